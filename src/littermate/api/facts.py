"""Facts of every kind: weights, feeds, warmths and all else that happened; kept once, listed, corrected, taken back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, Literal
from uuid import UUID

from ninja import Query, Router, Schema, Status
from pydantic import ConfigDict, Field, create_model

from littermate.actions import births, corrections, left_behind
from littermate.actions.checks import unknown
from littermate.actions.facts import Outcome, keep_each
from littermate.actions.kinds import KINDS, Kind
from littermate.actions.known import rows_of
from littermate.actions.left_behind import FedNow
from littermate.actions.telling import Telling, read
from littermate.api import pages
from littermate.api.door import KeyRequest, kept_once, operation
from littermate.api.fact_fields import asked_shape, noun_of, said, tell, told_shape
from littermate.api.fields import Moment, Ref
from littermate.api.left_behind import YoungFed, read_fed
from littermate.api.rows import is_new, made
from littermate.records import ledger
from littermate.records.models import Birth, Fact, LeavingCare
from littermate.records.viewers import Viewer

router = Router(tags=["facts"])
KEPT_WITH: Final = {  # scope and capability, where it is not enough to tell what happened
    "leaving": ("leave-care", "tell_death"),
    "birth": ("take-in", "take_in_animals"),
    "birth-estimate": ("take-in", "take_in_animals"),
}


class Withdrawal(Schema):
    """It did not happen."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref


class Asked(Schema):
    """Which facts."""

    animal_id: UUID | None = Field(None, description="Only about this animal.")
    since: Moment | None = Field(None, description="Happened at or after.")
    until: Moment | None = Field(None, description="Happened at or before.")
    which: Literal["standing", "all"] = Field(
        "standing", description="What holds now, or every telling with its corrections and withdrawals."
    )


def keeping(kind: Kind) -> None:
    """The operations of one kind: list, look at one, keep."""
    told = told_shape(kind)
    _list_them(kind, told)
    _get_one(kind, told)
    _keep_one(kind, told)


def _list_them(kind: Kind, told: type[Schema]) -> None:
    part = create_model(f"{kind.model.__name__}Part", __base__=pages.Part, facts=(list[told], ...))  # type: ignore[valid-type]
    noun = noun_of(kind)

    @operation(
        router,
        "GET",
        f"/o/{{slug:slug}}/{noun}",
        scope="read",
        capability="see_own_animals",
        answers={200: part},
        name=f"list-{noun}",
        summary=f"{kind.model._meta.verbose_name_plural}: list".capitalize(),
    )
    def list_them(
        request: KeyRequest,
        slug: str,
        asked: Asked = Query(...),  # noqa: B008
        after: pages.After = None,
        limit: pages.Limit = 100,
    ) -> Any:
        rows = _rows(kind, asked, by=request.viewer).filter(sequence__gt=pages.number_of(after))
        found = list(rows.order_by("sequence")[: limit + 1])
        more = pages.cursor_of(found[limit - 1].sequence) if len(found) > limit else None
        return {"facts": [tell(fact) for fact in found[:limit]], "next": more}


def _get_one(kind: Kind, told: type[Schema]) -> None:
    noun = noun_of(kind)

    @operation(
        router,
        "GET",
        f"/o/{{slug:slug}}/{noun}/{{uuid:fact_id}}",
        scope="read",
        capability="see_own_animals",
        answers={200: told},
        name=f"get-{noun}",
        summary=f"{kind.model._meta.verbose_name_plural}: one of them".capitalize(),
    )
    def get_one(request: KeyRequest, slug: str, fact_id: UUID) -> Any:
        return tell(_one(kind.model, fact_id, by=request.viewer))


