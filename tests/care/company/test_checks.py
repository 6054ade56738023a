"""What speaks against sharing a nest: every question, its three answers, and who may overrule it."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from littermate.care.company.checks import Candidate, CompanyNumbers, Nest, Place, check_company
from littermate.care.company.exposure import Clock, Joining, Unit
from littermate.care.worry import Worry

NUMBERS = CompanyNumbers(age_gap_days=7, age_gap_days_across=10, ratio_warns=Decimal(2), ratio_forbids=Decimal(3))
KITTEN = Candidate(
    animal=UUID(int=1),
    species="cat",
    age_days=(6, 8),
    weight_g=Decimal(110),
    worry=Worry.STEADY,
    is_losing=False,
    is_refusing=False,
    signs=frozenset(),
    nest_c=(Decimal(29), Decimal(32)),
)
PUP = replace(KITTEN, animal=UUID(int=2), species="dog", age_days=(7, 7), weight_g=Decimal(150))
VET = UUID(int=9)
INCUBATOR = Nest(takes=2, has_own_probe=True)
HERE = Place(forbids_two_species=False, rule="no rule of ours", asked=VET)
APART = Joining(
    units=(Unit(members=frozenset({KITTEN.animal})), Unit(members=frozenset({PUP.animal}))), closed_until_at=None
)
ENDS_AT = datetime(2026, 3, 15, tzinfo=UTC)
CLOCK = Clock(ENDS_AT, datetime(2026, 3, 1, tzinfo=UTC), "arrival", PUP.animal)
CLOSED = Joining(
    units=(APART.units[0], Unit(members=frozenset({PUP.animal}), clocks=(CLOCK,))), closed_until_at=ENDS_AT
)


def asked(*candidates, nest=INCUBATOR, place=HERE, joining=APART, overruled=frozenset()):
    return check_company(
        candidates or (KITTEN, PUP), nest=nest, place=place, joining=joining, numbers=NUMBERS, overruled=overruled
    )


def answers(verdict):
    return {each.code: each.answer for each in verdict.checks}


def test_where_nothing_stands_in_the_way_an_introduction_may_begin():
    found = asked()

    assert set(answers(found).values()) == {"yes"}
    assert found.may_be_tried


def test_where_the_law_forbids_one_enclosure_nobody_may_overrule_it_and_the_rule_is_named():
    """Source: 02 NCAC 52J .0209, as read in the programme's evidence."""
    there = replace(HERE, forbids_two_species=True, rule="nc_species_separation")

    found = asked(place=there, overruled=frozenset({"law"}))

    assert [(each.code, each.said_by) for each in found.forbidden] == [("law", "nc_species_separation")]
    assert not found.may_be_tried
    assert asked(KITTEN, replace(KITTEN, animal=UUID(int=3)), place=there).may_be_tried


def test_signs_of_illness_forbid_it():
    found = asked(KITTEN, replace(PUP, signs=frozenset({"diarrhoea"})), overruled=frozenset({"illness"}))

    assert [each.code for each in found.forbidden] == ["illness"]


def test_running_clocks_say_until_when_all_would_be_closed_and_take_a_clinicians_name():
    """F24-F25 and the clocks: the case itself went by a named override."""
    found = asked(joining=CLOSED)

    (waits,) = found.waits_for_a_name
    assert (waits.code, waits.figures) == ("clocks", {"closed_until_at": ENDS_AT, "count": 1})
    assert asked(joining=CLOSED, overruled=frozenset({"clocks"})).may_be_tried


@pytest.mark.parametrize(
    "change",
    [{"worry": Worry.CALL_TODAY}, {"is_losing": True}, {"is_refusing": True}],
    ids=["urgent", "losing", "refusing"],
)
def test_one_who_needs_somebody_loses_or_refuses_is_given_new_company_by_name_only(change):
    found = asked(replace(KITTEN, **change), PUP)

    assert [each.code for each in found.waits_for_a_name] == ["wellbeing"]


@pytest.mark.parametrize(
    ("code", "change", "nest", "place"),
    [
        ("law", {}, INCUBATOR, replace(HERE, forbids_two_species=None)),
        ("named", {}, INCUBATOR, replace(HERE, asked=None)),
        ("illness", {"signs": None}, INCUBATOR, HERE),
        ("warmth", {"nest_c": None}, INCUBATOR, HERE),
        ("probe", {}, replace(INCUBATOR, has_own_probe=None), HERE),
        ("probe", {}, replace(INCUBATOR, has_own_probe=False), HERE),
        ("warmth", {"nest_c": (Decimal(33), Decimal(34))}, INCUBATOR, HERE),
    ],
)
def test_what_is_not_known_waits_for_somebody_to_answer_by_name(code, change, nest, place):
    found = asked(replace(KITTEN, **change), PUP, nest=nest, place=place)

    assert [each.code for each in found.waits_for_a_name] == [code]
    assert found.forbidden == ()


@pytest.mark.parametrize(
    ("code", "change", "nest"),
    [
        ("ages", {"age_days": None}, INCUBATOR),
        ("weights", {"weight_g": None}, INCUBATOR),
        ("room", {}, replace(INCUBATOR, takes=None)),
    ],
)
def test_what_only_warns_may_stay_unknown(code, change, nest):
    found = asked(replace(KITTEN, **change), PUP, nest=nest)

    assert answers(found)[code] == "not-known"
    assert found.may_be_tried


@pytest.mark.parametrize(("age_days", "answer"), [((17, 19), "yes"), ((18, 19), "no"), ((0, 3), "yes")])
def test_ages_are_compared_by_their_near_ends(age_days, answer):
    assert answers(asked(replace(KITTEN, age_days=age_days), PUP))["ages"] == answer


def test_two_of_one_species_may_be_less_far_apart():
    older = replace(KITTEN, animal=UUID(int=3), age_days=(16, 16))

    assert answers(asked(KITTEN, older))["ages"] == "no"
    assert answers(asked(PUP, replace(older, age_days=(16, 16))))["ages"] == "yes"


@pytest.mark.parametrize(
    ("weight_g", "answer", "is_forbidden"),
    [(220, "yes", False), (221, "no", False), (330, "no", False), (331, "no", True)],
)
def test_the_heavier_one_warns_at_twice_and_is_never_left_alone_with_her_past_three_times(
    weight_g, answer, is_forbidden
):
    heavy = replace(PUP, weight_g=Decimal(weight_g))

    assert answers(asked(KITTEN, heavy))["weights"] == answer
    assert bool(asked(KITTEN, heavy).forbidden) == is_forbidden
    assert asked(KITTEN, heavy, nest=replace(INCUBATOR, is_attended=True)).may_be_tried


def test_a_nest_that_takes_two_takes_no_third():
    third = replace(KITTEN, animal=UUID(int=3))

    assert [each.code for each in asked(KITTEN, PUP, third).forbidden] == ["room"]


@given(
    st.sets(st.sampled_from(["law", "named", "illness", "wellbeing", "clocks", "warmth", "probe", "weights", "room"]))
)
def test_no_name_opens_what_is_forbidden(overruled):
    heavy_and_ill = replace(PUP, weight_g=Decimal(900), signs=frozenset({"diarrhoea"}))
    there = replace(HERE, forbids_two_species=True, rule="nc_species_separation")

    found = asked(KITTEN, heavy_and_ill, place=there, overruled=frozenset(overruled))

    assert {each.code for each in found.forbidden} == {"law", "illness", "weights"}
    assert not found.may_be_tried
