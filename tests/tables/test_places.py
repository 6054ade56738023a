"""The rules of places: what was read, and what a house writes beside it."""

import re

import pytest

from littermate.tables.loader import UnreadableTable, house_protocol
from littermate.tables.places import profiles, read_profiles

OWN = """
[source.us]
cite = "Our licence of 2025"

[[profile]]
id = "our-county"
name = "Our county"
two_species = "allows"
adults = "not-said"

[[profile.rule]]
id = "our-licence"
about = "two-species"
text = "With the vet's word in writing."
source = "us"
"""


@pytest.fixture
def own(tmp_path):
    file = tmp_path / "our_rules.toml"
    file.write_text(OWN)
    return file


def test_north_carolina_forbids_one_enclosure_and_any_adult_but_their_own_dam():
    """Source: 02 NCAC 52J .0209."""
    found = profiles()["us-nc"]

    assert (found.forbids_two_species, found.adults) == (True, "own-dam-only")
    assert found.rule_about("two-species").id == "nc_species_separation"
    assert found.rule_about("other") is None


def test_a_place_that_asks_for_judgement_says_neither():
    assert profiles()["ca-qc"].forbids_two_species is None
    assert profiles()["no-rule-found"].forbids_two_species is False


def test_profiles_are_no_clinical_table():
    assert "place_profiles" not in {table.name for table in house_protocol().tables}


def test_a_house_writes_its_own_profile_beside_those_that_are_shipped(own):
    found = profiles(str(own))

    assert found.keys() - profiles().keys() == {"our-county"}
    assert found["our-county"].rules[0].cite == "Our licence of 2025"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('two_species = "allows"', 'two_species = "perhaps"', "Write one of: forbids, allows, not-said."),
        ('about = "two-species"', 'about = "cats"', "Write one of: two-species, adults, other."),
        ('adults = "not-said"', "", "does not say 'adults'. Add it to the file."),
        ('source = "us"', 'source = "them"', "does not say 'them'. Add it to the file."),
        ("[[profile]]", "[[profile]", "is not valid TOML"),
    ],
)
def test_a_profile_that_cannot_be_read_says_what_is_wrong(own, old, new, words):
    own.write_text(OWN.replace(old, new, 1))

    with pytest.raises(UnreadableTable, match=re.escape(words)):
        read_profiles(own)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(UnreadableTable, match="cannot be read"):
        read_profiles(tmp_path / "none.toml")
