"""Exposure units: who waits for whom, until when; a mistaken contact is undone by leaving it out."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from littermate.care.company.exposure import (
    Arrival,
    Case,
    Clock,
    Contact,
    Incubations,
    Unit,
    joining,
    touched_by,
    units_at,
)

START = datetime(2026, 3, 1, tzinfo=UTC)
WAIT = Incubations(unknown=timedelta(days=14), agents={"cpv": timedelta(days=10), "slow": timedelta(days=30)})
KITTENS = tuple(UUID(int=each) for each in range(3))
PUPS = tuple(UUID(int=10 + each) for each in range(3))
RUNT, PUP = KITTENS[0], PUPS[0]


def day(number, hour=0):
    return START + timedelta(days=number, hours=hour)


def nest(*members, since, until=None, way="nest"):
    return Contact(members=frozenset(members), way=way, from_at=since, until_at=until)


def units(at, *told):
    """The units at a moment, from what was told in any order."""
    return units_at(
        at,
        arrivals=[each for each in told if isinstance(each, Arrival)],
        contacts=[each for each in told if isinstance(each, Contact)],
        cases=[each for each in told if isinstance(each, Case)],
        incubations=WAIT,
    )


def unit_of(animal, found):
    return next(unit for unit in found if animal in unit.members)


def two_litters():
    """Kittens who came on day 0 in one box, pups who came on day 5 in another."""
    return (
        *(Arrival(animal=each, at=day(0)) for each in KITTENS),
        *(Arrival(animal=each, at=day(5)) for each in PUPS),
        nest(*KITTENS, since=day(0)),
        nest(*PUPS, since=day(5)),
    )


def test_a_litter_is_closed_from_its_arrival_until_the_longest_wait_is_over():
    assert unit_of(RUNT, units(day(13), *two_litters())).closed_until_at == day(14)
    assert unit_of(RUNT, units(day(14), *two_litters())).closed_until_at is None


def test_a_pair_makes_one_unit_of_both_litters_and_the_longer_clock_holds_for_all():
    """F24-F25 and the clocks: both birth litters are closed until the later end."""
    pair = nest(RUNT, PUP, since=day(7))

    found = units(day(15), *two_litters(), pair)

    assert found == (unit_of(RUNT, found),)
    assert found[0].members == {*KITTENS, *PUPS}
    assert found[0].closed_until_at == day(19)


def test_the_pair_parted_again_stays_one_unit_while_the_clock_runs():
    pair = nest(RUNT, PUP, since=day(7), until=day(8))

    assert len(units(day(18), *two_litters(), pair)) == 1
    assert len(units(day(19), *two_litters(), pair)) == 2


def test_once_all_clocks_have_run_out_a_pair_joins_nothing_for_longer_than_it_lasts():
    pair = nest(RUNT, PUP, since=day(20), until=day(22))

    assert len(units(day(21), *two_litters(), pair)) == 1
    assert len(units(day(22), *two_litters(), pair)) == 2
    assert all(unit.clocks == () for unit in units(day(22), *two_litters(), pair))


def test_a_case_starts_the_clock_again_for_the_whole_unit():
    case = Case(animal=RUNT, at=day(12), agent="cpv", over_at=day(14))

    found = unit_of(KITTENS[2], units(day(16), *two_litters(), case))

    assert found.clocks == (Clock(day(24), day(12), "case", RUNT, "cpv"),)


def test_while_the_sick_one_lies_with_others_the_wait_begins_anew_every_moment():
    case = Case(animal=RUNT, at=day(12), agent="cpv")

    found = unit_of(KITTENS[2], units(day(40), *two_litters(), case))

    assert (found.closed_until_at, found.ill) == (day(50), {RUNT})
    assert unit_of(KITTENS[2], units(day(50), *two_litters(), replace(case, over_at=day(40)))).clocks == ()


def test_the_others_wait_from_the_day_the_sick_one_was_taken_out_and_she_until_she_is_well():
    """Arrived on day 0, ill on day 12, alone from day 13 on and ill until day 30."""
    told = (
        *(Arrival(animal=each, at=day(0)) for each in KITTENS),
        nest(*KITTENS[1:], since=day(0)),
        nest(*KITTENS, since=day(0), until=day(13)),
        Case(animal=RUNT, at=day(12), agent="cpv", over_at=day(30)),
    )

    assert unit_of(KITTENS[1], units(day(22), *told)).closed_until_at == day(23)
    assert unit_of(RUNT, units(day(22), *told)).ill == {RUNT}
    assert unit_of(KITTENS[1], units(day(23), *told)).clocks == ()
    assert unit_of(RUNT, units(day(23), *told)).closed_until_at == day(33)
    assert unit_of(RUNT, units(day(30), *told)).clocks == ()


def test_one_kept_apart_who_is_put_with_others_while_ill_begins_anew_with_those_alone():
    told = (
        *(Arrival(animal=each, at=day(0)) for each in KITTENS),
        nest(*KITTENS, since=day(0), until=day(13)),
        nest(*KITTENS[1:], since=day(13)),
        nest(RUNT, PUP, since=day(26), until=day(27)),
        Case(animal=RUNT, at=day(12), agent="cpv", over_at=day(28)),
    )

    assert unit_of(PUP, units(day(30), *told)).members == {RUNT, PUP}
    assert unit_of(PUP, units(day(30), *told)).closed_until_at == day(37)
    assert unit_of(KITTENS[1], units(day(30), *told)).clocks == ()


def test_an_illness_without_a_name_waits_as_an_unknown_one_does():
    unnamed = Case(animal=RUNT, at=day(12), over_at=day(12))
    assert unit_of(RUNT, units(day(15), *two_litters(), unnamed)).closed_until_at == day(26)
    named = Case(animal=RUNT, at=day(12), agent="nobody wrote how long", over_at=day(12))
    assert unit_of(RUNT, units(day(15), *two_litters(), named)).closed_until_at == day(26)


def test_a_case_reaches_back_to_those_who_were_with_the_sick_one():
    earlier = nest(RUNT, PUP, since=day(20), until=day(21))
    case = Case(animal=RUNT, at=day(25), agent="cpv", over_at=day(25))

    assert touched_by(case, contacts=[earlier], incubations=WAIT) == {RUNT, PUP}
    assert unit_of(PUP, units(day(26), *two_litters(), earlier, case)).closed_until_at == day(35)
    late = Case(animal=RUNT, at=day(31), agent="cpv")
    assert unit_of(PUP, units(day(32), *two_litters(), earlier, late)).closed_until_at is None


def test_a_journey_in_one_vehicle_joins_as_a_nest_does():
    ride = nest(RUNT, PUP, since=day(6), until=day(6, 1), way="vehicle")

    assert len(units(day(10), *two_litters(), ride)) == 1


def test_what_a_move_would_join_is_said_before_it_is_made():
    found = units(day(7), *two_litters())

    asked = joining(found, [RUNT, PUP])

    assert asked.joins
    assert asked.closed_until_at == day(19)
    assert asked.newly_closed == set(KITTENS)


def test_littermates_and_open_ones_join_nothing():
    assert not joining(units(day(7), *two_litters()), KITTENS).joins
    assert not joining(units(day(30), *two_litters()), [RUNT, PUP]).joins
    stranger = UUID(int=99)
    assert joining((), [stranger]).units == (Unit(members=frozenset({stranger})),)


def test_three_hundred_joined_by_mistake_are_apart_again_once_it_is_left_out():
    many = [UUID(int=1000 + each) for each in range(300)]
    told = [Arrival(animal=each, at=day(number % 20)) for number, each in enumerate(many)]
    mistake = nest(*many, since=day(20))

    assert len(units(day(21), *told, mistake)) == 1
    assert len(units(day(21), *told)) == 300


def test_two_are_still_together_in_the_moment_in_which_one_of_them_leaves():
    night = nest(RUNT, PUP, since=day(1), until=day(2))

    assert [night.is_at(at) for at in (day(0), day(1), day(2), day(3))] == [False, True, True, False]


MEMBERS = st.sampled_from([UUID(int=each) for each in range(6)])
HOURS = st.integers(0, 60)
SHORT = Incubations(unknown=timedelta(hours=14), agents={"quick": timedelta(hours=4)})
ARRIVALS = st.builds(lambda who, hour: Arrival(animal=who, at=day(0, hour)), MEMBERS, HOURS)
CASES = st.builds(
    lambda who, hour, agent, lasts: Case(
        animal=who, at=day(0, hour), agent=agent, over_at=day(0, hour + lasts) if lasts is not None else None
    ),
    MEMBERS,
    HOURS,
    st.sampled_from(["", "quick"]),
    st.none() | st.integers(0, 40),
)
CONTACTS = st.builds(
    lambda who, hour, lasts: nest(*who, since=day(0, hour), until=day(0, hour + lasts) if lasts else None),
    st.sets(MEMBERS, min_size=2, max_size=3),
    HOURS,
    st.none() | st.integers(1, 30),
)
STORIES = st.tuples(st.lists(ARRIVALS, max_size=4), st.lists(CONTACTS, max_size=6), st.lists(CASES, max_size=3))


@given(STORIES, st.integers(0, 90))
def test_the_units_are_those_of_a_plain_replay_hour_by_hour(story, hour):
    arrivals, contacts, cases = story

    found = units_at(day(0, hour), arrivals=arrivals, contacts=contacts, cases=cases, incubations=SHORT)

    assert {(unit.members, unit.closed_until_at) for unit in found} == hour_by_hour(story, hour)


@given(STORIES, st.randoms(), st.integers(0, 90))
def test_the_order_in_which_things_were_told_changes_nothing(story, chance, hour):
    shuffled = [chance.sample(part, len(part)) for part in story]

    first, second = (
        units_at(day(0, hour), arrivals=told[0], contacts=told[1], cases=told[2], incubations=SHORT)
        for told in (story, shuffled)
    )

    assert first == second


@given(STORIES, st.integers(0, 90))
def test_everybody_told_of_is_in_one_unit_only(story, hour):
    found = units_at(day(0, hour), arrivals=story[0], contacts=story[1], cases=story[2], incubations=SHORT)

    everybody = [member for unit in found for member in unit.members]
    assert len(everybody) == len(set(everybody))


def hour_by_hour(story, last):
    """The same question by looking at every hour: each unit's members and until when it is closed."""
    arrivals, contacts, cases = story
    units = []

    def apart(members, at):
        """The members, in groups of those who are together in something."""
        left, groups = set(members), []
        while left:
            group = {left.pop()}
            while more := {
                other
                for each in contacts
                if each.from_at <= at and (each.until_at is None or each.until_at > at) and each.members & group
                for other in each.members & left
            }:
                group |= more
                left -= more
            groups.append(group)
        return groups

    def with_others(animal, at):
        """Whether somebody was with her up to this hour."""
        return any(
            animal in each.members and each.from_at < at and (each.until_at is None or each.until_at >= at)
            for each in contacts
        )

    def shared(case, at):
        return case.at < at and (case.is_ill(at) or case.over_at == at) and with_others(case.animal, at)

    def join(animals, ends_at=None):
        touched = [unit for unit in units if unit[0] & animals]
        for unit in touched:
            units.remove(unit)
        ends = [end for _members, end in touched if end is not None] + ([ends_at] if ends_at else [])
        units.append((set(animals).union(*(unit[0] for unit in touched)), max(ends, default=None)))

    for hour in range(last + 1):
        now = day(0, hour)
        for each in cases:  # whoever was with a sick one until now waits from now on, before anybody parts
            if shared(each, now):
                join({each.animal}, now + SHORT.of(each.agent))
        for unit in [unit for unit in units if unit[1] is None or unit[1] <= now]:
            units.remove(unit)
            # Those who come together now are joined below; here only what lasted until now holds.
            units.extend((group, None) for group in apart(unit[0], now))
        for each in arrivals:
            if each.at == now:
                join({each.animal}, now + SHORT.unknown)
        for each in contacts:
            if each.from_at == now:
                join(each.members)
        for each in cases:
            if each.at == now:
                since = now - SHORT.of(each.agent)
                near = [
                    one
                    for one in contacts
                    if one.from_at <= now
                    and each.animal in one.members
                    and (one.until_at is None or one.until_at > since)
                ]
                join({each.animal}.union(*(one.members for one in near)), now + SHORT.of(each.agent))
    kept_apart = []  # of those still ill whose wait has run out: asked of all before any of them begins anew
    for each in cases:
        refreshed = [hour for hour in range(last + 1) if each.at == day(0, hour) or shared(each, day(0, hour))]
        if each.is_ill(day(0, last)) and day(0, refreshed[-1]) + SHORT.of(each.agent) <= day(0, last):
            own = next(unit for unit in units if each.animal in unit[0])
            if own[1] is None or own[1] <= day(0, last):
                kept_apart.append((each.animal, day(0, last) + SHORT.of(each.agent)))
    for animal, ends_at in kept_apart:
        join({animal}, ends_at)
    return {(frozenset(members), end) for members, end in units}
