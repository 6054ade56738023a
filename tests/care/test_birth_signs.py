"""Age by what one sees: the band, who says so, and who disagrees."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from littermate.care.birth_signs import CannotEstimate, estimate_age, signs, weights_by_day
from littermate.tables import house_protocol, species

PROTOCOL = house_protocol()
NOW = datetime(2026, 3, 4, 3, 0, tzinfo=UTC)
STATES = ("not-yet", "now", "there")
SIGNS = ("cord", "eyes", "ears", "incisors", "canines", "premolars")


def estimated(kind, weight_g=None, **seen):
    return estimate_age(kind, seen, protocol=PROTOCOL, weight_g=weight_g)


def band(*args, **seen):
    found = estimated(*args, **seen)
    return found.youngest_days, found.oldest_days


@pytest.mark.parametrize(
    ("kind", "seen", "expected"),
    [
        ("cat", {"cord": "not-yet"}, (0, 4)),
        ("cat", {"cord": "there", "eyes": "not-yet"}, (2, 14)),
        ("cat", {"eyes": "now"}, (5, 14)),
        ("cat", {"eyes": "there", "incisors": "not-yet"}, (5, 21)),
        ("cat", {"premolars": "there"}, (21, None)),
        ("dog", {"eyes": "there", "ears": "not-yet"}, (10, 17)),
        ("dog", {"incisors": "now", "canines": "not-yet"}, (14, 28)),
    ],
)
def test_the_band_is_what_all_signs_leave(kind, seen, expected):
    assert band(kind, **seen) == expected


def test_signs_that_contradict_each_other_are_named_and_nothing_is_averaged():
    found = estimated("cat", cord="not-yet", incisors="now", ears="now")

    assert found.disagree == ("cord", "incisors", "ears")
    assert (found.youngest_days, found.oldest_days) == (0, 21)


def test_a_contradiction_with_an_open_end_has_no_oldest_age():
    assert band("cat", cord="not-yet", canines="there") == (0, None)


def test_where_the_books_differ_it_is_said():
    assert estimated("cat", incisors="not-yet", eyes="there").sources_disagree == ("incisors",)


def test_each_sign_says_who_said_so_and_that_nobody_has_signed_it():
    found = estimated("dog", eyes="now")

    assert [said.sign for said in found.says] == ["eyes"]
    assert "Small Animal Clinical Nutrition" in found.says[0].source
    assert found.is_draft is True


def test_a_kittens_weight_narrows_the_band_and_a_pups_says_nothing():
    assert band("cat", cord="there", weight_g=Decimal(120)) == (2, 5)
    assert band("dog", cord="there", weight_g=Decimal(300)) == (2, None)


def test_a_weight_that_fits_no_age_says_nothing():
    assert band("cat", cord="not-yet", weight_g=Decimal(5000)) == (0, 4)


def test_nothing_seen_is_no_estimate():
    with pytest.raises(CannotEstimate, match="tick one"):
        estimated("cat")


def test_an_unknown_sign_is_refused_with_those_there_are():
    with pytest.raises(CannotEstimate, match="cord, eyes, ears"):
        estimated("cat", whiskers="there")


def test_a_heavier_day_never_fits_a_lighter_weight():
    spans = weights_by_day("cat", PROTOCOL)

    assert len(spans) == 64
    assert all(low < high for low, high in spans)
    assert [low for low, _ in spans] == sorted(low for low, _ in spans)
    assert weights_by_day("dog", PROTOCOL) == ()


@pytest.mark.parametrize("kind", species())
def test_every_species_has_the_same_signs(kind):
    assert tuple(row.id for row in signs(kind, PROTOCOL)) == SIGNS


@given(
    kind=st.sampled_from(species()),
    seen=st.dictionaries(st.sampled_from(SIGNS), st.sampled_from(STATES), min_size=1),
    weight_g=st.none() | st.decimals(min_value=10, max_value=3000, places=1),
)
def test_more_signs_never_leave_the_band_empty_or_turned_round(kind, seen, weight_g):
    found = estimate_age(kind, seen, protocol=PROTOCOL, weight_g=weight_g)

    assert found.youngest_days >= 0
    assert found.oldest_days is None or found.oldest_days >= found.youngest_days
    inside = [said for said in found.says if said.sign not in found.disagree]
    if not found.disagree:
        assert all(said.youngest_days <= found.youngest_days for said in inside)


def test_a_kind_of_animal_without_a_table_of_signs_has_none_and_no_weight_tells_her_age():
    bare = replace(PROTOCOL, tables=tuple(table for table in PROTOCOL.tables if table.name != "birth_signs"))

    assert signs("cat", bare) == ()
    assert weights_by_day("cat", bare) == ()
    with pytest.raises(CannotEstimate, match="Nothing was seen yet"):
        estimate_age("cat", {}, protocol=bare)
