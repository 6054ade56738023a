"""What happened to an animal beside her weights, for the line they are drawn on; and what her weights had been."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from littermate.care.weight_chart import ChartEvent, EventKind
from littermate.care.worry import Worry
from littermate.records.models import Alert, AlertAnimal, Animal, LeavingCare, Organisation, WeighIn
from littermate.sheets import journal
from littermate.sheets.cards import Entry
from littermate.sheets.vet_places import spans_of

KINDS: dict[str, EventKind] = {"refusal": "refused", "choking": "choked"}
MOST = 2_000  # refusals and chokings of a whole stay in care


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldOfHer:
    """What her chart shows beside the weights that stand."""

    events: tuple[ChartEvent, ...]
    was: dict[UUID, tuple[float, ...]]  # standing weigh-in -> what had been written in its place [g], newest first


def of(
    animal: Animal,
    organisation: Organisation,
    zone: ZoneInfo,
    as_of: datetime,
    *,
    born_at: datetime,
    kin: Collection[str],
    changes: Sequence[Entry],
    names_homes: bool = True,
) -> ToldOfHer:
    """Everything to be drawn about one animal until a moment; the number of queries is fixed.

    ``kin`` are the names of her littermates and her dam: lying with them is no news. ``changes`` come from
    ``changes_told``. Without ``names_homes``, as behind a vet's secret link, a move says only that she moved.
    """
    told = journal.tell(
        organisation,
        animals=[animal.pk],
        kinds=list(KINDS),
        until=as_of,
        most=MOST,
    )
    events = [
        ChartEvent(at=born_at, kind="birth"),
        *_intake(animal),
        *_told(told),
        *_changed(changes, animal, names_homes=names_homes),
        *_company(animal, organisation, zone, as_of, born_at=born_at, kin=kin),
        *_flagged(animal, organisation),
        *_left(animal, organisation, as_of),
    ]
    return ToldOfHer(events=tuple(event for event in events if event.at <= as_of), was=_was(animal, organisation))


def _intake(animal: Animal) -> Iterable[ChartEvent]:
    if animal.custody_from_at is not None:
        yield ChartEvent(at=animal.custody_from_at, kind="intake")


def _told(told: Sequence[Entry]) -> Iterable[ChartEvent]:
    """Feeds she would not take, and choking, as they stand."""
    for entry in told:
        words = str(entry.figures.get("words") or "")
        yield ChartEvent(at=entry.at, kind=KINDS[entry.kind], words={"words": words} if words else {})


def _changed(changes: Sequence[Entry], animal: Animal, *, names_homes: bool) -> Iterable[ChartEvent]:
    """Moves and changes of rearing; the first home, nest and food came with her intake and are no change."""
    by_kind: dict[str, list[Entry]] = defaultdict(list)
    for change in changes:
        if not change.is_withdrawn:
            by_kind[change.kind].append(change)
    for kind, entries in by_kind.items():
        first = min(entry.at for entry in entries)
        for entry in entries:
            if entry.at > first:
                yield _change(kind, entry, names_homes=names_homes)


def _change(kind: str, entry: Entry, *, names_homes: bool) -> ChartEvent:
    figures: dict[str, Any] = dict(entry.figures)
    if kind == "rearing":
        said = {"rearing": figures["rearing"], "cause": figures["cause"]}
        return ChartEvent(at=entry.at, kind="rearing", words={name: str(word) for name, word in said.items() if word})
    if kind == "moved-home":
        return ChartEvent(at=entry.at, kind="moved", words={"home": str(figures["home"])} if names_homes else {})
    said = {"nest": str(figures["nest"]), "hours": str(figures["hours"])}
    return ChartEvent(at=entry.at, kind="moved", words={name: word for name, word in said.items() if word})


def _company(
    animal: Animal,
    organisation: Organisation,
    zone: ZoneInfo,
    as_of: datetime,
    *,
    born_at: datetime,
    kin: Collection[str],
) -> Iterable[ChartEvent]:
    """From when she lay with somebody who is not of her litter, said once of each."""
    known = set(kin)
    for span in spans_of(animal, organisation, zone, min(born_at, as_of), as_of):
        new = [name for name in span.with_names if name not in known]
        known.update(new)
        if new:
            yield ChartEvent(at=span.from_at, kind="company", words={"names": ", ".join(new)})


def _flagged(animal: Animal, organisation: Organisation) -> Iterable[ChartEvent]:
    """When an alert about her was opened."""
    rows = AlertAnimal.objects.within(organisation).filter(
        animal=animal, alert__kind__in=[Alert.Kind.ANIMAL, Alert.Kind.LITTER]
    )
    for at, level in rows.order_by("alert__opened_at").values_list("alert__opened_at", "alert__level"):
        yield ChartEvent(at=at, kind="flagged", words={"worry": Worry(level).code})


def _left(animal: Animal, organisation: Organisation, as_of: datetime) -> Iterable[ChartEvent]:
    """How she left care, as it stands."""
    rows = LeavingCare.objects.within(organisation).standing().filter(animal=animal, happened_at__lte=as_of)
    for at, outcome in rows.order_by("-sequence").values_list("happened_at", "outcome")[:1]:
        yield ChartEvent(at=at, kind="left", words={"outcome": outcome})


def _was(animal: Animal, organisation: Organisation) -> dict[UUID, tuple[float, ...]]:
    """What stood before a weight was corrected, where the amount itself was another; of all others nothing is read."""
    weighed = WeighIn.objects.within(organisation)
    roots = weighed.filter(animal=animal, corrects__isnull=False).values("root_id")
    rows = weighed.filter(root_id__in=roots).order_by("sequence").values_list("root_id", "pk", "weight_dg")
    told: dict[UUID, list[tuple[UUID, int]]] = defaultdict(list)
    for root, ref, weight_dg in rows:
        told[root].append((ref, weight_dg))
    found: dict[UUID, tuple[float, ...]] = {}
    for *earlier, (stands, weight_dg) in told.values():
        before = tuple(was_dg / 10 for _ref, was_dg in reversed(earlier) if was_dg != weight_dg)
        if before:
            found[stands] = before
    return found
