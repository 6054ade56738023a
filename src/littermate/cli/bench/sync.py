"""``littermate bench sync``: fifty phones come home at once, each with a night's entries, while somebody saves live."""

import http.client
import json
import os
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from littermate.cli.bench import big_house, figures, scratch
from littermate.cli.bench.log import Phone, fill_phones, free_port, whole_feed

PHONES, EACH, AT_ONCE = 50, 200, 100  # a phone sends a hundred entries in one request
TIMES, MOST_TIMES = 5, 6  # nights they return from: one alone has too few live saves to tell the slowest of a hundred
ANIMALS, A_HOME = 800, 8
PAUSE_S = 0.1  # between two saves of the live carer
WARM_S, BEFORE_S = 5.0, 3.0  # how long she saves until all is loaded, and then before the others come
AIM_MS = 100


@dataclass(slots=True)
class Came:
    """What the phones that came home saw."""

    results: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)
    sent_away: int = 0
    ids: list[str] = field(default_factory=list)
    took_s: list[float] = field(default_factory=list)

    def add(self, more: "Came") -> None:
        """What was saved live, another time."""
        self.ids += more.ids
        self.took_s += more.took_s


@click.command("sync")
@click.option("--engine", type=click.Choice([*scratch.ENGINES, "both"]), default="both", show_default=True)
@click.option("--phones", default=PHONES, show_default=True, type=click.IntRange(1, 200))
@click.option("--entries", default=EACH, show_default=True, type=click.IntRange(4), help="Waiting on each phone.")
@click.option(
    "--times", default=TIMES, show_default=True, type=click.IntRange(1, MOST_TIMES), help="Nights they return from."
)
@click.option("--gate/--no-gate", "has_gate", default=None, help="With or without the write gate; else both in turn.")
def sync(engine: str, phones: int, entries: int, times: int, has_gate: bool | None) -> None:
    """Fifty phones return at once with 200 entries each, one night after another; one carer goes on saving.

    Tells how long it took until every entry had its receipt, how long the live carer's saves took meanwhile, and
    counts in the database whether each entry is there once.
    """
    size = ["--phones", str(phones), "--entries", str(entries), "--times", str(times)]
    if engine == "both" or has_gate is None:
        for name in scratch.ENGINES if engine == "both" else (engine,):
            for way in ("--gate", "--no-gate") if has_gate is None else ("--gate" if has_gate else "--no-gate",):
                scratch.in_turn(name, ["sync", *size, way])
        return
    os.environ["LITTERMATE_WRITE_GATE"] = "yes" if has_gate else "no"
    with scratch.scratch_house(engine):
        port = free_port()
        built = big_house.build(
            now=datetime.now(UTC), slug="big", animals=ANIMALS, in_care=(phones + 2) * A_HOME, a_round=A_HOME
        )
        live, *returning = fill_phones(built, port, built.carers[1 : phones + 2])
        with scratch.shipped_server(port), ProcessPoolExecutor(1) as pool:
            nights = [[_night(phone, entries, days_ago=days) for phone in returning] for days in reversed(range(times))]
            _measure(engine, has_gate, live, returning, nights, pool)


def _measure(
    engine: str,
    has_gate: bool,
    live: Phone,
    returning: list[Phone],
    nights: list[list[list[dict[str, Any]]]],
    pool: ProcessPoolExecutor,
) -> None:
    warmed = pool.submit(_save_live, live, time.time() + WARM_S, pause_s=0)
    warmed.result()  # every process of the server has loaded all
    quiet = pool.submit(_save_live, live, time.time() + BEFORE_S).result()
    came, told, took_s = Came(), Came(), 0.0
    for night in nights:
        saving = pool.submit(_save_live, live, time.time() + 600)
        started = time.monotonic()
        _all_at_once(came, returning, night, saving)
        took_s += time.monotonic() - started
        told.add(_stopped(live, saving))
    facts = sum(len(entries) for night in nights for entries in night)
    once = _there_once(came.ids) and _there_once(told.ids)
    each = f"{len(returning)} phones with {len(nights[0][0])} entries each, {len(nights)} times"
    click.echo(f"\n{engine}, write gate {'on' if has_gate else 'off'}: {each}")
    rate = f"all receipts after {took_s / len(nights):.1f} s ({facts / took_s:,.0f} entries a second)"
    click.echo(f"{rate}; {dict(came.results)}")
    click.echo(f"sent away for a moment: {came.sent_away} times; slowest request {max(came.took_s):.1f} s")
    click.echo(figures.line("live saves before", quiet.took_s, over_s=BEFORE_S))
    click.echo(figures.line("live saves meanwhile", told.took_s, over_s=took_s))
    p99_ms = figures.percentile(sorted(told.took_s), 0.99) * 1000
    aim = figures.against(f"p99 at most {AIM_MS} ms", is_met=p99_ms <= AIM_MS)
    click.echo(f"worst {max(told.took_s) * 1000:.0f} ms   {aim}")
    click.echo(f"every entry is there once: {'yes' if once else 'NO'} ({len(came.ids) + len(told.ids):,} counted)")
    if came.refused or not once or came.results["stored"] != facts:
        raise click.ClickException(f"Something was lost or refused: {came.results} {came.refused[:3]}")


