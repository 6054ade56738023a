"""``littermate worker``: the worker apart from the server."""

import click

from littermate.cli import house


@click.command("worker")
def worker() -> None:
    """Send webhooks and do what recurs, apart from the server.

    ``serve`` does all of this itself. On PostgreSQL it may also run here, next to servers that were started with
    LITTERMATE_WORKER=no; several workers share the work. On SQLite leave it to ``serve``: there one process writes.
    """
    house.use({"LITTERMATE_WORKER": "no"})
    house.prepare()

    from django.core.management import call_command

    call_command("work")
