"""Template tags for ways to a dam."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django import template

from littermate.care.company.checks import Check
from littermate.care.company.readiness import Gate
from littermate.care.company.steps_back import Stop, TopUps, WayNumbers
from littermate.desk import back_words
from littermate.desk.words import in_words
from littermate.look.units import METRIC, Units, weight_words
from littermate.look.words import span_words
from littermate.sheets.litter_cards import LitterRow, LitterSheet

register = template.Library()
register.filter("gate_title", back_words.gate_title)
register.filter("signs_said", back_words.signs_line)
register.filter("teats_said", back_words.teats_line)


@register.simple_tag
def gate_line(gate: Gate, numbers: WayNumbers, as_of: datetime, units: Units = METRIC) -> str:
    """How a question of the gate is met."""
    return back_words.gate_line(gate, numbers, as_of, units)


@register.simple_tag
def expected_line(gate: Gate, as_of: datetime) -> str:
    """When it would be met."""
    return back_words.expected_line(gate, as_of)


@register.filter
def met_said(code: str) -> str:
    """Met, missing, not known."""
    return in_words(code, back_words.MET)


@register.filter
def step_said(code: str) -> str:
    """A step's name."""
    return in_words(code, back_words.STEPS)


@register.filter
def how_said(code: str, name: str) -> str:
    """How a step is done with somebody."""
    return back_words.how_line(code, name)


@register.filter
def result_said(code: str) -> str:
    """How a step went."""
    return in_words(code, back_words.RESULT_SAID)


@register.filter
def ended_said(code: str) -> str:
    """How a way ended."""
    return in_words(code, back_words.ENDS)


@register.simple_tag
def stop_line(stop: Stop, numbers: WayNumbers, units: Units = METRIC) -> str:
    """Why a step is stopped."""
    return back_words.stop_line(stop, numbers, units)


@register.simple_tag
def topups_line(topups: TopUps, as_of: datetime) -> str:
    """How often she was topped up."""
    return back_words.topups_line(topups, as_of)


@register.simple_tag
def unsaid_line(unsaid: Any, as_of: datetime) -> str:
    """Hours of which nobody said where she lies."""
    return back_words.unsaid_line(unsaid, as_of)


@register.simple_tag
def weights_line(weights: Any, units: Units = METRIC) -> str:
    """Her weight before and after."""
    return back_words.weights_line(weights, units)


@register.simple_tag
def alone_line(alone: Any, as_of: datetime) -> str:
    """When somebody would be alone."""
    return back_words.alone_line(alone, as_of)


@register.simple_tag
def against_line(check: Check, as_of: datetime) -> str:
    """What speaks against a dam."""
    return back_words.check_line(check, as_of)


@register.filter
def every_said(every_h: Any) -> str:
    """Hours between two weighings, in words."""
    return span_words(int(every_h * 60))


@register.filter
def weight_said(weight_g: Decimal, units: Units = METRIC) -> str:
    """A weight in the home's unit."""
    return weight_words(weight_g, units)


@register.filter
def minutes_after(at: datetime, began_at: datetime) -> int:
    """Whole minutes between two moments."""
    return int((at - began_at).total_seconds()) // 60


@register.filter
def may_go_back(row: LitterRow, sheet: LitterSheet) -> bool:
    """Whether she is apart from her litter, or is fed by people although a mother is there to go back to."""
    is_fed_by_people = any(card.kind not in {"nursed", "weaned"} for card in row.rearing)
    others_nurse = any(card.kind == "nursed" for other in sheet.rows for card in other.rearing if not other.has_left)
    return row.is_apart or (is_fed_by_people and (sheet.dam is not None or others_nurse))
