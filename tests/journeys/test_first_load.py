"""What a phone fetches before it shows the round, compressed: at most 30 kB, and a font of at most 34."""

import gzip
import json
import re
from pathlib import Path

from playwright.sync_api import Route, expect

import littermate
from littermate.phone import shell_files
from littermate.phone.slim import slimmed
from tests import browsers
from tests.journeys import nights

SOURCE = Path(littermate.__file__).parent
PHONE = SOURCE / "phone" / "static" / "phone"
LOOK = SOURCE / "look" / "static" / "look"
SHELL = SOURCE / "phone" / "templates" / "phone" / "round.html"
HASHES = 200  # the page as served names each file with its hash; ``littermate bench offline`` measures that one
AT_ONCE = re.compile(r"^(?:import|export) .*?['\"]\./([\w.]+)['\"];$", re.MULTILINE)


def modules_of(name: str, found: set[str]) -> set[str]:
    """A module and all that it needs at once; what comes when asked for is not among them."""
    found.add(name)
    for needed in AT_ONCE.findall((PHONE / name).read_text()):
        if needed not in found:
            modules_of(needed, found)
    return found


def compressed(path: Path) -> int:
    sent = slimmed(f"{path.parent.name}/{path.name}", path.read_text())
    return len(gzip.compress(sent.encode(), 9))


def test_the_first_load_fits_in_30_kb():
    modules = [PHONE / name for name in sorted(modules_of("app.js", {"begin.js"}))]
    styles = [LOOK / "tokens.css", LOOK / "base.css", PHONE / "phone.css"]
    drawings = [LOOK / "icons.svg", PHONE / "mark.svg"]

    page = SHELL.read_bytes() + json.dumps(shell_files.round_words()).encode()
    total = len(gzip.compress(page, 9)) + sum(compressed(path) for path in [*modules, *styles, *drawings])

    assert len(modules) > 10
    assert total <= 30_000 - HASHES, total


def test_the_font_fits_in_34_kb():
    font = SOURCE / "look" / "static" / "vendor" / "atkinson-hyperlegible-next.woff2"

    assert font.stat().st_size <= 34 * 1024


def test_who_was_here_before_sees_the_round_first_and_on_a_slow_phone_that_it_is_fetched(live_house, page, sign_in):
    begun = nights.begin()
    sign_in(page, begun.carer, live_house)
    page.clock.install()
    nights.open_round(page, begun, live_house)
    due = page.get_by_role("heading", level=1)
    expect(due).to_contain_text("3 due now")
    held: list[Route] = []
    page.route("**/phone/app.js", lambda route: held.append(route))
    browsers.stand_still(page)

    page.reload(wait_until="commit")
    page.wait_for_function("() => document.body && getComputedStyle(document.body).display === 'none'")
    page.clock.run_for(1_000)
    expect(due).to_have_text("Fetching the round")
    assert page.locator("html").get_attribute("data-waits") is None

    page.clock.resume()
    held[0].continue_()
    expect(due).to_contain_text("3 due now")
