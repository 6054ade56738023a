"""What pages show of weights: the signs of the drawing's key, and the week behind a line of Now."""

from datetime import datetime

from django import template
from django.utils.safestring import SafeString, mark_safe

from littermate.look import week_drawing, weight_signs
from littermate.look.units import METRIC, Units
from littermate.sheets.now_cards import NowRow

register = template.Library()


@register.filter
def key_sign(sign: str) -> SafeString:
    """One sign of the drawing, beside its meaning."""
    return mark_safe(weight_signs.key_sign(sign))  # noqa: S308 - our own drawing


@register.simple_tag
def week(row: NowRow, as_of: datetime, units: Units = METRIC) -> SafeString:
    """Her last seven days as a small line; nothing where she was not weighed twice."""
    return mark_safe(week_drawing.draw(row.week, as_of, units))  # noqa: S308 - our own drawing
