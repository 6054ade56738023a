"""A house that starts again, with nothing to migrate: what lies beside its tables is looked after all the same."""

import pytest
from django.db import IntegrityError, connection, transaction

from littermate.cli import house
from littermate.records.models import WeighIn
from tests import factories as make


def test_a_guard_that_was_taken_away_is_there_again_after_the_next_start(committed_db):
    weigh_in = make.weigh_in(make.animal(), weight_dg=950)
    table = WeighIn._meta.db_table
    taken_away = (
        f'DROP TRIGGER "{table}_UPDATE_refused"'
        if connection.vendor == "sqlite"
        else f'DROP TRIGGER "{table}_change_refused" ON "{table}"'
    )
    change = f'UPDATE "{table}" SET weight_dg = 1'
    with connection.cursor() as cursor:
        cursor.execute(taken_away)

    house._bring_up_to_date()

    with pytest.raises(IntegrityError, match="never edited or deleted"), transaction.atomic():
        connection.cursor().execute(change)
    weigh_in.refresh_from_db()
    assert weigh_in.weight_dg == 950
