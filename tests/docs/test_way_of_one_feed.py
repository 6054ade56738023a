"""The page that walks a newcomer through the code: each file stands where it says, with what it says in it."""

import re

import pytest

from littermate.cli import checkout

PAGE = checkout.ROOT / "docs" / "explanation" / "the-way-of-one-feed.md"
HOME = checkout.ROOT / "src" / "littermate"
SAID = " ".join(PAGE.read_text(encoding="utf-8").split())
FILES = sorted(set(re.findall(r"`([\w/]+\.(?:py|js))`", SAID)))
IN_FILES = sorted(set(re.findall(r"`(\w+)`(?:[^`.|]*)? (?:in|of) `([\w/]+\.(?:py|js))`", SAID)))


def there(name: str):
    return HOME / ("phone/static/phone" if name.endswith(".js") else "") / name


@pytest.mark.parametrize("name", FILES)
def test_every_file_on_the_way_is_there(name):
    assert there(name).is_file()


@pytest.mark.parametrize(("what", "name"), IN_FILES)
def test_everything_named_on_the_way_is_made_in_its_file(what, name):
    made = rf"^(?:export )?(?:async )?(?:def|class|function|const) {what}\b|^{what}\b.* = "

    assert re.search(made, there(name).read_text(encoding="utf-8"), re.MULTILINE)


def test_the_way_names_what_is_done_at_each_of_its_ten_steps():
    assert len(re.findall(r"^\d+\. ", PAGE.read_text(encoding="utf-8"), re.MULTILINE)) == 10
    assert len(IN_FILES) >= 20
