"""Who needs company and who could keep it: the same for the same question, and nobody in trouble is offered."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from littermate.care.company.checks import Candidate, CompanyNumbers, Nest, Place, check_company
from littermate.care.company.exposure import Clock, Unit, joining
from littermate.care.company.suggest import Points, Preference, Seeker, suggest, who_needs_company
from littermate.care.worry import Worry

NOW = datetime(2026, 3, 20, 6, tzinfo=UTC)
NUMBERS = CompanyNumbers(age_gap_days=7, age_gap_days_across=10, ratio_warns=Decimal(2), ratio_forbids=Decimal(3))
HOME, ELSEWHERE = UUID(int=101), UUID(int=102)
LITTER, OTHER_LITTER = UUID(int=201), UUID(int=202)


def seeker(number, species="cat", *, age=10, weight=150, home=HOME, litter=None, **more):
    candidate = Candidate(
        animal=UUID(int=number),
        species=species,
        age_days=(age, age),
        weight_g=Decimal(weight),
        worry=more.pop("worry", Worry.STEADY),
        is_losing=False,
        is_refusing=False,
        signs=frozenset(),
        nest_c=(Decimal(28), Decimal(31)),
        litter=litter,
        has_fleas=False,
        retro="negative",
        milk=species,
        milk_species=species,
    )
    return Seeker(candidate=candidate, home=home, litter=litter, **more)


def asking(units=(), *, forbids_two_species=False, takes=3):
    def ask(members):
        return check_company(
            [each.candidate for each in members],
            nest=Nest(takes=takes, has_own_probe=True),
            place=Place(forbids_two_species=forbids_two_species, rule="a rule", asked=UUID(int=9)),
            joining=joining(units, [each.id for each in members]),
            numbers=NUMBERS,
        )

    return ask


def suggested(*seekers, units=(), in_threes=False, **profile):
    return suggest(seekers, ask=asking(units, **profile), preference=Preference(), in_threes=in_threes)


def test_the_loudest_comes_first_then_the_age_that_cannot_be_made_up_for_then_the_longest_alone():
    alone = {"alone_since_at": NOW - timedelta(hours=5)}
    quiet, young = seeker(1, **alone), seeker(2, age=20, window_days=(14, 49), **alone)
    loud, long = seeker(3, screams=2, **alone), seeker(4, alone_since_at=NOW - timedelta(hours=9))
    together = seeker(5)

    found = who_needs_company([quiet, young, loud, long, together], as_of=NOW)

    assert [need.animal.int for need in found] == [3, 2, 4, 1]
    assert [(need.alone_h, need.is_in_window) for need in found[1:3]] == [(5, True), (9, False)]


def test_a_littermate_is_preferred_to_one_of_her_kind_and_that_to_another_kind():
    own, littermate = seeker(1, litter=LITTER), seeker(2, litter=LITTER)
    kitten, pup = seeker(3, litter=OTHER_LITTER), seeker(4, "dog")

    found = suggested(own, littermate, kitten, pup)

    assert [suggestion.members for suggestion in found.chosen] == [
        (UUID(int=1), UUID(int=2)),
        (UUID(int=3), UUID(int=4)),
    ]
    assert found.chosen[0].points == (Points("own-litter", 900),)
    assert [suggestion.worth for suggestion in found.others] == sorted(
        (suggestion.worth for suggestion in found.others), reverse=True
    )


def test_what_it_would_cost_is_named():
    clock = Clock(NOW + timedelta(days=3), NOW, "arrival", UUID(int=2))
    units = [Unit(members=frozenset({UUID(int=1)})), Unit(members=frozenset({UUID(int=2)}), clocks=(clock,))]

    (found,) = suggested(seeker(1), seeker(2, age=13, weight=310, home=ELSEWHERE), units=units).chosen

    assert found.points == (
        Points("own-species", 700),
        Points("other-home", -120),
        Points("joins-clocks", -150),
        Points("warns", -40),
        Points("ages", -30),
    )
    assert found.worth == 360


def test_one_whom_somebody_must_look_at_is_offered_to_nobody_and_it_is_said_why():
    found = suggested(seeker(1), seeker(2, worry=Worry.CALL_TODAY))

    assert found.chosen == ()
    assert found.alone == (UUID(int=1), UUID(int=2))
    assert [check.code for check in found.why_not[frozenset(found.alone)]] == ["wellbeing"]


def test_one_whose_unit_has_one_who_is_ill_is_suggested_to_nobody_outside_of_it():
    clock = Clock(NOW + timedelta(days=3), NOW, "case", UUID(int=9), is_ill=True)
    units = [Unit(members=frozenset({UUID(int=2), UUID(int=3), UUID(int=9)}), clocks=(clock,))]

    found = suggested(seeker(1), seeker(2), seeker(3), units=units)

    assert [each.members for each in found.chosen] == [(UUID(int=2), UUID(int=3))]
    assert [check.code for check in found.why_not[frozenset({UUID(int=1), UUID(int=2)})]] == ["clocks"]


def test_where_the_law_forbids_it_a_kitten_and_a_pup_are_not_suggested():
    found = suggested(seeker(1), seeker(2, "dog"), forbids_two_species=True)

    assert [check.code for check in found.why_not[frozenset(found.alone)]] == ["law"]


def test_a_third_is_taken_in_rather_than_left_alone():
    found = suggested(seeker(1), seeker(2), seeker(3), in_threes=True)

    assert [suggestion.members for suggestion in found.chosen] == [tuple(UUID(int=each) for each in (1, 2, 3))]
    assert found.alone == ()


def test_a_third_who_suits_only_one_of_two_makes_no_three():
    middle, light, heavy = seeker(1, weight=200), seeker(2, weight=100), seeker(3, weight=390)

    found = suggested(light, middle, heavy, in_threes=True)

    assert len(found.chosen) == len(found.alone) == 1
    assert suggested(light, middle, replace(heavy, candidate=light.candidate), in_threes=False).alone != ()


def test_where_a_nest_takes_two_no_three_are_suggested():
    found = suggested(seeker(1), seeker(2), seeker(3), in_threes=True, takes=2)

    assert [len(suggestion.members) for suggestion in (*found.chosen, *found.others)] == [2, 2, 2]


def test_where_the_age_is_not_known_it_only_warns():
    unknown = seeker(2)
    unknown = replace(unknown, candidate=replace(unknown.candidate, age_days=None))

    (found,) = suggested(seeker(1), unknown).chosen

    assert found.points == (Points("own-species", 700), Points("warns", -40))
    assert (
        who_needs_company([replace(unknown, alone_since_at=NOW, window_days=(14, 49))], as_of=NOW)[0].is_in_window
        is False
    )


SEEKERS = st.builds(
    lambda number, species, age, weight, home, worry: seeker(
        number, species, age=age, weight=weight, home=home, worry=worry
    ),
    st.integers(1, 12),
    st.sampled_from(["cat", "dog"]),
    st.integers(0, 40),
    st.integers(80, 600),
    st.sampled_from([HOME, ELSEWHERE]),
    st.sampled_from(list(Worry)),
)


@given(st.lists(SEEKERS, max_size=8, unique_by=lambda each: each.id), st.booleans(), st.booleans(), st.randoms())
def test_no_suggestion_breaks_what_nobody_may_overrule_and_the_order_told_changes_nothing(
    seekers, forbids, threes, chance
):
    found = suggested(*seekers, in_threes=threes, forbids_two_species=forbids)

    assert all(suggestion.verdict.forbidden == () for suggestion in (*found.chosen, *found.others))
    assert all(1 <= suggestion.worth <= 1000 for suggestion in (*found.chosen, *found.others))
    urgent = {each.id for each in seekers if each.candidate.worry.needs_someone}
    assert not urgent & {member for suggestion in found.chosen for member in suggestion.members}
    shuffled = chance.sample(seekers, len(seekers))
    assert suggested(*shuffled, in_threes=threes, forbids_two_species=forbids).chosen == found.chosen
