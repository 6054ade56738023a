"""A clinician reads author and year, never the key of a source in a table."""

import re

import pytest

from littermate import tables
from littermate.look.source_names import source_name, source_names, with_source_names

SOURCES = {source.id: source for table in tables.catalogue() for source in table.sources}


@pytest.mark.parametrize(
    ("source_id", "name"),
    [
        ("javma2023_incubator", "Christensen 2023"),
        ("peterson_ch6", "Peterson 2011 ch. 6"),
        ("animallivesmatter_ch5", "Animal Lives Matter WV ch. 5"),
        ("giger_casal_1997", "Giger 1997"),
        ("umn_root", "Root Kustritz"),
        ("delgado_2020_crosssuck", "Delgado 2020"),
        ("vetreproduction_hypothermia", "vetreproduction.com"),
        ("practical_tips", "Practical Tips for Orphaned Kitten Care"),
        ("brucella_mn", "B. canis antibodies at a Minnesota shelter"),
        ("aaha2022_shelter", "AAHA 2022"),
        ("project", "Littermate’s own choice"),
    ],
)
def test_a_source_is_named_by_author_and_year_or_by_who_put_it_out(source_id, name):
    assert source_name(SOURCES[source_id]) == name


def test_every_source_has_a_name_of_one_line_that_is_no_key():
    names = [source_name(source) for source in SOURCES.values()]

    assert [name for name in names if not 3 <= len(name) <= 75 or "_" in name or "publisher" in name] == []


def test_the_sources_of_a_row_stand_in_one_line():
    assert source_names(("peterson_ch6", "project")) == "Peterson 2011 ch. 6; Littermate’s own choice"


def test_where_sources_disagree_no_key_is_left():
    assert with_source_names("34.4 (peterson_ch6)") == "34.4 (Peterson 2011 ch. 6)"
    assert with_source_names("55-65 % (samoa_drjo, weak)") == "55-65 % (samoa drjo, weak)"

    said = [
        with_source_names(text)
        for table in tables.catalogue()
        for each in table.disagreements
        for text in (*each.positions, each.chosen, each.why)
    ]
    assert [text for text in said if re.search(r"[a-z]_[a-z]", text)] == []
