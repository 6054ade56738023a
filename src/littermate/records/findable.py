"""What can be found by typing, and the writing of its keys: in the same transaction as the row itself.

A row becomes findable by a line in ``FINDABLE``. Whatever is written through ``actions.changes`` (``add``, ``alter``)
or the ledger (every fact) is keyed by that alone; whoever writes a row in another way calls ``keep``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple
from uuid import UUID

from django.db import connection, models, transaction

from littermate.records import models as kept
from littermate.records.folding import digits_of, grams_of, keys_of
from littermate.records.models.search_key import SearchGram, SearchHit, SearchWord
from littermate.records.raw import held_id, run
from littermate.records.raw_inserts import Statement, array, putting_in

How = Literal["words", "dose", "number", "contact", "contact-number"]
PORTION: Final = 2_000  # rows keyed at a time when all are keyed anew


class _Into(NamedTuple):
    """A table of keys, and what PostgreSQL calls the values of its columns."""

    table: str
    columns: dict[str, str]


_WORDS: Final = _Into(SearchWord._meta.db_table, {"organisation_id": "uuid", "id": "bigint", "word": "text"})
_GRAMS: Final = _Into(SearchGram._meta.db_table, {"gram": "bigint", "word_id": "bigint"})
_HITS: Final = _Into(
    SearchHit._meta.db_table,
    {
        "organisation_id": "uuid",
        "word_id": "bigint",
        "kind": "text",
        "row_id": "uuid",
        "animal_id": "uuid",
        "is_contact": "boolean",
    },
)


@dataclass(frozen=True, slots=True)
class Findable:
    """By which fields rows of a model are found: ``dose`` is never folded, ``contact`` not shown to everybody."""

    fields: dict[str, How]
    animal: str = ""  # the attribute with the animal it is about; "id" for the animal itself

    def keys(self, row: models.Model) -> dict[str, bool]:
        """Its keys, each with whether only a contact detail holds it."""
        found: dict[str, bool] = {}
        for name, how in self.fields.items():
            text = getattr(row, name)
            if text:
                for key in _keys(str(text), how):
                    found[key] = found.get(key, True) and how.startswith("contact")
        return found


def _keys(text: str, how: How) -> Iterable[str]:
    yield from keys_of(text, is_dose=how == "dose")
    if how.endswith("number") and (digits := digits_of(text)):
        yield digits


_SAID: Final = Findable({"words": "words"}, animal="animal_id")

#: Everything that can be found; one line each.
FINDABLE: Final[dict[type[models.Model], Findable]] = {
    kept.Animal: Findable(
        {
            "name": "words",
            "mark": "words",
            "custody_basis": "words",
            "found_words": "words",
            "intake_condition": "words",
            "source_id": "number",
        },
        animal="id",
    ),
    kept.Litter: Findable({"name": "words", "source_id": "number"}),
    kept.Home: Findable({"name": "words", "address": "contact", "source_id": "number"}),
    kept.Nest: Findable({"name": "words"}),
    kept.Person: Findable(
        {"name": "words", "email": "contact", "phone": "contact-number", "source_id": "contact-number"}
    ),
    kept.Intake: Findable({"name": "words", "place_found": "words", "circumstances": "words", "chip_number": "number"}),
    kept.Finder: Findable({"name": "contact", "phone": "contact-number", "words": "contact"}),
    kept.HomeNote: Findable({"words": "contact"}),
    kept.VetOrder: Findable({"words": "dose"}, animal="animal_id"),
    kept.TreatmentOrder: Findable({"words": "dose"}, animal="animal_id"),
    kept.Observation: Findable({"note": "words"}, animal="animal_id"),
    kept.TreatmentGiven: Findable({"words": "dose"}, animal="animal_id"),
    kept.Birth: Findable({"vigour": "words"}, animal="animal_id"),
    kept.LeavingCare: Findable({"place": "words", "words": "words"}, animal="animal_id"),
    kept.Choking: _SAID,
    kept.Contact: _SAID,
    kept.DamCheck: _SAID,
    kept.NestTrouble: Findable({"words": "words"}),
    kept.LookOver: _SAID,
    kept.Taken: _SAID,
}


class _Hit(NamedTuple):
    word_id: int
    kind: str
    row_id: UUID
    animal_id: UUID | None
    is_contact: bool


def kind_of(model: type[models.Model]) -> str:
    """The word for a model's rows among what is found: ``animal``, ``observation``."""
    return str(model._meta.model_name)


def word_id(organisation_id: UUID, key: str) -> int:
    """The number of a word in an organisation."""
    return _number(organisation_id, "w" + key)


def gram_id(organisation_id: UUID, gram: str) -> int:
    """The number of a trigram in an organisation."""
    return _number(organisation_id, "g" + gram)


