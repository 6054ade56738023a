"""Company that goes on is asked about anew, on the round, on Now and in the alerts, until it is answered or ended."""

import json
from datetime import datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from littermate.actions import stays, trials
from littermate.care.worry import Worry
from littermate.phone import round_json
from littermate.project import alert_watch
from littermate.records import standing_worries
from littermate.records.models import AlertAnimal, Animal, Companion, Companionship
from littermate.records.viewers import Viewer, viewer_for
from littermate.sheets import company_now, judged, now_board, round_sheet
from littermate.sheets.judged import judge_all
from littermate.sheets.nest_against import standing_against
from tests import factories as make
from tests import house_factories as build
from tests.companions import Runts, answer_all, runts, young
from tests.desk.conftest import signed_in
from tests.factories import NOW, days, hours

pytestmark = [pytest.mark.django_db, pytest.mark.once]
OF_COMPANY = ("company-", "trial-", "visit-", "alone-", "nest-not")


@pytest.fixture
def two() -> Runts:
    return runts()


def lie_together(two: Runts, overruled: dict[str, str] | None = None) -> None:
    """Both in the incubator since last evening, laid there by a clinician's name."""
    let_pass = {"named": "neither keeps warm alone", **(overruled or {})}
    for each in two.both:
        each.stays.update(until_at=NOW - hours(9))
        make.stay(each, two.nest, from_at=NOW - hours(9), overruled=let_pass)


def said(one: Animal, at: datetime = NOW) -> dict[str, dict[str, Any]]:
    """What her company gives to say of her, with its figures."""
    reasons = judge_all(one.organisation, [one], at)[one.pk].judgement.reasons
    return {each.code: dict(each.figures) for each in reasons if each.code.startswith(OF_COMPANY)}


def it_goes_on(row: Companionship, two: Runts) -> None:
    """Their first time together went well an hour ago."""
    build.introduction(row, by=two.carer.person, began_at=NOW - hours(2), ended_at=NOW - hours(1), result="go-on")


def outgrow(two: Runts) -> None:
    """The puppy weighs 3.2 times as much as the kitten, by two weighings that agree."""
    make.weigh_in(two.puppy, weight_dg=3500, at=NOW - hours(1))
    make.weigh_in(two.puppy, weight_dg=3520, at=NOW - hours(1 / 4))


def on_the_phone(one: Animal, carer: Viewer) -> dict[str, Any]:
    """What worries about her, as her carer's phone is told."""
    standing_worries.drop()
    told = json.loads(round_json.write(round_sheet.build(carer, None, NOW)).body)["animals"]
    return next(animal["worry"] for animal in told if animal["id"] == str(one.pk))


# Together now --------------------------------------------------------------------------------------------------------
def test_two_who_suit_each_other_and_were_asked_about_are_said_nothing_of(two: Runts):
    lie_together(two)

    assert (said(two.kitten), said(two.puppy)) == ({}, {})


def test_past_the_outer_ratio_both_say_so_with_the_others_name_and_call_today(two: Runts):
    lie_together(two)
    outgrow(two)

    found = judge_all(two.home.organisation, [two.kitten], NOW)[two.kitten.pk].judgement

    assert said(two.kitten) == {"company-weights": {"names": "Possum", "ratio": Decimal("3.2")}}
    assert said(two.puppy)["company-weights"]["names"] == "Kangaroo"
    assert (found.worry, found.do.code) == (Worry.CALL_TODAY, "do-part")
    assert found.taps.why_not is None  # she is fed as before


def test_the_phone_asks_to_part_them_before_it_asks_to_feel_her(two: Runts):
    lie_together(two)
    before = on_the_phone(two.kitten, two.carer)
    outgrow(two)

    now = on_the_phone(two.kitten, two.carer)

    assert "acts" not in before
    assert (now["level"], now["acts"]) == ("call-today", True)
    assert now["do"].startswith("Keep them apart")


def test_one_weight_that_nothing_agrees_with_parts_nobody_yet(two: Runts):
    lie_together(two)
    make.weigh_in(two.puppy, weight_dg=15000, at=NOW - hours(1 / 4))

    assert said(two.kitten) == {}


def test_littermates_are_no_company_to_be_asked_about(two: Runts):
    lie_together(two)
    outgrow(two)
    Animal.everywhere.filter(pk=two.puppy.pk).update(litter=two.kitten.litter)
    judged.drop()

    assert said(two.kitten) == {}


