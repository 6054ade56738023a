"""The reference page says what the table of kinds says."""

from pathlib import Path

from littermate.actions import reference
from littermate.actions.kinds import KINDS, attribute
from littermate.actions.telling import COMMON_NAMES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "entries.md"


def test_the_page_of_entries_is_the_table_of_kinds():
    assert PAGE.read_text(encoding="utf-8") == reference.page()


def test_every_field_a_record_keeps_can_be_told():
    set_by_keeping = {"ledger", "organisation", "sequence", "by", "root_id"} | COMMON_NAMES

    for kind in KINDS.values():
        kept = {field.name for field in kind.model._meta.concrete_fields} - set_by_keeping
        told = {each.name for each in kind.fields}
        # About a nest or a home: those records have an animal only to say that it stays empty.
        assert kept - {"animal"} == told - {"animal"}, kind.name


def test_every_field_that_can_be_told_has_its_column():
    for kind in KINDS.values():
        names = {field.attname for field in kind.model._meta.concrete_fields}
        assert {attribute(each) for each in kind.fields} <= names
