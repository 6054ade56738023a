"""A query about an organisation's rows says whose they are, or does not run."""

import pytest
from django.apps import apps
from django.db.models import Count
from django.shortcuts import get_object_or_404

from littermate.records.models import Animal, Home, Ledger, LedgerCount, Organisation, Person, WeighIn
from littermate.records.models.backup_made import BackupMade
from littermate.records.models.owned import Owned
from littermate.records.models.search_key import SearchGram
from littermate.records.models.webhook import Tick
from littermate.records.scope import Everywhere, Unscoped
from tests import factories as make

pytestmark = pytest.mark.django_db

OWNED = [model for model in apps.get_app_config("records").get_models() if issubclass(model, Owned)]

WAYS = {
    "iterate": lambda rows: list(rows),
    "first": lambda rows: rows.first(),
    "get": lambda rows: rows.get(),
    "count": lambda rows: rows.count(),
    "exists": lambda rows: rows.exists(),
    "truth": lambda rows: bool(rows),
    "index": lambda rows: rows[0],
    "slice": lambda rows: list(rows[:2]),
    "filter": lambda rows: list(rows.filter(pk__isnull=False)),
    "values": lambda rows: list(rows.values("pk")),
    "iterator": lambda rows: list(rows.iterator()),
    "aggregate": lambda rows: rows.aggregate(Count("pk")),
    "update": lambda rows: rows.update(organisation=None),
    "delete": lambda rows: rows.delete(),
    "in_bulk": lambda rows: rows.in_bulk(),
    "contains": lambda rows: rows.contains(rows.model()),
    "union": lambda rows: list(rows.union(rows)),
    "explain": lambda rows: rows.explain(),
}


@pytest.mark.parametrize("way", WAYS)
def test_an_unscoped_query_does_not_run(way):
    with pytest.raises(Unscoped):
        WAYS[way](Animal.objects.all())


@pytest.mark.parametrize("model", OWNED)
def test_every_model_of_an_organisation_refuses(model):
    with pytest.raises(Unscoped):
        list(model.objects.all())

    assert model._default_manager.name == "objects"
    assert isinstance(model._base_manager, Everywhere)
    assert list(model.everywhere.all()) == []


def test_all_that_is_kept_belongs_to_an_organisation_but_for_six():
    others = {model for model in apps.get_app_config("records").get_models() if model not in OWNED}

    assert others == {BackupMade, Organisation, Person, LedgerCount, SearchGram, Tick}


def test_an_unscoped_query_cannot_be_smuggled_into_a_scoped_one():
    home = make.home()

    with pytest.raises(Unscoped):
        list(Home.objects.within(home.organisation).filter(placements__animal__in=Animal.objects.all()))
    with pytest.raises(Unscoped):
        list(Animal.objects.within(home.organisation) | Animal.objects.all())


def test_djangos_short_cut_is_refused_too():
    animal = make.animal()

    with pytest.raises(Unscoped):
        get_object_or_404(Animal, pk=animal.pk)
    assert get_object_or_404(Animal.objects.within(animal.organisation), pk=animal.pk) == animal


def test_what_is_reached_from_a_row_in_hand_needs_no_more_words():
    home = make.home()
    animal = make.animal(home=home, litter=make.litter(home.organisation))
    weigh_in = make.weigh_in(animal)

    again = Animal.everywhere.prefetch_related("weigh_ins").get(pk=animal.pk)

    assert list(animal.weigh_ins.all()) == list(again.weigh_ins.all()) == [weigh_in]
    assert WeighIn.everywhere.get().animal.litter.animals.get() == animal


def test_nothing_of_another_organisation_is_within():
    mine, theirs = make.animal(), make.animal()
    make.weigh_in(theirs)

    assert list(Animal.objects.within(mine.organisation)) == [mine]
    assert list(Ledger.objects.within(mine.organisation).filter(kind="weigh-in")) == []


def test_forms_can_still_check_that_a_name_is_free():
    home = make.home(name="Garage")
    double = Home(organisation=home.organisation, name="Garage", time_zone="UTC")

    with pytest.raises(Exception, match="already exists"):
        double.full_clean()


@pytest.mark.parametrize("model", [Animal, Home, WeighIn])
def test_whose_rows_are_meant_is_said_to_the_database_as_any_condition_is(db, model):
    rescue = make.organisation()
    rows = model.everywhere.filter(source_system="")

    assert str(rows.within(rescue).query) == str(rows.filter(organisation=rescue).query)
    assert list(rows.within(rescue).values("organisation__slug")) == []
    both = (model.everywhere.filter(pk__in=inner) for inner in (rows.within(rescue), rows.filter(organisation=rescue)))
    assert len({str(each.query) for each in both}) == 1


def test_what_is_cut_off_already_says_no_more_whose_it_is(db):
    with pytest.raises(TypeError, match="slice"):
        Animal.everywhere.all()[:1].within(make.organisation())
