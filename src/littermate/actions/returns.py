"""Ways to a dam: opened, tried step by step, answered by a clinician, ended with how it ended.

A way leads back to her own litter or to a dam who takes her in. It may be tried several times, each a way of its own.
What stands in the way of a step is read by ``records.ways_back``, the same for the page and for these acts.
"""

from collections.abc import Collection
from datetime import datetime, time
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes, rearings, stays, trials, way_company, way_nests, way_rules, wording
from littermate.actions.checks import begins_now, demand, demand_one, demand_order, seen
from littermate.actions.errors import DoesNotFit
from littermate.actions.write_gate import one_change
from littermate.care.company.steps_back import COMPLETE, ORDER, way_numbers
from littermate.care.company.stopping import OF_THE_DAM
from littermate.records import ledger, way_stops, ways_back
from littermate.records.ids import new_id
from littermate.records.limits import NO_TIME
from littermate.records.models import Animal, Litter, Nest, Person, Rearing, Return, Trial, WayAnswer
from littermate.records.models.rearing import RearingCause, RearingKind
from littermate.records.models.trial import ReturnEnd, TrialResult, TrialStep
from littermate.records.protocols import protocol_of
from littermate.records.viewers import Viewer
from littermate.records.ways_back import CLINICIAN, destination_of

WITH_A_NEST: Final = frozenset({TrialStep.PART, TrialStep.WHOLE})
BY_THE_DAM: Final = frozenset({RearingKind.NURSED, RearingKind.SUPPLEMENTED})


@one_change()
def open(  # noqa: A001 - the field's word, as in ``intakes.open``
    *,
    animal: Animal,
    by: Viewer,
    dam: Animal | None = None,
    litter: Litter | None = None,
    reason: str = "",
    for_companion: str = "",
    other_species_because: str = "",
    decided_by: Person | None = None,
    from_at: datetime | None = None,
    ref: UUID | None = None,
) -> Return:
    """Open a way: back to her own litter where neither dam nor litter is named, else to that dam or that litter.

    Args:
        for_companion: What becomes of whoever keeps her company now; asked wherever somebody does.
        other_species_because: A clinician's reason to try a dam of another species.

    Raises:
        NotAllowed: If her role does not settle nests, or names no dam of another species.
        DoesNotFit: If she or the dam has left care, the dam is she herself or no dam, a way is open already, or
            somebody would be left behind without a word.
    """
    demand(by, "settle_nests", to=_("open a way to a mother"))
    ledger.take_turn(by.organisation)
    hers, begins = seen(animal, by=by, what=_("animal")), from_at or by.at
    to = way_rules.destination(hers, dam, litter, begins, by=by)
    row = Return(
        id=ref or new_id(),
        organisation=by.organisation,
        animal=hers,
        dam=to.dam,
        litter=to.litter,
        reason=wording.line(reason, what=_("The reason"), letters=300),
        decided_by=seen(decided_by, by=by, what=_("person")) if decided_by else by.person,
        for_companion=wording.line(for_companion, what=_("What becomes of the companion"), letters=300),
        from_at=begins,
    )
    if ref is not None and ledger.known(ref, by=by):
        return changes.add(row, kind="return-opened", by=by)
    way_rules.demand_past(begins, by=by)
    way_rules.demand_here(hers, begins, by=by)
    way_rules.demand_none_open(hers, begins, by=by)
    way_rules.demand_law(hers, to, by=by)
    way_rules.demand_no_circle(hers, to, by=by)
    way_rules.demand_word_for_those_left(hers, row.for_companion, begins)
    kept = changes.add(row, kind="return-opened", by=by)
    other = way_rules.of_other_species(hers, to)
    if other is not None:
        answer(way=kept, code="species", is_yes=True, reason=way_rules.named(hers, other, other_species_because), by=by)
    return kept


