"""What happened in each home of late that may be one story: deaths, and signs that ask for a call."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Subquery, UUIDField

from littermate.care.alerts import Look
from littermate.care.home_wide import HomeWide, Lost, flagged_at, judge_home
from littermate.records.models import Animal, LeavingCare, Organisation, Placement
from littermate.records.models.leaving_care import DEATHS
from littermate.records.protocols import protocol_of
from littermate.records.told import BACK


def of_house(organisation: Organisation, looks: Iterable[Look], at: datetime) -> dict[UUID, HomeWide]:
    """Each home that needs somebody as a whole; a constant number of queries."""
    flagged: dict[UUID, list[datetime]] = defaultdict(list)
    for look in looks:
        seen_at = None if look.has_left or look.home is None else flagged_at(look.reasons)
        if seen_at is not None and look.home is not None:
            flagged[look.home].append(seen_at)
    lost = _lost(organisation, at)
    protocol = protocol_of(organisation)
    found = {
        home: judge_home(flagged=flagged.get(home, ()), lost=lost.get(home, ()), protocol=protocol, as_of=at)
        for home in {*flagged, *lost}
    }
    return {home: whole for home, whole in found.items() if whole is not None}


def _lost(organisation: Organisation, at: datetime) -> dict[UUID, list[Lost]]:
    """Who died in which home of late, by where each lived then."""
    lived = Placement.everywhere.filter(animal=OuterRef("animal"), from_at__lte=OuterRef("happened_at"))
    home = Subquery(lived.order_by("-from_at").values("home_id")[:1], output_field=UUIDField())
    rows = LeavingCare.objects.within(organisation).standing().since(at - BACK).until(at).filter(outcome__in=DEATHS)
    told = list(rows.annotate(home_id=home).values_list("home_id", "happened_at", "animal__litter_id"))
    litters = {litter for _, _, litter in told if litter is not None}
    here = Animal.objects.within(organisation).still_here(at).filter(litter__in=litters, is_dam=False)
    left: dict[UUID | None, int] = defaultdict(int)
    for litter in here.values_list("litter_id", flat=True):
        left[litter] += 1
    found: dict[UUID, list[Lost]] = defaultdict(list)
    for home_id, died_at, litter in told:
        if home_id is not None:
            found[home_id].append(Lost(at=died_at, litter=litter, litter_left=left[litter]))
    return found
