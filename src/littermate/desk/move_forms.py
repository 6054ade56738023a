"""Where she lives, where she sleeps, how she is reared."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import moves, rearings
from littermate.desk.choices import OfThisHouse, deciding
from littermate.desk.closed_moves import closed_words, demand_why
from littermate.desk.fields import MomentField, just_now
from littermate.desk.forms import AnimalForm
from littermate.desk.left_behind import ALONG, AsksForYoung
from littermate.desk.nursed_by import demand_mother, unwritten_mother
from littermate.desk.words import REARINGS
from littermate.records.models import Animal, Home, Placement

NURSED = {"nursed", "supplemented"}


class MoveHomeForm(AsksForYoung, AnimalForm):
    """She moves to another home; of a dam it is asked whether her young go along, or how they are fed from then on."""

    home = OfThisHouse(gettext_lazy("To which home"), empty_label=gettext_lazy("Choose a home"))
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=300, required=False)
    happened_at = MomentField(label=gettext_lazy("From when"), show_hidden_initial=True)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        demand_why(self, [self.animal, *self.going_along()], said.get("home"))
        return said

    def fit(self) -> None:
        self.fields["home"].help_text = closed_words(self.desk, [self.animal])
        now = Placement.objects.within(self.desk.viewer.organisation).at(self.desk.as_of)
        here = now.filter(animal=self.animal).values_list("home_id", flat=True)
        homes = Home.objects.seen_by(self.desk.viewer).exclude(pk__in=list(here)).order_by("name")
        self.fields["home"].queryset = homes  # type: ignore[attr-defined]
        self.ask_for_young([self.animal] if self.animal.is_dam else [], first=(ALONG,))

    def keep(self) -> str:
        said = self.cleaned_data
        moves.move(
            animals=[self.animal, *self.going_along()],
            to=said["home"],
            reason=said["reason"],
            at=just_now(self, "happened_at", self.desk.as_of),
            fed=self.fed_now(),
            by=self.desk.viewer,
        )
        return _("%(name)s lives at %(home)s now. The litter stays the litter.") % {
            "name": self.animal.name,
            "home": said["home"].name,
        }


class RearingForm(AnimalForm):
    """She is reared another way."""

    kind = forms.ChoiceField(
        label=gettext_lazy("From now on"), choices=list(REARINGS.items()), widget=forms.RadioSelect
    )
    keeps = forms.BooleanField(
        label=gettext_lazy("Besides what goes on now"),
        required=False,
        help_text=gettext_lazy("Tick when the other ways go on, such as gruel beside the bottle."),
    )
    dam = OfThisHouse(gettext_lazy("Nursed by"), required=False, empty_label=gettext_lazy("nobody, or not known"))
    has_unwritten_mother = unwritten_mother()
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=300, required=False)
    decided_by = OfThisHouse(
        gettext_lazy("Decided by"), required=False, empty_label=gettext_lazy("whoever writes this")
    )
    outcome = forms.CharField(label=gettext_lazy("What came of the way that ends"), max_length=300, required=False)
    happened_at = MomentField(label=gettext_lazy("From when"), show_hidden_initial=True)

    def fit(self) -> None:
        self.fields["decided_by"].queryset = deciding(self.desk.viewer)  # type: ignore[attr-defined]
        dams = Animal.objects.seen_by(self.desk.viewer).filter(is_dam=True).order_by("name")
        self.fields["dam"].queryset = dams  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        demand_mother(self, said, kind=said.get("kind"), litter=self.animal.litter)
        return said

    def keep(self) -> str:
        said = self.cleaned_data
        rearings.change(
            animal=self.animal,
            kind=said["kind"],
            dam=said["dam"] if said["kind"] in NURSED else None,
            ends=() if said["keeps"] else None,
            reason=said["reason"],
            decided_by=said["decided_by"],
            outcome=said["outcome"],
            from_at=self.begins_at(),
            by=self.desk.viewer,
            ref=self.kept_as,
        )
        return _("Kept. The plan is worked out anew.")
