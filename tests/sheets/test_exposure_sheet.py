"""Exposure as it is shown: whom a case touches and whom to call, and nothing of it to whoever may not see."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from littermate.actions import exposure_told, moves
from littermate.care.worry import Worry
from littermate.phone import round_json
from littermate.records import exposure_units
from littermate.records.models import Animal
from littermate.sheets import exposure_sheet, judged, round_sheet
from tests import factories as make
from tests.factories import NOW, days, hours
from tests.sheets.kittens import bottle_kitten

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    exposure_units.drop()
    judged.drop()
    return make.organisation()


@pytest.fixture
def homes(house):
    """Two homes with a carer each, whose number is known."""
    found = [make.home(house, name=f"Home {number}") for number in (4, 7)]
    for home in found:
        person = make.person(name=f"Carer of {home.name}", phone="555 0100")
        make.membership(person, house, "carer")
        make.care(person, home=home, role="main")
    return found


def carer_of(home):
    return make.looking(home.cares.get().person, home.organisation)


@pytest.fixture
def friends(homes):
    """One in each home, in care for a month, who shared a nest until yesterday; and a third who met nobody."""
    box = make.nest(homes[0])
    found = []
    for name, home in (("Kangaroo", homes[0]), ("Possum", homes[1])):
        one = make.animal(home=home, name=name, custody_from_at=NOW - days(30))
        make.stay(one, box, from_at=NOW - days(9), until_at=NOW - days(1))
        found.append(one)
    return [*found, make.animal(home=homes[1], name="Mouse", custody_from_at=NOW - days(30))]


def test_a_case_shows_home_by_home_whom_it_touches_and_whom_to_call(house, homes, friends):
    make.illness(friends[0], at=NOW - hours(2), agent="cpv")

    sheet = exposure_sheet.touched(make.viewer("coordinator", organisation=house), friends[0], NOW)

    assert (sheet.days, sheet.since_at) == (14, NOW - hours(2) - days(14))
    assert [(home.name, [line.being.name for line in home.lines]) for home in sheet.homes] == [
        ("Home 4", []),
        ("Home 7", ["Possum"]),
    ]
    assert [carer.phone for home in sheet.homes for carer in home.carers] == ["555 0100", "555 0100"]


def test_littermates_and_their_mother_who_came_together_are_all_said_to_have_been_with_each_other(house, homes):
    dam = make.animal(home=homes[0], name="Bella", is_dam=True, custody_from_at=NOW - days(4))
    litter = make.litter(house, name="Bella's", dam=dam)
    four = [
        make.animal(home=homes[0], name=name, litter=litter, custody_from_at=NOW - days(4) + hours(late))
        for name, late in (("Ash", 0), ("Beech", 0), ("Elm", 0), ("Oak", 5))
    ]
    for each in (*four, dam):
        make.stay(each, make.nest(homes[0], name=f"Box of {each.name}"), from_at=NOW - days(4) + hours(6))
    coordinator = make.viewer("coordinator", organisation=house)

    for one in four:
        lines = exposure_sheet.what_she_may_carry(coordinator, one, NOW).contacts
        came = {line.being.name: (line.ways, line.from_at) for line in lines}
        oak = NOW - days(4) + hours(5)
        assert came == {
            other.name: (("litter",), oak if "Oak" in (one.name, other.name) else NOW - days(4))
            for other in (*four, dam)
            if other != one
        }


@pytest.mark.parametrize(
    ("again_h", "until_h", "was_apart"), [(None, None, False), (30, 3, False), (9, 3, True), (9, None, True)]
)
def test_who_was_with_her_and_again_days_later_was_not_with_her_all_the_time(house, homes, again_h, until_h, was_apart):
    nest = make.nest(homes[0], name="Box 1")
    one, mate = (make.animal(home=homes[0], name=name) for name in ("Ash", "Oak"))
    make.stay(mate, nest, from_at=NOW - hours(40))
    make.stay(one, nest, from_at=NOW - hours(40), until_at=NOW - hours(30))
    if again_h:
        make.stay(one, nest, from_at=NOW - hours(again_h), until_at=NOW - hours(until_h) if until_h else None)

    [line] = exposure_sheet.what_she_may_carry(make.viewer("coordinator", organisation=house), one, NOW).contacts

    assert (line.from_at, line.was_apart) == (NOW - hours(40), was_apart)


def test_one_she_was_with_who_left_care_since_is_named(house, homes, friends):
    kangaroo, possum, _mouse = friends
    make.leaving(possum, outcome="adopted", at=NOW - hours(3))

    sheet = exposure_sheet.what_she_may_carry(make.viewer("coordinator", organisation=house), kangaroo, NOW)

    assert [line.being.name for line in sheet.contacts] == ["Possum"]
    assert sheet.unseen == 0


def test_who_is_one_unit_with_her_through_another_is_named_and_counted_too(house, homes, friends):
    kangaroo, possum, mouse = friends
    make.stay(mouse, make.nest(homes[1]), from_at=NOW - days(20))
    make.stay(possum, mouse.stays.get().nest, from_at=NOW - hours(20))
    coordinator = make.viewer("coordinator", organisation=house)
    make.illness(kangaroo, at=NOW - hours(2), agent="cpv")

    sheet = exposure_sheet.touched(coordinator, kangaroo, NOW)
    (case,) = exposure_sheet.new_cases(coordinator, NOW)

    assert [
        (home.name, [line.being.name for line in home.lines], [one.name for one in home.through])
        for home in sheet.homes
    ] == [("Home 4", [], []), ("Home 7", ["Possum"], ["Mouse"])]
    assert (case.touches, case.through, case.homes) == (1, 1, 2)
    assert case.touches + case.through + 1 == len(sheet.card.unit.members)


def test_a_litter_of_which_only_some_are_in_the_unit_is_not_said_to_be_closed_whole(house, homes, friends):
    kangaroo, possum, mouse = friends
    make.stay(mouse, make.nest(homes[1]), from_at=NOW - days(30))
    for one, mates in ((kangaroo, [kangaroo]), (possum, [possum, mouse])):
        litter = make.litter(house, species="cat", name=f"Litter of {one.name}")
        for mate in mates:
            Animal.everywhere.filter(pk=mate.pk).update(litter=litter)
    make.illness(kangaroo, at=NOW - hours(2), agent="cpv")

    (card,) = exposure_sheet.build(make.viewer("coordinator", organisation=house), NOW).units

    assert [litter.name for litter in card.whole_litters] == ["Litter of Kangaroo"]
    assert [(litter.name, litter.members) for litter in card.parted_litters] == [("Litter of Possum", ("Possum",))]


def test_who_left_care_since_is_shown_apart_to_be_told(house, friends):
    make.illness(friends[0], at=NOW - hours(2), agent="cpv")
    make.leaving(friends[1], outcome="adopted", at=NOW - hours(8))

    sheet = exposure_sheet.touched(make.viewer("coordinator", organisation=house), friends[0], NOW)

    assert [line.being.name for line in sheet.left] == ["Possum"]
    assert [home.lines for home in sheet.homes] == [()]


def test_who_died_since_stands_apart_from_those_whose_people_are_to_be_told(house, homes, friends):
    kangaroo, possum, _mouse = friends
    make.illness(kangaroo, at=NOW - hours(5), agent="cpv")
    make.leaving(possum, outcome="died", at=NOW - hours(3))

    sheet = exposure_sheet.touched(make.viewer("coordinator", organisation=house), kangaroo, NOW)

    assert sheet.left == ()
    assert [(line.being.name, line.outcome, line.left_at) for line in sheet.died] == [
        ("Possum", "died", NOW - hours(3))
    ]


def test_a_carer_reads_neither_names_nor_numbers_that_are_not_hers(homes, friends):
    make.illness(friends[0], at=NOW - hours(2), agent="cpv")
    carer = make.looking(homes[0].cares.get().person, homes[0].organisation)

    sheet = exposure_sheet.touched(carer, friends[0], NOW)

    assert (sheet.unseen, sheet.may_see_contacts) == (1, False)
    assert [(home.name, home.lines) for home in sheet.homes] == [("Home 4", ())]
    assert [carer.phone for home in sheet.homes for carer in home.carers] == [""]
    assert (sheet.card.unseen, [one.name for one in sheet.card.members]) == (1, ["Kangaroo"])


def test_what_nobody_said_is_no_clock_and_says_so(house, friends):
    viewer = make.viewer("coordinator", organisation=house)

    sheet = exposure_sheet.what_she_may_carry(viewer, friends[2], NOW)

    assert (sheet.card, sheet.cases, sheet.told, sheet.contacts) == (None, (), (), ())
    assert exposure_sheet.build(viewer, NOW).open_animals == 3


def test_a_closed_unit_is_asked_about_where_it_is_parted_or_comes_to_others_or_is_ill(house, homes):
    viewer = make.viewer("coordinator", organisation=house)
    arrived = {"custody_from_at": NOW - hours(20), "custody_basis": "stray"}
    together = [make.animal(name=name, home=homes[0], age_days=10, **arrived) for name in ("Bilby", "Quokka")]
    nest, both = make.nest(homes[0]), [one.pk for one in together]
    for animal in together:
        make.stay(animal, nest, from_at=NOW - hours(20))
    empty = make.home(organisation=house, name="Home 9")

    def asks(animals, home):
        exposure_units.drop()
        return exposure_sheet.plan_of_move(viewer, animals, home, NOW).asks

    assert [asks(both, empty), asks(both[:1], empty)] == [False, True]
    make.animal(name="Mouse", home=empty, age_days=10)
    assert asks(both, empty)
    make.illness(together[0], at=NOW - hours(2))
    assert asks(both, make.home(organisation=house, name="Home 10"))


def test_a_move_asks_why_only_where_one_is_ill_or_hands_would_join_a_clock(house, homes, friends):
    viewer = make.viewer("coordinator", organisation=house)
    moving = [friends[0].pk]
    assert not exposure_sheet.plan_of_move(viewer, moving, homes[1], NOW).asks

    make.illness(friends[2], at=NOW - hours(2))
    exposure_units.drop()
    plan = exposure_sheet.plan_of_move(viewer, moving, homes[1], NOW)
    assert (plan.asks, plan.closed, plan.joining) == (True, (), None)
    assert [set(unit.members) for unit in plan.ill_there] == [{friends[2].pk}]
    type(homes[1]).everywhere.filter(pk=homes[1].pk).update(one_pair_of_hands=True)
    homes[1].refresh_from_db()
    exposure_units.drop()
    plan = exposure_sheet.plan_of_move(viewer, moving, homes[1], NOW)

    assert (plan.asks, plan.closed, plan.joining.joins) == (True, (), True)
    assert set(plan.names.values()) == {"Kangaroo", "Possum", "Mouse"}


def test_a_round_says_who_of_it_was_with_one_who_is_ill_elsewhere(house, homes, friends):
    here, there = (carer_of(home) for home in homes)
    beside = make.animal(home=homes[0], name="Wombat", age_days=10, custody_from_at=NOW - days(40))
    make.meeting([friends[0], beside], way="hands", from_at=NOW - hours(30), until_at=NOW - hours(29))
    make.illness(friends[0], at=NOW - hours(2), agent="fpv")
    exposure_units.drop()

    (line,) = round_sheet.build(there, None, NOW).near

    assert (line.names, line.agent, line.is_confirmed) == (("Possum",), "fpv", False)
    assert round_sheet.build(here, None, NOW).near == ()  # her own card says it
    said = json.loads(round_json.write(round_sheet.build(there, None, NOW)).body)["touched"]
    assert len(said) == 1
    assert said[0].startswith("Possum: near one who may have feline parvovirus (panleukopenia) since 4 Mar")
    assert said[0].endswith("look at each at least 2 times a day. Ask your coordinator.")


def test_whoever_coordinates_sees_who_was_told_and_a_carer_only_herself(house, homes, friends):
    coordinator = make.viewer("coordinator", organisation=house)
    carer = carer_of(homes[0])
    make.illness(friends[0], at=NOW - hours(2), by=coordinator)
    exposure_units.drop()
    exposure_told.follow(house, NOW)

    sheet = exposure_sheet.touched(coordinator, friends[0], NOW)
    own = exposure_sheet.touched(carer, friends[0], NOW)

    told = {line.person.name: (line.says, line.state) for line in sheet.told}
    assert told[carer.person.name] == ("near-suspected", "waiting")
    assert told.keys() > {"Carer of Home 7"}
    assert [line.person.name for line in own.told] == [carer.person.name]


def test_a_move_that_went_on_though_closed_stands_with_who_said_so_and_why(house, homes, friends):
    coordinator = make.viewer("coordinator", organisation=house)
    make.illness(friends[0], at=NOW - hours(2))
    exposure_units.drop()
    moves.move(animals=[friends[0]], to=homes[1], reason="The only ward.", by=coordinator)

    (line,) = exposure_sheet.build(coordinator, NOW).moves

    assert ([one.name for one in line.beings], line.home_name, line.reason) == (
        ["Kangaroo"],
        "Home 7",
        "The only ward.",
    )
    assert (line.by_name, line.closed_until_at) == (coordinator.person.name, NOW - hours(2) + days(14))


def test_one_positive_by_test_is_closed_for_the_wait_and_then_to_be_settled(house, homes, friends):
    viewer = make.viewer("coordinator", organisation=house)
    make.disease_test(friends[2], at=NOW - days(3), agent="felv", result="positive")
    early = exposure_sheet.build(viewer, NOW)
    late = exposure_sheet.build(viewer, NOW + days(60))

    assert [(card.being.name, card.case.agent) for card in early.cases] == [("Mouse", "felv")]
    assert (early.unsettled, [card.being.name for card in late.unsettled]) == ((), ["Mouse"])
    assert (late.cases, late.units) == ((), ())

    make.illness(friends[2], at=NOW + days(59), state="over", agent="felv")
    exposure_units.drop()
    assert exposure_sheet.build(viewer, NOW + days(60)).unsettled == ()


def test_a_suspicion_asks_for_somebody_and_stands_on_now_until_it_is_ruled_out(house, homes):
    kitten = bottle_kitten(homes[0])
    viewer = make.viewer("coordinator", organisation=house)
    assert judged.judge_all(house, [kitten], NOW)[kitten.pk].judgement.worry < Worry.CALL_TODAY
    assert exposure_sheet.new_cases(viewer, NOW) == ()

    make.illness(kitten, at=NOW - hours(1))

    found = judged.judge_all(house, [kitten], NOW)[kitten.pk].judgement
    assert (found.worry, found.reasons[0].code) == (Worry.CALL_TODAY, "ill-suspected")
    assert [card.being.name for card in exposure_sheet.new_cases(viewer, NOW)] == ["Kangaroo"]
    make.illness(kitten, at=NOW, state="ruled-out")
    assert "ill-suspected" not in [
        each.code for each in judged.judge_all(house, [kitten], NOW)[kitten.pk].judgement.reasons
    ]
    assert exposure_sheet.new_cases(viewer, NOW) == ()


def test_the_page_asks_as_often_for_many_as_for_few(house, homes, friends):
    viewer = make.viewer("coordinator", organisation=house)

    def asked():
        exposure_sheet.build(viewer, NOW)
        with CaptureQueriesContext(connection) as queries:
            exposure_sheet.build(viewer, NOW)
        return len(queries)

    make.meeting(friends[:2])
    few = asked()
    for _ in range(3):
        more = [make.animal(home=homes[0], custody_from_at=NOW - days(2)) for _ in range(2)]
        make.meeting(more)
        make.illness(more[0], at=NOW - hours(1))

    assert asked() == few
