"""What worries about an animal although nothing in her own record says so: the company she keeps, the way she is on.

Each provider asks its questions of the database, all of them in one statement, and says from the answers what worries
now. ``judge_all`` adds it to her judgement, so the round, Now, the alerts and the handover say the same. What was
answered is held in this process (cache ``standing``) until the ledger has news that it may rest on; it may be dropped
at any time.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from littermate.care.protocol import Protocol
from littermate.care.values import Reason
from littermate.records import (
    standing_company,
    standing_dams,
    standing_ill_dams,
    standing_nests,
    standing_treatments,
    standing_ways,
)
from littermate.records.company import Known
from littermate.records.kept_in_mind import Houses
from littermate.records.models import Organisation
from littermate.records.news import tells_only
from littermate.records.standing_moment import BACK, Heard, Moment, Provider
from littermate.records.together import Questions

#: The providers, each with questions of its own names.
PROVIDERS: Final[tuple[Provider, ...]] = (
    standing_company.PROVIDER,
    standing_dams.PROVIDER,
    standing_ill_dams.PROVIDER,
    standing_ways.PROVIDER,
    standing_nests.PROVIDER,
    standing_treatments.PROVIDER,
)
ASKED_ANEW: Final = timedelta(hours=6)  # what lies further back than is looked falls out of what is held
#: News on which no answer rests: a provider that needs what these tell reads it from the neonate as she is known.
QUIET: Final = frozenset(
    {
        *("weigh-in", "feed", "refusal", "choking", "elimination", "stimulation", "warmth", "observation"),
        *("look-over", "solids", "same-feed", "contact", "taking"),
        *("milk-mixed", "milk-opened", "photo-kept"),
    }
)


@dataclass(slots=True)
class _Held:
    sequence: int
    at: datetime
    heard: Heard


_houses: Houses[_Held] = Houses()
drop = _houses.drop  # the cache ``standing``


def heard_of(organisation: Organisation, at: datetime, *, sequence: int) -> Heard:
    """Everything the providers asked for; one query, or none where nothing was told that it rests on."""
    held = _houses.get(organisation)
    if held and abs(at - held.at) < ASKED_ANEW and tells_only(organisation, QUIET, after=held.sequence, until=sequence):
        held.sequence = sequence
        return held.heard
    heard = Heard(_QUESTIONS.ask(organisation=organisation.pk, since=at - BACK))
    _houses.put(organisation, _Held(sequence, at, heard))
    return heard


def beside(heard: Heard, animals: Collection[UUID], at: datetime) -> frozenset[UUID]:
    """Who must be known besides these before it can be said what worries about them."""
    found = frozenset[UUID]().union(*(each.beside(heard, frozenset(animals), at) for each in PROVIDERS))
    return found - frozenset(animals)


def standing_worries(
    organisation: Organisation,
    animals: Collection[UUID],
    at: datetime,
    *,
    heard: Heard,
    known: Mapping[UUID, Known],
    protocol: Protocol,
    sequence: int,
) -> dict[UUID, tuple[Reason, ...]]:
    """What worries about each of these; whoever is not named worries nobody by this.

    Args:
        known: These, and whoever ``beside`` named, as the engine knows them.
    """
    moment = Moment(
        organisation=organisation,
        protocol=protocol,
        at=at,
        heard=heard,
        asked=frozenset(animals),
        known=known,
        sequence=sequence,
    )
    found: dict[UUID, list[Reason]] = {}
    for each in PROVIDERS:
        for animal, reason in each.worries(moment):
            if animal in moment.asked:
                found.setdefault(animal, []).append(reason)
    return {animal: tuple(reasons) for animal, reasons in found.items()}


def _questions(*, organisation: UUID, since: Any) -> dict[str, Any]:
    whose = Organisation(pk=organisation)
    return {name: rows for each in PROVIDERS for name, rows in each.questions(whose, since).items()}


_QUESTIONS: Final = Questions(_questions)
