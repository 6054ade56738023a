"""Who had a place in common, whatever the hour of the day."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from littermate.care.company.exposure import Contact
from littermate.care.company.whereabouts import Visit, sharing

START = datetime(2026, 3, 1, tzinfo=UTC)
A, B, C = (UUID(int=each) for each in range(3))


def day(number):
    return START + timedelta(days=number)


def visit(animal, begin, end=None, place="box"):
    return Visit(place, animal, day(begin), None if end is None else day(end))


def contact(*members, since, until=None):
    return Contact(members=frozenset(members), way="nest", from_at=day(since), until_at=until and day(until))


def test_each_company_that_stayed_the_same_is_one_contact():
    found = sharing([visit(A, 0), visit(B, 1, 3), visit(C, 2), visit(C, 9, place="other")], way="nest")

    assert found == (
        contact(A, B, since=1, until=2),
        contact(A, B, C, since=2, until=3),
        contact(A, C, since=3),
    )


def test_two_stays_of_one_in_the_same_nest_are_no_company_and_end_with_the_last():
    assert sharing([visit(A, 0), visit(A, 1, 2)], way="nest") == ()
    assert sharing([visit(A, 0), visit(A, 1, 2), visit(B, 0)], way="nest")[-1] == contact(A, B, since=2)


VISITS = st.lists(
    st.builds(
        lambda who, begin, lasts, place: visit(who, begin, begin + lasts if lasts else None, place),
        st.sampled_from([A, B, C]),
        st.integers(0, 8),
        st.none() | st.integers(1, 5),
        st.sampled_from(["box", "other"]),
    ),
    max_size=7,
)


@given(VISITS, st.integers(0, 14))
def test_two_are_in_contact_whenever_both_are_there(visits, number):
    at = day(number)
    here = [each for each in visits if each.from_at <= at and (each.until_at is None or each.until_at > at)]
    expected = {
        frozenset({one.animal, other.animal})
        for one in here
        for other in here
        if one.place == other.place and one.animal != other.animal
    }

    found = [
        each
        for each in sharing(visits, way="nest")
        if each.from_at <= at and (each.until_at is None or each.until_at > at)
    ]

    assert {
        frozenset({one, other}) for each in found for one in each.members for other in each.members - {one}
    } == expected
