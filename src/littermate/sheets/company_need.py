"""Who is alone, since when, and how she sounds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from littermate.care.ages import oldest_age_days
from littermate.care.company.alone import Since, since_when
from littermate.care.company.numbers import TABLE
from littermate.care.protocol import SHARED, Protocol
from littermate.records.models import LookOver, Observation, Organisation
from littermate.records.stay_history import stays_of
from littermate.records.whereabouts import Whereabouts
from littermate.sheets.company_cards import Heard
from littermate.sheets.judged import Judged

BACK: Final = timedelta(days=14)  # as far as it is looked for whom she lay with last
LOUD: Final = ("cries", "screams")
CRIES: Final = "cries"  # a sign of “Is she all right?”: it counts as a look at which somebody listened


@dataclass(frozen=True, slots=True)
class Lying:
    """Who lies where just now."""

    alone: tuple[UUID, ...]
    nowhere: tuple[UUID, ...]  # nobody said in which nest


def lying(
    places: Mapping[UUID, Whereabouts], judged: Mapping[UUID, Judged], protocol: Protocol, as_of: datetime
) -> Lying:
    """The neonates of an age to need company who are alone, and those of whom nobody said where they lie.

    One who is nursed and of whom no nest is written down is taken to be with the dam.
    """
    until_days = int(protocol.number(SHARED, TABLE, "needs-until"))
    alone, nowhere = [], []
    for one, place in sorted(places.items()):
        known = judged.get(one)
        if known is None or place.has_left or oldest_age_days(known.neonate, as_of) > until_days:
            continue
        if place.is_alone:
            alone.append(one)
        elif place.nest is None and not place.nursed_by:
            nowhere.append(one)
    return Lying(tuple(alone), tuple(nowhere))


def alone_since(organisation: Organisation, alone: Collection[UUID], as_of: datetime) -> dict[UUID, Since]:
    """Since when each of these is alone, two weeks back at most; two queries."""
    if not alone:
        return {}
    stays = stays_of(organisation, None, from_at=as_of - BACK, until_at=as_of)
    return since_when(stays, alone, as_of, back=BACK)


def heard_lately(judged: Judged, as_of: datetime) -> Heard:
    """How she sounded in the last day."""
    since = as_of - timedelta(hours=24)
    told = [each.voice for each in judged.neonate.observations if each.voice and each.at >= since]
    asked = [each for each in judged.neonate.look_overs if each.at >= since and CRIES in each.seen | each.not_seen]
    return _heard([*told, *(_voice(is_crying=CRIES in each.seen) for each in asked)])


def heard_around(
    organisation: Organisation, asked: Iterable[tuple[UUID, datetime]], span: timedelta, as_of: datetime
) -> dict[tuple[UUID, datetime], tuple[Heard, Heard]]:
    """How each sounded before and after a moment, so long either way; two queries."""
    wanted = list(asked)
    if not wanted:
        return {}
    first, last = min(at for _, at in wanted) - span, max(at for _, at in wanted) + span
    then: dict[str, Any] = {
        "animal__in": {one for one, _ in wanted},
        "happened_at__range": (first, min(last, as_of)),
    }
    told: dict[UUID, list[tuple[datetime, str]]] = {}
    voices = Observation.objects.within(organisation).standing().filter(voice__isnull=False, **then)
    for animal, at, voice in voices.values_list("animal", "happened_at", "voice"):
        told.setdefault(animal, []).append((at, voice or ""))
    looks = LookOver.objects.within(organisation).standing().filter(cries__isnull=False, **then)
    for animal, at, is_crying in looks.values_list("animal", "happened_at", CRIES):
        told.setdefault(animal, []).append((at, _voice(is_crying=bool(is_crying))))
    return {
        (one, at): (
            _heard(voice for moment, voice in told.get(one, ()) if at - span <= moment < at),
            _heard(voice for moment, voice in told.get(one, ()) if at <= moment < at + span),
        )
        for one, at in wanted
    }


def _voice(*, is_crying: bool) -> str:
    """What “Is she all right?” says of how she sounds."""
    return "cries" if is_crying else "quiet"


def _heard(voices: Iterable[Any]) -> Heard:
    said = list(voices)
    return Heard(sum(voice in LOUD for voice in said), len(said))
