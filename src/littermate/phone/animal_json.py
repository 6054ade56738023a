"""One animal of the round sheet as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.care.feeding import FeedPlan
from littermate.care.grid import Grid, GridDay, Row
from littermate.care.growth_thresholds import Thresholds
from littermate.care.values import Reason
from littermate.care.worry import Worry
from littermate.look import words
from littermate.look.units import plain, volume_words, weight_words
from littermate.phone.voice import Voice, iso, iso_or_none, tenths
from littermate.sheets.round_cards import RoundAnimal

Json = dict[str, Any]
MOST_LINES = 4
LEAST_PCT, MOST_PCT = 50, 190  # of her last weight: how far the grid on the phone reaches
TOLD_WHEN_STEADY = frozenset({"littermates-gained", "behind-littermates", "runt", "newborn-reads-low"})
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
# What the phone shows when a new weight trips a rule, before the house has judged it with its figures.
RULE_LINES = {
    "lost-tenth": gettext_lazy("A tenth or more under the best weight so far."),
    "lost-tenth-first-day": gettext_lazy("More than a tenth lost in the first day."),
    "no-early-growth": gettext_lazy("No growth by the second day."),
    "no-gain-day": gettext_lazy("No gain in a whole day."),
    "falling-twice": gettext_lazy("Twice running lost weight or gained too little."),
    "lost": gettext_lazy("Lost weight. Weigh again in 4 to 6 hours."),
    "no-gain": gettext_lazy("No gain. Weigh again in 4 to 6 hours."),
    "short-gain": gettext_lazy("Gained less than usual at this age."),
    "lost-first-day": gettext_lazy("Lost weight in the first day; up to a tenth is usual. Weigh again."),
}


def write(animal: RoundAnimal, voice: Voice) -> Json:
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
        }
        if warmth
        else None,
        "due_at": iso_or_none(due.due_at) if due else None,
        "every_min": int(due.every_h * 60) if due and due.every_h else None,
        "held_by": _held_by(animal, voice),
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
        "grid": _grid(animal.grid, animal, voice) if animal.grid else None,
        "thresholds": _thresholds(animal.thresholds) if animal.thresholds else None,
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
    own = next((reason for reason in plan.reasons if reason.code in CHANGES_A_PLAN), None)
    weight = weight_words(plan.weight_g, voice.units)
    she = words.pronouns(animal.sex, animal.name)["she"]
    because = voice.say(own) if own else _("%(she)s weighs %(weight)s") % {"she": she, "weight": weight}
    return words.say_change(plan.about_ml, Decimal(animal.plan_before.about_dml) / 10, because)


def _orders(animal: RoundAnimal) -> list[str]:
    return [f"{order.words} ({order.by})" for order in animal.orders if order.words]


def _grid(grid: Grid, animal: RoundAnimal, voice: Voice) -> Json:
    """Every plan of the coming hours, as rows of plain numbers, for any weight she may believably have."""
    low_dg, high_dg = _believable(grid, animal)
    return {
        "from_dg": low_dg,
        "to_dg": high_dg,
        "days": [_grid_day(day, low_dg, high_dg) for day in grid.days if iso(day.from_at) < iso(day.until_at)],
        "holds": [
            {
                "from_at": iso(hold.from_at),
                "until_at": iso(hold.until_at),
                "why": hold.why,
                "line": voice.say(animal.cannot)
                if animal.cannot is not None and animal.cannot.code == hold.why
                else _("No plan for that time. Weigh again, or call and ask."),
            }
            for hold in grid.holds
        ],
    }


def _believable(grid: Grid, animal: RoundAnimal) -> tuple[int, int]:
    """From half to nearly twice her last weight: what lies beyond is weighed again, or asked about."""
    low_dg, high_dg = int(grid.from_g * 10), int(grid.to_g * 10)
    last = next((point.weight_dg for point in animal.weights if not point.is_doubtful), None)
    if last is None:
        return low_dg, high_dg
    return max(low_dg, last * LEAST_PCT // 100), min(high_dg, last * MOST_PCT // 100)


def _grid_day(day: GridDay, low_dg: int, high_dg: int) -> Json:
    written: Json = {
        "age_day": day.age_day,
        "from_at": iso(day.from_at),
        "until_at": iso(day.until_at),
        "no_feed_below_dc": tenths(day.no_feed_below_c),
        "known": {"strong": _row(day.known_strong), "weak": _row(day.known_weak)},
        "strong": _rows(day.strong, low_dg, high_dg),
    }
    if day.weak != day.strong:  # without it the phone takes the strong rows for both
        written["weak"] = _rows(day.weak, low_dg, high_dg)
    return written


def _rows(rows: Sequence[Row], low_dg: int, high_dg: int) -> list[list[int | str]]:
    """The rows that speak about these weights, the one that holds at the lowest of them first."""
    first = max((place for place, row in enumerate(rows) if row.from_dg <= low_dg), default=0)
    return [_row(row) for row in rows[first:] if row.from_dg <= high_dg]


def _row(row: Row) -> list[int | str]:
    """One row; what it stands on is told only where nothing may be given."""
    numbers: list[int | str] = [row.from_dg, row.about_dml, row.most_dml, row.every_min]
    return numbers if row.about_dml else [*numbers, row.why]


def _thresholds(thresholds: Thresholds) -> Json:
    return {
        "rules": [
            {
                "code": rule.code,
                "worry": rule.worry.code,
                "under_dg": rule.under_dg,
                "from_at": iso(rule.from_at),
                "until_at": iso(rule.until_at),
                "fed": list(rule.fed),
                "line": str(RULE_LINES.get(rule.code, "")),
            }
            for rule in thresholds.rules
        ],
        "bands": [
            {
                "low_dg": band.low_dg,
                "high_dg": band.high_dg,
                "from_at": iso(band.from_at),
                "until_at": iso(band.until_at),
            }
            for band in thresholds.bands
        ],
    }


def _id(value: object) -> str | None:
    return None if value is None else str(value)
