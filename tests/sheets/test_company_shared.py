"""Of a nest that some share unasked, the company page names the home it stands in."""

import pytest

from littermate.records import standing_worries
from littermate.sheets import company
from tests import factories as make
from tests.companions import runts
from tests.factories import NOW, hours

pytestmark = pytest.mark.django_db


def test_a_nest_they_share_is_named_with_its_own_home_and_not_with_theirs():
    two = runts()
    nest = make.nest(make.home(two.home.organisation, name="Home 5"), name="Incubator B", takes=2)
    for each in two.both:
        each.stays.update(until_at=NOW - hours(9))
        make.stay(each, nest, from_at=NOW - hours(9))
    standing_worries.drop()

    (line,) = company.build(two.coordinator, NOW).shared

    assert (line.nest_name, line.home_name) == ("Incubator B", "Home 5")
