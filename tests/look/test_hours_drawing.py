"""The drawings of hours: shapes, the hours on a day the clocks change, and what is escaped."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from littermate.look import hours_drawing, warmth_drawing
from littermate.look.units import METRIC

VIENNA = ZoneInfo("Europe/Vienna")
NOON = datetime(2026, 3, 29, 10, tzinfo=UTC)


@dataclass(frozen=True)
class Stretch:
    from_at: datetime
    until_at: datetime
    company: str
    nest_name: str = ""


@dataclass(frozen=True)
class Day:
    from_at: datetime
    until_at: datetime
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True)
class Lain:
    from_at: datetime
    until_at: datetime
    count: int


@dataclass(frozen=True)
class Range:
    name: str
    min_c: Decimal
    max_c: Decimal


@dataclass(frozen=True)
class Wait:
    name: str
    from_at: datetime
    ends_at: datetime
    is_ill: bool


def day(*stretches: Stretch) -> Day:
    """The day the clocks are put forward in Vienna: 23 hours."""
    begin = datetime(2026, 3, 29, tzinfo=VIENNA).astimezone(UTC)
    return Day(begin, begin + timedelta(hours=23), stretches)


def hours(drawn: str) -> list[tuple[float, str]]:
    found = re.findall(r'<text x="([\d.]+)" y="[\d.]+" text-anchor="\w+" class="hd-hour">(\d+)</text>', drawn)
    return [(float(x), hour) for x, hour in found]


def test_each_kind_of_company_has_a_shape_of_its_own():
    shapes = {
        company: re.sub(r'(class|fill|stroke)="[^"]*"', "", hours_drawing.block(0, 100, 0, 12, company))
        for company in ("litter", "others", "alone", "unknown")
    }

    assert len(set(shapes.values())) == 4


def test_the_hours_stand_where_the_clock_on_the_wall_says_on_a_day_of_23_hours():
    drawn = hours_drawing.draw_day(day(), now=NOON, zone=VIENNA, says="x", shape=hours_drawing.NARROW)

    per_hour = 344 / 23
    assert [hour for _x, hour in hours(drawn)] == ["0", "6", "12", "18", "24"]
    assert [x for x, _hour in hours(drawn)] == pytest.approx(
        [0, 5 * per_hour, 11 * per_hour, 17 * per_hour, 344], abs=0.1
    )


def test_names_are_escaped_and_cut_to_their_room():
    begin = day().from_at
    one = Stretch(
        begin, begin + timedelta(hours=23), "alone", "<b>A box with a very long name in the back room of the house</b>"
    )

    drawn = hours_drawing.draw_day(day(one), now=NOON, zone=VIENNA, says='"said"', shape=hours_drawing.NARROW)

    assert "<b>" not in drawn
    assert "…" in drawn
    assert 'aria-label="&quot;said&quot;"' in drawn


def test_now_is_marked_on_its_own_day_alone():
    today, yesterday = day(), Day(day().from_at - timedelta(days=1), day().from_at, ())

    drawn = hours_drawing.draw_weeks([today, yesterday], now=NOON, zone=VIENNA, says="x")

    assert drawn.count("hd-now") == 1
    assert re.findall(r'class="hd-day">([^<]+)<', drawn) == ["Sat 28 Mar", "Sun 29 Mar"]


def test_more_than_a_nest_takes_stands_out_and_the_limit_is_a_line():
    begin, middle, end = day().from_at, NOON, day().until_at
    lain = [Lain(begin, middle, 2), Lain(middle, end, 5)]
    same = {"night": (time(21), time(7)), "now": NOON, "zone": VIENNA, "says": "x"}

    limited = hours_drawing.draw_nest(lain, takes=4, **same)
    unlimited = hours_drawing.draw_nest(lain, takes=None, **same)

    assert (limited.count("hd-over"), limited.count("hd-count"), limited.count("hd-takes")) == (1, 1, 1)
    assert (unlimited.count("hd-over"), unlimited.count("hd-count"), unlimited.count("hd-takes")) == (0, 2, 0)
    assert limited.count("hd-night") == 2


@pytest.mark.parametrize("minutes", [-180, -15, 0, 15, 180])
def test_the_mark_of_now_goes_through_no_number(minutes):
    begin, end = day().from_at, day().until_at
    now = begin + (end - begin) / 2 + timedelta(minutes=minutes)

    drawn = hours_drawing.draw_nest(
        [Lain(begin, end, 6)], takes=None, night=(time(21), time(7)), now=now, zone=VIENNA, says="x"
    )

    (number,) = (float(x) for x in re.findall(r'<text x="([\d.]+)"[^>]*class="hd-name"[^>]*>6<', drawn))
    (mark,) = (float(x) for x in re.findall(r'class="hd-now" d="M([\d.]+) ', drawn))
    assert abs(number - mark) >= 11
    assert 8 < number < 612


def test_where_ranges_overlap_the_ground_is_lit_and_else_not():
    ranges = [Range("Possum", Decimal(29), Decimal(32)), Range("Kangaroo +6", Decimal(27), Decimal(30))]
    same = {"read_c": Decimal("29.5"), "units": METRIC, "says": "x"}

    both = warmth_drawing.draw_ranges(ranges, both=(Decimal(29), Decimal(30)), **same)
    none = warmth_drawing.draw_ranges(ranges, both=None, **same)

    assert (both.count("hd-both"), both.count("hd-range"), both.count("hd-read")) == (1, 2, 1)
    assert none.count("hd-both") == 0


def test_a_waiting_time_says_the_day_it_ends_and_who_is_still_ill():
    waits = [
        Wait("Possum", NOON - timedelta(days=3), NOON + timedelta(days=11), False),
        Wait("Kangaroo", NOON - timedelta(days=1), NOON + timedelta(days=2), True),
    ]

    drawn = warmth_drawing.draw_waits(waits, now=NOON, zone=VIENNA, says="x")

    assert (drawn.count("hd-ill"), drawn.count("hd-clock")) == (1, 2)
    assert "9 Apr" in drawn
    assert "31 Mar" in drawn
