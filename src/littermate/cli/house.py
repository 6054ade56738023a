"""Making a data folder ready: which settings, tables up to date, pages' files collected."""

import fcntl
import gc
import hashlib
import os
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click


def use(settings: Mapping[str, str], *, home: Path | None = None) -> None:
    """Choose the data folder and the settings of this run, and start Django with them.

    What the person has set in the environment stands; ``settings`` only fill what is not set.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "littermate.project.settings")
    if home is not None:
        os.environ["LITTERMATE_HOME"] = str(home)
    for name, value in settings.items():
        os.environ.setdefault(name, value)

    import django
    from django.core.exceptions import ImproperlyConfigured

    gc.disable()  # what is read in now stays to the end: looking through it for rings, over and over, is a sixth of it
    try:
        django.setup()
    except ImproperlyConfigured as refusal:
        raise click.ClickException(str(refusal)) from refusal
    finally:
        gc.freeze()
        gc.enable()


class NoHouse(click.ClickException):
    """Nobody ever started a house in this data folder, or in the database that is named."""

    exit_code = 2


def enter() -> None:
    """Start Django with the house that was begun here before.

    Raises:
        NoHouse: If there is none; no database is begun then, not even an empty file.
    """
    use({})
    from django.conf import settings
    from django.db import connection

    is_file = connection.vendor == "sqlite"
    if (is_file and not Path(connection.settings_dict["NAME"]).exists()) or _is_empty():
        where = settings.LITTERMATE_HOME if is_file else "the database that LITTERMATE_DATABASE_URL names"
        raise NoHouse(
            f"There is no house in {where} yet. ./littermate serve begins one; one that lies elsewhere is named by "
            "LITTERMATE_HOME or LITTERMATE_DATABASE_URL."
        )


def _is_empty() -> bool:
    """Whether the database answers and has no table; of one that does not, whoever asks next says why."""
    from django.db import DatabaseError, connection

    try:
        return not connection.introspection.table_names()
    except DatabaseError:
        return False


def home_folder() -> Path:
    """The data folder as the settings know it; reading it starts nothing."""
    from littermate.cli import checkout

    chosen = os.environ.get("LITTERMATE_HOME", "").strip()
    return Path(chosen).expanduser() if chosen else checkout.data_folder()


def prepare() -> None:
    """Bring the tables up to date and collect the pages' files where the server looks for them.

    A server and workers that are started at the same moment do so one after another.
    """
    from django.db import OperationalError
    from django.db.migrations.exceptions import InconsistentMigrationHistory

    from littermate.actions.night_door import STARTING, alone

    with _alone_in_folder():
        try:
            with alone(STARTING, is_patient=True):
                _bring_up_to_date()
                _make_findable()
        except OperationalError as failure:
            raise click.ClickException(
                f"The database does not answer: {str(failure).strip()}\n"
                "Look at LITTERMATE_DATABASE_URL, and whether the server it names is running."
            ) from failure
        except InconsistentMigrationHistory as failure:
            raise click.ClickException(
                "This house was made by an earlier program, from before 1.0, whose tables this one cannot bring up to "
                "date.\nNothing was changed. Go on with the program that made it, or begin a house in another folder: "
                "LITTERMATE_HOME."
            ) from failure
        collect_pages_files()


def _bring_up_to_date() -> None:
    """Migrate; of a house that stands as it should, only look after what lies beside its tables, as migrating does.

    That need not build all models once more as they were long ago, half a second on a small machine.
    """
    from django.core.management import call_command
    from django.core.management.sql import emit_post_migrate_signal
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    executor.loader.check_consistent_history(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
    else:
        emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)


@contextmanager
def _alone_in_folder() -> Iterator[None]:
    """Be the only one who makes this data folder ready; the system lets go for whoever dies meanwhile."""
    from django.conf import settings

    home = Path(settings.LITTERMATE_HOME)
    home.mkdir(parents=True, exist_ok=True)
    with (home / ".starting").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _make_findable() -> None:
    """Key the records of a house from before there was search, once."""
    from littermate.records import findable
    from littermate.records.models import Organisation, SearchWord

    for organisation in Organisation.everywhere.all():
        if not SearchWord.objects.within(organisation).exists():
            for _ in findable.rebuild(organisation):
                pass


def collect_pages_files() -> None:
    """Collect and compress the pages' files, when any of them changed, and note their version for the server."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.contrib.staticfiles.storage import staticfiles_storage
    from django.core.management import call_command

    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            digest.update(f"{path}\n".encode() + Path(storage.path(path)).read_bytes())
    version = digest.hexdigest()[:16]
    noted = Path(settings.STATIC_ROOT) / ".version"
    if not noted.exists() or noted.read_text() != version:
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        noted.write_text(version)
        settings.STATIC_URL = f"/static/{version}/"  # this process read its settings before
        staticfiles_storage.base_url = settings.STATIC_URL  # type: ignore[attr-defined]


def lan_address() -> str | None:
    """This machine's address on the local network, for a phone on the same Wi-Fi; sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # a documentation address: asks for the route, sends no packet
        except OSError:
            return None
        address = str(probe.getsockname()[0])
    return None if address.startswith("127.") else address
