"""Entries that are no fact of their own but make or change something: an intake, an animal of it, a birth.

They come from phones beside the facts, each judged alone and safe to repeat. In a batch they are taken first, so that
a weight which lies in the same batch finds the animal it is about.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, TypeAlias
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import births, intake_fields, intakes, joining, milk, told_moves, told_trials
from littermate.actions.clocks import PhoneClock, Right
from littermate.actions.errors import NotUnderstood
from littermate.actions.fields import Field, Ref, Text, Value, Whole, Word, YesNo, uuid_of
from littermate.actions.kinds import ANIMAL, KINDS, MAYBE_ANIMAL, NEST, PRODUCT
from littermate.actions.telling import HAPPENED_AT, ID, PHONE_AT, refuse_unknown_fields
from littermate.actions.telling import read as read_telling
from littermate.records.models.trial import TrialResult
from littermate.records.viewers import Viewer

Said: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One kind of entry that is taken by an action of its own."""

    name: str
    tells: str  # for the reference page
    fields: tuple[Field, ...]
    take: Callable[[Mapping[str, object], Viewer, PhoneClock | None], list[str]] = field(repr=False)
    is_last: bool = False  # it speaks about facts of the same batch


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What an entry says, read; and when it can have happened."""

    ref: UUID
    happened_at: datetime  # as it was sent
    said: dict[str, Value]
    right: Right | None  # where a phone sent it


def _read(name: str, fields: tuple[Field, ...], sent: Mapping[str, object], clock: PhoneClock | None) -> _Told:
    refuse_unknown_fields(name, fields, sent, common=(ID, HAPPENED_AT, PHONE_AT))
    said = {
        each.name: each.read(sent.get(each.name))
        for each in fields
        if each.is_required or sent.get(each.name) is not None
    }
    happened_at = HAPPENED_AT.read(sent.get("happened_at"))
    assert isinstance(happened_at, datetime)  # noqa: S101 - a Moment reads moments
    phone_at = PHONE_AT.read(sent.get("phone_at"))
    assert phone_at is None or isinstance(phone_at, datetime)  # noqa: S101 - the same
    return _Told(
        ref=uuid_of(ID.read(sent.get("id")), label=ID.label),
        happened_at=happened_at,
        said=said,
        right=None if clock is None else clock.right(happened_at, phone_at),
    )


def _ref(said: dict[str, Value], name: str) -> UUID:
    found = said.pop(name)
    assert isinstance(found, UUID)  # noqa: S101 - a Ref reads ids, and these are needed
    return found


def _intake(sent: Mapping[str, object], by: Viewer, clock: PhoneClock | None) -> list[str]:
    told = _read("intake", intake_fields.OF_INTAKE, sent, clock)
    intake_id = _ref(told.said, "intake")
    return intakes.tell(
        ref=told.ref, intake_id=intake_id, said=told.said, happened_at=told.happened_at, right=told.right, by=by
    )


def _animal(sent: Mapping[str, object], by: Viewer, clock: PhoneClock | None) -> list[str]:
    told = _read("intake-animal", intake_fields.OF_ANIMAL, sent, clock)
    return intakes.tell_animal(
        ref=told.ref,
        intake_id=_ref(told.said, "intake"),
        animal_id=_ref(told.said, "animal"),
        said=told.said,
        happened_at=told.happened_at,
        right=told.right,
        by=by,
    )


def _join(sent: Mapping[str, object], by: Viewer, clock: PhoneClock | None) -> list[str]:
    told = _read("intake-join", intake_fields.OF_JOINING, sent, clock)
    same_as, animal = _ref(told.said, "same_as"), _ref(told.said, "animal")
    return joining.tell(ref=told.ref, animal_id=animal, same_as_id=same_as, happened_at=told.happened_at, by=by)


def _birth(sent: Mapping[str, object], by: Viewer, clock: PhoneClock | None) -> list[str]:
    telling = read_telling(KINDS["birth"], sent)
    return births.tell(telling if clock is None else clock.put_right(telling), by=by)


def _milk_use(sent: Mapping[str, object], by: Viewer, clock: PhoneClock | None) -> list[str]:
    told = _read("milk-use", MILK_USE, sent, clock)
    right = told.right or Right(at=told.happened_at)
    use = milk.tell_use(
        ref=told.ref,
        animal_id=_ref(told.said, "animal"),
        product_id=_ref(told.said, "product"),
        happened_at=by.at if right.oddness else right.at,  # a moment nobody can rely on: as of when it came
        by=by,
    )
    return milk.cautions(use, ref=told.ref)


def _at(told: _Told, by: Viewer) -> datetime:
    """When it happened; a moment nobody can rely on, or one ahead of us, is as of when it came."""
    right = told.right or Right(at=told.happened_at)
    return by.at if right.oddness else min(right.at, by.at)


def _maybe(said: dict[str, Value], name: str) -> UUID | None:
    found = said.get(name)
    return found if isinstance(found, UUID) else None


def _stay(sent: Mapping[str, object], by: Viewer, clock: PhoneClock | None) -> list[str]:
    told = _read("stay", STAY, sent, clock)
    return told_moves.tell(
        ref=told.ref,
        animal_id=_ref(told.said, "animal"),
        nest_id=_ref(told.said, "nest"),
        ends_hours=bool(told.said.get("ends_hours")),
        happened_at=_at(told, by),
        by=by,
    )


def _stay_undo(sent: Mapping[str, object], by: Viewer, clock: PhoneClock | None) -> list[str]:
    told = _read("stay-undo", STAY_UNDO, sent, clock)
    return told_moves.tell_slip(ref=told.ref, stay_id=_ref(told.said, "stay"), by=by)


def _keep_apart(sent: Mapping[str, object], by: Viewer, clock: PhoneClock | None) -> list[str]:
    told = _read("keep-apart", KEEP_APART, sent, clock)
    animal_id, nest_id = _ref(told.said, "animal"), _maybe(told.said, "nest")
    return told_moves.tell_apart(ref=told.ref, animal_id=animal_id, nest_id=nest_id, happened_at=_at(told, by), by=by)


def _trial_begin(sent: Mapping[str, object], by: Viewer, clock: PhoneClock | None) -> list[str]:
    told = _read("trial-begin", TRIAL_BEGIN, sent, clock)
    minutes = told.said.get("planned_min")
    return told_trials.tell_begun(
        ref=told.ref,
        companionship_id=_ref(told.said, "companionship"),
        planned_min=minutes if isinstance(minutes, int) else None,
        happened_at=_at(told, by),
        by=by,
    )


def _trial_end(sent: Mapping[str, object], by: Viewer, clock: PhoneClock | None) -> list[str]:
    told = _read("trial-end", TRIAL_END, sent, clock)
    return told_trials.tell_ended(
        ref=told.ref,
        trial_id=_ref(told.said, "trial"),
        result=str(told.said["result"]),
        signs=str(told.said.get("signs") or "").split(),
        words=str(told.said.get("words") or ""),
        happened_at=_at(told, by),
        by=by,
    )


def _trial_undo(sent: Mapping[str, object], by: Viewer, clock: PhoneClock | None) -> list[str]:
    told = _read("trial-undo", TRIAL_UNDO, sent, clock)
    return told_trials.tell_slip(ref=told.ref, trial_id=_ref(told.said, "trial"), by=by)


STAY: Final = (ANIMAL, NEST, YesNo(name="ends_hours", label=gettext_lazy("her hours of the day end"), default=False))
STAY_UNDO: Final = (
    Ref(name="stay", label=gettext_lazy("move"), noun="move told before", is_required=True),
    MAYBE_ANIMAL,
)
KEEP_APART: Final = (ANIMAL, Ref(name="nest", label=gettext_lazy("nest"), noun="nest"))
TRIAL_BEGIN: Final = (
    Ref(name="companionship", label=gettext_lazy("company"), noun="companionship", is_required=True),
    MAYBE_ANIMAL,
    Whole(name="planned_min", label=gettext_lazy("planned (minutes)"), low=1, high=24 * 60),
)
TRIAL_END: Final = (
    Ref(name="trial", label=gettext_lazy("first time together"), noun="first time together", is_required=True),
    MAYBE_ANIMAL,
    Word(name="result", label=gettext_lazy("result"), words=tuple(TrialResult.values), is_required=True),
    Text(name="signs", label=gettext_lazy("signs seen"), letters=200),
    Text(name="words", label=gettext_lazy("in words"), letters=300),
)
TRIAL_UNDO: Final = (
    Ref(name="trial", label=gettext_lazy("first time together"), noun="first time together", is_required=True),
    MAYBE_ANIMAL,
)
MILK_USE: Final = (ANIMAL, PRODUCT)
ACTS: Final[dict[str, Act]] = {
    act.name: act
    for act in (
        Act(
            name="intake",
            tells="Opens an intake under the id in `intake`, or says more about one. What is left out stays as it was.",
            fields=intake_fields.OF_INTAKE,
            take=_intake,
        ),
        Act(
            name="intake-animal",
            tells="Adds an animal to an intake under the id in `animal`, or says more about it.",
            fields=intake_fields.OF_ANIMAL,
            take=_animal,
        ),
        Act(
            name="intake-join",
            tells="Two were written down and are one: all that was told of `animal` is told of `same_as` from then on.",
            fields=intake_fields.OF_JOINING,
            take=_join,
            is_last=True,
        ),
        Act(
            name="milk-use",
            tells="Gives an animal this milk from now on; what she had ends there.",
            fields=MILK_USE,
            take=_milk_use,
        ),
        Act(
            name="stay",
            tells="She lies in this nest of her home from then on: it has happened, and is kept.",
            fields=STAY,
            take=_stay,
        ),
        Act(
            name="stay-undo",
            tells="A move told before was a slip: she goes on where she had been, as if it had never been.",
            fields=STAY_UNDO,
            take=_stay_undo,
        ),
        Act(
            name="keep-apart",
            tells="She was taken out of a shared nest for now: to this nest, or without `nest` to a bed of her own.",
            fields=KEEP_APART,
            take=_keep_apart,
        ),
        Act(
            name="trial-begin",
            tells="A first time together began, watched; its id is that of the entry.",
            fields=TRIAL_BEGIN,
            take=_trial_begin,
        ),
        Act(
            name="trial-end",
            tells="A first time together ended: it goes on, is tried again, or they are kept apart.",
            fields=TRIAL_END,
            take=_trial_end,
        ),
        Act(
            name="trial-undo",
            tells="A first time together told before was a slip: nobody met, as if it had never been.",
            fields=TRIAL_UNDO,
            take=_trial_undo,
        ),
        Act(name="birth", tells=KINDS["birth"].tells, fields=KINDS["birth"].fields, take=_birth),
    )
}


def act_of(sent: object) -> Act | None:
    """The act an entry asks for, or None where it is a plain fact."""
    named = sent.get("kind") if isinstance(sent, dict) else None
    return ACTS.get(named) if isinstance(named, str) else None


def take(sent: Mapping[str, object], act: Act, *, by: Viewer, clock: PhoneClock | None = None) -> list[str]:
    """Do what an entry asks for, once; what looks unlikely comes back in words.

    Args:
        sent: The entry as it came.
        act: What it asks for.
        by: Who sends it.
        clock: What the phone's clock showed beside ours, where a phone sent it: its moments are put right by it.

    Raises:
        KeptOtherwise: If its id was kept with other words.
        CareError: If it cannot be done.
    """
    if not isinstance(sent, dict):
        raise NotUnderstood(_("An entry is a set of named fields; this one is not. Update this page and send again."))
    return act.take(sent, by, clock)
