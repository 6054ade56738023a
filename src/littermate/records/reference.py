"""The page ``docs/reference/records.md``, written from the models; a test says when it is behind.

``python -m littermate.records.reference > docs/reference/records.md`` writes it anew.
"""

import os
import sys
from collections.abc import Iterator

from littermate.records.capabilities import CAPABILITIES, ROLES

HEAD = """# What is kept

Written from the models by `python -m littermate.records.reference`; a test refuses a page that is behind them.

Ids are UUIDv7, made by whoever records. Weights, volumes and temperatures are whole tenths: `_dg` (0.1 g), `_dml`
(0.1 ml), `_dc` (0.1 °C). Moments are UTC; a home has its own time zone. Every row but an organisation, a person and
the ledger's count carries its organisation, and a query that has not said whose rows it means does not run.
"""

FACTS = """
## Facts

What somebody told, once. Each has its line in the ledger under the same id, and besides its own fields: `organisation`,
`animal`, `happened_at`, `by`, `told_by_phone`, `corrects`, `root_id`, `is_withdrawn`, `source_system`, `source_id`.
Never edited, never deleted: the database refuses. A correction is a further fact that names the old one.

| Kind | Table | What it says | Its own fields |
|---|---|---|---|
"""

ROWS = """
## All else

| Table | What it says | Its own fields |
|---|---|---|
"""

WHO = """
## Who may do what

One table, `records/capabilities.py`, from which menus, checks and the test that walks every page come.

"""


def main() -> None:
    """Print the page."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "littermate.project.settings")
    django.setup()
    sys.stdout.write(page())


def page() -> str:
    """The whole page."""
    return "".join([HEAD, FACTS, *_facts(), ROWS, *_rows(), WHO, *_capabilities()])


def _facts() -> Iterator[str]:
    from littermate.records.ledger import fact_kinds
    from littermate.records.models import Fact

    shared = {field.name for field in Fact._meta.get_fields()} | {"corrections"}
    for kind, model in sorted(fact_kinds().items()):
        yield f"| `{kind}` | `{model._meta.db_table}` | {_says(model)} | {_fields(model, shared)} |\n"


def _rows() -> Iterator[str]:
    from django.apps import apps

    from littermate.records.models import Fact

    for model in sorted(apps.get_app_config("records").get_models(), key=lambda model: model.__name__):
        if not issubclass(model, Fact):
            yield f"| `{model._meta.db_table}` | {_says(model)} | {_fields(model, {'id', 'organisation'})} |\n"


def _capabilities() -> Iterator[str]:
    yield "| | " + " | ".join(ROLES) + " | |\n"
    yield "|---|" + "---|" * (len(ROLES) + 1) + "\n"
    for capability, words in CAPABILITIES.items():
        marks = " | ".join("yes" if capability in ROLES[role] else "" for role in ROLES)
        yield f"| `{capability}` | {marks} | {words} |\n"


def _says(model: type) -> str:
    return (model.__doc__ or "").split("\n\n")[0].replace("\n    ", " ").strip()


def _fields(model: type, but: set[str]) -> str:
    fields = [field.name for field in model._meta.fields if field.name not in but]  # type: ignore[attr-defined]
    return ", ".join(f"`{name}`" for name in fields)


if __name__ == "__main__":
    main()
