"""The watch: looks at every house again and again, writes down what its alerts come to, and lets ladders go on.

It runs in the worker, apart from every save. A house is looked at as soon as anything was told, and once in a while
without that, as time alone makes a feed late or a home silent. Whatever is written is one change; whoever is stopped in
the middle has done nothing, and looking again finds it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from time import monotonic
from typing import Final
from uuid import UUID

from django.db import connection
from django.utils import timezone

from littermate.actions import (
    alert_steps,
    alert_takings,
    alerts,
    alerts_followed,
    exposure_told,
    ladder_steps,
    silences,
    whole_homes,
)
from littermate.actions.silences import SilentHome
from littermate.care.alert_changes import derive
from littermate.records.alerts import standing_of
from littermate.records.ledger import is_overtaken, sequence_of, take_numbers
from littermate.records.models import Alert, Home, Notice, Organisation, Tick
from littermate.records.models.alert import AlertKind, AlertStep
from littermate.records.viewers import viewer_for
from littermate.sheets import alert_looks, home_wide
from littermate.sheets.alert_looks import HouseLook

LOOKS_EVERY_S: Final = 30.0  # time alone makes a feed late and a home silent
RESTS: Final = 10.0  # so many times as long as a look took: a large house never takes the server from who saves
_looked: dict[UUID, tuple[int, float, float]] = {}  # house: the ledger's number, when, and until when it rests


def look_all(at: datetime) -> None:
    """Look at every house that has news, or was not looked at for a while; then take the ladders' steps."""
    for house in Organisation.objects.order_by("pk"):
        sequence, begun = sequence_of(house), monotonic()
        told, looked, rests_until = _looked.get(house.pk, (-1, 0.0, 0.0))
        has_news = told != sequence or begun - looked >= LOOKS_EVERY_S
        if has_news and begun >= rests_until and not _rests_elsewhere(house, at):
            look(house, at)
            known = -1 if is_overtaken(house, at) else sequence  # what came while others were looked at: the next turn
            rest_s = RESTS * (monotonic() - begun)
            _looked[house.pk] = (known, begun, monotonic() + rest_s)
            _tell_others(house, rest_s)
        ladder_steps.take(house, at)


def _rests_elsewhere(house: Organisation, at: datetime) -> bool:
    """Whether another process of this server looked a moment ago: each has a worker, and one look is enough for all.

    On SQLite there is one process. A moment too far off was written by a clock that was wrong, and holds nobody up.
    """
    if connection.vendor != "postgresql":
        return False
    soon = (at, at + timedelta(seconds=LOOKS_EVERY_S))
    return Tick.objects.filter(name=_rest_of(house), next_at__range=soon).exists()


def _tell_others(house: Organisation, rest_s: float) -> None:
    if connection.vendor == "postgresql":
        until = timezone.now() + timedelta(seconds=min(rest_s, LOOKS_EVERY_S))
        Tick.objects.update_or_create(name=_rest_of(house), defaults={"next_at": until})


def _rest_of(house: Organisation) -> str:
    return f"rests-{house.pk.hex}"[:40]


def look(house: Organisation, at: datetime) -> int:
    """Bring the alerts of one house up to what is judged now; returns how many it touched."""
    answered = hear_answers(house, at) + exposure_told.follow(house, at)
    found = alert_looks.look(house, at)
    _of_whole_homes(house, found, at)
    if not _differs(house, found, at):
        return answered
    with alert_steps.held(house, at):
        if alert_steps.is_older(house, at):
            return answered
        touched = alerts_followed.follow(house, derive(found.looks, standing_of(house), as_of=at), at=at)
        touched += silences.hear(house, _silent(found), on_paper=found.on_paper, at=at)
        _let_know(house, touched)
    return answered + touched + _hear_takings(house, at)


def _hear_takings(house: Organisation, at: datetime) -> int:
    """Let "I have it" count, in a change of its own: whoever saves may pass before it, and mostly there is none."""
    if not alert_takings.takings_differ(house, at=at):
        return 0
    with alert_steps.held(house, at):
        heard = 0 if alert_steps.is_older(house, at) else alert_takings.hear_takings(house, at=at)
        _let_know(house, heard)
    return heard


def _let_know(house: Organisation, touched: int) -> None:
    """Let whoever polls look again; last in a change, as whoever saves waits for the house's count from here on."""
    if touched:
        take_numbers(house, 1)


def _of_whole_homes(house: Organisation, found: HouseLook, at: datetime) -> None:
    """Open what a whole home comes to; what a person has closed stays closed until something new happens there."""
    for home_id, whole in home_wide.of_house(house, found.looks, at).items():
        rows = Alert.objects.within(house).filter(kind=AlertKind.HOME_WIDE, home=home_id)
        if rows.filter(closed_at__gte=whole.newest_at).exists():
            continue
        whole_homes.open_for(
            organisation=house,
            home=Home.objects.within(house).get(pk=home_id),
            level=max(reason.worry for reason in whole.reasons),
            reasons=whole.reasons,
            since_at=whole.since_at,
            at=at,
        )


def _differs(house: Organisation, found: HouseLook, at: datetime) -> bool:
    """Whether there is anything to write; asked without holding anybody up."""
    return bool(
        derive(found.looks, standing_of(house), as_of=at)
        or silences.differ(house, found.silences)
        or alert_takings.takings_differ(house, at=at)
    )


def _silent(found: HouseLook) -> dict[UUID, SilentHome]:
    return {
        home: SilentHome(home=home, since_at=silence.since_at, level=silence.reason.worry, reason=silence.reason)
        for home, silence in found.silences.items()
    }


def hear_answers(house: Organisation, at: datetime) -> int:
    """Let "I have it", said on a notice, count for each alert the notice told of."""
    waiting = Alert.objects.within(house).standing().filter(asks_at__isnull=False)
    told = AlertStep.objects.within(house).filter(alert__in=waiting, notice_id__isnull=False)
    answered = Notice.objects.within(house).filter(pk__in=told.values("notice_id"), answered_at__isnull=False)
    count = 0
    for notice in answered.select_related("answered_by").order_by("answered_at"):
        by = viewer_for(notice.answered_by, house, at) if notice.answered_by else None
        for alert in ladder_steps.told_by(house, notice.pk) if by else ():
            if by is not None and alert.asks_at is not None and _is_newer(alert, notice.answered_at):
                alerts.acknowledge(alert=alert, by=by)
                count += 1
    return count


def _is_newer(alert: Alert, answered_at: datetime | None) -> bool:
    return answered_at is not None and answered_at > (alert.acknowledged_at or alert.since_at)
