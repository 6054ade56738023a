"""The watch takes nothing from whoever saves: a house is looked at once for all processes, and numbered last."""

from datetime import timedelta
from threading import Event, Thread

import pytest
from django.db import connection
from django.utils import timezone

from littermate.actions import alert_steps, alert_takings, takings
from littermate.project import alert_watch
from littermate.records.ids import new_id
from littermate.records.ledger import sequence_of
from littermate.records.models import Alert, Feed, Tick
from tests import factories as make
from tests.factories import NOW, hours
from tests.project.watching import MINUTE, only, watch
from tests.sheets.kittens import bottle_kitten

of_many_processes = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one process")


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


@of_many_processes
def test_a_feed_is_kept_while_the_watch_writes_down_what_it_found(committed_db):
    home = make.home()
    kitten, carer = bottle_kitten(home), make.viewer("carer", home=home)
    make.choking(kitten, at=NOW)
    watch(home, NOW)
    is_written, leave = Event(), Event()

    def write_down() -> None:
        try:
            with alert_steps.held(home.organisation, NOW + MINUTE):
                alert_takings.hear_takings(home.organisation, at=NOW + MINUTE)
                is_written.set()
                leave.wait(30)
        finally:
            connection.close()

    takings.keep(ref=new_id(), animal=kitten, happened_at=NOW + MINUTE, by=carer)
    watcher = Thread(target=write_down)
    watcher.start()
    assert is_written.wait(30)
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '2s'")
    try:
        make.feed(kitten, at=NOW + MINUTE)
    finally:
        leave.set()
        watcher.join(30)

    assert Feed.objects.within(home.organisation).filter(happened_at=NOW + MINUTE).exists()
    assert only().acknowledged_by == carer.person


@pytest.mark.django_db
def test_whoever_polls_looks_again_once_the_watch_found_something(home, choked):
    before = sequence_of(home.organisation)

    watch(home, NOW)

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
