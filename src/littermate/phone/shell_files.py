"""The files that the phone keeps so that it opens without a network, and their common version."""

from functools import lru_cache
from hashlib import blake2b

from django.contrib.staticfiles import finders
from django.templatetags.static import static

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


@lru_cache(maxsize=1)
def version() -> str:
    """Changes whenever a file of the shell changes; part of every sheet's ETag."""
    mark = blake2b(digest_size=6)
    for name in names():
        mark.update(name.encode())
        path = finders.find(name)
        if path:
            with open(path, "rb") as file:
                mark.update(file.read())
    return mark.hexdigest()
