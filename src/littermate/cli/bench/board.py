"""``littermate bench board``: the pages that are looked at all night."""

import gzip
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from littermate.cli.bench import big_house, figures, scratch

if TYPE_CHECKING:
    from littermate.records.models import Person

# A tenth of the house first, then the whole: the number of queries must be the same.
SMALL = {"slug": "small", "animals": 200, "in_care": 50, "a_round": 4}
BIG = {"slug": "big", "animals": 2_000, "in_care": 500, "a_round": 40}


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What a page may cost at most."""

    queries: int
    p50_ms: int
    kilobytes: int | None = None
    is_polled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One page seen by one person: what it cost."""

    times_s: list[float]
    queries: int
    size: int
    packed: int
    status_when_unchanged: int


PAGES = {
    "round": ("phone/sheet", Aim(queries=10, p50_ms=60)),
    "Now": ("now/", Aim(queries=15, p50_ms=150, kilobytes=40, is_polled=False)),
    "Now, as it is polled": ("now/board/", Aim(queries=15, p50_ms=150, kilobytes=40)),
}


@click.command("board")
@click.option("--engine", type=click.Choice([*scratch.ENGINES, "both"]), default="both", show_default=True)
@click.option("--times", default=15, show_default=True, type=click.IntRange(3), help="How often each is asked for.")
def board(engine: str, times: int) -> None:
    """Time a round of 40 and Now over 500, with queries and bytes, and the same with a tenth of the animals."""
    if engine == "both":
        return scratch.in_turn(engine, ["board", "--times", str(times)])
    with scratch.scratch_house(engine):
        houses = [big_house.build(now=datetime.now(UTC), **size) for size in (SMALL, BIG)]  # type: ignore[arg-type]
        click.echo(f"\n{engine}: {BIG['animals']:,} animals, {BIG['in_care']} in care, a round of {BIG['a_round']}")
        for name, (page, aim) in PAGES.items():
            small, big = (
                _look(f"/o/{built.slug}/{page}", built.round_carer if name == "round" else built.coordinator, times)
                for built in houses
            )
            _tell(name, aim, small, big)
    return None


def _look(url: str, person: "Person", times: int) -> Look:
    """Ask for one page again and again, each time as if something had changed."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"accept-encoding": "identity"})
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = _ask(client, url)
    took = []
    for _ in range(times):
        began = time.perf_counter()
        _ask(client, url)
        took.append(time.perf_counter() - began)
    with CaptureQueriesContext(connection) as captured:
        answer = _ask(client, url)
    queries = len(captured)  # the next request begins a new count
    again = client.get(url, headers={"if-none-match": answer.get("ETag", "")})
    return Look(
        times_s=took,
        queries=queries,
        size=len(answer.content),
        packed=len(gzip.compress(answer.content, 6)),
        status_when_unchanged=again.status_code,
    )


def _ask(client: Any, url: str) -> Any:
    answer = client.get(url)
    if answer.status_code != 200:
        raise click.ClickException(f"{url} answered {answer.status_code}.")
    return answer


def _tell(name: str, aim: Aim, small: Look, big: Look) -> None:
    p50_ms = figures.percentile(sorted(big.times_s), 0.5) * 1000
    click.echo(figures.line(name, big.times_s, over_s=sum(big.times_s)))
    click.echo(
        f"  queries {big.queries} (with a tenth of the animals {small.queries})   "
        + figures.against(f"{aim.queries}, the same", is_met=small.queries == big.queries <= aim.queries)
    )
    click.echo(f"  p50 {p50_ms:.0f} ms   " + figures.against(f"{aim.p50_ms} ms", is_met=p50_ms <= aim.p50_ms))
    more = big.packed - small.packed
    size_aim = (
        ""
        if aim.kilobytes is None
        else figures.against(f"{aim.kilobytes} kB more when packed", is_met=more <= aim.kilobytes * 1000)
    )
    click.echo(f"  {big.size / 1000:.0f} kB, packed {big.packed / 1000:.0f} kB ({more / 1000:+.0f} kB)   {size_aim}")
    if aim.is_polled:
        unchanged = big.status_when_unchanged
        click.echo(f"  nothing changed: {unchanged}   " + figures.against("304", is_met=unchanged == 304))
