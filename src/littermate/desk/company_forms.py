"""Forms about company: asked for, answered by name, tried, looked at again, ended; the rules of the place."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import companionships, organisations, trials
from littermate.care.company.checks import Check
from littermate.care.company.numbers import span
from littermate.care.company.trials import SIGNS
from littermate.desk.choices import OfThisHouse, SomeOfThisHouse
from littermate.desk.fields import MomentField
from littermate.desk.forms import DeskForm
from littermate.look.company_words import place_words, sign_words
from littermate.records.company import all_profiles
from littermate.records.models import (
    Animal,
    Companion,
    Companionship,
    CompanyAnswer,
    Membership,
    Nest,
    Person,
    Placement,
    Role,
    Trial,
)
from littermate.records.models.companionship import CompanyEnd, CompanyPurpose
from littermate.records.models.owned import holds_at
from littermate.records.models.trial import TrialResult, TrialStep
from littermate.records.protocols import protocol_of
from littermate.records.whereabouts import whereabouts

LETTERS = 300
MANY = 60  # animals in one list
FEW = 12  # of them, and nobody looks for a name
RESULTS = {
    TrialResult.GO_ON: gettext_lazy("it goes on: they share the nest from now on"),
    TrialResult.AGAIN: gettext_lazy("not yet: try again another time"),
    TrialResult.APART: gettext_lazy("apart: this company ends"),
}


class AskForm(DeskForm):
    """Some are asked to keep each other company."""

    who = SomeOfThisHouse(
        queryset=Animal.everywhere.none(),
        label=gettext_lazy("Who"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    others = SomeOfThisHouse(
        queryset=Animal.everywhere.none(),
        label=gettext_lazy("Others, who are not alone"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    nest = OfThisHouse(
        gettext_lazy("In which nest"),
        required=False,
        empty_label=gettext_lazy("not chosen yet"),
        help_text=gettext_lazy("The questions about warmth, thermometer and room are asked of it."),
    )
    purpose = forms.ChoiceField(
        label=gettext_lazy("What for"), choices=CompanyPurpose.choices, widget=forms.RadioSelect, initial="company"
    )
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=LETTERS, required=False)
    ends_when = forms.CharField(
        label=gettext_lazy("It ends when"),
        max_length=LETTERS,
        help_text=gettext_lazy("Such as: both weigh enough to be back with their litters."),
    )
    review_at = MomentField(label=gettext_lazy("Look at it again by"))
    decided_by = OfThisHouse(
        gettext_lazy("Clinician"),
        required=False,
        empty_label=gettext_lazy("nobody named yet"),
        help_text=gettext_lazy("She answers by name what speaks against it. Until then nothing is tried."),
    )

    def __init__(self, *args: Any, shown: Sequence[UUID], **kwargs: Any) -> None:
        self.shown = shown
        super().__init__(*args, **kwargs)

    def fit(self) -> None:
        viewer = self.desk.viewer
        animals = Animal.objects.seen_by(viewer).still_here(viewer.at).filter(is_dam=False)
        kept = Companion.objects.within(viewer.organisation).filter(
            until_at__isnull=True, companionship__until_at__isnull=True
        )
        nests = Nest.objects.seen_by(viewer).select_related("home").order_by("home__name", "name")
        free = animals.exclude(pk__in=kept.values("animal"))
        if self.shown and free.count() > MANY:  # whoever lives with them is near at hand
            homes = Placement.objects.within(viewer.organisation).filter(holds_at(viewer.at), animal__in=self.shown)
            here = Placement.objects.within(viewer.organisation).filter(
                holds_at(viewer.at), home__in=homes.values("home")
            )
            free = free.filter(Q(pk__in=self.shown) | Q(pk__in=here.values("animal")))
        self.nothing = (
            "" if free[:2].count() > 1 else _("Company needs two who keep none yet, and there are not so many.")
        )
        self._choose("who", free.order_by("name"))
        self._fold_others(free)
        self._choose("nest", nests)
        self.fields["nest"].label_from_instance = lambda nest: f"{nest.name}, {nest.home.name}"  # type: ignore[attr-defined]
        self._choose("decided_by", clinicians(self.desk.viewer))
        self.initial.update(
            who=list(self.shown), review_at=viewer.at + span(protocol_of(viewer.organisation), "review-after")
        )
        if asked := self.desk.asked.get("nest"):
            self.initial["nest"] = asked
        if viewer.may("answer_company"):
            self.initial["decided_by"] = viewer.person.pk

    def _choose(self, name: str, rows: Any) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def _fold_others(self, free: Any) -> None:
        """In a long list whoever lies alone, and whoever is meant, stand open; the others are one tap away."""
        known = {one.pk: one.name for one in free.order_by("name")}
        where = whereabouts(self.desk.viewer.organisation, known, self.desk.viewer.at) if len(known) > FEW else {}
        ticked = self.fields["who"].widget.value_from_datadict(self.data, self.files, "who") or ()
        named = {str(one) for one in (*self.shown, *ticked)}
        near = {one for one in known if str(one) in named or (one in where and where[one].is_alone)}
        if not where or not near:
            del self.fields["others"]
            return
        self.fields["who"].widget.choices = [(one, name) for one, name in known.items() if one in near]
        self._choose("others", free.exclude(pk__in=near).order_by("name"))
        self.fields["others"].folds = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        said["who"] = list(dict.fromkeys([*said.get("who", ()), *said.get("others", ())]))
        if not said["who"] and not self.errors.get("who"):
            self.add_error("who", _("Nobody is chosen. Choose who keeps whom company."))
        return said

    def keep(self) -> str:
        """Ask for it."""
        said = self.cleaned_data
        self.kept: Companionship = companionships.ask(
            animals=list(said["who"]),
            nest=said["nest"],
            purpose=said["purpose"],
            reason=said["reason"],
            ends_when=said["ends_when"],
            review_at=said["review_at"],
            decided_by=said["decided_by"],
            by=self.desk.viewer,
            ref=self.kept_as,
        )
        return _("Asked for. Look through the questions: nothing is tried before each of them is answered.")


def clinicians(viewer: Any) -> Any:
    """Who may answer by name in this house."""
    members = Membership.objects.within(viewer.organisation).filter(holds_at(viewer.at), role=Role.CLINICIAN)
    return Person.objects.filter(is_active=True, pk__in=members.values("person")).order_by("name")


class OfCompanyForm(DeskForm):
    """A form about one company."""

    def __init__(self, *args: Any, company: Companionship, **kwargs: Any) -> None:
        self.company = company
        super().__init__(*args, **kwargs)


class AnswerForm(OfCompanyForm):
    """A clinician answers one question by name."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Your answer"), choices=CompanyAnswer.Answered.choices, widget=forms.RadioSelect
    )
    source = forms.CharField(
        label=gettext_lazy("According to"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("A paper, a rule, a person elsewhere, or what you saw."),
    )
    overrules = forms.BooleanField(
        label=gettext_lazy("Let it be tried all the same"),
        required=False,
        help_text=gettext_lazy("Your name and the reason stand beside the question, for everybody to read."),
    )
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=LETTERS, required=False)

    def __init__(self, *args: Any, check: Check, **kwargs: Any) -> None:
        self.check = check
        super().__init__(*args, **kwargs)

    def fit(self) -> None:
        self.initial["answer"] = self.check.answer
        if self.check.answer == "no" and self.check.weight == "forbids":
            del self.fields["overrules"], self.fields["reason"]

    def keep(self) -> str:
        """Keep her answer."""
        said = self.cleaned_data
        companionships.answer(
            companionship=self.company,
            code=self.check.code,
            answer=said["answer"],
            overrules=bool(said.get("overrules")),
            reason=said.get("reason", ""),
            source=said["source"],
            by=self.desk.viewer,
            ref=self.kept_as,
        )
        return _("Your answer stands with your name.")


