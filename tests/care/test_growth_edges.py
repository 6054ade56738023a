"""The growth rules at the very hour, day and tenth of a gram at which they begin and end."""

from datetime import timedelta
from decimal import Decimal

import pytest

from littermate.care.growth import judge_growth
from littermate.care.growth_rules import day_before, history_of, rules_for, shortly_before
from littermate.care.worry import Worry
from littermate.tables import house_protocol
from tests.care.neonates import day, hour, kitten, littermates, puppy, weighed

PROTOCOL = house_protocol()
TICK = timedelta.resolution


def grown(neonate, at):
    return judge_growth(neonate, protocol=PROTOCOL, as_of=at)


def said(growth):
    return {reason.code: reason.worry for reason in growth.reasons}


def reason(growth, code):
    (found,) = (reason for reason in growth.reasons if reason.code == code)
    return found


def history(neonate, at):
    return history_of(neonate, protocol=PROTOCOL, as_of=at)


def under(neonate, at, fed="before"):
    """Each rule by the weight [0.1 g] under which it speaks."""
    return {rule.code: rule.under_dg for rule in rules_for(history(neonate, at - TICK), at=at, fed=fed)}


# Which weight is compared with -------------------------------------------------------------------------------


@pytest.mark.parametrize(("hours", "is_old_enough"), [(4, True), (3.99, False)])
def test_a_weight_four_hours_old_can_tell_a_loss_and_a_fresher_one_cannot(hours, is_old_enough):
    wren = kitten(weighed(day(9), 190))

    found = shortly_before(history(wren, day(9)), day(9, hours), "before")

    assert (found is not None) == is_old_enough


def test_a_fresh_weight_does_not_hide_the_older_ones_behind_it():
    wren = kitten(weighed(day(9), 190), weighed(day(9, 7), 188))

    found = shortly_before(history(wren, day(9, 7)), day(9, 8), "before")

    assert found is not None and found.at == day(9)


@pytest.mark.parametrize(("apart", "chosen"), [(3.9, 1), (4, 2)])
def test_the_same_feeding_state_is_sought_within_four_hours_of_the_newest_and_no_further(apart, chosen):
    wren = kitten(weighed(day(9), 190, "before"), weighed(day(9, apart), 190, "unknown"))

    found = shortly_before(history(wren, day(9, 4)), day(9, 12), "before")

    assert found is not None and found.at == day(9, apart * (chosen - 1))


@pytest.mark.parametrize(("hours", "is_a_day"), [(18, True), (17.9, False)])
def test_a_days_gain_is_told_from_eighteen_hours_on(hours, is_a_day):
    wren = kitten(weighed(day(9), 190))

    found = day_before(history(wren, day(9)), day(9, hours), "before")

    assert (found is not None) == is_a_day


def test_of_two_weights_more_than_a_day_old_the_newer_one_tells_the_days_gain():
    wren = kitten(weighed(day(8, 20), 186), weighed(day(9), 190), weighed(day(9, 3), 191))

    assert day_before(history(wren, day(10)), day(10), "before").at == day(9)  # 24 h to the second
    assert day_before(history(wren, day(10, 1)), day(10, 1), "before").at == day(9)


def test_of_weights_less_than_a_day_old_the_one_nearest_to_a_day_tells_it():
    wren = kitten(weighed(day(9), 190), weighed(day(9, 2), 191), weighed(day(9, 4), 192))

    assert day_before(history(wren, day(9, 4)), day(9, 23), "before").at == day(9)


def test_a_weight_of_a_day_ago_is_preferred_to_an_older_one_and_to_none_an_older_one():
    wren = kitten(weighed(day(7), 170), weighed(day(9, 5), 190))

    assert day_before(history(wren, day(9, 5)), day(10), "before").at == day(9, 5)
    assert day_before(history(wren, day(9, 5)), day(9, 6), "before").at == day(7)


