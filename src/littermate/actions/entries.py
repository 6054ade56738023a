"""Entries as phones send them: each judged alone, each answered by a receipt."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, Literal
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext as _

from littermate.actions import acts
from littermate.actions.acts import Act
from littermate.actions.clocks import PhoneClock, difference_words
from littermate.actions.errors import KeptOtherwise, NotUnderstood
from littermate.actions.facts import A_FEW, Outcome, keep_each
from littermate.actions.facts import Result as KeptResult
from littermate.actions.fields import uuid_of
from littermate.actions.night_door import ANSWERING, BATCHES
from littermate.actions.telling import ID, Telling, kind_of, read
from littermate.care.errors import CareError
from littermate.records import ledger
from littermate.records.limits import CLOCKS_DIFFER
from littermate.records.models import Device
from littermate.records.viewers import Viewer

LIVE: Final = 12  # one animal's feed is four entries; more than three animals at once waits behind live saves
PORTION: Final = 100  # entries in one transaction, so that a night's worth never holds up a live save for long
Result = KeptResult | Literal["held"]  # held: kept aside, for a coordinator to take or drop


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What became of one entry, in words for whoever sent it.

    ``say`` is empty when it was kept and nothing looks unlikely. ``kept`` says what stands under the id after a clash.
    """

    id: str
    result: Result
    say: str = ""
    code: str = ""
    kept: str = ""


def take(
    batch: Sequence[object],
    *,
    by: Viewer,
    device: Device | None = None,
    sent_at: datetime | None = None,
    arrived_at: datetime | None = None,
) -> list[Receipt]:
    """Take a batch of entries, in its order, and return a receipt for each; none of them stops the others.

    Args:
        batch: What the phone sent, as read from JSON.
        by: Who sends it, at the moment it arrived.
        device: From which phone, where it is known.
        sent_at: When the phone sent it by its own clock; one that is far off is told.
        arrived_at: When it came to us, where that was before this moment.

    Raises:
        Busy: If too many nights' entries arrive at once; nothing of this one was kept.
    """
    receipts: list[Receipt] = []
    arrived_at = arrived_at or by.at
    clock = None if sent_at is None else PhoneClock(sent_at=sent_at, arrived_at=arrived_at)
    is_batch = len(batch) > LIVE
    with BATCHES.passing() if is_batch else nullcontext():
        for start in range(0, len(batch), PORTION):
            portion = batch[start : start + PORTION]
            receipts += _take_portion(portion, by=by, device=device, is_batch=is_batch, clock=clock)
    return _with_clock(receipts, sent_at, by=replace(by, at=arrived_at))


def held_among(refs: Sequence[UUID], *, by: Viewer) -> list[UUID]:
    """Which of these entries this house holds: after a restore, a phone sends again what is missing."""
    portions = (list(refs[start : start + PORTION]) for start in range(0, len(refs), PORTION))
    return [ref for portion in portions for ref in ledger.known_among(portion, by=by)]


def _take_portion(
    batch: Sequence[object], *, by: Viewer, device: Device | None, is_batch: bool, clock: PhoneClock | None
) -> list[Receipt]:
    receipts: dict[int, Receipt] = {}
    tellings: dict[int, Telling] = {}
    asked = {place: act for place, sent in enumerate(batch) if (act := acts.act_of(sent)) is not None}
    whose = replace(by, device=device or by.device) if asked else by
    for place in (place for place, act in asked.items() if not act.is_last):
        receipts[place] = _taken(batch[place], asked[place], by=whose, clock=clock)
    for place, sent in ((place, sent) for place, sent in enumerate(batch) if place not in asked):
        if is_batch and place % A_FEW == 0:
            ANSWERING.step_aside()
        try:
            tellings[place] = _read(sent) if clock is None else clock.put_right(_read(sent))
        except CareError as refusal:
            receipts[place] = Receipt(id=id_of(sent), result="refused", say=str(refusal), code=refusal.code)
    outcomes = keep_each(list(tellings.values()), by=by, device=device, is_batch=is_batch) if tellings else []
    for place, outcome in zip(tellings, outcomes, strict=True):
        receipts[place] = _receipt(outcome, id_of(batch[place]))
    for place in (place for place, act in asked.items() if act.is_last):
        receipts[place] = _taken(batch[place], asked[place], by=whose, clock=clock)
    return [receipts[place] for place in range(len(batch))]


def _taken(sent: Any, act: Act, *, by: Viewer, clock: PhoneClock | None) -> Receipt:
    """One act: done, done before, or refused; each is a change of its own."""
    try:
        is_known = ledger.known(uuid_of(sent.get("id"), label=ID.label), by=by) is not None
        try:
            said = acts.take(sent, act, by=by, clock=clock)
        except IntegrityError:  # somebody told the same at this very moment: now it is known
            said = acts.take(sent, act, by=by, clock=clock)
    except KeptOtherwise as clash:
        return Receipt(id=id_of(sent), result="clash", say=str(clash), code=clash.code, kept=clash.kept)
    except CareError as refusal:
        return Receipt(id=id_of(sent), result="refused", say=str(refusal), code=refusal.code)
    return Receipt(id=id_of(sent), result="known" if is_known else "stored", say=" ".join(said))


def _read(sent: object) -> Telling:
    if not isinstance(sent, dict):
        raise NotUnderstood(_("An entry is a set of named fields; this one is not. Update this page and send again."))
    return read(kind_of(sent), sent)


def _receipt(outcome: Outcome, sent_id: str) -> Receipt:
    if outcome.refusal is None:
        return Receipt(id=sent_id, result=outcome.result, say=" ".join(outcome.cautions))
    kept = outcome.refusal.kept if isinstance(outcome.refusal, KeptOtherwise) else ""
    return Receipt(id=sent_id, result=outcome.result, say=str(outcome.refusal), code=outcome.refusal.code, kept=kept)


def id_of(sent: Any) -> str:
    """The id an entry was sent under, as far as one can be read; empty where it has none."""
    said = sent.get("id") if isinstance(sent, dict) else None
    return str(said)[:36] if isinstance(said, str | UUID) else ""


def _with_clock(receipts: list[Receipt], sent_at: datetime | None, *, by: Viewer) -> list[Receipt]:
    """Say it once when the phone's clock is far off: then every time it sends is wrong."""
    if sent_at is None or abs(sent_at - by.at) <= CLOCKS_DIFFER:
        return receipts
    ahead = _("This phone's clock is %(time)s ahead. The times were put right by ours; set the phone's.")
    behind = _("This phone's clock is %(time)s behind. The times were put right by ours; set the phone's.")
    said = (ahead if sent_at > by.at else behind) % {"time": difference_words(sent_at - by.at)}
    for place, receipt in enumerate(receipts):
        if receipt.result == "stored":
            say = f"{receipt.say} {said}".strip()
            return [*receipts[:place], Receipt(id=receipt.id, result="stored", say=say), *receipts[place + 1 :]]
    return receipts
