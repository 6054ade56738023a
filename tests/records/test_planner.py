"""SQLite looks facts up by the animal, and the latest by the organisation."""

import pytest
from django.db import connection

from littermate.records.ids import new_id
from littermate.records.ledger import fact_kinds
from littermate.records.models import Animal, Care, Ledger, Litter, MilkUse, Placement, Rearing, Stay
from tests import factories as make
from tests.factories import NOW

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts for itself"),
]

ABOUT_ANIMALS = [kind for kind in fact_kinds().values() if not kind._meta.get_field("animal").null]


def index_of(rows) -> str:
    return rows.explain().splitlines()[0].split("USING INDEX ")[1].split(" ")[0]


@pytest.mark.parametrize("kind", ABOUT_ANIMALS)
def test_facts_of_some_animals_are_not_sought_in_all_of_the_organisation(kind):
    home = make.home()
    animals = [make.animal(home=home) for _ in range(3)]
    rows = kind.objects.within(home.organisation).standing()

    assert index_of(rows.filter(animal__in=animals)) == f"{kind._meta.model_name}_of_animal"
    assert index_of(rows.filter(animal=animals[0])) == f"{kind._meta.model_name}_of_animal"
    assert index_of(rows.of(animals[0]).since(NOW)) == f"{kind._meta.model_name}_of_animal"


@pytest.mark.parametrize("kind", ABOUT_ANIMALS)
def test_the_latest_of_an_organisation_are_sought_by_their_moment(kind):
    rows = kind.objects.within(make.organisation()).since(NOW)

    assert index_of(rows) == f"{kind._meta.model_name}_latest"


def test_ledger_rows_are_sought_by_their_ids():
    rows = Ledger.objects.within(make.organisation()).filter(pk__in=[new_id() for _ in range(20)])

    assert index_of(rows) == "sqlite_autoindex_records_ledger_1"


@pytest.mark.parametrize("model", [Animal, Care, Litter, MilkUse, Placement, Rearing, Stay])
def test_rows_asked_for_by_their_ids_are_not_sought_in_all_of_the_organisation(model):
    rows = model.objects.within(make.organisation()).filter(pk__in=[new_id() for _ in range(20)]).order_by()

    assert index_of(rows) == f"sqlite_autoindex_{model._meta.db_table}_1"


@pytest.mark.parametrize("model", [Care, MilkUse, Placement, Rearing, Stay])
def test_what_is_kept_of_some_animals_is_not_sought_in_all_of_the_organisation(model):
    animals = [new_id() for _ in range(20)]
    rows = model.objects.within(make.organisation()).filter(animal__in=animals).order_by()

    assert "animal" in index_of(rows)