def _number(organisation_id: UUID, text: str) -> int:
    digest = hashlib.blake2b(organisation_id.bytes + text.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


# One hook ---------------------------------------------------------------------------------------------------------
def keep(row: models.Model) -> None:
    """Key a row that was just written, instead of whatever it was found by before; call it inside the change."""
    for organisation_id, found in _subjects(row):
        _forget(organisation_id, found)
        _run(writing(organisation_id, [found]))


def drop(row: models.Model) -> None:
    """Forget by what a row was found, before it is taken away; call it inside the change."""
    for organisation_id, found in _subjects(row):
        _forget(organisation_id, found)


def writing(organisation_id: UUID, rows: Iterable[models.Model]) -> list[Statement]:
    """The statements that key new rows; none where nothing of them is findable, which costs next to nothing."""
    keys, hits = _collected(organisation_id, rows)
    if not hits:
        return []
    ids = {number: key for key, number in keys.items()}
    known = _known(list(ids))
    new = sorted(ids.keys() - known)
    organisation = held_id(organisation_id)
    return [
        *_inserting(_WORDS, [(organisation, n, ids[n]) for n in new]),
        *_inserting(_GRAMS, _grams(organisation_id, {number: ids[number] for number in new})),
        *_inserting(
            _HITS,
            [
                (organisation, h.word_id, h.kind, held_id(h.row_id), h.animal_id and held_id(h.animal_id), h.is_contact)
                for h in sorted(hits, key=lambda hit: (hit.word_id, hit.row_id))
            ],
        ),
    ]


def _grams(organisation_id: UUID, words: dict[int, str]) -> list[tuple[int, int]]:
    """Each trigram of each word, in the order of the index; thousands of words share few trigrams."""
    numbers: dict[str, int] = {}
    found = []
    for word, key in words.items():
        for gram in grams_of(key):
            number = numbers.get(gram)
            if number is None:
                number = numbers[gram] = gram_id(organisation_id, gram)
            found.append((number, word))
    found.sort()
    return found


def _collected(organisation_id: UUID, rows: Iterable[models.Model]) -> tuple[dict[str, int], list[_Hit]]:
    ids: dict[str, int] = {}
    hits = []
    for row in rows:
        found = FINDABLE.get(type(row))
        if found is None or getattr(row, "is_withdrawn", False):
            continue
        about = getattr(row, found.animal) if found.animal else None
        for key, is_contact in found.keys(row).items():
            if key not in ids:
                ids[key] = word_id(organisation_id, key)
            hits.append(_Hit(ids[key], kind_of(type(row)), row.pk, about, is_contact))
    return ids, hits


def _subjects(row: models.Model) -> Iterator[tuple[UUID, models.Model]]:
    """Whose rows it changes: a person stands in every organisation she belongs to, or ever did."""
    if isinstance(row, kept.Membership):
        yield row.organisation_id, row.person
    elif isinstance(row, kept.Person):
        for organisation_id in kept.Membership.everywhere.filter(person=row).values_list("organisation_id").distinct():
            yield organisation_id[0], row
    elif type(row) in FINDABLE:
        yield row.organisation_id, row  # type: ignore[attr-defined]


def _forget(organisation_id: UUID, row: models.Model) -> None:
    """Take away by what it was found; of contact details also the words nobody else has, for they can be erased."""
    can_be_erased = any(how.startswith("contact") for how in FINDABLE[type(row)].fields.values())
    mine = SearchHit.everywhere.filter(organisation_id=organisation_id, row_id=row.pk, kind=kind_of(type(row)))
    words = list(mine.values_list("word_id", flat=True)) if can_be_erased else []
    mine.delete()
    if words:
        still = set(SearchHit.everywhere.filter(word_id__in=words).values_list("word_id", flat=True))
        gone = [word for word in words if word not in still]
        SearchWord.everywhere.filter(pk__in=gone).delete()
        SearchGram.objects.filter(word_id__in=gone).delete()


# All anew -----------------------------------------------------------------------------------------------------------
def rebuild(organisation: kept.Organisation) -> Iterator[int]:
    """Key everything of an organisation anew, in one transaction; yields how many rows were read so far."""
    read = 0
    with transaction.atomic():
        SearchHit.everywhere.filter(organisation=organisation).delete()
        words = SearchWord.everywhere.filter(organisation=organisation)
        SearchGram.objects.filter(word_id__in=words.values("pk")).delete()
        words.delete()
        for rows in _everything(organisation):
            _run(writing(organisation.pk, rows))
            read += len(rows)
            yield read


def _everything(organisation: kept.Organisation) -> Iterator[list[models.Model]]:
    for model in FINDABLE:
        rows = model._base_manager.all()
        if model is kept.Person:
            rows = rows.filter(memberships__organisation=organisation).distinct()
        else:
            rows = rows.filter(organisation=organisation)
        portion: list[models.Model] = []
        for row in rows.order_by("pk").iterator(PORTION):
            portion.append(row)
            if len(portion) == PORTION:
                yield portion
                portion = []
        if portion:
            yield portion


# Statements ---------------------------------------------------------------------------------------------------------
def _known(numbers: list[int]) -> set[int]:
    if not numbers:
        return set()
    if connection.vendor == "postgresql":
        statement, asked = f"SELECT id FROM {_WORDS.table} WHERE id = ANY(%s::bigint[])", array(numbers)  # noqa: S608
    else:
        statement = f"SELECT id FROM {_WORDS.table} WHERE id IN (SELECT value FROM json_each(%s))"  # noqa: S608
        asked = json.dumps(numbers)
    return {row[0] for row in run(statement, [asked])}


def _inserting(into: _Into, rows: Sequence[Sequence[Any]]) -> list[Statement]:
    """What stands there already stays: two who write at once write the same."""
    return [putting_in(into.table, into.columns, rows, otherwise="ON CONFLICT DO NOTHING")] if rows else []


def _run(statements: Iterable[Statement]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.text, statement.values)
