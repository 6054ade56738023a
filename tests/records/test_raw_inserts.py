"""Facts and their lines put in with written-out statements: few or many, whatever the letters, all of them or none."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from littermate.records import ledger
from littermate.records.ids import new_id
from littermate.records.models import Feed, Ledger, Observation, Photo, WeighIn
from littermate.records.raw import new_row
from tests import factories as make
from tests.factories import NOW, hours

FEW_AND_MANY = [1, 4, 250]
STRANGE = [
    r"back\slash \" and \\", 'she "sneezed"', "two\nlines\tand a tab", "{braces}, {NULL}", "NULL", "null",
    " blank at both ends ", "naïve 🐈 ひらがな п", "a,b", "'quoted'", "100 %", "%s", "\u2028",
]  # fmt: skip


def weigh_ins(animal, how_many: int, **said) -> list[WeighIn]:
    return [
        WeighIn(id=new_id(), animal=animal, weight_dg=1000 + n, happened_at=NOW - hours(n), **said)
        for n in range(how_many)
    ]


def keep(facts, *, by) -> None:
    ledger.keep_all([(fact, f"{n:064}") for n, fact in enumerate(facts)], by=by, received_at=NOW)


def said_of(row) -> dict:
    return {name: value for name, value in vars(row).items() if name != "_state"}


@pytest.mark.django_db
@pytest.mark.parametrize("how_many", FEW_AND_MANY)
def test_what_is_read_again_is_what_was_told(how_many):
    animal = make.animal(age_days=None)
    by = make.viewer("coordinator", organisation=animal.organisation)
    facts = weigh_ins(animal, how_many, fed="before", is_doubtful=True, source_system="sheet", step_dg=50)
    for n, fact in enumerate(facts):
        fact.source_id = f"line {n}"

    keep(facts, by=by)

    lines = {line.pk: line for line in Ledger.everywhere.all()}
    assert [fact.sequence for fact in facts] == list(range(1, how_many + 1))
    for fact in facts:
        assert said_of(WeighIn.everywhere.get(pk=fact.pk)) == said_of(fact)
        assert said_of(lines[fact.pk]) == said_of(fact.ledger)


@pytest.mark.django_db
@pytest.mark.parametrize("times", [1, 20])
def test_every_letter_is_kept_as_it_came(times):
    animal = make.animal(age_days=None)
    by = make.viewer("coordinator", organisation=animal.organisation)
    notes = STRANGE * times
    facts = [Observation(id=new_id(), animal=animal, note=note, happened_at=NOW) for note in notes]

    keep(facts, by=by)

    assert list(Observation.everywhere.order_by("sequence").values_list("note", flat=True)) == notes


@pytest.mark.django_db
def test_kinds_told_in_turn_keep_their_order_among_the_numbers():
    animal = make.animal(age_days=None)
    by = make.viewer("coordinator", organisation=animal.organisation)
    facts = [
        kind(id=new_id(), animal=animal, happened_at=NOW, **said)
        for _ in range(120)
        for kind, said in ((WeighIn, {"weight_dg": 1000}), (Feed, {"taken_dml": 50}), (Observation, {"note": "well"}))
    ]

    keep(facts, by=by)

    assert [line.kind for line in Ledger.everywhere.order_by("sequence")] == ["weigh-in", "feed", "observation"] * 120
    for kind in (WeighIn, Feed, Observation):
        rows = kind.everywhere.select_related("ledger")
        assert all(row.sequence == row.ledger.sequence for row in rows)
        assert rows.count() == 120


@pytest.mark.parametrize("how_many", FEW_AND_MANY)
def test_of_what_is_kept_at_once_all_stands_or_none(committed_db, how_many):
    animal = make.animal(age_days=None)
    by = make.viewer("coordinator", organisation=animal.organisation)
    keep(weigh_ins(animal, 2), by=by)
    good, impossible = weigh_ins(animal, how_many), weigh_ins(animal, 1)
    impossible[0].weight_dg = 0

    with pytest.raises(IntegrityError):
        keep([*good, *impossible], by=by)
    keep(good, by=by)

    assert WeighIn.everywhere.count() == Ledger.everywhere.count() == how_many + 2
    assert [fact.sequence for fact in good] == list(range(3, how_many + 3))


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no statement that is a change by itself")
def test_on_postgresql_a_save_is_one_journey(committed_db):
    animal = make.animal(age_days=None)
    by = make.viewer("coordinator", organisation=animal.organisation)
    facts = [*weigh_ins(animal, 2), Feed(id=new_id(), animal=animal, taken_dml=50, happened_at=NOW)]
    ready = ledger.make_ready([(fact, "0" * 64) for fact in facts], by=by, received_at=NOW)

    with CaptureQueriesContext(connection) as asked:
        ready.keep()

    connection.close()  # whatever was not committed is lost with the connection
    assert len(asked) == 1
    assert Ledger.everywhere.count() == 3
    assert Feed.everywhere.get().sequence == 3


@pytest.mark.django_db
def test_a_correction_may_stand_behind_what_it_corrects_and_never_before():
    animal = make.animal(age_days=None)
    by = make.viewer("coordinator", organisation=animal.organisation)
    wrong, right = weigh_ins(animal, 2)
    right.corrects = wrong
    wrong.organisation, wrong.root_id = animal.organisation, wrong.id

    with pytest.raises(IntegrityError, match="agree"), transaction.atomic():
        keep([right, wrong], by=by)
    keep([wrong, right], by=by)

    assert list(WeighIn.everywhere.standing()) == [right]


@pytest.mark.parametrize("kind", sorted(ledger.fact_kinds().values(), key=lambda model: model.__name__))
def test_a_new_row_is_as_the_model_makes_it(kind):
    told = {"ledger_id": new_id(), "root_id": new_id(), "happened_at": NOW}

    row, same = new_row(kind, told), kind(**told)

    assert said_of(row) == said_of(same)
    assert (row.pk, row._state.adding, row._state.db) == (same.pk, True, None)
    assert row == same


def test_new_rows_share_nothing():
    one, other = (new_row(WeighIn, {"ledger_id": new_id()}) for _ in range(2))

    one.weight_dg, one._state.adding = 950, False

    assert (other.weight_dg, other._state.adding) == (WeighIn().weight_dg, True)


def test_a_row_that_makes_something_for_itself_is_not_filled_in_by_place():
    with pytest.raises(TypeError, match="give such a row its attributes by name"):
        new_row(Photo, {})
