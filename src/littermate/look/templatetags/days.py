"""For every page: ``date`` writes days as the reader's language does."""

from datetime import datetime
from typing import Any

from django import template
from django.template.defaultfilters import date as date_of_django

from littermate.look.days import FORMATS
from littermate.records.clocks import marked

register = template.Library()


@register.filter("date", expects_localtime=True, is_safe=False)
def date(value: Any, written: str | None = None) -> str:
    """A day or moment in one of the house's ways of writing it, such as ``{{ day|date:"j F Y" }}``."""
    said = str(date_of_django(value, str(FORMATS.get(written, written)) if written is not None else None))
    return marked(said, value) if "H:i" in (written or "") and isinstance(value, datetime) else said
