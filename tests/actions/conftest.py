"""A rescue with a home and a kitten, and whoever acts there."""

import pytest

from tests import factories as make


@pytest.fixture
def rescue():
    return make.organisation()


@pytest.fixture
def home(rescue):
    return make.home(rescue, name="Home 4")


@pytest.fixture
def there(rescue):
    """Another home of the same rescue."""
    return make.home(rescue, name="Home 7")


@pytest.fixture
def kitten(home):
    return make.animal(home=home, name="Kangaroo")


@pytest.fixture
def coordinator(rescue):
    return make.viewer("coordinator", organisation=rescue)


@pytest.fixture
def administrator(rescue):
    return make.viewer("administrator", organisation=rescue)


@pytest.fixture
def clinician(rescue):
    return make.viewer("clinician", organisation=rescue)


@pytest.fixture
def officer(rescue):
    return make.viewer("officer", organisation=rescue)


@pytest.fixture
def carer(home):
    return make.viewer("carer", home=home)
