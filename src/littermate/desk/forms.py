"""What a coordinator writes down about one animal: each form reads, and keeps through an action."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import facts, left_behind
from littermate.actions.kinds import KINDS
from littermate.actions.telling import read
from littermate.desk.doubts import Doubts
from littermate.desk.fields import Asked, MeasureField, MomentField, answered, just_now
from littermate.desk.left_behind import AsksForYoung
from littermate.desk.own_words import OwnWords
from littermate.desk.words import OUTCOMES
from littermate.look.units import Units, read_temperature, read_volume, read_weight
from littermate.records import ledger
from littermate.records.ids import new_id
from littermate.records.models import Animal, Nest, Placement, WeighIn
from littermate.records.viewers import Viewer

LONGEST_WORDS = 4000
FED = (
    ("before", gettext_lazy("before a feed")),
    ("after", gettext_lazy("after a feed")),
    ("unknown", gettext_lazy("nobody knows")),
)
NOT_NOTED = ("", gettext_lazy("not noted"))
YES_OR_NO = (("yes", gettext_lazy("yes")), ("no", gettext_lazy("no")), NOT_NOTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Who writes, when, and in which units she reads."""

    viewer: Viewer
    as_of: datetime
    units: Units
    asked: Mapping[str, str] = field(default_factory=dict)  # what the address asks to be filled in


class DeskForm(OwnWords):
    """A form that carries the id of what it will keep, so that sending it twice keeps it once."""

    ref = forms.UUIDField(widget=forms.HiddenInput)
    error_css_class = "problem"
    goes_to: str = ""  # the page of what it opened; without one, back to where the form was asked for

    def __init__(self, *args: Any, desk: Desk, **kwargs: Any) -> None:
        self.desk = desk
        kwargs["initial"] = {"ref": new_id(), "happened_at": desk.as_of} | (kwargs.get("initial") or {})
        kwargs |= {"auto_id": "f-%s", "label_suffix": ""}
        super().__init__(*args, **kwargs)
        self.fit()

    def fit(self) -> None:
        """Fit the fields to whom it is about."""

    @property
    def kept_as(self) -> UUID:
        """The id that the form brought along."""
        return self.cleaned_data["ref"]

    def begins_at(self, name: str = "happened_at") -> datetime:
        """The moment a box says, or this very one where it says "now"; sent again, the moment it was first kept."""
        line = ledger.known(self.kept_as, by=self.desk.viewer)
        return just_now(self, name, line.happened_at if line else self.desk.as_of)

    def keep_fact(self, kind: str, said: Mapping[str, object], **told: Any) -> None:
        """Keep one fact of a kind as told now, at the time the form says.

        Raises:
            CareError: If it cannot be; in words for a person.
        """
        told = {"ref": self.kept_as, "happened_at": self.cleaned_data.get("happened_at") or self.desk.as_of} | told
        facts.keep(KINDS[kind].model, said=said, by=self.desk.viewer, **told)


class AnimalForm(DeskForm):
    """A form about one animal."""

    def __init__(self, *args: Any, animal: Animal, **kwargs: Any) -> None:
        self.animal = animal
        super().__init__(*args, **kwargs)

    def keep(self) -> str:
        """Keep what was written, and say so in a line.

        Raises:
            CareError: If it cannot be kept; in words for a person.
        """
        raise NotImplementedError

    def ask_weight(self, label: str = "", *, required: bool = True) -> None:
        """Ask for a weight in the home's unit; one that is hard to believe after her last is asked about."""
        self.last_dg = last_weight_dg(self.animal, self.desk.viewer)
        self.fields["weight"] = weight_field(units=self.desk.units, last_dg=self.last_dg, required=required)
        if label:
            self.fields["weight"].label = label % {"unit": self.desk.units.mass}

    def keep_weight(self, *, fed: str, **told: Any) -> None:
        """Keep the weight that was asked for; one that stands far from her last raises no plan until it is said again.

        Raises:
            CareError: If it cannot be; in words for a person.
        """
        weight_dg, far = self.cleaned_data["weight"], _far_from(self.last_dg)
        said = {"animal": self.animal.pk, "weight_dg": weight_dg, "fed": fed}
        self.keep_fact("weigh-in", said | {"is_doubtful": bool(far and far(weight_dg))}, **told)


def weight_field(*, units: Units, last_dg: int | None, required: bool = True) -> MeasureField:
    """A weight in the home's unit; one that is hard to believe after the last is asked about."""
    return MeasureField(
        label=_("Weight (%(unit)s)") % {"unit": units.mass},
        read=partial(read_weight, units=units, last_dg=last_dg, is_far_off=_far_from(last_dg)),
        required=required,
    )


