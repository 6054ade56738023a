"""The growth filter: the figures of the prototype, the same alone and together, and what it says of a fading kitten."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from math import erfc, sqrt
from pathlib import Path

import numpy as np
import pytest

from littermate.care.growth_filter import update
from littermate.care.growth_filter.model import growth_model
from littermate.care.growth_filter.normal import chance_below
from littermate.care.growth_filter.outlook import chance_runt, growth_per_day, outlook
from littermate.care.growth_filter.pairs import Pairs
from littermate.care.growth_filter.state import GrowthState
from littermate.care.growth_filter.update import BEFORE, Readings, weigh
from littermate.care.protocol import NotInProtocol
from littermate.tables import house_protocol

ORACLE = Path(__file__).parents[1] / "oracles" / "growth_filter.json"
MODEL = growth_model(house_protocol())
CAT, DOG = MODEL.place("cat"), MODEL.place("dog")


def readings(who, at, age_days, weight_g, *, fed=BEFORE, step_g=1.0, is_bottle_fed=False):
    """One weighing; a single value stands for all."""
    who = np.asarray(who)

    def each(value, kind):
        return np.broadcast_to(np.asarray(value, kind), who.shape).copy()

    return Readings(
        who=who, at=each(at, float), age_days=each(age_days, float), weight_g=each(weight_g, float),
        fed=each(fed, np.int8), step_g=each(step_g, float), is_bottle_fed=each(is_bottle_fed, bool),
    )  # fmt: skip


def told(state):
    """All that a state holds, as plain arrays."""
    for field in fields(state):
        value = getattr(state, field.name)
        yield from value if isinstance(value, Pairs) else [value]


def assert_same(one, other):
    for mine, theirs in zip(told(one), told(other), strict=True):
        np.testing.assert_array_equal(mine, theirs)


def followed(litter_growth, *, days=6, start_g=110.0, **how):
    """One litter of kittens weighed twice a day from the first, each growing at its own pace [ln per day]."""
    state = GrowthState.new(np.zeros(len(litter_growth), np.intp), np.array([CAT]), MODEL)
    for turn in range(2 * days + 1):
        at = turn / 2
        weights = start_g * np.exp(np.array(litter_growth) * at)
        state = weigh(state, readings(range(len(litter_growth)), at, 1.0 + at, weights, **how), MODEL)
    return state, 1.0 + days


def run_oracle(oracle):
    species = np.array([MODEL.place(name) for name in oracle["species"]])
    dogs_as_published = np.where(species == DOG, MODEL.models[DOG].litter_sd, MODEL.models[CAT].litter_sd)
    state = GrowthState.new(
        np.array(oracle["litter"]), species, MODEL, base=np.array(oracle["base"]), litter_sd=dogs_as_published
    )
    age = np.array(oracle["age_days"])
    for session in oracle["sessions"]:
        who = np.array(session["who"])
        state = weigh(
            state,
            readings(who, session["at"], age[who] + session["at"], session["weight_g"], fed=session["fed"]),
            MODEL,
        )
    return state, age + oracle["sessions"][-1]["at"]


def test_it_agrees_with_the_prototype():
    """Reference: reference/proto_growth.py, class Bank, over cats and dogs, a singleton, gaps, a slip of the hand."""
    oracle = json.loads(ORACLE.read_text())
    expect = {name: np.array(values, float) for name, values in oracle["expect"].items()}

    state, age = run_oracle(oracle)

    ahead = outlook(state, slice(None), age, MODEL, days=1.0)
    found = {
        "p_faltering": state.p_faltering, "session": state.session, "ratios": state.ratios, "is_odd": state.is_odd,
        "growing": state.growing.level, "faltering": state.faltering.slope, "litter_growth": state.litters.slope,
        "loses": ahead.chance_gain_below(0.0), "runt": chance_runt(state, ratio=0.75, least_others=2),
        "ahead_ln": ahead.growing.level, "ahead_var": ahead.faltering.level_var,
        "growth": growth_per_day(state, slice(None), age, MODEL)[0],
    }  # fmt: skip
    assert found.keys() == expect.keys()
    for name, values in found.items():
        np.testing.assert_allclose(values, expect[name], rtol=0, atol=1e-9, err_msg=name)


def test_a_litter_is_judged_the_same_alone_and_among_others_to_the_last_bit():
    oracle = json.loads(ORACLE.read_text())
    together, _ = run_oracle(oracle)

    for litter, species in enumerate(oracle["species"]):
        who = [place for place, of in enumerate(oracle["litter"]) if of == litter]
        alone = GrowthState.new(
            np.zeros(len(who), np.intp), np.array([MODEL.place(species)]), MODEL,
            base=np.array(oracle["base"])[who], litter_sd=np.array([MODEL.models[MODEL.place(species)].litter_sd]),
        )  # fmt: skip
        for session in oracle["sessions"]:
            mine = [place for place, of in enumerate(session["who"]) if of in who]
            if mine:
                her = [who.index(session["who"][place]) for place in mine]
                age = np.array(oracle["age_days"])[who][her] + session["at"]
                grams, fed = (np.array(session[name])[mine] for name in ("weight_g", "fed"))
                alone = weigh(alone, readings(her, session["at"], age, grams, fed=fed), MODEL)

        np.testing.assert_array_equal(alone.p_faltering, together.p_faltering[who])
        np.testing.assert_array_equal(alone.growing.slope_var, together.growing.slope_var[who])


def test_helpers_and_blocks_change_nothing(monkeypatch):
    rng = np.random.default_rng(3)
    litter = np.repeat(np.arange(40), rng.integers(1, 9, 40))
    age = rng.uniform(0, 20, 40)[litter]
    weights = 110 * np.exp(rng.normal(0, 0.1, litter.size))
    told_now = readings(np.arange(litter.size), 0.0, age, weights)
    later = readings(np.arange(litter.size), 1.0, age + 1, weights * 1.05)

    def both(**how):
        start = GrowthState.new(litter, np.full(40, CAT), MODEL)
        return weigh(weigh(start, told_now, MODEL, **how), later, MODEL, **how)

    whole = both()
    monkeypatch.setattr(update, "BLOCK", 3)  # smaller than many a litter
    with ThreadPoolExecutor(2) as helpers:
        in_parts = both(helpers=helpers)

    assert_same(whole, in_parts)
    assert_same(whole, both())


def test_the_state_before_is_left_as_it_was_so_that_a_late_weight_can_be_put_in():
    first, _ = followed([0.06, 0.06, 0.06])
    again, _ = followed([0.06, 0.06, 0.06])
    weigh(first, readings([0, 1, 2], 7.0, 8.0, [180, 178, 190]), MODEL)

    assert_same(first, again)


def test_one_that_loses_while_her_littermates_gain_falters():
    state, age = followed([0.06, 0.06, 0.06, -0.03])

    ahead = outlook(state, slice(None), np.full(4, age), MODEL, days=1.0)
    hers, litters = growth_per_day(state, slice(None), np.full(4, age), MODEL)

    assert state.p_faltering[3] > 0.8 > 0.1 > state.p_faltering[:3].max()
    assert ahead.chance_gain_below(0.0)[3] > 0.6
    assert hers[3] < -0.01 < 0.04 < litters[3]


def test_a_scale_off_its_zero_is_the_sessions_and_nobodys():
    state, age = followed([0.06] * 5)
    weights = 110 * np.exp(0.06 * 6.5) * np.full(5, 0.93)

    state = weigh(state, readings(range(5), 6.5, age + 0.5, weights), MODEL)

    assert state.session.max() < -0.03  # enough to ask about the scale
    assert state.p_faltering.max() < 0.2


def test_a_slip_of_the_hand_is_asked_about_and_hardly_believed():
    state, age = followed([0.06] * 4)
    before = outlook(state, slice(None), np.full(4, age), MODEL, days=0.5).weight_g()
    weights = 110 * np.exp(0.06 * 6.5) * np.array([1, 1, 1, 0.1])  # 16 for 160

    state = weigh(state, readings(range(4), 6.5, age + 0.5, weights), MODEL)

    assert state.is_odd.tolist() == [False, False, False, True]
    now = outlook(state, slice(None), np.full(4, age + 0.5), MODEL, days=0.5).weight_g()
    assert now[3] == pytest.approx(before[3], rel=0.25)


def test_after_a_feed_she_is_expected_to_be_heavier_and_not_knowing_is_less_sure():
    state, age = followed([0.06] * 4)
    weights = 110 * np.exp(0.06 * 6.5) * np.array([1, 1, 1, 1.035])
    fed = [BEFORE, BEFORE, update.UNKNOWN, update.AFTER]

    after = weigh(state, readings(range(4), 6.5, age + 0.5, weights, fed=fed), MODEL)
    bottle = weigh(state, readings(range(4), 6.5, age + 0.5, weights, fed=fed, is_bottle_fed=True), MODEL)

    assert after.growing.level[3] == pytest.approx(after.growing.level[0], abs=0.005)
    assert bottle.growing.level_var[2] > after.growing.level_var[2]
    assert bottle.growing.level_var[0] == pytest.approx(after.growing.level_var[0], rel=0.02)


def test_a_singleton_is_followed_too():
    state, _ = followed([-0.04])

    assert state.p_faltering[0] > 0.07  # the alert of a litter of one
    assert np.isnan(chance_runt(state, ratio=0.75, least_others=2)).all()


def test_the_runt_is_told_by_her_littermates():
    state = GrowthState.new(np.zeros(4, np.intp), np.array([CAT]), MODEL)

    state = weigh(state, readings(range(4), 0.0, 1.0, [110, 112, 108, 70]), MODEL)

    chances = chance_runt(state, ratio=0.75, least_others=2)
    assert chances[3] > 0.5 > 0.1 > chances[:3].max()


def test_spans_hold_each_other():
    state, age = followed([0.06, 0.05, 0.07])

    ahead = outlook(state, np.array([0, 2]), np.full(2, age), MODEL, days=2.0)

    ends = [ahead.span_g(percent) for percent in (95, 80, 50)]
    line = [*(low for low, _ in ends), ahead.weight_g(), *(high for _, high in reversed(ends))]
    assert all((less < more).all() for less, more in zip(line[:-1], line[1:], strict=True))


def test_it_remembers_less_than_200_bytes_an_animal():
    state = GrowthState.new(np.repeat(np.arange(1000), 4), np.full(1000, CAT), MODEL)

    assert state.size_bytes / 4000 <= 200


def test_the_chance_below_is_exact_from_end_to_end():
    z = np.concatenate([np.linspace(-38, 38, 2001), [0.0, -0.2, 0.3, np.inf, -np.inf]])

    found = chance_below(z)

    np.testing.assert_allclose(found, [0.5 * erfc(-each / sqrt(2)) for each in z], rtol=1e-12, atol=1e-300)
    assert np.isnan(chance_below(np.array([np.nan])))


def test_what_cannot_be_is_refused():
    state = GrowthState.new(np.zeros(2, np.intp), np.array([CAT]), MODEL)

    with pytest.raises(ValueError, match="order of their litters"):
        GrowthState.new(np.array([1, 0]), np.array([CAT, CAT]), MODEL)
    with pytest.raises(ValueError, match="each animal once"):
        weigh(state, readings([1, 0], 0.0, 1.0, 100), MODEL)
    with pytest.raises(ValueError, match="above zero"):
        weigh(state, readings([0, 1], 0.0, 1.0, [100, 0]), MODEL)
    with pytest.raises(NotInProtocol, match="No growth model for rabbit; there is one for cat, dog"):
        MODEL.place("rabbit")
    with pytest.raises(AttributeError):
        getattr(MODEL.of(np.array([CAT])), "reference_days")  # noqa: B009 - a curve is asked by age
    assert weigh(state, readings(np.array([], np.intp), 0.0, 1.0, []), MODEL).readings.tolist() == [0, 0]


def test_nobody_at_all_is_no_fault():
    empty = GrowthState.new(np.array([], np.intp), np.array([], np.intp), MODEL)

    assert chance_runt(empty, ratio=0.75, least_others=2).size == 0
