"""What is told while the worker looks at other houses is looked at with its next turn, by the very same number."""

from datetime import timedelta

import pytest

from littermate.api import worries
from littermate.care.worry import Worry
from littermate.project import alert_watch, reminders
from littermate.records.ids import new_id
from littermate.records.models import Alert, Delivery, ToldHow, Webhook, WorryLevel
from tests import factories as make
from tests.factories import NOW
from tests.project.watching import kinds
from tests.sheets.kittens import bottle_kitten

pytestmark = pytest.mark.django_db
BEFORE, AFTER = NOW - timedelta(seconds=3), NOW + timedelta(seconds=3)


@pytest.fixture
def choked(home):
    """The worker's turn began before she choked, and came to her house after it."""
    kitten = bottle_kitten(home)
    make.choking(kitten, at=NOW)
    for looked in (alert_watch._looked, worries._looked, reminders._known):
        looked.clear()
    return kitten


def test_an_alert_opens_with_the_next_turn(choked, monkeypatch):
    monkeypatch.setattr(alert_watch, "RESTS", 0)
    alert_watch.look_all(BEFORE)

    alert_watch.look_all(AFTER)

    assert [alert.worry for alert in Alert.everywhere.all()] == [Worry.GO_NOW]


def test_a_worker_that_looked_earlier_writes_nothing_over_a_later_look(choked):
    alert_watch.look(choked.organisation, AFTER)
    known = kinds()
    lost = bottle_kitten(choked.placements.get().home, name="Possum")
    make.weigh_in(lost, at=BEFORE, weight_dg=1200)

    alert_watch.look(choked.organisation, BEFORE)

    assert kinds() == known


@pytest.fixture
def hook(choked):
    who = make.viewer("coordinator", organisation=choked.organisation)
    return Webhook.everywhere.create(
        id=new_id(), organisation=choked.organisation, person=who.person, name="The register",
        url="https://register.example/", events="alert.changed", secret="s" * 32, after=0, made_at=NOW,
    )  # fmt: skip


def test_a_worry_is_told_with_the_next_turn(hook, choked):
    worries.look_all(BEFORE)

    worries.look_all(AFTER)

    assert WorryLevel.everywhere.get(animal=choked).worry == Worry.GO_NOW


def test_what_a_later_look_told_is_not_taken_back_by_an_earlier_one(hook, choked):
    worries.look_all(AFTER)
    told = Delivery.everywhere.count()
    worries.forget()

    worries.look_all(BEFORE)

    assert (Delivery.everywhere.count(), told) == (told, 1)


def test_a_reminder_goes_by_the_feed_that_came_meanwhile(home):
    """It is asked anew every ten minutes, or when something was told."""
    carer = make.viewer("carer", home=home)
    kitten = bottle_kitten(home)
    wish = ToldHow.everywhere.create(id=new_id(), organisation=home.organisation, person=carer.person, remind_min=15)
    make.feed(kitten, at=NOW)
    reminders._known.clear()
    before = reminders._rounds(wish, BEFORE)

    after = reminders._rounds(wish, AFTER)

    assert [each.due_at for each in after] > [each.due_at for each in before]
