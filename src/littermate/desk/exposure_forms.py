"""Forms of exposure: an illness that others can catch, a test, what was given against it, and that animals met."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from littermate.actions import meetings
from littermate.care.company.agents import settled_by_tests
from littermate.desk.choices import NOT_KNOWN, YES_OR_NO, SomeOfThisHouse
from littermate.desk.fields import MomentField, just_now
from littermate.desk.forms import LONGEST_WORDS, AnimalForm, DeskForm
from littermate.look.exposure_words import agent_choices
from littermate.records.models import Animal
from littermate.records.protocols import protocol_of
from littermate.sheets.exposure_sheet import agents_of

SUSPECTED = ("suspected", gettext_lazy("She may have something: suspected"))
STATES = (
    SUSPECTED,
    ("confirmed", gettext_lazy("She has it: confirmed by a clinician")),
    ("ruled-out", gettext_lazy("She never had it: ruled out by a clinician")),
    ("over", gettext_lazy("It is over: she may be among others again")),
)
RESULTS = (
    ("negative", gettext_lazy("negative")),
    ("positive", gettext_lazy("positive")),
    ("unclear", gettext_lazy("not clear")),
)
GIVEN = (
    ("vaccine", gettext_lazy("a vaccine")),
    ("fleas", gettext_lazy("something against fleas")),
    ("worms", gettext_lazy("something against worms")),
)
WAYS = (
    ("vehicle", gettext_lazy("in one vehicle")),
    ("nest", gettext_lazy("in one nest or carrier")),
    ("dam", gettext_lazy("at one mother")),
    ("hands", gettext_lazy("by the same hands, unwashed")),
)


def _words(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST_WORDS,
        required=False,
        help_text=help_text,
    )


class IllnessForm(AnimalForm):
    """She may have, has, has not or no longer has something that others can catch."""

    state = forms.ChoiceField(label=gettext_lazy("How it stands"), choices=STATES, widget=forms.RadioSelect)
    agent = forms.ChoiceField(
        label=gettext_lazy("With what"),
        required=False,
        help_text=gettext_lazy("As far as somebody said so; leave it open while nobody knows."),
    )
    words = _words(gettext_lazy("In your words"))
    happened_at = MomentField(label=gettext_lazy("Since when"))

    def fit(self) -> None:
        agents = agent_choices(agents_of(self.desk.viewer.organisation), self.animal.species)
        self.fields["agent"].choices = [("", _("nobody knows yet")), *agents]  # type: ignore[attr-defined]
        if not self.desk.viewer.may("give_orders"):
            self.fields["state"].choices = [SUSPECTED]  # type: ignore[attr-defined]
            self.fields["state"].help_text = _("A clinician says whether it is confirmed, ruled out or over.")
        asked = self.desk.asked.get("state", "suspected")
        self.fields["state"].initial = asked if asked in dict(STATES) else "suspected"
        self.fields["agent"].initial = str(self.desk.asked.get("agent", ""))

    def keep(self) -> str:
        said = self.cleaned_data
        self.keep_fact(
            "illness",
            {"animal": self.animal.pk, "state": said["state"], "agent": said["agent"], "words": said["words"]},
        )
        if said["state"] in ("suspected", "confirmed"):
            return _("Kept. Her unit is closed. See whom it touches, and call them.")
        return _("Kept. Every unit is worked out anew.")


class DiseaseTestForm(AnimalForm):
    """A test and what it said."""

    agent = forms.ChoiceField(label=gettext_lazy("Tested for"))
    result = forms.ChoiceField(label=gettext_lazy("Result"), choices=RESULTS, widget=forms.RadioSelect)
    words = _words(gettext_lazy("In your words"), gettext_lazy("Which test, by whom, at which age."))
    happened_at = MomentField(label=gettext_lazy("When"))

    def fit(self) -> None:
        agents = agent_choices(agents_of(self.desk.viewer.organisation), self.animal.species)
        self.fields["agent"].choices = [("", _("Choose")), *agents]  # type: ignore[attr-defined]

    def keep(self) -> str:
        said = self.cleaned_data
        self.keep_fact(
            "disease-test",
            {"animal": self.animal.pk, "agent": said["agent"], "result": said["result"], "words": said["words"]},
        )
        if said["result"] == "positive" and said["agent"] in settled_by_tests(
            protocol_of(self.desk.viewer.organisation)
        ):
            return _(
                "Kept. Her unit is closed for now. No clock ends this: a clinician says what follows, under Exposure."
            )
        if said["result"] == "positive":
            return _("Kept. A positive test is a case: her unit is closed until a clinician says that it is over.")
        return _("Kept. A test alone opens no unit.")


class PreventionForm(AnimalForm):
    """A vaccine, or something against fleas or worms."""

    given = forms.ChoiceField(label=gettext_lazy("She was given"), choices=GIVEN, widget=forms.RadioSelect)
    flea_free = forms.ChoiceField(
        label=gettext_lazy("Looked for fleas, none found"),
        choices=(("yes", gettext_lazy("yes, none")), ("no", gettext_lazy("no, there were some")), NOT_KNOWN),
        required=False,
        widget=forms.RadioSelect,
        initial="",
    )
    words = _words(
        gettext_lazy("Product, batch and amount"), gettext_lazy("As it was written. Nothing is worked out from it.")
    )
    happened_at = MomentField(label=gettext_lazy("When"))

    def keep(self) -> str:
        said = self.cleaned_data
        self.keep_fact(
            "prevention",
            {
                "animal": self.animal.pk,
                "given": said["given"],
                "flea_free": YES_OR_NO.get(said["flea_free"]),
                "words": said["words"],
            },
        )
        return _("Kept.")


class MeetingForm(DeskForm):
    """Animals were together though no stay says so."""

    who = SomeOfThisHouse(
        queryset=Animal.everywhere.none(),
        label=gettext_lazy("Who met"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Nobody is chosen. Choose all who were there.")},
    )
    way = forms.ChoiceField(label=gettext_lazy("How"), choices=WAYS, widget=forms.RadioSelect)
    happened_at = MomentField(label=gettext_lazy("From"))
    until_at = MomentField(
        label=gettext_lazy("Until"), required=False, help_text=gettext_lazy("Empty while they still are together.")
    )
    words = forms.CharField(label=gettext_lazy("In your words"), max_length=300, required=False)

    def __init__(self, *args: Any, chosen: Sequence[UUID] = (), **kwargs: Any) -> None:
        self.chosen = chosen
        super().__init__(*args, **kwargs)

    def fit(self) -> None:
        here = Animal.objects.seen_by(self.desk.viewer).still_here(self.desk.as_of).order_by("name")
        self.fields["who"].queryset = here  # type: ignore[attr-defined]
        self.initial["who"] = list(self.chosen)
        self.nothing = "" if here.exists() else _("No animal is in care. Take one in first.")

    def keep(self) -> str:
        """Keep that they met.

        Raises:
            CareError: If it cannot be; in words for a person.
        """
        said = self.cleaned_data
        meetings.tell(
            animals=list(said["who"]),
            way=said["way"],
            from_at=just_now(self, "happened_at", self.desk.as_of),
            until_at=said["until_at"],
            words=said["words"],
            by=self.desk.viewer,
            ref=self.kept_as,
        )
        count = len(said["who"])
        return ngettext(
            "Kept: %(n)s animal met. Every unit is worked out anew.",
            "Kept: %(n)s animals met. Every unit is worked out anew.",
            count,
        ) % {"n": count}
