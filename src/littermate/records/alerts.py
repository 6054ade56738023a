"""Alerts as the engine reads them: the animals of those that stand, as values."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import F, Max

from littermate.care.alert_changes import Standing
from littermate.care.alerts import Member
from littermate.care.worry import Worry
from littermate.records import kept_reasons
from littermate.records.ledger import newest_lines
from littermate.records.models import AlertAnimal, Organisation
from littermate.records.together import Questions

MOST_NAMED: Final = 6  # so many names fit into the title of a notice
_MEMBER: Final = ("animal_id", "level", "reasons", "held", "do")
_MARK: Final = (
    "alert_id", "alert_level", "alert__acknowledged_by", "alert__acknowledged_by__name", "alert__acknowledged_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertMark:
    """The alert that stands for an animal, and who has it."""

    id: UUID
    level: Worry
    had_by_id: UUID | None
    had_by: str
    had_at: datetime | None


def who_calls(rows: Iterable[AlertAnimal]) -> list[AlertAnimal]:
    """Those of an alert for whom somebody is asked, the worst first; all of them where it has stepped down."""
    standing = [row for row in rows if row.until_at is None]
    calling = [row for row in standing if Worry(row.level).needs_someone]
    return sorted(calling or standing, key=lambda row: -row.level)


def name_of(names: Sequence[str], litter: str, home: str) -> str:
    """How an alert is called: by all whom it names; too many for a line, by their litter or home."""
    if len(names) <= MOST_NAMED:
        return ", ".join(sorted(names)) or home
    return litter or home


def members_of(organisation: Organisation) -> tuple[dict[UUID, tuple[Member, AlertMark]], datetime | None]:
    """Every animal whose alert stands, as it was left at the last look; and when the house heard last. One query."""
    said = _QUESTIONS.ask(organisation=organisation.pk)
    members = {row[0]: (_member(row), _mark(row[len(_MEMBER) :])) for row in said["members"]}
    return members, next((row.at for row in said["newest"]), None)


def _questions(*, organisation: UUID) -> dict[str, Any]:
    whose = Organisation(pk=organisation)
    rows: Any = AlertAnimal.objects.within(whose).standing().annotate(alert_level=F("alert__level"))
    newest = newest_lines(whose).order_by().values_list("organisation_id").annotate(at=Max("received_at"))
    return {"members": rows.values_list(*_MEMBER, *_MARK), "newest": newest}


_QUESTIONS: Final = Questions(_questions)


def _mark(row: Sequence[Any]) -> AlertMark:
    alert_id, level, had_by_id, had_by, had_at = row
    return AlertMark(id=alert_id, level=Worry(level), had_by_id=had_by_id, had_by=had_by or "", had_at=had_at)


def standing_of(organisation: Organisation) -> list[Standing]:
    """The same, each with its alert; one query."""
    rows = AlertAnimal.objects.within(organisation).standing().order_by("id")
    asked = rows.values_list(*_MEMBER, "alert_id", "alert__litter_id", "alert__home_id")
    return [Standing(alert=row[5], litter=row[6], home=row[7], member=_member(row)) for row in asked]


def member_of(row: AlertAnimal) -> Member:
    """One animal of an alert as a value."""
    return _member([getattr(row, name) for name in _MEMBER])


def _member(row: Sequence[Any]) -> Member:
    animal_id, level, reasons, held, do = row[:5]
    return Member(
        animal=animal_id,
        level=Worry(level),
        reasons=kept_reasons.all_read(_listed(reasons)),
        held=kept_reasons.all_read(_listed(held)),
        do=kept_reasons.read(_listed(do)) if _listed(do) else None,
    )


def _listed(said: Any) -> Any:
    """JSON as it was kept; SQLite gives it as text where several questions are asked at once."""
    return json.loads(said) if isinstance(said, str) else said
