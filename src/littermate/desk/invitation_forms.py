"""Forms about invitations: made at the desk, taken up by whoever holds the link."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import homes, invitations
from littermate.desk.choices import OfThisHouse, SomeOfThisHouse
from littermate.desk.closed_moves import demand_why
from littermate.desk.fields import MomentField
from littermate.desk.forms import DeskForm
from littermate.desk.house_words import INVITED
from littermate.desk.own_words import OwnWords
from littermate.records.models import Animal, Home

OVER = "over_"  # how the fields of those who may be handed over begin, one for each litter
VALID = (
    ("1", gettext_lazy("one day")),
    ("3", gettext_lazy("three days")),
    ("7", gettext_lazy("a week")),
    ("30", gettext_lazy("30 days")),
)


class InviteForm(DeskForm):
    """For whom, as what, and what is handed over."""

    name = forms.CharField(label=gettext_lazy("Whom do you invite"), max_length=200)
    role = forms.ChoiceField(
        label=gettext_lazy("As"), choices=list(INVITED.items()), widget=forms.RadioSelect, initial="carer"
    )
    ends_at = MomentField(
        label=gettext_lazy("Her time ends"),
        required=False,
        help_text=gettext_lazy("A sitter always has an end. Empty: no end."),
    )
    home = OfThisHouse(
        gettext_lazy("Which home"),
        required=False,
        empty_label=gettext_lazy("no home"),
        help_text=gettext_lazy("Without a home, those ticked below stay where they live."),
    )
    new_home = forms.CharField(
        label=gettext_lazy("or a new home, called"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("It is opened at once. Whoever is ticked below moves there when she accepts."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why they move there"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Needed where a unit is closed; it is kept under your name."),
    )
    words = forms.CharField(label=gettext_lazy("A word to her"), max_length=300, required=False)
    valid_days = forms.ChoiceField(
        label=gettext_lazy("The link is good for"), choices=VALID, widget=forms.RadioSelect, initial="7"
    )

    def __init__(
        self, *args: Any, chosen: list[UUID] | None = None, of_home: Home | None = None, **kwargs: Any
    ) -> None:
        self.chosen, self.of_home = chosen or [], of_home
        super().__init__(*args, **kwargs)

    def fit(self) -> None:
        viewer = self.desk.viewer
        here = Animal.objects.seen_by(viewer).still_here(self.desk.as_of).select_related("litter").order_by("name")
        self.groups = _by_litter(list(here))
        for place, (title, animals) in enumerate(self.groups):
            self.fields[f"{OVER}{place}"] = SomeOfThisHouse(
                queryset=here.filter(pk__in=[one.pk for one in animals]).order_by("-is_dam", "name"),
                label=_("Hand over %(litter)s") % {"litter": title} if title else _("Hand over, without a litter"),
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
            self.fields[f"{OVER}{place}"].folds = len(self.groups) > 1  # type: ignore[attr-defined]
            self.initial[f"{OVER}{place}"] = [one.pk for one in animals if one.pk in self.chosen]
        over = [f"{OVER}{place}" for place in range(len(self.groups))]
        self.order_fields(
            ["ref", "name", "role", "ends_at", "home", "new_home", *over, "reason", "words", "valid_days"]
        )
        self.fields["home"].queryset = Home.objects.seen_by(viewer).order_by("name")  # type: ignore[attr-defined]
        self.initial["home"] = self.of_home.pk if self.of_home else None

    @property
    def animals(self) -> list[Animal]:
        """All who are ticked, of whichever litter."""
        return [one for name, said in self.cleaned_data.items() if name.startswith(OVER) for one in said]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("home") and said.get("new_home"):
            self.add_error("new_home", _("Choose a home, or open a new one: not both."))
        demand_why(self, self.animals, said.get("home"))
        return said

    def keep(self) -> str:
        """Make the invitation; its page shows the link."""
        said, by = self.cleaned_data, self.desk.viewer
        home = said["home"]
        if said["new_home"]:
            home = homes.open(name=said["new_home"], by=by, ref=invitations.home_ref(self.kept_as))
        invitations.make(
            role=said["role"],
            name=said["name"],
            words=said["words"],
            reason=said["reason"],
            home=home,
            animals=self.animals,
            ends_at=said["ends_at"],
            valid_until=self.desk.as_of + timedelta(days=int(said["valid_days"])),
            by=by,
            ref=self.kept_as,
        )
        return _("The invitation is made. Show the code, or send the link.")


def _by_litter(animals: Sequence[Animal]) -> list[tuple[str, list[Animal]]]:
    """Litters by name, each with its dam; those without one last."""
    of_dam = {one.litter.dam_id: one.litter.name for one in animals if one.litter and one.litter.dam_id}
    groups: dict[str, list[Animal]] = {}
    for one in animals:
        groups.setdefault(one.litter.name if one.litter else of_dam.get(one.pk, ""), []).append(one)
    return sorted(groups.items(), key=lambda group: (not group[0], group[0].casefold()))


class JoinForm(OwnWords):
    """Somebody new makes her sign-in."""

    name = forms.CharField(
        label=gettext_lazy("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail"), widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    phone = forms.CharField(
        label=gettext_lazy("Your phone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        help_text=gettext_lazy("Only those who coordinate see it."),
    )
    password = forms.CharField(
        label=gettext_lazy("Choose a password"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("At least 10 characters; four short words are good."),
    )

    def __init__(self, said: Any = None) -> None:
        super().__init__(said, auto_id="f-%s", label_suffix="")
