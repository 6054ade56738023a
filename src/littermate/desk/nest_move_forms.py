"""One gesture: who sleeps in which nest, from when, at which hours; asked first what speaks against it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from littermate.actions import company_checks, company_refusals, stays
from littermate.actions.company_checks import MayNotShare
from littermate.actions.errors import DoesNotFit
from littermate.care.company.checks import Check, Verdict
from littermate.care.company.whereabouts import spans
from littermate.desk.choices import OfThisHouse, SomeOfThisHouse, deciding
from littermate.desk.fields import MomentField
from littermate.desk.folds import Folding
from littermate.desk.forms import AnimalForm, part_ref
from littermate.desk.where_words import choice_said, clocks_change_on, hours_of_hers_said, moment_said
from littermate.look.company_words import ASKED, SaidCheck, say_check
from littermate.records.company import verdict_on_plan
from littermate.records.limits import CLOCKS_DIFFER
from littermate.records.models import Animal, Nest, Placement, Stay
from littermate.records.whereabouts import whereabouts
from littermate.sheets import nest_choices
from littermate.sheets.company_names import names_in

A_DAY: Final = timedelta(days=1)
JUST_NOW: Final = timedelta(minutes=15)  # what began longer ago is no plan: it has happened
WHY: Final = "why-"  # before a question's code: the reason why it may be tried all the same
PLANS = (
    ("planned", gettext_lazy("planned: ask first what speaks against it")),
    ("happened", gettext_lazy("it has happened: keep it as it was")),
)


class MoveNestForm(Folding, AnimalForm):
    """She sleeps in another nest: day and night, at some hours of every day, or for a while."""

    folds = (
        (gettext_lazy("Only at some hours, or only for a while"), ("daily_from", "daily_until", "rest", "until_at")),
        (gettext_lazy("Why, who decided, or it has happened already"), ("plan", "reason", "decided_by", "outcome")),
    )
    nest = OfThisHouse(gettext_lazy("Which nest"), empty_label=gettext_lazy("Choose a nest"))
    happened_at = MomentField(label=gettext_lazy("From when"), show_hidden_initial=True)
    plan = forms.ChoiceField(
        label=gettext_lazy("It is"), choices=PLANS, widget=forms.RadioSelect, required=False, initial="planned"
    )
    daily_from = forms.TimeField(
        label=gettext_lazy("Every day from"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}),
        help_text=gettext_lazy("Leave both hours empty for a stay day and night. 21:00 to 07:00 passes midnight."),
    )
    daily_until = forms.TimeField(
        label=gettext_lazy("Every day until"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    rest = OfThisHouse(
        gettext_lazy("The other hours of the day"), required=False, empty_label=gettext_lazy("where she is now")
    )
    until_at = MomentField(
        label=gettext_lazy("Only until"),
        required=False,
        help_text=gettext_lazy("Afterwards she is where she was. Leave it empty for “from then on”."),
    )
    ends_hours = forms.BooleanField(label=gettext_lazy("Her hours of the day end"), required=False)
    along = SomeOfThisHouse(
        queryset=Animal.everywhere.none(),
        label=gettext_lazy("Who goes with her"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=300, required=False)
    decided_by = OfThisHouse(
        gettext_lazy("Decided by"), required=False, empty_label=gettext_lazy("whoever writes this")
    )
    outcome = forms.CharField(label=gettext_lazy("What came of where she was"), max_length=300, required=False)

    def fit(self) -> None:
        viewer = self.desk.viewer
        self.verdict: Verdict | None = None
        self.choices = nest_choices.choices_for(viewer, self.animal, self.desk.as_of)
        said = {choice.id: choice_said(choice) for choice in self.choices}
        nests = Nest.objects.seen_by(viewer).filter(pk__in=said).order_by("name")
        for name in ("nest", "rest"):
            self.fields[name].queryset = nests  # type: ignore[attr-defined]
        self.fields["nest"].initial = self.desk.asked.get("nest")
        self.fields["nest"].label_from_instance = lambda nest: said[nest.pk]  # type: ignore[attr-defined]
        self._fit_hours()
        self._fit_along()
        self.fields["decided_by"].queryset = deciding(viewer)  # type: ignore[attr-defined]
        for name in [name for name in self.data if name.startswith(WHY)]:
            self._ask_why(name.removeprefix(WHY))

    def _fit_hours(self) -> None:
        hours = nest_choices.hours_of(self.desk.viewer, self.animal, self.desk.as_of)
        if hours:
            self.fields["ends_hours"].help_text = hours_of_hers_said(hours)
        else:
            del self.fields["ends_hours"]

    def _fit_along(self) -> None:
        viewer = self.desk.viewer
        here = Placement.objects.within(viewer.organisation).at(self.desk.as_of)
        home = here.filter(animal=self.animal).values("home")
        living = here.filter(home__in=home).values("animal")
        others = Animal.objects.seen_by(viewer).still_here(self.desk.as_of).filter(pk__in=living)
        field: Any = self.fields["along"]
        field.queryset = others.exclude(pk=self.animal.pk).order_by("name")
        field.label_from_instance = lambda animal: animal.name
        field.folds = True
        if not field.queryset.exists():
            del self.fields["along"]

    def is_needed(self, field: forms.BoundField) -> bool:
        """Also what may be said instead, where a plan is in the way of something."""
        return super().is_needed(field) or (field.name == "plan" and self.verdict is not None)

    def _ask_why(self, code: str) -> None:
        """A line for a clinician's reason to let one question pass."""
        if code not in ASKED or not self.desk.viewer.may("answer_company"):
            return
        label = _("Tried all the same, because: %(question)s") % {"question": ASKED[code]}
        self.fields[f"{WHY}{code}"] = forms.CharField(label=label, max_length=300, required=False)

    @property
    def questions(self) -> list[tuple[str, list[SaidCheck]]]:
        """What is asked of each nest before anybody new lies there with her."""
        if self.verdict is not None:
            return []
        return [
            (choice.name, self._told(choice.verdict.checks)) for choice in self.choices if choice.verdict is not None
        ]

    @property
    def in_the_way(self) -> list[SaidCheck]:
        """The questions of the plan that was refused, those in the way first."""
        if self.verdict is None:
            return []
        return self._told(sorted(self.verdict.checks, key=lambda check: check.answer == "yes"))

    def _told(self, checks: Sequence[Check]) -> list[SaidCheck]:
        names = names_in(self.desk.viewer, checks)
        return [say_check(check, names, self.desk.units) for check in checks]

    def keep(self) -> str:
        """Move her, and whoever goes with her.

        Raises:
            MayNotShare: If it is planned and something speaks against it; then the questions stand on the form.
        """
        said = self.cleaned_data
        movers = [self.animal, *said.get("along", ())]
        begins_there = self._first_there()
        movers_ids = [one.pk for one in movers]
        looks = {self.desk.as_of, begins_there or self.desk.as_of}
        before = [whereabouts(self.desk.viewer.organisation, movers_ids, at) for at in sorted(looks)]
        try:
            moved = [self._move(animal, self._ref(f"{place}" if place else "")) for place, animal in enumerate(movers)]
        except MayNotShare as refusal:
            self.verdict = refusal.verdict
            for check in refusal.verdict.waits_for_a_name:
                self._ask_why(check.code)
            raise
        touched = {*movers_ids, *(mate for look in before for one in look.values() for mate in one.mates)}
        follows = self._what_follows(touched, begins_there) if begins_there is not None else []
        return " ".join([self._said(), *self._cautions(moved), *follows])

    def _first_there(self) -> datetime | None:
        """When she lies there for the first time from now on; None where that is over already."""
        said, begins = self.cleaned_data, max(self.begins_at(), self.desk.as_of)
        if said["until_at"] is not None and said["until_at"] <= begins:
            return None
        hers = company_checks.planned_stay(
            self.animal.pk, said["nest"], said["daily_from"], said["daily_until"], begins
        )
        return next((span.from_at for span in spans([hers], from_at=begins, until_at=begins + A_DAY)), begins)

    def _move(self, animal: Animal, ref: UUID) -> Stay:
        said, begins = self.cleaned_data, self.begins_at()
        if said["plan"] == "happened" and begins > self.desk.as_of + CLOCKS_DIFFER:
            raise DoesNotFit(
                _("What has happened cannot lie ahead. Say when it was, or that it is planned: then it is asked about.")
            )
        is_plan = said["plan"] != "happened" and begins >= self.desk.as_of - JUST_NOW
        same: dict[str, Any] = {
            "animal": animal,
            "from_at": begins,
            "until_at": said["until_at"],
            "reason": said["reason"],
            "decided_by": said["decided_by"],
            "checked": self._overruled() if is_plan else None,
            "by": self.desk.viewer,
        }
        stay = stays.move(
            nest=said["nest"],
            daily_from=said["daily_from"],
            daily_until=said["daily_until"],
            outcome=said["outcome"],
            ends_hours=bool(said.get("ends_hours")),
            ref=ref,
            **same,
        )
        if said["rest"] is not None and said["daily_from"] is not None:
            stays.move(nest=said["rest"], ref=part_ref(ref, "rest"), **same)
        return stay

    def _ref(self, part: str) -> UUID:
        return part_ref(self.kept_as, part) if part else self.kept_as

    def _overruled(self) -> Mapping[str, str]:
        said = self.cleaned_data
        return {name.removeprefix(WHY): said[name] for name in said if name.startswith(WHY) and said[name].strip()}

    def _said(self) -> str:
        said = self.cleaned_data
        names = {"name": self.animal.name, "nest": said["nest"].name}
        ends_at = said["until_at"]
        if ends_at is not None and ends_at <= self.desk.as_of:
            zone = ZoneInfo(said["nest"].home.time_zone)
            when = {"from": moment_said(self.begins_at(), zone), "until": moment_said(ends_at, zone)}
            return _("Kept: %(name)s was in %(nest)s from %(from)s to %(until)s.") % {**names, **when}
        if said["daily_from"] is None:
            hours = nest_choices.hours_of(self.desk.viewer, self.animal, self.desk.as_of)
            kept = _("%(name)s sleeps in %(nest)s.") % names
            if self.begins_at() > self.desk.as_of + CLOCKS_DIFFER:
                ahead = moment_said(self.begins_at(), ZoneInfo(said["nest"].home.time_zone))
                kept = _("Planned: %(name)s sleeps in %(nest)s from %(moment)s on.") % {**names, "moment": ahead}
            return f"{kept} {hours_of_hers_said(hours)}" if hours else kept
        hours_said = {"from": f"{said['daily_from']:%H:%M}", "until": f"{said['daily_until']:%H:%M}"}
        return _("%(name)s is in %(nest)s every day from %(from)s to %(until)s.") % {**names, **hours_said}

    def _cautions(self, moved: list[Stay]) -> list[str]:
        """What to look at now: what has happened and speaks against it, and hours over a change of the clocks."""
        found = [str(why) for stay in moved if (why := self._against(stay)) is not None]
        changes_on = clocks_change_on(moved[0].nest.home.time_zone, self.desk.as_of)
        if moved[0].daily_from is not None and changes_on is not None:
            found.append(
                _("On %(day)s the clocks are changed: these hours go by the clock on the wall.")
                % {"day": formats.date_format(changes_on, pgettext("day", "j F"))}
            )
        return list(dict.fromkeys(found))

    def _what_follows(self, touched: set[UUID], at: datetime) -> list[str]:
        """Who is with nobody then, she or whom she leaves, and who no longer lies with the dam who nurses her."""
        viewer = self.desk.viewer
        where = whereabouts(viewer.organisation, touched, at)
        rows = Animal.objects.seen_by(viewer).filter(pk__in=touched)
        called = {one.pk: one.name for one in rows.order_by("name")}
        young = [one.pk for one in rows.order_by("name") if not one.is_dam]
        alone = [
            _("%(name)s is alone in %(nest)s then: warmth, and company as soon as it may be.")
            % {"name": called[one], "nest": where[one].nest_name}
            for one in young
            if where[one].is_alone
        ]
        apart = [
            _("%(name)s does not lie with %(dam)s then: say how she is fed, under “Reared another way”.")
            % {"name": called[one], "dam": called[dam]}
            for one in young
            if (dam := where[one].nursed_by) in called and dam not in where[one].mates
        ]
        return [*alone, *apart]

    def _against(self, stay: Stay) -> MayNotShare | None:
        """What speaks against a move that has happened; it is kept all the same."""
        if stay.overruled:
            return None
        organisation = self.desk.viewer.organisation
        verdict = verdict_on_plan(organisation, company_checks.would_share(stay), stay.nest, stay.from_at)
        return company_refusals.may_not_share(verdict, organisation) if verdict and not verdict.may_be_tried else None
