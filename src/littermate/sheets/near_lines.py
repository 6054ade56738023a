"""Lines of a round about illness elsewhere: who of hers was with one who is ill now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from littermate.care.company.agents import QUARANTINE
from littermate.care.protocol import SHARED, Protocol
from littermate.records.models import Animal, Organisation
from littermate.records.touched import touched_now
from littermate.sheets.round_cards import NearLine


def near_lines(
    organisation: Organisation, animals: Sequence[Animal], protocol: Protocol, as_of: datetime, *, sequence: int
) -> tuple[NearLine, ...]:
    """Who of these was with one who is ill now and is not among them; what her own illness asks stands with her."""
    names = {animal.pk: animal.name for animal in animals}
    looks_a_day = int(protocol.number(SHARED, QUARANTINE, "looks-a-day"))
    lines = []
    for each in touched_now(organisation, as_of, sequence=sequence):
        met = {one: until_at for one, until_at in each.met.items() if one in names}
        if not met or each.case.animal in names:
            continue
        ends = [until_at for until_at in met.values() if until_at is not None]
        lines.append(
            NearLine(
                names=tuple(sorted(names[one] for one in met)),
                agent=each.case.agent,
                is_confirmed=each.case.confirmed_at is not None,
                since_at=each.case.at,
                until_at=max(ends) if len(ends) == len(met) else None,
                looks_a_day=looks_a_day,
            )
        )
    return tuple(lines)
