"""The round sheet: whom it asks about, what stands on each card, and what it costs."""

from datetime import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from littermate.care.worry import Worry
from littermate.records.models import Home
from littermate.records.viewers import Viewer
from littermate.sheets import judged, round_sheet
from tests import factories as make
from tests.factories import NOW, days, hours

pytestmark = pytest.mark.django_db


def bottle_kitten(home: Home, *, milk=None, name="Kangaroo", nest=None, litter=None, weight_dg=1340, **given):
    """A ten-day-old who was weighed, felt warm and was fed two hours ago."""
    kitten = make.animal(home=home, name=name, litter=litter, **given)
    make.rearing(kitten, "bottle", from_at=NOW - days(9))
    make.milk_use(kitten, milk or make.milk_product(home.organisation))
    if nest:
        make.stay(kitten, nest, from_at=NOW - days(9))
    make.weigh_in(kitten, weight_dg=weight_dg - 60, at=NOW - hours(26))
    make.weigh_in(kitten, weight_dg=weight_dg, at=NOW - hours(2))
    make.warmth(kitten, at=NOW - hours(2))
    make.feed(kitten, at=NOW - hours(2), planned_dml=50)
    return kitten


def carer_of(home: Home) -> Viewer:
    return make.viewer("carer", home=home)


def queries_for(viewer: Viewer) -> int:
    judged.drop()
    with CaptureQueriesContext(connection, ) as asked:
        round_sheet.build(viewer, None, NOW)
    return len(asked)


def test_a_carer_is_asked_about_the_animals_in_her_home_and_no_others():
    home, other = make.home(), make.home()
    bottle_kitten(home, name="Kangaroo")
    bottle_kitten(other, name="Stranger")

    sheet = round_sheet.build(carer_of(home), None, NOW)

    assert [animal.name for animal in sheet.animals] == ["Kangaroo"]
    assert [card.name for card in sheet.homes] == [home.name]


def test_an_animal_that_has_left_care_is_never_on_the_round():
    home = make.home()
    stays, gone = bottle_kitten(home, name="Stays"), bottle_kitten(home, name="Gone")
    make.leaving(gone, outcome="died", at=NOW - hours(1))

    sheet = round_sheet.build(carer_of(home), None, NOW)

    assert [animal.id for animal in sheet.animals] == [stays.pk]


def test_one_who_came_back_because_leaving_was_a_mistake_is_on_it_again():
    home = make.home()
    kitten = bottle_kitten(home)
    make.correct(make.leaving(kitten, at=NOW - hours(1)), is_withdrawn=True)

    sheet = round_sheet.build(carer_of(home), None, NOW)

    assert [animal.id for animal in sheet.animals] == [kitten.pk]
