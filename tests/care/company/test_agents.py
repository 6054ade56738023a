"""What can be caught, as the tables say it, and which cases follow from what was told."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from littermate.care.company.agents import Said, agents, cases, incubations, settled, settled_by_tests
from littermate.care.company.exposure import Case
from littermate.tables import house_protocol

PROTOCOL = house_protocol()
SHE, OTHER = UUID(int=1), UUID(int=2)
START = datetime(2026, 3, 1, tzinfo=UTC)


def day(number):
    return START + timedelta(days=number)


def said(told, number, agent="", animal=SHE):
    return Said(animal=animal, at=day(number), told=told, agent=agent)


def test_canine_parvovirus_crosses_and_closes_a_unit_for_fourteen_days_as_the_evidence_has_it():
    found = {each.id: each for each in agents(PROTOCOL)}

    assert (found["cpv"].hosts, found["cpv"].crosses, found["cpv"].days) == (("dog", "cat"), "yes", 14)
    assert (found["cdv"].hosts[0], found["cdv"].crosses, found["cdv"].days) == ("dog", "no", 28)
    assert (found["felv"].days, found["felv"].ends_by) == (None, "by tests, not by a clock")


def test_no_agent_waits_less_than_the_longest_incubation_read():
    assert [each.id for each in agents(PROTOCOL) if each.days is not None and each.days < each.row.low] == []


def test_an_agent_without_a_figure_waits_as_an_unknown_one():
    waits = incubations(PROTOCOL)

    assert (waits.unknown, waits.of("felv"), waits.of("cpv"), waits.of("fhv1")) == tuple(
        timedelta(days=number) for number in (14, 14, 14, 7)
    )


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param([said("suspected", 1)], [Case(animal=SHE, at=day(1))], id="suspected"),
        pytest.param(
            [said("suspected", 1), said("confirmed", 2, "cpv")],
            [Case(animal=SHE, at=day(1), agent="cpv", confirmed_at=day(2))],
            id="named",
        ),
        pytest.param(
            [said("positive", 2, "cpv"), said("suspected", 3)],
            [Case(animal=SHE, at=day(2), agent="cpv", confirmed_at=day(2))],
            id="a test",
        ),
        pytest.param(
            [said("suspected", 1, "cpv"), said("suspected", 2, "cpv"), said("confirmed", 3)],
            [Case(animal=SHE, at=day(1), agent="cpv", confirmed_at=day(3))],
            id="told again",
        ),
        pytest.param([said("suspected", 1), said("ruled-out", 2)], [], id="ruled out"),
        pytest.param([said("suspected", 1), said("ruled-out", 2, "cpv")], [], id="ruled out by name"),
        pytest.param(
            [said("confirmed", 1, "cpv"), said("over", 9, "cpv")],
            [Case(animal=SHE, at=day(1), agent="cpv", over_at=day(9), confirmed_at=day(1))],
            id="over",
        ),
        pytest.param(
            [said("confirmed", 1, "cpv"), said("over", 9), said("suspected", 12, "cpv")],
            [
                Case(animal=SHE, at=day(1), agent="cpv", over_at=day(9), confirmed_at=day(1)),
                Case(animal=SHE, at=day(12), agent="cpv"),
            ],
            id="ill once more",
        ),
        pytest.param(
            [said("confirmed", 1, "cpv"), said("positive", 2, "ringworm"), said("ruled-out", 3, "ringworm")],
            [Case(animal=SHE, at=day(1), agent="cpv", confirmed_at=day(1))],
            id="two agents",
        ),
        pytest.param([said("over", 1), said("ruled-out", 2, "cpv")], [], id="nothing was told before"),
        pytest.param(
            [said("suspected", 1), said("ruled-out", 2, animal=OTHER)], [Case(animal=SHE, at=day(1))], id="another one"
        ),
    ],
)
def test_which_cases_stand(told, expected):
    assert cases(told) == tuple(expected)


TOLD = st.lists(
    st.builds(
        said,
        st.sampled_from(["suspected", "confirmed", "positive", "ruled-out", "over"]),
        st.integers(0, 5),
        st.sampled_from(["", "cpv", "ringworm"]),
        st.sampled_from([SHE, OTHER]),
    ),
    max_size=8,
)


@given(TOLD, st.randoms())
def test_the_order_in_which_it_was_told_changes_nothing(told, chance):
    assert cases(chance.sample(told, len(told))) == cases(told)


@given(TOLD)
def test_what_a_clinician_says_is_over_leaves_nobody_ill(told):
    last = [said("over", 6, animal=one) for one in (SHE, OTHER)]

    assert [case for case in cases([*told, *last]) if case.is_ill(day(6))] == []


# By tests, not by a clock ---------------------------------------------------------------------------------------------
def of_tests(*told):
    return settled(cases(told), PROTOCOL)


def test_a_positive_test_that_no_clock_ends_shuts_nobody_for_ever():
    (case,) = of_tests(said("positive", 1, "felv"))

    assert (case.over_at, case.is_by_test) == (day(15), True)
    assert [case.is_ill(day(number)) for number in (1, 14, 15, 60)] == [True, True, False, False]


@pytest.mark.parametrize(
    "told",
    [
        (said("positive", 1, "fpv"),),  # a clock ends it, once a clinician says that she is well
        (said("confirmed", 1, "felv"),),
        (said("positive", 1, "felv"), said("confirmed", 2, "felv")),
        (said("suspected", 1), said("positive", 2, "fiv")),
    ],
)
def test_what_a_person_says_or_a_clock_ends_holds_until_a_person_says_otherwise(told):
    (case,) = of_tests(*told)

    assert (case.over_at, case.is_by_test and case.agent in settled_by_tests(PROTOCOL)) == (None, False)


def test_a_clinicians_word_settles_it_sooner():
    assert [case.over_at for case in of_tests(said("positive", 1, "felv"), said("over", 3, "felv"))] == [day(3)]
    assert of_tests(said("positive", 1, "felv"), said("ruled-out", 3, "felv")) == ()


def test_tested_again_positive_it_begins_nothing_anew():
    (case,) = of_tests(said("positive", 1, "felv"), said("positive", 30, "felv"))

    assert (case.at, case.over_at) == (day(1), day(15))


def test_those_that_tests_settle_are_the_two_the_table_says():
    assert settled_by_tests(PROTOCOL) == {"felv", "fiv"}
