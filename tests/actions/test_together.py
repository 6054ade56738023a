"""Two people at once, on a real database with real commits; and what the database itself refuses."""

from threading import Barrier, Thread, get_ident

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from littermate.actions import entries, homes, weigh_ins
from littermate.actions.errors import KeptOtherwise
from littermate.actions.write_gate import GATE, WriteGate, one_change
from littermate.records import ledger
from littermate.records.ids import new_id
from littermate.records.models import Feed, Ledger, Organisation, WeighIn
from tests import factories
from tests.factories import NOW
from tests.telling import tell


def at_once(*deeds):
    """Do all of it at the same time, and return what each gave or raised."""
    start, ends = Barrier(len(deeds)), [None] * len(deeds)

    def run(place, deed):
        try:
            start.wait(60)
            ends[place] = deed()
        except Exception as raised:
            ends[place] = raised
        finally:
            connection.close()

    threads = [Thread(target=run, args=(place, deed), daemon=True) for place, deed in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert not any(thread.is_alive() for thread in threads), "somebody waits for ever"
    return ends


def test_two_people_saving_the_same_neonate_at_once_are_both_kept(committed_db):
    home = factories.home()
    kitten = factories.animal(home=home)
    carers = [factories.viewer("carer", home=home), factories.viewer("coordinator", organisation=home.organisation)]

    kept = at_once(
        *[
            lambda by=by, n=n: weigh_ins.keep(ref=new_id(), animal=kitten, weight_dg=1300 + n, happened_at=NOW, by=by)
            for n, by in enumerate(carers * 4)
        ]
    )

    sequences = Ledger.objects.within(home.organisation).filter(kind="weigh-in").values_list("sequence", flat=True)
    assert {weigh_in.weight_dg for weigh_in in kept} == set(range(1300, 1308))
    assert WeighIn.objects.within(home.organisation).standing().count() == 8
    assert len(set(sequences)) == 8


def test_one_feed_sent_twice_at_once_is_kept_once(committed_db):
    home = factories.home()
    kitten, carer, ref = factories.animal(home=home), factories.viewer("carer", home=home), new_id()

    kept = at_once(*[lambda: tell(Feed, ref=ref, animal=kitten, taken_dml=50, by=carer) for _ in range(6)])

    assert {feed.id for feed in kept} == {ref}
    assert Feed.objects.within(home.organisation).count() == 1


def test_one_id_with_different_words_at_once_keeps_one_and_shows_both(committed_db):
    home = factories.home()
    kitten, carer, ref = factories.animal(home=home), factories.viewer("carer", home=home), new_id()

    ends = at_once(*[lambda ml=ml: tell(Feed, ref=ref, animal=kitten, taken_dml=ml, by=carer) for ml in (40, 50, 60)])

    assert sorted(type(end).__name__ for end in ends) == ["Feed", "KeptOtherwise", "KeptOtherwise"]
    assert Feed.objects.within(home.organisation).count() == 1


def test_batches_and_live_saves_end_together_and_nothing_is_lost(committed_db):
    home = factories.home()
    litter = [factories.animal(home=home) for _ in range(4)]
    carer = factories.viewer("carer", home=home)

    def night():
        return entries.take([told(animal) for _ in range(60) for animal in litter], by=carer)

    def told(animal):
        return {
            "id": str(new_id()), "kind": "feed", "animal": str(animal.pk), "happened_at": NOW.isoformat(),
            "taken_dml": 50,
        }  # fmt: skip

    ends = at_once(night, night, *[lambda animal=animal: entries.take([told(animal)], by=carer) for animal in litter])

    assert [len(receipts) for receipts in ends] == [240, 240, 1, 1, 1, 1]
    assert {receipt.result for receipts in ends for receipt in receipts} == {"stored"}
    assert Feed.objects.within(home.organisation).count() == 484


@pytest.mark.django_db
def test_an_id_kept_between_the_look_and_the_write_is_known_or_a_clash(monkeypatch):
    home = factories.home()
    kitten, carer = factories.animal(home=home), factories.viewer("carer", home=home)
    same, other, fresh = new_id(), new_id(), new_id()

    def sent(ref, taken_dml, **more):
        return {
            "id": str(ref), "kind": "feed", "animal": str(kitten.pk), "happened_at": NOW.isoformat(),
            "taken_dml": taken_dml, **more,
        }  # fmt: skip

    entries.take([sent(same, 50), sent(other, 50)], by=carer)
    known_among = ledger.known_among
    monkeypatch.setattr(ledger, "known_among", lambda refs, by: {})  # as if the look had come before those two

    receipts = entries.take([sent(same, 50), sent(other, 60), sent(fresh, 40)], by=carer)

    monkeypatch.setattr(ledger, "known_among", known_among)
    assert [receipt.result for receipt in receipts] == ["known", "clash", "stored"]
    assert Feed.objects.within(home.organisation).count() == 3


@pytest.mark.django_db
def test_a_correction_of_what_another_house_holds_is_refused_with_it():
    home, there = factories.home(), factories.home(factories.organisation())
    kitten, carer = factories.animal(home=home), factories.viewer("carer", home=home)
    theirs = factories.feed(factories.animal(home=there))

    def sent(ref, **more):
        return {
            "id": str(ref), "kind": "feed", "animal": str(kitten.pk), "happened_at": NOW.isoformat(), **more
        }  # fmt: skip

    receipts = entries.take(
        [sent(theirs.id, taken_dml=1), sent(new_id(), corrects=str(theirs.id)), sent(new_id(), taken_dml=30)], by=carer
    )

    assert [(receipt.result, receipt.code) for receipt in receipts] == [
        ("refused", "unknown"),
        ("refused", "unknown"),
        ("stored", ""),
    ]


@pytest.mark.django_db
def test_nothing_kept_can_be_changed_or_deleted():
    kitten = factories.animal(home=factories.home())
    feed = factories.feed(kitten)

    for statement in (
        f"UPDATE {Feed._meta.db_table} SET taken_dml = 99",
        f"DELETE FROM {Feed._meta.db_table}",
        f"UPDATE {Ledger._meta.db_table} SET kind = 'x'",
        f"DELETE FROM {Ledger._meta.db_table}",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)

    assert Feed.everywhere.get() == feed


# The gate -----------------------------------------------------------------------------------------------------------
def test_live_saves_pass_before_a_batch_that_waited_longer():
    gate, order = WriteGate(batch_waits_s=30), []

    def passing(name, *, is_batch):
        with gate.passing(is_batch=is_batch):
            order.append(name)

    with gate.passing(is_batch=False):
        batch = started(lambda: passing("batch", is_batch=True))
        live = [started(lambda n=n: passing(f"live {n}", is_batch=False)) for n in range(3)]
        until(lambda: gate._live_waiting == 3)
    for thread in [batch, *live]:
        thread.join(60)

    assert (sorted(order[:3]), order[3]) == (["live 0", "live 1", "live 2"], "batch")


def test_a_batch_that_waited_long_enough_passes_between_live_saves():
    gate, order = WriteGate(batch_waits_s=0), []

    def passing(name, *, is_batch):
        with gate.passing(is_batch=is_batch):
            order.append(name)

    with gate.passing(is_batch=False):
        batch = started(lambda: passing("batch", is_batch=True))
        live = started(lambda: passing("live", is_batch=False))
        until(lambda: gate._live_waiting == 1)
    for thread in (batch, live):
        thread.join(60)

    assert sorted(order) == ["batch", "live"]


def waiting_together(gate, *writes):
    """Let all of it wait at the gate, then open it; return what each was told."""
    ends = [None] * len(writes)

    def run(place, write):
        try:
            ends[place] = gate.together(write)
        except Exception as raised:
            ends[place] = raised
        finally:
            connection.close()

    with gate.passing(is_batch=False):
        threads = [started(lambda at=at, write=write: run(at, write)) for at, write in enumerate(writes)]
        until(lambda: len(gate._line) == len(writes))
    for thread in threads:
        thread.join(60)
    return ends


def test_saves_that_wait_together_are_one_change_done_by_one_of_them(committed_db):
    gate, done_by = WriteGate(), []

    def write():
        assert connection.in_atomic_block
        factories.organisation()
        done_by.append(get_ident())

    assert waiting_together(gate, write, write, write) == [True, True, True]
    assert (len(done_by), len(set(done_by))) == (3, 1)
    assert Organisation.objects.count() == 3


def test_a_batch_never_waits_for_saves_that_another_has_already_kept(committed_db):
    for _ in range(40):
        gate, passed = WriteGate(batch_waits_s=30), []

        def batch(gate=gate, passed=passed):
            with gate.passing(is_batch=True):
                passed.append("batch")

        with gate.passing(is_batch=False):
            live = [started(lambda gate=gate: (gate.together(lambda: None), connection.close())) for _ in range(3)]
            until(lambda gate=gate: len(gate._line) == 3)
            waiting = started(batch)
        for thread in (*live, waiting):
            thread.join(60)

        assert passed == ["batch"]


def test_of_saves_together_none_is_kept_when_one_is_refused_and_each_is_told(committed_db):
    gate = WriteGate()

    def refused():
        raise IntegrityError

    assert waiting_together(gate, factories.organisation, refused, factories.organisation) == [False, False, False]
    assert Organisation.objects.count() == 0
    assert not gate._is_taken


def test_a_fault_in_one_of_saves_together_leaves_nobody_waiting(committed_db):
    gate = WriteGate()

    def broken():
        raise ZeroDivisionError

    ends = waiting_together(gate, factories.organisation, broken, factories.organisation)

    assert sorted(repr(end) for end in ends) == ["False", "False", "ZeroDivisionError()"]
    assert Organisation.objects.count() == 0
    assert not gate._is_taken


def test_a_clash_among_saves_together_is_told_and_the_others_are_kept(committed_db):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL needs no gate")
    home = factories.home()
    kitten, carer, ref = factories.animal(home=home), factories.viewer("carer", home=home), new_id()
    ends = []

    def save(ref, taken_dml):
        sent = {
            "id": str(ref), "kind": "feed", "animal": str(kitten.pk), "happened_at": NOW.isoformat(),
            "taken_dml": taken_dml,
        }  # fmt: skip
        ends.append(entries.take([sent], by=carer)[0].result)
        connection.close()

    with GATE.passing(is_batch=False):
        told = [(ref, 40), (ref, 50), (new_id(), 30)]
        threads = [started(lambda ref=ref, dml=dml: save(ref, dml)) for ref, dml in told]
        until(lambda: len(GATE._line) == 3)
    for thread in threads:
        thread.join(60)

    assert sorted(ends) == ["clash", "stored", "stored"]
    assert Feed.objects.within(home.organisation).count() == 2
    assert ledger.sequence_of(home.organisation) == Ledger.objects.within(home.organisation).count()


def started(deed):
    thread = Thread(target=deed, daemon=True)
    thread.start()
    return thread


def until(condition):
    from time import monotonic, sleep

    ends = monotonic() + 60
    while not condition():
        assert monotonic() < ends
        sleep(0.002)
    sleep(0.05)


def test_a_failed_change_leaves_the_gate_open_and_nothing_behind(committed_db):
    by = factories.viewer("coordinator")

    def opened_and_broken():
        with one_change():
            homes.open(name="Nursery", by=by)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        opened_and_broken()

    assert not GATE._is_taken
    assert homes.open(name="Nursery", by=by).name == "Nursery"


def test_the_refusal_of_a_clash_is_raised_for_who_calls_directly(committed_db):
    home = factories.home()
    kitten, carer, ref = factories.animal(home=home), factories.viewer("carer", home=home), new_id()
    tell(Feed, ref=ref, animal=kitten, taken_dml=40, by=carer)

    with pytest.raises(KeptOtherwise):
        tell(Feed, ref=ref, animal=kitten, taken_dml=50, by=carer)
