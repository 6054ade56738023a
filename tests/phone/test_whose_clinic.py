"""The clinic that the phone names is her own home's, then the house's, and never another home's."""

import json

import pytest

from tests import factories as make
from tests.companions import young
from tests.phone.conftest import ago, just_now

pytestmark = pytest.mark.django_db


@pytest.fixture
def annex(phone):
    """A second home of the same carer."""
    found = make.home(phone.home.organisation, name="Annex")
    make.care(phone.person, home=found)
    return found


def with_fleas(home, name):
    """Two of two litters in one nest, where fleas were found on one: the card says to ask the clinician."""
    both = [young(home, each, at=just_now()) for each in (name, f"Mate of {name}")]
    nest = make.nest(home)
    for each in both:
        make.stay(each, nest, from_at=ago(9))
    make.prevention(both[0], given="fleas", flea_free=False, at=ago(1))


def said_of(phone, name):
    animals = phone.sheet().json()["animals"]
    return json.dumps(next(each["worry"] for each in animals if each["name"] == name))


def test_each_of_two_homes_has_its_own_clinic_on_the_cards_of_its_animals(phone, annex):
    make.on_call(annex.organisation, label="Annex clinic", phone="555 0101", kind="clinic", home=annex)
    make.on_call(annex.organisation, label="Zoo clinic", phone="555 0102", kind="clinic", home=phone.home)
    with_fleas(annex, "Wallaby")
    with_fleas(phone.home, "Joey")

    here, there = said_of(phone, "Joey"), said_of(phone, "Wallaby")

    assert ("Zoo clinic, 555 0102" in here, "555 0101" in here) == (True, False)
    assert ("Annex clinic, 555 0101" in there, "555 0102" in there) == (True, False)


def test_a_home_without_a_clinic_of_its_own_has_the_house_s(phone, annex):
    make.on_call(annex.organisation, label="Annex clinic", phone="555 0101", kind="clinic", home=annex)
    make.on_call(annex.organisation, label="House clinic", phone="555 0103", kind="clinic")
    with_fleas(phone.home, "Joey")

    assert "House clinic, 555 0103" in said_of(phone, "Joey")


def test_without_either_no_number_is_named(phone, annex):
    make.on_call(annex.organisation, label="Annex clinic", phone="555 0101", kind="clinic", home=annex)
    with_fleas(phone.home, "Joey")

    assert "555 0101" not in said_of(phone, "Joey")
