"""What stands on Now beside the animals is asked by words that are built once, whoever looks."""

from datetime import timedelta

import pytest

from littermate.records.capabilities import ROLES
from littermate.sheets import late_told, now_margin
from tests import factories as make
from tests import house_factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
AT_THE_DESK = sorted(role for role, capabilities in ROLES.items() if "see_now" in capabilities)


@pytest.mark.parametrize("role", AT_THE_DESK)
def test_nothing_that_is_asked_is_about_her_who_looks(role: str):
    home = make.home()
    viewer = make.viewer(role, organisation=home.organisation, at=NOW)
    make.care(viewer.person, home=home, role="main")
    viewer = make.looking(viewer.person, home.organisation, NOW)
    anybody = now_margin.anybody_who_may(viewer.capabilities, home.organisation, NOW)
    values = {"as_of": NOW, "tomorrow": NOW.date() + timedelta(days=1), "told_since": NOW - late_told.SHOWN_FOR}

    hers, anybodys = (
        {name: str(rows.query) for name, rows in now_margin.questions(each, **values).items()}
        for each in (viewer, anybody)
    )

    assert viewer.cares_for_home_ids == {home.pk}
    assert viewer.capabilities >= now_margin.BUILT_FOR
    assert hers == anybodys


def test_a_check_is_late_from_the_day_after_by_the_clock_of_its_home():
    there = make.home(name="Far east", time_zone="Pacific/Auckland")  # where the next day has begun
    here = make.home(there.organisation, name="Here", time_zone="Europe/London")
    for home in (there, here):
        house_factories.next_check(home, due_on=NOW.date())
    viewer = make.viewer("coordinator", organisation=there.organisation, at=NOW)

    late = [now_margin.build(viewer, NOW + timedelta(hours=each)).late_checks for each in (11, 24)]

    assert [[check.home for check in checks] for checks in late] == [["Far east"], ["Far east", "Here"]]
