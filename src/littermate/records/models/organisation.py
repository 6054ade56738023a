"""An organisation."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from littermate.records.ids import new_id
from littermate.records.models.owned import holds_at
from littermate.records.models.words import known_time_zone

if TYPE_CHECKING:
    from littermate.records.models.person import Person


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations; a person may belong to several with one sign-in."""

    def of_person(self, person: Person, at: datetime) -> Self:
        """Those the person is a member of at this moment, by name."""
        return self.filter(holds_at(at, "memberships__"), memberships__person=person).distinct().order_by("name")


class Organisation(models.Model):
    """A rescue or shelter: who owns every other row, and whose words the night sheet is."""

    id = models.UUIDField(_("id"), primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(_("short name"), unique=True, help_text=_("Stands in the address of every page."))
    name = models.CharField(_("name"), max_length=200)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[known_time_zone])
    is_demo = models.BooleanField(_("demo"), default=False)
    place_profile = models.CharField(
        _("rules of the place"),
        max_length=40,
        blank=True,
        help_text=_("Which profile of rules holds here; a word of the table of places. Not legal advice."),
    )
    night_sheet_text = models.TextField(
        _("night sheet"),
        blank=True,
        help_text=_("What to do at night until somebody answers, in the organisation's own words."),
    )
    night_sheet_signed_by = models.ForeignKey(
        "records.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("night sheet signed by"),
    )
    night_sheet_signed_on = models.DateField(_("night sheet signed on"), null=True, blank=True)
    # Of the newest ``ClinicWords`` a copy, and which ``ProtocolVersion`` is in force: with the row every page reads.
    night_sheet_signed_as = models.CharField(_("night sheet signed as"), max_length=200, blank=True)
    night_sheet_look_again_on = models.DateField(_("look at the night sheet again on"), null=True, blank=True)
    emergency_text = models.TextField(
        _("emergency words"),
        blank=True,
        help_text=_("What to do in an emergency before anybody can be reached, in the clinic's own words."),
    )
    emergency_signed_as = models.CharField(_("emergency words signed as"), max_length=200, blank=True)
    emergency_signed_on = models.DateField(_("emergency words signed on"), null=True, blank=True)
    emergency_look_again_on = models.DateField(_("look at the emergency words again on"), null=True, blank=True)
    protocol_version = models.ForeignKey(
        "records.ProtocolVersion",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("protocol version in force"),
        help_text=_("Empty: the tables as shipped."),
    )

    objects = OrganisationQuerySet.as_manager()
    everywhere: models.Manager[Organisation] = models.Manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(night_sheet_signed_by__isnull=True, night_sheet_signed_on__isnull=True)
                | models.Q(night_sheet_signed_by__isnull=False, night_sheet_signed_on__isnull=False),
                name="night_sheet_signed_by_someone_on_a_day",
            )
        ]

    def __str__(self) -> str:
        return self.name
