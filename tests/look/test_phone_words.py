"""The words that the phone fills by itself: none missing, none left over, the round's own ones there from the start."""

import re
from itertools import chain
from pathlib import Path

import pytest

import littermate.phone
from littermate.care.worry import Worry
from littermate.look.phone_words import ROUND
from littermate.look.phone_words_inside import INSIDE
from littermate.look.words import worry_word

MODULES = {
    path.name: path.read_text() for path in (Path(littermate.phone.__file__).parent / "static/phone").glob("*.js")
}
WORDS = {key: str(said) for key, said in chain(ROUND.items(), INSIDE.items())}
ASKED = re.compile(r"\bt\(\s*['\"]([\w-]+)['\"]")  # t('warm')
EITHER = re.compile(r"\bt\([^()'\"`]*\?\s*'([\w-]+)'\s*:\s*'([\w-]+)'")  # t(isFirst ? 'warm' : 'cool')
BY_PREFIX = re.compile(r"`(\w+_)\$\{")  # t(`times_${n}`)
BY_ENDING = re.compile(r" : '(_\w+)'\)")  # t(way + (n ? '' : '_none'))
IMPORTED = re.compile(r"^(?:import|export)[^;]*?from\s+'\./([\w.]+)'", re.MULTILINE)


def asked_for(script: str) -> set[str]:
    return set(ASKED.findall(script)) | {key for pair in EITHER.findall(script) for key in pair}


def needed_at_once(name: str = "app.js") -> set[str]:
    """The modules that come with the page: all that the first one imports, and what those import."""
    found, waiting = {name}, [name]
    while waiting:
        for each in IMPORTED.findall(MODULES[waiting.pop()]):
            if each not in found:
                found.add(each)
                waiting.append(each)
    return found


def test_no_word_is_asked_for_that_is_not_there():
    missing = {(name, key) for name, script in MODULES.items() for key in asked_for(script) - WORDS.keys()}

    assert missing == set()


def test_no_word_is_sent_that_nobody_asks_for():
    scripts = "\n".join(MODULES.values())
    quoted = set(re.findall(r"['\"`]([\w-]+)['\"`]", scripts))
    for several in re.findall(r"\(([^()]*)\)\.split\(' '\)", scripts):  # one string of keys, taken apart
        quoted |= set(re.findall(r"\w+", several))
    quoted |= {words.replace("-", "_") for words in quoted}  # net.state.replace('-', '_')
    within = set(re.findall(r"\{(\w+)\}", " ".join(WORDS.values())))
    prefixes = tuple(BY_PREFIX.findall(scripts))
    endings = tuple(BY_ENDING.findall(scripts))

    put_together = [key for key in WORDS if key.startswith(prefixes) or key.endswith(endings)]
    assert set(WORDS) - quoted - within - {*put_together} == set()


def test_no_word_is_said_in_two_places():
    assert ROUND.keys() & INSIDE.keys() == set()


def test_what_comes_with_the_page_needs_only_the_words_that_come_with_it():
    early = {(name, key) for name in needed_at_once() for key in asked_for(MODULES[name]) - ROUND.keys()}

    assert "round.js" in needed_at_once()
    assert early == set()


@pytest.mark.parametrize("worry", Worry)
def test_the_phone_names_the_levels_of_worry_as_the_desk_does(worry):
    assert WORDS[worry.code] == worry_word(worry)


def test_every_word_can_be_filled_and_reads_well():
    broken = {
        key: said
        for key, said in WORDS.items()
        if key != "translation_note"  # English says nothing of itself
        if not said.strip()
        or said != said.strip()
        or re.search(r"%\(|%s|\{\w*[^\w}]|\{\}|  |\s[.,:;]|\.\.(?!\.)", said)
    }

    assert broken == {}
