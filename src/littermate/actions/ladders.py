"""Ladders: who is asked in which order, who is on call and who is away; a home that logs on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes, wording
from littermate.actions.checks import demand, demand_one, demand_order, end_of, seen
from littermate.actions.errors import DoesNotFit
from littermate.actions.write_gate import one_change
from littermate.records.ids import new_id
from littermate.records.models import Duty, Home, Ladder, LadderRung, Membership, OnPaper, Person
from littermate.records.models.ladder import LadderKind, RungWho
from littermate.records.viewers import Viewer

MOST_RUNGS: Final = 12
A_DAY_MIN: Final = 1440
PAPER_AT_MOST: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class RungSaid:
    """One rung as it is set: who, and how many minutes to wait for an answer."""

    who: str
    wait_min: int
    person: Person | None = None


@one_change()
def set_up(
    *,
    kind: str,
    rungs: Sequence[RungSaid],
    again_min: int,
    by: Viewer,
    quiet_from: time | None = None,
    quiet_until: time | None = None,
) -> Ladder:
    """Say who is asked in which order, and how long each time; it holds from the next step on.

    Raises:
        NotAllowed: If her role does not.
        DoesNotFit: If nobody stands on it, a wait is longer than a day, or the urgent ladder would be quiet.
    """
    demand(by, "manage_ladders", to=_("say who is asked when nobody answers"))
    demand_one(kind, of=LadderKind.values, what=_("The ladder"))
    _demand_rungs(rungs, by=by)
    if not 1 <= again_min <= A_DAY_MIN:
        raise DoesNotFit(_("It begins again after one minute to a day. Give minutes from 1 to 1440."))
    if kind == LadderKind.URGENT and (quiet_from or quiet_until):
        raise DoesNotFit(_("The urgent ladder has no quiet hours: an animal in danger wakes somebody at any hour."))
    if (quiet_from is None) != (quiet_until is None) or (quiet_from is not None and quiet_from == quiet_until):
        raise DoesNotFit(_("Quiet hours need a beginning and another end. Give both, or neither."))
    row = Ladder.objects.within(by.organisation).filter(kind=kind).first()
    if row is None:
        row = Ladder(organisation=by.organisation, kind=kind, again_min=again_min)
    row.quiet_from, row.quiet_until, row.again_min, row.is_default = quiet_from, quiet_until, again_min, False
    row.save()
    LadderRung.everywhere.filter(ladder=row).delete()
    LadderRung.everywhere.bulk_create(
        LadderRung(
            organisation=by.organisation,
            ladder=row,
            place=place,
            who=rung.who,
            person=rung.person if rung.who == RungWho.PERSON else None,
            wait_min=rung.wait_min,
        )
        for place, rung in enumerate(rungs)
    )
    said = {"kind": kind, "rungs": [f"{rung.who} {rung.wait_min}" for rung in rungs], "again_min": again_min}
    changes.note("ladder-set", about=row.pk, by=by, said=said)
    return row


def _demand_rungs(rungs: Sequence[RungSaid], *, by: Viewer) -> None:
    if not rungs:
        raise DoesNotFit(_("Nobody stands on this ladder, so nobody would be asked. Put at least one on it."))
    if len(rungs) > MOST_RUNGS:
        raise DoesNotFit(_("That is more than twelve rungs. Somebody who is asked so late comes too late."))
    for rung in rungs:
        demand_one(rung.who, of=RungWho.values, what=_("Who is asked"))
        if not 0 <= rung.wait_min <= A_DAY_MIN:
            raise DoesNotFit(_("Each rung waits at most a day. Give minutes from 0 to 1440."))
        if rung.who == RungWho.PERSON:
            _demand_member(rung.person, by=by)


def _demand_member(person: Person | None, *, by: Viewer) -> Person:
    members = Membership.objects.within(by.organisation).at(by.at)
    if person is None or not members.filter(person=person).exists():
        name = person.name if person else "–"
        raise DoesNotFit(_("%(name)s is no member here. Give her a role first.") % {"name": name})
    return person


@one_change()
def take_on(
    *,
    person: Person,
    from_at: datetime,
    until_at: datetime | None,
    by: Viewer,
    is_away: bool = False,
    words: str = "",
    ref: UUID | None = None,
) -> Duty:
    """Say who is on call, or away, from when until when; oneself, or whom the coordinator names.

    Raises:
        NotAllowed: If it is somebody else and her role does not say who is asked.
        DoesNotFit: If it would end before it begins, or the person is no member.
    """
    demand(by, "see_own_animals", to=_("say who is on call"))
    if person.pk != by.person.pk:
        demand(by, "manage_ladders", to=_("say who else is on call"))
    demand_order(from_at, until_at)
    if is_away and until_at is None:
        raise DoesNotFit(_("Say until when she is away: somebody who is away for ever is never asked again."))
    row = Duty(
        id=ref or new_id(),
        organisation=by.organisation,
        person=_demand_member(person, by=by),
        from_at=from_at,
        until_at=until_at,
        is_away=is_away,
        words=wording.line(words, what=_("The reason"), letters=200),
    )
    return changes.add(row, kind="duty-kept", by=by)


@one_change()
def cancel(*, duty: Duty, by: Viewer) -> Duty:
    """Take it back: from now on it does not hold.

    Raises:
        NotAllowed: If it is somebody else's and her role does not say who is asked.
    """
    found = seen(duty, by=by, what=_("time on call"))
    if found.person_id != by.person.pk:
        demand(by, "manage_ladders", to=_("say who else is on call"))
    if found.cancelled_at is None:
        found.cancelled_at = by.at
    return changes.alter(found, ["cancelled_at"], kind="duty-cancelled", by=by)


@one_change()
def on_paper(*, home: Home, until_at: datetime, by: Viewer, ref: UUID | None = None) -> OnPaper:
    """Say that a home logs on paper: until the end nobody is asked why it is silent. What is told still alarms.

    Said again, it lasts until the new end.

    Raises:
        NotAllowed: If she may tell nothing here.
        Unknown: If the home is not in her sight.
        DoesNotFit: If the end lies behind, or more than a day ahead.
    """
    demand(by, "keep_facts", to=_("say that a home logs on paper"))
    there = seen(home, by=by, what=_("home"))
    if until_at > by.at + PAPER_AT_MOST:
        raise DoesNotFit(_("At most a day at a time: then somebody says it again, or types the paper in."))
    demand_order(by.at, until_at)
    for row in OnPaper.objects.within(by.organisation).at(by.at).filter(home=there):
        row.until_at = end_of(row.from_at, by.at)
        changes.alter(row, ["until_at"], kind="on-paper-ended", by=by)
    row = OnPaper(
        id=ref or new_id(),
        organisation=by.organisation,
        home=there,
        person=by.person,
        from_at=by.at,
        until_at=until_at,
    )
    return changes.add(row, kind="on-paper-kept", by=by)


@one_change()
def off_paper(*, home: Home, by: Viewer) -> None:
    """Say that the home writes on its phone again.

    Raises:
        NotAllowed: If she may tell nothing here.
    """
    demand(by, "keep_facts", to=_("say that a home logs on paper"))
    there = seen(home, by=by, what=_("home"))
    for row in OnPaper.objects.within(by.organisation).at(by.at).filter(home=there):
        row.until_at = end_of(row.from_at, by.at)
        changes.alter(row, ["until_at"], kind="on-paper-ended", by=by)
