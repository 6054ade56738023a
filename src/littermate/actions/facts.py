"""The one way in which a fact is kept: judged by what is known, numbered by the ledger, and safe to repeat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal, TypedDict, TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from littermate.actions import cautions, joined, odd_entries, wording
from littermate.actions.errors import KeptOtherwise, Unknown
from littermate.actions.fields import Value
from littermate.actions.judging import judged, oddness_of
from littermate.actions.kinds import KINDS, Kind
from littermate.actions.known import Known, rows_of
from littermate.actions.night_door import ANSWERING
from littermate.actions.telling import Telling, read
from littermate.actions.write_gate import one_change, write_soon
from littermate.care.errors import CareError
from littermate.records import ledger
from littermate.records.models import Animal, Device, Fact, Ledger
from littermate.records.models.odd_entry import Oddness
from littermate.records.viewers import Viewer

AnyFact = TypeVar("AnyFact", bound=Fact)
Result = Literal["stored", "known", "clash", "refused"]
A_FEW: Final = 10  # so many of a night's entries are judged at a stretch while somebody is answered


class Told(TypedDict, total=False):
    """What may be said of any fact, whatever its kind."""

    corrects: Fact | UUID | None
    is_withdrawn: bool
    told_by_phone: bool
    device: Device | None
    source_system: str
    source_id: str


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What became of one telling."""

    telling: Telling
    result: Result
    fact: Fact | None = None
    refusal: CareError | None = None
    cautions: list[str] = field(default_factory=list)
    oddness: Oddness | None = None  # kept, and shown to whoever coordinates

    def settle(self, other: "Outcome") -> None:
        """Become what writing showed it to be."""
        self.result, self.fact, self.refusal, self.cautions = other.result, other.fact, other.refusal, []


def keep(
    model: type[AnyFact],
    *,
    ref: UUID,
    said: Mapping[str, object],
    happened_at: datetime | None,
    by: Viewer,
    corrects: Fact | UUID | None = None,
    is_withdrawn: bool = False,
    told_by_phone: bool = False,
    device: Device | None = None,
    source_system: str = "",
    source_id: str = "",
) -> AnyFact:
    """Keep one fact of a kind, or return it if it was kept under this id with the same words.

    Raises:
        KeptOtherwise: If this id was kept with other words.
        CareError: If it cannot be; see ``telling.read`` and ``judging.judged``.
    """
    common = {
        "id": ref,
        "happened_at": happened_at,
        "corrects": corrects,
        "is_withdrawn": is_withdrawn,
        "told_by_phone": told_by_phone,
        "source_system": source_system,
        "source_id": source_id,
    }
    telling = read(KINDS[model.kind], {**said, **common})
    outcome = keep_each([telling], by=by, device=device)[0]
    if outcome.refusal is not None:
        raise outcome.refusal
    found = outcome.fact or rows_of(model).within(by.organisation).get(pk=ref)
    assert isinstance(found, model)  # noqa: S101 - the kind was compared with the ledger's
    return found


def keep_each(
    tellings: Sequence[Telling], *, by: Viewer, device: Device | None = None, is_batch: bool = False
) -> list[Outcome]:
    """Keep all that can be kept, each judged alone and in the order given; a refused one stops no other."""
    known = Known(tellings, by=by)
    outcomes: list[Outcome] = []
    for place, telling in enumerate(tellings):
        if is_batch and place % A_FEW == 0:
            ANSWERING.step_aside()
        outcomes.append(_outcome(telling, known, by=by))
    new = [outcome for outcome in outcomes if outcome.result == "stored"]
    if any(_has_left(outcome, known) for outcome in new):
        with one_change(is_batch=is_batch):
            _write(new, by=by, device=device, is_batch=is_batch)
            _go_over([outcome for outcome in new if _has_left(outcome, known)], by=by)
    elif new:
        _write(new, by=by, device=device, is_batch=is_batch)
    return outcomes


def try_each(tellings: Sequence[Telling], *, by: Viewer) -> list[Outcome]:
    """What ``keep_each`` would answer, with nothing kept."""
    known = Known(tellings, by=by)
    return [_outcome(telling, known, by=by) for telling in tellings]


def _outcome(telling: Telling, known: Known, *, by: Viewer) -> Outcome:
    try:
        if telling.ref in known.hashes:
            same = known.hashes[telling.ref] == telling.said_hash
            return _repeated(telling, known.facts[telling.ref], same=same, by=by)
        if telling.ref in known.lines:
            return _kept_before(telling, known.lines[telling.ref], by=by)
        fact = judged(telling, known, by=by)
    except CareError as refusal:
        return Outcome(telling=telling, result="refused", refusal=refusal)
    outcome = Outcome(telling=telling, result="stored", fact=fact, cautions=cautions.about(fact, known))
    outcome.oddness = oddness_of(telling, fact, known)
    if outcome.oddness is not None:
        animal = known.animal(fact.animal_id)
        said = odd_entries.words(outcome.oddness, name=animal.name if animal else "")
        outcome.cautions += [said] if said else []
    known.accept(fact, telling.said_hash)
    return outcome


# Written down twice -------------------------------------------------------------------------------------------------
def _has_left(outcome: Outcome, known: Known) -> bool:
    """Whether she left care; of those alone it need be asked whether they were joined with another."""
    animal = known.animal(outcome.fact.animal_id) if outcome.fact is not None else None
    return animal is not None and animal.left_at is not None


