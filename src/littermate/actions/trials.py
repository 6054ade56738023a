"""Trials: begun, watched, ended with a result; of company, or of a way to a dam."""

from collections.abc import Collection
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes, companionships, wording
from littermate.actions.checks import demand, demand_one, seen
from littermate.actions.company_refusals import may_not_share
from littermate.actions.errors import DoesNotFit
from littermate.actions.write_gate import hold, one_change
from littermate.care.company.steps_back import SIGNS as SIGNS_OF_A_WAY
from littermate.care.company.trials import SIGNS
from littermate.records import ledger
from littermate.records.exposure_units import heard_of
from littermate.records.ids import new_id
from littermate.records.models import Companion, Companionship, LeavingCare, Person, Return, Trial
from littermate.records.models.trial import TrialResult, TrialStep
from littermate.records.viewers import Viewer

LONGEST_MIN: Final = 24 * 60


@one_change()
def begin(
    *,
    by: Viewer,
    step: str,
    companionship: Companionship | None = None,
    way: Return | None = None,
    planned_min: int | None = None,
    watched_by: Person | None = None,
    began_at: datetime | None = None,
    told: bool = False,
    ref: UUID | None = None,
) -> Trial:
    """Begin a trial, with somebody beside them.

    Args:
        planned_min: How long it is meant to last [min].
        watched_by: Who sits beside them; she who says so, where nobody is named.
        told: It has happened already: kept, whatever speaks against it.

    Raises:
        NotAllowed: If her role does not settle nests.
        MayNotShare: If something speaks against company that is not answered yet; never for what is only told.
        DoesNotFit: If a trial runs already, it belongs to neither company nor a way to a dam, or to both, or one of
            those it is about has left care.
    """
    demand(by, "settle_nests", to=_("begin a trial"))
    demand_one(step, of=TrialStep.values, what=_("What is tried"))
    ledger.take_turn(by.organisation)
    if (companionship is None) == (way is None):
        raise DoesNotFit(_("A trial is of company or of a way to a dam. Name one of them."))
    if planned_min is not None and not 0 < planned_min <= LONGEST_MIN:
        raise DoesNotFit(_("A trial lasts 1 minute to 24 hours. Give another time."))
    row = Trial(
        id=ref or new_id(),
        organisation=by.organisation,
        companionship=companionship,
        way=way,
        step=step,
        began_at=began_at or by.at,
        planned_min=planned_min,
        watched_by=watched_by or by.person,
    )
    if ref is not None and ledger.known(ref, by=by):  # told before; what came of it since stays
        return Trial.objects.seen_by(by).get(pk=ref)
    if companionship is not None:
        hold(companionship.pk)
        row.companionship = seen(companionship, by=by, what=_("companionship"))
    else:
        assert way is not None  # noqa: S101 - one of the two is named
        hold(way.pk)
        row.way = seen(way, by=by, what=_("way to a dam"))
    _demand_fits(row, by=by)
    if not told:
        _demand_still_here(row, by=by)
    if row.companionship is not None and not told:
        verdict = companionships.verdict_on(row.companionship, by.at, attended=True)
        if not verdict.may_be_tried:
            raise may_not_share(verdict, by.organisation)
    return changes.add(row, kind="trial-begun", by=by)


@one_change()
def end(
    *,
    trial: Trial,
    result: str,
    by: Viewer,
    signs: Collection[str] = (),
    words: str = "",
    ended_at: datetime | None = None,
    told: bool = False,
) -> Trial:
    """End a trial: it goes on, is tried again, or they are kept apart. Company that goes apart ends with it.

    Args:
        signs: What was seen, in the words of ``care.company.trials``.
        told: It has happened already: kept, whatever speaks against it.

    Raises:
        NotAllowed: If her role does not settle nests.
        MayNotShare: If it is to go on and they may not be left alone together.
        DoesNotFit: If it has ended with another result, or is to go on though one of them has left care.
    """
    demand(by, "settle_nests", to=_("end a trial"))
    demand_one(result, of=TrialResult.values, what=_("The result"))
    ledger.take_turn(by.organisation)
    hold(trial.pk)
    found = seen(trial, by=by, what=_("trial"))
    known_signs = SIGNS if found.companionship is not None else SIGNS_OF_A_WAY
    for sign in signs:
        demand_one(sign, of=known_signs, what=_("A sign that was seen"))
    if found.ended_at is not None:
        if found.result == result:  # told twice
            return found
        raise DoesNotFit(_("This trial has ended already, with another result. Load the page again."))
    ends = ended_at or by.at
    if ends < found.began_at:
        raise DoesNotFit(_("It would end before it began. Give a later time."))
    found.ended_at, found.result = ends, result
    found.signs = " ".join(sign for sign in known_signs if sign in set(signs))
    found.words = wording.line(words, what=_("What you saw"), letters=300)
    if found.companionship is not None and result == TrialResult.GO_ON and not told:
        _demand_still_here(found, by=by)
        verdict = companionships.verdict_on(found.companionship, by.at, attended=False)
        if verdict.forbidden:
            raise may_not_share(verdict, by.organisation)
    changes.alter(found, ["ended_at", "result", "signs", "words"], kind="trial-ended", by=by)
    if found.companionship is not None and result == TrialResult.APART:
        companionships.apart(found.companionship, ends, found.words, by=by)
    return found


