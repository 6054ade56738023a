"""Which database these houses stand on."""

import pytest


@pytest.fixture
def lane_server(committed_db: None) -> None:
    """These tests start processes on the lane's database; asking for one keeps them in the PostgreSQL lane too."""
