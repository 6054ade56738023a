"""Alerts that go on asking though nobody could be told: said to whoever runs the house as well."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple
from uuid import UUID

from littermate.records.models.alert import AlertStep


class Untold(NamedTuple):
    """The alerts of one organisation of which nobody could be told."""

    organisation: str
    slug: str
    steps: tuple[UUID, ...]  # the end of each one's ladder


def untold(*, but: Collection[UUID] = ()) -> Iterator[Untold]:
    """Organisation by organisation; one query.

    Args:
        but: Ends of ladders that were said already.
    """
    rows = AlertStep.everywhere.ended_in_vain().exclude(pk__in=but)
    found: dict[tuple[str, str], list[UUID]] = {}
    for name, slug, step in rows.order_by("organisation__name", "at", "pk").values_list(
        "organisation__name", "organisation__slug", "pk"
    ):
        found.setdefault((name, slug), []).append(step)
    for (name, slug), steps in found.items():
        yield Untold(name, slug, tuple(steps))
