"""A copy of the whole house in one file: what is in it, and whether it is sound.

A tar file with ``manifest.json`` (when it was made, every file's SHA-256, how far each organisation's ledger had come),
the records (``house.sqlite3``, or ``house.dump`` of PostgreSQL), the photos, the key that signs sessions and the one by
which phones know the house. It holds all that the house holds, so it is readable by its owner alone and wants to be
kept as safe.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

MANIFEST: Final = "manifest.json"
SQLITE, POSTGRES = "house.sqlite3", "house.dump"
KEYS: Final = ("secret.key", "push.key")  # signs sessions; and by which phones know the house
PHOTOS: Final = "photos"
FORMAT: Final = 1
READ_AT_ONCE: Final = 1024 * 1024


class NotSound(Exception):
    """A copy that cannot be trusted; says what was seen, what was expected, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What stands in a copy."""

    made_at: str
    engine: str
    files: dict[str, str]  # path in the copy -> SHA-256
    ledgers: dict[str, int]  # organisation -> its last number

    def text(self) -> str:
        """As it is written."""
        told = {"format": FORMAT, "made_at": self.made_at, "engine": self.engine}
        return json.dumps({**told, "ledgers": self.ledgers, "files": self.files}, indent=1, sort_keys=True)


def hash_of(path: Path) -> str:
    """The SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(READ_AT_ONCE):
            digest.update(piece)
    return digest.hexdigest()


def pack(folder: Path, manifest: Manifest, to: Path) -> None:
    """Put a folder's files and the manifest into one file that only its owner reads; on disk when it returns."""
    (folder / MANIFEST).write_text(manifest.text(), encoding="utf-8")
    with os.fdopen(os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as raw:
        with tarfile.open(fileobj=raw, mode="w:gz", compresslevel=5) as tar:
            for name in [MANIFEST, *sorted(manifest.files)]:
                tar.add(folder / name, arcname=name, recursive=False)
        raw.flush()
        os.fsync(raw.fileno())


def settle(folder: Path) -> None:
    """Put the folder's own list of names on disk: a file that was renamed keeps its new name over a power cut."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def take_out(tar: tarfile.TarFile, to: Path) -> None:
    """Take plain files out into a folder, for their owner alone; the Python of Debian 12 has no filter that does so.

    Raises:
        TarError: If anything else is in it: a link, a device, or a file that would lie elsewhere.
    """
    for member in tar:
        inside = to / member.name
        packed = tar.extractfile(member) if member.isreg() else None
        if packed is None or not inside.resolve().is_relative_to(to.resolve()):
            raise tarfile.TarError(f"{member.name} is no plain file in it")
        inside.parent.mkdir(parents=True, exist_ok=True)
        with packed, os.fdopen(os.open(inside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            shutil.copyfileobj(packed, file)


def unpack(file: Path, to: Path) -> Manifest:
    """Unpack a copy into an empty folder and compare every file with the manifest.

    Raises:
        NotSound: If it is no copy, is cut short, or any file is another than the one that was put in.
    """
    try:
        with tarfile.open(file, "r:gz") as tar:
            take_out(tar, to)
        told = json.loads((to / MANIFEST).read_text(encoding="utf-8"))
        manifest = Manifest(
            made_at=told["made_at"], engine=told["engine"], files=told["files"], ledgers=told["ledgers"]
        )
    except (tarfile.TarError, OSError, EOFError, ValueError, KeyError, TypeError) as broken:
        raise NotSound(
            f"{file.name} is no backup of Littermate, or it is cut short ({broken}). Try another."
        ) from broken
    wrong = [name for name, digest in manifest.files.items() if not _is(to / name, digest)]
    if wrong:
        raise NotSound(
            f"{file.name} is damaged: {', '.join(sorted(wrong)[:3])} is not what was put in. Try an older backup."
        )
    return manifest


def _is(path: Path, digest: str) -> bool:
    return path.is_file() and hash_of(path) == digest


def look_through(database: Path) -> dict[str, int]:
    """Open a copied SQLite house, check it from end to end, and return each organisation's last number.

    Raises:
        NotSound: If SQLite finds it broken, or a ledger has a gap: something that was told would be missing.
    """
    try:
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as opened:
            said = [row[0] for row in opened.execute("PRAGMA integrity_check(5)")]
            loose = opened.execute("PRAGMA foreign_key_check").fetchmany(3)
            ledgers = list(opened.execute(LEDGERS))
        opened.close()
    except sqlite3.DatabaseError as broken:
        raise NotSound(f"The copied records cannot be opened: {broken}. Nothing was kept of this copy.") from broken
    if said != ["ok"] or loose:
        raise NotSound(f"The copied records are not whole: {'; '.join(said)} {loose}. Look at the disk, and try again.")
    return gapless(ledgers)


LEDGERS: Final = """
SELECT house.slug, COUNT(row.id), COALESCE(MAX(row.sequence), 0), COALESCE(MAX(counted.last), 0),
    COALESCE(MAX(counted.moved), 0)
FROM records_organisation AS house
LEFT JOIN records_ledger AS row ON row.organisation_id = house.id
LEFT JOIN records_ledgercount AS counted ON counted.organisation_id = house.id
GROUP BY house.slug
"""


def gapless(ledgers: list[Any]) -> dict[str, int]:
    """Each organisation's last number, when none below it is missing.

    Args:
        ledgers: Of each: its slug, how many rows, the highest number, how many were given out, and how many of them
            to what is no row: a claim, an alert.

    Raises:
        NotSound: If one is missing: a fact that was acknowledged is not in the copy.
    """
    for slug, rows, highest, counted, moved in ledgers:
        if not (rows + moved == counted and rows <= highest <= counted):
            raise NotSound(
                f"The ledger of “{slug}” has {rows} rows, its last number is {highest}, and {counted - moved} were "
                "given out. Something is missing; keep the older backups and ask for help before you go on."
            )
    return {slug: highest for slug, _rows, highest, _counted, _moved in ledgers}


def files_below(folder: Path) -> Iterator[Path]:
    """Every file in a folder and below, by path."""
    yield from (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
