"""One animal on the round: what the engine said, as the card shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import islice, pairwise
from typing import Any
from uuid import UUID

from littermate.care.ages import age_days
from littermate.care.appetite import count_refusals, fair_ml
from littermate.care.energy import LOOSE
from littermate.care.feeding import FeedPlan, Stomach, most_in_stomach
from littermate.care.holds import no_bottle_since
from littermate.care.judgement import MayTap
from littermate.care.numbers import numbers
from littermate.care.protocol import Protocol
from littermate.care.same_feed import meal_lasts
from littermate.care.values import Milk, Neonate, Reason
from littermate.care.worry import Worry
from littermate.records.neonates import is_birth_told
from littermate.sheets.cards import FeedPoint, LitterName, TakenBack, WeightPoint, face_of
from littermate.sheets.hands import Hand
from littermate.sheets.house_parts import photo_address
from littermate.sheets.judged import Judged
from littermate.sheets.round_cards import (
    BodyCheck,
    ClaimCard,
    OrderCard,
    PlanBefore,
    RoundAnimal,
    Taps,
    TreatmentCard,
)

SHOWN = 3
COLOSTRUM = ("colostrum-unknown", "colostrum-missed", "colostrum-look")
SUCKED = "sucked"
BEHIND_AN_AMOUNT = (  # tables that can change how much is planned, the likeliest first
    "energy", "stomach", "feeds", "milk_share", "fluid", "rounding", "strength", "weighing", "stool", "milk_strength",
    "believable_weight", "growth", "order_bounds",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands in other rows about one animal."""

    home_id: UUID | None
    nest_id: UUID | None
    feeds: tuple[FeedPoint, ...]
    taken_back: TakenBack | None
    is_in_vain: bool  # her alert goes on asking, and nobody could be told
    orders: tuple[OrderCard, ...]
    treatments: tuple[TreatmentCard, ...]
    claim: ClaimCard | None


def round_animal(
    animal: Any,
    judged: Judged | None,
    beside: Beside,
    as_of: datetime,
    *,
    of_dam: tuple[Reason, ...] = (),
    hands: Hand | None = None,
) -> RoundAnimal:
    """The animal's card, judged at the sheet's moment; a dam has no plan, and says what was seen amiss of her."""
    said = _judged(judged, beside, as_of) if judged else _unjudged(of_dam)
    return RoundAnimal(
        id=animal.pk,
        name=animal.name,
        species=animal.species,
        sex=animal.sex,
        mark=animal.mark,
        face=face_of(name=animal.name, colour=animal.mark_colour, key=animal.pk),
        photo=photo_address(animal.organisation, animal.photo_id) if animal.photo_id else None,
        litter=litter_name(animal),
        is_dam=animal.is_dam,
        home_id=beside.home_id,
        nest_id=beside.nest_id,
        nursed_by_id=animal.nursed_by_id,
        product_id=animal.product_id,
        feeds=that_count(_as_they_stand(beside.feeds, judged), _fills(judged)),
        fed_twice=_fed_twice(judged),
        taken_back=beside.taken_back,
        is_in_vain=beside.is_in_vain,
        orders=beside.orders,
        treatments=beside.treatments,
        claim=beside.claim,
        hands=hands,
        **said,
    )


def _as_they_stand(points: tuple[FeedPoint, ...], judged: Judged | None) -> tuple[FeedPoint, ...]:
    """Her feeds, newest first; of two that were said to be one the later stands, with the larger amount."""
    if judged is None or not judged.neonate.feed_answers:
        return points
    stands = {feed.id: feed.taken_ml for feed in judged.neonate.feeds}
    return tuple(
        replace(point, taken_dml=None if (ml := stands[point.id]) is None else tenths(ml))
        for point in points
        if point.id in stands
    )


def that_count(points: tuple[FeedPoint, ...], within: timedelta) -> tuple[FeedPoint, ...]:
    """The newest of these, and however many more went in within a time before the last: a phone adds up her meals.

    By them it says when she is due again, and what comes above her most: a fourth sip fills her as well.
    """
    return tuple(point for place, point in enumerate(points) if place < SHOWN or point.at > points[0].at - within)


def _fills(judged: Judged | None) -> timedelta:
    """So long a feed may count: until it is used up, with what made one meal with it."""
    if judged is None:
        return timedelta(0)
    due, plan = judged.judgement.due, judged.judgement.reckoned
    every_min = max(plan.every_min if plan else 0, int((due.every_h or 0) * 60))
    return timedelta(minutes=every_min) + meal_lasts(judged.protocol)


