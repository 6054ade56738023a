"""Meetings: animals that were together though no stay says so; told, and taken back as if they had never been told."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes, wording
from littermate.actions.checks import demand, demand_one, demand_order, seen, unknown
from littermate.actions.errors import DoesNotFit, InTheFuture
from littermate.actions.time_zones import clock
from littermate.actions.write_gate import one_change
from littermate.records.exposure_contacts import A_MOMENT
from littermate.records.exposure_units import heard_of
from littermate.records.ids import new_id
from littermate.records.limits import CLOCKS_DIFFER
from littermate.records.models import Animal, Meeting, Met
from littermate.records.models.exposure import MeetingWay
from littermate.records.viewers import Viewer

FEWEST = 2


@one_change()
def tell(
    *,
    animals: Sequence[Animal],
    way: str,
    from_at: datetime,
    until_at: datetime | None = None,
    words: str = "",
    by: Viewer,
    ref: UUID | None = None,
) -> Meeting:
    """Keep that animals met: on the road, at one dam, in the same unwashed hands, in a nest nobody wrote down.

    From then on they are one exposure unit while a clock runs in either. Safe to repeat under the same ``ref``.

    Raises:
        NotAllowed: If her role keeps no facts.
        Unknown: If one of them is not in her sight.
        DoesNotFit: If fewer than two are named, or it ends before it begins.
        InTheFuture: If it is said to begin after now.
    """
    demand(by, "keep_facts", to=_("say that animals met"))
    demand_one(way, of=MeetingWay.values, what=_("How they met"))
    demand_order(from_at, until_at)
    for moment in (from_at, until_at):
        if moment is not None and moment > by.at + CLOCKS_DIFFER:
            raise InTheFuture(
                _("They are said to have met at %(seen)s, and it is %(now)s. Correct the time.")
                % {"seen": clock(moment, by=by), "now": clock(by.at, by=by)}
            )
    found = _named(animals, by=by)
    row = Meeting(
        id=ref or new_id(),
        organisation=by.organisation,
        way=way,
        from_at=from_at,
        until_at=until_at,
        words=wording.line(words, what=_("The words"), letters=300),
        by=by.person,
    )
    return _keep(row, found, by=by)


def _keep(row: Meeting, met: Sequence[Animal], *, by: Viewer) -> Meeting:
    kept = changes.add(row, kind="meeting-told", by=by, also={"animals": sorted(str(animal.pk) for animal in met)})
    if not Met.objects.within(by.organisation).filter(meeting=kept).exists():
        Met.objects.within(by.organisation).bulk_create(
            Met(organisation=by.organisation, meeting=kept, animal=animal) for animal in met
        )
    return kept


@one_change()
def ride(*, animals: Sequence[Animal], at: datetime, by: Viewer) -> Meeting | None:
    """Keep that those who move together ride in one vehicle, unless they lay together already as they left.

    It is taken back as any meeting is.
    """
    going = frozenset(animal.pk for animal in animals)
    contacts = heard_of(by.organisation, at).contacts
    if len(going) < FEWEST or any(each.members >= going and each.is_at(at) for each in contacts):
        return None
    return _in_one_vehicle(animals, at, _("moved together"), ref=new_id(), by=by)


@one_change()
def came(*, animals: Sequence[Animal], at: datetime, meeting_id: UUID, by: Viewer) -> Meeting:
    """Keep that families taken in one by one came in one vehicle."""
    return _in_one_vehicle(animals, at, _("came in one vehicle"), ref=meeting_id, by=by)


def _in_one_vehicle(animals: Sequence[Animal], at: datetime, words: str, *, ref: UUID, by: Viewer) -> Meeting:
    row = Meeting(
        id=ref,
        organisation=by.organisation,
        way=MeetingWay.VEHICLE,
        from_at=at,
        until_at=at + A_MOMENT,
        words=words,
        by=by.person,
    )
    return _keep(row, animals, by=by)


def let_hold(meeting: Meeting, *, is_true: bool, by: Viewer) -> None:
    """Let a meeting hold, or not, as the last word about it says."""
    if is_true and meeting.undone_at is not None:
        meeting.undone_at, meeting.undone_by = None, None
        changes.alter(meeting, ["undone_at", "undone_by"], kind="meeting-told-again", by=by)
    elif not is_true and meeting.undone_at is None:
        meeting.undone_at, meeting.undone_by = by.at, by.person
        changes.alter(meeting, ["undone_at", "undone_by"], kind="meeting-taken-back", by=by)


@one_change()
def take_back(*, meeting: Meeting, by: Viewer) -> Meeting:
    """Take a mistaken meeting back: everybody's units are as if it had never been told, however many it joined.

    Raises:
        NotAllowed: If she neither told it nor moves animals.
        Unknown: If it is not in her sight.
    """
    found = seen(meeting, by=by, what=_("meeting"))
    if found.by_id != by.person.pk:
        demand(by, "move_animals", to=_("take back what somebody else told"))
    demand(by, "keep_facts", to=_("take back what was told"))
    let_hold(found, is_true=False, by=by)
    return found


@one_change()
def tell_again(*, meeting: Meeting, by: Viewer) -> Meeting:
    """Take back that a meeting was taken back: they did meet.

    Raises:
        NotAllowed: If she neither told it nor moves animals.
        Unknown: If it is not in her sight.
    """
    found = seen(meeting, by=by, what=_("meeting"))
    if found.by_id != by.person.pk:
        demand(by, "move_animals", to=_("say that they did meet"))
    demand(by, "keep_facts", to=_("say that animals met"))
    let_hold(found, is_true=True, by=by)
    return found


def _named(animals: Sequence[Animal], *, by: Viewer) -> list[Animal]:
    wanted = {animal.pk for animal in animals}
    if len(wanted) < FEWEST:
        raise DoesNotFit(
            _("Only %(count)s is named. It takes two to meet: choose all who were there.") % {"count": len(wanted)}
        )
    found = list(Animal.objects.seen_by(by).filter(pk__in=wanted))
    if len(found) != len(wanted):
        raise unknown(_("animal"))
    return found
