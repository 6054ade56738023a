"""Exposure units for the screens: as ``records.exposure_units`` works them out."""

from littermate.records.exposure_units import Heard, drop, heard_of, joining, units

__all__ = ["Heard", "drop", "heard_of", "joining", "units"]
