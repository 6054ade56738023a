"""Births: one by one, each with its time and place; and when an animal was born, as well as anybody can tell."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, Unpack
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes, facts, intake_animals, intake_parts, intakes
from littermate.actions.checks import demand
from littermate.actions.errors import DoesNotFit, NotUnderstood
from littermate.actions.facts import Told, keep_each
from littermate.actions.kinds import KINDS
from littermate.actions.telling import Telling, read
from littermate.actions.write_gate import one_change
from littermate.records import ledger
from littermate.records.models import Animal, Birth, BirthEstimate, Intake, LeavingCare
from littermate.records.models.birth import BirthPlace
from littermate.records.viewers import Viewer

MANY: Final = 15  # born to one dam; more is kept and asked about
SAME_TAP: Final = timedelta(seconds=5)  # two births told so close may be one tap that trembled


def estimate(
    *,
    ref: UUID,
    animal: Animal,
    earliest_at: datetime,
    latest_at: datetime,
    method: str,
    happened_at: datetime,
    by: Viewer,
    words: str = "",
    **told: Unpack[Told],
) -> BirthEstimate:
    """Keep an estimate as a band with its method; the latest estimate told stands, and plans use its younger end.

    Args:
        words: Which signs were seen.

    Raises:
        InTheFuture: If the latest moment lies ahead.
        DoesNotFit: If the band is turned round.
    """
    said = {"animal": animal, "earliest_at": earliest_at, "latest_at": latest_at, "method": method, "words": words}
    return facts.keep(BirthEstimate, ref=ref, said=said, happened_at=happened_at, by=by, **told)


def keep(
    *,
    ref: UUID,
    animal: Animal | UUID,
    place: str,
    happened_at: datetime,
    by: Viewer,
    intake: Intake | None = None,
    order: int | None = None,
    is_stillborn: bool = False,
    vigour: str = "",
    is_time_seen: bool = True,
    earliest_at: datetime | None = None,
    **told: Unpack[Told],
) -> Birth:
    """Keep one birth. The first telling makes the animal, in the litter of the intake; later ones correct it.

    Args:
        animal: Herself, or the id she will have.
        place: ``before-custody``, ``in-transit`` or ``in-care``.
        happened_at: When she was born; where nobody saw it, the latest she can have been.
        intake: Needed while there is no such animal yet.

    Raises:
        NotAllowed: If her role does not take in animals.
        KeptOtherwise: If this id was kept with other words.
    """
    said = {
        "animal": animal if isinstance(animal, UUID) else animal.pk,
        "intake": intake.pk if intake else None,
        "place": place,
        "order": order,
        "is_stillborn": is_stillborn,
        "vigour": vigour,
        "is_time_seen": is_time_seen,
        "earliest_at": earliest_at,
        "id": ref,
        "happened_at": happened_at,
    }
    told.pop("device", None)
    tell(read(KINDS["birth"], {**said, **told}), by=by)
    return Birth.objects.within(by.organisation).get(pk=ref)


def undo(*, ref: UUID, birth: Birth, by: Viewer) -> Birth:
    """Keep that there was no such birth: a second tap, a slip. The animal is gone from every round."""
    said = {"id": ref, "corrects": birth.pk, "is_withdrawn": True}
    tell(read(KINDS["birth"], said), by=by)
    return Birth.objects.within(by.organisation).get(pk=ref)


@one_change()
def tell(telling: Telling, *, by: Viewer) -> list[str]:
    """Keep one telling of a birth with all that follows from it; returns what looks unlikely, in words.

    Raises:
        CareError: As ``keep``; then nothing of it is kept.
    """
    demand(by, "take_in_animals", to=_("write down a birth"))
    is_known = ledger.known(telling.ref, by=by) is not None
    animal_id = telling.values.get("animal")
    if not is_known and telling.corrects is None and isinstance(animal_id, UUID):
        _born(telling, animal_id, by=by)
    outcome = keep_each([telling], by=by)[0]
    if outcome.refusal is not None:
        raise outcome.refusal
    if is_known or not isinstance(outcome.fact, Birth):
        return []
    _follow(outcome.fact, by=by)
    return [*outcome.cautions, *_unlikely(outcome.fact, by=by)]


def _born(telling: Telling, animal_id: UUID, *, by: Viewer) -> None:
    """Make the animal, unless she was written down before."""
    if Animal.objects.within(by.organisation).filter(pk=animal_id).exists() or ledger.known(animal_id, by=by):
        return
    intake_id, born_at = telling.values.get("intake"), telling.happened_at
    if not isinstance(intake_id, UUID) or born_at is None:
        raise NotUnderstood(_("A birth must say to which intake it belongs. Open the intake first."))
    intakes.demand_past(born_at, by=by)
    intake = intakes.seen_intake(intake_id, by=by)
    if not intakes.takes_littermates(intake):
        raise DoesNotFit(
            _("%(name)s was opened for one animal. Say there that it is a litter, then write the birth down.")
            % {"name": intake.name}
        )
    is_before = telling.values.get("place") == BirthPlace.BEFORE
    since = intake.custody_from_at or born_at
    intake_animals.make(
        intake,
        animal_id,
        {},
        since=since if is_before else max(since, born_at),
        basis=None if is_before else intake_animals.BORN_IN_CARE,
        by=by,
    )


def _follow(birth: Birth, *, by: Viewer) -> None:
    """What a birth says of the animal: when she was born, whether she lives, whether she was there at all."""
    birth = Birth.objects.within(by.organisation).select_related("animal").get(pk=birth.pk)
    animal, said_by = birth.animal, replace(by, device=by.device)
    outcome = "mistake" if birth.is_withdrawn else "died" if birth.is_stillborn else None
    _leaves(birth, outcome, by=said_by)
    if birth.is_withdrawn:
        _out_of_the_litter(animal, by=by)
        return
    intake = birth.intake
    if (
        animal.litter_id is None
        and animal.joined_into_id is None
        and intake is not None
        and intakes.takes_littermates(intake)
    ):
        animal.litter, animal.intake = intake_parts.litter(intake, by=by), intake
        changes.alter(animal, ["litter", "intake"], kind="animal-in-litter", by=by)
    earliest = birth.happened_at if birth.is_time_seen else birth.earliest_at
    if earliest is not None:
        _estimated(birth, earliest, by=by)


def _estimated(birth: Birth, earliest_at: datetime, *, by: Viewer) -> None:
    method = BirthEstimate.Method.SEEN if birth.is_time_seen else BirthEstimate.Method.TOLD
    estimates = BirthEstimate.objects.within(by.organisation).filter(root_id=intake_parts.part(birth.root_id, "born"))
    last = estimates.order_by("-sequence").first()
    said = (earliest_at, birth.happened_at, str(method), False)
    if last is not None and (last.earliest_at, last.latest_at, last.method, last.is_withdrawn) == said:
        return
    estimate(
        ref=intake_parts.part(birth.pk if last else birth.root_id, "born"),
        animal=birth.animal,
        earliest_at=earliest_at,
        latest_at=birth.happened_at,
        method=method,
        happened_at=birth.happened_at,
        corrects=last,
        by=by,
    )


def _leaves(birth: Birth, outcome: str | None, *, by: Viewer) -> None:
    """Stillborn, never there, or neither: what the birth told last holds, and what it told before is answered."""
    leavings = LeavingCare.objects.within(by.organisation).filter(root_id=intake_parts.part(birth.root_id, "left"))
    last = leavings.order_by("-sequence").first()
    if outcome is None and (last is None or last.is_withdrawn):
        return
    if last is not None and not last.is_withdrawn and last.outcome == outcome:
        return
    words = {"mistake": _("No such birth."), "died": _("Stillborn.")}.get(outcome or "", "")
    said = {"animal": birth.animal_id, "outcome": outcome, "place": "", "words": words} if outcome else {}
    facts.keep(
        LeavingCare,
        ref=intake_parts.part(birth.pk if last else birth.root_id, "left"),
        said=said,
        happened_at=birth.happened_at if outcome else None,
        corrects=last,
        is_withdrawn=outcome is None,
        by=by,
    )


def _out_of_the_litter(animal: Animal, *, by: Viewer) -> None:
    """One who never was is nobody's littermate; the intake still shows that something was taken back."""
    animal.litter = None
    changes.alter(animal, ["litter"], kind="animal-out-of-litter", by=by)


def _unlikely(birth: Birth, *, by: Viewer) -> list[str]:
    if birth.is_withdrawn or birth.intake_id is None:
        return []
    others = Birth.objects.within(by.organisation).standing().filter(intake=birth.intake_id)
    others = others.exclude(root_id=birth.root_id)
    said = []
    if birth.corrects_id is None:
        just_before = (birth.happened_at - SAME_TAP, birth.happened_at)
        if others.filter(by=by.person, is_time_seen=True, happened_at__range=just_before).exists():
            said.append(_("Two births within some seconds: if the second was a slip of the thumb, undo it."))
        if others.count() + 1 > MANY:
            many = _("More than %(many)s births to one mother. Kept; look whether one is there twice.")
            said.append(many % {"many": MANY})
        intake = Intake.objects.within(by.organisation).get(pk=birth.intake_id)
        if intake.closed_at is not None:
            said.append(_("This intake was closed. The birth is kept and shown there."))
    return said
