"""All tables of a fresh house in one step of a migration: made, known to later steps, and taken away again."""

from django.db import connection, models
from django.db.migrations.operations import CreateModel
from django.db.migrations.state import ProjectState

from littermate.records.all_tables import CreateModels


def one(name: str, other: str) -> CreateModel:
    """A table that names another, which names it back."""
    key = models.ForeignKey(f"records.{other}", models.CASCADE, null=True, related_name="+")
    return CreateModel(name=name, fields=[("id", models.AutoField(primary_key=True)), ("other", key)])


def tables() -> set[str]:
    return {name for name in connection.introspection.table_names() if name in {"records_hen", "records_egg"}}


def test_tables_that_name_each_other_are_made_at_once_and_taken_away_again(committed_db: None):
    step = CreateModels(models=[one("Hen", "Egg"), one("Egg", "Hen")])
    before = ProjectState()
    assert before.apps.get_models() == []  # drawn already, as in a migration
    after = before.clone()

    step.state_forwards("records", after)
    with connection.schema_editor(atomic=False) as editor:
        step.database_forwards("records", editor, before, after)
    made = tables()
    with connection.schema_editor(atomic=False) as editor:
        step.database_backwards("records", editor, after, before)

    assert {model.__name__ for model in after.apps.get_models()} == {"Hen", "Egg"}
    assert made == {"records_hen", "records_egg"}
    assert tables() == set()
