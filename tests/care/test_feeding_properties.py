"""What must hold for every neonate that can exist."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from littermate.care.errors import CareError
from littermate.care.feeding import CannotPlan, FeedPlan, plan_feeds, stands_until
from littermate.care.hazards import judge_hazards
from littermate.care.numbers import numbers
from littermate.care.orders import ruling
from littermate.care.values import Neonate, Warmth, WeighIn
from littermate.care.warmth import judge_warmth
from littermate.care.weights import read_weights
from littermate.tables import house_protocol
from tests.strategies import NOW, neonates

PROTOCOL = house_protocol()
many = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def plan_or_none(neonate: Neonate, as_of=NOW) -> FeedPlan | None:
    try:
        return plan_feeds(neonate, protocol=PROTOCOL, as_of=as_of)
    except CannotPlan as refused:
        assert refused.reason.code
        return None


@many
@given(neonate=neonates())
def test_no_feed_is_ever_above_the_cap(neonate):
    plan = plan_or_none(neonate)

    if plan is not None:
        has_order = any(reason.code == "stands-on-order" for reason in plan.reasons)
        assert 0 <= plan.about_ml <= plan.most_ml
        assert plan.most_ml <= plan.weight_g * (5 if has_order else 4) / 100
        assert has_order or plan.most_ml <= plan.cap_ml <= plan.weight_g * 4 / 100


@many
@given(neonate=neonates())
def test_nothing_but_a_refusal_with_words_ever_comes_out_of_odd_input(neonate):
    try:
        plan_feeds(neonate, protocol=PROTOCOL, as_of=NOW)
    except CareError as refused:
        assert str(refused).endswith((".", "!"))
    judge_warmth(neonate, protocol=PROTOCOL, as_of=NOW)
    judge_hazards(neonate, protocol=PROTOCOL, as_of=NOW)


@many
@given(neonate=neonates(), feel=st.sampled_from(["cool", "reading"]))
def test_never_a_feed_when_she_is_cold(neonate, feel):
    limit_c = judge_warmth(neonate, protocol=PROTOCOL, as_of=NOW).limit_c
    cold = Warmth(at=NOW, feel="cool") if feel == "cool" else Warmth(at=NOW, reading_c=limit_c - Decimal("0.1"))
    chilled = replace(neonate, warmths=(*neonate.warmths, cold))

    state = judge_warmth(chilled, protocol=PROTOCOL, as_of=NOW)
    plan = plan_or_none(chilled)

    is_lifted = ruling(neonate, NOW).lifts_warm_first is not None
    assert state.state == "warming"
    assert state.blocks is not is_lifted
    assert plan is None or plan.waits_for_warmth is not is_lifted


@many
@given(
    neonate=neonates(is_simple=True), factor=st.sampled_from(["2.2", "10", "100", "0.1", "28.35"]), marked=st.booleans()
)
def test_never_more_after_a_slip_of_the_hand(neonate, factor, marked):
    before = plan_or_none(neonate)
    assume(before is not None)
    slip = WeighIn(at=NOW, weight_g=before.weight_g * Decimal(factor), is_doubtful=marked)

    after = plan_feeds(replace(neonate, weigh_ins=(*neonate.weigh_ins, slip)), protocol=PROTOCOL, as_of=NOW)

    assert after.most_ml <= before.most_ml
    assert after.daily_ml <= before.daily_ml
    assert after.about_ml <= before.about_ml


@many
@given(neonate=neonates(is_simple=True), hours=st.integers(1, 24 * 20))
def test_past_its_limit_a_weight_never_raises_a_plan(neonate, hours):
    still = replace(neonate, observations=(), eliminations=(), nest_upsets=())
    known = numbers(PROTOCOL, neonate.species)
    last = read_weights(still, numbers=known, as_of=NOW).last
    assume(last is not None)
    limit_at = stands_until(last, known)

    at_limit = plan_feeds(still, protocol=PROTOCOL, as_of=max(limit_at, NOW))
    later = plan_feeds(still, protocol=PROTOCOL, as_of=max(limit_at, NOW) + timedelta(hours=hours))

    assert later.is_weight_old
    assert (later.about_ml, later.most_ml, later.every_min) == (at_limit.about_ml, at_limit.most_ml, at_limit.every_min)


@many
@given(neonate=neonates())
def test_the_order_in_which_facts_arrive_changes_nothing(neonate):
    turned = replace(
        neonate,
        weigh_ins=neonate.weigh_ins[::-1],
        feeds=neonate.feeds[::-1],
        warmths=neonate.warmths[::-1],
        observations=neonate.observations[::-1],
        eliminations=neonate.eliminations[::-1],
    )

    plans = [plan_or_none(neonate), plan_or_none(turned)]

    assert plans[0] == plans[1]
    assert judge_warmth(neonate, protocol=PROTOCOL, as_of=NOW) == judge_warmth(turned, protocol=PROTOCOL, as_of=NOW)


@many
@given(neonate=neonates())
def test_what_is_dated_later_has_not_happened(neonate):
    def past(facts):
        return tuple(each for each in facts if each.at <= NOW)

    without = replace(
        neonate,
        weigh_ins=past(neonate.weigh_ins),
        feeds=past(neonate.feeds),
        warmths=past(neonate.warmths),
        observations=past(neonate.observations),
        eliminations=past(neonate.eliminations),
        chokings=past(neonate.chokings),
        refusals=past(neonate.refusals),
    )

    assert plan_or_none(neonate) == plan_or_none(without)
    assert judge_warmth(neonate, protocol=PROTOCOL, as_of=NOW) == judge_warmth(without, protocol=PROTOCOL, as_of=NOW)
    assert judge_hazards(neonate, protocol=PROTOCOL, as_of=NOW) == judge_hazards(without, protocol=PROTOCOL, as_of=NOW)
