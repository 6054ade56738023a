"""Forms about a way to a dam: opened, answered by a clinician, a step begun and ended, the way ended."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import companionships, returns
from littermate.care.company.steps_back import SIGNS as SIGN_CODES
from littermate.desk import back_words
from littermate.desk.choices import ClockField, OfThisHouse
from littermate.desk.fields import MomentField, just_now
from littermate.desk.forms import FED as MILK
from littermate.desk.forms import AnimalForm, part_ref
from littermate.desk.words import joined
from littermate.records import ways_back
from littermate.records.models import Animal, Nest, Person, Placement, Return, Trial
from littermate.records.models.trial import TrialResult
from littermate.records.stays import nests_at
from littermate.records.ways_back import CLINICIAN

AT_THE_TEATS = frozenset({"on-a-teat", "not-on-a-teat"})  # nobody is, for scent alone
OWN = "own"
MATES = "mates"
FED = (
    ("supplemented", gettext_lazy("nursed and topped up")),
    ("nursed", gettext_lazy("nursed, no top-ups any more")),
)


COMPANY = (
    ("ends", gettext_lazy("ends now")),
    ("goes-on", gettext_lazy("goes on, such as by night")),
)


class OpenWayForm(AnimalForm):
    """A way back to her litter, or to a dam who takes her in."""

    dam = forms.ChoiceField(label=gettext_lazy("To whom"), widget=forms.RadioSelect)
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=300, required=False)
    for_companion = forms.CharField(label="", max_length=300)
    other_species_because = forms.CharField(
        label=gettext_lazy("Why a mother of another species"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("A clinician says so by name; only where the mother is of another species."),
    )
    happened_at = MomentField(label=gettext_lazy("From when"), show_hidden_initial=True)

    def fit(self) -> None:
        viewer = self.desk.viewer
        here = Animal.objects.seen_by(viewer).still_here(self.desk.as_of).filter(is_dam=True).order_by("name")
        bore = self.animal.litter.dam_id if self.animal.litter else None
        self.dams = {str(dam.pk): dam for dam in here}
        own = [(OWN, self._own_words(bore))] if self.animal.litter else []
        if self.animal.litter and str(bore) in self.dams:
            own.append((MATES, _("back to %(litter)s, without a mother") % {"litter": self.animal.litter.name}))
        strange = [(pk, dam.name) for pk, dam in self.dams.items() if dam.pk != bore]
        field = self.fields["dam"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [*own, *strange]
        asked = self.desk.asked.get("dam", "")
        self.initial["dam"] = asked if asked in self.dams else OWN
        self._ask_of_those_left()
        if not viewer.may("answer_company") or all(dam.species == self.animal.species for dam in self.dams.values()):
            del self.fields["other_species_because"]

    def _own_words(self, bore: Any) -> str:
        litter = self.animal.litter.name if self.animal.litter else ""
        if bore is None or str(bore) not in self.dams:
            return _("back to %(litter)s, without a mother") % {"litter": litter}
        return _("back to %(litter)s and %(dam)s") % {"litter": litter, "dam": self.dams[str(bore)].name}

    def _ask_of_those_left(self) -> None:
        left = ways_back.left_behind(self.animal, self.desk.as_of)
        if not left:
            del self.fields["for_companion"]
            return
        field = self.fields["for_companion"]
        names = joined(other.name for other in left)
        field.label = _("What becomes of %(names)s") % {"names": names}
        field.help_text = _("Nobody is left behind alone without a word. Such as: nights together as before.")

    def keep(self) -> str:
        said = self.cleaned_data
        returns.open(
            animal=self.animal,
            dam=self.dams.get(said["dam"]),
            litter=self.animal.litter if said["dam"] == MATES else None,
            reason=said["reason"],
            for_companion=said.get("for_companion", ""),
            other_species_because=said.get("other_species_because", ""),
            from_at=just_now(self, "happened_at", self.desk.as_of),
            by=self.desk.viewer,
            ref=self.kept_as,
        )
        return _("The way is open. Look at what is still missing.")


class OfWayForm(AnimalForm):
    """A form about one way that is open."""

    def __init__(self, *args: Any, way: Return, **kwargs: Any) -> None:
        self.way = way
        super().__init__(*args, **kwargs)


class AnswerForm(OfWayForm):
    """A clinician's yes or no, and what she lets pass although it is not met."""

    answer = forms.ChoiceField(
        label=gettext_lazy("May it be tried"),
        choices=(("yes", gettext_lazy("yes")), ("no", gettext_lazy("no"))),
        widget=forms.RadioSelect,
    )
    passes = forms.MultipleChoiceField(
        label=gettext_lazy("Although this is not met"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Asked for a no, and for each question that you let pass. It stands beside your name."),
    )

    def __init__(self, *args: Any, codes: Collection[tuple[str, str]], **kwargs: Any) -> None:
        self.codes = list(codes)
        super().__init__(*args, **kwargs)

    def fit(self) -> None:
        if not self.codes:
            del self.fields["passes"]
            return
        field = self.fields["passes"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - declared above
        field.choices = self.codes

    def keep(self) -> str:
        said, by = self.cleaned_data, self.desk.viewer
        is_yes = said["answer"] == "yes"
        returns.answer(way=self.way, code=CLINICIAN, is_yes=is_yes, reason=said["reason"], by=by, ref=self.kept_as)
        for code in said.get("passes", ()) if is_yes else ():
            ref = part_ref(self.kept_as, code)
            returns.answer(way=self.way, code=code, is_yes=True, reason=said["reason"], by=by, ref=ref)
        return _("Kept with your name.")


class OfStepForm(OfWayForm):
    """A form that weighs her as a step begins or ends; over hours or days the milk in her may pass for a gain."""

    weight = forms.CharField(required=False)
    fed_then = forms.ChoiceField(
        label=gettext_lazy("The weighing was"), choices=MILK, widget=forms.RadioSelect, required=False
    )

    def ask_step_weight(self, label: str, step: str) -> None:
        """Ask for it, and where they stayed together, for the milk in it."""
        self.ask_weight(label, required=False)
        if step not in returns.WITH_A_NEST:
            del self.fields["fed_then"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "fed_then" in self.fields and said.get("weight") is not None and not said.get("fed_then"):
            self.add_error(
                "fed_then",
                _("Say whether the weight is from before or after a feed: the milk of a feed looks like a gain."),
            )
        return said

    def keep_step_weight(self, at: datetime, *, at_the_teats: str) -> None:
        """Keep it, if there is one.

        Args:
            at_the_teats: How she is weighed where the step is one meal alone: before it, or after.

        Raises:
            CareError: If it cannot be kept; in words for a person.
        """
        if self.cleaned_data.get("weight") is not None:
            fed = self.cleaned_data.get("fed_then") or at_the_teats
            self.keep_weight(fed=fed, ref=part_ref(self.kept_as, "weigh-in"), happened_at=at)


class StepForm(OfStepForm):
    """One step begins; what is asked depends on which."""

    nest = OfThisHouse(gettext_lazy("In which nest"), empty_label=gettext_lazy("Choose a nest"))
    daily_from = ClockField(gettext_lazy("Every day from"))
    daily_until = ClockField(
        gettext_lazy("Every day until"), help_text=gettext_lazy("The rest of the day goes on as it is.")
    )
    is_topped_up = forms.BooleanField(
        label=gettext_lazy("From now on nursed and topped up"),
        required=False,
        initial=True,
        help_text=gettext_lazy("The feed plan is worked out anew. Leave it out where the bottle stays as it is."),
    )
    planned_min = forms.IntegerField(label=gettext_lazy("For how many minutes"), min_value=1, max_value=1440)
    watched_by = OfThisHouse(gettext_lazy("Who watches"), required=False)
    happened_at = MomentField(label=gettext_lazy("Began"), show_hidden_initial=True)

    def __init__(self, *args: Any, step: str, minutes: int | None, **kwargs: Any) -> None:
        self.step, self.minutes = step, minutes
        super().__init__(*args, **kwargs)

    def fit(self) -> None:
        viewer, asks_nest = self.desk.viewer, self.step in returns.WITH_A_NEST
        self.ask_step_weight(_("Weight before (%(unit)s)"), self.step)
        unwanted = {"part": ["planned_min"], "whole": ["daily_from", "daily_until", "planned_min"]}.get(
            self.step, ["nest", "daily_from", "daily_until", "is_topped_up"]
        )
        if self.step == "scent":
            unwanted = [*unwanted, "weight"]
        if self.way.dam is None:
            unwanted = [*unwanted, "is_topped_up"]
        for name in set(unwanted):
            del self.fields[name]
        if asks_nest:
            self._fit_nests()
        self.initial["planned_min"] = self.minutes
        people = Person.objects.seen_by(viewer).filter(is_active=True).order_by("name")
        self.fields["watched_by"].queryset = people  # type: ignore[attr-defined]
        self.fields["watched_by"].empty_label = _("I do")  # type: ignore[attr-defined]

    def _fit_nests(self) -> None:
        """Nests of the home where she lives; the one in which the dam lies is chosen."""
        viewer, at = self.desk.viewer, self.desk.as_of
        here = Placement.objects.within(viewer.organisation).at(at).filter(animal=self.animal).values("home")
        nests = Nest.objects.seen_by(viewer).filter(home__in=here).order_by("name")
        self.fields["nest"].queryset = nests  # type: ignore[attr-defined]
        self.initial["nest"] = ways_back.nest_there(self.way, at)
        self.initial.update(daily_from="07:00", daily_until="19:00")

    def keep(self) -> str:
        said, by = self.cleaned_data, self.desk.viewer
        began_at = just_now(self, "happened_at", self.desk.as_of)
        returns.begin_step(
            way=self.way,
            step=self.step,
            nest=said.get("nest"),
            daily_from=said.get("daily_from"),
            daily_until=said.get("daily_until"),
            is_topped_up=said.get("is_topped_up", False),
            planned_min=said.get("planned_min"),
            watched_by=said["watched_by"],
            began_at=began_at,
            by=by,
            ref=self.kept_as,
        )
        self.keep_step_weight(began_at, at_the_teats="before")
        return _("Begun. Weighings come closer from now on.") if self.step != "scent" else _("Begun.")


class EndStepForm(OfStepForm):
    """One step ends, with what was seen."""

    field_order = ("ref", "result", "signs", "weight", "fed_then")
    result = forms.ChoiceField(
        label=gettext_lazy("How it went"), choices=list(back_words.RESULTS.items()), widget=forms.RadioSelect
    )
    signs = forms.MultipleChoiceField(
        label=gettext_lazy("What was seen"),
        choices=[(code, back_words.SIGNS[code]) for code in SIGN_CODES],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    back_to = OfThisHouse(
        gettext_lazy("If it is stopped: back to"),
        required=False,
        empty_label=gettext_lazy("the nest from before"),
    )
    words = forms.CharField(label=gettext_lazy("In your words"), max_length=300, required=False)
    happened_at = MomentField(label=gettext_lazy("Ended"), show_hidden_initial=True)

    def __init__(self, *args: Any, trial: Trial, **kwargs: Any) -> None:
        self.trial = trial
        super().__init__(*args, **kwargs)

    def fit(self) -> None:
        viewer = self.desk.viewer
        self.ask_step_weight(_("Weight after (%(unit)s)"), self.trial.step)
        if self.trial.step == "scent":
            del self.fields["weight"]
            signs = cast("forms.MultipleChoiceField", self.fields["signs"])
            signs.choices = [(code, back_words.SIGNS[code]) for code in SIGN_CODES if code not in AT_THE_TEATS]
        if self.trial.ended_at is not None:  # it ended well, and is stopped now
            result = cast("forms.ChoiceField", self.fields["result"])
            result.choices = [choice for choice in back_words.RESULTS.items() if choice[0] == TrialResult.APART]
            self.initial["result"] = TrialResult.APART.value
        if self.trial.stay is None or self.trial.stay.daily_from is not None:
            del self.fields["back_to"]
            return
        nests = Nest.objects.seen_by(viewer).filter(home=self.trial.stay.nest.home_id).order_by("name")
        self.fields["back_to"].queryset = nests.exclude(pk=self.trial.stay.nest_id)  # type: ignore[attr-defined]

    def keep(self) -> str:
        said, by = self.cleaned_data, self.desk.viewer
        ended_at = just_now(self, "happened_at", self.desk.as_of)
        returns.end_step(
            trial=self.trial,
            result=said["result"],
            signs=said["signs"],
            words=said["words"],
            ended_at=ended_at,
            back_to=said.get("back_to"),
            by=by,
        )
        self.keep_step_weight(ended_at, at_the_teats="after")
        if said["result"] == "apart" and not nests_at([self.animal.pk], self.desk.viewer.at):
            return _("Stopped. Nobody has said in which nest it goes on: say in which, and look who can keep company.")
        if said["result"] == "apart":
            return _("Stopped. It is as it was before; the next try comes after a rest. Look who can keep company.")
        return _("Kept. Look at what comes next.")


class EndWayForm(OfWayForm):
    """The way ends, with how it ended."""

    ended = forms.ChoiceField(
        label=gettext_lazy("How it ended"), choices=list(back_words.ENDS.items()), widget=forms.RadioSelect
    )
    fed = forms.ChoiceField(
        label=gettext_lazy("If it is for good: from now on"),
        choices=FED,
        widget=forms.RadioSelect,
        required=False,
        initial="supplemented",
    )
    company = forms.ChoiceField(label="", choices=COMPANY, widget=forms.RadioSelect, required=False)
    outcome = forms.CharField(label=gettext_lazy("What came of it"), max_length=300, required=False)
    happened_at = MomentField(label=gettext_lazy("When"), show_hidden_initial=True)

    def fit(self) -> None:
        if self.way.dam is None:
            del self.fields["fed"]
        kept = ways_back.company_of(self.animal, self.desk.as_of)
        others = [one for one in companionships.members_at(kept, self.desk.as_of) if one != self.animal] if kept else []
        if not others:
            del self.fields["company"]
            return
        self.others = names = {"names": joined(one.name for one in others)}
        self.fields["company"].label = _("If it is for good: the company with %(names)s") % names
        self.fields["company"].help_text = _(
            "Where it ends, Company looks for somebody else. Nights that are planned by the hour are changed under "
            "Where and with whom."
        )

    def keep(self) -> str:
        said = self.cleaned_data
        returns.end(
            way=self.way,
            ended=said["ended"],
            fed=said.get("fed", "") if said["ended"] == "complete" else "",
            company=said.get("company", "") if said["ended"] == "complete" else "",
            outcome=said["outcome"],
            at=just_now(self, "happened_at", self.desk.as_of),
            by=self.desk.viewer,
        )
        if said["ended"] == "complete" and said.get("company") == "ends":
            return _("Kept. The company has ended: look on Company who can be with %(names)s now.") % self.others
        if said["ended"] == "rejected":
            return _("Kept. Feed by the plan, and look who can keep company.")
        return _("Kept. It stays to be read below.")
