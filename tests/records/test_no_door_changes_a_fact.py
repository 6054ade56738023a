"""Nobody edits or deletes a fact through any door: no admin pages, no operation, no method of the models."""

import pytest
from django.apps import apps
from django.db import DatabaseError, transaction
from django.urls import URLResolver, get_resolver

from littermate.api import root
from littermate.records import ledger
from littermate.records.models import Ledger
from tests import factories as make


def test_there_are_no_admin_pages():
    installed = {config.name for config in apps.get_app_configs()}
    spaces = {each.namespace for each in get_resolver().url_patterns if isinstance(each, URLResolver)}

    assert "django.contrib.admin" not in installed
    assert "admin" not in spaces


def test_no_operation_of_the_api_puts_patches_or_deletes_what_was_told():
    kinds = set(ledger.fact_kinds()) | {"journal", "entries", "weigh-ins", "feeds", "facts"}
    changing = {
        path
        for path, methods in root.schema()["paths"].items()
        for method in methods
        if method in {"put", "patch", "delete"} and kinds & set(path.strip("/").split("/"))
    }

    assert changing == set()


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["delete", "queryset delete", "update", "bulk update", "raw"])
def test_no_method_of_a_model_changes_what_was_told(way):
    weigh_in = make.weigh_in(make.animal(), weight_dg=1300)
    rows = type(weigh_in).everywhere.filter(pk=weigh_in.pk)
    ways = {
        "delete": weigh_in.delete,
        "queryset delete": lambda: rows.delete(),
        "update": lambda: rows.update(weight_dg=1),
        "bulk update": lambda: type(weigh_in).everywhere.bulk_update([weigh_in], ["weight_dg"]),
        "raw": lambda: Ledger.everywhere.filter(pk=weigh_in.pk)._raw_delete("default"),
    }

    with pytest.raises(DatabaseError), transaction.atomic():
        ways[way]()

    assert rows.get().weight_dg == 1300
    assert Ledger.everywhere.filter(pk=weigh_in.pk).count() == 1
