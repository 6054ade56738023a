"""What was told, in the order it happened: every kind of fact in one query."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    CharField,
    DateTimeField,
    Exists,
    F,
    Field,
    IntegerField,
    OuterRef,
    Q,
    TextField,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast

from littermate.records import models
from littermate.records.models import Fact, Organisation
from littermate.sheets.cards import Entry, Figure

# What a row carries beside who, when and whom: so many numbers, words, yes-or-noes and moments.
SLOTS: dict[str, Field[Any, Any]] = {
    "n1": IntegerField(),
    "n2": IntegerField(),
    "w1": CharField(),
    "w2": CharField(),
    "w3": TextField(),
    "b1": BooleanField(),
    "b2": BooleanField(),
    "b3": BooleanField(),
    "b4": BooleanField(),
    "t1": DateTimeField(),
    "t2": DateTimeField(),
    "r1": UUIDField(),
    "r2": UUIDField(),
}
COMMON = (
    "pk",
    "kind_word",
    "sequence",
    "animal_id",
    "animal__name",
    "happened_at",
    "ledger__received_at",
    "by_id",
    "by__name",
    "ledger__device__label",
    "told_by_phone",
    "corrects_id",
    "root_id",
    "is_withdrawn",
    "is_overtaken",
)


@dataclass(frozen=True, slots=True)
class Telling:
    """One kind of fact: its model, and which of its fields goes into which slot."""

    model: type[Fact]
    slots: Mapping[str, str] = field(default_factory=dict)  # slot -> field

    @property
    def kind(self) -> str:
        return self.model.kind

    def figures(self, row: Mapping[str, Any]) -> dict[str, Figure]:
        """The kind's own fields by their own names."""
        return {name.removesuffix("__name").removeprefix("nest__"): row[slot] for slot, name in self.slots.items()}


TELLINGS: tuple[Telling, ...] = (
    Telling(
        models.WeighIn,
        {"n1": "weight_dg", "n2": "place_in_group", "w1": "fed", "b1": "is_doubtful", "r1": "litter_id"},
    ),
    Telling(
        models.Feed,
        {"n1": "taken_dml", "n2": "planned_dml", "w1": "route", "w2": "outcome", "w3": "measured_by"},
    ),
    Telling(models.Refusal, {"w1": "feel"}),
    Telling(models.Choking, {"b1": "milk_at_nose", "b2": "noisy_breath", "w3": "words"}),
    Telling(models.Elimination, {"b1": "pee", "b2": "poo", "w1": "poo_kind", "b3": "is_unaided"}),
    Telling(models.Stimulation),
    Telling(models.Warmth, {"w1": "feel", "n1": "reading_dc", "w2": "where"}),
    Telling(models.Observation, {"w1": "suck", "w2": "voice", "w3": "note", "r1": "photo_id"}),
    Telling(
        models.TreatmentGiven,
        {"w1": "outcome", "w2": "order__words", "w3": "words", "t1": "due_at", "r1": "order_id"},
    ),
    Telling(models.SolidsEaten, {"n1": "share_pct"}),
    Telling(
        models.NestReading,
        {"n1": "temperature_dc", "w1": "where", "w2": "nest__name", "r1": "nest__home_id", "r2": "nest_id"},
    ),
    Telling(
        models.NestTrouble, {"w1": "trouble", "w2": "nest__name", "w3": "words", "r1": "nest__home_id", "r2": "nest_id"}
    ),
    Telling(models.DamCheck, {"b1": "eats", "b2": "teats_ok", "b3": "discharge", "b4": "milk", "w3": "words"}),
    Telling(
        models.MilkMixed,
        {"n1": "amount_dml", "b1": "is_label_mix", "w1": "product__name", "r1": "home_id", "r2": "product_id"},
    ),
    Telling(models.MilkOpened, {"w1": "product__name", "r1": "home_id", "r2": "product_id"}),
    Telling(models.Contact, {"b1": "by_phone", "w3": "words", "r1": "home_id"}),
    Telling(models.Taken, {"w3": "words", "r1": "home_id"}),
    Telling(models.BirthEstimate, {"w1": "method", "t1": "earliest_at", "t2": "latest_at"}),
    Telling(models.LeavingCare, {"w1": "outcome", "w2": "place", "w3": "words"}),
)
BY_KIND = {telling.kind: telling for telling in TELLINGS}


