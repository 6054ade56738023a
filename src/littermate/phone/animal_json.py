"""One animal of the round sheet as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from littermate.care.alerts import evidence_at
from littermate.care.appetite import Refused
from littermate.care.company.stopping import IN_VAIN
from littermate.care.feeding import FeedPlan
from littermate.care.grid import Grid
from littermate.care.judgement import rests_on_hunger
from littermate.care.protocol import Protocol
from littermate.care.rounds import Unfed, gap_at
from littermate.care.values import Reason
from littermate.care.worry import Worry
from littermate.look import words
from littermate.look.changed_plans import say_changed_plan
from littermate.look.units import to_tenths
from littermate.phone import ahead_json
from littermate.phone.voice import Voice, iso, iso_or_none, tenths
from littermate.records.alerts import AlertMark
from littermate.sheets.cards import TakenBack
from littermate.sheets.hands import Hand
from littermate.sheets.round_cards import RoundAnimal

Json = dict[str, Any]
MOST_LINES = 4
MINUTE = timedelta(minutes=1)
#: What a feed puts right.
HUNGER = frozenset({"overdue", "never-fed"})
#: What the hand does before it feels her: it is about others, or about her nest.
ACTS = frozenset({"do-part", "do-end-trial", "do-stop-try", "do-warm-nest", "do-cool-nest"})
TOLD_WHEN_STEADY = frozenset({"littermates-gained", "behind-littermates", "runt", "newborn-reads-low"})


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
        "day_word": _day_word(animal),
        "home": _id(animal.home_id),
        "nest": _id(animal.nest_id),
        "rearing": list(animal.rearing),
        **({"nursed_by": str(animal.nursed_by_id)} if animal.nursed_by_id else {}),
        "worry": _worry(animal.reasons, animal.do, animal, voice),
        **_worry_once_fed(animal, voice),
        **_old_milk(animal, voice),
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
                "by_id": _id(point.by_id),
                "route": point.route,
                "outcome": point.outcome,
            }
            for point in animal.feeds
        ],
        **({"fed_twice": [list(map(str, pair)) for pair in animal.fed_twice]} if animal.fed_twice else {}),
        **({"taken_back": _taken_back(animal.taken_back)} if animal.taken_back else {}),
        "refusals_in_row": animal.refusals_in_row,
        **({"refused": _refused(animal.refused)} if animal.refused else {}),
        **({"fair_dml": animal.fair_dml} if animal.fair_dml else {}),
        "try_again_at": iso_or_none(due.try_again_at) if due else None,
        "felt_at": iso_or_none(animal.felt_at),
        "warmth": {
            "state": warmth.state,
            "since": iso_or_none(warmth.since_at),
            "feel_again_at": iso_or_none(warmth.feel_again_at),
            "limit_dc": tenths(warmth.limit_c),
            "by_hand_from_at": iso_or_none(warmth.by_hand_from_at),
            **_far_readings(animal),
        }
        if warmth
        else None,
        "due_at": iso_or_none(due.due_at) if due else None,
        "every_min": int(due.every_h * 60) if due and due.every_h else None,
        "unfed": _unfed(animal, voice),
        "held_by": _held_by(animal, voice),
        "strength": animal.strength,
        **_suck(animal, voice),
        **_stomach(animal),
        **({"loose": [[_id(row), iso(at)] for row, at in animal.loose]} if animal.loose else {}),
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
        **_rulings(animal),
        **_vets_word(animal),
        "treatments": [
            {"id": str(each.order_id), "words": each.words, "at": iso(each.at), "state": each.state}
            for each in animal.treatments
        ],
        "colostrum": voice.maybe(animal.colostrum),
        "claim": {"by": animal.claim.by.name, "id": str(animal.claim.by.id), "since": iso(animal.claim.since_at)}
        if animal.claim
        else None,
        "product": _id(animal.product_id),
        **({"alert": _alert(animal.alert, is_in_vain=animal.is_in_vain)} if animal.alert else {}),
        **({"body": {"at": iso(animal.body.at), "sucked": animal.body.is_marked}} if animal.body else {}),
        **({"hands": _hands(animal.hands)} if animal.hands and animal.hands.unit else {}),
    }


def _far_readings(animal: RoundAnimal) -> Json:
    """Outside of which a reading calls at once, and what is usual at her age [0.1 °C]."""
    if animal.protocol is None or animal.age_days is None:
        return {}
    number = partial(animal.protocol.number, animal.species)
    usual_c = number("fever", animal.age_days)
    return {
        "go_under_dc": to_tenths(number("body_temperature", "severe-below")),
        "usual_dc": to_tenths(usual_c),
        "hot_over_dc": to_tenths(usual_c + number("fever", "margin")),
        "deadly_over_dc": to_tenths(number("body_temperature", "deadly-above")),
    }


def _suck(animal: RoundAnimal, voice: Voice) -> Json:
    """When it was last noted how she sucks; and that she may have no bottle because she did not."""
    seen = {"suck_at": iso(animal.suck_at)} if animal.suck_at else {}
    held = {"no_suck": voice.say(animal.no_suck)} if animal.no_suck else {}
    return {**seen, **held}


def _stomach(animal: RoundAnimal) -> Json:
    """What her stomach goes by [0.1 g], and the most one feed may be where no plan says it [0.1 ml]."""
    held = animal.stomach
    if held is None:
        return {}
    return {"stomach": [tenths(held.weight_g), *([] if animal.plan else [tenths(held.most_ml)])]}


def _day_word(animal: RoundAnimal) -> str:
    if animal.age_days is None:
        return ""
    return words.day_word(animal.age_days) if animal.is_age_told else _("age not known")


def _taken_back(feed: TakenBack) -> Json:
    return {"by": feed.by, "at": iso(feed.at), "dml": feed.taken_dml}


def _refused(last: Refused) -> Json:
    return {"at": iso(last.at), "by": sorted(map(str, last.by))}


def _hands(hand: Hand) -> Json:
    """Her place in the order of hands; hands are washed wherever the unit or the group changes."""
    return {"unit": hand.unit[-12:], "group": hand.group, "until": iso_or_none(hand.until_at)}


def _alert(mark: AlertMark, *, is_in_vain: bool) -> Json:
    """The alert that stands for her: whether it asks for somebody, whether it reaches nobody, and who has it."""
    had = {"by": mark.had_by, "id": _id(mark.had_by_id), "at": iso_or_none(mark.had_at)} if mark.had_by_id else None
    vain = {"in_vain": True} if is_in_vain else {}
    return {"calls": mark.level.needs_someone, "had": had, **vain}


def _worry(reasons: tuple[Reason, ...], do: Reason | None, animal: RoundAnimal, voice: Voice) -> Json:
    """Her worry by these reasons, but for the hours without milk: the phone says them by its own clock, until fed."""
    if rests_on_hunger(reasons):
        do = None
    reasons = tuple(reason for reason in reasons if reason.code != "long-unfed")
    worry = max((reason.worry for reason in reasons), default=Worry.STEADY)
    unsaid = voice.maybe(do), voice.maybe(animal.colostrum)
    told = [(reason, voice.say(reason)) for reason in _told(reasons)]
    told = [(reason, line) for reason, line in told if line not in unsaid]
    lines = [line for place, (reason, line) in enumerate(told) if place < MOST_LINES or reason.code in IN_VAIN]
    acts = {"acts": True} if do and do.code in ACTS else {}
    return {"level": worry.code, "lines": lines, "do": unsaid[0], "pinned": worry.needs_someone, **acts}


def _worry_once_fed(animal: RoundAnimal, voice: Voice) -> Json:
    """Her worry as it is once a feed is kept, where a feed late or none at all is said now: for a phone that waits."""
    reasons = tuple(reason for reason in animal.reasons if reason.code not in HUNGER)
    if animal.worry.needs_someone or len(reasons) == len(animal.reasons):
        return {}
    worry = max((reason.worry for reason in reasons), default=Worry.STEADY)
    is_asked = worry > Worry.STEADY and animal.do is not None and animal.do.code != "do-feed"
    return {"worry_fed": _worry(reasons, animal.do if is_asked else None, animal, voice)}


def _old_milk(animal: RoundAnimal, voice: Voice) -> Json:
    """What is said of milk that is too old, and her worry without it: for a phone that waits once fresh is mixed."""
    old = [reason for reason in animal.reasons if reason.code == "milk-too-old"]
    if not old:
        return {}
    level = max((reason.worry for reason in animal.reasons if reason not in old), default=Worry.STEADY)
    asked = [animal.do] if animal.do and animal.do.code == "do-mix-fresh" else []
    return {"old_milk": {"says": [voice.say(each) for each in (*old, *asked)], "level": level.code}}


def _unfed(animal: RoundAnimal, voice: Voice) -> Json | None:
    """Since when she had no milk, from which moment on how many minutes of that are too long, and how it is said."""
    unfed = animal.due.unfed if animal.due else None
    if unfed is None or animal.protocol is None or animal.grid is None:
        return None
    her = words.pronouns(animal.sex, animal.name)["her"]
    return {
        "since": iso(unfed.since_at),
        "gaps": _gaps(animal, unfed, animal.grid, animal.protocol),
        "do": voice.say(animal.protocol.reason("do-feed-or-call")),
        "line": _("No milk written down for %(her)s since {at}: the longest gap at this age is {h}.") % {"her": her},
    }


def _gaps(animal: RoundAnimal, unfed: Unfed, grid: Grid, protocol: Protocol) -> list[tuple[str, int, str]]:
    """From which moment on how many minutes without milk are too long, and how that is said; kept beside her grid."""
    key = ("gaps", get_language(), animal.rearing, unfed.is_beside_dam, unfed.every, unfed.call_after)
    if key not in animal.written:
        animal.written[key] = _gaps_by_day(animal, unfed, grid, protocol)
    gaps: list[tuple[str, int, str]] = animal.written[key]
    return gaps


def _gaps_by_day(animal: RoundAnimal, unfed: Unfed, grid: Grid, protocol: Protocol) -> list[tuple[str, int, str]]:
    gaps: list[tuple[str, int, str]] = []
    for day in grid.days:
        longest = gap_at(
            animal.species,
            animal.rearing,
            day.age_day,
            protocol=protocol,
            is_beside_dam=unfed.is_beside_dam,
        )
        gap = max(longest, unfed.every)
        minutes = (gap + unfed.call_after) // MINUTE
        if not gaps or gaps[-1][1] != minutes:
            gaps.append((iso(day.from_at), minutes, words.span_words(gap // MINUTE)))
    return gaps


def _told(reasons: Iterable[Reason]) -> Iterable[Reason]:
    """What speaks for the worry, then the few calm things that explain it."""
    speaking = [reason for reason in reasons if reason.worry >= Worry.WATCH]
    calm = [reason for reason in reasons if reason.worry < Worry.WATCH and reason.code in TOLD_WHEN_STEADY]
    return [*speaking, *calm] if speaking else []


def _held_by(animal: RoundAnimal, voice: Voice) -> str | None:
    if animal.due is None or not animal.due.held_by_order:
        return None
    if animal.cannot is not None and animal.cannot.code == "held-by-order":
        return voice.say(animal.cannot)
    return next((order.by for order in animal.orders if order.holds_food), _("order of the vet"))


def _now_line(plan: FeedPlan, animal: RoundAnimal, voice: Voice) -> str | None:
    if animal.plan_before is None:
        return None
    she = words.pronouns(animal.sex, animal.name)["she"]
    return say_changed_plan(plan, animal.plan_before, she=she, units=voice.units, say=voice.say)


def _orders(animal: RoundAnimal) -> list[str]:
    return [f"{order.words} ({order.by})" for order in animal.orders if order.words]


def _rulings(animal: RoundAnimal) -> Json:
    """Orders that hold her food, or allow milk while she is cool, oldest first: what she is given goes by them.

    Those that ended lately as well: what she had meanwhile is told late.
    """
    found = [
        {
            "by": order.by,
            "from_at": iso(order.from_at),
            "until_at": iso_or_none(order.until_at),
            "holds": order.holds_food,
            "lifts": order.lifts_warm_first,
        }
        for order in animal.rulings
    ]
    return {"rulings": found} if found else {}


def _vets_word(animal: RoundAnimal) -> Json:
    """Until when a vet's own amount stands beside "go to the vet now"; nothing more where no amount does.

    An alert that goes on may send her there while her own record lets her be fed: of what it holds, too, the order
    must know.
    """
    order = next((order for order in reversed(animal.orders) if order.per_feed_dml), None)
    if animal.worry < Worry.GO_NOW or animal.plan is None or animal.grid is None or order is None:
        return {}
    sending = (evidence_at(reason) for reason in animal.reasons if reason.worry == Worry.GO_NOW)
    if any(at is not None and at >= order.from_at for at in sending):
        return {}
    return {"vet_until": iso(order.until_at or animal.grid.days[-1].until_at)}


def _id(value: object) -> str | None:
    return None if value is None else str(value)
