"""One nest for two ages and two species."""

from dataclasses import replace
from decimal import Decimal

import pytest

from littermate.care.nests import NestReading, NobodyInNest, judge_nest, nest_target, target_if_any
from littermate.care.worry import Worry
from littermate.tables import house_protocol
from tests.care.young import NOW, ago, young

PROTOCOL = house_protocol()


def target_of(*neonates):
    return nest_target(neonates, protocol=PROTOCOL, as_of=NOW)


def temperatures(target):
    return str(target.min_c), str(target.target_c), str(target.max_c)


def read(celsius, hours=0.0):
    return NestReading(at=ago(hours), temperature_c=Decimal(celsius))


def state_of(target, reading, **said):
    return judge_nest(target, reading, protocol=PROTOCOL, as_of=NOW, **said)


def codes(found):
    return [reason.code for reason in found.reasons]


@pytest.mark.parametrize(
    ("species", "day", "expected"),
    [
        ("cat", 0, ("30.0", "32.0", "34.0")),
        ("cat", 6, ("30.0", "32.0", "34.0")),
        ("cat", 7, ("27.0", "28.5", "29.5")),
        ("cat", 27, ("24.0", "25.0", "26.5")),
        ("dog", 6, ("29.5", "31.0", "32.2")),
        ("dog", 28, ("21.0", "23.0", "24.0")),
    ],
)
def test_one_alone_has_the_range_of_species_and_age(species, day, expected):
    target = target_of(young(species=species, day=day))

    assert temperatures(target) == expected
    assert (target.overlaps, target.cool_end, target.cool_end_min_c) == (True, True, Decimal(expected[0]))


def test_a_puppy_of_6_days_and_a_kitten_of_9_meet_at_29_5():
    target = target_of(young(species="dog", day=6), young(day=9))

    assert temperatures(target) == ("29.5", "29.5", "29.5")
    assert target.overlaps is True
    assert (target.cool_end_min_c, target.cool_end_max_c) == (Decimal("27.0"), Decimal("29.5"))
    assert target.reasons == (
        PROTOCOL.reason("nest-overlap", min_c=Decimal("29.5"), max_c=Decimal("29.5"), animals=2),
        PROTOCOL.reason("nest-cool-end", cool_min_c=Decimal("27.0")),
    )


def test_where_two_ages_overlap_the_target_is_the_youngers_brought_inside():
    target = target_of(young(day=15), young(day=22))

    assert temperatures(target) == ("24.0", "26.5", "26.5")


def test_without_an_overlap_the_youngers_range_a_cool_end_two_probes_and_a_clinicians_yes():
    newborn, older = young(day=2), replace(young(day=9), name="Old")

    target = target_of(older, newborn)

    assert temperatures(target) == ("30.0", "32.0", "34.0")
    assert target.overlaps is False
    assert (target.cool_end_min_c, target.cool_end_max_c) == (Decimal("27.0"), Decimal("29.5"))
    assert target.reasons == (
        PROTOCOL.reason(
            "nest-no-overlap",
            first_name="Pip",
            first_min_c=Decimal("30.0"),
            first_max_c=Decimal("34.0"),
            second_name="Old",
            second_min_c=Decimal("27.0"),
            second_max_c=Decimal("29.5"),
        ),
        PROTOCOL.reason("nest-youngers-range", name="Pip", min_c=Decimal("30.0"), max_c=Decimal("34.0")),
        PROTOCOL.reason("nest-cool-end", cool_min_c=Decimal("27.0")),
        PROTOCOL.reason("nest-probe-each-end"),
        PROTOCOL.reason("nest-clinicians-yes"),
    )


def test_s17_the_younger_end_of_her_age_warms_the_nest():
    unsure = young(born_earliest_at=ago(24 * 10), born_latest_at=ago(24 * 5))

    assert temperatures(target_of(unsure)) == ("30.0", "32.0", "34.0")


