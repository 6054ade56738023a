"""How often the growth rules speak about two litters in which, as far as anybody knows, nobody was ill."""

from collections import Counter

from littermate.care.worry import Worry
from tests.real_litters.litters import Day, days


def kittens() -> tuple[Day, ...]:
    return days("purrfectdata")


def pups() -> tuple[Day, ...]:
    return days("codesamplerr")


def called(told: tuple[Day, ...]) -> list[Day]:
    return [each for each in told if each.growth.worry.needs_someone]


def watched(told: tuple[Day, ...]) -> list[Day]:
    return [each for each in told if each.growth.worry == Worry.WATCH]


def under(told: list[Day], age_days: int) -> list[Day]:
    return [each for each in told if each.age_days < age_days]


def of(animal: str, age_days: int) -> Day:
    (found,) = (each for each in pups() if (each.animal, each.age_days) == (animal, age_days))
    return found


def test_no_kitten_under_14_days_is_called_for_and_later_one_day_in_a_hundred():
    # The rule that calls under 14 days is the one that 470 pairs of readings in healthy kittens never failed.
    assert len(kittens()) == 320
    assert under(called(kittens()), 14) == []
    assert (
        len(called(kittens())) == 3
    )  # 0.9 in 100 animal-days: forty kittens would mean a needless call every third day
    assert {frozenset(each.growth.rules & {"falling-twice", "lost-tenth"}) for each in called(kittens())} == {
        frozenset({"falling-twice"})
    }


def test_a_kitten_is_weighed_again_on_one_day_in_six_mostly_after_three_weeks():
    # From day 21 a healthy nursed kitten fails "gained in 24 h" every eighth day: so these are watched, not called.
    assert len(watched(kittens())) == 52  # 16 in 100 animal-days
    assert len(under(watched(kittens()), 14)) == 9  # of 104
    assert len([each for each in watched(kittens()) if each.age_days >= 21]) == 31


def test_what_two_readings_can_differ_by_is_not_behind_the_littermates():
    # Without that bound 42 kitten days were "behind", 34 of them for nothing else.
    alone = [
        each
        for each in watched(kittens())
        if {reason.code for reason in each.growth.reasons if reason.worry == Worry.WATCH} == {"behind-littermates"}
    ]

    assert sum("behind-littermates" in each.codes for each in kittens()) == 16
    assert len(alone) == 9


def test_pups_are_called_for_in_the_days_in_which_they_truly_lost():
    # These shepherds lost up to 12 % by day 5 and all lived; the scale rounds to an ounce, 5 % of such a pup.
    by_age = Counter(each.age_days for each in called(pups()))

    assert len(pups()) == 262
    assert len(called(pups())) == 21  # 8 in 100 animal-days
    assert sum(count for age, count in by_age.items() if 3 <= age <= 6) == 15
    assert by_age == {3: 6, 4: 5, 5: 3, 6: 1, 7: 1, 14: 1, 50: 4}


def test_later_pups_are_called_for_on_four_days_all_on_a_bathroom_scale():
    # From day 15 on: 184 days; on day 50 all six read low on a scale that may be 0.45 kg off.
    late = [each for each in called(pups()) if each.age_days > 14]

    assert len([each for each in pups() if each.age_days > 14]) == 184
    assert {each.at.date().isoformat() for each in late} == {"2019-05-08"}
    assert sorted(each.animal for each in late) == ["orange", "pink", "purple", "yellow"]
    assert all("litter-fell-together" in each.codes for each in late)


def test_a_pup_is_weighed_again_on_one_day_in_seven():
    assert len(watched(pups())) == 38  # 14.5 in 100 animal-days; four by a scale of one ounce


def test_the_day_after_the_mis_zeroed_scale_nobody_is_called_for_and_the_scale_is_questioned():
    # 2019-04-26 all six read high, so the day after five of six have lost: "any loss" would have called for five.
    fell = ["blue", "emerald", "orange", "pink", "purple"]

    said = {animal: of(animal, 39) for animal in (*fell, "yellow")}

    assert {each.at.date().isoformat() for each in said.values()} == {"2019-04-27"}
    assert {animal: each.growth.worry for animal, each in said.items()} == {
        **dict.fromkeys(fell, Worry.WATCH),
        "yellow": Worry.STEADY,
    }
    assert [animal for animal, each in said.items() if "litter-fell-together" in each.codes] == fell
    assert said["yellow"].codes == {"gained"}
