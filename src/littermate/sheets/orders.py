"""All that the vets have ordered, animal by animal: in force, today's treatments, what has ended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from littermate.care.names import counted
from littermate.records.models import (
    Animal,
    Home,
    Ledger,
    Placement,
    TreatmentGiven,
    TreatmentOrder,
    TreatmentTime,
    VetOrder,
)
from littermate.records.models.owned import holds_at
from littermate.records.viewers import Viewer
from littermate.sheets import house_parts
from littermate.sheets.animal_sheet import animal_name
from littermate.sheets.cards import AnimalName, HomeCard
from littermate.sheets.house_parts import home_card, order_card
from littermate.sheets.round_cards import OrderCard, TreatmentCard

ENDS_SOON = timedelta(hours=24)
ENDED_SINCE = timedelta(days=14)  # what ended longer ago stands on its animal's page
MOST_TOLD = 200
State = Literal["later", "holds", "ended"]


@dataclass(frozen=True, kw_only=True)
class OrderLine:
    """One order for one animal: a plan of its own, or a treatment with its clock times."""

    id: UUID
    animal: AnimalName
    home_name: str
    state: State
    ends_soon: bool
    by: str
    from_at: datetime
    until_at: datetime | None
    ended_by: str
    order: OrderCard | None  # None: a treatment
    kcal_tenths: int | None = None  # per 100 g a day [0.1 kcal]
    words: str = ""  # of a treatment
    clocks: tuple[str, ...] = ()
    today: tuple[TreatmentCard, ...] = ()

    @property
    def missed(self) -> int:
        """How many of today's were missed."""
        return sum(1 for each in self.today if each.state == "missed")


@dataclass(frozen=True, kw_only=True)
class OrdersSheet:
    """Every order the viewer may see."""

    holding: tuple[OrderLine, ...]  # those ending soon and with something missed first
    later: tuple[OrderLine, ...]
    ended: tuple[OrderLine, ...]

    @property
    def treatments(self) -> Mapping[str, int]:
        """How today's treatments stand: due, given, missed, refused, later."""
        counts: dict[str, int] = defaultdict(int)
        for line in self.holding:
            for each in line.today:
                counts[each.state] += 1
        return dict(counts)


@dataclass(frozen=True, kw_only=True)
class OrderPast:
    """Something that became of one order."""

    at: datetime
    by: str
    kind: Literal["given", "ends", "treated"]
    outcome: str = ""
    due_at: datetime | None = None
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class OrderSheet:
    """One order with its history."""

    line: OrderLine
    is_treatment: bool
    past: tuple[OrderPast, ...]
    others: tuple[OrderLine, ...]  # the animal's other orders


def build(viewer: Viewer, as_of: datetime) -> OrdersSheet:
    """All orders over the house, for whoever sees the animals; the queries do not grow with them."""
    animals = {row.pk: row for row in Animal.objects.seen_by(viewer).still_here(as_of)}
    lines = _lines(viewer, animals, as_of, since=as_of - ENDED_SINCE)
    holding = sorted((line for line in lines if line.state == "holds"), key=_pressing)
    return OrdersSheet(
        holding=tuple(holding),
        later=tuple(sorted((line for line in lines if line.state == "later"), key=lambda line: line.from_at)),
        ended=tuple(
            sorted((line for line in lines if line.state == "ended"), key=lambda line: line.until_at or as_of)[::-1]
        ),
    )


def one(viewer: Viewer, order_id: UUID, as_of: datetime) -> OrderSheet | None:
    """One order with what became of it; None where it is not in the viewer's sight."""
    order: Any = VetOrder.objects.seen_by(viewer).filter(pk=order_id).first()
    treatment: Any = None if order else TreatmentOrder.objects.seen_by(viewer).filter(pk=order_id).first()
    found = order or treatment
    if found is None:
        return None
    animals = {row.pk: row for row in Animal.objects.seen_by(viewer).filter(pk=found.animal_id)}
    lines = _lines(viewer, animals, as_of, since=None)
    line = next(each for each in lines if each.id == order_id)
    others = tuple(each for each in sorted(lines, key=lambda each: each.from_at)[::-1] if each.id != order_id)
    return OrderSheet(
        line=line, is_treatment=treatment is not None, past=_past(viewer, found, line, as_of), others=others
    )


