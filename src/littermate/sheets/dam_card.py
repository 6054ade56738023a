"""The dam on her litter's page: how she is, what was seen of her before, and whom she nurses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from littermate.records.models import Animal, DamCheck, LeavingCare, Organisation, Rearing, Return, Trial, Warmth
from littermate.records.models.trial import TrialResult
from littermate.records.protocols import protocol_of
from littermate.sheets.animal_sheet import animal_name
from littermate.sheets.cards import AnimalName
from littermate.sheets.whereabouts import homes_at

SIGNS = ("eats", "teats_ok", "discharge", "milk", "is_warm", "lets_nurse")
SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class DamSign:
    """One thing to look at in a dam: what was seen last, and when."""

    code: str  # eats, teats_ok, discharge, milk, is_warm, lets_nurse
    is_so: bool | None  # None: never noted
    is_well: bool | None
    at: datetime | None
    is_old: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DamCheckLine:
    """One look at her."""

    id: UUID
    at: datetime
    by: str
    signs: tuple[tuple[str, bool], ...]
    temperature_dc: int | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Nursling:
    """One whom she nurses, or nurses and somebody tops up."""

    animal: AnimalName
    kind: str
    is_of_other_litter: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OnHerWay:
    """One whose way leads to her."""

    animal: AnimalName
    is_of_other_litter: bool
    stopped_at: datetime | None = None  # her last try was stopped then, and none was begun since


@dataclass(frozen=True, slots=True, kw_only=True)
class DamCard:
    """The dam, as her card shows her."""

    dam: AnimalName
    home_id: UUID | None
    has_left: bool
    signs: tuple[DamSign, ...]
    temperature_dc: int | None
    temperature_at: datetime | None
    nurses: tuple[Nursling, ...]
    history: tuple[DamCheckLine, ...]  # newest first
    working_teats: int | None = None  # as last counted
    coming: tuple[OnHerWay, ...] = ()  # whose way to her is open

    @property
    def free_teats(self) -> int | None:
        """Teats that give milk, less those she nurses; None where nobody counted."""
        return None if self.working_teats is None else max(0, self.working_teats - len(self.nurses))

    @property
    def is_unwell(self) -> bool:
        """Something seen last is not as it should be."""
        return any(sign.is_well is False for sign in self.signs)


def build(dam: Animal, organisation: Organisation, as_of: datetime, *, litter_id: UUID | None) -> DamCard:
    """Her card at a moment; a fixed number of queries."""
    checks = list(
        DamCheck.objects.within(organisation)
        .standing()
        .filter(animal=dam, happened_at__lte=as_of)
        .select_related("by")
        .order_by("-happened_at", "-sequence")[:40]
    )
    readings = list(
        Warmth.objects.within(organisation)
        .standing()
        .filter(animal=dam, happened_at__lte=as_of, reading_dc__isnull=False)
        .select_related("by")
        .order_by("-happened_at", "-sequence")[:40]
    )
    old_after = timedelta(hours=int(protocol_of(organisation).number(dam.species, "nursing", "dam-look-old")))
    gone = LeavingCare.objects.within(organisation).standing().filter(animal=dam, happened_at__lte=as_of)
    return DamCard(
        dam=animal_name(dam),
        home_id=homes_at(organisation, [dam.pk], as_of).get(dam.pk),
        has_left=gone.exists(),
        signs=tuple(_sign(code, checks, as_of, old_after) for code in SIGNS),
        temperature_dc=readings[0].reading_dc if readings else None,
        temperature_at=readings[0].happened_at if readings else None,
        nurses=nurslings_of(dam, organisation, as_of, litter_id=litter_id),
        history=_history(checks, readings),
        working_teats=next((row.working_teats for row in checks if row.working_teats is not None), None),
        coming=_coming(dam, organisation, as_of, litter_id),
    )


def _coming(dam: Animal, organisation: Organisation, as_of: datetime, litter_id: UUID | None) -> tuple[OnHerWay, ...]:
    rows = Return.objects.within(organisation).at(as_of).filter(dam=dam).select_related("animal")
    stopped = _stopped(organisation, rows.order_by().values("pk"), as_of)
    return tuple(
        OnHerWay(
            animal=animal_name(row.animal),
            is_of_other_litter=row.animal.litter_id != litter_id,
            stopped_at=stopped.get(row.pk),
        )
        for row in rows.order_by("animal__name")
    )


def _stopped(organisation: Organisation, ways: Any, as_of: datetime) -> dict[UUID, datetime]:
    """When the last try of each way was stopped; none where it went well, goes on, or was a mistake."""
    rows: Any = Trial.objects.within(organisation).filter(way__in=ways, began_at__lte=as_of)
    told = rows.order_by("began_at", "pk").values_list("way", "began_at", "ended_at", "result")
    last = {way: (ended, result) for way, began, ended, result in told if ended is None or ended > began}
    return {way: ended for way, (ended, result) in last.items() if ended and result == TrialResult.APART}


def _sign(code: str, checks: list[Any], as_of: datetime, old_after: timedelta) -> DamSign:
    last = next((row for row in checks if getattr(row, code) is not None), None)
    is_so = getattr(last, code) if last else None
    return DamSign(
        code=code,
        is_so=is_so,
        is_well=None if is_so is None else is_so != (code == "discharge"),
        at=last.happened_at if last else None,
        is_old=last is not None and as_of - last.happened_at > old_after,
    )


def _history(checks: list[Any], readings: list[Any]) -> tuple[DamCheckLine, ...]:
    lines = [
        DamCheckLine(
            id=row.pk,
            at=row.happened_at,
            by=row.by.name,
            signs=tuple((code, getattr(row, code)) for code in SIGNS if getattr(row, code) is not None),
            temperature_dc=None,
            words=row.words,
        )
        for row in checks
    ] + [
        DamCheckLine(
            id=row.pk,
            at=row.happened_at,
            by=row.by.name,
            signs=(),
            temperature_dc=row.reading_dc,
            words="",
        )
        for row in readings
    ]
    return tuple(sorted(lines, key=lambda line: line.at, reverse=True)[:SHOWN])


def nurslings_of(
    dam: Animal, organisation: Organisation, as_of: datetime, *, litter_id: UUID | None
) -> tuple[Nursling, ...]:
    """Whoever is said to nurse from her; and of her own litter who is nursed while no other dam is named."""
    rows = Rearing.objects.within(organisation).at(as_of).filter(kind__in=["nursed", "supplemented"])
    here = Animal.objects.within(organisation).still_here(as_of).values("pk")
    found = [
        row
        for row in rows.filter(animal__in=here).select_related("animal").order_by("animal__name")
        if row.dam_id == dam.pk or (row.dam_id is None and litter_id is not None and row.animal.litter_id == litter_id)
    ]
    lives = homes_at(organisation, [dam.pk, *(row.animal_id for row in found)], as_of)
    together = [row for row in found if lives.get(row.animal_id) == lives.get(dam.pk)]
    return tuple(
        Nursling(
            animal=animal_name(row.animal),
            kind=row.kind,
            is_of_other_litter=row.animal.litter_id != litter_id,
        )
        for row in together
    )
