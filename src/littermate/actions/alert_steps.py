"""The steps of an alert: one change to a house's alerts at a time, each kept for good, asking again, ending."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final

from littermate.actions import notices
from littermate.actions.write_gate import one_change
from littermate.records.models import Alert, AlertAnimal, AlertStep, Organisation, Person, Tick
from littermate.records.models.alert import AlertEnd, StepKind

LOOK_TAKES: Final = timedelta(minutes=5)  # longer than any look; one from further ahead was by a clock that was wrong


@contextmanager
def held(organisation: Organisation, at: datetime) -> Iterator[None]:
    """One change to the alerts of a house at a time, whichever worker or person it is by.

    The house's next numbers are taken inside it, and late: whoever had them first would wait here for one who waits
    for them, and whoever saves a feed waits for them too.
    """
    name = f"ladder-{organisation.pk.hex}"[:40]
    with one_change():
        Tick.objects.get_or_create(name=name, defaults={"next_at": at})
        Tick.objects.select_for_update().get(name=name)
        yield


def is_older(organisation: Organisation, at: datetime) -> bool:
    """Whether another worker wrote down a later look at the house than this one; held. If not, this one is the last."""
    last = Tick.objects.filter(name=f"looked-{organisation.pk.hex}"[:40])
    if last.filter(next_at__gt=at, next_at__lte=at + LOOK_TAKES).exists():
        return True
    if not last.update(next_at=at):
        Tick.objects.create(name=f"looked-{organisation.pk.hex}"[:40], next_at=at)
    return False


def note(
    alert: Alert,
    kind: StepKind,
    *,
    at: datetime,
    by: Person | None = None,
    words: str = "",
    reasons: Sequence[Mapping[str, object]] = (),
) -> AlertStep:
    """Keep what happened to an alert; for good."""
    step = AlertStep(
        organisation_id=alert.organisation_id,
        alert=alert,
        kind=kind,
        at=at,
        by=by,
        level=alert.level,
        words=words,
        reasons=list(reasons),
        walk=alert.walk,
    )
    step.save(force_insert=True)
    return step


def ask_again(alert: Alert, at: datetime) -> None:
    """Begin the ladder anew, from its first rung."""
    alert.asks_at, alert.walk, alert.rung = at, alert.walk + 1, 0


def end(alert: Alert, how: AlertEnd, at: datetime, *, by: Person | None = None) -> None:
    """It asks nobody any more, and what waited to be told of it is dropped."""
    alert.closed_at, alert.closed_by, alert.ended, alert.asks_at = at, by, how, None
    alert.save(update_fields=["closed_at", "closed_by", "ended", "asks_at"])
    AlertAnimal.everywhere.filter(alert=alert, until_at__isnull=True).update(until_at=at)
    notices.drop(organisation=alert.organisation, alert=alert.pk, at=at)