def _lines(
    viewer: Viewer, animals: Mapping[UUID, Animal], as_of: datetime, *, since: datetime | None
) -> list[OrderLine]:
    house = viewer.organisation
    given = VetOrder.objects.within(house).filter(animal__in=animals).select_related("ordered_by", "ended_by")
    treated = TreatmentOrder.objects.within(house).filter(animal__in=animals).select_related("ordered_by", "ended_by")
    rows: list[Any] = [row for row in (*given, *treated) if since is None or not row.until_at or row.until_at >= since]
    homes = _homes(viewer, animals, as_of)
    today = house_parts.treatments_today(house, {animal: homes.get(animal) for animal in animals}, as_of)
    clocks: dict[UUID, list[str]] = defaultdict(list)
    for time in TreatmentTime.objects.within(house).filter(order__animal__in=animals).order_by("at"):
        clocks[time.order_id].append(f"{time.at:%H:%M}")
    return [_line(row, animals[row.animal_id], homes, clocks, today, as_of) for row in rows]


def _homes(viewer: Viewer, animals: Iterable[UUID], as_of: datetime) -> dict[UUID, HomeCard]:
    placed = Placement.objects.within(viewer.organisation).filter(holds_at(as_of), animal__in=list(animals))
    lives = dict(placed.values_list("animal_id", "home_id"))
    cards = {
        home.pk: home_card(home) for home in Home.objects.within(viewer.organisation).filter(pk__in=lives.values())
    }
    return {animal: cards[home] for animal, home in lives.items() if home in cards}


def _line(
    row: Any,
    animal: Animal,
    homes: Mapping[UUID, HomeCard],
    clocks: Mapping[UUID, Sequence[str]],
    today: Mapping[UUID, Sequence[TreatmentCard]],
    as_of: datetime,
) -> OrderLine:
    is_treatment = isinstance(row, TreatmentOrder)
    home = homes.get(row.animal_id)
    return OrderLine(
        id=row.pk,
        animal=animal_name(animal),
        home_name=home.name if home else "",
        state=_state(row, as_of),
        ends_soon=row.until_at is not None and as_of < row.until_at <= as_of + ENDS_SOON,
        by=row.ordered_by.name,
        from_at=row.from_at,
        until_at=row.until_at,
        ended_by=row.ended_by.name if row.ended_by else "",
        order=None if is_treatment else order_card(row, by=row.ordered_by.name),
        kcal_tenths=None if is_treatment else row.kcal_tenths_per_100g_day,
        words=row.words if is_treatment else "",
        clocks=tuple(clocks.get(row.pk, ())),
        today=tuple(each for each in today.get(row.animal_id, ()) if each.order_id == row.pk),
    )


def _state(row: Any, as_of: datetime) -> State:
    if row.from_at > as_of:
        return "later"
    return "ended" if row.until_at is not None and row.until_at <= as_of else "holds"


def _pressing(line: OrderLine) -> tuple[Any, ...]:
    """Something missed first, then what ends soon, then by animal."""
    return (not line.missed, not line.ends_soon, counted(line.animal.name), line.from_at)


def _past(viewer: Viewer, row: Any, line: OrderLine, as_of: datetime) -> tuple[OrderPast, ...]:
    """Given, each treatment told, ended: the newest first."""
    house = viewer.organisation
    ledger = Ledger.objects.within(house).filter(pk=row.pk).first()
    found = [OrderPast(at=ledger.received_at if ledger else row.from_at, by=line.by, kind="given")]
    if line.until_at is not None and line.until_at <= as_of:
        found.append(OrderPast(at=line.until_at, by=line.ended_by, kind="ends"))
    if isinstance(row, TreatmentOrder):
        told = TreatmentGiven.objects.within(house).standing().filter(order=row).select_related("by")
        found += [
            OrderPast(
                at=each.happened_at,
                by=each.by.name,
                kind="treated",
                outcome=each.outcome,
                due_at=each.due_at,
                words=each.words,
            )
            for each in told.order_by("-happened_at")[:MOST_TOLD]
        ]
    return tuple(sorted(found, key=lambda each: each.at, reverse=True))
