"""Who has one single animal, beside whoever cares at its home."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import care
from littermate.desk.choices import OfThisHouse
from littermate.desk.fields import MomentField
from littermate.desk.forms import AnimalForm
from littermate.desk.words import CARES
from littermate.records.models import Person


class AnimalCareForm(AnimalForm):
    """Somebody gets the care of this one animal."""

    person = OfThisHouse(gettext_lazy("Who"), empty_label=gettext_lazy("Choose a person"))
    role = forms.ChoiceField(
        label=gettext_lazy("As"), choices=list(CARES.items()), widget=forms.RadioSelect, initial="co-carer"
    )
    until_at = MomentField(
        label=gettext_lazy("Until"), required=False, help_text=gettext_lazy("A sitter always has an end.")
    )

    def fit(self) -> None:
        people = Person.objects.seen_by(self.desk.viewer).filter(is_active=True).order_by("name")
        self.fields["person"].queryset = people  # type: ignore[attr-defined]

    def keep(self) -> str:
        said = self.cleaned_data
        care.give(
            person=said["person"],
            animal=self.animal,
            role=said["role"],
            until_at=said["until_at"],
            by=self.desk.viewer,
            ref=self.kept_as,
        )
        return _("%(person)s has %(name)s. It stands on that round too.") % {
            "person": said["person"].name,
            "name": self.animal.name,
        }
