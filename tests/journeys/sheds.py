"""A phone that is really closed and opened again: its profile lies on disk, and its house may be stopped meanwhile."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from littermate.records.models import Animal, Feed
from tests import browsers
from tests.houses import LiveHouse
from tests.journeys import nights
from tests.journeys.nights import Night, card

BACK_OFF_MS = 60_000
KEPT_MODULE = "document.querySelector('script[type=module][src*=\"phone/app.js\"]').src.replace('app.js', 'store.js')"
# A slow phone: its store takes nothing until ``window.isLetGo``.
HOLD_THE_STORE = """name => new Promise(done => {
    const asked = indexedDB.open(`littermate-${document.documentElement.dataset.slug}`, 1);
    asked.onsuccess = () => {
        const store = asked.result.transaction(name, 'readwrite').objectStore(name);
        const hold = () => { if (!window.isLetGo) store.count().onsuccess = hold; else asked.result.close(); };
        hold();
        done();
    };
})"""


@contextmanager
def opened_phone(browser: Browser, profile: Path, **more: Any) -> Iterator[BrowserContext]:
    """A phone with its own profile; leaving the block closes the browser, not what it keeps."""
    phone = browser.browser_type.launch_persistent_context(
        str(profile),
        **browsers.how(is_whole=True),
        chromium_sandbox=False,
        locale="en-GB",
        timezone_id="Europe/London",
        reduced_motion="reduce",
        **browsers.KEPT_PHONE,
        **more,
    )
    phone.set_default_timeout(browsers.PATIENCE_MS)
    phone.add_init_script(browsers.READS)
    yield phone
    phone.close()


def stay_signed_in(phone: BrowserContext) -> None:
    """Let the sign-in outlast the closing of the browser, as a real one does."""
    phone.add_cookies([{**cookie, "expires": time.time() + 86_400} for cookie in phone.cookies()])


def visit(phone: BrowserContext, night: Night, house: LiveHouse, *, path: str = "") -> Page:
    """The round as it stands on this phone."""
    page = phone.new_page()
    page.goto(f"{house.url}/o/{night.home.organisation.slug}/round/{path}")
    expect(page.locator("#app[data-ready='1']")).to_be_visible()
    return page


def until_kept(page: Page) -> None:
    """Wait until the phone has its own key, and in a test marked ``kept`` until the worker keeps the page."""
    page.evaluate("globalThis.isWithoutWorker || navigator.serviceWorker.ready.then(() => null)")
    has_key = f"""async () => {{
        const {{ all }} = await import({KEPT_MODULE});
        return (await all('kept')).some(one => one.id.startsWith('key-'));
    }}"""
    until(page, lambda: page.evaluate(has_key))


def two_taps(page: Page, name: str) -> None:
    """Warm, then what she took."""
    card(page, name).get_by_role("button", name=f"{name}: Warm").tap()
    card(page, name).get_by_role("button", name=re.compile(r"Took \d")).tap()
    expect(card(page, name)).to_have_count(0)


def offline_chip(page: Page, n: int) -> None:
    """Wait until the phone says how many it keeps."""
    expect(page.get_by_role("button", name=f"Offline, {n} kept here")).to_be_visible()


def rows_of(page: Page) -> list[dict[str, Any]]:
    """What the phone keeps of what was saved on it."""
    found: list[dict[str, Any]] = page.evaluate(f"import({KEPT_MODULE}).then(({{ all }}) => all('rows'))")
    return found


def states(page: Page) -> dict[str, int]:
    """How many of its rows are in each state."""
    told = [row["state"] for row in rows_of(page)]
    return {state: told.count(state) for state in sorted(set(told))}


def fed_lately(animal: Animal) -> int:
    """How many feeds the house holds of the last hour, withdrawn or not."""
    return Feed.everywhere.filter(animal=animal, happened_at__gt=nights.ago(1)).count()


def answer_entries(page: Page, answer: Callable[[Any], Any]) -> browsers.Between:
    """Let ``answer`` have every batch of entries, in the page's place and its worker's, from the next one on.

    One that was on its way as this began is let through unasked; here it ends, without a network in nothing.
    """
    stands = browsers.between(page.context, answer, "**/phone/entries")
    page.evaluate("navigator.locks.request(`littermate-send-${document.documentElement.dataset.slug}`, () => null)")
    return stands


def until(page: Page, is_so: Callable[[], object]) -> None:
    """Wait until something is so outside of the page, while the page goes on; with the patience of the back-off."""
    ends = time.monotonic() + BACK_OFF_MS / 1000
    while not is_so():
        assert time.monotonic() < ends, "it never came so far"
        page.wait_for_timeout(100)


def send_now(page: Page) -> None:
    """As when the network is back."""
    page.evaluate("dispatchEvent(new Event('online'))")


def all_saved(page: Page) -> None:
    """Wait until all has been sent, with the patience that the back-off needs."""
    send_now(page)
    expect(page.get_by_role("button", name="saved", exact=True)).to_be_visible(timeout=BACK_OFF_MS)
