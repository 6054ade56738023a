"""The demo: the true case as the house keeps it, and what its screens would say of it tonight."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from littermate.care.judgement import Judgement, judge
from littermate.care.worry import Worry
from littermate.project import demo
from littermate.records.models import (
    Animal,
    Companionship,
    CompanyAnswer,
    Ledger,
    Litter,
    Nest,
    Organisation,
    Placement,
    Return,
    Stay,
    WeighIn,
)
from littermate.records.neonates import neonate_at
from littermate.records.stays import nests_at
from littermate.records.viewers import Viewer, viewer_for
from littermate.sheets import alert_sheets, going_back, now_board
from littermate.sheets import company as company_sheet
from littermate.sheets.judged import Judged, drop, judge_all
from littermate.tables import house_protocol
from tests import lanes
from tests.project.conftest import DEMO_AT as NOW

ANY_NIGHT = datetime(2026, 5, 9, 2, 15, tzinfo=UTC)


@pytest.fixture(scope="module")
def house(
    demo_of_night_9: lanes.Template, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> Iterator[Organisation]:
    """A copy for this page; no test here changes it."""
    with django_db_blocker.unblock(), demo_of_night_9.clone(tmp_path_factory.mktemp("demo")):
        yield Organisation.objects.get()


def animal(house: Organisation, name: str) -> Animal:
    return Animal.objects.within(house).get(name=name)


def judged(house: Organisation, name: str) -> Judgement:
    return judge(neonate_at(animal(house, name), as_of=NOW), protocol=house_protocol(), as_of=NOW)


def test_possum_needs_a_call_and_kangaroo_is_steady(house):
    assert judged(house, "Possum").worry == Worry.CALL_TODAY
    assert judged(house, "Kangaroo").worry == Worry.STEADY


def looked(house: Organisation, name: str, at: datetime) -> Judged:
    """As every screen had it just after a moment, with what the growth filter says."""
    drop()
    one = animal(house, name)
    return judge_all(house, [one], at + timedelta(minutes=1), is_held=False)[one.pk]


def test_possum_is_called_for_from_the_weigh_in_of_118_g_at_which_she_lost_while_the_others_gained(house):
    """Tonight's 02:09: 118.0 g after 121.0 g six hours before, and the rest of the litter gains 8 % a day."""
    told = list(WeighIn.everywhere.standing().of(animal(house, "Possum")))
    before, tonight = (looked(house, "Possum", each.happened_at) for each in told[-2:])

    assert [each.weight_dg for each in told[-2:]] == [1210, 1180]
    assert "may-falter" not in {reason.code for reason in before.judgement.reasons}
    assert tonight.judgement.worry == Worry.CALL_TODAY
    may_falter = next(reason for reason in tonight.judgement.reasons if reason.code == "may-falter")
    assert 7 < may_falter.figures["others_pct"] < 9
    assert tonight.outlook.own_pct < 0.7 * tonight.outlook.others_pct


def is_of_her_own(reason):
    """Not how she screams, and not whom she lies with: both are said apart."""
    return reason.code != "screams" and not reason.code.startswith(("company-", "alone-"))


def test_kangaroo_s_recovery_steps_down_by_itself(house):
    """Lost on her second day, called for; from the fourth on she gains with her litter; company ends her screams."""
    told = [
        looked(house, "Kangaroo", each.happened_at).judgement.reasons
        for each in WeighIn.everywhere.standing().of(animal(house, "Kangaroo"))
    ]
    worries = [max((each.worry for each in reasons if is_of_her_own(each)), default=Worry.STEADY) for reasons in told]

    worst = worries.index(Worry.CALL_NOW)
    assert worst == 2
    assert worries[worst:] == sorted(worries[worst:], reverse=True)
    assert set(worries[-16:]) == {Worry.STEADY}


def test_both_runts_are_runts_by_their_first_common_weighing(house):
    possum, kangaroo = judged(house, "Possum").growth, judged(house, "Kangaroo").growth

    assert (possum.is_runt, kangaroo.is_runt) == (True, True)
    assert round(float(possum.runt_ratio), 1) == 0.3


def test_one_litter_lives_in_two_homes_and_stays_one_litter(house):
    litter = Litter.objects.within(house).get(name="Shepherd mother's eight")
    placements = Placement.objects.within(house).filter(animal__litter=litter, until_at__isnull=True)

    assert Animal.objects.within(house).filter(litter=litter).count() == 8
    assert {placement.home.name for placement in placements} == {"Home 4", "Home 7"}


