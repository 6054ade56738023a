"""The watch takes nothing from whoever saves: a house is looked at once for all processes, and numbered last."""

import time
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread

import pytest
from django.db import connection
from django.utils import timezone

from littermate.actions import alert_steps, alert_takings, alerts, ladder_steps, notices, takings
from littermate.actions.write_gate import one_change
from littermate.project import alert_watch
from littermate.records.ids import new_id
from littermate.records.ledger import sequence_of, take_numbers
from littermate.records.models import Alert, Feed, Notice, Taken, Tick
from littermate.records.models.alert import AlertEnd
from tests import factories as make
from tests.factories import NOW, hours
from tests.project.watching import MINUTE, later, only, watch
from tests.sheets.kittens import bottle_kitten

of_many_processes = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="on SQLite one process makes one change at a time: nobody else to meet"
)


@pytest.fixture
def choked(home):
    kitten = bottle_kitten(home)
    make.choking(kitten, at=NOW)
    alert_watch._looked.clear()
    return kitten


def another_process_looks(at):
    alert_watch._looked.clear()  # it knows nothing of what this one saw
    alert_watch.look_all(at)


@of_many_processes
@pytest.mark.django_db
def test_while_one_process_rests_from_a_look_no_other_looks(choked, monkeypatch):
    monkeypatch.setattr(alert_watch, "RESTS", 1e6)
    at = timezone.now()
    alert_watch.look_all(at)

    another_process_looks(at + timedelta(seconds=10))
    has_looked = choked.organisation_id in alert_watch._looked
    another_process_looks(at + timedelta(seconds=alert_watch.LOOKS_EVERY_S + 10))

    assert not has_looked
    assert choked.organisation_id in alert_watch._looked


@of_many_processes
@pytest.mark.django_db
def test_a_rest_that_a_wrong_clock_wrote_down_holds_nobody_up(choked):
    Tick.objects.create(name=alert_watch._rest_of(choked.organisation), next_at=NOW + hours(5))

    alert_watch.look_all(NOW + MINUTE)

    assert Alert.everywhere.count() == 1


@pytest.mark.django_db
def test_a_look_that_a_wrong_clock_wrote_down_stops_no_later_one(home, choked):
    Tick.objects.create(name=f"looked-{home.organisation.pk.hex}"[:40], next_at=NOW + hours(1))

    watch(home, NOW)

    assert Alert.everywhere.exists()


# At the same moment -----------------------------------------------------------------------------------------------
@contextmanager
def alerts_being_written(home, change=lambda: None):
    """Another process writes alerts down, and takes the house's next number a moment later; until both are done."""
    is_written, problems = Event(), []

    def write_down() -> None:
        try:
            with alert_steps.held(home.organisation, NOW + MINUTE):
                change()
                is_written.set()
                time.sleep(0.5)
                take_numbers(home.organisation, 1)
        except Exception as problem:
            problems.append(problem)
        finally:
            is_written.set()
            connection.close()

    other = Thread(target=write_down)
    other.start()
    assert is_written.wait(30)
    try:
        yield
    finally:
        other.join(30)
    assert problems == []


@pytest.fixture
def called_for(committed_db):
    """One who choked, whose carer was told; with her carer, a minute later."""
    home = make.home()
    kitten, carer = bottle_kitten(home), make.viewer("carer", home=home)
    make.choking(kitten, at=NOW)
    watch(home, NOW)
    return home, kitten, later(carer, NOW + MINUTE)


@of_many_processes
def test_a_feed_is_kept_while_the_watch_writes_down_what_it_found(called_for):
    home, kitten, carer = called_for
    takings.keep(ref=new_id(), animal=kitten, happened_at=NOW + MINUTE, by=carer)

    with alerts_being_written(home, lambda: alert_takings.hear_takings(home.organisation, at=NOW + MINUTE)):
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '400ms'")
        make.feed(kitten, at=NOW + MINUTE)

    assert Feed.objects.within(home.organisation).filter(happened_at=NOW + MINUTE).exists()
    assert only().acknowledged_by == carer.person


@of_many_processes
@pytest.mark.parametrize("by", ["a notice", "the alert's page"])
def test_i_have_it_and_the_watch_wait_for_each_other_in_one_order(called_for, by):
    home, _kitten, carer = called_for

    with alerts_being_written(home), one_change():
        if by == "a notice":
            notices.answer(notice=Notice.everywhere.get(), by=carer)
        else:
            alerts.acknowledge(alert=only(), by=carer)

    assert only().acknowledged_by == carer.person


@of_many_processes
def test_i_have_it_is_kept_of_her_though_her_alert_went_into_another_meanwhile(called_for):
    home, kitten, carer = called_for
    alert = only()

    with alerts_being_written(home, lambda: alert_steps.end(only(), AlertEnd.MERGED, NOW + MINUTE)):
        alerts.acknowledge(alert=alert, by=carer)

    assert Taken.everywhere.get().animal == kitten


@of_many_processes
def test_an_alert_that_begins_anew_meanwhile_asks_at_the_next_turn_from_its_first_rung(called_for):
    home, _kitten, _carer = called_for
    Alert.everywhere.update(asks_at=NOW + MINUTE)
    rung = only().rung

    def begin_anew() -> None:
        alert = only()
        alert_steps.ask_again(alert, NOW + MINUTE)
        alert.save()

    with alerts_being_written(home, begin_anew):
        told = ladder_steps.take(home.organisation, NOW + MINUTE)

    assert (told, rung, only().rung) == (0, 1, 0)
    assert ladder_steps.take(home.organisation, NOW + MINUTE * 10) == 1


# Asked once -------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_whoever_polls_looks_again_once_the_watch_found_something(home, choked):
    before = sequence_of(home.organisation)

    alert_watch.look(home.organisation, NOW)

    assert sequence_of(home.organisation) > before


@pytest.mark.django_db
def test_who_has_which_alert_is_asked_once_for_all_of_them(home, choked, django_assert_num_queries):
    carer = make.viewer("carer", home=home)
    others = [bottle_kitten(home, name=name) for name in ("Possum", "Quokka", "Numbat")]
    for kitten in others:
        make.choking(kitten, at=NOW)
    watch(home, NOW)
    takings.keep(ref=new_id(), animal=others[0], happened_at=NOW + MINUTE, by=carer)

    with django_assert_num_queries(5):  # alerts, their animals, what was said of them and of the home; when one began
        found = alert_takings.takings_differ(home.organisation, at=NOW + MINUTE)

    assert {newest.by for _alert, newest in found} == {carer.person}
