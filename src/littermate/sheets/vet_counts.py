"""What is counted on the vet's page: weights with their steps, feeds with their energy, days, gaps and visits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Any, Final
from uuid import UUID

from littermate.records.models import Animal, Feed, MilkMixed, MilkProduct, MilkUse, Organisation, SameFeed
from littermate.records.protocols import protocol_of
from littermate.sheets import day_milk
from littermate.sheets.cards import Entry
from littermate.sheets.vet_cards import Gap, Unknown, VetDay, VetFeed, VetTreatment, VetVisit, VetWeight

DAY = timedelta(days=1)
TENTH = Decimal("0.1")
ONE_VISIT = timedelta(minutes=20)  # what one person tells within so long is one line of the log
BY_OTHER: Final = "by-other"
FULL: Final = "full"


# Weights ------------------------------------------------------------------------------------------------------------
def weights_of(told: Iterable[Entry], before: Sequence[Entry], from_at: datetime) -> tuple[VetWeight, ...]:
    """The standing weights old to new; first those of the day before the hours, or the last sound one, to compare."""
    inside = sorted((entry for entry in told if entry.kind == "weigh-in"), key=lambda entry: entry.at)
    sound = [entry for entry in before if not entry.figures["is_doubtful"] and entry.at < from_at]  # newest first
    start = [entry for entry in reversed(sound) if from_at - entry.at <= DAY] or sound[:1]
    weights: list[VetWeight] = []
    for entry in [*start, *inside]:
        weights.append(_weight(entry, _alike(entry, weights)))
    return tuple(weights)


def _alike(entry: Entry, earlier: Sequence[VetWeight]) -> list[VetWeight]:
    """The sound weights before it that are like it: all after a feed, or none of them."""
    if entry.figures["is_doubtful"]:
        return []
    return [
        each
        for each in earlier
        if not each.is_doubtful and (each.fed == "after") == _is_after(entry) and each.at < entry.at
    ]


def _a_day_before(entry: Entry, alike: Sequence[VetWeight]) -> VetWeight | None:
    """The one nearest to 24 hours earlier, if one is within half a day of that."""
    near = [each for each in alike if abs(entry.at - each.at - DAY) <= DAY / 2]
    return min(near, key=lambda each: abs(entry.at - each.at - DAY), default=None)


def _is_after(entry: Entry) -> bool:
    return entry.figures["fed"] == "after"


def _weight(entry: Entry, alike: Sequence[VetWeight]) -> VetWeight:
    weight_dg = _whole(entry.figures["weight_dg"])
    before, day_before = (alike[-1] if alike else None), _a_day_before(entry, alike)
    return VetWeight(
        id=entry.id,
        at=entry.at,
        weight_dg=weight_dg,
        fed=str(entry.figures["fed"]),
        is_doubtful=bool(entry.figures["is_doubtful"]),
        by=entry.by,
        change_dg=weight_dg - before.weight_dg if before else None,
        pct_day=pct_day(day_before.weight_dg, day_before.at, weight_dg, entry.at) if day_before else None,
        was=entry.earlier,
    )


def pct_day(first_dg: int, first_at: datetime, last_dg: int, last_at: datetime) -> Decimal | None:
    """The gain in % of the first weight per 24 h of elapsed time, to a tenth; None for no time at all."""
    seconds = Decimal((last_at - first_at) // timedelta(seconds=1))
    if seconds <= 0:
        return None
    share = (Decimal(last_dg) / first_dg - 1) * 100 * 86400 / seconds
    return share.quantize(TENTH, rounding=ROUND_HALF_UP)


# Feeds --------------------------------------------------------------------------------------------------------------
def feeds_of(
    animal: Animal, organisation: Organisation, home_id: UUID | None, from_at: datetime, as_of: datetime
) -> tuple[VetFeed, ...]:
    """The standing feeds old to new, each with the energy that the label of its milk gives; five queries at most."""
    rows = _counted_once(animal, organisation, from_at, as_of)
    uses = list(MilkUse.objects.within(organisation).filter(animal=animal).order_by("from_at"))
    products = {milk.pk: milk for milk in MilkProduct.objects.within(organisation)}
    mixes = _mixes(organisation, home_id, as_of)
    return tuple(_feed(row, _product(row, uses, products), mixes) for row in rows)


def _counted_once(
    animal: Animal, organisation: Organisation, from_at: datetime, as_of: datetime
) -> list[dict[str, Any]]:
    """One that two people wrote down counts once, with the larger amount, until somebody says that both went in."""
    told: Any = Feed.objects.within(organisation).standing().of(animal).since(from_at).until(as_of)
    rows = list(
        told.values(
            "pk", "happened_at", "by_id", "taken_dml", "planned_dml", "outcome", "product_id", "strength", "route"
        )
    )
    said: Any = SameFeed.objects.within(organisation).standing().of(animal).since(from_at).until(as_of)
    answers = said.order_by("sequence").values_list("feed_id", "other_id", "answer")
    feeds = [(row["pk"], row["happened_at"], row["by_id"], row["taken_dml"]) for row in rows]
    amounts = day_milk.counted(feeds, answers, protocol_of(organisation))
    return [{**row, "taken_dml": amounts[row["pk"]]} for row in rows if row["pk"] in amounts]


def _mixes(organisation: Organisation, home_id: UUID | None, as_of: datetime) -> list[tuple[datetime, UUID, bool]]:
    rows: Any = MilkMixed.objects.within(organisation).standing().filter(home=home_id, happened_at__lte=as_of)
    return list(rows.order_by("happened_at").values_list("happened_at", "product", "is_label_mix"))


def _product(row: dict[str, Any], uses: Iterable[MilkUse], products: dict[UUID, MilkProduct]) -> MilkProduct | None:
    """The milk that was written with the feed, else the one she got at that time."""
    at = row["happened_at"]
    used = [use.product_id for use in uses if use.from_at <= at and (use.until_at is None or at < use.until_at)]
    chosen: UUID | None = row["product_id"] or (used[-1] if used else None)
    return products.get(chosen) if chosen else None


def _feed(row: dict[str, Any], product: MilkProduct | None, mixes: list[tuple[datetime, UUID, bool]]) -> VetFeed:
    unknown = None if row["outcome"] == FULL else _unknown(row, product, mixes)
    energy = product.kcal_per_ml_thousandths if product and unknown is None else None
    taken = row["taken_dml"]
    return VetFeed(
        id=row["pk"],
        at=row["happened_at"],
        taken_dml=taken,
        planned_dml=row["planned_dml"],
        outcome=row["outcome"],
        product=product.name if product else "",
        kcal=Decimal(taken) * energy / 10_000 if energy is not None and taken is not None else None,
        unknown=unknown,
    )


def _unknown(
    row: dict[str, Any], product: MilkProduct | None, mixes: list[tuple[datetime, UUID, bool]]
) -> Unknown | None:
    """Why nobody can say how much energy went in; None when the label says it."""
    if row["taken_dml"] is None:
        return BY_OTHER if row["outcome"] == BY_OTHER else "not-measured"
    if row["route"] == "nursing" or row["taken_dml"] == 0:
        return None if row["taken_dml"] == 0 else "no-product"
    if product is None:
        return "no-product"
    if product.kcal_per_ml_thousandths is None:
        return "no-energy"
    last_mix = next(
        (as_label for at, milk, as_label in reversed(mixes) if milk == product.pk and at <= row["happened_at"]), True
    )
    return None if last_mix and row["strength"] != Feed.Strength.WEAK else "mixed-otherwise"


# Days ---------------------------------------------------------------------------------------------------------------
def days_of(
    *,
    told: Sequence[Entry],
    weights: Sequence[VetWeight],
    feeds: Sequence[VetFeed],
    treatments: Sequence[VetTreatment],
    from_at: datetime,
    as_of: datetime,
    hours: int,
) -> tuple[VetDay, ...]:
    """Spans of 24 hours back from now, the newest first; each moment lies in one of them and in one only."""
    days = []
    for number in range(1, -(-hours // 24) + 1):
        begin = max(as_of - number * DAY, from_at, as_of - timedelta(hours=hours))
        end = as_of - (number - 1) * DAY
        if begin >= end:
            break
        is_first = begin == from_at  # the first moment of all belongs to the oldest day

        def inside(at: datetime, begin: datetime = begin, end: datetime = end, is_first: bool = is_first) -> bool:
            return (begin < at or (is_first and begin == at)) and at <= end

        days.append(
            _day(
                number,
                begin,
                end,
                [entry for entry in told if inside(entry.at)],
                weights,
                [feed for feed in feeds if inside(feed.at)],
                [each for each in treatments if inside(each.at)],
            )
        )
    return tuple(days)


def _day(
    number: int,
    begin: datetime,
    end: datetime,
    told: Sequence[Entry],
    weights: Sequence[VetWeight],
    feeds: Sequence[VetFeed],
    treatments: Sequence[VetTreatment],
) -> VetDay:
    last, first = _sound_by(weights, end), _sound_by(weights, begin) or _first_sound(weights, begin, end)
    measured = [feed for feed in feeds if feed.taken_dml is not None]
    planned = [feed for feed in measured if feed.planned_dml is not None]
    pee = [entry.figures["pee"] for entry in told if entry.kind == "elimination"]
    poo = [entry.figures["poo"] for entry in told if entry.kind == "elimination"]
    kinds = [str(entry.figures["poo_kind"]) for entry in told if entry.figures.get("poo_kind")]
    readings = [_whole(entry.figures["reading_dc"]) for entry in told if entry.figures.get("reading_dc") is not None]
    feels = [entry.figures["feel"] for entry in told if entry.kind == "warmth"]
    return VetDay(
        number=number,
        from_at=begin,
        until_at=end,
        is_whole=end - begin >= DAY,
        weight_dg=last.weight_dg if last else None,
        weighed_at=last.at if last else None,
        first_dg=first.weight_dg if first else None,
        first_at=first.at if first else None,
        gain_pct_day=pct_day(first.weight_dg, first.at, last.weight_dg, last.at) if first and last else None,
        feeds=len(feeds),
        taken_dml=sum(feed.taken_dml or 0 for feed in measured),
        not_measured=sum(1 for feed in feeds if feed.unknown == "not-measured"),
        by_other=sum(1 for feed in feeds if feed.unknown == "by-other"),
        full=sum(1 for feed in feeds if feed.outcome == FULL),
        planned_dml=sum(feed.planned_dml or 0 for feed in planned),
        taken_of_planned_dml=sum(feed.taken_dml or 0 for feed in planned),
        with_plan=len(planned),
        kcal_per_100g=_per_100g(feeds, last),
        kcal_unknown=Counter(feed.unknown for feed in feeds if feed.unknown),
        refusals=_count(told, "refusal"),
        chokings=_count(told, "choking"),
        pees=pee.count(True),
        no_pees=pee.count(False),
        poos=poo.count(True),
        no_poos=poo.count(False),
        poo_kinds=Counter(kinds),
        lowest_dc=min(readings, default=None),
        highest_dc=max(readings, default=None),
        readings=len(readings),
        felt_warm=feels.count("warm"),
        felt_cool=feels.count("cool"),
        treatments=Counter(each.state for each in treatments),
        entries=len(told),
    )


def _per_100g(feeds: Sequence[VetFeed], weight: VetWeight | None) -> Decimal | None:
    """Energy of the feeds whose energy is known, per 100 g of her weight at the end of the day."""
    known = [feed.kcal for feed in feeds if feed.kcal is not None]
    if not known or weight is None:
        return None
    return (sum(known, Decimal(0)) * 1000 / weight.weight_dg).quantize(TENTH, rounding=ROUND_HALF_UP)


def _sound_by(weights: Sequence[VetWeight], at: datetime) -> VetWeight | None:
    return next((each for each in reversed(weights) if not each.is_doubtful and each.at <= at), None)


def _first_sound(weights: Sequence[VetWeight], begin: datetime, end: datetime) -> VetWeight | None:
    return next((each for each in weights if not each.is_doubtful and begin <= each.at <= end), None)


def _count(told: Sequence[Entry], kind: str) -> int:
    return sum(1 for entry in told if entry.kind == kind)


def _whole(value: Any) -> int:
    return int(value)


# Gaps and visits ----------------------------------------------------------------------------------------------------
def gaps_of(
    moments: Iterable[datetime], from_at: datetime, until_at: datetime, longest: timedelta, *, is_over: bool
) -> tuple[Gap, ...]:
    """Every time longer than ``longest`` in which nothing was told, the one that still lasts included."""
    edges = [from_at, *sorted(at for at in moments if from_at < at < until_at), until_at]
    return tuple(
        Gap(from_at=begin, until_at=end, is_open=end == until_at and not is_over)
        for begin, end in pairwise(edges)
        if end - begin > longest
    )


def visits_of(told: Sequence[Entry]) -> tuple[VetVisit, ...]:
    """What was told within some minutes as one line, old to new; undone tellings stand there as undone."""
    visits: list[list[Entry]] = []
    for entry in sorted(told, key=lambda entry: entry.at):
        if visits and entry.at - visits[-1][0].at <= ONE_VISIT:
            visits[-1].append(entry)
        else:
            visits.append([entry])
    return tuple(
        VetVisit(at=visit[0].at, entries=tuple(visit), by=tuple(dict.fromkeys(entry.by for entry in visit)))
        for visit in visits
    )
