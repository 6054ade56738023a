"""What a process keeps in mind of houses: of the newest alone, and of none where a change was undone."""

import pytest

from littermate.records.kept_in_mind import MOST_HOUSES, Houses, forgotten_if_undone
from littermate.records.models import Organisation


@pytest.fixture
def houses():
    return [Organisation(name=f"House {place}") for place in range(MOST_HOUSES + 1)]


def test_the_house_that_was_asked_for_longest_ago_makes_room(houses):
    kept = Houses[list[str]]()
    first, second, *others = houses
    for house in (first, second):
        kept.of(house, list).append(house.name)

    kept.of(first, list)
    for house in others:
        kept.of(house, list)

    assert kept.get(first) == ["House 0"]
    assert kept.get(second) is None


def test_what_was_worked_out_inside_a_change_that_is_undone_is_forgotten(houses):
    kept = Houses[str]()

    @forgotten_if_undone()
    def change():
        kept.put(houses[0], "what never was")
        raise RuntimeError("the change is undone")

    with pytest.raises(RuntimeError):
        change()

    assert kept.get(houses[0]) is None


class Undone(Exception):
    """Of a change that came to nothing."""


@forgotten_if_undone()
def undone(*looks):
    """A change in which these looks are taken, and which is undone."""
    for look in looks:
        look()
    raise Undone


def test_a_house_that_nobody_looked_at_in_an_undone_change_is_kept(houses):
    kept, other = Houses[str](), Houses[str]()
    for house in houses[:3]:
        kept.put(house, house.name)

    with pytest.raises(Undone):
        undone(lambda: other.put(houses[0], "what never was"), lambda: kept.get(houses[1]))

    assert [kept.get(house) for house in houses[:3]] == [None, None, "House 2"]
    assert other.get(houses[0]) is None


def test_what_a_part_of_a_change_looked_at_is_forgotten_with_the_whole(houses):
    kept = Houses[list[str]]()

    @forgotten_if_undone()
    def part():
        kept.of(houses[0], list).append("what never was")

    with pytest.raises(Undone):
        undone(part)

    assert kept.get(houses[0]) is None


def test_a_part_that_is_undone_leaves_what_the_whole_looked_at_before(houses):
    kept = Houses[str]()

    with forgotten_if_undone():
        kept.put(houses[0], "what stands")
        with pytest.raises(Undone):
            undone(lambda: kept.put(houses[1], "what never was"))

    assert [kept.get(house) for house in houses[:2]] == ["what stands", None]


def test_one_house_is_forgotten_without_the_others(houses):
    kept = Houses[str]()
    for house in houses[:2]:
        kept.put(house, house.name)

    kept.drop(houses[0])

    assert [kept.get(house) for house in houses[:2]] == [None, "House 1"]
