"""Stays told late, out of order, for a while, at the same minute, by mistake; and what cannot be."""

from datetime import time

import pytest

from littermate.actions import nests, placements, stays, told_moves
from littermate.actions.errors import DoesNotFit, Impossible, KeptOtherwise, NotAllowed
from littermate.records.ids import new_id
from littermate.records.models import Ledger, Nest, Stay
from tests import factories as make
from tests.factories import NOW, days, hours

pytestmark = pytest.mark.django_db
NIGHTS = {"daily_from": time(21), "daily_until": time(7)}
DAYS = {"daily_from": time(7), "daily_until": time(21)}


@pytest.fixture
def places(home):
    return [make.nest(home, name=name) for name in ("Box", "Incubator A", "Basket")]


def line(kitten, **hours_of_day):
    """Where she was, from first to last: nest, from, until."""
    rows = Stay.everywhere.filter(animal=kitten, undone_at__isnull=True, **(hours_of_day or {"daily_from": None}))
    return [(row.nest.name, row.from_at, row.until_at) for row in rows.order_by("from_at")]


# Late and out of order ----------------------------------------------------------------------------------------------
def test_a_move_told_late_goes_between_the_two_it_lay_between(carer, kitten, places):
    box, incubator, basket = places
    stays.move(animal=kitten, nest=box, from_at=NOW - days(4), by=carer)
    stays.move(animal=kitten, nest=incubator, from_at=NOW - days(1), by=carer)

    stays.move(animal=kitten, nest=basket, from_at=NOW - days(2), reason="told late", by=carer)

    assert line(kitten) == [
        ("Box", NOW - days(4), NOW - days(2)),
        ("Basket", NOW - days(2), NOW - days(1)),
        ("Incubator A", NOW - days(1), None),
    ]


def test_for_two_hours_only_and_then_where_she_was(carer, kitten, places):
    box, incubator, _basket = places
    stays.move(animal=kitten, nest=box, from_at=NOW - days(4), reason="with her litter", by=carer)

    stays.move(animal=kitten, nest=incubator, from_at=NOW - hours(3), until_at=NOW - hours(1), by=carer)

    assert line(kitten) == [
        ("Box", NOW - days(4), NOW - hours(3)),
        ("Incubator A", NOW - hours(3), NOW - hours(1)),
        ("Box", NOW - hours(1), None),
    ]
    assert Stay.everywhere.get(animal=kitten, until_at=None).reason == "with her litter"


def test_a_change_of_the_nights_keeps_the_nights_before_it(carer, kitten, places):
    box, incubator, basket = places
    stays.move(animal=kitten, nest=box, from_at=NOW - days(9), by=carer)
    stays.move(animal=kitten, nest=incubator, from_at=NOW - days(5), **NIGHTS, by=carer)

    stays.move(animal=kitten, nest=basket, from_at=NOW, outcome="slept well", **NIGHTS, by=carer)

    assert line(kitten, daily_from=time(21)) == [("Incubator A", NOW - days(5), NOW), ("Basket", NOW, None)]
    assert line(kitten) == [("Box", NOW - days(9), None)]
    assert Stay.everywhere.get(animal=kitten, nest=incubator).outcome == "slept well"


def test_from_now_on_day_and_night_ends_her_hours(carer, kitten, places):
    box, incubator, basket = places
    stays.move(animal=kitten, nest=box, from_at=NOW - days(9), by=carer)
    stays.move(animal=kitten, nest=incubator, from_at=NOW - days(5), **NIGHTS, by=carer)
    planned = stays.move(animal=kitten, nest=box, from_at=NOW + days(1), **DAYS, by=carer)

    stays.move(animal=kitten, nest=basket, from_at=NOW, ends_hours=True, by=carer)

    assert line(kitten, daily_from=time(21)) == [("Incubator A", NOW - days(5), NOW)]
    assert line(kitten, daily_from=time(7)) == []
    planned.refresh_from_db()
    assert planned.undone_at == NOW


def test_another_nest_at_the_same_minute_was_the_slip_of_a_finger(carer, kitten, places):
    box, incubator, basket = places
    stays.move(animal=kitten, nest=box, from_at=NOW - days(1), by=carer)
    stays.move(animal=kitten, nest=incubator, from_at=NOW, by=carer)

    stays.move(animal=kitten, nest=basket, from_at=NOW, by=carer)

    assert line(kitten) == [("Box", NOW - days(1), NOW), ("Basket", NOW, None)]


