"""In a language two fifths longer than English nothing runs over the edge, by phone or at a desk."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests import pseudo
from tests.desk.conftest import House, build
from tests.desk.test_in_a_browser import PAGES, where, widths_of
from tests.houses import LiveHouse
from tests.journeys import nights
from tests.journeys.test_round import TURN_TO

ROUND = "/o/{}/round/"
#: Whatever is wider than its window, and every button or link whose words are cut off.
OVER_THE_EDGE = """() => {
  document.documentElement.style.setProperty('--font', 'sans-serif');
  const { scrollWidth, clientWidth } = document.documentElement;  // a phone's innerWidth grows with what is too wide
  const wide = scrollWidth > clientWidth + 1 ? [`page ${scrollWidth}`] : [];
  const cut = [...document.querySelectorAll('button, a, label, h1, h2, h3, .chip')].filter(one =>
    one.offsetParent && getComputedStyle(one).overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1
    && !one.classList.contains('visually-hidden'));
  return [...wide, ...cut.map(one => one.textContent.trim().slice(0, 60))];
}"""


@pytest.fixture(scope="module")
def nobodys_language(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The program speaks it while these tests run."""
    folder = tmp_path_factory.mktemp("words")
    with pseudo.spoken(folder):
        yield folder


@pytest.fixture
def built(nobodys_language: Path, live_house: LiveHouse) -> House:
    """The small house, whose coordinator reads the language nobody speaks."""
    house = build()
    coordinator = house.people["coordinator"]
    coordinator.language = pseudo.CODE
    coordinator.save()
    return house


@pytest.mark.long
def test_at_a_desk_and_on_a_phone_nothing_runs_over_the_edge(
    desk_page: Any, live_house: LiveHouse, built: House, sign_in: Any
):
    sign_in(desk_page, built.people["coordinator"], live_house)
    found = {}

    for place, path in enumerate(PAGES):
        desk_page.goto(live_house.url + where(built, path))
        assert desk_page.locator("html").get_attribute("lang") == pseudo.CODE
        for width, height in widths_of(place):
            desk_page.set_viewport_size({"width": width, "height": height})
            if too_wide := desk_page.evaluate(OVER_THE_EDGE):
                found[path, width] = too_wide

    assert found == {}


def test_the_page_is_all_in_that_language(desk_page: Any, live_house: LiveHouse, built: House, sign_in: Any):
    sign_in(desk_page, built.people["coordinator"], live_house)
    desk_page.goto(live_house.url + built.page("now/"))

    menu = desk_page.get_by_role("navigation").first.get_by_role("link").all_inner_texts()

    assert [line for line in menu if line.isascii()] == []


#: The phone's main screens; an animal's stand in for one of the round.
SCREENS = [
    "",
    "animals",
    "nests",
    "call",
    "cards/1",
    "animal/{id}",
    "animal/{id}/steps",
    "animal/{id}/warm",
    "all/weigh",
    "all/feed",
    "all/clean",
]


def screens_over_the_edge(page: Any, address: str, paths: list[str]) -> dict[str, list[str]]:
    """Screen by screen what does not fit."""
    found = {}
    page.goto(f"{address}#/{paths[0]}")
    for place, path in enumerate(paths):
        if place:
            page.evaluate(TURN_TO, f"#/{path}")
        page.locator("#app[data-ready='1'] h1").wait_for()
        expect(page.get_by_text("…", exact=True)).to_have_count(0)
        page.wait_for_timeout(400)  # the words and looks of the screens behind the round come once it stands
        assert page.locator("html").get_attribute("lang") == pseudo.CODE
        too_wide = page.evaluate(OVER_THE_EDGE)
        if too_wide:
            found[path] = too_wide
    return found


@pytest.fixture
def night(nobodys_language: Path, live_house: LiveHouse) -> nights.Night:
    """A night whose carer reads the language nobody speaks."""
    begun = nights.begin()
    begun.carer.language = pseudo.CODE
    begun.carer.save()
    return begun


def test_on_the_round_nothing_runs_over_the_edge(page: Any, live_house: LiveHouse, night: nights.Night, sign_in: Any):
    sign_in(page, night.carer, live_house)

    paths = [path.format(id=night.kangaroo.pk) for path in SCREENS]
    assert screens_over_the_edge(page, live_house.url + ROUND.format(night.home.organisation.slug), paths) == {}


def test_at_an_intake_nothing_runs_over_the_edge(page: Any, live_house: LiveHouse, built: House, sign_in: Any):
    sign_in(page, built.people["coordinator"], live_house)

    address = live_house.url + ROUND.format(built.home.organisation.slug)
    assert screens_over_the_edge(page, address, ["intake"]) == {}
