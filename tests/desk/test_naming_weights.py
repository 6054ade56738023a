"""A weight of one of a litter, given its name later."""

from datetime import timedelta

import pytest
from django.test import Client

from littermate.records.ids import new_id
from littermate.records.models import WeighIn
from tests import factories as make
from tests.desk.conftest import House


@pytest.mark.parametrize(("grams", "is_doubtful"), [(127, False), (13, True), (1270, True)])
def test_a_weight_named_later_that_is_far_from_hers_stands_in_doubt(
    house: House, coordinator: Client, grams: int, is_doubtful: bool
):
    """66 for 660, told of one of six: nobody could ask at the scale, so it is asked about where it gets its name."""
    kitten = house.animal
    make.weigh_in(kitten, weight_dg=1240, at=house.now - timedelta(hours=8))
    unnamed = make.unnamed_weigh_in(kitten.litter, place=2, weight_dg=grams * 10, at=house.now - timedelta(minutes=20))

    said = {"ref": str(new_id()), "weighed": str(unnamed.pk)}
    answer = coordinator.post(house.of_animal("name-weight/"), said, follow=True)

    named = WeighIn.everywhere.get(corrects=unnamed)
    assert (named.animal, named.weight_dg, named.is_doubtful) == (kitten, grams * 10, is_doubtful)
    assert ("in doubt: it is far from the others. Weigh again." in answer.content.decode()) is is_doubtful
