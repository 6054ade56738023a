"""A home with a kitten, and whoever acts there."""

import pytest

from tests import factories


@pytest.fixture
def home():
    return factories.home()


@pytest.fixture
def kitten(home):
    return factories.animal(home=home, name="Kangaroo")


@pytest.fixture
def coordinator(home):
    return factories.viewer("coordinator", organisation=home.organisation)


@pytest.fixture
def administrator(home):
    return factories.viewer("administrator", organisation=home.organisation)


@pytest.fixture
def clinician(home):
    return factories.viewer("clinician", organisation=home.organisation)


@pytest.fixture
def carer(home):
    return factories.viewer("carer", home=home)