@one_change()
def answer(*, way: Return, code: str, is_yes: bool, by: Viewer, reason: str = "", ref: UUID | None = None) -> WayAnswer:
    """Say as a clinician whether it may be tried, or let one question pass although it is not met.

    Raises:
        NotAllowed: If her role answers nothing of the kind.
        DoesNotFit: If the way has ended, or no reason is given where one is needed.
    """
    demand(by, "answer_company", to=_("answer whether this may be tried"))
    found = way_rules.still_open(way, by=by)
    words = wording.line(reason, what=_("The reason"), letters=300)
    if not words and not (code == CLINICIAN and is_yes):
        raise DoesNotFit(_("Say why. The reason stands beside your name."))
    row = WayAnswer(
        id=ref or new_id(),
        organisation=by.organisation,
        way=found,
        code=wording.line(code, what=_("The question"), letters=30),
        is_yes=is_yes,
        reason=words,
        at=by.at,
        by=by.person,
    )
    if ref is not None and ledger.known(ref, by=by):  # told before: it is answered as it was
        known = WayAnswer.objects.seen_by(by).filter(pk=ref).values_list("at", "until_at").first()
        row.at, row.until_at = known or (row.at, None)
    elif row.code == "clocks" and is_yes:
        row.until_at = way_rules.closed_until(found, by=by)
    return changes.add(row, kind="return-answered", by=by)


@one_change()
def begin_step(
    *,
    way: Return,
    step: str,
    by: Viewer,
    nest: Nest | None = None,
    daily_from: time | None = None,
    daily_until: time | None = None,
    is_topped_up: bool = False,
    planned_min: int | None = None,
    watched_by: Person | None = None,
    began_at: datetime | None = None,
    ref: UUID | None = None,
) -> Trial:
    """Begin one step. A step that has happened already is kept as it was told, whatever was missing.

    Part of the day needs a nest and its hours, day and night a nest; where she was otherwise goes on beside part of
    the day. With ``is_topped_up`` she is nursed by the dam and topped up from then on.

    Raises:
        NotAllowed: If her role does not settle nests.
        NotYet: If something is missing for this step that no clinician let pass.
        DoesNotFit: If another step is open, or the nest or hours are missing.
    """
    demand(by, "settle_nests", to=_("try one with a mother"))
    ledger.take_turn(by.organisation)
    demand_one(step, of=ORDER, what=_("The step"))
    if ref is not None and (known := Trial.objects.seen_by(by).filter(pk=ref).first()):
        return known
    found, begins = way_rules.still_open(way, by=by), began_at or by.at
    way_rules.demand_past(begins, by=by)
    demand_order(found.from_at - NO_TIME, begins)
    way_rules.demand_here(found.animal, begins, by=by)
    if found.dam is not None:
        way_rules.demand_here(found.dam, begins, by=by)
    if step == TrialStep.TEATS and found.dam is None:
        raise DoesNotFit(_("This way leads to littermates without a mother. Choose another step."))
    if step in WITH_A_NEST and nest is None:
        raise DoesNotFit(_("Say in which nest they lie together. Choose a nest."))
    if step == TrialStep.PART and (daily_from is None or daily_until is None):
        raise DoesNotFit(_("Say from when until when they lie together every day, such as 07:00 to 21:00."))
    way_rules.demand_no_step_open(found, by=by)
    is_planned = begins_now(begins, by=by)
    if is_planned:
        way_rules.demand_law(found.animal, destination_of(found), by=by)
        way_rules.demand_ready(found, step, by=by)
    trial = trials.begin(
        way=found, step=step, planned_min=planned_min, watched_by=watched_by, began_at=begins, by=by, ref=ref
    )
    if step in WITH_A_NEST and nest is not None:
        trial.stay = way_nests.lay(found, step, nest, begins, daily_from, daily_until, is_planned=is_planned, by=by)
        changes.alter(trial, ["stay"], kind="trial-placed", by=by)
    if is_topped_up and found.dam is not None:
        _nursed(found, found.dam, begins, by=by)
    return trial


