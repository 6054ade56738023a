"""What is due, in which order, who is silent, which treatment was missed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from littermate.care.feeding import plan_feeds
from littermate.care.judgement import judge
from littermate.care.rounds import (
    Due,
    Stop,
    find_silence,
    find_silence_unweighed,
    order_round,
)
from littermate.care.values import Feed, Milk, Observation, Order, Refusal, Warmth
from littermate.care.worry import Worry
from littermate.tables import house_protocol
from tests.care.neonates import day, kitten, weighed

PROTOCOL = house_protocol()
FED_AT = day(9, 0)
EVERY = timedelta(minutes=205)  # seven feeds a day at day 9, in whole minutes


def wren(**more):
    """A kitten of nine days, weighed at midnight and fed then."""
    told = {"feeds": (Feed(at=FED_AT, taken_ml=Decimal(5), route="bottle"),), **more}
    return kitten(weighed(day(8), 125), weighed(day(9), 134), **told)


def due(neonate, at):
    return judge(neonate, protocol=PROTOCOL, as_of=at).due


def test_the_next_feed_is_one_interval_after_the_last_real_one():
    plan = plan_feeds(wren(), protocol=PROTOCOL, as_of=FED_AT)

    found = due(wren(), day(9, 1))

    assert found.due_at == FED_AT + timedelta(minutes=plan.every_min)
    assert (found.is_due, found.is_overdue, found.last_fed_at) == (False, False, FED_AT)


def test_it_is_due_at_its_minute_and_late_after_half_an_hour():
    due_at = due(wren(), FED_AT).due_at

    assert [due(wren(), due_at + timedelta(minutes=late)).is_due for late in (-1, 0)] == [False, True]
    assert [due(wren(), due_at + timedelta(minutes=late)).is_overdue for late in (30, 31)] == [False, True]
    (late,) = due(wren(), due_at + timedelta(minutes=45, seconds=30)).reasons
    assert (late.code, late.worry, late.figures) == ("overdue", Worry.WATCH, {"due_at": due_at, "late_min": 45})


@pytest.mark.parametrize(
    ("zone", "night"),
    [("Europe/Berlin", datetime(2026, 10, 25, tzinfo=UTC)), ("America/New_York", datetime(2026, 3, 8, tzinfo=UTC))],
)
def test_when_the_clocks_change_she_waits_no_longer_and_no_shorter(zone, night):
    local_midnight = night.replace(tzinfo=ZoneInfo(zone))
    fed_at = local_midnight.astimezone(UTC)
    neonate = kitten(
        weighed(fed_at - timedelta(hours=1), 134),
        born_earliest_at=fed_at - timedelta(days=9),
        born_latest_at=fed_at - timedelta(days=9),
        feeds=(Feed(at=fed_at, taken_ml=Decimal(5), route="bottle"),),
    )

    found = due(neonate, fed_at)

    assert found.due_at - fed_at == EVERY


def test_full_after_nursing_and_fed_by_someone_else_count_as_fed():
    full = Feed(at=day(9, 1), taken_ml=None, route="nursing", is_full=True)
    by_other = Feed(at=day(9, 2), taken_ml=None, route="bottle", by_someone_else=True)

    assert due(wren(rearing=frozenset({"supplemented"}), feeds=(full,)), day(9, 2)).last_fed_at == day(9, 1)
    assert due(wren(feeds=(full, by_other)), day(9, 3)).last_fed_at == day(9, 2)


def test_nursing_that_nobody_measured_leaves_the_top_up_due():
    nursed = Feed(at=day(9, 2), taken_ml=None, route="nursing")
    bottle = Feed(at=day(9, 1), taken_ml=None, route="bottle")
    nothing = Feed(at=day(9, 3), taken_ml=Decimal(0), route="bottle")

    found = due(wren(rearing=frozenset({"supplemented"}), feeds=(bottle, nursed, nothing)), day(9, 3))

    assert found.last_fed_at == day(9, 1)


def test_never_fed_is_due_now_and_not_late():
    found = due(wren(feeds=(), weigh_ins=(weighed(day(9), 134),)), day(9, 1))

    assert (found.due_at, found.is_due, found.is_overdue) == (day(9, 1), True, False)
    assert [reason.code for reason in found.reasons] == ["never-fed"]


@pytest.mark.parametrize(("born_days", "gap_h"), [(9, "3.5"), (15, "5"), (22, "6"), (30, "8")])
def test_an_hour_past_the_longest_gap_of_her_age_somebody_is_called(born_days, gap_h):
    fed_at = day(born_days, 0)
    neonate = kitten(
        weighed(fed_at, 134 + 14 * (born_days - 9)),
        feeds=(Feed(at=fed_at, taken_ml=Decimal(5), route="bottle"),),
    )
    ends_at = fed_at + timedelta(hours=float(gap_h) + 1)

    before, after = due(neonate, ends_at), due(neonate, ends_at + timedelta(minutes=1))

    assert [reason.code for reason in before.reasons] == ["overdue"]
    assert [(reason.code, reason.worry, reason.figures) for reason in after.reasons] == [
        ("long-unfed", Worry.CALL_TODAY, {"gap_h": Decimal(gap_h), "fed_at": fed_at})
    ]


def test_an_interval_longer_than_the_longest_gap_stands_in_its_place():
    ordered = wren(orders=(Order(id=None, by="Dr. Example", from_at=day(9), every_h=Decimal(6)),))

    found = due(ordered, day(9, 1)).unfed

    assert (found.gap, found.call_at) == (timedelta(hours=6), FED_AT + timedelta(hours=7))


def test_one_who_eats_from_a_dish_may_go_longer_and_is_not_counted_while_solids_are_noted():
    on_gruel = wren(rearing=frozenset({"bottle", "gruel"}), solids_fraction=Decimal(0))

    assert due(on_gruel, day(9, 1)).unfed.gap == timedelta(hours=12)
    assert due(wren(rearing=frozenset({"gruel"})), day(9, 1)).unfed.gap == timedelta(hours=12)
    assert due(wren(rearing=frozenset({"gruel"}), solids_fraction=Decimal("0.2")), day(9, 20)).unfed is None


def test_one_topped_up_beside_a_warm_dam_may_go_longer_and_one_who_nurses_alone_is_not_counted():
    topped_up = frozenset({"supplemented"})

    beside_dam = wren(rearing=topped_up, has_warm_dam=True)

    assert due(beside_dam, day(9, 20)).unfed.gap == timedelta(hours=12)
    assert [reason.code for reason in due(beside_dam, day(9, 13)).reasons] == ["overdue"]
    assert [reason.code for reason in due(beside_dam, day(9, 14)).reasons] == ["long-unfed"]
    assert due(wren(rearing=topped_up, has_warm_dam=True, feeds=()), day(9, 20)).unfed is None
    assert due(wren(rearing=frozenset({"bottle", "nursed"}), has_warm_dam=True), day(9, 20)).unfed is None
    assert due(wren(rearing=topped_up), day(9, 20)).reasons[0].code == "long-unfed"
    assert due(wren(has_warm_dam=True), day(9, 20)).reasons[0].code == "long-unfed"


@pytest.mark.parametrize(("grams", "hour"), [(138, 8), (130, 0)])
def test_of_one_topped_up_beside_a_warm_dam_a_gain_tells_that_she_drank(grams, hour):
    weights = (weighed(day(8), 125), weighed(day(9), 134), weighed(day(9, 8), grams))

    topped_up = kitten(*weights, feeds=wren().feeds, rearing=frozenset({"supplemented"}), has_warm_dam=True)

    assert due(topped_up, day(9, 20)).unfed.since_at == day(9, hour)


def test_nursing_that_nobody_measured_is_milk_and_a_feed_of_nothing_is_none():
    nursed = Feed(at=day(9, 2), taken_ml=None, route="nursing")
    nothing = Feed(at=day(9, 3), taken_ml=Decimal(0), route="bottle")

    found = due(wren(rearing=frozenset({"supplemented"}), feeds=(*wren().feeds, nursed, nothing)), day(9, 4)).unfed

    assert (found.since_at, found.is_ever_fed) == (day(9, 2), True)


def test_one_of_whom_no_feed_is_written_down_is_counted_from_the_first_thing_told():
    never = wren(feeds=(), weigh_ins=(weighed(day(9), 134), weighed(day(9, 3), 134)))

    assert [reason.code for reason in due(never, day(9, 4) + timedelta(minutes=30)).reasons] == ["never-fed"]
    (said,) = due(never, day(9, 5)).reasons
    assert (said.code, said.figures) == ("long-unfed", {"gap_h": Decimal("3.5")})
    assert due(wren(feeds=(), weigh_ins=()), day(9, 20)).unfed is None


def test_while_she_warms_a_long_gap_does_not_call_though_it_counts():
    cool = wren(warmths=(Warmth(at=day(9, 7), feel="cool"),))

    found = due(cool, day(9, 8))

    assert (found.reasons, found.unfed.since_at) == ((), FED_AT)


def test_a_home_is_silent_also_when_no_feed_was_ever_written_down_there():
    never = due(wren(feeds=(), weigh_ins=(weighed(day(9), 134),)), day(9, 12))

    found = find_silence([never], last_entry_at=day(9), protocol=PROTOCOL, as_of=day(9, 12))

    assert (found.since_at, found.feeds_due) == (day(9), 3)


def test_after_a_refusal_she_is_tried_again_in_twenty_minutes():
    refused = wren(refusals=(Refusal(at=day(9, 3)),))

    found = due(refused, day(9, 3))

    assert found.due_at == found.try_again_at == day(9, 3) + timedelta(minutes=20)


def test_while_she_warms_she_is_not_late():
    cool = wren(warmths=(Warmth(at=day(9, 4), feel="cool"),))

    found = due(cool, day(9, 6))

    assert (found.is_due, found.is_overdue, found.warming) == (True, False, True)


def test_while_an_order_holds_food_nothing_is_due():
    held = wren(orders=(Order(id=None, by="Dr. Example", from_at=day(9), holds_food=True),))

    found = due(held, day(9, 6))

    assert (found.due_at, found.is_due, found.held_by_order, found.last_fed_at) == (None, False, True, FED_AT)


@pytest.mark.parametrize(
    "more", [{"left_at": day(9, 5)}, {"rearing": frozenset({"nursed"})}, {"rearing": frozenset({"weaned", "nursed"})}]
)
def test_no_bottle_is_asked_of_one_who_left_nurses_or_is_weaned(more):
    assert due(wren(**more), day(9, 6)) == Due()


def test_how_she_is_reared_unknown_she_is_still_asked_for():
    assert due(wren(rearing=frozenset()), day(9, 6)).is_due


def test_without_a_plan_the_fewest_feeds_of_her_age_stand():
    no_milk = wren(milk=Milk(name="Tin", species=None, kcal_per_ml=None, label_ml_per_100g_day=None))

    assert due(no_milk, day(9, 1)).due_at == FED_AT + EVERY


@pytest.mark.parametrize(("ordered_h", "hours"), [("2", 2), ("0.2", 1), ("48", 12)])
def test_without_a_plan_an_order_still_says_how_often_inside_the_bounds(ordered_h, hours):
    order = Order(id=None, by="Dr. Example", from_at=day(9), every_h=Decimal(ordered_h))
    no_weight = kitten(orders=(order,), feeds=(Feed(at=FED_AT, taken_ml=Decimal(5), route="bottle"),))

    assert due(no_weight, day(9, 1)).due_at == FED_AT + timedelta(hours=hours)


def test_whole_intervals_gone_by_are_missed_feeds():
    found = due(wren(), FED_AT + 3 * EVERY + timedelta(minutes=1))

    assert found.feeds_missed == 2


@pytest.mark.parametrize(
    ("more", "try_again", "due_at"),
    [
        # A feed after the refusal answers it; one in which she took nothing is the second refusal.
        ({"feeds": (Feed(at=day(9, 3.2), taken_ml=Decimal(4), route="bottle"),)}, False, day(9, 3.2) + EVERY),
        ({"feeds": (Feed(at=day(9, 3.2), taken_ml=Decimal(0), route="bottle"),)}, False, None),
        ({"feeds": (Feed(at=day(9, 3.2), taken_ml=None, route="bottle", by_someone_else=True),)}, False, None),
        ({"feeds": (Feed(at=day(9, 3.2), taken_ml=None, route="nursing", is_full=True),)}, False, None),
        # A second refusal is no longer tried again by the clock: that one calls.
        ({"refusals": (Refusal(at=day(9, 3)), Refusal(at=day(9, 3.4)))}, False, FED_AT + EVERY),
    ],
)
def test_what_answers_a_refusal_and_what_does_not(more, try_again, due_at):
    found = due(wren(**{"refusals": (Refusal(at=day(9, 3)),), **more}), day(9, 3.5))

    assert (found.try_again_at is not None) is try_again
    assert due_at is None or found.due_at == due_at


def test_after_a_first_refusal_she_is_late_only_half_an_hour_after_the_second_try():
    refused = wren(refusals=(Refusal(at=day(9, 3)),))
    try_at = day(9, 3) + timedelta(minutes=20)

    late = [due(refused, try_at + timedelta(minutes=minutes)).is_overdue for minutes in (0, 30, 31)]

    assert late == [False, False, True]


def test_when_the_order_ends_she_is_due_from_her_last_real_feed():
    order = Order(id=None, by="Dr. Example", from_at=day(9), until_at=day(9, 6), holds_food=True)
    held = wren(orders=(order,))

    assert due(held, day(9, 5.9)).due_at is None
    assert due(held, day(9, 6)).due_at == FED_AT + EVERY
    assert due(held, day(9, 6)).is_overdue


def test_an_order_lengthens_the_interval_at_once():
    order = Order(id=None, by="Dr. Example", from_at=day(9, 1), every_h=Decimal(6))

    found = due(wren(orders=(order,)), day(9, 2))

    assert (found.due_at, found.every_h) == (FED_AT + timedelta(hours=6), 6)


def test_warm_again_she_is_due_and_late_as_ever():
    warm_again = wren(warmths=(Warmth(at=day(9, 3), feel="cool"), Warmth(at=day(9, 5), feel="warm")))

    found = due(warm_again, day(9, 5))

    assert (found.is_overdue, found.warming) == (True, False)


def test_a_feed_dated_later_has_not_happened():
    later = Feed(at=day(9, 5), taken_ml=Decimal(5), route="bottle")
    told = wren(feeds=(Feed(at=FED_AT, taken_ml=Decimal(5), route="bottle"), later))

    assert due(told, day(9, 2)).last_fed_at == FED_AT
    assert due(told, day(9, 5)).last_fed_at == day(9, 5)


def test_one_weaned_but_for_gruel_is_still_asked_for():
    assert due(wren(rearing=frozenset({"weaned", "gruel"})), day(9, 4)).is_due


@pytest.mark.parametrize(
    ("zone", "evening", "hour_on_the_wall"),
    [
        ("Europe/Berlin", datetime(2026, 3, 28, 23, 30, tzinfo=UTC), "04:55"),  # 00:30, the clock jumps at 02:00
        ("Europe/Berlin", datetime(2026, 10, 24, 22, 30, tzinfo=UTC), "02:55"),  # 00:30, the hour from 02:00 twice
        ("America/New_York", datetime(2026, 3, 8, 5, 30, tzinfo=UTC), "04:55"),
        ("America/New_York", datetime(2026, 11, 1, 4, 30, tzinfo=UTC), "02:55"),
    ],
)
def test_over_both_clock_changes_the_wall_clock_moves_and_her_hunger_does_not(zone, evening, hour_on_the_wall):
    born_at = evening - timedelta(days=9)
    neonate = kitten(
        weighed(evening - timedelta(hours=1), 134),
        born_earliest_at=born_at,
        born_latest_at=born_at,
        feeds=(Feed(at=evening, taken_ml=Decimal(5), route="bottle"),),
    )

    found = due(neonate, evening + EVERY)

    assert (found.due_at, found.is_due, found.is_overdue) == (evening + EVERY, True, False)
    assert f"{found.due_at.astimezone(ZoneInfo(zone)):%H:%M}" == hour_on_the_wall


def test_a_weak_one_is_due_sooner_as_her_plan_says():
    weak = wren(observations=(Observation(at=FED_AT, suck="weak"),))

    found = due(weak, day(9, 1))

    assert (found.due_at, found.every_h) == (FED_AT + timedelta(minutes=144), Decimal(144) / 60)
    assert found.feeds_missed == 0


# Silence ----------------------------------------------------------------------------------------------------


def silence(dues, last_entry_at, at):
    return find_silence(dues, last_entry_at=last_entry_at, protocol=PROTOCOL, as_of=at)


def late(due_at):
    return Due(due_at=due_at, is_due=True, every_h=Decimal(3))


def test_two_feeds_due_and_no_entry_is_not_heard_from():
    found = silence([late(day(9)), Due(), late(day(9, 2))], day(8, 21), day(9, 3))

    assert (found.since_at, found.feeds_due) == (day(8, 21), 2)
    assert (found.reason.code, found.reason.worry) == ("not-heard-from", Worry.WATCH)


def test_a_home_that_never_wrote_is_silent_since_its_first_feed():
    found = silence([late(day(9))], None, day(9, 7))

    assert (found.since_at, found.feeds_due) == (day(9), 3)


def test_one_feed_due_or_a_word_since_is_no_silence():
    assert silence([late(day(9))], day(8, 21), day(9, 2)) is None
    assert silence([late(day(9))], day(9, 6), day(9, 7)) is None
    assert silence([late(day(9, 8)), Due()], day(8), day(9, 7)) is None


def test_silence_says_since_when_and_how_many_feeds_whoever_is_asked_first():
    found = silence([Due(), late(day(9, 2)), late(day(9)), late(day(9, 1))], day(8, 21), day(9, 3))

    assert found.reason.figures == {"since_at": day(8, 21), "feeds": 2}


def test_a_feed_due_this_minute_counts():
    assert silence([late(day(9))], None, day(9, 3)).feeds_due == 2
    assert silence([late(day(9, 3))], None, day(9, 3)) is None


# The order --------------------------------------------------------------------------------------------------


def stop(name, nest="", due_at=None, worry=Worry.STEADY, wash_before=False):
    return Stop(
        key=UUID(int=sum(map(ord, name))),
        name=name,
        nest=nest,
        due=Due(due_at=due_at, is_due=due_at is not None),
        worry=worry,
        wash_before=wash_before,
    )


def test_the_most_worried_stand_on_top_then_nest_by_nest():
    stops = [
        stop("Mouse", "Box", day(9), wash_before=True),
        stop("Kangaroo", "Incubator A", day(9, 0.2)),
        stop("Wallaby", "Incubator A", day(9, 0.1), Worry.WATCH),
        stop("Quokka", "Drawer", day(9, 0.05)),
        stop("Possum", "Incubator A", day(9), Worry.CALL_TODAY),
        stop("Tansy", "Drawer", None, Worry.CALL_NOW),
        stop("Bilby", "Drawer", day(9, 2)),
        stop("Numbat", "Drawer", None),
    ]

    found = order_round(stops, protocol=PROTOCOL, as_of=day(9))

    assert [each.name for each in found.pinned] == ["Tansy", "Possum"]
    assert [(nest, [each.name for each in inside]) for nest, inside in found.nests] == [
        ("Drawer", ["Quokka"]),
        ("Incubator A", ["Kangaroo", "Wallaby"]),
        ("Box", ["Mouse"]),
    ]
    assert [each.name for each in found.later] == ["Bilby", "Numbat"]
    assert found.next_at == day(9, 2)


def test_an_empty_round_has_no_next():
    found = order_round([], protocol=PROTOCOL, as_of=day(9))

    assert (found.pinned, found.nests, found.later, found.next_at) == ((), (), (), None)


def test_who_is_due_within_half_an_hour_is_fed_in_the_same_round():
    half_an_hour = timedelta(minutes=int(PROTOCOL.number("cat", "rounds", "together-within")))
    stops = [
        stop("Wren", "Box", day(9) + half_an_hour),
        stop("Pip", "Box", day(9) + half_an_hour + timedelta(minutes=1)),
    ]

    found = order_round(stops, protocol=PROTOCOL, as_of=day(9))

    assert [each.name for _nest, inside in found.nests for each in inside] == ["Wren"]
    assert [each.name for each in found.later] == ["Pip"]
    assert found.next_at == day(9) + half_an_hour + timedelta(minutes=1)


def test_of_two_without_a_nest_the_sick_one_draws_no_other_to_the_end():
    well, sick = stop("Mouse", "", day(9)), replace(stop("Kangaroo", "", day(9)), hands=(2, True, "unit"))
    waiting = replace(stop("Wren", "Box", day(9)), hands=(1, False, "unit"))

    walk = order_round([well, sick, waiting], protocol=PROTOCOL, as_of=day(9)).nests

    assert [(nest, [each.name for each in inside]) for nest, inside in walk] == [
        ("", ["Mouse"]),
        ("Box", ["Wren"]),
        ("", ["Kangaroo"]),
    ]


OTHER = PROTOCOL.reason("nursing-fully")
UNWEIGHED = PROTOCOL.reason("unweighed", weighed_at=day(9), weight_g=Decimal(250), limit_h=Decimal(24))


@pytest.mark.parametrize(
    ("last_entry_at", "is_silent"),
    [(None, True), (day(9, 2), True), (day(9, 4), False), (day(10, 2), False)],
    ids=["never a word", "a day ago", "less than a day ago", "an hour ago"],
)
def test_where_all_nurse_a_weight_that_is_owed_and_no_word_is_silence(last_entry_at, is_silent):
    found = find_silence_unweighed([OTHER, UNWEIGHED], last_entry_at=last_entry_at, protocol=PROTOCOL, as_of=day(10, 3))

    assert (found is not None) is is_silent
    assert found is None or (found.since_at, found.reason.code) == (last_entry_at or day(9), "not-heard-nursed")


def test_whoever_was_weighed_in_time_is_owed_nothing():
    assert find_silence_unweighed([], last_entry_at=day(1), protocol=PROTOCOL, as_of=day(10)) is None
