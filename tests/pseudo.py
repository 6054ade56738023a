"""A language nobody speaks, two fifths longer than English: whatever breaks in it would break in Finnish.

Every word is made longer and accented, so that a word left in English, one glued together or one cut off is seen.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.test import override_settings
from django.utils import translation

from littermate.cli.dev import words

CODE = "qaa"  # kept free for languages of one's own: who reads the page aloud knows it as none
BOOK = "es"  # has every sentence of the product, and no other (tests/look/test_languages.py)
LONGER_BY = 0.4
#: What no translator touches: figures, marks of a page, entities.
_KEPT = re.compile(r"(%\(\w+\)\d*[sd]|%%|\{\w*(?::\w+)?\}|<[^>]*>|&\w+;)")
_ACCENTS = str.maketrans("aeiouAEIOUcnsy", "áéíóúÁÉÍÓÚçñšý")


def pseudo(said: str) -> str:
    """A sentence in the language nobody speaks: "Keep it" is "Kéépép íít"."""
    return "".join(part if _KEPT.fullmatch(part) else re.sub(r"[A-Za-z’']+", _longer, part) for part in _split(said))


def _split(said: str) -> list[str]:
    return _KEPT.split(said)


def _longer(word: re.Match[str]) -> str:
    letters = word[0]
    more = round(len(letters) * LONGER_BY + 0.2)
    return (letters[:-1] + letters[-1] + (letters[1:] + "aeiou" * 4)[:more]).translate(_ACCENTS)


def written(folder: Path) -> Path:
    """The whole product's words in that language, compiled, as Django finds them."""
    book = Catalog(locale="en")
    for message in words.catalogue(BOOK):  # all that is said, without reading the whole program for it
        if message.id:
            said = message.id
            string = pseudo(said) if isinstance(said, str) else tuple(pseudo(form) for form in said)
            book.add(said, string, context=message.context)
    place = folder / CODE / "LC_MESSAGES" / "django.mo"
    place.parent.mkdir(parents=True)
    with place.open("wb") as file:
        write_mo(file, book)
    return folder


@contextmanager
def spoken(words_lie_in: Path) -> Iterator[None]:
    """The whole program in the language nobody speaks, while this lasts."""
    spoken_here = [("en-gb", "English"), (CODE, "Pseudo")]
    with override_settings(LANGUAGES=spoken_here, LOCALE_PATHS=[words_lie_in]):
        yield
    translation.activate("en-gb")
