"""What a phone tells of a first time together, maybe hours later: it began, it ended. It happened, so it is kept."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes, companionships, trials
from littermate.actions.checks import unknown
from littermate.actions.told_moves import was_told
from littermate.actions.write_gate import hold, one_change
from littermate.care.company.trials import PART_AT_ONCE
from littermate.records import ledger
from littermate.records.models import Companionship, Trial
from littermate.records.models.trial import TrialResult, TrialStep
from littermate.records.viewers import Viewer


@one_change()
def tell_begun(
    *, ref: UUID, companionship_id: UUID, planned_min: int | None, happened_at: datetime, by: Viewer
) -> list[str]:
    """Keep that they were put together, with her beside them; what speaks against it comes back in words.

    Raises:
        NotAllowed: If the sender's role does not settle nests.
        Unknown: If the company is not in sight.
        DoesNotFit: If the company has ended by now.
    """
    found = Companionship.objects.seen_by(by).filter(pk=companionship_id).first()
    if found is None:
        raise unknown(_("company"))
    begun = _begun_by_another(found, ref, by=by)
    if begun is not None:
        return [
            _("Kept once: %(name)s told the same first time together already. How it goes is said of that one.")
            % {"name": begun.watched_by.name}
        ]
    begun = trials.begin(
        step=TrialStep.INTRODUCTION,
        companionship=found,
        planned_min=planned_min,
        began_at=max(happened_at, found.from_at),
        told=True,
        ref=ref,
        by=by,
    )
    verdict = companionships.verdict_on(found, begun.began_at, attended=True)
    if verdict.forbidden:
        return [_("Kept: they are together. Something speaks against it that nobody can let pass: take them apart.")]
    if verdict.waits_for_a_name:
        return [_("Kept: they are together. A clinician has still to answer what is open about it.")]
    return []


def _begun_by_another(companionship: Companionship, ref: UUID, *, by: Viewer) -> Trial | None:
    """The first time together that runs, where another phone told of it: the same one, so it is kept once."""
    hold(companionship.pk)
    running = Trial.objects.within(by.organisation).filter(companionship=companionship, ended_at__isnull=True)
    found = running.exclude(pk=ref).select_related("watched_by").first()
    if found is None or ledger.known(ref, by=by) is not None:
        return found if found is not None and str(ref) in found.also_told else None
    found.also_told = [*found.also_told, str(ref)]
    changes.alter(found, ["also_told"], kind="trial-also-told", by=by)
    was_told("trial-begin-told", ref, {"trial": found.pk}, by=by)
    return found


def _also_told(ref: UUID, *, by: Viewer) -> Trial | None:
    """The one that was kept for a beginning that a second phone told."""
    told = Trial.objects.seen_by(by).filter(step=TrialStep.INTRODUCTION).exclude(also_told=[])
    return next((each for each in told.order_by("-began_at") if str(ref) in each.also_told), None)


@one_change()
def tell_ended(
    *,
    ref: UUID,
    trial_id: UUID,
    result: str,
    happened_at: datetime,
    by: Viewer,
    signs: Collection[str] = (),
    words: str = "",
) -> list[str]:
    """Keep how a first time together went.

    Raises:
        NotAllowed: If the sender's role does not settle nests.
        Unknown: If it is not in sight.
        DoesNotFit: If it has ended with another result.
    """
    found = Trial.objects.seen_by(by).filter(pk=trial_id).first() or _also_told(trial_id, by=by)
    if found is None:
        raise unknown(_("first time together"))
    ends = max(happened_at, found.began_at)
    trials.end(trial=found, result=result, signs=signs, words=words, ended_at=ends, told=True, by=by)
    was_told("trial-end-told", ref, {"trial": found.pk, "result": result}, by=by)
    return _of_going_on(found, result, signs, ends, by=by)


@one_change()
def tell_slip(*, ref: UUID, trial_id: UUID, by: Viewer) -> list[str]:
    """Keep that a first time together told by this phone never was: nobody met.

    Raises:
        NotAllowed: If the sender's role does not settle nests, or it ended and somebody else watched it.
        Unknown: If it is not in sight.
    """
    found = Trial.objects.seen_by(by).filter(pk=trial_id).first()
    if found is None:
        raise unknown(_("first time together"))
    trials.take_back(trial=found, by=by)
    was_told("trial-slip-told", ref, {"trial": found.pk}, by=by)
    return []


def _of_going_on(trial: Trial, result: str, signs: Collection[str], at: datetime, *, by: Viewer) -> list[str]:
    """What speaks against leaving them together with nobody beside them."""
    if result != TrialResult.GO_ON or trial.companionship is None:
        return []
    verdict = companionships.verdict_on(trial.companionship, at, attended=False)
    if verdict.forbidden or PART_AT_ONCE & set(signs):
        return [_("Kept. What was seen, or what nobody can let pass, speaks against it: take them apart, and call.")]
    if verdict.waits_for_a_name:
        return [_("Kept. A clinician has still to answer what is open before they are left alone together.")]
    return []
