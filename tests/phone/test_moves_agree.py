"""What the phone says of a move within her home is what the house answers to the same move."""

from datetime import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from littermate.actions.company_checks import would_share
from littermate.records.company import verdict_on_plan
from littermate.records.models import Stay
from littermate.sheets import nest_moves, nest_nights
from tests import factories as make
from tests import lanes
from tests.companions import young
from tests.factories import NOW, days, hours

pytestmark = [pytest.mark.django_db, pytest.mark.once]
#: Who moved when, and where to: the mother and her three, then two of two other litters.
MOVES = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 40), st.integers(0, 2)), max_size=6)
NIGHTS = st.lists(st.tuples(st.integers(1, 5), st.integers(0, 2)), max_size=2, unique_by=lambda each: each[0])


def made():
    """A mother with her three in one nest; one more alone in each of two others."""
    home = make.home(time_zone="UTC")
    nests = [make.nest(home, name=name, takes=takes) for name, takes in (("Box", None), ("A", 2), ("B", 6))]
    dam = make.animal(home=home, name="Grey mother", is_dam=True, age_days=None, custody_from_at=NOW - days(8))
    hers = make.litter(home.organisation, dam=dam, name="Hers")
    animals = [dam, *(young(home, name, litter=hers) for name in ("Mouse", "Wombat", "Dingo"))]
    for each in animals[1:]:
        each.rearings.update(kind="nursed", dam=dam)
        each.milk_uses.all().delete()
    animals += [young(home, "Wallaby"), young(home, "Possum", "dog")]
    return home, nests, animals


def settle(house, moves, nights):
    _home, nests, animals = house
    told = [(0, 72, 0), (1, 72, 0), (2, 72, 0), (3, 72, 0), (4, 72, 1), (5, 72, 2), *moves]
    for number, animal in enumerate(animals):
        hers = sorted(((ago, nest) for who, ago, nest in told if who == number), reverse=True)
        ends = [NOW - hours(ago) for ago, _nest in hers[1:]] + [None]
        for (ago, nest), until in zip(hers, ends, strict=True):
            if until != NOW - hours(ago):
                make.stay(animal, nests[nest], from_at=NOW - hours(ago), until_at=until)
    for who, nest in nights:
        by_night = {"daily_from": time(20), "daily_until": time(6)}
        make.stay(animals[who], nests[nest], from_at=NOW - hours(50), **by_night)


def answered(verdict):
    """How it stands, and with what answer each question that is asked."""
    return nest_moves.stands(verdict), {each.code: each.answer for each in verdict.checks} if verdict else {}


@pytest.mark.both
def test_whoever_was_carried_elsewhere_by_mistake_goes_back_to_her_mother_and_litter_unasked():
    home, nests, animals = house = made()
    settle(house, [(1, 1, 2)], [])
    carer = make.viewer("carer", home=home)

    to = nest_moves.build(carer, nest_nights.build(carer, NOW), NOW).moves[animals[1].pk].to

    assert {each.nest: each.stands for each in to}[nests[0].pk] == "clear"


@settings(max_examples=lanes.examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES, nights=NIGHTS)
def test_the_phone_asks_before_a_move_what_the_house_asks(db, moves, nights):
    home, nests, animals = house = made()
    settle(house, moves, nights)
    carer = make.viewer("carer", home=home)

    told = nest_moves.build(carer, nest_nights.build(carer, NOW), NOW).moves

    with_hours = {who for who, _nest in nights}  # a move on the phone ends them first
    for animal in (each for who, each in enumerate(animals) if who and who not in with_hours):
        now = Stay.everywhere.filter(animal=animal, daily_from=None, until_at=None).get()
        for one in told[animal.pk].to:
            if one.nest == now.nest_id:
                continue
            plan = Stay(
                organisation=home.organisation,
                animal=animal,
                nest=next(nest for nest in nests if nest.pk == one.nest),
                from_at=NOW,
            )
            company = would_share(plan)
            expected = verdict_on_plan(home.organisation, company, plan.nest, NOW) if len(company.members) > 1 else None
            assert answered(one.verdict) == answered(expected), (animal.name, plan.nest.name, moves, nights)
