"""``littermate dev reference``: the pages that are made from the program itself, so that they cannot rot."""

import tempfile
from collections.abc import Iterator
from decimal import Decimal
from io import StringIO
from pathlib import Path

import click

from littermate import tables
from littermate.care.protocol import Judged, Table
from littermate.cli import checkout, house
from littermate.records.capabilities import CAPABILITIES, ROLES

FOLDER = checkout.ROOT / "docs" / "reference"
MADE = "<!-- Made by `./littermate dev reference`; change the tables, not this page. -->"


@click.command("reference")
@click.option("--check", is_flag=True, help="Only compare; change nothing.")
def reference(check: bool) -> None:
    """Write the pages that are made from the program itself: clinical tables, reason codes, roles, the API."""
    pages = {"tables.md": clinical_tables(), "reasons.md": reasons(), "roles.md": roles(), "api.md": api()}
    stale = [
        name for name, text in pages.items() if not (FOLDER / name).exists() or (FOLDER / name).read_text() != text
    ]
    if check and stale:
        raise click.ClickException(f"No longer true: {', '.join(stale)}. Run:  ./littermate dev reference")
    for name in stale:
        (FOLDER / name).write_text(pages[name])
    click.echo(f"{len(pages)} pages say what the program says.")


def _as_it_stands(name: str) -> str:
    page = FOLDER / name
    return page.read_text() if page.exists() else ""


def clinical_tables() -> str:
    """Every table in force, with each row, its source and its grade."""
    return "\n".join(_clinical_tables()) + "\n"


def _clinical_tables() -> Iterator[str]:
    yield from [MADE, "", "# Clinical tables", ""]
    yield "A table that no clinician has signed is a **draft**, and every screen that uses it says so. Each row names"
    yield "who said it; the grade is that of its best source (A to D), or *project* where the project had to choose."
    for table in sorted(tables.catalogue(), key=lambda table: (table.species, table.id)):
        yield from ["", f"## {table.title}", "", *_head(table), "", *_rows(table), "", *_sources(table)]
        if table.note:
            yield from ["", one_line(table.note)]


def _head(table: Table) -> Iterator[str]:
    signed = f"signed by {table.reviewed_by} on {table.reviewed_on}" if table.reviewed_by else "draft"
    yield f"`{table.id}` · {table.quantity} · unit: {table.unit} · key: {table.key} · {signed}"


def _rows(table: Table) -> Iterator[str]:
    yield "| row | value | low | high | unit | outer bounds | says | source | grade |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for row in table.rows:
        bounds = (
            "" if row.lowest is None and row.highest is None else f"{_number(row.lowest)} to {_number(row.highest)}"
        )
        days = f"{row.id}: day {row.days[0]} to {row.days[1]}" if row.days else row.id
        numbers = (_number(number) for number in (row.value, row.low, row.high))
        cells = (days, *numbers, row.unit, bounds, one_line(row.text), ", ".join(row.sources), row.grade)
        yield "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def _number(number: Decimal | None) -> str:
    return "" if number is None else f"{number:f}"


def _sources(table: Table) -> Iterator[str]:
    for source in table.sources:
        yield f"- {source.id}: {one_line(source.cite)}"
    for open_question in table.disagreements:
        yield f"- Sources disagree on {open_question.topic}: {'; '.join(map(one_line, open_question.positions))}."
        yield f"  Used here: {one_line(open_question.chosen)}, because {one_line(open_question.why)}"


def reasons() -> str:
    """Every reason code, with how much it worries and by which rule."""
    return "\n".join(_reasons()) + "\n"


def _reasons() -> Iterator[str]:
    yield from [MADE, "", "# Reason codes", ""]
    yield "What the engine has seen, as a stable code; `look` turns it into a sentence. How much each worries is"
    yield "decided in one table, on the one scale: steady, watch, call today, call now, go now."
    yield from ["", "| code | worry | rule | source |", "|---|---|---|---|"]
    for code, judged in sorted(_judged().items()):
        yield f"| `{code}` | {judged.worry.code.replace('-', ' ')} | {judged.rule} | {judged.source} |"


def api() -> str:
    """Every operation of the API, as its own description has it."""
    from django.apps import apps
    from django.core.management import call_command

    if not apps.ready:
        house.use({"LITTERMATE_SECRET_KEY": "x" * 50}, home=Path(tempfile.gettempdir()))
    told = StringIO()
    call_command("api_reference", stdout=told)
    return told.getvalue()


def roles() -> str:
    """Who may do what: role by capability."""
    return "\n".join(_roles()) + "\n"


def _roles() -> Iterator[str]:
    yield from [MADE, "", "# Roles", ""]
    yield "Who may do what in an organisation. Menus, checks and tests come from this one table"
    yield "(`records/capabilities.py`). A person with two roles may do what either may. Roles say what; which animals a"
    yield "carer, sitter or volunteer sees rests on whom she has the care of."
    yield from ["", f"| may | {' | '.join(ROLES)} | name |", "|---|" + ":-:|" * len(ROLES) + "---|"]
    for name, words in CAPABILITIES.items():
        held = " | ".join("yes" if name in capabilities else "" for capabilities in ROLES.values())
        yield f"| {words} | {held} | `{name}` |"


def _judged() -> dict[str, Judged]:
    return dict(tables.house_protocol().worries)


def one_line(text: str) -> str:
    return " ".join(text.split())
