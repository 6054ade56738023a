"""The first start of a real house: the organisation and its first administrator, here or in the browser."""

import secrets
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer

KEY_PARTS = 4  # of four letters each: 64 bits by chance


def ask_or_leave_a_key(url: str) -> list[str]:
    """Ask in the terminal if someone sits there; else leave a one-time key for ``/start/``.

    Returns the lines to show once the server is up.
    """
    if not is_new():
        key_file().unlink(missing_ok=True)
        return []
    if sys.stdin.isatty() and click.confirm("This house is new. Set it up here? (No: in the browser)", default=True):
        _ask()
        return []
    return [f"This house is new. Set it up at {url}start/ with the key {_leave_key()}"]


def is_new() -> bool:
    """Whether no organisation was ever opened here."""
    from littermate.records.models import Organisation

    return not Organisation.everywhere.exists()


def key_file() -> Path:
    """Where the one-time key lies, readable by the house alone."""
    from django.conf import settings

    return Path(settings.LITTERMATE_HOME) / "start.key"


def is_key(said: str) -> bool:
    """Whether this is the key that was shown in the terminal."""
    file = key_file()
    return file.exists() and secrets.compare_digest(said.strip().lower().encode(), file.read_text().encode())


def open_house(*, name: str, time_zone: str, person_name: str, email: str, password: str, at: datetime) -> "Viewer":
    """Open the first organisation with its first administrator, both or neither; the key is spent.

    Raises:
        CareError: If a name, the address or the time zone cannot be one; nothing is kept then.
    """
    from littermate.actions import organisations, people
    from littermate.actions.write_gate import one_change

    with one_change():
        person = people.add(name=person_name, email=email, password=password, by=None)
        viewer = organisations.open(name=name, time_zone=time_zone, administrator=person, at=at)
    key_file().unlink(missing_ok=True)
    return viewer


def _leave_key() -> str:
    file = key_file()
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text("-".join(secrets.token_hex(2) for _ in range(KEY_PARTS)))
    return file.read_text()


def _ask() -> None:
    """Ask line by line, each until it fits; what was said stays offered when the whole does not."""
    from django.utils import timezone

    from littermate.care.errors import CareError

    said: dict[str, str] = {"time_zone": "Europe/London"}
    while True:
        for name, question, check in _questions():
            said[name] = click.prompt(question, default=said.get(name), value_proc=_checking(check))
        password = ask_password()
        try:
            open_house(**said, password=password, at=timezone.now())
        except CareError as refusal:
            click.echo(f"{refusal}\n", err=True)
        else:
            click.echo(f"{said['name']} is open. Sign in as {said['email']}.")
            return


def _questions() -> list[tuple[str, str, Callable[[str], str]]]:
    from littermate.actions import wording
    from littermate.actions.people import email_address
    from littermate.actions.time_zones import known_zone

    def a_name(said: str) -> str:
        return wording.name(said, what="The name", letters=200)

    return [
        ("name", "Name of the organisation", a_name),
        ("time_zone", "Time zone", known_zone),
        ("person_name", "Your name", a_name),
        ("email", "Your e-mail address, to sign in", email_address),
    ]


def _checking(check: Callable[[str], str]) -> Callable[[str], str]:
    """Let the terminal say at once why a line does not fit, and ask for it again."""
    from littermate.care.errors import CareError

    def read(said: str) -> str:
        try:
            return check(said.strip())
        except CareError as refusal:
            raise click.UsageError(str(refusal)) from refusal

    return read


def ask_password() -> str:
    """Ask for a password twice, unseen; a weak one is told why and asked for again."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    while True:
        password: str = click.prompt("A password", hide_input=True)
        try:
            validate_password(password)
        except ValidationError as problem:
            click.echo(" ".join(problem.messages), err=True)
            continue
        if click.prompt("The same password again", hide_input=True) == password:
            return password
        click.echo("The two differ. Type it once more.", err=True)
