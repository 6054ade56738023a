"""Names stand in the order in which people count."""

from littermate.care.names import counted


def test_pup_2_stands_before_pup_10_and_capitals_do_not_matter():
    names = ["Pup 10", "pup 9", "Ash", "Pup 2", "ash 1"]

    assert sorted(names, key=counted) == ["Ash", "ash 1", "Pup 2", "pup 9", "Pup 10"]


def test_no_number_is_too_long_to_be_sorted():
    names = ["Chip 985112000000001", "Chip 985112000000000", "Chip 7"]

    assert sorted(names, key=counted) == ["Chip 7", "Chip 985112000000000", "Chip 985112000000001"]
