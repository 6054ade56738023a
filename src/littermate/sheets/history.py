"""The organisation's history: every line of the journal, newest first, with what it was about."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.apps import apps
from django.db import connection, models
from django.db.models import Q

from littermate.records.ledger import fact_kinds
from littermate.records.models import Animal, Home, Ledger, Litter, Organisation, Person
from littermate.records.raw import held_ids, run, told_id
from littermate.sheets import journal
from littermate.sheets.cards import Entry

A_PAGE: Final = 100
#: What a row is about, in the order in which it is named.
NAMED_BY: Final = ("animal", "litter", "home", "nest", "person", "to_home", "product", "equipment")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which lines are asked for; empty: all."""

    person: UUID | None = None
    animal: UUID | None = None
    litter: UUID | None = None
    home: UUID | None = None
    kind: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def is_all(self) -> bool:
        """Whether nothing was chosen."""
        return self == Wanted()


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What a line names: its word, and where it stands on the desk, if it has a page."""

    name: str
    kind: str = ""
    id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Who did what, when."""

    id: UUID
    sequence: int
    kind: str
    at: datetime
    received_at: datetime
    by: str
    by_id: UUID
    device: str
    entry: Entry | None  # of a fact: what was told
    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One part of the history, and where the next one begins."""

    lines: tuple[Line, ...]
    before: int | None  # the number below which the next part begins


def build(organisation: Organisation, wanted: Wanted, *, before: int | None = None, most: int = A_PAGE) -> Page:
    """The newest lines that are asked for, below a number; whoever may see all animals may see all of it."""
    rows = _rows(organisation, wanted).order_by("-sequence")
    if before is not None:
        rows = rows.filter(sequence__lt=before)
    found = list(rows[: most + 1])
    lines = _lines(found[:most], organisation)
    return Page(lines=lines, before=found[most - 1].sequence if len(found) > most else None)


def all_lines(organisation: Organisation, wanted: Wanted) -> Iterator[Line]:
    """Every line that is asked for, newest first, read part by part."""
    before: int | None = None
    while True:
        part = build(organisation, wanted, before=before, most=500)
        yield from part.lines
        if part.before is None:
            return
        before = part.before


def kinds_told(organisation: Organisation) -> tuple[str, ...]:
    """Every kind of line that this organisation's journal holds."""
    return tuple(Ledger.objects.within(organisation).order_by("kind").values_list("kind", flat=True).distinct())


def people(organisation: Organisation) -> Sequence[Person]:
    """Everybody who is or was a member, by name."""
    return list(Person.objects.filter(memberships__organisation=organisation).distinct().order_by("name"))


def _rows(organisation: Organisation, wanted: Wanted) -> models.QuerySet[Ledger]:
    rows = Ledger.objects.within(organisation).select_related("by", "device")
    if wanted.person:
        rows = rows.filter(by=wanted.person)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    zone = ZoneInfo(organisation.time_zone)
    if wanted.since:
        rows = rows.filter(received_at__gte=_midnight(wanted.since, zone))
    if wanted.until:
        rows = rows.filter(received_at__lt=_midnight(wanted.until + timedelta(days=1), zone))
    for way, model in (("animal", Animal), ("litter", Litter), ("home", Home)):
        ref = getattr(wanted, way)
        if ref:
            facts, others = _about(organisation, way, model, ref)
            rows = rows.filter(Q(pk__in=[*facts, *others, ref]) | Q(about__in=[*others, ref]))
    return rows


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def _about(organisation: Organisation, way: str, model: type[models.Model], ref: UUID) -> tuple[list[UUID], list[UUID]]:
    """Facts, and other rows, that point at one animal, litter or home; in one question each."""
    facts: list[models.QuerySet[Any, Any]] = []
    others: list[models.QuerySet[Any, Any]] = []
    for each, field in _pointing(model):
        rows = each._base_manager.filter(organisation=organisation, **{field: ref}).order_by().values_list("pk")
        (facts if each in _facts() else others).append(rows)
    return _ids_of(facts), _ids_of(others)


def _ids_of(questions: Sequence[models.QuerySet[Any, Any]]) -> list[UUID]:
    if not questions:
        return []
    first, *further = questions
    return [told_id(row[0]) for row in first.union(*further, all=True)]


@lru_cache(maxsize=1)
def _facts() -> frozenset[type[models.Model]]:
    return frozenset(fact_kinds().values())


