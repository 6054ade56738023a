"""What a chart's lines show between weights, and what a chart says of itself."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from littermate.care.weight_chart import (
    AheadPoint,
    AheadSpan,
    BandPoint,
    Chart,
    ChartEvent,
    ChartPoint,
    ChartSeries,
)
from littermate.care.weight_lines import SESSION, clipped, crossing, on_line, sessions_of, shown_at

BORN = datetime(2026, 3, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def day(number):
    return BORN + timedelta(days=number)


def point(at, weight_g, **more):
    return ChartPoint(age_days=(at - BORN) / timedelta(days=1), weight_g=weight_g, at=at, **more)


def line(name, *points, is_self=False):
    return ChartSeries(animal_id=UUID(int=ord(name)), name=name, is_self=is_self, points=points)


def chart(*series, **more):
    return Chart(series=series, band=(), band_source="", **more)


WREN = line(
    "W", point(day(1), 100.0), point(day(2), 110.0), point(day(3), 90.0, is_doubtful=True), point(day(5), 140.0)
)


def test_between_two_weights_a_line_is_straight_and_a_doubtful_one_is_passed_over():
    assert shown_at(WREN, day(1) + timedelta(hours=12)) == pytest.approx(105)
    assert shown_at(WREN, day(3)) == pytest.approx(120)
    assert shown_at(WREN, day(2)) == 110


def test_before_the_first_weight_and_after_the_last_a_line_shows_nothing_but_within_one_weighing():
    assert shown_at(WREN, day(1) - SESSION) == 100
    assert shown_at(WREN, day(1) - SESSION - MINUTE) is None
    assert shown_at(WREN, day(5) + SESSION) == 140
    assert shown_at(WREN, day(6)) is None
    assert shown_at(line("N"), day(1)) is None


def test_a_weighing_is_one_in_which_most_stood_on_the_scale_and_the_runt_counts_with_her_line():
    series = [
        line("A", point(day(1), 100.0), point(day(2), 110.0)),
        line("B", point(day(1) + 9 * MINUTE, 102.0), point(day(2) + 9 * MINUTE, 112.0)),
        line("C", point(day(1) + 20 * MINUTE, 104.0), point(day(2) + 20 * MINUTE, 114.0)),
        line("R", point(day(1) - timedelta(hours=3), 50.0), point(day(3), 60.0)),
    ]

    found = sessions_of(chart(*series))

    assert [at for at, _weights in found] == [day(1), day(2)]
    assert [len(weights) for _at, weights in found] == [4, 4]
    assert found[1][1][3] == pytest.approx(50 + 10 * 27 / 51)


def test_one_alone_on_the_scale_is_no_weighing_of_a_litter():
    assert sessions_of(chart(WREN)) == []
    assert sessions_of(chart()) == []


def test_a_band_is_cut_at_two_ages_with_ends_worked_out_in_between():
    band = [BandPoint(age_days=age, low_g=age * 10, middle_g=age * 20, high_g=age * 30) for age in (0.0, 2.0, 4.0)]

    found = clipped(band, 1.0, 3.0)

    assert [(each.age_days, each.low_g, each.middle_g, each.high_g) for each in found] == [
        (1.0, 10.0, 20.0, 30.0),
        (2.0, 20.0, 40.0, 60.0),
        (3.0, 30.0, 60.0, 90.0),
    ]
    assert clipped(band, 5.0, 6.0) == []


def test_a_line_crosses_a_moment_at_its_age():
    found = crossing(*WREN.sound[:2], day(1) + timedelta(hours=6))

    assert (found.age_days, found.weight_g) == (1.25, 102.5)


def test_her_own_line_shows_the_nearest_weight_outside_it_and_nothing_where_none_is_known():
    own = line("W", *WREN.points, is_self=True)

    assert [on_line(chart(own), at) for at in (day(0), day(2), day(4), day(9))] == [100, 110, 130, 140]
    assert on_line(chart(WREN), day(2)) == 0
    assert on_line(chart(line("N", is_self=True)), day(2)) == 0


def test_a_chart_knows_whose_it_is_and_whether_anybody_was_weighed():
    own = line("W", *WREN.points, is_self=True)

    assert (chart(own, WREN).own, chart(own, WREN).mates) == (own, (WREN,))
    assert chart(WREN).own is None
    assert chart(line("N")).is_empty
    assert not chart(own).is_empty


def test_a_chart_since_a_moment_keeps_what_came_after():
    events = (ChartEvent(at=day(1), kind="birth"), ChartEvent(at=day(4), kind="moved"))

    found = chart(WREN, events=events).since(day(4))

    assert [each.at for each in found.series[0].points] == [day(5)]
    assert found.events == events[1:]


def test_ages_and_moments_need_a_birth():
    born = chart(WREN, born_at=BORN)

    assert (born.age_at(day(2)), born.moment_of(2.0)) == (2.0, day(2))
    assert (chart(WREN).age_at(day(2)), chart(WREN).moment_of(2.0)) == (0.0, None)


def test_a_forecast_gives_the_span_that_is_asked_for():
    spans = (AheadSpan(percent=50, low_g=118, high_g=122), AheadSpan(percent=95, low_g=110, high_g=130))

    assert AheadPoint(at=day(2), middle_g=120, spans=spans).span(95) == spans[1]
