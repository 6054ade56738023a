"""What was told about animals in the last three days, of all kinds in one query, and how it stands by now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, CharField, F, IntegerField, Value
from django.db.models.functions import Cast

from littermate.care import values
from littermate.records.models.dam_check import DamCheck
from littermate.records.models.feed import Choking, Feed, Refusal, SolidsEaten
from littermate.records.models.leaving_care import LeavingCare
from littermate.records.models.ledger import Ledger
from littermate.records.models.observation import Elimination, Observation
from littermate.records.models.warmth import Warmth
from littermate.records.raw_rows import as_id, as_moment, as_yes_or_no, raw_ids, raw_rows

BACK = timedelta(hours=72)  # the longest any rule of the engine looks back, weights and births apart
CLOCKS_DIFFER = timedelta(minutes=10)  # a phone's clock may be so far ahead of the server's
A_DAY = timedelta(days=1)

_SAID = ("w1", "w2", "n1", "y1", "y2", "y3")  # two words, a number, three of yes, no or not noted


@lru_cache(maxsize=65_536)
def tenths(number: int) -> Decimal:
    """A figure kept in tenths, as the engine takes it."""
    return Decimal(number) / 10


@dataclass(slots=True)
class Told:
    """What was told about one animal, from old to new."""

    _feeds: list[values.Feed] = field(default_factory=list)
    _refusals: list[values.Refusal] = field(default_factory=list)
    _chokings: list[values.Choking] = field(default_factory=list)
    _warmths: list[values.Warmth] = field(default_factory=list)
    _eliminations: list[values.Elimination] = field(default_factory=list)
    _observations: list[values.Observation] = field(default_factory=list)
    solids_fraction: Decimal | None = None
    left_at: datetime | None = None
    is_warm: bool | None = None  # of a dam, in the last day
    lets_nurse: bool | None = None  # of a dam, in the last day

    @property
    def feeds(self) -> tuple[values.Feed, ...]:
        return tuple(self._feeds)

    @property
    def refusals(self) -> tuple[values.Refusal, ...]:
        return tuple(self._refusals)

    @property
    def chokings(self) -> tuple[values.Choking, ...]:
        return tuple(self._chokings)

    @property
    def warmths(self) -> tuple[values.Warmth, ...]:
        return tuple(self._warmths)

    @property
    def eliminations(self) -> tuple[values.Elimination, ...]:
        return tuple(self._eliminations)

    @property
    def observations(self) -> tuple[values.Observation, ...]:
        return tuple(self._observations)

    @property
    def is_warm_and_nurses(self) -> bool | None:
        """Of a dam: warm, here, and not known to turn them away; None where nobody looked in the last day."""
        if self.left_at or self.is_warm is False or self.lets_nurse is False:
            return False
        return True if self.is_warm else None


def told(animal_ids: Collection[UUID], as_of: datetime) -> dict[UUID, Told]:
    """What stands about each animal at a moment; one query for all kinds."""
    since, until = as_of - BACK, as_of + CLOCKS_DIFFER

    def of(kind: Any, **columns: str) -> Any:
        rows = kind.everywhere.standing().filter(animal__in=animal_ids).until(until).order_by()
        if kind is not LeavingCare:
            rows = rows.since(since)
        return rows.values_list(*_columns(kind.kind, columns))

    rows = of(Feed, w1="route", w2="outcome", n1="taken_dml").union(
        of(Refusal),
        of(Choking),
        of(Warmth, w1="feel", n1="reading_dc"),
        of(Elimination, w1="poo_kind", y1="pee", y2="poo", y3="is_unaided"),
        of(Observation, w1="suck", w2="voice"),
        of(SolidsEaten, n1="share_pct"),
        of(DamCheck, y1="is_warm", y2="lets_nurse"),
        of(LeavingCare),
        all=True,
    )
    heard: dict[UUID, Told] = defaultdict(Told)
    ids = raw_ids(animal_ids)
    for kind, animal_id, at, _, *said in arrived(rows.order_by("happened_at", "sequence"), as_of):
        _note(heard[ids[animal_id]], kind, at, said, as_of)
    return heard


def arrived(rows: Any, as_of: datetime) -> Iterator[tuple[Any, ...]]:
    """Raw rows up to a moment, from old to new; those dated after it that had arrived by then count as of it.

    The first columns are kind, animal, moment, id; the moment comes out aware.
    """
    ahead = []
    for kind, animal_id, raw_at, ref, *said in raw_rows(rows):
        at = as_moment(raw_at)
        if at <= as_of:
            yield kind, animal_id, at, ref, *said
        else:
            ahead.append((kind, animal_id, as_of, ref, *said))
    if ahead:
        refs = {as_id(row[3]): row for row in ahead}
        here = set(Ledger.everywhere.filter(pk__in=refs, received_at__lte=as_of).values_list("pk", flat=True))
        yield from (row for ref, row in refs.items() if ref in here)


def _columns(kind: str, given: dict[str, str]) -> list[Any]:
    """The columns that all kinds share: words, a number, and what is yes, no or not noted."""
    empty: dict[str, Any] = {"w": CharField(), "n": IntegerField(), "y": BooleanField(null=True)}
    named = [F(given[name]) if name in given else Cast(Value(None), output_field=empty[name[0]]) for name in _SAID]
    return [Value(kind, output_field=CharField()), "animal_id", "happened_at", "ledger_id", "sequence", *named]


def _note(heard: Told, kind: str, at: datetime, said: list[Any], as_of: datetime) -> None:
    _, w1, w2, n1, *noted = said
    y1, y2, y3 = map(as_yes_or_no, noted)
    match kind:
        case Feed.kind:
            taken_ml = None if n1 is None else tenths(n1)
            heard._feeds.append(
                values.Feed(at=at, taken_ml=taken_ml, route=w1, is_full=w2 == "full", by_someone_else=w2 == "by-other")
            )
        case Refusal.kind:
            heard._refusals.append(values.Refusal(at=at))
        case Choking.kind:
            heard._chokings.append(values.Choking(at=at))
        case Warmth.kind:
            reading_c = None if n1 is None else tenths(n1)
            heard._warmths.append(values.Warmth(at=at, feel=w1, reading_c=reading_c))
            if w1 and at > as_of - A_DAY:
                heard.is_warm = w1 == "warm"
        case Elimination.kind:
            heard._eliminations.append(values.Elimination(at=at, pee=y1, poo=y2, poo_kind=w1, is_unaided=y3))
        case Observation.kind:
            heard._observations.append(values.Observation(at=at, suck=w1, voice=w2))
        case SolidsEaten.kind:
            if at > as_of - A_DAY:
                heard.solids_fraction = Decimal(n1) / 100
        case DamCheck.kind:
            if at > as_of - A_DAY:
                heard.is_warm = heard.is_warm if y1 is None else y1
                heard.lets_nurse = heard.lets_nurse if y2 is None else y2
        case LeavingCare.kind:
            heard.left_at = at
