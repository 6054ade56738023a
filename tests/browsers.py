"""Debian's Chromium, driven by Playwright; a page that breaks its own rules fails the test."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Playwright, Route, expect

from tests import houses
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


def _shown(phone: BrowserContext) -> list[Page]:
    """Its pages, but for the window beside them."""
    return [page for page in phone.pages if page is not _beside.get(phone)]


def _new_page(phone: BrowserContext) -> Page:
    beside = _beside.get(phone)
    if beside is None:
        return phone.new_page()
    with beside.expect_popup() as opened:
        beside.evaluate("open('about:blank')")
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


# A colour's words are read anew for each piece of text and for all that lies behind it, some twenty different ones on a
# page: a third of all that axe does. Read once, they are known.
READS_A_COLOUR = 'n=new u(t).toGamut({space:"srgb",method:"clip"}).to("srgb")'
READS_IT_ONCE = "n=(u.known??=new Map).get(t)||(" + READS_A_COLOUR + ",u.known.set(t,n),n)"
# Of axe's rules all that ask for a colour, but one that is off, as it asks for more than WCAG's AA.
OF_COLOURS = ("color-contrast", "link-in-text-block")

# axe is half a megabyte of program, slow until it has run for a while: a page that it comes to anew pays for both. So
# who goes on to the next test has a window beside her page, one that stays (``_beside``), and axe looks from there.
# It asks everything of a window and its document, and is told which.
ITS_WINDOW = "var q=window,document=window.document;"
ANOTHER_WINDOW = "globalThis.turnTo=page=>{q=window=page;document=page.document};"


# Nearly all that is left of a look at colours is mixing those that lie over one another, anew for each piece of text.
# What is written in the same letters on the same ground was found readable before: axe itself says what lies there.
# Whatever it does not simply find readable is asked about each time.
KNOWS_ITS_LOOKS = """(() => {
    const check = axe._audit.checks['color-contrast'];
    const asks = check.evaluate;
    const readable = new Set();
    const known = new Map();
    const number = said => known.get(said) ?? known.set(said, known.size + 1).get(said);
    const PARTS = ['color', 'backgroundColor', 'backgroundImage', 'backgroundClip', 'backgroundSize', 'opacity',
        'visibility', 'filter', 'mixBlendMode', 'fontSize', 'fontWeight', 'textShadow', 'webkitTextStroke', 'clip',
        'clipPath', 'position', 'zIndex'];
    let looks = new Map();
    const look = element => {
        if (!looks.has(element)) {
            const style = element && getComputedStyle(element);
            looks.set(element, element
                ? number([look(element.parentElement), ...PARTS.map(part => style[part])].join(';')) : 0);
        }
        return looks.get(element);
    };
    check.evaluate = function (node, ...rest) {
        const { getTextElementStack, isVisibleOnScreen } = axe.commons.dom;
        const under = isVisibleOnScreen(node) ? getTextElementStack(node) : [];
        const key = number([look(node), ...under.map(stack => stack.map(look))].join('|'));
        const found = readable.has(key) || asks.call(this, node, ...rest);
        if (found === true && under.length && under.every(stack => stack.length)) readable.add(key);
        return found;
    };
    globalThis.looksAt = (asked, page) => {
        looks = new Map();
        globalThis.turnTo?.(page);
        return axe.run(asked).then(({ violations }) => violations);
    };
})();"""


@cache
def axe_program() -> str:
    """What looks a page through, half a megabyte of it."""
    from axe_playwright_python.sync_playwright import Axe

    read = str(Axe().axe_script).replace(READS_A_COLOUR, READS_IT_ONCE)
    return read.replace(ITS_WINDOW, ITS_WINDOW + ANOTHER_WINDOW) + KNOWS_ITS_LOOKS


# As a file of the house the browser reads it once for many pages; as words of the driver's, anew for each.
AS_A_FILE = """address => new Promise(done => {
    const script = Object.assign(document.createElement('script'), { src: address });
    const ends = is_there => { script.remove(); done(is_there); };
    script.onload = () => ends(true);
    script.onerror = () => ends(false);
    document.head.append(script);
})"""


def _bring_axe(page: Page) -> None:
    is_of_a_house = page.url.startswith(A_HOUSE)
    if not (is_of_a_house and page.evaluate(AS_A_FILE, _axe_in_houses())):
        page.evaluate(axe_program())


A_HOUSE = "http://localhost:"
BESIDE = "tests/beside.html"
LOOKS_FROM_BESIDE = "() => { try { return 'looksAt' in opener } catch { return false } }"


def _looks_from(page: Page) -> str:
    """Where axe is by now: beside this page, in the same house, or on it."""
    beside = _beside.get(page.context)
    if beside is not None and page.url.startswith(A_HOUSE):
        house = "/".join(page.url.split("/")[:3])
        if not beside.url.startswith(f"{house}/"):
            _goes_into(house, beside)
        if page.evaluate(LOOKS_FROM_BESIDE):
            return "opener"
    if not page.evaluate("'looksAt' in globalThis"):
        _bring_axe(page)
    return "globalThis"


def _goes_into(house: str, beside: Page) -> None:
    """Where that is no house of ours, or its network is cut, axe comes to the page itself."""
    with suppress(Error):
        beside.goto(house + houses.lay(BESIDE, b"<!doctype html><title>Beside</title>"))
        _bring_axe(beside)


@cache
def _axe_in_houses() -> str:
    return houses.lay("tests/axe.js", axe_program().encode())


def check_axe(page: Page, *rules: str) -> None:
    """Refuse every violation, of these rules or of all, and name the rule, the element and what would mend it."""
    page.locator("h1").first.wait_for(state="attached")  # a screen that a tap has asked for may still be on its way
    asked = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})}
    found = page.evaluate(f"asked => {_looks_from(page)}.looksAt(asked, globalThis)", asked)
    told = [
        f"{violation['id']}: {violation['help']}\n    {node['html'][:200]}\n    {node['failureSummary']}"
        for violation in found
        for node in violation["nodes"]
    ]
    assert not told, f"{page.url}\n" + "\n".join(told)


# A page that draws itself anew puts its own light back, every few seconds: not while it is looked at.
HELD_IN_LIGHT = """light => {
    const root = document.documentElement;
    const hold = () => { if (root.dataset.theme !== light) root.dataset.theme = light; };
    globalThis.held?.disconnect();
    globalThis.held = new MutationObserver(hold);
    globalThis.held.observe(root, { attributes: true, attributeFilter: ['data-theme'] });
    hold();
}"""


def check_axe_by(light: str, page: Page, *rules: str) -> None:
    """As above, by day or by night, of the page as it stands: the lights differ in this attribute alone.

    That a page which the house sends by night is the page of the day is tried in ``tests/desk/test_door.py``, that the
    attribute changes nothing but colours in ``tests/desk/test_lights.py``.
    """
    page.evaluate(HELD_IN_LIGHT, light)
    check_axe(page, *rules)
    assert page.locator("html").get_attribute("data-theme") == light
    page.evaluate("held.disconnect()")


def check_axe_in_both_lights(page: Page) -> None:
    """By day, and its colours by night."""
    check_axe_by("day", page)
    check_axe_by("night", page, *OF_COLOURS)
