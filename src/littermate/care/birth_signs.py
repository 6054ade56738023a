"""How old is she, by what one sees: cord, eyes, ears, teeth, weight. A band, with what says so.

The younger end is what milk and warmth go by. Where signs contradict each other nothing is averaged: the band covers
them all, and which ones disagree is said.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from math import exp, log
from typing import Final, Literal

from littermate.care.errors import CareError
from littermate.care.protocol import NotInProtocol, Protocol, Row, Table
from littermate.care.values import Species

Seen = Literal["not-yet", "now", "there"]
TABLE: Final = "birth_signs"
WEIGHT: Final = "weight"
SPREAD: Final = "weight-spread"
A_DAY: Final = timedelta(days=1)


class CannotEstimate(CareError):
    """Nothing was seen, or the table knows no such sign."""

    code = "cannot-estimate"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignAge:
    """What one sign says: at least and at most so many whole days old; no ``oldest_days`` where it sets no end."""

    sign: str
    youngest_days: int
    oldest_days: int | None
    source: str
    is_draft: bool

    def meets(self, other: "SignAge") -> bool:
        """Whether both can be true of one animal."""
        return not (_ends_before(self, other) or _ends_before(other, self))


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeEstimate:
    """The band all signs together leave, what each says, and which of them contradict each other."""

    youngest_days: int
    oldest_days: int | None
    says: tuple[SignAge, ...]
    disagree: tuple[str, ...]  # the signs that cannot all be true
    sources_disagree: tuple[str, ...]  # the signs on whose age the books differ
    is_draft: bool


def estimate_age(
    species: Species, seen: Mapping[str, Seen], *, protocol: Protocol, weight_g: Decimal | None = None
) -> AgeEstimate:
    """Turn what was seen into a band of age; phones work it out alike, and are compared with this.

    Args:
        seen: By sign: not there yet, coming now (one eye open, a tooth half through), or there.
        weight_g: Counts where the table says how far a weight may lie from the reference; a runt weighs too little.

    Raises:
        CannotEstimate: If nothing was seen that says anything, or a sign is not in the table.
        NotInProtocol: If a sign is told of a species for which nobody has written that table yet.

    Source:
        The table ``birth_signs`` of the species, each row with its own.
    """
    said = [_says(species, sign, state, protocol) for sign, state in seen.items()]
    if weight_g is not None and (by_weight := _by_weight(species, weight_g, protocol)) is not None:
        said.append(by_weight)
    if not said:
        raise CannotEstimate(
            "Nothing was seen yet. Look at the cord, the eyes, the ears or the teeth, and tick one.",
            says="nothing-seen",
        )
    apart = tuple(pair for pair in combinations(said, 2) if not pair[0].meets(pair[1]))
    ends = [each.oldest_days for each in said if each.oldest_days is not None]
    starts = [each.youngest_days for each in said]
    table = _table(species, protocol)
    disputed = {each.id for each in table.disagreements} if table else set()
    return AgeEstimate(
        youngest_days=min(starts) if apart else max(starts),
        oldest_days=_oldest(ends, is_open=len(ends) < len(said), is_apart=bool(apart)),
        says=tuple(said),
        disagree=tuple(dict.fromkeys(each.sign for pair in apart for each in pair)),
        sources_disagree=tuple(each.sign for each in said if each.sign in disputed),
        is_draft=any(each.is_draft for each in said),
    )


def signs(species: Species, protocol: Protocol) -> tuple[Row, ...]:
    """The signs of a species in the order of the table; none where nobody has written that table yet."""
    table = _table(species, protocol)
    return tuple(row for row in table.rows if row.id != SPREAD) if table else ()


def weights_by_day(species: Species, protocol: Protocol) -> tuple[tuple[Decimal, Decimal], ...]:
    """For each day of age the least and the most a weight may be to fit it [g]; empty where the table gives no rule."""
    try:
        spreads = float(protocol.row(species, TABLE, SPREAD).value or 0)
    except NotInProtocol:
        return ()
    middle = tuple(
        (row.days[0], float(row.value), float(protocol.number(species, "reference_spread", row.days[0])))
        for row in protocol.table(species, "reference_weight").rows
        if row.days is not None and row.value is not None
    )
    return _spans(middle, spreads)


def _table(species: Species, protocol: Protocol) -> Table | None:
    try:
        return protocol.table(species, TABLE)
    except NotInProtocol:
        return None


@lru_cache(maxsize=16)
def _spans(middle: tuple[tuple[int, float, float], ...], spreads: float) -> tuple[tuple[Decimal, Decimal], ...]:
    """The least and the most [g] for each day up to the last known one, between known days on the logarithm."""
    found = []
    for day in range(middle[-1][0] + 1):
        before = max(row for row in middle if row[0] <= day)
        after = min(row for row in middle if row[0] >= day)
        share = 0.0 if before == after else (day - before[0]) / (after[0] - before[0])
        median = exp(log(before[1]) + share * (log(after[1]) - log(before[1])))
        wide = spreads * before[2]
        found.append((_gram(median * exp(-wide)), _gram(median * exp(wide))))
    return tuple(found)


def _oldest(ends: list[int], *, is_open: bool, is_apart: bool) -> int | None:
    """The tightest end; where signs contradict each other the widest, which is none if one of them sets none."""
    if not ends or (is_apart and is_open):
        return None
    return max(ends) if is_apart else min(ends)


def _says(species: Species, sign: str, state: Seen, protocol: Protocol) -> SignAge:
    table = protocol.table(species, TABLE)
    row = next((row for row in signs(species, protocol) if row.id == sign), None)
    if row is None:
        known = tuple(each.id for each in signs(species, protocol))
        raise CannotEstimate(
            f"The table knows no sign “{sign}”. Choose among: {', '.join(known)}.",
            says="no-such-sign", sign=sign, known=known,
        )  # fmt: skip
    low, high = (int(end) for end in row.span())
    youngest, oldest = {"not-yet": (0, high), "now": (low, high), "there": (low, None)}[state]
    return SignAge(
        sign=sign, youngest_days=youngest, oldest_days=oldest, source=table.cite(row), is_draft=table.is_draft
    )


def _by_weight(species: Species, weight_g: Decimal, protocol: Protocol) -> SignAge | None:
    fits = [day for day, (low, high) in enumerate(weights_by_day(species, protocol)) if low <= weight_g <= high]
    if not fits:
        return None
    table = protocol.table(species, "reference_weight")
    return SignAge(
        sign=WEIGHT,
        youngest_days=fits[0],
        oldest_days=fits[-1],
        source=table.cite(table.rows[0]),
        is_draft=table.is_draft or protocol.table(species, TABLE).is_draft,
    )


def _ends_before(one: SignAge, other: SignAge) -> bool:
    return one.oldest_days is not None and one.oldest_days < other.youngest_days


def _gram(value: float) -> Decimal:
    return Decimal(round(value, 1)).quantize(Decimal("0.1"))
