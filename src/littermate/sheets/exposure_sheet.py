"""Exposure as the desk shows it: closed units, new cases, meetings, and what one animal may carry or has touched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Any
from uuid import UUID

from littermate.care.company.agents import AGENTS, QUARANTINE, Agent, agents, settled_by_tests
from littermate.care.company.exposure import Clock, Contact, Unit
from littermate.care.names import counted
from littermate.care.protocol import SHARED, Disagreement
from littermate.records import closed_moves
from littermate.records.exposure_units import Heard, heard_of
from littermate.records.models import Animal, Care, Home, LeavingCare, Ledger, Meeting, Notice, Organisation, Placement
from littermate.records.models.animal import AnimalQuerySet
from littermate.records.models.notice import NoticeKind
from littermate.records.models.owned import holds_at
from littermate.records.protocols import protocol_of
from littermate.records.viewers import Viewer
from littermate.sheets import journal
from littermate.sheets.cards import PersonName
from littermate.sheets.carers import carers_of
from littermate.sheets.exposure_cards import (
    Being,
    CarriesSheet,
    CaseCard,
    ClockLine,
    ContactLine,
    ExposureSheet,
    LitterOfUnit,
    MeetingCard,
    MoveCard,
    MovePlan,
    ToldLine,
    TouchedHome,
    TouchedSheet,
    UnitCard,
)
from littermate.sheets.whereabouts import homes_at

TOLD_OF = ("illness", "disease-test", "prevention")
BACK = timedelta(days=30)
MOST = 50
DEATHS = frozenset({"died", "euthanised"})
NAMED = ("pk", "name", "species", "litter_id", "litter__name")


def build(viewer: Viewer, as_of: datetime) -> ExposureSheet:
    """The page of exposure, of what this viewer may see; a fixed number of queries."""
    heard, beings = heard_of(viewer.organisation, as_of), _beings(viewer, as_of)
    units = [unit for unit in heard.units(as_of) if unit.clocks and unit.members & beings.keys()]
    closed = {one for unit in units for one in unit.members}
    return ExposureSheet(
        units=tuple(sorted((_card(unit, beings, as_of) for unit in units), key=_worst_first)),
        cases=_case_cards(heard, beings, viewer.organisation, as_of),
        unsettled=_unsettled(heard, beings, viewer.organisation, as_of),
        meetings=_meetings(viewer, as_of),
        moves=_moves(viewer, beings, as_of),
        open_animals=len({one.id for one in beings.values() if one.home_id} - closed),
        looks_a_day=_looks_a_day(viewer.organisation),
        is_draft=is_draft(viewer.organisation),
    )


def what_she_may_carry(viewer: Viewer, animal: Animal, as_of: datetime) -> CarriesSheet:
    """One animal's unit, what was told of her, and whom she was with; ``animal`` came out of ``seen_by``."""
    heard = heard_of(viewer.organisation, as_of)
    beings = _beings(viewer, as_of, also={animal.pk} | (_met(animal.pk, heard) & heard.left.keys()))
    wait = heard.incubations.unknown
    lines, unseen = _contact_lines(animal.pk, heard, beings, as_of - wait, as_of)
    lines = _with_outcomes(viewer.organisation, lines, heard, as_of)
    return CarriesSheet(
        being=beings[animal.pk],
        card=_card_of(animal.pk, heard, beings, as_of),
        cases=tuple(case for case in heard.cases if case.animal == animal.pk and case.is_ill(as_of)),
        told=tuple(journal.tell(viewer.organisation, animals=[animal.pk], kinds=TOLD_OF, most=MOST)),
        contacts=lines,
        unseen=unseen,
        days=wait.days,
        looks_a_day=_looks_a_day(viewer.organisation),
        is_draft=is_draft(viewer.organisation),
    )


