"""Whole groups at once: nobody is left over who need not be."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from littermate.care.company.matching import (
    MOST_WORTH,
    SIEVED_FROM,
    Company,
    NoSuchCompany,
    choose,
    choose_greedily,
)


def test_a_pair_gives_way_so_that_two_others_are_not_alone():
    chain = [Company((0, 1), 10), Company((1, 2), 900), Company((2, 3), 10)]

    found = choose(4, chain)

    assert found.groups == (Company((0, 1), 10), Company((2, 3), 10))
    assert (found.alone, found.worth, found.is_best) == ((), 20, True)
    assert choose_greedily(4, chain).alone == (0, 3)


def test_among_choices_with_nobody_alone_the_worthiest_is_taken():
    square = [Company((0, 1), 500), Company((2, 3), 500), Company((0, 2), 400), Company((1, 3), 700)]

    assert choose(4, square).groups == (Company((0, 2), 400), Company((1, 3), 700))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("friends", [3, 8, 20])
def test_a_large_web_has_the_same_best_choice_whether_prices_rule_pairs_out_or_not(friends, seed):
    web = company_by_chance(200, friends, Random(seed))

    assert choose(200, web, sieved_from=0).value == choose(200, web, sieved_from=SIEVED_FROM).value


def test_of_two_rings_of_three_one_of_each_meets_the_other():
    rings = [Company(pair, 900) for pair in [(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5)]]

    found = choose(6, [*rings, Company((2, 3), 895)], sieved_from=0)

    assert found.groups == (Company((0, 1), 900), Company((2, 3), 895), Company((4, 5), 900))
    assert choose(6, [*rings, Company((2, 3), 10)], sieved_from=0).worth == 1810
    assert len(choose(6, rings, sieved_from=0).alone) == 2


def test_a_third_joins_a_pair_before_she_stays_alone():
    possible = [Company((0, 1), 1000), Company((0, 1, 2), 5)]

    assert choose(3, possible).groups == (Company((0, 1, 2), 5),)


def test_of_a_web_too_large_to_be_sure_of_it_says_how_much_better_it_could_be():
    chance = Random(2)
    possible = [Company(tuple(chance.sample(range(34), 3)), chance.randint(0, MOST_WORTH)) for _ in range(102)]

    found = choose(34, possible, exact_up_to=33)

    assert (found.is_best, len(found.alone)) == (False, 1)
    assert 0 < found.gap < 1 / 34  # nobody is alone in the best there could be


def test_who_suits_nobody_is_alone_and_said_so():
    assert choose(3, [Company((0, 2), 1)]).alone == (1,)
    assert choose(2, []).alone == (0, 1)
    assert (choose(0, []).gap, choose(0, []).is_best) == (0.0, True)


def test_a_group_named_twice_counts_once_with_its_best_worth():
    assert choose(2, [Company((1, 0), 3), Company((0, 1), 7)]).groups == (Company((0, 1), 7),)


@pytest.mark.parametrize(
    "group",
    [
        Company((0,), 1),
        Company((0, 0), 1),
        Company((0, 1, 2, 3), 1),
        Company((0, 4), 1),
        Company((-1, 0), 1),
        Company((0, 1), -1),
        Company((0, 1), MOST_WORTH + 1),
    ],
)
def test_a_group_that_cannot_be_is_refused(group):
    with pytest.raises(NoSuchCompany):
        choose(4, [group])


@st.composite
def possible_company(draw, sizes):
    count = draw(st.integers(2, 8))
    group = st.sampled_from(sizes).flatmap(
        lambda size: (
            st.lists(st.integers(0, count - 1), min_size=size, max_size=size, unique=True)
            if size <= count
            else st.just([0, 1])
        )
    )
    rows = draw(
        st.lists(
            st.builds(lambda who, worth: Company(tuple(who), worth), group, st.integers(0, MOST_WORTH)), max_size=14
        )
    )
    return count, rows


@given(possible_company(sizes=(2,)) | possible_company(sizes=(2, 3)))
def test_no_other_choice_is_better(case):
    count, rows = case

    found = choose(count, rows)

    assert found.value == best_of_all(count, rows)
    assert found.is_best
    assert choose_greedily(count, rows).value <= found.value


@given(possible_company(sizes=(2,)))
def test_what_prices_rule_out_is_in_no_best_choice(case):
    count, rows = case

    found = choose(count, rows, sieved_from=0)

    assert found.value == best_of_all(count, rows)
    assert found.is_best


@given(possible_company(sizes=(2, 3)), st.randoms())
def test_the_order_in_which_groups_are_told_changes_nothing(case, chance):
    count, rows = case
    shuffled = [Company(tuple(chance.sample(who, len(who))), worth) for who, worth in rows]
    chance.shuffle(shuffled)

    for sieved_from in (0, SIEVED_FROM):
        assert choose(count, shuffled, sieved_from=sieved_from) == choose(count, rows, sieved_from=sieved_from)


@given(possible_company(sizes=(2, 3)))
def test_nobody_is_in_two_groups_and_everybody_is_somewhere(case):
    count, rows = case

    found = choose(count, rows)

    assert sorted([*found.alone, *(one for each in found.groups for one in each.members)]) == list(range(count))


@given(possible_company(sizes=(2, 3)))
def test_a_web_too_large_to_be_exact_says_how_much_better_it_could_be(case):
    count, rows = case

    found = choose(count, rows, exact_up_to=0)

    assert found.value <= best_of_all(count, rows) <= found.bound
    assert 0 <= found.gap <= 1


def company_by_chance(count, friends, chance):
    pairs = {tuple(sorted(chance.sample(range(count), 2))) for _ in range(count * friends // 2)}
    return [Company(pair, chance.randint(0, MOST_WORTH)) for pair in sorted(pairs)]


def best_of_all(count, rows):
    """The highest value of any choice, by trying every one."""
    one_more = count * MOST_WORTH + 1

    def best(left, free):
        if not left:
            return 0
        (who, worth), rest = left[0], left[1:]
        without = best(rest, free)
        if not set(who) <= free:
            return without
        return max(without, len(who) * one_more + worth + best(rest, free - set(who)))

    return best([(tuple(who), worth) for who, worth in rows], frozenset(range(count)))
