"""Every animal's judgement at a moment, kept as long as nothing was told that could change it.

The cache ``judgements`` lives in this process, holds nothing that cannot be worked out again
and may be dropped at any time (``drop``). Each entry knows the protocol and the moment it was
made with; the organisation's sequence says what was told since.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from threading import Lock
from typing import Any
from uuid import UUID

from littermate.care.alerts import Member, hold
from littermate.care.grid import Grid, ship_grid
from littermate.care.growth import Thresholds, thresholds
from littermate.care.growth_outlook import ForecastPoint, GrowthOutlook
from littermate.care.judgement import Judgement, judge, with_others
from littermate.care.protocol import Protocol
from littermate.care.values import Neonate, Reason
from littermate.records.alerts import AlertMark, members_of
from littermate.records.company_told import animals_in
from littermate.records.kept_in_mind import MOST_NEWS, Houses
from littermate.records.ledger import sequence_of
from littermate.records.models import Animal, Organisation
from littermate.records.neonates import neonates_at
from littermate.records.news import news
from littermate.records.protocols import protocol_of
from littermate.records.standing_dams import reasons_of_dams
from littermate.records.standing_ill_dams import reasons_of_ill_dams
from littermate.records.standing_worries import beside, heard_of, standing_worries
from littermate.sheets.growth_courses import GrowthCourses

LASTS = timedelta(minutes=5)  # what moves by time alone is looked at so often; spread over the animals by their ids
SHIPPED_LASTS = timedelta(hours=1)  # a grid reaches 48 h ahead, so it need not be made anew with every minute


@dataclass
class Shipped:
    """What a phone takes along for two days: plans for any weight, and the figures that judge a new one.

    Both rest on her own record alone, not on her littermates', so they outlast a judgement.
    """

    neonate: Neonate
    protocol: Protocol
    made_at: datetime
    written: dict[Hashable, Any] = field(default_factory=dict)  # what a door wrote of it

    @cached_property
    def thresholds(self) -> Thresholds:
        """The figures with which the phone judges a new weight."""
        return thresholds(self.neonate, protocol=self.protocol, as_of=self.made_at)

    @cached_property
    def grid(self) -> Grid:
        """The next two days' plans for any weight she may have."""
        return ship_grid(self.neonate, protocol=self.protocol, as_of=self.made_at)

    def holds(self, neonate: Neonate, protocol: Protocol, as_of: datetime) -> bool:
        """Whether it may still be sent: nothing of her own was told since, and it reaches far enough."""
        is_young = self.made_at <= as_of < self.made_at + SHIPPED_LASTS
        return is_young and self.protocol is protocol and self.neonate == replace(neonate, littermates=())


@dataclass
class Judged:
    """One animal at one moment: what the engine was told, and what it said."""

    neonate: Neonate
    judgement: Judgement
    shipped: Shipped
    made_at: datetime
    until_at: datetime
    alert: AlertMark | None = None  # the alert that stands for her, and who has it
    outlook: GrowthOutlook | None = None  # None: never weighed, or of a species the growth filter does not know

    @property
    def protocol(self) -> Protocol:
        """The tables it was judged by."""
        return self.shipped.protocol

    @property
    def grid(self) -> Grid:
        """The next two days' plans for any weight she may have."""
        return self.shipped.grid

    @property
    def thresholds(self) -> Thresholds:
        """The figures with which the phone judges a new weight."""
        return self.shipped.thresholds

    @cached_property
    def last_heard_at(self) -> datetime | None:
        """The newest thing anybody told about her."""
        neonate = self.neonate
        kinds: tuple[Sequence[Any], ...] = (
            neonate.weigh_ins,
            neonate.feeds,
            neonate.refusals,
            neonate.chokings,
            neonate.warmths,
            neonate.eliminations,
            neonate.observations,
            neonate.look_overs,
        )
        return max((told[-1].at for told in kinds if told), default=None)


@dataclass
class _House:
    """What is kept of one organisation."""

    sequence: int = 0
    animals: dict[UUID, Judged] = field(default_factory=dict)
    shipped: dict[UUID, Shipped] = field(default_factory=dict)
    rows: dict[UUID, tuple[Any, ...]] = field(default_factory=dict)  # what stood on each one's own row then
    growth: GrowthCourses = field(default_factory=GrowthCourses)
    members: dict[UUID, tuple[Member, AlertMark]] = field(default_factory=dict)  # animals whose alert stands
    newest_at: datetime | None = None  # when the newest of all that was told came in
    read_at: int = -1  # the sequence with which these two were read: whatever happens to an alert moves it
    lock: Lock = field(default_factory=Lock)


_houses: Houses[_House] = Houses()
drop = _houses.drop  # the cache ``judgements``


