"""Why a plan is another than at the last feed, in one line."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from littermate.care.values import Milk
from littermate.look import words
from littermate.look.changed_plans import say_changed_plan
from littermate.look.units import METRIC
from tests.care.young import NOW, failing, plan


@dataclass(frozen=True)
class Before:
    about_dml: int
    planned_at: datetime = NOW
    changed_table: str = ""
    changed_milk: Milk | None = None
    weight_g: Decimal | None = None
    is_older: bool = True


def test_a_day_raised_so_far_that_it_takes_more_and_smaller_feeds_says_so_and_not_her_age():
    raised = plan(failing(4))
    assert "energy-stepped-up" in [reason.code for reason in raised.reasons]
    before = Before(about_dml=int(raised.about_ml * 10) + 8, weight_g=raised.weight_g)

    line = say_changed_plan(raised, before, she="she", units=METRIC, say=lambda reason: words.say(reason, sex="female"))

    was = Decimal(before.about_dml) / 10
    assert line == (
        f"now {raised.about_ml:g} ml, was {was:g}, because she gets more milk a day, in {raised.feeds} smaller feeds"
    )
