"""Who lies together although nobody settled that they may is said on the round, on Now and where company is kept."""

import json
from datetime import time
from typing import Any

import pytest

from littermate.actions import companionships, trials
from littermate.care.worry import Worry
from littermate.phone import nests_json
from littermate.project import alert_watch
from littermate.records import standing_worries
from littermate.records.models import AlertAnimal, Animal, Companionship, Nest
from littermate.sheets import company, judged, nest_nights, now_board, round_sheet
from littermate.sheets.judged import judge_all
from tests import factories as make
from tests import house_factories as build
from tests.companions import Runts, answer_all, runts, young
from tests.factories import NOW, days, hours

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MISSING = ("company-refused", "company-parted", "company-unasked", "company-waits", "company-untried")


@pytest.fixture
def two() -> Runts:
    return runts()


def lie_together(two: Runts, **given: Any) -> None:
    """Both in the incubator since last evening, as it was told."""
    for each in two.both:
        each.stays.update(until_at=NOW - hours(9))
        make.stay(each, two.nest, from_at=NOW - hours(9), **given)
    standing_worries.drop()


def asked(two: Runts, **given: Any) -> Companionship:
    return build.company(*two.both, by=two.clinician.person, nest=two.nest, **given)


def said(one: Animal) -> dict[str, dict[str, Any]]:
    """What is not settled about whom she lies with."""
    judged.drop()
    standing_worries.drop()
    reasons = judge_all(one.organisation, [one], NOW)[one.pk].judgement.reasons
    return {each.code: dict(each.figures) for each in reasons if each.code in MISSING}


def on_the_phone(two: Runts) -> list[dict[str, Any]]:
    """The stretches of the incubator, as the carer's phone takes them along."""
    standing_worries.drop()
    body = nests_json.write(nest_nights.build(two.carer, NOW), {}, {}, {})
    return next(nest["stretches"] for nest in json.loads(body)["nests"] if nest["id"] == str(two.nest.pk))


# What is said ---------------------------------------------------------------------------------------------------------
def test_two_of_two_litters_of_whom_no_company_is_written_down_call_today(two: Runts):
    lie_together(two)

    found = judge_all(two.home.organisation, [two.kitten], NOW)[two.kitten.pk].judgement

    assert said(two.kitten) == {"company-unasked": {"names": "Possum"}}
    assert said(two.puppy) == {"company-unasked": {"names": "Kangaroo"}}
    assert (found.worry, found.do.code) == (Worry.CALL_TODAY, "do-call-today")
    assert found.taps.why_not is None  # she is fed as before


def test_two_whose_company_is_only_asked_for_say_how_much_waits_for_a_clinician(two: Runts):
    lie_together(two)
    row = asked(two)

    waiting = companionships.verdict_on(row, NOW, attended=False).waits_for_a_name

    found = said(two.kitten)
    assert found == {"company-waits": {"names": "Possum", "count": found["company-waits"]["count"]}}
    assert 0 < found["company-waits"]["count"] <= len(waiting)


def test_all_answered_and_never_tried_asks_to_sit_beside_them(two: Runts):
    lie_together(two)
    answer_all(asked(two), two.clinician)

    found = judge_all(two.home.organisation, [two.kitten], NOW)[two.kitten.pk].judgement

    assert said(two.kitten) == {"company-untried": {"names": "Possum"}}
    assert found.do.code == "do-end-trial"


def test_a_first_time_that_is_to_be_tried_again_is_none_that_went_well(two: Runts):
    lie_together(two)
    row = asked(two)
    answer_all(row, two.clinician)
    trial = build.introduction(row, by=two.carer.person)

    assert said(two.kitten) == {}  # while it runs somebody sits beside them

    trials.end(trial=trial, result="again", by=two.coordinator)
    assert said(two.kitten) == {"company-untried": {"names": "Possum"}}


def test_company_that_goes_on_is_silent_and_one_that_ended_is_not(two: Runts):
    lie_together(two)
    row = asked(two)
    answer_all(row, two.clinician)
    build.introduction(row, by=two.carer.person, ended_at=NOW, result="go-on")
    assert said(two.kitten) == {}

    companionships.end(companionship=row, ended="apart", outcome="bites", by=two.coordinator)

    assert said(two.kitten) == {"company-parted": {"names": "Possum"}}
    found = judge_all(two.home.organisation, [two.kitten], NOW)[two.kitten.pk].judgement
    assert (found.worry, found.do.code) == (Worry.CALL_TODAY, "do-part")