def touched(viewer: Viewer, animal: Animal, as_of: datetime) -> TouchedSheet:
    """Whom one animal met within the wait before she fell ill, or of late: home by home, with who cares there."""
    heard = heard_of(viewer.organisation, as_of)
    beings = _beings(viewer, as_of, also={animal.pk} | (_met(animal.pk, heard) & heard.left.keys()))
    hers = [case for case in heard.cases if case.animal == animal.pk and case.at <= as_of]
    case = max(hers, key=lambda each: each.at, default=None)
    wait = heard.incubations.of(case.agent) if case else heard.incubations.unknown
    since = (case.at if case else as_of) - wait
    lines, unseen = _contact_lines(animal.pk, heard, beings, since, as_of)
    lines = _with_outcomes(viewer.organisation, lines, heard, as_of)
    card = _card_of(animal.pk, heard, beings, as_of)
    direct = {line.being.id for line in lines} | {animal.pk}
    through = [each for each in card.members if each.id not in direct] if card else []
    have_left = any(line.outcome for line in lines)  # whoever had them is told on
    homes = _by_home(viewer, beings[animal.pk], [each for each in lines if not each.outcome], through, as_of)
    elsewhere = frozenset() if have_left else _elsewhere(viewer, homes, as_of)
    return TouchedSheet(
        being=beings[animal.pk],
        case=case,
        since_at=since,
        days=wait.days,
        homes=homes,
        left=tuple(line for line in lines if line.outcome and line.outcome not in DEATHS),
        died=tuple(line for line in lines if line.outcome in DEATHS),
        unseen=unseen,
        card=card,
        told=_told(viewer, animal.pk, elsewhere),
        may_see_contacts=viewer.may("see_contacts"),
        is_draft=is_draft(viewer.organisation),
    )


def new_cases(viewer: Viewer, as_of: datetime, *, sequence: int | None = None) -> tuple[CaseCard, ...]:
    """Cases that are new, for Now; nothing is asked where there is none."""
    heard = heard_of(viewer.organisation, as_of, sequence=sequence)
    if not any(case.is_ill(as_of) for case in heard.cases):
        return ()
    cards = _case_cards(heard, _beings(viewer, as_of), viewer.organisation, as_of)
    return tuple(card for card in cards if card.is_new)


def plan_of_move(
    viewer: Viewer, animals: Collection[UUID], home: Home, as_of: datetime, *, rides: bool = False
) -> MovePlan:
    """What a move of these to a home would do, with the names the viewer may know."""
    plan = closed_moves.plan_of_move(viewer.organisation, animals, home, as_of, rides=rides)
    members = {one for unit in plan.units for one in unit.members}
    return MovePlan(closed=plan.closed, joining=plan.joining, ill_there=plan.ill_there, names=names_of(viewer, members))


def closed_until(viewer: Viewer, animals: Collection[UUID], as_of: datetime) -> dict[UUID, Unit]:
    """The closed unit of each of these who is in one."""
    units = heard_of(viewer.organisation, as_of).units(as_of)
    return {one: unit for unit in units if unit.clocks for one in unit.members.intersection(animals)}


def names_of(viewer: Viewer, animals: Collection[UUID]) -> dict[UUID, str]:
    """The names of those of them that a viewer may see."""
    return dict(_in_sight(viewer).filter(pk__in=animals).values_list("pk", "name"))


def agents_of(organisation: Organisation) -> tuple[Agent, ...]:
    """What can be caught, by the table in force."""
    return agents(protocol_of(organisation))


def disagreements(organisation: Organisation) -> tuple[Disagreement, ...]:
    """Where the sources of the waits differ, and what is used."""
    protocol = protocol_of(organisation)
    return tuple(each for name in (QUARANTINE, AGENTS) for each in protocol.table(SHARED, name).disagreements)


def is_draft(organisation: Organisation) -> bool:
    """Whether a table behind these pages waits for a clinician's name."""
    protocol = protocol_of(organisation)
    return any(protocol.table(SHARED, name).is_draft for name in (AGENTS, QUARANTINE))


def unknown_days(organisation: Organisation) -> int:
    """How long one waits after what nobody could name [days]."""
    return int(protocol_of(organisation).number(SHARED, QUARANTINE, "unknown-agent"))


