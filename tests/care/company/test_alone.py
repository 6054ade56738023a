"""Since when somebody is alone, out of what was written down of nests."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from littermate.care.company.alone import Since, since_when, told_since
from littermate.care.company.whereabouts import Stay

NOW = datetime(2026, 5, 3, 12, tzinfo=UTC)
ONE, OTHER, NEST = UUID(int=1), UUID(int=2), UUID(int=9)
BACK = timedelta(days=7)


def ago(hours: float) -> datetime:
    return NOW - timedelta(hours=hours)


def stay(animal: UUID, since_h: float, until_h: float | None = None) -> Stay:
    until_at = None if until_h is None else ago(until_h)
    return Stay(animal=animal, nest=NEST, zone="UTC", from_at=ago(since_h), until_at=until_at)


def test_it_began_when_the_last_one_left_her_nest():
    stays = [stay(ONE, 40), stay(OTHER, 30, 5)]

    assert since_when(stays, [ONE], NOW, back=BACK) == {ONE: Since(ago(5), is_at_least=False)}


def test_of_one_who_never_lay_with_anybody_it_is_at_least_since_her_stay_began():
    assert since_when([stay(ONE, 40)], [ONE], NOW, back=BACK) == {ONE: Since(ago(40), is_at_least=True)}


def test_of_one_of_whom_nothing_is_written_down_it_is_since_now():
    assert since_when([], [ONE], NOW, back=BACK) == {ONE: Since(NOW, is_at_least=True)}


def test_where_nobody_looks_further_back_it_is_told_for_how_long_and_no_moment_that_nobody_wrote_down():
    within = BACK - timedelta(minutes=1)

    assert told_since(NOW - within, NOW, back=BACK) == {"at_least_days": 6, "since_at": NOW - within}
    assert told_since(NOW - BACK, NOW, back=BACK) == {"at_least_days": 7}
