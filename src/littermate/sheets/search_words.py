"""From typed words to the rows that hold them: exact, beginning, inside, or spelt nearly so.

Statements are written out: a search is asked at every letter typed. Measured by ``littermate bench search``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Any, Final, TypeAlias
from uuid import UUID

from django.db import connection
from rapidfuzz.distance import JaroWinkler

from littermate.records.findable import FINDABLE, gram_id, kind_of, word_id
from littermate.records.folding import digits_of, grams_of, keys_of
from littermate.records.models.search_key import SearchGram, SearchHit, SearchWord
from littermate.records.raw import Row, held_id, run, told_id
from littermate.records.raw_inserts import array
from littermate.records.viewers import Viewer

Hits: TypeAlias = dict[tuple[str, UUID], float]  # kind and id of a row, and how sure it is
MOST_WORDS: Final = 6  # of what was typed
MOST_KEYS: Final = 200  # words of the house that one typed word may mean
MOST_OF_KIND: Final = 200  # rows of one kind that hold the very word
MOST_ROWS: Final = 1_500  # rows that hold something like it
NEAR: Final = 0.87  # Jaro-Winkler; Rackovan and Rachovan are 0.95 alike
MANY_WORDS: Final = 2_000  # of one trigram; past that it does not matter how many more
AT_ONCE: Final = 500  # rows in one statement
SHARED: Final = 0.35  # of a word's trigrams, before it is compared letter by letter

_KINDS: Final = tuple(kind_of(model) for model in FINDABLE)
_WORDS, _GRAMS, _HITS = (model._meta.db_table for model in (SearchWord, SearchGram, SearchHit))
_LIKE: Final = """
SELECT word.id, word.word FROM (
    SELECT word_id, COUNT(*) AS shared FROM {grams} WHERE {asked}
    GROUP BY word_id HAVING COUNT(*) >= %s ORDER BY shared DESC, word_id LIMIT %s
) AS near JOIN {words} AS word ON word.id = near.word_id WHERE word.organisation_id = %s
"""
_HOLDS_ALL: Final = """
SELECT word.id, word.word FROM {grams} AS one JOIN {words} AS word ON word.id = one.word_id
WHERE one.gram = %s {others} AND word.organisation_id = %s ORDER BY one.word_id LIMIT %s
"""
_AND_GRAM: Final = "AND EXISTS (SELECT 1 FROM {grams} AS more WHERE more.gram = %s AND more.word_id = one.word_id)"
_HOW_RARE: Final = """
SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM {grams} WHERE gram = asked.gram LIMIT %s) AS first_ones)
FROM ({asked}) AS asked ORDER BY asked.place
"""
_OF_KIND: Final = """
SELECT word_id, kind, row_id FROM {hits} WHERE word_id = %s AND kind = %s {contacts} ORDER BY row_id DESC LIMIT %s
"""
_OF_KINDS: Final = """
SELECT newest.* FROM unnest(%s::text[]) AS asked (kind) CROSS JOIN LATERAL (
    SELECT word_id, kind, row_id FROM {hits}
    WHERE word_id = %s AND kind = asked.kind {contacts} ORDER BY row_id DESC LIMIT %s
) AS newest
"""
_HOLD: Final = """
SELECT hit.word_id, hit.kind, hit.row_id FROM unnest(%s::text[], %s::uuid[]) AS asked (kind, row_id)
JOIN {hits} AS hit ON hit.word_id = %s AND hit.kind = asked.kind AND hit.row_id = asked.row_id {contacts}
"""
_HOLD_SOME: Final = """
SELECT word_id, kind, row_id FROM (
    SELECT hit.* FROM unnest(%s::text[], %s::uuid[]) AS asked (kind, row_id)
    JOIN {hits} AS hit ON hit.row_id = asked.row_id AND hit.kind = asked.kind {contacts} OFFSET 0
) AS theirs WHERE word_id IN (SELECT unnest(%s::bigint[]))
"""


_Place: TypeAlias = tuple[str, Any]  # kind and id of a row, as the database gives it
_Found: TypeAlias = dict[_Place, float]


@dataclass(frozen=True, slots=True)
class _Rows:
    """What was found by one word that was typed."""

    exact: int  # the very word
    keys: Mapping[int, float]  # the words it may mean
    found: _Found
    lacks_exact: bool  # more rows of a kind hold the very word than were asked for
    lacks_others: bool  # more rows hold the other words than were asked for


@dataclass(frozen=True, slots=True)
class Terms:
    """What was typed, as keys; what else it may mean: a number typed in pieces, letters of a dose as they are."""

    words: tuple[str, ...]
    digits: str = ""
    as_typed: tuple[str, ...] = ()  # where folding changed anything

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def ways(self) -> list[tuple[str, ...]]:
        """What to look for, one after another, until something is found."""
        return [way for way in (self.words, (self.digits,), self.as_typed) if any(way)]


def terms_of(text: str) -> Terms:
    """The words to look for; of a number written with blanks or a plus also all digits in one."""
    words = tuple(keys_of(text)[:MOST_WORDS])
    is_number = bool(words) and all(word.isdecimal() for word in words)
    typed = tuple(keys_of(text, is_dose=True)[:MOST_WORDS])
    digits = digits_of(text).lstrip("0") if is_number else ""
    return Terms(words, digits, typed if typed != words else ())


def is_near(term: str, key: str) -> bool:
    """Whether a word of a text is what was looked for."""
    return _alike(term, key) > 0


@lru_cache(maxsize=8192)
def _alike(term: str, key: str) -> float:
    """1 for the very word, less for its beginning, for a word that holds it, and for one spelt nearly so; else 0."""
    if term == key:
        return 1.0
    if key.startswith(term):
        return 0.8 + 0.15 * len(term) / len(key)
    if len(term) >= 3 and term in key:
        return 0.6 + 0.15 * len(term) / len(key)
    if len(term) < 4 or any(letter.isdecimal() for letter in term):
        return 0.0
    near = JaroWinkler.similarity(term, key, score_cutoff=NEAR)
    return 0.6 * near if abs(len(term) - len(key)) <= 2 else 0.0


# Everything of the house --------------------------------------------------------------------------------------------
def hits_everywhere(viewer: Viewer, terms: Terms) -> Hits:
    """Rows of the whole organisation that hold every word typed."""
    return next((found for way in terms.ways if (found := _all_of(viewer, way))), {})


def _all_of(viewer: Viewer, words: tuple[str, ...]) -> Hits:
    each = []
    for word in words:
        keys = _keys_like(viewer, word)
        if not keys:
            return {}
        each.append(_rows_of(viewer, word, keys))
    each.sort(key=lambda one: (one.lacks_exact or one.lacks_others, len(one.found)))  # the rarest first; cut ones last
    return {(kind, told_id(raw)): score for (kind, raw), score in _joined(viewer, each).items()}


def _keys_like(viewer: Viewer, term: str) -> dict[int, float]:
    """The house's words that a typed one may mean, each with how alike."""
    organisation = viewer.organisation.pk
    exact = {word_id(organisation, term): 1.0}
    grams, shared = _asked_grams(term)
    if not grams:
        return exact
    numbers = [gram_id(organisation, gram) for gram in grams]
    if shared == len(grams):  # from the words of one trigram to those that have the others: no list of all is made
        others = " ".join([_AND_GRAM.format(grams=_GRAMS)] * (len(grams) - 1))
        statement = _HOLDS_ALL.format(grams=_GRAMS, words=_WORDS, others=others)
        rows = run(statement, [*_rarest_first(numbers), held_id(organisation), MOST_KEYS])
    else:
        asked, values = _one_of("gram", numbers)
        statement = _LIKE.format(grams=_GRAMS, words=_WORDS, asked=asked)
        rows = run(statement, [*values, shared, MOST_KEYS, held_id(organisation)])
    alike = {number: _alike(term, key) for number, key in rows}
    found = {number: score for number, score in alike.items() if score > 0}
    return exact | found


