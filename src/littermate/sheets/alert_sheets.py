"""Alerts as people read them: all that stand, one with everything that happened to it, and how the ladders stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal
from uuid import UUID

from django.db.models import Prefetch

from littermate.care.alerts import Member
from littermate.care.values import Reason
from littermate.care.worry import Worry
from littermate.records import kept_reasons
from littermate.records.alerts import name_of, who_calls
from littermate.records.ladders import (
    Carers,
    LadderKept,
    carers_of,
    ladders_of,
    on_ladders,
    people_of,
    phones_reached,
    rungs_now,
    who_is_reached,
    who_rings,
)
from littermate.records.models import (
    Alert,
    AlertAnimal,
    AlertStep,
    Animal,
    Duty,
    Home,
    Notice,
    NoticeSending,
    OnCall,
    OnPaper,
    Organisation,
    Person,
)
from littermate.records.models.alert import AlertEnd, AlertKind, StepKind
from littermate.records.models.on_call import CallKind
from littermate.records.viewers import Viewer
from littermate.sheets.cards import PersonName
from littermate.sheets.judged import Judged, judge_all

Group = Literal["asks", "has-it", "better", "silent"]
GROUPS: Final[tuple[Group, ...]] = ("asks", "has-it", "silent", "better")
ENDED_SHOWN: Final = timedelta(days=7)
MOST_ENDED: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class OfAnimal:
    """One animal of an alert, as every other page shows her."""

    id: UUID
    name: str
    sex: str
    species: str
    worry: Worry
    do: Reason | None
    reasons: tuple[Reason, ...]
    has_left: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertCard:
    """One alert in a list."""

    id: UUID
    kind: str
    group: Group
    worry: Worry
    name: str
    animals: tuple[OfAnimal, ...]
    home: Home | None
    since_at: datetime
    opened_at: datetime
    reopened: int
    words: str
    do: Reason | None
    reasons: tuple[Reason, ...]
    sex: str
    who_has: PersonName | None
    has_since_at: datetime | None
    asks_at: datetime | None
    closed_at: datetime | None
    closed_by: PersonName | None
    ended: str
    reached_at: datetime | None = None  # of a silent home: when a phone of those who care there last spoke
    is_in_vain: bool = False  # it goes on asking, and nobody could be told


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertLine:
    """One thing that happened to an alert."""

    at: datetime
    kind: str
    by: PersonName | None
    words: str
    worry: Worry
    told: PersonName | None
    as_what: str
    sendings: tuple[tuple[str, str], ...]  # kind of way, what became of it
    notice_state: str  # what has become of the notice; empty where there is none
    answered_at: datetime | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertPage:
    """One alert with everything that happened to it, the newest last."""

    card: AlertCard
    lines: tuple[AlertLine, ...]
    may_close: bool
    still_calls: bool
    next_people: tuple[PersonName, ...]
    went_into: UUID | None = None  # the alert that stands on for the same


@dataclass(frozen=True, slots=True, kw_only=True)
class RungCard:
    """One rung: who stands on it now, and whether a phone of theirs rings at night."""

    who: str
    wait_min: int
    person: UUID | None
    people: tuple[tuple[PersonName, bool], ...]
    unreached: frozenset[UUID] = frozenset()  # of these, who has no way to be told at all


Problem = Literal["nobody", "nobody-reached", "nobody-rings", "empty-rung", "untold-rung", "no-clinic", "shipped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderCard:
    """One ladder as it stands, with what is missing."""

    kind: str
    kept: LadderKept
    rungs: tuple[RungCard, ...]
    problems: tuple[Problem, ...]

    @property
    def is_ready(self) -> bool:
        """Whether somebody stands on it whom a phone wakes."""
        return not {"nobody", "nobody-reached", "nobody-rings"} & set(self.problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class LaddersPage:
    """Both ladders, who is on call or away, which homes log on paper, and the homes with nobody on the carer's rung."""

    ladders: tuple[LadderCard, ...]
    duties: tuple[Duty, ...]
    papers: tuple[OnPaper, ...]


# Alerts ---------------------------------------------------------------------------------------------------------------
def standing(viewer: Viewer, as_of: datetime) -> tuple[AlertCard, ...]:
    """Every alert in her sight that stands: who is asked for first, the worst first, the longest first."""
    cards = _cards(viewer, Alert.objects.seen_by(viewer).standing(), as_of)
    return tuple(sorted(cards, key=lambda card: (GROUPS.index(card.group), -card.worry, card.since_at)))


def ended(viewer: Viewer, as_of: datetime) -> tuple[AlertCard, ...]:
    """Those that ended in the last days, the newest first."""
    rows = Alert.objects.seen_by(viewer).filter(closed_at__gt=as_of - ENDED_SHOWN).order_by("-closed_at")
    return tuple(_cards(viewer, rows[:MOST_ENDED], as_of))


