"""Homes from which nobody has heard although something was due; and the newest that was said of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from littermate.care.protocol import Protocol
from littermate.care.rounds import Silence, find_silence, find_silence_unweighed
from littermate.records.models import Organisation
from littermate.sheets.cards import Entry
from littermate.sheets.heard_from import own_words
from littermate.sheets.judged import Judged
from littermate.sheets.now_rows import NURSES

HEARD_BY = ("contact", "taking", "nest-reading", "nest-trouble", "milk-mixed", "milk-opened", "dam-check")
SAID_WITHIN = timedelta(hours=24)  # who has it, and what was told by phone, older than this is over


def silences(
    organisation: Organisation,
    animals: Sequence[Any],
    judged: Mapping[UUID, Judged],
    said: Sequence[Entry],
    *,
    protocol: Protocol,
    as_of: datetime,
) -> dict[UUID, Silence]:
    """The homes from which nobody has heard although feeds were due; a word by phone is a word.

    Where only somebody else's entry speaks against it, the home's own people are asked for.
    """
    living: dict[UUID, list[Judged]] = defaultdict(list)
    for animal in animals:
        if animal.home_id and animal.pk in judged:
            living[animal.home_id].append(judged[animal.pk])
    home_of = {animal.pk: animal.home_id for animal in animals}
    heard: dict[UUID, list[datetime]] = defaultdict(list)
    for entry in said:
        home = entry.figures.get("home_id") or home_of.get(entry.animal_id)
        if isinstance(home, UUID):
            heard[home].append(entry.at)
    found: dict[UUID, Silence] = {}
    in_doubt: dict[UUID, list[Judged]] = {}
    for home, inside in living.items():
        last = max([*heard[home], *(at for each in inside if (at := each.last_heard_at))], default=None)
        silence = _silence(inside, last, protocol, as_of)
        if silence is not None:
            found[home] = silence
        elif _silence(inside, None, protocol, as_of) is not None:
            in_doubt[home] = inside
    if in_doubt:
        inside_of = {home: [one for one, at in home_of.items() if at == home] for home in in_doubt}
        own = own_words(organisation, inside_of, as_of)
        for home, inside in in_doubt.items():
            silence = _silence(inside, own.get(home), protocol, as_of)
            if silence is not None:
                found[home] = silence
    return found


def _silence(inside: Sequence[Judged], last: datetime | None, protocol: Protocol, as_of: datetime) -> Silence | None:
    """By the feeds that are due; where all nurse, by the weights that are owed."""
    dues = [each.judgement.due for each in inside]
    fed = find_silence(dues, last_entry_at=last, protocol=protocol, as_of=as_of)
    nursed = (each for each in inside if not each.neonate.rearing.isdisjoint(NURSES))
    reasons = (reason for each in nursed for reason in each.judgement.reasons)
    return fed or find_silence_unweighed(reasons, last_entry_at=last, protocol=protocol, as_of=as_of)


def newest(entries: Iterable[Entry]) -> dict[UUID, Entry]:
    """For each animal and each home the newest of these; entries come newest first."""
    found: dict[UUID, Entry] = {}
    for entry in entries:
        home = entry.figures.get("home_id")
        for key in (entry.animal_id, home):
            if isinstance(key, UUID):
                found.setdefault(key, entry)
    return found
