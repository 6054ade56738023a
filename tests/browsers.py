"""Debian's Chromium, driven by Playwright; a page that breaks its own rules fails the test."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Route, expect

from tests.houses import LiveHouse

# What Playwright 1.65 turns off; it says why beside each of them.
OFF_FOR_TESTS = [
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "TcpPortRandomizationWin",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
]
OFF_FOR_SPEED = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "PreloadTopChromeWebUI"]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The address bar's own two pages cost as much as ours: every new profile would load them. The last such line is the
    # one that counts, so what Playwright turns off stands here too.
    "--disable-features=" + ",".join([*OFF_FOR_TESTS, *OFF_FOR_SPEED]),
]
# What a page fetches goes from one of the browser's processes to the next through shared memory. Playwright has a file
# in /tmp made for each piece, as a container may have next to no such memory (64 MB in Docker's); where there is
# enough, it is left to be memory (docs/decisions/0148).
SHARED_MEMORY = "/dev/shm"
ENOUGH_SHARED_BYTES = 2**30
IN_FILES = "--disable-dev-shm-usage"
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
    "service_workers": "block",
}
# Its worker fetches every file once more as it comes, which costs as much as all else of a journey: only tests marked
# ``kept`` let it in, and those that share a phone share its worker.
KEPT_PHONE: dict[str, Any] = {**PHONE, "service_workers": "allow"}
WITHOUT_WORKER = "globalThis.isWithoutWorker = true;"
# A phone brings all screens behind the round as soon as nothing else is to be done, half of what it costs to open it.
# Those that only a tap opens come with the tap, unless a test is marked ``brought``; what shows by itself comes anyway.
BY_TAP = [
    *("neonate", "trouble", "house", "together", "claims", "dam", "alarms", "steps", "cards"),
    *("mix", "kept_here", "over", "intake", "language", "nest"),
]
AS_ASKED = """(() => {
    const whenIdle = globalThis.requestIdleCallback;
    const fromPhone = async name => import(document.querySelector('script[type=module]').src.replace('app.js', name));
    globalThis.comesAsAsked = NAMES;
    globalThis.requestIdleCallback = (work, options) => whenIdle(options?.timeout ? async () => {
        const { state: { parts } } = await fromPhone('state.js');
        const passed = comesAsAsked.filter(name => !parts[name]);
        passed.forEach(name => { parts[name] = true; });
        work();
        passed.forEach(name => { delete parts[name]; });
    } : work, options);
})()""".replace("NAMES", json.dumps(BY_TAP))
DESK: dict[str, Any] = {"viewport": {"width": 1400, "height": 900}}
PATIENCE_MS = 30_000  # a busy machine is slow, not wrong
# A driver taps sooner after what it saw change than any person reads it, and the phone would take that for a thumb that
# trembles: each tap counts as a second later. Where it is to tremble (``trembling``), all its taps are of one moment.
READS = """(() => {
    const { get } = Object.getOwnPropertyDescriptor(Event.prototype, 'timeStamp');
    Object.defineProperty(Event.prototype, 'timeStamp', {
        configurable: true, get() { return globalThis.trembles || get.call(this) + 1_000; },
    });
})()"""


def program(*, is_whole: bool = False) -> str:
    """Debian's Chromium: without its windows where that is there, which shows the same pages for a third of the work.

    The whole one is for what only it has: permission to notify, and a profile that outlasts its closing.
    """
    light = () if is_whole else ("chromium-headless-shell",)
    found = [os.environ.get("LITTERMATE_CHROMIUM"), *map(shutil.which, (*light, "chromium", "chromium-browser"))]
    chosen = next(filter(None, found), None)
    if chosen is None:
        pytest.fail("Chromium is missing. As root, type:  apt-get install chromium", pytrace=False)
    return chosen


def how(*, is_whole: bool = False) -> dict[str, Any]:
    """What Playwright is told of the browser it starts."""
    without = [IN_FILES] if _has_shared_memory() else []
    return {"executable_path": program(is_whole=is_whole), "args": FLAGS, "ignore_default_args": without}


def _has_shared_memory() -> bool:
    with suppress(OSError):
        return os.access(SHARED_MEMORY, os.W_OK) and shutil.disk_usage(SHARED_MEMORY).free >= ENOUGH_SHARED_BYTES
    return False


@contextmanager
def chromium(playwright: Playwright, *, is_whole: bool = False) -> Iterator[Browser]:
    """Start the browser; where it is missing, say what to type."""
    expect.set_options(timeout=PATIENCE_MS)
    with playwright.chromium.launch(**how(is_whole=is_whole)) as browser:
        yield browser


@contextmanager
def profile(browser: Browser, device: dict[str, Any], *, is_as_asked: bool = False) -> Iterator[BrowserContext]:
    """A fresh profile; what its pages do wrong is for others to look at."""
    opened = browser.new_context(**device, locale="en-GB", timezone_id="Europe/London", reduced_motion="reduce")
    opened.set_default_timeout(PATIENCE_MS)
    opened.add_init_script(READS)
    if device.get("service_workers") == "block":
        opened.add_init_script(WITHOUT_WORKER)
    if is_as_asked:
        opened.add_init_script(AS_ASKED)
    yield opened
    _let_go_of_routes(opened, *opened.pages)  # what is on its way as a test ends is nobody's any more
    opened.close()


@contextmanager
def context(browser: Browser, device: dict[str, Any], *, is_as_asked: bool = False) -> Iterator[BrowserContext]:
    """A fresh profile; script errors and breaches of the content policy on any of its pages fail the test."""
    with profile(browser, device, is_as_asked=is_as_asked) as opened:
        breaches, _listeners = _breaches(opened)
        yield opened
    assert not breaches, "\n".join(breaches)


# What a phone with a worker is cleared of: all that is kept there but the worker, with the files of the page.
BUT_THE_WORKER = "file_systems,indexeddb,local_storage"
SCOPES = "navigator.serviceWorker.getRegistrations().then(all => all.map(({ scope }) => scope))"


@contextmanager
def cleared(phone: BrowserContext, device: dict[str, Any] = PHONE) -> Iterator[Page]:
    """A phone's page, or a desk's, which afterwards knows nobody and nothing any more, but for the files it has.

    Script errors and breaches fail the test here too. What a test puts on a phone for good, a clock or a script of its
    own, asks for a fresh one, or is taken off again (``with page.add_init_script``); a second page on it is closed.
    """
    breaches, listeners = _breaches(phone)
    yield (_shown(phone) or [_new_page(phone)])[0]
    page, *others = _shown(phone) or [_new_page(phone)]
    _let_go_of_routes(phone, page, *others)
    for other in others:
        other.close()
    phone.set_offline(False)
    page.set_viewport_size(device["viewport"])
    _clear(page, keeps_worker=device.get("service_workers") == "allow")
    phone.clear_cookies()
    for event, listener in listeners.items():
        phone.remove_listener(event, listener)
    assert not breaches, "\n".join(breaches)


#: The window that stays beside the page of one who goes on to the next test; axe looks from there.
_beside: WeakKeyDictionary[BrowserContext, Page] = WeakKeyDictionary()


@contextmanager
def _with_a_window_beside(opened: AbstractContextManager[BrowserContext]) -> Iterator[BrowserContext]:
    with opened as phone:
        _beside[phone] = phone.new_page()
        yield phone


def beside(phone: BrowserContext) -> Page | None:
    """Its window that stays, on a phone or desk that goes from test to test."""
    return _beside.get(phone)


def _shown(phone: BrowserContext) -> list[Page]:
    """Its pages, but for the window beside them."""
    return [page for page in phone.pages if page is not beside(phone)]


def _new_page(phone: BrowserContext) -> Page:
    stays = beside(phone)
    if stays is None:
        return phone.new_page()
    with stays.expect_popup() as opened:
        stays.evaluate("open('about:blank')")
    return opened.value


def _clear(page: Page, *, keeps_worker: bool) -> None:
    """Nothing is left of what the page kept, but for its worker, where that stays, and the files which that keeps.

    The worker is ended, and with it what it had in mind, and begins anew: the driver tells each whether there is a
    network, and one that did not run would never answer it.
    """
    origin = page.evaluate("location.origin")  # raises where the page is gone
    if not page.url.startswith("http"):
        return
    page.evaluate("sessionStorage.clear()")
    scopes = page.evaluate(SCOPES) if keeps_worker else []
    page.goto("about:blank")
    lines = page.context.new_cdp_session(page)
    if keeps_worker:
        lines.send("ServiceWorker.enable")
        lines.send("ServiceWorker.stopAllWorkers")
    what = BUT_THE_WORKER if keeps_worker else "all"
    lines.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": what})
    for scope in scopes:
        lines.send("ServiceWorker.startWorker", {"scopeURL": scope})
    lines.detach()


class Lent:
    """A phone, or a desk, that goes from test to test; after a test that failed, or did not leave it clean, a new one.

    So what went wrong in one is never met by the next, nor by the same one walked once more.
    """

    def __init__(self, browser: Browser, device: dict[str, Any], *, is_as_asked: bool = False) -> None:
        self._new = lambda: _with_a_window_beside(profile(browser, device, is_as_asked=is_as_asked))
        self._device = device
        self._held = ExitStack()
        self._opened: BrowserContext | None = None

    @contextmanager
    def page(self, has_failed: Callable[[], bool] = lambda: False) -> Iterator[Page]:
        """Its page, for one test."""
        self._opened = opened = self._opened or self._held.enter_context(self._new())
        is_clean = False
        try:
            with cleared(opened, self._device) as page:
                yield page
                is_there = bool(_shown(opened))  # of a page that was closed nobody knows what it kept
            is_clean = is_there and not has_failed()
        finally:
            if not is_clean:
                self.take_away()

    def take_away(self) -> None:
        """Nobody has it any more."""
        self._opened = None
        self._held.close()


def _let_go_of_routes(*all_that_ask: BrowserContext | Page) -> None:
    for asks in all_that_ask:
        asks.unroute_all(behavior="ignoreErrors")


def _breaches(opened: BrowserContext) -> tuple[list[str], dict[Any, Callable[[Any], None]]]:
    """From here on, what its pages do wrong; and who listens for it, by event."""
    found: list[str] = []
    listeners: dict[Any, Callable[[Any], None]] = {
        "weberror": lambda error: found.append(str(error.error)),
        "console": lambda message: _note_breach(message, found),
    }
    for event, listener in listeners.items():
        opened.on(event, listener)
    return found, listeners


def _note_breach(message: ConsoleMessage, breaches: list[str]) -> None:
    if message.type == "error" and "Content Security Policy" in message.text:
        breaches.append(message.text)


def sign_in(page: Page, person: Any, house: LiveHouse) -> None:
    """Give the browser the session of someone who signed in before."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookies = {settings.SESSION_COOKIE_NAME: key, "littermate_person": str(person.pk)}
    page.context.add_cookies([{"name": name, "value": value, "url": house.url} for name, value in cookies.items()])


