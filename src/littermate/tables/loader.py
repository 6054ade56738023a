"""Reads the TOML tables into one frozen protocol.

A folder is a species; ``both`` holds what every species shares. A new species is a new
folder with the files of ``REQUIRED`` and a ``species.toml``; no code changes.
"""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from littermate.care.errors import CareError
from littermate.care.protocol import (
    SHARED,
    WORRY,
    Disagreement,
    Kind,
    Protocol,
    Row,
    Source,
    Table,
    check_bounds,
)
from littermate.care.worry import worry_of

# What a species must say for itself; anything else it may take from the shared folder.
REQUIRED = frozenset(
    {
        "believable_weight",
        "body_temperature",
        "energy",
        "feeds",
        "fever",
        "growth",
        "milk_share",
        "nest_temperature",
        "reference_spread",
        "reference_weight",
        "reminders",
        "stomach",
    }
)
NO_TABLES = frozenset({"species.toml", "place_profiles.toml"})  # what stands beside the tables in a folder
# A row is as good as the best source that says it; a project choice stays one whatever it leans on.
_STANDING = {"D": 0, "C": 1, "B": 2, "A": 3, "project": 4}


class UnreadableTable(CareError):
    """A table file that does not say what a table must say."""

    code = "unreadable-table"


@cache
def house_protocol() -> Protocol:
    """The tables as shipped, read once."""
    return read_protocol(files("littermate.tables"))


def species() -> tuple[str, ...]:
    """Every species there are tables for, by name of folder."""
    return house_protocol().species


def catalogue() -> tuple[Table, ...]:
    """Every table in force, for the pages that show them."""
    return house_protocol().tables


def read_protocol(root: Traversable) -> Protocol:
    """Read all folders under ``root``.

    Raises:
        UnreadableTable: If a file lacks something, or a species lacks a table it must have.
        OutOfBounds: If a row lies outside its own table's outer bounds.
    """
    folders = sorted((each for each in root.iterdir() if _is_tables(each)), key=lambda each: each.name)
    tables: list[Table] = []
    kinds: list[Kind] = []
    for folder in folders:
        found = tuple(read_table(file, folder.name) for file in _table_files(folder))
        tables += found
        if folder.name != SHARED:
            kinds.append(_read_kind(folder, {table.name for table in found}))
    return Protocol(
        tables=tuple(tables), kinds=tuple(kinds), rules=_read_rules(_parse(root / SHARED / f"{WORRY}.toml"))
    )


def read_table(file: Traversable, folder: str) -> Table:
    """Read one table and check it against its own outer bounds."""
    said = _parse(file)
    name = file.name.removesuffix(".toml")
    try:
        sources = tuple(_read_source(key, value) for key, value in said["source"].items())
        rows = tuple(_read_row(row, said, sources) for row in said["row"])
        table = Table(
            species=folder,
            name=name,
            id=said["id"],
            title=said["title"],
            quantity=said["quantity"],
            unit=said["unit"],
            key=said["key"],
            rows=rows,
            sources=sources,
            disagreements=tuple(_read_disagreement(each) for each in said.get("disagreement", ())),
            reviewed_by=said["reviewed_by"],
            reviewed_on=said["reviewed_on"],
            note=said.get("note", ""),
        )
    except KeyError as missing:
        raise UnreadableTable(
            f"{folder}/{file.name} does not say {missing}. Add it to the file.",
            says="table-does-not-say", file=f"{folder}/{file.name}", missing=str(missing),
        ) from missing  # fmt: skip
    for row in rows:
        check_bounds(table.title, row)
    return table


def _is_tables(folder: Traversable) -> bool:
    return folder.is_dir() and any(each.name.endswith(".toml") for each in folder.iterdir())


def _table_files(folder: Traversable) -> list[Traversable]:
    named = [each for each in folder.iterdir() if each.name.endswith(".toml")]
    return sorted(
        (each for each in named if each.name not in NO_TABLES),
        key=lambda each: each.name,
    )


def _parse(file: Traversable) -> dict[str, Any]:
    # Numbers arrive as Decimal exactly as written: 0.1 in a table is 0.1, not the nearest float.
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    except tomllib.TOMLDecodeError as broken:
        raise UnreadableTable(
            f"{file.name} is not valid TOML: {broken}.", says="table-not-toml", file=file.name, why=str(broken)
        ) from broken


def _read_kind(folder: Traversable, names: set[str]) -> Kind:
    if lacking := sorted(REQUIRED - names):
        raise UnreadableTable(
            f"The species {folder.name!r} lacks {', '.join(lacking)}. Add these tables.",
            says="species-lacks-tables", species=folder.name, missing=tuple(lacking),
        )  # fmt: skip
    said = _parse(folder / "species.toml")
    return Kind(id=folder.name, words=said["words"])


def _read_source(key: str, said: Mapping[str, Any]) -> Source:
    return Source(
        id=key,
        cite=said["cite"],
        grade=said["grade"],
        read=said.get("read", ""),
        link=said.get("link", ""),
        note=said.get("note", ""),
    )


def _read_disagreement(said: Mapping[str, Any]) -> Disagreement:
    return Disagreement(
        id=said["id"],
        topic=said["topic"],
        positions=tuple(said["positions"]),
        chosen=said["chosen"],
        why=said["why"],
    )


def _read_row(said: Mapping[str, Any], table: Mapping[str, Any], sources: tuple[Source, ...]) -> Row:
    named = (said["source"],) if isinstance(said["source"], str) else tuple(said["source"])
    grades = {source.id: source.grade for source in sources}
    days = said.get("days")
    return Row(
        id=said["id"],
        days=(days[0], days[1]) if days else None,
        value=_number(said.get("value")),
        low=_number(said.get("low")),
        high=_number(said.get("high")),
        unit=said.get("unit", table["unit"]),
        text=said.get("text", ""),
        sources=named,
        grade=max((grades[each] for each in named), key=lambda grade: _STANDING[grade]),
        note=said.get("note", ""),
        lowest=_number(said.get("lowest", table.get("lowest"))),
        highest=_number(said.get("highest", table.get("highest"))),
    )


def _number(said: Decimal | int | str | None) -> Decimal | None:
    """A number; a level of worry is written by its name and counts by its place on the scale."""
    if isinstance(said, str):
        said = int(worry_of(said))
    return None if said is None else Decimal(said)


def _read_rules(said: Mapping[str, Any]) -> dict[str, str]:
    return {row["id"]: row["rule"] for row in said["row"] if "rule" in row}
