"""The phone's words: every one it says is there, none holds a limit, and the round waits for none."""

import re
from pathlib import Path

from django.test import Client

import littermate
from littermate.look.phone_words import ROUND
from littermate.look.phone_words_inside import INSIDE
from tests.journeys.test_first_load import modules_of

PHONE = Path(littermate.__file__).parent / "phone" / "static" / "phone"
SAID = re.compile(r"\bt\((?:[^'`()]*\? )?'([\w-]+)'(?: : '([\w-]+)')?")


def said_in(names):
    found = [match for name in names for match in SAID.findall((PHONE / name).read_text())]
    return {key for keys in found for key in keys if key}


def test_every_word_that_the_phone_says_is_there():
    said = said_in(path.name for path in PHONE.glob("*.js"))

    assert len(said) > 200
    assert said - {*ROUND, *INSIDE} == set()


def test_what_waits_on_the_phone_is_named_whatever_it_is():
    kept = re.compile(r"\bkind: '([\w-]+)'|\bof\('([\w-]+)'")
    kinds = {"refusal"} | {
        kind for path in PHONE.glob("*.js") for match in kept.findall(path.read_text()) for kind in match if kind
    }

    assert len(kinds) > 25
    assert {f"kind_{kind}" for kind in kinds} - {*ROUND, *INSIDE} == set()


def test_the_round_says_only_what_came_with_the_page():
    assert said_in(modules_of("app.js", {"begin.js"})) - set(ROUND) == set()


def test_no_word_stands_twice():
    assert set(ROUND) & set(INSIDE) == set()


def test_no_word_holds_a_limit():
    numbered = {key for key, words in {**ROUND, **INSIDE}.items() if re.search(r"\d", str(words))}

    assert numbered == {"hour_ago", "wont_1", "wont_2", "wont_3"}


def test_the_words_behind_the_round_are_public_and_hold_no_record(phone):
    answer = Client().get(phone.base.replace("/phone/", "/round/words.json"))

    assert answer.json() == {key: str(words) for key, words in INSIDE.items()}
