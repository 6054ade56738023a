"""What the growth filter says to a carer: whom it doubts, whom it leaves in peace, and what it never touches."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from littermate.care.growth_filter.follow import follow
from littermate.care.growth_outlook import AHEAD, STEP, TOO_OLD, forecasts, outlooks
from littermate.care.judgement import judge
from littermate.care.worry import Worry
from littermate.look.words import say
from tests.care.neonates import BORN, day, kitten, littermates, puppy
from tests.care.watched import FAR, MODEL, PROTOCOL, codes, course, followed, grown, one_of, said, scale

PEACE = [0.06, 0.06, 0.06, 0.06]


def lower(name, value):
    """The house's protocol with one limit of the filter changed."""
    return PROTOCOL.with_value("both", "growth_calls", name, Decimal(str(value)))


def last_by(series, factor, *, hours=12):
    """The litter weighed once more, each at her weight of half a day's growth times a factor."""
    return {
        name: [
            *told,
            scale(told[-1].at + timedelta(hours=hours), float(told[-1].weight_g) * 1.03 * factor.get(name, 1)),
        ]
        for name, told in series.items()
    }


# ---------------------------------------------------------------- her own


def test_one_that_loses_while_the_others_gain_is_told_in_numbers():
    found = said(one_of(grown([0.06, 0.06, 0.06, -0.03])))

    assert codes(found["D"]) == ["likely-faltering", "likely-to-lose"]
    assert [codes(found[name]) for name in "ABC"] == [[], [], []]
    assert found["D"].reasons[0].worry == Worry.CALL_NOW
    assert found["D"].own_pct < -1 < 4 < found["D"].others_pct
    sentence = say(found["D"].reasons[0], name="Wren", sex="female")
    assert sentence.startswith("Loses ") and sentence.endswith(" %: likely faltering.")
    assert f"{found['D'].reasons[0].figures['others_pct']} %" in sentence


def test_nobody_reads_gains_on_a_day_on_which_the_scale_showed_a_loss():
    series = grown([0.06, 0.06, 0.06, 0.04], days=4)
    yesterday = series["D"][-3]
    series["D"][-2:] = [
        replace(each, weight_g=yesterday.weight_g * part)
        for each, part in zip(series["D"][-2:], (Decimal("1.01"), Decimal("0.999")), strict=True)
    ]

    found = said(one_of(series))["D"]

    assert found.own_pct > 0
    assert say(found.reasons[0]) == "May be faltering by all weights so far; the rest of the litter gains 6 % a day."


def test_one_that_gains_less_than_the_others_may_be_faltering_before_any_rule_of_loss_speaks():
    series = grown([0.06, 0.06, 0.06, 0.01], days=3)

    found = said(one_of(series))["D"]

    assert codes(found)[0] == "may-falter"
    assert found.reasons[0].worry == Worry.CALL_TODAY
    assert say(found.reasons[0]).startswith("Gains ")


def test_when_nobody_else_is_weighed_the_sentence_speaks_of_her_alone():
    found = said(one_of(grown([-0.04])))["A"]

    assert (found.others_pct, found.beside) == (None, 0)
    assert "others_pct" not in found.reasons[0].figures
    assert say(found.reasons[0]).endswith(" a day by all weights so far: likely faltering.")


@pytest.mark.parametrize(
    ("size", "pace", "limit"),
    [
        (1, -0.005, "may-falter-alone"),
        (2, 0.01, "may-falter-of-two"),
        (3, 0.01, "may-falter-of-three"),
        (4, 0.01, "may-falter-of-four"),
        (6, 0.015, "may-falter-of-four"),
    ],
)
def test_the_smaller_the_litter_the_sooner_it_speaks(size, pace, limit):
    """Planted beside it: the limit just over and just under what the filter says."""
    neonate = one_of(grown([*PEACE, 0.06, 0.06][: size - 1] + [pace], days=3))
    her = chr(64 + size)
    chance = said(neonate)[her].p_faltering

    assert 0.06 < chance < 0.4
    assert "may-falter" in codes(said(neonate, protocol=lower(limit, round(chance - 0.0005, 4)))[her])
    assert "may-falter" not in codes(said(neonate, protocol=lower(limit, round(chance + 0.0005, 4)))[her])


def test_littermates_not_weighed_lately_do_not_count_as_beside_her():
    series = grown([0.06, 0.06, 0.06], days=8)
    alone = {name: told if name == "A" else told[:6] for name, told in series.items()}

    assert said(one_of(series))["A"].beside == 2
    assert said(one_of(alone))["A"].beside == 0
    assert said(one_of(alone))["B"].beside == 2  # the others were weighed after her


