"""Whom to ask where a question waits: the numbers that are shown are those that the reader may see."""

import pytest

from littermate.sheets.house_parts import whom_to_ask
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_carer_reads_no_number_of_a_home_that_she_does_not_see_and_a_coordinator_does():
    home = make.home(name="Home 1")
    other = make.home(home.organisation, name="Home 2")
    for label, where in (("Hers", home), ("Theirs", other), ("House", None)):
        make.on_call(home.organisation, label=label, home=where)
    carer, coordinator = (make.viewer(role, home=home) for role in ("carer", "coordinator"))

    asked = [[each.label for each in whom_to_ask(who, [home.pk, other.pk])] for who in (carer, coordinator)]

    assert asked == [["Hers", "House"], ["Hers", "Theirs", "House"]]
