"""Which units a page speaks."""

from typing import Protocol

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