def _rarest_first(grams: list[int]) -> list[int]:
    """Trigrams by how many words have them, counted as far as it tells: half of all numbers may hold three noughts."""
    if len(grams) < 2:
        return grams
    each = "SELECT %s AS place, CAST(%s AS bigint) AS gram"
    asked = " UNION ALL ".join([each] * len(grams))
    values: list[Any] = [MANY_WORDS, *(value for numbered in enumerate(grams) for value in numbered)]
    counts = [count for (count,) in run(_HOW_RARE.format(grams=_GRAMS, asked=asked), values)]
    return [gram for _, gram in sorted(zip(counts, grams, strict=True))]


def _asked_grams(term: str) -> tuple[list[str], int]:
    """Which trigrams to look for, and how many of them a word must share; one letter alone is only looked up."""
    if len(term) < 3:
        return ([f" {term}"] if len(term) == 2 else []), 1
    if any(letter.isdecimal() for letter in term):  # a number is that number or holds it: nothing is nearly it
        inside = grams_of(term)[1:-1]
        return inside, len(inside)
    grams = grams_of(term)
    return grams, max(2, ceil(SHARED * len(grams)))


def _rows_of(viewer: Viewer, term: str, keys: Mapping[int, float]) -> _Rows:
    """Rows that hold one of these words: of each kind the newest that hold the very word, and some of the others."""
    exact = word_id(viewer.organisation.pk, term)
    rows = _newest_of_each_kind(viewer, exact)
    others = [number for number in keys if number != exact]
    more = []
    if others:
        asked, values = _one_of("word_id", others)
        statement = f"SELECT word_id, kind, row_id FROM {_HITS} WHERE {asked} {_contacts(viewer)} LIMIT %s"  # noqa: S608
        more = run(statement, [*values, MOST_ROWS])
    found: _Found = {}
    for number, kind, raw in (*rows, *more):
        found[kind, raw] = max(found.get((kind, raw), 0.0), keys[number])
    of_kind = Counter(kind for _, kind, _ in rows)
    lacks_exact = any(count >= MOST_OF_KIND for count in of_kind.values())
    return _Rows(exact, keys, found, lacks_exact, lacks_others=len(more) >= MOST_ROWS)


