"""Everything of an organisation as plain files, with a dictionary made from the models themselves.

One file of CSV and one of JSON for each table, rows in the order of their ids, moments in UTC, so that the same records
give the same bytes. Contact details stand apart and are left out unless asked for; secrets (passwords, keys, tokens,
sign-ins) are never written. A model is exported by being a model: a new one needs a line here only to be kept back.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import models

from littermate.records.models import Membership, Organisation, Person, Photo

#: By name: caches, and the house's locks and keys: who gets in by what, and what was sent where.
NOT_EXPORTED: Final = frozenset(
    {
        *("SearchWord", "SearchGram", "SearchHit", "LedgerCount", "WorryLevel", "Tick", "BackupMade"),
        *("ApiKey", "Webhook", "Delivery", "SecretLink", "LinkOpening", "Tablet", "Pin", "PinTry"),
        *("Channel", "ToldHow"),
    }
)
SECRET_WORDS: Final = ("password", "secret", "token", "key", "digest", "hash", "digits", "last_login")
PLAIN_HASHES: Final = frozenset({"said_hash", "text_hash"})  # of what was told or written: they open nothing
#: Fields by which somebody is reached; written only where asked for, in a file of their own.
CONTACTS: Final[dict[str, tuple[str, ...]]] = {
    "Person": ("email", "name", "phone"),
    "Finder": ("name", "phone", "words"),
    "Home": ("address",),
    "OnCall": ("address", "phone"),
    "HomeNote": ("words",),
    "NextCheck": ("done_words", "words"),
    "Invitation": ("email", "name", "phone"),
}
UNITS: Final = {
    "_dg": "0.1 g",
    "_dml": "0.1 ml",
    "_dc": "0.1 °C",
    "_pct": "%",
    "_min": "min",
    "_s": "s",
    "_thousandths": "thousandths",
    "_dml_per_100g_day": "0.1 ml for 100 g a day",
    "kcal_tenths_per_100g_day": "0.1 kcal for 100 g a day",
}
#: Moments, days and clock times, whatever their column is called.
WRITTEN_AS: Final = {
    "moment": "moment, UTC, ISO 8601",
    "day": "day, ISO 8601",
    "clock time": "clock time of the place, ISO 8601",
}


KINDS: Final = {
    "BooleanField": "yes or no",
    "CharField": "text",
    "DateField": "day",
    "DateTimeField": "moment",
    "EmailField": "text",
    "FileField": "path",
    "JSONField": "JSON",
    "SlugField": "text",
    "TextField": "text",
    "TimeField": "clock time",
    "URLField": "text",
    "UUIDField": "id",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One file: a model, and which of its columns stand there."""

    name: str
    model: type[models.Model]
    columns: tuple[models.Field[Any, Any], ...]

    @property
    def says(self) -> str:
        """What a row is, from the model's own words."""
        return " ".join((self.model.__doc__ or "").split("\n\n")[0].split())


def tables(*, with_contacts: bool) -> list[Table]:
    """Every table that is exported, by name; those with contact details only where asked for."""
    found = []
    for model in sorted(apps.get_app_config("records").get_models(), key=lambda model: model.__name__):
        if model.__name__ in NOT_EXPORTED:
            continue
        apart = CONTACTS.get(model.__name__, ())
        columns = [field for field in model._meta.concrete_fields if not is_secret(field)]
        name = model._meta.db_table.removeprefix("records_")
        found.append(
            Table(name=name, model=model, columns=tuple(field for field in columns if field.name not in apart))
        )
        if apart and with_contacts:
            reach = tuple(field for field in columns if field.primary_key or field.name in apart)
            found.append(Table(name=f"{name}-contacts", model=model, columns=reach))
    return found


def is_secret(field: models.Field[Any, Any]) -> bool:
    """Whether a field is something by which one signs in or gets in."""
    if field.primary_key or field.name in PLAIN_HASHES:
        return False
    return any(word in field.name for word in SECRET_WORDS)


def rows_of(table: Table, organisation: Organisation) -> models.QuerySet[Any]:
    """The organisation's rows of a table, in the order of their ids."""
    rows = table.model._base_manager.all()
    if table.model is Organisation:
        rows = rows.filter(pk=organisation.pk)
    elif table.model is Person:
        rows = rows.filter(pk__in=Membership.objects.within(organisation).values("person"))
    else:
        rows = rows.filter(organisation=organisation)
    return rows.order_by("pk")


