"""Nests: set up and changed, how warm they are, and what is wrong with them."""

from datetime import datetime
from typing import Final, Unpack
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes, facts, wording
from littermate.actions.checks import demand, demand_one, seen
from littermate.actions.errors import DoesNotFit, Impossible
from littermate.actions.facts import Told
from littermate.actions.write_gate import one_change
from littermate.records.ids import new_id
from littermate.records.models import Home, Nest, NestReading
from littermate.records.models.nest import NestKind
from littermate.records.viewers import Viewer

MOST_TAKEN = 100  # a room of a shelter; more is a slip of the finger
CHANGED: Final = ("name", "kind", "wash_before", "takes", "has_own_probe")


@one_change()
def set_up(
    *,
    home: Home,
    name: str,
    by: Viewer,
    kind: str = NestKind.BOX,
    wash_before: bool = False,
    takes: int | None = None,
    has_own_probe: bool | None = None,
    ref: UUID | None = None,
) -> Nest:
    """Set up an incubator, a box or a room in a home.

    Args:
        takes: How many neonates it has room for.
        has_own_probe: Whether a thermometer lies beside them, apart from the incubator's own display.

    Raises:
        NotAllowed: If her role does not settle nests.
        DoesNotFit: If the home has a nest of that name.
        Impossible: If it is to take nobody, or a hundred.
    """
    demand(by, "settle_nests", to=_("set up a nest"))
    row = Nest(
        id=ref or new_id(),
        organisation=by.organisation,
        home=seen(home, by=by, what=_("home")),
        name=wording.name(name, what=_("The nest's name"), letters=100),
        kind=kind,
        wash_before=wash_before,
        takes=takes,
        has_own_probe=has_own_probe,
    )
    _demand_possible(row, by=by)
    return changes.add(row, kind="nest-set-up", by=by)


@one_change()
def change(
    *,
    nest: Nest,
    name: str,
    kind: str,
    wash_before: bool,
    takes: int | None,
    has_own_probe: bool | None,
    by: Viewer,
) -> Nest:
    """Say anew how a nest is: its name, what it is, how many it takes, whether it has a thermometer of its own.

    Those who lie in it stay, also where they are more than it takes: the page says so.

    Raises:
        NotAllowed: If her role does not settle nests.
        Unknown: If it is not in her sight.
        DoesNotFit: If the home has another nest of that name.
        Impossible: If it is to take nobody, or a hundred.
    """
    demand(by, "settle_nests", to=_("change a nest"))
    found = seen(nest, by=by, what=_("nest"))
    found.name = wording.name(name, what=_("The nest's name"), letters=100)
    found.kind, found.wash_before, found.takes, found.has_own_probe = kind, wash_before, takes, has_own_probe
    _demand_possible(found, by=by)
    return changes.alter(found, list(CHANGED), kind="nest-changed", by=by)


def _demand_possible(row: Nest, *, by: Viewer) -> None:
    demand_one(row.kind, of=NestKind.values, what=_("The nest"))
    if row.takes is not None and not 1 <= row.takes <= MOST_TAKEN:
        raise Impossible(
            _("It is said to take %(seen)s. A nest takes between 1 and %(most)s; leave it empty while nobody knows.")
            % {"seen": row.takes, "most": MOST_TAKEN}
        )
    if Nest.objects.within(by.organisation).filter(home=row.home, name=row.name).exclude(pk=row.pk).exists():
        raise DoesNotFit(_("This home has a nest called “%(name)s” already. Choose another name.") % {"name": row.name})


def read(
    *,
    ref: UUID,
    nest: Nest,
    temperature_dc: int,
    where: str = "animal-level",
    happened_at: datetime,
    by: Viewer,
    **told: Unpack[Told],
) -> NestReading:
    """Keep what a thermometer in a nest read [0.1 °C], and where it lay."""
    said = {"nest": nest, "temperature_dc": temperature_dc, "where": where}
    return facts.keep(NestReading, ref=ref, said=said, happened_at=happened_at, by=by, **told)
