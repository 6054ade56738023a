"""What a phone sends that was shut out: kept aside, as it came, until a coordinator takes or drops it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes, entries, photos_aside
from littermate.actions.checks import demand
from littermate.actions.entries import Receipt
from littermate.actions.errors import TooMuchAside
from littermate.actions.write_gate import one_change
from littermate.care.errors import CareError
from littermate.records import ledger
from littermate.records.ids import new_id
from littermate.records.models import Device, Ledger, Quarantined
from littermate.records.models.quarantine import AsideBecause, AsideEnd, counting
from littermate.records.viewers import Viewer

MOST_OPEN: Final = 5_000  # of one phone; more waits on it, so that a stranger cannot fill our disk
MOST_LETTERS: Final = 20_000  # of one entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of entries that a coordinator took: how many stand now, and why others do not."""

    kept: int
    problems: tuple[str, ...]


def keep_aside(
    batch: Sequence[object], *, device: Device, because: AsideBecause, at: datetime, sent_at: datetime | None = None
) -> list[Receipt]:
    """Keep a batch aside, each entry once, and answer with a receipt for each; nothing of the house is told.

    What this person had told before under the same id is known and not kept aside again.

    Raises:
        TooMuchAside: If so much of this phone waits already that no more is taken; it goes on waiting there.
    """
    read = [_written(sent) for sent in batch]
    with one_change(is_batch=True):
        open_ones = Quarantined.everywhere.filter(device=device, end="").count()
        if open_ones + len(batch) > MOST_OPEN:
            raise TooMuchAside(_("Too much of this phone waits for the coordinator. The rest is kept on the phone."))
        known = _known([text for _, text in read if text], [ref for ref, _ in read], device=device)
        for ref, text in read:
            if text and ref not in known and (said_hash := ledger.hash_of({"said": text})) not in known:
                known.add(said_hash)
                Quarantined(
                    organisation_id=device.organisation_id,
                    id=new_id(),
                    device=device,
                    entry_id=ref if _uuid_or_none(ref) else "",
                    said_hash=said_hash,
                    said=text,
                    because=because,
                    received_at=at,
                    sent_at=sent_at,
                ).save(force_insert=True)
    held = {
        AsideBecause.SHUT_OUT: _("This phone was shut out. Your coordinator decides whether this is taken."),
        AsideBecause.NO_MEMBER: _("Your time in this house has ended. Your coordinator decides whether this is taken."),
    }[because]
    too_long = _("This is longer than an entry can be.")
    return [
        Receipt(id=ref, result="known")
        if ref in known and ref
        else Receipt(id=ref, result="held", say=held, code="shut-out")
        if text
        else Receipt(id=ref, result="refused", say=too_long, code="too-long")
        for ref, text in read
    ]


def _written(sent: Any) -> tuple[str, str]:
    """Its id and all of it as text; no text where it is longer than any entry."""
    ref = entries.id_of(sent)
    try:
        text = json.dumps(sent, ensure_ascii=True, sort_keys=True)
    except (RecursionError, ValueError):
        return ref, ""
    return ref, text if len(text) <= MOST_LETTERS else ""


def _uuid_or_none(said: str) -> UUID | None:
    try:
        return UUID(said)
    except ValueError:
        return None


def _known(texts: list[str], refs: list[str], *, device: Device) -> set[str]:
    """Ids she told before, and hashes of what lies here already."""
    ids = [ref for ref in map(_uuid_or_none, refs) if ref is not None]
    told = Ledger.everywhere.filter(organisation=device.organisation_id, by=device.person_id, pk__in=ids)
    known = {str(ref) for ref in told.values_list("pk", flat=True)}
    hashes = [ledger.hash_of({"said": text}) for text in texts]
    here = Quarantined.everywhere.filter(device=device, said_hash__in=hashes)
    return known | set(here.values_list("said_hash", flat=True))


def held_of(refs: Sequence[UUID], *, device: Device) -> set[str]:
    """Which of these ids a phone that was shut out told before, or has lying aside."""
    told = Ledger.everywhere.filter(organisation=device.organisation_id, by=device.person_id, pk__in=refs)
    aside = Quarantined.everywhere.filter(device=device, entry_id__in=[str(ref) for ref in refs])
    return {str(ref) for ref in told.values_list("pk", flat=True)} | set(aside.values_list("entry_id", flat=True))