def _night(phone: Phone, entries: int, *, days_ago: int) -> list[dict[str, Any]]:
    """What one carer wrote without a network in one night, oldest first."""
    now, night = datetime.now(UTC) - timedelta(days=days_ago), []
    for n in range(-(-entries // 4)):
        feed = whole_feed(*phone.animals[n % len(phone.animals)], at=now - timedelta(hours=9, minutes=-9 * n))
        night += feed["entries"]
    return night[:entries]


def _all_at_once(came: Came, phones: list[Phone], nights: list[list[dict[str, Any]]], saving: "Future[Came]") -> None:
    start, lock = threading.Barrier(len(phones)), threading.Lock()
    failures: list[BaseException] = []

    def come_home(phone: Phone, night: list[dict[str, Any]]) -> None:
        try:
            start.wait(30)
            for begin in range(0, len(night), AT_ONCE):
                _send(phone, night[begin : begin + AT_ONCE], came, lock)
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=come_home, args=pair, daemon=True) for pair in zip(phones, nights, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(600)
    if failures:
        raise failures[0]
    if saving.done():
        saving.result()


def _send(phone: Phone, entries: list[dict[str, Any]], came: Came, lock: threading.Lock) -> None:
    body = json.dumps({"sent_at": datetime.now(UTC).isoformat(), "entries": entries}).encode()
    while True:
        status, said, again_s, took_s = _post(phone, body)
        with lock:
            came.took_s.append(took_s)
            if status == 200:
                for receipt in said["receipts"]:
                    came.results[receipt["result"]] += 1
                    came.ids.append(receipt["id"])
                    if receipt["result"] not in {"stored", "known"}:
                        came.refused.append(str(receipt))
                return
            came.sent_away += 1
        if status != 503:
            raise RuntimeError(f"a phone heard {status}: {said}")
        time.sleep(again_s)


def _post(phone: Phone, body: bytes) -> tuple[int, dict[str, Any], float, float]:
    connection = http.client.HTTPConnection("127.0.0.1", phone.port, timeout=120)
    headers = {**phone.headers, "Content-Type": "application/json"}
    began = time.perf_counter()
    try:
        connection.request("POST", f"/o/{phone.slug}/phone/entries", body=body, headers=headers)
        reply = connection.getresponse()
        text = reply.read()
    finally:
        connection.close()
    said = json.loads(text) if "json" in (reply.headers.get("Content-Type") or "") else {}
    return reply.status, said, float(reply.headers.get("Retry-After") or 1), time.perf_counter() - began


def _save_live(phone: Phone, until: float, *, pause_s: float = PAUSE_S) -> Came:
    """A carer who feeds one after another, and waits for each answer; ends when her own stop file is there."""
    came, turn = Came(), 0
    while time.time() < until and not os.path.exists(_stop_file(phone)):
        feed = whole_feed(*phone.animals[turn % len(phone.animals)])
        status, said, _again_s, took_s = _post(phone, json.dumps(feed).encode())
        if status != 200 or {receipt["result"] for receipt in said["receipts"]} != {"stored"}:
            raise RuntimeError(f"a live save was not kept: {status} {said}")
        came.took_s.append(took_s)
        came.ids += [receipt["id"] for receipt in said["receipts"]]
        turn += 1
        time.sleep(pause_s)
    return came


def _stop_file(phone: Phone) -> str:
    return os.path.join(os.environ["LITTERMATE_HOME"], f"stop-{phone.port}")


def _stopped(phone: Phone, saving: "Future[Came]") -> Came:
    """What the live carer kept until now; she stops, and may begin again."""
    stop = Path(_stop_file(phone))
    stop.touch()
    told = saving.result()
    stop.unlink()
    return told


def _there_once(ids: list[str]) -> bool:
    """Whether each of these stands in the ledger and among the facts, once."""
    from littermate.records.ledger import fact_kinds
    from littermate.records.models import Ledger

    wanted = set(ids)
    count: Callable[[Any], int] = lambda model: sum(  # noqa: E731
        1 for ref in model._base_manager.values_list("pk", flat=True) if str(ref) in wanted
    )
    return len(ids) == len(wanted) == count(Ledger) == sum(count(kind) for kind in fact_kinds().values())
