"""The rounds that lie ahead of one carer: when she is next to go, where, and to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from littermate.records.viewers import Viewer
from littermate.sheets import round_sheet
from littermate.sheets.cards import HomeCard
from littermate.sheets.round_cards import RoundAnimal

AHEAD: Final = timedelta(hours=24)  # further on nobody knows: every feed and every weight moves what follows
ONE_ROUND: Final = timedelta(minutes=20)  # what is due so soon after is done on the same round
MOST: Final = 24  # feeds of one animal


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundAhead:
    """One visit: the moment of its first feed, the home, and who is due."""

    due_at: datetime
    home_id: UUID | None
    home: str
    zone: ZoneInfo
    names: Sequence[str]
    place: int  # how many rounds of this home come before it

    @property
    def is_next(self) -> bool:
        """Whether its moment is known; those after it move with every feed."""
        return self.place == 0


def rounds_ahead(viewer: Viewer, as_of: datetime) -> list[RoundAhead]:
    """Every round of hers until a day from now, the earliest first."""
    sheet = round_sheet.build(viewer, None, as_of)
    homes = {card.id: card for card in sheet.homes}
    feeds: dict[UUID | None, list[tuple[datetime, str]]] = defaultdict(list)
    for animal in sheet.animals:
        feeds[animal.home_id] += [(moment, animal.name) for moment in feed_times(animal, as_of)]
    house_zone = viewer.organisation.time_zone
    found = [
        each
        for home_id, told in feeds.items()
        for each in _rounds(told, homes.get(home_id) if home_id else None, house_zone)
    ]
    return sorted(found, key=lambda each: (each.due_at, each.home))


def feed_times(animal: RoundAnimal, as_of: datetime) -> list[datetime]:
    """When she is due: the next time by her plan, late or not, and then at its interval, counted in elapsed hours."""
    if animal.due is None or animal.due.due_at is None or animal.due.held_by_order:
        return []
    times = [animal.due.due_at]
    if animal.plan is None:
        return times
    every = timedelta(minutes=animal.plan.every_min)
    at = max(animal.due.due_at, as_of) + every
    while at < as_of + AHEAD and len(times) < MOST:
        times.append(at)
        at += every
    return times


def _rounds(feeds: Iterable[tuple[datetime, str]], home: HomeCard | None, house_zone: str) -> list[RoundAhead]:
    groups: list[tuple[datetime, list[str]]] = []
    for at, name in sorted(feeds):
        if groups and at - groups[-1][0] <= ONE_ROUND:
            groups[-1][1].append(name)
        else:
            groups.append((at, [name]))
    return [
        RoundAhead(
            due_at=at,
            home_id=home.id if home else None,
            home=home.name if home else "",
            zone=ZoneInfo(home.time_zone if home else house_zone),
            names=tuple(dict.fromkeys(names)),
            place=place,
        )
        for place, (at, names) in enumerate(groups)
    ]
