"""Where she is at this moment: the more specific stay beats the base; nothing is worked out ahead or stored."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from littermate.care.company.whereabouts import Rank, rank
from littermate.records.models.nest import Stay
from littermate.records.models.owned import holds_at

if TYPE_CHECKING:
    from littermate.records.models.animal import Animal
    from littermate.records.viewers import Viewer


def stays_at(animals: Collection[Animal], at: datetime) -> dict[UUID, Stay]:
    """The stay that holds for each animal at a moment, by the wall clock of the nest's home; one query.

    A daily window beats the base, a shorter window a longer one, and of two alike the one begun later. An animal
    without any stay is left out. On the night the clocks go back, a window takes in both hours that bear its time;
    on the night they go forward, an hour that does not exist is in no window.
    """
    rows = Stay.everywhere.at(at).filter(animal__in=[animal.pk for animal in animals], undone_at__isnull=True)
    best: dict[UUID, tuple[Rank, Stay]] = {}
    for stay in rows.select_related("nest__home"):
        place = rank(stay.daily_from, stay.daily_until, stay.from_at, at, stay.nest.home.time_zone)
        held = best.get(stay.animal_id)
        if place and (held is None or (place, stay.nest_id) > (held[0], held[1].nest_id)):
            best[stay.animal_id] = place, stay
    return {animal_id: stay for animal_id, (_, stay) in best.items()}


#: What must be known of a stay to say whether it holds; for ``chosen``.
COLUMNS = ("animal_id", "nest_id", "daily_from", "daily_until", "from_at", "nest__home__time_zone")


def nests_at(animal_ids: Collection[UUID], at: datetime) -> dict[UUID, UUID]:
    """As ``stays_at``, but only which nest, for many animals quickly."""
    return chosen(
        Stay.everywhere.filter(holds_at(at), animal__in=animal_ids, undone_at__isnull=True).values_list(*COLUMNS), at
    )


def chosen(rows: Iterable[tuple[Any, ...]], at: datetime) -> dict[UUID, UUID]:
    """Of stays in force, as ``COLUMNS``, each animal's nest; of two that begin alike the same one at every look."""
    best: dict[UUID, tuple[Rank, UUID]] = {}
    for animal_id, nest_id, daily_from, daily_until, from_at, zone in rows:
        place = rank(daily_from, daily_until, from_at, at, zone)
        if place and (animal_id not in best or (place, nest_id) > best[animal_id]):
            best[animal_id] = place, nest_id
    return {animal_id: nest_id for animal_id, (_, nest_id) in best.items()}


# Who takes one back ---------------------------------------------------------------------------------------------------
TAKES_BACK_WITHIN: Final = timedelta(hours=1)  # after its telling was received


def may_take_back(viewer: Viewer, *, told_by: UUID | None, told_at: datetime | None, at: datetime) -> bool:
    """Whether she may say that a stay never was: who told it within an hour; later whoever moves animals between homes.

    Others rely on it by then: what it seemed to touch is closed, and watched.
    """
    is_hers = told_by == viewer.person.pk and told_at is not None and at - told_at <= TAKES_BACK_WITHIN
    return is_hers or viewer.may("move_animals")