@lru_cache(maxsize=8)
def _pointing(model: type[models.Model]) -> tuple[tuple[type[models.Model], str], ...]:
    """Which rows of an organisation point at one of these, and by which field."""
    return tuple(
        (each, field.name)
        for each in _owned()
        for field in each._meta.fields
        if field.related_model is model and not field.primary_key
    )


@lru_cache(maxsize=1)
def _owned() -> tuple[type[models.Model], ...]:
    """Every kind of row with an id of its own that belongs to an organisation and is no ledger line."""
    return tuple(
        model
        for model in apps.get_app_config("records").get_models()
        if model is not Ledger
        and isinstance(_key(model), models.UUIDField)
        and any(field.name == "organisation" and not field.primary_key for field in model._meta.fields)
    )


def _key(model: type[models.Model]) -> Any:
    key: Any = model._meta.pk
    while isinstance(key, models.ForeignKey):
        key = key.target_field
    return key


# What a line names --------------------------------------------------------------------------------------------------
def _lines(rows: Sequence[Ledger], organisation: Organisation) -> tuple[Line, ...]:
    kinds = fact_kinds()
    facts = [row.pk for row in rows if row.kind in kinds]
    told = {
        entry.id: entry for entry in journal.tell(organisation, ids=facts, standing_only=False, most=len(facts) or 1)
    }
    changed = {row.about or row.pk for row in rows if row.kind not in kinds}
    things = _things(changed, organisation)
    return tuple(_line(row, told.get(row.pk), things) for row in rows)


def _line(row: Ledger, entry: Entry | None, things: dict[UUID, tuple[Thing, ...]]) -> Line:
    named: tuple[Thing, ...]
    if entry is not None:
        named = (Thing(name=entry.animal_name, kind="animal", id=entry.animal_id),) if entry.animal_name else ()
    else:
        named = things.get(row.about or row.pk, ())
    return Line(
        id=row.pk,
        sequence=row.sequence,
        kind=row.kind,
        at=row.happened_at,
        received_at=row.received_at,
        by=row.by.name,
        by_id=row.by_id,
        device=row.device.label if row.device else "",
        entry=entry,
        things=named,
    )


def _things(refs: Collection[UUID], organisation: Organisation) -> dict[UUID, tuple[Thing, ...]]:
    """What each of these rows names; whichever tables they lie in."""
    found: dict[UUID, tuple[Thing, ...]] = {}
    for model, ids in _where(refs).items():
        by_field = {field.name for field in model._meta.fields}
        beside = [name for name in NAMED_BY if name in by_field]
        rows = model._base_manager.filter(pk__in=ids).select_related(*beside)
        if "organisation" in by_field:
            rows = rows.filter(organisation=organisation)
        for row in rows:
            found[row.pk] = tuple(_named(row, beside))
    return found


def _named(row: Any, beside: Sequence[str]) -> Iterator[Thing]:
    own = getattr(row, "name", "") or getattr(row, "label", "")
    if own:
        yield Thing(name=str(own), kind=row._meta.model_name, id=row.pk)
    for name in beside:
        other = getattr(row, name)
        if other is not None and str(other):
            yield Thing(name=str(getattr(other, "name", "") or other), kind=other._meta.model_name, id=other.pk)


def _key_column(model: type[models.Model]) -> str:
    key: Any = model._meta.pk
    return str(key.column)


def _where(refs: Collection[UUID]) -> dict[type[models.Model], list[UUID]]:
    """In which table each of these ids stands, in one question over all of them."""
    if not refs:
        return {}
    candidates: list[type[models.Model]] = [
        Person,
        Organisation,
        *(model for model in _owned() if model not in _facts()),
    ]
    quote = connection.ops.quote_name
    asked = _ASKED[connection.vendor]
    keys = [quote(_key_column(model)) for model in candidates]
    parts = (
        f"SELECT {place}, row.{key} FROM {quote(model._meta.db_table)} AS row "  # noqa: S608 - own names
        f"WHERE row.{key} IN (SELECT id FROM asked)"
        for place, (model, key) in enumerate(zip(candidates, keys, strict=True))
    )
    rows = run(f"{asked} {' UNION ALL '.join(parts)}", {"ids": held_ids(refs)})
    found: dict[type[models.Model], list[UUID]] = {}
    for place, ref in rows:
        found.setdefault(candidates[place], []).append(told_id(ref))
    return found


_ASKED: Final = {
    "sqlite": "WITH asked (id) AS MATERIALIZED (SELECT value FROM json_each(%(ids)s))",
    "postgresql": "WITH asked (id) AS MATERIALIZED (SELECT unnest(%(ids)s::uuid[]))",
}
