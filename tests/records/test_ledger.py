"""A fact and its ledger row are kept together, numbered, and told from a repeat."""

import pytest

from littermate.records.models import WeighIn
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_ids_of_the_ledger_and_its_fact_are_one():
    weigh_in = make.weigh_in(make.animal())

    assert weigh_in.id == weigh_in.pk == weigh_in.ledger.id
    assert WeighIn.everywhere.get(pk=weigh_in.id) == weigh_in
