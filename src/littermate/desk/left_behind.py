"""How each of her young is fed once a dam has left care, or lives elsewhere: asked in the form that says so."""

from collections.abc import Collection, Sequence
from typing import Any, Final

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions.left_behind import FedNow, Nursling, nurslings
from littermate.desk.folds import Folding
from littermate.desk.words import REARINGS
from littermate.records.models import Animal

WAYS: Final = ("bottle", "tube", "gruel", "weaned")
ALONG: Final = ("along", gettext_lazy("goes with her"))
LATER: Final = ("later", gettext_lazy("not settled yet: somebody asks"))
ALL: Final = "fed-all"
ANOTHER: Final = "dam-"  # and whose id: she nurses from now on


class AsksForYoung(Folding):
    """Of a form: a question for all whom these dams nurse, and for each; left unanswered, the plan itself asks."""

    def ask_for_young(self, dams: Collection[Animal], *, first: tuple[tuple[str, Any], ...] = ()) -> None:
        """Add the questions, after what the form asks itself."""
        form: Any = self
        viewer = form.desk.viewer
        found = nurslings(dams, by=viewer) if dams and viewer.may("settle_nests") else []
        self.young: dict[str, Nursling] = {f"fed-{one.animal.pk}": one for one in found}
        if len(found) > 1:
            label = _("How are all %(count)s young fed from now on?") % {"count": len(found)}
            form.fields[ALL] = _question(label, [*first, *_ways(found)])
            self.folds = [(_("Not all the same?"), list(self.young))]
        for name, one in self.young.items():
            label = _("How is %(name)s fed from now on?") % {"name": one.animal.name}
            form.fields[name] = _question(label, [*first, *_ways([one])])

    @property
    def young_fields(self) -> list[BoundField]:
        """What stands open of the questions, where a page lays its form out itself; the others are ``folded``."""
        form: Any = self
        return [form[name] for name in ([ALL] if ALL in form.fields else self.young)]

    def fed_now(self) -> list[FedNow]:
        """What was answered; whoever goes along, or is not settled yet, stays as she is."""
        answers = ((one, self._answer(name)) for name, one in self.young.items())
        return [_said(one, answer) for one, answer in answers if answer not in {"", ALONG[0], LATER[0]}]

    def going_along(self) -> list[Animal]:
        """Who goes with her."""
        return [one.animal for name, one in self.young.items() if self._answer(name) == ALONG[0]]

    def _answer(self, name: str) -> str:
        """Her own answer, or that for all of them."""
        said: dict[str, Any] = getattr(self, "cleaned_data", {})
        return said.get(name) or said.get(ALL) or ""


def _question(label: str, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[*choices, LATER], widget=forms.RadioSelect, required=False)


def _ways(young: Sequence[Nursling]) -> list[tuple[str, Any]]:
    """How all of these can be fed; another mother only where she could nurse each."""
    mothers = [dam for dam in young[0].others if all(dam in one.others for one in young)]
    others = [(f"{ANOTHER}{dam.pk}", _("nursed by %(dam)s") % {"dam": dam.name}) for dam in mothers]
    return [*((kind, REARINGS[kind]) for kind in WAYS), *others]


def _said(one: Nursling, answer: str) -> FedNow:
    for dam in one.others:
        if answer == f"{ANOTHER}{dam.pk}":
            return FedNow(animal=one.animal, kind=one.kind, dam=dam)
    return FedNow(animal=one.animal, kind=answer)
