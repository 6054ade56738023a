"""``littermate dev pictures``: every screen of the demo, by night and by day, as a person sees it."""

import io
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.request import urlopen

import click

from littermate.cli import checkout

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FOLDER = checkout.ROOT / "docs" / "pictures"
QUALITY = 82
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
]
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
DESK: dict[str, Any] = {"viewport": {"width": 1400, "height": 900}}
THEMES = ("night", "day")
# A phone goes by its home's clock, and says so anew whenever it is drawn anew.
HELD_IN_LIGHT = """theme => {
    const page = document.documentElement;
    const hold = () => { if (page.dataset.theme !== theme) page.dataset.theme = theme; };
    new MutationObserver(hold).observe(page, { attributes: true, attributeFilter: ['data-theme'] });
    hold();
}"""
PATIENCE_S = 600  # for a demo to be built, by a machine that does much else
PATIENCE_MS = 120_000  # for a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One screen: its picture's name, who sees it, on what, and where. Names in braces are found in the demo."""

    name: str
    who: str
    device: str
    at: str


CARER, COORDINATOR, NOBODY = "Carer of home 4", "Coordinator", ""
SCREENS = (
    Screen(name="door-demo", who=NOBODY, device="phone", at="/demo/"),
    Screen(name="door-sign-in", who=NOBODY, device="phone", at="/accounts/login/"),
    Screen(name="door-mailed-link", who=NOBODY, device="phone", at="/accounts/link/"),
    Screen(name="door-own-sign-in", who=COORDINATOR, device="phone", at="/accounts/2fa/"),
    # Before the phone's own screens: each of their pictures is a new phone to the house, and stands in these lists.
    Screen(name="desk-history", who=COORDINATOR, device="desk", at="/o/{slug}/history/"),
    Screen(name="desk-phones", who="Administrator", device="desk", at="/o/{slug}/phones/"),
    Screen(name="round", who=CARER, device="phone", at="/o/{slug}/round/#/"),
    Screen(name="round-animals", who=CARER, device="phone", at="/o/{slug}/round/#/animals"),
    Screen(name="round-nests", who=CARER, device="phone", at="/o/{slug}/round/#/nests"),
    Screen(name="round-nest", who=CARER, device="phone", at="/o/{slug}/round/#/nest/{incubator}"),
    Screen(name="round-move", who=CARER, device="phone", at="/o/{slug}/round/#/animal/{Possum}/move"),
    Screen(name="round-apart", who=CARER, device="phone", at="/o/{slug}/round/#/animal/{Kangaroo}/apart"),
    Screen(name="round-ill", who=CARER, device="phone", at="/o/{slug}/round/#/animal/{Kangaroo}/ill"),
    Screen(name="round-call", who=CARER, device="phone", at="/o/{slug}/round/#/call"),
    Screen(name="round-neonate", who=CARER, device="phone", at="/o/{slug}/round/#/animal/{Kangaroo}"),
    Screen(name="round-weights", who=CARER, device="phone", at="/o/{slug}/round/#/animal/{Possum}/weights"),
    Screen(name="round-steps", who=CARER, device="phone", at="/o/{slug}/round/#/animal/{Kangaroo}/steps"),
    Screen(name="round-weigh-all", who=CARER, device="phone", at="/o/{slug}/round/#/all/weigh"),
    Screen(name="round-feed-all", who=CARER, device="phone", at="/o/{slug}/round/#/all/feed"),
    Screen(name="round-clean-all", who=CARER, device="phone", at="/o/{slug}/round/#/all/clean"),
    Screen(name="round-cards", who=CARER, device="phone", at="/o/{slug}/round/#/cards"),
    Screen(name="round-warm-first", who=CARER, device="phone", at="/o/{slug}/round/#/animal/{Possum}/warm"),
    Screen(name="round-call-about", who=CARER, device="phone", at="/o/{slug}/round/#/animal/{Possum}/call"),
    Screen(name="round-all-right", who=CARER, device="phone", at="/o/{slug}/round/#/animal/{Kangaroo}/ok"),
    Screen(name="round-has-died", who=CARER, device="phone", at="/o/{slug}/round/#/animal/{Kangaroo}/ok/died"),
    Screen(name="round-handover", who=CARER, device="phone", at="/o/{slug}/round/#/call/handover"),
    Screen(name="intake", who="Officer", device="phone", at="/o/{slug}/round/#/intake"),
    Screen(name="intake-births", who="Officer", device="phone", at="/o/{slug}/round/#/intake/{labour}"),
    Screen(name="intake-litter", who="Officer", device="phone", at="/o/{slug}/round/#/intake/{intake}"),
    Screen(name="desk-intakes", who=COORDINATOR, device="desk", at="/o/{slug}/intakes/"),
    Screen(name="desk-intake", who=COORDINATOR, device="desk", at="/o/{slug}/intakes/{intake}/"),
    Screen(name="desk-paste", who=COORDINATOR, device="desk", at="/o/{slug}/intakes/paste/"),
    Screen(name="desk-now", who=COORDINATOR, device="desk", at="/o/{slug}/now/"),
    Screen(name="desk-now-by-home", who=COORDINATOR, device="desk", at="/o/{slug}/now/?by=home"),
    Screen(name="desk-alerts", who=COORDINATOR, device="desk", at="/o/{slug}/alerts/"),
    Screen(name="desk-ladders", who="Administrator", device="desk", at="/o/{slug}/ladders/"),
    Screen(name="desk-animals", who=COORDINATOR, device="desk", at="/o/{slug}/animals/"),
    Screen(name="desk-animal", who=COORDINATOR, device="desk", at="/o/{slug}/animals/{Possum}/"),
    Screen(name="desk-litters", who=COORDINATOR, device="desk", at="/o/{slug}/litters/"),
    Screen(name="desk-litter", who=COORDINATOR, device="desk", at="/o/{slug}/litters/{litter}/"),
    Screen(name="desk-nests", who=COORDINATOR, device="desk", at="/o/{slug}/nests/"),
    Screen(name="desk-where", who=COORDINATOR, device="desk", at="/o/{slug}/animals/{Kangaroo}/where/"),
    Screen(name="desk-move-nest", who=COORDINATOR, device="desk", at="/o/{slug}/animals/{Kangaroo}/move-nest/"),
    Screen(name="desk-back", who=COORDINATOR, device="desk", at="/o/{slug}/animals/{Kangaroo}/back/"),
    Screen(name="desk-mothers", who=COORDINATOR, device="desk", at="/o/{slug}/animals/{Kangaroo}/back/mothers/"),
    Screen(name="desk-company", who=COORDINATOR, device="desk", at="/o/{slug}/company/"),
    Screen(name="desk-company-of", who=COORDINATOR, device="desk", at="/o/{slug}/company/of/{Kangaroo}/"),
    Screen(name="desk-place", who="Administrator", device="desk", at="/o/{slug}/organisation/place/"),
    Screen(name="desk-homes", who=COORDINATOR, device="desk", at="/o/{slug}/homes/"),
    Screen(name="desk-home", who=COORDINATOR, device="desk", at="/o/{slug}/homes/{home}/"),
    Screen(name="desk-handover", who=COORDINATOR, device="desk", at="/o/{slug}/homes/{home}/handover/"),
    Screen(name="desk-all-right", who=COORDINATOR, device="desk", at="/o/{slug}/animals/{Kangaroo}/look-over/"),
    Screen(name="desk-calls", who=COORDINATOR, device="desk", at="/o/{slug}/homes/calls/"),
    Screen(name="desk-lent", who=COORDINATOR, device="desk", at="/o/{slug}/equipment/"),
    Screen(name="desk-move", who=COORDINATOR, device="desk", at="/o/{slug}/move/?litter={litter}"),
    Screen(
        name="desk-rearing",
        who=COORDINATOR,
        device="desk",
        at="/o/{slug}/litters/{litter}/rearing/?because=rejected&who={Kangaroo}",
    ),
    Screen(name="desk-invite", who=COORDINATOR, device="desk", at="/o/{slug}/people/invite/"),
    Screen(name="desk-tablet", who=COORDINATOR, device="phone", at="/o/{slug}/homes/{home}/tablet/"),
    Screen(name="desk-milk", who=COORDINATOR, device="desk", at="/o/{slug}/milk/"),
    Screen(name="desk-milk-choose", who=COORDINATOR, device="desk", at="/o/{slug}/animals/{Kangaroo}/milk/"),
    Screen(name="desk-organisation", who="Administrator", device="desk", at="/o/{slug}/organisation/"),
    Screen(name="desk-take-in", who=COORDINATOR, device="desk", at="/o/{slug}/animals/take-in/?litter={litter}"),
    Screen(name="desk-protocol", who=COORDINATOR, device="desk", at="/o/{slug}/protocol/"),
    Screen(name="desk-protocol-section", who="Clinician", device="desk", at="/o/{slug}/protocol/feeding/"),
    Screen(name="desk-protocol-value", who="Clinician", device="desk", at="/o/{slug}/protocol/value/cat/energy/"),
    Screen(
        name="desk-protocol-change", who="Clinician", device="desk", at="/o/{slug}/protocol/value/cat/energy/change/"
    ),
    Screen(name="desk-orders", who="Clinician", device="desk", at="/o/{slug}/orders/"),
    Screen(name="desk-review", who="Clinician", device="desk", at="/o/{slug}/review/"),
    Screen(name="desk-night-sheet", who=COORDINATOR, device="desk", at="/o/{slug}/night-sheet/"),
    Screen(name="desk-people", who="Administrator", device="desk", at="/o/{slug}/people/"),
    Screen(name="round-told", who=CARER, device="phone", at="/o/{slug}/round/told/"),
    Screen(name="desk-told", who=COORDINATOR, device="desk", at="/o/{slug}/round/told/"),
    Screen(name="desk-told-people", who="Administrator", device="desk", at="/o/{slug}/people/told/"),
    Screen(name="desk-keys", who=COORDINATOR, device="desk", at="/o/{slug}/keys/make/"),
    Screen(name="desk-webhooks", who=COORDINATOR, device="desk", at="/o/{slug}/webhooks/add/"),
    Screen(name="desk-search", who=COORDINATOR, device="desk", at="/o/{slug}/search/?q=kangeroo"),
    Screen(name="desk-search-phone", who=COORDINATOR, device="phone", at="/o/{slug}/search/?q=home+4"),
    Screen(name="desk-exposure", who=COORDINATOR, device="desk", at="/o/{slug}/exposure/"),
    Screen(name="desk-exposure-phone", who=COORDINATOR, device="phone", at="/o/{slug}/exposure/"),
    Screen(name="desk-carries", who=COORDINATOR, device="desk", at="/o/{slug}/animals/{Possum}/exposure/"),
    Screen(name="desk-touched", who=COORDINATOR, device="phone", at="/o/{slug}/animals/{Possum}/exposure/touched/"),
    Screen(name="desk-agents", who=COORDINATOR, device="desk", at="/o/{slug}/exposure/agents/"),
    Screen(name="desk-paper", who=COORDINATOR, device="desk", at="/o/{slug}/print/?home={home}"),
    Screen(name="desk-vet", who=COORDINATOR, device="desk", at="/o/{slug}/animals/{Possum}/vet/"),
    Screen(name="desk-vet-link", who=COORDINATOR, device="desk", at="/o/{slug}/animals/{Possum}/vet/link/"),
    Screen(name="desk-type-in", who=COORDINATOR, device="desk", at="/o/{slug}/paper/{home}/type-in/"),
    # These two begin a story of their own as soon as they are opened, so they come last.
    Screen(name="round-refused", who=CARER, device="phone", at="/o/{slug}/round/#/animal/{Kangaroo}/refused"),
    Screen(name="round-choking", who=CARER, device="phone", at="/o/{slug}/round/#/animal/{Kangaroo}/choking"),
)


