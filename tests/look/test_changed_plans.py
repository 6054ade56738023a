"""Why a plan is another than at the last feed, in one line."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import partial

import pytest

from littermate.care.values import Milk
from littermate.look import words
from littermate.look.changed_plans import say_changed_plan
from littermate.look.units import METRIC
from tests.care.young import NOW, failing, plan, weighed, young


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


@pytest.mark.parametrize(("sex", "name", "who"), [("female", "Tansy", "she"), ("unknown", "Tansy", "Tansy")])
def test_a_plan_held_after_a_loss_says_who_lost(sex, name, who):
    fell = plan(young(None, day=10, weigh_ins=(weighed(134, 24), weighed(126, 0.1))))
    assert fell.reasons[0].code in {"target-held-after-loss", "target-held-watch"}
    before = Before(about_dml=int(fell.about_ml * 10) + 5, weight_g=Decimal(134))
    said = partial(words.say, sex=sex, name=name)

    line = say_changed_plan(fell, before, she=who, units=METRIC, say=said)

    assert f", because {who} lost 8 g. " in line
