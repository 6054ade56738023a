"""What stands on Now beside the animals: checks past their day, who lives nowhere yet, what is late, what fails."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from littermate.records.models import Organisation, Person
from littermate.records.together import Questions, ask
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
    values: dict[str, Any] = {
        "as_of": as_of,
        "tomorrow": as_of.date() + timedelta(days=1),
        "told_since": as_of - late_told.SHOWN_FOR,
    }
    if viewer.capabilities >= BUILT_FOR:
        here = _built(viewer.capabilities).ask(organisation=viewer.organisation.pk, **values)
    else:
        here = ask(**questions(viewer, **values))
    return Margin(
        late_checks=home_sheet.late_checks_of(here, as_of),
        not_placed=not_placed.lines_of(here, as_of),
        cared_by_nobody=cared_by_nobody.lines_of(here),
        late_told=late_told.lines_of(here),
        late_things=lent_out.late_of(here, viewer.organisation, as_of),
        aside=kept_aside.lines_of(viewer, here),
        calls=house_parts.on_call_first(house_parts.call_numbers(here["numbers"])),
        ways_fail=len(here.get("ways_fail", ())),
    )


def questions(viewer: Viewer, *, as_of: datetime, tomorrow: date, told_since: datetime) -> dict[str, Any]:
    """What is asked for it, each a question of one statement."""
    return {
        **home_sheet.questions_of_late_checks(viewer, tomorrow=tomorrow),
        **not_placed.questions(viewer, as_of),
        **cared_by_nobody.questions(viewer, as_of),
        **late_told.questions(viewer, since=told_since),
        **lent_out.questions(viewer, tomorrow=tomorrow),
        **kept_aside.questions(viewer),
        "numbers": house_parts.call_question(viewer.organisation, ()),
        **({"ways_fail": notices.failing(viewer)} if viewer.may("manage_people") else {}),
    }


#: Whoever may do these sees all of a house: nothing in the questions is about her own person or her own homes.
BUILT_FOR: Final = frozenset({"see_all_animals", "see_contacts", "move_animals"})


@lru_cache
def _built(capabilities: frozenset[str]) -> Questions:
    """The questions of everybody with these capabilities: every desk asks them again and again."""

    def pose(*, organisation: UUID, as_of: datetime, tomorrow: date, told_since: datetime) -> dict[str, Any]:
        anybody = anybody_who_may(capabilities, Organisation(pk=organisation), as_of)
        return questions(anybody, as_of=as_of, tomorrow=tomorrow, told_since=told_since)

    return Questions(pose)


def anybody_who_may(capabilities: frozenset[str], organisation: Organisation, at: datetime) -> Viewer:
    """Somebody with these capabilities in a house, with no name, no home and no animal of her own."""
    return Viewer(person=Person(), organisation=organisation, roles=frozenset(), at=at, capabilities=capabilities)
