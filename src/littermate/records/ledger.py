"""The ledger's one door: a fact is kept together with its row, or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, Final, TypeVar
from uuid import UUID

from django.db import connection, models, transaction

from littermate.care.errors import CareError
from littermate.records import findable
from littermate.records.ids import new_id
from littermate.records.models.fact import Fact
from littermate.records.models.ledger import Ledger, LedgerCount
from littermate.records.raw import ASKED, held_id, held_ids, new_row, row_by, run
from littermate.records.raw_inserts import Statement, are_one_change, inserting, run_all, taking

if TYPE_CHECKING:
    from littermate.records.models.device import Device
    from littermate.records.models.organisation import Organisation
    from littermate.records.viewers import Viewer

AnyFact = TypeVar("AnyFact", bound=Fact)

NEWEST: Final = 400  # far more than are kept between the moment of a look and its reading

_COUNT: Final = LedgerCount._meta.db_table
_LAST: Final = f"SELECT last FROM {_COUNT} WHERE organisation_id = %s"  # noqa: S608 - the names are ours
_ANY_KEPT: Final = {
    vendor: f"{asked} SELECT 1 FROM {Ledger._meta.db_table} AS row WHERE row.id IN (SELECT id FROM asked) LIMIT 1"  # noqa: S608
    for vendor, asked in ASKED.items()
}


class NotOurs(CareError):
    """A fact names something this organisation does not have."""

    code = "not-ours"


def keep(
    fact: AnyFact,
    *,
    by: Viewer,
    said: Mapping[str, Any],
    received_at: datetime,
    device: Device | None = None,
) -> AnyFact:
    """Keep a fact and its ledger row in one transaction, with the next number of the organisation.

    The fact brings its id, ``happened_at`` and its own fields; organisation, person, number and first telling are
    set here. The number is taken under the write lock (SQLite) or the lock on the organisation's count (PostgreSQL),
    so whoever read up to a number has seen all below it.

    Args:
        fact: Not kept yet; ``fact.id`` was made by whoever recorded.
        by: Who tells it, in which organisation.
        said: What was sent, field by field; only its hash is kept, to tell a repeat from a clash.
        received_at: By the server's clock.
        device: From where, if it is known; else the viewer's own.

    Raises:
        NotOurs: If the fact corrects, or is about, something of another organisation.
    """
    keep_all([(fact, hash_of(said))], by=by, received_at=received_at, device=device)
    return fact


def keep_all(
    tellings: Sequence[tuple[Fact, str]], *, by: Viewer, received_at: datetime, device: Device | None = None
) -> None:
    """As ``keep``, for facts of any kinds with the hash of what was sent: all of them, or none.

    They are numbered in the order given, and cost a query for each kind, not for each fact. A correction may name
    a fact that stands earlier in the same row.

    Raises:
        NotOurs: If one of them corrects, or is about, something of another organisation.
    """
    make_ready(tellings, by=by, received_at=received_at, device=device).keep()


@dataclass(frozen=True, slots=True)
class Ready:
    """Facts with everything but their numbers; what is left to do is the writing."""

    facts: list[Fact]
    statements: list[Statement]

    def keep(self) -> None:
        """Number them and put them in, in one transaction; once.

        Raises:
            IntegrityError: If the database refuses one of them; then none is kept.
        """
        with nullcontext() if are_one_change(self.statements) else transaction.atomic(savepoint=False):
            last = run_all(self.statements)
        alias = connection.alias
        for below_last, fact in enumerate(reversed(self.facts)):
            line = fact._state.fields_cache["ledger"]
            fact.sequence = line.sequence = last - below_last
            for state in (fact._state, line._state):
                state.adding, state.db = False, alias


def make_ready(
    tellings: Sequence[tuple[Fact, str]], *, by: Viewer, received_at: datetime, device: Device | None = None
) -> Ready:
    """Do all of ``keep_all`` that needs no lock, so that nobody waits for it.

    Raises:
        NotOurs: If one of them corrects, or is about, something of another organisation.
    """
    organisation_id, facts = by.organisation.pk, [fact for fact, _ in tellings]
    kinds: dict[type[models.Model], list[tuple[models.Model, int]]] = {Ledger: []}
    whose = {"organisation_id": organisation_id, "by_id": by.person.pk}
    rows_of_whose = {"organisation": by.organisation, "by": by.person}
    device = device or by.device
    line_of_all = {**whose, "device_id": device.pk if device else None, "received_at": received_at}
    for below_last, (fact, said_hash) in zip(range(len(tellings) - 1, -1, -1), tellings, strict=True):
        _refuse_others(fact, organisation_id)
        vars(fact).update(whose)  # past Django's descriptors, which ask each row for what is the same for all
        fact.root_id = _first_telling(fact)
        told = {"id": fact.id, "kind": fact.kind, "said_hash": said_hash, "happened_at": fact.happened_at}
        if fact.told_at is not None:
            told["told_at"] = fact.told_at
        line = new_row(Ledger, {**line_of_all, **told})
        line._state.fields_cache.update(rows_of_whose)
        fact._state.fields_cache.update(rows_of_whose, ledger=line)
        kinds[Ledger].append((line, below_last))
        kinds.setdefault(type(fact), []).append((fact, below_last))
    statements = [taking(organisation_id, len(facts))]
    for rows in kinds.values():
        statements += inserting(rows, organisation_id=organisation_id)
    return Ready(facts, statements + findable.writing(organisation_id, facts))


def note(
    kind: str,
    *,
    about: UUID,
    said: Mapping[str, Any],
    by: Viewer,
    is_first: bool,
    showed_at: datetime | None = None,
) -> Ledger:
    """Keep a line about a change that is no fact: a home opened, an animal moved, an order given.

    It says who, when and what kind of change; and it moves the cursor, so that whoever polls looks again.

    Args:
        about: The row that was made or changed.
        is_first: The row was made just now: the line takes its id, so that a repeat is known.
        showed_at: What the phone's clock showed, where that was wrong.
    """
    row = Ledger(
        id=about if is_first else new_id(),
        organisation=by.organisation,
        kind=kind,
        said_hash=hash_of({"about": about, **said}),
        device=by.device,
        happened_at=by.at,
        received_at=by.at,
        told_at=showed_at,
        by=by.person,
        about=about,
    )
    organisation_id = by.organisation.pk
    row.sequence = run_all([taking(organisation_id, 1), *inserting([(row, 0)], organisation_id=organisation_id)])
    row._state.adding, row._state.db = False, connection.alias
    return row


def known(ref: UUID, *, by: Viewer) -> Ledger | None:
    """The row of an id inside the viewer's organisation; an id held elsewhere is answered as unknown."""
    line = of_anybody(ref)
    return line if line is not None and line.organisation_id == by.organisation.pk else None


