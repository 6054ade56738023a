"""What every test may ask for.

**Which database.** ``LITTERMATE_TEST_DATABASE=sqlite`` (default) or ``postgres``. PostgreSQL is started in a scratch
folder; ``LITTERMATE_TEST_POSTGRES`` names a running one instead (``postgresql://me:secret@127.0.0.1:5432``).

**Which fixture.**

- ``db`` or ``@pytest.mark.django_db``: the usual one; each test is rolled back.
- ``committed_db``: a database of the test's own, copied from the migrated template, where commits are real. For
  threads, two people at once, triggers. (Facts cannot be deleted, so Django's flush, and with it
  ``transaction=True``, cannot work here.)
- ``live_house``: ``committed_db`` and a server on it; ``module_house`` is the same, once for a whole module.
- ``page`` (a phone, 390 x 844, touch) and ``desk_page`` (1400 x 900): Debian's Chromium; a script error or a breach
  of the content policy fails the test. ``sign_in(page, person, live_house)`` signs in without the form.
  ``check_axe(page)`` refuses every accessibility violation, ``check_axe_in_both_lights(page)`` by day and by night.
  Tests with a browser are marked ``journeys`` by themselves.

**Which mark.** ``pytest --markers`` lists them. What reckons with rows that were read is ``once``, on SQLite; a test in
such a file that asks PostgreSQL what no other does is ``both``. Journeys may share a phone, cleared in between
(``same_phone``), and where they are ``kept`` its worker too; who leaves a clock or a script on it, keeps back a file,
or tries how the worker comes, is ``new_phone`` (docs/decisions/0154).
"""

import fcntl
import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from littermate.cli import postgres
from tests import lanes, turns
from tests.houses import LiveHouse

# A busy machine is slow, not wrong. And what the tests draw is the same in every run of the same tree, and so is their
# order, so that what passed here passes again; ``--hypothesis-profile=anew`` draws both anew (docs/decisions/0129).
ORDER = 129
SLOW = [hypothesis.HealthCheck.too_slow]
hypothesis.settings.register_profile("same", deadline=None, derandomize=True, suppress_health_check=SLOW)
hypothesis.settings.register_profile("anew", deadline=None, derandomize=False, suppress_health_check=SLOW)
hypothesis.settings.load_profile("same")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's sync API keeps a loop in the thread
gc.disable()  # until all tests are there: looking through them for rings, over and over, is a third of finding them

OWN_DATABASE = {"committed_db", "live_house", "module_house"}
NO_DATABASE = {"care", "engines", "journeys", "oracles", "real_litters", "tables"}  # or only with a browser
ENGINE = {"care", "oracles", "tables"}
HAS_FAILED = pytest.StashKey[bool]()
FRESH = ("new_phone", "whole_browser")
BROWSER = {"page", "desk_page", "browser", "whole_browser", "phone_context", "desk_context"}


# Lanes --------------------------------------------------------------------------------------------------------------
@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("randomly_seed", None) == "default" and config.getoption("hypothesis_profile") != "anew":
        config.option.randomly_seed = ORDER
    is_worker = hasattr(config, "workerinput")
    if lanes.LANE == "postgres" and not is_worker and not os.environ.get(lanes.SERVER):
        cluster = postgres.scratch_cluster(by_file=True)
        os.environ[lanes.SERVER] = cluster.__enter__()

        def stop() -> None:
            os.environ.pop(lanes.SERVER)
            cluster.__exit__(None, None, None)

        config.add_cleanup(stop)
    config.add_cleanup(lanes.adjust_settings())


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[object]:
    """In a fresh clone one process reads all tests first: what it has compiled, the others need not compile again."""
    with Path(__file__).open() as turn:
        if not _is_compiled():
            fcntl.flock(turn, fcntl.LOCK_EX)
        if _is_compiled():  # by whoever held it before
            fcntl.flock(turn, fcntl.LOCK_UN)
        return (yield)


