"""A store that cannot write is told to all who wait at once; nights' entries wait at a door of their own."""

import sqlite3
from collections.abc import Callable
from threading import Event, Thread

import pytest
from django.db import IntegrityError, OperationalError, connection

from littermate.actions import entries
from littermate.actions.night_door import BATCHES, BatchDoor
from littermate.actions.write_gate import WriteGate
from littermate.records.ids import new_id
from littermate.records.models import Feed
from littermate.records.store_trouble import Busy, trouble_of
from tests import factories
from tests.factories import NOW


def stuck() -> None:
    cause = sqlite3.OperationalError("database is locked")
    cause.sqlite_errorcode = sqlite3.SQLITE_BUSY
    raise OperationalError("database is locked") from cause


def refused() -> None:
    raise IntegrityError("CHECK constraint failed")


def pass_while_these_wait(gate: WriteGate, savers: list[Thread], write: Callable[[], None], *, is_batch: bool) -> None:
    with gate.passing(is_batch=is_batch):
        for saver in savers:
            saver.start()
        while len(gate._line) < len(savers):
            pass
        write()


def test_all_who_wait_together_hear_of_the_trouble_and_nobody_tries_it_again_alone(committed_db):
    gate, tried, heard = WriteGate(), [], []

    def write() -> None:
        tried.append(1)
        stuck()

    def save() -> None:
        try:
            gate.together(write)
        except OperationalError as failure:
            heard.append(trouble_of(failure))
        finally:
            connection.close()

    with gate.passing(is_batch=False):
        savers = [Thread(target=save, daemon=True) for _ in range(3)]
        for saver in savers:
            saver.start()
        while len(gate._line) < 3:
            pass
    for saver in savers:
        saver.join(60)

    assert heard == ["busy"] * 3
    assert tried == [1]
    assert gate.together(lambda: None)  # and the gate is open


def test_who_comes_while_the_store_fails_hears_of_it_with_those_who_were_there(committed_db):
    gate, inside, fail, heard = WriteGate(), Event(), Event(), []

    def write() -> None:
        inside.set()
        fail.wait(60)
        stuck()

    def save(writes: Callable[[], None]) -> None:
        try:
            gate.together(writes)
        except OperationalError as failure:
            heard.append(trouble_of(failure))
        finally:
            connection.close()

    first = Thread(target=save, args=(write,), daemon=True)
    first.start()
    inside.wait(60)
    later = [Thread(target=save, args=(lambda: heard.append("tried"),), daemon=True) for _ in range(2)]
    for saver in later:
        saver.start()
    while len(gate._line) < 2:
        pass
    fail.set()
    for saver in (first, *later):
        saver.join(60)

    assert heard == ["busy"] * 3
    assert gate.together(lambda: None)


def who_save(save: Callable[[], None]) -> list[Thread]:
    """Two who save at once, each over a connection of its own."""

    def whole() -> None:
        try:
            save()
        finally:
            connection.close()

    return [Thread(target=whole, daemon=True) for _ in range(2)]


@pytest.mark.parametrize("is_batch", [False, True])
def test_a_save_of_its_own_that_finds_the_store_stuck_tells_those_in_line(committed_db, is_batch):
    gate, heard = WriteGate(), []

    def save() -> None:
        try:
            gate.together(lambda: heard.append("tried"))
        except OperationalError as failure:
            heard.append(trouble_of(failure))

    savers = who_save(save)
    with pytest.raises(OperationalError):
        pass_while_these_wait(gate, savers, stuck, is_batch=is_batch)
    for saver in savers:
        saver.join(60)

    assert heard == ["busy"] * 2
    with gate.passing(is_batch=True):  # and nobody is counted as waiting any more
        heard.append("in")
    assert heard[-1] == "in"


def test_a_save_of_its_own_that_is_refused_leaves_those_in_line_to_their_turn(committed_db):
    gate, kept = WriteGate(), []
    savers = who_save(lambda: kept.append(gate.together(lambda: None)))
    with pytest.raises(IntegrityError):
        pass_while_these_wait(gate, savers, refused, is_batch=False)
    for saver in savers:
        saver.join(60)

    assert kept == [True, True]


def test_who_finds_the_door_full_is_sent_away_and_the_place_is_free_again():
    door, inside, leave, ends = BatchDoor(most_waiting=1), Event(), Event(), []

    def night() -> None:
        try:
            with door.passing():
                inside.set()
                leave.wait(60)
            ends.append("kept")
        except Busy:
            ends.append("busy")

    first = Thread(target=night)
    first.start()
    inside.wait(60)
    second = Thread(target=night)
    second.start()
    while door._places._value:  # until the second one has the only place to wait
        pass
    night()
    leave.set()
    first.join(60)
    second.join(60)

    assert ends == ["busy", "kept", "kept"]
    with door.passing():
        ends.append("free")
    assert ends[-1] == "free"


def test_whoever_is_inside_the_door_passes_it_again_without_a_place():
    door = BatchDoor(most_waiting=0)

    with door.passing(), door.passing():
        places = door._places._value

    assert places == 0
    assert door._places._value == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one process, and its threads one door")
def test_the_processes_of_a_server_let_one_nights_entries_in_at_a_time(committed_db):
    inside, leave = Event(), Event()
    now_inside, most_inside = [], []

    def night(door: BatchDoor) -> None:
        try:
            with door.passing():
                now_inside.append(1)
                most_inside.append(len(now_inside))
                inside.set()
                leave.wait(1)
                now_inside.pop()
        finally:
            connection.close()

    processes = [Thread(target=night, args=(BatchDoor(),)) for _ in range(3)]  # each with a door of its own
    for process in processes:
        process.start()
    inside.wait(60)
    leave.set()
    for process in processes:
        process.join(20)

    assert most_inside == [1, 1, 1]


@pytest.mark.django_db
def test_a_live_save_never_waits_at_the_door_of_nights_entries(monkeypatch):
    home = factories.home()
    kitten, carer = factories.animal(home=home), factories.viewer("carer", home=home)
    monkeypatch.setattr(entries, "BATCHES", BatchDoor(most_waiting=-1))  # shut

    def told(how_many: int) -> list[dict[str, object]]:
        at = NOW.isoformat()
        one = {"kind": "feed", "animal": str(kitten.pk), "happened_at": at, "taken_dml": 50}
        return [{**one, "id": str(new_id())} for _ in range(how_many)]

    live = entries.take(told(entries.LIVE), by=carer)
    with pytest.raises(Busy):
        entries.take(told(entries.LIVE + 1), by=carer)

    assert {receipt.result for receipt in live} == {"stored"}
    assert Feed.objects.within(home.organisation).count() == entries.LIVE


def test_the_doors_places_are_all_free_between_tests():
    assert BATCHES._places._value == 11
