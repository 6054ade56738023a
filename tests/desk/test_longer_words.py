"""In a language two fifths longer than English nothing runs over the edge of a phone; of a desk: test_every_page."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests import browsers, pseudo
from tests.desk.conftest import House
from tests.houses import LiveHouse
from tests.journeys import nights
from tests.journeys.test_round import TURN_TO

pytestmark = pytest.mark.same_phone

ROUND = "/o/{}/round/"


def test_the_page_is_all_in_that_language(
    desk_page: Any, live_house: LiveHouse, house_of_long_words: House, sign_in: Any
):
    sign_in(desk_page, house_of_long_words.people["coordinator"], live_house)
    desk_page.goto(live_house.url + house_of_long_words.page("now/"))

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
        too_wide = browsers.over_the_edge(page)
        if too_wide:
            found[path] = too_wide
    return found


@pytest.fixture
def night(nobodys_language: None, live_house: LiveHouse) -> nights.Night:
    """A night whose carer reads the language nobody speaks."""
    begun = nights.begin()
    begun.carer.language = pseudo.CODE
    begun.carer.save()
    return begun


def test_on_the_round_nothing_runs_over_the_edge(page: Any, live_house: LiveHouse, night: nights.Night, sign_in: Any):
    sign_in(page, night.carer, live_house)

    paths = [path.format(id=night.kangaroo.pk) for path in SCREENS]
    assert screens_over_the_edge(page, live_house.url + ROUND.format(night.home.organisation.slug), paths) == {}


def test_at_an_intake_nothing_runs_over_the_edge(
    page: Any, live_house: LiveHouse, house_of_long_words: House, sign_in: Any
):
    sign_in(page, house_of_long_words.people["coordinator"], live_house)

    address = live_house.url + ROUND.format(house_of_long_words.home.organisation.slug)
    assert screens_over_the_edge(page, address, ["intake"]) == {}