def _keep_one(kind: Kind, told: type[Schema]) -> None:
    noun = noun_of(kind)
    kept = create_model(
        f"{kind.model.__name__}Kept",
        __base__=told,
        cautions=(list[str], Field(description="Kept all the same; what looks unlikely, in words.")),
    )
    asked = asked_shape(kind)
    if kind.model is LeavingCare:
        asked = create_model(asked.__name__, __base__=asked, __doc__=asked.__doc__, young_fed=(YoungFed, []))
    scope, capability = KEPT_WITH.get(kind.name, ("keep-facts", "keep_facts"))

    def keep_one(request: KeyRequest, slug: str, sent: Any) -> Any:
        telling = read(kind, said(kind, sent))
        if kind.model is LeavingCare and sent.young_fed:
            return _left(telling, read_fed(sent.young_fed, by=request.viewer), by=request.viewer)
        return _born(telling, by=request.viewer) if kind.model is Birth else _kept(telling, by=request.viewer)

    keep_one.__annotations__["sent"] = asked
    keep_one.__doc__ = kind.tells
    operation(
        router,
        "POST",
        f"/o/{{slug:slug}}/{noun}",
        scope=scope,
        capability=capability,
        answers={201: kept, 200: kept},
        name=f"keep-{noun}",
        summary=f"{kind.model._meta.verbose_name_plural}: keep one".capitalize(),
        is_one_change=False,
    )(keep_one)


def _rows(kind: Kind, asked: Asked, *, by: Viewer) -> Any:
    rows = rows_of(kind.model).seen_by(by).select_related("by")
    if asked.which == "standing":
        rows = rows.standing()
    if asked.animal_id:
        rows = rows.filter(animal=asked.animal_id)
    if asked.since:
        rows = rows.since(asked.since)
    return rows.until(asked.until) if asked.until else rows


def _one(model: type[Fact], fact_id: UUID, *, by: Viewer) -> Fact:
    found: Fact | None = rows_of(model).seen_by(by).select_related("by").filter(pk=fact_id).first()
    if found is None:
        raise unknown("entry")
    return found


def _kept(telling: Any, *, by: Viewer) -> Any:
    outcome = keep_each([telling], by=by)[0]
    if outcome.refusal is not None:
        raise outcome.refusal
    return _told(telling, outcome, by=by)


def _left(telling: Telling, fed: Sequence[FedNow], *, by: Viewer) -> Any:
    """A dam left care: with how her young are fed from then on, both or neither."""
    return kept_once(
        lambda: _told(telling, left_behind.leave(telling, fed=fed, by=by), by=by),
        ref=telling.ref,
    )


def _told(telling: Telling, outcome: Outcome, *, by: Viewer) -> Any:
    fact = rows_of(telling.kind.model).within(by.organisation).select_related("by").get(pk=telling.ref)
    return Status(201 if outcome.result == "stored" else 200, {**tell(fact), "cautions": outcome.cautions})


def _born(telling: Telling, *, by: Viewer) -> Any:
    """A birth makes the animal, puts her in the litter, and says when she was born: as on the phone."""

    def keep() -> Any:
        fresh = is_new(telling.ref, by=by)
        cautions = births.tell(telling, by=by)
        fact = rows_of(Birth).within(by.organisation).select_related("by").get(pk=telling.ref)
        return made({**tell(fact), "cautions": cautions}, fresh=fresh)

    return kept_once(keep, ref=telling.ref)


class WithdrawalKept(Schema):
    """That it did not happen is kept."""

    id: UUID
    kind: str
    corrects: UUID
    sequence: int
    happened_at: datetime


for _kind in KINDS.values():
    keeping(_kind)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/facts/{uuid:fact_id}/withdrawals",
    scope="keep-facts",
    capability="keep_facts",
    answers={201: WithdrawalKept, 200: WithdrawalKept},
    name="withdraw-fact",
    summary="Take a fact of any kind back",
    is_one_change=False,
)
def withdraw(request: KeyRequest, slug: str, fact_id: UUID, sent: Withdrawal) -> Any:
    """It did not happen: the fact stays to be seen, and counts no more. That one left care needs `leave-care`
    too, and a birth `take-in`.
    """
    line = ledger.known(fact_id, by=request.viewer)
    model = ledger.fact_kinds().get(line.kind) if line else None
    if model is None:
        raise unknown("entry")
    is_new = ledger.known(sent.ref, by=request.viewer) is None
    fact = _one(model, fact_id, by=request.viewer)
    taken: Fact
    if isinstance(fact, Birth):  # there was none, so the animal goes from every round
        taken = births.undo(ref=sent.ref, birth=fact, by=request.viewer)
    else:
        taken = corrections.withdraw(ref=sent.ref, fact=fact, by=request.viewer)
    told = {
        "id": taken.id,
        "kind": taken.kind,
        "corrects": fact_id,
        "sequence": taken.sequence,
        "happened_at": taken.happened_at,
    }
    return Status(201 if is_new else 200, told)
