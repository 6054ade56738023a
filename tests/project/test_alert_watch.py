"""Somebody comes: an alert opens, asks one after another, is taken on, steps down by facts, is closed by a person."""

from datetime import datetime, time, timedelta

import pytest

from littermate.actions import alerts, corrections, ladder_steps, ladders, notices, takings
from littermate.actions.errors import DoesNotFit, NotAllowed, NotUnderstood
from littermate.care.worry import Worry
from littermate.project import alert_watch
from littermate.records.ids import new_id
from littermate.records.models import Alert, AlertStep, Animal, Duty, Home, Membership, Notice
from littermate.records.viewers import Viewer
from littermate.sheets import now_board
from tests import factories as make
from tests.factories import NOW, hours
from tests.sheets.kittens import bottle_kitten

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def named(viewer: Viewer, name: str) -> Viewer:
    viewer.person.name = name
    viewer.person.save()
    return viewer


@pytest.fixture
def home() -> Home:
    return make.home()


@pytest.fixture
def carer(home) -> Viewer:
    return named(make.viewer("carer", home=home), "Ana")


@pytest.fixture
def coordinator(home) -> Viewer:
    """On call, so that she alone of all who coordinate is asked."""
    viewer = named(make.viewer("coordinator", organisation=home.organisation), "Cleo")
    Duty.everywhere.create(organisation=home.organisation, person=viewer.person, from_at=NOW - hours(48))
    return viewer


@pytest.fixture
def lost(home) -> Animal:
    """A kitten who has lost a tenth of her weight, from 134 g to 120 g, a minute ago."""
    kitten = bottle_kitten(home, name="Possum")
    make.weigh_in(kitten, at=NOW - MINUTE, weight_dg=1200)
    return kitten


def only() -> Alert:
    return Alert.everywhere.get()


def kinds() -> list[str]:
    return list(AlertStep.everywhere.order_by("id").values_list("kind", flat=True))


def told() -> list[tuple[str, str]]:
    steps = AlertStep.everywhere.filter(kind="told").order_by("id").select_related("told")
    return [(step.told.name, step.rung_name) for step in steps if step.told]


def watch(home: Home, at: datetime = NOW) -> None:
    alert_watch.look(home.organisation, at)
    ladder_steps.take(home.organisation, at)


def later(viewer: Viewer, at: datetime) -> Viewer:
    seen = make.looking(viewer.person, viewer.organisation, at=at)
    assert seen is not None
    return seen


def on_now(home: Home, coordinator: Viewer, at: datetime) -> dict[str, list[str]]:
    board = now_board.build(later(coordinator, at), at)
    return {group.code: [row.name for row in group.rows] for group in board.groups if group.rows}


def fed_and_warm(kitten: Animal, at: datetime) -> None:
    make.warmth(kitten, at=at)
    make.feed(kitten, at=at)


# Opening and holding --------------------------------------------------------------------------------------------------
def test_an_alert_opens_once_however_often_one_looks(home, lost):
    for seconds in range(3):
        alert_watch.look(home.organisation, NOW + timedelta(seconds=seconds))

    assert (only().kind, only().worry, only().opened_at) == ("animal", Worry.CALL_TODAY, NOW)
    assert kinds() == ["opened"]


def test_a_steady_house_has_no_alert(home):
    bottle_kitten(home)

    watch(home)

    assert not Alert.everywhere.exists()


def test_a_feed_never_quiets_a_weight(home, lost, coordinator):
    watch(home)
    fed_and_warm(lost, NOW + MINUTE)

    watch(home, NOW + 2 * MINUTE)

    assert only().worry == Worry.CALL_TODAY
    assert on_now(home, coordinator, NOW + 2 * MINUTE) == {"need-you": ["Possum"]}


def test_one_good_weigh_in_is_not_enough_and_two_step_down_to_watch(home, lost, coordinator):
    watch(home)
    levels = []
    for hour in (6, 12):
        at = NOW + hours(hour)
        fed_and_warm(lost, at)
        make.weigh_in(lost, at=at, weight_dg=1340 + hour * 10)
        alert_watch.look(home.organisation, at + MINUTE)
        levels.append(only().worry)

    assert levels == [Worry.CALL_TODAY, Worry.WATCH]
    assert "stepped-down" in kinds()
    assert only().asks_at is None
    assert on_now(home, coordinator, NOW + hours(12) + MINUTE) == {"watch": ["Possum"]}


