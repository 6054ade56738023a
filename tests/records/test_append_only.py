"""What was told is never changed: the database in use refuses, whoever asks."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.loader import MigrationLoader

from littermate.actions import intakes, mends, milk, quarantine
from littermate.records import ledger
from littermate.records.append_only import ALSO_GUARDED, DECIDED, AppendOnly
from littermate.records.models import DamMend, FormerLabel, IntakeTold, Ledger, LitterMend, Photo, Quarantined, WeighIn
from littermate.records.models.quarantine import AsideBecause
from tests import factories as make

pytestmark = pytest.mark.django_db

KINDS = sorted(ledger.fact_kinds().values(), key=lambda model: model.__name__)
GUARDED = [Ledger, *KINDS]


def one_of_each() -> dict:
    """One fact of every kind there is."""
    home = make.home()
    animal, nest, product = make.animal(home=home, age_days=None), make.nest(home), make.milk_product(home.organisation)
    of_animal = (
        *(
            make.birth,
            make.birth_estimate,
            make.choking,
            make.dam_check,
            make.elimination,
            make.feed,
            make.leaving,
            make.look_over,
        ),
        *(make.disease_test, make.illness, make.prevention),
        *(make.observation, make.refusal, make.same_feed, make.solids, make.stimulation, make.taken),
        *(make.treatment_given, make.warmth, make.weigh_in),
    )
    facts = [
        *(make_one(animal) for make_one in of_animal),
        *(make.nest_reading(nest), make.nest_trouble(nest), make.contact(home)),
        *(make.milk_mixed(home, product), make.milk_opened(home, product)),
    ]
    return {type(fact): fact for fact in facts}


def refused(statement: str) -> None:
    with pytest.raises(IntegrityError, match="never edited or deleted"), transaction.atomic():
        connection.cursor().execute(statement)


def test_there_is_a_factory_for_every_kind_of_fact():
    assert set(one_of_each()) == set(KINDS)


def test_the_migrations_guard_every_kind_of_fact():
    loader = MigrationLoader(connection)

    guards = [
        operation
        for (app, _), migration in loader.disk_migrations.items()
        if app == "records"
        for operation in migration.operations
        if isinstance(operation, AppendOnly)
    ]

    assert {one.model for one in guards if one.is_fact} == {model.__name__ for model in KINDS}
    assert {one.model for one in guards if not one.is_fact} == {*ALSO_GUARDED, *DECIDED}


def test_what_was_told_of_an_intake_a_label_or_a_mend_cannot_be_changed_or_deleted():
    kitten = make.animal()
    litter = make.litter(kitten.organisation, species="cat")
    by = make.viewer("coordinator", organisation=kitten.organisation)
    tin, dam = make.milk_product(kitten.organisation), make.animal(organisation=kitten.organisation, is_dam=True)
    milk.relabel(product=tin, name="Other", by=by)
    mends.litter_of(animal=kitten, litter=litter, by=by)
    mends.dam_of(litter=litter, dam=dam, by=by)
    intakes.open(who="one", species="cat", by=by)

    for model in (FormerLabel, LitterMend, DamMend, IntakeTold):
        table, column = model._meta.db_table, model._meta.fields[-1].column
        assert model.everywhere.exists()
        for statement in (f'UPDATE "{table}" SET {column} = {column}', f'DELETE FROM "{table}"'):
            refused(statement)


def test_no_photo_becomes_another_or_somebody_else_s():
    photo = make.photo(make.organisation())

    for field in Photo._meta.concrete_fields:
        refused(f'UPDATE records_photo SET "{field.column}" = "{field.column}"')
    refused("DELETE FROM records_photo")

    assert Photo.everywhere.get() == photo


def test_of_what_lies_aside_nothing_changes_but_what_is_decided_about_it():
    by = make.viewer("coordinator")
    device = make.device(by.person, by.organisation)
    quarantine.keep_aside([{"id": "a", "kind": "feed"}], device=device, because=AsideBecause.SHUT_OUT, at=by.at)
    row = Quarantined.everywhere.get()

    for field in Quarantined._meta.concrete_fields:
        if field.name not in {"end", "decided_at", "decided_by", "problem"}:
            refused(f'UPDATE records_quarantined SET "{field.column}" = "{field.column}"')
    refused("DELETE FROM records_quarantined")
    with pytest.raises(IntegrityError, match="never edited or deleted"), transaction.atomic():
        row.save()

    assert quarantine.drop(rows=[row], by=by) == 1
    assert quarantine.bring_back(row=row, by=by).end == ""


def test_every_guarded_table_has_its_triggers():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT DISTINCT tgname FROM pg_trigger WHERE NOT tgisinternal")
        triggers = {name for (name,) in cursor.fetchall()}
    on_all = ("UPDATE_refused", "DELETE_refused", "replace_refused")
    if connection.vendor != "sqlite":
        on_all = ("change_refused", "truncate_refused")

    wanted = {f"{model._meta.db_table}_{ending}" for model in GUARDED for ending in on_all}
    wanted |= {f"{model._meta.db_table}_must_agree" for model in KINDS}

    assert wanted - triggers == set()


@pytest.mark.parametrize("model", GUARDED)
def test_nothing_told_can_be_changed_or_deleted(model):
    fact = one_of_each().get(model)
    row = fact or Ledger.everywhere.first()
    table = model._meta.db_table
    statements = [f'UPDATE "{table}" SET happened_at = happened_at', f'DELETE FROM "{table}"']
    if connection.vendor == "postgresql":
        connection.check_constraints()  # PostgreSQL truncates no table with checks still to come
        statements.append(f'TRUNCATE "{table}" CASCADE')

    for statement in statements:
        refused(statement)
    with pytest.raises(IntegrityError, match="never edited or deleted"), transaction.atomic():
        row.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        model.everywhere.filter(pk=row.pk).update(happened_at=make.LONG_AGO)

    assert model.everywhere.get(pk=row.pk).happened_at == row.happened_at


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="INSERT OR REPLACE is SQLite's own")
def test_sqlites_insert_or_replace_does_not_slip_past():
    weigh_in = make.weigh_in(make.animal(), weight_dg=950)
    columns = ", ".join(f'"{field.column}"' for field in WeighIn._meta.fields)
    others = columns.replace('"weight_dg"', "1000")

    with pytest.raises(IntegrityError), transaction.atomic():
        connection.cursor().execute(
            f"INSERT OR REPLACE INTO records_weighin ({columns}) SELECT {others} FROM records_weighin"
        )

    assert WeighIn.everywhere.get(pk=weigh_in.pk).weight_dg == 950


def test_a_fact_cannot_disagree_with_its_ledger_row():
    weigh_in = make.weigh_in(make.animal())
    row = make.feed(weigh_in.animal).ledger
    forged = WeighIn(
        ledger=row,
        organisation=row.organisation,
        animal=weigh_in.animal,
        weight_dg=1,
        happened_at=make.NOW,
        by=row.by,
        root_id=row.id,
        sequence=row.sequence + 1000,
    )

    with pytest.raises(IntegrityError, match="agree"), transaction.atomic():
        forged.save(force_insert=True)


def test_a_persons_contact_data_can_be_erased_and_her_facts_stay():
    home = make.home()
    carer = make.viewer("carer", home=home)
    weigh_in = make.weigh_in(make.animal(home=home), by=carer)
    person = carer.person

    person.name, person.email, person.phone = "", None, ""
    person.save()

    assert WeighIn.everywhere.get(pk=weigh_in.pk).by_id == person.pk
    person.refresh_from_db()
    assert (person.name, person.email, person.phone) == ("", None, "")