@one_change()
def end_step(
    *,
    trial: Trial,
    result: str,
    by: Viewer,
    signs: Collection[str] = (),
    words: str = "",
    ended_at: datetime | None = None,
    back_to: Nest | None = None,
) -> Trial:
    """End one step with what was seen. Apart takes her back to where she was, and to the bottle.

    One that ended well may be stopped later, while she lies with them on, also once she is there for good: the days
    since then become a step of their own, and how it went before stays to be read.

    Args:
        back_to: Where she sleeps from then on, where a whole stay did not go well; where she was before, unless said.

    Raises:
        NotAllowed: If her role does not settle nests.
        DoesNotFit: If it has ended already, or would end before it began.
        MayNotShare: If it ends now and nobody may lie with those in the nest to which she would go back.
    """
    demand(by, "settle_nests", to=_("end a try"))
    ledger.take_turn(by.organisation)
    found = seen(trial, by=by, what=_("try"))
    if found.way is None:
        raise DoesNotFit(_("This try belongs to company, not to a way to a mother. End it on the page of company."))
    ends = ended_at or by.at
    way_rules.demand_past(ends, by=by)
    if found.ended_at is not None:
        found = _as_it_goes_on(found, found.way, result, ends, by=by)
    demand_order(found.began_at, ends)
    ended = trials.end(trial=found, result=result, signs=signs, words=words, ended_at=ends, by=by)
    if result == TrialResult.APART and found.way is not None:
        way_nests.back_where_she_was(ended, ends, back_to, is_planned=begins_now(ends, by=by), by=by)
        _to_the_bottle(found.way, ends, is_rejected=bool(OF_THE_DAM & set(signs)), by=by)
    return ended


def _as_it_goes_on(trial: Trial, way: Return, result: str, at: datetime, *, by: Viewer) -> Trial:
    """What she does since a step ended well, as a step of its own, so that it can be stopped."""
    numbers = way_numbers(protocol_of(by.organisation), way.animal.species)
    last = way_stops.lasting(ways_back.tried(way, by.at), numbers=numbers, as_of=at)
    is_over = way.until_at is not None and way.ended != ReturnEnd.COMPLETE
    if trial.ended_at is None or result != TrialResult.APART or last is None or last.pk != trial.pk or is_over:
        raise DoesNotFit(_("This try has ended already. Look at what stands there."))
    if way.until_at is not None:
        way = resume(way=way, by=by)
    since = trials.begin(way=way, step=trial.step, watched_by=by.person, began_at=trial.ended_at, told=True, by=by)
    since.stay = trial.stay
    return changes.alter(since, ["stay"], kind="trial-placed", by=by)


@one_change()
def take_back_step(*, trial: Trial, by: Viewer) -> Trial:
    """Take back a step that was begun by mistake: she was not there for it, and no weighing comes closer for it.

    Raises:
        NotAllowed: If her role does not settle nests.
        DoesNotFit: If it has ended: then how it went is known.
    """
    demand(by, "settle_nests", to=_("take back a try"))
    ledger.take_turn(by.organisation)
    found = seen(trial, by=by, what=_("try"))
    if found.ended_at is not None and found.ended_at > found.began_at:
        raise DoesNotFit(_("This try has ended already. Look at what stands there."))
    if found.stay is not None:
        stays.take_back(stay=found.stay, by=by)
    if found.way is not None:
        for row in _nursed_since(found.way, found.began_at, by=by):
            rearings.undo(rearing=row, by=by)
    return trials.take_back(trial=found, by=by)


@one_change()
def end(
    *,
    way: Return,
    ended: str,
    by: Viewer,
    outcome: str = "",
    at: datetime | None = None,
    fed: str = "",
    company: str = "",
) -> Return:
    """End a way with how it ended.

    Args:
        ended: One of ``Return.End``. A mistake never was; the others stay to be read.
        fed: How she is fed from then on, where she is with the dam for good: nursed, or nursed and topped up.
        company: Where she is there for good and keeps company with somebody: "ends" or "goes-on", such as by night.
            Asked wherever she keeps any, so that nobody is taken for cared for whose friend has gone.

    Raises:
        NotAllowed: If her role does not settle nests.
        NotYet: If it is called complete though she did not gain there, and no clinician let that pass.
        DoesNotFit: If it has ended already, a step is open, it is called complete though she was never there day
            and night, or nobody said what becomes of the company she keeps.
    """
    demand(by, "settle_nests", to=_("end a way to a mother"))
    ledger.take_turn(by.organisation)
    demand_one(ended, of=ReturnEnd.values, what=_("How it ended"))
    found, ends = way_rules.still_open(way, by=by), at or by.at
    way_rules.demand_past(ends, by=by)
    steps = list(Trial.objects.within(by.organisation).filter(way=found).order_by("began_at"))
    still_open = next((step for step in steps if step.ended_at is None), None)
    if ended == ReturnEnd.MISTAKE:
        if any(step.ended_at is None or step.ended_at > step.began_at for step in steps):
            raise DoesNotFit(_("Something was tried on this way. Take the try back first, or say how it ended."))
        ends = found.from_at + NO_TIME
    elif ended == ReturnEnd.COMPLETE:
        _complete(found, still_open, steps, ends, fed, by=by)
        way_company.settle(found, company, ends, outcome, by=by)
    elif still_open is not None:
        raise DoesNotFit(_("A try is still open. End it first with what was seen."))
    demand_order(found.from_at, ends)
    found.until_at, found.ended = ends, ended
    found.outcome = wording.line(outcome, what=_("What came of it"), letters=300)
    if ended == ReturnEnd.REJECTED:
        _to_the_bottle(found, ends, is_rejected=True, by=by)
    return changes.alter(found, ["until_at", "ended", "outcome"], kind="return-ended", by=by)


