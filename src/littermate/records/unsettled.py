"""Who shares a nest although nobody settled that they may, out of what was told: see ``care.company.settled``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from littermate.care.company.checks import Said, Verdict
from littermate.care.company.settled import Family, Keeps, Lies, Pair, strangers, unsettled
from littermate.care.company.whereabouts import Stay
from littermate.records.company_told import Group, Told
from littermate.records.standing_moment import Heard


def unsettled_in(
    heard: Heard, told: Told, group: Group, verdict: Verdict, said: Mapping[str, Said]
) -> dict[str, frozenset[Pair]]:
    """Which two of those who share a nest do so although it is not settled, by what is missing."""
    pairs = _strangers(heard, told, group)
    let_pass = frozenset(pair for pair in pairs if _is_let_pass(told, group, pair))
    kept = [Keeps(since, told.tries.get(whole, ())) for whole, since in told.members.items() if whole in told.reviews]
    parted = told.parted.keys() - let_pass
    return unsettled(pairs, kept, verdict, said, let_pass=let_pass, parted=parted)


def _strangers(heard: Heard, told: Told, group: Group) -> tuple[Pair, ...]:
    """Each two of them who do not belong together, worked out once for what is held."""
    found = heard.held.setdefault("strangers", {})
    if group.members not in found:
        rows = (told.animals[one] for one in sorted(group.members) if one in told.animals)
        lying = [Lies(row.id, bool(row.is_dam), row.litter_id, row.bore) for row in rows]
        found[group.members] = tuple(strangers(lying, _family(heard)))
    return tuple(found[group.members])


def _family(heard: Heard) -> Family:
    ways = heard.rows["company-ways"]
    nurses = {row.animal_id: row.dam_id or row.bore for row in heard.rows["dam-nurses"]}
    return Family(
        nurses={one: dam for one, dam in nurses.items() if dam is not None},
        to_dam=frozenset((row.animal_id, row.dam_id) for row in ways if row.dam_id),
        to_litter=frozenset((row.animal_id, row.litter_id) for row in ways if row.litter_id),
    )


def _is_let_pass(told: Told, group: Group, pair: Pair) -> bool:
    """Whether one of two was laid there by a clinician's name and still lies so; the other was there or came too.

    Not by what was said before they were parted: that it did not go well nobody knew then.
    """
    return any(
        "named" in line.saw
        and not told.is_overtaken(line, pair)
        and line.stay.rank(group.from_at) is not None
        and any(hers.nest == group.nest and _was_there(hers, line.stay.from_at) for hers in told.stays_of[other])
        for one in pair
        for other in pair - {one}
        for line in told.overruled.get((one, group.nest), ())
    )


def _was_there(hers: Stay, at: datetime) -> bool:
    return hers.from_at <= at and (hers.until_at is None or hers.until_at > at)
