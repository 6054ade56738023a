"""Steps of a way to a dam: which comes next, what each brought, and when one is stopped."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from littermate.care.company.readiness import Gate
from littermate.care.company.steps_back import (
    ORDER,
    STOP_SIGNS,
    Stop,
    Tried,
    Weights,
    count_topups,
    gain_at_teats,
    gain_there,
    in_the_way,
    is_asked_next,
    next_step,
    stops,
    way_numbers,
    weights_around,
)
from littermate.care.values import Feed, WeighIn
from littermate.tables.loader import house_protocol

NOW = datetime(2026, 3, 20, 18, tzinfo=UTC)
NUMBERS = way_numbers(house_protocol(), "cat")


def at(hours):
    return NOW - timedelta(hours=hours)


def weight(hours, grams, fed="before", **said):
    return WeighIn(at=at(hours), weight_g=Decimal(grams), fed=fed, **said)


def tried(step="whole", *, began=10.0, ended=None, result=None, signs=()):
    ended_at = None if ended is None else at(ended)
    return Tried(step=step, began_at=at(began), ended_at=ended_at, result=result, signs=frozenset(signs))


def stop(one, weigh_ins=(), **said):
    given_ = {"topups": None, "is_ill": None, "numbers": NUMBERS, "as_of": NOW, **said}
    return stops(one, weigh_ins=weigh_ins, **given_)


def test_the_figures_say_that_nobody_signed_them_yet():
    assert NUMBERS.is_draft
    assert NUMBERS.minutes == {"scent": 60, "visit": 15, "teats": 30, "part": 720}


@pytest.mark.parametrize(
    ("past", "has_dam", "expected"),
    [
        ([], True, ("scent", None)),
        ([tried("scent", ended=9, result="go-on")], True, ("visit", None)),
        ([tried("visit", ended=9, result="go-on")], True, ("teats", None)),
        ([tried("visit", ended=9, result="go-on")], False, ("part", None)),
        ([tried("visit", ended=9, result="again")], True, ("visit", None)),
        ([tried("part", ended=9, result="apart")], True, ("part", at(9 - 24))),
        ([tried("whole", ended=9, result="go-on")], True, (None, None)),
        ([tried("teats", ended=9, result="go-on")], False, ("scent", None)),
        ([tried("scent", ended=9, result="go-on"), tried("visit", began=1)], True, ("visit", None)),
    ],
)
def test_what_comes_next(past, has_dam, expected):
    found = next_step(past, has_dam=has_dam, numbers=NUMBERS)

    assert (found.step, found.not_before_at) == expected


@pytest.mark.parametrize("result", ["go-on", "again", "apart"])
def test_after_something_said_stop_the_same_comes_again_after_a_rest_whatever_was_said_of_it(result):
    past = [tried("visit", ended=9, result=result)]

    found = next_step(past, has_dam=True, numbers=NUMBERS, is_stopped=True)

    assert (found.step, found.not_before_at) == ("visit", at(9 - 24))


def test_of_scent_alone_no_weight_says_anything():
    lost = [weight(11, 95), weight(9, 93)]

    assert [each.code for each in stop(tried("visit", began=10, ended=9.5), lost)] == ["lost"]
    assert stop(tried("scent", began=10, ended=9.5), lost) == ()


@given(st.lists(st.tuples(st.sampled_from(ORDER), st.sampled_from(["go-on", "again", "apart"])), max_size=6))
def test_no_step_is_ever_skipped(results):
    past = [tried(step, began=9, ended=8, result=result) for step, result in results]

    found = next_step(past, has_dam=True, numbers=NUMBERS).step

    reached = ORDER.index(past[-1].step) + 1 if past else 0
    assert found is None or ORDER.index(found) <= reached


def test_scent_waits_for_clocks_and_health_alone_and_what_a_clinician_let_pass_for_nothing():
    gates = (
        Gate(code="clocks", met="missing"),
        Gate(code="healthy", met="not-known"),
        Gate(code="size", met="missing"),
        Gate(code="sucks", met="met"),
    )

    assert [gate.code for gate in in_the_way(gates, step="scent")] == ["clocks", "healthy"]
    assert [gate.code for gate in in_the_way(gates, step="teats", passed={"clocks"})] == ["healthy", "size"]


# Weights --------------------------------------------------------------------------------------------------------------
def test_the_weights_of_a_step_are_those_nearest_to_it():
    one = tried("teats", began=2, ended=1.5)
    known = [weight(5, 180), weight(2.5, 190), weight(2.1, 191), weight(1.4, 195, "after"), weight(1, 199)]

    found = weights_around(one, known, numbers=NUMBERS)

    assert (found.before.weight_g, found.after.weight_g, found.change_g) == (191, 195, 4)


def test_who_is_weighed_after_the_feed_and_then_says_that_it_is_over_has_weighed_her_after_it():
    one = tried("teats", began=2, ended=1.5)
    known = [weight(2.1, 191), weight(1.9, 190), weight(1.6, 194, "after"), weight(1.52, 195, "after"), weight(1, 199)]

    found = weights_around(one, known, numbers=NUMBERS)

    assert (found.before.weight_g, found.after.weight_g, found.change_g) == (191, 195, 4)


def test_a_weight_far_off_or_in_doubt_is_none_of_its():
    one = tried("teats", began=2, ended=1.5)

    found = weights_around(one, [weight(3, 180), weight(2, 300, is_doubtful=True), weight(0.1, 195)], numbers=NUMBERS)

    assert found == Weights()
    assert found.change_g is None
    assert weights_around(tried(began=2), [weight(2, 180), weight(1, 190)], numbers=NUMBERS).after is None


# Top-ups --------------------------------------------------------------------------------------------------------------
def fed(hours, ml="3", route="bottle"):
    return Feed(at=at(hours), taken_ml=None if ml is None else Decimal(ml), route=route)


def count(feeds, *, began=30.0, is_beside=lambda moment: True):
    return count_topups(feeds, began_at=at(began), as_of=NOW, is_beside=is_beside, numbers=NUMBERS)


def test_what_went_in_by_hand_beside_nursing_is_counted_over_a_day():
    feeds = [fed(25), fed(20), fed(10), fed(9, ml=None), fed(5, ml="0"), fed(4, route="nursing"), fed(1)]

    found = count(feeds)

    assert (found.count, found.since_at, found.is_too_many) == (4, at(24), True)


def test_a_bottle_in_the_hours_with_her_friend_is_no_top_up():
    found = count([fed(20), fed(10), fed(1)], is_beside=lambda moment: moment > at(5))

    assert (found.count, found.is_too_many) == (1, False)


def test_what_she_had_before_the_step_began_does_not_count():
    assert count([fed(6), fed(4)], began=5).count == 1


# Stopped --------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ([], ()),
        ([weight(11, 190)], ()),
        ([weight(11, 190), weight(1, 191)], ()),
        ([weight(11, 190), weight(1, 189)], (Stop(code="lost", from_g=Decimal(190), to_g=Decimal(189)),)),
        # She gained, and then lost some of it again.
        (
            [weight(11, 190), weight(5, 196), weight(1, 194)],
            (Stop(code="lost", from_g=Decimal(196), to_g=Decimal(194)),),
        ),
        # After a feed she weighs more: that is not held against the next weight before one.
        ([weight(11, 190), weight(5, 196, "after"), weight(1, 192)], ()),
        # A loss from before it began is not the step's.
        ([weight(30, 170), weight(20, 195), weight(11, 190), weight(1, 191)], ()),
        (
            [weight(30, 191), weight(11, 190), weight(1, 191)],
            (Stop(code="no-gain", from_g=Decimal(191), to_g=Decimal(191)),),
        ),
        ([weight(11, 190), weight(1, 150, is_doubtful=True)], ()),
        ([weight(1, 190)], ()),
    ],
)
def test_a_loss_or_no_gain_in_a_day_stops_it(known, expected):
    assert stop(tried(), known) == expected


def test_what_is_weighed_long_after_it_ended_is_not_the_steps():
    ended = tried(ended=5, result="go-on")

    assert stop(ended, [weight(11, 190), weight(4.5, 192), weight(1, 180)]) == ()


def test_top_ups_signs_and_illness_stop_it():
    many = count([fed(20), fed(10), fed(1)])
    few = count([fed(1)])

    assert stop(tried(), topups=many) == (Stop(code="too-many-topups", topups=3),)
    assert stop(tried(), topups=few) == ()
    assert stop(tried(signs=["growls", "on-a-teat"])) == (Stop(code="seen", signs=("growls",)),)
    assert stop(tried(), is_ill=True) == (Stop(code="ill"),)


@given(st.sets(st.sampled_from(STOP_SIGNS), min_size=1))
def test_every_sign_of_the_stop_rule_stops_it(signs):
    [found] = stop(replace(tried(), signs=frozenset(signs)))

    assert set(found.signs) == signs


def test_what_nobody_may_let_pass_stands_before_every_step_whoever_said_yes():
    ill = Gate(code="dam-well", met="missing", forbids=True)
    seen = Gate(code="dam-well", met="missing")

    assert [in_the_way([ill], step=step, passed={"dam-well"}) for step in ORDER] == [(ill,)] * len(ORDER)
    assert in_the_way([seen], step="visit", passed={"dam-well"}) == in_the_way([seen], step="scent") == ()
    assert in_the_way([ill], step="complete") == ()


def there(weigh_ins, *, began=30.0, step="whole", stopped=()):
    return gain_there([tried(step, began=began)], weigh_ins, stopped=stopped, numbers=NUMBERS)


@pytest.mark.parametrize(
    ("weights", "met"),
    [
        ((), "not-known"),
        (((31, 190), (1, 195)), "met"),
        (((31, 190), (20, 200), (6, 195)), "met"),
        (((31, 190), (1, 190)), "missing"),
        (((31, 190), (1, 185)), "missing"),
        (((1, 195),), "not-known"),
        (((31, 190),), "not-known"),
    ],
)
def test_gain_with_them_is_from_before_day_and_night_to_the_last_weight(weights, met):
    assert there([weight(hours, grams) for hours, grams in weights]).met == met


@pytest.mark.parametrize("began", [0.1, 2, 23.9])
@pytest.mark.parametrize("grams", [185, 195])
def test_two_hours_in_with_them_are_no_day_and_night_whatever_the_scale_says(began, grams):
    found = there([weight(began + 1, 190), weight(0, grams)], began=began)

    assert (found.met, found.expected_at) == ("missing", at(began - 24))
    assert found.figures == {"from_g": Decimal(190), "to_g": Decimal(grams)}


def test_a_day_and_a_night_after_it_began_her_gain_counts():
    assert there([weight(25, 190), weight(0, 195)], began=24).met == "met"


def test_before_anybody_weighed_her_it_is_said_from_when_on_a_weight_counts():
    assert there([weight(3, 190)], began=2).expected_at == there([], began=2).expected_at == at(2 - 24)
    assert there([], step="teats").expected_at is None


def test_a_weight_of_days_before_day_and_night_began_is_none_to_compare_with():
    old, since = weight(30 + 37, 150), [weight(26, 190), weight(1, 185)]

    assert there([old, *since]).figures == {"from_g": Decimal(190), "to_g": Decimal(185)}
    first = there([old, since[0]])
    assert (first.met, first.expected_at) == ("not-known", at(26 - 24))  # a day after the first weight there is


def test_the_milk_in_her_is_no_gain_and_what_says_stop_is_none_either():
    fed = [weight(31, 190), weight(1, 195, fed="after")]

    found = there(fed)
    assert (found.met, found.figures) == ("not-known", {"after_feed_g": Decimal(195)})
    assert there(fed[1:]).figures == {}
    assert there(fed, step="teats").figures == {}
    gained = [weight(31, 190), weight(1, 195)]
    assert there(gained, stopped=[Stop(code="too-many-topups", topups=3)]).met == "missing"


@pytest.mark.parametrize(
    ("before_g", "after_g", "met"),
    [(100, 102, "met"), (100, 100, "missing"), (100, 99, "missing"), (None, 99, "not-known")],
)
def test_gain_at_the_teats_is_by_the_weights_around_the_last_time_there(before_g, after_g, met):
    there = [tried("teats", began=3, ended=2.5, result="go-on")]
    known = [*([weight(3.1, before_g)] if before_g else []), weight(2.4, after_g, fed="after")]

    found = gain_at_teats(there, known, numbers=NUMBERS)

    assert (found.code, found.met) == ("gain-at-teats", met)
    assert found.figures == ({} if before_g is None else {"from_g": Decimal(before_g), "to_g": Decimal(after_g)})
    assert gain_at_teats([], known, numbers=NUMBERS).met == "not-known"


def test_what_is_asked_before_the_next_step_is_known_while_day_and_night_goes_on():
    going_on = [tried("whole", began=2)]

    assert is_asked_next("gain-at-teats", following="part", tried=[])
    assert not is_asked_next("gain-at-teats", following="scent", tried=[])
    assert is_asked_next("gain-there", following="whole", tried=going_on)
    assert not is_asked_next("gain-there", following="whole", tried=[])
    assert is_asked_next("healthy", following="scent", tried=[])