# Who is who -----------------------------------------------------------------------------------------------------------
def _beings(viewer: Viewer, as_of: datetime, also: Collection[UUID] = ()) -> dict[UUID, Being]:
    """Everybody in sight who is in care, and those asked for; her littermates too, by name."""
    found = list(_in_sight(viewer).still_here(as_of).values_list(*NAMED))
    missing = set(also) - {row[0] for row in found}
    if missing:
        found += list(_in_sight(viewer).filter(pk__in=missing).values_list(*NAMED))
    lives = homes_at(viewer.organisation, [row[0] for row in found], as_of)
    homes = dict(Home.objects.seen_by(viewer).values_list("pk", "name"))
    return {
        pk: Being(
            id=pk,
            name=name,
            species=species,
            litter_id=litter,
            litter_name=litter_name or "",
            home_id=lives[pk] if pk in lives and lives[pk] in homes else None,
            home_name=homes.get(lives[pk], "") if pk in lives else "",
        )
        for pk, name, species, litter, litter_name in found
    }


def _in_sight(viewer: Viewer) -> AnimalQuerySet:
    """Whom the viewer may know by name: those she sees, and their brothers and sisters by birth."""
    return Animal.objects.seen_by(viewer) if viewer.may("see_all_animals") else Animal.objects.beside(viewer)


def _by_home(
    viewer: Viewer, she: Being, lines: Sequence[ContactLine], through: Sequence[Being], as_of: datetime
) -> tuple[TouchedHome, ...]:
    """Each home of those she was with, and of those who are one unit with her through them; her own first."""
    found: dict[tuple[UUID | None, str], list[ContactLine]] = defaultdict(list)
    beside: dict[UUID | None, list[Being]] = defaultdict(list)
    found[she.home_id, she.home_name] = []
    for line in lines:
        found[line.being.home_id, line.being.home_name].append(line)
    for being in through:
        found[being.home_id, being.home_name] += []
        beside[being.home_id].append(being)
    carers = carers_of(viewer, [home for home, _name in found if home is not None], as_of)
    homes = [
        TouchedHome(
            id=home,
            name=name,
            carers=carers.get(home, ()) if home else (),
            lines=tuple(inside),
            through=tuple(beside[home]),
        )
        for (home, name), inside in found.items()
    ]
    return tuple(sorted(homes, key=lambda home: (home.id != she.home_id, home.id is None, counted(home.name))))


def _elsewhere(viewer: Viewer, touched: Iterable[TouchedHome], as_of: datetime) -> frozenset[UUID]:
    """Who cares for homes, and for none that the case touches by now."""
    caring = Care.objects.within(viewer.organisation).filter(holds_at(as_of), home__isnull=False)
    told = set(caring.values_list("person", "home"))
    homes = {home.id for home in touched}
    return frozenset(person for person, _home in told) - {person for person, home in told if home in homes}


def _told(viewer: Viewer, animal: UUID, elsewhere: Collection[UUID]) -> tuple[ToldLine, ...]:
    """Who was told that she is ill; each person's own notices where the viewer sees no more."""
    rows = Notice.objects.seen_by(viewer).filter(kind=NoticeKind.EXPOSURE, values__case=str(animal))
    return tuple(
        ToldLine(
            person=PersonName(id=row.person_id, name=row.person.name),
            phone=row.person.phone if viewer.may("see_contacts") else "",
            says=row.says,
            state=row.state,
            written_at=row.written_at,
            told_at=row.told_at,
            answered_at=row.answered_at,
            is_past=row.person_id in elsewhere,
        )
        for row in rows.select_related("person").order_by("-written_at", "person__name")[:MOST]
    )


# Units ----------------------------------------------------------------------------------------------------------------
def _card_of(animal: UUID, heard: Heard, beings: Mapping[UUID, Being], as_of: datetime) -> UnitCard | None:
    unit = next((each for each in heard.units(as_of) if animal in each.members and each.clocks), None)
    return _card(unit, beings, as_of) if unit else None


def _card(unit: Unit, beings: Mapping[UUID, Being], as_of: datetime) -> UnitCard:
    members = sorted(
        (beings[one] for one in unit.members if one in beings), key=lambda one: (one.home_name, counted(one.name))
    )
    arrivals = [clock for clock in unit.clocks if clock.cause == "arrival"]
    shown = [*(clock for clock in unit.clocks if clock.cause == "case"), *arrivals[:1]]
    return UnitCard(
        key=min(unit.members).hex[-12:],
        unit=unit,
        members=tuple(members),
        unseen=len(unit.members) - len(members),
        clocks=tuple(
            ClockLine(clock=clock, being=beings.get(clock.animal), done_pct=_done(clock, as_of)) for clock in shown
        ),
        came=len(arrivals),
        litters=tuple(_litters(members, beings)),
    )


