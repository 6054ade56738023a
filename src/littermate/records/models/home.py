"""A home."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.owned import OwnedWithId
from littermate.records.models.words import known_time_zone
from littermate.records.promises import one_of
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class TemperatureUnit(models.TextChoices):
    """How a home reads temperatures; kept in tenths of a degree Celsius all the same."""

    CELSIUS = "C", _("°C")
    FAHRENHEIT = "F", _("°F")


class MassUnit(models.TextChoices):
    """How a home reads weights; kept in tenths of a gram all the same."""

    GRAM = "g", _("g")
    OUNCE = "oz", _("oz")


class HomeQuerySet(ScopedQuerySet["Home"]):
    """Homes; a carer sees those she cares for, and where an animal in her care lives."""

    def sight(self, viewer: Viewer) -> Q:
        return Q() if viewer.may("see_all_animals") else Q(pk__in=viewer.sees_home_ids)


class Home(OwnedWithId):
    """A place where animals in care live: a carer's household or a room of the shelter."""

    TemperatureUnit = TemperatureUnit
    MassUnit = MassUnit

    name = models.CharField(_("name"), max_length=200)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[known_time_zone])
    care_day_start = models.TimeField(
        _("care day starts"), default=datetime.time(6), help_text=_("When one day's care ends and the next begins.")
    )
    temperature_unit = models.CharField(
        _("temperatures in"), max_length=1, choices=TemperatureUnit.choices, default=TemperatureUnit.CELSIUS
    )
    mass_unit = models.CharField(_("weights in"), max_length=2, choices=MassUnit.choices, default=MassUnit.GRAM)
    night_from = models.TimeField(_("night from"), default=datetime.time(20))
    night_until = models.TimeField(_("night until"), default=datetime.time(7))
    one_pair_of_hands = models.BooleanField(
        _("one pair of hands"),
        default=False,
        help_text=_("Nobody washes between nests here: what one of them has, all may have."),
    )
    address = models.TextField(_("address"), blank=True, help_text=_("Shown only to those who may see contacts."))
    source_system = models.CharField(_("came from"), max_length=60, blank=True)
    source_id = models.CharField(_("id there"), max_length=200, blank=True)

    objects = HomeQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(HomeQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("home")
        verbose_name_plural = _("homes")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="home_name_once"),
            one_of("temperature_unit", TemperatureUnit, name="home_temperature_unit_known"),
            one_of("mass_unit", MassUnit, name="home_mass_unit_known"),
        ]

    def __str__(self) -> str:
        return self.name
