"""``littermate serve``: the real thing."""

import os
from collections.abc import Callable
from pathlib import Path

import click

from littermate.cli import first_start, house, server, tls

ANYWHERE = "0.0.0.0"  # noqa: S104  phones on the same Wi-Fi are the point


def listening_options(command: Callable[..., None]) -> Callable[..., None]:
    """``--host``, ``--port``, ``--tls``, ``--cert``, ``--key``: the same for the house and for the demo."""
    existing = click.Path(exists=True, dir_okay=False, path_type=Path)
    for option in (
        click.option("--key", type=existing, help="The key of your own certificate."),
        click.option("--cert", type=existing, help="Your own certificate, instead of one made by mkcert."),
        click.option("--tls", "wants_tls", is_flag=True, help="Serve https: what a phone needs to work offline."),
        click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535)),
        click.option("--host", default=ANYWHERE, show_default=True, help="Where to listen."),
    ):
        command = option(command)
    return command


@click.command("serve")
@listening_options
def serve(host: str, port: int, wants_tls: bool, cert: Path | None, key: Path | None) -> None:
    """Run the house. The first start asks for the organisation and its first administrator.

    Everything it keeps lies in one folder, LITTERMATE_HOME. LITTERMATE_DATABASE_URL moves the records
    to PostgreSQL.
    """
    server.check_port(host, port)
    address = house.lan_address()
    certificate = certificate_for(house.home_folder(), address, wants_tls, cert, key)
    house.use(settings_for(address, certificate))
    house.prepare()
    here = base_url(host, port, certificate)
    outside = os.environ.get("LITTERMATE_ADDRESS", "").rstrip("/")
    notes = first_start.ask_or_leave_a_key(f"{outside}/" if outside else here)
    where = f"Littermate runs at {outside}/, on this machine at {here}" if outside else f"Littermate runs at {here}"
    listen(host, port, certificate, [where, *notes])


def certificate_for(
    home: Path, address: str | None, wants_tls: bool, cert: Path | None, key: Path | None
) -> tls.Certificate | None:
    """The certificate that these options ask for, if any."""
    if bool(cert) != bool(key):
        raise click.UsageError("--cert and --key belong together.")
    if cert and key:
        return tls.own_certificate(cert, key)
    return tls.made_certificate(home / "tls", address=address) if wants_tls else None


def settings_for(address: str | None, certificate: tls.Certificate | None) -> dict[str, str]:
    """The names this machine answers to, whether cookies need TLS, and that the worker runs with the server."""
    hosts = ["localhost", "127.0.0.1", "[::1]", *([address] if address else [])]
    return {
        "LITTERMATE_HOSTS": ",".join(hosts),
        "LITTERMATE_TLS": "yes" if certificate else "no",
        "LITTERMATE_WORKER": "yes",
    }


def base_url(host: str, port: int, certificate: tls.Certificate | None) -> str:
    name = "localhost" if host in {ANYWHERE, "::", "127.0.0.1"} else host
    return f"{'https' if certificate else 'http'}://{name}:{port}/"


def listen(host: str, port: int, certificate: tls.Certificate | None, lines: list[str]) -> None:
    """Run the server and, once it answers, say where it is and what a phone can do there."""
    address = house.lan_address() if host in {ANYWHERE, "::"} else None
    told = [*lines, *for_a_phone(address, port, certificate), "Stop with Ctrl-C."]
    pair = (certificate.cert, certificate.key) if certificate else None
    server.run(host=host, port=port, certificate=pair, when_up=lambda: click.echo("\n" + "\n".join(told)))


def for_a_phone(address: str | None, port: int, certificate: tls.Certificate | None) -> list[str]:
    if address is None:
        return []
    if certificate:
        return [f"On a phone on the same Wi-Fi: https://{address}:{port}/", *tls.how_to_trust(certificate)]
    return [
        f"On a phone on the same Wi-Fi: http://{address}:{port}/",
        "  Over plain http a phone keeps no pages: it works only while it reaches this machine, cannot be",
        "  added to the home screen as an app, and the screen may go dark. For all of that it needs https:",
        "  stop, and add --tls  (localhost on this machine is not affected).",
    ]
