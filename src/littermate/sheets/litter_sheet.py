"""One birth litter side by side: rows are littermates, columns are days, smallest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from littermate.care.ages import born_at
from littermate.care.names import counted
from littermate.care.values import WeighIn as Weighed
from littermate.care.worry import Worry
from littermate.records.ledger import sequence_of
from littermate.records.models import Animal, Home, LeavingCare, Litter, Organisation, WeighIn
from littermate.records.neonates import is_birth_told
from littermate.records.stays import stays_at
from littermate.records.viewers import Viewer
from littermate.sheets import charts, house_parts, rearing_cards
from littermate.sheets import dam_card as dam
from littermate.sheets.animal_sheet import animal_name
from littermate.sheets.cards import HomeCard, face_of
from littermate.sheets.judged import Judged, judge_all
from littermate.sheets.litter_cards import DayCell, LitterDay, LitterRow, LitterSheet
from littermate.sheets.round_animal import tenths
from littermate.sheets.whereabouts import care_day_of, homes_at

__all__ = ["DayCell", "LitterDay", "LitterRow", "LitterSheet", "build"]

DAYS_SHOWN = 14
CHANGES_SHOWN = 12
RUNT_CODES = ("runt",)
FEWEST = 2  # weights of one day that have a middle
MIDDLE_PCT = 100


def build(viewer: Viewer, litter: Litter, as_of: datetime, *, days: int = DAYS_SHOWN) -> LitterSheet:
    """The litter's page at a moment, those in other homes and those who have left included.

    ``litter`` comes out of ``seen_by``; a carer of one sees her littermates' names and weights.
    """
    organisation = viewer.organisation
    animals = littermates(litter, organisation, as_of)
    judged = judge_all(organisation, animals, as_of)
    homes = _homes(organisation, animals, as_of)
    clock = _clock(homes, organisation)
    columns = _columns(judged, clock, as_of, days)
    born = min((born_at(each.neonate) for each in judged.values() if is_birth_told(each.neonate)), default=None)
    nests = stays_at([animal for animal in animals if animal.outcome is None], as_of)
    rows = [_row(animal, judged[animal.pk], homes, nests, columns, clock) for animal in animals if animal.pk in judged]
    rows = _with_rearing(_with_shares(rows), organisation, as_of)
    dam_card = dam.build(litter.dam, organisation, as_of, litter_id=litter.pk) if litter.dam else None
    rows = _with_apart(rows, homes, dam_card)
    return LitterSheet(
        made_at=as_of,
        sequence=sequence_of(organisation),
        organisation=house_parts.organisation_card(organisation),
        id=litter.pk,
        name=litter.name,
        species=litter.species,
        born_on=litter.born_on,
        dam=animal_name(litter.dam) if litter.dam else None,
        home_names=tuple(sorted({row.home_name for row in rows if row.home_name})),
        days=tuple(
            _day(on, place, rows, age_days=_age_days(on, born, clock, as_of)) for place, on in enumerate(columns)
        ),
        rows=tuple(sorted(rows, key=lambda row: (row.has_left, row.last_weight_dg is None, row.last_weight_dg or 0))),
        unnamed=_unnamed(litter, organisation),
        chart=charts.of_litter(animals, judged, leaving=_leaving(rows, judged), as_of=as_of),
        dam_card=dam_card,
        changes=rearing_cards.changes_of(organisation, [row.id for row in rows], as_of, most=CHANGES_SHOWN),
    )


def littermates(litter: Litter, organisation: Organisation, as_of: datetime) -> list[Any]:
    """All of a litter, with how and when they left; one query."""
    gone = LeavingCare.everywhere.standing().filter(animal=OuterRef("pk"), happened_at__lte=as_of).order_by("-sequence")
    rows = Animal.objects.within(organisation).filter(litter=litter).select_related("litter")
    told = rows.annotate(outcome=Subquery(gone.values("outcome")[:1]))
    return sorted(told, key=lambda animal: counted(animal.name))


def _homes(organisation: Organisation, animals: Sequence[Any], as_of: datetime) -> dict[UUID, HomeCard]:
    """The home of each littermate."""
    where = homes_at(organisation, [animal.pk for animal in animals], as_of)
    cards = {
        home.pk: house_parts.home_card(home)
        for home in Home.objects.within(organisation).filter(pk__in=set(where.values()))
    }
    return {animal: cards[home] for animal, home in where.items() if home in cards}


class _Clock:
    """By which clock and from which hour this litter's days are counted."""

    def __init__(self, home: HomeCard | None, organisation: Organisation) -> None:
        self.zone = house_parts.zone_of(home, organisation)
        self.start = home.care_day_start if home else datetime.min.time()

    def day(self, at: datetime) -> date:
        return care_day_of(at, self.start, self.zone)