def test_possums_plan_is_small_feeds_often_and_kangaroos_are_seven(house):
    possum, kangaroo = judged(house, "Possum").plan, judged(house, "Kangaroo").plan

    assert [str(possum.about_ml), str(possum.most_ml), possum.feeds] == ["3.1", "4.7", 10]
    assert [str(kangaroo.about_ml), str(kangaroo.most_ml), kangaroo.feeds] == ["5.0", "5.2", 7]


def test_now_shows_possum_and_the_home_that_is_silent(house):
    coordinator = house.memberships.get(role="coordinator", person__name="Coordinator").person

    board = now_board.build(viewer_for(coordinator, house, NOW), as_of=NOW, by="animal")

    rows = {group.code: [row.name for row in group.rows] for group in board.groups}
    assert "Possum" in rows["need-you"]
    assert rows["not-heard-from"] == ["Burdock's six"]


def test_everything_was_received_when_it_was_told_and_nothing_lies_ahead(house):
    lines = Ledger.objects.within(house)

    assert lines.filter(received_at__gt=NOW).count() == 0
    assert lines.filter(happened_at__gt=NOW).count() == 0


@pytest.mark.once  # that all its actions work on PostgreSQL, the night above shows
@pytest.mark.long
def test_on_night_24_she_is_with_her_litter_by_day_and_with_possum_by_night(committed_db):
    house = demo.build(night=24, now=ANY_NIGHT)
    stays = Stay.objects.within(house).filter(animal=animal(house, "Kangaroo"), until_at__isnull=True)

    nests = {stay.nest.name: (stay.daily_from, stay.daily_until) for stay in stays}

    assert nests["Incubator A"] == (None, None)
    assert [hour.hour for hour in nests["Box with the grey mother"]] == [7, 21]
    step = going_back.build(coordinator(house, ANY_NIGHT), animal(house, "Kangaroo"), ANY_NIGHT).open_step
    assert (step.step, step.stops, step.topups.count <= 2) == ("part", (), True)


def coordinator(house: Organisation, at: datetime = NOW) -> Viewer:
    person = house.memberships.get(role="coordinator", person__name="Coordinator").person
    found = viewer_for(person, house, at)
    assert found is not None
    return found


def company_of(house: Organisation) -> Companionship:
    return Companionship.objects.within(house).get(companions__animal=animal(house, "Possum"))


def test_they_were_paired_by_a_clinician_s_name_and_reasons_before_the_clocks_had_passed(house):
    company = company_of(house)
    answers = {each.code: each for each in CompanyAnswer.objects.within(house).filter(companionship=company)}

    assert (answers["named"].answer, answers["named"].by.name) == ("yes", "Clinician")
    assert (answers["clocks"].answer, answers["clocks"].overrules) == ("no", True)
    assert answers["clocks"].reason.startswith("The fourteen days apart are not over")
    assert {trial.result for trial in company.trials.all()} == {"go-on"}


def test_the_screaming_stopped_when_they_were_together(house):
    page = company_sheet.build(coordinator(house), NOW)

    told = {each.animal.name: (each.before, each.after) for each in page.settled[0].distress}
    assert [(before.loud, after.loud) for before, after in (told["Kangaroo"], told["Possum"])] == [(5, 0), (4, 0)]


@pytest.mark.once
@pytest.mark.long
def test_on_night_40_both_are_back_for_good_and_their_company_has_ended(committed_db):
    house = demo.build(night=40, now=ANY_NIGHT)

    both = [animal(house, name) for name in ("Kangaroo", "Possum")]
    lies = {each.name: nests_at([each.pk], ANY_NIGHT)[each.pk] for each in both}
    assert lies == {
        name: Nest.objects.within(house).get(name=nest).pk
        for name, nest in (("Kangaroo", "Box with the grey mother"), ("Possum", "Box with the shepherd mother"))
    }
    assert {way.ended for way in Return.objects.within(house)} == {"complete"}
    assert company_of(house).ended == "back"


def test_nobody_is_missing_although_the_clocks_were_changed_that_night(house):
    assert Animal.objects.within(house).count() == 44


def test_whoever_is_asked_tonight_is_told_and_says_that_it_wakes_her(house):
    urgent, silence = alert_sheets.ladder_cards(house, NOW)

    assert {"nobody", "nobody-reached", "nobody-rings"}.isdisjoint((*urgent.problems, *silence.problems))
