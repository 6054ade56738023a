"""A dam who is or may be ill with something others can catch: said of herself, and of each whom she nurses.

No plan and no weight is kept of a dam, so nothing else would ask for somebody; and what she has, her young have met.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import F

from littermate.care.company.agents import QUARANTINE, Said, cases
from littermate.care.company.exposure import Case
from littermate.care.illness import OF_THE_YOUNG, code_of
from littermate.care.protocol import SHARED, Protocol
from littermate.care.values import Reason
from littermate.records import models
from littermate.records.models import Organisation
from littermate.records.models.exposure import TestResult
from littermate.records.standing_moment import Heard, Moment, Provider

TOLD: Final = ("animal_id", "name", "happened_at", "state", "agent")


def questions(whose: Organisation, _since: Any) -> Mapping[str, Any]:
    """All that was told of dams' illnesses and of positive tests; who nurses whom is asked with the dams."""
    ill: Any = models.Illness.objects.within(whose).standing().filter(animal__is_dam=True)
    positive: Any = models.DiseaseTest.objects.within(whose).standing()
    positive = positive.filter(animal__is_dam=True, result=TestResult.POSITIVE)
    return {
        "dam-ill": ill.annotate(name=F("animal__name")).values_list(*TOLD),
        "dam-positive": positive.annotate(name=F("animal__name"), state=F("result")).values_list(*TOLD),
    }


def worries(moment: Moment) -> Iterator[tuple[UUID, Reason]]:
    """That the dam of each nursling is or may be ill."""
    ill = _ill(moment.heard, moment.at)
    if not ill:
        return
    for row in moment.heard.rows["dam-nurses"]:
        dam = row.dam_id or row.bore
        if dam in ill and row.animal_id in moment.asked and row.from_at <= moment.at:
            name, hers = ill[dam]
            for case in hers:
                code = OF_THE_YOUNG[_code(case, moment.protocol, moment.at)]
                yield row.animal_id, moment.protocol.reason(code, mother=name, since_at=case.at, **_agent(case))


def reasons_of_ill_dams(heard: Heard, at: datetime, protocol: Protocol) -> dict[UUID, tuple[Reason, ...]]:
    """What is said of each dam herself, as of any other who is ill."""
    return {
        dam: tuple(protocol.reason(_code(case, protocol, at), since_at=_told_at(case), **_agent(case)) for case in hers)
        for dam, (_name, hers) in _ill(heard, at).items()
    }


def _ill(heard: Heard, at: datetime) -> dict[UUID, tuple[str, tuple[Case, ...]]]:
    """Each dam in care who is or may be ill, by her name."""
    rows = [row for row in (*heard.rows["dam-ill"], *heard.rows["dam-positive"]) if row.happened_at <= at]
    if not rows:
        return {}
    gone = {row.animal_id for row in heard.rows["dam-left"] if row.happened_at <= at}
    names = {row.animal_id: row.name for row in rows if row.animal_id not in gone}
    told = [Said(animal=row.animal_id, at=row.happened_at, told=row.state, agent=row.agent) for row in rows]
    found: dict[UUID, tuple[Case, ...]] = {}
    for case in cases(told):
        if case.is_ill(at) and case.animal in names:
            found[case.animal] = (*found.get(case.animal, ()), case)
    return {dam: (names[dam], hers) for dam, hers in found.items()}


def _code(case: Case, protocol: Protocol, at: datetime) -> str:
    return code_of(case, is_new=_is_new(case, protocol, at), protocol=protocol)


def _is_new(case: Case, protocol: Protocol, at: datetime) -> bool:
    hours = int(protocol.number(SHARED, QUARANTINE, "new-case-calls"))
    return at < _told_at(case) + timedelta(hours=hours)


def _told_at(case: Case) -> datetime:
    return case.confirmed_at or case.at


def _agent(case: Case) -> dict[str, str]:
    return {"agent": case.agent} if case.agent else {}


PROVIDER: Final = Provider(questions=questions, worries=worries)
