"""The phone looks up what the engine would say: for every weight, day and strength."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from littermate.care.feeding import CannotPlan, plan_feeds
from littermate.care.grid import look_up, ship_grid
from littermate.care.values import Observation, WeighIn
from littermate.tables import house_protocol
from tests.strategies import NOW, neonates

PROTOCOL = house_protocol()


def told(neonate, at, strength):
    try:
        plan = plan_feeds(neonate, protocol=PROTOCOL, as_of=at)
    except CannotPlan as refused:
        return (0, 0, 0, refused.reason.code)
    assert plan.strength == strength
    return (int(plan.about_ml * 10), int(plan.most_ml * 10), plan.every_min, plan.stands_on)


@pytest.mark.long
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    neonate=st.one_of(neonates(), neonates(is_simple=True)),
    minutes=st.lists(st.integers(0, 48 * 60 - 1), min_size=1, max_size=4),
    weights_dg=st.lists(st.one_of(st.integers(100, 6000), st.integers(100, 600_000)), min_size=1, max_size=6),
    strength=st.sampled_from(["strong", "weak"]),
)
def test_the_grid_looked_up_is_the_plan(neonate, minutes, weights_dg, strength):
    grid = ship_grid(neonate, protocol=PROTOCOL, as_of=NOW)
    bare = replace(neonate, observations=())

    for minute in minutes:
        at = NOW + timedelta(minutes=minute)
        seen = replace(bare, observations=(Observation(at=at, suck=strength),))
        row = look_up(grid, at=at, strength=strength, sucks=True)
        assert row[1:] == told(seen, at, strength)
        for weight_dg in weights_dg:
            weighed = WeighIn(at=at, weight_g=Decimal(weight_dg) / 10)
            if any(each.at == at for each in neonate.weigh_ins):
                continue  # told twice at one moment: the engine sorts them, the phone cannot
            row = look_up(grid, at=at, strength=strength, weight_dg=weight_dg, sucks=True)
            assert row[1:] == told(replace(seen, weigh_ins=(*seen.weigh_ins, weighed)), at, strength)
