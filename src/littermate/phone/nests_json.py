"""The nests by the hour and what speaks for or against a move, as the phone keeps them for when there is no network."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import blake2b
from typing import Any

from littermate.care.company.agents import Agent
from littermate.care.company.checks import Check
from littermate.care.company.settled import REFUSED
from littermate.care.nests import NestTarget
from littermate.look.exposure_words import agent_choices
from littermate.phone.moves_json import checks_said
from littermate.phone.round_json import target_json
from littermate.phone.voice import Voice, iso
from littermate.sheets.nest_against import Against
from littermate.sheets.nest_nights import Lying, NestNight, NestNights

Json = dict[str, Any]
#: How those stand who lie together although nobody settled that they may.
STANDS: Mapping[str, str] = {
    REFUSED: "refused",
    "company-parted": "parted",
    "company-unasked": "unasked",
    "company-waits": "open",
    "company-untried": "untried",
}


def write(nights: NestNights, moves: Json, agents: Json, names: Mapping[str, str]) -> bytes:
    """The whole of it."""
    return json.dumps(
        {**_said(nights, names), **moves, "agents": agents}, separators=(",", ":"), ensure_ascii=False
    ).encode()


def agents_said(agents: Iterable[Agent]) -> Json:
    """What each species can catch, by name, for whoever suspects an illness where there is no network."""
    known = list(agents)
    return {
        species: agent_choices([each for each in known if species in each.hosts], species) for species in ("cat", "dog")
    }


def tag(body: bytes) -> str:
    """A mark of what it says."""
    return f'"{blake2b(body, digest_size=9).hexdigest()}"'


def _said(nights: NestNights, names: Mapping[str, str]) -> Json:
    return {
        "nests": [_nest(nest, nights.made_at, names) for nest in nights.nests],
        "animals": {str(one.id): _animal(one) for one in nights.animals.values()},
    }


def _animal(one: Lying) -> Json:
    return {
        "name": one.name,
        "species": one.species,
        "is_dam": one.is_dam,
        "face": {"letter": one.face.letter, "colour": one.face.colour},
    }


def _nest(nest: NestNight, as_of: datetime, names: Mapping[str, str]) -> Json:
    voice = Voice(nest.home, as_of)
    return {
        "id": str(nest.id),
        "name": nest.name,
        "stretches": [
            {
                "from": None if each.from_at == as_of else iso(each.from_at),  # None: now
                "until": None if each.until_at == nest.until_at else iso(each.until_at),  # None: as far as is known
                "who": [str(animal) for animal in each.lying],
                "others": each.others,
                "target": _target(each.target, voice),
                **_against(each.against, names),
            }
            for each in nest.stretches
        ],
    }


def _against(against: Against | None, names: Mapping[str, str]) -> Json:
    """What speaks by now against those who lie there together, or is yet to be asked; nothing where nothing is."""
    if against is None:
        return {}
    if against.is_forbidden:
        return _said_against("forbidden", against.speaks or against.verdict.forbidden, against, names)
    missing = next(iter(against.unsettled), None)  # the worst first
    if missing is None and not against.speaks:
        return {}
    is_refused = missing == REFUSED  # a clinician's no is hidden by nothing milder
    stands = STANDS[missing] if missing and (is_refused or not against.speaks) else "waits"
    asked = {check.code: check for check in (*against.speaks, *against.open)}
    return _said_against(stands, asked.values(), against, names)


def _said_against(stands: str, checks: Iterable[Check], against: Against, names: Mapping[str, str]) -> Json:
    return {"stands": stands, "against": checks_said(checks, against.verdict, names)}


def _target(target: NestTarget | None, voice: Voice) -> Json | None:
    return target_json(target, voice) if target else None