@dataclass
class Between:
    """What a test puts between page and house.

    It ends by letting all through: a browser that is told to ask nobody any more may leave a request that it holds at
    that moment without an end, and what waits for that file waits for good.
    """

    answer: Callable[[Route], Any] | None

    def __call__(self, route: Route) -> None:
        """Answer in the house's place, as long as it stands between."""
        if self.answer is None:
            route.continue_()
        else:
            self.answer(route)

    def ends(self) -> None:
        """From the next request on, the house answers by itself."""
        self.answer = None


def between(asks: Page | BrowserContext, answer: Callable[[Route], Any], *patterns: str) -> Between:
    """Put ``answer`` between the house and a page, or all pages of a phone and its worker, until it ``ends``."""
    stands = Between(answer)
    for pattern in patterns:
        asks.route(pattern, stands)
    return stands


def heard_and_lost(route: Route) -> None:
    """The house hears it, and its answer never comes."""
    route.fetch()
    route.abort()


@contextmanager
def on_its_way(page: Page, file: str) -> Iterator[None]:
    """Meanwhile one of the page's files is asked for and does not come; all others come from the cache, as they do.

    The driver's own way, which ``between`` goes, has the page fetch each file anew as long as it stands there.
    """
    asked: list[str] = []
    lines = page.context.new_cdp_session(page)
    lines.on("Fetch.requestPaused", lambda said: asked.append(said["request"]["url"]))
    lines.send("Fetch.enable", {"patterns": [{"urlPattern": f"*/{file}*"}]})
    for forgets in (True, False):  # what the page has in mind it asks nobody for
        lines.send("Network.setCacheDisabled", {"cacheDisabled": forgets})
    yield
    lines.send("Fetch.disable")
    lines.detach()
    assert asked, f"{file} was not asked for"


