"""What speaks against sharing a nest: every question, its three answers, and who may overrule it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from littermate.care.company.checks import (
    Candidate,
    Check,
    CompanyNumbers,
    Nest,
    Place,
    Said,
    as_seen,
    check_company,
    joins_one_ill,
    stands_as_seen,
)
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
    litter=UUID(int=21),
    has_fleas=False,
    retro="negative",
    milk="Kitten milk",
    milk_species="cat",
)
PUP = replace(
    KITTEN,
    animal=UUID(int=2),
    species="dog",
    age_days=(7, 7),
    weight_g=Decimal(150),
    litter=UUID(int=22),
    milk="Puppy milk",
    milk_species="dog",
)
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


def asked(*candidates, nest=INCUBATOR, place=HERE, joining=APART, overruled=frozenset(), said=None):
    return check_company(
        candidates or (KITTEN, PUP),
        nest=nest,
        place=place,
        joining=joining,
        numbers=NUMBERS,
        said=said,
        overruled=overruled,
    )


def about(code, verdict):
    return next(each for each in verdict.checks if each.code == code)


def answers(verdict):
    return {each.code: each.answer for each in verdict.checks}


def test_where_nothing_stands_in_the_way_an_introduction_may_begin():
    found = asked()

    assert {code for code, answer in answers(found).items() if answer != "yes"} == {"own-species"}
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
    assert (waits.code, waits.figures) == ("clocks", {"closed_until_at": ENDS_AT, "count": 1, "members": 2})
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
        ("weights", {"weight_g": None}, INCUBATOR, HERE),
        ("weights", {"is_weighed_lately": False}, INCUBATOR, HERE),
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
        ("room", {}, replace(INCUBATOR, takes=None)),
    ],
)
def test_what_only_warns_may_stay_unknown(code, change, nest):
    found = asked(replace(KITTEN, **change), PUP, nest=nest)

    assert answers(found)[code] == "not-known"
    assert found.may_be_tried


def test_a_weight_that_is_not_known_may_stay_so_while_somebody_sits_beside_them():
    for change in ({"weight_g": None}, {"is_weighed_lately": False}):
        found = asked(replace(KITTEN, **change), PUP, nest=replace(INCUBATOR, is_attended=True))

        assert (answers(found)["weights"], found.may_be_tried) == ("not-known", True)


@pytest.mark.parametrize(
    ("kitten_g", "doubted_g", "puppy_g", "is_forbidden", "is_doubted"),
    [
        (110, (300,), 400, True, False),  # a slip of the kitten's weight lifts nothing
        (110, (1100,), 400, True, False),
        (110, (11,), 150, True, True),  # one that would hold them apart does, until she is weighed again
        (110, (400,), 120, True, True),
        (110, (330,), 150, False, False),
    ],
)
def test_a_doubted_weight_lifts_nothing_and_may_hold_them_apart(kitten_g, doubted_g, puppy_g, is_forbidden, is_doubted):
    doubted = tuple(Decimal(each) for each in doubted_g)
    kitten = replace(KITTEN, weight_g=Decimal(kitten_g), doubted_g=doubted)

    found = asked(kitten, replace(PUP, weight_g=Decimal(puppy_g)))

    assert [each.code for each in found.forbidden] == (["weights"] if is_forbidden else [])
    assert ["doubted" in each.figures for each in found.checks if each.code == "weights"] == [is_doubted]


def test_one_who_was_never_weighed_hides_no_two_who_are_too_far_apart():
    third = replace(KITTEN, animal=UUID(int=9), weight_g=None)

    found = asked(KITTEN, replace(PUP, weight_g=Decimal(400)), third, nest=replace(INCUBATOR, takes=3))

    assert [each.code for each in found.forbidden] == ["weights"]


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


SECOND = replace(KITTEN, animal=UUID(int=3), litter=UUID(int=23))
QUEEN = replace(
    KITTEN, animal=UUID(int=7), is_dam=True, age_days=None, weight_g=None, nest_c=None, milk=None, litter=None, dam=None
)


@pytest.mark.parametrize(
    ("code", "change", "answer"),
    [
        ("fleas", {"has_fleas": True}, "no"),
        ("fleas", {"has_fleas": None}, "not-known"),
        ("milk", {"milk_species": "dog"}, "no"),
        ("milk", {"milk": None}, "not-known"),
        ("milk", {"milk": None, "is_hand_fed": False}, "yes"),
        ("retro", {"retro": None}, "not-known"),
        ("retro", {"retro": "positive"}, "no"),
    ],
)
def test_fleas_milk_and_what_cats_carry_for_life_are_asked_of_each(code, change, answer):
    assert answers(asked(replace(KITTEN, **change), SECOND))[code] == answer


def test_a_cat_with_a_virus_for_life_shares_with_no_cat_of_another_litter_and_an_unknown_one_only_warns():
    assert [each.code for each in asked(replace(KITTEN, retro="positive"), SECOND).forbidden] == ["retro"]
    assert asked(replace(KITTEN, retro=None), SECOND).may_be_tried


def test_littermates_by_birth_are_no_new_company():
    """A runt of a third of the others' weight lies among them from the first hour on (F11)."""
    sister = replace(KITTEN, animal=UUID(int=3), weight_g=Decimal(340), is_losing=True, signs=None, has_fleas=None)

    found = asked(KITTEN, sister, place=replace(HERE, asked=None))

    assert found.may_be_tried
    assert {"named", "fleas", "retro"} & answers(found).keys() == set()
    assert {code for code, answer in answers(found).items() if answer != "yes"} == {"illness", "wellbeing", "weights"}


