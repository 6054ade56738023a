"""A move before it is made: who, from where, what is due, what may go along, and what to know of each home."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from littermate.care.names import counted
from littermate.care.worry import Worry
from littermate.records.exposure_units import units
from littermate.records.models import Animal, Companion, Home, Litter, Organisation
from littermate.records.viewers import Viewer
from littermate.sheets import home_sheet
from littermate.sheets.animal_sheet import animal_name
from littermate.sheets.cards import AnimalName
from littermate.sheets.carers import carers_of
from littermate.sheets.home_cards import LentCard
from littermate.sheets.judged import judge_all
from littermate.sheets.whereabouts import homes_at

AT_A_GLANCE = 12  # animals in one list; more stand by litter, each litter folded
SOON_DAYS = 14  # days without new animals that begin within so many days are said


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """One who may move."""

    animal: AnimalName
    is_dam: bool
    home_id: UUID | None
    home_name: str
    has_left: bool
    due_at: datetime | None  # her next feed
    is_due: bool
    hold_until: date | None  # of her custody
    worry: Worry
    litter_name: str = ""
    closed_until_at: datetime | None = None  # the earliest at which her exposure unit opens; None where it is open
    keeps_with: tuple[str, ...] = ()  # whom she would leave behind, unless they move too


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """Something to know before animals go to a home: a code and its figures; it warns and never blocks."""

    code: str
    figures: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeChoice:
    """A home they may go to, with what to know of it."""

    id: UUID
    name: str
    carer_names: tuple[str, ...]
    living: int
    cautions: tuple[Caution, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveSheet:
    """Everything on the page of a move."""

    movers: tuple[Mover, ...]  # the dam first
    homes: tuple[HomeChoice, ...]  # those with nothing to warn of first
    lent: tuple[LentCard, ...]

    @property
    def litters(self) -> tuple[tuple[str, tuple[Mover, ...]], ...]:
        """Those who may move, by litter, where they are more than one looks over; else all under no name."""
        names = sorted({mover.litter_name for mover in self.movers}, key=lambda name: (not name, counted(name)))
        if len(self.movers) <= AT_A_GLANCE or len(names) < 2:
            return (("", self.movers),)
        return tuple((name, tuple(one for one in self.movers if one.litter_name == name)) for name in names)


def build(viewer: Viewer, animals: Sequence[Animal], as_of: datetime) -> MoveSheet:
    """The page for moving these; ``animals`` came out of ``seen_by``. A fixed number of queries."""
    organisation = viewer.organisation
    lives = homes_at(organisation, [animal.pk for animal in animals], as_of)
    movers = _movers(organisation, animals, lives, as_of)
    here = [mover for mover in movers if not mover.has_left]
    return MoveSheet(
        movers=movers,
        homes=_choices(viewer, animals, lives, as_of),
        lent=tuple(
            home_sheet.lent_to(viewer, as_of, animals=[mover.animal.id for mover in here], homes=set(lives.values()))
        ),
    )


def _litters(organisation: Organisation, animals: Sequence[Animal]) -> dict[UUID, str]:
    """By the name of whose litter each is found; a dam stands with her young."""
    ids = [animal.pk for animal in animals]
    wanted = Q(dam__in=ids) | Q(pk__in={animal.litter_id for animal in animals if animal.litter_id})
    rows = list(Litter.objects.within(organisation).filter(wanted).order_by("born_on", "pk"))
    names = {row.pk: row.name for row in rows}
    young = {animal.pk: names[animal.litter_id] for animal in animals if animal.litter_id}
    return young | {row.dam_id: row.name for row in rows if row.dam_id}


def _friends(organisation: Organisation, animals: Collection[UUID], as_of: datetime) -> dict[UUID, tuple[str, ...]]:
    """With whom each keeps company, by name; one query."""
    kept = Companion.objects.within(organisation).at(as_of).filter(companionship__until_at__isnull=True)
    wanted = kept.filter(companionship__companions__animal__in=animals)
    rows = wanted.order_by("animal__name").values_list("companionship", "animal", "animal__name").distinct()
    whole: dict[UUID, dict[UUID, str]] = {}
    for company, one, name in rows:
        whole.setdefault(company, {})[one] = name
    return {
        one: tuple(name for other, name in members.items() if other != one)
        for members in whole.values()
        for one in members
    }


def _movers(
    organisation: Organisation, animals: Sequence[Animal], lives: Mapping[UUID, UUID], as_of: datetime
) -> tuple[Mover, ...]:
    names = dict(Home.objects.within(organisation).filter(pk__in=set(lives.values())).values_list("pk", "name"))
    rows = Animal.objects.within(organisation).filter(pk__in=[animal.pk for animal in animals])
    here = set(rows.still_here(as_of).values_list("pk", flat=True))
    holds = {row.pk: row.intake.hold_until for row in rows.select_related("intake") if row.intake}
    judged = judge_all(organisation, [animal for animal in animals if animal.pk in here], as_of)
    closed = {one: unit.closed_until_at for unit in units(organisation, as_of) for one in unit.members}
    litters, friends = _litters(organisation, animals), _friends(organisation, here, as_of)
    movers = []
    for animal in animals:
        said = judged[animal.pk].judgement if animal.pk in judged else None
        home = lives.get(animal.pk)
        movers.append(
            Mover(
                animal=animal_name(animal),
                is_dam=animal.is_dam,
                home_id=home,
                home_name=names.get(home, "") if home else "",
                has_left=animal.pk not in here,
                due_at=said.due.due_at if said else None,
                is_due=bool(said and (said.due.is_due or said.due.is_overdue)),
                hold_until=_hold(holds.get(animal.pk), organisation, as_of),
                worry=said.worry if said else Worry.STEADY,
                litter_name=litters.get(animal.pk, ""),
                closed_until_at=closed.get(animal.pk),
                keeps_with=friends.get(animal.pk, ()),
            )
        )
    return tuple(sorted(movers, key=lambda mover: (mover.has_left, not mover.is_dam, counted(mover.animal.name))))


def _hold(until: date | None, organisation: Organisation, as_of: datetime) -> date | None:
    today = as_of.astimezone(ZoneInfo(organisation.time_zone)).date()
    return until if until is not None and until >= today else None


def _choices(
    viewer: Viewer, animals: Sequence[Animal], lives: Mapping[UUID, UUID], as_of: datetime
) -> tuple[HomeChoice, ...]:
    """Every other home; one where some of them live already is a choice as long as others do not."""
    common = set(lives.values()) if len(lives) == len(animals) else set()
    homes = [home for home in Home.objects.seen_by(viewer).order_by("name") if common != {home.pk}]
    carers = carers_of(viewer, [home.pk for home in homes], as_of)
    living = _living(viewer.organisation, as_of)
    rooms, skills = home_sheet.rooms_of(viewer, homes, as_of), home_sheet.skills_of(viewer, homes, as_of)
    talks, blackouts = home_sheet.talks_with(viewer, homes, as_of), home_sheet.blackouts_of(viewer, homes, as_of)
    needs = _needs(animals)
    moving = {animal.pk for animal in animals}
    ill = {one for unit in units(viewer.organisation, as_of) for one in unit.ill} - moving
    choices = []
    for home in homes:
        others = [row for row in living if row.home_id == home.pk and row.pk not in moving]
        cautions = [
            *([Caution(code="one-ill", figures={})] if ill & {row.pk for row in others} else []),
            *_about_carers(carers.get(home.pk, ())),
            *_about_days(blackouts.get(home.pk, ()), as_of, home),
            *_about_room(rooms.get(home.pk, ()), others),
            *_about_skills(skills.get(home.pk, ()), needs),
            *([] if talks[home.pk].up_tonight else [Caution(code="nobody-up", figures={})]),
        ]
        choices.append(
            HomeChoice(
                id=home.pk,
                name=home.name,
                carer_names=tuple(carer.person.name for carer in carers.get(home.pk, ())),
                living=len(others),
                cautions=tuple(cautions),
            )
        )
    return tuple(sorted(choices, key=lambda choice: (len(choice.cautions), counted(choice.name))))


def _living(organisation: Organisation, as_of: datetime) -> list[Any]:
    rows: list[Any] = list(Animal.objects.within(organisation).still_here(as_of).only("pk", "name"))
    lives = homes_at(organisation, [row.pk for row in rows], as_of)
    for row in rows:
        row.home_id = lives.get(row.pk)
    return rows


def _needs(animals: Iterable[Animal]) -> tuple[str, ...]:
    """What a home must be able to do for them, as far as skills say it."""
    rows = list(animals)
    species = {"cat": "cats", "dog": "dogs"}
    wanted = {species[row.species] for row in rows if row.species in species}
    return tuple(sorted(wanted | ({"dam"} if any(row.is_dam for row in rows) else set())))


def _about_carers(carers: Collection[Any]) -> list[Caution]:
    return [] if carers else [Caution(code="nobody-cares", figures={})]


def _about_days(blackouts: Iterable[Any], as_of: datetime, home: Home) -> list[Caution]:
    today = as_of.astimezone(ZoneInfo(home.time_zone)).date()
    for card in blackouts:
        if card.is_now:
            return [Caution(code="takes-nobody", figures={"until": card.last_on, "words": card.words})]
        if (card.first_on - today).days <= SOON_DAYS:
            return [Caution(code="takes-nobody-soon", figures={"from": card.first_on, "until": card.last_on})]
    return []


def _about_room(rooms: Sequence[Any], others: Sequence[Any]) -> list[Caution]:
    """Whether there is a room for them alone: a room with others in it shares its air with them."""
    if not others:
        return []
    if not rooms:
        return [Caution(code="others-there", figures={"count": len(others)})]
    free = [room for room in rooms if room.is_free]
    if not free:
        return [Caution(code="no-free-room", figures={"count": len(others)})]
    if all(room.is_closed is False or room.shares_air for room in free):
        return [Caution(code="air-shared", figures={"room": free[0].name})]
    return []


def _about_skills(skills: Sequence[str], needs: Sequence[str]) -> list[Caution]:
    """Only where the home's skills were written down at all; of others nothing is known."""
    missing = tuple(need for need in needs if skills and need not in skills)
    return [Caution(code="not-said", figures={"skills": missing})] if missing else []