def test_a_mistake_taken_back_leaves_everything_as_if_it_had_never_been(carer, kitten, places):
    box, incubator, _basket = places
    stays.move(animal=kitten, nest=box, from_at=NOW - days(4), by=carer)
    stays.move(animal=kitten, nest=incubator, from_at=NOW - days(3), **NIGHTS, by=carer)
    before = line(kitten), line(kitten, daily_from=time(21))
    mistake = stays.move(animal=kitten, nest=incubator, from_at=NOW - hours(2), ends_hours=True, by=carer)

    undone = stays.take_back(stay=mistake, by=carer)
    again = stays.take_back(stay=mistake, by=carer)

    assert (line(kitten), line(kitten, daily_from=time(21))) == before
    assert again.undone_at == undone.undone_at == NOW
    assert list(Ledger.everywhere.filter(kind="stay-undone").values_list("by", flat=True)) == [carer.person.pk]


def test_what_was_to_end_by_itself_is_to_end_then_again(carer, kitten, places):
    box, incubator, basket = places
    stays.move(animal=kitten, nest=box, from_at=NOW - days(4), until_at=NOW + days(3), by=carer)
    stays.move(animal=kitten, nest=incubator, from_at=NOW - days(3), until_at=NOW + days(2), **NIGHTS, by=carer)
    before = line(kitten), line(kitten, daily_from=time(21))
    for nest in (basket, incubator):
        mistake = stays.move(animal=kitten, nest=nest, from_at=NOW - hours(2), ends_hours=True, by=carer)

        stays.take_back(stay=mistake, by=carer)

        assert (line(kitten), line(kitten, daily_from=time(21))) == before


def test_who_told_it_takes_it_back_within_an_hour_and_then_whoever_moves_animals(carer, coordinator, kitten, places):
    other = make.viewer("sitter", home=places[0].home)
    row = stays.move(animal=kitten, nest=places[0], by=carer)
    later = make.looking(carer.person, carer.organisation, at=NOW + hours(1.1))

    for by in (other, later):
        with pytest.raises(NotAllowed, match="wrote this down on"):
            stays.take_back(stay=row, by=by)
    within = make.looking(carer.person, carer.organisation, at=NOW + hours(0.9))
    assert stays.take_back(stay=row, by=within).undone_at == within.at
    again = stays.move(animal=kitten, nest=places[1], by=carer)
    boss = make.looking(coordinator.person, coordinator.organisation, at=NOW + days(2))
    assert stays.take_back(stay=again, by=boss).undone_at == boss.at


def test_a_slip_that_her_phone_undid_at_once_may_arrive_late(carer, kitten, places):
    row = stays.move(animal=kitten, nest=places[0], by=carer)
    later = make.looking(carer.person, carer.organisation, at=NOW + hours(9))

    told_moves.tell_slip(ref=new_id(), stay_id=row.pk, by=later)

    assert Stay.everywhere.get(pk=row.pk).undone_at == later.at


def test_who_decided_it_stands_with_it(carer, coordinator, kitten, places):
    row = stays.move(animal=kitten, nest=places[0], decided_by=coordinator.person, reason="warmth", by=carer)

    assert (row.decided_by, row.reason) == (coordinator.person, "warmth")


def test_sent_twice_it_is_kept_once_also_where_it_lies_between_others(carer, kitten, places):
    box, incubator, basket = places
    stays.move(animal=kitten, nest=box, from_at=NOW - days(4), by=carer)
    stays.move(animal=kitten, nest=incubator, from_at=NOW - days(1), by=carer)
    said = {"animal": kitten, "nest": basket, "from_at": NOW - days(2), "ref": new_id(), "by": carer}

    first, again = stays.move(**said), stays.move(**said)

    assert again == first
    assert len(line(kitten)) == 3
    with pytest.raises(KeptOtherwise):
        stays.move(**said | {"nest": box})


def test_what_was_planned_for_tonight_comes_to_nothing_when_she_moves_away(coordinator, kitten, places):
    box, incubator, _basket = places
    stays.move(animal=kitten, nest=box, from_at=NOW - days(1), by=coordinator)
    stays.move(animal=kitten, nest=incubator, from_at=NOW + hours(3), **NIGHTS, by=coordinator)

    placements.move(animals=[kitten], home=make.home(coordinator.organisation), by=coordinator)

    assert line(kitten) == [("Box", NOW - days(1), NOW)]
    assert line(kitten, daily_from=time(21)) == []


