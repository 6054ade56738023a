"""A kept protocol: read back as it was, refused in words when it is none; each table in its section."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from littermate.care.protocol import Signature
from littermate.care.protocol_fit import misfits
from littermate.tables import house_protocol, snapshots
from littermate.tables.loader import UnreadableTable
from littermate.tables.overlay import Laid, lay
from littermate.tables.sections import OTHER, SECTIONS, place_of, section_of

PROTOCOL = house_protocol()
AT = datetime(2026, 5, 2, 3, 0, tzinfo=UTC)
SIGNED = Signature(by_id="1", name="A. Vet, DVM", at=AT, reason="Read with the sources", look_again_on=date(2027, 5, 2))


def test_a_text_of_another_form_is_refused_with_both_forms():
    said = json.loads(snapshots.write(PROTOCOL)) | {"form": 99}

    with pytest.raises(UnreadableTable, match="is of form 99; this program reads form"):
        snapshots.read(json.dumps(said))


def test_a_text_that_is_no_protocol_is_refused_with_what_to_do():
    with pytest.raises(UnreadableTable, match="Put the backup of it back"):
        snapshots.read("{}")


def test_a_signature_and_its_moment_come_back():
    table = replace(PROTOCOL.tables[0], signature=SIGNED, changed_at=AT)
    kept = replace(PROTOCOL, tables=(table, *PROTOCOL.tables[1:]))

    assert snapshots.read(snapshots.write(kept)).tables[0] == table


def test_what_has_no_place_in_a_kept_protocol_is_refused():
    with pytest.raises(TypeError, match="set has no place"):
        snapshots.content_hash(replace(PROTOCOL.tables[0], title={"not", "text"}))


def test_a_table_that_was_never_kept_is_in_force_as_shipped():
    shipped = PROTOCOL.tables[0]

    assert lay(shipped, None) == Laid(shipped)


def test_a_table_that_nobody_signed_follows_the_release():
    shipped = PROTOCOL.tables[0]

    assert lay(shipped, replace(shipped, changed_at=AT)).table == replace(shipped, changed_at=AT)


def test_a_value_is_to_be_looked_at_again_from_its_day_on():
    assert [SIGNED.is_due(day) for day in (date(2027, 5, 1), date(2027, 5, 2))] == [False, True]


def test_every_table_stands_in_one_section_and_a_new_one_in_the_last():
    placed = [name for names in SECTIONS.values() for name in names]

    assert len(placed) == len(set(placed))
    assert {section_of(table.name) for table in PROTOCOL.tables} <= set(SECTIONS)
    assert (section_of("moonlight"), place_of("moonlight"), place_of("stomach")) == (OTHER, 0, 1)


def test_a_row_whose_low_end_lies_over_its_high_end_fits_nowhere():
    stomach = PROTOCOL.table("cat", "stomach")
    ranged = next(
        row for table in PROTOCOL.tables for row in table.rows if row.low is not None and row.high is not None
    )
    crossed = replace(stomach, rows=(replace(ranged, low=ranged.high + 1), *stomach.rows))
    tables = tuple(crossed if table is stomach else table for table in PROTOCOL.tables)

    found = [misfit for misfit in misfits(replace(PROTOCOL, tables=tables)) if misfit.rule == "ends"]

    assert [(misfit.number, misfit.other_number) for misfit in found][-1] == (ranged.high + 1, ranged.high)


def test_a_table_signed_as_shipped_carries_its_signature():
    shipped = PROTOCOL.tables[0]

    laid = lay(shipped, replace(shipped, signature=SIGNED, changed_at=AT))

    assert laid.table == replace(shipped, signature=SIGNED, changed_at=AT)
