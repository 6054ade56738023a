"""A dam who might take her in: what is asked of each, and which stands first."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from littermate.care.company.checks import joins_one_ill
from littermate.care.company.surrogates import FosterDam, Orphan, best_first, check_dam, dam_numbers
from littermate.tables.loader import house_protocol

NOW = datetime(2026, 3, 20, 6, tzinfo=UTC)
NUMBERS = dam_numbers(house_protocol(), "cat")
ORPHAN = Orphan(
    id=UUID(int=1),
    species="cat",
    age_days=(5, 7),
    youngest_h=Decimal(120),
    needs_someone=False,
    retro="negative",
)
DAM = FosterDam(
    id=UUID(int=2),
    name="Grey",
    species="cat",
    nurses=3,
    working_teats=6,
    nurses_age_days=(6, 8),
    is_well=True,
    is_same_home=True,
    own_dam_only=False,
    retro="negative",
)


def check(code, *, orphan=None, dam=None, passed=frozenset()):
    verdict = check_dam(replace(ORPHAN, **(orphan or {})), replace(DAM, **(dam or {})), numbers=NUMBERS, passed=passed)
    [found] = [each for each in verdict.checks if each.code == code]
    if found in verdict.forbidden:
        return found.answer, "forbids"
    return found.answer, found.asks_for_a_name and code not in verdict.overruled


def test_a_queen_against_whom_nothing_speaks_may_be_tried():
    verdict = check_dam(ORPHAN, DAM, numbers=NUMBERS)

    assert {each.answer for each in verdict.checks} == {"yes"}
    assert verdict.may_be_tried


@pytest.mark.parametrize(
    ("code", "orphan", "dam", "expected"),
    [
        ("own-dam-only", {}, {"own_dam_only": True, "rule": "nc"}, ("no", "forbids")),
        ("own-dam-only", {}, {"own_dam_only": None}, ("not-known", True)),
        ("law", {}, {"species": "dog", "forbids_two_species": True, "species_rule": "nc"}, ("no", "forbids")),
        ("law", {}, {"species": "dog", "forbids_two_species": None}, ("not-known", True)),
        ("law", {}, {"species": "dog", "forbids_two_species": False}, ("yes", False)),
        ("law", {}, {"forbids_two_species": True}, ("yes", False)),
        ("illness", {"is_ill": True}, {}, ("no", "forbids")),
        ("retro", {}, {}, ("yes", False)),
        ("retro", {"retro": None}, {}, ("not-known", False)),
        ("retro", {}, {"retro": None}, ("not-known", False)),
        ("retro", {"retro": "positive"}, {"retro": None}, ("no", "forbids")),
        ("retro", {}, {"retro": "positive"}, ("no", "forbids")),
        ("retro", {"species": "dog", "retro": None}, {"species": "dog", "retro": None}, ("yes", False)),
        ("species", {}, {"species": "dog"}, ("no", True)),
        ("wellbeing", {"needs_someone": True}, {}, ("no", True)),
        ("clocks", {}, {"closed_until_at": NOW + timedelta(days=3)}, ("no", True)),
        ("clocks", {}, {"closed_until_at": NOW + timedelta(days=3), "is_joined": True}, ("yes", False)),
        ("dam-well", {}, {"is_well": False}, ("no", True)),
        ("dam-well", {}, {"is_well": False, "is_ill": True}, ("no", "forbids")),
        ("dam-well", {}, {"is_well": None}, ("not-known", False)),
        ("teats", {}, {"working_teats": 3}, ("no", True)),
        ("teats", {}, {"working_teats": None}, ("not-known", False)),
        ("number", {}, {"nurses": 7, "working_teats": 8}, ("yes", False)),
        ("number", {}, {"nurses": 8, "working_teats": 9}, ("no", False)),
        ("age", {"age_days": (20, 24)}, {}, ("yes", False)),
        ("age", {"age_days": (21, 24)}, {}, ("no", True)),
        ("age", {"age_days": (21, 24), "species": "dog"}, {"species": "dog"}, ("no", False)),
        ("age-gap", {"age_days": (14, 15)}, {}, ("yes", False)),
        ("age-gap", {"age_days": (16, 17)}, {}, ("no", False)),
        ("age-gap", {"age_days": (0, 1)}, {"nurses_age_days": (9, 9)}, ("no", False)),
        ("age-gap", {}, {"nurses_age_days": None}, ("not-known", False)),
        ("blood-type", {"youngest_h": Decimal(23)}, {}, ("not-known", False)),
        ("blood-type", {"youngest_h": Decimal(24)}, {}, ("yes", False)),
        ("blood-type", {"youngest_h": Decimal(2), "species": "dog"}, {"species": "dog"}, ("yes", False)),
        ("same-home", {}, {"is_same_home": False}, ("no", False)),
    ],
)
def test_each_question_is_answered_and_only_some_ask_for_a_name(code, orphan, dam, expected):
    assert check(code, orphan=orphan, dam=dam) == expected


def test_that_somebody_is_ill_in_the_units_that_would_be_joined_stands_with_the_clocks():
    closed = replace(DAM, closed_until_at=NOW + timedelta(days=3), ill_there=1)

    [clocks] = [each for each in check_dam(ORPHAN, closed, numbers=NUMBERS).checks if each.code == "clocks"]

    assert joins_one_ill(clocks)


def test_what_a_clinician_lets_pass_stands_in_nobodys_way():
    assert check("species", dam={"species": "dog"}, passed=frozenset({"species"})) == ("no", False)


def test_free_teats_are_those_that_nobody_nurses_from():
    assert [replace(DAM, working_teats=teats).free_teats for teats in (6, 3, 2, None)] == [3, 0, 0, None]


def test_the_one_against_whom_least_speaks_stands_first():
    others = [
        replace(DAM, name="Brown", species="dog"),
        replace(DAM, name="Far", is_same_home=False),
        replace(DAM, name="Ill", working_teats=9, is_ill=True),
        replace(DAM, name="Roomy", working_teats=8),
        DAM,
    ]

    found = best_first((dam, check_dam(ORPHAN, dam, numbers=NUMBERS)) for dam in others)

    assert [dam.name for dam, _ in found] == ["Roomy", "Grey", "Far", "Brown", "Ill"]


@given(st.permutations(["A", "B", "C"]))
def test_the_order_of_asking_changes_nothing(names):
    dams = [replace(DAM, name=name) for name in names]

    found = best_first((dam, check_dam(ORPHAN, dam, numbers=NUMBERS)) for dam in dams)

    assert [dam.name for dam, _ in found] == ["A", "B", "C"]