def test_in_a_place_of_own_dams_only_no_other_adult_lies_with_the_young():
    """Source: 02 NCAC 52J .0209 and NRS 574.410, as read in the programme's evidence."""
    there = replace(HERE, own_dam_only=True, adults_rule="nv_young_with_mother")
    hers = replace(KITTEN, dam=QUEEN.animal)

    assert [(each.code, each.said_by) for each in asked(QUEEN, KITTEN, place=there).forbidden] == [
        ("adults", "nv_young_with_mother")
    ]
    assert asked(QUEEN, hers, place=there).forbidden == ()
    assert answers(asked(QUEEN, KITTEN))["adults"] == "yes"
    assert "retro" in answers(asked(QUEEN, KITTEN))
    assert "retro" not in answers(asked(QUEEN, hers))


def test_a_nest_with_no_young_in_it_asks_neither_weight_nor_warmth():
    found = answers(asked(QUEEN, replace(QUEEN, animal=UUID(int=8))))

    assert (found["weights"], found["warmth"], found["ages"], found["milk"]) == ("yes", "yes", "yes", "yes")


def test_a_box_has_no_display_to_be_misled_by():
    assert "probe" not in answers(asked(nest=replace(INCUBATOR, is_incubator=False, has_own_probe=None)))


def said(answer, *, overrules=False, until_at=None):
    return Said(answer=answer, by=VET, overrules=overrules, until_at=until_at, source="a paper")


def test_a_clinicians_answer_fills_what_is_not_known_and_is_told_by_her_name():
    found = asked(replace(KITTEN, signs=None), PUP, said={"illness": said("yes")})

    (check,) = [each for each in found.checks if each.code == "illness"]
    assert (check.answer, check.said_by, check.source, check.is_said) == ("yes", str(VET), "a paper", True)
    assert found.may_be_tried


def test_of_two_answers_the_more_cautious_one_stands():
    assert [each.code for each in asked(said={"illness": said("no")}).forbidden] == ["illness"]
    ill = asked(replace(KITTEN, signs=frozenset({"loose"})), PUP, said={"illness": said("yes")})
    assert [each.code for each in ill.forbidden] == ["illness"]
    assert answers(asked(said={"fleas": said("not-known")}))["fleas"] == "yes"
    assert answers(asked(said={"fleas": said("yes")}))["fleas"] == "yes"


def test_a_unit_with_one_who_is_ill_says_so_and_may_still_be_joined_by_a_name():
    units = (APART.units[0], Unit(members=frozenset({PUP.animal}), clocks=(CLOCK._replace(cause="case", is_ill=True),)))
    found = asked(joining=Joining(units=units, closed_until_at=ENDS_AT))

    (waits,) = found.waits_for_a_name
    assert (waits.code, waits.figures) == ("clocks", {"closed_until_at": ENDS_AT, "count": 1, "members": 2, "ill": 1})
    assert [joins_one_ill(each) for each in (waits, *asked(joining=CLOSED).waits_for_a_name)] == [True, False]


def test_she_overrules_clocks_as_late_as_she_saw_and_no_later():
    seen = said("no", overrules=True, until_at=ENDS_AT)
    earlier = said("no", overrules=True, until_at=ENDS_AT - timedelta(days=1))

    assert asked(joining=CLOSED, said={"clocks": seen}).may_be_tried
    assert not asked(joining=CLOSED, said={"clocks": earlier}).may_be_tried
    assert not asked(joining=CLOSED, said={"clocks": said("no", overrules=True)}).may_be_tried
    assert not asked(joining=CLOSED, said={"clocks": said("no")}).may_be_tried
    assert asked(place=replace(HERE, asked=None), said={"named": said("no", overrules=True)}).may_be_tried


