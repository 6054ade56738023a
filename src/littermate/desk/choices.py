"""Choices in forms that depend on who looks: rows of this house, yes or no or not known."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from littermate.records.models import Animal, Membership, Person
from littermate.records.viewers import Viewer

NOT_KNOWN = ("", gettext_lazy("not known"))
YES_NO_UNKNOWN = (("yes", gettext_lazy("yes")), ("no", gettext_lazy("no")), NOT_KNOWN)
DECIDES = ("clinician", "coordinator", "administrator")
YES_OR_NO = {"yes": True, "no": False}


class OfThisHouse(forms.ModelChoiceField):
    """A choice among rows that the viewer may see; the rows are given when the form is made."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(queryset=Animal.everywhere.none(), label=label, **kwargs)


class ClockField(forms.TimeField):
    """A time of day by the home's clock."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(label=label, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}), **kwargs)


def deciding(viewer: Viewer) -> QuerySet[Person]:
    """Those of the house who decide such things, by name: whoever writes it down may name one of them."""
    members = Membership.objects.within(viewer.organisation).at(viewer.at).filter(role__in=DECIDES)
    return Person.objects.filter(pk__in=members.values("person")).order_by("name")