def judge_all(
    organisation: Organisation,
    animals: Collection[Animal],
    as_of: datetime,
    *,
    sequence: int | None = None,
    is_held: bool = True,
) -> dict[UUID, Judged]:
    """Judge these animals, the dams among them left out; a constant number of queries.

    The company she keeps and the way she is on speak with what was told of her, and so does what a standing alert
    holds, so that every screen reads the same of her.

    Args:
        animals: Out of ``seen_by``; with their litter's id.
        sequence: The ledger's, where it was read before; what is told meanwhile counts at the next look.
        is_held: False for whoever works out the alerts themselves, from what is judged now alone.
    """
    house = _houses.of(organisation, _House)
    protocol = protocol_of(organisation)
    neonates = [animal for animal in animals if not animal.is_dam]
    told = sequence_of(organisation) if sequence is None else sequence
    heard = heard_of(organisation, as_of, sequence=told)
    asked = {animal.pk for animal in neonates}
    neonates += animals_in(heard, beside(heard, asked, as_of))
    with house.lock:
        _forget_stale(house, organisation, told)
        if house.read_at != told:
            (house.members, house.newest_at), house.read_at = members_of(organisation), told
        missing = [animal for animal in neonates if not _holds(house, animal, protocol, as_of)]
        new = neonates_at(missing, as_of=as_of) if missing else {}
        outlooks = house.growth.outlooks(new, protocol, as_of)
        # What was told while this look waited its turn is counted in the number, not seen yet: look again next time.
        is_overtaken = house.newest_at is not None and house.newest_at > as_of
        for animal_id, neonate in new.items():
            judged = _judge(neonate, animal_id, outlooks.get(animal_id), house.shipped, protocol, as_of)
            house.animals[animal_id] = replace(judged, until_at=as_of) if is_overtaken else judged
        house.rows.update((animal.pk, _row(animal)) for animal in missing)
        known = {animal.pk: house.animals[animal.pk] for animal in neonates if animal.pk in house.animals}
        members = house.members if is_held else {}
    worries = standing_worries(organisation, asked, as_of, heard=heard, known=known, protocol=protocol, sequence=told)
    found = {one: _with_worries(judged, worries.get(one, ()), as_of) for one, judged in known.items() if one in asked}
    return _with_held(found, members, protocol) if members else found


def dams_reasons(
    organisation: Organisation, as_of: datetime, *, sequence: int | None = None
) -> dict[UUID, tuple[Reason, ...]]:
    """What was seen amiss of each dam, of whom no judgement is made; no query where the young were just judged."""
    told = sequence_of(organisation) if sequence is None else sequence
    heard = heard_of(organisation, as_of, sequence=told)
    protocol = protocol_of(organisation)
    seen, ill = reasons_of_dams(heard, as_of, protocol), reasons_of_ill_dams(heard, as_of, protocol)
    return {dam: (*ill.get(dam, ()), *seen.get(dam, ())) for dam in {*seen, *ill}}


def _with_worries(judged: Judged, told: Sequence[Reason], as_of: datetime) -> Judged:
    """The same, with what stands in nobody's own record; nobody who left care is worried about."""
    left_at = judged.neonate.left_at
    if not told or (left_at is not None and left_at <= as_of):
        return judged
    return replace(judged, judgement=with_others(judged.judgement, told, protocol=judged.protocol))


def _with_held(
    found: dict[UUID, Judged], members: dict[UUID, tuple[Member, AlertMark]], protocol: Protocol
) -> dict[UUID, Judged]:
    """The same, with what a standing alert holds; nobody who left care is held."""
    for animal_id in found.keys() & members.keys():
        one = found[animal_id]
        if one.neonate.left_at is None or one.neonate.left_at > one.made_at:
            member, mark = members[animal_id]
            judgement = hold(one.judgement, member, neonate=one.neonate, protocol=protocol, as_of=one.made_at)
            found[animal_id] = replace(one, judgement=judgement, alert=mark)
    return found


def forecasts_of(
    organisation: Organisation, judged: Collection[Judged], as_of: datetime
) -> dict[UUID, tuple[ForecastPoint, ...]]:
    """Where the weights of these are expected, out of what the growth filter keeps of their litters."""
    house = _houses.of(organisation, _House)
    neonates = {each.neonate.id: each.neonate for each in judged if each.neonate.id}
    with house.lock:
        return house.growth.forecasts(neonates, next(iter(judged)).protocol, as_of) if judged else {}


def _judge(
    neonate: Neonate,
    animal_id: UUID,
    outlook: GrowthOutlook | None,
    kept: dict[UUID, Shipped],
    protocol: Protocol,
    as_of: datetime,
) -> Judged:
    judgement = judge(neonate, protocol=protocol, as_of=as_of, outlook=outlook)
    if animal_id not in kept or not kept[animal_id].holds(neonate, protocol, as_of):
        kept[animal_id] = Shipped(neonate=replace(neonate, littermates=()), protocol=protocol, made_at=as_of)
    return Judged(
        neonate=neonate,
        judgement=judgement,
        shipped=kept[animal_id],
        made_at=as_of,
        until_at=_until(judgement, neonate, animal_id, as_of),
        outlook=outlook,
    )


