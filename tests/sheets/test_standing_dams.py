"""What was seen amiss of a dam is said of her, and of each whom she nurses, until a later look answers it."""

from datetime import datetime, time
from typing import Any

import pytest

from littermate.care.worry import Worry
from littermate.project import alert_watch
from littermate.records import standing_worries
from littermate.records.models import AlertAnimal, Animal, Placement, Rearing, Stay
from littermate.sheets import animal_sheet, now_board, round_sheet
from littermate.sheets.judged import dams_reasons, drop, judge_all
from tests import factories as make
from tests.factories import NOW, hours
from tests.ways import Family, family

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Family:
    return family()


def of_young(*animals: Animal, at: datetime = NOW) -> list[list[str]]:
    found = judge_all(animals[0].organisation, animals, at)
    return [
        sorted(each.code for each in found[one.pk].judgement.reasons if each.code.startswith("nursling-"))
        for one in animals
    ]


def of_dam(house: Family, at: datetime = NOW) -> list[str]:
    return [each.code for each in dams_reasons(house.home.organisation, at).get(house.dam.pk, ())]


def looked(house: Family, ago: float = 1, **seen: Any) -> None:
    make.dam_check(house.dam, at=NOW - hours(ago), **seen)


@pytest.mark.parametrize(
    ("seen", "dam", "nursling"),
    [
        ({"milk": False}, "dam-no-milk", "nursling-no-milk"),
        ({"is_warm": False}, "dam-cool", "nursling-dam-cool"),
        ({"lets_nurse": False}, "dam-turns-away", "nursling-turned-away"),
        ({"eats": False}, "dam-eats-not", "nursling-dam-unwell"),
        ({"teats_ok": False}, "dam-teats-unwell", "nursling-dam-unwell"),
        ({"discharge": True}, "dam-discharge", "nursling-dam-unwell"),
    ],
)
def test_each_sign_is_said_of_her_and_of_those_she_nurses_and_of_nobody_else(
    house: Family, seen: dict[str, bool], dam: str, nursling: str
):
    looked(house, **seen)

    assert of_dam(house) == [dam]
    assert of_young(*house.mates, house.runt, house.friend) == [[nursling], [nursling], [], []]


def test_of_several_things_amiss_a_nursling_says_the_gravest_alone(house: Family):
    looked(house, milk=False, is_warm=False, lets_nurse=False, eats=False)

    assert of_young(house.mates[0]) == [["nursling-no-milk"]]
    assert of_dam(house) == ["dam-eats-not", "dam-no-milk", "dam-cool", "dam-turns-away"]


def test_one_who_was_seen_well_or_not_at_all_worries_nobody(house: Family):
    assert (of_dam(house), of_young(*house.mates)) == ([], [[], []])
    looked(house, eats=True, teats_ok=True, discharge=False, milk=True, is_warm=True, lets_nurse=True)

    assert (of_dam(house), of_young(*house.mates)) == ([], [[], []])


def test_it_stands_until_that_very_sign_was_looked_for_again(house: Family):
    looked(house, 5, milk=False, is_warm=False)
    looked(house, 2, is_warm=True, milk=None)
    assert of_dam(house) == ["dam-no-milk"]

    looked(house, 1, milk=True)

    assert (of_dam(house), of_young(house.mates[0])) == ([], [[]])


def test_a_look_that_is_told_late_does_not_answer_a_later_one(house: Family):
    looked(house, 1, milk=False)
    looked(house, 6, milk=True)

    assert of_dam(house) == ["dam-no-milk"]


def test_it_is_on_the_round_and_opens_an_alert_and_no_bottle_is_not_said_alone(house: Family):
    looked(house, milk=False)

    on_round = {each.name: each for each in round_sheet.build(house.carer, None, NOW).animals}
    alert_watch.look(house.home.organisation, NOW)

    assert on_round["Mouse"].is_pinned and on_round["Mouse"].do.code == "do-feel-weigh"
    assert (on_round["Grey mother"].worry, [each.code for each in on_round["Grey mother"].reasons]) == (
        Worry.CALL_TODAY,
        ["dam-no-milk"],
    )
    board = now_board.build(make.viewer("coordinator", organisation=house.home.organisation, at=NOW), NOW)
    [her] = [row for row in board.groups[0].rows if row.is_dam]
    assert (her.name, her.home.name, [each.code for each in her.reasons]) == ("Grey mother", "Home 4", ["dam-no-milk"])
    alerted = AlertAnimal.everywhere.standing().filter(animal__in=house.mates)
    assert alerted.count() == len(house.mates)
    sheet = animal_sheet.build(house.carer, house.dam, NOW)
    assert (sheet.worry, len(sheet.reasons)) == (Worry.CALL_TODAY, 1)


