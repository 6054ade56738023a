"""Looks as phones send them: twice, of one who died, late, ahead of the clock, and with nothing said."""

from typing import Any
from uuid import uuid4

import pytest

from littermate.records.models import LookOver, OddEntry
from tests import factories as make
from tests.phone.conftest import Phone, ago, kitten_in


def look(animal: Any, hours: float = 0, **said: Any) -> dict[str, Any]:
    at = ago(hours).isoformat()
    return {"id": str(uuid4()), "kind": "look-over", "animal": str(animal.pk), "happened_at": at, **said}


def results(answer: Any) -> list[str]:
    return [each["result"] for each in answer.json()["receipts"]]


def worry(phone: Phone, animal: Any) -> dict[str, Any]:
    sheet = phone.sheet().json()
    return next(each["worry"] for each in sheet["animals"] if each["id"] == str(animal.pk))


def test_a_look_is_kept_sign_by_sign_and_stands_on_her_card(phone):
    kitten = kitten_in(phone.home, name="Possum")

    answer = phone.send(look(kitten, breath=True, limp=False, feel="warm", refused="none", words="since noon"))

    assert results(answer) == ["stored"]
    kept = LookOver.everywhere.get()
    assert (kept.breath, kept.limp, kept.gums, kept.words) == (True, False, None, "since noon")
    told = worry(phone, kitten)
    assert (told["level"], told["do"]) == ("go-now", "Go to the vet now. Call on the way.")
    assert told["lines"][0].startswith("Gasps, or breathes hard or with an open mouth, seen")


def test_sent_twice_it_is_kept_once_and_other_answers_under_its_number_are_refused(phone):
    told = look(kitten_in(phone.home), apart=True)

    assert results(phone.send(told)) == ["stored"]
    assert results(phone.send(told, {**told, "apart": False})) == ["known", "clash"]
    assert LookOver.everywhere.count() == 1


@pytest.mark.parametrize("said", [{}, {"breath": None, "feel": None, "words": "  "}])
def test_nothing_answered_is_refused_in_words(phone, said):
    answer = phone.send(look(kitten_in(phone.home), **said))

    assert results(answer) == ["refused"]
    assert "Answer at least one question." in answer.json()["receipts"][0]["say"]


@pytest.mark.parametrize("said", [{"breath": "yes"}, {"refused": "often"}, {"feel": "hot"}, {"diagnosis": "sepsis"}])
def test_what_is_no_answer_is_refused_and_the_good_one_beside_it_kept(phone, said):
    kitten = kitten_in(phone.home)

    answer = phone.send(look(kitten, apart=True, **said), look(kitten, apart=True))

    assert results(answer) == ["refused", "stored"]


def test_of_one_that_died_it_is_kept_and_shown_as_odd_and_worries_nobody(phone):
    kitten = kitten_in(phone.home)
    make.leaving(kitten, outcome="died", at=ago(1))

    answer = phone.send(look(kitten, breath=True))

    assert results(answer) == ["stored"]
    assert OddEntry.everywhere.get().oddness == "gone"
    assert [each for each in phone.sheet().json()["animals"] if each["id"] == str(kitten.pk)] == []


def test_a_late_look_speaks_no_longer_than_the_table_says_from_when_it_was(phone):
    kitten = kitten_in(phone.home)

    answer = phone.send(look(kitten, hours=30, breath=True))

    assert results(answer) == ["stored"]
    assert worry(phone, kitten)["level"] != "go-now"


def test_a_look_ahead_of_the_clock_is_never_lost(phone):
    kitten = kitten_in(phone.home)

    answer = phone.send(look(kitten, hours=-3, breath=True))

    assert results(answer) == ["stored"]
    assert LookOver.everywhere.count() == 1


def test_cool_in_a_look_is_cool_on_the_round_and_milk_at_the_nose_holds_the_bottle(phone):
    cool, choked = kitten_in(phone.home, name="Wren"), kitten_in(phone.home, name="Finch")

    phone.send(look(cool, feel="cool"), look(choked, nose=True))

    by_name = {each["name"]: each for each in phone.sheet().json()["animals"]}
    assert by_name["Wren"]["warmth"]["state"] == "warming"
    assert by_name["Wren"]["taps"]["took_dml"] is None
    assert (by_name["Finch"]["plan"], by_name["Finch"]["worry"]["level"]) == (None, "go-now")


def test_a_look_taken_back_says_nothing_any_more(phone):
    kitten = kitten_in(phone.home)
    told = look(kitten, breath=True)
    phone.send(told)

    phone.send({**look(kitten), "corrects": told["id"], "is_withdrawn": True})

    assert worry(phone, kitten)["level"] != "go-now"


def test_another_homes_animal_is_unknown(phone):
    hidden = make.animal(home=make.home(phone.home.organisation))

    assert results(phone.send(look(hidden, breath=True))) == ["refused"]
