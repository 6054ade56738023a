"""What stands in the way before some who were apart share a nest: asked of plans, never of what has happened."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import wording
from littermate.actions.checks import demand
from littermate.actions.errors import DoesNotFit
from littermate.care.company import whereabouts
from littermate.care.company.checks import Verdict, as_seen
from littermate.records.company import verdict_on_plan
from littermate.records.limits import CLOCKS_DIFFER
from littermate.records.models import Nest, Stay
from littermate.records.stay_history import Company, company_in
from littermate.records.viewers import Viewer

A_DAY: Final = timedelta(days=1)


class MayNotShare(DoesNotFit):
    """A question about company stands in the way of a plan; ``verdict`` says which."""

    code = "may-not-share"

    def __init__(self, message: str, verdict: Verdict, **figures: Any) -> None:
        super().__init__(message, **figures)
        self.verdict = verdict


def _demand_may_let_pass(overruled: Mapping[str, str], *, by: Viewer) -> None:
    if overruled:
        demand(by, "answer_company", to=_("let company be tried all the same"))
        if not all(reason.strip() for reason in overruled.values()):
            raise DoesNotFit(_("A reason is missing. Say for each question why it may be tried all the same."))


def _demand_may_be_tried(verdict: Verdict, *, by: Viewer) -> None:
    from littermate.actions import company_refusals  # it raises what stands above

    if not verdict.may_be_tried:
        raise company_refusals.may_not_share(verdict, by.organisation)


def demand_may_move(
    row: Stay, *, overruled: Mapping[str, str], by: Viewer, asked_of: Collection[UUID] = frozenset()
) -> None:
    """Ask before a planned stay begins; it takes along what was let pass, each with its reason and with what stood.

    Of those who were together of late only what nobody may let pass; nothing where nobody else lies there.

    Args:
        asked_of: A mother and a litter about whom her way to them has asked already. While nobody else would be new to
            her there, only what nobody may let pass is asked.

    Raises:
        NotAllowed: If she may let nothing be tried all the same.
        DoesNotFit: If a reason is missing.
        MayNotShare: If something forbids it, or still waits for a clinician's name.
    """
    said = {code: wording.line(reason, what=_("The reason"), letters=300) for code, reason in overruled.items()}
    company = would_share(row)
    verdict = verdict_on_plan(by.organisation, company, row.nest, row.from_at, overruled=frozenset(overruled))
    if verdict is None:
        return
    if asked_of and not {one for pair in company.new for one in pair} - {row.animal_id, *asked_of}:
        verdict = replace(verdict, checks=verdict.forbidden)
    _demand_may_let_pass(said, by=by)
    _demand_may_be_tried(verdict, by=by)
    asked = {check.code: as_seen(check) for check in verdict.checks if check.asks_for_a_name}
    row.overruled = {code: reason for code, reason in said.items() if code in asked}
    row.saw = {code: asked[code] for code in row.overruled}
    row.let_pass_at = by.at if row.overruled else None


def lies_ahead(row: Stay, *, at: datetime) -> bool:
    """Whether a stay has not begun yet: later than now, or from now on but at hours that come later today."""
    if row.from_at > at + CLOCKS_DIFFER:
        return True
    begins = whereabouts.spans([_planned(row)], from_at=row.from_at, until_at=row.from_at + A_DAY)
    is_from_now_on = row.from_at >= at - CLOCKS_DIFFER
    return is_from_now_on and bool(begins) and begins[0].from_at > at + CLOCKS_DIFFER


def would_share(row: Stay) -> Company:
    """With whom she would share the nest over the first day of a stay, and what she and each of them were before."""
    return company_in(row.organisation, [_planned(row)])


def _planned(row: Stay) -> whereabouts.Stay:
    found = planned_stay(row.animal_id, row.nest, row.daily_from, row.daily_until, row.from_at)
    return replace(found, until_at=row.until_at)


def planned_stay(
    animal: UUID, nest: Nest, daily_from: time | None, daily_until: time | None, from_at: datetime
) -> whereabouts.Stay:
    """A stay as it would be, day and night or at some hours of every day."""
    return whereabouts.Stay(
        animal=animal,
        nest=nest.pk,
        zone=nest.home.time_zone,
        from_at=from_at,
        until_at=None,
        daily_from=daily_from,
        daily_until=daily_until,
    )