def test_company_that_reached_its_end_is_asked_for_anew(two: Runts):
    lie_together(two)
    companionships.end(companionship=asked(two), ended="grown", outcome="both grown", by=two.coordinator)

    assert said(two.kitten) == {"company-unasked": {"names": "Possum"}}


def test_one_who_had_left_the_company_before_it_ended_was_not_parted_from_it(two: Runts):
    joey = young(two.home, "Joey", "cat", 1150)
    row = build.company(*two.both, joey, by=two.clinician.person, nest=two.nest, from_at=NOW - days(2))
    companionships.leave(companionship=row, animal=joey, at=NOW - days(1), by=two.coordinator)
    companionships.end(companionship=row, ended="apart", outcome="bites", at=NOW - hours(9), by=two.coordinator)
    lie_together(two)
    make.stay(joey, two.nest, from_at=NOW - hours(1))

    assert said(joey) == {"company-unasked": {"names": "Kangaroo, Possum"}}
    assert said(two.kitten) == {"company-parted": {"names": "Possum"}, "company-unasked": {"names": "Joey"}}


def test_a_clinician_who_says_no_to_it_parts_them_even_once_it_goes_on(two: Runts):
    lie_together(two)
    row = asked(two)
    answer_all(row, two.clinician)
    build.introduction(row, by=two.carer.person, ended_at=NOW, result="go-on")
    companionships.answer(companionship=row, code="named", answer="no", by=two.clinician)

    found = judge_all(two.home.organisation, [two.kitten], NOW)[two.kitten.pk].judgement

    assert said(two.kitten) == {"company-refused": {"names": "Possum"}}
    assert found.do.code == "do-part"


def test_a_night_that_is_told_ahead_says_from_when(two: Runts):
    for each in two.both:
        make.stay(each, two.nest, from_at=NOW + hours(6), daily_from=time(21), daily_until=time(2))

    found = said(two.kitten)["company-unasked"]

    assert (found["names"], found["begins_at"].hour) == ("Possum", 21)


# What is settled already ----------------------------------------------------------------------------------------------
def test_laid_there_by_a_clinician_s_name_it_is_settled_for_those_who_lay_there_then(two: Runts):
    lie_together(two, overruled={"named": "neither keeps warm alone"})
    assert said(two.kitten) == {}

    joey = young(two.home, "Joey", "cat", 1150)
    make.stay(joey, two.nest, from_at=NOW - hours(1))

    assert said(two.kitten) == {"company-unasked": {"names": "Joey"}}
    assert said(joey) == {"company-unasked": {"names": "Kangaroo, Possum"}}


def test_who_came_into_company_later_has_not_had_a_first_time_yet(two: Runts):
    Nest.everywhere.filter(pk=two.nest.pk).update(takes=3)
    lie_together(two)
    row = asked(two, from_at=NOW - days(2))
    build.introduction(row, by=two.carer.person, began_at=NOW - days(2), ended_at=NOW - days(2), result="go-on")
    joey = young(two.home, "Joey", "cat", 1150)
    make.stay(joey, two.nest, from_at=NOW - hours(1))
    assert said(two.kitten) == {"company-unasked": {"names": "Joey"}}

    companionships.join(companionship=row, animal=joey, by=two.coordinator)

    assert said(two.kitten).keys() == {"company-waits"}
    assert said(two.kitten)["company-waits"]["names"] == "Joey"


def test_two_whom_one_mother_nurses_are_one_family(two: Runts):
    queen = make.animal(two.home.organisation, home=two.home, name="Queen", is_dam=True)
    joey = young(two.home, "Joey", "cat", 1150, litter=make.litter(two.home.organisation, dam=queen))
    lie_together(two)
    two.puppy.stays.update(until_at=NOW - hours(8))
    make.stay(joey, two.nest, from_at=NOW - hours(9))
    assert said(two.kitten) == {"company-unasked": {"names": "Joey"}}

    make.rearing(two.kitten, "supplemented", from_at=NOW - hours(9), dam=queen)

    assert said(two.kitten) == {}
    assert said(joey) == {}


