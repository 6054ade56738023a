"""A house made by an earlier program, from before 1.0: said in words, and left as it is."""

import click
import pytest
from django.db.migrations.recorder import MigrationRecorder

from littermate.cli import house
from littermate.records.models import Organisation
from tests import factories as make


def test_a_house_whose_tables_cannot_be_brought_up_to_date_says_so_and_stays_as_it_is(committed_db, settings, tmp_path):
    settings.LITTERMATE_HOME = tmp_path
    make.organisation(name="The Grey House")
    MigrationRecorder.Migration.objects.filter(app="records", name="0000_people").delete()

    with pytest.raises(click.ClickException, match="made by an earlier program, from before 1.0") as told:
        house.prepare()

    assert "Nothing was changed." in told.value.message
    assert Organisation.everywhere.get().name == "The Grey House"
