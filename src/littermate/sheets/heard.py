"""How often an animal was heard crying or screaming: counted from what was told, a day and the day before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from littermate.records.models import Animal, Observation, Organisation
from littermate.records.models.observation import Voice

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Each telling counts once; nobody telling is not the same as quiet."""

    in_last_day: int
    in_day_before: int
    quiet_in_last_day: int  # so often somebody listened and it was quiet


def heard(animal: Animal, organisation: Organisation, as_of: datetime) -> Heard | None:
    """Counts of the last 24 hours and the 24 before; None while nobody has told of a voice. One query."""
    told = Observation.objects.within(organisation).standing()
    told = told.filter(animal=animal, voice__isnull=False, happened_at__gt=as_of - 2 * DAY, happened_at__lte=as_of)
    rows = list(told.values_list("happened_at", "voice"))
    if not rows:
        return None
    recent = [voice for at, voice in rows if at > as_of - DAY]
    earlier = [voice for at, voice in rows if at <= as_of - DAY]
    return Heard(
        in_last_day=len(recent) - recent.count(Voice.QUIET),
        in_day_before=len(earlier) - earlier.count(Voice.QUIET),
        quiet_in_last_day=recent.count(Voice.QUIET),
    )
