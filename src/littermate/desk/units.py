"""Which units a page speaks."""

from typing import Protocol
from zoneinfo import ZoneInfo

from django.utils import timezone

from littermate.look.units import METRIC, MassUnit, TemperatureUnit, Units


class _Home(Protocol):
    @property
    def mass_unit(self) -> str: ...
    @property
    def temperature_unit(self) -> str: ...


def units_of(home: _Home | None) -> Units:
    """The home's units; grams and degrees Celsius where no home is."""
    if home is None:
        return METRIC
    mass: MassUnit = "oz" if home.mass_unit == "oz" else "g"
    temperature: TemperatureUnit = "F" if home.temperature_unit == "F" else "C"
    return Units(mass=mass, temperature=temperature)


class _Clock(Protocol):
    @property
    def time_zone(self) -> str: ...


def zone_of(home: _Clock | None) -> ZoneInfo:
    """The home's clock; the one this page goes by where no home is."""
    return ZoneInfo(home.time_zone if home else timezone.get_current_timezone_name())
