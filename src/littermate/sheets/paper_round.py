"""One home's round on paper: what to do by each animal, and blanks to fill with a pen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from littermate.care.names import counted
from littermate.records.models import Home
from littermate.records.viewers import Viewer
from littermate.sheets import round_sheet
from littermate.sheets.cards import HomeCard
from littermate.sheets.house_parts import zone_of
from littermate.sheets.paper_cards import (
    COLUMNS,
    ColumnCode,
    PaperAnimal,
    PaperNest,
    PaperRound,
    PaperVisit,
)
from littermate.sheets.round_animal import tenths
from littermate.sheets.round_cards import NestCard, RoundAnimal, RoundSheet
from littermate.sheets.whereabouts import at_clock, care_day_of

__all__ = [
    "COLUMNS",
    "ColumnCode",
    "PaperAnimal",
    "PaperNest",
    "PaperRound",
    "PaperVisit",
    "build",
    "fields_of",
]

FEWEST_VISITS = 3
MOST_VISITS = 8
LEAST_NIGHT = timedelta(hours=6)  # a sheet printed shortly before the care day turns reaches to the next turn


def build(viewer: Viewer, home: Home, as_of: datetime) -> PaperRound:
    """One home's night on paper, until its next care day begins and for six hours at least; from its round sheet.

    ``home`` comes out of ``seen_by``.
    """
    sheet = round_sheet.build(viewer, home, as_of)
    card = next(each for each in sheet.homes if each.id == home.pk)
    until_at = _next_care_day(viewer, card, as_of)
    nests = [*sheet.nests, None]
    papers = [_nest(nest, sheet, as_of, until_at) for nest in nests]
    papers = _by_hands([paper for paper in papers if paper.animals], sheet)
    return PaperRound(
        made_at=as_of,
        until_at=until_at,
        organisation=sheet.organisation,
        home=card,
        is_draft=sheet.is_draft,
        calls=sheet.calls,
        night_sheet=sheet.night_sheet,
        emergency=sheet.emergency,
        nests=tuple(papers),
        near=sheet.near,
    )


def fields_of(paper: PaperRound) -> dict[str, tuple[UUID, int, ColumnCode]]:
    """Every box on the page by its form field: whose, at which visit, and which column. For typing it in."""
    return {
        visit.field(column): (animal.id, visit.number, column)
        for nest in paper.nests
        for animal in nest.animals
        for visit in animal.visits
        for column in paper.columns
    }


def _by_hands(papers: Sequence[PaperNest], sheet: RoundSheet) -> list[PaperNest]:
    """Nest by nest as hands may go: the well first, who waits next, the sick last; washed between units."""
    order = {animal.id: animal.hands.order for animal in sheet.animals if animal.hands is not None}
    places = {
        paper.id: max((order[one.id] for one in paper.animals if one.id in order), default=()) for paper in papers
    }
    found: list[PaperNest] = []
    for paper in sorted(papers, key=lambda each: places[each.id]):
        other_unit = bool(found) and places[paper.id] != places[found[-1].id]
        found.append(replace(paper, wash_before=paper.wash_before or other_unit))
    return found


def _next_care_day(viewer: Viewer, home: HomeCard, as_of: datetime) -> datetime:
    zone = zone_of(home, viewer.organisation)
    tomorrow = care_day_of(as_of, home.care_day_start, zone) + timedelta(days=1)
    turn = at_clock(tomorrow, home.care_day_start, zone)
    if turn - as_of >= LEAST_NIGHT:
        return turn
    return at_clock(tomorrow + timedelta(days=1), home.care_day_start, zone)


def _nest(nest: NestCard | None, sheet: RoundSheet, as_of: datetime, until_at: datetime) -> PaperNest:
    nest_id = nest.id if nest else None
    here = [animal for animal in sheet.animals if animal.nest_id == nest_id]
    by_name = sorted(here, key=lambda animal: (animal.is_dam, counted(animal.name)))
    return PaperNest(
        id=nest_id,
        name=nest.name if nest else "",
        wash_before=nest.wash_before if nest else False,
        target=nest.target if nest else None,
        animals=tuple(_animal(animal, as_of, until_at) for animal in by_name),
    )


def _animal(animal: RoundAnimal, as_of: datetime, until_at: datetime) -> PaperAnimal:
    weight = animal.weights[0] if animal.weights else None
    feed = animal.feeds[0] if animal.feeds else None
    plan, warmth = animal.plan, animal.warmth
    return PaperAnimal(
        id=animal.id,
        name=animal.name,
        species=animal.species,
        sex=animal.sex,
        mark=animal.mark,
        face=animal.face,
        age_days=animal.age_days,
        is_age_told=animal.is_age_told,
        rearing=animal.rearing,
        worry=animal.worry,
        do=animal.do,
        reasons=animal.reasons,
        last_weight_dg=weight.weight_dg if weight else None,
        last_weighed_at=weight.at if weight else None,
        last_fed_at=feed.at if feed else None,
        last_taken_dml=feed.taken_dml if feed else None,
        about_dml=tenths(plan.about_ml) if plan else None,
        most_dml=tenths(plan.most_ml) if plan else None,
        every_min=plan.every_min if plan else None,
        warm_limit_dc=tenths(warmth.limit_c) if warmth and warmth.limit_c is not None else None,
        cannot=animal.cannot,
        orders=tuple(order.words for order in animal.orders if order.words),
        treatments=tuple((each.at, each.words) for each in animal.treatments if as_of <= each.at < until_at),
        visits=visits(animal, as_of, until_at),
    )


def visits(animal: RoundAnimal, as_of: datetime, until_at: datetime) -> tuple[PaperVisit, ...]:
    """A row of blanks for each feed until the care day ends, and some without a time in any case."""
    times = _feed_times(animal, as_of, until_at)
    blanks: Sequence[datetime | None] = [*times, *[None] * max(0, FEWEST_VISITS - len(times))]
    return tuple(
        PaperVisit(animal_id=animal.id, number=number, due_at=due_at) for number, due_at in enumerate(blanks, start=1)
    )


def _feed_times(animal: RoundAnimal, as_of: datetime, until_at: datetime) -> list[datetime]:
    if animal.due is None or animal.due.due_at is None or animal.plan is None:
        return []
    at, every = animal.due.due_at, timedelta(minutes=animal.plan.every_min)
    at = max(at, as_of)
    times: list[datetime] = []
    while at < until_at and len(times) < MOST_VISITS:
        times.append(at)
        at += every
    return times
