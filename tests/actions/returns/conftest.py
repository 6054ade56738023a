"""A way to a dam at each stage: opened, answered, ready to be tried."""

import pytest

from littermate.actions import returns
from tests.ways import family, well


@pytest.fixture
def house():
    return family()


@pytest.fixture
def way(house):
    return returns.open(animal=house.runt, for_companion="Nights together as before.", by=house.carer)


@pytest.fixture
def ready(house, way):
    well(house)
    returns.answer(way=way, code="clinician", is_yes=True, by=house.clinician)
    return way


@pytest.fixture
def tried(house, ready):
    """A clinician let the clocks pass, so that steps may begin."""
    for code in ("clocks", "gain-at-teats"):
        returns.answer(way=ready, code=code, is_yes=True, reason="Both negative; no scale at hand.", by=house.clinician)
    return ready
