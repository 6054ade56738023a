"""Forms of the ladders: rungs with minutes, who is on call or away, a home that logs on paper."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import ladders
from littermate.actions.ladders import RungSaid
from littermate.desk.alert_words import WHO
from littermate.desk.choices import homes_of
from littermate.desk.fields import MomentField, WholeField
from littermate.desk.forms import DeskForm
from littermate.records.ladders import LadderKept
from littermate.records.models import Duty, Home, Ladder, Membership, OnPaper, Person

PLACES: Final = 6  # as many rungs as the form shows; a longer ladder is set by a program
NOBODY: Final = ("", gettext_lazy("nobody"))


class LadderForm(DeskForm):
    """One ladder: six places, each with who is asked and how long to wait."""

    again_min = WholeField(
        label=gettext_lazy("Begin again after, in minutes"),
        min_value=1,
        max_value=ladders.A_DAY_MIN,
        help_text=gettext_lazy("Once everybody was asked and nobody has answered."),
    )
    quiet_from = forms.TimeField(
        label=gettext_lazy("Quiet from"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    quiet_until = forms.TimeField(
        label=gettext_lazy("Quiet until"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    def __init__(self, *args: Any, kept: LadderKept, **kwargs: Any) -> None:
        self.kept = kept
        super().__init__(*args, **kwargs)

    def fit(self) -> None:
        people = _people(self.desk.viewer.organisation, self.desk.as_of)
        roles = [(who, words) for who, words in WHO.items() if who != "person"]
        choices: list[Any] = [NOBODY, *roles, (_("By name"), people)]
        for place in range(max(PLACES, len(self.kept.rungs))):
            rung = self.kept.rungs[place] if place < len(self.kept.rungs) else None
            self.fields[f"who_{place}"] = forms.ChoiceField(
                label=_("Asked at place %(place)s") % {"place": place + 1},
                choices=choices,
                required=False,
                initial=(str(rung.person) if rung.person else rung.who) if rung else "",
            )
            self.fields[f"wait_{place}"] = WholeField(
                label=_("Minutes to wait at place %(place)s") % {"place": place + 1},
                min_value=0,
                max_value=ladders.A_DAY_MIN,
                required=False,
                initial=rung.wait_min if rung else None,
            )
        self.fields["again_min"].initial = int(self.kept.again.total_seconds() // 60)
        self.fields["quiet_from"].initial, self.fields["quiet_until"].initial = (
            self.kept.quiet_from,
            self.kept.quiet_until,
        )
        if self.kept.kind == "urgent":
            del self.fields["quiet_from"], self.fields["quiet_until"]

    def places(self) -> Iterator[tuple[int, BoundField, BoundField]]:
        """The places in their order, for the page."""
        for place in range(max(PLACES, len(self.kept.rungs))):
            yield place + 1, self[f"who_{place}"], self[f"wait_{place}"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for place in range(max(PLACES, len(self.kept.rungs))):
            if cleaned.get(f"who_{place}") and cleaned.get(f"wait_{place}") is None:
                self.add_error(f"wait_{place}", _("Say how many minutes to wait for an answer, from 0 to 1440."))
        return cleaned

    def keep(self) -> Ladder:
        """Set the ladder.

        Raises:
            CareError: If nobody stands on it, or it does not fit otherwise; in words for a person.
        """
        said = self.cleaned_data
        rungs = [
            _rung(said[f"who_{place}"], said[f"wait_{place}"])
            for place in range(max(PLACES, len(self.kept.rungs)))
            if said.get(f"who_{place}")
        ]
        return ladders.set_up(
            kind=self.kept.kind,
            rungs=rungs,
            again_min=said["again_min"],
            quiet_from=said.get("quiet_from"),
            quiet_until=said.get("quiet_until"),
            by=self.desk.viewer,
        )


def _rung(who: str, wait_min: int) -> RungSaid:
    if who in WHO:
        return RungSaid(who=who, wait_min=wait_min)
    return RungSaid(who="person", wait_min=wait_min, person=Person.objects.filter(pk=UUID(who)).first())


def _people(organisation: Any, as_of: datetime) -> list[tuple[str, str]]:
    members = Membership.objects.within(organisation).at(as_of).filter(person__is_active=True)
    return [
        (str(pk), name)
        for pk, name in members.order_by("person__name").values_list("person", "person__name").distinct()
    ]


class DutyForm(DeskForm):
    """Who is on call or away, from when until when."""

    person = forms.ChoiceField(label=gettext_lazy("Who"))
    what = forms.ChoiceField(
        label=gettext_lazy("What"),
        choices=(("on", gettext_lazy("is on call")), ("away", gettext_lazy("is away: asked nothing"))),
    )
    from_at = MomentField(label=gettext_lazy("From"))
    until_at = MomentField(label=gettext_lazy("Until"))
    words = forms.CharField(label=gettext_lazy("In words"), max_length=200, required=False)

    def fit(self) -> None:
        own = (str(self.desk.viewer.person.pk), self.desk.viewer.person.name)
        may_all = self.desk.viewer.may("manage_ladders")
        field = self.fields["person"]
        field.choices = _people(self.desk.viewer.organisation, self.desk.as_of) if may_all else [own]  # type: ignore[attr-defined]
        self.fields["from_at"].initial = self.desk.as_of
        self.fields["until_at"].initial = self.desk.as_of + timedelta(hours=12)

    def keep(self) -> Duty:
        """Keep it.

        Raises:
            CareError: If it does not fit; in words for a person.
        """
        said = self.cleaned_data
        return ladders.take_on(
            person=Person.objects.get(pk=UUID(said["person"])),
            from_at=said["from_at"],
            until_at=said["until_at"],
            is_away=said["what"] == "away",
            words=said["words"],
            by=self.desk.viewer,
            ref=said["ref"],
        )


class PaperForm(DeskForm):
    """A home that logs on paper until a moment."""

    home = forms.ChoiceField(label=gettext_lazy("Home"))
    until_at = MomentField(label=gettext_lazy("Until"))

    def fit(self) -> None:
        self.fields["home"].choices = [(str(home.pk), home.name) for home in homes_of(self.desk.viewer)]  # type: ignore[attr-defined]
        self.fields["until_at"].initial = self.desk.as_of + timedelta(hours=10)

    def keep(self) -> OnPaper:
        """Keep it.

        Raises:
            CareError: If it does not fit; in words for a person.
        """
        home = Home.objects.seen_by(self.desk.viewer).get(pk=UUID(self.cleaned_data["home"]))
        return ladders.on_paper(home=home, until_at=self.cleaned_data["until_at"], by=self.desk.viewer)
