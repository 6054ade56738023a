"""What the growth filter is told: who was weighed with whom, how old they are, and which weights count."""

from datetime import timedelta
from uuid import UUID

import pytest

from littermate.care.growth_filter.course import course_of, members_of
from littermate.care.values import Littermate, Spell
from tests.care.neonates import BORN, day, hour, kitten, puppy
from tests.care.watched import FAR, MODEL, PROTOCOL, course, grown, one_of, scale

HOME_4, HOME_7 = UUID(int=4), UUID(int=7)


def grams(told):
    """Each session's weights by the place of the animal."""
    return [{each.place: each.weight_g for each in session.readings} for session in told.sessions]


def test_a_litter_weighed_within_45_minutes_is_one_session():
    series = {"A": [scale(hour(30), 100)], "B": [scale(hour(30.75), 110)], "C": [scale(hour(30.76), 120)]}

    assert grams(course(one_of(series))) == [{0: 100.0, 1: 110.0}, {2: 120.0}]


def test_whichever_of_a_litter_is_asked_about_the_same_is_told():
    series = grown([0.06, 0.05, 0.04])

    assert course(one_of(series, "A")) == course(one_of(series, "C"))


def test_those_in_another_home_stand_on_another_scale():
    series = {"A": [scale(hour(30), 100)], "B": [scale(hour(30.1), 110)], "C": [scale(hour(30.2), 120)]}
    away = Littermate(
        name="B", weigh_ins=tuple(series["B"]), homes=(Spell(BORN, hour(20), HOME_4), Spell(hour(20), None, HOME_7))
    )
    at_home = Littermate(name="C", weigh_ins=tuple(series["C"]), homes=(Spell(BORN, None, HOME_4),))
    neonate = kitten(*series["A"], name="A", homes=(Spell(BORN, None, HOME_4),), littermates=(away, at_home))

    assert grams(course(neonate)) == [{0: 100.0, 2: 120.0}, {1: 110.0}]


def test_weights_before_and_after_the_feed_are_two_sessions():
    series = {
        "A": [scale(hour(30), 100), scale(hour(30.2), 104, "after")],
        "B": [scale(hour(30.3), 110), scale(hour(30.5), 115, "after")],
    }

    assert grams(course(one_of(series))) == [{0: 100.0, 1: 110.0}, {0: 104.0, 1: 115.0}]


def test_one_weighed_again_at_once_counts_once_with_the_later_weight():
    """Two readings of one belly are not two: 200 weighings a day weigh no more than a dozen."""
    series = {"A": [scale(hour(30 + minutes / 60), 100 + minutes / 10) for minutes in range(0, 41, 10)]}

    assert grams(course(one_of(series))) == [{0: 104.0}]


def test_two_hundred_weighings_a_day_are_thirty_sessions():
    series = {"A": [scale(hour(30 + 24 * turn / 200), 100 + turn / 20) for turn in range(200)]}

    assert len(course(one_of(series)).sessions) <= 33


def test_a_doubtful_weight_waits_until_a_second_agrees():
    slip = [scale(day(2), 100), scale(day(2, 12), 13), scale(day(3), 108)]
    marked = [scale(day(2), 100), scale(day(2, 12), 103, is_doubtful=True)]

    assert grams(course(one_of({"A": slip}))) == [{0: 100.0}, {0: 108.0}]
    assert grams(course(one_of({"A": marked}))) == [{0: 100.0}]


def test_what_is_told_for_later_has_not_happened():
    series = grown([0.06, 0.06], days=4)

    assert [len(each) for each in grams(course(one_of(series), as_of=day(3)))] == [2, 2, 2, 2, 1]


def test_she_had_a_bottle_while_she_had_one():
    weights = (scale(day(2), 100), scale(day(4), 110))
    neonate = kitten(*weights, by_hand=(Spell(BORN, day(3)),))

    assert [session.readings[0].is_by_hand for session in course(neonate).sessions] == [True, False]


def test_a_sure_birth_is_the_middle_of_its_estimate_and_an_own_one_is_ones_own():
    neonate = kitten(
        scale(day(5), 130), name="A", born_earliest_at=BORN - timedelta(days=2), born_latest_at=BORN,
        littermates=(
            Littermate(name="B", weigh_ins=(), born_earliest_at=day(1), born_latest_at=day(1)),
            Littermate(name="C", weigh_ins=()),
        ),
    )  # fmt: skip

    assert course(neonate).born_at == (BORN - timedelta(days=1), day(1), BORN - timedelta(days=1))


def test_a_birth_that_nobody_knows_is_narrowed_by_what_the_litter_weighs():
    """Two months are possible; 176 g is the usual weight of a week."""
    custody = day(40)
    unknown = {"born_earliest_at": custody - timedelta(days=56), "born_latest_at": custody}

    found = course(kitten(scale(custody, 176), **unknown))

    assert abs(found.born_at[0] - (custody - timedelta(days=7))) < timedelta(minutes=1)


def test_a_litter_too_heavy_or_too_light_for_the_estimate_is_as_old_as_the_estimate_lets_it_be():
    estimate = {"born_earliest_at": BORN - timedelta(days=10), "born_latest_at": BORN}

    assert course(kitten(scale(day(8), 310), **estimate)).born_at == (estimate["born_earliest_at"],)
    assert course(kitten(scale(day(1), 40), **estimate)).born_at == (estimate["born_latest_at"],)


def test_puppies_of_unknown_age_are_taken_as_the_youngest_they_may_be():
    estimate = {"born_earliest_at": BORN - timedelta(days=30), "born_latest_at": BORN}

    assert course(puppy(scale(day(1), 400), **estimate)).born_at == (BORN,)


@pytest.mark.parametrize("start_g", [100, 700])
def test_a_dogs_size_is_what_her_litter_weighs_at_first(start_g):
    series = {"A": [scale(BORN, start_g)], "B": [scale(BORN, start_g)]}

    found = course(puppy(*series["A"], name="A", littermates=(Littermate(name="B", weigh_ins=tuple(series["B"])),)))

    kind = MODEL.models[MODEL.place("dog")]
    assert 2.718281828459045**found.base_ln == pytest.approx(start_g)
    assert found.litter_sd == kind.litter_known_sd


def test_one_never_weighed_has_no_session_and_no_size():
    found = course(puppy())

    assert (found.sessions, found.base_ln, found.born_at) == ((), 0.0, (BORN,))
    assert course(kitten(born_earliest_at=BORN - timedelta(days=30))).born_at == (BORN,)


def test_of_a_species_it_does_not_know_nothing_is_told():
    rabbit = members_of(kitten(scale(day(2), 50), species="rabbit"))

    assert course_of(rabbit, protocol=PROTOCOL, model=MODEL, as_of=FAR) is None
