"""Whether one said to be weaned can be: milk ends by what she eats, never by a word or a birthday alone (S15)."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from littermate.care.ages import age_days
from littermate.care.protocol import SHARED, Protocol
from littermate.care.values import Neonate

WEANED: Final = frozenset({"weaned"})


def is_weaned_too_soon(neonate: Neonate, *, protocol: Protocol, as_of: datetime) -> bool:
    """Whether nothing but "weaned" is said of one too young for it, by the younger end of her age (S17).

    Before gruel is offered at all nobody is weaned; from then until the age at which weaning may be complete, one who
    was seen to eat in the last day.

    Source:
        The table ``weaning``.
    """
    if neonate.rearing != WEANED:
        return False
    day = age_days(neonate, as_of)
    complete_day, _ = protocol.row(SHARED, "weaning", "complete").span()
    if day >= complete_day:
        return False
    eats = neonate.solids_fraction is not None and neonate.solids_fraction > 0
    return not eats or day < protocol.number(SHARED, "weaning", "gruel-from")


def as_fed(neonate: Neonate, *, protocol: Protocol, as_of: datetime) -> Neonate:
    """Her, with milk going on where she is said to be weaned too soon."""
    if is_weaned_too_soon(neonate, protocol=protocol, as_of=as_of):
        return replace(neonate, rearing=frozenset({"bottle"}))
    return neonate