def _litters(members: Collection[Being], beings: Mapping[UUID, Being]) -> Iterator[LitterOfUnit]:
    """The birth litters of those in a unit, and whether others of them live outside of it."""
    inside = {one.id for one in members}
    for litter, name in dict.fromkeys((one.litter_id, one.litter_name) for one in members):
        if litter is not None:
            mates = [one for one in beings.values() if one.litter_id == litter]
            yield LitterOfUnit(
                id=litter,
                name=name,
                members=tuple(one.name for one in members if one.litter_id == litter),
                is_whole=all(one.id in inside for one in mates if one.home_id is not None),
            )


def _done(clock: Clock, as_of: datetime) -> int:
    """How much of a clock is over [%]."""
    return max(0, min(100, round(100 * (as_of - clock.from_at) / (clock.ends_at - clock.from_at))))


def _worst_first(card: UnitCard) -> tuple[object, ...]:
    until = card.unit.closed_until_at
    return not card.unit.ill, not card.after_case, -until.timestamp() if until else 0, card.key


# Cases and contacts ---------------------------------------------------------------------------------------------------
def _case_cards(
    heard: Heard, beings: Mapping[UUID, Being], organisation: Organisation, as_of: datetime
) -> tuple[CaseCard, ...]:
    """Those who still are ill, the newest first."""
    new_for = timedelta(hours=int(protocol_of(organisation).number(SHARED, QUARANTINE, "new-case-calls")))
    unit_of = {one: unit.members for unit in heard.units(as_of) if unit.clocks for one in unit.members}
    found = []
    for case in heard.cases:
        if not case.is_ill(as_of) or case.animal not in beings:
            continue
        hers = _hers(case.animal, heard.contacts, case.at - heard.incubations.of(case.agent), as_of)
        met = {other for contact in hers for other in contact.members} - {case.animal}
        gone = {one for one, left_at in heard.left.items() if left_at <= as_of}
        met -= gone
        through = unit_of.get(case.animal, frozenset()) - met - gone - {case.animal}
        homes = {beings[one].home_id for one in {*met, *through, case.animal} if one in beings} - {None}
        found.append(
            CaseCard(
                case=case,
                being=beings[case.animal],
                touches=len(met),
                through=len(through),
                homes=len(homes),
                is_new=(case.confirmed_at or case.at) > as_of - new_for,
            )
        )
    return tuple(sorted(found, key=lambda card: card.case.confirmed_at or card.case.at, reverse=True))


def _unsettled(
    heard: Heard, beings: Mapping[UUID, Being], organisation: Organisation, as_of: datetime
) -> tuple[CaseCard, ...]:
    """Those whom a test alone says positive, whose own wait is over, and of whom no clinician has spoken."""
    by_tests = settled_by_tests(protocol_of(organisation))
    return tuple(
        CaseCard(case=case, being=beings[case.animal], touches=0, homes=0, is_new=False)
        for case in heard.cases
        if case.is_by_test and case.agent in by_tests and not case.is_ill(as_of) and case.animal in beings
        if case.at <= as_of
    )


def _met(animal: UUID, heard: Heard) -> set[UUID]:
    """Everybody she ever met, and herself."""
    return {other for contact in heard.contacts if animal in contact.members for other in contact.members}


def _hers(animal: UUID, contacts: Iterable[Contact], since: datetime, as_of: datetime) -> list[Contact]:
    return [
        contact
        for contact in contacts
        if animal in contact.members
        and contact.from_at <= as_of
        and (contact.until_at is None or contact.until_at > since)
    ]