@contextmanager
def trembling(page: Page) -> Iterator[None]:
    """A thumb that trembles: however long the driver takes from one tap to the next, they count as of one moment."""
    page.evaluate("globalThis.trembles = performance.now()")
    yield
    page.evaluate("globalThis.trembles = 0")


def stand_still(page: Page) -> None:
    """From here on the page's clock, installed before, goes on only as it is told to.

    Half a minute ahead: it cannot be set to a moment that is over, and until it hears of it the machine may be busy.
    """
    page.clock.pause_at(datetime.now(UTC) + timedelta(milliseconds=PATIENCE_MS))


def comes_within(page: Page, seconds: int, is_seen: Callable[[float], None]) -> None:
    """It is seen before the page's own clock, which stands still, has gone on so far, however long the machine takes.

    Second by second: what the page asked for before is answered meanwhile, and only then does it begin to wait anew.

    Args:
        is_seen: An expectation, given how long to wait for it [ms].
    """
    for second in range(seconds):
        page.clock.run_for(1_000)
        with suppress(AssertionError):
            return is_seen(1_500 if second == 0 else 200)
    return is_seen(PATIENCE_MS)


def sticks_out(page: Page) -> int:
    """How far the page is wider than its window [px]; a phone's ``innerWidth`` grows with what is too wide.

    Both in its own letters and in the browser's, wider ones: whoever comes for the first time sees these.
    """
    wider: int = page.evaluate(
        """() => Math.max(...['', 'sans-serif'].map(font => {
            const page = document.documentElement;
            page.style.setProperty('--font', font);
            const wider = page.scrollWidth - page.clientWidth;
            page.style.removeProperty('--font');
            return wider;
        }))"""
    )
    return wider


#: Whatever is wider than its window, and every button or link whose words are cut off; in either letters, as above.
OVER_THE_EDGE = """() => {
  const page = document.documentElement;
  const wide = () => page.scrollWidth > page.clientWidth ? [`page ${page.scrollWidth}`] : [];
  const at_once = wide();
  page.style.setProperty('--font', 'sans-serif');
  const cut = [...document.querySelectorAll('button, a, label, h1, h2, h3, .chip')].filter(one =>
    one.offsetParent && getComputedStyle(one).overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1
    && !one.classList.contains('visually-hidden'));
  const told = [...at_once, ...wide(), ...cut.map(one => one.textContent.trim().slice(0, 60))];
  page.style.removeProperty('--font');
  return told;
}"""


def over_the_edge(page: Page) -> list[str]:
    """What runs over the edge of the page, or of what holds it."""
    told: list[str] = page.evaluate(OVER_THE_EDGE)
    return told
