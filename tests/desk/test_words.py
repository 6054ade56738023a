"""The desk's own words, as the design says them."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from littermate.desk import words
from littermate.sheets.now_cards import LastFed, LastWeighed
from tests.factories import NOW


@dataclass
class Line:
    """As much of a line as its second row needs."""

    species: str
    age_days: int | None
    count: int = 1
    is_dam: bool = False


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (Line("cat", 2), "kitten, 2 days"),
        (Line("dog", 1), "puppy, 1 day"),
        (Line("dog", 12, count=6), "6 puppies, 12 days"),
        (Line("cat", 63), "kitten, 9 weeks"),
        (Line("cat", None), "cat"),
        (Line("dog", None, is_dam=True), "mother dog"),
    ],
)
def test_a_name_is_followed_by_kind_and_age(line: Line, said: str):
    assert words.kind_and_age(line) == said


@pytest.mark.parametrize(
    ("code", "count", "said"),
    [
        ("need-you", 2, "2 need you"),
        ("need-you", 1, "1 needs you"),
        ("watch", 3, "3 to watch"),
        ("not-heard-from", 2, "2 not heard from"),
        ("steady", 41, "41 steady"),
    ],
)
def test_the_chips_count_in_words(code: words.GroupCode, count: int, said: str):
    assert words.group_count(code, count) == said


@pytest.mark.parametrize(
    ("tenths_pct", "is_doubtful", "said"),
    [(-110, False, "84 g, -11 %"), (20, False, "84 g, +2 %"), (3, False, "84 g, 0 %"), (None, False, "84 g")]
    + [(-110, True, "84 g, in doubt")],
)
def test_a_weight_stands_with_its_change(tenths_pct: int | None, is_doubtful: bool, said: str):
    last = LastWeighed(at=NOW, weight_dg=840, change_dg=None, change_tenths_pct=tenths_pct, is_doubtful=is_doubtful)

    assert words.weight_and_change(last) == said


@pytest.mark.parametrize(
    ("taken_dml", "outcome", "said"),
    [(30, "taken", "3 ml"), (None, "full", "full"), (None, "by-other", "by another"), (None, "taken", "not measured")],
)
def test_a_feed_stands_with_its_amount_or_how(taken_dml: int | None, outcome: str, said: str):
    fed = LastFed(at=NOW, taken_dml=taken_dml, route="bottle", outcome=outcome)  # type: ignore[arg-type]

    assert words.amount_or_how(fed) == said


@pytest.mark.parametrize(
    ("hours_ago", "said"), [(1, "02:00"), (11, "16:00"), (13, "yesterday 14:00"), (60, "1 Mar 15:00")]
)
def test_a_moment_says_its_day_when_it_was_another(hours_ago: int, said: str):
    assert words.moment_words(NOW - timedelta(hours=hours_ago), NOW) == said
