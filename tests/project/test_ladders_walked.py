"""Somebody is asked: one after another until one answers, and never twice in a minute."""

from datetime import datetime, time, timedelta

import pytest

from littermate.actions import alerts, corrections, ladders, night_covers, notices, same_people, takings
from littermate.actions.channels import sendings
from littermate.actions.channels.outcome import TAKEN
from littermate.actions.errors import DoesNotFit
from littermate.care.worry import Worry
from littermate.cli.check import untold_in_words
from littermate.desk.alert_words import line_words
from littermate.project import worker
from littermate.records.ids import new_id
from littermate.records.models import Alert, AlertStep, Care, Duty, Home, Membership, Notice
from littermate.records.viewers import Viewer
from littermate.sheets import alert_sheets, now_board, round_sheet
from tests import factories as make
from tests import house_factories as house
from tests.factories import NOW, hours
from tests.project.watching import MINUTE, kinds, later, named, only, told, watch
from tests.sheets.kittens import bottle_kitten

pytestmark = pytest.mark.django_db


def test_the_ladder_asks_one_after_another_until_the_carer_is_told_to_go(home, lost, carer, coordinator):
    make.on_call(home.organisation, kind="night-clinic", label="Night clinic", phone="555 0123", address="1 Hill Road")
    at = NOW
    for minutes in (0, 5, 6, 16, 31):
        at = NOW + minutes * MINUTE
        watch(home, at)

    assert told() == [("Ana", "carer"), ("Cleo", "coordinator"), ("Ana", "carer")]
    last = Notice.everywhere.get(kind="told-carer")
    assert (last.person, last.rings) == (carer.person, True)
    assert {name: last.values[name] for name in ("clinic", "phone", "address")} == {
        "clinic": "Night clinic",
        "phone": "555 0123",
        "address": "1 Hill Road",
    }
    assert "nobody-answered" in kinds()
    assert only().asks_at == at + 30 * MINUTE


def test_it_keeps_asking_until_a_person_answers(home, lost, carer):
    for minutes in range(0, 200, 5):
        watch(home, NOW + minutes * MINUTE)

    assert only().walk > 3
    assert AlertStep.everywhere.filter(kind="nobody-answered").count() >= 3


def test_whoever_has_it_stops_the_ladder(home, lost, carer, coordinator):
    watch(home)

    alerts.acknowledge(alert=only(), by=later(carer, NOW + MINUTE), words="on my way")
    watch(home, NOW + hours(2))

    assert told() == [("Ana", "carer")]
    assert (only().acknowledged_by, only().asks_at) == (carer.person, None)
    row = now_board.build(later(coordinator, NOW + 2 * MINUTE), NOW + 2 * MINUTE).groups[0].rows[0]
    assert row.who_has is not None
    assert (row.who_has.by.name, row.who_has.words) == ("Ana", "on my way")


def test_acknowledged_twice_it_is_once_and_another_person_takes_it_over(home, lost, carer, coordinator):
    watch(home)
    for by in (carer, carer, coordinator):
        alerts.acknowledge(alert=only(), by=later(by, NOW + MINUTE))

    assert kinds().count("acknowledged") == 2
    assert only().acknowledged_by == coordinator.person


def test_i_have_it_said_on_now_counts_and_let_go_begins_the_ladder_anew(home, lost, carer, coordinator):
    watch(home)
    by = later(coordinator, NOW + MINUTE)
    taken = takings.keep(ref=new_id(), animal=lost, happened_at=by.at, by=by)
    watch(home, NOW + 2 * MINUTE)
    had_by = only().acknowledged_by

    corrections.withdraw(ref=new_id(), fact=taken, by=later(coordinator, NOW + 3 * MINUTE))
    watch(home, NOW + 4 * MINUTE)

    assert had_by == coordinator.person
    assert only().acknowledged_by is None
    assert kinds() == ["opened", "told", "acknowledged", "let-go", "told"]


def test_an_answer_on_the_notice_itself_counts(home, lost, carer):
    watch(home)
    notice = Notice.everywhere.get()

    notices.answer(notice=notice, by=later(carer, NOW + MINUTE), how="push")
    watch(home, NOW + 2 * MINUTE)

    assert only().acknowledged_by == carer.person