# What cannot be -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"from_at": NOW, "until_at": NOW - hours(1)}, "before it begins"),
        ({"from_at": NOW - days(3), "until_at": NOW - hours(1)}, "is in Incubator A, as it is written down"),
        ({"daily_from": time(5), "daily_until": time(12)}, "in two nests at once"),
        ({"daily_from": time(5)}, "Give both"),
        ({"from_at": NOW - days(100)}, "lived in no home"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(carer, kitten, places, said, words):
    box, incubator, basket = places
    stays.move(animal=kitten, nest=box, from_at=NOW - days(4), by=carer)
    stays.move(animal=kitten, nest=incubator, from_at=NOW - days(1), by=carer)
    stays.move(animal=kitten, nest=box, from_at=NOW - days(1), **NIGHTS, by=carer)
    before = line(kitten), line(kitten, daily_from=time(21))

    with pytest.raises(DoesNotFit, match=words):
        stays.move(animal=kitten, nest=basket, by=carer, **said)

    assert (line(kitten), line(kitten, daily_from=time(21))) == before


def test_nobody_moves_one_who_was_adopted_but_what_was_before_may_still_be_told(carer, kitten, places):
    make.leaving(kitten, at=NOW - hours(2))

    with pytest.raises(DoesNotFit, match=r"left care on .* \(adopted\)"):
        stays.move(animal=kitten, nest=places[0], by=carer)
    stays.move(animal=kitten, nest=places[0], from_at=NOW - hours(5), by=carer)

    assert line(kitten) == [("Box", NOW - hours(5), None)]


def test_a_stay_that_has_ended_is_not_made_longer(carer, kitten, places):
    row = stays.move(animal=kitten, nest=places[0], from_at=NOW - days(4), by=carer)
    stays.move(animal=kitten, nest=places[1], from_at=NOW - days(1), by=carer)

    with pytest.raises(DoesNotFit, match="has ended"):
        stays.end(stay=row, at=NOW, by=carer)


def test_crossing_hours_are_fine_once_the_others_end(carer, kitten, places):
    stays.move(animal=kitten, nest=places[0], from_at=NOW - days(1), **NIGHTS, by=carer)

    stays.move(animal=kitten, nest=places[1], daily_from=time(20), daily_until=time(6), ends_hours=True, by=carer)

    assert line(kitten, daily_from=time(21)) == [("Box", NOW - days(1), NOW)]
    assert line(kitten, daily_from=time(20)) == [("Incubator A", NOW, None)]


# Nests ---------------------------------------------------------------------------------------------------------------
def test_a_nest_says_how_many_it_takes_and_whether_it_has_a_thermometer_of_its_own(carer, home):
    nest = nests.set_up(home=home, name="Incubator A", kind="incubator", takes=2, by=carer)

    nests.change(
        nest=nest, name="Incubator B", kind="incubator", wash_before=True, takes=3, has_own_probe=True, by=carer
    )

    kept = Nest.everywhere.get(pk=nest.pk)
    assert (kept.name, kept.takes, kept.has_own_probe, kept.wash_before) == ("Incubator B", 3, True, True)
    assert Ledger.everywhere.filter(kind="nest-changed").count() == 1


def test_a_nest_that_cannot_be_is_refused(carer, home, places):
    same = {"kind": "box", "wash_before": False, "has_own_probe": None, "by": carer}

    with pytest.raises(Impossible):
        nests.change(nest=places[0], name="Box", takes=0, **same)
    with pytest.raises(DoesNotFit):
        nests.change(nest=places[0], name="Basket", takes=None, **same)
    volunteer = make.viewer("volunteer", home=home)
    with pytest.raises(NotAllowed):
        nests.change(nest=places[0], name="Box", takes=2, **same | {"by": volunteer})


def test_nights_that_were_planned_stand_again_as_a_day_and_night_move_is_taken_back(carer, kitten, places):
    box, incubator, basket = places
    stays.move(animal=kitten, nest=box, from_at=NOW - days(4), by=carer)
    stays.move(animal=kitten, nest=incubator, from_at=NOW + days(1), until_at=NOW + days(9), **NIGHTS, by=carer)
    later = make.looking(carer.person, carer.organisation, at=NOW + hours(1))
    wrong = stays.move(animal=kitten, nest=basket, from_at=NOW + hours(1), ends_hours=True, by=later)
    assert line(kitten, **NIGHTS) == []

    stays.take_back(stay=wrong, by=make.looking(carer.person, carer.organisation, at=NOW + hours(1.5)))

    assert line(kitten, **NIGHTS) == [("Incubator A", NOW + days(1), NOW + days(9))]
    assert line(kitten) == [("Box", NOW - days(4), None)]


def test_nights_planned_anew_since_are_not_crossed_by_those_of_before(carer, kitten, places):
    box, incubator, basket = places
    stays.move(animal=kitten, nest=box, from_at=NOW - days(4), by=carer)
    stays.move(animal=kitten, nest=incubator, from_at=NOW + days(1), **NIGHTS, by=carer)
    later = make.looking(carer.person, carer.organisation, at=NOW + hours(1))
    wrong = stays.move(animal=kitten, nest=basket, from_at=NOW + hours(1), ends_hours=True, by=later)
    stays.move(animal=kitten, nest=basket, from_at=NOW + days(1), daily_from=time(22), daily_until=time(8), by=later)

    stays.take_back(stay=wrong, by=make.looking(carer.person, carer.organisation, at=NOW + hours(1.5)))

    assert line(kitten, **NIGHTS) == []
    assert line(kitten, daily_from=time(22)) == [("Basket", NOW + days(1), None)]
