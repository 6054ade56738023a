"""A shed, a phone in it with some browser, and a wire to the house that may misbehave."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from littermate.records.models import Animal
from tests.engines.drivers import Engine
from tests.faults.proxy import NONE, Fault, Wire
from tests.houses import LiveHouse
from tests.journeys import nights, sheds
from tests.journeys.nights import Night

STORE = """(name, mode, work) => new Promise((done, fail) => {
    const opened = indexedDB.open(`littermate-${document.documentElement.dataset.slug}`);
    opened.onerror = () => fail(opened.error);
    opened.onsuccess = () => {
        const change = opened.result.transaction(name, mode), asked = work(change.objectStore(name));
        change.oncomplete = () => { opened.result.close(); done(asked.result); };
        change.onabort = () => fail(change.error);
    };
})"""
READY = "document.querySelector('#app[data-ready=\"1\"]')"
WHOLE = "document.querySelector('#app a[href=\"#/cards/1\"]')"  # the last line of the round
CHIP = "document.querySelector('[data-key=net]').textContent"


@dataclass
class Shed:
    """What a carer does there, and what the phone and the house then hold."""

    night: Night
    engine: Engine
    house: LiveHouse
    wire: Wire

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.wire.port}/o/{self.night.home.organisation.slug}/round/"

    def cut_off(self) -> None:
        """No network from here on: the house is gone."""
        self.house.stop()
        self.wire.sever()

    def back(self) -> None:
        self.house.start()

    def misbehave(self, fault: Fault) -> None:
        self.wire.fault = fault
        self.wire.sever()  # a browser keeps its lines open, and those would go on behaving

    def behave(self) -> None:
        self.wire.fault = NONE

    def visit(self) -> None:
        self.engine.open(self.address)
        self.engine.until(f"Boolean({READY} && {WHOLE})")  # what comes last slides the cards down, away from an aim

    def two_taps(self, name: str) -> None:
        """Warm, then what she took, on her card."""
        self.engine.tap_on(f"article [aria-label='{name}: Warm']")
        self.engine.until(f"document.querySelector('article[aria-label={name}] .felt')")
        self.engine.tap_on(f"article [aria-label^='{name}: Took']")
        self.engine.until(f"!document.querySelector('article[aria-label={name}]')")

    def chip_says(self, words: str, *, within_s: float = 60) -> None:
        """Wait until the phone says so on every head."""
        self.engine.until(f"{CHIP}.includes({words!r}) || (() => {{ throw {CHIP}; }})()", within_s=within_s)

    def all_saved(self) -> None:
        """As when the network is back; wait until all has been sent."""
        self.engine.say("dispatchEvent(new Event('online'))")
        self.engine.until(f"{CHIP} === 'saved'", within_s=75)

    def rows(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.engine.say(f"await ({STORE})('rows', 'readonly', store => store.getAll())")
        return found

    def states(self) -> dict[str, int]:
        told = [row["state"] for row in self.rows()]
        return {state: told.count(state) for state in sorted(set(told))}

    def plant(self, changes: str) -> None:
        """Change the feed that is kept here, as a page of another version might have written it."""
        feed = next(row for row in self.rows() if row["kind"] == "feed")
        said = f"{{ ...row, {changes} }}"
        self.engine.say(
            f"await ({STORE})('rows', 'readwrite', store => {{ const asked = store.get({feed['id']!r});"
            f" asked.onsuccess = () => {{ const row = asked.result; store.put({said}); }}; return asked; }})"
        )

    def fed(self, animal: Animal) -> int:
        return sheds.fed_lately(animal)

    def fed_within(self, animal: Animal, *, within_s: float = 45) -> int:
        ends = time.monotonic() + within_s
        while not self.fed(animal) and time.monotonic() < ends:
            time.sleep(0.2)
        time.sleep(0.7)  # room for a wrong second one to turn up
        return self.fed(animal)


@contextmanager
def begun_shed(engine: Engine, house: LiveHouse) -> Iterator[Shed]:
    """Signed in, the round there, its page kept, and a key of its own on the phone."""
    night = nights.begin()
    port = int(house.url.rpartition(":")[2])
    with Wire(port) as wire:
        engine.start()
        try:
            shed = Shed(night=night, engine=engine, house=house, wire=wire)
            _sign_in(shed)
            shed.visit()
            engine.until(f"{CHIP} === 'saved'")
            engine.until("Boolean((await navigator.serviceWorker.ready).active)")
            kept = f"(await ({STORE})('kept', 'readonly', store => store.getAll()))"
            engine.until(f"{kept}.some(one => one.id.startsWith('key-'))")
            engine.until("(await caches.keys()).some(name => name.startsWith('littermate-'))")
            yield shed
        finally:
            engine.stop()


def _sign_in(shed: Shed) -> None:
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(shed.night.carer, backend="allauth.account.auth_backends.AuthenticationBackend")
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    shed.engine.open(f"http://127.0.0.1:{shed.wire.port}/accounts/login/")
    for name, value in {settings.SESSION_COOKIE_NAME: key, "littermate_person": str(shed.night.carer.pk)}.items():
        shed.engine.add_cookie({"name": name, "value": value, "path": "/", "expiry": int(time.time()) + 86_400})
