"""How long nobody tries a PIN after wrong ones: the wait grows, is kept in the store, and shuts no shift out.

Three counts stand beside each other: hers on this tablet, all names' on this tablet, all tablets' of the house. Her own
wait grows to a quarter of an hour and a new PIN ends it. What others typed wrongly holds nobody up for longer than two
minutes, and whoever is signed in goes on with the round whatever is tried beside her.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from littermate.records.models import Person, Pin, PinTry, Tablet
from littermate.records.models.tablet import PinTryQuerySet

WITHIN: Final = timedelta(hours=1)  # wrong ones older than this are forgotten


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """So many wrong ones are free; then the wait doubles with each, up to the longest."""

    free: int
    first: timedelta
    longest: timedelta

    def until(self, wrong: int, last_at: datetime) -> datetime | None:
        """Until when nobody tries, after so many wrong ones of which the last was then; None where she may."""
        if wrong < self.free:
            return None
        doubled = min(wrong - self.free, 30)
        grown: timedelta = self.first * 2**doubled
        return last_at + min(grown, self.longest)


HERS: Final = Wait(free=5, first=timedelta(seconds=30), longest=timedelta(minutes=15))
AT_THE_TABLET: Final = Wait(free=20, first=timedelta(seconds=15), longest=timedelta(minutes=2))
IN_THE_HOUSE: Final = Wait(free=60, first=timedelta(seconds=15), longest=timedelta(minutes=2))


def until(tablet: Tablet, person: Person | None, at: datetime) -> datetime | None:
    """Until when nobody signs in at this tablet under this name; None where she may try."""
    house = PinTry.objects.within(tablet.organisation).filter(tried_at__gt=at - WITHIN)
    ends = [
        _of(AT_THE_TABLET, house.filter(tablet=tablet, is_right=False)),
        _of(IN_THE_HOUSE, house.filter(is_right=False)),
        _hers(house.filter(tablet=tablet, person=person), person) if person else None,
    ]
    return max((end for end in ends if end is not None and end > at), default=None)


def _hers(tries: PinTryQuerySet, person: Person | None) -> datetime | None:
    """A right PIN, or a new one, begins her count anew."""
    pin = Pin.everywhere.filter(person=person, ended_at__isnull=True, organisation__in=tries.values("organisation"))
    anew = [*pin.values_list("set_at", flat=True), *tries.filter(is_right=True).values_list("tried_at", flat=True)]
    wrong = tries.filter(is_right=False)
    return _of(HERS, wrong.filter(tried_at__gt=max(anew)) if anew else wrong)


def _of(wait: Wait, wrong: PinTryQuerySet) -> datetime | None:
    moments = list(wrong.order_by("-tried_at").values_list("tried_at", flat=True))
    return wait.until(len(moments), moments[0]) if moments else None