def test_a_slip_that_is_corrected_leaves_nothing_held(home, lost, carer):
    watch(home)
    slip = lost.weigh_ins.get(weight_dg=1200)
    corrections.amend(ref=new_id(), fact=slip, by=later(carer, NOW + MINUTE), weight_dg=1350)

    watch(home, NOW + 2 * MINUTE)

    assert only().worry == Worry.WATCH


def test_choking_is_settled_by_a_person_alone(home, coordinator):
    kitten = bottle_kitten(home)
    make.choking(kitten, at=NOW - MINUTE)
    watch(home)
    for day in range(1, 4):
        at = NOW + timedelta(days=day)
        fed_and_warm(kitten, at - MINUTE)
        make.weigh_in(kitten, at=at - MINUTE, weight_dg=1340 + day * 150)

    watch(home, NOW + timedelta(days=3))
    held = only().worry
    alerts.close(alert=only(), words="lungs clear, says the vet", by=later(coordinator, NOW + timedelta(days=3)))

    assert held == Worry.GO_NOW
    assert only().ended == "closed"


def test_littermates_who_call_for_the_same_are_one_alert(home):
    litter = make.litter(home.organisation, name="Burdock's three")
    kittens = [bottle_kitten(home, litter=litter, name=f"Pup {place}") for place in range(3)]
    for kitten in kittens:
        make.weigh_in(kitten, at=NOW - MINUTE, weight_dg=1200)

    watch(home)

    assert only().kind == "litter"
    assert only().animals.count() == 3


def test_a_littermate_who_follows_joins_and_one_for_another_reason_has_her_own(home):
    litter = make.litter(home.organisation, name="Burdock's three")
    first, second, third = (bottle_kitten(home, litter=litter, name=name) for name in ("A", "B", "C"))
    make.choking(first, at=NOW - MINUTE)
    watch(home)
    make.choking(second, at=NOW)
    make.weigh_in(third, at=NOW, weight_dg=1200)

    watch(home, NOW + MINUTE)

    names = sorted(sorted(row.animal.name for row in alert.animals.all()) for alert in Alert.everywhere.all())
    assert names == [["A", "B"], ["C"]]


# The ladder -----------------------------------------------------------------------------------------------------------
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
    make.awake_tonight(sitter, home)

    watch(home)
    watch(home, NOW + 11 * MINUTE)

    assert told() == [("Sven", "carer"), ("Ana", "co-carer")]


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


# Closing --------------------------------------------------------------------------------------------------------------
def test_it_cannot_be_closed_while_it_calls_nor_without_a_word_nor_by_a_carer(home, lost, carer, coordinator):
    watch(home)

    with pytest.raises(DoesNotFit):
        alerts.close(alert=only(), words="fine", by=coordinator)
    with pytest.raises(NotUnderstood):
        alerts.close(alert=only(), words="  ", by=coordinator)
    with pytest.raises(NotAllowed):
        alerts.close(alert=only(), words="fine", by=carer)

    assert only().is_open


def settled(home: Home, kitten: Animal) -> datetime:
    watch(home)
    for hour in (6, 12):
        fed_and_warm(kitten, NOW + hours(hour))
        make.weigh_in(kitten, at=NOW + hours(hour), weight_dg=1340 + hour * 10)
    at = NOW + hours(12) + MINUTE
    watch(home, at)
    return at


def test_a_person_closes_it_with_a_word_and_it_stays_closed(home, lost, coordinator):
    at = settled(home, lost)

    alerts.close(alert=only(), words="gains again", by=later(coordinator, at))
    alerts.close(alert=only(), words="gains again", by=later(coordinator, at))
    watch(home, at + MINUTE)

    assert (only().ended, only().closed_by) == ("closed", coordinator.person)
    step = AlertStep.everywhere.get(kind="closed")
    assert (step.by, step.words) == (coordinator.person, "gains again")
    row = next(row for group in now_board.build(coordinator, at + MINUTE).groups for row in group.rows)
    assert (row.alert_id, "alert-stepped-down" in {reason.code for reason in row.reasons}) == (None, False)


def test_the_same_old_fact_told_late_opens_nothing_and_a_new_loss_opens_it_again(home, lost, carer, coordinator):
    at = settled(home, lost)
    alerts.close(alert=only(), words="gains again", by=later(coordinator, at))
    make.weigh_in(lost, at=NOW + MINUTE, weight_dg=1200)
    watch(home, at + MINUTE)
    after_late = only().is_open

    make.weigh_in(lost, at=at + 5 * MINUTE, weight_dg=1230)
    watch(home, at + 6 * MINUTE)

    assert not after_late
    assert (only().is_open, only().reopened) == (True, 1)


