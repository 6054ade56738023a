"""Days and times as people write them: read when they can be one, asked about when they could be two."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from littermate.desk.fields import MomentField

VIENNA = ZoneInfo("Europe/Vienna")


@pytest.fixture(autouse=True)
def in_vienna():
    with timezone.override(VIENNA):
        yield


@pytest.mark.parametrize(
    "typed",
    [
        "2026-03-04T02:10",
        "2026-03-04 02:10",
        "4.3.2026 2:10",
        "04.03.2026, 02:10",
        "4 Mar 2026 02:10",
        "4 March 2026 02:10",
        "  4  mar 2026 2:10 ",
        "２０２６-03-04 02:10",
        "2026-03-04T01:10:00+00:00",
    ],
)
def test_a_day_and_time_is_read_as_it_is_written(typed: str):
    assert MomentField().clean(typed) == datetime(2026, 3, 4, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["03/21/2026 02:10", "21/03/2026 02:10", "21/3/2026, 2:10 AM", "3/21/2026 2:10 a.m."])
def test_a_day_that_can_be_one_alone_is_read_in_either_order(typed: str):
    assert MomentField().clean(typed) == datetime(2026, 3, 21, 1, 10, tzinfo=UTC)


def test_afternoon_and_midnight_are_told_apart():
    read = [MomentField().clean(f"21/03/2026 {clock}") for clock in ("2:10 pm", "12:10 am", "12:10 pm")]

    assert [timezone.localtime(moment).hour for moment in read] == [14, 0, 12]


def test_the_fourth_of_the_fourth_is_one_day():
    assert timezone.localtime(MomentField().clean("04/04/2026 02:10")).strftime("%d %m") == "04 04"


@pytest.mark.parametrize("typed", ["03/04/2026 02:10", "31/31/2026 02:10", "yesterday", "2026-02-30 02:10", "25:99"])
def test_what_is_none_or_could_be_two_is_asked_for_with_a_word_for_the_month(typed: str):
    with pytest.raises(ValidationError, match="21 Nov 2026 02:10"):
        MomentField().clean(typed)