def _fed_twice(judged: Judged | None) -> tuple[tuple[UUID, ...], ...]:
    """Pairs of feeds of which somebody said that both went in: nobody is asked about them again."""
    answers = judged.neonate.feed_answers if judged else ()
    return tuple(tuple(sorted(answer.feeds)) for answer in answers if answer.answer == "both")


def litter_name(animal: Any) -> LitterName | None:
    """Her birth litter with how many were born in it, as far as they are on record."""
    if animal.litter is None:
        return None
    return LitterName(id=animal.litter.pk, name=animal.litter.name, size=animal.litter_size)


def _judged(judged: Judged, beside: Beside, as_of: datetime) -> dict[str, Any]:
    neonate, judgement = judged.neonate, judged.judgement
    refusals = count_refusals(neonate, judgement.reckoned, protocol=judged.protocol, as_of=as_of)
    return {
        "age_days": age_days(neonate, as_of),
        "is_age_told": is_birth_told(neonate),
        "rearing": tuple(sorted(neonate.rearing)),
        "worry": judgement.worry,
        "do": judgement.do,
        "reasons": judgement.reasons,
        "is_pinned": judgement.worry >= Worry.CALL_TODAY,
        "steady_evidence": judgement.steady_evidence,
        "weights": tuple(islice(newest_weights(neonate), SHOWN)),
        "change_dg": change_dg(newest_weights(neonate)),
        "is_weight_old": is_weight_old(judged),
        "refusals_in_row": refusals.in_row,
        "refused": refusals.last,
        "fair_dml": fair_dml(judged),
        "warmth": judgement.warmth,
        "felt_at": neonate.warmths[-1].at if neonate.warmths else None,
        "due": judgement.due,
        "strength": judgement.strength,
        "suck_at": max((each.at for each in neonate.observations if each.suck and each.at <= as_of), default=None),
        "rulings": tuple(order for order in neonate.orders if order.holds_food or order.lifts_warm_first),
        "no_suck": _no_suck(judged, as_of),
        "stomach": _stomach(judged, as_of),
        "loose": _loose(judged, as_of),
        "plan": judgement.plan,
        "plan_before": plan_before(judgement.plan, beside.feeds[:SHOWN], neonate, judged.protocol, as_of),
        "cannot": judgement.cannot,
        "grid": judged.grid,
        "thresholds": judged.thresholds,
        "protocol": judged.protocol,
        "alert": judged.alert,
        "written": judged.shipped.written,
        "growth": judgement.growth,
        "taps": taps(judgement.taps),
        "colostrum": next((reason for reason in judgement.reasons if reason.code in COLOSTRUM), None),
        "body": body_check(neonate),
    }


def _no_suck(judged: Judged, as_of: datetime) -> Reason | None:
    """Why she may have no bottle, where nothing else forbids it for longer: fresh milk is mixed in a minute."""
    neonate, cannot = judged.neonate, judged.judgement.cannot
    if cannot is None or cannot.code not in ("no-suck", "milk-too-old"):
        return None
    seen_at = no_bottle_since(neonate, numbers=numbers(judged.protocol, neonate.species), as_of=as_of)
    return judged.protocol.reason("no-suck", seen_at=seen_at) if seen_at else None


def _stomach(judged: Judged, as_of: datetime) -> Stomach | None:
    plan = judged.judgement.plan
    if plan is None:
        return most_in_stomach(judged.neonate, protocol=judged.protocol, as_of=as_of)
    return Stomach(most_ml=plan.most_ml, weight_g=plan.weight_g)


def _loose(judged: Judged, as_of: datetime) -> tuple[tuple[UUID | None, datetime], ...]:
    since = as_of - numbers(judged.protocol, judged.neonate.species).stool_counts_for
    return tuple(
        (each.id, each.at)
        for each in judged.neonate.eliminations
        if each.poo_kind in LOOSE and since <= each.at <= as_of
    )


def _unjudged(reasons: tuple[Reason, ...]) -> dict[str, Any]:
    worry = max((reason.worry for reason in reasons), default=Worry.STEADY)
    return {
        "age_days": None,
        "is_age_told": True,
        "rearing": (),
        "worry": worry,
        "do": None,
        "reasons": reasons,
        "is_pinned": False,
        "steady_evidence": False,
        "weights": (),
        "change_dg": None,
        "is_weight_old": False,
        "refusals_in_row": 0,
        "refused": None,
        "fair_dml": None,
        "warmth": None,
        "felt_at": None,
        "due": None,
        "strength": "strong",
        "plan": None,
        "plan_before": None,
        "cannot": None,
        "grid": None,
        "thresholds": None,
        "growth": None,
        "taps": Taps(),
        "colostrum": None,
    }