def test_one_who_may_have_what_others_can_catch_calls_and_one_who_sneezes_is_watched(two: Runts):
    lie_together(two)
    make.look_over(two.puppy, apart=None, sneezes=True, at=NOW - hours(1 / 2))
    before = judge_all(two.home.organisation, [two.kitten], NOW)[two.kitten.pk].judgement
    make.illness(two.puppy, agent="cpv", at=NOW - hours(1 / 4))
    after = judge_all(two.home.organisation, [two.kitten], NOW)[two.kitten.pk].judgement

    assert ([each.code for each in before.reasons if each.code.startswith("company-")], before.worry) == (
        ["company-illness"],
        Worry.WATCH,
    )
    assert ([each.code for each in after.reasons if each.code.startswith("company-")], after.worry) == (
        ["company-case"],
        Worry.CALL_TODAY,
    )


def test_what_was_let_pass_by_name_as_they_were_laid_there_is_silent(two: Runts):
    make.prevention(two.puppy, given="fleas", flea_free=False, at=NOW - hours(1))
    lie_together(two, overruled={"fleas": "treated this morning"})

    assert said(two.kitten) == {}


def test_the_same_unanswered_is_said(two: Runts):
    make.prevention(two.puppy, given="fleas", flea_free=False, at=NOW - hours(1))
    lie_together(two)

    assert said(two.kitten) == {"company-fleas": {"names": "Possum"}}


def test_a_clinician_s_answer_about_their_company_silences_what_she_let_pass(two: Runts):
    make.prevention(two.puppy, given="fleas", flea_free=False, at=NOW - hours(1))
    answer_all(build.company(*two.both, by=two.carer.person, nest=two.nest), two.clinician)
    lie_together(two)

    assert said(two.kitten) == {}


# Planned for tonight --------------------------------------------------------------------------------------------------
def test_a_night_that_is_planned_says_from_when_and_what_speaks_against_it(two: Runts):
    for each in two.both:
        make.stay(each, two.nest, from_at=NOW + hours(6), daily_from=time(21), daily_until=time(2))
    outgrow(two)

    found = said(two.kitten)

    tonight = datetime(2026, 3, 4, 21, tzinfo=ZoneInfo(two.home.time_zone))
    assert (found["company-weights"]["names"], found["company-weights"]["begins_at"]) == ("Possum", tonight)
    assert found["company-clocks"]["begins_at"] == tonight


@pytest.mark.both
def test_one_who_loses_weight_is_asked_about_before_a_first_night_and_not_in_the_company_she_has(two: Runts):
    make.weigh_in(two.puppy, weight_dg=1200, at=NOW - hours(1 / 4))
    for each in two.both:
        make.stay(each, two.nest, from_at=NOW + hours(6), daily_from=time(21), daily_until=time(2))

    assert said(two.kitten)["company-wellbeing"]["names"] == "Possum"

    for each in two.both:
        each.stays.filter(nest=two.nest).update(from_at=NOW - days(2))
    standing_worries.drop()

    assert "company-wellbeing" not in said(two.kitten)


# It ends --------------------------------------------------------------------------------------------------------------
def test_kept_apart_it_is_silent_at_once(two: Runts):
    lie_together(two)
    outgrow(two)
    assert "company-weights" in said(two.kitten)

    stays.move(animal=two.puppy, nest=make.nest(two.home, name="Box 7"), by=two.coordinator)

    assert "company-weights" not in said(two.kitten)


# Tries ----------------------------------------------------------------------------------------------------------------
def test_a_first_time_together_calls_once_its_minutes_are_over_and_until_somebody_says_how_it_went(two: Runts):
    row = build.company(*two.both, by=two.carer.person)
    trial = build.introduction(row, by=two.carer.person, began_at=NOW - hours(1 / 2))

    assert "trial-over" not in said(two.kitten, NOW - hours(1 / 4))
    assert said(two.kitten)["trial-over"] == {"names": "Possum", "began_at": trial.began_at, "planned_min": 20}

    trials.end(trial=trial, result="apart", by=two.coordinator)

    assert "trial-over" not in said(two.kitten)


def test_a_visit_to_the_litter_over_its_minutes_calls_as_well(two: Runts):
    build.open_try(two.kitten, by=two.carer.person, began_at=NOW - hours(1 / 2))

    assert said(two.kitten)["visit-over"]["planned_min"] == 15


