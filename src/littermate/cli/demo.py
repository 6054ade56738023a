"""``littermate demo``: a house with the case of the two runts, built by the same actions as a real one."""

import os
from pathlib import Path

import click

from littermate.cli import house, server
from littermate.cli.serve import base_url, certificate_for, listen, listening_options, settings_for


@click.command("demo")
@click.option(
    "--night",
    type=click.Choice(["9", "24", "40"]),
    default="9",
    show_default=True,
    help="Night 9: both runts away from their litters. Night 24: with the litter by day. Night 40: both back for good.",
)
@click.option("--fresh", is_flag=True, help="Build it anew even if the last one is not old.")
@listening_options
def demo(night: str, fresh: bool, host: str, port: int, wants_tls: bool, cert: Path | None, key: Path | None) -> None:
    """Open a demo house with the case of the two runts, and run it.

    Everybody in it can be signed in with one tap. It is built anew when it is older than six hours, so that
    what is due is due tonight. The people are made up; weights are invented inside published ranges.
    """
    server.check_port(host, port)
    address = house.lan_address()
    home = house.home_folder() / "demo"
    certificate = certificate_for(home, address, wants_tls, cert, key)
    os.environ.pop("LITTERMATE_DATABASE_URL", None)  # the demo never touches a real house's records
    mails = home / "mails"
    os.environ["LITTERMATE_MAIL_URL"] = mails.absolute().as_uri()  # nor does it mail anybody
    house.use({"LITTERMATE_DEMO": "yes", **settings_for(address, certificate)}, home=home)

    from django.core.management import call_command

    house.collect_pages_files()
    call_command("build_demo", night=int(night), fresh=fresh)
    url = base_url(host, port, certificate)
    told = [
        f"The demo runs at {url}",
        f"Sign in as anyone, with one tap: {url}demo/",
        "The case is true. Invented are: the people, the weights, amounts and hours, the tins of milk.",
        f"Nobody is mailed: what would be, is laid into {mails}",
    ]
    listen(host, port, certificate, told)
