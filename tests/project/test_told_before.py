"""Somebody was told and has not answered: of those who are asked now, not of those who were before."""

from datetime import datetime

import pytest

from littermate.actions import alerts, moves
from littermate.actions.channels import sendings
from littermate.actions.channels.outcome import TAKEN
from littermate.records.models import Alert, Home, Notice
from littermate.records.models.nest_facts import TroubleKind
from littermate.sheets import now_board
from tests import factories as make
from tests import house_factories as house
from tests.factories import NOW, days
from tests.project.watching import MINUTE, later, only, watch
from tests.sheets.kittens import bottle_kitten

pytestmark = pytest.mark.django_db


def asked(home: Home, at: datetime) -> datetime:
    """When somebody was asked of what worries there since."""
    before = Notice.everywhere.count()
    for _ in range(30):
        watch(home, at)
        if Notice.everywhere.count() > before:
            return at
        at += MINUTE
    raise AssertionError("nobody was asked")


def all_taken(at: datetime, *, of: Alert) -> None:
    """What was to be told of this alert has come to whom it was for; of others nothing has."""
    sendings.begin_due(at)
    for sending in sendings.take_due(at, most=9):
        if sending.notice.alert_id == of.pk:
            sendings.settle(sending, TAKEN, at=at)


def asked_at(coordinator, at):
    (row, *_) = now_board.build(later(coordinator, at), at).groups[0].rows
    return row.asked_at


def test_who_was_told_before_she_was_moved_is_not_waited_for(home, lost, coordinator):
    house.way(coordinator.person, home.organisation)
    at = asked(home, NOW)
    all_taken(at, of=only())
    before = asked_at(coordinator, at)
    elsewhere = make.home(home.organisation, name="Home 9")

    moves.move(animals=[lost], to=elsewhere, by=later(coordinator, at + MINUTE))
    watch(home, at + 2 * MINUTE)

    assert (before, asked_at(coordinator, at + 2 * MINUTE)) == (at, None)
    assert only().asks_at is not None


def test_who_is_told_in_the_very_look_that_saw_her_moved_is_waited_for(home, lost, coordinator):
    house.way(coordinator.person, home.organisation)
    at = asked(home, NOW)
    all_taken(at, of=only())
    elsewhere = make.home(home.organisation, name="Home 9")
    moves.move(animals=[lost], to=elsewhere, by=later(coordinator, at + MINUTE))

    again = asked(home, at + 2 * MINUTE)
    all_taken(again, of=only())

    assert asked_at(coordinator, again) == again


def test_what_somebody_had_before_two_alerts_became_one_is_answered(home, coordinator):
    house.way(coordinator.person, home.organisation)
    nest = make.nest(home=home, name="Incubator A")
    finch, robin = (bottle_kitten(home, name=name) for name in ("Finch", "Robin"))
    for kitten in (finch, robin):
        make.stay(kitten, nest, from_at=NOW - days(9), overruled={"named": "neither keeps warm alone"})
    make.choking(finch, at=NOW - MINUTE)
    at = asked(home, NOW)
    older = only()
    make.choking(robin, at=at)
    at = asked(home, at + MINUTE)
    newer = Alert.everywhere.exclude(pk=older.pk).get()
    all_taken(at, of=newer)
    told = Notice.everywhere.get(alert_id=newer.pk, told_at=at)
    alerts.acknowledge(alert=newer, by=later(coordinator, at + MINUTE))

    make.nest_trouble(nest, at=at + 2 * MINUTE, trouble=TroubleKind.HEAT_FAILED)
    watch(home, at + 3 * MINUTE)

    told.refresh_from_db()
    older.refresh_from_db()
    assert (told.alert_id, older.asks_at is not None) == (older.pk, True)
    assert asked_at(coordinator, at + 3 * MINUTE) is None