def _until(judgement: Judgement, neonate: Neonate, animal_id: UUID, as_of: datetime) -> datetime:
    """How long a judgement may be shown: until its next known moment, at most some minutes."""
    spread = LASTS * (0.5 + (animal_id.int % 1000) / 2000)
    orders = (moment for order in neonate.orders for moment in (order.from_at, order.until_at))
    known = (judgement.due.due_at, judgement.warmth.feel_again_at, *orders)
    return min([as_of + spread, *(moment for moment in known if moment is not None and moment > as_of)])


def _holds(house: _House, animal: Animal, protocol: Protocol, as_of: datetime) -> bool:
    kept = house.animals.get(animal.pk)
    is_young = kept is not None and kept.protocol is protocol and kept.made_at <= as_of < kept.until_at
    return is_young and house.rows.get(animal.pk) == _row(animal)


def _row(animal: Animal) -> tuple[Any, ...]:
    """What the engine is told from her own row: maybe read before it was changed, and so before the number."""
    return animal.name, animal.species, animal.litter_id, animal.had_colostrum, animal.custody_from_at


def _forget_stale(house: _House, organisation: Organisation, sequence: int) -> None:
    """Drop what was told about since last time; after a weight or a birth her littermates too, compared with her."""
    if sequence == house.sequence:
        return
    if house.animals:
        told = _news(organisation, house.sequence, sequence)
        if told is None:
            house.animals.clear()
        else:
            touched, compared = told
            mates = {
                animal
                for animal, judged in house.animals.items()
                if any(mate.id in compared for mate in judged.neonate.littermates)
            }
            for animal in touched | mates:
                house.animals.pop(animal, None)
    house.sequence = sequence


def _news(organisation: Organisation, after: int, until: int) -> tuple[set[UUID], set[UUID]] | None:
    """Whom the news since a number are about, and with whom of them others are compared; None: maybe anybody."""
    if until < after or until - after > MOST_NEWS:
        return None
    told = news(organisation, ABOUT_ONE, after=after, until=until)
    if not {kind for kind, _animal in told} <= ABOUT_ONE | ABOUT_NOBODY:
        return None
    touched = {animal for _kind, animal in told if animal is not None}
    return touched, {animal for kind, animal in told if animal is not None and kind in COMPARED}


COMPARED = frozenset({"weigh-in", "birth"})  # news that littermates are judged by as well
ABOUT_ONE = frozenset(
    {
        "weigh-in",
        "feed",
        "refusal",
        "choking",
        "elimination",
        "stimulation",
        "warmth",
        "observation",
        "look-over",
        "treatment",
        "solids",
        "same-feed",
        "contact",
        "taking",
        "nest-reading",
        "birth",
        "illness",
        "disease-test",
        "prevention",
    }
)  # news of any other kind (milk mixed, a dam looked at, an order, a move) may change anybody's judgement
ABOUT_NOBODY = frozenset(
    {
        "alert-closed",
        "alert-reopened",
        "duty-cancelled",
        "duty-kept",
        "ladder-set",
        "on-paper-ended",
        "on-paper-kept",
        "room-set-up",
        "room-changed",
        "nest-put",
        "skill-said",
        "skill-ended",
        "night-cover-kept",
        "night-cover-ended",
        "blackout-kept",
        "blackout-cancelled",
        "handover-made",
        "handover-read",
        "home-note-written",
        "check-planned",
        "check-done",
        "equipment-added",
        "equipment-gone",
        "home-taken-back",
        "lent",
        "lent-came-back",
        "lent-went-along",
        "invitation-made",
        "invitation-accepted",
        "invitation-taken-back",
        "tablet-enrolled",
        "tablet-revoked",
        "pin-given",
        "pin-ended",
        "awake-tonight",
        "companion-goes-on",
        "companion-joined",
        "companion-left",
        "company-answered",
        "company-asked",
        "company-ended",
        "company-goes-on",
        "company-reviewed",
        "care-ended",
        "care-given",
        "device-first-heard",
        "device-revoked",
        "device-let-in",
        "device-named",
        "quarantine-taken",
        "quarantine-dropped",
        "quarantine-reopened",
        "odd-entry-seen",
        "calendar-ended",
        "calendar-made",
        "notice-answered",
        "told-how-changed",
        "return-answered",
        "return-opened",
        "way-added",
        "way-changed",
        "way-taken-off",
        "way-woke",
        "finder-changed",
        "finder-erased",
        "finder-kept",
        "finder-answer-taken-back",
        "finder-kept-two",
        "finder-made-one",
        "intake-changed",
        "intake-opened",
        "intake-told",
        "membership-ended",
        "membership-granted",
        "emergency-words-written",
        "night-sheet-written",
        "number-added",
        "people-answer-taken-back",
        "people-kept-two",
        "person-changed",
        "photo-kept",
        "trap-changed",
        "trap-lent",
        "key-made",
        "key-revoked",
        "webhook-added",
        "webhook-changed",
        "secret-link-made",
        "secret-link-revoked",
    }
)  # news that no judgement rests on