def _newest_of_each_kind(viewer: Viewer, word: int) -> list[Row]:
    if connection.vendor == "postgresql":
        return run(_OF_KINDS.format(hits=_HITS, contacts=_contacts(viewer)), [array(_KINDS), word, MOST_OF_KIND])
    one = f"SELECT * FROM ({_OF_KIND.format(hits=_HITS, contacts=_contacts(viewer))})"  # noqa: S608
    return run(" UNION ALL ".join([one] * len(_KINDS)), [v for kind in _KINDS for v in (word, kind, MOST_OF_KIND)])


def _contacts(viewer: Viewer) -> str:
    return "" if viewer.may("see_contacts") else "AND NOT is_contact"


def _joined(viewer: Viewer, each: list[_Rows]) -> _Found:
    """Rows that hold all words: those with the rarest, looked through for the others."""
    first, *others = each
    found = dict(first.found)
    for one in others:
        rows = one.found | _among(viewer, found, one) if one.lacks_exact or one.lacks_others else one.found
        found = {place: score + rows[place] for place, score in found.items() if place in rows}
        if not found:
            break
    return found


def _among(viewer: Viewer, places: Collection[_Place], one: _Rows) -> _Found:
    """Which of these rows hold a word of whose rows only some were asked for; mostly the very word alone."""
    look_through = _hold if connection.vendor == "postgresql" else _hold_in_portions
    found: _Found = {}
    for number, kind, raw in look_through(viewer, places, one):
        if number in one.keys:
            found[kind, raw] = max(found.get((kind, raw), 0.0), one.keys[number])
    return found


def _hold(viewer: Viewer, places: Collection[_Place], one: _Rows) -> list[Row]:
    """For PostgreSQL: each value a whole list, or it would compare every row with every one of hundreds of marks."""
    values: list[Any] = [array([kind for kind, _ in places]), array([str(raw) for _, raw in places])]
    if one.lacks_others:
        return run(_HOLD_SOME.format(hits=_HITS, contacts=_contacts(viewer)), [*values, array(list(one.keys))])
    return run(_HOLD.format(hits=_HITS, contacts=_contacts(viewer)), [*values, one.exact])


def _hold_in_portions(viewer: Viewer, places: Collection[_Place], one: _Rows) -> list[Row]:
    """For SQLite, which takes so many marks at a time."""
    kinds = sorted({kind for kind, _ in places})
    raws = [raw for _, raw in places]
    found: list[Row] = []
    for start in range(0, len(raws), AT_ONCE):
        some = raws[start : start + AT_ONCE]
        values: list[Any] = some
        statement = f"SELECT word_id, kind, row_id FROM {_HITS} WHERE row_id IN ({_marks(some)}) {_contacts(viewer)}"  # noqa: S608
        if not one.lacks_others:
            statement += f" AND word_id = %s AND kind IN ({_marks(kinds)})"
            values = [*some, one.exact, *kinds]
        found += run(statement, values)
    return found


def _one_of(column: str, numbers: Sequence[int]) -> tuple[str, list[Any]]:
    """That a column holds one of these numbers; for PostgreSQL as one value: the same words, planned once."""
    if connection.vendor == "postgresql":
        return f"{column} = ANY(%s::bigint[])", [array(numbers)]
    return f"{column} IN ({_marks(numbers)})", list(numbers)


def _marks(values: Collection[Any]) -> str:
    return ", ".join(["%s"] * len(values))


# What a carer sees --------------------------------------------------------------------------------------------------
_HERS: Final = """
SELECT hit.kind, hit.row_id, hit.is_contact, word.word FROM {hits} AS hit JOIN {words} AS word ON word.id = hit.word_id
WHERE hit.organisation_id = %s AND hit.{column} IN ({marks})
"""


def hits_in_care(viewer: Viewer, terms: Terms, hers: tuple[list[UUID], list[UUID]]) -> Hits:
    """As ``hits_everywhere``, only over what one carer sees: her animals with their notes, and some rows beside.

    Args:
        hers: Animals in her sight, and other rows in her sight.
    """
    held: dict[tuple[str, UUID], set[str]] = {}
    for column, refs in zip(("animal_id", "row_id"), hers, strict=True):
        for start in range(0, len(refs), 500):
            some = refs[start : start + 500]
            statement = _HERS.format(hits=_HITS, words=_WORDS, column=column, marks=_marks(some))
            for kind, ref, is_contact, word in run(
                statement, [held_id(viewer.organisation.pk), *(held_id(one) for one in some)]
            ):
                is_herself = told_id(ref) == viewer.person.pk
                if not is_contact or is_herself or viewer.may("see_contacts"):
                    held.setdefault((kind, told_id(ref)), set()).add(word)
    return next((found for way in terms.ways if (found := _matching(held, way))), {})


def _matching(held: Mapping[tuple[str, UUID], set[str]], terms: tuple[str, ...]) -> Hits:
    found: Hits = {}
    for place, words in held.items():
        scores = [max(_alike(term, word) for word in words) for term in terms]
        if all(scores):
            found[place] = sum(scores)
    return found
