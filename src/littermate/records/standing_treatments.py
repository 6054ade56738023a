"""A treatment as ordered that nobody gave, said until it is given, refused, or the order ends; and one given twice.

What was missed stands in the round beside its clock time; whoever does not walk that round would never hear of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from textwrap import shorten
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from littermate.care.treatments import Given, given_twice, not_given, not_given_since
from littermate.care.values import Reason
from littermate.records import models
from littermate.records.models import Organisation
from littermate.records.standing_moment import BACK, Heard, Moment, Provider

A_DAY: Final = timedelta(days=1)
LETTERS_SAID: Final = 80  # of what the vet wrote; all of it stands in the round


def questions(whose: Organisation, since: Any) -> Mapping[str, Any]:
    """The clock times in the orders, what was told about one of them, and by whose clock."""
    times: Any = models.TreatmentTime.objects.within(whose)
    given: Any = models.TreatmentGiven.objects.within(whose).standing()
    given = given.filter(happened_at__gt=since, order__isnull=False)
    treated: Any = models.TreatmentOrder.objects.within(whose)
    lived: Any = models.Placement.objects.within(whose).filter(
        animal__in=treated.order_by().values("animal_id"), until_at__isnull=True
    )
    return {
        "treatment-times": times.values_list(
            "at", "order_id", "order__animal_id", "order__words", "order__from_at", "order__until_at"
        ),
        "treatment-given": given.values_list("happened_at", "sequence", "order_id", "due_at", "outcome"),
        "treatment-homes": lived.values_list("animal_id", "home__time_zone"),
    }


def worries(moment: Moment) -> Iterator[tuple[UUID, Reason]]:
    """That what was ordered for one has not been given since its clock time, or was given twice for it."""
    noted, given = _noted(moment.heard, moment.at), _given(moment.heard, moment.at)
    zones = {row.animal_id: row.home__time_zone for row in moment.heard.rows["treatment-homes"]}
    by_order: dict[UUID, list[Any]] = defaultdict(list)
    for row in moment.heard.rows["treatment-times"]:
        if row.order__animal_id in moment.asked:
            by_order[row.order_id].append(row)
    for order_id, clocks in sorted(by_order.items()):
        if not _holds(clocks[0], moment.at):
            continue
        animal = clocks[0].order__animal_id
        zone = ZoneInfo(zones.get(animal, moment.organisation.time_zone))
        times, words = _times(clocks, zone, moment.at), _short(clocks[0].order__words)
        twice = given_twice(times, given[order_id], words=words, protocol=moment.protocol, as_of=moment.at)
        if twice is not None:
            yield animal, twice
        since_at = not_given_since(times, noted[order_id], protocol=moment.protocol, as_of=moment.at)
        if since_at is not None:
            yield animal, not_given(moment.protocol, since_at=since_at, words=words)


def _short(words: str) -> str:
    return shorten(words, LETTERS_SAID, placeholder=" …").rstrip(".")


def _noted(heard: Heard, at: datetime) -> dict[UUID, dict[datetime, Any]]:
    found: dict[UUID, dict[datetime, Any]] = defaultdict(dict)
    for row in sorted(heard.rows["treatment-given"], key=lambda row: (row.happened_at, row.sequence)):
        if row.happened_at <= at:
            found[row.order_id][row.due_at or row.happened_at] = row.outcome
    return found


def _given(heard: Heard, at: datetime) -> dict[UUID, list[Given]]:
    found: dict[UUID, list[Given]] = defaultdict(list)
    for row in heard.rows["treatment-given"]:
        if row.happened_at <= at and row.outcome == "given":
            found[row.order_id].append(Given(row.happened_at, row.due_at or row.happened_at))
    return found


def _times(clocks: Sequence[Any], zone: ZoneInfo, at: datetime) -> list[datetime]:
    """When its clock times were, on all days of which it was heard who gave it, and today's; while the order holds."""
    today = at.astimezone(zone).date()
    moments = [
        datetime.combine(today - back * A_DAY, clock.at, tzinfo=zone).astimezone(UTC)
        for back in range(BACK.days)
        for clock in clocks
    ]
    return sorted(moment for moment in moments if _holds(clocks[0], moment))


def _holds(clock: Any, at: datetime) -> bool:
    return clock.order__from_at <= at and (clock.order__until_at is None or at < clock.order__until_at)


PROVIDER: Final = Provider(questions=questions, worries=worries)
