"""A move: one animal or a dam with all her litter, to another home, in one act with what goes along."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import closed_moves, home_notes, left_behind, lendings, meetings, placements, wording
from littermate.actions.checks import demand, seen, unknown
from littermate.actions.errors import DoesNotFit
from littermate.actions.left_behind import FedNow
from littermate.actions.write_gate import one_change
from littermate.records.models import Animal, Home, Lent, Meeting, Placement
from littermate.records.viewers import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What a move did, and whom it left where they are."""

    placements: tuple[Placement, ...]
    along: tuple[Lent, ...]  # what went along
    rode: Meeting | None  # that they rode together, where they had not lain together before
    stayed: tuple[Animal, ...]  # lived there already
    left: tuple[Animal, ...]  # left care meanwhile: nobody moves them


@one_change()
def move(
    *,
    animals: Sequence[Animal],
    to: Home,
    by: Viewer,
    at: datetime | None = None,
    reason: str = "",
    along: Sequence[Lent] | None = None,
    note: str = "",
    expected: Mapping[UUID, UUID | None] | None = None,
    rode_together: bool = True,
    fed: Sequence[FedNow] = (),
) -> Moved:
    """Move animals to another home together: all who are still in care, or none.

    Litters stay litters. Where they slept ends, since those nests stand in the other home; care of the home changes
    hands by itself, as the home's carers care for whoever lives there. Where a clock runs, a planned move takes a
    reason.

    Args:
        along: The things lent that go along; where nothing is said, whatever is lent to these animals.
        note: For those who speak with the new home.
        expected: In which home each was seen to live when this move was decided; None for nowhere.
        rode_together: In one vehicle or carrier: then they have met, as far as they did not lie together already.
        fed: How those are fed from then on whom a dam leaves behind; where she lives there already, nothing is done.

    Raises:
        NotAllowed: If her role does not move animals.
        Unknown: If the home or one of the animals is not in her sight.
        DoesNotFit: If nobody is named or all have left care, somebody moved them elsewhere meanwhile, or the move comes
            before another one that is written down.
        AsksWhy: If it parts or joins a closed unit and the reason says nothing.
    """
    demand(by, "move_animals", to=_("move an animal to another home"))
    there, begins = seen(to, by=by, what=_("home")), at or by.at
    found = _locked(animals, by=by)
    here = {row.pk for row in Animal.objects.seen_by(by).still_here(by.at).filter(pk__in=[one.pk for one in found])}
    moving = [one for one in found if one.pk in here]
    if not moving:
        raise DoesNotFit(_("All of them have left care. Nobody is moved."))
    lives = _homes(moving, by=by)
    _demand_as_seen(moving, lives, there, expected)
    stayed = [one for one in moving if one.pk in lives and lives[one.pk].home_id == there.pk]
    going = [one for one in moving if one not in stayed]
    _demand_after_last_move(going, lives, begins)
    things = [lent for lent in _things(going, along, by=by) if lent.home_id != there.pk]
    rows = _placed(going, there, begins, reason, rode_together, by=by) if going else []
    rode = meetings.ride(animals=going, at=begins, by=by) if rode_together else None
    if going:
        left_behind.moved(fed, animals=going, to=there, from_at=begins, by=by)
    went = lendings.take_along(things, home=there, at=begins, by=by)
    if note.strip():
        home_notes.write(home=there, words=note, by=by)
    return Moved(
        placements=tuple(rows),
        along=tuple(went),
        rode=rode,
        stayed=tuple(stayed),
        left=tuple(one for one in found if one.pk not in here),
    )


def _placed(
    animals: Sequence[Animal], to: Home, begins: datetime, reason: str, rides: bool, *, by: Viewer
) -> list[Placement]:
    """They live there from then on; what that does to closed units is asked first and stands with the move."""
    plan = closed_moves.demand_why(animals, to, at=begins, reason=reason, rides=rides, by=by)
    until_at = plan.closed_until_at if plan.asks else None
    return placements.move(
        animals=animals, home=to, reason=reason, from_at=begins, closed_until_at=until_at, by=by, along=()
    )


def _things(animals: Sequence[Animal], along: Sequence[Lent] | None, *, by: Viewer) -> list[Lent]:
    if along is None:
        return lendings.goes_along(animals, by=by)
    wanted = [lent.pk for lent in along]
    return list(Lent.objects.seen_by(by).filter(pk__in=wanted, until_at__isnull=True).select_related("equipment"))


def _locked(animals: Sequence[Animal], *, by: Viewer) -> list[Animal]:
    """These animals, held until this change is over, so that two who move them at once come one after the other."""
    if not animals:
        raise DoesNotFit(_("Nobody is chosen. Choose who moves."))
    wanted = {animal.pk for animal in animals}
    found = list(Animal.objects.seen_by(by).filter(pk__in=wanted).order_by("pk").select_for_update(of=("self",)))
    if len(found) != len(wanted):
        raise unknown(_("animal"))
    return sorted(found, key=lambda one: (not one.is_dam, one.name))


def _homes(animals: Sequence[Animal], *, by: Viewer) -> dict[UUID, Placement]:
    rows = Placement.objects.within(by.organisation).filter(animal__in=animals, until_at__isnull=True)
    return {row.animal_id: row for row in rows.select_related("home")}


def _demand_as_seen(
    animals: Sequence[Animal],
    lives: Mapping[UUID, Placement],
    to: Home,
    expected: Mapping[UUID, UUID | None] | None,
) -> None:
    """Somebody else may have moved them while this one was thinking; to the same home it is one move."""
    for animal in animals:
        row = lives.get(animal.pk)
        seen_at = (expected or {}).get(animal.pk, row.home_id if row else None)
        if row is not None and row.home_id not in {seen_at, to.pk}:
            raise DoesNotFit(
                _("%(name)s was moved to %(home)s meanwhile. Nobody was moved now: look again, then move.")
                % {"name": animal.name, "home": row.home.name}
            )


def _demand_after_last_move(animals: Sequence[Animal], lives: Mapping[UUID, Placement], begins: datetime) -> None:
    for animal in animals:
        row = lives.get(animal.pk)
        if row is not None and begins <= row.from_at:
            raise DoesNotFit(
                _(
                    "%(name)s came to %(home)s on %(when)s. A move before that cannot be put in between: "
                    "give a later time, or leave %(name)s out."
                )
                % {
                    "name": animal.name,
                    "home": row.home.name,
                    "when": wording.moment(row.from_at, row.home.time_zone),
                }
            )
