"""Which database these houses stand on."""

import pytest

from tests import lanes


@pytest.fixture
def lane_server(committed_db: None, database_template: lanes.Template) -> lanes.Template:
    """These tests start processes on the lane's database; asking for one keeps them in the PostgreSQL lane too."""
    return database_template