def test_who_has_left_or_is_long_grown_sets_no_target():
    grown, gone = young(day=400), young(day=1, left_at=NOW)

    assert temperatures(target_of(young(day=9), grown, gone)) == ("27.0", "28.5", "29.5")
    assert temperatures(target_of(young(day=9, left_at=ago(-1)))) == ("27.0", "28.5", "29.5")
    with pytest.raises(NobodyInNest, match="Move one in first"):
        target_of(grown, gone)


def test_a_nest_in_which_nobody_needs_warmth_has_no_target_and_breaks_no_page():
    lying = [young(day=9)]

    assert target_if_any(lying, protocol=PROTOCOL, as_of=NOW) == nest_target(lying, protocol=PROTOCOL, as_of=NOW)
    assert target_if_any([young(day=400)], protocol=PROTOCOL, as_of=NOW) is None
    assert target_if_any([], protocol=PROTOCOL, as_of=NOW) is None


@pytest.mark.parametrize(
    ("day", "celsius", "code", "worry"),
    [
        (2, "35.1", "nest-too-hot", Worry.CALL_NOW),
        (2, "35.0", "nest-off-target", Worry.WATCH),
        (2, "34.0", "nest-in-range", Worry.STEADY),
        (2, "30.0", "nest-in-range", Worry.STEADY),
        (2, "29.9", "nest-off-target", Worry.WATCH),
        (2, "28.0", "nest-off-target", Worry.WATCH),
        (2, "27.9", "nest-too-cold", Worry.CALL_NOW),
        (9, "31.0", "nest-off-target", Worry.WATCH),
        (9, "31.1", "nest-too-hot", Worry.CALL_NOW),
    ],
)
def test_s6_a_probe_alarms_1_5_over_the_most_but_never_over_35_and_2_under_the_least(day, celsius, code, worry):
    state = state_of(target_of(young(day=day)), read(celsius))

    assert (codes(state), state.worry) == ([code], worry)
    assert state.reasons[0].figures["reading_c"] == Decimal(celsius)


def test_s6_alarms_tell_their_limits():
    target = target_of(young(day=9))

    assert (target.alarm_low_c, target.alarm_high_c) == (Decimal("25.0"), Decimal("31.0"))
    assert target_of(young(day=2)).alarm_high_c == Decimal("35.0")
    hot, cold = state_of(target, read("33", 1)), state_of(target, read("20", 1))
    within = {"min_c": Decimal("27.0"), "max_c": Decimal("29.5"), "read_at": ago(1)}
    assert hot.reasons == (PROTOCOL.reason("nest-too-hot", reading_c=Decimal(33), limit_c=Decimal("31.0"), **within),)
    assert cold.reasons == (PROTOCOL.reason("nest-too-cold", reading_c=Decimal(20), limit_c=Decimal("25.0"), **within),)
    assert state_of(target, read("28", 1)).reasons[0].figures == {"reading_c": Decimal(28), **within}
    assert state_of(target, read("30", 1)).reasons[0].figures == {"reading_c": Decimal(30), **within}


@pytest.mark.parametrize("reading", [None, read("28", 12.1), read("28", -0.1)])
def test_s6_a_nest_nobody_read_is_never_a_good_sign(reading):
    state = state_of(target_of(young(day=9)), reading)

    assert state.reasons == (PROTOCOL.reason("nest-not-read", min_c=Decimal("27.0"), max_c=Decimal("29.5")),)
    assert state.worry == Worry.WATCH
    assert codes(state_of(target_of(young(day=9)), read("28", 12))) == ["nest-in-range"]


@pytest.mark.parametrize(
    ("reading", "failed_h", "is_told"),
    [
        (None, 1, True),
        (read("28", 1), 1, True),
        (read("28", 2), 1, True),
        (read("28", 0.5), 1, False),
        (read("28", 2), -1, False),
    ],
)
def test_s6_failed_heat_calls_now_until_a_later_reading(reading, failed_h, is_told):
    state = state_of(target_of(young(day=9)), reading, heat_failed_at=ago(failed_h))

    told = [reason for reason in state.reasons if reason.code == "nest-heat-failed"]
    assert told == ([PROTOCOL.reason("nest-heat-failed", failed_at=ago(failed_h))] if is_told else [])
    assert (state.worry == Worry.CALL_NOW) is is_told
