"""Whether she drinks: what is left of each feed, and how long that goes on."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from littermate.care.appetite import Refused, count_refusals, judge_appetite, short_meal
from littermate.care.judgement import judge
from littermate.care.rounds import next_due
from littermate.care.values import FeedAnswer, Refusal
from littermate.care.warmth import judge_warmth
from littermate.care.worry import Worry
from tests.care.young import NOW, PROTOCOL, ago, bottle, felt, plan, weighed, young

ABOUT = Decimal("5.0")  # her plan at 134 g
ANN, BEN, ONE, TWO = (UUID(int=n) for n in range(1, 5))


def kitten(*feeds, refusals=(), **said):
    return young(
        None,
        weigh_ins=(weighed(126, 26, fed="before"), weighed(134, 2, fed="before")),
        warmths=(felt("warm", 0.1),),
        feeds=tuple(sorted(feeds, key=lambda feed: feed.at)),
        refusals=tuple(Refusal(at=ago(hours)) for hours in sorted(refusals, reverse=True)),
        **said,
    )


def drinking(ml, times=8, every_h=3, **said):
    return [bottle(ml, each * every_h + 0.2, **said) for each in range(times)]


def told(neonate):
    return [(each.code, each.worry) for each in judge_appetite(neonate, plan(neonate), protocol=PROTOCOL, as_of=NOW)]


def refusals(neonate):
    return count_refusals(neonate, plan(neonate), protocol=PROTOCOL, as_of=NOW)


def due(neonate):
    warmth = judge_warmth(neonate, protocol=PROTOCOL, as_of=NOW)
    return next_due(neonate, plan(neonate), warmth, protocol=PROTOCOL, as_of=NOW)


def test_the_plan_these_tests_stand_on():
    assert plan(kitten()).about_ml == ABOUT


@pytest.mark.parametrize(
    ("ml", "says"),
    [
        ("5.0", []),
        ("2.7", []),
        ("2.6", [("drinks-little", Worry.WATCH)]),
        ("1.1", [("hardly-drinks", Worry.CALL_NOW), ("drinks-little", Worry.WATCH)]),
    ],
)
def test_what_she_takes_of_each_feed_for_a_day_says_how_she_drinks(ml, says):
    assert told(kitten(*drinking(ml))) == says


def test_a_kitten_who_hardly_drinks_is_never_steady():
    neonate = kitten(*drinking("1.0"))

    found = judge(neonate, protocol=PROTOCOL, as_of=NOW)

    assert found.worry == Worry.CALL_NOW
    assert found.do == PROTOCOL.reason("do-call-now")
    assert "drinks-little" not in [reason.code for reason in found.reasons]
    assert (
        PROTOCOL.reason("hardly-drinks", taken_ml=Decimal("8.0"), planned_ml=Decimal("30.9"), since_at=ago(21.2))
        in found.reasons
    )


def test_bottles_of_nothing_are_refusals_and_no_feed():
    neonate = kitten(*(bottle("0", each * 3 + 0.2) for each in range(4)), *drinking("5.0", times=1))
    nothing = kitten(bottle("5.0", 6), *(bottle("0", hours) for hours in (3, 0.5)))
    found = plan(nothing)
    due = next_due(nothing, found, judge_warmth(nothing, protocol=PROTOCOL, as_of=NOW), protocol=PROTOCOL, as_of=NOW)

    assert refusals(neonate).in_row == 0
    assert refusals(nothing).reason == PROTOCOL.reason("refused-again", times=2, refused_at=ago(0.5))
    assert (due.last_fed_at, due.due_at) == (ago(6), ago(6) + timedelta(minutes=found.every_min))


def test_a_bottle_of_nothing_told_beside_its_refusal_is_one_refusal():
    neonate = kitten(bottle("5.0", 6), bottle("0", 0.3), refusals=(0.4,))

    assert refusals(neonate).in_row == 1


def test_a_bottle_of_nothing_told_by_two_people_is_one_refusal_and_twenty_minutes_on_it_is_two():
    twice = kitten(bottle("5.0", 6), bottle("0", 0.35, by=ANN), bottle("0", 0.3, by=BEN))
    again = kitten(bottle("5.0", 6), bottle("0", 0.65, by=ANN), bottle("0", 0.3, by=BEN))

    assert refusals(twice).reason.code == "refused-once"
    assert refusals(twice).try_again_at == ago(0.3) + timedelta(minutes=20)
    assert refusals(again).in_row == 2


@pytest.mark.parametrize(
    ("told", "between", "in_row"),
    [
        ([(0.4, ANN), (0.3, BEN)], (), 1),
        ([(0.4, ANN), (0.3, ANN)], (), 2),
        ([(0.4, ANN), (0.3, None)], (), 2),
        ([(0.5, ANN), (0.3, BEN)], (), 2),
        ([(0.4, ANN), (0.35, BEN), (0.3, BEN)], (), 2),
        ([(0.4, ANN), (0.35, BEN), (0.3, ANN)], (), 2),
        ([(0.4, ANN), (0.3, BEN)], (bottle("0.5", 0.35),), 2),
        ([(0.4, ANN), (0.3, BEN)], (bottle("0", 0.35, by=BEN),), 1),
    ],
    ids=["told by two", "by one twice", "by nobody known", "later", "twice by the other", "again by the first",
         "a drop between", "a bottle of nothing between"],
)  # fmt: skip
def test_a_refusal_told_by_two_people_within_minutes_is_one_and_no_second_one_is_hidden(told, between, in_row):
    said = tuple(Refusal(at=ago(hours), by=by) for hours, by in told)
    neonate = replace(kitten(bottle("5.0", 6), *between), refusals=said)

    found = refusals(neonate)

    assert found.in_row == in_row
    assert found.reason.code == ("refused-again" if in_row == 2 else found.reason.code)
    if in_row == 1:
        assert found.last == Refused(at=ago(told[0][0]), by=frozenset({ANN, BEN}))


@pytest.mark.parametrize(
    ("answers", "running"),
    [((), 1), ((FeedAnswer(feeds=frozenset({ONE, TWO}), answer="both"),), 0)],
    ids=["told by two", "both went in"],
)
def test_a_little_told_by_two_people_answers_no_refusal_until_it_is_known_that_both_went_in(answers, running):
    little = (bottle("1.5", 0.3, id=ONE, by=ANN), bottle("1.5", 0.2, id=TWO, by=BEN))
    neonate = kitten(bottle("5.0", 6), *little, refusals=(0.5,), feed_answers=answers)

    assert refusals(neonate).in_row == running


def test_a_drop_of_milk_wipes_no_refusal_out():
    drops = [bottle("0.5", each * 3 + 0.1) for each in range(6)]
    neonate = kitten(*drops, refusals=[each * 3 + 0.2 for each in range(6)])

    assert refusals(neonate).reason == PROTOCOL.reason("refused-again", times=6, refused_at=ago(0.2))
    assert judge(neonate, protocol=PROTOCOL, as_of=NOW).worry == Worry.CALL_NOW


def test_after_one_refusal_a_drop_is_named_and_half_a_feed_in_two_goes_answers_it():
    drop = kitten(bottle("5.0", 3), bottle("0.5", 0.1), refusals=(0.5,))
    halves = kitten(bottle("5.0", 3), bottle("1.2", 0.3), bottle("1.3", 0.1), refusals=(0.5,))

    assert refusals(drop).reason == PROTOCOL.reason(
        "refused-took-little", refused_at=ago(0.5), taken_ml=Decimal("0.5"), about_ml=ABOUT
    )
    assert refusals(drop).try_again_at is None
    assert judge(drop, protocol=PROTOCOL, as_of=NOW).taps.why_not == PROTOCOL.reason("tap-refused")
    assert refusals(halves).in_row == 0


def test_every_other_feed_refused_is_watched_although_each_was_answered():
    neonate = kitten(*drinking("5.0", times=3, every_h=6), refusals=(3.2, 9.2, 15.2))

    assert told(neonate) == [("drinks-little", Worry.WATCH)]


def test_one_refused_at_first_and_fed_soon_after_is_one_meal():
    neonate = kitten(*drinking("5.0", times=4), refusals=(0.5, 3.5, 6.5, 9.5))

    assert told(neonate) == []


def test_who_came_a_few_hours_ago_is_watched_and_not_yet_called_for():
    assert told(kitten(*drinking("0.9", times=3))) == [("drinks-little", Worry.WATCH)]


def test_two_small_feeds_say_nothing_yet():
    assert told(kitten(*drinking("1.0", times=2))) == []


def test_many_small_bottles_that_make_up_the_day_are_enough():
    assert told(kitten(*drinking("2.6", times=12, every_h=1.5))) == []


def test_drops_every_hour_are_many_meals_and_never_one_long_one():
    neonate = kitten(*drinking("0.3", times=16, every_h=0.9))

    assert told(neonate) == [("hardly-drinks", Worry.CALL_NOW), ("drinks-little", Worry.WATCH)]


@pytest.mark.parametrize("feed", [bottle(None, 3), bottle(None, 3, by_someone_else=True)])
def test_a_feed_nobody_measured_is_not_taken_for_a_small_one(feed):
    assert told(kitten(*drinking("0.9", times=8), feed)) == []


@pytest.mark.parametrize("rearing", ["supplemented", "gruel"])
def test_who_drinks_or_eats_elsewhere_may_leave_the_bottle(rearing):
    neonate = kitten(*drinking("0.5"), refusals=(0.5,), rearing=frozenset({"bottle", rearing}))

    assert told(neonate) == []


def test_without_a_plan_any_milk_answers_a_refusal():
    neonate = kitten(bottle("0.5", 0.1), refusals=(0.5,), milk=None)

    assert judge_appetite(neonate, None, protocol=PROTOCOL, as_of=NOW) == ()


@pytest.mark.parametrize(
    ("feeds", "minutes"),
    [
        ([("5.0", 0)], 205),
        ([("2.5", 0)], 205),  # half of it is a feed; what was left is not made up
        ([("2.4", 0)], 98),
        ([("1.0", 0)], 60),
        ([("0.1", 0)], 60),
        ([("1.0", 0), ("1.0", 30)], 90),
        ([("2.0", 0), ("0.3", 10)], 94),
        ([("0.5", 0), ("1.7", 59)], 119),  # an hour after the last bottle of that meal
        ([("1.0", 0), ("1.5", 30)], 235),  # together a feed, counted from the last of it
        ([("5.0", 0), ("1.0", 120)], 205),  # the good feed's interval still runs
        ([("5.0", 0), ("0.2", 66)], 205),
        ([("5.0", 0), ("0.2", 66), ("0.2", 130)], 205),
        ([("2.0", 0), ("1.0", 40), ("0.2", 110)], 245),
        ([(None, 0), ("0.2", 66)], 205),
        ([("5.0", 0), ("1.0", 170)], 230),  # it has run out by then
        ([("5.0", 0), ("1.0", 30)], 235),
    ],
)
def test_a_small_feed_is_asked_for_again_when_its_share_is_used_up_and_never_within_the_same_meal(feeds, minutes):
    fed = [bottle(ml, 3 - after / 60) for ml, after in feeds]

    found = due(kitten(*fed))

    assert found.due_at == ago(3) + timedelta(minutes=minutes)


def test_a_sip_never_makes_her_due_sooner_than_no_sip():
    before = [bottle("2.4", 3)]
    sip = bottle("0.1", 3 - 61 / 60)

    fed, sipped = (
        short_meal(kitten(*feeds), plan(kitten(*feeds))._replace(every_min=360), protocol=PROTOCOL, as_of=NOW)
        for feeds in (before, [*before, sip])
    )

    assert fed.again_at == sipped.again_at == ago(3) + timedelta(minutes=172)


def test_at_the_minute_after_a_small_meal_in_two_bottles_her_plan_is_not_above_the_most():
    meal = [bottle("0.5", 59 / 60), bottle("1.7", 0)]
    again_at = due(kitten(*meal)).due_at
    planned = replace(bottle("5.0"), at=again_at)

    found = judge(kitten(*meal, planned), protocol=PROTOCOL, as_of=again_at)

    assert again_at == NOW + timedelta(minutes=60)
    assert "fed-above-most" not in [reason.code for reason in found.reasons]


@pytest.mark.parametrize(
    "small",
    [
        {"taken_ml": None},
        {"taken_ml": Decimal(1), "is_full": True},
        {"taken_ml": Decimal(1), "by_someone_else": True},
    ],
)
def test_a_feed_nobody_measured_or_after_which_she_was_full_is_no_small_one(small):
    found = due(kitten(replace(bottle("1.0", 1), **small)))

    assert (found.due_at, found.reasons) == (ago(1) + timedelta(minutes=205), ())


@pytest.mark.parametrize("rearing", [{"nursed", "bottle"}, {"bottle", "gruel"}, {"supplemented"}])
def test_who_drinks_or_eats_elsewhere_is_not_asked_sooner_for_a_small_bottle(rearing):
    small, whole = (due(kitten(bottle(ml, 1), rearing=frozenset(rearing))) for ml in ("1.0", "5.0"))

    assert small.due_at == whole.due_at


def test_why_she_is_due_sooner_is_said_and_alone_it_worries_nobody():
    small = kitten(bottle("1.0", 0.5))

    said = judge(small, protocol=PROTOCOL, as_of=NOW)

    assert said.worry == Worry.STEADY
    (reason,) = [each for each in said.reasons if each.code == "fed-little"]
    assert reason.figures == {"taken_ml": Decimal("1.0"), "about_ml": ABOUT, "fed_at": ago(0.5)}


def test_after_a_refusal_a_drop_is_asked_for_again_within_the_hour_and_named_once():
    found = judge(kitten(bottle("1.0", 0.3), refusals=[0.6]), protocol=PROTOCOL, as_of=NOW)

    assert found.due.due_at == ago(0.3) + timedelta(minutes=60)
    assert [each.code for each in found.reasons if each.code in {"fed-little", "refused-took-little"}] == [
        "refused-took-little"
    ]


def test_a_feed_told_by_two_people_is_asked_for_again_as_one():
    twice = [bottle("1.0", 1, by=ANN, id=ONE), bottle("1.0", 0.9, by=BEN, id=TWO)]

    assert due(kitten(*twice)).due_at == ago(0.9) + timedelta(minutes=60)
