"""Nursing, weaning, a vet's orders and leaving care."""

from dataclasses import replace
from decimal import Decimal

import pytest

from littermate.care.feeding import CannotPlan
from littermate.care.grid import ship_grid
from littermate.care.judgement import judge
from littermate.care.worry import Worry
from tests.care.young import (
    NOW,
    PROTOCOL,
    ago,
    amounts,
    bottle,
    failing,
    order,
    plan,
    refused,
    said,
    weighed,
    young,
)


def test_one_who_nurses_fully_has_no_bottle_plan():
    assert refused(young(134, rearing=frozenset({"nursed"}))).code == "nursing-fully"


def test_a_weaned_one_has_no_milk_plan():
    assert refused(young(900, day=56, rearing=frozenset({"weaned"}))).code == "weaned"


@pytest.mark.parametrize(
    ("day", "eaten", "goes_on"),
    [(10, None, True), (23, "0.9", True), (24, None, True), (24, "0.1", False), (41, "0", True), (42, None, False)],
)
def test_s15_milk_goes_on_for_one_said_to_be_weaned_too_soon_for_what_she_eats(day, eaten, goes_on):
    solids = None if eaten is None else Decimal(eaten)
    said_so = young(400, day=day, rearing=frozenset({"weaned"}), solids_fraction=solids)
    on_the_bottle = replace(said_so, rearing=frozenset({"bottle"}))

    found = judge(said_so, protocol=PROTOCOL, as_of=NOW)

    told = {reason.code: reason.worry for reason in found.reasons}
    assert ("weaned-too-soon" in told, found.plan is not None, found.due.is_due) == (goes_on, goes_on, goes_on)
    if goes_on:
        assert told["weaned-too-soon"] == Worry.CALL_TODAY
        assert amounts(said_so) == amounts(on_the_bottle)
        assert ship_grid(said_so, protocol=PROTOCOL, as_of=NOW) == ship_grid(
            on_the_bottle, protocol=PROTOCOL, as_of=NOW
        )


@pytest.mark.parametrize(
    ("ordered_ago", "fed_ago", "until", "is_asked"),
    [(3, 4, None, False), (5, 6, None, True), (5, 1, None, False), (30, None, None, True), (30, None, 1, False)],
)
def test_food_held_without_an_end_for_longer_than_she_may_go_unfed_is_asked_about(
    ordered_ago, fed_ago, until, is_asked
):
    feeds = () if fed_ago is None else (bottle("5", fed_ago),)
    held = order(ordered_ago, holds_food=True, until_at=None if until is None else ago(-until))

    found = judge(young(134, feeds=feeds, orders=(held,)), protocol=PROTOCOL, as_of=NOW)

    told = {reason.code: reason for reason in found.reasons}
    assert ("held-long" in told, found.due.due_at) == (is_asked, None)
    if is_asked:
        assert (told["held-long"].worry, told["held-long"].figures) == (
            Worry.CALL_TODAY,
            {"by_name": held.by, "from_at": held.from_at},
        )


@pytest.mark.parametrize(
    ("ordered_ago", "fed_ago", "is_seen"), [(3, 4, False), (5, 3, False), (5, 6, True), (30, None, True)]
)
def test_food_held_until_a_time_is_no_green_once_it_is_longer_than_she_may_go_unfed(ordered_ago, fed_ago, is_seen):
    """The vet's word stands; a day on the bottle with nothing in her is looked at all the same."""
    feeds = () if fed_ago is None else (bottle("5", fed_ago),)
    held = order(ordered_ago, holds_food=True, until_at=ago(-72))

    found = judge(young(134, feeds=feeds, orders=(held,)), protocol=PROTOCOL, as_of=NOW)

    told = {reason.code: dict(reason.figures) for reason in found.reasons}
    assert told.get("held-past-gap") == ({"by_name": held.by, "until_at": ago(-72)} if is_seen else None)
    assert found.due.due_at is None
    assert not is_seen or found.worry == Worry.WATCH


@pytest.mark.parametrize(
    ("ordered", "a_day"),
    [
        ({"per_feed_ml": "0.6"}, "3.14"),  # a slip for 6.0, seven times a day
        ({"per_feed_ml": "5.2", "every_h": "12"}, "7.76"),
        ({"per_feed_ml": "2.2"}, "11.53"),
        ({"per_feed_ml": "2.3"}, None),
        ({"per_feed_ml": "5"}, None),
    ],
)
def test_s16_an_order_that_comes_to_hardly_any_milk_stands_and_is_asked_about(ordered, a_day):
    given = order(2, **{name: Decimal(said) for name, said in ordered.items()})

    found = judge(young(134, feeds=(bottle("5", 1),), orders=(given,)), protocol=PROTOCOL, as_of=NOW)

    told = {reason.code: dict(reason.figures) for reason in found.reasons}
    expected = None if a_day is None else {"by_name": given.by, "ml_per_100g": Decimal(a_day)}
    assert told.get("order-little") == expected
    assert found.plan.about_ml == Decimal(ordered["per_feed_ml"])
    assert a_day is None or found.worry == Worry.WATCH


