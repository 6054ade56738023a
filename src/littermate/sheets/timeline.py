"""What was told about one animal, with what it replaced, and what was changed about her."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from littermate.records.models import Animal, Organisation
from littermate.sheets import journal
from littermate.sheets.cards import Entry

SLACK = 60  # corrections read beside the lines shown, so that a page is full


def of(animal: Animal, organisation: Organisation, changes: Sequence[Entry], *, most: int) -> tuple[Entry, ...]:
    """Standing and withdrawn tellings, newest first, each with its earlier ones; more than ``most`` if there are.

    Changes of her rearing, home and nest stand among them, from ``changes_told``.
    A telling that was moved to another animal stays here as withdrawn, so that nobody misses it.
    """
    rows = journal.tell(organisation, animals=[animal.pk], standing_only=False, most=most + SLACK)
    earlier: dict[object, list[Entry]] = defaultdict(list)
    for row in rows:
        if not row.is_standing:
            earlier[row.root_id].append(row)
    shown = [replace(row, earlier=tuple(earlier.pop(row.root_id, ()))) for row in rows if row.is_standing]
    moved = [
        replace(entries[0], is_withdrawn=True, is_standing=False, earlier=tuple(entries[1:]))
        for entries in earlier.values()
    ]
    told = sorted([*shown, *moved], key=lambda row: row.at, reverse=True)
    reaches = told[-1].at if len(told) > most else None  # what was changed before the oldest line shown comes later
    changed = [row for row in changes if reaches is None or row.at >= reaches]
    return tuple(sorted([*told, *changed], key=lambda row: row.at, reverse=True))