def _clock(homes: Mapping[UUID, HomeCard], organisation: Organisation) -> _Clock:
    """The clock of the home where most of them live."""
    cards = list(homes.values())
    most = max(cards, key=lambda card: (cards.count(card), card.name), default=None)
    return _Clock(most, organisation)


def _columns(judged: Mapping[UUID, Judged], clock: _Clock, as_of: datetime, days: int) -> tuple[date, ...]:
    """The last care days, from the first with a weight until today at most."""
    weighed = [clock.day(each.at) for one in judged.values() for each in one.neonate.weigh_ins]
    if not weighed:
        return ()
    last = max(weighed)
    first = max(min(weighed), last - timedelta(days=days - 1))
    return tuple(first + timedelta(days=offset) for offset in range((last - first).days + 1))


def _row(
    animal: Any,
    judged: Judged,
    homes: Mapping[UUID, HomeCard],
    nests: Mapping[UUID, Any],
    columns: Sequence[date],
    clock: _Clock,
) -> LitterRow:
    said, weigh_ins = judged.judgement, judged.neonate.weigh_ins
    sound = [each for each in weigh_ins if not each.is_doubtful]
    home = homes.get(animal.pk)
    has_left = animal.outcome is not None
    return LitterRow(
        id=animal.pk,
        name=animal.name,
        mark=animal.mark,
        face=face_of(name=animal.name, colour=animal.mark_colour, key=animal.pk),
        sex=animal.sex,
        home_id=home.id if home and not has_left else None,
        home_name=home.name if home and not has_left else "",
        nest_name=nests[animal.pk].nest.name if animal.pk in nests else "",
        has_left=has_left,
        outcome=animal.outcome or "",
        worry=Worry.STEADY if has_left else said.worry,
        reasons=() if has_left else said.reasons,
        last_weight_dg=tenths(sound[-1].weight_g) if sound else None,
        last_weighed_at=sound[-1].at if sound else None,
        gain_g=said.growth.gain_g,
        gain_pct_day=said.growth.gain_pct_day,
        is_runt=said.growth.is_runt,
        why_runt=tuple(reason for reason in said.growth.reasons if reason.code in RUNT_CODES),
        share_of_median_pct=None,
        cells=_cells(weigh_ins, columns, clock),
    )


def _cells(weigh_ins: Sequence[Weighed], columns: Sequence[date], clock: _Clock) -> tuple[DayCell, ...]:
    """Her last weight of each care day, a sound one before a doubtful one."""
    by_day: dict[date, Weighed] = {}
    for each in weigh_ins:
        day = clock.day(each.at)
        if day not in by_day or not each.is_doubtful or by_day[day].is_doubtful:
            by_day[day] = each
    cells: list[DayCell] = []
    before: Weighed | None = None
    for day in columns:
        here = by_day.get(day)
        earlier = before or _before(weigh_ins, day, clock)
        cells.append(_cell(here, earlier))
        before = here if here is not None and not here.is_doubtful else before
    return tuple(cells)


def _before(weigh_ins: Sequence[Weighed], day: date, clock: _Clock) -> Weighed | None:
    return next((each for each in reversed(weigh_ins) if not each.is_doubtful and clock.day(each.at) < day), None)


def _cell(here: Weighed | None, earlier: Weighed | None) -> DayCell:
    if here is None:
        return DayCell(weight_dg=None, change_dg=None, change_tenths_pct=None, is_doubtful=False)
    change = None if earlier is None else here.weight_g - earlier.weight_g
    share = None if earlier is None or change is None else change / earlier.weight_g * 1000
    return DayCell(
        weight_dg=tenths(here.weight_g),
        change_dg=None if change is None else tenths(change),
        change_tenths_pct=None if share is None else int(share.to_integral_value()),
        is_doubtful=here.is_doubtful,
    )


