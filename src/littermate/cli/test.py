"""``littermate test``: everything the tests need, then all of them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from ctypes.util import find_library

import click

from littermate.cli import checkout, cores, postgres

BROWSERS = ("chromium", "chromium-browser")
LIGHT = "chromium-headless-shell"  # the same without its windows: the same pages for a third of the work
ENGINES = ("webkit", "firefox")
ONCE_MORE = ("--reruns=1", "--max-suite-reruns=3")  # a journey that fails, and no more than these in one process


@click.command("test", context_settings={"ignore_unknown_options": True})
@click.option("--sqlite-only", is_flag=True, help="Leave out the second run on PostgreSQL.")
@click.option("--no-journeys", is_flag=True, help="Leave out the browser.")
@click.option(
    "--engines",
    type=click.Choice(["all", *ENGINES]),
    help="Instead: the bad nights of a shed in other browsers, where they are installed.",
)
@click.option("--anew", is_flag=True, help="Another order, and other neonates drawn, than in every other run.")
@click.option(
    "--processes",
    type=click.IntRange(0),
    default=None,
    help="Default: two for each core with a browser, one without; at most four.",
)
@click.argument("pytest_words", nargs=-1, type=click.UNPROCESSED)
def test(
    sqlite_only: bool,
    no_journeys: bool,
    engines: str | None,
    anew: bool,
    processes: int | None,
    pytest_words: Sequence[str],
) -> None:
    """Set up what the tests need and run all of them.

    On SQLite with the browser first, then on PostgreSQL those that use the database.
    What follows -- goes to pytest:  ./littermate test -- -k refusal
    Order and what is drawn at random are the same in every run of the same tree, unless --anew. A journey in the
    browser that fails is walked once more; one that passes then is named at the end, with what it met at first.

    With --engines all, only the offline journeys in WebKitGTK and Firefox: docs/reference/browsers.md has the result.
    """
    if engines:
        elsewhere(engines, pytest_words)
        return
    missing = not_there(wants_browser=not no_journeys, wants_postgres=not sqlite_only)
    if missing:
        install(missing)
    if not no_journeys:
        add_light_browser()
    words = [*(["--hypothesis-profile=anew"] if anew else []), *pytest_words]
    own = [
        *shared(processes, wants_browser=not no_journeys),
        *(("-m", "not journeys") if no_journeys else ONCE_MORE),
    ]
    lanes = {"sqlite": [*own, *words]}
    if not sqlite_only:
        lanes["postgres"] = [*shared(processes, wants_browser=False), *words]
    wrong = [lane for lane, given in lanes.items() if not passes(lane, given)]
    if wrong:
        raise click.ClickException(f"Not all tests pass on {' and '.join(wrong)}.")
    click.echo(f"All tests pass on {' and '.join(lanes)}.")


def shared(processes: int | None, *, wants_browser: bool) -> list[str]:
    """How pytest shares the tests among processes; whoever is done helps the others: tests/turns.py."""
    count = processes if processes is not None else at_once(cores.here(), wants_browser=wants_browser)
    return ["-n", str(count), "--dist=worksteal"] if count else []


def at_once(count: int, *, wants_browser: bool) -> int:
    """How many processes share so many cores.

    A journey waits for its browser half of the time, so two to a core; other tests wait for nobody, and each
    process more would only read all of them once more.
    """
    return min(2 * count if wants_browser else count, 4)


def elsewhere(engines: str, words: Sequence[str]) -> None:
    """Run the offline journeys in other browsers; one that is not installed is left out, and named."""
    wanted = {"LITTERMATE_TEST_ENGINES": engines}
    if not passes("sqlite", [str(checkout.ROOT / "tests" / "engines"), *words], more=wanted):
        raise click.ClickException(f"Not all offline journeys pass ({engines}).")
    click.echo(f"All offline journeys pass that could be run ({engines}).")


def not_there(*, wants_browser: bool, wants_postgres: bool) -> list[str]:
    """The Debian packages that the tests need and this machine lacks."""
    browser = [
        *([] if any(map(shutil.which, BROWSERS)) else ["chromium"]),
        *([] if find_library("atomic") else ["libatomic1"]),  # what drives the browser is linked against it
    ]
    return [
        *(browser if wants_browser else []),
        *(["postgresql"] if wants_postgres and postgres.programs() is None else []),
    ]


def passes(lane: str, words: Sequence[str], *, more: dict[str, str] | None = None) -> bool:
    """Run pytest on one database. That nothing was collected is a failure only without words of one's own."""
    click.echo(f"\n== {lane} ==")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LITTERMATE_")}
    environment |= {name: os.environ[name] for name in ("LITTERMATE_CHROMIUM",) if name in os.environ}
    environment |= {"LITTERMATE_TEST_DATABASE": lane, **(more or {})}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else every process of the tests compiles all modules anew
    command = [sys.executable, "-m", "pytest", *words]
    code = subprocess.run(command, cwd=checkout.ROOT, env=environment, check=False).returncode
    nothing_collected = 5
    return code == 0 or (code == nothing_collected and lane == "postgres")


def install(packages: Sequence[str]) -> None:
    """Install Debian packages as root; else stop with the one line to type."""
    line = f"apt-get install --no-install-recommends {' '.join(packages)}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise click.ClickException(f"The tests need {' and '.join(packages)}. As root, type:  {line}")
    click.echo(f"Installing {' and '.join(packages)} from Debian ...")
    if not debian_gives(packages):
        raise click.ClickException(f"Debian's packages could not be installed. Type:  {line}")


def add_light_browser() -> None:
    """Install the browser that costs less, where that can be done unasked; without it the tests only take longer."""
    if shutil.which(LIGHT) or os.environ.get("LITTERMATE_CHROMIUM") or os.geteuid() or not shutil.which("apt-get"):
        return
    click.echo(f"Installing {LIGHT} from Debian ...")
    if not debian_gives([LIGHT], "--no-remove", "-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=20"):
        click.echo(f"{LIGHT} could not be installed: the tests run in chromium, and take longer.")


def debian_gives(packages: Sequence[str], *words: str) -> bool:
    """Whether these packages could be installed, if need be after asking what there is."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "--yes", "-qq", "--no-install-recommends", *words, *packages]
    if subprocess.run(command, env=quiet, check=False, stdout=subprocess.DEVNULL).returncode == 0:
        return True
    subprocess.run(["apt-get", "update", "-qq", *words], env=quiet, check=False)
    return subprocess.run(command, env=quiet, check=False, stdout=subprocess.DEVNULL).returncode == 0
