"""Rooms of a home: whose door stays closed, whose air is shared, and which nests stand in them."""

from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes, wording
from littermate.actions.checks import demand_of_home, seen
from littermate.actions.errors import DoesNotFit
from littermate.actions.write_gate import one_change
from littermate.records.ids import new_id
from littermate.records.models import Home, Nest, Room
from littermate.records.viewers import Viewer

LETTERS = 300


@one_change()
def set_up(
    *,
    home: Home,
    name: str,
    by: Viewer,
    is_closed: bool | None = None,
    shares_air: bool | None = None,
    words: str = "",
    ref: UUID | None = None,
) -> Room:
    """Write a room of a home down.

    Args:
        is_closed: Whether its door stays closed; None where nobody has said.
        shares_air: Whether its air reaches other rooms; None where nobody has said.

    Raises:
        NotAllowed: If she neither cares there nor manages homes.
        DoesNotFit: If the home has a room of that name.
    """
    room = Room(
        id=ref or new_id(),
        organisation=by.organisation,
        home=demand_of_home(by, home, to=_("write down a room")),
        is_closed=is_closed,
        shares_air=shares_air,
    )
    _describe(room, name, words, by=by)
    return changes.add(room, kind="room-set-up", by=by)


@one_change()
def change(
    *, room: Room, name: str, is_closed: bool | None, shares_air: bool | None, words: str = "", by: Viewer
) -> Room:
    """Say anew how a room is.

    Raises:
        NotAllowed: If she neither cares there nor manages homes.
        DoesNotFit: If the home has another room of that name.
    """
    found = seen(room, by=by, what=_("room"))
    demand_of_home(by, found.home, to=_("change a room"))
    found.is_closed, found.shares_air = is_closed, shares_air
    _describe(found, name, words, by=by)
    return changes.alter(found, ["name", "is_closed", "shares_air", "words"], kind="room-changed", by=by)


@one_change()
def put_nest(*, nest: Nest, room: Room | None, by: Viewer) -> Nest:
    """Say in which room a nest stands; None takes it out of any.

    Raises:
        NotAllowed: If she neither cares there nor manages homes.
        DoesNotFit: If the room is another home's.
    """
    found = seen(nest, by=by, what=_("nest"))
    demand_of_home(by, found.home, to=_("say where a nest stands"))
    there = seen(room, by=by, what=_("room")) if room else None
    if there is not None and there.home_id != found.home_id:
        raise DoesNotFit(
            _("%(room)s is a room of another home than %(nest)s. Choose a room of %(home)s.")
            % {"room": there.name, "nest": found.name, "home": found.home.name}
        )
    found.room = there
    return changes.alter(found, ["room"], kind="nest-put", by=by)


def _describe(room: Room, name: str, words: str, *, by: Viewer) -> None:
    room.name = wording.name(name, what=_("The room's name"), letters=100)
    room.words = wording.line(words, what=_("The note"), letters=LETTERS)
    others = Room.objects.within(by.organisation).filter(home=room.home, name=room.name).exclude(pk=room.pk)
    if others.exists():
        raise DoesNotFit(
            _("This home has a room called “%(name)s” already. Choose another name.") % {"name": room.name}
        )