@pytest.mark.parametrize("days_ago", [0.02, 5])
def test_as_she_dies_those_she_nursed_call_now_and_are_asked_a_bottle_until_somebody_else_feeds_them(
    house: Family, days_ago: float
):
    looked(house, 24 * days_ago + 1, milk=False)
    for mate in house.mates:
        make.milk_use(mate, make.milk_product(house.home.organisation), from_at=NOW - hours(200))
    make.leaving(house.dam, outcome="died", at=NOW - hours(24 * days_ago))

    found = judge_all(house.home.organisation, house.mates, NOW)

    assert (of_dam(house), of_young(*house.mates, house.runt)) == ([], [["nursling-dam-died"]] * 2 + [[]])
    for mate in house.mates:
        hers = found[mate.pk].judgement
        assert (hers.worry, hers.do.code, hers.plan is not None, hers.due.due_at is not None) == (
            Worry.CALL_NOW,
            "do-call-now",
            True,
            True,
        )


def test_one_whose_dam_lives_in_another_home_needs_a_bottle_until_both_are_together_again(house: Family):
    clinic = make.home(house.home.organisation, name="Clinic")
    Placement.everywhere.filter(animal=house.dam).update(until_at=NOW - hours(2))
    make.placement(house.dam, clinic, from_at=NOW - hours(2), until_at=NOW + hours(9))
    make.placement(house.dam, house.home, from_at=NOW + hours(9))

    away = judge_all(house.home.organisation, house.mates, NOW)[house.mates[0].pk].judgement

    assert of_young(*house.mates) == [["nursling-dam-away"], ["nursling-dam-away"]]
    assert (away.worry, away.do.code) == (Worry.CALL_TODAY, "do-feel-weigh")
    assert "nursing-fully" not in [each.code for each in away.reasons]
    assert of_young(*house.mates, at=NOW - hours(3)) == [[], []]
    assert of_young(*house.mates, at=NOW + hours(10)) == [[], []]


def test_a_dam_who_is_adopted_takes_her_milk_along_and_one_of_another_mother_goes_on(house: Family):
    other = make.animal(home=house.home, name="Tabby", sex="female", is_dam=True)
    Rearing.everywhere.filter(animal=house.mates[1]).update(dam=other)
    make.leaving(house.dam, outcome="adopted", at=NOW - hours(1))

    assert of_young(*house.mates) == [["nursling-dam-away"], []]


def test_one_on_the_bottle_is_not_called_for_as_her_dam_dies(house: Family):
    Rearing.everywhere.filter(animal__in=house.mates).update(kind="bottle", dam=None)
    make.leaving(house.dam, outcome="died", at=NOW - hours(1))

    assert of_young(*house.mates) == [[], []]


@pytest.mark.parametrize(("hours_ago", "codes"), [(1, {"nursling-apart"}), (7, {"nursling-apart", "long-unfed"})])
def test_one_laid_into_another_nest_than_her_dam_is_asked_how_she_is_fed_and_called_for_once_hungry(
    house: Family, hours_ago: float, codes: set[str]
):
    mouse = house.mates[0]
    Stay.everywhere.filter(animal=mouse).update(until_at=NOW - hours(hours_ago))
    make.stay(mouse, house.incubator, from_at=NOW - hours(hours_ago))
    make.milk_use(mouse, make.milk_product(house.home.organisation), from_at=NOW - hours(200))

    found = judge_all(house.home.organisation, house.mates, NOW)

    hers = found[mouse.pk]
    asked = {each.code for each in hers.judgement.reasons if each.worry >= Worry.WATCH}
    assert (asked & {"nursling-apart", "long-unfed", "never-fed"}) == codes
    assert hers.neonate.nursed_until_at == NOW - hours(hours_ago)
    assert hers.judgement.plan is not None
    assert of_young(house.mates[1]) == [[]]