def _far_from(last_dg: int | None) -> Any:
    """More than a third away from the last weight is asked about, as is anything under 20 g."""
    if last_dg is None:
        return None
    return lambda weight_dg: not Decimal(last_dg) * 2 / 3 <= weight_dg <= Decimal(last_dg) * 3 / 2


def volume_field(label: str, *, required: bool = True) -> MeasureField:
    """Millilitres from the syringe."""
    return MeasureField(label=label, read=read_volume, required=required)


def last_weight_dg(animal: Animal, viewer: Viewer) -> int | None:
    """Her last standing weight [0.1 g]."""
    weigh_ins = WeighIn.objects.seen_by(viewer).standing().filter(animal=animal, is_doubtful=False)
    return weigh_ins.order_by("-happened_at", "-sequence").values_list("weight_dg", flat=True).first()


def home_id_of(animal: Animal, desk: Desk) -> UUID | None:
    """Where she lives now."""
    here = Placement.objects.within(desk.viewer.organisation).at(desk.as_of).filter(animal=animal)
    return here.values_list("home_id", flat=True).first()


class WeighInForm(AnimalForm):
    """One weight."""

    weight = forms.CharField()
    fed = forms.ChoiceField(
        label=gettext_lazy("Weighed"), choices=FED, widget=forms.RadioSelect, initial="before", required=False
    )
    happened_at = MomentField(label=gettext_lazy("When"))

    def fit(self) -> None:
        self.ask_weight()

    def keep(self) -> str:
        self.keep_weight(fed=self.cleaned_data["fed"] or "unknown")
        return _("Kept. The plan and the chart are worked out anew.")


