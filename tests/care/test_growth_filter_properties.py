"""Whatever is weighed, in whatever order of gaps, the growth filter answers with chances and never with nonsense."""

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from littermate.care.growth_filter.model import growth_model
from littermate.care.growth_filter.outlook import chance_runt, outlook
from littermate.care.growth_filter.state import GrowthState
from littermate.care.growth_filter.update import Readings, weigh
from littermate.cli.bench.growth_plain import PlainLitter
from littermate.tables import house_protocol

MODEL = growth_model(house_protocol())

# No stopwatch: a busy machine is no mistake of the filter.
many = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

species = st.sampled_from(MODEL.species)
sizes = st.integers(1, 8)
grams = st.floats(20, 6000, allow_nan=False)
gaps = st.floats(0, 20, allow_nan=False)


@st.composite
def weighings(draw):
    """A litter of any size, weighed up to twelve times: moment, who was there, how heavy."""
    size, at, told = draw(sizes), 0.0, []
    for _ in range(draw(st.integers(1, 12))):
        at += draw(gaps)
        there = sorted(draw(st.sets(st.integers(0, size - 1), min_size=1)))
        told.append((at, there, [draw(grams) for _ in there]))
    return size, told


def at_once(kind, size, told, *, fed=0):
    state = GrowthState.new(np.zeros(size, np.intp), np.array([MODEL.place(kind)]), MODEL)
    for at, there, weights in told:
        count = len(there)
        state = weigh(
            state,
            Readings(
                who=np.array(there), at=np.full(count, at), age_days=np.full(count, 1.0 + at),
                weight_g=np.array(weights), fed=np.full(count, fed, np.int8), step_g=np.ones(count),
                is_bottle_fed=np.zeros(count, bool),
            ),
            MODEL,
        )  # fmt: skip
    return state


@many
@given(kind=species, weighed=weighings(), fed=st.sampled_from([-1, 0, 1]))
def test_it_always_answers_with_chances(kind, weighed, fed):
    size, told = weighed

    state = at_once(kind, size, told, fed=fed)

    ahead = outlook(state, slice(None), np.full(size, 1.0 + told[-1][0]), MODEL, days=1.0)
    chances = [state.p_faltering, ahead.chance_gain_below(0.0), ahead.p_falters_soon]
    assert all(((each >= 0) & (each <= 1)).all() for each in chances)
    assert (state.growing.level_var > 0).all() and (state.faltering.slope_var > 0).all()
    assert np.isfinite(ahead.weight_g()).all() and (ahead.weight_g() > 0).all()
    runts = chance_runt(state, ratio=0.75, least_others=2)
    assert (np.isnan(runts) | ((runts >= 0) & (runts <= 1))).all()


@many
@given(kind=species, weighed=weighings())
def test_it_agrees_with_the_same_sums_one_animal_at_a_time(kind, weighed):
    size, told = weighed

    state = at_once(kind, size, told)

    plain = PlainLitter.new(MODEL.models[MODEL.place(kind)], size)
    for at, there, weights in told:
        plain.weigh(at, [(who, 1.0 + at, weight) for who, weight in zip(there, weights, strict=True)])
    np.testing.assert_allclose(state.p_faltering, [each.p_faltering for each in plain.animals], rtol=1e-6, atol=1e-9)
    np.testing.assert_allclose(state.growing.level, [each.growing[0] for each in plain.animals], rtol=1e-9, atol=1e-9)
