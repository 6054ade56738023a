"""Where, with whom, nursed by whom, fed how, in whose care: against a replay that looks at one row after another."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from littermate.care.company import whereabouts as pure
from littermate.records.models import Animal, Nest, Stay
from littermate.records.stay_history import by_animal, stays_of
from littermate.records.whereabouts import Whereabouts, whereabouts
from tests import factories as make
from tests import lanes
from tests.factories import NOW, days, hours

pytestmark = pytest.mark.django_db

ZONES = ("Europe/Vienna", "America/New_York")  # both change their clocks within 45 days of either month
MONTHS = [datetime(2026, month, 1, tzinfo=ZoneInfo("UTC")) for month in (3, 10)]
CLOCKS = (time(1, 30), time(2, 30), time(7), time(21), time(22, 15))
moments = st.integers(0, 45 * 24 * 4).map(lambda quarters: timedelta(minutes=15 * quarters))  # since the first
spans = st.tuples(moments, st.none() | st.integers(1, 20 * 96).map(lambda quarters: timedelta(minutes=15 * quarters)))
windows = st.none() | st.tuples(st.sampled_from(CLOCKS), st.sampled_from(CLOCKS)).filter(
    lambda pair: pair[0] != pair[1]
)
histories = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), spans, windows), max_size=14)


# Where and with whom, over clock changes ----------------------------------------------------------------------------
@settings(max_examples=lanes.examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    told=histories,
    gone=st.none() | moments,
    looks=st.lists(moments, min_size=3, max_size=8),
    first=st.sampled_from(MONTHS),
)
def test_where_and_with_whom_agrees_with_a_replay_over_clock_changes(told, gone, looks, first):
    asked, left = [first + after for after in looks], None if gone is None else first + gone
    with transaction.atomic():
        house = make.organisation()
        homes = [make.home(house, time_zone=zone) for zone in ZONES]
        nests = [make.nest(homes[0]), make.nest(homes[0]), make.nest(homes[1])]
        animals = [make.animal(house) for _ in range(4)]
        rows = _tell(told, animals, nests, first)
        if left is not None:
            make.leaving(animals[0], at=left)

        found = {at: whereabouts(house, [each.pk for each in animals], at) for at in asked}

        assert {at: {one: (said.nest, said.mates) for one, said in each.items()} for at, each in found.items()} == {
            at: _replay(rows, animals, at, gone={animals[0].pk: left}) for at in asked
        }
        stays = by_animal(stays_of(house, None, from_at=first, until_at=max(asked) + days(1)))
        assert {at: {one.pk: pure.nest_at(stays.get(one.pk, ()), at) for one in animals} for at in asked} == {
            at: {one: said.nest for one, said in each.items()} for at, each in found.items()
        }
        transaction.set_rollback(True)


def _tell(told: Sequence[Any], animals: Sequence[Animal], nests: Sequence[Nest], first: datetime) -> list[Stay]:
    """As the records allow: no animal has two stays without hours that have no end."""
    rows, open_base = [], set()
    for animal, nest, (after, lasts), window in told:
        from_at = first + after
        until_at = None if lasts is None else from_at + lasts
        if until_at is None and window is None:
            if animal in open_base:
                continue
            open_base.add(animal)
        begins, ends = window or (None, None)
        said = {"from_at": from_at, "until_at": until_at, "daily_from": begins, "daily_until": ends}
        rows.append(make.stay(animals[animal], nests[nest], **said))
    return rows


def _replay(
    rows: Sequence[Stay], animals: Sequence[Animal], at: datetime, *, gone: dict[UUID, datetime | None]
) -> dict[UUID, tuple[UUID | None, tuple[UUID, ...]]]:
    """One row after another, each asked by itself whether it holds; nothing clever."""
    lies: dict[UUID, UUID | None] = {}
    for animal in animals:
        left_at = gone.get(animal.pk)
        best: tuple[int, datetime, UUID] | None = None
        for row in rows:
            if row.animal_id != animal.pk or (left_at is not None and left_at <= at):
                continue
            minutes = _minutes_if_it_holds(row, at)
            if minutes is not None and (best is None or (-minutes, row.from_at, row.nest_id) > best):
                best = (-minutes, row.from_at, row.nest_id)
        lies[animal.pk] = best[2] if best else None
    return {
        one: (nest, tuple(sorted(other for other in lies if other != one and nest and lies[other] == nest)))
        for one, nest in lies.items()
    }


def _minutes_if_it_holds(row: Stay, at: datetime) -> int | None:
    """How long its window is a day; None where it does not hold. The clock on the wall is read as people read it."""
    if at < row.from_at or (row.until_at and at >= row.until_at):
        return None
    if row.daily_from is None or row.daily_until is None:
        return 10_000
    wall = at.astimezone(ZoneInfo(row.nest.home.time_zone))
    begin, end, now = (each.hour * 60 + each.minute for each in (row.daily_from, row.daily_until, wall.time()))
    passes_midnight = begin > end
    holds = (now >= begin or now < end) if passes_midnight else begin <= now < end
    return (end - begin + (1440 if passes_midnight else 0)) if holds else None


# Nursed by whom, fed how, in whose care ------------------------------------------------------------------------------
def test_one_answer_says_everything():
    home = make.home(name="Home 4")
    dam = make.animal(home=home, is_dam=True, name="Grey mother")
    litter = make.litter(home.organisation, dam=dam)
    kitten, sister = (make.animal(home=home, litter=litter) for _ in range(2))
    box, carer, sitter = make.nest(home, name="Box"), make.person(), make.person()
    for one in (kitten, sister, dam):
        make.stay(one, box)
    make.rearing(kitten, "supplemented")
    make.rearing(kitten, "gruel", from_at=NOW - days(1))
    make.care(sitter, home=home, role="sitter", until_at=NOW + days(1))
    make.care(carer, home=home)

    found = whereabouts(home.organisation, [kitten.pk], NOW)

    assert found == {
        kitten.pk: Whereabouts(
            animal=kitten.pk,
            has_left=False,
            home=home.pk,
            home_name="Home 4",
            nest=box.pk,
            nest_name="Box",
            mates=tuple(sorted([sister.pk, dam.pk])),
            nursed_by=dam.pk,
            rearing=frozenset({"supplemented", "gruel"}),
            carers=(carer.pk, sitter.pk),
        )
    }


def test_whoever_is_named_nurses_before_the_dam_who_bore_her():
    home = make.home()
    dam, other = (make.animal(home=home, is_dam=True) for _ in range(2))
    kitten = make.animal(home=home, litter=make.litter(home.organisation, dam=dam))
    make.rearing(kitten, "nursed", dam=other)

    assert whereabouts(home.organisation, [kitten.pk], NOW)[kitten.pk].nursed_by == other.pk


@pytest.mark.parametrize("how", ["elsewhere", "left", "bottle"])
def test_nobody_nurses_her_where_nobody_can(how):
    home = make.home()
    dam = make.animal(home=make.home(home.organisation) if how == "elsewhere" else home, is_dam=True)
    kitten = make.animal(home=home, litter=make.litter(home.organisation, dam=dam))
    make.rearing(kitten, "bottle" if how == "bottle" else "nursed")
    if how == "left":
        make.leaving(dam, at=NOW - hours(1))

    assert whereabouts(home.organisation, [kitten.pk], NOW)[kitten.pk].nursed_by is None


def test_one_who_left_is_nowhere_and_nobodys_mate():
    home = make.home()
    kitten, sister = (make.animal(home=home) for _ in range(2))
    box = make.nest(home)
    for one in (kitten, sister):
        make.stay(one, box)
    make.leaving(sister, at=NOW - hours(2))

    found = whereabouts(home.organisation, [kitten.pk, sister.pk], NOW)

    assert found[kitten.pk].is_alone
    assert found[sister.pk] == Whereabouts(animal=sister.pk, has_left=True)


def test_a_stay_taken_back_never_was():
    home = make.home()
    kitten, box = make.animal(home=home), make.nest(home)
    from_at = NOW - hours(5)
    make.stay(kitten, box, from_at=from_at, until_at=from_at + timedelta(microseconds=1), undone_at=NOW)

    assert stays_of(home.organisation, [kitten.pk], from_at=NOW - days(1), until_at=NOW) == []
    assert whereabouts(home.organisation, [kitten.pk], from_at)[kitten.pk].nest is None


@pytest.mark.parametrize("many", [1, 3, 400])
def test_it_asks_as_often_for_many_as_for_one(many, django_assert_num_queries):
    home = make.home()
    box, made = make.nest(home), [make.animal(home=home, age_days=None) for _ in range(3)]
    for one in made:
        make.stay(one, box)
    ids = [one.pk for one in made][:many] + [make.organisation().pk for _ in range(max(0, min(many, 301) - 3))]

    with django_assert_num_queries(5):
        found = whereabouts(home.organisation, ids, NOW)

    assert {one.pk for one in made[:many]} <= found.keys()
