"""The week behind a line of Now: true times, true heights, and the same in words."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from littermate.look import week_drawing

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@dataclass
class Weight:
    at: datetime
    weight_dg: int
    is_doubtful: bool = False


def ago(days: float, weight_dg: int, **given: bool) -> Weight:
    return Weight(NOW - timedelta(days=days), weight_dg, **given)


def places(svg: str) -> list[tuple[float, float]]:
    found = re.search(r'polyline points="([^"]+)"', svg)
    return [tuple(map(float, pair.split(","))) for pair in found[1].split()] if found else []  # type: ignore[misc]


def test_a_week_goes_from_the_left_edge_to_now():
    (first, _), (middle, _), (last, _) = places(week_drawing.draw([ago(7, 900), ago(3.5, 1000), ago(0, 1200)], NOW))

    assert (first, last) == (week_drawing.EDGE, week_drawing.WIDTH - week_drawing.EDGE)
    assert middle == week_drawing.WIDTH / 2


def test_heights_are_in_proportion_to_the_weights():
    (_, first), (_, middle), (_, last) = places(week_drawing.draw([ago(6, 900), ago(3, 1000), ago(0, 1100)], NOW))

    assert first - middle == middle - last
    assert first > last


def test_a_gram_up_or_down_is_no_cliff():
    (_, first), (_, last) = places(week_drawing.draw([ago(1, 1000), ago(0, 990)], NOW))

    assert 0 < last - first < 0.1 * week_drawing.HEIGHT


def test_a_doubtful_weight_is_open_and_not_on_the_line():
    svg = week_drawing.draw([ago(2, 1000), ago(1, 130, is_doubtful=True), ago(0, 1040)], NOW)

    assert len(places(svg)) == 2
    assert svg.count("wd-week-doubt") == 1


def test_it_is_told_in_words():
    svg = week_drawing.draw([ago(6, 900), ago(3, 880), ago(0, 1100)], NOW)

    assert 'aria-label="In 7 days from 90 g to 110 g, lowest 88 g, highest 110 g"' in svg


def test_one_weight_or_none_is_no_line():
    assert week_drawing.draw([], NOW) == ""
    assert week_drawing.draw([ago(1, 1000)], NOW) == ""
    assert week_drawing.draw([ago(1, 1000, is_doubtful=True), ago(0, 1000, is_doubtful=True)], NOW) == ""
