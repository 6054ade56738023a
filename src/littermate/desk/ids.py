"""Ids as they come in from outside."""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import Http404

Row = TypeVar("Row", bound=Model)


def uuid_or_404(sent: str | None) -> UUID:
    """The id that was sent.

    Raises:
        Http404: If it is none.
    """
    try:
        return UUID(str(sent))
    except ValueError as no_id:
        raise Http404 from no_id


def named(rows: "QuerySet[Row]", sent: object) -> Row | None:
    """The row whose id was sent, or None where none is meant or it is not among them."""
    try:
        return rows.filter(pk=UUID(str(sent))).first()
    except ValueError:
        return None


def wanted_ids(sent: Iterable[str]) -> list[UUID]:
    """The ids among what an address names; what is none says nothing."""
    found = []
    for each in sent:
        try:
            found.append(UUID(each))
        except ValueError:
            continue
    return found
