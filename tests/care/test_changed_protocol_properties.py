"""Whatever a clinician may change: plans stay under the stomach's cap, the grid is the plan, the text loads back."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from littermate.care.feeding import CannotPlan, FeedPlan, plan_feeds
from littermate.care.grid import look_up, ship_grid
from littermate.care.growth import judge_growth
from littermate.care.numbers import numbers
from littermate.care.protocol import OutOfBounds, Protocol, Row, Table, check_bounds
from littermate.care.protocol_fit import finest, misfits
from littermate.care.values import Neonate, Observation, Warmth, WeighIn
from littermate.care.warmth import judge_warmth
from littermate.tables import snapshots
from tests.care.test_changed_protocol import CHANGEABLE, PARTS, SHIPPED, signed
from tests.strategies import NOW, neonates

# Rows are drawn by their place: what stands in a strategy is written out and hashed at every draw, and tables are long.
PLACES = range(len(CHANGEABLE))
BEHIND_PLANS = [
    place for place in PLACES if CHANGEABLE[place][0].name in {"stomach", "energy", "feeds", "rounding", "fluid"}
]
many = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


@st.composite
def changed_rows(draw: st.DrawFn, *, is_behind_plans: bool = False) -> tuple[Table, Row]:
    """One row with other numbers, each inside its outer bounds and as fine as its unit allows."""
    table, row = CHANGEABLE[draw(st.sampled_from(BEHIND_PLANS if is_behind_plans else PLACES))]
    step = finest(row)
    low, high = -(-row.lowest // step), row.highest // step
    numbers = sorted(draw(st.lists(st.integers(int(low), int(high)), min_size=3, max_size=3)))
    changed = {
        part: number * step for part, number in zip(PARTS, numbers, strict=True) if getattr(row, part) is not None
    }
    return table, replace(row, **changed)


@st.composite
def protocols(draw: st.DrawFn) -> Protocol:
    """A protocol a clinician could sign: some permitted changes, no two numbers at odds."""
    protocol = SHIPPED
    rows = st.one_of(changed_rows(is_behind_plans=True), changed_rows())
    for table, row in draw(st.lists(rows, min_size=1, max_size=4)):
        now = protocol.table(table.species, table.name)
        changed = replace(now, rows=tuple(row if each.id == row.id else each for each in now.rows))
        tried = protocol.with_table(signed(changed))
        if not misfits(tried):
            protocol = tried
    assume(protocol is not SHIPPED)
    return protocol


def plan_or_none(neonate, protocol: Protocol, at=NOW) -> FeedPlan | None:
    try:
        return plan_feeds(neonate, protocol=protocol, as_of=at)
    except CannotPlan as refused:
        assert refused.reason.code
        return None


@many
@given(neonate=neonates(), protocol=protocols())
def test_a_plan_stays_under_the_cap_and_the_outer_bound_of_any_permitted_protocol(neonate, protocol):
    plan = plan_or_none(neonate, protocol)

    if plan is not None:
        stomach = protocol.table(neonate.species, "stomach")
        cap = max(row.value for row in stomach.rows)
        assert 0 <= plan.about_ml <= plan.most_ml <= plan.weight_g * cap / 100
        assert cap <= 5
    judge_warmth(neonate, protocol=protocol, as_of=NOW)
    judge_growth(neonate, protocol=protocol, as_of=NOW)


@settings(many, max_examples=40)
@given(
    neonate=st.one_of(neonates(), neonates(is_simple=True)),
    protocol=protocols(),
    minutes=st.integers(0, 48 * 60 - 1),
    weight_dg=st.integers(100, 6000),
    strength=st.sampled_from(["strong", "weak"]),
)
def test_the_grid_shipped_is_the_plan_of_any_permitted_protocol(neonate, protocol, minutes, weight_dg, strength):
    at = NOW + timedelta(minutes=minutes)
    assume(all(each.at != at for each in neonate.weigh_ins))
    possible = numbers(protocol, neonate.species).weighing.possible
    assume(possible.low_dg <= weight_dg <= possible.high_dg)
    grid = ship_grid(neonate, protocol=protocol, as_of=NOW)

    seen = replace(neonate, observations=(Observation(at=at, suck=strength),))
    weighed = replace(seen, weigh_ins=(*seen.weigh_ins, WeighIn(at=at, weight_g=Decimal(weight_dg) / 10)))

    for told, given_dg in ((seen, None), (weighed, weight_dg)):
        given = {} if given_dg is None else {"weight_dg": given_dg}
        row = look_up(grid, at=at, strength=strength, sucks=True, **given)
        try:
            plan = plan_feeds(told, protocol=protocol, as_of=at)
        except CannotPlan as refused:
            assert row[1:] == (0, 0, 0, refused.reason.code)
        else:
            assert row[1:] == (int(plan.about_ml * 10), int(plan.most_ml * 10), plan.every_min, plan.stands_on)


@settings(many, max_examples=25)
@given(protocol=protocols())
def test_a_text_loads_back_to_the_same_protocol_byte_for_byte(protocol):
    text = snapshots.write(protocol)

    assert snapshots.read(text) == protocol
    assert snapshots.write(snapshots.read(text)) == text


@many
@given(changed=changed_rows(), beyond=st.sampled_from([-1, 1]), part=st.sampled_from(PARTS))
def test_a_number_beyond_its_outer_bound_is_refused(changed, beyond, part):
    table, row = changed
    assume(getattr(row, part) is not None)
    bound = row.lowest if beyond < 0 else row.highest

    with pytest.raises(OutOfBounds):
        check_bounds(table.title, replace(row, **{part: bound + beyond * finest(row)}))


@many
@given(protocol=protocols(), reading=st.decimals("20", "33.9", places=1), age=st.integers(0, 27))
def test_a_reading_under_the_lowest_limit_anybody_may_set_holds_milk_back(protocol, reading, age):
    born = NOW - timedelta(days=age)
    cold = Warmth(at=NOW - timedelta(minutes=5), reading_c=reading)
    warm = Warmth(at=NOW - timedelta(minutes=30), reading_c=Decimal("37"))
    kitten = Neonate(
        id=None,
        name="Pip",
        species="cat",
        born_earliest_at=born,
        born_latest_at=born,
        rearing=frozenset({"bottle"}),
        milk=None,
        warmths=(warm, cold),
    )

    assert judge_warmth(kitten, protocol=protocol, as_of=NOW).blocks