# Alone, or nowhere ----------------------------------------------------------------------------------------------------
def test_who_keeps_company_and_lies_alone_for_long_is_said_with_the_name_of_who_should_be_there(two: Runts):
    assert said(two.kitten) == {}

    it_goes_on(build.company(*two.both, by=two.carer.person, at=NOW - days(1)), two)

    assert said(two.kitten)["alone-long"]["names"] == "Possum"


@pytest.mark.both
def test_one_alone_for_longer_than_is_looked_back_is_told_the_same_at_every_look(two: Runts):
    """Her stay began three weeks ago and nobody lay with her since: no moment that moves on with the clock is said."""
    two.kitten.stays.update(from_at=NOW - days(21))
    it_goes_on(build.company(*two.both, by=two.carer.person, at=NOW - days(1)), two)

    looks = [said(two.kitten, NOW + hours(later))["alone-long"] for later in (0, 3)]

    assert looks == [{"at_least_days": 14, "names": "Possum"}] * 2


def test_whose_company_is_only_asked_for_is_told_to_stay_apart_until_a_first_time_together_went_well(two: Runts):
    row = build.company(*two.both, by=two.carer.person, at=NOW - days(3))
    assert {code: found["names"] for code, found in said(two.kitten).items()} == {"alone-asked": "Possum"}

    tried = {"began_at": NOW - hours(3), "ended_at": NOW - hours(2)}
    build.introduction(row, by=two.carer.person, **tried, result="again")
    assert [*said(two.kitten)] == ["alone-asked"]

    it_goes_on(row, two)

    assert [*said(two.kitten)] == ["alone-long"]


def test_who_came_to_a_company_later_is_asked_for_with_the_others_and_keeps_none_yet(two: Runts):
    """The two had their first time; of the third it says to keep her apart, and to them that they keep each other."""
    row = build.company(*two.both, by=two.carer.person, at=NOW - days(3))
    it_goes_on(row, two)
    third = young(two.home, "Quokka")
    make.stay(third, make.nest(two.home, name="Box of Quokka"), from_at=NOW - days(2))
    Companion.everywhere.create(organisation=row.organisation, companionship=row, animal=third, from_at=NOW)
    standing_worries.drop()

    assert said(third)["alone-asked"]["names"] == "Kangaroo, Possum"
    assert said(two.kitten)["alone-long"]["names"] == "Possum"


def test_alone_by_day_counts_from_when_the_other_went_to_her_litter(two: Runts):
    """Their base is one incubator; by day the kitten is in a box with others."""
    lie_together(two)
    it_goes_on(build.company(*two.both, by=two.carer.person, at=NOW - days(1)), two)
    box = make.nest(two.home, name="Litter box")
    make.stay(two.kitten, box, from_at=NOW - days(2), daily_from=time(7), daily_until=time(21))
    evening = datetime(2026, 3, 4, 20, 30, tzinfo=ZoneInfo(two.home.time_zone))

    found = said(two.puppy, evening)

    assert found["alone-long"]["since_at"] == datetime(2026, 3, 4, 7, tzinfo=ZoneInfo(two.home.time_zone))


def test_one_whose_stay_ended_with_no_other_nest_is_said_to_lie_nobody_knows_where(two: Runts):
    two.kitten.stays.update(until_at=NOW - hours(3))

    assert said(two.kitten) == {"nest-not-said": {"since_at": NOW - hours(3)}}


@pytest.mark.parametrize(("hour", "since"), [(12, None), (18, None), (19, 19), (23, 19)])
def test_one_who_is_with_her_litter_by_day_and_whose_nights_nobody_named_is_said_so_by_night(
    two: Runts, hour: int, since: int | None
):
    zone = ZoneInfo(two.home.time_zone)
    two.kitten.stays.update(until_at=NOW - hours(9))
    box = make.nest(two.home, name="Litter box")
    make.stay(two.kitten, box, from_at=NOW - hours(9), daily_from=time(7), daily_until=time(19))

    found = said(two.kitten, datetime(2026, 3, 4, hour, tzinfo=zone))

    assert found == ({"nest-not-said": {"since_at": datetime(2026, 3, 4, since, tzinfo=zone)}} if since else {})


def test_one_for_whom_nobody_ever_named_a_nest_is_not(two: Runts):
    joey = young(two.home, "Joey")

    assert said(joey) == {}