class BeginForm(OfCompanyForm):
    """A first time together begins."""

    planned_min = forms.IntegerField(
        label=gettext_lazy("For how many minutes"), min_value=1, max_value=trials.LONGEST_MIN
    )
    watched_by = OfThisHouse(gettext_lazy("Who sits beside them"), empty_label=None)

    def fit(self) -> None:
        viewer = self.desk.viewer
        members = Membership.objects.within(viewer.organisation).filter(holds_at(viewer.at))
        rows = Person.objects.filter(is_active=True, pk__in=members.values("person")).order_by("name")
        self.fields["watched_by"].queryset = rows  # type: ignore[attr-defined]
        minutes = span(protocol_of(viewer.organisation), "introduction-min").total_seconds() // 60
        self.initial.update(planned_min=int(minutes), watched_by=viewer.person.pk)

    def keep(self) -> str:
        """Begin."""
        said = self.cleaned_data
        trials.begin(
            step=TrialStep.INTRODUCTION,
            companionship=self.company,
            planned_min=said["planned_min"],
            watched_by=said["watched_by"],
            by=self.desk.viewer,
            ref=self.kept_as,
        )
        return _("It runs. Stay with them; part them at once if one bites, sucks, is crushed or gets cool.")


class TrialEndForm(DeskForm):
    """A first time together ends, with what came of it."""

    result = forms.ChoiceField(
        label=gettext_lazy("What came of it"), choices=list(RESULTS.items()), widget=forms.RadioSelect
    )
    signs = forms.MultipleChoiceField(
        label=gettext_lazy("What was seen"), widget=forms.CheckboxSelectMultiple, required=False
    )
    words = forms.CharField(label=gettext_lazy("In your words"), max_length=LETTERS, required=False)

    def __init__(self, *args: Any, trial: Trial, **kwargs: Any) -> None:
        self.trial = trial
        super().__init__(*args, **kwargs)

    def fit(self) -> None:
        self.fields["signs"].choices = [(sign, sign_words(sign)) for sign in SIGNS]  # type: ignore[attr-defined]

    def keep(self) -> str:
        """End it."""
        said = self.cleaned_data
        trials.end(trial=self.trial, by=self.desk.viewer, **{name: said[name] for name in ("result", "signs", "words")})
        if said["result"] == TrialResult.GO_ON:
            return _("It goes on. Say next in which nest they lie, and look at both at every feed.")
        if said["result"] == TrialResult.APART:
            return _("They are apart, and this company has ended. Who is alone stands under Company again.")
        return _("Kept. They may be tried again; the questions stay answered.")