def test_worse_than_what_somebody_has_asks_again(home, lost, carer):
    watch(home)
    alerts.acknowledge(alert=only(), by=later(carer, NOW + MINUTE))
    make.choking(lost, at=NOW + 10 * MINUTE)

    watch(home, NOW + 11 * MINUTE)

    assert only().worry == Worry.GO_NOW
    assert kinds()[-2:] == ["raised", "told"]


def test_two_animals_in_a_minute_are_one_notice(home, carer):
    for name in ("A", "B"):
        make.choking(bottle_kitten(home, name=name), at=NOW - MINUTE)

    watch(home)

    assert Alert.everywhere.count() == 2
    assert Notice.everywhere.get().values["more"] in {"A", "B"}


def test_a_second_animal_half_a_minute_later_waits_until_the_minute_is_over(home, lost, carer):
    watch(home)
    other = bottle_kitten(home, name="Wallaby")
    make.weigh_in(other, at=NOW + timedelta(seconds=20), weight_dg=1200)

    watch(home, NOW + timedelta(seconds=30))
    meanwhile = Notice.everywhere.count()
    watch(home, NOW + timedelta(seconds=61))

    assert (meanwhile, Notice.everywhere.count()) == (1, 2)


def test_whoever_is_up_is_asked_before_who_sleeps(home, lost, carer):
    sitter = make.person(name="Sven")
    make.membership(sitter, home.organisation, role="carer")
    make.care(sitter, home=home, role="co-carer")
    make.awake_tonight(sitter, home)

    watch(home)
    watch(home, NOW + 11 * MINUTE)

    assert told() == [("Sven", "carer"), ("Ana", "co-carer")]


@pytest.mark.parametrize("is_by_the_week", [False, True])
def test_who_no_longer_cares_there_is_not_asked_although_her_night_stands(
    home, lost, carer, coordinator, is_by_the_week
):
    house_carer = named(make.viewer("carer", organisation=home.organisation), "Cora")
    make.care(house_carer.person, home=home, role="co-carer")
    if is_by_the_week:
        house.night_cover(home, person=carer.person, up_from=time(0), up_until=time(23, 59))
    else:
        make.awake_tonight(carer.person, home)
    Care.everywhere.filter(person=carer.person).update(until_at=NOW - MINUTE)

    for minutes in (0, 11, 27):
        watch(home, NOW + minutes * MINUTE)

    assert told() == [("Cora", "carer"), ("Cleo", "coordinator"), ("Cora", "carer")]


@pytest.mark.parametrize("is_coordinator", [False, True])
def test_what_she_is_in_another_house_makes_nobody_up_here(home, lost, carer, coordinator, is_coordinator):
    make.awake_tonight(carer.person, home)
    Care.everywhere.filter(person=carer.person).update(until_at=NOW - MINUTE)
    elsewhere = make.organisation()
    make.membership(carer.person, elsewhere, "coordinator" if is_coordinator else "carer")
    make.care(carer.person, animal=make.animal(elsewhere))

    watch(home)

    assert told() == [("Cleo", "coordinator")]


@pytest.mark.parametrize("is_kept", [True, False])
@pytest.mark.parametrize("role", ["carer", "coordinator"])
def test_who_is_up_under_her_other_sign_in_is_up(home, lost, coordinator, role, is_kept):
    up = named(make.viewer("carer", organisation=home.organisation), "Una by day")
    other = named(make.viewer(role, organisation=home.organisation), "Una")
    if role == "carer":
        make.care(other.person, home=home)
    person, kept = (other, up) if is_kept else (up, other)
    same_people.make_one(person=person.person, kept=kept.person, by=coordinator)
    make.awake_tonight(up.person, home)

    watch(home)

    assert told()[0] == ("Una by day", "carer")


def test_who_is_up_under_one_of_two_sign_ins_that_point_to_a_third_is_up(home, lost, coordinator):
    up, other, kept = (
        named(make.viewer("carer", organisation=home.organisation), name) for name in ("Una by day", "Una", "Una Kept")
    )
    make.care(other.person, home=home)
    for each in (up, other):
        same_people.make_one(person=each.person, kept=kept.person, by=coordinator)
    make.awake_tonight(up.person, home)

    watch(home)

    assert told()[0] == ("Una by day", "carer")


