"""Milk given although it should not have been: kept, said aloud, and told for as long as it may matter."""

from dataclasses import replace
from decimal import Decimal

import pytest

from littermate.care.given import above_most
from littermate.care.judgement import judge
from littermate.care.values import Feed, Refusal
from littermate.care.worry import Worry
from tests.care.young import NOW, PROTOCOL, ago, bottle, felt, order, sucked, weighed, young

GROWING = (weighed(110, 49), weighed(122, 25), weighed(134, 1.2))  # the most for 134 g is 5.2 ml


def judged(**told):
    told.setdefault("warmths", (felt("warm", 1.1),))
    return judge(young(None, weigh_ins=GROWING, **told), protocol=PROTOCOL, as_of=NOW)


def figures(judgement, code):
    return next((dict(reason.figures) for reason in judgement.reasons if reason.code == code), None)


@pytest.mark.parametrize(
    ("taken", "code", "worry"),
    [
        ("5.2", None, Worry.STEADY),
        ("5.3", "fed-above-most", Worry.WATCH),
        ("6.7", "fed-above-most", Worry.WATCH),
        ("6.8", "fed-far-above", Worry.CALL_TODAY),
        ("50", "fed-far-above", Worry.CALL_TODAY),
    ],
)
def test_s2_a_feed_above_the_most_is_told_and_past_the_hard_stop_it_calls(taken, code, worry):
    found = judged(feeds=(bottle(taken, 1),))

    assert found.worry == worry
    told = {"taken_ml": Decimal(taken), "most_ml": Decimal("5.2"), "fed_at": ago(1)}
    assert [dict(each.figures) for each in found.reasons if each.code == code] == ([told] if code else [])


def test_s2_two_bottles_in_one_hour_are_one_meal():
    once, twice = bottle("4", 1), bottle("4", 0.5)

    assert judged(feeds=(once,)).worry == Worry.STEADY
    assert judged(feeds=(once, twice)).worry == Worry.CALL_TODAY
    assert judged(feeds=(replace(once, at=ago(1.5)), twice)).worry == Worry.STEADY


def test_s2_nursing_is_never_too_much_and_the_most_is_that_of_the_moment():
    nursed = Feed(at=ago(1), taken_ml=Decimal(9), route="nursing")
    lighter = young(None, weigh_ins=(*GROWING, weighed(120, 0.1)), feeds=(bottle("5.2", 1),), warmths=(felt("warm"),))

    assert figures(judged(feeds=(nursed,)), "fed-far-above") is None
    after_loss = judge(lighter, protocol=PROTOCOL, as_of=NOW)
    assert after_loss.plan.most_ml == Decimal("4.8")
    assert figures(after_loss, "fed-above-most") is None


def test_s2_a_good_feed_takes_back_nothing_of_an_earlier_one_far_above():
    """Five times the most, two hours ago: what went the wrong way, or bloats, shows hours later."""
    found = judged(feeds=(bottle("12", 4), bottle("30", 3), bottle("5", 0.5)))

    told = {"taken_ml": Decimal(30), "most_ml": Decimal("4.8"), "fed_at": ago(3)}
    assert (found.worry, found.taps.took_ml, figures(found, "fed-far-above")) == (Worry.CALL_TODAY, None, told)
    assert figures(found, "fed-above-most") is None


def test_s2_a_little_above_is_told_until_the_next_meal_and_no_feed_for_longer_than_the_table_says():
    assert judged(feeds=(bottle("5.3", 3), bottle("5", 0.5))).worry == Worry.STEADY
    assert figures(judged(feeds=(bottle("30", 12.1), bottle("5", 0.5))), "fed-far-above") is None
    assert figures(judged(feeds=(bottle("30", 11.9), bottle("5", 0.5))), "fed-far-above") is not None


@pytest.mark.parametrize(
    "said",
    [
        {"rearing": frozenset({"nursed"}), "has_warm_dam": True},
        {"milk": None},
        {"rearing": frozenset({"tube"})},
    ],
    ids=["she nurses", "no milk chosen", "by tube without an order"],
)
def test_s2_a_meal_is_held_against_her_stomach_where_no_milk_is_planned(said):
    """50 ml in a kitten of 134 g is too much whether or not anybody planned a bottle."""
    found = judged(feeds=(bottle("50", 1),), **said)

    told = {"taken_ml": Decimal(50), "most_ml": Decimal("5.2"), "fed_at": ago(1)}
    assert (found.plan, figures(found, "fed-far-above")) == (None, told)
    assert found.worry >= Worry.CALL_TODAY
    assert figures(judged(feeds=(bottle("5.2", 1),), **said), "fed-far-above") is None


