"""Placements: which home an animal lives in. A move is one act, also for a dam and all her litter."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from littermate.actions import changes, lendings, stays, wording
from littermate.actions.checks import demand, demand_order, seen, unknown
from littermate.actions.errors import DoesNotFit
from littermate.actions.write_gate import one_change
from littermate.records.ids import new_id
from littermate.records.models import Animal, Home, Lent, Placement
from littermate.records.viewers import Viewer


@one_change()
def move(
    *,
    animals: Sequence[Animal],
    home: Home,
    by: Viewer,
    reason: str = "",
    from_at: datetime | None = None,
    along: Sequence[Lent] | None = None,
    closed_until_at: datetime | None = None,
) -> list[Placement]:
    """Move animals to another home together: all of them, or none.

    Where they slept ends with the move, since those nests stand in the other home. Litters stay litters.

    Args:
        along: The things lent that go along; where nothing is said, whatever is lent to these animals.
        closed_until_at: Where it parts or joins a closed unit, until when that was known to be closed.

    Raises:
        NotAllowed: If her role does not move animals.
        Unknown: If the home or one of the animals is not in her sight.
        DoesNotFit: If nobody is named, or the move comes before they lived where they live now.
    """
    demand(by, "move_animals", to=_("move an animal to another home"))
    there, begins = seen(home, by=by, what=_("home")), from_at or by.at
    said = wording.line(reason, what=_("The reason"), letters=300)
    found = list(Animal.objects.seen_by(by).filter(pk__in=[animal.pk for animal in animals]))
    if not animals:
        raise DoesNotFit(_("Nobody is chosen. Choose who moves."))
    if len(found) != len({animal.pk for animal in animals}):
        raise unknown(_("animal"))
    current = {row.animal_id: row for row in Placement.objects.seen_by(by).filter(animal__in=found, until_at=None)}
    moved = [
        current[animal.pk]
        if animal.pk in current and current[animal.pk].home_id == there.pk
        else _move(
            animal,
            current.get(animal.pk),
            Placement(
                organisation=by.organisation, home=there, from_at=begins, reason=said, closed_until_at=closed_until_at
            ),
            by=by,
        )
        for animal in found
    ]
    things = lendings.goes_along(found, by=by) if along is None else along
    lendings.take_along(things, home=there, at=begins, by=by)
    return moved


def _move(animal: Animal, current: Placement | None, there: Placement, *, by: Viewer) -> Placement:
    """End where she lives now, and begin what ``there`` says of the new home."""
    if current is not None:
        demand_order(current.from_at, there.from_at)
        stays.end_as_she_moves(animal, at=there.from_at, by=by)
        current.until_at = there.from_at
        changes.alter(current, ["until_at"], kind="animal-left-home", by=by)
    there.id, there.animal = new_id(), animal
    return changes.add(there, kind="animal-moved", by=by)
