"""Forms about a shared nursery tablet: enrolled, and who has a PIN."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import cares, memberships, people, pins
from littermate.desk.home_forms import OfHomeForm
from littermate.desk.own_words import OwnWords
from littermate.records.models import Person

DIGITS = {"inputmode": "numeric", "autocomplete": "off", "pattern": "[0-9]*"}


class PinField(forms.CharField):
    """A PIN as it is typed."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(
            label=label,
            max_length=40,
            widget=forms.TextInput(attrs=DIGITS),
            help_text=gettext_lazy("Four to eight digits. Tell it to her; nobody can look it up later."),
            **kwargs,
        )


class TabletForm(OfHomeForm):
    """This very device becomes the home's shared tablet."""

    label = forms.CharField(label=gettext_lazy("What to call it"), max_length=100)

    def fit(self) -> None:
        self.initial["label"] = _("Tablet at %(home)s") % {"home": self.home.name}


class VolunteerForm(OfHomeForm):
    """A volunteer with a name and a PIN, without e-mail; she feeds in this home alone."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    pin = PinField(gettext_lazy("PIN"))

    def keep(self) -> str:
        """Add her, with the care of this home and her PIN."""
        by = self.desk.viewer
        person = people.add(name=self.cleaned_data["name"], by=by)
        memberships.grant(person=person, role="volunteer", by=by, ref=self.kept_as)
        cares.give(person=person, home=self.home, role="volunteer", by=by)
        pins.give(person=person, digits=self.cleaned_data["pin"], by=by)
        return _("%(name)s can sign in at the tablet.") % {"name": person.name}


class PinForm(OfHomeForm):
    """Somebody who cares here gets a PIN, or a new one."""

    pin = PinField(gettext_lazy("PIN"))

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        self.person = person
        super().__init__(*args, **kwargs)

    def keep(self) -> str:
        """Give it."""
        pins.give(person=self.person, digits=self.cleaned_data["pin"], by=self.desk.viewer)
        return _("%(name)s has a new PIN.") % {"name": self.person.name}


class OwnPinForm(OwnWords):
    """Whoever is signed in at a tablet gives herself another PIN."""

    old = forms.CharField(label=gettext_lazy("Your PIN until now"), max_length=8, widget=forms.PasswordInput(DIGITS))
    new = forms.CharField(
        label=gettext_lazy("Your new PIN"),
        max_length=8,
        widget=forms.PasswordInput(DIGITS),
        help_text=gettext_lazy("Four to eight digits; not a date, not your phone number."),
    )
    again = forms.CharField(label=gettext_lazy("The new one again"), max_length=8, widget=forms.PasswordInput(DIGITS))

    def __init__(self, said: Any = None) -> None:
        super().__init__(said, auto_id="f-%s", label_suffix="")

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("new") and said.get("again") and said["new"] != said["again"]:
            self.add_error("again", _("The two are not the same. Type the new PIN twice."))
        return said
