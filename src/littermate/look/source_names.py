"""Short names for the sources of the tables: "Peterson 2011 ch. 6" for a whole line of citation.

The ids in the tables (``peterson_ch6``) are for whoever edits them; a clinician reads author and year. Citations stay
as they were written, in English.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from django.utils.translation import gettext_lazy

from littermate import tables
from littermate.care.protocol import Source

_OURS: Final = "Littermate’s own choice"
OWN_CHOICE: Final = gettext_lazy("Littermate’s own choice")  # all others are quoted as they call themselves
LONGEST: Final = 60  # letters of a name; a citation without an author is cut at a word

_NOBODY: Final = ("publisher not shown", "unknown")
#: Christensen BW, Root Kustritz MV
_AUTHOR: Final = re.compile(r"((?:[A-Z][a-z]+ )?[A-Z][\w'’-]+(?:-[A-Z]\w+)?) [A-Z]{1,2}(?=[ ,.]|$)")
_YEAR: Final = re.compile(r"\b((?:19|20)\d\d)\b")
_CHAPTER: Final = re.compile(r"\bch\. ?(\d+)|\bChapter (\d+)")
_ID: Final = re.compile(r"\b(?:[a-z0-9]+(?:_[a-z0-9]+)+|[a-z]+\d{4})\b")


def source_name(source: Source) -> str:
    """A source as a clinician would name it in passing."""
    return _in_her_language(_short(source.cite))


def with_source_names(text: str) -> str:
    """A position of the tables with names instead of the ids of its sources; an id nobody knows, in plain words."""
    return _ID.sub(lambda match: _named(match[0]), text)


def source_names(ids: tuple[str, ...]) -> str:
    """The names of a row's sources, in one line."""
    return "; ".join(_named(one) for one in ids)


def _named(source_id: str) -> str:
    return _in_her_language(_names().get(source_id) or source_id.replace("_", " "))


def _in_her_language(name: str) -> str:
    return str(OWN_CHOICE) if name == _OURS else name


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    return {source.id: _short(source.cite) for table in tables.catalogue() for source in table.sources}


@lru_cache(maxsize=512)
def _short(cite: str) -> str:
    if cite.startswith("The Littermate project"):
        return _OURS
    who, _, rest = cite.partition(". ") if cite.find(". ") > 1 else (cite, "", "")  # "B. canis" is nobody's name
    if who.startswith(_NOBODY):
        who = rest
    author = _AUTHOR.match(who)
    name = author[1] if author else re.split(r" \(| et al|: |, pp", who)[0].removeprefix("probably ")
    year, chapter = _YEAR.findall(cite), _CHAPTER.search(cite)
    said = _cut(name.replace("_", " "))
    if year and year[-1] not in said and "undated" not in cite:
        said += f" {year[-1]}"
    return f"{said} ch. {chapter[1] or chapter[2]}" if chapter else said


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST else name[:LONGEST].rsplit(" ", 1)[0] + " …"
