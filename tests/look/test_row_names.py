"""How the rows of the protocol are called on screens."""

from littermate.look.protocol_words import row_words
from littermate.look.row_names import ROW_NAMES
from littermate.tables import loader

UNITS = {"g", "pct", "ml", "kcal", "min", "h"}


def shipped_rows():
    return [row for table in loader.catalogue() for row in table.rows]


def test_every_name_belongs_to_a_row_that_is_shipped():
    assert set(ROW_NAMES) - {row.id for row in shipped_rows()} == set()


def test_no_row_is_called_by_a_unit_of_its_code():
    assert [row.id for row in shipped_rows() if row.days is None and row_words(row).split()[-1] in UNITS] == []
