"""Forms about homes: opened and changed, who cares there, its nests, whom to call."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import awake, homes, on_calls
from littermate.actions.time_zones import zone_choices
from littermate.desk.choices import ClockField, OfThisHouse
from littermate.desk.fields import MomentField, WholeField
from littermate.desk.forms import DeskForm
from littermate.desk.words import CALLS
from littermate.records.models import Care, Home, Person

SETTINGS = (*homes.SETTINGS,)


class HomeForm(DeskForm):
    """A home with its clock and units; with a home given it is changed, else opened."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    address = forms.CharField(
        label=gettext_lazy("Address"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        required=False,
        help_text=gettext_lazy("Only those who may see contacts see it."),
    )
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"))
    care_day_start = ClockField(gettext_lazy("A day of care starts at"))
    night_from = ClockField(gettext_lazy("Night from"), help_text=gettext_lazy("The round is dark from then on."))
    night_until = ClockField(gettext_lazy("Night until"))
    temperature_unit = forms.ChoiceField(
        label=gettext_lazy("Temperatures in"), choices=Home.TemperatureUnit.choices, widget=forms.RadioSelect
    )
    mass_unit = forms.ChoiceField(
        label=gettext_lazy("Weights in"), choices=Home.MassUnit.choices, widget=forms.RadioSelect
    )
    one_pair_of_hands = forms.BooleanField(
        label=gettext_lazy("One pair of hands for all nests"),
        required=False,
        help_text=gettext_lazy(
            "Tick where nobody washes between nests: all who live here are then one exposure unit while a clock runs."
        ),
    )

    def __init__(self, *args: Any, home_to_change: Home | None = None, **kwargs: Any) -> None:
        self.home = home_to_change
        super().__init__(*args, **kwargs)

    def fit(self) -> None:
        fresh = Home(time_zone=self.desk.viewer.organisation.time_zone)
        chosen = (self.home or fresh).time_zone
        self.fields["time_zone"].choices = zone_choices(chosen=chosen)  # type: ignore[attr-defined]
        self.initial.update({name: getattr(self.home or fresh, name) for name in SETTINGS})

    def keep(self) -> str:
        """Open the home, or write what changed."""
        said: dict[str, Any] = {name: self.cleaned_data[name] for name in SETTINGS}
        if self.home is not None:
            homes.change(home=self.home, by=self.desk.viewer, **said)
            return _("Kept.")
        opened = homes.open(by=self.desk.viewer, ref=self.kept_as, **said)
        self.goes_to = reverse("desk:home", args=[self.desk.viewer.organisation.slug, opened.pk])
        return _("%(home)s is open. Say next who cares there.") % {"home": opened.name}


class OfHomeForm(DeskForm):
    """A form about one home."""

    def __init__(self, *args: Any, of_home: Home, **kwargs: Any) -> None:
        self.home = of_home
        super().__init__(*args, **kwargs)


class AwakeForm(OfHomeForm):
    """Who is up in this home tonight, and until when."""

    person = OfThisHouse(gettext_lazy("Who"), empty_label=gettext_lazy("Choose a person"))
    until_at = MomentField(label=gettext_lazy("Until"))

    def fit(self) -> None:
        at = self.desk.viewer.at
        carers = Care.objects.seen_by(self.desk.viewer).at(at).filter(home=self.home).values("person_id")
        people = Person.objects.seen_by(self.desk.viewer).filter(is_active=True, pk__in=carers).order_by("name")
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.initial["until_at"] = self._morning(at)

    def _morning(self, at: datetime) -> datetime:
        """The next moment at which this home's night ends, by its own clock."""
        local = at.astimezone(ZoneInfo(self.home.time_zone))
        ends = datetime.combine(local.date(), self.home.night_until, tzinfo=local.tzinfo)
        return ends if ends > at else ends + timedelta(days=1)

    def keep(self) -> str:
        """Say that she is up."""
        person, until_at = self.cleaned_data["person"], self.cleaned_data["until_at"]
        awake.tonight(home=self.home, person=person, until_at=until_at, by=self.desk.viewer, ref=self.kept_as)
        return _("%(name)s is up tonight.") % {"name": person.name}


class CallForm(OfHomeForm):
    """A number on every screen of the round."""

    label = forms.CharField(label=gettext_lazy("Who answers"), max_length=100)
    phone = forms.CharField(
        label=gettext_lazy("Number"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"), choices=list(CALLS.items()), widget=forms.RadioSelect, initial="on-call"
    )
    address = forms.CharField(
        label=gettext_lazy("Address"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        required=False,
        help_text=gettext_lazy("Where to drive to, for a clinic."),
    )
    only_here = forms.BooleanField(label=gettext_lazy("Only for this home, not for all homes"), required=False)
    order = WholeField(
        label=gettext_lazy("Place in the list"),
        min_value=0,
        max_value=99,
        initial=0,
        help_text=gettext_lazy("0 stands first."),
    )

    def keep(self) -> str:
        """Add the number."""
        said = self.cleaned_data
        call = on_calls.add(
            label=said["label"],
            phone=said["phone"],
            kind=said["kind"],
            address=said["address"],
            home=self.home if said["only_here"] else None,
            order=said["order"],
            by=self.desk.viewer,
            ref=self.kept_as,
        )
        return _("%(label)s stands on every screen of the round now.") % {"label": call.label}
