"""When a home was last heard from: what its own people told, by whatever way, and what they said by phone.

An entry of somebody else about one who lives there (a scale, a coordinator who types in a weight) does not say
whether anybody is awake in that home, so it ends no silence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from littermate.records.limits import CLOCKS_DIFFER
from littermate.records.models import Care, Organisation
from littermate.sheets import journal

BACK: Final = timedelta(hours=24)


def own_words(
    organisation: Organisation, living: Mapping[UUID, Collection[UUID]], as_of: datetime
) -> dict[UUID, datetime]:
    """For each home, by whom lives there: the newest thing that its people told in the last day. Two queries.

    Its people: whoever cares at the home or for one who lives there, and whoever told by a phone or tablet.
    """
    home_of = {animal: home for home, animals in living.items() for animal in animals}
    people = _people(organisation, home_of, list(living), as_of)
    found: dict[UUID, datetime] = {}
    told = journal.tell(
        organisation,
        animals=list(home_of),
        homes=list(living),
        since=as_of - BACK,
        until=as_of + CLOCKS_DIFFER,
        most=2_000,
    )
    for entry in told:
        said = entry.figures.get("home_id")
        home = said if isinstance(said, UUID) else home_of.get(entry.animal_id) if entry.animal_id else None
        if home is None or (home in found and found[home] >= entry.at):
            continue
        if entry.told_by_phone or entry.kind == "contact" or entry.device or entry.by_id in people[home]:
            found[home] = entry.at
    return found


def _people(
    organisation: Organisation, home_of: Mapping[UUID, UUID], homes: list[UUID], as_of: datetime
) -> Mapping[UUID, set[UUID]]:
    lasted: Any = Q(until_at__isnull=True) | Q(until_at__gt=as_of - BACK)
    cares = Care.objects.within(organisation).filter(
        lasted, Q(home__in=homes) | Q(animal__in=list(home_of)), from_at__lte=as_of
    )
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for home, animal, person in cares.values_list("home_id", "animal_id", "person_id"):
        found[home or home_of[animal]].add(person)
    return found