@one_change()
def resume(*, way: Return, by: Viewer) -> Return:
    """Take back that a way was ended: it is open as before.

    Raises:
        NotAllowed: If her role does not settle nests.
        DoesNotFit: If another way was opened since, or she has left care.
    """
    demand(by, "settle_nests", to=_("take back the end of a way"))
    ledger.take_turn(by.organisation)
    found = seen(way, by=by, what=_("way"))
    if found.until_at is None:
        return found
    way_rules.demand_here(found.animal, by.at, by=by)
    way_rules.demand_none_open(found.animal, by.at, by=by)
    found.until_at, found.ended, found.outcome = None, "", ""
    return changes.alter(found, ["until_at", "ended", "outcome"], kind="return-resumed", by=by)


# How she is fed ---------------------------------------------------------------------------------------------------
def _nursed(way: Return, dam: Animal, at: datetime, *, by: Viewer) -> None:
    """From now on the dam nurses her and somebody tops her up."""
    rearings.change(
        animal=way.animal,
        kind=RearingKind.SUPPLEMENTED,
        dam=dam,
        cause=RearingCause.BACK if way.litter_id == way.animal.litter_id else "",
        reason=_("on the way to a mother"),
        from_at=at,
        ends=(RearingKind.BOTTLE, RearingKind.TUBE, RearingKind.NURSED),
        by=by,
    )


def _nursed_since(way: Return, at: datetime, *, by: Viewer) -> list[Rearing]:
    """How this dam is said to nurse her since a moment."""
    rows = Rearing.objects.within(by.organisation).filter(animal=way.animal, dam=way.dam_id, until_at__isnull=True)
    return list(rows.filter(kind__in=BY_THE_DAM, from_at__gte=at)) if way.dam_id else []


def _to_the_bottle(way: Return, at: datetime, *, is_rejected: bool, by: Viewer) -> None:
    """Where this dam nursed her, she has the bottle again."""
    if not _nursed_since(way, way.from_at, by=by):
        return
    rearings.change(
        animal=way.animal,
        kind=RearingKind.BOTTLE,
        cause=RearingCause.REJECTED if is_rejected else RearingCause.GAINS_LITTLE,
        from_at=at,
        ends=tuple(BY_THE_DAM),
        by=by,
    )


def _complete(way: Return, still_open: Trial | None, steps: list[Trial], at: datetime, fed: str, *, by: Viewer) -> None:
    """She is with the dam for good: the open step ends well, and how she is fed is said."""
    last = still_open or (steps[-1] if steps else None)
    if last is None or last.step != TrialStep.WHOLE or last.result == TrialResult.APART:
        raise DoesNotFit(_("Day and night with them was not tried yet. Try that first; then say that it is for good."))
    way_rules.demand_ready(way, COMPLETE, by=by)
    demand_one(fed, of=["", *sorted(BY_THE_DAM)] if way.dam_id else [""], what=_("The rearing"))
    if still_open is not None:
        trials.end(trial=still_open, result=TrialResult.GO_ON, ended_at=at, by=by)
    if fed and way.dam is not None:
        rearings.change(
            animal=way.animal,
            kind=fed,
            dam=way.dam,
            cause=RearingCause.BACK if way.litter_id == way.animal.litter_id else "",
            from_at=at,
            ends=(RearingKind.BOTTLE, RearingKind.TUBE, *BY_THE_DAM),
            by=by,
        )
