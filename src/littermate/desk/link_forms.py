"""The form that makes a secret link to one animal's page."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from littermate.desk.own_words import OwnWords
from littermate.look.days import day_said
from littermate.records.ids import new_id
from littermate.records.viewers import Viewer

LASTS_H = (24, 72, 168, 336)
DEFAULT_H = 72


class LinkForm(OwnWords):
    """For whom, until when, and whether it names the people who care."""

    ref = forms.UUIDField(widget=forms.HiddenInput)
    for_whom = forms.CharField(
        label=gettext_lazy("For whom"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Such as “night clinic, Dr Weber”. Only your own house sees this."),
    )
    lasts_h = forms.TypedChoiceField(
        label=gettext_lazy("It ends"), coerce=int, initial=DEFAULT_H, widget=forms.RadioSelect
    )
    names_people = forms.BooleanField(
        label=gettext_lazy("Show carers' names, phone numbers and the home's name"), required=False
    )

    def __init__(self, sent: Any = None, *, viewer: Viewer, as_of: datetime) -> None:
        super().__init__(sent, initial={"ref": new_id(), "lasts_h": DEFAULT_H})
        self.as_of = as_of
        self.fields["lasts_h"].choices = [(hours, self._ends(hours)) for hours in LASTS_H]  # type: ignore[attr-defined]
        if not viewer.may("see_contacts"):
            del self.fields["names_people"]

    def _ends(self, hours: int) -> str:
        day = day_said(timezone.localtime(self.as_of + timedelta(hours=hours)), "l j F, H:i")
        if hours < 72:
            return _("%(day)s (in %(hours)s hours)") % {"day": day, "hours": hours}
        days = hours // 24
        return ngettext("%(day)s (in %(days)s day)", "%(day)s (in %(days)s days)", days) % {"day": day, "days": days}

    @property
    def said(self) -> dict[str, Any]:
        """What the action is told."""
        cleaned = self.cleaned_data
        return {
            "ref": UUID(str(cleaned["ref"])),
            "for_whom": cleaned["for_whom"],
            "until_at": self.as_of + timedelta(hours=cleaned["lasts_h"]),
            "names_people": cleaned.get("names_people", False),
        }
