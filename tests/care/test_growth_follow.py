"""The filter follows from what was told: late, corrected, in any order, and always to the same last bit."""

import random
from datetime import timedelta

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from littermate.care.growth_filter.follow import EVERY, LATELY, follow, state_of
from littermate.care.growth_filter.model import growth_model
from tests.care.neonates import BORN, puppy
from tests.care.test_growth_filter import assert_same
from tests.care.watched import FAR, MODEL, PROTOCOL, course, followed, grown, one_of, scale

many = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def bits(found):
    return found.now.tobytes()


def go_on(*courses):
    """One after the other, each with the checkpoints of the one before."""
    kept = {}
    for each in courses:
        (last,) = follow([each], MODEL, kept)
        kept = {each.members: last}
    return last


def test_session_by_session_is_the_same_as_all_at_once():
    neonate = one_of(grown([0.06, 0.05, -0.02]))
    hours = range(24, 24 * 8, 6)

    stepwise = go_on(*(course(neonate, as_of=BORN + timedelta(hours=hour)) for hour in hours), course(neonate))

    assert bits(stepwise) == bits(followed(neonate))


def test_a_late_and_a_corrected_weight_are_put_in_by_replay():
    series = grown([0.06, 0.05, 0.04], days=14)
    without = {**series, "B": [*series["B"][:9], *series["B"][10:]]}
    wrong = {**series, "C": [*series["C"][:20], scale(series["C"][20].at, 150), *series["C"][21:]]}

    last = go_on(course(one_of(without)), course(one_of(wrong)), course(one_of(series)))

    assert bits(last) == bits(followed(one_of(series)))


@many
@given(seed=st.integers(0, 2**32 - 1), cuts=st.lists(st.integers(0, 28), min_size=1, max_size=6))
def test_in_whatever_order_entries_arrive_the_result_is_the_same_to_the_last_bit(seed, cuts):
    series = grown([0.06, 0.05, -0.01, 0.07], days=7)
    told = [(name, weigh_in) for name, all_of_her in series.items() for weigh_in in all_of_her]
    random.Random(seed).shuffle(told)

    def known(count):
        here = {
            name: sorted((each for who, each in told[:count] if who == name), key=lambda one: one.at) for name in series
        }
        return course(one_of(here))

    last = go_on(*(known(2 * cut) for cut in cuts), known(len(told)))

    assert bits(last) == bits(followed(one_of(series)))


def test_together_with_a_hundred_others_it_is_the_same_to_the_last_bit():
    litters = [one_of(grown([0.05 + 0.0001 * place, 0.06, -0.03], start_g=90 + place % 50)) for place in range(100)]
    dogs = puppy(*grown([0.05], start_g=300)["A"], name="A")

    named = [course(each) for each in litters]
    together = follow([*named[:50], course(dogs), *named[50:]], MODEL, {})

    assert [bits(each) for each in together] == [bits(followed(each)) for each in [*litters[:50], dogs, *litters[50:]]]


def test_other_numbers_or_another_litter_begin_anew():
    neonate = one_of(grown([0.06, 0.05]))
    other = PROTOCOL.with_value(
        "cat", "growth_filter", "noise-of-a-reading", PROTOCOL.number("cat", "growth_filter", "noise-of-a-reading") * 2
    )
    model, told = growth_model(other), course(neonate)
    kept = {told.members: followed(neonate)}

    (anew,) = follow([told], model, kept)
    (grew,) = follow([course(one_of(grown([0.06, 0.05, 0.04])))], MODEL, kept)

    assert bits(anew) == bits(followed(neonate, protocol=other)) != bits(kept[told.members])
    assert len(grew.now) == 3


def test_old_checkpoints_are_thinned_and_the_newest_are_all_there():
    found = followed(one_of(grown([0.05, 0.05], days=40, every_h=6)))

    newest = len(found.course.sessions)
    kept = sorted(found.checkpoints)
    assert kept[-LATELY:] == list(range(newest - LATELY + 1, newest + 1))
    assert kept[:-LATELY] == list(range(0, newest - LATELY + 1, EVERY))
    assert found.size_bytes() == sum(each.nbytes for each in found.checkpoints.values())


def test_a_litter_that_nobody_weighed_and_nobody_at_all_are_no_fault():
    found = followed(one_of({"A": [], "B": []}))

    assert np.isnan(state_of([found], MODEL).at).all()
    assert follow([], MODEL, {}) == []


def test_what_was_packed_comes_back_to_the_last_bit():
    found = followed(one_of(grown([0.06, 0.05, -0.02])))
    state = state_of([found, found], MODEL)

    again = type(state).unpacked(state.packed(), state.litter, state.species)

    assert_same(state, again)
    assert found.course.sessions[-1].at < FAR
