"""``littermate dev pictures``: every screen of the demo, by night and by day, into docs/pictures/."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import URLError

import click

from littermate.cli import checkout

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 1,
}
DESK: dict[str, Any] = {"viewport": {"width": 1400, "height": 900}}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
CARER, COORDINATOR, CLINICIAN, ADMINISTRATOR = "Carer of home 4", "Coordinator", "Clinician", "Administrator"
START_WITHIN_S = 60
PATIENCE_MS = 8_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One picture: its name, who looks, at what, and how she gets there."""

    name: str
    who: str
    device: dict[str, Any]
    path: str = ""
    walk: Callable[["Page"], None] = lambda page: None
    is_whole: bool = False  # the page to its end, not only what the window shows


def _open(name: str) -> Callable[["Page"], None]:
    return lambda page: page.get_by_role("link", name=name).first.click()


def _button(name: str) -> Callable[["Page"], None]:
    return lambda page: page.get_by_role("button", name=name).first.click()


def _then(*steps: Callable[["Page"], None]) -> Callable[["Page"], None]:
    def walk(page: "Page") -> None:
        for step in steps:
            step(page)
            page.wait_for_timeout(400)

    return walk


def _at(hash_path: str) -> Callable[["Page"], None]:
    return lambda page: page.evaluate(f"location.hash = '#/{hash_path}'")


ROUND = "/o/demo/round/"
SCREENS = (
    Screen(name="round", who=CARER, device=PHONE, path=ROUND),
    Screen(name="round-mix", who=CARER, device=PHONE, path=ROUND, walk=_button("Mix")),
    Screen(name="neonate", who=CARER, device=PHONE, path=ROUND, walk=_open("Kangaroo")),
    Screen(name="neonate-urgent", who=CARER, device=PHONE, path=ROUND, walk=_open("Possum")),
    Screen(name="wont-feed", who=CARER, device=PHONE, path=ROUND, walk=_then(_open("Possum"), _button("Won't feed"))),
    Screen(name="choking", who=CARER, device=PHONE, path=ROUND, walk=_then(_open("Possum"), _button("Choking"))),
    Screen(name="weigh-all", who=CARER, device=PHONE, path=ROUND, walk=_at("all/weigh")),
    Screen(name="feed-all", who=CARER, device=PHONE, path=ROUND, walk=_at("all/feed")),
    Screen(name="animals-phone", who=CARER, device=PHONE, path=ROUND, walk=_at("animals")),
    Screen(name="nests-phone", who=CARER, device=PHONE, path=ROUND, walk=_at("nests")),
    Screen(name="call", who=CARER, device=PHONE, path=ROUND, walk=_at("call")),
    Screen(name="card-warm", who=CARER, device=PHONE, path=ROUND, walk=_at("cards/1")),
    Screen(name="now", who=COORDINATOR, device=DESK, path="/o/demo/now/", is_whole=True),
    Screen(name="now-by-home", who=COORDINATOR, device=DESK, path="/o/demo/now/?by=home", is_whole=True),
    Screen(name="now-on-a-phone", who=COORDINATOR, device=PHONE, path="/o/demo/now/"),
    Screen(name="animals", who=COORDINATOR, device=DESK, path="/o/demo/animals/"),
    Screen(name="animal", who=CLINICIAN, device=DESK, path="/o/demo/animals/", walk=_open("Kangaroo"), is_whole=True),
    Screen(name="litter", who=COORDINATOR, device=DESK, path="/o/demo/litters/", walk=_open("Shepherd mother's eight")),
    Screen(name="litters", who=COORDINATOR, device=DESK, path="/o/demo/litters/"),
    Screen(name="nests", who=COORDINATOR, device=DESK, path="/o/demo/nests/"),
    Screen(name="homes", who=COORDINATOR, device=DESK, path="/o/demo/homes/"),
    Screen(name="home", who=COORDINATOR, device=DESK, path="/o/demo/homes/", walk=_open("Home 4"), is_whole=True),
    Screen(name="protocol", who=CLINICIAN, device=DESK, path="/o/demo/protocol/"),
    Screen(name="night-sheet", who=CLINICIAN, device=DESK, path="/o/demo/night-sheet/"),
    Screen(name="people", who=ADMINISTRATOR, device=DESK, path="/o/demo/people/"),
    Screen(
        name="paper",
        who=COORDINATOR,
        device=DESK,
        path="/o/demo/homes/",
        walk=_then(_open("Home 4"), _open("Paper round")),
    ),
    Screen(name="demo-door", who="", device=DESK, path="/demo/"),
    Screen(name="sign-in", who="", device=DESK, path="/accounts/login/"),
)


@click.command("pictures")
@click.option("--only", multiple=True, help="Only these screens, by name; may be repeated.")
@click.option("--night", "which_night", type=click.Choice(["9", "24"]), default="9", show_default=True)
@click.option("--into", type=click.Path(path_type=Path), help="Another folder than docs/pictures.")
def pictures(only: tuple[str, ...], which_night: str, into: Path | None) -> None:
    """Take a picture of every screen of a fresh demo, by night and by day."""
    folder = into or checkout.ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    from playwright.sync_api import Error as PictureError

    missed: list[str] = []
    chosen = [screen for screen in SCREENS if not only or screen.name in only]
    with _demo(which_night) as address, _chromium() as browser:
        for theme in ("night", "day"):
            for screen in chosen:
                file = folder / f"{screen.name}-{theme}.png"
                try:
                    _take(browser, address, screen, theme, file)
                    click.echo(file.name)
                except PictureError as failure:
                    missed.append(f"{file.name}: {failure}")
    if missed:
        raise click.ClickException("These could not be taken:\n" + "\n".join(missed))


@contextmanager
def _demo(night: str) -> Iterator[str]:
    """A demo of its own on a free port, gone afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "littermate.cli", "demo", "--port", str(port), "--host", "127.0.0.1"]
        server = subprocess.Popen(
            [*command, "--night", night], env={**os.environ, "LITTERMATE_HOME": home}, stdout=subprocess.DEVNULL
        )
        try:
            yield _answering(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()
            server.wait(timeout=30)


def _answering(address: str) -> str:
    until = time.monotonic() + START_WITHIN_S
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/demo/", timeout=5):  # noqa: S310 - our own server
                return address
        except (URLError, ConnectionError):
            time.sleep(0.3)
    raise click.ClickException("The demo did not start. Run ./littermate demo and see what it says.")


@contextmanager
def _chromium() -> Iterator["Browser"]:
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium")
    if program is None:
        raise click.ClickException("Chromium is missing. As root, type:  apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


def _take(browser: "Browser", address: str, screen: Screen, theme: str, file: Path) -> None:
    context = browser.new_context(**screen.device, locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE_MS)
    context.add_cookies([{"name": "littermate_theme", "value": theme, "url": address}])
    page = context.new_page()
    if screen.who:
        page.goto(f"{address}/demo/")
        page.get_by_role("button", name=screen.who).first.click()
        page.wait_for_load_state()
    page.goto(address + screen.path)
    if screen.path == ROUND:
        _wear(page, theme)
    page.wait_for_load_state("networkidle")
    screen.walk(page)
    page.wait_for_timeout(900)
    page.screenshot(path=str(file), full_page=screen.is_whole)
    context.close()


def _wear(page: "Page", theme: str) -> None:
    """The phone goes by the home's clock until somebody chooses, on the page with the numbers."""
    page.wait_for_timeout(600)
    _at("call")(page)
    page.get_by_role("button", name=f"{theme.capitalize()} colours").click()
    _at("")(page)
