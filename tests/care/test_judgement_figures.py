"""What the bold line tells with it, and what her card still knows where there is no plan."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from littermate.care.growth import LOST
from littermate.care.judgement import GROWTH_WATCH, judge
from littermate.care.numbers import numbers
from littermate.care.portions import bare_plan, down_to_mark
from littermate.care.terms import situation
from littermate.care.values import Choking, Neonate, Observation, Refusal
from littermate.care.weights import read_weights
from littermate.care.worry import Worry
from tests.care.young import NOW, PROTOCOL, ago, bottle, felt, order, sucked, weighed, young

GAINED = (weighed(175, 26, fed="before"), weighed(188, 1.5, fed="before"))


def well(**more: Any) -> Neonate:
    told = {"weigh_ins": GAINED, "feeds": (bottle("6", 1),), "warmths": (felt("warm", 0.2),), **more}
    return young(None, **told)


def judged(neonate: Neonate, protocol: Any = PROTOCOL):
    return judge(neonate, protocol=protocol, as_of=NOW)


def line(neonate: Neonate) -> tuple[str, dict[str, Any]]:
    do = judged(neonate).do
    assert do is not None
    return do.code, dict(do.figures)


def test_warm_first_says_up_to_what_and_when_to_feel_again():
    assert line(well(warmths=(felt("cool", 0.2),))) == (
        "do-warm", {"limit_c": Decimal("36.0"), "feel_again_at": ago(0.2) + timedelta(minutes=30)},
    )  # fmt: skip


def test_held_food_says_by_whom():
    assert line(well(feeds=(bottle("6", 2),), orders=(order(holds_food=True),))) == (
        "do-hold-food",
        {"by_name": "Dr. Example"},
    )


def test_before_a_call_of_today_comes_the_hand_with_its_limit():
    lost = (weighed(212, 26, fed="before"), weighed(188, 1.5, fed="before"))

    assert line(well(weigh_ins=lost, warmths=(felt("warm", 3),))) == ("do-feel-first", {"limit_c": Decimal("36.0")})


def test_a_first_refusal_says_when_to_try_again():
    assert line(well(refusals=(Refusal(at=ago(0.1)),))) == (
        "do-try-again", {"try_again_at": ago(0.1) + timedelta(minutes=20)},
    )  # fmt: skip


@pytest.mark.parametrize(
    "held",
    [{"chokings": (Choking(at=ago(0.05)),)}, {"orders": (order(0.05, holds_food=True, until_at=ago(-12)),)}],
    ids=["she choked", "the vet said so"],
)
def test_while_food_is_held_a_refusal_names_no_time_to_try_again(held):
    found = judged(well(refusals=(Refusal(at=ago(0.1)),), **held))

    assert [reason.figures for reason in found.reasons if reason.code == "refused-once"] == [{"refused_at": ago(0.1)}]
    assert found.due.try_again_at is None


def test_an_overdue_feed_says_since_when():
    code, figures = line(well(feeds=(bottle("6", 4),)))

    assert code == "do-feed"
    assert figures == {"due_at": judged(well(feeds=(bottle("6", 4),))).due.due_at}


def test_only_a_growth_reason_sets_the_hour_to_weigh_again():
    fed_while_cool = well(observations=(Observation(at=ago(0.5), voice="screams"),))

    assert line(fed_while_cool) == ("do-look", {})
    assert {"short-gain", "lost-first-day", "behind-littermates"} == GROWTH_WATCH - LOST


def test_how_she_sucks_is_known_without_a_plan_too():
    assert judged(well(milk=None, observations=(sucked("weak", 1),))).strength == "weak"
    assert judged(well(milk=None)).strength == "strong"
    assert judged(well(observations=(sucked("none", 1),))).strength == "weak"


def test_of_two_looks_at_one_moment_the_weaker_suck_counts():
    strong, weak = sucked("strong", 1), sucked("weak", 1)

    assert judged(well(observations=(strong, weak))).strength == "weak"
    assert judged(well(observations=(weak, strong))).strength == "weak"
    assert judged(well(observations=(sucked("weak", 2), strong))).strength == "strong"


def test_one_who_leaves_care_this_minute_worries_nobody_and_keeps_what_was_said_of_her():
    gone = judged(well(left_at=NOW, refusals=(Refusal(at=ago(0.1)),)))
    before = judged(well(left_at=NOW + timedelta(minutes=1)))

    assert (gone.worry, gone.do, [each.code for each in gone.reasons]) == (Worry.STEADY, None, ["left-care"])
    assert before.worry == Worry.STEADY and [each.code for each in before.reasons] == ["gained"]


def test_more_than_the_most_is_told_by_the_plan_of_now():
    most = judged(well()).plan.most_ml

    told = [
        [each.code for each in judged(well(feeds=(bottle(str(ml), 0.5),))).reasons if each.code.startswith("fed-")]
        for ml in (most, most + Decimal("0.1"))
    ]

    assert told == [[], ["fed-above-most"]]


# The arithmetic of a portion ---------------------------------------------------------------------------------


def terms(**said: Any):
    neonate = well()
    weights = read_weights(neonate, numbers=numbers(PROTOCOL, "cat"), as_of=NOW)
    return replace(situation(neonate, weights, protocol=PROTOCOL, day=9, as_of=NOW).terms, **said)


def test_what_she_drank_at_the_dam_comes_off_the_day_and_never_below_nothing():
    full = bare_plan(1880, 1880, False, terms())
    rest = bare_plan(1880, 1880, False, terms(nursed_dml=100))
    none = bare_plan(1880, 1880, False, terms(nursed_dml=100_000))

    assert full.day_over // full.day_under - rest.day_over // rest.day_under == 100
    assert (none.about_dml, none.day_over) == (0, 0)
    assert none.most_dml == full.most_dml  # what the stomach holds stays


def test_an_order_of_once_a_day_is_one_feed():
    once = bare_plan(1880, 1880, False, terms(order_every_min=24 * 60))

    assert (once.feeds, once.every_min) == (1, 24 * 60)


def test_as_many_feeds_as_the_age_and_the_weak_need_and_no_more_than_the_most():
    plain, weak = bare_plan(1880, 1880, False, terms()), bare_plan(1880, 1880, True, terms())
    most = bare_plan(1880, 9000, False, terms())

    assert plain.feeds >= terms().fewest_feeds
    assert weak.feeds == max(plain.feeds, terms().weak_feeds) > plain.feeds
    assert most.feeds == terms().most_feeds


def test_the_marks_of_the_syringe_change_at_their_volume():
    marks = terms().marks

    assert [down_to_mark(dml, marks) for dml in (49, 50, 51, 52, 53)] == [49, 50, 50, 52, 52]
