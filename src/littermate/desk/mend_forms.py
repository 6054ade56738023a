"""What stood wrongly and is put right: an animal's litter, a litter's mother."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import mends
from littermate.desk.choices import OfThisHouse
from littermate.desk.forms import AnimalForm, DeskForm
from littermate.records.models import Animal, Litter

WHY = gettext_lazy("Such as “mixed up at intake”. It stands beside the change with your name.")


class LitterMendForm(AnimalForm):
    """This animal was put in the wrong litter."""

    litter = OfThisHouse(
        gettext_lazy("Born in"), required=False, empty_label=gettext_lazy("no litter here, or not known")
    )
    words = forms.CharField(label=gettext_lazy("Why"), max_length=300, required=False, help_text=WHY)

    def fit(self) -> None:
        rows = Litter.objects.seen_by(self.desk.viewer).filter(species=self.animal.species)
        self.fields["litter"].queryset = rows.order_by("name")  # type: ignore[attr-defined]
        self.initial["litter"] = self.animal.litter_id

    def keep(self) -> str:
        said = self.cleaned_data
        kept = mends.litter_of(
            animal=self.animal, litter=said["litter"], words=said["words"], by=self.desk.viewer, ref=self.kept_as
        )
        if kept is None:
            return _("It stands there already; nothing was changed.")
        if said["litter"] is None:
            return _("%(name)s stands in no litter now.") % {"name": self.animal.name}
        return _("%(name)s stands in %(litter)s now. Both litters are compared anew.") % {
            "name": self.animal.name,
            "litter": said["litter"].name,
        }


class DamMendForm(DeskForm):
    """Who bore a litter."""

    dam = OfThisHouse(gettext_lazy("Their mother"), required=False, empty_label=gettext_lazy("not known, or not here"))
    words = forms.CharField(label=gettext_lazy("Why"), max_length=300, required=False, help_text=WHY)

    def __init__(self, *args: Any, litter: Litter, **kwargs: Any) -> None:
        self.litter = litter
        super().__init__(*args, **kwargs)

    def fit(self) -> None:
        dams = Animal.objects.seen_by(self.desk.viewer).filter(is_dam=True, species=self.litter.species)
        self.fields["dam"].queryset = dams.order_by("name")  # type: ignore[attr-defined]
        self.initial["dam"] = self.litter.dam_id

    def keep(self) -> str:
        """Say who bore them."""
        said = self.cleaned_data
        kept = mends.dam_of(
            litter=self.litter, dam=said["dam"], words=said["words"], by=self.desk.viewer, ref=self.kept_as
        )
        if kept is None:
            return _("It stands there already; nothing was changed.")
        if said["dam"] is None:
            return _("The mother of %(litter)s is not known now.") % {"litter": self.litter.name}
        return _("%(dam)s is the mother of %(litter)s. Who nurses them is said on each animal's page.") % {
            "dam": said["dam"].name,
            "litter": self.litter.name,
        }
