"""The grid the phone takes along."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from littermate.care.grid import Hold, Row, look_up, ship_grid
from littermate.care.protocol import NotInProtocol
from littermate.care.values import Choking, Order
from littermate.tables import house_protocol
from tests.care.young import NOW, TIN, ago, bottle, order, weighed, young

PROTOCOL = house_protocol()


def grid_of(neonate, **said):
    return ship_grid(neonate, protocol=PROTOCOL, as_of=NOW, **said)


def test_kangaroos_row_says_about_5_and_never_more_than_5_2():
    row = look_up(grid_of(young(131)), at=NOW, strength="strong", weight_dg=1340)

    assert row == Row(1300, 50, 52, 205, "energy")


def test_a_row_holds_from_its_weight_up_to_the_next_ones():
    grid = grid_of(young(131))
    rows = grid.days[0].strong
    here = next(index for index, row in enumerate(rows) if row.from_dg == 1300)

    assert look_up(grid, at=NOW, strength="strong", weight_dg=rows[here + 1].from_dg - 1) == rows[here]
    assert look_up(grid, at=NOW, strength="strong", weight_dg=rows[here + 1].from_dg) == rows[here + 1]
    assert look_up(grid, at=NOW, strength="strong", weight_dg=1299) == rows[here - 1]
    assert all(one[1:] != other[1:] for one, other in zip(rows, rows[1:], strict=False))


def test_a_weak_one_is_looked_up_apart():
    grid = grid_of(young(131))

    assert look_up(grid, at=NOW, strength="weak", weight_dg=1340)[1:] == (36, 52, 144, "energy")
    assert (look_up(grid, at=NOW, strength="weak").every_min, look_up(grid, at=NOW, strength="strong").every_min) == (
        144,
        205,
    )


def test_stretches_follow_her_days_and_the_limit_of_her_weight():
    grid = grid_of(young(120, day=6))

    turns = [NOW + timedelta(hours=hours) for hours in (0, 14, 19, 43, 48)]
    starts = [day.from_at.replace(microsecond=0) for day in grid.days]
    assert starts == turns[:-1]
    assert [day.until_at for day in grid.days][1:] == [day.from_at for day in grid.days][2:] + [turns[-1]]
    assert [day.age_day for day in grid.days] == [6, 6, 7, 8]
    assert [str(day.no_feed_below_c) for day in grid.days] == ["35.0", "35.0", "35.0", "36.0"]
    assert [day.known_strong.why for day in grid.days] == ["energy", "last plan", "last plan", "last plan"]
    assert (grid.from_g, grid.to_g) == (Decimal(10), Decimal(60000))


def test_hours_may_be_fewer():
    assert grid_of(young(120), hours=4).days[-1].until_at == NOW + timedelta(hours=4)


def test_a_far_off_weight_looks_up_the_plan_that_stood_before():
    grid = grid_of(young(131))

    assert look_up(grid, at=NOW, strength="strong", weight_dg=3400)[1:] == look_up(grid, at=NOW, strength="strong")[1:]


def test_a_slip_looks_up_the_plan_that_stood_before_and_a_weight_just_above_keeps_her_feeds_small():
    grid = grid_of(young(None, weigh_ins=(weighed(262, 18), weighed(270, 6))))

    assert look_up(grid, at=NOW, strength="strong", weight_dg=1079)[1:] == look_up(grid, at=NOW, strength="strong")[1:]
    assert look_up(grid, at=NOW, strength="strong", weight_dg=1080).most_dml == 43


def test_without_a_weight_the_rows_are_those_of_a_first_weighing():
    grid = grid_of(young(None))

    assert look_up(grid, at=NOW, strength="strong") == Row(0, 0, 0, 0, "no-weight")
    assert look_up(grid, at=NOW, strength="strong", weight_dg=1340).about_dml == 50
    assert look_up(grid, at=NOW, strength="strong", weight_dg=13400)[1:] == (0, 0, 0, "only-doubtful-weight")


def test_a_lone_doubtful_weight_is_no_plan():
    grid = grid_of(young("1340"))

    assert look_up(grid, at=NOW, strength="strong").why == "only-doubtful-weight"


def test_without_a_known_milk_every_row_says_whom_to_ask():
    no_tin = look_up(grid_of(young(131, milk=None)), at=NOW, strength="strong", weight_dg=1340)
    no_strength = look_up(
        grid_of(young(131, milk=replace(TIN, kcal_per_ml=None, label_ml_per_100g_day=None))), at=NOW, strength="weak"
    )

    assert no_tin == Row(100, 0, 0, 0, "no-milk-chosen")
    assert no_strength == Row(1310, 0, 0, 0, "milk-strength-unknown")


def test_a_vets_hold_stands_over_every_row_as_long_as_it_lasts():
    hold = Order(id=None, by="Dr. Example", from_at=ago(-1), until_at=ago(-3), holds_food=True)
    grid = grid_of(young(131, orders=(hold,)))

    assert [(each.from_at, each.until_at, each.why) for each in grid.holds] == [(ago(-1), ago(-3), "held-by-order")]
    assert look_up(grid, at=ago(-1), strength="strong", weight_dg=1340) == Row(0, 0, 0, 0, "held-by-order")
    assert look_up(grid, at=ago(-3), strength="strong", weight_dg=1340).about_dml == 50


def test_stretches_of_one_hold_are_told_as_one():
    grid = grid_of(young(131, milk=replace(TIN, mixed_at=ago(20)), feeds=(bottle("3", -10),)))

    assert [(each.from_at, each.until_at, each.why) for each in grid.holds] == [(ago(-4), ago(-48), "milk-too-old")]


def test_two_holds_after_one_another_are_told_as_two():
    order = Order(id=None, by="Dr. Example", from_at=ago(1), until_at=ago(-2), holds_food=True)
    grid = grid_of(young(131, orders=(order,), left_at=ago(-2)))

    assert [each.why for each in grid.holds] == ["held-by-order", "left-care"]


def test_a_grid_of_a_loss_keeps_up_the_day():
    grid = grid_of(young(None, weigh_ins=(weighed(150, 6), weighed(149, 1))))

    held = look_up(grid, at=NOW, strength="strong", weight_dg=1340)

    assert held[1:] == (50, 52, 180, "energy")


def test_beyond_its_hours_or_weights_there_is_nothing_to_look_up():
    grid = grid_of(young(131))

    for at, weight_dg in ((ago(-48), 1340), (ago(1), 1340), (NOW, 99), (NOW, 600_001)):
        with pytest.raises(LookupError):
            look_up(grid, at=at, strength="strong", weight_dg=weight_dg)
    assert look_up(grid, at=NOW, strength="strong", weight_dg=100).from_dg == 100
    assert look_up(grid, at=NOW, strength="strong", weight_dg=600_000).why == "energy"


def test_a_species_without_tables_has_no_grid():
    with pytest.raises(NotInProtocol):
        grid_of(young(131, species="rabbit"))


def test_an_order_of_so_much_a_feed_ends_in_the_grid_when_it_ends():
    until_at = NOW + timedelta(hours=5)
    ordered = young(131, orders=(order(per_feed_ml=Decimal(4), every_h=Decimal(3), until_at=until_at),))

    grid = grid_of(ordered)

    during = look_up(grid, at=NOW, strength="strong", weight_dg=1340)
    after = look_up(grid, at=until_at, strength="strong", weight_dg=1340)
    assert (during.about_dml, during.every_min, during.why) == (40, 180, "order")
    assert (after.about_dml, after.every_min) == (50, 205)


def test_an_order_alone_carries_the_grid_without_any_milk():
    ordered = young(131, milk=None, orders=(order(per_feed_ml=Decimal(4)),))

    row = look_up(grid_of(ordered), at=NOW, strength="strong", weight_dg=1340)

    assert (row.about_dml, row.why) == (40, "order")


def test_who_choked_is_fed_nothing_until_it_is_long_ago():
    choked = young(131, chokings=(Choking(at=ago(2)),))
    until_at = ago(2) + timedelta(hours=24)

    grid = grid_of(choked)

    assert grid.holds == (Hold(from_at=NOW, until_at=until_at, why="choked"),)
    assert look_up(grid, at=NOW, strength="strong", weight_dg=1340) == Row(0, 0, 0, 0, "choked")
    assert look_up(grid, at=until_at, strength="strong", weight_dg=1340).about_dml == 50
