"""A home beside its animals: rooms, skills, nights, days without new animals, checks, talks, things lent, tablets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Max

from littermate.records.models import (
    Animal,
    AwakeTonight,
    Blackout,
    Care,
    Contact,
    Equipment,
    Home,
    HomeNote,
    Lent,
    Nest,
    NextCheck,
    NightCover,
    Pin,
    Room,
    Skill,
    Tablet,
)
from littermate.records.models.care import is_there
from littermate.records.models.of_home import SkillKind
from littermate.records.nights import covers_tonight, nights_in
from littermate.records.stays import nests_at
from littermate.records.viewers import Viewer
from littermate.sheets.animal_sheet import animal_name
from littermate.sheets.home_cards import (
    BlackoutCard,
    CheckCard,
    HomeSheet,
    HomeTalk,
    LateCheck,
    LentCard,
    NightCard,
    PinCard,
    RoomCard,
    TabletCard,
    TalkCard,
)
from littermate.sheets.whereabouts import at_clock, care_day_of

TALKS_SHOWN = 8
DONE_SHOWN = 3


def build(viewer: Viewer, home: Home, as_of: datetime) -> HomeSheet:
    """The parts of one home's page; ``home`` comes out of ``seen_by``. What only coordinators note is left out."""
    zone = ZoneInfo(home.time_zone)
    checks = [_check(row, as_of, zone) for row in _checks(viewer, [home])]
    return HomeSheet(
        rooms=rooms_of(viewer, [home], as_of).get(home.pk, ()),
        skills=skills_of(viewer, [home], as_of).get(home.pk, ()),
        nights=nights_of(viewer, [home], as_of).get(home.pk, ()),
        blackouts=blackouts_of(viewer, [home], as_of).get(home.pk, ()),
        checks=tuple(check for check in checks if check.done_at is None),
        checks_done=_newest_done(checks),
        talks=_talks(viewer, home),
        lent=tuple(_lent(row, as_of, zone) for row in _lents(viewer).filter(home=home)),
        own=tuple(str(row) for row in Equipment.objects.seen_by(viewer).filter(home=home, gone_at__isnull=True)),
        tablets=_tablets(viewer, home) if viewer.may("manage_homes") else (),
        pins=_pins(viewer, home, as_of) if viewer.may("manage_people") else (),
    )


def talks_with(viewer: Viewer, homes: Collection[Home], as_of: datetime) -> dict[UUID, HomeTalk]:
    """When each home was last spoken with by anybody of the organisation; a fixed number of queries.

    "Not since yesterday" means: not on this care day, by the home's clock; so a call at nine in the evening still
    counts at five in the morning.
    """
    last = _last_contacts(viewer, homes)
    by_home: dict[UUID, list[NextCheck]] = defaultdict(list)
    for row in _checks(viewer, homes):
        if row.done_at is None:
            by_home[row.home_id].append(row)
    up = _awake(viewer, homes, as_of)
    nights, blackouts = _nights(viewer, homes, as_of, up), blackouts_of(viewer, homes, as_of)
    found = {}
    for home in homes:
        contact, zone = last.get(home.pk), ZoneInfo(home.time_zone)
        found[home.pk] = HomeTalk(
            home_id=home.pk,
            last_at=contact.happened_at if contact else None,
            last_by=contact.by.name if contact else "",
            last_words=contact.words if contact else "",
            is_due=contact is None or contact.happened_at < _care_day_began(home, as_of),
            next_check=next((_check(row, as_of, zone) for row in by_home[home.pk]), None),
            up_tonight=_up(nights.get(home.pk, ()), up.get(home.pk, [])),
            blackout=next((one for one in blackouts.get(home.pk, ()) if one.is_now), None),
        )
    return found


def _care_day_began(home: Home, as_of: datetime) -> datetime:
    zone = ZoneInfo(home.time_zone)
    return at_clock(care_day_of(as_of, home.care_day_start, zone), home.care_day_start, zone)


def rooms_of(viewer: Viewer, homes: Collection[Home], as_of: datetime) -> dict[UUID, tuple[RoomCard, ...]]:
    """The rooms of these homes, with the nests in them and who lies there."""
    rows = list(Room.objects.within(viewer.organisation).filter(home__in=homes).order_by("name"))
    nests = list(Nest.objects.within(viewer.organisation).filter(room__in=rows).order_by("name"))
    groups = _groups_by_nest(viewer, as_of) if nests else {}
    found: dict[UUID, list[RoomCard]] = defaultdict(list)
    for row in rows:
        here = [nest for nest in nests if nest.room_id == row.pk]
        found[row.home_id].append(
            RoomCard(
                id=row.pk,
                name=row.name,
                is_closed=row.is_closed,
                shares_air=row.shares_air,
                words=row.words,
                nest_names=tuple(nest.name for nest in here),
                group_names=tuple(dict.fromkeys(name for nest in here for name in groups.get(nest.pk, ()))),
            )
        )
    return {home: tuple(cards) for home, cards in found.items()}


