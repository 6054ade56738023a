"""For pages: which languages there are, and what this one says of itself."""

from django import template
from django.conf import settings

from littermate.look.languages import note

register = template.Library()


@register.simple_tag
def known_languages() -> list[tuple[str, str]]:
    """Each language's code and its own name for itself."""
    return list(settings.LANGUAGES)


@register.simple_tag
def translation_note() -> str:
    """That this translation still waits for a reader of the field; empty in English."""
    return note()
