"""Night cover: on which nights, from when until when, somebody is up in a home."""

from collections.abc import Collection
from datetime import datetime, time
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes
from littermate.actions.checks import demand_of_home, end_of, seen
from littermate.actions.errors import DoesNotFit
from littermate.actions.write_gate import one_change
from littermate.records.ids import new_id
from littermate.records.models import Home, Membership, NightCover, Person
from littermate.records.viewers import Viewer

NIGHTS_A_WEEK = 7


@one_change()
def keep(
    *,
    home: Home,
    nights: Collection[int],
    up_from: time,
    up_until: time,
    by: Viewer,
    person: Person | None = None,
    from_at: datetime | None = None,
    ref: UUID | None = None,
) -> NightCover:
    """Keep who is up on which nights of every week.

    Args:
        nights: 0 for the night that begins on a Monday, up to 6 for Sunday's.
        person: Who; None where it is not said.
        from_at: Since when; now, where nothing is said.

    Raises:
        NotAllowed: If she neither cares there nor manages homes.
        DoesNotFit: If no night is chosen, both hours are the same, or the person is no member here.
    """
    there = demand_of_home(by, home, to=_("say who is up at night"))
    if not nights or not set(nights) <= set(range(NIGHTS_A_WEEK)):
        raise DoesNotFit(_("No night is chosen. Choose at least one night of the week."))
    if up_from == up_until:
        raise DoesNotFit(
            _("Up from %(hour)s until %(hour)s is no time at all. Give another end.") % {"hour": f"{up_from:%H:%M}"}
        )
    if person is not None and not Membership.objects.within(by.organisation).at(by.at).filter(person=person).exists():
        raise DoesNotFit(_("%(name)s is no member here. Give her a role first.") % {"name": person.name})
    row = NightCover(
        id=ref or new_id(),
        organisation=by.organisation,
        home=there,
        person=person,
        nights=sum(1 << night for night in set(nights)),
        up_from=up_from,
        up_until=up_until,
        from_at=from_at or by.at,
    )
    return changes.add(row, kind="night-cover-kept", by=by)


@one_change()
def end(*, cover: NightCover, by: Viewer) -> NightCover:
    """Say that it holds no longer.

    Raises:
        NotAllowed: If she neither cares there nor manages homes.
    """
    found = seen(cover, by=by, what=_("night cover"))
    demand_of_home(by, found.home, to=_("say who is up at night"))
    if found.until_at is None:
        found.until_at = end_of(found.from_at, by.at)
    return changes.alter(found, ["until_at"], kind="night-cover-ended", by=by)