def test_in_the_day_before_too_the_same_feeding_state_is_chosen():
    wren = kitten(weighed(day(8, 22), 190, "unknown"), weighed(day(9), 190, "before"), weighed(day(9, 1), 196, "after"))

    assert day_before(history(wren, day(9, 1)), day(10), "unknown").at == day(8, 22)
    assert day_before(history(wren, day(9, 1)), day(10, 2), "after").at == day(9, 1)
    assert under(wren, day(10), "unknown")["no-gain-day"] == 1901


def test_a_rule_is_asked_of_the_weights_before_and_never_of_the_weight_itself():
    wren = kitten(weighed(day(8), 180), weighed(day(9), 150))

    assert rules_for(history(wren, day(9)), at=day(9), fed="before") == rules_for(
        history(wren, day(9) - TICK), at=day(9), fed="before"
    )
    assert rules_for(history(kitten(), day(9)), at=day(9), fed="before") == ()


# When a rule begins and ends ---------------------------------------------------------------------------------


def test_the_first_day_ends_with_its_last_second():
    wren = kitten(weighed(hour(1), 100))

    assert "lost-first-day" in under(wren, hour(24) - TICK)
    assert "lost" in under(wren, hour(24))
    assert "lost-tenth" in under(wren, hour(24))


@pytest.mark.parametrize(
    ("hours", "speaks"), [(35.9, False), (36, True), (60, True), (60.1, False)]
)  # fmt: skip
def test_the_weight_of_day_two_is_one_of_36_to_60_hours(hours, speaks):
    assert ("no-early-growth" in under(kitten(weighed(hour(1), 100)), hour(hours))) == speaks


def test_a_weight_of_the_second_day_is_no_birth_weight():
    assert "no-early-growth" not in under(kitten(weighed(hour(24), 100)), hour(50))


@pytest.mark.parametrize(("hours", "code"), [(23.9, "no-gain"), (24, "no-gain-day")])
def test_a_day_without_gain_calls_only_where_it_began_after_the_first_24_hours(hours, code):
    assert code in under(kitten(weighed(hour(hours), 100)), hour(hours + 24))


@pytest.mark.parametrize(("days", "speaks"), [(1, True), (20, True), (21, False)])
def test_a_short_gain_of_a_kitten_is_watched_from_day_1_to_day_20(days, speaks):
    born_late = kitten(weighed(day(days, -20), 100), born_earliest_at=hour(-24 * 2 if days == 1 else 0))

    assert ("short-gain" in under(born_late, day(days))) == speaks


def test_a_short_gain_needs_a_first_weight_after_the_first_day():
    assert "short-gain" not in under(kitten(weighed(hour(24) - TICK, 100)), hour(48))
    assert "short-gain" in under(kitten(weighed(hour(24), 100)), hour(48))


# Under which tenth of a gram ---------------------------------------------------------------------------------


def test_each_rule_speaks_under_a_whole_tenth_of_a_gram():
    wren, possum = kitten(weighed(day(9), "190.3")), puppy(weighed(day(9), "190.3"))

    assert under(wren, day(10, 1)) == {
        "lost-tenth": 1713,  # 171.27 and less is a tenth lost
        "no-gain-day": 1904,
        "lost": 1903,
        "short-gain": 1903 + 70,
    }
    assert under(possum, day(10, 1))["short-gain"] == 1903 + 67  # 3.5 % are 6.66 g
    assert under(kitten(weighed(hour(1), "100.3")), hour(9))["lost-tenth-first-day"] == 903  # a tenth itself may go
    assert under(puppy(weighed(hour(1), "300.3")), hour(48))["no-early-growth"] == 2883  # 288.288 and less


def test_past_the_ages_that_call_an_unchanged_weight_is_watched_and_a_tenth_more_is_a_gain():
    wren = kitten(weighed(day(22), 340))

    assert under(wren, day(23))["no-gain"] == 3401


@pytest.mark.parametrize(
    ("step", "codes"), [("7", {"no-gain-day": 1901}), ("8", {"no-gain-day": 1900, "no-gain": 1901})]
)
def test_a_scale_that_could_just_show_a_days_least_gain_calls_for_none(step, codes):
    wren = kitten(weighed(day(9), 190, step_g=Decimal(step)))

    found = under(wren, day(10))

    assert {code: found[code] for code in found if code.startswith("no-gain")} == codes


