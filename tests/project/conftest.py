"""A home with a carer, a coordinator on call, and a kitten who has lost weight."""

import pytest

from littermate.records.models import Animal, Duty, Home
from littermate.records.viewers import Viewer
from tests import factories as make
from tests.factories import NOW, hours
from tests.project.watching import MINUTE, named
from tests.sheets.kittens import bottle_kitten


@pytest.fixture
def home() -> Home:
    return make.home()


@pytest.fixture
def carer(home) -> Viewer:
    return named(make.viewer("carer", home=home), "Ana")


@pytest.fixture
def coordinator(home) -> Viewer:
    """On call, so that she alone of all who coordinate is asked."""
    viewer = named(make.viewer("coordinator", organisation=home.organisation), "Cleo")
    Duty.everywhere.create(organisation=home.organisation, person=viewer.person, from_at=NOW - hours(48))
    return viewer


@pytest.fixture
def lost(home) -> Animal:
    """A kitten who has lost a tenth of her weight, from 134 g to 120 g, a minute ago."""
    kitten = bottle_kitten(home, name="Possum")
    make.weigh_in(kitten, at=NOW - MINUTE, weight_dg=1200)
    return kitten