class ReviewForm(OfCompanyForm):
    """It goes on, and is looked at again by another day."""

    words = forms.CharField(label=gettext_lazy("What you saw"), max_length=LETTERS, required=False)
    review_at = MomentField(label=gettext_lazy("Look at it again by"))

    def fit(self) -> None:
        viewer = self.desk.viewer
        self.initial["review_at"] = viewer.at + span(protocol_of(viewer.organisation), "review-after")

    def keep(self) -> str:
        """It goes on."""
        said = self.cleaned_data
        review_at: datetime = said["review_at"]
        companionships.review(companionship=self.company, review_at=review_at, words=said["words"], by=self.desk.viewer)
        return _("It goes on.")


class EndForm(OfCompanyForm):
    """Why a company ends, and what came of it."""

    ended = forms.ChoiceField(
        label=gettext_lazy("How it ended"),
        choices=[(code, words) for code, words in CompanyEnd.choices if code != "mistake"],
        widget=forms.RadioSelect,
    )
    outcome = forms.CharField(label=gettext_lazy("What came of it"), max_length=LETTERS, required=False)

    def keep(self) -> str:
        """End it."""
        said = self.cleaned_data
        companionships.end(
            companionship=self.company, ended=said["ended"], outcome=said["outcome"], by=self.desk.viewer
        )
        return _("It has ended. Who is alone by now stands under Company again.")


class JoinForm(OfCompanyForm):
    """One more is taken in."""

    animal = OfThisHouse(gettext_lazy("Who"), empty_label=gettext_lazy("Choose one"))

    def fit(self) -> None:
        viewer = self.desk.viewer
        kept = Companion.objects.within(viewer.organisation).filter(
            until_at__isnull=True, companionship__until_at__isnull=True
        )
        rows = Animal.objects.seen_by(viewer).still_here(viewer.at).filter(is_dam=False)
        self.fields["animal"].queryset = rows.exclude(pk__in=kept.values("animal")).order_by("name")  # type: ignore[attr-defined]

    def keep(self) -> str:
        """Take her in."""
        animal = self.cleaned_data["animal"]
        companionships.join(companionship=self.company, animal=animal, by=self.desk.viewer, ref=self.kept_as)
        return _(
            "%(name)s is asked for too. The questions are asked anew, and there is a first time together again."
        ) % {"name": animal.name}


class PlaceForm(DeskForm):
    """Which profile of rules holds where the organisation is."""

    profile = forms.ChoiceField(
        label=gettext_lazy("Rules of the place"),
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Not legal advice: ask whoever licenses you. A house may write a profile of its own."),
    )

    def fit(self) -> None:
        none = ("", gettext_lazy("none chosen: a clinician answers each time"))
        shown = [(each.id, place_words(each)) for each in all_profiles().values()]
        self.fields["profile"].choices = [none, *shown]  # type: ignore[attr-defined]
        self.initial["profile"] = self.desk.viewer.organisation.place_profile

    def keep(self) -> str:
        """Choose it."""
        organisations.choose_place(profile=self.cleaned_data["profile"], by=self.desk.viewer)
        return _("Kept.")