@pytest.mark.parametrize("said_of_her", [{"rearing": frozenset({"supplemented"})}, {"solids_fraction": Decimal("0.5")}])
def test_a_small_order_for_one_who_drinks_or_eats_elsewhere_is_not_asked_about(said_of_her):
    gaining = (weighed(400, 49), weighed(420, 25), weighed(440, 1))
    small = young(None, day=30, weigh_ins=gaining, orders=(order(2, per_feed_ml=Decimal(2)),), **said_of_her)

    assert "order-little" not in said(plan(small))


@pytest.mark.parametrize("rearing", [set(), {"bottle"}, {"tube", "bottle"}, {"gruel"}, {"weaned", "bottle"}])
def test_any_other_rearing_has_a_plan(rearing):
    assert said(plan(young(134, rearing=frozenset(rearing)))) == []


@pytest.mark.parametrize("rearing", [{"supplemented"}, {"nursed", "bottle"}, {"nursed", "supplemented"}])
def test_a_supplemented_nursling_is_topped_up_after_what_she_nursed_the_day_before(rearing):
    measured = young(
        134,
        rearing=frozenset(rearing),
        feeds=(
            bottle("5", 7, "nursing"),
            bottle("5.8", 28.9, "nursing"),
            bottle("0.4", 28, "nursing"),
            bottle("9", 29.1, "nursing"),
            bottle("9", 4.9, "nursing"),
            bottle("9", 8),
            bottle(None, 9, "nursing"),
            bottle("-3", 9, "nursing"),
        ),
    )

    found = plan(measured)

    assert found.daily_ml == Decimal("25.0")
    assert (found.about_ml, found.feeds) == (Decimal("3.5"), 7)
    assert found.reasons == (PROTOCOL.reason("top-up", nursed_ml=Decimal("11.2")),)
    assert [step.figures for step in found.steps if step.code == "nursed"] == [{"nursed_ml": Decimal("11.2")}]


def test_what_she_nursed_at_the_very_turn_of_her_day_belongs_to_the_new_day():
    turns = [bottle("5", 5, "nursing"), bottle("7", 29, "nursing")]
    found = plan(young(134, rearing=frozenset({"supplemented"}), feeds=tuple(turns)))

    assert found.reasons[0].figures == {"nursed_ml": Decimal("7.0")}


def test_a_nursling_nobody_measured_is_offered_her_share_and_may_want_none():
    found = plan(young(134, rearing=frozenset({"supplemented"})))

    assert (said(found), found.about_ml) == (["top-up-unmeasured"], Decimal("5.0"))


def test_one_who_nursed_more_than_her_need_needs_no_top_up():
    nursed = tuple(bottle("6.5", hours, "nursing") for hours in range(7, 28, 3))
    found = plan(young(134, rearing=frozenset({"supplemented"}), feeds=nursed))

    assert (found.about_ml, found.daily_ml, found.most_ml) == (Decimal("0.0"), Decimal("0.0"), Decimal("5.2"))


def test_a_slip_at_the_scale_takes_no_more_from_her_top_up_than_her_stomach_holds():
    known = {"weigh_ins": (weighed(134, 7), weighed(134)), "rearing": frozenset({"supplemented"})}
    found = plan(young(134, feeds=(bottle("1206", 7, "nursing"),), **known))

    assert found.reasons[0].figures == {"nursed_ml": Decimal("6.7")}
    assert found.daily_ml == Decimal("29.5")


def test_a_bottle_baby_that_was_let_nurse_once_keeps_her_whole_plan():
    assert plan(young(134, feeds=(bottle("60", 7, "nursing"),))).daily_ml == Decimal("36.2")


def test_a_vets_amount_outranks_the_protocol_inside_the_hard_stop():
    found = plan(young(100, orders=(order(per_feed_ml=Decimal("4.5"), every_h=Decimal(2)),)))

    assert (found.about_ml, found.most_ml, found.every_min, found.feeds) == (Decimal("4.5"), Decimal("4.5"), 120, 12)
    assert (found.stands_on, found.daily_ml) == ("order", Decimal("54.0"))
    assert found.reasons == (PROTOCOL.reason("stands-on-order", by_name="Dr. Example", from_at=ago(1)),)
    assert [step.code for step in found.steps] == ["weight", "age", "amount-by-order", "interval-by-order", "rounding"]
    assert found.steps[2].figures == {
        "weight_g": Decimal("100.0"),
        "cap_ml": Decimal("4.0"),
        "order_ml": Decimal("4.5"),
        "hard_stop_ml_per_100g": Decimal("5.00"),
        "hard_stop_ml": Decimal("5.0"),
        "by_name": "Dr. Example",
        "from_at": ago(1),
    }
    assert found.steps[3].figures == {
        "every_h": Decimal(2),
        "feeds": 12,
        "by_name": "Dr. Example",
        "from_at": ago(1),
    }


