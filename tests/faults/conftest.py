"""Which database these houses stand on."""

import pytest


@pytest.fixture
def lane_server(request: pytest.FixtureRequest) -> None:
    """These tests start processes on the lane's database; asking for it keeps them in the PostgreSQL lane too."""
    request.getfixturevalue("committed_db")