def _go_over(outcomes: list[Outcome], *, by: Viewer) -> None:
    """What is told of one who was joined with another counts for that one: a correction beside each such fact."""
    kept = [outcome for outcome in outcomes if outcome.result == "stored" and outcome.fact is not None]
    told_of = {outcome.fact.animal_id for outcome in kept if outcome.fact is not None}
    stands = joined.standing_ones([animal_id for animal_id in told_of if animal_id is not None], by=by)
    moved: dict[UUID, list[Fact]] = {}
    for outcome in kept:
        fact = outcome.fact
        animal_id = fact.animal_id if fact is not None else None
        to = stands.get(animal_id) if animal_id is not None else None
        if fact is None or animal_id is None or to is None or not joined.goes_over(fact, by=by):
            continue
        there = keep_each([_told_of(fact, animal_id, to)], by=joined.sees_all(by))[0]
        if there.refusal is not None:
            outcome.cautions = [str(there.refusal)]
            continue
        outcome.cautions = [
            _("She was written down twice. It is kept under %(name)s.") % {"name": to.name}, *there.cautions
        ]  # fmt: skip
        moved.setdefault(animal_id, []).append(fact)
    for animal_id, facts in moved.items():
        animal = Animal.objects.within(by.organisation).get(pk=animal_id)
        joined.tell_late(animal, stands[animal_id], facts, by=by)


def _told_of(fact: Fact, animal_id: UUID, to: Animal) -> Telling:
    common = {
        "id": joined.moved_ref(fact.pk, animal_id, to.pk),
        "happened_at": fact.happened_at,
        "corrects": fact.pk,
        "told_by_phone": fact.told_by_phone,
    }
    return read(KINDS[fact.kind], {**KINDS[fact.kind].values_of(fact), "animal": to.pk, **common})


# Repeats ------------------------------------------------------------------------------------------------------------
def _kept_before(telling: Telling, line: Ledger, *, by: Viewer) -> Outcome:
    model = ledger.fact_kinds().get(line.kind)
    if line.kind == telling.kind.name and line.said_hash == telling.said_hash:
        return Outcome(telling=telling, result="known")
    fact = None
    if model is not None:
        rows = rows_of(model)
        fact = (
            rows.seen_by(by).filter(pk=line.pk).first()
            or rows.within(by.organisation).filter(pk=line.pk, by=by.person).first()
        )
    if fact is None:
        raise _not_under_this_number()
    return _repeated(telling, fact, same=False, by=by)


def _repeated(telling: Telling, kept: Fact, *, same: bool, by: Viewer) -> Outcome:
    if same:
        return Outcome(telling=telling, result="known", fact=kept)
    before = _in_words(KINDS[kept.kind], KINDS[kept.kind].values_of(kept), kept.happened_at, by=by)
    now = _in_words(telling.kind, telling.values, telling.happened_at, by=by)
    refusal = KeptOtherwise(
        _("Already kept: %(kept)s. Sent now: %(sent)s. If the second is right, send it as a correction of the first.")
        % {"kept": before, "sent": now},
        kept=before,
        sent=now,
    )
    return Outcome(telling=telling, result="clash", fact=kept, refusal=refusal)


def _in_words(kind: Kind, values: Mapping[str, Value], happened_at: datetime | None, *, by: Viewer) -> str:
    with timezone.override(by.organisation.time_zone):
        said = kind.words(values)
    return f"{said} ({wording.moment(happened_at, by.organisation.time_zone)})" if happened_at else said


def _not_under_this_number() -> Unknown:
    return Unknown(_("This cannot be kept under its number. Write it down again, so that it gets a new one."))


# Writing ------------------------------------------------------------------------------------------------------------
def _write(new: list[Outcome], *, by: Viewer, device: Device | None, is_batch: bool) -> None:
    ready = ledger.make_ready(_rows(new), by=by, received_at=by.at, device=device)
    try:
        if is_batch or any(outcome.oddness for outcome in new):
            with one_change(is_batch=is_batch):
                ready.keep()
                odd_entries.write(_odd(new), by=by)
        else:
            write_soon(ready.keep)
    except IntegrityError:  # somebody kept one of these ids meanwhile, or it is another organisation's
        with one_change(is_batch=is_batch):
            refused: set[UUID] = set()
            for outcome in new:
                if outcome.telling.corrects in refused:
                    outcome.settle(Outcome(telling=outcome.telling, result="refused", refusal=_not_under_this_number()))
                else:
                    _write_alone(outcome, by=by, device=device)
                if outcome.result == "refused":
                    refused.add(outcome.telling.ref)


def _write_alone(outcome: Outcome, *, by: Viewer, device: Device | None) -> None:
    try:
        with transaction.atomic():
            ledger.keep_all(_rows([outcome]), by=by, received_at=by.at, device=device)
            odd_entries.write(_odd([outcome]), by=by)
    except IntegrityError:
        line = ledger.known(outcome.telling.ref, by=by)
        outcome.settle(_again(outcome.telling, line, by=by))


def _again(telling: Telling, line: Ledger | None, *, by: Viewer) -> Outcome:
    try:
        if line is None:
            raise _not_under_this_number()
        return _kept_before(telling, line, by=by)
    except CareError as refusal:
        return Outcome(telling=telling, result="refused", refusal=refusal)


def _odd(outcomes: Sequence[Outcome]) -> list[tuple[UUID, Oddness, UUID | None]]:
    return [
        (outcome.fact.pk, outcome.oddness, outcome.fact.animal_id)
        for outcome in outcomes
        if outcome.fact is not None and outcome.oddness
    ]


def _rows(outcomes: Sequence[Outcome]) -> list[tuple[Fact, str]]:
    return [(outcome.fact, outcome.telling.said_hash) for outcome in outcomes if outcome.fact is not None]