def test_a_closing_is_taken_back_and_counted(home, lost, coordinator):
    at = settled(home, lost)
    alerts.close(alert=only(), words="gains again", by=later(coordinator, at))

    alerts.reopen(alert=only(), words="not so sure", by=later(coordinator, at + MINUTE))

    assert (only().is_open, only().reopened, only().asks_at) == (True, 1, None)


def test_an_animal_that_died_or_was_adopted_asks_nobody_any_more(home, lost, carer):
    watch(home)
    make.leaving(lost, at=NOW + MINUTE)

    watch(home, NOW + 20 * MINUTE)

    assert only().ended == "left"
    assert kinds() == ["opened", "told", "ended"]


def test_what_came_in_another_order_ends_the_same(home, lost):
    make.weigh_in(lost, at=NOW + hours(12), weight_dg=1460)
    make.weigh_in(lost, at=NOW + hours(6), weight_dg=1400)
    fed_and_warm(lost, NOW + hours(12))

    watch(home, NOW + hours(12) + MINUTE)

    assert not Alert.everywhere.filter(closed_at__isnull=True, level__gte=Worry.CALL_TODAY).exists()


# Silence --------------------------------------------------------------------------------------------------------------
def test_a_silent_home_is_one_alert_and_ends_when_it_is_heard_from(home, carer):
    kitten = bottle_kitten(home)
    at = NOW + hours(9)
    watch(home, at)
    silent = only()
    fed_and_warm(kitten, at + MINUTE)

    watch(home, at + 2 * MINUTE)

    assert (silent.kind, silent.since_at) == ("silence", NOW - hours(2))
    assert only().ended == "heard"
    assert Notice.everywhere.get().kind == "silence"


def test_on_paper_tonight_quiets_silence_and_nothing_that_was_told(home, carer, coordinator):
    kitten = bottle_kitten(home)
    at = NOW + hours(9)
    ladders.on_paper(home=home, until_at=at + hours(8), by=later(carer, at))
    watch(home, at)
    quiet = list(Alert.everywhere.all())
    make.choking(kitten, at=at + MINUTE)

    watch(home, at + 2 * MINUTE)

    assert quiet == []
    assert only().worry == Worry.GO_NOW


def test_quiet_hours_of_the_silence_ladder_ask_nobody_until_they_end(home, carer, coordinator):
    bottle_kitten(home)
    at = NOW + hours(9)
    rungs = [ladders.RungSaid(who="carer", wait_min=10)]
    begins = (at - hours(1)).time().replace(microsecond=0)
    ends = (at + hours(1)).time().replace(microsecond=0)
    ladders.set_up(kind="silence", rungs=rungs, again_min=60, quiet_from=begins, quiet_until=ends, by=coordinator)

    watch(home, at)
    meanwhile = Notice.everywhere.count()
    watch(home, at + hours(1) + MINUTE)

    assert (meanwhile, Notice.everywhere.count()) == (0, 1)


def test_an_animal_being_warmed_makes_no_silence(home, carer):
    kitten = bottle_kitten(home)
    at = NOW + hours(9)
    make.warmth(kitten, at=at - hours(1), feel="cool")

    watch(home, at)

    assert not Alert.everywhere.filter(kind="silence").exists()


# A whole home ---------------------------------------------------------------------------------------------------------
def test_a_home_wide_alert_stands_once_for_a_home(home, carer):
    for _again in range(2):
        alerts.open_home_wide(
            organisation=home.organisation,
            home=home,
            level=Worry.CALL_NOW,
            reasons=(),
            words="Three were lost in a day.",
            since_at=NOW,
            at=NOW,
        )
    watch(home)

    assert (only().kind, only().words) == ("home-wide", "Three were lost in a day.")
    assert told() == [("Ana", "carer")]


# Whose sight ----------------------------------------------------------------------------------------------------------
def test_a_carer_sees_alerts_of_her_own_animals_only(home, lost, carer):
    other = make.home(home.organisation)
    make.choking(bottle_kitten(other, name="Elsewhere"), at=NOW - MINUTE)
    watch(home)

    seen = Alert.objects.seen_by(carer)

    assert [alert.animals.get().animal.name for alert in seen] == ["Possum"]
