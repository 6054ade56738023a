"""The shipped server as a process of its own, on a house of its own, and phones that know only their receipts."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from littermate.cli import checkout
from littermate.records.ids import new_id
from tests import collected, lanes
from tests.ports import free_port

SMALL_SERVER = 2  # cores: on PostgreSQL the server is one process for each, on whatever machine the tests run
RUNS = "import django; django.setup(); "
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def lay() -> None:
    """Into an empty house: a home, its carer, who is signed in, and three that she feeds."""
    from django.test import Client

    from tests import factories as make

    house = make.organisation(slug="grey-house")
    home = make.home(house)
    carer = make.person()
    make.membership(carer, house, "carer")
    make.care(carer, home=home)
    for name in ("Pip", "Moth", "Dot"):
        make.animal(home=home, name=name)
    Client().force_login(carer, backend=BACKEND)


def until(is_so: Callable[[], bool], *, within_s: float = 60, why: str = "it never came so far") -> None:
    ends = time.monotonic() + within_s
    while not is_so():
        assert time.monotonic() < ends, why
        time.sleep(0.05)


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A carer's house of which there are copies, and the folder where a run's pages' files are collected."""

    template: lanes.Template
    run_folder: Path

    def lay(self, home: Path) -> None:
        """Put a copy into a data folder; on PostgreSQL the pages' files alone."""
        if lanes.LANE == "sqlite":
            self.template.lay(home)
        collected.lay(home, self.run_folder)


@dataclass
class Served:
    """A house in ``home``; ``start``, ``kill`` (as if the power went) and ``stop`` act on its server."""

    home: Path
    database_url: str = ""
    port: int = field(default_factory=free_port)
    slug: str = ""
    cookie: str = ""
    animals: list[str] = field(default_factory=list)
    server: "subprocess.Popen[bytes] | None" = None
    settings: dict[str, str] = field(default_factory=dict)
    before: set[str] = field(default_factory=set)  # facts that were there when the test began

    @property
    def environment(self) -> dict[str, str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith("LITTERMATE_")}
        where = {"LITTERMATE_DATABASE_URL": self.database_url} if self.database_url else {}
        return {
            **own,
            **where,
            "PYTHONPATH": f"{checkout.ROOT / 'src'}{os.pathsep}{checkout.ROOT}",
            "DJANGO_SETTINGS_MODULE": "littermate.project.settings",
            "LITTERMATE_HOME": str(self.home),
            "LITTERMATE_SECRET_KEY": settings.SECRET_KEY,  # the tests' own, under which the carer was signed in
            "LITTERMATE_BACKUP_EVERY_H": "0",
            **self.settings,
        }

    def look(self) -> None:
        """Who was laid into it: its address, its carer's cookie, her animals, and what is known of them already."""
        ((self.slug,),) = self.read("SELECT slug FROM records_organisation")
        ((session,),) = self.read("SELECT session_key FROM django_session")
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={session}"
        self.animals = [_as_told(ref) for (ref,) in self.read("SELECT id FROM records_animal")]
        self.forget()

    def forget(self) -> None:
        """Count from now on what comes."""
        self.before = set()
        self.before = set(self.kept())

    def read(self, question: str) -> list[tuple[Any, ...]]:
        """What its database answers, past its server."""
        return lanes.read(self.database_url or self.home, question)

    def run(self, script: str) -> str:
        """Run a script on the house in a process of its own, and return what it printed."""
        done = subprocess.run(
            [sys.executable, "-c", script], env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self) -> None:
        self.server = self.begin("serve", "--host", "127.0.0.1", "--port", str(self.port))
        until(self.answers, why="the server does not answer")

    def begin(self, *words: str) -> "subprocess.Popen[bytes]":
        """Start one of our commands, in a group of its own."""
        command = [sys.executable, "-m", "littermate.cli", *words]
        silent = subprocess.DEVNULL
        with small_server():
            return subprocess.Popen(
                command, env=self.environment, start_new_session=True, stdin=silent, stdout=silent, stderr=silent
            )

    def answers(self) -> bool:
        try:
            return ask(self.port, "GET", "/accounts/login/").status == 200
        except OSError:
            return False

    @property
    def is_up(self) -> bool:
        return self.server is not None and self.server.poll() is None

    def kill(self) -> None:
        """End the server and all its processes between two instructions."""
        assert self.server is not None
        kill(self.server)

    def stop(self) -> None:
        if self.is_up:
            self.kill()

    def kept(self) -> Counter[str]:
        """How often each id that a phone told stands among the facts: read anew, past the server, at one moment.

        In one statement: a connection for each of the tables would read the whole schema each time.
        """
        from littermate.records.ledger import fact_kinds
        from littermate.records.models import Ledger

        tables = [(model._meta.db_table, model._meta.pk.column) for model in (Ledger, *fact_kinds().values())]
        question = " UNION ALL ".join(f"""SELECT '{name}', "{key}" FROM "{name}\"""" for name, key in tables)
        told, facts = Counter[str](), Counter[str]()
        for table, ref in self.read(question):
            (told if table == Ledger._meta.db_table else facts)[_as_told(ref)] += 1
        assert all(facts[ref] == 1 for ref in facts), "a fact stands twice"
        assert facts.keys() <= told.keys(), "a fact without its line"
        return Counter({ref: count for ref, count in facts.items() if ref not in self.before})


