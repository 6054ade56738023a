"""The weight chart as the phone asks for it: drawn by the house, told in words, for her own animals only."""

from typing import Any
from uuid import UUID

import pytest

from tests import factories as make
from tests.phone.conftest import Phone, ago, kitten_in

pytestmark = pytest.mark.django_db


def asked(phone: Phone, animal_id: UUID) -> Any:
    return phone.client.get(f"{phone.base}weights/{animal_id}", headers=phone.headers)


def carer_in(home) -> Phone:
    carer = make.person()
    make.membership(carer, home.organisation, "carer")
    make.care(carer, home=home)
    return Phone(carer, home)


def test_the_drawing_comes_with_the_same_in_words_and_as_tables():
    home = make.home()
    kitten = kitten_in(home, name="Kangaroo")
    make.weigh_in(kitten, weight_dg=1200, at=ago(26), fed="after")
    make.refusal(kitten, at=ago(3))

    told = asked(carer_in(home), kitten.pk).json()

    assert told["svg"].startswith("<svg ")
    assert told["says"][0].startswith("Kangaroo weighs ")
    assert told["rows"][-1][2] == "120 g, after the feed"
    assert told["events"][0]["words"] == "would not feed"
    assert len(told["ahead"]) > 10
    assert told["limits"].endswith("Your worry outranks the curve.")


def test_another_carer_s_animal_is_as_unknown_as_none():
    home = make.home()
    hidden = kitten_in(make.home(home.organisation, name="Elsewhere"), name="Dock")

    assert asked(carer_in(home), hidden.pk).status_code == 404


def test_a_home_that_weighs_in_ounces_is_drawn_in_ounces():
    home = make.home(mass_unit="oz")
    kitten = kitten_in(home)

    told = asked(carer_in(home), kitten.pk).json()

    assert " oz" in told["svg"]
    assert " g<" not in told["svg"]


def test_a_mother_has_no_drawing_and_a_word_for_it():
    home = make.home()
    dam = make.animal(home=home, name="Grey mother", is_dam=True)

    told = asked(carer_in(home), dam.pk).json()

    assert (told["svg"], told["says"], told["rows"]) == ("", ["No weights are drawn of a mother."], [])
