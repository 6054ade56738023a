"""Days and times as people write them: read when they can be one, asked about when they could be two."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from littermate.desk.fields import MomentField, ask_of, just_now

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


class Moved(forms.Form):
    """A form with a moment that was opened at some minute."""

    from_at = MomentField(show_hidden_initial=True)


def sent(opened, typed):
    form = Moved({"initial-from_at": opened, "from_at": typed})
    assert form.is_valid()
    return form


AS_OF = datetime(2026, 3, 4, 1, 12, 20, tzinfo=UTC)


def test_a_box_nobody_touched_says_now_though_the_minute_has_turned():
    assert just_now(sent("2026-03-04T02:11", "2026-03-04T02:11"), "from_at", AS_OF) == AS_OF


def test_a_minute_that_somebody_chose_stays_and_this_minute_is_now():
    assert just_now(sent("2026-03-04T02:11", "2026-03-04T02:10"), "from_at", AS_OF) == AS_OF.replace(
        minute=10, second=0
    )
    assert just_now(sent("2026-03-04T02:11", "2026-03-04T02:12"), "from_at", AS_OF) == AS_OF


class Fed(forms.Form):
    """A form with a moment that is over."""

    at = MomentField()


TWICE = "2025-10-26T02:30"


def test_an_hour_that_came_twice_is_asked_about_and_the_answer_kept():
    asked = ask_of(Fed({"at": TWICE}), "at")
    answered = [Fed({"at": TWICE, "at-typed": TWICE, "at-meant": nth}) for nth in ("1", "2")]

    assert asked is not None
    assert asked.question == "02:30 came twice, for the clocks went back. Which one is meant?"
    assert [form.is_valid() for form in answered] == [True, True]
    assert [form.cleaned_data["at"].isoformat() for form in answered] == [
        "2025-10-26T00:30:00+00:00",
        "2025-10-26T01:30:00+00:00",
    ]


@pytest.mark.parametrize(
    "said", [{"at-typed": "2025-10-26T02:20", "at-meant": "1"}, {"at-typed": TWICE, "at-meant": "3"}]
)
def test_an_answer_to_another_time_or_none_of_those_offered_is_asked_again(said: dict[str, str]):
    assert ask_of(Fed({"at": TWICE} | said), "at") is not None


def test_of_two_the_one_still_to_come_is_not_meant():
    with time_machine.travel("2025-10-26T00:40:00Z", tick=False):
        assert MomentField().clean(TWICE) == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)


def test_a_box_nobody_touched_is_not_asked_about_in_the_second_hour():
    with time_machine.travel("2025-10-26T01:30:20Z", tick=False):
        form = sent(TWICE, TWICE)

        assert just_now(form, "from_at", timezone.now()) == timezone.now()


@pytest.mark.parametrize("opened", ["2025-10-26T00:50:20+00:00", "2025-10-26T01:50:20+00:00"])
def test_a_box_nobody_touched_means_the_very_moment_it_was_opened_at(opened: str):
    at = datetime.fromisoformat(opened)
    box = str(Moved(initial={"from_at": at})["from_at"])
    shown, hidden = re.findall(r'value="([^"]*)"', box)

    with time_machine.travel("2025-10-26T01:55:00Z", tick=False):
        form = sent(hidden, shown)

        assert shown == "2025-10-26T02:50"
        assert form.cleaned_data["from_at"] == at.replace(second=0)
        assert just_now(form, "from_at", timezone.now()) == timezone.now()


def test_a_box_that_somebody_touched_in_the_hour_that_comes_twice_is_asked_about():
    with time_machine.travel("2025-10-26T01:55:00Z", tick=False):
        assert ask_of(Moved({"initial-from_at": "2025-10-26T00:50+00:00", "from_at": TWICE}), "from_at") is not None


def test_half_an_hour_that_comes_twice_is_asked_about_where_clocks_move_by_half_an_hour():
    with timezone.override(ZoneInfo("Australia/Lord_Howe")):
        assert ask_of(Fed({"at": "2026-04-05T01:45"}), "at") is not None
        assert ask_of(Fed({"at": "2026-04-05T01:15"}), "at") is None
        with pytest.raises(ValidationError, match="There was no 02:15 that night"):
            MomentField().clean("2025-10-05T02:15")
