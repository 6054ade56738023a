"""Which database these houses stand on."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import lanes
from tests.faults import served
from tests.faults.cluster import Cluster, scratch
from tests.faults.served import Laid, Served


@pytest.fixture(scope="session")
def lane_server(
    django_db_setup: None, database_template: lanes.Template, run_folder: Path, django_db_blocker: Any
) -> Laid:
    """A house in which somebody feeds three, on the lane's database, laid once for all workers.

    These tests start processes on it; asking for it keeps them in the PostgreSQL lane too.
    """
    with django_db_blocker.unblock():
        template = database_template.filled(run_folder, "carers-house", served.lay)
    return Laid(template=template, run_folder=run_folder)


@pytest.fixture(scope="package")
def running(lane_server: Laid, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A copy of it with its server, for all tests that do it no lasting harm; whoever kills it starts it again."""
    with served.served(tmp_path_factory.mktemp("running"), lane_server) as house:
        yield house


@pytest.fixture
def house(running: Served) -> Served:
    """The house that these tests share, and which answers; what others brought it counts no more."""
    if not running.is_up:
        running.start()
    running.forget()
    return running


@pytest.fixture(scope="session")
def own_cluster(lane_server: Laid) -> Iterator[Cluster]:
    """A PostgreSQL of these tests' own, with a carer's house in it."""
    with scratch(lane_server) as cluster:
        yield cluster


@pytest.fixture
def cluster(own_cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> Cluster:
    """The same, and all databases of this test lie there."""
    monkeypatch.setenv(lanes.SERVER, own_cluster.address)
    return own_cluster