def take_undecided(
    batch: Sequence[object], *, by: Viewer, device: Device | None, sent_at: datetime | None
) -> list[Receipt]:
    """Take a batch of a phone that may send; what was dropped of it is known, and goes on counting nowhere.

    A phone that never heard that an entry was laid aside sends it once more when it is let in again.
    """
    dropped = dropped_among([ref for ref in map(_uuid_or_none, map(entries.id_of, batch)) if ref], by=by)
    if not dropped:
        return entries.take(batch, by=by, device=device, sent_at=sent_at)
    left = [sent for sent in batch if entries.id_of(sent) not in dropped]
    taken = iter(entries.take(left, by=by, device=device, sent_at=sent_at))
    ids = map(entries.id_of, batch)
    return [Receipt(id=ref, result="known", code=AsideEnd.DROPPED) if ref in dropped else next(taken) for ref in ids]


def dropped_among(refs: Sequence[UUID], *, by: Viewer) -> set[str]:
    """Which of these ids of hers were dropped: they count nowhere, and are not to come again once her phone is let in.

    What was told before it was dropped counts and is none of them.
    """
    hers = Quarantined.everywhere.filter(
        organisation=by.organisation, device__person=by.person.pk, end=AsideEnd.DROPPED
    )
    found = {str(ref) for ref in refs} & set(hers.values_list("entry_id", flat=True))
    return found - {str(ref) for ref in entries.held_among([UUID(ref) for ref in found], by=by)} if found else found


# What a coordinator does with it -------------------------------------------------------------------------------------
def take(*, rows: Iterable[Quarantined], by: Viewer) -> Taken:
    """Take entries as what they say, under the name of whose phone it was; the ledger says who took them.

    Each is judged alone. What cannot be kept stays aside, with the reason.

    Raises:
        NotAllowed: If she does not manage people.
    """
    kept, problems = 0, []
    for row in _open(rows, by=by):
        hers = replace(by, person=row.device.person, device=row.device)
        problem = _take_photo(row, by=hers) if photos_aside.is_photo(row) else _take_words(row, by=hers)
        if problem is None:
            kept += 1
            _decide(row, AsideEnd.TAKEN, by=by)
            photos_aside.let_go(row)
        else:
            problems.append(problem)
            _note_problem(row, problem)
    return Taken(kept=kept, problems=tuple(dict.fromkeys(problems)))


def _take_words(row: Quarantined, *, by: Viewer) -> str | None:
    """Why it cannot be kept, or None."""
    said = [json.loads(row.said)]
    receipt = entries.take(said, by=by, device=row.device, sent_at=row.sent_at, arrived_at=row.received_at)[0]
    return None if receipt.result in {"stored", "known"} else receipt.say


def _take_photo(row: Quarantined, *, by: Viewer) -> str | None:
    try:
        photos_aside.take(row=row, by=by)
    except CareError as refusal:
        return str(refusal)
    return None


def drop(*, rows: Iterable[Quarantined], by: Viewer) -> int:
    """Let entries be: they stay here, marked as dropped, and count nowhere. How many were.

    What counts already, as its phone was let in again and sent it once more, is not dropped: it is corrected.

    Raises:
        NotAllowed: If she does not manage people.
    """
    found = _open(rows, by=by)
    kept = counting(found)
    for row in found:
        if row.pk not in kept:
            _decide(row, AsideEnd.DROPPED, by=by)
    return len(found) - len(kept)


@one_change()
def bring_back(*, row: Quarantined, by: Viewer) -> Quarantined:
    """Lay a dropped entry back among those to decide on.

    Raises:
        NotAllowed: If she does not manage people.
    """
    demand(by, "manage_people", to=_("decide about what a lost phone sent"))
    found = Quarantined.objects.seen_by(by).select_for_update().get(pk=row.pk)
    if found.end == AsideEnd.DROPPED:
        found.end, found.decided_at, found.decided_by = "", None, None
        found.save(update_fields=["end", "decided_at", "decided_by"])
        changes.note("quarantine-reopened", about=found.pk, by=by)
    return found


def _open(rows: Iterable[Quarantined], *, by: Viewer) -> list[Quarantined]:
    demand(by, "manage_people", to=_("decide about what a lost phone sent"))
    wanted = Quarantined.objects.seen_by(by).filter(pk__in=[row.pk for row in rows], end="")
    return list(wanted.select_related("device__person").order_by("received_at", "id"))


@one_change()
def _decide(row: Quarantined, end: AsideEnd, *, by: Viewer) -> None:
    found = Quarantined.objects.seen_by(by).select_for_update().get(pk=row.pk)
    if found.end:
        return
    found.end, found.decided_at, found.decided_by, found.problem = end, by.at, by.person, ""
    found.save(update_fields=["end", "decided_at", "decided_by", "problem"])
    changes.note(f"quarantine-{end}", about=found.pk, by=by, said={"entry": found.entry_id})


@one_change()
def _note_problem(row: Quarantined, problem: str) -> None:
    Quarantined.everywhere.filter(pk=row.pk).update(problem=problem)
