"""A plan that is another than at the last feed, in one line: now, was, and because of what."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from django.utils.translation import gettext as _

from littermate.care.feeding import FeedPlan
from littermate.care.values import Milk, Reason
from littermate.look import words
from littermate.look.units import Units, weight_words

MORE_MILK = ("energy-stepped-up",)  # never the reason why a plan went down
CHANGES_A_PLAN = (
    "stands-on-order",
    "order-clipped",
    "target-held-after-loss",
    "target-held-watch",
    "energy-stepped-up",
    "step-held-loose-stool",
    "step-held-choking",
    "milk-cut-by-solids",
    "weak-suck",
)


class Before(Protocol):
    """What was planned when she last drank, and what of the house is new since."""

    @property
    def about_dml(self) -> int: ...
    @property
    def planned_at(self) -> datetime: ...
    @property
    def changed_table(self) -> str: ...
    @property
    def changed_milk(self) -> Milk | None: ...
    @property
    def weight_g(self) -> Decimal | None: ...
    @property
    def is_older(self) -> bool: ...


def say_changed_plan(plan: FeedPlan, before: Before, *, she: str, units: Units, say: Callable[[Reason], str]) -> str:
    """ "now 6 ml, was 5, because": said until she was fed by the new plan.

    Args:
        she: Her pronoun or name, as it stands in a sentence.
        say: Says a reason about her as a sentence.
    """
    is_less = plan.about_ml * 10 < before.about_dml
    fitting = (each for each in plan.reasons if not (is_less and each.code in MORE_MILK))
    doubted = is_less and _doubted_g(plan)
    own = next((reason for reason in fitting if reason.code in CHANGES_A_PLAN), None)
    if before.changed_table and plan.stands_on != "order":
        because = _("the clinic changed “%(table)s”") % {"table": before.changed_table}
    elif before.changed_milk and plan.stands_on in ("energy", "label"):
        because = words.say_changed_milk(before.changed_milk, before.planned_at, she=she)
    elif own:
        said = say(own)  # a name keeps its capital
        because = said.rstrip(".") if said.startswith(she) else words.as_a_clause(said)
    elif doubted:
        figures = {"she": she, "weight": weight_words(doubted, units), "before": weight_words(plan.weight_g, units)}
        because = _("%(she)s was weighed at %(weight)s after %(before)s, and nobody knows yet which holds") % figures
    elif is_less and any(each.code in MORE_MILK for each in plan.reasons):
        because = _("%(she)s gets more milk a day, in %(feeds)s smaller feeds") % {"she": she, "feeds": plan.feeds}
    elif not _weight_tells(plan, before, is_less=is_less):
        older = _("%(she)s is a day older: %(feeds)s feeds a day") % {"she": she, "feeds": plan.feeds}
        because = older if before.is_older else ""
    else:
        because = _("%(she)s weighs %(weight)s") % {"she": she, "weight": weight_words(plan.weight_g, units)}
    return words.say_change(plan.about_ml, Decimal(before.about_dml) / 10, because)


def _weight_tells(plan: FeedPlan, before: Before, *, is_less: bool) -> bool:
    """Whether her weight went the way her plan went; then it is the reason that a carer sees on the scale."""
    then_g = before.weight_g
    return then_g is None or (plan.weight_g != then_g and (plan.weight_g < then_g) == is_less)


def _doubted_g(plan: FeedPlan) -> Decimal | None:
    """The weight far below the last believed one [g] that keeps this plan low, until she is weighed again."""
    doubt = next((reason for reason in plan.reasons if reason.code == "weight-doubtful"), None)
    seen_g = doubt.figures["seen_g"] if doubt else None
    return seen_g if isinstance(seen_g, Decimal) and seen_g < plan.weight_g else None
