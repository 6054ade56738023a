"""``littermate bench paper``: forty cage cards as one PDF."""

import shutil
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

import click

from littermate.cli.bench import big_house, figures, scratch

CARDS = 40
AIM_S = 0.4
AGAIN = 5
CHROMIUM = ("chromium", "chromium-browser")


@click.command("paper")
@click.option("--engine", type=click.Choice([*scratch.ENGINES, "both"]), default="sqlite", show_default=True)
def paper(engine: str) -> None:
    """Make forty cage cards with their codes, as the page that prints them does: the first time, and again.

    The baselines: the same cards one PDF at a time, and the same words and codes as an HTML sheet printed by Chromium
    (``--print-to-pdf``), as the round was printed before; left out where no Chromium is.
    """
    if engine == "both":
        return scratch.in_turn(engine, ["paper"])
    with scratch.scratch_house(engine) as folder:
        built = big_house.build(now=datetime.now(UTC), slug="paper", animals=CARDS, in_care=CARDS, a_round=CARDS)
        click.echo(f"\n{engine}: {CARDS} animals of one home")
        _measure(built, folder)
    return None


def _measure(built: big_house.BigHouse, folder: Path) -> None:
    client, animals = _client(built), _animals(built)
    address = f"/o/{built.slug}/print/cards.pdf?"
    _ask(client, f"/o/{built.slug}/print/weights.pdf")  # typst finds its fonts once, at a server's first print
    first = _seconds(partial(_ask, client, address))
    again = [_seconds(partial(_ask, client, f"{address}size={size}")) for size in ("letter", "a4") * AGAIN]
    alone = sum(_seconds(partial(_ask, client, f"{address}animal={animal.pk}")) for animal in animals)
    by_browser = _by_browser(built, animals, folder)
    click.echo(
        f"{'all cards, the first time':<34} {first * 1000:7.0f} ms   {figures.against('400 ms', is_met=first <= AIM_S)}"
    )
    click.echo(f"{'all cards, again':<34} {sorted(again)[AGAIN] * 1000:7.0f} ms")
    click.echo(f"{'baseline: one PDF for each card':<34} {alone * 1000:7.0f} ms   {alone / first:.1f} times as long")
    if by_browser is None:
        click.echo(f"{'baseline: HTML by Chromium':<34} no Chromium here")
    else:
        click.echo(
            f"{'baseline: HTML by Chromium':<34} {by_browser * 1000:7.0f} ms   {by_browser / first:.1f} times as long"
        )


def _client(built: big_house.BigHouse) -> Any:
    from django.test import Client

    client = Client()
    client.force_login(built.coordinator, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _animals(built: big_house.BigHouse) -> list[Any]:
    from littermate.records.models import Animal, Organisation

    return list(Animal.objects.within(Organisation.objects.get(slug=built.slug)).select_related("litter"))


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _ask(client: Any, url: str) -> None:
    answer = client.get(url)
    if answer.status_code != 200:
        raise click.ClickException(f"{url} answered {answer.status_code}.")


def _by_browser(built: big_house.BigHouse, animals: list[Any], folder: Path) -> float | None:
    """The same as HTML, printed by Chromium; its own start counts, as every print would pay it."""
    program = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if program is None:
        return None
    page, printed = folder / "cards.html", folder / "cards.pdf"
    command = [
        program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}",
        f"--print-to-pdf={printed}", page.as_uri(),
    ]  # fmt: skip

    def work() -> None:
        page.write_text(_html(built, animals))
        subprocess.run(command, check=True, capture_output=True)

    return _seconds(work)


def _html(built: big_house.BigHouse, animals: list[Any]) -> str:
    from littermate.look.codes import qr_svg

    cards = "".join(
        f"<article><h1>{escape(animal.name)}</h1><p>{escape(animal.species)}, {escape(animal.sex)}</p>"
        f"{qr_svg(f'https://littermate.example/o/{built.slug}/animals/{animal.pk}/')}"
        f"<dl><dt>Litter</dt><dd>{escape(animal.litter.name)}</dd></dl></article>"
        for animal in animals
    )
    style = "article{width:9cm;height:9cm;float:left;break-inside:avoid}svg{width:3cm}"
    return f'<!doctype html><html lang="en"><title>Cards</title><style>{style}</style>{cards}</html>'
