"""Homes: where animals in care live, with their clock and their units."""

import datetime
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext as _

from littermate.actions import changes, wording
from littermate.actions.checks import demand, seen
from littermate.actions.errors import DoesNotFit, NotUnderstood
from littermate.actions.time_zones import known_zone
from littermate.actions.write_gate import one_change
from littermate.records import findable
from littermate.records.ids import new_id
from littermate.records.models import Home
from littermate.records.models.home import MassUnit, TemperatureUnit
from littermate.records.viewers import Viewer

SETTINGS = [
    "name",
    "time_zone",
    "care_day_start",
    "temperature_unit",
    "mass_unit",
    "night_from",
    "night_until",
    "address",
    "one_pair_of_hands",
]


@one_change()
def open(  # noqa: A001 - a home is opened
    *,
    name: str,
    by: Viewer,
    time_zone: str = "",
    care_day_start: datetime.time = datetime.time(6),
    temperature_unit: str = TemperatureUnit.CELSIUS,
    mass_unit: str = MassUnit.GRAM,
    night_from: datetime.time = datetime.time(20),
    night_until: datetime.time = datetime.time(7),
    address: str = "",
    one_pair_of_hands: bool = False,
    ref: UUID | None = None,
) -> Home:
    """Open a home; without a time zone it lives by the organisation's.

    Raises:
        NotAllowed: If her role does not manage homes.
        DoesNotFit: If the name is taken.
    """
    demand(by, "manage_homes", to=_("open a home"))
    home = Home(id=ref or new_id(), organisation=by.organisation)
    said: dict[str, str | bool | datetime.time] = {
        "name": name,
        "time_zone": time_zone or by.organisation.time_zone,
        "care_day_start": care_day_start,
        "temperature_unit": temperature_unit,
        "mass_unit": mass_unit,
        "night_from": night_from,
        "night_until": night_until,
        "address": address,
        "one_pair_of_hands": one_pair_of_hands,
    }
    _set(home, said, by=by)
    return changes.add(home, kind="home-opened", by=by)


@one_change()
def change(
    *,
    home: Home,
    by: Viewer,
    name: str | None = None,
    time_zone: str | None = None,
    care_day_start: datetime.time | None = None,
    temperature_unit: str | None = None,
    mass_unit: str | None = None,
    night_from: datetime.time | None = None,
    night_until: datetime.time | None = None,
    address: str | None = None,
    one_pair_of_hands: bool | None = None,
) -> Home:
    """Change what is said of a home; what is not given stays.

    Raises:
        NotAllowed: If her role does not manage homes.
        Unknown: If the home is not in her sight.
    """
    demand(by, "manage_homes", to=_("change a home"))
    found = seen(home, by=by, what=_("home"))
    said: dict[str, str | bool | datetime.time | None] = {
        "name": name,
        "time_zone": time_zone,
        "care_day_start": care_day_start,
        "temperature_unit": temperature_unit,
        "mass_unit": mass_unit,
        "night_from": night_from,
        "night_until": night_until,
        "address": address,
        "one_pair_of_hands": one_pair_of_hands,
    }
    _set(found, {field: value for field, value in said.items() if value is not None}, by=by)
    return changes.alter(found, SETTINGS, kind="home-changed", by=by)


@one_change()
def take_back(*, home: Home, by: Viewer) -> None:
    """Take a home off that was opened by mistake or for nobody: nothing ever lived there or was written of it.

    Raises:
        NotAllowed: If her role does not manage homes.
        DoesNotFit: If anything was ever said of it.
    """
    demand(by, "manage_homes", to=_("take a home back"))
    found = seen(home, by=by, what=_("home"))
    if not is_unused(found):
        raise DoesNotFit(_("%(home)s has been used. It stays, with what was written of it.") % {"home": found.name})
    changes.note("home-taken-back", about=found.pk, by=by, said={"name": found.name})
    findable.drop(found)
    found.delete()


def is_unused(home: Home, *, but: Model | None = None) -> bool:
    """Whether no row of any kind names this home, apart from ``but``."""
    for each in Home._meta.related_objects:
        rows = each.related_model._base_manager.filter(**{each.field.name: home})
        if but is not None and isinstance(but, each.related_model):
            rows = rows.exclude(pk=but.pk)
        if rows.exists():
            return False
    return True


def _set(home: Home, said: dict[str, str | bool | datetime.time], *, by: Viewer) -> None:
    for field, value in said.items():
        setattr(home, field, value)
    home.name = wording.name(home.name, what=_("The home's name"), letters=wording.LINE_LETTERS)
    home.address = wording.note(home.address, what=_("The address"))
    known_zone(home.time_zone)
    if home.temperature_unit not in TemperatureUnit.values or home.mass_unit not in MassUnit.values:
        raise NotUnderstood(_("A home reads °C or °F (C, F), and g or oz. Choose one of each."))
    others = Home.objects.within(by.organisation).filter(name=home.name).exclude(pk=home.pk)
    if others.exists():
        raise DoesNotFit(_("There is a home called “%(name)s” already. Choose another name.") % {"name": home.name})
