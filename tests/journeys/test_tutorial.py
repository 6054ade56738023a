"""The tutorial "A first night", walked word by word: every word it quotes stands on a screen on the way."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from littermate.cli import checkout
from littermate.project.demo import house as demo
from littermate.records.models import Person
from tests.houses import LiveHouse

TUTORIAL = checkout.ROOT / "docs" / "tutorial" / "a-first-night.md"


def plain(words: str) -> str:
    """Words as a person reads them: one blank between two, any time of day alike."""
    return re.sub(r"\b\d\d:\d\d\b", "00:00", " ".join(words.split()))


def quoted() -> list[str]:
    """What the tutorial says in bold, in its order."""
    return [plain(words) for words in re.findall(r"\*\*(.+?)\*\*", TUTORIAL.read_text(encoding="utf-8"), re.DOTALL)]


class Walk:
    """One window, and all that was to be read in it so far."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.seen = ""

    def look(self) -> None:
        """Read the screen."""
        texts = self.page.locator("body, dialog[open]").all_inner_texts()
        self.seen += " " + plain(" ".join(texts))

    def press(self, name: str | re.Pattern[str], *, within: Locator | None = None, kind: Any = "button") -> None:
        """Press what bears exactly this name, and read the screen on which it stands and the one after."""
        found = (within or self.page).get_by_role(kind, name=name, exact=isinstance(name, str)).first
        found.wait_for()
        self.look()
        found.click()
        self.page.wait_for_timeout(250)
        self.look()

    def expect(self, words: str) -> None:
        """Wait for words to stand there, and read the screen."""
        expect(self.page.locator("body")).to_contain_text(words)
        self.look()


@pytest.fixture
def demo_house(live_house: LiveHouse) -> LiveHouse:
    """The demo of this very moment, on a server."""
    demo.build(night=9, now=datetime.now(UTC))
    return live_house


@pytest.mark.same_phone
@pytest.mark.long
def test_the_tutorial_can_be_followed_word_by_word(demo_house, page, desk_page, sign_in, settings):
    settings.LITTERMATE_DEMO = True
    page.goto(f"{demo_house.url}/demo/")
    door = Walk(page)
    door.look()
    sign_in(page, Person.everywhere.get(name="Carer of home 4"), demo_house)
    sign_in(desk_page, Person.everywhere.get(name="Coordinator"), demo_house)

    carer = walk_as_carer(Walk(page), demo_house)
    coordinator = walk_as_coordinator(Walk(desk_page), demo_house)

    read = door.seen + carer.seen + coordinator.seen
    assert [words for words in quoted() if words not in read] == []


def walk_as_carer(walk: Walk, house: LiveHouse) -> Walk:
    walk.page.goto(f"{house.url}/o/demo/round/")
    walk.expect("3 due now")
    kangaroo, possum = (walk.page.get_by_role("article", name=name) for name in ("Kangaroo", "Possum"))
    walk.press(re.compile("Warm"), within=kangaroo)
    walk.press(re.compile("Took 5"), within=kangaroo)
    walk.expect("kept.")
    walk.press(re.compile("^Undo: Kangaroo"))
    walk.press(re.compile("Took 5"), within=kangaroo)
    possum.get_by_text("Start").click()
    for name in ("Warm", "Cool"):
        walk.press(name)
    for name in ("Warm", "1", "1", "8", "took 3.1", "Pee", "Poo", "formed", "Save, back to the round"):
        walk.press(name)
    walk.press("Go on with the round", kind="link")
    walk.press("Mouse", kind="link")
    walk.press("Choking")
    walk.press("Tapped by mistake: take it back")
    walk.press("Won't feed")
    walk.press("Warm")
    walk.press("She took it after all")
    walk.press("took 6.4")
    walk.press("Save, back to the round")
    walk.expect("All fed")
    expect(walk.page.get_by_role("button", name="saved", exact=True)).to_be_visible()
    return walk


def walk_as_coordinator(walk: Walk, house: LiveHouse) -> Walk:
    page = walk.page
    page.goto(f"{house.url}/o/demo/now/")
    walk.expect("Burdock's six")
    walk.press("They told me by phone about Burdock's six", kind="link")
    page.get_by_label("What they told you").fill("All six are warm and well.")
    walk.press("Keep it")
    expect(page.locator("#group-not-heard-from")).to_have_count(0)
    walk.press("I have Possum")
    expect(page.get_by_role("button", name="Let go of Possum")).to_be_visible()
    walk.look()
    walk.press("Possum", kind="link")
    page.get_by_text("How this was worked out").click()
    correct_the_last_feed(walk)
    walk.press("Homes", kind="link")
    walk.press("Home 4", kind="link")
    walk.press("Print", kind="link")
    expect(page.locator("main").get_by_role("link", name=re.compile("Open")).first).to_be_visible()
    walk.press("Homes", kind="link")
    walk.press("Home 4", kind="link")
    walk.press("Type in last night's sheet", kind="link")
    page.get_by_label("Kangaroo, visit 1: time").fill("23:50")
    page.get_by_label("Kangaroo, visit 1: warm or cool").fill("w")
    page.get_by_label("Kangaroo, visit 1: pee").fill("y")
    walk.press("Keep all rows")
    walk.expect("2 entries kept from paper.")
    return walk


def correct_the_last_feed(walk: Walk) -> None:
    walk.look()
    entry = walk.page.locator("li.entry", has_text="Took 3.1").first
    entry.get_by_role("link", name=re.compile("Correct the entry")).click()
    when = walk.page.get_by_label("When it happened")
    earlier = datetime.fromisoformat(when.input_value()) - timedelta(minutes=10)
    when.fill(earlier.strftime("%Y-%m-%dT%H:%M"))
    walk.page.get_by_role("button", name="Keep it").click()
    walk.expect("before:")
