"""A phone with another browser. Left out unless asked for: ``./littermate test --engines all``."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines.drivers import ENGINES
from tests.engines.phones import Shed, begun_shed
from tests.houses import LiveHouse

WANTED = os.environ.get("LITTERMATE_TEST_ENGINES", "")
collect_ignore_glob = [] if WANTED else ["test_*.py"]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "engine_name" in metafunc.fixturenames:
        metafunc.parametrize("engine_name", sorted(ENGINES) if WANTED == "all" else WANTED.split(","))


@pytest.fixture
def shed(engine_name: str, live_house: LiveHouse, tmp_path: Path) -> Iterator[Shed]:
    """The round visited once with a network, by a carer who is signed in, and kept on this phone."""
    kind = ENGINES[engine_name]
    if not kind.is_installed():
        packages = " ".join(kind.packages)
        pytest.skip(f"{engine_name} is not on this machine. As root, type:  apt-get install {packages}")
    with begun_shed(kind(tmp_path), live_house) as begun:
        yield begun
