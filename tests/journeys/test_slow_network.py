"""A network that is slow, and one that stalls without ever closing: the round goes on, and what waits still goes."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

import littermate
from tests import browsers
from tests.journeys import nights, sheds
from tests.journeys.nights import open_round
from tests.journeys.sheds import two_taps, until_kept

SOURCE = Path(littermate.__file__).parent
ASKS = re.compile(r"(?<![\w.'-])fetch\((?!'|event|\))")
STALL_MS = 40_000  # twenty seconds are what a question to the house may take
OF_2G = {"offline": False, "latency": 400, "downloadThroughput": 50_000 / 8, "uploadThroughput": 50_000 / 8}
SLOW_MS = 150_000
pytestmark = [pytest.mark.same_phone, pytest.mark.kept]


def asked_without_an_end() -> list[str]:
    """Lines of our own programs that ask somebody, and would wait for an answer for ever."""
    programs = [path for path in SOURCE.rglob("*.js") if "vendor" not in path.parts]
    lines = [(path.name, number, line) for path in programs for number, line in enumerate(path.read_text().split("\n"))]
    return [f"{name}:{n + 1}" for name, n, line in lines if ASKS.search(line) and not is_ended(name, n, programs)]


def is_ended(name: str, line: int, programs: list[Path]) -> bool:
    """Its signal stands in that line or the four after it; what a page asks through its worker ends with the page."""
    text = next(path for path in programs if path.name == name).read_text().split("\n")
    asked = "\n".join(text[line : line + 5])
    return "signal:" in asked or "fetch(request)" in text[line]


def test_nothing_is_asked_that_may_wait_for_ever():
    assert asked_without_an_end() == []


@pytest.mark.long
@pytest.mark.parametrize("path", ["phone/sheet", "phone/entries"])
def test_a_network_that_stalls_without_closing_is_a_network_that_is_gone(night, page, live_house, path):
    open_round(page, night, live_house)
    until_kept(page)
    network = browsers.between(page.context, lambda route: None, f"**/{path}")
    two_taps(page, "Kangaroo")
    offline = page.get_by_role("button", name=re.compile(r"^Offline, ([12] kept here|all sent)$"))
    expect(offline).to_be_visible(timeout=STALL_MS)
    two_taps(page, "Wallaby")

    network.ends()
    sheds.all_saved(page)
    assert [sheds.fed_lately(animal) for animal in (night.kangaroo, night.wallaby)] == [1, 1]


@pytest.mark.new_phone
@pytest.mark.long
def test_over_2g_the_first_list_comes_entries_go_and_the_page_is_kept(page, live_house, sign_in):
    night = nights.begin()
    sign_in(page, night.carer, live_house)
    slow = page.context.new_cdp_session(page)
    slow.send("Network.enable")
    slow.send("Network.emulateNetworkConditions", OF_2G)

    page.goto(f"{live_house.url}/o/{night.home.organisation.slug}/round/", timeout=SLOW_MS)
    expect(page.get_by_role("heading", level=1)).to_contain_text("due now", timeout=SLOW_MS)
    two_taps(page, "Kangaroo")
    expect(page.get_by_role("button", name="saved", exact=True)).to_be_visible(timeout=SLOW_MS)

    assert sheds.fed_lately(night.kangaroo) == 1
