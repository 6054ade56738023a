"""What a clinician has not looked at yet, animal by animal: since she last looked, and nothing marked by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from django.db.models import Q

from littermate.care.names import counted
from littermate.care.values import Reason
from littermate.care.worry import Worry
from littermate.records.ledger import sequence_of
from littermate.records.models import (
    Animal,
    Choking,
    LeavingCare,
    Ledger,
    Refusal,
    Reviewed,
    TreatmentGiven,
    TreatmentOrder,
    VetOrder,
    WeighIn,
)
from littermate.records.viewers import Viewer
from littermate.sheets.animal_sheet import animal_name
from littermate.sheets.cards import AnimalName
from littermate.sheets.judged import Judged, judge_all
from littermate.sheets.orders import ENDS_SOON

NOT_HERS = frozenset({"overdue", "long-unfed"})  # a feed that is late stands on Now, for whoever rings the home
FIRST_LOOK = timedelta(days=7)  # who never looked at an animal sees this much of its past


@dataclass(frozen=True, kw_only=True)
class WeightTrend:
    """What the sound weights since she last looked say, from the last one she knew [0.1 g]."""

    first_dg: int
    last_dg: int
    since_at: datetime
    last_at: datetime

    @property
    def change_dg(self) -> int:
        """The last less the first."""
        return self.last_dg - self.first_dg


@dataclass(frozen=True, kw_only=True)
class OrderNews:
    """An order given, ended or about to end."""

    id: UUID
    kind: Literal["given", "ended", "ends-soon"]
    words: str
    by: str
    at: datetime
    is_override: bool  # it lets feed though cool, or holds food: it goes against what the rules would say
    lifts_warm_first: bool = False
    holds_food: bool = False


@dataclass(frozen=True, kw_only=True)
class ReviewLine:
    """One animal about which there is something new; a gain alone is none, no gain is."""

    animal: AnimalName
    species: str
    sex: str
    litter_name: str
    worry: Worry
    new_reasons: tuple[Reason, ...]
    gone: tuple[str, ...]  # codes that worried when she last looked, and do not now
    weight: WeightTrend | None
    refusals: int
    chokings: int
    missed_treatments: int
    orders: tuple[OrderNews, ...]
    left: str  # the outcome, where she left care since
    seen_at: datetime | None
    codes: tuple[str, ...]  # of what worries now: kept with "seen"

    @property
    def name(self) -> str:
        """Her name, for sentences."""
        return self.animal.name


@dataclass(frozen=True, kw_only=True)
class ReviewQueue:
    """All of them, the most worrying first."""

    made_at: datetime
    sequence: int
    lines: tuple[ReviewLine, ...]
    quiet: int  # animals in care with nothing new


def build(viewer: Viewer, as_of: datetime, *, sequence: int | None = None) -> ReviewQueue:
    """What is new for this clinician; the number of queries does not grow with the animals.

    Args:
        sequence: The ledger's, where it was read before the moment: up to there she marks it as seen.
    """
    organisation = viewer.organisation
    sequence = sequence_of(organisation) if sequence is None else sequence
    seen = {row.animal_id: row for row in Reviewed.objects.seen_by(viewer)}
    here = list(Animal.objects.seen_by(viewer).still_here(as_of).filter(is_dam=False).select_related("litter"))
    left = _left(viewer, seen, as_of)
    gone = list(Animal.objects.seen_by(viewer).filter(pk__in=left.keys() - {animal.pk for animal in here}))
    judged = judge_all(organisation, here, as_of, sequence=sequence)
    told = _Told(viewer, [*here, *gone], seen, as_of)
    lines = [_line(animal, judged.get(animal.pk), told, left.get(animal.pk, "")) for animal in (*here, *gone)]
    new = [line for line in lines if _is_news(line)]
    new.sort(key=lambda line: (-line.worry, not line.new_reasons, counted(line.animal.name)))
    quiet = len(here) - sum(1 for line in new if not line.left)
    return ReviewQueue(made_at=as_of, sequence=sequence, lines=tuple(new), quiet=quiet)


def _is_news(line: ReviewLine) -> bool:
    news = (line.new_reasons, line.gone, line.refusals, line.chokings, line.missed_treatments, line.orders, line.left)
    return any(news) or (line.weight is not None and line.seen_at is not None and line.weight.change_dg <= 0)


class _Told:
    """What was told since she last looked, each kind in one query, by animal."""

    def __init__(self, viewer: Viewer, animals: list[Animal], seen: Mapping[UUID, Reviewed], as_of: datetime) -> None:
        self.seen, self.as_of = seen, as_of
        self._house, self._ids = viewer.organisation, [animal.pk for animal in animals]
        self._after = min((seen[animal.pk].sequence for animal in animals if animal.pk in seen), default=0)
        self.weights = self._weights()
        self.refusals, self.chokings = self._count(Refusal), self._count(Choking)
        self.missed = self._count(TreatmentGiven, outcome="missed")
        self.orders = self._orders()

    def is_new(self, animal_id: UUID, sequence: int, at: datetime) -> bool:
        """Whether it was told since she last looked; of an animal she never saw, the last days."""
        row = self.seen.get(animal_id)
        return sequence > row.sequence if row else at >= self.as_of - FIRST_LOOK

    def _facts(self, model: type[Any], **asked: Any) -> Iterable[Any]:
        rows = model.objects.within(self._house).standing().filter(animal__in=self._ids, **asked)
        lately = Q(happened_at__gte=self.as_of - FIRST_LOOK)
        return rows.filter(lately | Q(sequence__gt=self._after) if self._after else lately)

    def _count(self, model: type[Any], **asked: Any) -> dict[UUID, int]:
        found: dict[UUID, int] = defaultdict(int)
        for fact in self._facts(model, **asked):
            if self.is_new(fact.animal_id, fact.sequence, fact.happened_at):
                found[fact.animal_id] += 1
        return found

    def _weights(self) -> dict[UUID, WeightTrend]:
        rows = WeighIn.objects.within(self._house).standing().filter(animal__in=self._ids, is_doubtful=False)
        since = min((row.seen_at for row in self.seen.values()), default=self.as_of) - FIRST_LOOK
        by_animal: dict[UUID, list[WeighIn]] = defaultdict(list)
        for row in rows.filter(happened_at__gte=since, happened_at__lte=self.as_of).order_by("happened_at", "sequence"):
            if row.animal_id is not None:
                by_animal[row.animal_id].append(row)
        found = {}
        for animal_id, told in by_animal.items():
            new = [row for row in told if self.is_new(animal_id, row.sequence, row.happened_at)]
            before = [row for row in told if row not in new and new and row.happened_at <= new[0].happened_at]
            if new and (before or len(new) > 1):
                first = before[-1] if before else new[0]
                found[animal_id] = WeightTrend(
                    first_dg=first.weight_dg,
                    last_dg=new[-1].weight_dg,
                    since_at=first.happened_at,
                    last_at=new[-1].happened_at,
                )
        return found

    def _orders(self) -> dict[UUID, tuple[OrderNews, ...]]:
        rows: list[Any] = [
            *VetOrder.objects.within(self._house).filter(animal__in=self._ids).select_related("ordered_by", "ended_by"),
            *TreatmentOrder.objects.within(self._house)
            .filter(animal__in=self._ids)
            .select_related("ordered_by", "ended_by"),
        ]
        lines = Ledger.objects.within(self._house).filter(pk__in=[row.pk for row in rows])
        told = {line.pk: line.sequence for line in lines}
        found: dict[UUID, list[OrderNews]] = defaultdict(list)
        for row in rows:
            found[row.animal_id] += self._of_order(row, told.get(row.pk, 0))
        return {animal: tuple(sorted(news, key=lambda each: each.at)) for animal, news in found.items()}

    def _of_order(self, row: Any, sequence: int) -> list[OrderNews]:
        lifts, holds = getattr(row, "lifts_warm_first", False), getattr(row, "holds_food", False)
        base: dict[str, Any] = {
            "id": row.pk,
            "words": row.words,
            "is_override": lifts or holds,
            "lifts_warm_first": lifts,
            "holds_food": holds,
        }
        found, seen = [], self.seen.get(row.animal_id)
        since = seen.seen_at if seen else self.as_of - FIRST_LOOK
        if self.is_new(row.animal_id, sequence, row.from_at):
            found.append(OrderNews(kind="given", by=row.ordered_by.name, at=row.from_at, **base))
        if row.until_at is not None and since < row.until_at <= self.as_of:
            found.append(OrderNews(kind="ended", by=row.ended_by.name if row.ended_by else "", at=row.until_at, **base))
        if row.until_at is not None and self.as_of < row.until_at <= self.as_of + ENDS_SOON:
            found.append(OrderNews(kind="ends-soon", by=row.ordered_by.name, at=row.until_at, **base))
        return found


def _left(viewer: Viewer, seen: Mapping[UUID, Reviewed], as_of: datetime) -> dict[UUID, str]:
    """Who left care since she last looked, or within the last days, and how."""
    rows = (
        LeavingCare.objects.within(viewer.organisation)
        .standing()
        .filter(happened_at__lte=as_of, happened_at__gte=as_of - FIRST_LOOK)
    )
    return {
        row.animal_id: row.outcome
        for row in rows
        if row.animal_id not in seen or row.sequence > seen[row.animal_id].sequence
    }


def _line(animal: Animal, judged: Judged | None, told: _Told, left: str) -> ReviewLine:
    row = told.seen.get(animal.pk)
    worrying = [each for each in judged.judgement.reasons if _is_hers(each)] if judged else []
    known = set(row.reasons) if row else set()
    codes = tuple(dict.fromkeys(reason.code for reason in worrying))
    orders = told.orders.get(animal.pk, ())
    return ReviewLine(
        animal=animal_name(animal),
        species=animal.species,
        sex=animal.sex,
        litter_name=animal.litter.name if animal.litter else "",
        worry=judged.judgement.worry if judged else Worry.STEADY,
        new_reasons=tuple(reason for reason in worrying if reason.code not in known),
        gone=tuple(code for code in (row.reasons if row else ()) if code not in codes) if judged else (),
        weight=told.weights.get(animal.pk),
        refusals=told.refusals.get(animal.pk, 0),
        chokings=told.chokings.get(animal.pk, 0),
        missed_treatments=told.missed.get(animal.pk, 0),
        orders=_unseen(orders, row),
        left=left,
        seen_at=row.seen_at if row else None,
        codes=codes,
    )


def _is_hers(reason: Reason) -> bool:
    return reason.worry >= Worry.WATCH and reason.code not in NOT_HERS


def _unseen(orders: tuple[OrderNews, ...], row: Reviewed | None) -> tuple[OrderNews, ...]:
    """What ends soon is new once: after she has looked inside that day it is known."""
    if row is None:
        return orders
    return tuple(each for each in orders if each.kind != "ends-soon" or row.seen_at < each.at - ENDS_SOON)
