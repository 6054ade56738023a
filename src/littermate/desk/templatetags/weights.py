"""What pages show of weights: the signs of the drawing's key, and the week behind a line of Now."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from littermate.look import weight_signs

register = template.Library()


@register.filter
def key_sign(sign: str) -> SafeString:
    """One sign of the drawing, beside its meaning."""
    return mark_safe(weight_signs.key_sign(sign))  # noqa: S308 - our own drawing
