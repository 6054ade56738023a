"""Who cares: for a home and all who live there, or for one single animal."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import cares
from littermate.desk.choices import OfThisHouse
from littermate.desk.fields import MomentField
from littermate.desk.forms import AnimalForm, DeskForm
from littermate.desk.home_forms import OfHomeForm
from littermate.desk.words import CARES
from littermate.records.models import Person


class GivesCare(DeskForm):
    """Somebody gets a care, as what and until when."""

    person = OfThisHouse(gettext_lazy("Who"), empty_label=gettext_lazy("Choose a person"))
    role = forms.ChoiceField(label=gettext_lazy("As"), choices=list(CARES.items()), widget=forms.RadioSelect)
    until_at = MomentField(
        label=gettext_lazy("Until"), required=False, help_text=gettext_lazy("A sitter always has an end.")
    )

    def fit(self) -> None:
        people = Person.objects.seen_by(self.desk.viewer).filter(is_active=True).order_by("name")
        self.fields["person"].queryset = people  # type: ignore[attr-defined]

    def give(self, **of: Any) -> str:
        """Give the care of a home or an animal.

        Returns:
            The name of whoever has it now.
        """
        said = self.cleaned_data
        cares.give(
            person=said["person"],
            role=said["role"],
            until_at=said["until_at"],
            by=self.desk.viewer,
            ref=self.kept_as,
            **of,
        )
        return str(said["person"].name)


class CareForm(GivesCare, OfHomeForm):
    """Somebody gets the care of this home and of all who live there."""

    def fit(self) -> None:
        super().fit()
        self.fields["role"].initial = "main"

    def keep(self) -> str:
        """Give the care."""
        said = {"name": self.give(home=self.home), "home": self.home.name}
        return _("%(name)s cares at %(home)s. The round shows all who live there.") % said


class AnimalCareForm(GivesCare, AnimalForm):
    """Somebody gets the care of this one animal."""

    def fit(self) -> None:
        super().fit()
        self.fields["role"].initial = "co-carer"

    def keep(self) -> str:
        """Give the care."""
        said = {"person": self.give(animal=self.animal), "name": self.animal.name}
        return _("%(person)s has %(name)s. It stands on that round too.") % said