def of_anybody(ref: UUID) -> Ledger | None:
    """The row of an id in whatever organisation: whoever makes something under it asks whether it is free."""
    return row_by(Ledger, "id", ref)


def known_among(refs: list[UUID], *, by: Viewer) -> dict[UUID, Ledger]:
    """As ``known``, for many ids in one query.

    Found by id alone and then sorted out: told the organisation as well, SQLite reads all that it ever kept.
    """
    if not run(_ANY_KEPT[connection.vendor], {"ids": held_ids(refs)}):
        return {}  # as nearly always; the rows themselves are asked for only when something comes again
    rows = Ledger.everywhere.filter(pk__in=refs)
    return {row.id: row for row in rows if row.organisation_id == by.organisation.pk}


def sequence_of(organisation: Organisation) -> int:
    """How far the organisation's ledger has come: the cursor of everything that polls; 0 before the first fact."""
    told = run(_LAST, [held_id(organisation.pk)])
    return int(told[0][0]) if told else 0


def newest_lines(organisation: Organisation) -> models.QuerySet[Ledger]:
    """The lines kept last: they are received in the order of their numbers, but for those that waited their turn."""
    last = LedgerCount.objects.filter(organisation=organisation).values("last")
    return Ledger.objects.within(organisation).filter(sequence__gt=models.Subquery(last[:1]) - NEWEST)


def is_overtaken(organisation: Organisation, at: datetime) -> bool:
    """Whether something came in after a moment: a look at that moment has not seen all that the number counts."""
    return newest_lines(organisation).filter(received_at__gt=at).exists()


def fact_kinds() -> dict[str, type[Fact]]:
    """Every kind of fact, by its word in the ledger."""
    return {model.kind: model for model in _descendants(Fact)}  # type: ignore[type-abstract]


def hash_of(said: Mapping[str, Any]) -> str:
    """SHA-256 of what was sent, the same whatever the order of its fields and the time zone of its moments."""
    return hashlib.sha256(_IN_ORDER.encode(dict(said)).encode()).hexdigest()


def _descendants(model: type[Fact]) -> list[type[Fact]]:
    found: list[type[Fact]] = []
    for child in model.__subclasses__():
        found += _descendants(child) if child._meta.abstract else [child]
    return found


def _first_telling(fact: Fact) -> UUID:
    earlier = fact.corrects if vars(fact)["corrects_id"] is not None else None
    if earlier is None:
        return fact.ledger_id
    if earlier.organisation_id != fact.organisation_id:
        raise NotOurs(
            "What this corrects is not known here. Look it up again and correct that.", says="corrects-unknown"
        )
    return earlier.root_id


def _refuse_others(fact: Fact, ours: UUID) -> None:
    for other in fact._state.fields_cache.values():
        if other is not None and getattr(other, "organisation_id", ours) != ours:
            raise NotOurs("This names something that is not known here. Look it up again.", says="names-unknown")


def take_numbers(organisation: Organisation, how_many: int) -> None:
    """Move the cursor of whoever polls on by something that is no line in the ledger: a claim, an alert.

    It is counted that no line bears these numbers: a number that is missing otherwise is something lost.
    """
    with transaction.atomic():
        run_all([taking(organisation.pk, how_many)])
        LedgerCount.objects.filter(organisation=organisation).update(moved=models.F("moved") + how_many)


def take_turn(organisation: Organisation) -> None:
    """Wait for whoever else writes in this organisation, and go on alone; inside a change, before anything is asked.

    What is asked of a plan holds until it is written down: else two, each asked about an empty nest, would lie in it
    together, and nobody would have been asked about that. Every writer takes this count in the end, so whoever takes it
    first waits for nobody who waits for him. On SQLite there is one change at a time anyhow.
    """
    list(LedgerCount.objects.select_for_update().filter(organisation=organisation).values_list("last"))


def _plain(value: Any) -> str:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, models.Model):
        return str(value.pk)
    return str(value)


_IN_ORDER: Final = json.JSONEncoder(sort_keys=True, default=_plain, ensure_ascii=False, separators=(",", ":"))
