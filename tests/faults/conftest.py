"""Which database these houses stand on."""

from pathlib import Path
from typing import Any

import pytest

from tests import lanes
from tests.faults import served


@pytest.fixture(scope="session")
def carers_house(database_template: lanes.Template, run_folder: Path, django_db_blocker: Any) -> lanes.Template:
    """A house in which somebody feeds three, laid once for all workers."""
    with django_db_blocker.unblock():
        return database_template.filled(run_folder, "carers-house", served.lay)


@pytest.fixture
def lane_server(committed_db: None, carers_house: lanes.Template) -> lanes.Template:
    """These tests start processes on the lane's database; asking for one keeps them in the PostgreSQL lane too."""
    return carers_house