def test_who_was_said_to_be_another_in_another_house_is_up_nowhere_here(home, lost, carer, coordinator):
    up = named(make.viewer("carer", organisation=home.organisation), "Una")
    elsewhere = make.viewer("coordinator")
    for person in (up.person, carer.person):
        make.membership(person, elsewhere.organisation)
    same_people.make_one(person=up.person, kept=carer.person, by=elsewhere)
    make.awake_tonight(up.person, home)

    watch(home)

    assert told() == [("Ana", "carer")]


def test_a_coordinator_who_is_up_in_a_home_is_asked_first_though_she_cares_for_none(home, lost, carer, coordinator):
    make.awake_tonight(coordinator.person, home)

    watch(home)

    assert told() == [("Cleo", "carer")]


def test_who_is_away_is_passed_over_and_who_is_on_call_is_asked_alone(home, lost, carer, coordinator):
    Duty.everywhere.all().delete()
    other = named(make.viewer("coordinator", organisation=home.organisation), "Dana")
    ladders.take_on(person=carer.person, from_at=NOW - hours(1), until_at=NOW + hours(9), is_away=True, by=coordinator)
    ladders.take_on(person=other.person, from_at=NOW - hours(1), until_at=NOW + hours(9), by=coordinator)

    watch(home)

    assert told() == [("Dana", "coordinator")]
    assert kinds().count("nobody-there") == 2


def test_a_ladder_with_nobody_on_it_says_so_and_goes_on_trying(home, lost):
    Membership.everywhere.update(until_at=NOW - MINUTE)

    watch(home)

    assert kinds() == ["opened", "nobody-there", "nobody-there", "nobody-there", "nobody-there", "nobody-answered"]
    assert only().asks_at == NOW + 30 * MINUTE


def test_a_ladder_can_be_set_and_holds_from_the_next_step_on(home, lost, carer, coordinator):
    rungs = [ladders.RungSaid(who="coordinator", wait_min=1), ladders.RungSaid(who="carer", wait_min=1)]
    ladders.set_up(kind="urgent", rungs=rungs, again_min=5, by=coordinator)

    watch(home)
    watch(home, NOW + MINUTE)

    assert told() == [("Cleo", "coordinator"), ("Ana", "carer")]


def test_quiet_hours_never_hold_back_what_is_urgent(home, coordinator):
    with pytest.raises(DoesNotFit):
        ladders.set_up(
            kind="urgent",
            rungs=[ladders.RungSaid(who="carer", wait_min=1)],
            again_min=5,
            quiet_from=time(22),
            quiet_until=time(7),
            by=coordinator,
        )


def test_a_ladder_with_nobody_on_it_cannot_be_set(home, coordinator):
    with pytest.raises(DoesNotFit):
        ladders.set_up(kind="urgent", rungs=[], again_min=5, by=coordinator)


def sitter(home: Home, name: str, **given: object) -> Viewer:
    seen = named(make.viewer("carer", organisation=home.organisation), name)
    make.care(seen.person, home=home, role="sitter", **{"until_at": NOW + hours(48), **given})
    return seen


def test_on_days_on_which_a_home_takes_nobody_its_sitter_is_asked_before_the_carer(home, lost, carer, coordinator):
    sitter(home, "Sid")
    house.blackout(home, first_on=NOW.date(), last_on=NOW.date())

    for minutes in range(0, 25, 5):
        watch(home, NOW + minutes * MINUTE)

    assert told() == [("Sid", "carer"), ("Ana", "co-carer"), ("Cleo", "coordinator")]


@pytest.mark.parametrize(
    "given",
    [
        {"first_on": NOW.date() + timedelta(days=1), "last_on": NOW.date() + timedelta(days=2)},
        {"first_on": NOW.date(), "last_on": NOW.date(), "cancelled_at": NOW - hours(1)},
    ],
    ids=["tomorrow", "taken back"],
)
def test_on_all_other_days_the_carer_is_asked_before_her_sitter(home, lost, carer, coordinator, given):
    sitter(home, "Sid")
    house.blackout(home, **given)

    for minutes in range(0, 25, 5):
        watch(home, NOW + minutes * MINUTE)

    assert told() == [("Ana", "carer"), ("Sid", "co-carer"), ("Cleo", "coordinator")]


