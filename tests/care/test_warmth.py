"""Warm first (S1), rewarming (S5), and what too warm means."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from littermate.care.values import Order, Warmth
from littermate.care.warmth import is_felt_now, is_warm_first, judge_warmth, warm_limit_c
from littermate.care.worry import Worry
from littermate.tables import house_protocol
from tests.care.young import NOW, ago, bottle, felt, young

PROTOCOL = house_protocol()
HALF_AN_HOUR = timedelta(minutes=30)


def judged(neonate, at=NOW):
    return judge_warmth(neonate, protocol=PROTOCOL, as_of=at)


def codes(state):
    return [reason.code for reason in state.reasons]


def reason_of(state, code):
    return next(reason for reason in state.reasons if reason.code == code)


@pytest.mark.parametrize(("day", "limit_c"), [(0, "35.0"), (7, "35.0"), (8, "36.0"), (40, "36.0"), (90, "36.0")])
def test_s1_the_limit_is_35_to_day_7_and_36_from_day_8(day, limit_c):
    assert warm_limit_c(young(day=day), protocol=PROTOCOL, as_of=NOW) == Decimal(limit_c)


def test_s1_the_limit_goes_by_the_younger_end_of_her_age():
    neonate = young(born_earliest_at=ago(24 * 10), born_latest_at=ago(24 * 6))

    assert judged(neonate).limit_c == Decimal("35.0")


@pytest.mark.parametrize(
    ("day", "reading", "blocks"), [(5, "34.9", True), (5, "35.0", False), (9, "35.9", True), (9, "36.0", False)]
)
def test_s1_a_reading_under_the_limit_of_her_age_blocks_bottle_and_tube(day, reading, blocks):
    neonate = young(day=day, warmths=(felt(reading=reading),))
    state = judged(neonate)

    assert state.blocks is blocks
    assert state.state == ("warming" if blocks else "warm")
    assert is_warm_first(neonate, protocol=PROTOCOL, as_of=NOW) is blocks


def test_s1_cool_to_the_hand_without_a_reading_blocks_and_says_how_to_warm_and_when_to_feel():
    state = judged(young(warmths=(felt("cool", 0.25),)))

    assert (state.state, state.blocks, state.since_at) == ("warming", True, ago(0.25))
    assert state.feel_again_at == ago(0.25) + HALF_AN_HOUR
    assert (state.worry, state.lifted_by) == (Worry.CALL_TODAY, None)
    assert state.reasons == (
        PROTOCOL.reason("cool", since_at=ago(0.25), limit_c=Decimal("36.0")),
        PROTOCOL.reason("nothing-by-mouth"),
        PROTOCOL.reason("warm-slowly", c_per_h=Decimal("1.0")),
        PROTOCOL.reason("warm-half-the-floor"),
        PROTOCOL.reason("feel-again", feel_again_at=ago(0.25) + HALF_AN_HOUR),
    )


def test_s1_warming_lasts_from_the_first_cool_finding_to_the_first_warm_one():
    cool_twice = (felt("cool", 5), felt("warm", 4), felt("cool", 0.7), felt("cool", 0.2))

    state = judged(young(warmths=cool_twice))

    assert (state.since_at, state.feel_again_at) == (ago(0.7), ago(0.2) + HALF_AN_HOUR)
    assert judged(young(warmths=(*cool_twice, felt("warm")))).state == "warm"
    assert judged(young(warmths=(felt("cool", 90),))).blocks is True


def test_s1_a_reading_outweighs_the_hand():
    cold_inside = Warmth(at=NOW, feel="warm", reading_c=Decimal("34.0"))
    cold_outside = Warmth(at=NOW, feel="cool", reading_c=Decimal("36.5"))

    assert judged(young(warmths=(cold_inside,))).blocks is True
    assert judged(young(warmths=(cold_outside,))).blocks is False


def test_s1_a_hand_ten_minutes_after_a_cool_reading_cannot_tell_that_she_is_warm():
    neonate = young(day=5, warmths=(felt(hours=0.2, reading="33.0"), felt("warm", 0.03)))

    state = judged(neonate)

    assert (state.state, state.blocks, state.since_at) == ("warming", True, ago(0.2))
    assert state.by_hand_from_at == ago(0.2) + timedelta(hours=1)
    assert state.feel_again_at == state.by_hand_from_at
    assert reason_of(state, "hand-too-soon") == PROTOCOL.reason(
        "hand-too-soon", reading_c=Decimal("33.0"), read_at=ago(0.2), by_hand_from_at=state.by_hand_from_at
    )
    assert is_warm_first(neonate, protocol=PROTOCOL, as_of=NOW) is True


def test_s1_of_two_cool_readings_before_a_hand_the_later_is_named():
    neonate = young(
        day=5, warmths=(felt(hours=0.7, reading="32.5"), felt(hours=0.2, reading="33.0"), felt("warm", 0.03))
    )

    too_soon = [reason for reason in judged(neonate).reasons if reason.code == "hand-too-soon"]

    assert [reason.figures["reading_c"] for reason in too_soon] == [Decimal("33.0")]


@pytest.mark.parametrize(("minutes", "is_now"), [(20, True), (21, False)])
def test_a_finding_of_twenty_minutes_was_made_at_this_visit(minutes, is_now):
    state = judged(young(warmths=(felt("warm", minutes / 60),)))

    assert is_felt_now(state, protocol=PROTOCOL, as_of=NOW) is is_now


@pytest.mark.parametrize(
    ("then", "blocks"),
    [
        (felt("warm"), False),
        (felt("warm", 0.01), True),
        (felt(hours=0.9, reading="35.0"), False),
        (felt(hours=0.9, reading="34.9"), True),
    ],
)
def test_s1_the_hand_lifts_a_cool_reading_when_she_can_have_warmed_so_far_and_a_reading_lifts_at_once(then, blocks):
    state = judged(young(day=5, warmths=(felt(hours=1, reading="33.0"), then)))

    assert state.blocks is blocks
    assert (state.by_hand_from_at is not None) is blocks


def test_s1_a_hand_that_came_too_soon_never_lifts_later_by_itself():
    neonate = young(day=5, warmths=(felt(hours=3, reading="33.0"), felt("warm", 2.9)))

    assert judged(neonate).blocks is True
    assert judged(replace(neonate, warmths=(*neonate.warmths, felt("cool", 2.5), felt("warm", 0.1)))).blocks is False


def test_s1_after_a_cool_hand_alone_a_warm_hand_lifts_at_once():
    state = judged(young(warmths=(felt("cool", 0.2), felt("warm", 0.1))))

    assert (state.blocks, state.by_hand_from_at) == (False, None)


@given(
    reading_dc=st.integers(200, 349),
    minutes=st.integers(0, 600),
    later_min=st.integers(0, 600),
)
def test_s1_no_hand_lifts_before_she_can_have_warmed_at_the_speed_that_harms(reading_dc, minutes, later_min):
    read = felt(hours=(minutes + later_min) / 60, reading=str(Decimal(reading_dc) / 10))
    state = judged(young(day=5, warmths=(read, felt("warm", later_min / 60))))

    can_have_warmed = Decimal(350 - reading_dc) / 10 <= 2 * Decimal(minutes) / 60

    assert state.blocks is not can_have_warmed


def test_s1_of_two_findings_at_one_moment_the_cooler_counts():
    assert judged(young(warmths=(felt("cool"), felt("warm")))).blocks is True
    assert judged(young(warmths=(felt("warm", -1), felt("cool")))).blocks is True
    both = judged(young(warmths=(felt(reading="30.0"), felt("cool"), felt(reading="34"))))
    assert codes(both)[0] == "severe-cold"


@pytest.mark.parametrize(("hours", "state"), [(0, "warm"), (4, "warm"), (4.01, "unknown")])
def test_s1_a_warm_finding_stands_for_four_hours_then_feel_first(hours, state):
    found = judged(young(warmths=(felt("warm", hours),)))

    assert (found.state, found.blocks, found.since_at, found.feel_again_at) == (state, False, None, None)
    assert found.reasons == ((PROTOCOL.reason("feel-first", limit_c=Decimal("36.0")),) if state == "unknown" else ())
    assert found.worry == Worry.STEADY


def test_s1_nobody_felt_her_yet():
    found = judged(young(warmths=(Warmth(at=NOW), felt("cool", -1))))

    assert (found.state, found.blocks, codes(found)) == ("unknown", False, ["feel-first"])


@pytest.mark.parametrize(
    ("hours", "code", "worry"), [(0.98, "cool", Worry.CALL_TODAY), (1, "still-cool", Worry.CALL_NOW)]
)
def test_s1_still_cool_after_an_hour_calls_now(hours, code, worry):
    state = judged(young(warmths=(felt("cool", hours), felt(reading="35.4"))))
    unvisited = judged(young(warmths=(felt("cool", hours),)))

    assert state.reasons[0] == PROTOCOL.reason(
        code, since_at=ago(hours), limit_c=Decimal("36.0"), reading_c=Decimal("35.4")
    )
    assert (state.worry, unvisited.worry) == (worry, worry)


def test_s1_only_an_order_lifts_it():
    order = Order(id=None, by="Dr. Example", from_at=ago(1), lifts_warm_first=True)
    neonate = young(warmths=(felt("cool"),), orders=(order,), feeds=(bottle("3"),))

    state = judged(neonate)

    assert (state.state, state.blocks, state.lifted_by) == ("warming", False, order)
    assert codes(state) == ["cool", "warm-first-lifted", "warm-slowly", "warm-half-the-floor", "feel-again"]
    assert state.reasons[1].figures == {"by_name": "Dr. Example"}
    assert is_warm_first(neonate, protocol=PROTOCOL, as_of=NOW) is False
    assert judged(replace(neonate, warmths=())).lifted_by is None


@pytest.mark.parametrize(
    ("feed", "is_told"),
    [
        (bottle("3", 0.5), True),
        (bottle("0.5", 0.5), True),
        (bottle(None, 0.5, "tube"), True),
        (bottle("3", 0), True),
        (bottle("0", 0.5), False),
        (bottle("3", 0.5, "nursing"), False),
        (bottle("3", 0.9), False),
        (bottle("3", -0.1), False),
    ],
)
def test_s1_a_feed_given_anyway_is_told_aloud_and_nursing_is_not(feed, is_told):
    state = judged(young(warmths=(felt("cool", 0.9),), feeds=(feed,)))

    told = [reason for reason in state.reasons if reason.code == "fed-while-cool"]
    assert told == ([PROTOCOL.reason("fed-while-cool", fed_at=feed.at)] if is_told else [])
    assert state.worry == (Worry.CALL_NOW if is_told else Worry.CALL_TODAY)


def test_s1_the_last_feed_given_anyway_is_the_one_told():
    state = judged(young(warmths=(felt("cool", 1),), feeds=(bottle("3", 0.2), bottle("2", 0.6))))

    assert reason_of(state, "fed-while-cool").figures == {"fed_at": ago(0.2)}


def test_s1_a_newborn_is_not_taken_off_a_warm_dam():
    with_dam = judged(young(90, day=0, warmths=(felt("cool"),), has_warm_dam=True))
    alone = judged(young(90, day=1, warmths=(felt("cool"),), has_warm_dam=False))

    assert "stay-with-dam" in codes(with_dam)
    assert "newborn-reads-low" in codes(with_dam)
    assert "nothing-by-mouth" not in codes(with_dam)  # two orders that deny each other
    assert {"stay-with-dam", "newborn-reads-low"} & set(codes(alone)) == set()


def test_s1_who_is_dangerously_cold_goes_to_the_vet_and_is_left_with_nobody():
    frozen = judged(young(90, day=2, warmths=(felt(reading="29.0"),), has_warm_dam=True))

    assert {"severe-cold", "nothing-by-mouth"} <= set(codes(frozen))
    assert "stay-with-dam" not in codes(frozen)


@pytest.mark.parametrize(("reading", "code"), [("30.9", "severe-cold"), ("31.0", "cool")])
def test_s5_under_31_is_an_emergency(reading, code):
    state = judged(young(warmths=(felt(reading=reading),)))

    assert codes(state)[0] == code
    assert state.worry == (Worry.GO_NOW if code == "severe-cold" else Worry.CALL_TODAY)


def test_s5_an_emergency_tells_its_reading():
    state = judged(young(warmths=(felt(reading="25.0"),)))

    assert state.reasons[0] == PROTOCOL.reason("severe-cold", reading_c=Decimal("25.0"), severe_c=Decimal("31.0"))


@pytest.mark.parametrize(
    ("first", "minutes", "code"),
    [
        ("33.5", 60, None),
        ("33.4", 60, "rewarming-quick"),
        ("33.0", 60, "rewarming-quick"),
        ("32.9", 60, "rewarming-too-fast"),
        ("34.2", 15, "rewarming-too-fast"),
        ("34.2", 14, None),
        ("30.9", 120, "rewarming-too-fast"),
        ("30.9", 121, None),
    ],
)
def test_s5_rewarming_warns_over_1_5_and_alarms_over_2_degrees_an_hour(first, minutes, code):
    state = judged(young(warmths=(felt(hours=minutes / 60, reading=first), felt(reading="35.0"))))

    assert [found for found in codes(state) if found.startswith("rewarming")] == ([code] if code else [])


def test_s5_the_fastest_of_the_last_readings_counts_and_is_told():
    warmths = (felt(hours=1, reading="33.5"), felt(hours=0.5, reading="33.7"), felt("cool", 0.4), felt(reading="35.0"))

    state = judged(young(warmths=warmths))

    assert reason_of(state, "rewarming-too-fast") == PROTOCOL.reason(
        "rewarming-too-fast", c_per_h=Decimal("2.6"), limit_c_per_h=Decimal("2.0")
    )
    after_a_hand = (felt("cool", 1.2), felt(hours=1, reading="32.0"), felt(reading="35.0"))
    assert "rewarming-too-fast" in codes(judged(young(warmths=after_a_hand)))
    slower = judged(young(warmths=(felt(hours=1, reading="33.2"), felt(reading="35.0"))))
    assert reason_of(slower, "rewarming-quick").figures == {
        "c_per_h": Decimal("1.8"),
        "limit_c_per_h": Decimal("1.5"),
    }


def test_s5_speed_is_told_of_cold_ones_that_warm_also_when_they_are_warm_again():
    warm_again = judged(young(warmths=(felt(hours=0.5, reading="34.0"), felt(reading="36.2"))))
    never_cold = judged(young(warmths=(felt(hours=0.5, reading="36.0"), felt(reading="37.2"))))
    by_hand = judged(young(warmths=(felt(hours=3.5, reading="30.0"), felt("warm"))))

    assert codes(warm_again) == ["rewarming-too-fast"]
    assert codes(never_cold) == codes(by_hand) == []


@pytest.mark.parametrize(
    ("species", "day", "reading", "code"),
    [
        ("cat", 9, "37.7", None),
        ("cat", 9, "37.8", "too-warm"),
        ("cat", 20, "38.3", None),
        ("cat", 20, "38.4", "too-warm"),
        ("cat", 30, "39.1", None),
        ("cat", 30, "39.2", "too-warm"),
        ("dog", 30, "38.8", None),
        ("dog", 30, "38.9", "too-warm"),
        ("dog", 30, "41.1", "too-warm"),
        ("dog", 30, "41.2", "deadly-warm"),
    ],
)
def test_too_warm_is_half_a_degree_over_the_usual_of_her_age(species, day, reading, code):
    state = judged(young(300, species=species, day=day, warmths=(felt(reading=reading),)))

    assert codes(state) == ([code] if code else [])
    assert state.worry == {None: Worry.STEADY, "too-warm": Worry.CALL_TODAY, "deadly-warm": Worry.GO_NOW}[code]


def test_too_warm_tells_reading_and_usual():
    state = judged(young(warmths=(felt(reading="38.0"),)))
    deadly = judged(young(warmths=(felt(reading="42.0"),)))

    assert state.reasons == (PROTOCOL.reason("too-warm", reading_c=Decimal("38.0"), usual_c=Decimal("37.2")),)
    assert deadly.reasons == (PROTOCOL.reason("deadly-warm", reading_c=Decimal("42.0")),)


@pytest.mark.parametrize(
    ("day", "reading", "is_told"), [(21, "36.5", False), (22, "36.5", True), (22, "36.0", True), (22, "37.0", False)]
)
def test_from_day_22_under_37_is_watched_but_does_not_block(day, reading, is_told):
    state = judged(young(300, day=day, warmths=(felt(reading=reading),)))

    told = PROTOCOL.reason("cooler-than-expected", reading_c=Decimal(reading), expected_c=Decimal("37.0"))
    assert state.reasons == ((told,) if is_told else ())
    assert state.blocks is False


def test_a_cold_reading_from_day_22_is_cold_not_merely_cooler():
    assert "cooler-than-expected" not in codes(judged(young(300, day=30, warmths=(felt(reading="35.9"),))))


@pytest.mark.parametrize(("hours", "is_told"), [(4, True), (4.01, False)])
def test_an_old_high_reading_says_nothing_about_now(hours, is_told):
    state = judged(young(warmths=(felt(hours=hours, reading="39.0"),)))

    assert ("too-warm" in codes(state)) is is_told


@pytest.mark.parametrize(
    ("reading", "is_slip"), [("9.9", True), ("10.0", False), ("45.0", False), ("45.1", True), ("95", True)]
)
def test_a_reading_nobody_can_have_is_left_aside_and_said(reading, is_slip):
    state = judged(young(warmths=(felt("warm", 1), felt(reading=reading))))

    assert ("reading-unlikely" in codes(state)) is is_slip
    assert (state.state == "warm" and not state.reasons[1:]) is (is_slip or reading == "45.0")


def test_an_earlier_slip_is_forgotten_after_a_good_reading():
    state = judged(young(warmths=(felt(hours=1, reading="95"), felt(reading="36.8"))))

    assert state.reasons == ()


def test_a_slip_does_not_lift_the_block():
    state = judged(young(warmths=(felt("cool", 0.2), felt(reading="95"))))

    assert state.blocks is True
    assert reason_of(state, "reading-unlikely").figures == {"reading_c": Decimal(95)}


def test_a_slip_told_beside_a_good_finding_of_the_same_moment_is_still_said():
    both = (felt("warm"), felt(reading="0"), felt(reading="95"))

    states = [judged(young(warmths=both)), judged(young(warmths=both[::-1]))]

    assert states[0] == states[1]
    assert states[0].reasons == (PROTOCOL.reason("reading-unlikely", reading_c=Decimal(0)),)
