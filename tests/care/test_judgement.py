"""One neonate at one moment: the worst that speaks wins, and there is one thing to do."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from littermate.care.judgement import MayTap, judge
from littermate.care.protocol import NotInProtocol
from littermate.care.values import Choking, Elimination, Feed, Milk, Order, Refusal, Warmth
from littermate.care.worry import Worry
from littermate.tables import house_protocol
from tests.care.neonates import day, hour, kitten, weighed
from tests.strategies import NOW, neonates

PROTOCOL = house_protocol()
AT = day(9, 1)
WARM = Warmth(at=day(9, 0.9), feel="warm")
FED = Feed(at=day(9), taken_ml=Decimal(5), route="bottle")
many = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def wren(*more_weights, **more):
    """A kitten of nine days who gained well, is warm and was fed an hour ago."""
    told = {"feeds": (FED,), "warmths": (WARM,), **more}
    weights = more_weights or (weighed(day(8), 122), weighed(day(9), 134))
    return kitten(*weights, **told)


def judged(neonate, at=AT):
    return judge(neonate, protocol=PROTOCOL, as_of=at)


def do(judgement):
    return judgement.do.code if judgement.do else None


def test_one_who_gains_is_warm_and_fed_is_steady_with_evidence_and_two_taps():
    found = judged(wren())

    assert (found.worry, found.do, found.steady_evidence) == (Worry.STEADY, None, True)
    assert found.taps == MayTap(warm=True, took_ml=found.plan.about_ml)


def test_s10_after_choking_go_now_and_no_milk():
    found = judged(wren(chokings=(Choking(at=day(9, 0.5)),)))

    assert (found.worry, do(found), found.plan) == (Worry.GO_NOW, "do-choked", None)
    assert found.reasons[0].code == "choked"
    assert found.taps.why_not.code == "tap-urgent"


def test_a_dangerously_cold_one_is_warmed_on_the_way():
    found = judged(wren(warmths=(Warmth(at=day(9, 0.9), reading_c=Decimal("30.5")),)))

    assert (found.worry, do(found)) == (Worry.GO_NOW, "do-warm-and-go")


def test_a_deadly_hot_one_goes_now():
    found = judged(wren(warmths=(Warmth(at=day(9, 0.9), reading_c=Decimal("41.5")),)))

    assert (found.worry, do(found)) == (Worry.GO_NOW, "do-go")


def test_s9_refused_once_is_tried_again_without_quick_taps():
    refused_at = day(9, 0.9)

    found = judged(wren(refusals=(Refusal(at=refused_at),)))

    assert (found.worry, do(found)) == (Worry.WATCH, "do-try-again")
    assert found.do.figures["try_again_at"] == refused_at + timedelta(minutes=20)
    assert found.taps.why_not.code == "tap-refused"


def test_s9_refused_twice_calls_now():
    found = judged(wren(refusals=(Refusal(at=day(9, 0.5)), Refusal(at=day(9, 0.9)))))

    assert (found.worry, do(found)) == (Worry.CALL_NOW, "do-call-now")


def test_refused_twice_and_cool_is_warmed_while_somebody_calls():
    cool = Warmth(at=day(9, 0.95), feel="cool")

    found = judged(wren(refusals=(Refusal(at=day(9, 0.5)), Refusal(at=day(9, 0.9))), warmths=(cool,)))

    assert do(found) == "do-warm-and-call"


def test_s1_a_cool_one_is_warmed_first():
    found = judged(wren(warmths=(Warmth(at=day(9, 0.9), feel="cool"),)))

    assert (found.worry, do(found)) == (Worry.CALL_TODAY, "do-warm")
    assert found.do.figures == {"limit_c": Decimal("36.0"), "feel_again_at": day(9, 0.9) + timedelta(minutes=30)}


def test_a_milk_that_cools_is_not_offered_in_two_taps_even_when_an_order_lifts_warm_first():
    order = Order(id=None, by="Dr. Example", from_at=day(8), lifts_warm_first=True)
    cool = Warmth(at=day(9, 0.9), feel="cool")

    found = judged(wren(warmths=(cool,), orders=(order,)))

    assert found.taps.took_ml is None


def test_the_call_that_can_wait_for_morning_comes_after_the_hand_on_her_belly():
    lost = (weighed(day(8), 134), weighed(day(9), 131))

    unfelt, felt = judged(wren(*lost, warmths=())), judged(wren(*lost))

    assert (unfelt.worry, do(unfelt)) == (Worry.CALL_TODAY, "do-feel-first")
    assert do(felt) == "do-call-today"


def test_one_who_nurses_is_called_about_and_not_felt_for_milk():
    lost = (weighed(day(8), 134), weighed(day(9), 131))

    found = judged(wren(*lost, warmths=(), rearing=frozenset({"nursed"})))

    assert do(found) == "do-call-today"
    assert "feel-first" not in {reason.code for reason in found.reasons}


def test_while_an_order_holds_food_that_is_the_line():
    held = wren(orders=(Order(id=None, by="Dr. Example", from_at=day(9, 0.5), holds_food=True),))

    found = judged(held)

    assert do(found) == "do-hold-food"
    assert found.do.figures == {"by_name": "Dr. Example"}
    assert found.taps.why_not.code == "tap-no-plan"


def test_without_a_milk_one_is_to_be_chosen():
    found = judged(wren(milk=None))

    assert (found.worry, do(found), found.cannot.code) == (Worry.WATCH, "do-choose-milk", "no-milk-chosen")


def test_milk_that_is_too_old_is_mixed_afresh():
    old = Milk(
        name="Tin",
        species=None,
        kcal_per_ml=Decimal("0.9"),
        label_ml_per_100g_day=None,
        mixed_at=day(7),
    )

    assert do(judged(wren(milk=old))) == "do-mix-fresh"


def test_a_weight_far_off_is_weighed_again():
    doubted = (weighed(day(8), 122), weighed(day(9), 134), weighed(day(9, 0.5), 340))

    found = judged(wren(*doubted))

    assert do(found) == "do-weigh-again"
    assert found.taps.why_not.code == "tap-unweighed"


def test_never_weighed_is_weighed_first_and_never_steady():
    found = judged(kitten(feeds=(FED,), warmths=(WARM,)))

    assert (found.worry, do(found), found.steady_evidence) == (Worry.WATCH, "do-weigh", False)
    assert [reason.code for reason in found.reasons if reason.worry] == ["no-weight"]


def test_unweighed_too_long_is_weighed_first_and_offers_no_amount():
    at = day(10, 3)

    found = judged(wren(feeds=(Feed(at=day(10, 2), taken_ml=Decimal(5), route="bottle"),), warmths=()), at)

    assert (found.worry, do(found), found.steady_evidence) == (Worry.WATCH, "do-weigh", False)
    assert found.taps == MayTap(warm=True, why_not=found.taps.why_not)
    assert found.taps.why_not.code == "tap-unweighed"


def test_a_late_feed_is_given():
    found = judged(wren(), day(9, 4.5))

    assert (found.worry, do(found)) == (Worry.WATCH, "do-feed")


def test_a_loss_that_is_only_watched_says_when_to_weigh_again():
    lost = (weighed(day(8), 122), weighed(day(8, 18), 135), weighed(day(9), 134))

    found = judged(wren(*lost))

    assert (found.worry, do(found)) == (Worry.WATCH, "do-weigh-later")
    assert found.do.figures["again_from_at"] == day(9, 4)


def test_anything_else_to_watch_is_looked_at_once_more():
    loose = Elimination(at=day(9, 0.5), poo=True, poo_kind="loose")

    found = judged(wren(eliminations=(loose,)))

    assert (found.worry, do(found)) == (Worry.WATCH, "do-look")


def test_a_top_up_may_be_answered_with_full():
    found = judged(wren(rearing=frozenset({"supplemented"})))

    assert found.taps.full


def test_one_who_left_is_asked_nothing_and_worries_nobody():
    gone = wren(left_at=day(9, 0.5), chokings=(Choking(at=day(9)),))

    found = judged(gone, day(20))

    assert (found.worry, found.do, found.due.due_at, found.steady_evidence) == (Worry.STEADY, None, None, False)
    assert [reason.code for reason in found.reasons] == ["left-care"]
    assert found.taps == MayTap()


def test_a_species_without_tables_is_refused():
    with pytest.raises(NotInProtocol, match="Ask the coordinator"):
        judged(kitten(weighed(hour(1), 100), species="hamster"), hour(2))


@many
@given(neonate=neonates())
def test_every_neonate_is_judged_and_the_worst_that_speaks_wins(neonate):
    found = judged(neonate, NOW)

    codes = [reason.code for reason in found.reasons]
    assert len(codes) == len(set(codes))
    assert found.worry == max((reason.worry for reason in found.reasons), default=Worry.STEADY)
    assert (found.do is None) == (found.worry == Worry.STEADY) or found.do.code == "do-hold-food"


@many
@given(neonate=neonates())
def test_steady_needs_a_believed_weight_inside_its_limit_or_an_end_of_care(neonate):
    found = judged(neonate, NOW)

    has_left = neonate.left_at is not None and neonate.left_at <= NOW
    assert found.worry > Worry.STEADY or found.steady_evidence or has_left


@many
@given(neonate=neonates())
def test_an_amount_in_one_tap_is_never_offered_where_she_must_be_looked_at(neonate):
    found = judged(neonate, NOW)

    if found.taps.took_ml is not None:
        assert found.worry < Worry.CALL_TODAY
        assert not found.warmth.blocks
        assert found.warmth.state != "warming"
        assert not found.growth.is_unweighed
        assert found.taps.took_ml <= found.plan.most_ml
    else:
        assert found.taps.why_not is not None or found.taps == MayTap()
