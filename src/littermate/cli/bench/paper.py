"""``littermate bench paper``: forty cage cards as one PDF."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path
from typing import Any

import click

from littermate.cli import house
from littermate.cli.bench import figures

CARDS = 40
AIM_S = 0.4
AGAIN = 5
CHROMIUM = ("chromium", "chromium-browser")
NAMES = ("Kangaroo", "Possum", "Żółta Łąka", "Nguyễn Thị Hằng", "Ґава", "Ελπίδα", "Sir Bartholomew of the Long Garage")


@click.command("paper")
@click.option("--cards", default=CARDS, show_default=True, help="How many cards.")
def paper(cards: int) -> None:
    """Make forty cage cards with their codes: once as the first print of a server, then changed and again.

    The baselines: the same cards one PDF at a time, and the same words and codes as an HTML sheet printed by Chromium
    (``--print-to-pdf``), as the round was printed before; left out where no Chromium is.
    """
    with tempfile.TemporaryDirectory(prefix="littermate-bench-") as scratch:
        house.use({}, home=Path(scratch))
        _measure(cards, Path(scratch))


def _measure(cards: int, scratch: Path) -> None:
    import littermate.desk.views.prints  # noqa: F401  a server has its program loaded before anybody prints

    sheet, addresses = _sheet(cards)
    cold = _seconds(lambda: _print(sheet, addresses))
    warm = [_seconds(lambda: _print(sheet, addresses, fresh=True)) for _ in range(AGAIN)]
    alone = _seconds(lambda: [_print(one, addresses) for one in _one_by_one(sheet)])
    by_browser = _by_browser(sheet, addresses, scratch)
    is_met = cold <= AIM_S
    click.echo(f"{f'{cards} cards, first time':<34} {cold * 1000:7.0f} ms   {figures.against('400 ms', is_met=is_met)}")
    click.echo(f"{f'{cards} cards, changed and again':<34} {sorted(warm)[AGAIN // 2] * 1000:7.0f} ms")
    click.echo(f"{'baseline: one PDF for each card':<34} {alone * 1000:7.0f} ms   {alone / cold:.1f} times as long")
    if by_browser is None:
        click.echo(f"{'baseline: HTML by Chromium':<34} no Chromium here")
    else:
        click.echo(
            f"{'baseline: HTML by Chromium':<34} {by_browser * 1000:7.0f} ms   {by_browser / cold:.1f} times as long"
        )


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _print(sheet: Any, addresses: dict[Any, str], *, fresh: bool = False) -> bytes:
    from littermate.desk.printing import cards
    from littermate.look import papers

    values = cards.values_of(sheet, addresses)
    if fresh:  # another moment, so that nothing of the last one is still there
        values["foot"] = f"{values['foot']} {time.perf_counter()}"
    return papers.render("cards", values)


def _sheet(number: int) -> tuple[Any, dict[Any, str]]:
    """As many cards as asked for; no database, as reading it is measured by ``bench board``."""
    from littermate.records.ids import new_id
    from littermate.sheets.cage_cards import CageCard, CageCards
    from littermate.sheets.cards import CallNumber

    now = datetime(2026, 3, 4, 3, 0, tzinfo=UTC)
    made = tuple(
        CageCard(
            id=new_id(), name=f"{NAMES[n % len(NAMES)]} {n}", species="cat", sex="female", mark="red collar",
            mark_colour="#c0392b", is_dam=False, born_earliest_at=now - timedelta(days=9),
            born_latest_at=now - timedelta(days=9), litter="The seven", dam="Grey mother", home=None,
            nest="Incubator A", wash_before=n % 3 == 0, rearing=("bottle",), milk="Kitten milk", has_order=n % 5 == 0,
            weight_dg=1310 + n, weighed_at=now,
        )
        for n in range(number)
    )  # fmt: skip
    call = CallNumber(label="Night clinic", phone="555 0199", kind="night-clinic", address="")
    sheet = CageCards(made_at=now, organisation="The house", time_zone="UTC", cards=made, calls=(call,))
    return sheet, {card.id: f"https://littermate.example/o/the-house/animals/{card.id}/" for card in made}


def _one_by_one(sheet: Any) -> list[Any]:
    from dataclasses import replace

    return [replace(sheet, cards=(card,)) for card in sheet.cards]


def _by_browser(sheet: Any, addresses: dict[Any, str], scratch: Path) -> float | None:
    """The same as HTML, printed by Chromium; its own start counts, as every print would pay it."""
    program = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if program is None:
        return None
    page, printed = scratch / "cards.html", scratch / "cards.pdf"
    command = [
        program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={scratch / 'profile'}",
        f"--print-to-pdf={printed}", page.as_uri(),
    ]  # fmt: skip

    def work() -> None:
        page.write_text(_html(sheet, addresses))
        subprocess.run(command, check=True, capture_output=True)

    return _seconds(work)


def _html(sheet: Any, addresses: dict[Any, str]) -> str:
    from littermate.desk.printing import cards

    values = cards.values_of(sheet, addresses)
    told = "".join(
        f"<article><h1>{escape(card['name'])}</h1><p>{escape(card['kind'])}, {escape(card['mark'])}</p>{card['qr']}<dl>"
        + "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in card["facts"])
        + "</dl></article>"
        for card in values["cards"]
    )
    style = "article{width:9cm;height:9cm;float:left;break-inside:avoid}svg{width:3cm}"
    return f'<!doctype html><html lang="en"><title>Cards</title><style>{style}</style>{told}</html>'
