"""``littermate bench offline``: a phone in a shed, with sixty neonates and fourteen days behind it."""

import gzip
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from littermate.cli.bench import big_house, figures, scratch

HOUSE = {"slug": "shed", "animals": 60, "in_care": 60, "a_round": 60, "rounds": 112}  # 14 days of rounds, 3 h apart
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
LAST_FED = timedelta(hours=3)  # so that nearly all of them are due
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run"]
SLOWER = 4
START_MS, KEPT_MS, SENT_S, STORED_B, FIRST_B = 600, 50, 1.0, 1_500_000, 30_000
WAITING = 500
STORE = "document.querySelector('script[type=module][src*=\"phone/app.js\"]').src.replace('app.js', 'store.js')"
# Notes when the first card that takes a tap was painted, and what had been fetched until then.
WATCH = """new MutationObserver((changes, watcher) => {
    if (!document.querySelector('#app[data-ready="1"] article .btn')) return;
    watcher.disconnect();
    window.fetched = performance.getEntriesByType('resource').map(one => one.name);
    requestAnimationFrame(() => setTimeout(() => console.debug('usable', window.usable_ms = performance.now())));
}).observe(document, { subtree: true, childList: true, attributes: true });"""
WATCH_EMPTY = """addEventListener('DOMContentLoaded', () =>
    requestAnimationFrame(() => setTimeout(() => console.debug('usable', performance.now()))));"""
EMPTY = """async address => {
    const headers = { 'Content-Type': 'text/html' };
    const page = new Response('<!doctype html><title>Empty</title><p>Round', { headers });
    const { pathname } = new URL(address);
    for (const name of await caches.keys()) await (await caches.open(name)).put(pathname, page.clone());
}"""
SAVE = """async () => {
    const next = () => document.querySelector('article button[id^=warm-]:not(.felt)');
    while (!next()) await new Promise(requestAnimationFrame);  // the first cards are there, the others are being drawn
    await new Promise(done => setTimeout(done, 500));  // no thumb is at the next card sooner
    const button = next();
    const began = performance.now();
    button.click();
    while (!document.getElementById(button.id)?.classList.contains('felt')) await new Promise(requestAnimationFrame);
    return performance.now() - began;
}"""
SEED = f"""async count => {{
    const {{ all, put }} = await import({STORE});
    const {{ newId }} = await import({STORE}.replace('store.js', 'outbox.js'));
    const row = (await all('rows')).find(row => row.kind === 'warmth');
    const again = n => ({{ ...row, state: 'wait', id: newId(Date.now() - 1e4 + n) }});
    await put('rows', Array.from({{ length: count }}, (_, n) => again(n)));
}}"""
SENT = f"""async () => {{
    const {{ all }} = await import({STORE});
    const sending = await import({STORE}.replace('store.js', 'outbox.js'));
    const began = performance.now();
    await sending.send();
    const left = (await all('rows')).filter(row => row.state !== 'sent').length;
    return [performance.now() - began, left];
}}"""


@click.command("offline")
@click.option("--port", default=8297, show_default=True, type=click.IntRange(1024, 65535))
@click.option("--times", default=5, show_default=True, type=click.IntRange(1), help="How often it is opened anew.")
def offline(port: int, times: int) -> None:
    """Cold start, saving, sending and storing on a phone with 60 neonates and 14 days of history.

    Chromium at 390 px. Its processor is slowed down fourfold for the start; the server runs as anybody would run it,
    and is stopped while the phone is without a network.
    """
    profile = Path(tempfile.mkdtemp(prefix="littermate-phone-"))
    try:
        with scratch.scratch_house("sqlite"):
            built = big_house.build(now=datetime.now(UTC) - LAST_FED, **HOUSE)  # type: ignore[arg-type]
            _measure(built, profile, port=port, times=times)
    finally:
        shutil.rmtree(profile, ignore_errors=True)


