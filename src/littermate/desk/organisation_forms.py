"""The organisation's name and clock."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import organisations
from littermate.actions.time_zones import zone_choices
from littermate.desk.forms import DeskForm


class OrganisationForm(DeskForm):
    """What it is called, and by which clock its desk lives."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=200,
        help_text=gettext_lazy("It stands on every page and paper. The address keeps its short name."),
    )
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"),
        help_text=gettext_lazy("The desk's clock. Each home has its own, which this does not change."),
    )

    def fit(self) -> None:
        house = self.desk.viewer.organisation
        self.fields["time_zone"].choices = zone_choices(chosen=house.time_zone)  # type: ignore[attr-defined]
        self.initial.update(name=house.name, time_zone=house.time_zone)

    def keep(self) -> str:
        """Write what changed."""
        said = self.cleaned_data
        organisations.change(name=said["name"], time_zone=said["time_zone"], by=self.desk.viewer)
        return _("Kept.")
