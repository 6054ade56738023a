"""Days as people of each language write them: "20 November 2026", "20 de noviembre de 2026"."""

from datetime import date, datetime
from typing import Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from littermate.records.clocks import marked

#: Every way a day stands on our pages and papers; the letters are Django's, and a language puts its own words between.
FORMATS: Final[dict[str, str | Promise]] = {
    "j F": pgettext_lazy("day", "j F"),
    "j F, H:i": pgettext_lazy("day", "j F, H:i"),
    "j F, H:i:s": pgettext_lazy("day", "j F, H:i:s"),
    "j F Y": pgettext_lazy("day", "j F Y"),
    "j F Y, H:i": pgettext_lazy("day", "j F Y, H:i"),
    "j M": pgettext_lazy("day", "j M"),
    "j M H:i": pgettext_lazy("day", "j M H:i"),
    "j M, H:i": pgettext_lazy("day", "j M, H:i"),
    "j M Y": pgettext_lazy("day", "j M Y"),
    "j M Y, H:i": pgettext_lazy("day", "j M Y, H:i"),
    "D j M": pgettext_lazy("day", "D j M"),
    "l j F": pgettext_lazy("day", "l j F"),
    "l j F, H:i": pgettext_lazy("day", "l j F, H:i"),
    "l, j F": pgettext_lazy("day", "l, j F"),
}


def day_said(moment: date, written: str) -> str:
    """A day or moment as the reader's language writes it; ``written`` is the English way, such as "j F Y"."""
    said = date_format(moment, str(FORMATS.get(written, written)))
    return marked(said, moment) if "H:i" in written and isinstance(moment, datetime) else said