def _measure(built: big_house.BigHouse, profile: Path, *, port: int, times: int) -> None:
    session = _session_of(built)
    address = f"http://localhost:{port}/o/{built.slug}/round/"
    with scratch.shipped_server(port), _phone(profile) as phone:
        page = _first_visit(phone, session, address)
        first_load = _first_load(page)
        stored, sheet = _stored(phone, page, address)
    starts = [_cold_start(profile, address) for _ in range(times)]
    with _phone(profile) as phone:
        page = _opened(phone, address)
        saves = [page.evaluate(SAVE) for _ in range(10)]
        _slow_down(phone, page)
        slow_saves = [page.evaluate(SAVE) for _ in range(10)]
    with _phone(profile) as phone:
        page = _opened(phone, address)
        page.evaluate(SEED, WAITING)
        with scratch.shipped_server(port):
            took_ms, left = page.evaluate(SENT)
    floors = _floors(profile, address, times)
    start_ms, floor_ms, save_ms, slow_ms = (statistics.median(each) for each in (starts, floors, saves, slow_saves))
    click.echo(f"\nA phone with {HOUSE['animals']} neonates and 14 days of history, 390 px")
    _tell(
        f"cold start offline, processor {SLOWER}x slower: {start_ms:.0f} ms (longest {max(starts):.0f})",
        f"{START_MS} ms",
        is_met=start_ms <= START_MS,
    )
    click.echo(f"of which for an empty page of the same worker: {floor_ms:.0f} ms (shortest {min(floors):.0f})")
    _tell(
        f"saved offline until it is kept: {save_ms:.0f} ms ({slow_ms:.0f} with {SLOWER}x)",
        f"{KEPT_MS} ms",
        is_met=save_ms <= KEPT_MS,
    )
    _tell(
        f"{WAITING} waiting entries sent: {took_ms / 1000:.2f} s, {left} left over",
        f"{SENT_S:.0f} s, none left",
        is_met=took_ms <= SENT_S * 1000 and not left,
    )
    _tell(
        f"stored for that house: {stored / 1e6:.2f} MB (its list {sheet / 1e6:.2f})",
        f"{STORED_B / 1e6} MB",
        is_met=stored <= STORED_B,
    )
    _tell(f"first load without the font, compressed: {first_load:,} B", f"{FIRST_B:,} B", is_met=first_load <= FIRST_B)


def _tell(figure: str, aim: str, *, is_met: bool) -> None:
    click.echo(f"{figure:<72} {figures.against(aim, is_met=is_met)}")


@contextmanager
def _phone(profile: Path, watch: str = WATCH) -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as missing:
        raise click.ClickException(
            "This bench drives a browser. Run ./littermate test once; it sets that up."
        ) from missing
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        raise click.ClickException("Chromium is missing. As root, type:  apt-get install chromium")
    with sync_playwright() as playwright:
        phone = playwright.chromium.launch_persistent_context(
            str(profile), executable_path=program, args=FLAGS, chromium_sandbox=False, **PHONE
        )
        phone.add_init_script(watch)
        yield phone
        phone.close()


def _session_of(built: big_house.BigHouse) -> tuple[str, str]:
    """Name and value of the cookie of someone who signed in before."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    client = Client()
    client.force_login(built.round_carer, backend="allauth.account.auth_backends.AuthenticationBackend")
    connection.close()
    return settings.SESSION_COOKIE_NAME, client.cookies[settings.SESSION_COOKIE_NAME].value


def _first_visit(phone: Any, session: tuple[str, str], address: str) -> Any:
    name, value = session
    house = address.split("/o/")[0]
    phone.add_cookies([{"name": name, "value": value, "url": house, "expires": time.time() + 86_400}])
    page = _opened(phone, address)
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.wait_for_timeout(2_000)  # what comes when nothing else is to be done
    return page


def _opened(phone: Any, address: str) -> Any:
    page = phone.new_page()
    page.goto(address)
    page.wait_for_function("() => window.usable_ms > 0")
    return page


def _slow_down(phone: Any, page: Any) -> None:
    phone.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def _cold_start(profile: Path, address: str, *, watch: str = WATCH) -> float:
    """Milliseconds from the tap on the icon to a card that takes a tap, in a browser just started, with no server."""
    with _phone(profile, watch) as phone:
        page = phone.new_page()
        _slow_down(phone, page)
        with page.expect_console_message(lambda said: said.text.startswith("usable")) as told:
            page.goto(address)  # nothing is asked of the page meanwhile: that alone took 40 ms of it
        return float(told.value.text.split()[1])


def _floors(profile: Path, address: str, times: int) -> list[float]:
    """The same for a page that says one word and is kept by the same worker: what the browser itself takes."""
    with _phone(profile) as phone:
        page = _opened(phone, address)
        page.evaluate(EMPTY, f"{address}words.json")
    return [_cold_start(profile, f"{address}words.json", watch=WATCH_EMPTY) for _ in range(times)]


def _first_load(page: Any) -> int:
    """Bytes of everything fetched until the round stood, each compressed, without the font and the list."""
    left_out = (".woff2", "/phone/sheet", "/phone/key")
    needed = sorted({address for address in page.evaluate("window.fetched") if not address.endswith(left_out)})
    bodies = [page.request.get(address).body() for address in [page.url, *needed]]
    return sum(len(gzip.compress(body, 9)) for body in bodies)


def _stored(phone: Any, page: Any, address: str) -> tuple[int, int]:
    """What the browser says it stores of records for this page, and the length of the list as JSON [bytes]."""
    asked = {"origin": address.split("/o/")[0]}
    usage = phone.new_cdp_session(page).send("Storage.getUsageAndQuota", asked)["usageBreakdown"]
    stored = sum(one["usage"] for one in usage if one["storageType"] == "indexeddb")
    read = f"import({STORE}).then(({{ get }}) => get('kept', 'sheet')).then(kept => kept.text.length)"
    return int(stored), int(page.evaluate(read))
