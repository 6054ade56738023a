"""A certificate for the house's own network, by mkcert or by Caddy's program, both from Debian.

Without TLS a phone has no service worker: no round without a network. Browsers allow it on plain http for
``localhost`` only.
"""

import shutil
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

import click


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What the server shows, and the root that a phone must be told to trust once."""

    cert: Path
    key: Path
    root: Path | None


def own_certificate(cert: Path, key: Path) -> Certificate:
    """The house's own, already trusted by phones."""
    return Certificate(cert=cert, key=key, root=None)


def made_certificate(folder: Path, *, address: str | None) -> Certificate:
    """Make one for this machine's names; made anew only when its address has changed.

    Raises:
        click.ClickException: If mkcert is missing, with the one line to type.
    """
    if not shutil.which("mkcert"):
        raise click.ClickException(
            "A certificate for this network needs mkcert. As root, type:  apt-get install mkcert\n"
            "Or, if Caddy is to stand in front:  apt-get install caddy  and see docs/how-to/tls.md\n"
            "Or give your own:  --cert FILE --key FILE"
        )
    folder.mkdir(parents=True, exist_ok=True)
    names = ["localhost", "127.0.0.1", "::1", f"{socket.gethostname()}.local", *([address] if address else [])]
    cert, key, noted = folder / "cert.pem", folder / "key.pem", folder / "names"
    if not cert.exists() or not noted.exists() or noted.read_text() != "\n".join(names):
        _run(["mkcert", "-cert-file", str(cert), "-key-file", str(key), *names])
        key.chmod(0o600)
        noted.write_text("\n".join(names))
    return Certificate(cert=cert, key=key, root=Path(_run(["mkcert", "-CAROOT"]).strip()) / "rootCA.pem")


def how_to_trust(certificate: Certificate) -> list[str]:
    """What a person does once on each phone."""
    if certificate.root is None:
        return []
    return [
        "Once on each phone, so that it trusts this house:",
        f"  1. Bring this file to the phone (cable, or mail to yourself): {certificate.root}",
        "  2. Android: Settings, search for 'CA certificate', install the file.",
        "     iPhone: open the file, Settings > Profile downloaded > Install, then",
        "     Settings > General > About > Certificate Trust Settings: switch it on.",
        "  Keep rootCA-key.pem, which lies beside it, to yourself.",
    ]


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise click.ClickException(f"{command[0]} failed: {done.stderr.strip()}")
    return done.stdout
