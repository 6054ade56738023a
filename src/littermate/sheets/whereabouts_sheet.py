"""Where, with whom, nursed by whom, fed how, in whose care: now, by the hour of each day, and as it was told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from littermate.care.company.occupancy import Occupied, occupied
from littermate.care.company.whereabouts import Span, rank, spans
from littermate.care.names import counted
from littermate.records.models import Animal, Home, Ledger, Organisation, Person, Stay
from littermate.records.stay_history import by_animal, left_at, stays_of
from littermate.records.stays import may_take_back
from littermate.records.viewers import Viewer
from littermate.records.whereabouts import Whereabouts, whereabouts
from littermate.sheets import rearing_cards
from littermate.sheets.animal_day import day_bounds
from littermate.sheets.animal_sheet import animal_name
from littermate.sheets.cards import AnimalName, PersonName
from littermate.sheets.rearing_cards import RearingCard

__all__ = [
    "DayOfHers",
    "StayLine",
    "Stretch",
    "TimeWith",
    "WhereNow",
    "WhereSheet",
    "Whereabouts",
    "build",
    "whereabouts",
]

DAYS_SHOWN: Final = 28
TOGETHER_DAYS: Final = 7
Company = Literal["litter", "others", "alone", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """As long as she is in one nest with the same company; without a nest nobody said where she was."""

    from_at: datetime
    until_at: datetime
    company: Company
    nest_name: str = ""
    mates: tuple[AnimalName, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfHers:
    """One calendar day by the home's clock: 24 hours, 23 or 25 when the clocks change."""

    on: date
    from_at: datetime
    until_at: datetime
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWith:
    """How long she was in one nest with another, over the last days."""

    animal: AnimalName
    minutes: int
    is_of_litter: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StayLine:
    """One stay as it was written down, with who decided it and what came of it."""

    id: UUID
    nest_name: str
    home_name: str
    zone: str
    from_at: datetime
    until_at: datetime | None
    daily_from: time | None
    daily_until: time | None
    reason: str
    outcome: str
    decided_by: str
    by: str
    told_at: datetime | None
    may_take_back: bool  # whoever looks
    overruled: Mapping[str, str]
    is_undone: bool
    is_now: bool  # in force, be it outside its hours
    is_its_hour: bool  # its hours hold now, or it has none
    is_ahead: bool  # planned for later

    @property
    def is_late(self) -> bool:
        """Written down more than a day after it began."""
        return self.told_at is not None and self.told_at - self.from_at > timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class WhereNow:
    """The one question, answered with names."""

    has_left: bool
    home_id: UUID | None
    home_name: str
    nest_id: UUID | None
    nest_name: str
    mates: tuple[AnimalName, ...]
    nursed_by: AnimalName | None
    rearing: tuple[RearingCard, ...]
    carers: tuple[PersonName, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhereSheet:
    """Everything on the page "Where and with whom"."""

    made_at: datetime
    animal: AnimalName
    zone: str
    now: WhereNow
    today: DayOfHers
    days: tuple[DayOfHers, ...]  # the newest first; from the first stay on
    together: tuple[TimeWith, ...]  # the longest first
    alone_minutes: int
    unknown_minutes: int
    stays: tuple[StayLine, ...]  # the newest first


def build(viewer: Viewer, animal: Animal, as_of: datetime) -> WhereSheet:
    """One neonate's page; ``animal`` comes out of ``seen_by``. A fixed number of queries."""
    organisation = viewer.organisation
    now = whereabouts(organisation, [animal.pk], as_of)[animal.pk]
    zone = _zone(now, organisation)
    rows = _stay_rows(animal, organisation)
    begin, end = day_bounds(as_of.astimezone(zone).date(), zone)
    first = max(_first(rows, begin), begin - timedelta(days=DAYS_SHOWN))
    found = _stretches(
        animal, rows, organisation, from_at=day_bounds(first.astimezone(zone).date(), zone)[0], until_at=end
    )
    days = tuple(_days(found, zone))
    recent = [each for each in found if each.until_at > as_of - timedelta(days=TOGETHER_DAYS)]
    return WhereSheet(
        made_at=as_of,
        animal=animal_name(animal),
        zone=zone.key,
        now=_now(now, organisation, as_of),
        today=days[0],
        days=days,
        together=_together(animal, recent, as_of, organisation),
        alone_minutes=_minutes((each for each in recent if each.company == "alone"), as_of),
        unknown_minutes=_minutes((each for each in recent if each.company == "unknown"), as_of),
        stays=tuple(_lines(rows, viewer, as_of)),
    )


def names_of(organisation: Organisation, animals: Collection[UUID]) -> dict[UUID, AnimalName]:
    """These animals by name; one query."""
    rows = Animal.objects.within(organisation).filter(pk__in=animals)
    return {row.pk: animal_name(row) for row in rows}


# Now ----------------------------------------------------------------------------------------------------------------
def _now(now: Whereabouts, organisation: Organisation, as_of: datetime) -> WhereNow:
    wanted = [*now.mates, *([now.nursed_by] if now.nursed_by else [])]
    names = names_of(organisation, wanted)
    people = dict(Person.objects.filter(pk__in=now.carers).values_list("pk", "name"))
    rearing = rearing_cards.now_of(organisation, [now.animal], as_of).get(now.animal, ())
    return WhereNow(
        has_left=now.has_left,
        home_id=now.home,
        home_name=now.home_name,
        nest_id=now.nest,
        nest_name=now.nest_name,
        mates=_by_name(names[mate] for mate in now.mates if mate in names),
        nursed_by=names.get(now.nursed_by) if now.nursed_by else None,
        rearing=() if now.has_left else rearing,
        carers=tuple(PersonName(id=person, name=people[person]) for person in now.carers if person in people),
    )


def _zone(now: Whereabouts, organisation: Organisation) -> ZoneInfo:
    home = Home.objects.within(organisation).filter(pk=now.home).first() if now.home else None
    return ZoneInfo(home.time_zone if home else organisation.time_zone)


# By the hour --------------------------------------------------------------------------------------------------------
def _first(rows: Sequence[Stay], begin: datetime) -> datetime:
    return min((row.from_at for row in rows if row.undone_at is None and row.from_at < begin), default=begin)


def _stretches(
    animal: Animal, rows: Sequence[Stay], organisation: Organisation, *, from_at: datetime, until_at: datetime
) -> list[Stretch]:
    """Where she was and with whom, without a gap."""
    nests = {row.nest_id: row.nest.name for row in rows}
    near = Stay.objects.within(organisation).filter(
        Q(until_at__isnull=True) | Q(until_at__gt=from_at), nest__in=list(nests), from_at__lt=until_at
    )
    beside = {*near.values_list("animal", flat=True), animal.pk}
    stays = stays_of(organisation, beside, from_at=from_at, until_at=until_at)
    hers = spans(by_animal(stays).get(animal.pk, []), from_at=from_at, until_at=until_at)
    inside = occupied(stays, {span.nest for span in hers}, from_at=from_at, until_at=until_at)
    kin = _kin(animal, organisation)
    names = names_of(organisation, beside)
    found: list[Stretch] = []
    last = from_at
    for span in hers:
        found += [Stretch(from_at=last, until_at=span.from_at, company="unknown")] if last < span.from_at else []
        found += _of_span(span, inside[span.nest], animal.pk, kin, names, nests[span.nest])
        last = span.until_at
    return [*found, Stretch(from_at=last, until_at=until_at, company="unknown")] if last < until_at else found


def _kin(animal: Animal, organisation: Organisation) -> frozenset[UUID]:
    """Her littermates and the dam who bore them."""
    if animal.litter is None:
        return frozenset()
    mates = Animal.objects.within(organisation).filter(litter=animal.litter_id).values_list("pk", flat=True)
    return frozenset([*mates, *([animal.litter.dam_id] if animal.litter.dam_id else [])]) - {animal.pk}


def _of_span(
    span: Span,
    stretches: Iterable[Occupied],
    animal: UUID,
    kin: frozenset[UUID],
    names: Mapping[UUID, AnimalName],
    nest_name: str,
) -> list[Stretch]:
    found: list[Stretch] = []
    for each in stretches:
        if each.until_at <= span.from_at or each.from_at >= span.until_at:
            continue
        mates = each.members - {animal}
        company: Company = "alone" if not mates else "litter" if mates & kin else "others"
        found.append(
            Stretch(
                from_at=max(each.from_at, span.from_at),
                until_at=min(each.until_at, span.until_at),
                company=company,
                nest_name=nest_name,
                mates=_by_name(names[mate] for mate in mates if mate in names),
            )
        )
    return found


def _days(found: Sequence[Stretch], zone: ZoneInfo) -> Iterable[DayOfHers]:
    """Cut into calendar days, the newest first."""
    day = found[-1].until_at.astimezone(zone).date() - timedelta(days=1)
    first = found[0].from_at.astimezone(zone).date()
    while day >= first:
        begin, end = day_bounds(day, zone)
        yield DayOfHers(
            on=day,
            from_at=begin,
            until_at=end,
            stretches=tuple(
                Stretch(
                    from_at=max(each.from_at, begin),
                    until_at=min(each.until_at, end),
                    company=each.company,
                    nest_name=each.nest_name,
                    mates=each.mates,
                )
                for each in found
                if each.from_at < end and each.until_at > begin
            ),
        )
        day -= timedelta(days=1)


def _together(
    animal: Animal, recent: Iterable[Stretch], as_of: datetime, organisation: Organisation
) -> tuple[TimeWith, ...]:
    minutes: dict[UUID, int] = defaultdict(int)
    names: dict[UUID, AnimalName] = {}
    for each in recent:
        lasted = _minutes([each], as_of)
        for mate in each.mates:
            minutes[mate.id] += lasted
            names[mate.id] = mate
    kin = _kin(animal, organisation)
    lines = [
        TimeWith(animal=names[one], minutes=lasted, is_of_litter=one in kin)
        for one, lasted in minutes.items()
        if lasted
    ]
    return tuple(sorted(lines, key=lambda line: (-line.minutes, counted(line.animal.name))))


def _minutes(stretches: Iterable[Stretch], as_of: datetime) -> int:
    """How long, of the last days and not of what is planned."""
    since = as_of - timedelta(days=TOGETHER_DAYS)
    lasted = (min(each.until_at, as_of) - max(each.from_at, since) for each in stretches)
    return sum(max(0, part // timedelta(minutes=1)) for part in lasted)


def _by_name(names: Iterable[AnimalName]) -> tuple[AnimalName, ...]:
    return tuple(sorted(names, key=lambda one: (counted(one.name), one.id)))


# As written down ----------------------------------------------------------------------------------------------------
def _stay_rows(animal: Animal, organisation: Organisation) -> list[Any]:
    rows = Stay.objects.within(organisation).filter(animal=animal).select_related("nest__home", "decided_by")
    return list(rows.order_by("-from_at", "-pk"))


def _lines(rows: Sequence[Any], viewer: Viewer, as_of: datetime) -> Iterable[StayLine]:
    organisation = viewer.organisation
    ledger = Ledger.objects.within(organisation).filter(pk__in=[row.pk for row in rows])
    told = {row[0]: row[1:] for row in ledger.values_list("pk", "by__name", "received_at", "by")}
    gone = left_at(organisation, {row.animal_id for row in rows})
    for row in rows:
        ends = min((at for at in (row.until_at, gone.get(row.animal_id)) if at is not None), default=None)
        by, told_at, by_id = told.get(row.pk, ("", None, None))
        yield StayLine(
            id=row.pk,
            nest_name=row.nest.name,
            home_name=row.nest.home.name,
            zone=row.nest.home.time_zone,
            from_at=row.from_at,
            until_at=None if row.undone_at else ends,
            daily_from=row.daily_from,
            daily_until=row.daily_until,
            reason=row.reason,
            outcome=row.outcome,
            decided_by=row.decided_by.name if row.decided_by else "",
            by=by,
            told_at=told_at,
            may_take_back=may_take_back(viewer, told_by=by_id, told_at=told_at, at=as_of),
            overruled=row.overruled,
            is_undone=row.undone_at is not None,
            is_now=row.undone_at is None and row.from_at <= as_of and (ends is None or ends > as_of),
            is_its_hour=rank(row.daily_from, row.daily_until, row.from_at, as_of, row.nest.home.time_zone) is not None,
            is_ahead=row.undone_at is None and row.from_at > as_of,
        )
