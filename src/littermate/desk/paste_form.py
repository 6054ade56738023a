"""The form of a pasted litter: which intake, what was pasted, which day comes first; then all good rows at once."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from littermate.actions import births, facts, intakes
from littermate.actions.write_gate import one_change
from littermate.desk import pasting
from littermate.desk.choices import OfThisHouse
from littermate.desk.fields import MomentField
from littermate.desk.intake_forms import species_choices
from littermate.desk.own_words import OwnWords
from littermate.desk.pasting import Pasted, PastedRow
from littermate.look.units import Units
from littermate.records.ids import new_id
from littermate.records.models import Animal, Intake, WeighIn
from littermate.records.viewers import Viewer

ORDERS = (
    ("dmy", gettext_lazy("the day first: 03/04 is the third of April")),
    ("mdy", gettext_lazy("the month first: 03/04 is the fourth of March")),
)
MASSES = (("g", gettext_lazy("grams")), ("oz", gettext_lazy("ounces")))


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of it."""

    intake: Intake
    say: str


class Paste(OwnWords):
    """What was pasted and where it belongs."""

    error_css_class = "problem"

    ref = forms.UUIDField(widget=forms.HiddenInput)
    intake = OfThisHouse(
        gettext_lazy("Into which intake"), required=False, empty_label=gettext_lazy("a new one, named below")
    )
    name = forms.CharField(
        label=gettext_lazy("Name of the new intake"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Such as “Grey mother”; the litter is called so too."),
    )
    species = forms.ChoiceField(label=gettext_lazy("What they are"), widget=forms.RadioSelect, initial="cat")
    text = forms.CharField(
        label=gettext_lazy("The rows from your spreadsheet"),
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        strip=False,
        help_text=gettext_lazy("With or without headings: name, sex, colour, weight, born. g, kg, oz and lb are read."),
    )
    mass = forms.ChoiceField(
        label=gettext_lazy("Weights without a unit are"), choices=MASSES, widget=forms.RadioSelect, initial="g"
    )
    weighed_at = MomentField(label=gettext_lazy("Weighed at"))
    day_order = forms.ChoiceField(
        label=gettext_lazy("Dates such as 03/04 have"), choices=ORDERS, widget=forms.RadioSelect, required=False
    )

    def __init__(self, data: Any, *, viewer: Viewer, as_of: datetime, asked: dict[str, str]) -> None:
        self.viewer, self.as_of = viewer, as_of
        initial = {"ref": new_id(), "weighed_at": as_of, "intake": asked.get("intake")}
        super().__init__(data, auto_id="f-%s", label_suffix="", initial=initial)
        rows = Intake.objects.seen_by(viewer).filter(kind__in=[Intake.Kind.LITTER, Intake.Kind.LABOUR])
        self.fields["intake"].queryset = rows.order_by("-opened_at")  # type: ignore[attr-defined]
        self.fields["species"].choices = species_choices("youngs")  # type: ignore[attr-defined]
        self.pasted: Pasted | None = self._read() if self.is_bound and self.is_valid() else None
        if self.pasted is None or not self.pasted.asks_order:
            del self.fields["day_order"]

    def _read(self) -> Pasted:
        said = self.cleaned_data
        there: list[str] = []
        into = said.get("intake") or Intake.objects.seen_by(self.viewer).filter(pk=said["ref"]).first()
        if into is not None:
            rows = Animal.objects.within(self.viewer.organisation).filter(intake=into)
            there = list(rows.values_list("name", flat=True))
        return pasting.read(
            said["text"], day_order=said.get("day_order") or "", units=Units(mass=said["mass"]), there=there
        )

    def may_keep(self) -> bool:
        """Whether there is a row to keep and no question open."""
        return self.pasted is not None and bool(self.pasted.good) and not self.pasted.needs_an_answer

    def is_shown_well(self) -> bool:
        """Whether what was pasted could be read at all."""
        return self.pasted is not None and not self.pasted.problem

    def keep(self) -> Kept:
        """Keep all good rows at once; sent again, nothing comes twice.

        Raises:
            CareError: If one of them cannot be kept; then none is.
        """
        assert self.pasted is not None  # noqa: S101 - asked first
        with one_change():
            intake = self._intake()
            for row in self.pasted.good:
                self._keep_row(intake, row)
        count, left = len(self.pasted.good), len(self.pasted.rows) - len(self.pasted.good)
        said = ngettext("%(count)s row is kept.", "%(count)s rows are kept.", count) % {"count": count}
        if left:
            rest = ngettext("%(left)s row was left out.", "%(left)s rows were left out.", left) % {"left": left}
            said = f"{said} {rest}"
        return Kept(intake, said)

    def _intake(self) -> Intake:
        said = self.cleaned_data
        if said["intake"] is not None:
            return said["intake"]
        named = {"name": said["name"]} if said["name"] else {}
        return intakes.open(
            who=Intake.Kind.LITTER, species=said["species"], intake_id=said["ref"], happened_at=said["weighed_at"],
            by=self.viewer, **named,
        )  # fmt: skip

    def _keep_row(self, intake: Intake, row: PastedRow) -> None:
        its_id = uuid5(intake.pk, f"pasted {row.name.casefold() or row.number}")
        at = self.cleaned_data["weighed_at"]
        said: dict[str, Any] = {"sex": row.sex, "mark": row.mark}
        said |= {"name": row.name} if row.name else {}
        said |= {"intake_weight_dg": row.weight_dg} if row.weight_dg else {}
        found = intakes.find(intake.pk, by=self.viewer)
        assert found is not None  # noqa: S101 - it was opened or chosen just now
        intakes.tell_animal(
            ref=uuid5(its_id, "told"), intake_id=found.pk, animal_id=its_id, said=said, happened_at=at, by=self.viewer
        )
        if row.born_on is not None:
            self._keep_birth(its_id, row, at)
        if row.weight_dg is not None:
            weighed = {"animal": its_id, "weight_dg": row.weight_dg, "fed": "unknown"}
            facts.keep(WeighIn, ref=uuid5(its_id, "weighed"), said=weighed, happened_at=at, by=self.viewer)

    def _keep_birth(self, animal_id: UUID, row: PastedRow, at: datetime) -> None:
        assert row.born_on is not None  # noqa: S101 - asked before
        zone = ZoneInfo(self.viewer.organisation.time_zone)
        begins = datetime.combine(row.born_on, time(), tzinfo=zone).astimezone(UTC)
        births.estimate(
            ref=uuid5(animal_id, "born"),
            animal=Animal.objects.seen_by(self.viewer).get(pk=animal_id),
            earliest_at=begins,
            latest_at=max(begins, min(begins + timedelta(days=1), at)),
            method="told",
            happened_at=at,
            by=self.viewer,
            words=_("From a spreadsheet."),
        )
