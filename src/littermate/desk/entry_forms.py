"""Correcting an entry: another animal, another time, another amount. The old one stays to be seen."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import corrections
from littermate.desk.fields import MomentField
from littermate.desk.forms import FED, AnimalForm, volume_field, weight_field
from littermate.desk.words import tenths, weight
from littermate.look.units import plain
from littermate.records.models import Animal, Fact


class CorrectionForm(AnimalForm):
    """One entry, told right this time."""

    animal_id = forms.ModelChoiceField(
        label=gettext_lazy("Which animal"), queryset=Animal.everywhere.none(), empty_label=None
    )
    weight = forms.CharField()
    fed = forms.ChoiceField(label=gettext_lazy("Weighed"), choices=FED, widget=forms.RadioSelect)
    took = forms.CharField()
    happened_at = MomentField(label=gettext_lazy("When it happened"))

    def __init__(self, *args: Any, fact: Fact, **kwargs: Any) -> None:
        self.fact = fact
        initial = {"happened_at": fact.happened_at, "animal_id": fact.animal_id}
        super().__init__(*args, initial=initial, **kwargs)

    def fit(self) -> None:
        seen = Animal.objects.seen_by(self.desk.viewer)
        self.fields["animal_id"].queryset = seen.order_by("name")  # type: ignore[attr-defined]
        if self.fact.kind == "weigh-in":
            self.fields["weight"] = weight_field(units=self.desk.units, last_dg=None)
            self.initial["weight"] = weight(self.fact.weight_dg, self.desk.units)  # type: ignore[attr-defined]
            self.initial["fed"] = self.fact.fed  # type: ignore[attr-defined]
        else:
            del self.fields["weight"], self.fields["fed"]
        if self.fact.kind == "feed":
            taken = self.fact.taken_dml  # type: ignore[attr-defined]
            self.fields["took"] = volume_field(_("Took (ml)"), required=taken is not None)
            self.initial["took"] = "" if taken is None else plain(tenths(taken))
        else:
            del self.fields["took"]

    def full_clean(self) -> None:
        """An entry that is only undone needs nothing else to be right."""
        if self.is_bound and self.data.get("withdraw"):
            for name, field in self.fields.items():
                field.required = name == "ref"
        super().full_clean()

    def keep(self) -> str:
        by = self.desk.viewer
        if self.data.get("withdraw"):
            corrections.withdraw(ref=self.kept_as, fact=self.fact, by=by)
            return _("Undone. It still stands in the list, struck through.")
        said = self.cleaned_data
        changed: dict[str, Any] = {"animal": said["animal_id"].pk}
        if "weight" in said:
            changed |= {"weight_dg": said["weight"], "fed": said["fed"]}
        if said.get("took") is not None:
            changed["taken_dml"] = said["took"]
        corrections.amend(ref=self.kept_as, fact=self.fact, happened_at=said["happened_at"], by=by, **changed)
        return _("Corrected. What stood there before is still shown.")
