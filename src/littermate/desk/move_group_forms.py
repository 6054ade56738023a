"""A move of one or several animals: who, to which home, what goes along."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from littermate.actions import moves
from littermate.actions.left_behind import FedNow
from littermate.actions.moves import Moved
from littermate.desk.choices import SomeOfThisHouse
from littermate.desk.closed_moves import demand_why
from littermate.desk.fields import MomentField, just_now
from littermate.desk.forms import DeskForm
from littermate.desk.left_behind import AsksForYoung
from littermate.desk.words import joined
from littermate.records.models import Animal, Home, Lent
from littermate.sheets.move_sheet import MoveSheet

NOWHERE = "-"


class MoveGroupForm(AsksForYoung, DeskForm):
    """Who moves, where to, when and why, what goes along, and how those are fed whom a dam leaves behind."""

    who = SomeOfThisHouse(
        queryset=Animal.everywhere.none(),
        label=gettext_lazy("Who moves"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Nobody is chosen. Choose who moves.")},
    )
    to = forms.ModelChoiceField(
        queryset=Home.everywhere.none(),
        label=gettext_lazy("To which home"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("No home is chosen. Choose where they go.")},
    )
    along = SomeOfThisHouse(
        queryset=Lent.everywhere.none(),
        label=gettext_lazy("Goes along"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    rode_together = forms.BooleanField(
        label=gettext_lazy("They ride together"),
        required=False,
        initial=True,
        help_text=gettext_lazy("In one vehicle or carrier: then they have met, and what one carries all may have."),
    )
    happened_at = MomentField(label=gettext_lazy("From when"), show_hidden_initial=True)
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=300, required=False)
    note = forms.CharField(
        label=gettext_lazy("A note for those who speak with the new home"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        required=False,
    )
    lived = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20_000)

    def __init__(
        self,
        *args: Any,
        sheet: MoveSheet,
        chosen: Sequence[UUID] | None = None,
        wanted: str | None = None,
        **kwargs: Any,
    ) -> None:
        self.sheet, self.chosen, self.wanted = sheet, chosen, wanted
        self.moved: Moved | None = None
        super().__init__(*args, **kwargs)

    def fit(self) -> None:
        viewer, sheet = self.desk.viewer, self.sheet
        movers = [mover for mover in sheet.movers if not mover.has_left]
        who = Animal.objects.seen_by(viewer).filter(pk__in=[mover.animal.id for mover in sheet.movers])
        self.fields["who"].queryset = who  # type: ignore[attr-defined]
        homes = Home.objects.seen_by(viewer).filter(pk__in=[home.id for home in sheet.homes])
        self.fields["to"].queryset = homes  # type: ignore[attr-defined]
        self.initial["to"] = next((home.id for home in sheet.homes if str(home.id) == self.wanted), None)
        along = Lent.objects.seen_by(viewer).filter(pk__in=[lent.id for lent in sheet.lent])
        self.fields["along"].queryset = along  # type: ignore[attr-defined]
        wanted = [mover.animal.id for mover in movers]
        self.initial["who"] = [one for one in wanted if self.chosen is None or one in self.chosen]
        ticked = set(self.initial["who"])
        self.initial["along"] = [lent.id for lent in sheet.lent if lent.goes_with and lent.goes_with.id in ticked]
        dams = [mover.animal.id for mover in movers if mover.is_dam]
        self.ask_for_young(list(who.filter(pk__in=dams)))
        self.initial["lived"] = ",".join(f"{mover.animal.id}:{mover.home_id or NOWHERE}" for mover in movers)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        demand_why(self, list(said.get("who") or []), said.get("to"))
        return said

    def keep(self) -> str:
        """Move them together.

        Raises:
            CareError: If somebody moved them meanwhile, or the move cannot be; in words for a person.
        """
        said = self.cleaned_data
        self.moved = moves.move(
            animals=list(said["who"]),
            to=said["to"],
            at=just_now(self, "happened_at", self.desk.as_of),
            reason=said["reason"],
            along=list(said["along"]),
            note=said["note"],
            expected=_lived(said["lived"]),
            rode_together=said["rode_together"],
            fed=self._fed_behind(list(said["who"])),
            by=self.desk.viewer,
        )
        return self._said(self.moved, said["to"])

    @property
    def stays_behind(self) -> bool:
        """Whether somebody stays who is nursed by one who is ticked, as the page stands: then it is asked openly."""
        ticked = {str(value) for value in self["who"].value() or []}
        return any(
            str(one.animal.pk) not in ticked and ticked.intersection(map(str, one.dam_ids))
            for one in self.young.values()
        )

    def _fed_behind(self, going: Sequence[Animal]) -> list[FedNow]:
        """What was said of those who stay while their mother goes; who is ticked goes with her."""
        gone = {one.pk for one in going}
        left = {one.animal.pk for one in self.young.values() if gone.intersection(one.dam_ids)} - gone
        return [each for each in self.fed_now() if each.animal.pk in left]

    def _said(self, moved: Moved, to: Home) -> str:
        count = len(moved.placements)
        parts = [
            ngettext("%(count)s animal lives at %(home)s now.", "%(count)s animals live at %(home)s now.", count)
            % {"count": count, "home": to.name}
        ]
        if moved.rode is not None:
            parts.append(_("They count as having met on the way: see Exposure to take that back."))
        if moved.along:
            things = joined(str(lent.equipment) for lent in moved.along)
            parts.append(_("Went along: %(things)s.") % {"things": things})
        if moved.left:
            names = joined(one.name for one in moved.left)
            parts.append(_("Not moved, as they have left care: %(names)s.") % {"names": names})
        if moved.stayed:
            parts.append(_("Lived there already: %(names)s.") % {"names": joined(one.name for one in moved.stayed)})
        return " ".join(parts)


def _lived(said: str) -> dict[UUID, UUID | None]:
    """Where each was seen to live when the page was opened; what cannot be read says nothing."""
    found: dict[UUID, UUID | None] = {}
    for pair in said.split(","):
        animal, _colon, home = pair.partition(":")
        try:
            found[UUID(animal)] = None if home == NOWHERE else UUID(home)
        except ValueError:
            continue
    return found