def _contact_lines(
    animal: UUID, heard: Heard, beings: Mapping[UUID, Being], since: datetime, as_of: datetime
) -> tuple[tuple[ContactLine, ...], int]:
    """Each whom she met, and in which ways, those still with her first; and how many the reader may not see."""
    spans: dict[UUID, list[Contact]] = defaultdict(list)
    for contact in _hers(animal, heard.contacts, since, as_of):
        for other in contact.members - {animal}:
            spans[other].append(contact)
    lines = [
        ContactLine(
            being=beings[other],
            ways=tuple(sorted({each.way for each in met})),
            from_at=min(each.from_at for each in met),
            until_at=_last(met, as_of),
            was_apart=_was_apart(met),
        )
        for other, met in spans.items()
        if other in beings
    ]
    shown = sorted(lines, key=lambda line: (line.until_at is not None, counted(line.being.name)))
    return tuple(shown), len(spans.keys() - beings.keys())


def _with_outcomes(
    organisation: Organisation, lines: Sequence[ContactLine], heard: Heard, as_of: datetime
) -> tuple[ContactLine, ...]:
    """Say of each who left care by then how and when."""
    gone = {line.being.id for line in lines if line.being.id in heard.left and heard.left[line.being.id] <= as_of}
    if not gone:
        return tuple(lines)
    rows = LeavingCare.objects.within(organisation).standing().filter(animal__in=gone, happened_at__lte=as_of)
    how = dict(rows.order_by("sequence").values_list("animal", "outcome"))
    return tuple(
        replace(line, outcome=how[line.being.id], left_at=heard.left[line.being.id]) if line.being.id in how else line
        for line in lines
    )


def _last(met: Sequence[Contact], as_of: datetime) -> datetime | None:
    """When they were together last; None while they still are."""
    ends = [each.until_at for each in met if each.until_at is not None and each.until_at <= as_of]
    return max(ends) if len(ends) == len(met) else None


def _was_apart(met: Sequence[Contact]) -> bool:
    """Whether hours lie between two of their times together."""
    spans = sorted(met, key=lambda each: each.from_at)
    ends = accumulate((each.until_at or datetime.max.replace(tzinfo=UTC) for each in spans), max)
    return any(later.from_at > end for end, later in zip(ends, spans[1:], strict=False))


def _moves(viewer: Viewer, beings: Mapping[UUID, Being], as_of: datetime) -> tuple[MoveCard, ...]:
    """Moves of the last month that went on though a unit was closed."""
    rows: Any = Placement.objects.seen_by(viewer).filter(closed_until_at__isnull=False, from_at__gt=as_of - BACK)
    found = list(rows.filter(animal__in=beings).select_related("home").order_by("-from_at", "-pk")[:MOST])
    told = Ledger.objects.within(viewer.organisation).filter(about__in=[row.pk for row in found], kind="animal-moved")
    by = dict(told.values_list("about", "by__name")) if found else {}
    acts: dict[tuple[object, ...], list[Placement]] = defaultdict(list)
    for row in found:
        acts[row.home_id, row.from_at, row.reason, row.closed_until_at].append(row)
    return tuple(
        MoveCard(
            beings=tuple(sorted((beings[row.animal_id] for row in moved), key=lambda one: counted(one.name))),
            home_name=moved[0].home.name,
            at=moved[0].from_at,
            closed_until_at=moved[0].closed_until_at or moved[0].from_at,
            reason=moved[0].reason,
            by_name=by.get(moved[0].pk, ""),
        )
        for moved in acts.values()
    )


def _meetings(viewer: Viewer, as_of: datetime) -> tuple[MeetingCard, ...]:
    """What was told of meetings in the last month, the newest first."""
    rows: Any = Meeting.objects.seen_by(viewer).filter(from_at__gt=as_of - BACK).select_related("by")
    found = list(rows.prefetch_related("met").order_by("-from_at", "-pk")[:MOST])
    names = names_of(viewer, {met.animal_id for row in found for met in row.met.all()})
    return tuple(
        MeetingCard(
            id=row.pk,
            way=row.way,
            from_at=row.from_at,
            until_at=row.until_at,
            words=row.words,
            by_name=row.by.name,
            names=tuple(sorted(names[met.animal_id] for met in row.met.all() if met.animal_id in names)),
            count=len(row.met.all()),
            undone_at=row.undone_at,
            may_undo=viewer.may("keep_facts") and (row.by_id == viewer.person.pk or viewer.may("move_animals")),
        )
        for row in found
    )


def _looks_a_day(organisation: Organisation) -> int:
    return int(protocol_of(organisation).number(SHARED, QUARANTINE, "looks-a-day"))