def test_a_chance_to_lose_speaks_by_its_own_limits():
    neonate = one_of(grown([0.06, 0.06, 0.06, 0.01], days=3))
    chance = round(said(neonate)["D"].p_loss, 4)

    def told(may, likely):
        limits = lower("may-lose", may).with_value("both", "growth_calls", "likely-loses", Decimal(str(likely)))
        return set(codes(said(neonate, protocol=limits)["D"])) & {"may-lose", "likely-to-lose"}

    assert 0.31 < chance < 0.49
    assert told(chance + 0.001, 0.8) == set()
    assert told(chance - 0.001, 0.8) == {"may-lose"}
    assert told(0.3, chance - 0.001) == {"likely-to-lose"}


def test_one_weight_the_first_day_and_a_grown_one_say_nothing():
    """Each of the three would speak by its chance alone."""
    once = {name: told[:1] for name, told in grown([0.06, 0.06], start_g=300).items()}
    first_day = grown([0.06, -0.1], days=0.5, from_day=0.2, start_g=300)
    eager = lower("may-lose", 0.1)
    for series in (once, first_day):
        found = said(replace(one_of(series), species="dog"), protocol=eager)["B"]
        assert (found.p_loss > 0.1, codes(found)) == (True, [])

    grown_up = grown([0.02, 0.02, 0.02, -0.05], days=4, from_day=57, start_g=850)

    assert codes(said(one_of(grown_up))["D"]) == []
    assert said(one_of(grown_up))["D"].p_faltering > 0.5  # it follows her, and holds its tongue


def test_a_recovery_steps_down_by_itself():
    """Kangaroo's way: lost, then gains again; nobody has to tell the filter so."""
    series = grown([0.06, 0.06, 0.06, -0.02], days=3)
    worries = [said(one_of(series))["D"].reasons[0].worry]
    for _ in range(6):
        series = last_by(series, {"D": 1.02})
        reasons = said(one_of(series))["D"].reasons
        worries.append(reasons[0].worry if reasons else Worry.STEADY)

    assert worries[0] >= Worry.CALL_TODAY
    assert worries == sorted(worries, reverse=True)
    assert worries[-1] == Worry.STEADY


# ---------------------------------------------------------------- the litter, and the scale


def test_a_scale_off_its_zero_is_asked_about_and_nobody_is_alarmed():
    series = last_by(grown(PEACE), dict.fromkeys("ABCD", 0.93))

    found = said(one_of(series))

    assert {tuple(codes(each)) for each in found.values()} == {("litter-off",)}
    assert found["A"].session_pct < -3
    assert "less" in say(found["A"].reasons[0])
    assert found["A"].reasons[0].worry == Worry.WATCH


def test_a_litter_too_heavy_at_once_is_asked_about_in_other_words():
    found = said(one_of(last_by(grown(PEACE), dict.fromkeys("ABCD", 1.08))))

    assert codes(found["A"]) == ["litter-heavier"]
    assert found["A"].reasons[0].worry == Worry.STEADY
    assert " more " in say(found["A"].reasons[0])


def test_what_one_of_two_does_alone_is_not_the_litters():
    series = last_by(grown(PEACE), {"A": 0.95, "B": 0.95})
    only_one = {name: told if name == "A" else told[:-1] for name, told in last_by(grown(PEACE), {"A": 0.9}).items()}

    assert said(one_of(series))["A"].session_pct is None
    assert said(one_of(only_one))["A"].session_pct is None


def test_a_litter_that_loses_together_is_seen_as_one():
    """The filter doubts nobody beside the others here: what speaks is the litter and the chance to lose."""
    found = said(one_of(grown([-0.05, -0.05, -0.05, -0.05], days=5)))["A"]

    assert found.is_litter_losing
    assert codes(found) == ["likely-to-lose", "litter-losing"]
    assert say(found.reasons[1]).startswith("The whole litter loses about ")


def test_a_slip_of_the_hand_inside_what_can_be_believed_is_asked_about():
    series = last_by(grown(PEACE), {"B": 0.82})  # 137 for 167

    found = said(one_of(series))["B"]

    assert found.is_weigh_again
    assert codes(found)[-1] == "weigh-again"


def test_a_thirteen_for_a_hundred_and_thirty_is_never_put_on_the_curve():
    series = last_by(grown(PEACE), {"B": 0.1})

    assert said(one_of(series))["B"] == said(one_of({**series, "B": series["B"][:-1]}))["B"]


# ---------------------------------------------------------------- figures


def test_every_figure_of_an_outlook_lies_where_it_must():
    found = said(one_of(grown([0.06, 0.05, 0.07])))["A"]

    assert 0 <= found.p_loss <= found.p_short <= 1
    assert found.floor_g == 7.0  # a kitten's least gain a day
    assert found.p_runt is not None and found.p_runt < 0.1
    assert len(found.ratios) == 4
    assert found.weighed_at == course(one_of(grown([0.06, 0.05, 0.07]))).sessions[-1].at