def weight_points(neonate: Neonate) -> tuple[WeightPoint, ...]:
    """Her weights, newest first."""
    return tuple(newest_weights(neonate))


def newest_weights(neonate: Neonate) -> Iterator[WeightPoint]:
    """The same one by one: a card shows few of many."""
    for weigh_in in reversed(neonate.weigh_ins):
        yield WeightPoint(
            id=weigh_in.id or UUID(int=0),
            weight_dg=tenths(weigh_in.weight_g),
            at=weigh_in.at,
            fed=weigh_in.fed,
            is_doubtful=weigh_in.is_doubtful,
        )


def body_check(neonate: Neonate) -> BodyCheck | None:
    """When she was last looked over for marks from sucking, and what was found."""
    looks = (look for look in reversed(neonate.look_overs) if SUCKED in look.seen | look.not_seen)
    return next((BodyCheck(at=look.at, is_marked=SUCKED in look.seen) for look in looks), None)


def change_dg(weights: Iterable[WeightPoint]) -> int | None:
    """The last sound weight less the sound one before it [0.1 g]; ``weights`` are newest first."""
    sound = (point for point in weights if not point.is_doubtful)
    return next((last.weight_dg - before.weight_dg for last, before in pairwise(sound)), None)


def is_weight_old(judged: Judged) -> bool:
    """Whether she must be weighed before her plan may rise again."""
    plan = judged.judgement.reckoned
    return judged.judgement.growth.is_unweighed or (plan is not None and plan.is_weight_old)


def fair_dml(judged: Judged) -> int | None:
    """The least that answers a refusal [0.1 ml]; None where any milk does."""
    least = fair_ml(judged.neonate, judged.judgement.reckoned, protocol=judged.protocol)
    return None if least is None else tenths(least)


def plan_before(
    plan: FeedPlan | None, feeds: tuple[FeedPoint, ...], neonate: Neonate, protocol: Protocol, as_of: datetime
) -> PlanBefore | None:
    """What was planned at her last feed, while today's plan is another because of something new since."""
    last = next((feed for feed in feeds if feed.planned_dml is not None), None)
    if plan is None or last is None or last.planned_dml is None or last.planned_dml == tenths(plan.about_ml):
        return None
    changed = _changed_table(protocol, neonate, last.at, as_of)
    milk = _changed_milk(neonate, last.at)
    if not changed and milk is None and not _is_news_since(neonate, last.at, as_of):
        return None
    return PlanBefore(
        about_dml=last.planned_dml,
        planned_at=last.at,
        changed_table=changed,
        changed_milk=milk,
        weight_g=next((each.weight_g for each in reversed(neonate.weigh_ins) if each.at <= last.at), None),
        is_older=age_days(neonate, last.at) != age_days(neonate, as_of),
    )


def _changed_milk(neonate: Neonate, fed_at: datetime) -> Milk | None:
    """Her milk, where it is another since that feed or its label was changed."""
    milk = neonate.milk
    news = [] if milk is None else [milk.given_since, milk.labelled_at]
    return milk if any(moment is not None and moment > fed_at for moment in news) else None


def _changed_table(protocol: Protocol, neonate: Neonate, fed_at: datetime, as_of: datetime) -> str:
    """The title of a table an amount rests on that the house changed since a feed; empty if there is none."""
    changed = {table.name: table.title for table in protocol.news_for(neonate.species, fed_at, as_of)}
    return next((changed[name] for name in BEHIND_AN_AMOUNT if name in changed), "")


def _is_news_since(neonate: Neonate, fed_at: datetime, as_of: datetime) -> bool:
    """Whether what a plan rests on was seen, ordered or came of age after that feed; a feed undone is nothing new."""
    moments = [
        *(each.at for each in neonate.weigh_ins),
        *(each.at for each in neonate.observations),
        *(each.at for each in neonate.eliminations),
        *(moment for order in neonate.orders for moment in (order.from_at, order.until_at) if moment is not None),
    ]
    turned = any(fed_at < moment <= as_of for moment in moments)
    return turned or age_days(neonate, fed_at) != age_days(neonate, as_of)


def taps(offered: MayTap) -> Taps:
    """What the card offers without opening it, in tenths."""
    return Taps(
        warm=offered.warm,
        took_dml=None if offered.took_ml is None else tenths(offered.took_ml),
        full=offered.full,
        why_not=offered.why_not,
    )


def tenths(value: Decimal) -> int:
    """A value as whole tenths, as in store."""
    return int((value * 10).to_integral_value())
