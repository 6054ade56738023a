"""Forms of an intake at the desk: open one, say more of it, paste a litter from a spreadsheet."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import intake_parts, intakes, trap_loans
from littermate.actions.closed_moves import says_why
from littermate.actions.intake_fields import MAY_BE_CLEARED
from littermate.actions.write_gate import one_change
from littermate.desk.choices import OfThisHouse
from littermate.desk.closed_moves import home_words
from littermate.desk.fields import MomentField
from littermate.desk.forms import DeskForm
from littermate.desk.ids import named
from littermate.desk.intake_forms import species_choices
from littermate.desk.same_person import answer_for_finder, finder_question
from littermate.records.closed_moves import plan_of_move
from littermate.records.models import Equipment, Finder, Home, Intake
from littermate.records.models.equipment import EquipmentKind
from littermate.records.models.intake import ChipOwner, CustodyBasis, IntakeKind
from littermate.records.rides import ASKED_WITHIN, RODE, RODE_APART, told_of
from littermate.sheets import closed_homes, likely_people
from littermate.sheets.likely_people import Pair

YES, NO = "yes", "no"
SCANNED = ((YES, gettext_lazy("scanned")), (NO, gettext_lazy("not scanned")), ("", gettext_lazy("not said")))
FINDER = ((YES, gettext_lazy("known")), (NO, gettext_lazy("not known")), ("", gettext_lazy("not said")))
NOT_SAID = ("", gettext_lazy("not said"))
DAY = {"type": "date"}


class OpenForm(DeskForm):
    """An intake: who comes, of which species; all else is said on its page."""

    who = forms.ChoiceField(
        label=gettext_lazy("Who comes"),
        choices=IntakeKind.choices,
        widget=forms.RadioSelect,
        initial=IntakeKind.LITTER,
    )
    species = forms.ChoiceField(label=gettext_lazy("What they are"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=gettext_lazy("Called"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Such as “Grey mother”. May be empty: then it is called by its time."),
    )

    def fit(self) -> None:
        self.fields["species"].choices = species_choices("adult")  # type: ignore[attr-defined]

    def keep(self) -> str:
        """Open it."""
        said = self.cleaned_data
        intake = intakes.open(
            who=said["who"], species=said["species"], intake_id=self.kept_as, by=self.desk.viewer,
            **({"name": said["name"]} if said["name"] else {}),
        )  # fmt: skip
        return _("%(name)s is opened. Half done is kept.") % {"name": intake.name}


class MoreForm(DeskForm):
    """Everything that may be said of one intake; what is left as it stands is not told anew."""

    name = forms.CharField(label=gettext_lazy("Called"), max_length=100)
    who = forms.ChoiceField(label=gettext_lazy("Who comes"), choices=IntakeKind.choices, widget=forms.RadioSelect)
    custody_from_at = MomentField(label=gettext_lazy("In our custody from"), required=False)
    custody_basis = forms.ChoiceField(
        label=gettext_lazy("How they came"), choices=[*CustodyBasis.choices, NOT_SAID], required=False
    )
    hold_until = forms.DateField(
        label=gettext_lazy("Hold until"),
        required=False,
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        help_text=gettext_lazy(
            "The day your law or contract says: no number of days is known here. The little ones share it."
        ),
    )
    place_found = forms.CharField(
        label=gettext_lazy("Where they were found"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    circumstances = forms.CharField(
        label=gettext_lazy("Circumstances"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    is_finder_known = forms.ChoiceField(
        label=gettext_lazy("Finder"), choices=FINDER, widget=forms.RadioSelect, required=False
    )
    finder_name = forms.CharField(label=gettext_lazy("Finder's name"), max_length=200, required=False)
    finder_phone = forms.CharField(label=gettext_lazy("Finder's phone"), max_length=40, required=False)
    finder_words = forms.CharField(
        label=gettext_lazy("When to ring, what to tell"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    chip_scanned = forms.ChoiceField(
        label=gettext_lazy("Chip"), choices=SCANNED, widget=forms.RadioSelect, required=False
    )
    chip_number = forms.CharField(label=gettext_lazy("Number of the chip"), max_length=40, required=False)
    chip_owner = forms.ChoiceField(
        label=gettext_lazy("Whose chip"), choices=[*ChipOwner.choices, NOT_SAID], required=False
    )
    trap_equipment = OfThisHouse(
        gettext_lazy("Trap lent, of ours"), required=False, empty_label=gettext_lazy("none of ours, or not said")
    )
    trap_whose = forms.CharField(label=gettext_lazy("Whose trap was lent"), max_length=200, required=False)
    trap = forms.CharField(label=gettext_lazy("Which trap"), max_length=100, required=False)
    trap_lent_at = MomentField(label=gettext_lazy("Trap lent at"), required=False)
    trap_due_back_on = forms.DateField(
        label=gettext_lazy("Trap due back on"), required=False, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )
    trap_returned_at = MomentField(label=gettext_lazy("Trap came back at"), required=False)
    rearing = forms.ChoiceField(
        label=gettext_lazy("How the little ones are fed"),
        choices=[("nursed", gettext_lazy("by their mother")), ("bottle", gettext_lazy("by bottle")), NOT_SAID],
        widget=forms.RadioSelect,
        required=False,
    )
    rode_with = forms.ModelMultipleChoiceField(
        label=gettext_lazy("In one van with"),
        queryset=Intake.everywhere.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("Who came in one vehicle has met: what one has, all may catch."),
    )
    home = OfThisHouse(gettext_lazy("They go to"), required=False, empty_label=gettext_lazy("not said yet"))
    home_because = forms.CharField(
        label=gettext_lazy("Why there, where somebody is ill"), max_length=300, required=False
    )

    def __init__(self, *args: Any, intake: Intake, **kwargs: Any) -> None:
        self.intake = intake
        super().__init__(*args, **kwargs)

    def fit(self) -> None:
        viewer = self.desk.viewer
        homes: Any = self.fields["home"]
        homes.queryset = Home.objects.seen_by(viewer).order_by("name")
        closed = closed_homes.of_house(viewer, self.desk.as_of)
        homes.label_from_instance = lambda home: home_words(home, closed.get(home.pk))
        traps = Equipment.objects.seen_by(viewer).filter(kind=EquipmentKind.TRAP, home__isnull=True)
        trap = getattr(self.intake, "trap_loan", None)
        is_it = Q(pk=trap.equipment_id) if trap and trap.equipment_id else Q()
        here = traps.filter(Q(gone_at__isnull=True) | is_it) if is_it else traps.filter(gone_at__isnull=True)
        self.fields["trap_equipment"].queryset = here.order_by("name", "mark")  # type: ignore[attr-defined]
        if here.exists():
            self.fields["trap_whose"].label = gettext_lazy("or somebody else's trap: whose")
        else:
            del self.fields["trap_equipment"]
        if not viewer.may("move_animals"):
            del self.fields["home"]
        if "home" not in self.fields or not self._comes_to_one_who_is_ill():
            del self.fields["home_because"]
        if not viewer.may("see_contacts") or self.intake.kind == IntakeKind.ONE:
            gone = ["finder_name", "finder_phone", "finder_words"] if not viewer.may("see_contacts") else []
            for name in [*gone, *(["rearing"] if self.intake.kind == IntakeKind.ONE else [])]:
                del self.fields[name]
        near = (self.intake.opened_at - ASKED_WITHIN, self.intake.opened_at + ASKED_WITHIN)
        came_near = Intake.objects.seen_by(viewer).filter(opened_at__range=near).exclude(pk=self.intake.pk)
        self.fields["rode_with"].queryset = came_near.order_by("opened_at")  # type: ignore[attr-defined]
        if not came_near.exists():
            del self.fields["rode_with"]
        self.pairs = self._finders_like()
        if self.pairs:
            self.fields["same_finder"] = finder_question(self.pairs)
            self.order_fields([*_before_the_trap(self.fields), "same_finder"])
        self.stands = _stands(self.intake) | {
            "rode_with": {other for other, rode in told_of(self.intake).items() if rode}
        }
        self.initial.update({name: value for name, value in self.stands.items() if name in self.fields})

    def _comes_to_one_who_is_ill(self) -> bool:
        """Whether one who is or may be ill lives in the home that is chosen now, and was not before."""
        homes: Any = self.fields["home"]
        home = named(homes.queryset, self.data.get("home")) if self.is_bound else None
        if home is None or home.pk == self.intake.home_id:
            return False
        hers = self.intake.animals.values_list("pk", flat=True)
        return bool(plan_of_move(self.desk.viewer.organisation, list(hers), home, self.desk.as_of).ill_there)

    def clean(self) -> dict[str, Any]:
        """Where somebody is ill there, it is asked why they go there all the same."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if "home_because" in self.fields and not says_why(str(said.get("home_because") or "")):
            self.add_error(
                "home_because",
                _("One who is or may be ill lives there. Say why they go there all the same; it is kept."),
            )
        return said

    def _finders_like(self) -> list[Pair]:
        """Whom the finder who is about to be kept looks like, unless she is kept so already."""
        if not self.is_bound or not self.desk.viewer.may("see_contacts"):
            return []
        said = {name: str(self.data.get(f"finder_{name}") or "").strip() for name in ("name", "phone")}
        finder = self.intake.finder
        if not any(said.values()) or (finder and (finder.name, finder.phone) == (said["name"], said["phone"])):
            return []
        return likely_people.finders_like(self.desk.viewer, but=intake_parts.finder_id(self.intake), **said)

    def keep(self) -> str:
        """Tell what differs from what stands, and who the finder is."""
        with one_change():
            said = self._tell()
            if self.pairs:
                finder = Finder.objects.seen_by(self.desk.viewer).get(pk=intake_parts.finder_id(self.intake))
                answer_for_finder(finder, self.pairs, self.cleaned_data["same_finder"], by=self.desk.viewer)
        return said

    def _tell(self) -> str:
        said, clears = {}, []
        for name in (name for name in self.fields if name not in ("ref", "same_finder", "rode_with")):
            value, stands = self.cleaned_data[name], self.stands[name]
            if _same(value, stands):
                continue
            if value in (None, "") and name in (*MAY_BE_CLEARED, *trap_loans.MAY_BE_CLEARED):
                clears.append(name)
            elif value is not None:
                said[name] = _told(name, value)
        if clears:
            said["clears"] = ",".join(clears)
        if said:
            intakes.tell(
                ref=self.kept_as, intake_id=self.intake.pk, said=said, happened_at=self.desk.as_of, by=self.desk.viewer
            )
        self._tell_who_rode()
        return _("Kept.")

    def _tell_who_rode(self) -> None:
        if "rode_with" not in self.fields:
            return
        now, before = {each.pk for each in self.cleaned_data["rode_with"]}, self.stands["rode_with"]
        for other in sorted(now ^ before):
            intakes.tell(
                ref=uuid5(self.kept_as, f"rode-{other}"),
                intake_id=self.intake.pk,
                said={RODE if other in now else RODE_APART: other},
                happened_at=self.desk.as_of,
                by=self.desk.viewer,
            )


