"""Small tags of the desk's templates: theme, faces, chips and what a person may do."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from littermate.care.worry import Worry
from littermate.desk.theme import theme_of
from littermate.records.viewers import Viewer

register = template.Library()

CHIP_TONE = {
    Worry.STEADY: "steady",
    Worry.WATCH: "watch",
    Worry.CALL_TODAY: "urgent",
    Worry.CALL_NOW: "urgent now",
    Worry.GO_NOW: "urgent now",
}


@register.simple_tag(takes_context=True)
def theme(context: dict[str, Any]) -> str:
    """``day`` or ``night``, as this browser last chose; day at first."""
    request = context.get("request")
    return theme_of(request) if isinstance(request, HttpRequest) else "day"


@register.simple_tag
def face(mark: Any, size: str = "") -> SafeString:
    """An animal's round mark as a small drawing; the colour is an attribute, so no style is written inline."""
    return format_html(
        '<svg class="face {}" viewBox="0 0 46 46" aria-hidden="true" focusable="false">'
        '<circle cx="23" cy="23" r="21.5" fill="{}"/><text x="23" y="29.5">{}</text></svg>',
        f"{size}-face" if size else "",
        mark.colour,
        mark.letter,
    )


@register.filter
def tone(worry: int) -> str:
    """The chip's colour class for a worry."""
    return CHIP_TONE[Worry(worry)]


@register.filter
def may(viewer: Viewer, capability: str) -> bool:
    """Whether the viewer holds a capability: ``{% if viewer|may:"see_contacts" %}``."""
    return viewer.may(capability)


@register.filter
def dialled(phone: str) -> str:
    """A phone number as ``tel:`` and ``sms:`` take it: digits with a leading plus."""
    return ("+" if phone.strip().startswith("+") else "") + "".join(sign for sign in phone if sign.isdigit())