def write_table(table: Table, organisation: Organisation, folder: Path) -> int:
    """Write one table as CSV and as JSON; returns how many rows."""
    for kind in ("csv", "json"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    names = [field.attname for field in table.columns]
    count = 0
    with (
        (folder / "csv" / f"{table.name}.csv").open("w", newline="", encoding="utf-8") as sheet,
        (folder / "json" / f"{table.name}.json").open("w", encoding="utf-8") as told,
    ):
        writer = csv.writer(sheet, lineterminator="\n")
        writer.writerow(names)
        told.write("[")
        for row in rows_of(table, organisation).values_list(*names).iterator(2_000):
            plain = [_plain(value) for value in row]
            writer.writerow(["" if value is None else _for_a_cell(value) for value in plain])
            told.write("\n" if not count else ",\n")
            told.write(json.dumps(dict(zip(names, plain, strict=True)), ensure_ascii=False, sort_keys=True))
            count += 1
        told.write("\n]\n")
    return count


def copy_photos(organisation: Organisation, folder: Path) -> int:
    """Copy the photos' files; one whose file is gone is left out, as its row shows."""
    copied = 0
    for photo in Photo.objects.within(organisation).order_by("pk"):
        path = photo.file.name or ""
        if not path or not default_storage.exists(path):
            continue
        to = folder / path
        to.parent.mkdir(parents=True, exist_ok=True)
        with photo.file.open("rb") as source, to.open("wb") as target:
            shutil.copyfileobj(source, target)
        copied += 1
    return copied


def write_dictionary(
    written: Sequence[Table], organisation: Organisation, folder: Path, *, counts: dict[str, int], photos: int
) -> None:
    """Write what each table and column is, for people and for programs."""
    described = [
        {
            "table": table.name,
            "rows": counts[table.name],
            "says": table.says,
            "columns": [_described(field) for field in table.columns],
        }
        for table in written
    ]
    whole = {"organisation": organisation.slug, "name": organisation.name, "photos": photos, "tables": described}
    (folder / "dictionary.json").write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / "dictionary.md").write_text("\n".join(_page(organisation, described, photos)) + "\n", encoding="utf-8")


def _page(organisation: Organisation, described: Sequence[dict[str, Any]], photos: int) -> Iterator[str]:
    yield f"# {organisation.name}: what each column is"
    yield ""
    yield "Every table stands twice, as `csv/<table>.csv` and `json/<table>.json`. An empty cell means: not known."
    yield f"Ids are UUIDs. {photos} photos lie under `photos/`, by the path that the table `photo` gives."
    yield "Facts are never edited: a correction is a further row that names the one it `corrects`; of those with one"
    yield "`root_id` the one with the highest `sequence` stands, unless it `is_withdrawn`."
    for table in described:
        yield from ["", f"## {table['table']} ({table['rows']} rows)", "", table["says"], ""]
        yield from ["| column | kind | unit | meaning |", "|---|---|---|---|"]
        for column in table["columns"]:
            meaning = column["meaning"].replace("|", "/")
            yield f"| `{column['column']}` | {column['kind']} | {column['unit']} | {meaning} |"


def _described(field: models.Field[Any, Any]) -> dict[str, str]:
    kind = KINDS.get(field.get_internal_type(), "whole number")
    if isinstance(field, models.ForeignKey):
        kind = f"id in {field.related_model._meta.db_table.removeprefix('records_')}"
    ending = max((end for end in UNITS if field.name.endswith(end)), key=len, default="")
    meaning = " ".join(str(part) for part in (field.verbose_name, field.help_text and f"— {field.help_text}") if part)
    if field.choices:
        meaning += (
            f"{'' if field.help_text else '.'} One of: {', '.join(str(value) for value, _ in field.flatchoices)}."
        )
    unit = WRITTEN_AS.get(kind) or UNITS.get(ending, "")
    return {"column": field.attname, "kind": kind, "unit": unit, "meaning": meaning}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (UUID, Decimal)):
        return str(value)
    return value


def _for_a_cell(value: Any) -> Any:
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    if isinstance(value, str) and value[:1] in "=+-@\t\r\n":
        return f"'{value}"  # a spreadsheet would take it for a formula
    return value
