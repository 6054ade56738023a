"""The first start of a real house: the organisation and its first administrator, here or in the browser."""

import secrets
import sys
from pathlib import Path

import click


def ask_or_leave_a_key(url: str) -> list[str]:
    """Ask in the terminal if someone sits there; else leave a one-time key for ``/start/``.

    Returns the lines to show once the server is up.
    """
    from django.conf import settings

    from littermate.records.models import Organisation

    key_file = Path(settings.LITTERMATE_HOME) / "start.key"
    if Organisation.everywhere.exists():
        key_file.unlink(missing_ok=True)
        return []
    if sys.stdin.isatty() and click.confirm("This house is new. Set it up here? (No: in the browser)", default=True):
        _ask()
        return []
    if not key_file.exists():
        key_file.parent.mkdir(parents=True, exist_ok=True)
        key_file.touch(mode=0o600)
        key_file.write_text("-".join(secrets.token_hex(2) for _ in range(4)))
    return [f"This house is new. Set it up at {url}start/ with the key {key_file.read_text()}"]


def _ask() -> None:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from littermate.actions import organisations
    from littermate.care.errors import CareError

    def valid_email(said: str) -> str:
        try:
            validate_email(said)
        except ValidationError as problem:
            raise click.UsageError(" ".join(problem.messages)) from problem
        return said

    def valid_password(said: str) -> str:
        try:
            validate_password(said)
        except ValidationError as problem:
            raise click.UsageError(" ".join(problem.messages)) from problem
        return said

    while True:
        name = click.prompt("Name of the organisation")
        time_zone = click.prompt("Time zone", default="Europe/London")
        person = click.prompt("Your name")
        email = click.prompt("Your e-mail address, to sign in", value_proc=valid_email)
        password = click.prompt("A password", hide_input=True, confirmation_prompt=True, value_proc=valid_password)
        try:
            organisations.open_with_administrator(
                name=name, time_zone=time_zone, person_name=person, email=email, password=password
            )
        except (CareError, ValidationError) as refusal:
            click.echo(str(refusal), err=True)
        else:
            click.echo(f"{name} is open. Sign in as {email}.")
            return
