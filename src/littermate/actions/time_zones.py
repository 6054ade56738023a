"""Which clock a home lives by, and moments told by it."""

from datetime import datetime
from functools import lru_cache
from typing import Final
from uuid import UUID
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError

from littermate.actions import wording
from littermate.actions.errors import DoesNotFit
from littermate.actions.fields import Value
from littermate.records.models import Placement
from littermate.records.models.words import known_time_zone
from littermate.records.viewers import Viewer

#: Names of places begin with these; the others are clocks alone (EST5EDT, Etc/GMT+5) or old names of a country.
REGIONS: Final = frozenset(
    ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
)


def zone_choices(*, chosen: str = "") -> list[tuple[str, str]]:
    """Every place with a clock of its own, and UTC; what was chosen before stays among them, whatever it is called."""
    names = _places()
    if chosen and chosen not in names:
        names = (chosen, *names)
    return [(name, name.replace("_", " ")) for name in names]


@lru_cache(maxsize=1)
def _places() -> tuple[str, ...]:
    return (*sorted(name for name in available_timezones() if name.partition("/")[0] in REGIONS), "UTC")


def known_zone(name: str) -> str:
    """Return the name of a time zone this machine knows, such as ``Europe/Vienna``.

    Raises:
        DoesNotFit: If it knows none by that name.
    """
    try:
        known_time_zone(name)
    except ValidationError as refusal:
        raise DoesNotFit(refusal.messages[0]) from refusal
    return name


def clock(moment: datetime, *, by: Viewer, of: Value = None) -> str:
    """A moment in words, by the clock of the home she lives in, else by the organisation's."""
    here = Placement.objects.within(by.organisation).at(by.at).filter(animal=of if isinstance(of, UUID) else None)
    zone = here.values_list("home__time_zone", flat=True).first()
    return wording.moment(moment, zone or by.organisation.time_zone, by.at)
