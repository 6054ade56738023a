"""Forms about several of a litter at once, and about its dam."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from littermate.actions import rearings
from littermate.actions.kinds import MOST_TEATS
from littermate.desk.choices import OfThisHouse, SomeOfThisHouse, deciding
from littermate.desk.fields import MeasureField, MomentField, just_now
from littermate.desk.forms import YES_OR_NO, AnimalForm, DeskForm, part_ref
from littermate.desk.nursed_by import demand_mother, unwritten_mother
from littermate.desk.words import REARINGS
from littermate.look.entry_words import CAUSES
from littermate.look.units import read_temperature, read_weight
from littermate.records.models import Animal, Litter
from littermate.records.models.rearing import RearingKind

BY_A_DAM = {RearingKind.NURSED, RearingKind.SUPPLEMENTED}
SAID = {"yes": True, "no": False, "": None}


class LitterRearingForm(DeskForm):
    """One or several littermates are reared another way from a moment on."""

    who = SomeOfThisHouse(
        queryset=Animal.everywhere.none(), label=gettext_lazy("Who"), widget=forms.CheckboxSelectMultiple
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("From now on"), choices=list(REARINGS.items()), widget=forms.RadioSelect
    )
    cause = forms.ChoiceField(
        label=gettext_lazy("Because"),
        choices=[*CAUSES.items(), ("", gettext_lazy("another reason"))],
        widget=forms.RadioSelect,
        required=False,
    )
    reason = forms.CharField(label=gettext_lazy("In words"), max_length=300, required=False)
    dam = OfThisHouse(
        gettext_lazy("Nursed by"),
        required=False,
        empty_label=gettext_lazy("nobody, or not known"),
        help_text=gettext_lazy("Only where she is nursed or topped up."),
    )
    has_unwritten_mother = unwritten_mother()
    goal = forms.CharField(
        label=gettext_lazy("Goal"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Such as: back to her litter once she is bigger."),
    )
    goal_weight = forms.CharField(label="", required=False)
    keeps = forms.BooleanField(
        label=gettext_lazy("Besides what goes on now"),
        required=False,
        help_text=gettext_lazy("Tick when the other ways go on, such as gruel beside the bottle."),
    )
    decided_by = OfThisHouse(
        gettext_lazy("Decided by"), required=False, empty_label=gettext_lazy("whoever writes this")
    )
    outcome = forms.CharField(
        label=gettext_lazy("What came of the way that ends"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("The same for each that is ticked."),
    )
    happened_at = MomentField(label=gettext_lazy("From when"), show_hidden_initial=True)

    def __init__(self, *args: Any, litter: Litter, chosen: Sequence[Any] = (), cause: str = "", **kwargs: Any) -> None:
        self.litter, self.chosen, self.because = litter, chosen, cause
        super().__init__(*args, **kwargs)

    def fit(self) -> None:
        viewer = self.desk.viewer
        mates = Animal.objects.seen_by(viewer).still_here(self.desk.as_of).filter(litter=self.litter).order_by("name")
        dams = Animal.objects.seen_by(viewer).still_here(self.desk.as_of).filter(is_dam=True).order_by("name")
        self.fields["who"].queryset = mates  # type: ignore[attr-defined]
        self.fields["dam"].queryset = dams  # type: ignore[attr-defined]
        self.fields["decided_by"].queryset = deciding(viewer)  # type: ignore[attr-defined]
        self.fields["goal_weight"] = MeasureField(
            label=_("Goal reached at (%(unit)s)") % {"unit": self.desk.units.mass},
            read=partial(read_weight, units=self.desk.units, last_dg=None),
            required=False,
        )
        self.initial.update({"who": list(self.chosen), "cause": self.because})
        if self.because in {"rejected", "split-off", "no-dam"}:
            self.initial["kind"] = "bottle"
        if self.because == "back":
            self.initial["kind"] = "nursed"
            self.initial["dam"] = self.litter.dam_id

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        demand_mother(self, said, kind=said.get("kind"), litter=self.litter)
        return said

    def keep(self) -> str:
        """Change all of them, or none."""
        said = self.cleaned_data
        changed = rearings.change_all(
            animals=list(said["who"]),
            kind=said["kind"],
            cause=said["cause"],
            reason=said["reason"],
            dam=said["dam"] if said["kind"] in BY_A_DAM else None,
            goal=said["goal"],
            goal_weight_dg=said["goal_weight"],
            ends=() if said["keeps"] else None,
            outcome=said["outcome"],
            decided_by=said["decided_by"],
            from_at=just_now(self, "happened_at", self.desk.as_of),
            by=self.desk.viewer,
        )
        return ngettext(
            "Kept for %(count)s of them. The plan is worked out anew.",
            "Kept for %(count)s of them. The plans are worked out anew.",
            len(changed),
        ) % {"count": len(changed)}


def _yes_or_no(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=YES_OR_NO, widget=forms.RadioSelect, required=False)


DAM_SIGNS: Final = ("eats", "teats_ok", "discharge", "milk", "is_warm", "lets_nurse")


class DamCheckForm(AnimalForm):
    """A look at the mother: what was not looked at stays not noted."""

    eats = _yes_or_no(gettext_lazy("Eats"))
    teats_ok = _yes_or_no(gettext_lazy("Teats are well"))
    discharge = _yes_or_no(gettext_lazy("Bad discharge"))
    milk = _yes_or_no(gettext_lazy("Has milk"))
    is_warm = _yes_or_no(gettext_lazy("Feels warm"))
    lets_nurse = _yes_or_no(gettext_lazy("Lets them nurse"))
    working_teats = forms.IntegerField(
        label=gettext_lazy("Teats that give milk"),
        min_value=0,
        max_value=MOST_TEATS,
        required=False,
        help_text=gettext_lazy("How many. It says how many more she could nurse."),
    )
    temperature = forms.CharField(label="", required=False)
    words = forms.CharField(label=gettext_lazy("In words"), max_length=2000, required=False)
    happened_at = MomentField(label=gettext_lazy("When"))

    def fit(self) -> None:
        self.fields["temperature"] = MeasureField(
            label=_("Temperature (%(unit)s)") % {"unit": f"°{self.desk.units.temperature}"},
            read=read_temperature,
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        told = [said.get(name) for name in (*DAM_SIGNS, "words")]
        counted = (said.get("temperature"), said.get("working_teats"))
        if not any(told) and counted == (None, None) and not self.errors:
            raise forms.ValidationError(_("Nothing is noted yet. Say at least one thing that was seen."))
        return said

    def keep(self) -> str:
        """Keep the look, and the reading beside it."""
        said = self.cleaned_data
        seen: dict[str, Any] = {name: SAID[said[name]] for name in DAM_SIGNS}
        seen["working_teats"] = said["working_teats"]
        if said["words"] or any(value is not None for value in seen.values()):
            self.keep_fact("dam-check", {"animal": self.animal, **seen, "words": said["words"]})
        if said["temperature"] is not None:
            reading = {"animal": self.animal, "reading_dc": said["temperature"], "where": "rectal"}
            self.keep_fact("warmth", reading, ref=part_ref(self.kept_as, "warmth"))
        return _("Kept.")
