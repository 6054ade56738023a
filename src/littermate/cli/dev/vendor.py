"""``littermate dev vendor``: the browser libraries that stand in the tree, fetched anew and compared."""

import hashlib
import json
import subprocess
import tarfile
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from littermate import look
from littermate.cli.house_copy import take_out

FOLDER = Path(look.__file__).parent / "static" / "vendor"
MANIFEST = FOLDER / "manifest.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vendored:
    """One file of a library as it stands in the tree: where it comes from, and the hash it must have."""

    library: str
    version: str
    licence: str
    member: str
    path: Path
    sha256: str


def vendored_files(manifest: Path = MANIFEST) -> tuple[Vendored, ...]:
    """Every file that the manifest names, in its order."""
    libraries: list[dict[str, Any]] = tomllib.loads(manifest.read_text())["library"]
    return tuple(
        Vendored(
            library=library["name"],
            version=library["version"],
            licence=library["licence"],
            member=file["member"],
            path=manifest.parent / file["path"],
            sha256=file["sha256"],
        )
        for library in libraries
        for file in library["file"]
    )


@click.command("vendor")
@click.option("--check", is_flag=True, help="Only compare; change nothing.")
def vendor(check: bool) -> None:
    """Fetch the vendored browser libraries again, by npm, at the versions of the manifest.

    A file whose content is not the one in the manifest is not taken.
    """
    files = vendored_files()
    wrong = []
    with tempfile.TemporaryDirectory() as scratch:
        packs = {
            (file.library, file.version): _unpack(file.library, file.version, Path(scratch))
            for file in {(f.library, f.version): f for f in files}.values()
        }
        for file in files:
            content = (packs[file.library, file.version] / file.member).read_bytes()
            if hashlib.sha256(content).hexdigest() != file.sha256:
                wrong.append(f"{file.library} {file.version}: {file.member} has another hash than the manifest")
            elif check and (not file.path.exists() or file.path.read_bytes() != content):
                wrong.append(f"{file.path.name} differs from {file.library} {file.version}: {file.member}")
            elif not check:
                file.path.parent.mkdir(parents=True, exist_ok=True)
                file.path.write_bytes(content)
    if wrong:
        raise click.ClickException("\n".join(wrong))
    click.echo(f"{len(files)} vendored files are those of the manifest.")


def _unpack(name: str, version: str, scratch: Path) -> Path:
    """The package's files, in a folder of their own."""
    try:
        answer = subprocess.run(
            ["npm", "pack", "--json", "--silent", f"{name}@{version}"],
            cwd=scratch,
            check=True,
            capture_output=True,
            text=True,
        )
    except FileNotFoundError:
        raise click.ClickException("npm is needed for this, and only for this: apt-get install npm") from None
    except subprocess.CalledProcessError as failure:
        raise click.ClickException(f"npm could not fetch {name}@{version}: {failure.stderr.strip()}") from failure
    archive = scratch / json.loads(answer.stdout)[0]["filename"]
    folder = archive.with_suffix("")
    with tarfile.open(archive) as pack:
        take_out(pack, folder)
    return folder / "package"