def test_a_rule_says_its_limit():
    figures = reason(grown(kitten(weighed(day(8), 200), weighed(day(9), 175)), day(9)), "lost-tenth").figures
    least = reason(grown(kitten(weighed(day(8), 200), weighed(day(9), 203)), day(9)), "short-gain").figures
    early = reason(grown(puppy(weighed(hour(1), 300), weighed(hour(48), 280)), hour(48)), "no-early-growth").figures
    first = reason(grown(kitten(weighed(hour(1), 100), weighed(hour(9), 85)), hour(9)), "lost-tenth-first-day").figures

    assert [each["least_g"] for each in (figures, least, early, first)] == [10, 7, -4, 10]


def test_one_poor_weight_is_not_two_running():
    wren = kitten(weighed(day(8), 180), weighed(day(9), 190), weighed(day(9, 6), 189))

    assert said(grown(wren, day(9, 6))) == {"lost": Worry.WATCH}


# What is told beside -----------------------------------------------------------------------------------------


def test_what_is_told_of_a_gain_says_from_when_to_when():
    growth = grown(kitten(weighed(day(8), 180), weighed(day(9), 190)), day(9, 1))

    assert (growth.weighed_at, growth.since_at, growth.from_g, growth.weight_g) == (day(9), day(8), 180, 190)


def test_never_weighed_and_doubted_say_what_was_seen_and_when():
    doubted = reason(grown(kitten(weighed(day(1), 1310)), day(1)), "first-weight-doubtful")
    late = reason(grown(kitten(weighed(day(9), 190)), day(11)), "unweighed")

    assert doubted.figures == {"weight_g": 1310, "weighed_at": day(1)}
    assert late.figures == {"weighed_at": day(9), "weight_g": 190, "limit_h": 24}


def test_a_weight_after_a_feed_counts_again_four_hours_after_the_one_before_it():
    wren = kitten(weighed(day(9), 190), weighed(day(9, 4), 196, "after"))
    soon = kitten(weighed(day(9), 190), weighed(day(9, 3.9), 196, "after"))

    assert grown(wren, day(9, 4)).weighed_at == day(9, 4)
    assert grown(soon, day(9, 4)).weighed_at == day(9)


def test_a_doubtful_loss_adds_to_what_the_last_believed_weight_says():
    mates = kitten(weighed(day(8), 180), weighed(day(9), 180), weighed(day(9, 5), 100, is_doubtful=True))

    rules = grown(mates, day(9, 5)).rules

    assert {"no-gain-day", "lost-tenth"} <= rules


def test_a_doubtful_weight_no_lighter_than_the_last_says_nothing_of_a_loss():
    wren = kitten(weighed(day(8), 180), weighed(day(9), 190), weighed(day(9, 5), 190, is_doubtful=True))

    assert grown(wren, day(9, 5)).rules == frozenset()


@pytest.mark.parametrize(("changes", "told_with"), [
    ((1, 1), "lost"), ((0, 5), None), ((0, 0), None), ((-1, -1), "litter-fell-together"), ((-1, 5), None),
])  # fmt: skip
def test_what_the_littermates_did_meanwhile_is_told_to_the_gram(changes, told_with):
    mates = littermates(*((weighed(day(8), 180), weighed(day(9), 180 + change)) for change in changes))
    wren = kitten(weighed(day(8), 180), weighed(day(9), 178), littermates=mates)

    growth = grown(wren, day(9))

    assert [each.code for each in growth.reasons if "others" in each.figures] == ([told_with] if told_with else [])


def test_a_litter_that_stands_still_leaves_nobody_behind():
    mates = littermates(*((weighed(day(20), 300), weighed(day(21), 300)) for _ in range(2)))
    wren = kitten(weighed(day(20), 300), weighed(day(21), 301), littermates=mates)

    assert "behind-littermates" not in said(grown(wren, day(21)))


