"""Typed readers of ``LITTERMATE_…``: a setting that cannot be understood stops the start, in words.

A typing mistake in a setting must never turn into a quiet default at three in the morning.
"""

import base64
import os
import secrets
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from littermate.tables.loader import UnreadableTable
from littermate.tables.places import read_profiles

YES = {"1", "yes", "true", "on"}
NO = {"0", "no", "false", "off"}

#: The statements that are written out (``records/raw.py``) are planned once for a connection, for any values: left to
#: itself, PostgreSQL plans those that take lists anew each time, as it cannot know how long a list will be.
KEPT_PLANS = "-c plan_cache_mode=force_generic_plan"
#: The order of the curve P-256: a private key for it is a number below.
P_256 = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
LOCK_WAITS_S = 10  # as on SQLite: whoever waits longer for a lock is told to come again, and holds no thread meanwhile
#: A receipt makes the phone let go of its copy: what it names is on disk, whatever the server's own settings say.
PROMISES = f"-c synchronous_commit=on -c lock_timeout={LOCK_WAITS_S}s"


class BadSetting(ImproperlyConfigured):
    """A setting that was given and cannot be understood."""


def text(name: str, default: str) -> str:
    """One line of text; an empty one counts as not given."""
    return os.environ.get(name, "").strip() or default


def yes_or_no(name: str, *, default: bool) -> bool:
    """A switch: 1, yes, true, on or 0, no, false, off."""
    said = text(name, "yes" if default else "no").lower()
    if said in YES:
        return True
    if said in NO:
        return False
    raise BadSetting(f"{name} is {said!r}. It is a switch: write yes or no.")


def whole_number(name: str, *, default: int, least: int, most: int) -> int:
    """A whole number between ``least`` and ``most``, both included."""
    said = text(name, str(default))
    if not said.isascii() or not said.isdigit() or not least <= int(said) <= most:
        raise BadSetting(f"{name} is {said!r}. It is a whole number from {least} to {most}.")
    return int(said)


def names(name: str, default: list[str]) -> list[str]:
    """Names parted by commas, such as ``littermate.example, 192.168.1.20``."""
    said = [part.strip() for part in text(name, ",".join(default)).split(",")]
    if any(not part or "/" in part for part in said):
        raise BadSetting(f"{name} is {','.join(said)!r}. Write host names parted by commas, without http:// or paths.")
    return said


def web_address(name: str) -> str:
    """A whole address such as ``https://littermate.example``, with a slash at its end; empty where it is not given."""
    said = text(name, "")
    if not said:
        return ""
    parts = urlsplit(said)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path not in {"", "/"} or parts.query:
        raise BadSetting(
            f"{name} is {said!r}. Write the whole address of the house, such as https://littermate.example."
        )
    return said.rstrip("/") + "/"


def folder(name: str, default: Path) -> Path:
    """A folder by its full path; it need not exist yet, but a file in its place is refused."""
    path = Path(text(name, str(default))).expanduser()
    if not path.is_absolute():
        raise BadSetting(f"{name} is {str(path)!r}. Write the full path of the folder, from / on.")
    if path.exists() and not path.is_dir():
        raise BadSetting(f"{name} is {str(path)!r}, which is a file. Name a folder.")
    return path


def optional_folder(name: str) -> Path | None:
    """A folder by its full path, or None where none is named."""
    return folder(name, Path("/")) if text(name, "") else None


def optional_file(name: str) -> Path | None:
    """A file by its full path, which must be there, or None where none is named."""
    if not text(name, ""):
        return None
    path = Path(text(name, "")).expanduser()
    if not path.is_absolute() or not path.is_file():
        raise BadSetting(f"{name} is {str(path)!r}. Write the full path of a file that is there, from / on.")
    return path


def place_profiles(name: str) -> Path | None:
    """A file of profiles of places, which must be there and say what such a file says."""
    path = optional_file(name)
    try:
        if path is not None:
            read_profiles(path)
    except UnreadableTable as wrong:
        raise BadSetting(f"{name}: {wrong}") from wrong
    return path


def kept(name: str, *, default: str) -> tuple[int, int, int]:
    """How many days, weeks and months keep a backup each, such as ``7,4,12``."""
    said = text(name, default).split(",")
    if len(said) != 3 or not all(part.strip().isascii() and part.strip().isdigit() for part in said):
        raise BadSetting(
            f"{name} is {','.join(said)!r}. Write how many days, weeks and months keep a backup each, such as 7,4,12."
        )
    days, weeks, months = (int(part) for part in said)
    return days, weeks, months


def command(name: str) -> list[str]:
    """A command as one types it, with ``{file}`` where the file's path goes; run as it stands, by no shell."""
    try:
        words = shlex.split(text(name, ""))
    except ValueError as unclosed:
        raise BadSetting(f"{name} cannot be read: {unclosed}. Close every quotation mark.") from unclosed
    if words and not any("{file}" in word for word in words[1:]):
        raise BadSetting(
            f"{name} does not say where the file goes. Write {{file}}, as in: rclone copy {{file}} far:house"
        )
    return words