@one_change()
def take_back(*, trial: Trial, by: Viewer) -> Trial:
    """Say that a trial never was: nobody met in it, and company is asked for as before.

    A first time together may be taken back after its end too, by who watched it or who moves animals: written down
    for the wrong two, it would hold them for one unit.

    Raises:
        NotAllowed: If her role does not settle nests, or it ended and is another's to take back.
        DoesNotFit: If it is a step on a way and has ended already, or they lay in one nest since it began.
    """
    demand(by, "settle_nests", to=_("take a trial back"))
    ledger.take_turn(by.organisation)
    hold(trial.pk)
    found = seen(trial, by=by, what=_("trial"))
    if found.ended_at == found.began_at:
        return found
    if found.ended_at is not None and found.companionship is None:
        raise DoesNotFit(_("This trial has ended already. What came of it stays written down."))
    if found.ended_at is not None and found.watched_by_id != by.person.pk:
        demand(by, "move_animals", to=_("take back a first time together that somebody else watched"))
    if found.ended_at is not None and found.companionship is not None:
        _demand_never_lain_together(found, found.companionship, by=by)
    found.ended_at, found.result, found.words = found.began_at, TrialResult.AGAIN, _("It was a mistake.")
    return changes.alter(found, ["ended_at", "result", "words"], kind="trial-ended", by=by)


def _demand_never_lain_together(row: Trial, company: Companionship, *, by: Viewer) -> None:
    """Nobody who lay in one nest with another has never met her: what they may have shared stays one unit."""
    kept_by = Companion.objects.within(by.organisation).filter(companionship=company)
    members = dict(kept_by.values_list("animal", "animal__name"))
    since = (each for each in heard_of(by.organisation, by.at).contacts if each.way == "nest" and each.from_at <= by.at)
    for contact in since:
        together = contact.members & members.keys()
        if len(together) > 1 and contact.from_at >= row.began_at:  # who lay together before met before
            names = ", ".join(sorted(members[one] for one in together))
            raise DoesNotFit(
                _(
                    "%(names)s have lain in one nest since then, so they have met. If that was a slip too, first "
                    "correct where they lay; if it did not go well, end their company."
                )
                % {"names": names}
            )


def _demand_still_here(row: Trial, *, by: Viewer) -> None:
    """Nothing is begun with one who died, was adopted or left otherwise since it was asked for."""
    if row.companionship is not None:
        members = {each.pk for each in companionships.members_at(row.companionship, row.began_at)}
    else:
        assert row.way is not None  # noqa: S101 - one of the two is named
        members = {one for one in (row.way.animal_id, row.way.dam_id) if one is not None}
    left = LeavingCare.objects.within(by.organisation).standing().filter(animal__in=members, happened_at__lte=by.at)
    gone = left.select_related("animal").first()
    if gone is not None:
        raise DoesNotFit(
            _("%(name)s has left care (%(how)s), so nothing is tried any more. End it, and say what came of it.")
            % {"name": gone.animal.name, "how": gone.get_outcome_display()}
        )


def _demand_fits(row: Trial, *, by: Viewer) -> None:
    whole = row.companionship or row.way
    assert whole is not None  # noqa: S101 - one of the two is named
    if whole.until_at is not None:
        raise DoesNotFit(_("This has ended already, so nothing is tried any more. Begin anew."))
    if row.companionship is not None and row.step != TrialStep.INTRODUCTION:
        raise DoesNotFit(_("Company begins with a first time together. The other steps belong to a way to a dam."))
    if row.began_at > by.at or row.began_at < whole.from_at:
        raise DoesNotFit(_("It would begin before it was asked for, or later than now. Give another time."))
    running = Trial.objects.within(by.organisation).filter(
        companionship=row.companionship, way=row.way, ended_at__isnull=True
    )
    if running.exists():
        raise DoesNotFit(_("A trial runs already. End that one first, with what came of it."))