def test_puppies_have_a_least_gain_in_parts_and_a_grown_one_none():
    week = said(puppy(*grown([0.07], start_g=300, days=2)["A"]))["Possum"]
    kitten_of_nine_weeks = said(kitten(scale(day(60), 900), scale(day(62), 920), name="A"))["A"]

    assert week.floor_g == pytest.approx(week.weight_g * 0.05, rel=0.5)
    assert (kitten_of_nine_weeks.floor_g is None) == (kitten_of_nine_weeks.p_short is None)
    assert kitten_of_nine_weeks.p_runt is None


def test_one_never_weighed_has_no_outlook():
    assert said(one_of({"A": [], "B": [scale(day(2), 100)]})).keys() == {"B"}


def test_the_forecast_reaches_three_days_from_now_and_its_spans_hold_each_other():
    neonate = one_of(grown([0.06, 0.05, -0.02], days=6))
    now = day(7, 9)

    points = forecasts([followed(neonate)], MODEL, now)["A"]

    assert {second.at - first.at for first, second in pairwise(points)} == {STEP}
    assert points[0].at == course(neonate).sessions[-1].at
    assert now + AHEAD - STEP < points[-1].at <= now + AHEAD
    for at in points:
        assert at.low_95_g < at.low_80_g < at.low_50_g < at.weight_g < at.high_50_g < at.high_80_g < at.high_95_g
    assert points[-1].high_95_g - points[-1].low_95_g > points[0].high_95_g - points[0].low_95_g


def test_one_weighed_a_day_before_the_others_is_foretold_until_the_same_moment():
    series = grown([0.06, 0.05])
    neonate = one_of({"A": series["A"], "B": series["B"][:-2]})
    now = series["A"][-1].at

    found = forecasts([followed(neonate)], MODEL, now)

    assert len(found["B"]) == len(found["A"]) + 4
    assert max(point.at for point in found["B"]) <= now + AHEAD


def test_from_an_old_weight_nothing_is_foretold():
    neonate = one_of(grown([0.06, 0.05]))
    last = course(neonate).sessions[-1].at

    assert forecasts([followed(neonate)], MODEL, last + TOO_OLD).keys() == {"A", "B"}
    assert forecasts([followed(neonate)], MODEL, last + TOO_OLD + timedelta(minutes=1)) == {}


def test_cats_and_dogs_are_read_out_at_once_as_apart():
    cats, dog = one_of(grown([0.06, -0.02])), puppy(*grown([0.06], start_g=300)["A"], name="P")
    both = follow([course(dog), course(cats)], MODEL, {})

    assert outlooks(both, MODEL, PROTOCOL) == said(cats) | said(dog)


# ---------------------------------------------------------------- in the judgement


def test_it_raises_the_judgement_and_says_why_first():
    neonate = one_of(grown([0.06, 0.06, 0.06, -0.03]), "D")
    now = neonate.weigh_ins[-1].at + timedelta(minutes=5)

    without = judge(neonate, protocol=PROTOCOL, as_of=now)
    found = judge(neonate, protocol=PROTOCOL, as_of=now, outlook=said(neonate)["D"])

    assert without.worry == Worry.CALL_TODAY < found.worry == Worry.CALL_NOW
    assert found.reasons[0].code == "likely-faltering"
    codes_said = {reason.code for reason in found.reasons}
    assert not codes_said & {"behind-littermates", "likely-to-lose"}  # said by the first already


kinds = st.sampled_from(["cat", "dog"])
series_of_weights = st.lists(st.floats(-0.05, 0.1), min_size=1, max_size=5)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    paces=series_of_weights, days=st.integers(1, 10), from_day=st.integers(0, 40), kind=st.sampled_from(["cat", "dog"])
)
def test_no_rule_is_ever_lowered_and_no_reason_of_a_rule_is_lost_but_to_one_that_says_more(paces, days, from_day, kind):
    neonate = replace(one_of(grown(paces, days=days, from_day=from_day, start_g=100 + 12 * from_day)), species=kind)
    now = neonate.weigh_ins[-1].at + timedelta(minutes=1)
    plain = judge(neonate, protocol=PROTOCOL, as_of=now)

    found = judge(neonate, protocol=PROTOCOL, as_of=now, outlook=said(neonate, as_of=now)["A"])

    assert found.worry >= plain.worry
    gone = {each.code for each in plain.reasons} - {each.code for each in found.reasons}
    assert gone <= {"behind-littermates", "litter-fell-together"}


def test_the_mates_by_name_alone_are_followed_too():
    neonate = kitten(*grown([0.06])["A"], littermates=littermates(tuple(grown([0.05])["A"])))

    assert said(neonate).keys() == {"Wren", "Mate 1"}
    assert BORN < FAR