def _as_told(ref: object) -> str:
    """An id as phones write it: SQLite keeps it without its dashes."""
    return str(UUID(str(ref)))


@contextmanager
def small_server() -> Iterator[None]:
    """Whatever is started meanwhile may run on two of our cores."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    ours = os.sched_getaffinity(0)
    first = os.getpid() % len(ours)  # other tests' servers take other ones
    os.sched_setaffinity(0, set((sorted(ours) * 2)[first : first + SMALL_SERVER]))
    try:
        yield
    finally:
        os.sched_setaffinity(0, ours)


def kill(process: "subprocess.Popen[bytes]") -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(10)


@contextmanager
def served(home: Path, laid: Laid, tablespace: str = "", **settings: str) -> Iterator[Served]:
    """A house on the lane's database, set up and not started yet; its server and database are gone afterwards.

    Args:
        home: Its data folder.
        laid: The house of which it is a copy.
        tablespace: On PostgreSQL, on which of the server's disks its tables lie.
        settings: Of its server.
    """
    laid.lay(home)
    if lanes.LANE == "sqlite":
        house = Served(home, settings=settings)
        try:
            house.look()
            yield house
        finally:
            house.stop()
        return
    name = lanes.make_database(like=laid.template.name, tablespace=tablespace)
    house = Served(home, database_url=f"{os.environ[lanes.SERVER]}/{name}", settings=settings)
    try:
        house.look()
        yield house
    finally:
        house.stop()
        lanes._on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    said: dict[str, Any]
    headers: dict[str, str]


def ask(
    port: int,
    verb: str,
    path: str,
    body: bytes | None = None,
    headers: dict[str, str] | None = None,
    wait_s: float = 40,
) -> Answer:
    """One request on a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=wait_s)
    try:
        connection.request(verb, path, body=body, headers=headers or {})
        reply = connection.getresponse()
        text = reply.read()
    except http.client.HTTPException as broken:
        raise ConnectionError(str(broken)) from broken
    finally:
        connection.close()
    is_json = "json" in (reply.headers.get("Content-Type") or "")
    return Answer(reply.status, json.loads(text) if is_json else {}, {k.lower(): v for k, v in reply.headers.items()})


class Phone:
    """Keeps what it wrote until a receipt names it, as the carer's phone does; and remembers both."""

    def __init__(self, house: Served, port: int | None = None) -> None:
        self.house, self.port = house, port or house.port
        self.waiting: dict[str, dict[str, Any]] = {}
        self.acknowledged: set[str] = set()
        self.results: Counter[str] = Counter()
        self.answers: list[Answer] = []

    def write(self, how_many: int = 1) -> None:
        """Write feeds down."""
        for n in range(how_many):
            ref = str(new_id())
            self.waiting[ref] = {
                "id": ref,
                "kind": "feed",
                "animal": self.house.animals[n % len(self.house.animals)],
                "happened_at": datetime.now(UTC).isoformat(),
                "taken_dml": 50,
            }

    def send(self, most: int = 100) -> bool:
        """Send what waits, in one request; whether an answer with receipts came."""
        entries = list(self.waiting.values())[:most]
        body = json.dumps({"sent_at": datetime.now(UTC).isoformat(), "entries": entries}).encode()
        headers = {"Cookie": self.house.cookie, "X-Littermate": "phone", "Content-Type": "application/json"}
        try:
            answer = ask(self.port, "POST", f"/o/{self.house.slug}/phone/entries", body, headers)
        except OSError:
            return False
        self.answers.append(answer)
        if answer.status != 200:
            return False
        for receipt in answer.said["receipts"]:
            self.results[receipt["result"]] += 1
            if receipt["result"] in {"stored", "known"}:
                self.acknowledged.add(receipt["id"])
                del self.waiting[receipt["id"]]
        return True

    def send_all(self) -> None:
        until(lambda: not self.waiting or (self.send() and not self.waiting), why="the phone never got rid of it")


@contextmanager
def under_load(phones: list[Phone], *, a_time: int) -> Iterator[None]:
    """All these phones write and send, again and again, each on its own; until the block ends."""
    is_over = threading.Event()

    def work(phone: Phone) -> None:
        while not is_over.is_set():
            phone.write(a_time)
            if not phone.send():
                time.sleep(0.1)

    threads = [threading.Thread(target=work, args=(phone,), daemon=True) for phone in phones]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        is_over.set()
        for thread in threads:
            thread.join(60)