@click.command("pictures")
@click.option("--only", default="", help="Take only the screens whose name holds this word.")
def pictures(only: str) -> None:
    """Take a picture of every screen, by night and by day, into docs/pictures.

    A screen that does not come is named at the end; the others are taken all the same.
    """
    from playwright.sync_api import Error, sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        raise click.ClickException("Chromium is missing. As root, type:  apt-get install chromium")
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = [screen for screen in SCREENS if only in screen.name]
    missing = []
    with running_demo() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        places = _places(browser, url)
        for screen in wanted:
            for theme in THEMES:
                try:
                    _take(browser, url, screen, theme, places)
                except Error as failure:
                    missing.append(f"{screen.name}-{theme} ({failure.message.splitlines()[0]})")
        browser.close()
    click.echo(f"{len(wanted) * len(THEMES) - len(missing)} pictures are in {FOLDER.relative_to(checkout.ROOT)}.")
    if missing:
        raise click.ClickException(f"These screens did not come: {'; '.join(missing)}.")


@contextmanager
def running_demo(*words: str) -> Iterator[str]:
    """A fresh demo on a free port, in a scratch folder; yield its address."""
    home = Path(tempfile.mkdtemp(prefix="littermate-pictures-"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "littermate.cli", "demo", "--host", "127.0.0.1", "--port", str(port), *words]
    environment = {**os.environ, "LITTERMATE_HOME": str(home)}
    server = subprocess.Popen(command, cwd=checkout.ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait_for(f"http://localhost:{port}/demo/", server)
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait(20)
        shutil.rmtree(home, ignore_errors=True)


def _wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    """Wait until it answers: it builds its house first, which a busy machine may take minutes for."""
    until = time.monotonic() + PATIENCE_S
    while server.poll() is None and time.monotonic() < until:
        try:
            with urlopen(url, timeout=5):  # noqa: S310  our own address
                return
        except (URLError, OSError):
            time.sleep(0.2)
    why = "ended" if server.poll() is not None else f"does not answer after {PATIENCE_S} s"
    raise click.ClickException(f"The demo {why}; ./littermate demo says why.")


def _places(browser: "Browser", url: str) -> dict[str, str]:
    """Where the demo's animals, litters and homes are, read off the coordinator's own pages."""
    page = browser.new_context(**DESK).new_page()
    page.set_default_timeout(PATIENCE_MS)
    _sign_in(page, url, COORDINATOR)
    slug = re.search(r"/o/([^/]+)/", page.url)
    if slug is None:
        raise click.ClickException(f"The coordinator came to {page.url}, not into a house.")
    places = {"slug": slug.group(1)}
    for name, path, text in (
        ("Possum", "animals", "Possum"),
        ("Kangaroo", "animals", "Kangaroo"),
        ("litter", "litters", "Grey mother"),
        ("intake", "intakes", "Shepherd mother"),
        ("labour", "intakes", "Tabby"),
        ("home", "homes", "Home 4"),
        ("incubator", "nests", "Incubator A"),
    ):
        page.goto(f"{url}/o/{places['slug']}/{path}/")
        link = page.locator(f"a[href*='/{path}/']", has_text=text).locator("visible=true")
        hrefs = [href for href in link.evaluate_all("all => all.map(a => a.pathname)") if len(href.split("/")) > 5]
        if not hrefs:
            raise click.ClickException(f"No link to {text or name} on the page of {path}.")
        places[name] = hrefs[0].rstrip("/").rsplit("/", 1)[-1]
    page.context.close()
    return places


def _sign_in(page: "Page", url: str, who: str) -> None:
    page.goto(f"{url}/demo/")
    page.get_by_role("button", name=re.compile(rf"^{re.escape(who)}\b")).first.click()
    page.wait_for_url(lambda there: "/o/" in there)


def _take(browser: "Browser", url: str, screen: Screen, theme: str, places: dict[str, str]) -> None:
    device = PHONE if screen.device == "phone" else DESK
    with closing(browser.new_context(**device, locale="en-GB", reduced_motion="reduce")) as context:
        context.set_default_timeout(PATIENCE_MS)
        context.add_cookies([{"name": "littermate_theme", "value": theme, "url": url}])
        page = context.new_page()
        if screen.who:
            _sign_in(page, url, screen.who)
        page.goto(url + screen.at.format(**places), wait_until="load")
        if "/round/#" in screen.at:
            page.locator("#app[data-ready='1']").wait_for()
        page.wait_for_load_state("networkidle")
        page.evaluate(HELD_IN_LIGHT, theme)
        page.wait_for_timeout(300)
        _keep(page.screenshot(animations="disabled"), FOLDER / f"{screen.name}-{theme}.webp")


def _keep(shot: bytes, path: Path) -> None:
    from PIL import Image

    Image.open(io.BytesIO(shot)).convert("RGB").save(path, "WEBP", quality=QUALITY, method=6)
