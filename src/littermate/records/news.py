"""Whom the ledger's newest lines are about: one statement for all kinds of fact.

Written out as in ``raw_rows``: every screen that keeps what it worked out asks this after each fact that is told.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Final
from uuid import UUID

from django.db import connection

from littermate.records.kept_in_mind import MOST_NEWS
from littermate.records.ledger import fact_kinds
from littermate.records.models.ledger import Ledger
from littermate.records.models.organisation import Organisation
from littermate.records.raw import held_id, run

_NEWS: Final = """
WITH news AS (
    SELECT id, kind FROM {ledger}
    WHERE organisation_id = %(organisation)s AND sequence > %(after)s AND sequence <= %(until)s
)
SELECT DISTINCT kind, {nobody} FROM news
"""
#: A correction is news about whoever it was first told of, too: it may have moved to another animal.
_ABOUT: Final = """
UNION ALL SELECT '{kind}', fact.animal_id FROM news JOIN {table} AS fact ON fact.id = news.id
UNION ALL SELECT '{kind}', told.animal_id FROM news JOIN {table} AS fact ON fact.id = news.id
JOIN {table} AS told ON told.root_id = fact.root_id WHERE fact.corrects_id IS NOT NULL
"""
_NOBODY: Final = {"sqlite": "NULL", "postgresql": "CAST(NULL AS uuid)"}


def news(organisation: Organisation, kinds: Collection[str], *, after: int, until: int) -> set[tuple[str, UUID | None]]:
    """Each kind of line since a number, with nobody, and for these kinds of fact also with every animal concerned."""
    asked = {"organisation": held_id(organisation.pk), "after": after, "until": until}
    rows = run(_statement(connection.vendor, tuple(sorted(kinds))), asked)
    return {(kind, _id(animal)) for kind, animal in rows}


def tells_only(organisation: Organisation, kinds: Collection[str], *, after: int, until: int) -> bool:
    """Whether nothing but these kinds of line came between two numbers; no, where so much came that nobody asks."""
    if after == until:
        return True
    if not after < until <= after + MOST_NEWS:
        return False
    return all(kind in kinds for kind, _animal in news(organisation, (), after=after, until=until))


@lru_cache
def _statement(vendor: str, kinds: tuple[str, ...]) -> str:
    facts = fact_kinds()
    about = (_ABOUT.format(kind=kind, table=facts[kind]._meta.db_table) for kind in kinds)
    return _NEWS.format(ledger=Ledger._meta.db_table, nobody=_NOBODY[vendor]) + "".join(about)


def _id(raw: UUID | str | None) -> UUID | None:
    return UUID(raw) if isinstance(raw, str) else raw
