"""The desk says how old the last good backup is, and whoever runs the house hears on every page that it is too old."""

import pytest

from littermate.actions import backups
from littermate.records.models import BackupMade
from tests.desk.conftest import House, signed_in
from tests.factories import hours

SHOUT = "If the disk breaks now"


def seen(house: House, path: str, *, role: str = "administrator") -> str:
    return " ".join(signed_in(house.people[role]).get(house.page(path)).content.decode().split())


def good(house: House, *, hours_ago: float, **said: str) -> BackupMade:
    at = house.now - hours(hours_ago)
    return backups.note_good(at=at, file="/far/a.tar.gz", size_bytes=2_500_000, photos=2, took_s=1, **said)


@pytest.mark.parametrize(("hours_ago", "is_told"), [(1, False), (47, False), (49, True)])
def test_an_old_backup_is_told_on_every_page_to_whoever_runs_the_house(house, hours_ago, is_told):
    good(house, hours_ago=hours_ago)

    assert (SHOUT in seen(house, "animals/"), SHOUT in seen(house, "now/")) == (is_told, is_told)
    assert SHOUT not in seen(house, "animals/", role="carer")


def test_twice_the_time_between_two_is_allowed_where_that_is_longer(house, settings):
    settings.LITTERMATE_BACKUP_EVERY_H = 168
    good(house, hours_ago=330)

    assert SHOUT not in seen(house, "animals/")


def test_a_house_that_stands_for_long_without_any_is_told(house, settings):
    settings.LITTERMATE_BACKUP_EVERY_H = 0

    assert "Nobody makes backups of this house." in seen(house, "animals/")


def test_a_first_one_that_failed_is_told_with_its_reason(house):
    backups.note_failed(at=house.now, trouble="No room on the disk.")

    assert "No backup of this house could be made yet." in seen(house, "animals/")
    assert "failed: No room on the disk." in seen(house, "organisation/")


def test_the_organisations_page_says_when_how_large_and_where(house, settings):
    good(house, hours_ago=60, copied_to="/media/usb")
    good(house, hours_ago=2, trouble="/media/usb is not there.")

    text = seen(house, "organisation/")

    assert "2.4 MB, opened and looked through." in text
    assert "It holds 2 photos." in text
    assert "It was not copied on: /media/usb is not there." in text
    assert str(settings.LITTERMATE_BACKUP_TO) in text
    assert SHOUT not in text


def test_the_demo_needs_no_backup(house, settings):
    settings.LITTERMATE_DEMO = True

    assert SHOUT not in seen(house, "animals/")
