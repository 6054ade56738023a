"""Nights by the home's own clock: over midnight, in the small hours, and when the clocks change."""

from datetime import UTC, date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from littermate.records.nights import Up, covers, covers_tonight, hours_up, night_of, nights_in, who_is_up

VIENNA = ZoneInfo("Europe/Vienna")
WEDNESDAYS = 1 << 2  # 4 March 2026 is a Wednesday


def at(text: str) -> datetime:
    """A moment by Vienna's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=VIENNA).astimezone(UTC)


@pytest.mark.parametrize(
    ("moment", "is_up"),
    [
        ("2026-03-04 21:59", False),
        ("2026-03-04 22:00", True),
        ("2026-03-05 03:00", True),
        ("2026-03-05 05:59", True),
        ("2026-03-05 06:00", False),
        ("2026-03-04 03:00", False),  # still Tuesday's night
        ("2026-03-05 22:30", False),
    ],
)
def test_wednesdays_night_ends_on_thursday_morning(moment, is_up):
    assert covers(WEDNESDAYS, time(22), time(6), at(moment), VIENNA) is is_up


@pytest.mark.parametrize(("moment", "is_up"), [("2026-03-05 01:59", False), ("2026-03-05 02:00", True)])
def test_hours_before_noon_belong_to_the_morning_after(moment, is_up):
    assert covers(WEDNESDAYS, time(2), time(6), at(moment), VIENNA) is is_up


def test_an_hour_that_the_clocks_skip_is_no_gap():
    begins, ends = hours_up(date(2026, 3, 28), time(22), time(6), VIENNA)

    assert (ends - begins).total_seconds() / 3600 == 7  # the night of the 29th is an hour short


def test_tonight_is_the_night_that_is_now_or_comes_next():
    assert night_of(at("2026-03-05 11:59"), VIENNA) == date(2026, 3, 4)
    assert night_of(at("2026-03-05 12:00"), VIENNA) == date(2026, 3, 5)
    assert covers_tonight(WEDNESDAYS, at("2026-03-05 08:00"), VIENNA)
    assert not covers_tonight(WEDNESDAYS, at("2026-03-05 13:00"), VIENNA)


def test_bits_stand_for_nights_of_the_week():
    assert (nights_in(127), nights_in(0b1000001)) == ((0, 1, 2, 3, 4, 5, 6), (0, 6))


HOME, ANA, BEN = (UUID(int=number) for number in range(1, 4))
BENS = (HOME, BEN, WEDNESDAYS, time(22), time(6), "Europe/Vienna")


def test_by_the_week_who_covers_tonight_is_up_in_her_hours():
    assert who_is_up([], [BENS], at("2026-03-04 18:00")) == {HOME: Up(tonight=(BEN,))}
    assert who_is_up([], [BENS], at("2026-03-04 23:00")) == {HOME: Up(now=(BEN,), tonight=(BEN,))}
    assert who_is_up([], [BENS], at("2026-03-06 23:00")) == {}


def test_what_was_said_for_tonight_stands_instead_of_the_week():
    assert who_is_up([(HOME, ANA)], [BENS], at("2026-03-04 23:00")) == {HOME: Up(now=(ANA,), tonight=(ANA,))}
