"""Who lies together although nobody settled that they may: never asked for, not answered, refused, or never tried."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import combinations
from typing import Final, NamedTuple
from uuid import UUID

from littermate.care.company.checks import Said, Verdict
from littermate.care.company.standing import SAID, UNSETTLED
from littermate.care.company.trials import Tried, state_of
from littermate.care.protocol import Protocol
from littermate.care.values import Reason

Pair = frozenset[UUID]

REFUSED, PARTED, UNASKED, WAITS, UNTRIED = UNSETTLED
STANDS: Final = frozenset({"goes-on", "on-trial"})  # nothing more is to be settled between those who keep it


class Lies(NamedTuple):
    """One who lies in a nest, as far as her family goes."""

    id: UUID
    is_dam: bool
    litter: UUID | None
    bore: UUID | None  # who bore her


@dataclass(frozen=True, slots=True)
class Keeps:
    """One company that was asked for and has not ended."""

    since: Mapping[UUID, datetime]  # who keeps it, and since when
    tries: Sequence[Tried] = ()

    def stands(self, pair: Pair) -> bool:
        """Whether these two have had a first time together since both keep it, and it goes on or runs."""
        joined_at = max(self.since[one] for one in pair)
        return state_of((each for each in self.tries if each.began_at >= joined_at), has_ended=False) in STANDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """What ties one to others besides her own litter, as it was told."""

    nurses: Mapping[UUID, UUID] = field(default_factory=dict)  # who nurses her
    to_dam: frozenset[tuple[UUID, UUID]] = frozenset()  # ways that began: who, to which mother
    to_litter: frozenset[tuple[UUID, UUID]] = frozenset()  # and to which litter

    def is_one(self, one: Lies, other: Lies) -> bool:
        """Whether these two belong together: one litter, one mother who nurses both, or a way between them."""
        if one.is_dam or other.is_dam:
            return self._is_with(one, other) if other.is_dam else self._is_with(other, one)
        if one.litter is not None and one.litter == other.litter:
            return True
        nurse, another = self.nurses.get(one.id), self.nurses.get(other.id)
        return (
            (nurse is not None and nurse in (another, other.bore))
            or (another is not None and another == one.bore)
            or self._is_on_her_way(one, other)
            or self._is_on_her_way(other, one)
        )

    def _is_with(self, one: Lies, dam: Lies) -> bool:
        """Whether she bore or nurses her, or there is a way to her; of two grown ones nobody asks."""
        return one.is_dam or dam.id in (one.bore, self.nurses.get(one.id)) or (one.id, dam.id) in self.to_dam

    def _is_on_her_way(self, one: Lies, other: Lies) -> bool:
        return (one.id, other.litter) in self.to_litter or (one.id, other.bore) in self.to_dam


def strangers(lying: Iterable[Lies], family: Family) -> Iterator[Pair]:
    """Each two of them who do not belong together."""
    return (frozenset({one.id, other.id}) for one, other in combinations(lying, 2) if not family.is_one(one, other))


def unsettled(
    pairs: Iterable[Pair],
    kept: Sequence[Keeps],
    verdict: Verdict,
    said: Mapping[str, Said],
    *,
    let_pass: Collection[Pair] = (),
    parted: Collection[Pair] = (),
) -> dict[str, frozenset[Pair]]:
    """Which two of some who share a nest do so although it is not settled, by what is missing.

    Nobody is asked to sit beside those whom nobody may leave together.

    Args:
        pairs: Each two who do not belong together.
        kept: Every company that goes on or is asked for.
        verdict: Of all who lie there.
        said: What clinicians answered about a company that holds exactly these.
        let_pass: Of whom it was let pass by name as they were laid there: nothing more is asked, a no stands.
        parted: Whose company ended because it did not go well, and nobody let them lie together since.
    """
    is_refused = bool(_refused(verdict, said))
    found: dict[str, set[Pair]] = {}
    for pair in pairs:
        theirs = [each for each in kept if pair <= each.since.keys()]
        code = None if pair in let_pass else _missing(pair, theirs, verdict)
        code = REFUSED if is_refused and theirs else code
        code = PARTED if code == UNASKED and pair in parted else code
        if code is not None:
            found.setdefault(code, set()).add(pair)
    return {code: frozenset(found[code]) for code in UNSETTLED if code in found}


def _missing(pair: Pair, theirs: Sequence[Keeps], verdict: Verdict) -> str | None:
    if any(each.stands(pair) for each in theirs):
        return None
    if not theirs:
        return UNASKED
    if verdict.waits_for_a_name:
        return WAITS
    return None if verdict.forbidden else UNTRIED


def _refused(verdict: Verdict, said: Mapping[str, Said]) -> list[str]:
    """Questions that a clinician answered no, and that are said nowhere else."""
    asked = {check.code for check in verdict.checks if check.weight != "warns"} - SAID.keys() - verdict.overruled
    return [code for code, each in said.items() if code in asked and each.answer == "no" and not each.overrules]


def reasons_of(
    protocol: Protocol,
    found: Mapping[str, frozenset[Pair]],
    one: UUID,
    *,
    names: Mapping[UUID, str],
    verdict: Verdict,
    begins_at: datetime | None,
) -> Iterator[Reason]:
    """What of it is said of one of them, with the others it is about by name.

    Args:
        begins_at: Where they are yet to come together; None while they lie together.
    """
    when = {} if begins_at is None else {"begins_at": begins_at}
    for code, pairs in found.items():
        others = sorted(names[other] for pair in pairs if one in pair for other in pair - {one})
        if others:
            count = {"count": len(verdict.waits_for_a_name)} if code == WAITS else {}
            yield protocol.reason(code, names=", ".join(others), **count, **when)