def _is_compiled() -> bool:
    """What is read last is there."""
    return any((Path(__file__).parent / "tables" / "__pycache__").glob("test_*.pyc"))


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """On PostgreSQL, folders in which no test would be kept are not even read."""
    is_for_nothing = lanes.LANE == "postgres" and collection_path.parent == Path(__file__).parent
    return True if is_for_nothing and collection_path.name in NO_DATABASE else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    reruns = config.getoption("reruns", None)
    if reruns:
        config.option.reruns = None  # only journeys are walked once more, of the others no count is kept: 0139
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        marker = item.get_closest_marker("django_db")
        if marker and (marker.kwargs.get("transaction") or fixtures & OWN_DATABASE):
            raise pytest.UsageError(
                f"{item.nodeid}: facts cannot be flushed. Ask for committed_db or live_house, without django_db."
            )
        if fixtures & BROWSER:
            item.add_marker(pytest.mark.journeys)
            if reruns:
                item.add_marker(pytest.mark.flaky(reruns=reruns))
        if ENGINE.intersection(item.nodeid.split("/")):
            item.add_marker(pytest.mark.engine)
    if lanes.LANE == "postgres":
        kept = {item for item in items if _uses_database(item) and not _is_for_sqlite(item)}
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = [item for item in items if item in kept]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """What takes long is begun first, before xdist hears of the order.

    What is there by now stays to the end: whoever looks for rings need not look through it, a tenth of all work.
    """
    processes = int(getattr(session.config, "workerinput", {}).get("workercount", 1))
    session.items[:] = turns.longest_first(session.items, lambda item: bool(item.get_closest_marker("long")), processes)
    gc.enable()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[object]:
    """Whoever lent it a phone asks whether it failed."""
    report: Any = yield
    item.stash[HAS_FAILED] = report.failed if call.when == "setup" else item.stash[HAS_FAILED] or report.failed
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What a journey met that was walked once more: whoever mends it needs to see it."""
    for met in terminalreporter.getreports("rerun"):
        terminalreporter.section(f"walked once more: {met.nodeid}", red=True)
        met.toterminal(terminalreporter._tw)


def _uses_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or fixtures & {"db", "django_db_setup", *OWN_DATABASE})


def _is_for_sqlite(item: pytest.Item) -> bool:
    is_once = item.get_closest_marker("once") and not item.get_closest_marker("both")
    return bool(is_once or item.get_closest_marker("journeys"))


# What a process remembers -------------------------------------------------------------------------------------------
@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Whatever ran before in this process: no tries are counted yet, and language and clock are the house's own."""
    from django.core.cache import cache
    from django.utils import timezone, translation

    cache.clear()
    translation.deactivate()
    timezone.deactivate()


# Databases ----------------------------------------------------------------------------------------------------------
@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def database_template(run_folder: Path, django_test_environment: None, django_db_blocker: Any) -> lanes.Template:
    """A migrated, empty database, made once for all workers."""
    with django_db_blocker.unblock():
        return lanes.template(run_folder)


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    """``gw0`` and so on under xdist, else ``master``."""
    return str(getattr(request.config, "workerinput", {}).get("workerid", "master"))