def tell(
    organisation: Organisation,
    *,
    animals: Collection[UUID] = (),
    nests: Collection[UUID] = (),
    homes: Collection[UUID] = (),
    litters: Collection[UUID] = (),
    since: datetime | None = None,
    until: datetime | None = None,
    kinds: Collection[str] = (),
    standing_only: bool = True,
    most: int = 500,
) -> tuple[Entry, ...]:
    """What was told about these animals, nests and homes, newest first, in one query.

    The caller says whose they are: only ids that came out of ``seen_by`` belong here. Without
    ``standing_only`` the tellings that were corrected or withdrawn come as well, marked so.
    """
    branches = []
    for telling in TELLINGS:
        about = _about(telling, animals=animals, nests=nests, homes=homes, litters=litters)
        if about is None or (kinds and telling.kind not in kinds):
            continue
        branches.append(_branch(telling, organisation, about, since, until, standing_only))
    if not branches:
        return ()
    first, *others = branches
    rows = (first.union(*others, all=True) if others else first).order_by("-happened_at", "-sequence")[:most]
    return tuple(_entries(rows))


def _about(telling: Telling, **ids: Collection[UUID]) -> Q | None:
    """Which rows of this kind are meant, or None when it can be about none of these."""
    fields = {field.name for field in telling.model._meta.get_fields()}
    wanted = Q()
    for word, path in (("animals", "animal"), ("nests", "nest"), ("homes", "home"), ("litters", "litter")):
        if ids[word] and path in fields:
            wanted |= Q(**{f"{path}__in": list(ids[word])})
    if ids["homes"] and "nest" in fields:
        wanted |= Q(nest__home__in=list(ids["homes"]))
    return wanted or None


def _branch(
    telling: Telling,
    organisation: Organisation,
    about: Q,
    since: datetime | None,
    until: datetime | None,
    standing_only: bool,
) -> Any:
    """One kind's rows, in columns that all kinds share."""
    rows = telling.model.objects.within(organisation).filter(about)
    if since is not None:
        rows = rows.since(since)
    if until is not None:
        rows = rows.until(until)
    if standing_only:
        rows = rows.standing()
        overtaken: Any = Value(False, output_field=BooleanField())
    else:
        later = telling.model._base_manager.filter(
            root_id=OuterRef("root_id"), corrects__isnull=False, sequence__gt=OuterRef("sequence")
        )
        overtaken = Exists(later)
    slots = {
        slot: F(telling.slots[slot]) if slot in telling.slots else Cast(Value(None), kind)
        for slot, kind in SLOTS.items()
    }
    return (
        rows.order_by()
        .annotate(kind_word=Cast(Value(telling.kind), CharField()), is_overtaken=overtaken, **slots)
        .values_list(*COMMON, *SLOTS)
    )


def _entries(rows: Any) -> Iterator[Entry]:
    for values in rows:
        row = dict(zip((*COMMON, *SLOTS), values, strict=True))
        yield Entry(
            id=row["pk"],
            kind=row["kind_word"],
            animal_id=row["animal_id"],
            animal_name=row["animal__name"] or "",
            at=row["happened_at"],
            received_at=row["ledger__received_at"],
            by=row["by__name"] or "",
            by_id=row["by_id"],
            device=row["ledger__device__label"] or "",
            told_by_phone=bool(row["told_by_phone"]),
            figures=BY_KIND[row["kind_word"]].figures(row),
            corrects_id=row["corrects_id"],
            root_id=row["root_id"],
            is_withdrawn=bool(row["is_withdrawn"]),
            is_standing=not row["is_overtaken"],
        )