def test_a_sitter_whose_time_is_over_or_to_come_is_never_asked(home, lost, carer, coordinator):
    sitter(home, "Sid", until_at=NOW - MINUTE)
    sitter(home, "Sue", from_at=NOW + hours(24), until_at=NOW + hours(48))
    house.blackout(home, first_on=NOW.date(), last_on=NOW.date())

    for minutes in range(0, 25, 5):
        watch(home, NOW + minutes * MINUTE)

    assert told() == [("Ana", "carer"), ("Cleo", "coordinator")]


def test_who_said_she_is_up_tonight_is_asked_instead_of_who_covers_the_week(home, lost, carer):
    sitter = make.person(name="Sven")
    make.membership(sitter, home.organisation, role="carer")
    make.care(sitter, home=home, role="co-carer")
    night_covers.keep(
        home=home,
        nights=range(7),
        up_from=time(0),
        up_until=time(23, 59),
        person=sitter,
        by=carer,
        from_at=NOW - hours(9),
    )
    watch(home)
    by_the_week = told()
    make.awake_tonight(carer.person, home)
    alerts.acknowledge(alert=only(), by=carer)
    make.choking(lost, at=NOW + 5 * MINUTE)

    watch(home, NOW + 6 * MINUTE)

    assert (by_the_week, told()[1:]) == ([("Sven", "carer")], [("Ana", "carer")])


def test_a_rung_that_nothing_reaches_is_passed_at_once_and_says_so(home, lost, carer, coordinator):
    house.way(coordinator.person, home.organisation)
    watch(home)
    sendings.begin_due(NOW)

    watch(home, NOW + timedelta(seconds=2))
    sendings.begin_due(NOW + timedelta(seconds=2))
    watch(home, NOW + timedelta(seconds=4))

    assert told() == [("Ana", "carer"), ("Cleo", "coordinator")]
    assert only().asks_at == NOW + timedelta(seconds=2) + 15 * MINUTE
    lines = alert_sheets.one(coordinator, only(), NOW + MINUTE).lines
    assert "Ana could not be told, as: The carer. No way works: call Ana." in {line_words(line) for line in lines}


def test_a_rung_on_which_one_of_two_is_reached_waits_for_her(home, lost, carer):
    second = make.viewer("carer", home=None, organisation=home.organisation).person
    make.care(second, home=home, role="co-carer")
    for person in (carer.person, second):
        make.awake_tonight(person, home)
    house.way(second, home.organisation)
    watch(home)
    sendings.begin_due(NOW)

    watch(home, NOW + timedelta(seconds=2))

    assert (len(told()), only().asks_at) == (2, NOW + 10 * MINUTE)


def test_a_ladder_whose_people_have_no_way_says_so_until_somebody_has_one(home, carer, coordinator):
    before = [card.problems for card in alert_sheets.ladder_cards(home.organisation, NOW) if card.kind == "urgent"]
    house.way(coordinator.person, home.organisation, kind="sms", address="sms://x/5550123")

    after = [card.problems for card in alert_sheets.ladder_cards(home.organisation, NOW) if card.kind == "urgent"]

    assert before[0][0] == "nobody-reached"
    assert ("nobody-reached" in after[0], "untold-rung" in after[0]) == (False, True)


def on_the_row(by: Viewer, at: datetime) -> bool:
    return now_board.build(later(by, at), at).groups[0].rows[0].is_in_vain


def on_the_round(by: Viewer, at: datetime) -> bool:
    return round_sheet.build(later(by, at), None, at).animals[0].is_in_vain


def words_of(by: Viewer, kind: str) -> list[str]:
    return [line_words(line) for line in alert_sheets.one(by, only(), NOW).lines if line.kind == kind]


def pass_over(home: Home, times: int = 4) -> datetime:
    """Let every rung be tried and passed over, a second apart."""
    at = NOW
    for _each in range(times):
        watch(home, at)
        sendings.begin_due(at)
        at += timedelta(seconds=1)
    return at