@pytest.fixture(scope="session")
def django_db_setup(
    database_template: lanes.Template, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> Iterator[None]:
    """The database that rolled-back tests share: a clone of the template."""
    folder = tmp_path_factory.mktemp("shared")
    with django_db_blocker.unblock(), database_template.clone(folder), django_db_blocker.block():
        yield


@pytest.fixture
def committed_db(
    django_db_setup: None, database_template: lanes.Template, tmp_path: Path, django_db_blocker: Any
) -> Iterator[None]:
    """A database of this test's own, where commits are real; threads see it too."""
    with django_db_blocker.unblock(), database_template.clone(tmp_path):
        yield


@pytest.fixture
def live_house(committed_db: None) -> Iterator[LiveHouse]:
    """A server on a database of this test's own: ``live_house.url``, ``.stop()``, ``.start()``."""
    with LiveHouse() as house:
        yield house


@pytest.fixture(scope="module")
def module_house(
    django_db_setup: None,
    database_template: lanes.Template,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_blocker: Any,
) -> Iterator[LiveHouse]:
    """``live_house`` for a whole module, whose tests then share what was kept."""
    with django_db_blocker.unblock(), database_template.clone(tmp_path_factory.mktemp("module")), LiveHouse() as house:
        yield house


# Browsers -----------------------------------------------------------------------------------------------------------
@pytest.fixture(scope="session")
def playwright() -> Iterator[Any]:
    """What drives the browsers."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Any) -> Iterator[Any]:
    """Debian's Chromium, one for the session."""
    from tests import browsers

    with browsers.chromium(playwright) as started:
        yield started


@pytest.fixture(scope="session")
def whole_browser(playwright: Any) -> Iterator[Any]:
    """Debian's Chromium with everything that a person's has; for tests marked so."""
    from tests import browsers

    with browsers.chromium(playwright, is_whole=True) as started:
        yield started


def _browser_of(request: pytest.FixtureRequest) -> Any:
    return request.getfixturevalue("whole_browser" if request.node.get_closest_marker("whole_browser") else "browser")


@pytest.fixture
def phone_context(request: pytest.FixtureRequest) -> Iterator[Any]:
    """A phone: 390 x 844, touch, its own storage; a test marked ``brought`` or ``kept`` begins with all its screens."""
    from tests import browsers

    is_kept, is_brought = (request.node.get_closest_marker(mark) for mark in ("kept", "brought"))
    phone = browsers.KEPT_PHONE if is_kept else browsers.PHONE
    with browsers.context(_browser_of(request), phone, is_as_asked=not (is_kept or is_brought)) as opened:
        yield opened


@pytest.fixture
def desk_context(request: pytest.FixtureRequest) -> Iterator[Any]:
    """A desk: 1400 x 900, mouse, its own storage."""
    from tests import browsers

    with browsers.context(_browser_of(request), browsers.DESK) as opened:
        yield opened


def _lent(browser: Any, device: str, *, is_as_asked: bool = False) -> Iterator[Any]:
    from tests import browsers

    lent = browsers.Lent(browser, getattr(browsers, device), is_as_asked=is_as_asked)
    yield lent
    lent.take_away()


@pytest.fixture(scope="session")
def same_phone(browser: Any) -> Iterator[Any]:
    """A phone for all tests of this process that are marked so."""
    yield from _lent(browser, "PHONE", is_as_asked=True)


@pytest.fixture(scope="session")
def same_brought_phone(browser: Any) -> Iterator[Any]:
    """The same for those of them that are ``brought``."""
    yield from _lent(browser, "PHONE")


@pytest.fixture(scope="session")
def same_kept_phone(browser: Any) -> Iterator[Any]:
    """The same for those of them that are ``kept``: its worker, with all files, goes from test to test too."""
    yield from _lent(browser, "KEPT_PHONE")


@pytest.fixture
def page(request: pytest.FixtureRequest) -> Iterator[Any]:
    """A page on a phone. ``page.context.set_offline(True)`` takes its network away."""
    if request.node.get_closest_marker("same_phone") and not any(map(request.node.get_closest_marker, FRESH)):
        kind = next(filter(request.node.get_closest_marker, ("kept", "brought")), None)
        lent = request.getfixturevalue(f"same_{kind}_phone" if kind else "same_phone")
        with lent.page(lambda: request.node.stash[HAS_FAILED]) as page:
            yield page
    else:
        yield request.getfixturevalue("phone_context").new_page()


@pytest.fixture(scope="session")
def same_desk(browser: Any) -> Iterator[Any]:
    """A desk for all tests of this process."""
    yield from _lent(browser, "DESK")


@pytest.fixture
def desk_page(request: pytest.FixtureRequest) -> Iterator[Any]:
    """A page on the desk of the test before, cleared; on a fresh one for who is ``new_desk``."""
    if any(map(request.node.get_closest_marker, ("new_desk", "whole_browser"))):
        yield request.getfixturevalue("desk_context").new_page()
    else:
        with request.getfixturevalue("same_desk").page(lambda: request.node.stash[HAS_FAILED]) as page:
            yield page


@pytest.fixture
def sign_in() -> Callable[[Any, Any, LiveHouse], None]:
    """``sign_in(page, person, live_house)``: as if she had signed in on this device before."""
    from tests import browsers

    return browsers.sign_in


@pytest.fixture
def check_axe() -> Callable[[Any], None]:
    """``check_axe(page)``: no violation of any accessibility rule on the page as it stands."""
    from tests import axe

    return axe.check


@pytest.fixture
def check_axe_in_both_lights() -> Callable[[Any], None]:
    """``check_axe_in_both_lights(page)``: none by day, none by night, on the page as it stands."""
    from tests import axe

    return axe.check_in_both_lights