def one(viewer: Viewer, alert: Alert, as_of: datetime) -> AlertPage:
    """One alert and its steps."""
    card = _cards(viewer, Alert.objects.seen_by(viewer).filter(pk=alert.pk), as_of)[0]
    return AlertPage(
        card=card,
        lines=_lines(viewer, alert),
        may_close=viewer.may("close_alerts"),
        still_calls=_still_calls(alert),
        next_people=_next_people(viewer.organisation, alert, as_of) if alert.asks_at else (),
        went_into=_went_into(viewer, alert, alert.closed_at)
        if alert.ended == AlertEnd.MERGED and alert.closed_at
        else None,
    )


def _went_into(viewer: Viewer, alert: Alert, at: datetime) -> UUID | None:
    """The alert into which this one went in that moment."""
    hers = AlertAnimal.objects.within(viewer.organisation).filter(alert=alert).values("animal")
    others = Alert.objects.seen_by(viewer).filter(animals__animal__in=hers, steps__kind=StepKind.JOINED)
    found = others.filter(steps__at=at).exclude(pk=alert.pk).order_by("opened_at").first()
    return found.pk if found else None


def _cards(viewer: Viewer, rows: Any, as_of: datetime) -> list[AlertCard]:
    of_alert = AlertAnimal.objects.within(viewer.organisation).select_related("animal").order_by("animal__name")
    asked = rows.select_related("home", "litter", "acknowledged_by", "closed_by")
    alerts = list(asked.prefetch_related(Prefetch("animals", queryset=of_alert)))
    ids = {row.animal_id for alert in alerts if alert.is_open for row in alert.animals.all() if row.until_at is None}
    animals = list(Animal.objects.seen_by(viewer).filter(pk__in=ids))
    judged = judge_all(viewer.organisation, animals, as_of)
    silent = {alert.home_id for alert in alerts if alert.kind == AlertKind.SILENCE and alert.home_id}
    reached = phones_reached(viewer.organisation, silent, as_of)
    vain = set(AlertStep.objects.within(viewer.organisation).ended_in_vain().values_list("alert_id", flat=True))
    return [_card(alert, judged, reached.get(alert.home_id), is_in_vain=alert.pk in vain) for alert in alerts]


def _card(alert: Alert, judged: Mapping[UUID, Judged], reached_at: datetime | None, *, is_in_vain: bool) -> AlertCard:
    rows = [row for row in alert.animals.all() if row.until_at is None or not alert.is_open]
    animals = tuple(_of_animal(row, judged.get(row.animal_id)) for row in rows)
    worst = max(animals, key=lambda each: each.worry, default=None)
    own = kept_reasons.all_read(alert.reasons)
    return AlertCard(
        id=alert.pk,
        kind=alert.kind,
        group=_group(alert),
        worry=alert.worry,
        name=_name(alert),
        animals=animals,
        home=alert.home,
        since_at=alert.since_at,
        opened_at=alert.opened_at,
        reopened=alert.reopened,
        words=alert.words,
        do=worst.do if worst else None,
        reasons=worst.reasons if worst else own,
        sex=worst.sex if worst and len(animals) == 1 else "unknown",
        who_has=_person(alert.acknowledged_by),
        has_since_at=alert.acknowledged_at,
        asks_at=alert.asks_at,
        closed_at=alert.closed_at,
        closed_by=_person(alert.closed_by),
        ended=alert.ended,
        reached_at=reached_at if alert.kind == AlertKind.SILENCE else None,
        is_in_vain=is_in_vain,
    )


def _of_animal(row: AlertAnimal, now: Judged | None) -> OfAnimal:
    """As she is judged now, with what is held; where the alert is over, as it was left."""
    kept = Member(
        animal=row.animal_id,
        level=Worry(row.level),
        reasons=kept_reasons.all_read(row.reasons),
        held=kept_reasons.all_read(row.held),
        do=kept_reasons.read(row.do) if row.do else None,
    )
    judgement = now.judgement if now is not None else None
    return OfAnimal(
        id=row.animal_id,
        name=row.animal.name,
        sex=row.animal.sex,
        species=row.animal.species,
        worry=judgement.worry if judgement else kept.level,
        do=judgement.do if judgement else kept.do,
        reasons=judgement.reasons if judgement else (*kept.reasons, *kept.held),
        has_left=row.until_at is not None,
    )


def _group(alert: Alert) -> Group:
    if alert.kind == AlertKind.SILENCE:
        return "silent"
    if not alert.worry.needs_someone:
        return "better"
    return "has-it" if alert.acknowledged_at is not None and alert.asks_at is None else "asks"


def _name(alert: Alert) -> str:
    rows = alert.animals.all()
    here = who_calls(rows) or list(rows)
    home = alert.home.name if alert.home else ""
    return name_of([row.animal.name for row in here], alert.litter.name if alert.litter else "", home)


def _person(person: Person | None) -> PersonName | None:
    return PersonName(id=person.pk, name=person.name) if person else None