def _before_the_trap(fields: Iterable[str]) -> list[str]:
    """The fields up to the finder's, after which it is asked who she is."""
    names = list(fields)
    return names[: names.index("finder_words") + 1]


def _same(value: Any, stands: Any) -> bool:
    """Whether it says what stands; a field of the form knows no seconds."""
    if isinstance(value, datetime) and isinstance(stands, datetime):
        return value.replace(second=0, microsecond=0) == stands.replace(second=0, microsecond=0)
    return bool(value == stands) or (not value and not stands)


def _stands(intake: Intake) -> dict[str, Any]:
    trap = getattr(intake, "trap_loan", None)
    finder = intake.finder
    words = {True: YES, False: NO, None: ""}
    return {
        **{name: getattr(intake, name) for name in ("name", "custody_from_at", "custody_basis", "hold_until")},
        **{name: getattr(intake, name) for name in ("place_found", "circumstances", "chip_number", "chip_owner")},
        "who": intake.kind,
        "rearing": intake.rearing,
        "home": intake.home,
        "home_because": "",
        "is_finder_known": words[intake.is_finder_known],
        "chip_scanned": words[intake.chip_scanned],
        "finder_name": finder.name if finder else "",
        "finder_phone": finder.phone if finder else "",
        "finder_words": finder.words if finder else "",
        "trap_whose": trap.whose if trap else "",
        "trap_equipment": trap.equipment if trap else None,
        "trap": trap.trap if trap else "",
        "trap_lent_at": trap.lent_at if trap else None,
        "trap_due_back_on": trap.due_back_on if trap else None,
        "trap_returned_at": trap.returned_at if trap else None,
    }


def _told(name: str, value: Any) -> bool | str | date | datetime | UUID:
    if name in ("is_finder_known", "chip_scanned"):
        return bool(value == YES)
    return value.pk if isinstance(value, Home | Equipment) else value