def _with_shares(rows: list[LitterRow]) -> list[LitterRow]:
    """Add each one's last weight as a share of her littermates' median."""
    shown = []
    for row in rows:
        others = [
            each.last_weight_dg for each in rows if each.id != row.id and each.last_weight_dg and not each.has_left
        ]
        share = round(100 * row.last_weight_dg / median(others)) if others and row.last_weight_dg else None
        shown.append(replace(row, share_of_median_pct=share))
    return shown


def _with_rearing(rows: Sequence[LitterRow], organisation: Organisation, as_of: datetime) -> list[LitterRow]:
    """Add how each is fed now, since when and why."""
    now = rearing_cards.now_of(organisation, [row.id for row in rows], as_of)
    return [replace(row, rearing=() if row.has_left else now.get(row.id, ())) for row in rows]


def _with_apart(
    rows: Sequence[LitterRow], homes: Mapping[UUID, HomeCard], dam_card: dam.DamCard | None
) -> list[LitterRow]:
    """Say who lives apart: in another home than the dam, or than most of them where she is not here."""
    lived = [homes[row.id].id for row in rows if row.id in homes and not row.has_left]
    together = dam_card.home_id if dam_card and not dam_card.has_left else None
    if together not in lived:
        together = max(lived, key=lived.count, default=None)
    return [
        replace(row, is_apart=not row.has_left and row.id in homes and homes[row.id].id != together) for row in rows
    ]


def _age_days(on: date, born: datetime | None, clock: _Clock, as_of: datetime) -> int | None:
    """How old they were at this hour of a care day: today's column says their age now, each before it a day less."""
    return None if born is None else max(0, (as_of - born).days - (clock.day(as_of) - on).days)


def _day(on: date, place: int, rows: Sequence[LitterRow], *, age_days: int | None) -> LitterDay:
    """One column's head: the median, and how far the smallest and the largest lie apart.

    Only where two, and at least half of them, were weighed that day: a runt weighed alone is not her litter's middle.
    """
    weights = [cell.weight_dg for row in rows if (cell := row.cells[place]).weight_dg and not cell.is_doubtful]
    if len(weights) < max(FEWEST, sum(not row.has_left for row in rows) / 2):
        weights = []
    middle = int(median(weights)) if weights else None
    return LitterDay(
        on=on,
        age_days=age_days,
        median_dg=middle,
        smallest_dg=min(weights, default=None),
        largest_dg=max(weights, default=None),
        spread_pct=round(100 * (max(weights) - min(weights)) / middle) if middle else None,
    )


def _unnamed(litter: Litter, organisation: Organisation) -> tuple[tuple[int, int, datetime], ...]:
    """Weights of those of the litter that nobody could tell apart yet."""
    rows: Any = WeighIn.objects.within(organisation).standing().filter(litter=litter, animal__isnull=True)
    rows = rows.order_by("happened_at", "place_in_group")
    return tuple(rows.values_list("place_in_group", "weight_dg", "happened_at"))


def _leaving(rows: Sequence[LitterRow], judged: Mapping[UUID, Judged]) -> UUID | None:
    """The one whose growth worries most beside the others; None while nobody's does, and of a litter of one.

    Of those who worry alike the one furthest below the middle; never one who is above it and lost nothing.
    """
    if len(rows) < 2:
        return None
    worried = [row for row in rows if not row.has_left and judged[row.id].judgement.growth.worry >= Worry.WATCH]

    def how_far(row: LitterRow) -> tuple[float, ...]:
        outlook = judged[row.id].outlook
        chance = max(outlook.p_faltering, outlook.p_loss) if outlook else 0.0
        return (judged[row.id].judgement.growth.worry, chance, -float(row.gain_pct_day or 0), -_share(row))

    below = [row for row in worried if _share(row) < MIDDLE_PCT or (row.gain_g is not None and row.gain_g < 0)]
    return max(below, key=how_far).id if below else None


def _share(row: LitterRow) -> int:
    """Her last weight in % of her littermates' median; the middle where there is none to compare."""
    return MIDDLE_PCT if row.share_of_median_pct is None else row.share_of_median_pct
