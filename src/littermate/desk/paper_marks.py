"""Warm, cool, yes and no in a letter or three: the same on the printed sheet and where it is typed in next morning.

Each language has its own. A letter that could mean the other answer in the reader's language is not guessed at: in
Spanish a lone "c" might be "caliente" or an English "cool", so it is asked for again.
"""

import unicodedata

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

Answers = tuple[frozenset[str], frozenset[str]]  # what is read as the first, and as the second


def marks() -> dict[str, str]:
    """What stands beside the boxes on paper."""
    return {
        "warm": pgettext("on the paper sheet", "w"),
        "cool": pgettext("on the paper sheet", "c"),
        "yes": pgettext("on the paper sheet", "y"),
        "no": pgettext("on the paper sheet", "n"),
    }


def warm_or_cool() -> Answers:
    """What may be typed for warm and for cool."""
    own = marks()
    return _answers((own["warm"], _("warm")), (own["cool"], _("cool")), {"w", "warm"}, {"c", "cool", "cold"})


def yes_or_no() -> Answers:
    """What may be typed for yes and for no."""
    own = marks()
    return _answers((own["yes"], _("yes")), (own["no"], _("no")), {"y", "yes", "x", "+", "1"}, {"n", "no", "-", "0"})


def plain(typed: str) -> str:
    """Without capitals and accents: "Sí" is read as "si"."""
    return "".join(
        letter for letter in unicodedata.normalize("NFD", typed.casefold()) if not unicodedata.combining(letter)
    )


def _answers(first: tuple[str, ...], second: tuple[str, ...], english: set[str], other: set[str]) -> Answers:
    yes, no = {plain(word) for word in first}, {plain(word) for word in second}
    return (
        frozenset(yes | {word for word in english if not _means(word, no)}),
        frozenset(no | {word for word in other if not _means(word, yes)}),
    )


def _means(typed: str, words: set[str]) -> bool:
    """Whether it is, or begins, one of these words."""
    return any(word.startswith(typed) for word in words)