def test_where_nobody_can_be_told_at_all_it_says_so_and_not_that_nobody_answered(home, lost, carer, coordinator):
    at = pass_over(home)

    assert words_of(coordinator, "nobody-answered") == [
        "Nobody could be told: nobody who was asked has a way that works. Call them yourself."
    ]
    assert alert_sheets.standing(coordinator, at)[0].is_in_vain
    assert on_the_row(coordinator, at)


def test_her_carers_round_says_that_nobody_could_be_told_until_somebody_is(home, lost, carer, coordinator):
    first = on_the_round(carer, NOW)
    at = pass_over(home)
    in_vain = on_the_round(carer, at)
    house.way(carer.person, home.organisation)
    watch(home, only().asks_at)
    Notice.everywhere.filter(pk=Notice.everywhere.order_by("-id").first().pk).update(state="told")

    assert (first, in_vain, on_the_round(carer, at)) == (False, True, False)


def test_the_terminal_says_that_nobody_could_be_told_once_for_each_ladder(home, lost, carer, coordinator, caplog):
    worker._SAID.clear()
    at = pass_over(home)

    for _each in range(2):
        worker._say_untold(at)
    said = [line.getMessage() for line in caplog.records]
    found = untold_in_words(as_json=True)
    alerts.acknowledge(alert=only(), by=later(coordinator, at + MINUTE))

    place = f"/o/{home.organisation.slug}/alerts/"
    assert said == [
        f"{home.organisation.name}: nobody could be told of 1 alert(s), which go on asking. Look at Alerts ({place}), "
        "and call."
    ]
    assert [(each.code, each.weight, each.count) for each in found] == [("alert-untold", "look", 1)]
    assert "untold" in {work.name for work in worker.RECURRING}
    assert untold_in_words(as_json=True) == []


def test_it_is_said_no_more_once_somebody_is_told_or_has_it(home, lost, carer, coordinator):
    pass_over(home)
    house.way(carer.person, home.organisation)
    at = only().asks_at
    watch(home, at)
    notice = Notice.everywhere.order_by("-id").first()
    Notice.everywhere.filter(pk=notice.pk).update(state="told")
    after_told = on_the_row(coordinator, at)
    Notice.everywhere.filter(pk=notice.pk).update(state="untold")
    before = on_the_row(coordinator, at)

    alerts.acknowledge(alert=only(), by=later(coordinator, at + MINUTE))

    assert (before, after_told, on_the_row(coordinator, at + MINUTE)) == (True, False, False)


def test_a_ladder_on_which_somebody_was_reached_ends_as_not_answered(home, lost, carer, coordinator):
    house.way(coordinator.person, home.organisation)
    pass_over(home)

    watch(home, NOW + 20 * MINUTE)

    assert words_of(coordinator, "nobody-answered") == ["Nobody answered. The carer was told where to go."]
    assert not alert_sheets.standing(coordinator, NOW + 20 * MINUTE)[0].is_in_vain


def test_now_says_when_somebody_was_told_who_has_not_answered(home, lost, coordinator):
    def asked_at(at: datetime) -> datetime | None:
        return now_board.build(later(coordinator, at), at).groups[0].rows[0].asked_at

    house.way(coordinator.person, home.organisation)
    at = pass_over(home)
    before = asked_at(at)
    for sending in sendings.take_due(at, most=9):
        sendings.settle(sending, TAKEN, at=at)
    told = asked_at(at)
    alerts.acknowledge(alert=only(), by=later(coordinator, at + MINUTE))
    had = asked_at(at + MINUTE)
    alerts.let_go(only(), at=at + 2 * MINUTE)

    # What was told before somebody had it says nothing of those who are to be asked now.
    assert (before, told, had, asked_at(at + 2 * MINUTE)) == (None, at, None, None)


def test_a_ladder_with_nobody_on_it_is_said_to_have_asked_nobody(home, lost, coordinator):
    Membership.everywhere.update(until_at=NOW - MINUTE)

    watch(home)

    assert words_of(coordinator, "nobody-answered") == ["Nobody was asked: nobody stands on this ladder just now."]
    assert now_board.build(coordinator, NOW).groups[0].rows[0].is_in_vain
