"""Who is up tonight."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes
from littermate.actions.checks import demand, demand_order, seen
from littermate.actions.write_gate import one_change
from littermate.records.ids import new_id
from littermate.records.models import AwakeTonight, Home, Person
from littermate.records.viewers import Viewer


@one_change()
def tonight(
    *,
    home: Home,
    until_at: datetime,
    by: Viewer,
    person: Person | None = None,
    from_at: datetime | None = None,
    ref: UUID | None = None,
) -> AwakeTonight:
    """Keep who is up in a home tonight: she herself, or whom the coordinator names.

    Raises:
        NotAllowed: If it is somebody else and her role does not say who cares for whom.
        Unknown: If the home is not in her sight.
    """
    demand(by, "keep_facts", to=_("say who is up tonight"))
    if person is not None and person.pk != by.person.pk:
        demand(by, "manage_homes", to=_("say that somebody else is up"))
    begins = from_at or by.at
    demand_order(begins, until_at)
    row = AwakeTonight(
        id=ref or new_id(),
        organisation=by.organisation,
        person=person or by.person,
        home=seen(home, by=by, what=_("home")),
        from_at=begins,
        until_at=until_at,
    )
    return changes.add(row, kind="awake-tonight", by=by)
