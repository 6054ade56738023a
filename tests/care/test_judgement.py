"""Everything about one neonate at one moment: how much she worries, the one bold line, the taps."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from littermate.care.feeding import plan_feeds
from littermate.care.growth import judge_growth
from littermate.care.judgement import Judgement, MayTap, judge
from littermate.care.protocol import NotInProtocol
from littermate.care.rounds import next_due
from littermate.care.values import Choking, Littermate, LookOver, Milk, Neonate, Observation, Refusal
from littermate.care.warmth import judge_warmth
from littermate.care.worry import Worry
from tests.care.young import NOW, PROTOCOL, TIN, ago, bottle, failing, felt, loose, order, sucked, weighed, young

UNLABELLED = Milk(name="Tin", species=None, kcal_per_ml=None, label_ml_per_100g_day=None)
HOME_MADE = Milk(name="Home", species=None, kcal_per_ml=Decimal("0.9"), label_ml_per_100g_day=None, is_home_made=True)


def scales(*grams_hours: tuple[int, float]) -> Any:
    return tuple(weighed(grams, hours, fed="before") for grams, hours in grams_hours)


GAINED = scales((175, 26), (188, 1.5))
LOST = scales((212, 26), (188, 1.5))


def cried(voice: Any, hours: float) -> Observation:
    return Observation(at=ago(hours), voice=voice)


def well(**more: Any) -> Neonate:
    """A kitten of nine days that gained, is warm and was fed an hour ago, unless the test says otherwise."""
    told = {"weigh_ins": GAINED, "feeds": (bottle("6", 1),), "warmths": (felt("warm", 0.2),), **more}
    return young(None, **told)


def judged(neonate: Neonate) -> Judgement:
    return judge(neonate, protocol=PROTOCOL, as_of=NOW)


def worrying(found: Judgement) -> list[str]:
    return [reason.code for reason in found.reasons if reason.worry > Worry.STEADY]


def card(found: Judgement) -> tuple[str, str, str, str]:
    """Worry, the bold line, what speaks first, and why there is no tap for milk."""
    do, why_not = found.do, found.taps.why_not
    first = next(iter(worrying(found)), "")
    return found.worry.code, do.code if do else "", first, why_not.code if why_not else ""


def test_a_kitten_that_gained_and_is_warm_and_fed_is_steady_and_may_be_tapped():
    found = judged(well())

    assert card(found) == ("steady", "", "", "")
    assert found.steady_evidence
    assert found.plan is not None
    assert found.taps == MayTap(warm=True, took_ml=found.plan.about_ml)
    assert [reason.code for reason in found.reasons] == ["gained"]


# ---------------------------------------------------------------- every family at every level

GO_NOW = {
    "choked": ({"chokings": (Choking(at=ago(2)),)}, "do-choked"),
    "severe-cold": ({"warmths": (felt(reading="29.0", hours=0.1),)}, "do-warm-and-go"),
    "deadly-warm": ({"warmths": (felt(reading="41.5", hours=0.1),)}, "do-go"),
}
CALL_NOW = {
    "still-cool": ({"warmths": (felt("cool", 1.1),), "feeds": ()}, "do-warm-and-call"),
    "fed-while-cool": ({"warmths": (felt("cool", 0.8),), "feeds": (bottle("5", 0.5),)}, "do-warm-and-call"),
    "rewarming-too-fast": (
        {"warmths": (felt(reading="33.5", hours=1), felt(reading="36.0", hours=0.1)), "feeds": ()},
        "do-call-now",
    ),
    "refused-again": ({"refusals": (Refusal(at=ago(0.5)), Refusal(at=ago(0.2)))}, "do-call-now"),
    "loose-stool-repeated": ({"eliminations": (loose(5), loose(3), loose(1))}, "do-call-now"),
    "bloody-stool": ({"eliminations": (loose(2, "bloody"),)}, "do-call-now"),
}
CALL_TODAY = {
    "lost-tenth": {"weigh_ins": LOST},
    "no-gain-day": {"weigh_ins": scales((188, 26), (188, 1.5))},
    "falling-twice": {"weigh_ins": scales((330, 14), (326, 8), (323, 1.5)), "day": 20},
    "no-suck": {"observations": (sucked("none", 0.5),)},
    "too-warm": {"warmths": (felt(reading="39.5", hours=0.1),)},
    "was-fed-while-cool": {"warmths": (felt("cool", 1.2), felt("warm", 0.1))},
    "fed-while-held": {"orders": (order(3, holds_food=True),)},
    "fed-far-above": {"feeds": (bottle("20", 1),)},
    "order-clipped": {"orders": (order(per_feed_ml=Decimal(50)),)},
    "milk-strength-unknown": {"milk": UNLABELLED},
    "home-made-undated": {"milk": HOME_MADE},
    "home-made-over": {"milk": replace(HOME_MADE, home_made_since=ago(60))},
    "home-made-emergency": {"milk": replace(HOME_MADE, home_made_since=ago(6))},
}
WATCH = {
    "refused-once": ({"refusals": (Refusal(at=ago(0.1)),)}, "do-try-again", "tap-refused"),
    "no-milk-chosen": ({"milk": None}, "do-choose-milk", "tap-no-plan"),
    "milk-too-old": ({"milk": replace(TIN, mixed_at=ago(40))}, "do-mix-fresh", "tap-no-plan"),
    "weight-far-off": ({"weigh_ins": (*GAINED, *scales((300, 0.1)))}, "do-weigh-again", "tap-unweighed"),
    "only-doubtful-weight": ({"weigh_ins": scales((1340, 1))}, "do-weigh-again", "tap-unweighed"),
    "weight-old": ({"weigh_ins": scales((160, 52), (175, 28))}, "do-weigh", "tap-unweighed"),
    "no-weight": ({"weigh_ins": ()}, "do-weigh", "tap-unweighed"),
    "overdue": ({"feeds": (bottle("6", 4.2),)}, "do-feed", ""),
    "short-gain": ({"weigh_ins": scales((184, 26), (188, 1.5))}, "do-weigh-later", ""),
    "never-fed": ({"feeds": (), "weigh_ins": scales((188, 2))}, "do-look", ""),
    "weak-suck": ({"observations": (sucked("weak", 0.5),)}, "do-look", ""),
    "screams": ({"observations": (cried("quiet", 1), cried("screams", 0.5))}, "do-look", ""),
    "loose-stool": ({"eliminations": (loose(1),)}, "do-look", ""),
    "solids-without-gain": (
        {"weigh_ins": scales((420, 26), (420, 1.5)), "day": 30, "solids_fraction": Decimal("0.3")},
        "do-weigh-later",
        "",
    ),
}


@pytest.mark.parametrize("first", GO_NOW)
def test_what_cannot_wait_says_go(first):
    more, do = GO_NOW[first]

    assert card(judged(well(**more))) == ("go-now", do, first, "tap-urgent")


@pytest.mark.parametrize("first", [*GO_NOW, "flag-dry"])
def test_no_amount_stands_beside_go_now_whatever_sends_her_there(first):
    dry = {"look_overs": (LookOver(at=ago(1), seen=frozenset({"dry"})),)}

    found = judged(well(**(dry if first == "flag-dry" else GO_NOW[first][0])))

    assert (found.worry, found.plan) == (Worry.GO_NOW, None)
    assert found.cannot is not None
    assert found.cannot.code == ("choked" if first == "choked" else "vet-first")


HOT, COLD = (felt(reading=reading, hours=1) for reading in ("41.5", "29.0"))


@pytest.mark.parametrize(
    ("more", "ordered", "is_shown"),
    [
        ({"warmths": (HOT,)}, {"hours": 0.5}, True),
        ({"warmths": (HOT,)}, {"hours": 1}, False),
        ({"warmths": (HOT,)}, {"hours": 2}, False),
        ({"warmths": (HOT,)}, {"hours": 0.5, "until_at": ago(0.2)}, False),
        ({"warmths": (HOT, felt(reading="41.6", hours=0.2))}, {"hours": 0.5}, False),
        ({"warmths": (HOT,), "chokings": (Choking(at=ago(0.2)),)}, {"hours": 0.5}, False),
        ({"warmths": (HOT,), "look_overs": (LookOver(at=ago(0.2), seen=frozenset({"dry"})),)}, {"hours": 0.5}, False),
        ({"warmths": (COLD,)}, {"hours": 0.5, "lifts_warm_first": True}, True),
        ({"warmths": (COLD,)}, {"hours": 0.5}, False),
        ({"warmths": (HOT,)}, {"hours": 0.5, "per_feed_ml": None, "every_h": Decimal(3)}, False),
    ],
    ids=[
        "after the reading", "at its moment", "before it", "over by now", "hotter since", "choked since",
        "dry since", "cold, and milk allowed", "cold, and milk not allowed", "no amount of the vet's",
    ],
)  # fmt: skip
def test_only_a_vets_own_amount_ordered_after_the_reading_stands_beside_go_now(more, ordered, is_shown):
    said = order(**{"per_feed_ml": Decimal(4), **ordered})

    found = judged(well(**more, orders=(said,)))

    assert (found.worry, found.taps.took_ml) == (Worry.GO_NOW, None)
    assert (found.plan and found.plan.about_ml, found.cannot is None) == (Decimal(4) if is_shown else None, is_shown)


def test_nor_does_a_word_of_the_milk_to_come_and_what_she_took_is_still_held_against_what_she_should_have():
    told = {"refusals": (Refusal(at=ago(1)),), "feeds": (bottle("6", 4), bottle("0.5", 0.8))}

    warm = judged(well(**told))
    hot = judged(well(**told, warmths=(felt(reading="41.5", hours=0.1),)))

    assert "refused-took-little" in worrying(warm)
    assert "refused-took-little" not in worrying(hot)
    assert (hot.plan, hot.reckoned) == (None, warm.plan)


@pytest.mark.parametrize("first", CALL_NOW)
def test_an_amount_stands_beside_a_call_that_leads_nowhere_yet(first):
    assert judged(well(**CALL_NOW[first][0])).plan is not None


@pytest.mark.parametrize("first", CALL_NOW)
def test_what_must_be_asked_tonight_says_call_now(first):
    more, do = CALL_NOW[first]

    found = judged(well(**more))

    assert (found.worry, found.do and found.do.code) == (Worry.CALL_NOW, do)
    assert first in worrying(found)
    assert found.taps == MayTap(why_not=PROTOCOL.reason("tap-urgent"))


@pytest.mark.parametrize("first", CALL_TODAY)
def test_what_may_wait_for_the_morning_says_call_today(first):
    assert card(judged(well(**CALL_TODAY[first]))) == ("call-today", "do-call-today", first, "tap-urgent")


def test_one_that_is_quiet_since_is_not_said_to_scream():
    heard = (cried("screams", 1), cried("quiet", 0.5), cried("screams", -1), sucked("strong", 0.2))

    assert "screams" not in worrying(judged(well(observations=heard)))


def test_one_unfed_past_the_longest_gap_of_her_age_is_fed_or_called_about():
    fed_at = ago(8)

    found = judged(well(feeds=(bottle("6", 8),)))

    assert card(found) == ("call-today", "do-feed-or-call", "long-unfed", "tap-urgent")
    assert found.reasons[0].figures == {"gap_h": Decimal("3.5"), "fed_at": fed_at}


def test_what_else_calls_leads_over_a_long_gap():
    found = judged(well(feeds=(bottle("6", 8),), weigh_ins=LOST))

    assert (found.worry, found.do and found.do.code) == (Worry.CALL_TODAY, "do-call-today")
    assert {"lost-tenth", "long-unfed"} <= set(worrying(found))


def test_before_a_feed_after_a_long_gap_she_is_felt():
    found = judged(well(feeds=(bottle("6", 8),), warmths=()))

    assert found.do and found.do.code == "do-feel-first"


@pytest.mark.parametrize("first", WATCH)
def test_what_is_only_watched_says_the_next_thing_to_do(first):
    more, do, why_not = WATCH[first]

    found = judged(well(**more))

    assert (found.worry, found.do and found.do.code) == (Worry.WATCH, do)
    assert first in worrying(found)
    assert (found.taps.why_not.code if found.taps.why_not else "") == why_not
    assert found.taps.warm is (why_not != "tap-refused")


@pytest.mark.parametrize(("had", "first"), [(None, "colostrum-unknown"), (False, "colostrum-missed"), (True, "")])
def test_a_newborn_without_known_first_milk_calls_now(had, first):
    newborn = young(100, day=0, hour=5, feeds=(bottle("1", 1),), warmths=(felt("warm", 0.2),), had_colostrum=had)

    assert next(iter(worrying(judged(newborn))), "") == first


def test_a_kitten_not_above_her_birth_weight_on_day_2_calls_today():
    wren = young(None, day=2, hour=1, weigh_ins=scales((100, 48), (100, 0.5)), feeds=(bottle("2", 1),),
                 warmths=(felt("warm", 0.2),))  # fmt: skip

    assert card(judged(wren))[:3] == ("call-today", "do-call-today", "no-early-growth")


# ---------------------------------------------------------------- which line, when several speak


def test_choking_outranks_all_even_the_cold():
    found = judged(well(chokings=(Choking(at=ago(2)),), warmths=(felt(reading="29.0", hours=0.1),), weigh_ins=LOST))

    assert card(found) == ("go-now", "do-choked", "choked", "tap-urgent")
    assert worrying(found)[:2] == ["choked", "severe-cold"]


def test_cool_is_warmed_first_and_then_felt_again_at_its_time():
    found = judged(well(warmths=(felt("cool", 0.1),), weigh_ins=LOST, feeds=()))

    assert card(found)[:2] == ("call-today", "do-warm")
    assert found.do is not None
    assert found.do.figures["feel_again_at"] == ago(0.1) + timedelta(minutes=30)
    assert found.taps == MayTap(why_not=PROTOCOL.reason("tap-cool"))


def test_where_an_order_lifts_warm_first_she_is_not_told_to_get_no_milk():
    found = judged(well(warmths=(felt("cool", 0.5),), feeds=(), orders=(order(lifts_warm_first=True),)))

    assert card(found) == ("call-today", "do-call-today", "cool", "tap-urgent")
    assert "warm-first-lifted" in [reason.code for reason in found.reasons]


@pytest.mark.parametrize(
    ("warmths", "do"),
    [((), "do-feel-first"), ((felt("warm", 1),), "do-feel-first"), ((felt("warm", 0.3),), "do-call-today")],
)
def test_before_a_call_that_can_wait_comes_the_hand_on_her_belly(warmths, do):
    assert card(judged(well(weigh_ins=LOST, warmths=warmths)))[1] == do


def test_one_who_nurses_from_her_mother_need_not_be_felt_first():
    nursed = well(weigh_ins=LOST, warmths=(), rearing=frozenset({"nursed"}))

    found = judged(nursed)

    assert card(found)[1] == "do-call-today"
    assert "feel-first" not in [reason.code for reason in found.reasons]


def test_held_food_is_the_line_unless_something_calls():
    held = {"orders": (order(0.5, holds_food=True),)}

    assert card(judged(well(**held))) == ("steady", "do-hold-food", "", "tap-no-plan")
    assert card(judged(well(**held, weigh_ins=LOST)))[1] == "do-call-today"
    assert judged(well(**held)).due.held_by_order


def test_weigh_again_carries_its_two_times():
    found = judged(well(**WATCH["short-gain"][0]))

    assert found.do is not None
    assert found.do.figures == {
        "again_from_at": ago(1.5) + timedelta(hours=4),
        "again_until_at": ago(1.5) + timedelta(hours=6),
    }


@pytest.mark.parametrize(
    ("more", "do", "is_told"),
    [
        ({}, "do-weigh-later", False),
        ({"weigh_ins": scales((420, 26), (420, 1.5), (840, 0.5))}, "do-weigh-again", False),
        ({"refusals": (Refusal(at=ago(0.1)),)}, "do-try-again", True),
    ],
)
def test_only_the_bold_line_says_when_to_weigh_again_and_a_reason_where_it_does_not(more, do, is_told):
    found = judged(well(**{"day": 30, "weigh_ins": scales((420, 26), (420, 1.5)), **more}))

    told = {reason.code: "again_from_at" in reason.figures for reason in found.reasons}
    assert found.do is not None
    assert (found.do.code, told["no-gain"]) == (do, is_told)


# ---------------------------------------------------------------- the order of reasons


def test_a_reading_nobody_can_have_takes_the_quick_amount_away_until_she_was_measured_or_felt_again():
    slipped = well(warmths=(felt("warm", 0.2), felt(hours=0.1, reading="9")))
    felt_again = replace(slipped, warmths=(*slipped.warmths, felt("warm")))

    found = judged(slipped)

    assert card(found) == ("watch", "do-look", "reading-unlikely", "tap-measure")
    assert (found.taps.warm, found.taps.took_ml) == (True, None)
    assert judged(felt_again).taps.took_ml is not None


@pytest.mark.parametrize("is_doubtful", [True, False])
def test_a_call_that_rests_on_a_doubtful_weight_alone_says_weigh_again_first(is_doubtful):
    slip = weighed("18.8", 0.1, fed="before", is_doubtful=is_doubtful)

    found = judged(well(weigh_ins=(*GAINED, slip)))

    assert card(found) == ("call-today", "do-weigh-again", "lost-tenth", "tap-urgent")


def test_a_call_that_rests_on_more_than_a_doubtful_weight_stays_a_call():
    slip = weighed("18.8", 0.1, fed="before", is_doubtful=True)

    found = judged(well(weigh_ins=(*GAINED, slip), observations=(sucked("none", 0.1),)))

    assert card(found)[:2] == ("call-today", "do-call-today")


def test_the_worst_stands_first_and_nothing_is_said_twice():
    found = judged(
        well(**GO_NOW["choked"][0], weigh_ins=LOST, eliminations=(loose(1),), observations=(sucked("weak"),))
    )

    levels = [reason.worry for reason in found.reasons]
    codes = [reason.code for reason in found.reasons]
    assert levels == sorted(levels, reverse=True)
    assert len(codes) == len(set(codes))
    assert codes[0] == "choked"


def test_lost_while_all_the_others_gained_comes_before_what_else_calls_today():
    others = tuple(
        Littermate(name=name, weigh_ins=scales((200, 8), (208, 1.5))) for name in ("Quokka", "Kangaroo", "Numbat")
    )
    found = judged(
        well(weigh_ins=scales((180, 26), (190, 8), (188, 1.5)), littermates=others, milk=UNLABELLED)
    )  # fmt: skip

    lost, unknown = found.reasons[:2]
    assert (lost.code, lost.worry, lost.figures["others"]) == ("lost", Worry.WATCH, 3)
    assert (unknown.code, found.worry) == ("milk-strength-unknown", Worry.CALL_TODAY)


@pytest.mark.parametrize(
    ("more", "said", "unsaid"),
    [
        ({"weigh_ins": scales((175, 30))}, "weight-old", "unweighed"),
        ({"weigh_ins": ()}, "no-weight", "never-weighed"),
        ({"weigh_ins": scales((1340, 1))}, "only-doubtful-weight", "first-weight-doubtful"),
        ({"weigh_ins": (*GAINED, *scales((300, 0.1)))}, "weight-far-off", "weight-doubtful"),
        ({"observations": (sucked("none"),)}, "no-suck", "weak-suck"),
    ],
)
def test_the_same_thing_is_not_said_from_two_sides(more, said, unsaid):
    codes = [reason.code for reason in judged(well(**more)).reasons]

    assert said in codes
    assert unsaid not in codes


# ---------------------------------------------------------------- steady only with evidence, taps, leaving


def test_without_a_weight_inside_its_limit_she_is_never_steady():
    found = judged(well(weigh_ins=scales((175, 30)), rearing=frozenset({"nursed"})))

    assert not found.steady_evidence
    assert found.worry == Worry.WATCH
    assert worrying(found) == ["unweighed"]


def test_a_supplemented_nursling_may_be_full():
    found = judged(well(rearing=frozenset({"supplemented"})))

    assert found.taps.full
    assert found.taps.took_ml == found.plan.about_ml


def test_a_nursling_without_a_milk_may_still_be_full():
    found = judged(well(rearing=frozenset({"supplemented"}), milk=None))

    assert found.taps == MayTap(warm=True, full=True, why_not=PROTOCOL.reason("tap-no-plan"))


def test_a_tap_for_no_milk_is_not_offered():
    drank = (*(bottle("8", hours, route="nursing") for hours in range(20, 11, -1)), bottle("5", 1))
    found = judged(well(rearing=frozenset({"supplemented"}), feeds=drank))

    assert found.plan is not None
    assert found.plan.about_ml == 0
    assert found.taps == MayTap(warm=True, full=True, why_not=PROTOCOL.reason("tap-no-plan"))


@pytest.mark.parametrize("more", [{}, GO_NOW["choked"][0], CALL_NOW["still-cool"][0], {"weigh_ins": ()}])
def test_who_left_care_worries_nobody_and_is_asked_nothing(more):
    found = judged(well(left_at=ago(0.5), **more))

    assert (found.worry, found.do, found.plan, found.steady_evidence) == (Worry.STEADY, None, None, False)
    assert [reason.code for reason in found.reasons] == ["left-care"]
    assert found.taps == MayTap()
    assert found.due.due_at is None
    assert found.cannot == found.reasons[0]
    assert found.growth == judge_growth(well(**more), protocol=PROTOCOL, as_of=NOW)
    assert found.warmth == judge_warmth(well(**more), protocol=PROTOCOL, as_of=NOW)


def test_who_will_leave_later_is_judged_as_ever():
    later = well(left_at=NOW + timedelta(hours=1))

    assert judged(later).reasons == judged(well()).reasons
    assert judged(later).taps.took_ml is not None


def test_a_judgement_carries_all_that_it_rests_on():
    weak = well(observations=(sucked("weak", 0.5),), milk=TIN)
    held = well(orders=(order(0.5, holds_food=True),))

    found, refused = judged(weak), judged(held)

    assert found.plan == plan_feeds(weak, protocol=PROTOCOL, as_of=NOW)
    assert found.warmth == judge_warmth(weak, protocol=PROTOCOL, as_of=NOW)
    assert found.growth == judge_growth(weak, protocol=PROTOCOL, as_of=NOW)
    assert found.due == next_due(weak, found.plan, found.warmth, protocol=PROTOCOL, as_of=NOW)
    assert (refused.plan, refused.cannot) == (None, PROTOCOL.reason("held-by-order", by_name="Dr. Example"))


def test_that_nobody_felt_her_is_told_to_who_feeds_her_by_hand():
    assert "feel-first" in [reason.code for reason in judged(well(warmths=())).reasons]


def test_days_without_gain_raise_the_energy_and_call():
    found = judged(failing(4, feeds=(bottle("5", 1),), warmths=(felt("warm", 0.2),)))

    assert card(found)[:3] == ("call-today", "do-call-today", "no-gain-day")


def test_an_animal_without_tables_is_refused_in_words():
    with pytest.raises(NotInProtocol, match="Ask the coordinator"):
        judged(well(species="hamster"))