def skills_of(viewer: Viewer, homes: Collection[Home], as_of: datetime) -> dict[UUID, tuple[str, ...]]:
    """What each of these homes can do, in the order of the list."""
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = Skill.objects.within(viewer.organisation).at(as_of).filter(home__in=homes)
    for home, kind in rows.values_list("home_id", "kind"):
        found[home].append(kind)
    return {home: tuple(kind for kind in SkillKind.values if kind in kinds) for home, kinds in found.items()}


def nights_of(viewer: Viewer, homes: Collection[Home], as_of: datetime) -> dict[UUID, tuple[NightCard, ...]]:
    """Which nights somebody is up in each of these homes."""
    return _nights(viewer, homes, as_of, _awake(viewer, homes, as_of))


def _nights(
    viewer: Viewer, homes: Collection[Home], as_of: datetime, said: Mapping[UUID, Sequence[str]]
) -> dict[UUID, tuple[NightCard, ...]]:
    found: dict[UUID, list[NightCard]] = defaultdict(list)
    asked = NightCover.objects.within(viewer.organisation).at(as_of).filter(home__in=homes)
    rows = list(asked.select_related("person", "home").order_by("up_from", "from_at"))
    there = set(asked.filter(is_there(as_of)).values_list("pk", flat=True)) if rows else set()
    for row in rows:
        who = row.person.name if row.person else ""
        is_tonight = covers_tonight(row.nights, as_of, ZoneInfo(row.home.time_zone))
        others = [name for name in said.get(row.home_id, ()) if name != who]
        rests = row.person_id is not None and row.pk not in there
        stands = not rests and (not said.get(row.home_id) or who in said[row.home_id])
        found[row.home_id].append(
            NightCard(
                id=row.pk,
                nights=nights_in(row.nights),
                up_from=row.up_from,
                up_until=row.up_until,
                who=who,
                is_tonight=is_tonight and stands,
                instead=() if stands or not is_tonight else tuple(others),
                rests=rests,
            )
        )
    return {home: tuple(cards) for home, cards in found.items()}


def blackouts_of(viewer: Viewer, homes: Collection[Home], as_of: datetime) -> dict[UUID, tuple[BlackoutCard, ...]]:
    """The days on which these homes take nobody, from today on."""
    found: dict[UUID, list[BlackoutCard]] = defaultdict(list)
    rows = Blackout.objects.within(viewer.organisation).filter(
        home__in=homes, cancelled_at__isnull=True, last_on__gte=(as_of - timedelta(days=1)).date()
    )
    for row in rows.select_related("home").order_by("first_on"):
        today = as_of.astimezone(ZoneInfo(row.home.time_zone)).date()
        if row.last_on >= today:
            found[row.home_id].append(
                BlackoutCard(
                    id=row.pk,
                    first_on=row.first_on,
                    last_on=row.last_on,
                    words=row.words,
                    is_now=row.first_on <= today,
                )
            )
    return {home: tuple(cards) for home, cards in found.items()}


def lent_to(viewer: Viewer, as_of: datetime, *, animals: Iterable[UUID], homes: Iterable[UUID]) -> list[LentCard]:
    """What is lent to these animals, then what else these homes have on loan."""
    wanted, zone = set(animals), ZoneInfo(viewer.organisation.time_zone)
    rows = [row for row in _lents(viewer) if row.animal_id in wanted or row.home_id in set(homes)]
    return [_lent(row, as_of, zone) for row in sorted(rows, key=lambda row: row.animal_id not in wanted)]


def lent_by_thing(viewer: Viewer, as_of: datetime) -> dict[UUID, LentCard]:
    """What is with a home, by the thing."""
    zone = ZoneInfo(viewer.organisation.time_zone)
    return {row.equipment_id: _lent(row, as_of, zone) for row in _lents(viewer)}


def _lents(viewer: Viewer) -> Any:
    rows = Lent.objects.seen_by(viewer).filter(until_at__isnull=True)
    return rows.select_related("equipment", "home", "animal").order_by("equipment__name", "equipment__mark")


def _lent(row: Lent, as_of: datetime, zone: ZoneInfo) -> LentCard:
    return LentCard(
        id=row.pk,
        equipment_id=row.equipment_id,
        name=str(row.equipment),
        kind=row.equipment.kind,
        home_id=row.home_id,
        home_name=row.home.name,
        goes_with=animal_name(row.animal) if row.animal else None,
        from_at=row.from_at,
        back_on=row.back_on,
        is_late=row.back_on is not None and row.back_on < as_of.astimezone(zone).date(),
        words=row.words,
    )


def questions_of_late_checks(viewer: Viewer, *, tomorrow: date) -> dict[str, Any]:
    """What is asked for the checks that are late, as a question of one statement; by no clock is it later than that."""
    rows = NextCheck.objects.seen_by(viewer).filter(done_at__isnull=True, due_on__lte=tomorrow)
    return {"late_checks": rows.values_list("pk", "home_id", "home__name", "home__time_zone", "words", "due_on")}


