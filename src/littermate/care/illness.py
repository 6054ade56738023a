"""An illness that others can catch: it asks for somebody when it is new, and is watched as long as it lasts.

The product names no illness; a person said it, or a test.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from littermate.care.company.agents import settled_by_tests
from littermate.care.company.exposure import Case
from littermate.care.protocol import SHARED, Protocol
from littermate.care.values import Illness, Neonate, Reason

#: What is said of those whom a dam nurses, by what is said of her.
OF_THE_YOUNG: Final = {
    "ill-suspected": "mother-ill",
    "ill-confirmed": "mother-ill",
    "ill-still": "mother-still-ill",
    "test-unsettled": "mother-positive",
}


def judge_illness(neonate: Neonate, *, protocol: Protocol, as_of: datetime) -> tuple[Reason, ...]:
    """What speaks of illnesses that still stand.

    Source:
        The tables ``quarantine`` and ``worry``.
    """
    if not neonate.illnesses:
        return ()
    new_for = timedelta(hours=int(protocol.number(SHARED, "quarantine", "new-case-calls")))
    return tuple(_reasons(neonate, new_for, protocol, as_of))


def _reasons(neonate: Neonate, new_for: timedelta, protocol: Protocol, as_of: datetime) -> Iterator[Reason]:
    for illness in neonate.illnesses:
        told_at = illness.confirmed_at or illness.since_at
        agent = {"agent": illness.agent} if illness.agent else {}
        code = code_of(illness, is_new=as_of < told_at + new_for, protocol=protocol)
        yield protocol.reason(code, since_at=told_at, **agent)


def code_of(illness: Illness | Case, *, is_new: bool, protocol: Protocol) -> str:
    """What is said of one illness; a test alone, of an agent that no clock ends, waits for a clinician's word."""
    if not is_new:
        is_unsettled = illness.is_by_test and illness.agent in settled_by_tests(protocol)
        return "test-unsettled" if is_unsettled else "ill-still"
    return "ill-suspected" if illness.confirmed_at is None else "ill-confirmed"
