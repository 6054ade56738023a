"""Keys by which text is found: folded where letters only look alike, left alone where they are meant."""

import pytest

from littermate.records.folding import digits_of, folded, grams_of, keys_of

DAMAGED = str.maketrans({"n": "п", "u": "υ"})


def test_look_alike_letters_are_found_by_plain_typing():
    damaged = "The runt, Kangaroo, was found in a nursery and is now in our incubator".translate(DAMAGED)

    assert "Kaпgaroo" in damaged
    assert keys_of(damaged) == [
        *("the", "runt", "kangaroo", "was", "found", "in", "a"),
        *("nursery", "and", "is", "now", "our", "incubator"),
    ]


@pytest.mark.parametrize("spelt", ["Rackovaп", "Rаckovan", "RACKОVAN", "Rackοvan", "Räckovan", "Ｒackovan"])
def test_one_damaged_name_is_the_plain_one(spelt):
    assert folded(spelt) == "rackovan"


@pytest.mark.parametrize("name", ["Πηνελόπη", "Пётр", "Нина", "Ευαγγελία", "Հայկ"])
def test_a_name_wholly_in_another_alphabet_is_left_alone(name):
    assert keys_of(name) == [name.casefold()]


@pytest.mark.parametrize("dose", ["10μg/kg", "5 μL", "0.2μg", "3μmol", "7 µg"])
def test_units_are_never_folded(dose):
    text = f"Damaged all over: a пυппy, the пext kitteп, υпder the lamp; give {dose}"

    assert [key for key in keys_of(text) if "μ" in key] == [key for key in keys_of(dose) if "μ" in key]
    assert any("μ" in key for key in keys_of(dose))


def test_a_dose_field_is_keyed_as_typed():
    assert keys_of("Amoxicilliп 10μg", is_dose=True) == ["amoxicilliп", "10μg"]


def test_a_word_mostly_foreign_is_folded_only_in_a_damaged_text():
    alone, damaged = keys_of("υпp"), keys_of("The υпp пυппy iп the пest")

    assert alone == ["υпp"]
    assert damaged[:3] == ["the", "unp", "υпp"]


def test_accents_and_apostrophes_are_no_hindrance():
    assert keys_of("José's kitten wasn’t cold") == ["joses", "kitten", "wasnt", "cold"]


def test_a_number_is_its_digits_however_it_is_written():
    assert digits_of("+43 1 555-0100") == digits_of("43/1/5550100") == "4315550100"
    assert digits_of("room 4") == ""


def test_trigrams_frame_the_word():
    assert grams_of("luna") == [" lu", "lun", "una", "na "]
