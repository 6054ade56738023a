"""The shipped tables with an organisation's signed ones laid over them.

What was signed stays, whatever a new release ships. What nobody here signed follows the release. A table whose signed
numbers a new release would refuse is in force as shipped and is a draft again, never silently used.
"""

from dataclasses import dataclass, replace
from typing import Literal

from littermate.care.protocol import OutOfBounds, Protocol, Row, Table, Version, check_bounds
from littermate.tables.snapshots import content_hash

News = Literal["", "new-default", "new-row", "not-allowed-now"]


@dataclass(frozen=True, slots=True)
class Laid:
    """One table in force, and what a new release has to say about it."""

    table: Table
    news: News = ""


def overlay(shipped: Protocol, kept: Protocol, *, version: Version | None) -> Protocol:
    """The protocol in force: kept tables that are signed, else the shipped ones."""
    by_name = {(table.species, table.name): table for table in kept.tables}
    tables = tuple(lay(table, by_name.get((table.species, table.name))).table for table in shipped.tables)
    return replace(shipped, tables=tables, version=version)


def lay(shipped: Table, kept: Table | None) -> Laid:
    """One table in force.

    Without a signature the shipped one holds. Signed rows stay as signed; a row that a release added makes the whole
    a draft until it is signed again; a row that its outer bounds or its unit now refuse sends the table back to the
    shipped one.
    """
    if kept is None:
        return Laid(shipped)
    if kept.signature is None:
        return Laid(replace(shipped, changed_at=kept.changed_at))
    if content_hash(kept) == content_hash(shipped):
        return Laid(
            replace(shipped, signature=kept.signature, changed_at=kept.changed_at, default_hash=kept.default_hash)
        )
    theirs = {row.id: row for row in kept.rows}
    if any(row.id in theirs and not _is_allowed(theirs[row.id], row, shipped.title) for row in shipped.rows):
        return Laid(replace(shipped, changed_at=kept.changed_at), "not-allowed-now")
    added = tuple(row for row in shipped.rows if row.id not in theirs)
    if added:
        return Laid(replace(kept, rows=(*kept.rows, *added), signature=None, reviewed_by=""), "new-row")
    return Laid(kept, "new-default" if kept.default_hash != content_hash(shipped) else "")


def _is_allowed(kept: Row, shipped: Row, title: str) -> bool:
    """Whether a release still lets this number be: same unit, inside its outer bounds."""
    if kept.unit != shipped.unit or (kept.days is None) != (shipped.days is None):
        return False
    try:
        check_bounds(title, replace(kept, lowest=shipped.lowest, highest=shipped.highest))
    except OutOfBounds:
        return False
    return True