# Where it is read -----------------------------------------------------------------------------------------------------
def test_it_is_on_the_round_on_now_and_opens_an_alert(two: Runts):
    lie_together(two)
    outgrow(two)

    on_round = {each.name: each for each in round_sheet.build(two.carer, None, NOW).animals}
    board = now_board.build(two.coordinator, NOW)
    alert_watch.look(two.home.organisation, NOW)

    assert {each.code for each in on_round["Kangaroo"].reasons} >= {"company-weights"}
    assert on_round["Kangaroo"].is_pinned
    assert {row.name for row in board.groups[0].rows} == {"Kangaroo", "Possum"}
    assert AlertAnimal.everywhere.standing().count() == 2


def test_now_counts_one_who_keeps_company_on_paper_among_those_who_are_alone(two: Runts):
    build.company(*two.both, by=two.carer.person)

    found = company_now.overdue(two.coordinator, now_board.animals_here(two.coordinator, NOW), NOW)

    assert found.alone == 2


def test_one_animal_s_own_page_says_it_although_the_other_was_not_asked_for(two: Runts):
    lie_together(two)
    outgrow(two)
    judged.drop()

    assert set(judge_all(two.home.organisation, [two.kitten], NOW)) == {two.kitten.pk}
    assert "company-weights" in said(two.kitten)


def test_each_nest_tells_its_verdict_for_now_and_for_tonight(two: Runts):
    lie_together(two)
    outgrow(two)

    found = standing_against(two.home.organisation, [two.nest.pk], NOW)

    (each,) = found.values()
    assert (each.is_forbidden, [check.code for check in each.speaks]) == (True, ["weights"])
    assert found.keys() == {(two.nest.pk, frozenset(one.pk for one in two.both))}


def test_who_must_be_parted_is_not_taken_to_be_unwell_for_that(two: Runts):
    lie_together(two)
    outgrow(two)

    (each,) = standing_against(two.home.organisation, [two.nest.pk], NOW).values()

    assert next(check.answer for check in each.verdict.checks if check.code == "wellbeing") == "yes"


@pytest.mark.parametrize("pairs", [1, 12])
def test_the_questions_do_not_grow_with_the_pairs(two: Runts, pairs: int):
    for number in range(pairs):
        nest = make.nest(two.home, name=f"Incubator {number}")
        for name, species, weight_dg in (("Joey", "cat", 1000), ("Rex", "dog", 3300)):
            make.stay(young(two.home, f"{name} {number}", species, weight_dg), nest, from_at=NOW - hours(9))
    viewer = viewer_for(two.coordinator.person, two.home.organisation, at=NOW)
    round_sheet.build(two.carer, None, NOW)
    judged.drop()
    standing_worries.drop()

    with CaptureQueriesContext(connection) as asked:
        round_sheet.build(two.carer, None, NOW)
    with CaptureQueriesContext(connection) as again:
        now_board.build(viewer, NOW)

    assert (len(asked), len(again)) == (8, 4)


def test_one_who_is_just_now_tried_with_another_is_not_called_alone(two: Runts):
    row = build.company(*two.both, by=two.carer.person, at=NOW - days(3))
    assert [*said(two.kitten)] == ["alone-asked"]

    build.introduction(row, by=two.carer.person)

    assert said(two.kitten) == {}


def test_nobody_is_told_to_lie_with_one_who_was_adopted(two: Runts):
    build.company(*two.both, by=two.carer.person, at=NOW - days(3))

    make.leaving(two.puppy, outcome="adopted", at=NOW - hours(1))

    assert said(two.kitten) == {}


def test_a_sentence_that_says_call_your_clinician_names_the_clinic_and_its_number_where_she_may_see_them(two: Runts):
    lie_together(two)
    make.illness(two.puppy, agent="cpv", at=NOW - hours(1 / 4))
    before = " ".join(on_the_phone(two.kitten, two.carer)["lines"])
    make.on_call(two.home.organisation, label="Lead", phone="555 0104")
    make.on_call(two.home.organisation, kind="night-clinic", label="Night clinic", phone="555 0199")
    judged.drop()

    after = " ".join(on_the_phone(two.kitten, two.carer)["lines"])
    page = signed_in(two.coordinator.person).get(f"/o/{two.home.organisation.slug}/animals/{two.kitten.pk}/")

    assert "and call your clinician." in before
    assert "and call your clinician (Night clinic, 555 0199)." in after
    assert page.status_code == 200
