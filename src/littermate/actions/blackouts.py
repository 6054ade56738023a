"""Days on which a home takes nobody in."""

from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from littermate.actions import changes, wording
from littermate.actions.checks import demand_of_home, seen
from littermate.actions.errors import DoesNotFit
from littermate.actions.write_gate import one_change
from littermate.records.ids import new_id
from littermate.records.models import Blackout, Home
from littermate.records.viewers import Viewer


@one_change()
def keep(
    *, home: Home, first_on: date, last_on: date, by: Viewer, words: str = "", ref: UUID | None = None
) -> Blackout:
    """Keep days without new animals, both included; whoever lives there stays.

    Raises:
        NotAllowed: If she neither cares there nor manages homes.
        DoesNotFit: If the last day comes before the first, or is over already.
    """
    there = demand_of_home(by, home, to=_("say when a home takes nobody"))
    if last_on < first_on:
        raise DoesNotFit(
            _("The last day, %(last)s, comes before the first, %(first)s. Give a later last day.")
            % {"last": _day(last_on), "first": _day(first_on)}
        )
    today = by.at.astimezone(ZoneInfo(there.time_zone)).date()
    if last_on < today:
        raise DoesNotFit(
            _("These days were over on %(last)s. Give days from %(today)s on.")
            % {"last": _day(last_on), "today": _day(today)}
        )
    row = Blackout(
        id=ref or new_id(),
        organisation=by.organisation,
        home=there,
        first_on=first_on,
        last_on=last_on,
        words=wording.line(words, what=_("The reason"), letters=300),
    )
    return changes.add(row, kind="blackout-kept", by=by)


@one_change()
def cancel(*, blackout: Blackout, by: Viewer) -> Blackout:
    """Say that the home takes animals on these days after all.

    Raises:
        NotAllowed: If she neither cares there nor manages homes.
    """
    found = seen(blackout, by=by, what=_("days"))
    demand_of_home(by, found.home, to=_("say when a home takes nobody"))
    if found.cancelled_at is None:
        found.cancelled_at = by.at
    return changes.alter(found, ["cancelled_at"], kind="blackout-cancelled", by=by)


def _day(day: date) -> str:
    return formats.date_format(day, pgettext("day", "j F Y"))
