"""A planned move out of a closed unit, to others, or into hands that join one: asked why, and never shut out.

Whoever moves animals may say why, by her name; the reason stands with the move. What has happened is kept unasked.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from littermate.actions import wording
from littermate.actions.checks import begins_now
from littermate.actions.errors import DoesNotFit
from littermate.records.closed_moves import ClosedMove, plan_of_move
from littermate.records.models import Animal, Home
from littermate.records.viewers import Viewer

A_WORD: Final = re.compile(r"\w{3}")  # a stroke or a dot says nothing
MOST_NAMES: Final = 5


class AsksWhy(DoesNotFit):
    """A clock runs where this move goes out or in: it takes a reason, and goes on with one."""

    code = "asks-why"


def demand_why(
    animals: Collection[Animal], to: Home, *, at: datetime, reason: str, by: Viewer, rides: bool = True
) -> ClosedMove:
    """Return what a move does to closed units; a planned one that parts or joins them takes a reason.

    Args:
        rides: In one vehicle, which joins them.

    Raises:
        AsksWhy: If it is planned, a clock runs, and the reason says nothing.
    """
    plan = plan_of_move(by.organisation, [animal.pk for animal in animals], to, at, rides=rides)
    if plan.asks and not says_why(reason) and begins_now(at, by=by):
        raise AsksWhy(_why(animals, plan, to))
    return plan


def says_why(reason: str) -> bool:
    """Whether a reason has a word in it."""
    return A_WORD.search(reason) is not None


def _why(animals: Collection[Animal], plan: ClosedMove, to: Home) -> str:
    members = {one for unit in plan.closed for one in unit.members}
    names = sorted(animal.name for animal in animals if animal.pk in members)
    until = wording.moment(plan.closed_until_at, to.time_zone) if plan.closed_until_at else ""
    said = {"names": _few(names), "home": to.name, "when": until, "count": len(names)}
    if plan.ill_there and not plan.closed:
        first = _("At %(home)s lives one who is or may be ill.") % said
    elif any(unit.ill for unit in plan.units):
        first = (
            _("Somebody in a unit that this move touches is ill: it is closed until %(when)s at the earliest.") % said
        )
    elif names:
        first = (
            ngettext(
                "The unit of %(names)s is closed until %(when)s: nobody goes out, and nobody comes in.",
                "The units of %(names)s are closed until %(when)s: nobody goes out, and nobody comes in.",
                len(names),
            )
            % said
        )
    else:
        first = _("Together with others they would join a unit that is closed until %(when)s.") % said
    return " ".join([first, _("Say why they move all the same; it is kept under your name.")])


def _few(names: list[str]) -> str:
    shown = ", ".join(names[:MOST_NAMES])
    return shown if len(names) <= MOST_NAMES else f"{shown} …"
