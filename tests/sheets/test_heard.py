"""Crying is counted: by day, without what was undone, and silence is no count at all."""

from datetime import timedelta

import pytest

from littermate.actions import corrections
from littermate.records.ids import new_id
from littermate.records.viewers import viewer_for
from littermate.sheets.heard import Heard, heard
from tests import factories as make

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_each_cry_of_a_day_and_of_the_day_before_is_counted():
    house = make.organisation()
    animal = make.animal(house)
    for hours, voice in ((1, "cries"), (5, "screams"), (23, "quiet"), (30, "cries"), (50, "screams")):
        make.observation(animal, voice=voice, at=make.NOW - hours * HOUR)

    assert heard(animal, house, make.NOW) == Heard(in_last_day=2, in_day_before=1, quiet_in_last_day=1)


def test_nobody_telling_of_a_voice_is_no_count():
    house = make.organisation()
    animal = make.animal(house)
    make.observation(animal, voice=None, note="Sleeps.", at=make.NOW - HOUR)

    assert heard(animal, house, make.NOW) is None


def test_one_that_was_undone_is_not_counted():
    house = make.organisation()
    animal = make.animal(house)
    wrong = make.observation(animal, voice="cries", at=make.NOW - HOUR)
    make.observation(animal, voice="cries", at=make.NOW - 2 * HOUR)
    coordinator = make.person()
    make.membership(coordinator, house, "coordinator")
    corrections.withdraw(ref=new_id(), fact=wrong, by=viewer_for(coordinator, house, make.NOW))

    assert heard(animal, house, make.NOW) == Heard(in_last_day=1, in_day_before=0, quiet_in_last_day=0)
