"""A rescue with a home and a kitten, and whoever acts there."""

import pytest

from tests import factories as make
from tests.factories import NOW, days


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
def dam(home):
    return make.animal(home=home, name="Grey mother", is_dam=True)


@pytest.fixture
def kittens(home, dam):
    """Three whom the dam nurses, since the day after they were born."""
    litter = make.litter(home.organisation, name="The seven", dam=dam)
    found = [make.animal(home=home, name=name, litter=litter) for name in ("Kangaroo", "Mouse", "Wombat")]
    for one in found:
        make.birth_estimate(one, earliest_at=NOW - days(5), latest_at=NOW - days(5), at=NOW - days(4))
        make.rearing(one, "nursed", from_at=NOW - days(4), dam=dam)
    return found


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
