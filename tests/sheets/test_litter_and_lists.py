"""A litter side by side, the paper round, and the lists behind the menu."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from littermate.care.worry import Worry
from littermate.records.viewers import Viewer
from littermate.sheets import judged, lists, litter_sheet, now_board, paper_round
from tests import factories as make
from tests.factories import NOW, days, hours
from tests.sheets.kittens import bottle_kitten, carer_of

pytestmark = pytest.mark.django_db


def coordinator_of(home) -> Viewer:
    return make.viewer("coordinator", organisation=home.organisation)


# The litter ----------------------------------------------------------------------------------------------------------
def litter_of_three(home):
    litter = make.litter(home.organisation, name="Garage seven")
    for name, weight_dg in (("Large", 2000), ("Small", 900), ("Middle", 1900)):
        bottle_kitten(home, litter=litter, name=name, weight_dg=weight_dg)
    return litter


def test_the_smallest_littermate_comes_first_with_her_share_of_the_others_median():
    home = make.home()

    sheet = litter_sheet.build(coordinator_of(home), litter_of_three(home), NOW)

    assert [(row.name, row.last_weight_dg, row.share_of_median_pct) for row in sheet.rows] == [
        ("Small", 900, 46),
        ("Middle", 1900, 131),
        ("Large", 2000, 143),
    ]


def test_a_column_for_each_care_day_says_how_far_they_lie_apart():
    home = make.home(time_zone="UTC")

    sheet = litter_sheet.build(coordinator_of(home), litter_of_three(home), NOW)

    assert [(day.on.isoformat(), day.smallest_dg, day.median_dg, day.largest_dg) for day in sheet.days] == [
        ("2026-03-02", 790, 1790, 1890),
        ("2026-03-03", 900, 1900, 2000),
    ]
    assert sheet.days[1].spread_pct == 58
    assert [(cell.weight_dg, cell.change_dg) for cell in sheet.rows[0].cells] == [(790, None), (900, 110)]


def test_a_runt_weighed_alone_is_not_the_middle_of_her_litter():
    home = make.home(time_zone="UTC")
    litter = litter_of_three(home)
    make.weigh_in(litter.animals.get(name="Small"), weight_dg=950, at=NOW + hours(22))

    alone = litter_sheet.build(coordinator_of(home), litter, NOW + hours(23)).days[-1]

    assert (alone.on.isoformat(), alone.median_dg, alone.smallest_dg, alone.spread_pct) == (
        "2026-03-04",
        None,
        None,
        None,
    )


def test_two_of_three_weighed_have_a_middle():
    home = make.home(time_zone="UTC")
    litter = litter_of_three(home)
    for name, weight_dg in (("Small", 950), ("Large", 2050)):
        make.weigh_in(litter.animals.get(name=name), weight_dg=weight_dg, at=NOW + hours(22))

    day = litter_sheet.build(coordinator_of(home), litter, NOW + hours(23)).days[-1]

    assert (day.smallest_dg, day.median_dg, day.largest_dg) == (950, 1500, 2050)


def test_a_day_without_a_weight_stays_empty():
    home = make.home(time_zone="UTC")
    litter = make.litter(home.organisation)
    kitten = make.animal(home=home, litter=litter)
    make.weigh_in(kitten, weight_dg=1000, at=NOW - days(3))
    make.weigh_in(kitten, weight_dg=1200, at=NOW - hours(1))

    row = litter_sheet.build(coordinator_of(home), litter, NOW).rows[0]

    assert [cell.weight_dg for cell in row.cells] == [1000, None, None, 1200]
    assert row.cells[3].change_dg == 200


def test_a_littermate_who_left_stands_last_and_counts_in_no_share():
    home = make.home()
    litter = litter_of_three(home)
    small = litter.animals.get(name="Small")
    make.leaving(small, outcome="died", at=NOW - hours(1))

    rows = litter_sheet.build(coordinator_of(home), litter, NOW).rows

    assert [(row.name, row.outcome) for row in rows] == [("Middle", ""), ("Large", ""), ("Small", "died")]
    assert rows[0].share_of_median_pct == 95


def test_those_weighed_before_they_had_names_are_shown_with_their_place():
    home = make.home()
    litter = litter_of_three(home)
    make.unnamed_weigh_in(litter, 2, weight_dg=950, at=NOW - days(8))

    sheet = litter_sheet.build(coordinator_of(home), litter, NOW)

    assert sheet.unnamed == ((2, 950, NOW - days(8)),)


def test_a_litter_of_one_has_no_spread_and_no_share():
    home = make.home()
    litter = make.litter(home.organisation)
    bottle_kitten(home, litter=litter)

    sheet = litter_sheet.build(coordinator_of(home), litter, NOW)

    assert [row.share_of_median_pct for row in sheet.rows] == [None]
    assert {day.spread_pct for day in sheet.days} == {None}


# The paper round -----------------------------------------------------------------------------------------------------
def test_paper_has_a_row_of_blanks_for_each_feed_until_the_care_day_ends():
    home = make.home(time_zone="UTC", care_day_start=time(6))
    nest = make.nest(home, name="Box", wash_before=True)
    kitten = bottle_kitten(home, nest=nest)

    paper = paper_round.build(coordinator_of(home), home, NOW - hours(6))

    animal = paper.nests[0].animals[0]
    assert paper.until_at == NOW + hours(3)
    assert (paper.nests[0].name, paper.nests[0].wash_before, animal.id) == ("Box", True, kitten.pk)
    due_at = [visit.due_at for visit in animal.visits]
    assert due_at == [NOW - hours(6), NOW - hours(2) - timedelta(minutes=35), NOW + timedelta(minutes=50)]


def test_every_box_on_paper_can_be_typed_in_by_its_name():
    home = make.home()
    kitten = bottle_kitten(home)

    paper = paper_round.build(coordinator_of(home), home, NOW)

    fields = paper_round.fields_of(paper)
    assert fields[f"{kitten.pk}-1-took"] == (kitten.pk, 1, "took")
    assert len(fields) == len(paper.nests[0].animals[0].visits) * len(paper.columns)


# The lists -----------------------------------------------------------------------------------------------------------
def test_a_carer_s_list_holds_her_own_animals():
    home, other = make.home(), make.home()
    bottle_kitten(home, name="Ours")
    bottle_kitten(make.home(home.organisation), name="Another home's")
    bottle_kitten(other, name="Another house's")

    listed = lists.animals_list(carer_of(home), NOW)

    assert [line.name for line in listed.animals] == ["Ours"]


def test_those_who_left_are_listed_when_asked_for():
    home = make.home()
    bottle_kitten(home, name="Here")
    make.leaving(bottle_kitten(home, name="Gone"), outcome="adopted", at=NOW - hours(1))
    coordinator = coordinator_of(home)

    here = lists.animals_list(coordinator, NOW)
    everybody = lists.animals_list(coordinator, NOW, shows_left=True)

    assert ([line.name for line in here.animals], here.left_count) == (["Here"], 1)
    assert [(line.name, line.outcome) for line in everybody.animals] == [("Gone", "adopted"), ("Here", "")]


def test_addresses_are_shown_only_to_those_who_may_see_contacts():
    home = make.home(address="1 High Street")

    seen = lists.homes_list(coordinator_of(home), NOW)
    hidden = lists.homes_list(carer_of(home), NOW)

    assert [line.address for line in seen] == ["1 High Street"]
    assert [line.address for line in hidden] == [""]


@pytest.mark.parametrize("is_told", [True, False])
def test_a_home_that_was_rung_about_feeds_is_as_worrying_on_the_lists_as_on_now(is_told):
    home = make.home()
    litter = make.litter(home.organisation)
    bottle_kitten(home, litter=litter)
    later = NOW + hours(9)
    if is_told:
        make.contact(home, words="All fed", at=later - hours(1 / 12))
    coordinator = make.looking(coordinator_of(home).person, home.organisation, at=later)

    (row,) = (row for group in now_board.build(coordinator, later).groups for row in group.rows)
    (of_home,) = lists.homes_list(coordinator, later)
    (of_litter,) = lists.litters_list(coordinator, later)
    (of_animal,) = lists.animals_list(coordinator, later).animals

    expected = Worry.WATCH if is_told else Worry.CALL_TODAY
    assert (row.worry, of_home.worst, of_litter.worst, of_animal.worry) == (expected,) * 4


def test_a_litter_over_two_homes_is_one_line():
    home = make.home(name="A")
    other = make.home(home.organisation, name="B")
    litter = make.litter(home.organisation)
    bottle_kitten(home, litter=litter)
    bottle_kitten(other, litter=litter)

    line = lists.litters_list(coordinator_of(home), NOW)[0]

    assert (line.in_care, line.total, line.home_names) == (2, 2, ("A", "B"))


def test_a_nest_lists_who_lies_in_it():
    home = make.home()
    nest = make.nest(home)
    bottle_kitten(home, nest=nest, name="Kangaroo")

    line = lists.nests_list(carer_of(home), NOW)[0]

    assert [animal.name for animal in line.animals] == ["Kangaroo"]
    assert line.target is not None


def test_people_s_contact_details_are_hidden_from_a_carer():
    home = make.home()
    coordinator = coordinator_of(home)
    carer = carer_of(home)

    seen = lists.people_list(coordinator, NOW)
    hers = lists.people_list(carer, NOW)

    assert {line.person.id for line in seen} == {coordinator.person.pk, carer.person.pk}
    assert [line.email for line in hers] == [carer.person.email]


def test_no_list_asks_more_for_more_animals():
    counted = []
    for number in (1, 3, 30):
        home = make.home()
        litter, nest, milk = make.litter(home.organisation), make.nest(home), make.milk_product(home.organisation)
        for place in range(number):
            bottle_kitten(home, litter=litter, nest=nest, milk=milk, name=f"Kitten {place}")
        coordinator = coordinator_of(home)
        asked = []
        for listed in (lists.animals_list, lists.litters_list, lists.nests_list, lists.homes_list, lists.people_list):
            judged.drop()
            with CaptureQueriesContext(connection) as queries:
                listed(coordinator, NOW)
            asked.append(len(queries))
        judged.drop()
        with CaptureQueriesContext(connection) as queries:
            litter_sheet.build(coordinator, litter, NOW)
        counted.append([*asked, len(queries)])

    assert counted[0] == counted[1] == counted[2]
