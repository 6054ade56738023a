"""Ladders as they are now: which rungs, and who stands on each for an alert at a moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Max

from littermate.care.ladders import SHIPPED, SHIPPED_AGAIN_MIN, Rung, stand
from littermate.records.alerts import who_calls
from littermate.records.models import (
    Alert,
    AwakeTonight,
    Blackout,
    Care,
    Channel,
    Duty,
    Ladder,
    LadderRung,
    Membership,
    NightCover,
    Organisation,
    Placement,
)
from littermate.records.models.alert import AlertKind
from littermate.records.models.care import CareRole, is_there
from littermate.records.models.owned import holds_at
from littermate.records.nights import NIGHT_RULE, who_is_up

COORDINATES: Final = ("coordinator", "administrator")


@dataclass(frozen=True, slots=True, kw_only=True)
class RungKept:
    """One rung as it was set."""

    who: str
    wait_min: int
    person: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderKept:
    """One ladder as it was set, or as shipped."""

    kind: str
    rungs: tuple[RungKept, ...]
    again: timedelta
    quiet_from: time | None = None
    quiet_until: time | None = None
    is_shipped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who can be asked in a house at a moment."""

    by_role: Mapping[str, tuple[UUID, ...]]
    on_call: frozenset[UUID]
    away: frozenset[UUID]
    members: frozenset[UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class Carers:
    """Who cares in a home at a moment: the main ones, the others, and who is up."""

    main: tuple[UUID, ...] = ()
    others: tuple[UUID, ...] = ()
    up: tuple[UUID, ...] = ()
    sitting: tuple[UUID, ...] = ()  # sitters, on days on which the home itself takes nobody

    def first(self) -> tuple[UUID, ...]:
        """Who is asked first: whoever is up at this hour, else who sits in, the main carers, or whoever cares there."""
        return self.up or self.sitting or self.main or self.others

    def then(self) -> tuple[UUID, ...]:
        """All others who care there; the main carers too where somebody else was asked first."""
        return (*(self.main if self.up or self.sitting else ()), *self.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnLadder:
    """One alert's ladder, and who stands on each of its rungs at a moment."""

    ladder: LadderKept
    rungs: tuple[Rung, ...]
    carers: tuple[UUID, ...]  # who is asked first in each home, away or not: nobody else is told last


def on_ladders(organisation: Organisation, alerts: Collection[Alert], at: datetime) -> dict[UUID, OnLadder]:
    """Who would be asked for each of these alerts at a moment, by the alert's id; as many queries as for one."""
    ladders, people = ladders_of(organisation), people_of(organisation, at)
    animals = {row.animal_id for alert in alerts for row in alert.animals.all()}
    lives = _homes_of(organisation, animals, at)
    homes = {alert.home_id for alert in alerts if alert.home_id} | set(lives.values())
    carers = carers_of(organisation, homes, animals, at)
    found = {}
    for alert in alerts:
        ladder = ladders["silence" if alert.kind == AlertKind.SILENCE else "urgent"]
        ones = [row.animal_id for row in who_calls(alert.animals.all())]
        whose = _carers_for(ones, alert.home_id, lives, carers)
        first = [person for each in whose for person in each.first() if person in people.members]
        found[alert.pk] = OnLadder(ladder=ladder, rungs=rungs_now(ladder, people, whose), carers=tuple(first))
    return found


def ladders_of(organisation: Organisation) -> dict[str, LadderKept]:
    """Both ladders of a house; where none was set, the project's own."""
    found = {kind: shipped(kind) for kind in SHIPPED}
    set_up = list(Ladder.objects.within(organisation))  # before the rungs: one set up meanwhile would seem to have none
    rungs: dict[UUID, list[RungKept]] = defaultdict(list)
    for row in LadderRung.objects.within(organisation).order_by("place"):
        rungs[row.ladder_id].append(RungKept(who=row.who, wait_min=row.wait_min, person=row.person_id))
    for kept in set_up:
        found[kept.kind] = LadderKept(
            kind=kept.kind,
            rungs=tuple(rungs[kept.pk]),
            again=timedelta(minutes=kept.again_min),
            quiet_from=kept.quiet_from,
            quiet_until=kept.quiet_until,
            is_shipped=kept.is_default,
        )
    return found


def shipped(kind: str) -> LadderKept:
    """The project's own ladder: times of our choice, for each house to set."""
    rungs = tuple(RungKept(who=who, wait_min=wait_min) for who, wait_min in SHIPPED[kind])
    return LadderKept(kind=kind, rungs=rungs, again=timedelta(minutes=SHIPPED_AGAIN_MIN[kind]), is_shipped=True)


def people_of(organisation: Organisation, at: datetime) -> People:
    """Who is a member in which role, on call, or away."""
    by_role: dict[str, list[UUID]] = defaultdict(list)
    members = Membership.objects.within(organisation).at(at).filter(person__is_active=True).order_by("from_at", "id")
    for role, person in members.values_list("role", "person_id"):
        by_role[role].append(person)
    duties = Duty.objects.within(organisation).at(at).filter(cancelled_at__isnull=True)
    told = list(duties.values_list("person_id", "is_away"))
    return People(
        by_role={role: tuple(people) for role, people in by_role.items()},
        on_call=frozenset(person for person, is_away in told if not is_away),
        away=frozenset(person for person, is_away in told if is_away),
        members=frozenset(person for people in by_role.values() for person in people),
    )


def who_rings(organisation: Organisation) -> frozenset[UUID]:
    """Everybody whose phone is known to ring at night by a way that works.

    A call or an SMS does, unless she said after a test that it did not wake her; a push, a mail or a chat does only
    once she said that it did. One that fails just now does not count.
    """
    ways = Channel.objects.within(organisation).ringing().filter(failed_since__isnull=True)
    return frozenset(ways.values_list("person_id", flat=True))


def who_is_reached(organisation: Organisation) -> frozenset[UUID]:
    """Everybody who has any way at all by which Littermate can tell them something, working just now or not."""
    ways = Channel.objects.within(organisation).standing().filter(gone_at__isnull=True)
    return frozenset(ways.exclude(device__revoked_at__isnull=False).values_list("person_id", flat=True))


def carers_of(
    organisation: Organisation, homes: Collection[UUID], animals: Collection[UUID], at: datetime
) -> dict[UUID, Carers]:
    """Who cares for these homes and animals, by the id of each."""
    rows = Care.objects.within(organisation).filter(holds_at(at))
    rows = (rows.filter(home__in=homes) | rows.filter(animal__in=animals)).order_by("from_at", "id")
    main: dict[UUID, list[UUID]] = defaultdict(list)
    others: dict[UUID, list[UUID]] = defaultdict(list)
    sitting: dict[UUID, list[UUID]] = defaultdict(list)
    blacked_out = _blacked_out(organisation, homes, at)
    for home, animal, person, role in rows.values_list("home_id", "animal_id", "person_id", "role"):
        if role != CareRole.VOLUNTEER:
            (main if role == CareRole.MAIN else others)[animal or home].append(person)
        if role == CareRole.SITTER and home in blacked_out:
            sitting[home].append(person)
    up = _up(organisation, homes, at)
    return {
        each: Carers(
            main=tuple(main[each]), others=tuple(others[each]), up=up.get(each, ()), sitting=tuple(sitting[each])
        )
        for each in {*homes, *animals}
    }


def _homes_of(organisation: Organisation, animals: Collection[UUID], at: datetime) -> dict[UUID, UUID]:
    """Where each of these animals lives at a moment: who is asked for her follows her there."""
    rows = Placement.objects.within(organisation).filter(holds_at(at), animal__in=animals).order_by("from_at")
    return dict(rows.values_list("animal_id", "home_id"))


def _carers_for(
    animals: Iterable[UUID], home: UUID | None, lives: Mapping[UUID, UUID], carers: Mapping[UUID, Carers]
) -> list[Carers]:
    """Who cares for an alert: for its animals themselves first, then in the homes they live in, else in its own."""
    ones = list(animals)
    homes = list(dict.fromkeys(lives[each] for each in ones if each in lives)) or ([home] if home else [])
    return [carers[each] for each in (*ones, *homes) if each in carers]


def _blacked_out(organisation: Organisation, homes: Collection[UUID], at: datetime) -> frozenset[UUID]:
    """The homes that take nobody on this day, by their own clock: whoever lives there may be away herself."""
    near = at.astimezone(UTC).date()
    rows = Blackout.objects.within(organisation).filter(
        home__in=homes,
        cancelled_at__isnull=True,
        first_on__lte=near + timedelta(days=1),
        last_on__gte=near - timedelta(days=1),
    )
    asked = rows.values_list("home_id", "first_on", "last_on", "home__time_zone")
    return frozenset(home for home, first, last, zone in asked if first <= at.astimezone(ZoneInfo(zone)).date() <= last)


def phones_reached(organisation: Organisation, homes: Collection[UUID], at: datetime) -> dict[UUID | None, datetime]:
    """When a phone of those who care in each of these homes last spoke: what it holds may still come."""
    if not homes:
        return {}
    cares = Care.objects.within(organisation).at(at).filter(home__in=homes)
    rows = cares.filter(person__devices__last_reached_at__isnull=False).order_by().values_list("home_id")
    return dict(rows.annotate(at=Max("person__devices__last_reached_at")))


def _up(organisation: Organisation, homes: Collection[UUID], at: datetime) -> dict[UUID, tuple[UUID, ...]]:
    """Who is up in a home at this hour."""
    said = (
        AwakeTonight.objects.within(organisation).filter(holds_at(at), is_there(at), home__in=homes).order_by("from_at")
    )
    rules = NightCover.objects.within(organisation).filter(holds_at(at), is_there(at), home__in=homes)
    asked: Any = rules.order_by("from_at").values_list(*NIGHT_RULE)
    up = who_is_up(said.values_list("home_id", "person_id"), asked, at)
    return {home: found.now for home, found in up.items()}


def rungs_now(ladder: LadderKept, people: People, carers: Sequence[Carers]) -> tuple[Rung, ...]:
    """The rungs with whoever stands on each now; somebody on two of them is asked on the first."""
    rungs: list[Rung] = []
    passed: set[UUID] = set()
    for kept in ladder.rungs:
        here = [person for person in _who(kept, people, carers) if person in people.members]
        standing = stand(here, away=people.away, passed=passed)
        passed |= set(standing)
        rungs.append(Rung(who=kept.who, people=standing, wait=timedelta(minutes=kept.wait_min)))
    return tuple(rungs)


def _who(rung: RungKept, people: People, carers: Sequence[Carers]) -> Iterable[UUID]:
    if rung.who == "carer":
        return [person for each in carers for person in each.first()]
    if rung.who == "co-carer":
        return [person for each in carers for person in each.then()]
    if rung.who == "person":
        return [rung.person] if rung.person else []
    roles = COORDINATES if rung.who == "coordinator" else ("clinician",)
    found = [people.by_role.get(role, ()) for role in roles]
    ready = [[person for person in each if person not in people.away] for each in found]
    everybody = next((each for each in ready if each), [])
    on_call = [person for each in ready for person in each if person in people.on_call]
    return on_call or everybody