def test_s2_nobody_can_say_what_is_too_much_without_a_weight_or_for_one_who_is_weaned():
    unweighed = judge(young(None, feeds=(bottle("50", 1),)), protocol=PROTOCOL, as_of=NOW)
    weaned = judge(
        young(900, day=60, rearing=frozenset({"weaned"}), feeds=(bottle("50", 1),)), protocol=PROTOCOL, as_of=NOW
    )

    assert [figures(each, "fed-far-above") for each in (unweighed, weaned)] == [None, None]


def test_s1_a_feed_given_while_cool_is_still_told_when_she_is_warm_again():
    cool_then_warm = (felt("cool", 2), felt("warm", 0.5))

    found = judged(feeds=(bottle("3", 1.5),), warmths=cool_then_warm)

    assert (found.worry, figures(found, "was-fed-while-cool")) == (Worry.CALL_TODAY, {"fed_at": ago(1.5)})
    assert judged(feeds=(bottle("3", 0.4),), warmths=cool_then_warm).worry == Worry.STEADY
    late = judge(
        young(None, weigh_ins=GROWING, feeds=(bottle("3", 1.5), bottle("5", -11)), warmths=cool_then_warm),
        protocol=PROTOCOL,
        as_of=ago(-11),
    )
    assert figures(late, "was-fed-while-cool") is None


def test_s1_while_she_is_cool_the_feed_is_told_once_with_the_warming():
    found = judged(feeds=(bottle("3", 1.5),), warmths=(felt("cool", 2),))

    assert found.worry == Worry.CALL_NOW
    assert [each.code for each in found.reasons if "fed" in each.code] == ["fed-while-cool"]


def test_s1_a_feed_that_an_order_allowed_while_cool_is_not_told():
    lifted = order(3, lifts_warm_first=True, until_at=ago(1))

    found = judged(feeds=(bottle("3", 1.5),), warmths=(felt("cool", 2), felt("warm", 0.5)), orders=(lifted,))

    assert figures(found, "was-fed-while-cool") is None


def test_a_feed_while_a_vet_held_food_calls_today():
    held = order(3, holds_food=True, until_at=ago(1))

    found = judged(feeds=(bottle("3", 1.5),), orders=(held,))

    assert (found.worry, figures(found, "fed-while-held")) == (
        Worry.CALL_TODAY,
        {"fed_at": ago(1.5), "by_name": "Dr. Example"},
    )
    assert judged(feeds=(bottle("3", 0.5),), orders=(held,)).worry == Worry.STEADY


def test_s9_one_that_does_not_suck_calls_and_has_no_quick_tap_until_she_does():
    fed = (bottle("5", 1),)

    silent = judged(feeds=fed, observations=(sucked("strong", 2), sucked("none", 1)))
    better = judged(feeds=fed, observations=(sucked("none", 2), sucked("strong", 1)))

    assert (silent.worry, silent.taps.took_ml, figures(silent, "no-suck")) == (
        Worry.CALL_TODAY,
        None,
        {"seen_at": ago(1)},
    )
    assert figures(silent, "weak-suck") is None
    assert figures(better, "no-suck") is None


def test_s9_took_nothing_is_one_more_in_a_row_of_refusals():
    twice = (Refusal(at=ago(1.5)), Refusal(at=ago(0.5)))

    nothing = judged(feeds=(bottle("5", 4), Feed(at=ago(1), taken_ml=Decimal(0), route="bottle")), refusals=twice)
    drank = judged(feeds=(bottle("5", 4), bottle("3", 1)), refusals=twice)

    assert (nothing.worry, figures(nothing, "refused-again")["times"]) == (Worry.CALL_NOW, 3)
    assert figures(drank, "refused-again") is None


def test_one_of_whom_no_feed_is_known_is_never_steady():
    assert judged().worry == Worry.CALL_TODAY


@pytest.mark.parametrize(
    ("before", "taken", "beside"),
    [
        ((), "5.2", None),
        ((), "5.3", ()),
        ((bottle("4", 1.5),), "4", ()),  # both in one meal
        ((bottle("4", 0.5),), "4", ()),  # the one told last went in first
        ((bottle("4", 2.5),), "4", None),
        ((bottle("4", 0),), "4", None),  # an hour later: the next meal
        ((replace(bottle("9", 1.2), route="nursing"),), "4", None),
        ((bottle("9", 1.2),), "0", None),  # nothing went in
    ],
)
def test_s2_a_feed_about_to_be_kept_is_asked_about_with_all_that_makes_one_meal_with_it(before, taken, beside):
    told = young(None, weigh_ins=GROWING, warmths=(felt("warm", 1.1),), feeds=before)

    found = above_most(bottle(taken, 1), told, protocol=PROTOCOL)

    assert found == (None if beside is None else (Decimal("5.2"), before))


def test_s2_nobody_is_asked_about_milk_for_one_who_was_never_weighed():
    assert above_most(bottle("30", 1), young(None), protocol=PROTOCOL) is None
