"""What is looked up and made by id, whatever the noun."""

from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model
from ninja import Status

from littermate.actions.checks import unknown
from littermate.records import ledger
from littermate.records.viewers import Viewer

_Row = TypeVar("_Row", bound=Model)


def one(model: type[_Row], ref: UUID, *, by: Viewer, what: str) -> _Row:
    """The row of an id in her sight.

    Raises:
        Unknown: If there is none.
    """
    found: _Row | None = model._default_manager.seen_by(by).filter(pk=ref).first()  # type: ignore[attr-defined]
    if found is None:
        raise unknown(what)
    return found


def maybe(model: type[_Row], ref: UUID | None, *, by: Viewer, what: str) -> _Row | None:
    """The same, where an id was given."""
    return None if ref is None else one(model, ref, by=by, what=what)


def is_new(ref: UUID, *, by: Viewer) -> bool:
    """Whether nothing is kept under an id yet."""
    return ledger.known(ref, by=by) is None


def made(said: Any, *, fresh: bool) -> Status[Any]:
    """201 for what was made now, 200 for what stood there with the same words."""
    return Status(201 if fresh else 200, said)
