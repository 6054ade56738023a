"""A home with a carer, a coordinator on call, and a kitten who has lost weight."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from littermate.project import demo
from littermate.records.models import Animal, Duty, Home
from littermate.records.viewers import Viewer
from tests import factories as make
from tests import lanes
from tests.factories import NOW, hours
from tests.project.watching import MINUTE, named
from tests.sheets.kittens import bottle_kitten

DEMO_AT = datetime(2026, 3, 29, 2, 15, tzinfo=UTC)  # the clocks were put forward an hour ago: the story is the same


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


@pytest.fixture(scope="session")
def demo_of_night_9(
    django_db_setup: None, database_template: lanes.Template, run_folder: Path, django_db_blocker: Any
) -> lanes.Template:
    """The demo as it stood in the case's worst night, which is that of a clock change, built once for all workers."""
    with django_db_blocker.unblock():
        return database_template.filled(run_folder, "demo-of-night-9", lambda: demo.build(night=9, now=DEMO_AT))
