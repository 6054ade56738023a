"""How much of company waits for somebody: one line on Now, in one statement beside what Now has read already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import F, Q

from littermate.care.ages import oldest_age_days
from littermate.care.company.numbers import TABLE, span
from littermate.care.company.whereabouts import Stay, nest_at
from littermate.care.protocol import SHARED
from littermate.records import models
from littermate.records.models import Animal
from littermate.records.protocols import protocol_of
from littermate.records.together import Questions
from littermate.records.viewers import Viewer
from littermate.sheets.company_need import BACK, since_when
from littermate.sheets.judged import judge_all


class Waits(NamedTuple):
    """Companies that are to be looked at, and neonates alone for longer than the protocol watches."""

    reviews: int
    alone: int

    def __bool__(self) -> bool:
        return self.reviews > 0 or self.alone > 0


def overdue(viewer: Viewer, animals: Sequence[Animal], as_of: datetime, *, sequence: int | None = None) -> Waits:
    """For whoever sees Now: reviews past their moment or with one who left care, and those alone for long.

    ``animals`` are those in care whom the viewer sees, as Now has read them (``now_board.animals_here``).
    """
    organisation, protocol = viewer.organisation, protocol_of(viewer.organisation)
    here = _QUESTIONS.ask(organisation=organisation.pk, since=as_of - BACK, at=as_of)
    left = {row.animal_id: row.happened_at for row in here["left"] if row.happened_at <= as_of}
    due = {row.id for row in here["open"] if row.review_at <= as_of}
    due |= {row.companionship_id for row in here["kept"] if row.animal_id in left}
    stays = [stay for row in here["stays"] if (stay := _stay(row, left.get(row.animal_id))) is not None]
    kept = {row.animal_id for row in here["kept"]}
    lonely = [one for one in _alone(stays, as_of) if one not in kept]
    judged = judge_all(organisation, [each for each in animals if each.pk in lonely], as_of, sequence=sequence)
    until_days = int(protocol.number(SHARED, TABLE, "needs-until"))
    alone = [one for one in lonely if one in judged and oldest_age_days(judged[one].neonate, as_of) <= until_days]
    limit = span(protocol, "alone-watch")
    long = [one for one, since in since_when(stays, alone, as_of).items() if as_of - since.at >= limit]
    return Waits(len(due & {row.id for row in here["open"]}), len(long))


def _alone(stays: list[Stay], at: datetime) -> list[UUID]:
    """Who lies in a nest with nobody else just now."""
    by_animal: dict[UUID, list[Stay]] = {}
    for stay in stays:
        by_animal.setdefault(stay.animal, []).append(stay)
    nests = {one: nest for one, hers in by_animal.items() if (nest := nest_at(hers, at)) is not None}
    full = Counter(nests.values())
    return [one for one, nest in sorted(nests.items()) if full[nest] == 1]


def _stay(row: Any, gone_at: datetime | None) -> Stay | None:
    """A stay as the engine reads it; it ends when she left care."""
    ends = min((moment for moment in (row.until_at, gone_at) if moment is not None), default=None)
    if ends is not None and ends <= row.from_at:
        return None
    return Stay(
        animal=row.animal_id,
        nest=row.nest_id,
        zone=row.zone,
        from_at=row.from_at,
        until_at=ends,
        daily_from=row.daily_from,
        daily_until=row.daily_until,
    )


def _questions(*, organisation: UUID, since: datetime, at: datetime) -> dict[str, Any]:
    whose = models.Organisation(pk=organisation)
    lasts = Q(until_at__isnull=True) | Q(until_at__gt=since)
    stays: Any = models.Stay.objects.within(whose).filter(lasts, undone_at__isnull=True, from_at__lte=at)
    columns = ("animal_id", "nest_id", "from_at", "until_at", "daily_from", "daily_until", "zone")
    left: Any = models.LeavingCare.objects.within(whose).standing()
    open_now: Any = models.Companionship.objects.within(whose).filter(until_at__isnull=True)
    kept: Any = models.Companion.objects.within(whose).filter(until_at__isnull=True)
    return {
        "stays": stays.annotate(zone=F("nest__home__time_zone")).order_by().values_list(*columns),
        "left": left.order_by().values_list("animal_id", "happened_at"),
        "open": open_now.order_by().values_list("id", "review_at"),
        "kept": kept.order_by().values_list("animal_id", "companionship_id"),
    }


_QUESTIONS: Final = Questions(_questions)
