"""Alerts as the engine reads them: the animals of those that stand, as values."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from littermate.care.alerts import Member, Standing
from littermate.care.worry import Worry
from littermate.records import kept_reasons
from littermate.records.models import AlertAnimal, Organisation

_MEMBER: Final = ("animal_id", "level", "reasons", "held", "do")


def members_of(organisation: Organisation) -> dict[UUID, Member]:
    """Every animal whose alert stands, as it was left at the last look; one query."""
    rows = AlertAnimal.objects.within(organisation).standing().order_by()
    return {row[0]: _member(row) for row in rows.values_list(*_MEMBER)}


def standing_of(organisation: Organisation) -> list[Standing]:
    """The same, each with its alert; one query."""
    rows = AlertAnimal.objects.within(organisation).standing().order_by("id")
    asked = rows.values_list(*_MEMBER, "alert_id", "alert__litter_id", "alert__home_id")
    return [Standing(alert=row[5], litter=row[6], home=row[7], member=_member(row)) for row in asked]


def _member(row: Sequence[Any]) -> Member:
    animal_id, level, reasons, held, do = row[:5]
    return Member(
        animal=animal_id,
        level=Worry(level),
        reasons=kept_reasons.all_read(reasons),
        held=kept_reasons.all_read(held),
        do=kept_reasons.read(do) if do else None,
    )