def late_checks_of(here: Mapping[str, Sequence[Any]], as_of: datetime) -> list[LateCheck]:
    """What should have been looked at in a home before today, by its own clock; the longest due first."""
    rows = sorted(here["late_checks"], key=lambda row: (row.due_on, row.home__name, row.pk))
    return [
        LateCheck(home_id=row.home_id, home=row.home__name, words=row.words, due_on=row.due_on)
        for row in rows
        if row.due_on < as_of.astimezone(ZoneInfo(row.home__time_zone)).date()
    ]


def _checks(viewer: Viewer, homes: Collection[Home]) -> Any:
    rows = NextCheck.objects.seen_by(viewer).filter(home__in=homes)
    return rows.select_related("set_by", "done_by").order_by("due_on", "pk")


def _check(row: NextCheck, as_of: datetime, zone: ZoneInfo) -> CheckCard:
    return CheckCard(
        id=row.pk,
        due_on=row.due_on,
        words=row.words,
        is_overdue=row.done_at is None and row.due_on < as_of.astimezone(zone).date(),
        set_by=row.set_by.name,
        done_at=row.done_at,
        done_by=row.done_by.name if row.done_by else "",
        done_words=row.done_words,
    )


def _newest_done(checks: Iterable[CheckCard]) -> tuple[CheckCard, ...]:
    done = [(check.done_at, check) for check in checks if check.done_at is not None]
    return tuple(check for _, check in sorted(done, key=lambda each: each[0], reverse=True)[:DONE_SHOWN])


def _talks(viewer: Viewer, home: Home) -> tuple[TalkCard, ...]:
    """Calls and notes together, for those who speak with homes."""
    if not viewer.may("see_contacts"):
        return ()
    said = Contact.objects.seen_by(viewer).standing().filter(home=home).select_related("by")
    notes = HomeNote.objects.seen_by(viewer).filter(home=home).select_related("by")
    cards = [
        TalkCard(at=row.happened_at, by=row.by.name, words=row.words, is_note=False)
        for row in said.order_by("-happened_at")[:TALKS_SHOWN]
    ]
    cards += [
        TalkCard(at=row.written_at, by=row.by.name, words=row.words, is_note=True)
        for row in notes.order_by("-written_at")[:TALKS_SHOWN]
    ]
    return tuple(sorted(cards, key=lambda card: card.at, reverse=True)[:TALKS_SHOWN])


def _last_contacts(viewer: Viewer, homes: Collection[Home]) -> dict[UUID, Contact]:
    """The last time anybody spoke with each home, in one query."""
    rows = Contact.objects.seen_by(viewer).standing().filter(home__in=homes)
    last = rows.order_by().values("home_id").annotate(last=Max("happened_at"))
    wanted = {row["home_id"]: row["last"] for row in last}
    newest: list[Any] = list(rows.filter(happened_at__in=list(wanted.values())).select_related("by"))
    return {row.home_id: row for row in newest if wanted.get(row.home_id) == row.happened_at}


def _awake(viewer: Viewer, homes: Collection[Home], as_of: datetime) -> dict[UUID, list[str]]:
    """Who was said to be up tonight; the rule of the week rests meanwhile, as in ``records/nights.py``."""
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = (
        AwakeTonight.objects.seen_by(viewer).at(as_of).filter(is_there(as_of), home__in=homes).select_related("person")
    )
    for row in rows.order_by("from_at"):
        found[row.home_id].append(row.person.name)
    return found


def _up(nights: Iterable[NightCard], said_tonight: Iterable[str]) -> tuple[str, ...]:
    by_rule = [card.who or f"{card.up_from:%H:%M}–{card.up_until:%H:%M}" for card in nights if card.is_tonight]
    return tuple(dict.fromkeys([*said_tonight, *by_rule]))


def _groups_by_nest(viewer: Viewer, as_of: datetime) -> Mapping[UUID, list[str]]:
    """Which litters, and which animals without one, lie in each nest."""
    rows = list(Animal.objects.within(viewer.organisation).still_here(as_of).select_related("litter").order_by("name"))
    dams = {row.litter.dam_id: row.litter.name for row in rows if row.litter and row.litter.dam_id}
    found: dict[UUID, list[str]] = defaultdict(list)
    lying = nests_at([row.pk for row in rows], as_of)
    for row in rows:
        if row.pk in lying:
            found[lying[row.pk]].append(row.litter.name if row.litter else dams.get(row.pk, row.name))
    return found


def _tablets(viewer: Viewer, home: Home) -> tuple[TabletCard, ...]:
    rows = Tablet.objects.seen_by(viewer).filter(home=home, revoked_at__isnull=True).select_related("enrolled_by")
    return tuple(
        TabletCard(id=row.pk, label=row.label, enrolled_at=row.enrolled_at, enrolled_by=row.enrolled_by.name)
        for row in rows
    )


def _pins(viewer: Viewer, home: Home, as_of: datetime) -> tuple[PinCard, ...]:
    cares = Care.objects.seen_by(viewer).at(as_of).filter(home=home).select_related("person").order_by("person__name")
    people = {care.person_id: care.person.name for care in cares}
    rows = Pin.objects.seen_by(viewer).filter(person__in=list(people), ended_at__isnull=True)
    held = set(rows.values_list("person", flat=True))
    return tuple(PinCard(person_id=key, name=name, has_pin=key in held) for key, name in people.items())
