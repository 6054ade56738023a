"""What a clock on the wall means: the night it is put back an hour comes twice, the night it goes forward never."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import pgettext


def moments_of(wall: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """Every moment [UTC] at which the clock of a place shows ``wall``, the first one first: one, two, or none."""
    found = {wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return tuple(sorted(at for at in found if at.astimezone(zone).replace(tzinfo=None) == wall))


def marked(shown: str, here: datetime) -> str:
    """ "02:30 (first)": what a place's clock shows twice says which of the two it is.

    Args:
        here: The moment in that place's own zone.
    """
    first, second = (here.replace(fold=fold).utcoffset() for fold in (0, 1))
    if first is None or second is None or first <= second:
        return shown
    words = (
        pgettext("an hour that comes twice", "%(time)s (first)"),
        pgettext("an hour that comes twice", "%(time)s (second)"),
    )
    return words[here.fold] % {"time": shown}


def clock_said(here: datetime) -> str:
    """ "02:30", or "02:30 (first)"."""
    return marked(f"{here:%H:%M}", here)
