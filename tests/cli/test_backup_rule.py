"""Which backups stay, by a rule of days, weeks and months; and when the server makes the next one."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from littermate.actions import backups
from littermate.cli.backup_rule import Rule
from littermate.records.models import BackupMade
from tests.factories import NOW, hours

RULE = Rule(days=7, weeks=4, months=12)
AT_THREE = datetime(2026, 11, 21, 3, tzinfo=UTC)


def test_a_year_of_nights_leaves_seven_days_four_weeks_and_twelve_months():
    made = [AT_THREE - timedelta(days=n) for n in range(400)]

    stay = sorted(RULE.staying(made, now=AT_THREE), reverse=True)

    days = [AT_THREE - timedelta(days=n) for n in range(7)]
    weeks = [datetime(2026, 11, day, 3, tzinfo=UTC) for day in (21, 15, 8, 1)]  # the Sundays before, and this week's
    months = [datetime(2026, 11, 21, 3, tzinfo=UTC)] + [
        datetime(year, month, 1, 3, tzinfo=UTC) - timedelta(days=1)
        for year, month in [(2026, m) for m in range(11, 0, -1)]
    ]
    assert stay == sorted({*days, *weeks, *months}, reverse=True)


def test_everything_of_the_last_day_stays():
    made = [NOW - hours(n) for n in range(30)]

    assert Rule(days=1, weeks=0, months=0).staying(made, now=NOW) == {NOW - hours(n) for n in range(24)}


def test_after_a_long_silence_nothing_goes_for_its_age_alone():
    made = [NOW - timedelta(days=900 + n) for n in range(3)]

    assert RULE.staying(made, now=NOW) == set(made)


moments = st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2026, 1, 1), timezones=st.just(UTC)), max_size=40)
counts = st.integers(0, 12)


@given(moments, counts, counts, counts)
def test_the_newest_always_stays_and_applying_the_rule_again_removes_nothing(made, days, weeks, months):
    rule, now = Rule(days=days, weeks=weeks, months=months), datetime(2026, 1, 1, tzinfo=UTC)

    stay = rule.staying(made, now=now)

    assert stay <= set(made)
    assert not made or max(made) in stay
    assert rule.staying(stay, now=now) == stay


@pytest.mark.django_db
def test_the_first_is_due_at_once_the_next_a_day_later_and_after_a_failure_an_hour(settings):
    settings.LITTERMATE_BACKUP_EVERY_H = 24
    dues = [backups.is_due(NOW)]
    backups.note_good(at=NOW, file="/a", size_bytes=1, photos=0, took_s=1)
    dues += [backups.is_due(NOW + hours(23.9)), backups.is_due(NOW + hours(24))]
    backups.note_failed(at=NOW + hours(24), trouble="no room")
    dues += [backups.is_due(NOW + hours(24.9)), backups.is_due(NOW + hours(25))]

    assert dues == [True, False, True, False, True]
    assert BackupMade.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    "off", [{"LITTERMATE_BACKUP_EVERY_H": 0}, {"LITTERMATE_DEMO": True}, {"LITTERMATE_BENCH": True}]
)
def test_none_is_due_where_it_is_switched_off_and_in_the_demo(settings, off):
    for name, value in off.items():
        setattr(settings, name, value)

    assert not backups.is_due(NOW)
