"""The way of one neonate to a dam: what is still missing, the steps so far, what stops one, and who stays behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any
from uuid import UUID

from littermate.care.closer_weighing import WeighingTimes, weighing_times
from littermate.care.company import steps_back
from littermate.care.company.checks import Check
from littermate.care.company.exposure import Contact
from littermate.care.company.readiness import Gate
from littermate.care.company.steps_back import Next, Stop, TopUps, Tried, WayNumbers, Weights
from littermate.care.company.stopping import goes_on_by_name
from littermate.care.company.whereabouts import Span, spans, together
from littermate.records import dams_for, way_stops, ways_back
from littermate.records.models import Animal, Home, Organisation, Rearing, Return, Trial
from littermate.records.models.rearing import RearingCause
from littermate.records.models.trial import ReturnEnd, TrialResult
from littermate.records.protocols import protocol_of
from littermate.records.stay_history import by_animal, stays_of
from littermate.records.viewers import Viewer
from littermate.records.ways_back import Standing
from littermate.records.whereabouts import whereabouts
from littermate.sheets import house_parts
from littermate.sheets.animal_sheet import animal_name, left_of
from littermate.sheets.cards import AnimalName, HomeCard
from littermate.sheets.surrogates import DamChoice, surrogates_for
from littermate.sheets.whereabouts import homes_at

AHEAD = timedelta(hours=24)
LEAST_ALONE = timedelta(minutes=15)  # shorter is a hand's work, not time alone
NOT_ANSWERED = frozenset({"clinician"})  # asked of the clinician as a whole, not let pass


@dataclass(frozen=True, slots=True, kw_only=True)
class GateLine:
    """One question of the gate, how it is met, and who let it pass where it is not."""

    gate: Gate
    passed_by: str = ""
    because: str = ""
    may_pass: bool = False  # a clinician may let it pass
    is_asked_now: bool = True  # before what comes next; else only later on the way

    @property
    def stands_in_the_way(self) -> bool:
        """Whether a step waits for it."""
        return self.gate.met != "met" and not self.passed_by


@dataclass(frozen=True, slots=True, kw_only=True)
class StepCard:
    """One step as it was, or as it is now."""

    id: UUID
    step: str
    began_at: datetime
    ended_at: datetime | None
    planned_until_at: datetime | None
    result: str
    signs: tuple[str, ...]
    words: str
    watched_by: str
    nest_name: str
    hours: tuple[Any, Any] | None  # every day from and until, by the home's clock
    weights: Weights
    topups: TopUps | None
    stops: tuple[Stop, ...]
    to_stop: tuple[Stop, ...]  # those of which no clinician said that it goes on all the same
    lasts: bool = False  # it ended well, and she lies with them on
    goes_on_by: str = ""  # who said so, where it goes on although something says stop
    goes_on_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WayCard:
    """One way, open or ended."""

    id: UUID
    dam: AnimalName | None
    litter_id: UUID | None
    litter_name: str
    is_own_litter: bool
    from_at: datetime
    until_at: datetime | None
    ended: str
    outcome: str
    reason: str
    decided_by: str
    for_companion: str
    steps: tuple[StepCard, ...]  # newest first


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftBehind:
    """One who keeps her company, and when she would be alone in the coming day as nests stand now."""

    animal: AnimalName
    nest_name: str
    alone: tuple[tuple[datetime, datetime], ...]
    is_unknown: bool  # nobody said where she lies
    is_left_alone: bool  # at some hour of that day nobody else would lie with her

    @property
    def needs_company(self) -> bool:
        """Whether company must be looked for once the other goes: one with her mother at every hour needs none."""
        return self.is_unknown or self.is_left_alone


@dataclass(frozen=True, slots=True, kw_only=True)
class GoingBackSheet:
    """Everything the page shows at one moment."""

    made_at: datetime
    animal: AnimalName
    litter_id: UUID | None
    litter_name: str
    own_dam: AnimalName | None
    home: HomeCard | None
    has_left: bool
    is_draft: bool
    numbers: WayNumbers
    way: WayCard | None
    past: tuple[WayCard, ...]  # newest first
    gate: tuple[GateLine, ...]
    next: Next
    weighing: WeighingTimes
    last_weight_g: Decimal | None
    left_behind: tuple[LeftBehind, ...]
    dams: tuple[DamChoice, ...]
    has_family: bool = True  # her mother, or one of her litter, is still in care
    clinician: str = ""  # who said yes or no to this way
    clinician_says: bool | None = None
    rejections: int = 0  # how often a dam would not have her
    they_live: HomeCard | None = None  # those she is to go to, where that is another home than hers
    cautions: tuple[Check, ...] = ()  # what only warns of a strange mother
    unsaid: tuple[
        tuple[datetime, datetime], ...
    ] = ()  # hours of the coming day in no nest, while she is there by hours

    @property
    def looks_for_company(self) -> bool:
        """Whether any of those who stay behind needs company."""
        return any(other.needs_company for other in self.left_behind)

    @property
    def missing(self) -> tuple[GateLine, ...]:
        """What a step waits for."""
        return tuple(line for line in self.asked if line.stands_in_the_way)

    @property
    def asked(self) -> tuple[GateLine, ...]:
        """What is asked before what comes next."""
        return tuple(line for line in self.gate if line.is_asked_now)

    @property
    def in_the_way(self) -> tuple[Gate, ...]:
        """What the next step alone waits for; after the last one, that she is said to be there for good."""
        passed = {line.gate.code for line in self.gate if line.passed_by}
        gates = (line.gate for line in self.gate)
        return steps_back.in_the_way(gates, step=self.next.step or steps_back.COMPLETE, passed=passed)

    @property
    def was_stopped(self) -> bool:
        """Whether the last try was stopped, and nothing was tried since."""
        steps = self.way.steps if self.way else ()
        return bool(steps) and steps[0].result == TrialResult.APART

    @property
    def may_pass(self) -> tuple[Gate, ...]:
        """What a clinician may let pass: what is asked next, and of what is asked later what can be known by now."""
        open_ones = [line for line in self.gate if line.stands_in_the_way and line.may_pass]
        return tuple(line.gate for line in open_ones if line.is_asked_now or line.gate.code == "gain-at-teats")

    @property
    def is_back(self) -> bool:
        """Whether she is with them for good, as far as was told."""
        return self.way is None and bool(self.past) and self.past[0].ended == ReturnEnd.COMPLETE

    @property
    def for_companion(self) -> str:
        """What becomes of those who stay behind, as was said when the way was opened."""
        told = self.way or (self.past[0] if self.is_back else None)
        return told.for_companion if told else ""

    @property
    def open_step(self) -> StepCard | None:
        """The step that goes on now."""
        steps = self.way.steps if self.way else ()
        return next((step for step in steps if step.ended_at is None), None)

    @property
    def lasting_step(self) -> StepCard | None:
        """The last step, where it ended well and she lies with them on."""
        told = self.way or (self.past[0] if self.is_back else None)
        return next((step for step in told.steps[:1] if step.lasts), None) if told else None


def build(viewer: Viewer, animal: Animal, as_of: datetime, *, with_dams: bool = True) -> GoingBackSheet:
    """Her page at a moment; ``animal`` comes out of ``seen_by``, with her litter and its dam."""
    organisation = viewer.organisation
    rows = list(
        Return.objects.within(organisation)
        .filter(animal=animal, from_at__lte=as_of)
        .exclude(ended=ReturnEnd.MISTAKE)
        .select_related("dam", "litter", "decided_by", "animal__litter", "organisation")
        .order_by("from_at", "id")
    )
    way = next((row for row in rows if row.until_at is None), None)
    to = ways_back.destination_of(way) if way else ways_back.own_litter(animal)
    stand = dams_for.standing_of(way, as_of) if way else ways_back.standing(animal, to, as_of=as_of)
    protocol = protocol_of(organisation)
    cards = [_way(row, stand, as_of) for row in rows]
    ways = {row.pk: card for row, card in zip(rows, cards, strict=True)}
    tried = ways_back.tried(way, as_of) if way else []
    following = way_stops.following(stand, tried, has_dam=to.dam is not None, as_of=as_of)
    where = whereabouts(organisation, [animal.pk], as_of)[animal.pk]
    said = stand.answers.get(ways_back.CLINICIAN)
    weights = [each for each in stand.neonate.weigh_ins if not each.is_doubtful]
    own_dam = animal.litter.dam if animal.litter else None
    if own_dam is not None and left_of(own_dam, organisation, as_of) is not None:
        own_dam = None
    return GoingBackSheet(
        made_at=as_of,
        animal=animal_name(animal),
        litter_id=animal.litter_id,
        litter_name=animal.litter.name if animal.litter else "",
        own_dam=animal_name(own_dam) if own_dam else None,
        home=_home(organisation, where.home),
        has_left=left_of(animal, organisation, as_of) is not None,
        is_draft=stand.numbers.is_draft,
        numbers=stand.numbers,
        way=ways[way.pk] if way else None,
        past=tuple(ways[row.pk] for row in reversed(rows) if row.until_at is not None),
        gate=_gate(stand, following.step, [one for _, one in tried]),
        next=following,
        weighing=weighing_times(stand.neonate, protocol=protocol, as_of=as_of),
        last_weight_g=max(weights, key=lambda each: each.at).weight_g if weights else None,
        left_behind=_left_behind(animal, organisation, as_of),
        dams=surrogates_for(organisation, [animal], as_of)[animal.pk] if with_dams else (),
        has_family=own_dam is not None or ways_back.has_mates(animal, as_of),
        clinician=said.by.name if said else "",
        clinician_says=said.is_yes if said else None,
        rejections=_rejections(rows, animal, organisation),
        they_live=_elsewhere(organisation, animal, to, where.home, as_of),
        cautions=stand.cautions,
        unsaid=_unsaid(animal, organisation, as_of) if any(one.step == "part" for _, one in tried[-1:]) else (),
    )


def _elsewhere(
    organisation: Organisation, animal: Animal, to: ways_back.Destination, hers: UUID | None, as_of: datetime
) -> HomeCard | None:
    """The home of the mother, else of most of the litter, where none of them lives in hers: she moves there first."""
    mates = Animal.objects.within(organisation).filter(litter=to.litter).exclude(pk=animal.pk) if to.litter else ()
    theirs = homes_at(organisation, [*([to.dam.pk] if to.dam else []), *(mate.pk for mate in mates)], as_of)
    if not theirs or hers is None or hers in theirs.values():
        return None
    home = theirs.get(to.dam.pk) if to.dam else None
    return _home(organisation, home or Counter(theirs.values()).most_common(1)[0][0])


def _rejections(rows: Sequence[Return], animal: Animal, organisation: Organisation) -> int:
    """How often a mother would not have her: at first, as it was told of her rearing, and at the end of each way."""
    told = Rearing.objects.within(organisation).filter(
        animal=animal, cause=RearingCause.REJECTED, undone_at__isnull=True
    )
    at_first = told.filter(from_at__lt=rows[0].from_at) if rows else told
    return int(at_first.exists()) + sum(1 for row in rows if row.ended == ReturnEnd.REJECTED)


def _home(organisation: Organisation, home_id: UUID | None) -> HomeCard | None:
    found = Home.objects.within(organisation).filter(pk=home_id).first() if home_id else None
    return house_parts.home_card(found) if found else None


def _gate(stand: Standing, following: str | None, tried: Sequence[Tried]) -> tuple[GateLine, ...]:
    lines = []
    for gate in stand.gates:
        passed = stand.answers.get(gate.code) if gate.code in stand.passed else None
        lines.append(
            GateLine(
                gate=gate,
                passed_by=passed.by.name if passed and gate.met != "met" else "",
                because=passed.reason if passed else "",
                may_pass=gate.code not in NOT_ANSWERED and not gate.forbids,
                is_asked_now=steps_back.is_asked_next(gate.code, following=following, tried=tried),
            )
        )
    return tuple(lines)


def _way(row: Return, stand: Standing, as_of: datetime) -> WayCard:
    return WayCard(
        id=row.pk,
        dam=animal_name(row.dam) if row.dam else None,
        litter_id=row.litter_id,
        litter_name=row.litter.name if row.litter else "",
        is_own_litter=row.litter_id is not None and row.litter_id == row.animal.litter_id,
        from_at=row.from_at,
        until_at=row.until_at,
        ended=row.ended,
        outcome=row.outcome,
        reason=row.reason,
        decided_by=row.decided_by.name,
        for_companion=row.for_companion,
        steps=_steps(row, stand, as_of),
    )


def _steps(row: Return, stand: Standing, as_of: datetime) -> tuple[StepCard, ...]:
    """Its steps, newest first."""
    tried = ways_back.tried(row, as_of)
    is_near = row.until_at is None or row.ended == ReturnEnd.COMPLETE
    lasting = way_stops.lasting(tried, numbers=stand.numbers, as_of=as_of) if is_near else None
    return tuple(_step(trial, one, stand, as_of, lasts=trial is lasting) for trial, one in reversed(tried))


def _step(trial: Trial, one: Tried, stand: Standing, as_of: datetime, *, lasts: bool) -> StepCard:
    neonate, numbers = stand.neonate, stand.numbers
    found = way_stops.stops_of(trial, replace(one, ended_at=None) if lasts else one, stand, as_of)
    said = stand.answers.get(way_stops.GO_ON) if lasts or one.ended_at is None else None
    said_at = said.at if said and said.is_yes else None
    to_stop = tuple(
        each
        for each in found
        if not goes_on_by_name(each, said_at, neonate.weigh_ins, holds=numbers.word_holds, as_of=as_of)
    )
    planned = trial.began_at + timedelta(minutes=trial.planned_min) if trial.planned_min else None
    return StepCard(
        id=trial.pk,
        step=trial.step,
        began_at=trial.began_at,
        ended_at=trial.ended_at,
        planned_until_at=planned,
        result=trial.result,
        signs=tuple(sign for sign in steps_back.SIGNS if sign in one.signs),
        words=trial.words,
        watched_by=trial.watched_by.name,
        nest_name=trial.stay.nest.name if trial.stay else "",
        hours=(trial.stay.daily_from, trial.stay.daily_until) if trial.stay and trial.stay.daily_from else None,
        weights=steps_back.weights_around(one, neonate.weigh_ins, numbers=numbers),
        topups=way_stops.topups_of(way_stops.stay_of(trial), one, neonate, numbers, as_of),
        stops=found,
        to_stop=to_stop,
        lasts=lasts,
        goes_on_by=said.by.name if said and len(to_stop) < len(found) else "",
        goes_on_because=said.reason if said and len(to_stop) < len(found) else "",
    )


# Who stays behind ---------------------------------------------------------------------------------------------------
def _left_behind(animal: Animal, organisation: Organisation, as_of: datetime) -> tuple[LeftBehind, ...]:
    """Those who keep her company, with the hours of the coming day in which they would be alone as nests stand now."""
    others = ways_back.left_behind(animal, as_of)
    if not others:
        return ()
    until_at = as_of + AHEAD
    stays = stays_of(organisation, None, from_at=as_of, until_at=until_at)
    contacts = together(stays, from_at=as_of, until_at=until_at)
    without = together([stay for stay in stays if stay.animal != animal.pk], from_at=as_of, until_at=until_at)
    hours = {one: spans(own, from_at=as_of, until_at=until_at) for one, own in by_animal(stays).items()}
    where = whereabouts(organisation, [other.pk for other in others], as_of)
    return tuple(
        LeftBehind(
            animal=animal_name(other),
            nest_name=where[other.pk].nest_name,
            alone=_alone(other.pk, hours.get(other.pk, ()), contacts, until_at),
            is_unknown=where[other.pk].nest is None,
            is_left_alone=bool(_alone(other.pk, hours.get(other.pk, ()), without, until_at)),
        )
        for other in others
    )


def _unsaid(animal: Animal, organisation: Organisation, as_of: datetime) -> tuple[tuple[datetime, datetime], ...]:
    """The hours of the coming day for which nobody said where she lies."""
    until_at = as_of + AHEAD
    own = stays_of(organisation, [animal.pk], from_at=as_of, until_at=until_at)
    said = spans(own, from_at=as_of, until_at=until_at)
    edges = [as_of, *(moment for span in said for moment in (span.from_at, span.until_at)), until_at]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    return tuple((begin, end) for begin, end in gaps if end - begin >= LEAST_ALONE)


def _alone(
    animal: UUID, own: Sequence[Span], contacts: Sequence[Contact], until_at: datetime
) -> tuple[tuple[datetime, datetime], ...]:
    met = [(each.from_at, each.until_at or until_at) for each in contacts if animal in each.members]
    edges = sorted({moment for pair in (*((s.from_at, s.until_at) for s in own), *met) for moment in pair})
    found: list[tuple[datetime, datetime]] = []
    for begin, end in pairwise(edges):
        is_there = any(span.from_at <= begin and end <= span.until_at for span in own)
        if not is_there or any(first <= begin and end <= last for first, last in met):
            continue
        if found and found[-1][1] == begin:
            found[-1] = (found[-1][0], end)
        else:
            found.append((begin, end))
    return tuple(span for span in found if span[1] - span[0] >= LEAST_ALONE)
