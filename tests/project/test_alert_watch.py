"""Somebody comes: an alert opens, is held until facts settle it, and is closed by a person."""

from datetime import timedelta

import pytest

from littermate.actions import alerts, corrections, whole_homes
from littermate.actions.errors import DoesNotFit, NotAllowed, NotUnderstood
from littermate.care.worry import Worry
from littermate.project import alert_watch
from littermate.records.ids import new_id
from littermate.records.models import Alert, AlertStep
from littermate.sheets import now_board
from tests import factories as make
from tests.factories import NOW, hours
from tests.project.watching import MINUTE, fed_and_warm, kinds, later, on_now, only, settled, told, watch
from tests.sheets.kittens import bottle_kitten

pytestmark = pytest.mark.django_db


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


# A whole home ---------------------------------------------------------------------------------------------------------
def test_a_home_wide_alert_stands_once_for_a_home(home, carer):
    for _again in range(2):
        whole_homes.open_for(
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
