"""What a save must know about animals, each asked with one written-out statement.

The same rows as the query sets give (``Animal.objects.seen_by``, ``standing()``), which tests compare; see decision
0040.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from uuid import UUID

from django.db import connection, models

from littermate.records.models import Animal, BirthEstimate, Fact, Intake, LeavingCare, Placement, Warmth, WeighIn
from littermate.records.raw import ASKED, held_id, held_ids, held_moment, run, told_id, told_moment, utc_text

if TYPE_CHECKING:
    from littermate.records.models import Organisation
    from littermate.records.viewers import Viewer


@dataclass(frozen=True, slots=True)
class AnimalSeen:
    """One animal, as far as a telling about her must know."""

    name: str
    species: str
    is_dam: bool
    earliest_birth_at: datetime | None
    left_at: datetime | None
    custody_from_at: datetime | None = None


class Moment(NamedTuple):
    """A telling about an animal: what came before it is asked; its own first telling does not count."""

    animal_id: UUID
    at: datetime
    root_id: UUID


class Weighed(NamedTuple):
    """A weight that stands and is not in doubt."""

    animal_id: UUID
    root_id: UUID
    happened_at: datetime
    weight_dg: int


class Felt(NamedTuple):
    """A warmth that stands."""

    animal_id: UUID
    root_id: UUID
    happened_at: datetime
    feel: str | None
    reading_dc: int | None


def animals_seen(ids: Collection[UUID], *, by: Viewer, whether_seen: bool = True) -> dict[UUID, AnimalSeen]:
    """Those of the animals that the viewer sees, with their birth and leaving as they stand.

    Args:
        ids: At most a few hundred.
        by: In whose organisation and sight.
        whether_seen: False for animals whose sight was looked into already.
    """
    asked = {"ids": held_ids(ids), "organisation": held_id(by.organisation.pk), "at": held_moment(by.at)}
    sees_all, found = by.may("see_all_animals") or not whether_seen, {}
    sees_taken_in = by.may("see_taken_in")
    for raw_id, name, species, is_dam, earliest, left, since, raw_home, taker in run(
        _ANIMALS[connection.vendor], asked
    ):
        animal, home = told_id(raw_id), told_id(raw_home) if raw_home else None
        is_hers = animal in by.cares_for_animal_ids or home in by.cares_for_home_ids
        is_taken_in = sees_taken_in and (home is None or (taker and told_id(taker) == by.person.pk))
        if sees_all or is_hers or is_taken_in:
            found[animal] = AnimalSeen(
                name, species, bool(is_dam), told_moment(earliest), told_moment(left), told_moment(since)
            )
    return found


def ids_of(model: type[models.Model], ids: Collection[UUID], *, within: Organisation) -> set[UUID]:
    """Those of the ids that an organisation has of one model, for what all its members see."""
    asked = {"ids": held_ids(ids), "organisation": held_id(within.pk)}
    statement = _OWNED.format(asked=ASKED[connection.vendor], table=model._meta.db_table)
    return {told_id(ref) for (ref,) in run(statement, asked)}


def last_before(moments: Iterable[Moment], *, since: datetime) -> tuple[list[Weighed], list[Felt]]:
    """For each moment the last few weights that are not in doubt, and the last warmth, that stand at it.

    Args:
        moments: Of feeds and weigh-ins of animals in sight; a weight or warmth of their very moment counts, and of
            two told of one moment any.
        since: What happened before is too old to speak.
    """
    asked = {"since": held_moment(since), **_moments(moments)}
    weights, warmths = [], []
    for kind, raw_animal, raw_root, raw_at, number, word in run(_LAST[connection.vendor], asked):
        animal, root, at = told_id(raw_animal), told_id(raw_root), told_moment(raw_at)
        assert at is not None  # noqa: S101 - every fact has its moment
        if kind == WeighIn.kind:
            weights.append(Weighed(animal, root, at, number))
        else:
            warmths.append(Felt(animal, root, at, word, number))
    return weights, warmths


def _moments(moments: Iterable[Moment]) -> dict[str, Any]:
    if connection.vendor == "sqlite":
        rows = [(one.animal_id.hex, utc_text(one.at), one.root_id.hex) for one in moments]
        return {"moments": json.dumps(rows)}
    animals, ats, roots = zip(*moments, strict=True)
    return {"animals": list(animals), "ats": list(ats), "roots": list(roots)}


# Statements: {names} are ours, %(values)s are the driver's -----------------------------------------------------------
_STANDING: Final = """NOT fact.is_withdrawn AND NOT EXISTS (
    SELECT 1 FROM {table} AS later
    WHERE later.root_id = fact.root_id AND later.corrects_id IS NOT NULL AND later.sequence > fact.sequence
)"""
_OF_ANIMAL: Final = """(
    SELECT fact.{column} FROM {table} AS fact WHERE fact.animal_id = animal.id AND {standing}
    ORDER BY fact.sequence DESC LIMIT 1
)"""


def _of_animal(kind: type[Fact], column: str) -> str:
    table = kind._meta.db_table
    return _OF_ANIMAL.format(table=table, column=column, standing=_STANDING.format(table=table))


_OWNED: Final = (
    "{asked} SELECT row.id FROM asked CROSS JOIN {table} AS row "
    "WHERE row.id = asked.id AND row.organisation_id = %(organisation)s"
)
_ANIMALS: Final = {
    vendor: f"""
{asked}
SELECT animal.id, animal.name, animal.species, animal.is_dam,
    {_of_animal(BirthEstimate, "earliest_at")}, {_of_animal(LeavingCare, "happened_at")}, animal.custody_from_at,
    placed.home_id,
    (SELECT intake.opened_by_id FROM {Intake._meta.db_table} AS intake WHERE intake.id = animal.intake_id)
