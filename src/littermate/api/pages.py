"""Long lists in parts: a cursor says where the next part begins, and stays true while things are added."""

import base64
import binascii
from collections.abc import Sequence
from typing import Annotated, Any, Final
from uuid import UUID

from ninja import Query, Schema
from pydantic import Field

from littermate.actions.errors import NotUnderstood

MOST: Final = 500
After = Annotated[
    str | None,
    Query(description="The `next` of the part before; opaque. Empty for the first part.", max_length=100),
]
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at most.")]


class Part(Schema):
    """Where the next part begins."""

    next: str | None = Field(None, description="Send it as `after` for the next part; null when this was the last.")


def cursor_of(place: int | UUID) -> str:
    """A place in a list as a cursor."""
    return base64.urlsafe_b64encode(f"1:{place}".encode()).decode().rstrip("=")


def number_of(after: str | None) -> int:
    """The ledger's number in a cursor; 0 for the beginning.

    Raises:
        NotUnderstood: If it is no cursor of ours.
    """
    said = _read(after) if after else "0"
    if not said.isascii() or not said.isdigit() or len(said) > 18:
        raise _no_cursor()
    return int(said)


def id_of(after: str | None) -> UUID | None:
    """The id in a cursor; None for the beginning.

    Raises:
        NotUnderstood: If it is no cursor of ours.
    """
    if not after:
        return None
    try:
        return UUID(_read(after))
    except ValueError:
        raise _no_cursor() from None


def part_of(rows: Any, after: str | None, limit: int) -> tuple[Sequence[Any], str | None]:
    """One part of rows in the order of their ids, and where the next begins."""
    begin = id_of(after)
    if begin is not None:
        rows = rows.filter(pk__gt=begin)
    found = list(rows.order_by("pk")[: limit + 1])
    shown = found[:limit]
    return shown, cursor_of(shown[-1].pk) if len(found) > limit else None


def part_about(rows: Any, animal_id: UUID | None, after: str | None, limit: int) -> tuple[Sequence[Any], str | None]:
    """As ``part_of``, about one animal where one is named; one that is not in sight has none."""
    return part_of(rows if animal_id is None else rows.filter(animal=animal_id), after, limit)


def _read(after: str) -> str:
    try:
        padded = after.encode("ascii") + b"=" * (-len(after) % 4)
        said = base64.b64decode(padded, altchars=b"-_", validate=True).decode("ascii")
    except (ValueError, binascii.Error):
        raise _no_cursor() from None
    if not said.startswith("1:"):
        raise _no_cursor()
    return said.removeprefix("1:")


def _no_cursor() -> NotUnderstood:
    return NotUnderstood("“after” is no cursor of ours. Send the `next` of the part before, or leave it out.")
