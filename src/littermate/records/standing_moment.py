"""What a provider of standing worries is asked with, and what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from littermate.care.protocol import Protocol
from littermate.care.values import Reason
from littermate.records.company import Known
from littermate.records.models import Organisation

BACK: Final = timedelta(days=14)  # so far back what has ended is asked for


@dataclass(slots=True)
class Heard:
    """The rows that answer each provider's questions, by the question's name."""

    rows: Mapping[str, list[Any]]
    held: dict[str, Any] = field(default_factory=dict)  # what a provider worked out of them; it may be lost at any time


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A house at one moment, as a provider reads it."""

    organisation: Organisation
    protocol: Protocol
    at: datetime
    heard: Heard
    asked: frozenset[UUID]  # about whom it is asked
    known: Mapping[UUID, Known]  # these neonates and those beside them, as the engine knows them
    sequence: int


def nobody(_heard: Heard, _animals: frozenset[UUID], _at: datetime) -> frozenset[UUID]:
    """For a provider that needs to know no other animal."""
    return frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Something that may worry about an animal besides what was told of her.

    Args:
        questions: From an organisation and a moment two weeks back (to be used as it is) to rows by name, each a
            ``values_list``; the names are this provider's own.
        worries: What worries at a moment, animal by animal; it asks the database nothing.
        beside: Which other animals it must know for these.
    """

    questions: Callable[[Organisation, Any], Mapping[str, Any]]
    worries: Callable[[Moment], Iterable[tuple[UUID, Reason]]]
    beside: Callable[[Heard, frozenset[UUID], datetime], frozenset[UUID]] = nobody