# Against her littermates, to the hour ------------------------------------------------------------------------


def litter(*others, at=None):
    return littermates(*((weighed(at or day(8), 180), weighed(day(9), grams)) for grams in others))


def told_beside(neonate, at):
    return {each.code for each in grown(neonate, at).reasons} & {"behind-littermates", "littermates-gained"}


def test_one_littermate_is_no_litter_to_compare_with():
    alone = kitten(weighed(day(8), 180), weighed(day(9), 188), littermates=litter(210))

    assert grown(alone, day(9)).littermates_pct_day is None
    assert told_beside(alone, day(9)) == set()


@pytest.mark.parametrize(("apart", "counts"), [(3, True), (3.01, False), (-3, True)])
def test_a_littermate_weighed_within_three_hours_counts(apart, counts):
    mates = littermates(*((weighed(day(8, apart), 180), weighed(day(9), 198)) for _ in range(2)))
    wren = kitten(weighed(day(8), 180), weighed(day(9), 190), littermates=mates)

    assert (grown(wren, day(9)).littermates_pct_day is not None) == counts


def test_over_a_short_span_they_must_be_nearer_a_quarter_of_it():
    def gain(apart):
        mates = littermates(*((weighed(day(8, apart), 180), weighed(day(8, 8), 186)) for _ in range(2)))
        wren = kitten(weighed(day(8), 180), weighed(day(8, 8), 184), littermates=mates)
        return grown(wren, day(8, 8)).littermates_pct_day

    assert gain(2) is not None
    assert gain(2.01) is None


def test_of_two_weights_of_a_littermate_the_nearer_one_is_taken():
    mate = (weighed(day(8, -2.5), 150), weighed(day(8, 0.5), 180), weighed(day(9), 198))
    wren = kitten(weighed(day(8), 180), weighed(day(9), 190), littermates=littermates(mate, mate))

    assert grown(wren, day(9)).littermates_pct_day == Decimal("10.21")  # 10 % in 23.5 h


@pytest.mark.parametrize(("grams", "counts"), [(10, True), ("9.9", False), (60_000, True), ("60000.1", False)])
def test_what_no_neonate_weighs_is_no_littermates_weight(grams, counts):
    mates = littermates(*((weighed(day(8), grams), weighed(day(9), 198)) for _ in range(2)))
    wren = kitten(weighed(day(8), 180), weighed(day(9), 190), littermates=mates)

    assert (grown(wren, day(9)).littermates_pct_day is not None) == counts


def test_like_is_set_against_like_after_a_feed_too():
    fed = littermates(*((weighed(day(8), 180), weighed(day(9), 205, "after")) for _ in range(2)))
    both_fed = littermates(*((weighed(day(8), 187, "after"), weighed(day(9), 205, "after")) for _ in range(2)))

    for mates, expected in ((fed, None), (both_fed, Decimal("9.63"))):
        wren = kitten(weighed(day(8), 180), weighed(day(9), 190), littermates=mates)
        assert grown(wren, day(9)).littermates_pct_day == expected


def test_a_gain_in_percent_is_rounded_half_up_to_the_hundredth():
    assert grown(kitten(weighed(day(8), 160), weighed(day(9), "167.2")), day(9)).gain_pct_day == Decimal("4.50")
    assert grown(kitten(weighed(day(8), 160), weighed(day(9), "160.2")), day(9)).gain_pct_day == Decimal("0.13")


def test_three_quarters_of_the_others_is_no_runt_yet():
    mates = littermates((weighed(day(1), 100),), (weighed(day(1), 100),))

    shares = [grown(kitten(weighed(day(1), grams), littermates=mates), day(1)) for grams in (75, "74.9")]

    assert [each.is_runt for each in shares] == [False, True]
    assert ["runt" in said(each) for each in shares] == [False, True]


def test_an_age_of_hours_is_the_first_days_reference():
    newborn, older = (grown(kitten(weighed(hour(each), 100)), hour(each)).against_reference for each in (0, 24))

    assert newborn > older