def test_a_vets_small_amount_leaves_the_most_at_the_cap():
    found = plan(young(100, orders=(order(per_feed_ml=Decimal("2")),)))

    assert (found.about_ml, found.most_ml, found.feeds) == (Decimal("2.0"), Decimal("4.0"), 7)
    assert found.daily_ml == Decimal("14.0")


def test_a_vets_amount_needs_no_known_milk_but_a_weight():
    amount = (order(per_feed_ml=Decimal("2")),)

    assert plan(young(100, milk=None, orders=amount)).about_ml == Decimal("2.0")
    assert refused(young(None, milk=None, orders=amount)).code == "no-weight"


def test_a_vets_interval_shares_the_day_and_stays_under_the_cap():
    every_2 = plan(young(134, orders=(order(every_h=Decimal(2)),)))
    every_8 = plan(young(134, orders=(order(every_h=Decimal(8)),)))

    assert (every_2.about_ml, every_2.feeds, every_2.stands_on) == (Decimal("3.0"), 12, "order")
    assert (every_8.about_ml, every_8.feeds) == (Decimal("5.2"), 3)


@pytest.mark.parametrize(
    ("every_h", "every_min", "is_clipped"), [("0.5", 60, True), ("1", 60, False), ("12", 720, False), ("30", 720, True)]
)
def test_a_vets_interval_stays_between_1_and_12_hours(every_h, every_min, is_clipped):
    found = plan(young(134, orders=(order(every_h=Decimal(every_h)),)))

    assert found.every_min == every_min
    assert ("order-clipped" in said(found)) is is_clipped


@pytest.mark.parametrize(
    ("kcal", "daily_ml", "is_clipped"), [("25", "45.2", False), ("38", "68.8", False), ("60", "68.8", True)]
)
def test_a_vets_energy_outranks_the_table_inside_its_outer_bounds(kcal, daily_ml, is_clipped):
    found = plan(replace(failing(2), weigh_ins=(weighed(134),), orders=(order(kcal_per_100g_day=Decimal(kcal)),)))

    assert (found.daily_ml, found.stands_on) == (Decimal(daily_ml), "order")
    assert ("order-clipped" in said(found)) is is_clipped
    assert found.steps[2].code == "energy-by-order"
    assert found.steps[2].figures["by_name"] == "Dr. Example"


def test_a_vets_energy_is_not_stepped_up_on_top():
    found = plan(replace(failing(2), orders=(order(kcal_per_100g_day=Decimal(21)),)))

    assert said(found) == ["stands-on-order"]


def test_a_vets_hold_on_food_stops_the_plan():
    until = ago(-3)

    assert refused(young(134, orders=(order(holds_food=True),))) == PROTOCOL.reason(
        "held-by-order", by_name="Dr. Example"
    )
    assert refused(young(134, orders=(order(holds_food=True, until_at=until),))) == PROTOCOL.reason(
        "held-by-order", by_name="Dr. Example", until_at=until
    )


def test_an_order_holds_from_its_beginning_up_to_its_end():
    words = {"per_feed_ml": Decimal("2")}

    assert plan(young(100, orders=(order(0, **words),))).stands_on == "order"
    assert plan(young(100, orders=(order(-0.1, **words),))).stands_on == "energy"
    assert plan(young(100, orders=(order(2, until_at=NOW, **words),))).stands_on == "energy"


def test_the_newest_word_on_each_point_stands():
    orders = (
        order(1, per_feed_ml=Decimal("3")),
        order(3, per_feed_ml=Decimal("2"), every_h=Decimal(3)),
        order(2, every_h=Decimal(0), per_feed_ml=Decimal(0), kcal_per_100g_day=Decimal(0)),
    )

    found = plan(young(100, orders=orders))

    assert (found.about_ml, found.every_min) == (Decimal("3.0"), 180)


def test_one_who_has_left_is_never_asked_a_feed():
    assert refused(young(134, left_at=NOW)) == PROTOCOL.reason("left-care", left_at=NOW)
    assert plan(young(134, left_at=ago(-1))).stands_on == "energy"


def test_a_species_without_tables_is_refused_with_whom_to_ask():
    with pytest.raises(CannotPlan, match="Ask the vet how to feed Pip") as caught:
        plan(young(134, species="rabbit"))

    assert caught.value.reason == PROTOCOL.reason("no-tables", species="rabbit")
    assert caught.value.code == "cannot-plan"
