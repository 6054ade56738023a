"""The files that the phone keeps so that it opens without a network, and their common version."""

import json
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.translation import get_language

from littermate.look.phone_words import ROUND
from littermate.look.phone_words_inside import INSIDE

TEMPLATES = Path(__file__).parent / "templates" / "phone"
FOLDERS = ("phone/", "look/")
ENDINGS = (".js", ".css", ".woff2", ".svg", ".webmanifest", ".png")


@lru_cache(maxsize=1)
def addresses() -> tuple[str, ...]:
    """The addresses of all files of the shell, in a fixed order."""
    return tuple(static(name) for name in names())


def names() -> list[str]:
    """The files' names before they are named by their content."""
    found = {
        name.replace("\\", "/")
        for finder in finders.get_finders()
        for name, _storage in finder.list([])
        if name.replace("\\", "/").startswith(FOLDERS) and name.endswith(ENDINGS)
    }
    return sorted(found)


def round_words() -> dict[str, str]:
    """The words of the round, in the language in force; they stand in the page itself."""
    return {key: str(words) for key, words in ROUND.items()}


def inside_words() -> dict[str, str]:
    """The words of the screens behind the round: a file of the shell like the others."""
    return {key: str(words) for key, words in INSIDE.items()}


def version() -> str:
    """Changes whenever a file or a word of the shell changes; part of every sheet's ETag."""
    return _version(get_language())


@lru_cache
def _version(language: str | None) -> str:
    mark = blake2b(json.dumps([language, round_words(), inside_words()]).encode(), digest_size=6)
    for page in ("round.html", "sw.js"):
        mark.update((TEMPLATES / page).read_bytes())
    for name in names():
        mark.update(name.encode())
        path = finders.find(name)
        if path:
            with open(path, "rb") as file:
                mark.update(file.read())
    return mark.hexdigest()