class ToldForm(AnimalForm):
    """ "They told me by phone": words, and whatever of weight, feed, pee and poo was said."""

    words = forms.CharField(
        label=gettext_lazy("What they told you"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_WORDS,
        required=False,
    )
    weight = forms.CharField(required=False)
    took = forms.CharField(required=False)
    refused = forms.BooleanField(label=gettext_lazy("Would not feed"), required=False)
    warm = forms.ChoiceField(
        label=gettext_lazy("Feels"),
        choices=(("warm", gettext_lazy("warm")), ("cool", gettext_lazy("cool")), NOT_NOTED),
        widget=forms.RadioSelect,
        required=False,
    )
    of_home = forms.BooleanField(label=gettext_lazy("They spoke of all animals in that home"), required=False)
    happened_at = MomentField(label=gettext_lazy("When it happened"))

    def fit(self) -> None:
        self.initial["of_home"] = "all" in self.desk.asked
        alone = _("A weight, a feed, a refusal or a feel written here is kept for %(name)s alone.")
        self.fields["of_home"].help_text = alone % {"name": self.animal.name}
        self.ask_weight(required=False)
        self.fields["took"] = volume_field(_("Took (ml)"), required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        told = ("words", "weight", "took", "refused", "warm")
        if not self.errors and all(said.get(name) in (None, "", False) for name in told):
            raise forms.ValidationError(_("Nothing is written yet. Write what they told you, or a weight or feed."))
        if said.get("refused") and said.get("took"):
            raise forms.ValidationError(
                _("Took some, and would not feed: keep the feed now, and the refusal as a second entry.")
            )
        if not self.errors:
            self._ask_much(said)
        return said

    def _ask_much(self, said: Mapping[str, Any]) -> None:
        """Milk above her most is asked about before it is kept; what she did take can always be."""
        taken_dml, at = said.get("took"), said.get("happened_at") or self.desk.as_of
        if not taken_dml:
            return
        doubts = Doubts(self.desk.viewer, [self.animal], units=self.desk.units, as_of=self.desk.as_of)
        if said.get("weight") is not None:
            doubts.add_weight(self.animal, said["weight"], at, is_doubtful=False)
        ask = doubts.of_milk(self.animal, taken_dml, at)
        if ask is None or ledger.known(part_ref(self.kept_as, "feed"), by=self.desk.viewer):
            return  # kept before, by this very form: it stands beside itself
        typed = self.fields["took"].widget.value_from_datadict(self.data, self.files, "took")
        try:
            self.cleaned_data["took"] = answered(typed, ask)
        except Asked as asked:
            self.add_error("took", asked)

    def keep(self) -> str:
        said, animal = self.cleaned_data, self.animal.pk
        parts: list[tuple[str, dict[str, object]]] = []
        if said.get("warm"):
            parts.append(("warmth", {"animal": animal, "feel": said["warm"]}))
        if said.get("took") is not None:
            parts.append(("feed", {"animal": animal, "taken_dml": said["took"], "measured_by": "guess"}))
        if said.get("refused"):
            parts.append(("refusal", {"animal": animal}))
        if said.get("weight") is not None:
            self.keep_weight(fed="unknown", ref=part_ref(self.kept_as, "weigh-in"), told_by_phone=True)
        for kind, values in parts:
            self.keep_fact(kind, values, ref=part_ref(self.kept_as, kind), told_by_phone=True)
        home = home_id_of(self.animal, self.desk) if said["of_home"] else None
        contact = {"animal": animal, "home": home, "words": said["words"] or None, "by_phone": True}
        self.keep_fact("contact", {name: value for name, value in contact.items() if value is not None})
        return _("Kept as told by phone.")


def part_ref(ref: UUID, part: str) -> UUID:
    """The id of one part of a form that keeps several facts: always the same for the same form and part."""
    mixed = uuid5(ref, part).int
    return UUID(int=(ref.int & ~((1 << 62) - 1)) | (mixed & ((1 << 62) - 1)))


class LeaveForm(AsksForYoung, AnimalForm):
    """She leaves care; of a dam it is asked how her young are fed from then on."""

    outcome = forms.ChoiceField(label=gettext_lazy("What happened"), widget=forms.RadioSelect)
    place = forms.CharField(label=gettext_lazy("Where"), max_length=200, required=False)
    words = forms.CharField(
        label=gettext_lazy("In your words"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_WORDS,
        required=False,
    )
    happened_at = MomentField(label=gettext_lazy("When"))

    def fit(self) -> None:
        may = self.desk.viewer.may
        mournful = {"died", "euthanised"} if may("tell_death") else set()
        others = set(OUTCOMES) - {"died", "euthanised"} if may("leave_care") else set()
        field = self.fields["outcome"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [(code, words) for code, words in OUTCOMES.items() if code in mournful | others]
        self.ask_for_young([self.animal] if self.animal.is_dam else [])

    def keep(self) -> str:
        said = self.cleaned_data
        told = {name: said[name] for name in ("outcome", "place", "words")}
        when = {"id": self.kept_as, "happened_at": said.get("happened_at") or self.desk.as_of}
        telling = read(KINDS["leaving"], {"animal": self.animal.pk, **told, **when})
        left_behind.leave(telling, fed=self.fed_now(), by=self.desk.viewer)
        if said["outcome"] in {"died", "euthanised"}:
            return _("We are sorry. No round asks anything for %(name)s any more.") % {"name": self.animal.name}
        return _("Kept. No round asks anything for %(name)s any more.") % {"name": self.animal.name}


class NestReadingForm(DeskForm):
    """What a thermometer in a nest shows."""

    temperature = MeasureField(
        label=gettext_lazy("What it shows"),
        read=partial(read_temperature, place="nest"),
        help_text=gettext_lazy("29.5 and 85 are both understood; write °C or °F to be sure."),
    )
    where = forms.ChoiceField(
        label=gettext_lazy("Where the probe lies"),
        choices=(
            ("animal-level", gettext_lazy("at the animals' level")),
            ("cool-end", gettext_lazy("at the cool end")),
        ),
        widget=forms.RadioSelect,
        initial="animal-level",
    )
    happened_at = MomentField(label=gettext_lazy("When"))

    def __init__(self, *args: Any, nest: Nest, **kwargs: Any) -> None:
        self.nest = nest
        super().__init__(*args, **kwargs)

    def keep(self) -> str:
        """Keep the reading."""
        said = self.cleaned_data
        self.keep_fact(
            "nest-reading",
            {"nest": self.nest.pk, "temperature_dc": said["temperature"], "where": said["where"]},
        )
        return _("Kept.")


class NestTroubleForm(DeskForm):
    """Something is wrong with a nest."""

    trouble = forms.ChoiceField(
        label=gettext_lazy("What is wrong"),
        choices=(
            ("heat-failed", gettext_lazy("the heat failed")),
            ("heat-back", gettext_lazy("the heat is back")),
            ("diarrhoea", gettext_lazy("diarrhoea, and nobody knows whose")),
        ),
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("In your words"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST_WORDS,
        required=False,
    )
    happened_at = MomentField(label=gettext_lazy("When"))

    def __init__(self, *args: Any, nest: Nest, **kwargs: Any) -> None:
        self.nest = nest
        super().__init__(*args, **kwargs)

    def keep(self) -> str:
        """Keep the trouble."""
        said = self.cleaned_data
        self.keep_fact("nest-trouble", {"nest": self.nest.pk, "trouble": said["trouble"], "words": said["words"]})
        return _("Kept. It stands on Now until somebody looks.")
