"""A small house at night: one home, two nests, three bottle babies, by the clock of this very moment."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.db import transaction
from playwright.sync_api import Locator, Page, expect

import littermate
from littermate.records.models import Animal, Home, Person
from tests import factories as make
from tests.houses import LiveHouse

SPINE = (Path(littermate.__file__).parent / "phone/static/phone/app.js").read_text()
SCREENS = len(re.search(r"PARTS = '([\w ]+)'", SPINE)[1].split())  # type: ignore[index]
# Whatever the phone asks for but later, as its worker would have it: without one it has to be there before.
LATER = """async () => {
  const { src } = document.querySelector('script[type=module][src*="phone/app.js"]');
  const bring = name => import(src.replace('app.js', name));
  const { state } = await bring('state.js');
  if (globalThis.comesAsAsked) return state;
  if (globalThis.isWithoutWorker) await Promise.all(['sending.js', 'photo.js'].map(bring));
  else await navigator.serviceWorker.ready;
  return state;
}"""
# But for those that a tap brings, where they come as they are asked for.
ALL_HERE = """([{ parts }, most]) => {
  const byTap = (globalThis.comesAsAsked || []).filter(name => !parts[name]);
  return Object.values(parts).filter(part => part !== true).length === most - byTap.length;
}"""
SLUG = "night"  # so that a phone's worker, which keeps the round of one house, keeps that of the next test's too


def ago(hours: float) -> datetime:
    """So many hours before now: the house judges by its own clock."""
    return datetime.now(UTC) - timedelta(hours=hours)


@dataclass(frozen=True)
class Night:
    """Who is there: Kangaroo and Wallaby, of two litters, laid in the incubator by a clinician; Mouse in the box."""

    home: Home
    carer: Person
    co_carer: Person
    kangaroo: Animal
    wallaby: Animal
    mouse: Animal


@transaction.atomic
def begin() -> Night:
    """Three kittens of nine days, all fed four hours ago, so that all are due."""
    home = make.home(make.organisation(slug=SLUG), name="Home 4")
    carer, co_carer = (make.person(name=name) for name in ("Night carer", "Ana"))
    for person, role in ((carer, "main"), (co_carer, "co-carer")):
        make.membership(person, home.organisation, "carer")
        make.care(person, home=home, role=role)
    make.on_call(home.organisation, label="Night lead", phone="+44 20 7946 0000")
    make.on_call(
        home.organisation, label="Night clinic", phone="+44 20 7946 0099", kind="night-clinic", address="12 Quay Street"
    )
    milk = make.milk_product(home.organisation, name="Demo kitten milk")
    incubator = make.nest(home, name="Incubator A", kind="incubator")
    box = make.nest(home, name="Box with the grey mother", wash_before=True)
    born_at = ago(24 * 9.5)

    def kitten(name: str, nest, weight_dg: int) -> Animal:
        litter = make.litter(home.organisation, name=f"{name}'s litter")
        born = make.animal(home=home, litter=litter, name=name, sex="female", age_days=None, custody_from_at=born_at)
        make.birth_estimate(born, earliest_at=born_at, latest_at=born_at)
        make.rearing(born, from_at=born_at)
        make.milk_use(born, milk, from_at=born_at)
        make.stay(born, nest, from_at=born_at, overruled={"named": "neither keeps warm alone"})
        for hours, less in ((52, 200), (28, 100), (4.1, 0)):
            make.weigh_in(born, weight_dg=weight_dg - less, at=ago(hours))
        make.warmth(born, feel="warm", at=ago(4.1))
        make.feed(born, taken_dml=50, at=ago(4))
        return born

    return Night(
        home=home,
        carer=carer,
        co_carer=co_carer,
        kangaroo=kitten("Kangaroo", incubator, 1310),
        wallaby=kitten("Wallaby", incubator, 1450),
        mouse=kitten("Mouse", box, 1680),
    )


def open_round(page: Page, night: Night, house: LiveHouse, *, is_kept: bool = True) -> None:
    """The round, with its sheet fetched, and unless told otherwise with all that goes on without a network.

    That is every screen behind it; and in a test marked ``kept`` the worker, which brings them at the next visit.
    """
    page.goto(f"{house.url}/o/{night.home.organisation.slug}/round/")
    expect(page.locator("#app[data-ready='1']")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("due now")
    if is_kept:
        state = page.evaluate_handle(LATER)
        page.wait_for_function(ALL_HERE, arg=[state, SCREENS])


def card(page: Page, name: str) -> Locator:
    """Her card on the list."""
    return page.get_by_role("article", name=name)


def saved(page: Page) -> None:
    """Wait until all has been sent."""
    expect(page.get_by_role("button", name="saved", exact=True)).to_be_visible()


def open_her(page: Page, name: str) -> None:
    """Her page, by a tap on her name."""
    page.get_by_role("link", name=name, exact=True).tap()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()


def type_in(page: Page, field: str, words: str) -> None:
    """Words or a figure into a field, by its label."""
    page.get_by_role("textbox", name=field).fill(words)


def save(page: Page) -> None:
    """The one button that keeps what was entered."""
    page.get_by_role("button", name=re.compile("^Save")).tap()


def back(page: Page) -> None:
    """To the list, once what Kangaroo was given has moved on to another screen."""
    expect(page.get_by_role("heading", name="Kangaroo", level=1, exact=True)).to_have_count(0)
    page.goto(f"{page.url.split('#')[0]}#/")
