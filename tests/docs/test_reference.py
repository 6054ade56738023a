"""The reference names everything there is: docs cannot rot."""

import re

import click
import pytest

from littermate import tables
from littermate.cli import checkout
from littermate.cli.dev import reference
from littermate.cli.main import OnDemand, main

REFERENCE = checkout.ROOT / "docs" / "reference"


def page(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def commands(group: click.Command, path: str = "./littermate") -> list[tuple[str, click.Command]]:
    if not isinstance(group, OnDemand):
        return [(path, group)]
    context = click.Context(group)
    below = [(f"{path} {name}", group.get_command(context, name)) for name in group.list_commands(context)]
    return [found for name, command in below if command for found in commands(command, name)]


def settings() -> set[str]:
    sources = [*(checkout.ROOT / "src" / "littermate").rglob("*.py"), *(checkout.ROOT / "tests").glob("*.py")]
    return {name for source in sources for name in re.findall(r"\bLITTERMATE_[A-Z_]+\b", source.read_text())}


@pytest.mark.parametrize(("path", "command"), commands(main), ids=lambda part: part if isinstance(part, str) else "")
def test_every_command_and_option_is_described(path, command):
    told = page("commands.md")
    options = [name for option in command.params if isinstance(option, click.Option) for name in option.opts]

    assert f"\n## `{path}`\n" in told
    section = told.split(f"\n## `{path}`\n", 1)[1].split("\n## ", 1)[0]
    assert [name for name in options if f"`{name}" not in section] == []


def test_a_commands_short_help_is_its_first_line():
    context = click.Context(main)

    told = {name: (main.get_command(context, name) or main).get_short_help_str(200) for name in main.short_help_of}

    assert told == main.short_help_of


def test_every_setting_is_described():
    told = page("settings.md")

    assert sorted(name for name in settings() if f"`{name}`" not in told) == []


def test_no_setting_is_described_that_is_not_read():
    told = set(re.findall(r"`(LITTERMATE_[A-Z_]+)`", page("settings.md")))

    assert told - settings() == set()


def test_every_reason_code_is_described():
    told = page("reasons.md")

    assert sorted(code for code in tables.house_protocol().worries if f"`{code}`" not in told) == []


def test_every_clinical_table_is_described():
    told = page("tables.md")

    assert sorted(table.id for table in tables.catalogue() if f"`{table.id}`" not in told) == []


def test_the_pages_made_from_the_program_are_up_to_date():
    assert page("tables.md") == reference.clinical_tables()
    assert page("reasons.md") == reference.reasons()
    assert page("roles.md") == reference.roles()
    assert page("api.md") == reference.api()
