"""Nests that are too hot or too cold for who lies in them by their last reading, or whose heat failed (S6).

Said about everyone who lies there, until a later reading or a word that the heat is back. A nest that nobody read says
nothing here: that it was not read stands on its page and in the handover.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef

from littermate.care.company.whereabouts import Stay, nest_at
from littermate.care.nests import NestReading, NestTarget, judge_nest, target_if_any
from littermate.care.values import Reason
from littermate.records import models
from littermate.records.company_told import told_in
from littermate.records.models import Organisation
from littermate.records.models.nest_facts import NestPlace, TroubleKind
from littermate.records.standing_moment import Heard, Moment, Provider

HEAT: Final = (TroubleKind.HEAT_FAILED, TroubleKind.HEAT_BACK)
READ: Final = ("nest_id", "happened_at", "temperature_dc")
ALARMS: Final = frozenset({"nest-too-hot", "nest-too-cold", "nest-heat-failed"})


def questions(whose: Organisation, since: Any) -> Mapping[str, Any]:
    """The last reading at each of its places, and the last word about the heat, of every nest."""
    readings: Any = models.NestReading.objects.within(whose).standing().since(since)
    heat: Any = models.NestTrouble.objects.within(whose).standing().since(since)
    return {
        "nest-read": _last(readings.filter(where=NestPlace.ANIMAL_LEVEL)).values_list(*READ),
        "nest-cool-end": _last(readings.filter(where=NestPlace.COOL_END)).values_list(*READ),
        "nest-heat": _last(heat.filter(trouble__in=HEAT)).values_list("nest_id", "happened_at", "trouble"),
    }


def _last(told: Any) -> Any:
    return told.filter(~Exists(told.filter(nest=OuterRef("nest"), happened_at__gt=OuterRef("happened_at"))))


def beside(heard: Heard, asked: frozenset[UUID], at: datetime) -> frozenset[UUID]:
    """All who share a nest with them of which something was told: how warm it should be depends on each."""
    lying = (frozenset(inside) for inside in _lying(heard, at).values())
    return frozenset[UUID]().union(*(inside for inside in lying if inside & asked))


def worries(moment: Moment) -> Iterator[tuple[UUID, Reason]]:
    """What a nest's last reading, or its failed heat, asks for everyone who lies in it."""
    for nest, inside in sorted(_lying(moment.heard, moment.at).items()):
        lying = [one for one in inside if one in moment.known]
        if moment.asked.isdisjoint(lying):
            continue
        neonates = [moment.known[one].neonate for one in lying]
        target = target_if_any(neonates, protocol=moment.protocol, as_of=moment.at)
        if target is None:
            continue
        for reason in _alarms(moment, nest, target):
            yield from ((one, reason) for one in lying if one in moment.asked)


def _alarms(moment: Moment, nest: UUID, target: NestTarget) -> list[Reason]:
    """What calls; where even the cool end is too hot, nobody can move away from the heat."""
    given: Any = {"protocol": moment.protocol, "as_of": moment.at}
    heat_failed_at = _heat_failed_at(moment, nest)
    state = judge_nest(target, _reading(moment, nest, "nest-read"), heat_failed_at=heat_failed_at, **given)
    found = [reason for reason in state.reasons if reason.code in ALARMS]
    cool_end = judge_nest(target, _reading(moment, nest, "nest-cool-end"), **given)
    hot = [reason for reason in cool_end.reasons if reason.code == "nest-too-hot"]
    return found if hot and any(reason.code == "nest-too-hot" for reason in found) else [*found, *hot]


def _lying(heard: Heard, at: datetime) -> dict[UUID, list[UUID]]:
    """The neonates in each nest of which something was told, in order; dams warm themselves."""
    told = told_in(heard)
    nests = {row.nest_id for name in ("nest-read", "nest-cool-end", "nest-heat") for row in heard.rows[name]}
    ever = {stay.animal for stay in told.stays if stay.nest in nests}
    hers: dict[UUID, list[Stay]] = {one: [] for one in ever if one in told.animals and not told.animals[one].is_dam}
    for stay in told.stays:
        if stay.animal in hers:
            hers[stay.animal].append(stay)
    found: dict[UUID, list[UUID]] = {}
    for one in sorted(hers):
        nest = nest_at(hers[one], at)
        if nest is not None and nest in nests:
            found.setdefault(nest, []).append(one)
    return found


def _reading(moment: Moment, nest: UUID, place: str) -> NestReading | None:
    row = next((row for row in moment.heard.rows[place] if row.nest_id == nest), None)
    return row and NestReading(at=row.happened_at, temperature_c=Decimal(row.temperature_dc) / 10)


def _heat_failed_at(moment: Moment, nest: UUID) -> datetime | None:
    row = next((row for row in moment.heard.rows["nest-heat"] if row.nest_id == nest), None)
    return row.happened_at if row is not None and row.trouble == TroubleKind.HEAT_FAILED else None


PROVIDER: Final = Provider(questions=questions, worries=worries, beside=beside)
