"""Company that should not go on: what speaks by now against those who share a nest, or are to share one tonight.

What was asked before they came together is asked again at every look: of whoever shares a nest with one of another
litter now, and at any hour of the next day. Also said: that nobody asked, answered or tried it; a first time together
whose minutes are over; one who lies alone for long though she keeps company; and one whose stay has ended and of whom
nobody said where she lies since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from littermate.care.ages import oldest_age_days
from littermate.care.company import checks
from littermate.care.company.alone import told_since
from littermate.care.company.checks import Check, Said, Verdict, check_company
from littermate.care.company.exposure import Joining, joining
from littermate.care.company.numbers import TABLE, company_numbers, span
from littermate.care.company.settled import Keeps, Pair, reasons_of
from littermate.care.company.standing import (
    is_alone_and_asked_for,
    is_alone_long,
    is_nowhere,
    reason_of,
    speaks,
    try_is_over,
)
from littermate.care.company.whereabouts import nest_at, spans
from littermate.care.numbers import numbers
from littermate.care.protocol import SHARED, Protocol
from littermate.care.values import Reason
from littermate.care.weights import read_weights
from littermate.records.company import (
    Health,
    Known,
    candidate_of,
    place_of,
)
from littermate.records.company_told import A_DAY, Group, Lying, Told, beside, questions, told_in
from littermate.records.exposure_units import units
from littermate.records.models.nest import NestKind
from littermate.records.standing_moment import BACK, Heard, Moment, Provider
from littermate.records.unsettled import unsettled_in


@dataclass(frozen=True, slots=True)
class Against:
    """What speaks against some sharing a nest, in words for each of them to be made of."""

    group: Group
    verdict: Verdict
    speaks: tuple[Check, ...]
    unsettled: Mapping[str, frozenset[Pair]]  # which two lie there although nobody settled that they may, and why

    @property
    def is_forbidden(self) -> bool:
        """Whether nobody may let it go on."""
        return bool(self.verdict.forbidden)

    @property
    def open(self) -> tuple[Check, ...]:
        """What a clinician has yet to answer about those who lie there though nobody settled that they may."""
        return self.verdict.waits_for_a_name if self.unsettled else ()


# What speaks against it -----------------------------------------------------------------------------------------------
def against(moment: Moment, groups: Iterable[Group]) -> Iterator[Against]:
    """What speaks by now against each of these sharing a nest; those of whom somebody is not known are left out."""
    told, protocol = told_in(moment.heard), moment.protocol
    health = told.health(moment.at, protocol)
    for group in groups:
        if not all(_is_known(told, moment, one) for one in group.members):
            continue
        answered, named = told.said(group, moment.at, protocol)
        verdict = _verdict(moment, told, health, group, answered, named)
        said = speaks(verdict, is_new=group.is_new)
        if any(_is_doubted(moment, one) for one in group.members & moment.known.keys()):
            said = tuple(check for check in said if check.code != "weights")  # weigh again first: her own card says so
        yield Against(group, verdict, said, unsettled_in(moment.heard, told, group, verdict, answered))


def _is_doubted(moment: Moment, one: UUID) -> bool:
    """Whether her last weight is far from what she weighed before, and no second one agrees with it."""
    neonate = moment.known[one].neonate
    return bool(read_weights(neonate, numbers=numbers(moment.protocol, neonate.species), as_of=moment.at).doubtful)


def _is_known(told: Told, moment: Moment, one: UUID) -> bool:
    row = told.animals.get(one)
    return row is not None and (row.is_dam or one in moment.known)


def _verdict(
    moment: Moment, told: Told, health: Health, group: Group, said: Mapping[str, Said], named: UUID | None
) -> Verdict:
    protocol, nest = moment.protocol, told.nests[group.nest]
    candidates = [
        candidate_of(told.who(one), moment.known.get(one), health, protocol, moment.at) for one in sorted(group.members)
    ]
    verdict = check_company(
        candidates,
        nest=checks.Nest(
            takes=nest.takes, has_own_probe=nest.has_own_probe, is_incubator=nest.kind == NestKind.INCUBATOR
        ),
        place=place_of(moment.organisation, named),
        joining=_joining(moment, group),
        numbers=company_numbers(protocol),
        said=said,
    )
    let_pass = told.let_pass(group, verdict, moment.at, protocol)
    return replace(verdict, overruled=verdict.overruled | let_pass)


def _joining(moment: Moment, group: Group) -> Joining:
    """What would become one unit; those who lie together already are one."""
    if group.is_now:
        return Joining(units=(), closed_until_at=None)
    return joining(units(moment.organisation, moment.at, sequence=moment.sequence), group.members)


# What is said of it ---------------------------------------------------------------------------------------------------
def worries(moment: Moment) -> Iterator[tuple[UUID, Reason]]:
    """What worries about company, animal by animal."""
    told = told_in(moment.heard)
    lying = told.lying(moment.at)
    asked = {group for one in moment.asked for group in lying.of_animal.get(one, ())}
    for each in against(moment, sorted(asked, key=lambda group: (group.from_at, group.nest))) if asked else ():
        yield from _of_group(moment, told, each)
    yield from _of_trials(moment, told)
    yield from _of_the_alone(moment, told, lying)


def _of_group(moment: Moment, told: Told, found: Against) -> Iterator[tuple[UUID, Reason]]:
    group = found.group
    begins_at = None if group.is_now else group.from_at
    for one in sorted(group.members & moment.asked & moment.known.keys()):
        names = told.named(group.members - {one})
        for check in found.speaks:
            yield one, reason_of(moment.protocol, check, names=names, begins_at=begins_at)
        called = {other: told.named([other]) for other in group.members}
        for reason in reasons_of(
            moment.protocol, found.unsettled, one, names=called, verdict=found.verdict, begins_at=begins_at
        ):
            yield one, reason


def _of_trials(moment: Moment, told: Told) -> Iterator[tuple[UUID, Reason]]:
    for row in told.trials:
        members = frozenset(told.members.get(row.companionship_id, ())) if row.companionship_id else {row.tried}
        for one in sorted(members & moment.asked & moment.known.keys()):
            found = try_is_over(
                moment.protocol,
                row.step,
                began_at=row.began_at,
                planned_min=row.planned_min,
                names=told.named(members - {one}),
                as_of=moment.at,
            )
            if found is not None:
                yield one, found


def alone_for_long(heard: Heard, known: Mapping[UUID, Known], at: datetime, protocol: Protocol) -> dict[UUID, datetime]:
    """Since when those of these are alone who are so for longer than is watched, at an age to need company.

    Nobody is who is just now tried with another, and watched.
    """
    told = told_in(heard)
    alone, limit = told.lying(at).alone, span(protocol, "alone-watch")
    return {
        one: alone[one].at
        for one in sorted(known.keys() & alone.keys() - told.tried(at))
        if at - alone[one].at >= limit and _needs_company(known[one], at, protocol)
    }


def _of_the_alone(moment: Moment, told: Told, lying: Lying) -> Iterator[tuple[UUID, Reason]]:
    """Who should have company and has none; a lone one of whom nobody said so stands in a line on Now alone."""
    asked = {one: moment.known[one] for one in moment.asked & moment.known.keys()}
    for one, since_at in alone_for_long(moment.heard, asked, moment.at, moment.protocol).items():
        settled, others = _kept_with(told, one, moment.at)
        since = told_since(since_at, moment.at, back=BACK)
        if settled:
            yield one, is_alone_long(moment.protocol, since, names=told.named(settled))
        elif others:
            yield one, is_alone_and_asked_for(moment.protocol, since, names=told.named(others))
    for one in sorted(asked.keys() - lying.alone.keys()):
        ended_at = _nowhere_since(told, asked[one], one, moment.at)
        if ended_at is not None and _needs_company(asked[one], moment.at, moment.protocol):
            yield one, is_nowhere(moment.protocol, ended_at)


def _kept_with(told: Told, one: UUID, at: datetime) -> tuple[list[UUID], list[UUID]]:
    """Whose company she has since a first time together went well, and everybody it was asked for with."""
    whole = told.keeps.get(one, one)
    kept = told.members.get(whole, {})
    others = [other for other in kept if other != one and not told.has_left(other, at)]
    keeps = Keeps(kept, told.tries.get(whole, ()))
    return [other for other in others if keeps.stands(frozenset({one, other}))], others


def _needs_company(known: Known, at: datetime, protocol: Protocol) -> bool:
    neonate = known.neonate
    until_days = int(protocol.number(SHARED, TABLE, "needs-until"))
    has_left = neonate.left_at is not None and neonate.left_at <= at
    return not has_left and oldest_age_days(neonate, at) <= until_days


def _nowhere_since(told: Told, known: Known, one: UUID, at: datetime) -> datetime | None:
    """Since when nobody says where one lies who lay in a nest of the home she still lives in; None otherwise.

    One who is nursed is taken to lie with the dam.
    """
    hers = told.stays_of.get(one, [])
    if not hers or nest_at(hers, at) is not None or known.neonate.rearing & {"nursed", "supplemented"}:
        return None
    home = next((spell.home for spell in known.neonate.homes if spell.until_at is None or spell.until_at > at), None)
    there = [stay for stay in hers if told.nests[stay.nest].home_id == home]
    if any(stay.until_at is None or stay.until_at > at for stay in hers):  # by the hour: she comes back to it
        return max((span.until_at for span in spans(there, from_at=at - A_DAY, until_at=at)), default=None)
    return max((stay.until_at for stay in there if stay.until_at is not None and stay.until_at <= at), default=None)


PROVIDER: Final = Provider(questions=questions, worries=worries, beside=beside)
