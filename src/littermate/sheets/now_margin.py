"""What stands on Now beside the animals: checks past their day, who lives nowhere yet, what is late, what fails."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from littermate.records.together import ask
from littermate.records.viewers import Viewer
from littermate.sheets import (
    cared_by_nobody,
    home_sheet,
    house_parts,
    kept_aside,
    late_told,
    lent_out,
    not_placed,
    notices,
)
from littermate.sheets.cards import CallNumber
from littermate.sheets.home_cards import LateCheck, LateThing


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """Short lists, most of them empty on a good day."""

    late_checks: list[LateCheck]
    not_placed: list[not_placed.NotPlaced]
    cared_by_nobody: list[cared_by_nobody.CaredByNobody]
    late_told: list[late_told.LateTold]
    late_things: list[LateThing]
    aside: list[kept_aside.KeptAside]  # for whoever decides about it
    calls: tuple[CallNumber, ...]  # the house's own: who is on call, then the clinics
    ways_fail: int  # so many people have a way to be told that fails; for whoever can mend it

    @property
    def waiting(self) -> int:
        """So many lines wait that are about no animal's health."""
        others = len(self.late_told) + len(self.late_things) + len(self.aside)
        return len(self.late_checks) + len(self.not_placed) + others


def build(viewer: Viewer, as_of: datetime) -> Margin:
    """All of it in one query, however much there is."""
    fails = {"ways_fail": notices.failing(viewer)} if viewer.may("manage_people") else {}
    here = ask(
        **home_sheet.questions_of_late_checks(viewer, as_of),
        **not_placed.questions(viewer, as_of),
        **cared_by_nobody.questions(viewer, as_of),
        **late_told.questions(viewer, as_of),
        **lent_out.questions(viewer, as_of),
        **kept_aside.questions(viewer),
        numbers=house_parts.call_question(viewer.organisation, ()),
        **fails,
    )
    return Margin(
        late_checks=home_sheet.late_checks_of(here, as_of),
        not_placed=not_placed.lines_of(here, as_of),
        cared_by_nobody=cared_by_nobody.lines_of(here),
        late_told=late_told.lines_of(here),
        late_things=lent_out.late_of(here),
        aside=kept_aside.lines_of(viewer, here),
        calls=house_parts.on_call_first(house_parts.call_numbers(here["numbers"])),
        ways_fail=len(here.get("ways_fail", ())),
    )