@given(
    st.sets(st.sampled_from(["law", "named", "illness", "wellbeing", "clocks", "warmth", "probe", "weights", "room"]))
)
def test_no_name_opens_what_is_forbidden(overruled):
    heavy_and_ill = replace(PUP, weight_g=Decimal(900), signs=frozenset({"diarrhoea"}))
    there = replace(HERE, forbids_two_species=True, rule="nc_species_separation")

    found = asked(KITTEN, heavy_and_ill, place=there, overruled=frozenset(overruled))

    assert {each.code for each in found.forbidden} == {"law", "illness", "weights"}
    assert not found.may_be_tried


def test_a_dam_who_did_not_bear_her_is_a_stranger_and_no_rule_chosen_is_no_yes():
    dam = replace(KITTEN, animal=UUID(int=7), is_dam=True, is_hand_fed=False, litter=None)
    hers, losing = replace(KITTEN, dam=dam.animal), replace(KITTEN, is_losing=True)
    nobody_chose = replace(HERE, own_dam_only=None, asked=None)

    found, own = asked(losing, dam, place=nobody_chose), asked(hers, dam, place=nobody_chose)

    assert {"adults", "named", "wellbeing"} <= {each.code for each in found.waits_for_a_name}
    assert (answers(found)["adults"], answers(own)["adults"], "named" in answers(own)) == ("not-known", "yes", False)


@pytest.mark.parametrize(("days_longer", "stands"), [(0, True), (-3, True), (2, False)])
def test_clocks_that_were_let_pass_and_run_longer_now_are_another_question(days_longer, stands):
    ends_at = datetime(2026, 3, 18, 3, tzinfo=UTC)
    seen = Check(code="clocks", answer="no", weight="needs-a-name", figures={"closed_until_at": ends_at})
    now = replace(seen, figures={"closed_until_at": ends_at + timedelta(days=days_longer)})

    assert stands_as_seen(now, as_seen(seen)) is stands


def test_what_changed_since_it_was_let_pass_is_asked_again_whatever_it_is_about():
    seen = Check(code="warmth", answer="no", weight="needs-a-name", figures={"gap_c": Decimal("1.5")})
    wider = replace(seen, figures={"gap_c": Decimal("2.5")})
    clocks = Check(code="clocks", answer="no", weight="needs-a-name")

    assert (stands_as_seen(seen, as_seen(seen)), stands_as_seen(wider, as_seen(seen))) == (True, False)
    assert stands_as_seen(clocks, "no 2026-03-18T03:00:00+00:00") is False


@pytest.mark.parametrize(
    ("code", "change", "answer"),
    [
        ("illness", {"signs": None}, "not-known"),
        ("illness", {"signs": frozenset({"loose"})}, "no"),
        ("fleas", {"has_fleas": None}, "not-known"),
        ("fleas", {"has_fleas": True}, "no"),
        ("retro", {"retro": None}, "not-known"),
        ("retro", {"retro": "positive"}, "no"),
        ("wellbeing", {"is_known": False}, "not-known"),
        ("wellbeing", {"is_losing": True}, "no"),
        ("ages", {"age_days": None}, "not-known"),
        ("weights", {"weight_g": None}, "not-known"),
        ("weights", {"is_weighed_lately": False}, "not-known"),
        ("weights", {"doubted_g": (Decimal(900),)}, "no"),
        ("milk", {"milk": None}, "not-known"),
        ("milk", {"milk_species": "dog"}, "no"),
        ("warmth", {"nest_c": None}, "not-known"),
    ],
)
def test_a_question_that_is_about_some_of_them_says_about_whom(code, change, answer):
    other = replace(KITTEN, animal=UUID(int=4), litter=UUID(int=24))

    check = about(code, asked(other, replace(KITTEN, **change)))

    assert (check.answer, check.who) == (answer, (KITTEN.animal,))
    assert about(code, asked(other, KITTEN)).who == ()


def test_whom_one_has_found_out_about_stands_before_whom_nobody_knows_of():
    other = replace(KITTEN, animal=UUID(int=4), litter=UUID(int=24), has_fleas=None)

    assert about("fleas", asked(other, replace(KITTEN, has_fleas=True))).who == (KITTEN.animal,)


def test_what_a_clinician_answered_is_about_all_of_them():
    unseen = replace(KITTEN, has_fleas=None)
    said = {"fleas": Said(answer="yes", by=VET)}

    assert about("fleas", asked(unseen, PUP, said=said)).who == ()