@pytest.mark.parametrize(("kind", "codes", "since_h"), [("supplemented", [], None), ("nursed", ["nursling-apart"], 3)])
def test_one_who_lies_with_her_dam_at_some_hours_has_no_milk_at_the_others_unless_she_is_topped_up(
    house: Family, kind: str, codes: list[str], since_h: float | None
):
    mouse = house.mates[0]
    Rearing.everywhere.filter(animal=mouse).update(kind=kind)
    make.milk_use(mouse, make.milk_product(house.home.organisation), from_at=NOW - hours(200))
    make.stay(mouse, house.incubator, from_at=NOW - hours(90), daily_from=time(0), daily_until=time(7))

    by_night = judge_all(house.home.organisation, [mouse], NOW)[mouse.pk]
    standing_worries.drop()
    by_day = judge_all(house.home.organisation, [mouse], NOW + hours(5))[mouse.pk]

    assert by_night.neonate.nursed_until_at == (NOW - hours(since_h) if since_h else None)
    assert [code for code in of_young(mouse)[0] if code == "nursling-apart"] == codes
    assert by_day.neonate.nursed_until_at is None


def test_a_night_apart_from_the_dam_who_feeds_her_is_planned_a_bottle(house: Family):
    mouse = house.mates[0]
    make.milk_use(mouse, make.milk_product(house.home.organisation), from_at=NOW - hours(200))
    make.stay(mouse, house.incubator, from_at=NOW - hours(90), daily_from=time(20), daily_until=time(7))

    hers = judge_all(house.home.organisation, [mouse], NOW)[mouse.pk]

    assert hers.neonate.nursed_until_at == NOW - hours(7)
    assert hers.judgement.plan is not None
    assert hers.judgement.due.is_due
    assert {"nursling-apart", "long-unfed"} <= {each.code for each in hers.judgement.reasons}


def test_one_who_was_topped_up_stays_due_by_her_own_feeds_as_her_dam_dies_and_the_others_are_due_at_once(
    house: Family,
):
    topped_up, nursed = house.mates
    Rearing.everywhere.filter(animal=topped_up).update(kind="supplemented")
    for mate in house.mates:
        make.milk_use(mate, make.milk_product(house.home.organisation), from_at=NOW - hours(200))
    make.feed(topped_up, at=NOW - hours(8), taken_dml=50)
    before = judge_all(house.home.organisation, [topped_up], NOW)[topped_up.pk].judgement.due
    make.leaving(house.dam, outcome="died", at=NOW - hours(0.2))
    standing_worries.drop()

    after = judge_all(house.home.organisation, house.mates, NOW)

    assert before.due_at is not None and before.due_at < NOW
    assert after[topped_up.pk].judgement.due.due_at < NOW
    assert (after[nursed.pk].judgement.due.due_at, after[nursed.pk].judgement.due.is_due) == (NOW, True)


def test_one_who_nurses_from_nobody_known_is_asked_about_until_a_mother_or_a_bottle_is_written_down(house: Family):
    solo = make.animal(home=house.home, name="Solo", age_days=3)
    begun_at = NOW - hours(20)
    nursed = make.rearing(solo, "nursed", from_at=begun_at)
    make.weigh_in(solo, weight_dg=1200, at=NOW - hours(2))
    standing_worries.drop()
    drop()
    found = judge_all(solo.organisation, [solo], NOW)[solo.pk].judgement
    Rearing.everywhere.filter(pk=nursed.pk).update(dam=house.dam)
    standing_worries.drop()
    drop()
    with_dam = of_young(solo)
    Rearing.everywhere.filter(pk=nursed.pk).update(dam=None)
    make.rearing(solo, "bottle", from_at=NOW - hours(1))
    standing_worries.drop()
    drop()

    assert [each.figures for each in found.reasons if each.code == "nursling-no-dam"] == [{"since_at": begun_at}]
    assert found.worry == Worry.WATCH
    assert "nursling-no-dam" not in with_dam[0]
    assert of_young(solo) == [[]]
