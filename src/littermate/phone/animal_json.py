"""One animal of the round sheet as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from littermate.care.feeding import FeedPlan
from littermate.care.values import Reason
from littermate.care.worry import Worry
from littermate.look import words
from littermate.look.units import plain, volume_words, weight_words
from littermate.phone import ahead_json
from littermate.phone.voice import Voice, iso, iso_or_none, tenths
from littermate.sheets.round_cards import RoundAnimal

Json = dict[str, Any]
MOST_LINES = 4
TOLD_WHEN_STEADY = frozenset({"littermates-gained", "behind-littermates", "runt", "newborn-reads-low"})
MORE_MILK = ("energy-stepped-up",)  # never the reason why a plan went down
CHANGES_A_PLAN = (
    "stands-on-order",
    "order-clipped",
    "target-held-after-loss",
    "target-held-watch",
    "energy-stepped-up",
    "step-held-loose-stool",
    "milk-cut-by-solids",
    "weak-suck",
)


def write(animal: RoundAnimal, voice: Voice) -> str:
    """Her part of the sheet as text; the plans and figures of the next two days are written once and kept."""
    now = json.dumps(_now(animal, voice), separators=(",", ":"), ensure_ascii=False)
    return f"{now[:-1]},{ahead_json.write(animal, voice)}}}"


def _now(animal: RoundAnimal, voice: Voice) -> Json:
    """Everything but what the phone takes along for the next two days."""
    due, plan, warmth = animal.due, animal.plan, animal.warmth
    return {
        "id": str(animal.id),
        "name": animal.name,
        "species": animal.species,
        "kind_word": words.kind_word(animal.species) if not animal.is_dam else _("mother"),
        "sex": animal.sex,
        "mark": animal.mark,
        "face": {"letter": animal.face.letter, "colour": animal.face.colour},
        "photo": animal.photo,
        "litter": {"id": str(animal.litter.id), "name": animal.litter.name, "size": animal.litter.size}
        if animal.litter
        else None,
        "is_dam": animal.is_dam,
        "age_days": animal.age_days,
        "day_word": words.day_word(animal.age_days) if animal.age_days is not None else "",
        "home": _id(animal.home_id),
        "nest": _id(animal.nest_id),
        "rearing": list(animal.rearing),
        "worry": _worry(animal, voice),
        "weights": [
            {
                "id": str(point.id),
                "dg": point.weight_dg,
                "at": iso(point.at),
                "fed": point.fed,
                "doubtful": point.is_doubtful,
            }
            for point in animal.weights
        ],
        "change_dg": animal.change_dg,
        "weight_old": animal.is_weight_old,
        "feeds": [
            {
                "id": str(point.id),
                "dml": point.taken_dml,
                "at": iso(point.at),
                "by": point.by,
                "route": point.route,
                "outcome": point.outcome,
            }
            for point in animal.feeds
        ],
        "refusals_in_row": animal.refusals_in_row,
        "try_again_at": iso_or_none(due.try_again_at) if due else None,
        "felt_at": iso_or_none(animal.felt_at),
        "warmth": {
            "state": warmth.state,
            "since": iso_or_none(warmth.since_at),
            "feel_again_at": iso_or_none(warmth.feel_again_at),
            "limit_dc": tenths(warmth.limit_c),
            "by_hand_from_at": iso_or_none(warmth.by_hand_from_at),
        }
        if warmth
        else None,
        "due_at": iso_or_none(due.due_at) if due else None,
        "every_min": int(due.every_h * 60) if due and due.every_h else None,
        "held_by": _held_by(animal, voice),
        "strength": animal.strength,
        "plan": {
            "about_dml": tenths(plan.about_ml),
            "most_dml": tenths(plan.most_ml),
            "every_min": plan.every_min,
            "strength": plan.strength,
            "is_draft": plan.is_draft,
            "now_line": _now_line(plan, animal, voice),
        }
        if plan
        else None,
        "cannot": voice.maybe(animal.cannot),
        "taps": {
            "warm": animal.taps.warm,
            "took_dml": animal.taps.took_dml,
            "full": animal.taps.full,
            "why_not": voice.maybe(animal.taps.why_not),
        },
        "orders": _orders(animal),
        "treatments": [
            {"id": str(each.order_id), "words": each.words, "at": iso(each.at), "state": each.state}
            for each in animal.treatments
        ],
        "colostrum": voice.maybe(animal.colostrum),
        "claim": {"by": animal.claim.by.name, "id": str(animal.claim.by.id), "since": iso(animal.claim.since_at)}
        if animal.claim
        else None,
        "product": _id(animal.product_id),
    }


def _worry(animal: RoundAnimal, voice: Voice) -> Json:
    do = voice.maybe(animal.do)
    colostrum = voice.maybe(animal.colostrum)
    lines = [line for line in map(voice.say, _told(animal)) if line not in (do, colostrum)][:MOST_LINES]
    if animal.is_pinned and animal.plan is not None:
        lines.append(_plan_when_warm(animal.plan, animal))
    return {"level": animal.worry.code, "lines": lines, "do": do, "pinned": animal.is_pinned}


def _told(animal: RoundAnimal) -> Iterable[Reason]:
    """What speaks for the worry, then the few calm things that explain it."""
    speaking = [reason for reason in animal.reasons if reason.worry >= Worry.WATCH]
    calm = [reason for reason in animal.reasons if reason.worry < Worry.WATCH and reason.code in TOLD_WHEN_STEADY]
    return [*speaking, *calm] if speaking else []


def _plan_when_warm(plan: FeedPlan, animal: RoundAnimal) -> str:
    """The amount on an urgent card, where nobody shall read it as "give it now"."""
    is_cold = animal.warmth is not None and animal.warmth.state != "warm"
    sentence = (
        _("About %(about)s when %(she)s is warm, never more than %(most)s.")
        if is_cold
        else _("About %(about)s, never more than %(most)s.")
    )
    return sentence % {
        "about": volume_words(plan.about_ml),
        "most": plain(plan.most_ml),
        "she": words.pronouns(animal.sex, animal.name)["she"],
    }


def _held_by(animal: RoundAnimal, voice: Voice) -> str | None:
    if animal.due is None or not animal.due.held_by_order:
        return None
    if animal.cannot is not None and animal.cannot.code == "held-by-order":
        return voice.say(animal.cannot)
    return next((order.by for order in animal.orders if order.holds_food), _("order of the vet"))


def _now_line(plan: FeedPlan, animal: RoundAnimal, voice: Voice) -> str | None:
    """ "now 6 ml, was 5, because": until she was fed by the new plan."""
    if animal.plan_before is None:
        return None
    is_less = plan.about_ml * 10 < animal.plan_before.about_dml
    fitting = (each for each in plan.reasons if not (is_less and each.code in MORE_MILK))
    own = next((reason for reason in fitting if reason.code in CHANGES_A_PLAN), None)
    weight = weight_words(plan.weight_g, voice.units)
    she = words.pronouns(animal.sex, animal.name)["she"]
    table, milk = animal.plan_before.changed_table, animal.plan_before.changed_milk
    if table and plan.stands_on != "order":
        because = _("the clinic changed “%(table)s”") % {"table": table}
    elif milk and plan.stands_on in ("energy", "label"):
        because = words.say_changed_milk(milk, animal.plan_before.planned_at, she=she)
    else:
        because = (
            words.as_a_clause(voice.say(own))
            if own
            else _("%(she)s weighs %(weight)s") % {"she": she, "weight": weight}
        )
    return words.say_change(plan.about_ml, Decimal(animal.plan_before.about_dml) / 10, because)


def _orders(animal: RoundAnimal) -> list[str]:
    return [f"{order.words} ({order.by})" for order in animal.orders if order.words]


def _id(value: object) -> str | None:
    return None if value is None else str(value)