def _still_calls(alert: Alert) -> bool:
    codes = {level.code for level in Worry if level.needs_someone}
    rows = alert.animals.filter(until_at__isnull=True).values_list("reasons", flat=True)
    return any(reason["worry"] in codes for reasons in rows for reason in reasons)


def _lines(viewer: Viewer, alert: Alert) -> tuple[AlertLine, ...]:
    steps = list(
        AlertStep.objects.seen_by(viewer).filter(alert=alert).select_related("by", "told").order_by("at", "id")
    )
    ids = [step.notice_id for step in steps if step.notice_id]
    tried = NoticeSending.objects.within(viewer.organisation).order_by("id")
    found = Notice.objects.within(viewer.organisation).filter(pk__in=ids)
    told = {notice.pk: notice for notice in found.prefetch_related(Prefetch("sendings", queryset=tried))}
    return tuple(_line(step, told.get(step.notice_id) if step.notice_id else None) for step in steps)


def _line(step: AlertStep, notice: Notice | None) -> AlertLine:
    sendings = [(each.kind, each.state) for each in notice.sendings.all()] if notice else []
    return AlertLine(
        at=step.at,
        kind=step.kind,
        by=_person(step.by),
        words=step.words,
        worry=Worry(step.level),
        told=_person(step.told),
        as_what=step.rung_name,
        sendings=tuple(sendings),
        notice_state=notice.state if notice else "",
        answered_at=notice.answered_at if notice else None,
        reasons=kept_reasons.all_read(step.reasons),
    )


def _next_people(organisation: Organisation, alert: Alert, as_of: datetime) -> tuple[PersonName, ...]:
    rungs = on_ladders(organisation, [alert], as_of)[alert.pk].rungs
    ids = next((rung.people for rung in rungs[alert.rung :] if rung.people), ())
    names = dict(Person.objects.filter(pk__in=ids).values_list("pk", "name"))
    return tuple(PersonName(id=each, name=names[each]) for each in ids)


# Ladders --------------------------------------------------------------------------------------------------------------
def ladders(viewer: Viewer, as_of: datetime) -> LaddersPage:
    """How both ladders stand now; whoever cares in no home at all stands on no carer's rung."""
    house = viewer.organisation
    duties = Duty.objects.within(house).filter(cancelled_at__isnull=True).exclude(until_at__lte=as_of)
    papers = OnPaper.objects.seen_by(viewer).at(as_of).select_related("home", "person").order_by("home__name")
    return LaddersPage(
        ladders=ladder_cards(house, as_of),
        duties=tuple(duties.select_related("person").order_by("from_at")),
        papers=tuple(papers),
    )


def ladder_cards(organisation: Organisation, as_of: datetime) -> tuple[LadderCard, ...]:
    """Both ladders over all homes at once, with what is missing."""
    people = people_of(organisation, as_of)
    homes = list(Home.objects.within(organisation).values_list("pk", flat=True))
    carers = list(carers_of(organisation, homes, (), as_of).values())
    names = dict(Person.objects.filter(pk__in=people.members).values_list("pk", "name"))
    rings, reached = who_rings(organisation), who_is_reached(organisation)
    has_clinic = OnCall.objects.within(organisation).filter(kind=CallKind.NIGHT_CLINIC).exists()
    return tuple(
        _ladder(kept, people, carers, names, rings, reached, has_clinic=has_clinic)
        for kept in ladders_of(organisation).values()
    )


def _ladder(
    kept: LadderKept,
    people: Any,
    carers: Sequence[Carers],
    names: Mapping[UUID, str],
    rings: frozenset[UUID],
    reached: frozenset[UUID],
    *,
    has_clinic: bool,
) -> LadderCard:
    now = rungs_now(kept, people, carers)
    rungs = tuple(
        RungCard(
            who=rung.who,
            wait_min=rung.wait_min,
            person=rung.person,
            people=tuple(
                (PersonName(id=each, name=names[each]), each in rings) for each in here.people if each in names
            ),
            unreached=frozenset(here.people) - reached,
        )
        for rung, here in zip(kept.rungs, now, strict=True)
    )
    return LadderCard(kind=kept.kind, kept=kept, rungs=rungs, problems=_problems(kept, rungs, has_clinic=has_clinic))


def _problems(kept: LadderKept, rungs: Sequence[RungCard], *, has_clinic: bool) -> tuple[Problem, ...]:
    found: list[Problem] = []
    if not any(rung.people for rung in rungs):
        found.append("nobody")
    elif all(person.id in rung.unreached for rung in rungs for person, _rings in rung.people):
        found.append("nobody-reached")
    elif not any(is_ringing for rung in rungs for _person, is_ringing in rung.people):
        found.append("nobody-rings")
    elif not all(rung.people for rung in rungs):
        found.append("empty-rung")
    if "nobody-reached" not in found and any(rung.unreached for rung in rungs):
        found.append("untold-rung")
    if kept.kind == "urgent" and not has_clinic:
        found.append("no-clinic")
    if kept.is_shipped:
        found.append("shipped")
    return tuple(found)