def database(name: str, *, sqlite_file: Path) -> dict[str, Any]:
    """SQLite in ``sqlite_file``, unless the setting names a PostgreSQL database.

    SQLite takes its write lock when a change begins and puts every save on disk before it
    answers: a receipt makes the phone let go of its copy, so it must survive a power cut.
    """
    said = text(name, "")
    if not said:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": sqlite_file,
            "CONN_MAX_AGE": 600,
            "OPTIONS": {
                "timeout": LOCK_WAITS_S,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000;",
            },
        }
    return postgresql(said, named=name)


def postgresql(said: str, *, named: str) -> dict[str, Any]:
    """The PostgreSQL database at an address; ``named`` is what the refusal calls it."""
    parts = urlsplit(said)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise BadSetting(
            f"{named} does not name a PostgreSQL database. Write postgresql://person:password@host:5432/database, "
            "or leave it out to keep everything in one SQLite file."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": _options(parts.query),
    }


def _options(query: str) -> dict[str, Any]:
    """What stands behind the question mark; ``prepare_threshold=none`` is for a pooler that knows no kept plans.

    An ``options=`` of one's own takes the place of the kept plans; what a receipt promises is said after it, and holds.
    """
    told = dict(parse_qsl(query))
    threshold = told.pop("prepare_threshold", "0")
    if not threshold.isdecimal():
        return {**told, "prepare_threshold": None}
    options = f"{told.get('options', KEPT_PLANS)} {PROMISES}"
    return {**told, "options": options, "prepare_threshold": int(threshold)}


def mail(name: str) -> dict[str, Any]:
    """Django's mail settings from one address, and in a demo from a folder; without it, the terminal has mail."""
    said = text(name, "")
    if not said:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts = urlsplit(said)
    if parts.scheme == "file" and yes_or_no("LITTERMATE_DEMO", default=False):
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": unquote(parts.path),
        }
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise BadSetting(f"{name} is not a mail server. Write smtp://person:password@host:587 or smtps://…:465.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and parts.port != 25 and not _without_tls(name, parts.query),
        "EMAIL_TIMEOUT": 10,
    }


def _without_tls(name: str, query: str) -> bool:
    """``?tls=no``: for a mail server on this very machine that speaks none."""
    said = dict(parse_qsl(query, keep_blank_values=True))
    if unknown := set(said) - {"tls"}:
        raise BadSetting(f"{name} says {sorted(unknown)[0]!r}, which is not known. After the ? only tls=no may stand.")
    if said.get("tls", "yes").lower() not in YES | NO:
        raise BadSetting(f"{name} says tls={said['tls']}. It is a switch: write yes or no.")
    return said.get("tls", "yes").lower() in NO


def secret_key(name: str, *, kept_in: Path) -> str:
    """The key that signs sessions: the setting, else a file that only the house can read, made once."""
    if given := text(name, ""):
        if len(given) < 40:
            raise BadSetting(f"{name} has {len(given)} characters. It needs at least 40, by chance, kept secret.")
        return given
    return _kept_secret(kept_in, lambda: secrets.token_urlsafe(50))


def push_key(name: str, *, kept_in: Path) -> str:
    """The key by which phones know the house's notices: the setting, else a file made once at the first start.

    It is a number below the order of the curve P-256, in 43 letters of the web's alphabet. With another key every phone
    would have to be added anew.
    """
    if given := text(name, ""):
        if not _is_push_key(given):
            raise BadSetting(f"{name} is no key. Leave it out, or copy what stands in push.key of the first server.")
        return given
    return _kept_secret(kept_in, lambda: _letters_of(secrets.randbelow(P_256 - 1) + 1))


def _is_push_key(said: str) -> bool:
    try:
        number = int.from_bytes(base64.b64decode(said + "=", altchars=b"-_", validate=True), "big")
    except ValueError:
        return False
    return len(said) == 43 and 0 < number < P_256


def _letters_of(number: int) -> str:
    return base64.urlsafe_b64encode(number.to_bytes(32, "big")).decode().rstrip("=")


def _kept_secret(kept_in: Path, make: Callable[[], str]) -> str:
    """What stands in a file that only the house can read, made once."""
    if not kept_in.exists():
        kept_in.parent.mkdir(parents=True, exist_ok=True)
        fresh = kept_in.with_name(f".{kept_in.name}.{secrets.token_hex(4)}")
        fresh.touch(mode=0o600)
        fresh.write_text(make())
        try:
            os.link(fresh, kept_in)  # of two that start at once, the first one's key stands
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return kept_in.read_text().strip()


def address_of_version(base: str, *, noted_in: Path) -> str:
    """Where the pages' files are served: under the version that was collected last, if any was."""
    return f"{base}{noted_in.read_text().strip()}/" if noted_in.exists() else base