def test_on_her_way_to_another_litter_she_is_asked_about_there_and_not_here(two: Runts):
    joey = young(two.home, "Joey", "cat", 1150)
    lie_together(two)
    two.puppy.stays.update(until_at=NOW - hours(8))
    make.stay(joey, two.nest, from_at=NOW - hours(9))
    way = build.open_way(two.kitten, by=two.carer.person, litter=joey.litter)
    assert said(joey) == {"company-unasked": {"names": "Kangaroo"}}  # nothing of it has begun

    build.open_try(two.kitten, by=two.carer.person, step="part", began_at=NOW - hours(1))

    assert (said(two.kitten), said(joey)) == ({}, {})
    type(way).everywhere.filter(pk=way.pk).update(until_at=NOW, ended="rejected")
    assert said(joey) == {"company-unasked": {"names": "Kangaroo"}}


def test_a_full_nest_hides_nothing_and_nobody_sits_beside_those_who_must_part(two: Runts):
    lie_together(two)
    answer_all(asked(two), two.clinician)
    make.weigh_in(two.puppy, weight_dg=3500, at=NOW - hours(1))
    make.weigh_in(two.puppy, weight_dg=3520, at=NOW - hours(1 / 4))
    assert said(two.kitten) == {}

    make.stay(young(two.home, "Joey", "cat", 1150), two.nest, from_at=NOW - hours(1))

    assert said(two.kitten) == {
        "company-unasked": {"names": "Joey"},
        "company-waits": said(two.kitten)["company-waits"],
    }


# Where it is read -----------------------------------------------------------------------------------------------------
def test_it_is_on_the_round_on_now_and_opens_an_alert(two: Runts):
    lie_together(two)
    asked(two)

    on_round = {each.name: each for each in round_sheet.build(two.carer, None, NOW).animals}
    board = now_board.build(two.coordinator, NOW)
    alert_watch.look(two.home.organisation, NOW)

    assert on_round["Kangaroo"].is_pinned
    assert {row.name for row in board.groups[0].rows} == {"Kangaroo", "Possum"}
    assert AlertAnimal.everywhere.standing().count() == 2


@pytest.mark.parametrize(
    ("how", "stands"),
    [("parted", "parted"), ("unasked", "unasked"), ("asked", "open"), ("answered", "untried"), ("refused", "refused")],
)
def test_the_nest_on_the_phone_says_it_with_what_is_open(two: Runts, how: str, stands: str):
    lie_together(two)
    if how != "unasked":
        row = asked(two)
        if how in ("answered", "refused"):
            answer_all(row, two.clinician)
        if how == "parted":
            companionships.end(companionship=row, ended="apart", outcome="bites", by=two.coordinator)
        if how == "refused":
            companionships.answer(companionship=row, code="named", answer="no", by=two.clinician)

    (now, *_rest) = on_the_phone(two)

    assert now["stands"] == stands
    assert bool(now["against"]) == (how != "answered")


def test_a_clinician_s_no_stands_first_on_the_phone_whatever_else_speaks(two: Runts):
    lie_together(two)
    row = asked(two)
    answer_all(row, two.clinician)
    companionships.answer(companionship=row, code="named", answer="no", by=two.clinician)
    make.prevention(two.puppy, given="fleas", flea_free=False, at=NOW - hours(1 / 2))
    judged.drop()

    (now, *_rest) = on_the_phone(two)

    assert now["stands"] == "refused"
    assert {each["code"] for each in now["against"]} >= {"named", "fleas"}


def test_the_company_page_lists_them_by_nest_with_the_company_that_was_asked_for(two: Runts):
    lie_together(two)
    (before,) = company.build(two.coordinator, NOW).shared
    row = asked(two)
    (after,) = company.build(two.coordinator, NOW).shared

    assert (before.code, before.company, before.nest_name) == ("company-unasked", None, "Incubator A")
    assert [each.animal.name for each in before.members] == ["Kangaroo", "Possum"]
    assert (after.code, after.company, after.home_name) == ("company-waits", row.pk, "Home 4")
    assert {check.code for check in after.open} >= {"named"}
