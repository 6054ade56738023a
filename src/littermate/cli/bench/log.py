"""``littermate bench log``: eight phones keep whole feeds on the shipped server."""

import http.client
import json
import socket
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from littermate.cli.bench import big_house, figures, scratch

if TYPE_CHECKING:
    from littermate.records.models import Person

CLIENTS = 8
ANIMALS, IN_CARE, A_ROUND = 2_000, 500, 40
AIM = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """One client: whose session it has, and which animals she feeds."""

    port: int
    slug: str
    cookie: str
    device: str
    animals: tuple[tuple[str, int, str], ...]  # id, a weight that fits [0.1 g], and the id of her milk

    @property
    def headers(self) -> dict[str, str]:
        """What a phone's own page sends."""
        return {"Cookie": self.cookie, "X-Littermate": "phone", "X-Littermate-Device": self.device}


@click.command("log")
@click.option("--engine", type=click.Choice([*scratch.ENGINES, "both"]), default="both", show_default=True)
@click.option("--turns", default=6, show_default=True, type=click.IntRange(1), help="Of each kind, one after another.")
@click.option("--seconds", default=3.0, show_default=True, help="How long one turn lasts.")
def log(engine: str, turns: int, seconds: float) -> None:
    """Keep whole feeds (warmth, weight, ml, pee and poo in one request) from eight phones at once.

    In turn with a bare page of the same server that inserts one row for whoever is signed in. 2,000 animals and
    200,000 facts are present.
    """
    if engine == "both":
        return scratch.in_turn(engine, ["log", "--turns", str(turns), "--seconds", str(seconds)])
    with scratch.scratch_house(engine):
        phones = _fill(free_port())
        with scratch.shipped_server(phones[0].port), ProcessPoolExecutor(CLIENTS) as pool:
            bare, whole = [], []
            for _ in range(turns):
                bare += _turn(pool, _insert_bare, phones, seconds)
                whole += _turn(pool, _keep_feeds, phones, seconds)
            click.echo(f"\n{engine}, {CLIENTS} clients, {turns} turns of {seconds:g} s of each kind")
            click.echo(figures.line("one bare row", bare, over_s=turns * seconds))
            click.echo(figures.line("one whole feed (4 facts)", whole, over_s=turns * seconds))
            ratio = figures.percentile(sorted(whole), 0.5) / figures.percentile(sorted(bare), 0.5)
            click.echo(f"ratio of the p50s: {ratio:.2f}   {figures.against('at most 3', is_met=ratio <= AIM)}")
    return None


def _fill(port: int) -> list[Phone]:
    """Build the house and sign eight carers in."""
    from django.db import connection

    from littermate.records.models import Animal, Fact

    began = time.monotonic()
    built = big_house.build(now=datetime.now(UTC), slug="big", animals=ANIMALS, in_care=IN_CARE, a_round=A_ROUND)
    facts = sum(kind._base_manager.count() for kind in Fact.__subclasses__() if not kind._meta.abstract)
    facts += sum(k._base_manager.count() for base in Fact.__subclasses__() for k in base.__subclasses__())
    click.echo(f"{ANIMALS:,} animals and {facts:,} facts in {time.monotonic() - began:.0f} s")
    with connection.cursor() as cursor:
        ref, moment = (Animal._meta.get_field(name).db_type(connection) for name in ("id", "custody_from_at"))
        cursor.execute(f"CREATE TABLE bench_row (id {ref} PRIMARY KEY, by_id {ref}, said text, kept_at {moment})")
    return fill_phones(built, port, built.carers[1 : 1 + CLIENTS])


def fill_phones(built: big_house.BigHouse, port: int, carers: "list[Person]") -> list[Phone]:
    """Sign each of these carers in on a phone of her own."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    from littermate.records.ids import new_id
    from littermate.records.models import Animal

    phones = []
    for carer in carers:
        client = Client()
        client.force_login(carer, backend="allauth.account.auth_backends.AuthenticationBackend")
        homes = Animal.everywhere.filter(placements__until_at__isnull=True, placements__home__cares__person=carer)
        animals = tuple(
            (str(animal.pk), animal.weigh_ins.latest("happened_at").weight_dg, str(animal.milk_uses.get().product_id))
            for animal in homes
        )
        cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
        phones.append(Phone(port=port, slug=built.slug, cookie=cookie, device=str(new_id()), animals=animals))
    connection.close()
    return phones


def _turn(pool: ProcessPoolExecutor, what: Any, phones: list[Phone], seconds: float) -> list[float]:
    """All phones at once, each as fast as it is answered; returns how long each request took [s]."""
    until = time.time() + seconds
    return [took for times in pool.map(what, phones, [until] * len(phones)) for took in times]


def _insert_bare(phone: Phone, until: float) -> list[float]:
    connection, times = http.client.HTTPConnection("127.0.0.1", phone.port), []
    while time.time() < until:
        began = time.perf_counter()
        connection.request("POST", "/bench/bare/", body=b"one row", headers=phone.headers)
        answer = connection.getresponse()
        answer.read()
        times.append(time.perf_counter() - began)
        if answer.status != 200:
            raise RuntimeError(f"the bare page answered {answer.status}")
    return times


def _keep_feeds(phone: Phone, until: float) -> list[float]:
    connection, times, turn = http.client.HTTPConnection("127.0.0.1", phone.port), [], 0
    headers = {**phone.headers, "Content-Type": "application/json"}
    while time.time() < until:
        told = whole_feed(*phone.animals[turn % len(phone.animals)])
        body, turn = json.dumps({**told, "device": phone.device}).encode(), turn + 1
        began = time.perf_counter()
        connection.request("POST", f"/o/{phone.slug}/phone/entries", body=body, headers=headers)
        answer = connection.getresponse()
        said = answer.read()
        times.append(time.perf_counter() - began)
        results = [receipt["result"] for receipt in json.loads(said).get("receipts", [])]
        if answer.status != 200 or results != ["stored"] * 4:
            raise RuntimeError(f"a feed was not kept: {answer.status} {said.decode()[:600]}")
    return times


def whole_feed(animal: str, weight_dg: int, product: str, *, at: datetime | None = None) -> dict[str, Any]:
    """What a phone sends when a carer saves one neonate: four entries in one request; just now, or at that moment."""
    from littermate.records.ids import new_id

    now = (at or datetime.now(UTC)).isoformat().replace("+00:00", "Z")
    told: list[dict[str, Any]] = [
        {"kind": "warmth", "feel": "warm", "where": "mouth"},
        {"kind": "weigh-in", "weight_dg": weight_dg, "step_dg": 10, "fed": "before"},
        {
            "kind": "feed",
            "route": "bottle",
            "planned_dml": 50,
            "taken_dml": 48,
            "measured_by": "syringe",
            "product": product,
        },
        {"kind": "elimination", "pee": True, "poo": False},
    ]
    entries = [{"id": str(new_id()), "animal": animal, "happened_at": now, **entry} for entry in told]
    return {"sent_at": now, "entries": entries}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