FROM asked CROSS JOIN {Animal._meta.db_table} AS animal
LEFT JOIN {Placement._meta.db_table} AS placed
    ON placed.animal_id = animal.id AND placed.from_at <= %(at)s
    AND (placed.until_at IS NULL OR placed.until_at > %(at)s)
WHERE animal.id = asked.id AND animal.organisation_id = %(organisation)s
"""  # noqa: S608
    for vendor, asked in ASKED.items()
}
_MOMENTS: Final = {
    "sqlite": "WITH asked (animal_id, at, root_id) AS (SELECT value ->> 0, value ->> 1, value ->> 2 "
    "FROM json_each(%(moments)s))",
    "postgresql": "WITH asked (animal_id, at, root_id) AS "
    "(SELECT * FROM unnest(%(animals)s::uuid[], %(ats)s::timestamptz[], %(roots)s::uuid[]))",
}
_LAST_OF: Final = """
SELECT '{kind}', told.animal_id, told.root_id, told.happened_at, {columns}
FROM asked CROSS JOIN {table} AS told
WHERE told.id {among} (
    SELECT fact.id FROM {table} AS fact
    WHERE fact.animal_id = asked.animal_id AND fact.happened_at <= asked.at AND fact.happened_at >= %(since)s
        AND {which} AND {standing}
    ORDER BY fact.happened_at DESC LIMIT {most}
){ends}
"""
_AMONG: Final = {"sqlite": ("IN", ""), "postgresql": ("= ANY (ARRAY", ")")}  # each by its index of ids
_WEIGHTS: Final = 4  # so many tell a slip of the hand from the weights around it


def _last_of(vendor: str, kind: type[Fact], columns: str, which: str, most: int = 1) -> str:
    table, (among, ends) = kind._meta.db_table, _AMONG[vendor]
    said = {"kind": kind.kind, "columns": columns, "which": which, "standing": _STANDING.format(table=table)}
    return _LAST_OF.format(**said, table=table, among=among, ends=ends, most=most)


_LAST: Final = {
    vendor: asked
    + _last_of(
        vendor, WeighIn, "told.weight_dg, NULL", "fact.root_id <> asked.root_id AND NOT fact.is_doubtful", _WEIGHTS
    )
    + "UNION"
    + _last_of(vendor, Warmth, "told.reading_dc, told.feel", "TRUE")
    for vendor, asked in _MOMENTS.items()
}
