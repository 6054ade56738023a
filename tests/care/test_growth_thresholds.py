"""The numbers a phone takes along: it judges a new weight as the engine will, at every turn of the coming days."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from littermate.care.growth import Thresholds, is_far_off, judge_growth, thresholds
from littermate.care.growth_thresholds import FED_STATES, Threshold
from littermate.care.values import Neonate, WeighIn
from littermate.tables import house_protocol
from tests.care.neonates import day, hour, kitten, puppy, weighed

PROTOCOL = house_protocol()
TICK = timedelta.resolution

# Each neonate with the moment her list is made: days 0 to 2, the ages at which rules end, and every feeding state.
NIGHTS = {
    "newborn": (kitten(weighed(hour(2), 100), weighed(hour(9), 98, "after")), hour(10)),
    "newborn pup of a guessed age": (
        puppy(weighed(hour(5), 300), born_latest_at=hour(4), born_earliest_at=hour(-20)), hour(6),
    ),
    "day 9, fed and weighed again": (
        kitten(weighed(day(8), 180), weighed(day(9), 190), weighed(day(9, 0.4), 196, "after")), day(9, 1),
    ),
    "day 12, going on 14": (
        kitten(weighed(day(11, 2), 230), weighed(day(11, 14), 235, "unknown"), weighed(day(12), 241)), day(12, 1),
    ),
    "day 20, short gains end": (kitten(weighed(day(19), 320), weighed(day(20), 321, step_g=Decimal(5))), day(20, 2)),
    "pup of day 7": (puppy(weighed(day(6), 500), weighed(day(7), 510, "after")), day(7, 0.5)),
    "pup that fell": (puppy(weighed(day(4), 420), weighed(day(5), 410)), day(5, 3)),
    "only after a feed": (kitten(weighed(day(9), 184, "after")), day(9, 1)),
}  # fmt: skip
EVERY_NIGHT = pytest.mark.parametrize("night", NIGHTS)


def told(known: Thresholds, at, fed: str, weight_dg: int) -> set[str]:
    """What a phone says: it compares, and nothing else."""
    return {
        row.code
        for row in known.rules
        if row.from_at <= at < row.until_at and fed in row.fed and weight_dg < row.under_dg
    }


def judged(neonate: Neonate, new: WeighIn) -> set[str]:
    """What the engine says of that weight; nothing of one after a feed, while the one before it is fresh."""
    growth = judge_growth(replace(neonate, weigh_ins=(*neonate.weigh_ins, new)), protocol=PROTOCOL, as_of=new.at)
    return set(growth.rules) if growth.weighed_at == new.at else set()


def moments(known: Thresholds, begins):
    """Both sides of every turn, and some moments between."""
    for edge in sorted({each for row in known.rules for each in (row.from_at, row.until_at)}):
        yield from (edge - TICK, edge)
    yield from (begins + n * timedelta(minutes=397) for n in range(1, 7))


@EVERY_NIGHT
def test_the_phone_says_of_a_weight_what_the_engine_will(night: str):
    neonate, made_at = NIGHTS[night]
    known = thresholds(neonate, protocol=PROTOCOL, as_of=made_at)
    found, expected = [], []

    for at in moments(known, made_at):
        for fed in FED_STATES:
            limits = {row.under_dg for row in known.rules if row.from_at <= at < row.until_at and fed in row.fed}
            for weight_dg in {each for limit in limits for each in (limit - 1, limit)} or {2000}:
                new = weighed(at, Decimal(weight_dg) / 10, fed)
                if made_at < at < made_at + timedelta(hours=48) and not is_far_off(new, neonate, protocol=PROTOCOL):
                    found.append((at, fed, weight_dg, told(known, at, fed, weight_dg)))
                    expected.append((at, fed, weight_dg, judged(neonate, new)))

    assert len(found) > 20
    assert found == expected


@EVERY_NIGHT
def test_every_hour_ahead_has_one_band_and_the_phone_asks_as_the_engine_would(night: str):
    neonate, made_at = NIGHTS[night]
    bands = thresholds(neonate, protocol=PROTOCOL, as_of=made_at).bands

    assert (bands[0].from_at, bands[-1].until_at) == (made_at, made_at + timedelta(hours=48))
    assert [one.until_at for one in bands[:-1]] == [other.from_at for other in bands[1:]]
    for band in bands:
        for at in (band.from_at + TICK, band.until_at - TICK):
            inside, outside = (band.low_dg, band.high_dg), (band.low_dg - 1, band.high_dg + 1)
            assert [is_far_off(weighed(at, Decimal(dg) / 10), neonate, protocol=PROTOCOL) for dg in inside] == [0, 0]
            assert [is_far_off(weighed(at, Decimal(dg) / 10), neonate, protocol=PROTOCOL) for dg in outside] == [1, 1]


def test_one_never_weighed_may_weigh_what_her_age_may_and_no_rule_speaks():
    wren = kitten()

    known = thresholds(wren, protocol=PROTOCOL, as_of=day(3))

    assert (known.rules, known.last) == ((), ())
    assert [(band.low_dg, band.high_dg) for band in known.bands] == [
        tuple(int(end * 10) for end in PROTOCOL.row("cat", "believable_weight", 3).span())
    ] * len(known.bands)


def test_a_rule_that_says_the_same_of_two_feeding_states_is_told_once_and_joined_over_time():
    wren = kitten(weighed(day(8), 180), weighed(day(9), 190))

    rows = thresholds(wren, protocol=PROTOCOL, as_of=day(9, 1)).rules

    lost = [row for row in rows if row.code == "lost"]
    assert lost == [
        Threshold(
            code="lost", worry=PROTOCOL.worries["lost"].worry, under_dg=1800, base_dg=1800, since_at=day(8),
            from_at=day(9, 1), until_at=day(9, 4), fed=("before", "unknown"),
        ),
        Threshold(
            code="lost", worry=PROTOCOL.worries["lost"].worry, under_dg=1900, base_dg=1900, since_at=day(9),
            from_at=day(9, 4), until_at=day(11, 1), fed=("before", "unknown", "after"),
        ),
    ]  # fmt: skip


def test_a_loss_that_the_plan_will_call_about_is_known_beforehand_and_after_a_feed_only_where_it_is_certain():
    wren = kitten(weighed(day(12), 250), weighed(day(12, 8), 246))

    held = thresholds(wren, protocol=PROTOCOL, as_of=day(12, 9)).held

    assert {row.code for row in held} == {"target-held-after-loss"}
    assert [(row.fed, row.under_dg, row.base_dg, row.since_at, row.from_at, row.until_at) for row in held] == [
        (fed, under_dg, 2500, day(12), start, end)
        for start, end in ((day(12, 9), day(13)), (day(13), day(14)))
        for fed, under_dg in ((("before", "unknown"), 2406), (("after",), 2367))
    ]  # from day 14 on a loss is watched, and calls nobody


def test_so_far_ahead_as_the_protocol_says():
    wren = kitten(weighed(day(8), 180), weighed(day(9), 190))
    longer = PROTOCOL.with_value("both", "rounds", "plan-ahead", Decimal(60))

    known = thresholds(wren, protocol=longer, as_of=day(9))

    assert known.bands[-1].until_at == day(9, 60)


def test_a_least_gain_is_asked_for_in_the_steps_the_protocol_says():
    wren = kitten(weighed(day(9), 190))
    finer = PROTOCOL.with_value("both", "weighing", "gain-steps", Decimal(1))

    def least_dg(protocol, at):
        rows = thresholds(wren, protocol=protocol, as_of=day(9)).rules
        return next(r.under_dg for r in rows if r.code == "short-gain" and r.from_at <= at < r.until_at)

    assert [least_dg(PROTOCOL, day(9, hours)) for hours in (18, 19.9, 20)] == [1900 + 47, 1900 + 47, 1900 + 59]
    assert [least_dg(finer, day(9, hours)) for hours in (18, 19.9, 20)] == [1900 + 53, 1900 + 56, 1900 + 59]
