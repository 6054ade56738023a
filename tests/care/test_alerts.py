"""What opens an alert, what holds it, what settles it, and that looking again changes nothing."""

from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from littermate.care.alert_changes import Changes, Joins, Leaves, Merges, Moves, Opens, Standing, derive
from littermate.care.alerts import (
    BREATH,
    COLD,
    Look,
    Member,
    evidence_at,
    family_of,
    follow,
    hold,
    is_of_home,
    is_settled,
)
from littermate.care.judgement import OF_NEXT_MILK, judge
from littermate.care.numbers import numbers
from littermate.care.values import Choking, LookOver, Neonate, Reason
from littermate.care.worry import Worry
from tests.care.young import NOW, PROTOCOL, ago, bottle, felt, order, weighed, young

A, B, C, LITTER, HOME, ALERT, YOUNGER, OTHER_LITTER = (UUID(int=number) for number in range(1, 9))
LOST = PROTOCOL.reason(
    "lost-tenth", from_g=Decimal(134), since_at=ago(20), weight_g=Decimal(120), weighed_at=ago(10), loss_g=Decimal(14),
    loss_pct=Decimal("10.4"), least_g=Decimal(121), again_from_at=ago(6), again_until_at=ago(4),
)  # fmt: skip
COOL = PROTOCOL.reason("cool", since_at=ago(3), limit_c=Decimal(35))
CHOKED = PROTOCOL.reason("choked", choked_at=ago(2))
BREATH_SEEN = PROTOCOL.reason("flag-breath", seen_at=ago(2))
HOT = PROTOCOL.reason(
    "nest-too-hot", reading_c=Decimal("40.5"), min_c=Decimal(27), max_c=Decimal("29.5"), limit_c=Decimal(32),
    read_at=ago(1),
)  # fmt: skip
REFUSED = PROTOCOL.reason("refused-again", times=2, refused_at=ago(1))
STEADY = young(134)


def look(*reasons: Reason, animal: UUID = A, neonate: Neonate = STEADY, **said: Any) -> Look:
    return Look(
        animal=animal,
        neonate=neonate,
        numbers=numbers(PROTOCOL, "cat"),
        at=NOW,
        worry=max((reason.worry for reason in reasons), default=Worry.STEADY),
        reasons=reasons,
        do=None,
        **{"litter": LITTER, "home": HOME, **said},
    )


def stands(*held: Reason, level: Worry = Worry.CALL_TODAY, animal: UUID = A, reasons: Any = ()) -> Standing:
    member = Member(animal=animal, level=level, held=held, reasons=tuple(reasons))
    return Standing(alert=ALERT, litter=LITTER, home=HOME, member=member)


def after_the_loss(*weights: tuple[float, float], base: bool = True) -> Neonate:
    """134 g, 120 g ten hours ago, and these since."""
    first = (weighed(134, 20), weighed(120, 10)) if base else ()
    return young(None, weigh_ins=(*first, *(weighed(str(grams), hours) for grams, hours in weights)))


# Opening --------------------------------------------------------------------------------------------------------------
def test_what_is_only_watched_opens_nothing():
    assert derive([look(PROTOCOL.reason("overdue", due_at=ago(1), late_min=60))], [], as_of=NOW) == ()


def test_one_that_calls_opens_an_alert_since_what_it_rests_on():
    (opened,) = derive([look(LOST)], [], as_of=NOW)

    assert isinstance(opened, Opens)
    assert (opened.since_at, [member.level for member in opened.members]) == (ago(10), [Worry.CALL_TODAY])


def test_what_rests_on_no_moment_begins_now():
    (opened,) = derive([look(PROTOCOL.reason("colostrum-unknown", left_h=Decimal(3)), litter=None)], [], as_of=NOW)

    assert isinstance(opened, Opens)
    assert opened.since_at == NOW


def test_littermates_who_call_for_the_same_open_one_and_another_reason_opens_its_own():
    opened = derive([look(LOST), look(LOST, animal=B), look(CHOKED, animal=C)], [], as_of=NOW)

    assert [[member.animal for member in each.members] for each in opened if isinstance(each, Opens)] == [[A, B], [C]]


def test_a_littermate_joins_the_one_that_stands():
    (joined,) = derive([look(LOST, animal=B)], [stands(LOST, reasons=[LOST])], as_of=NOW)

    assert isinstance(joined, Joins)
    assert (joined.alert, joined.member.animal) == (ALERT, B)


def members(changes: Any) -> list[list[UUID]]:
    return [[member.animal for member in each.members] for each in changes if isinstance(each, Opens)]


def test_littermates_share_one_alert_though_one_has_another_reason_beside():
    opened = derive([look(LOST, REFUSED), look(LOST, animal=B), look(CHOKED, animal=C)], [], as_of=NOW)

    assert members(opened) == [[A, B], [C]]


def test_one_nest_is_one_alert_for_all_who_lie_in_it_of_whichever_litter():
    opened = derive(
        [look(HOT, LOST), look(HOT, animal=B, litter=OTHER_LITTER), look(HOT, animal=C, litter=None)], [], as_of=NOW
    )

    assert (members(opened), opened[0].litter, opened[0].home) == ([[A, B, C]], None, HOME)


def test_two_nests_and_two_homes_are_alerts_of_their_own():
    cooler = replace(HOT, figures={**HOT.figures, "reading_c": Decimal("39.1")})

    opened = derive(
        [look(HOT, litter=None), look(cooler, animal=B, litter=None), look(HOT, animal=C, litter=None, home=ALERT)],
        [],
        as_of=NOW,
    )

    assert members(opened) == [[A], [B], [C]]


def test_who_lies_in_the_nest_too_joins_the_alert_of_one_who_had_her_own():
    found = derive(
        [look(CHOKED, HOT, litter=None), look(HOT, animal=B, litter=OTHER_LITTER)],
        [replace(stands(CHOKED, reasons=[CHOKED], level=Worry.GO_NOW), litter=None)],
        as_of=NOW,
    )

    assert [type(each) for each in found] == [Changes, Joins]
    assert (found[1].alert, found[1].member.animal) == (ALERT, B)


def test_alerts_that_turn_out_to_speak_of_the_same_become_the_oldest_of_them():
    younger = replace(stands(REFUSED, reasons=[REFUSED], animal=B), alert=YOUNGER)
    older = stands(CHOKED, reasons=[CHOKED], level=Worry.GO_NOW)

    found = derive([look(REFUSED, HOT, animal=B), look(CHOKED, HOT)], [older, younger], as_of=NOW)

    assert [each for each in found if isinstance(each, Merges)] == [Merges(alert=YOUNGER, into=ALERT)]


def test_who_has_left_opens_nothing_and_leaves_what_stands():
    assert derive([look(LOST, has_left=True)], [], as_of=NOW) == ()
    assert derive([look(LOST, has_left=True)], [stands(LOST)], as_of=NOW) == (Leaves(alert=ALERT, animal=A),)


def test_an_alert_follows_her_into_another_home():
    held = stands(LOST, reasons=[LOST])
    both = [replace(held, member=replace(held.member, animal=each)) for each in (A, B)]
    elsewhere = UUID(int=99)

    alone, one_of_two, nobody_said = (
        [each for each in derive(looks, standing, as_of=NOW) if isinstance(each, Moves)]
        for looks, standing in (
            ([look(LOST, home=elsewhere)], [held]),
            ([look(LOST, home=elsewhere), look(LOST, animal=B)], both),
            ([look(LOST, home=None)], [held]),
        )
    )

    assert alone == [Moves(alert=ALERT, home=elsewhere)]
    assert (one_of_two, nobody_said) == ([], [])


def test_hours_without_a_word_in_a_silent_home_are_the_homes():
    unfed = PROTOCOL.reason("long-unfed", gap_h=Decimal(8), fed_at=ago(9))

    assert is_of_home([unfed], is_silent=True)
    assert not is_of_home([unfed], is_silent=False)
    assert derive([look(unfed, is_of_home=True)], [], as_of=NOW) == ()


# Following ------------------------------------------------------------------------------------------------------------
def changed(told: Look, standing: Standing) -> tuple[str, Worry] | None:
    found = derive([told], [standing], as_of=NOW)
    if not found:
        return None
    assert isinstance(found[0], Changes)
    return found[0].how, found[0].member.level


def test_worse_is_raised_better_steps_down_and_the_same_changes_nothing():
    lost = after_the_loss()

    assert changed(look(LOST, CHOKED, neonate=lost), stands(LOST, reasons=[LOST])) == ("raised", Worry.GO_NOW)
    assert changed(look(), stands(reasons=[REFUSED], level=Worry.CALL_NOW)) == ("stepped-down", Worry.WATCH)
    assert changed(look(LOST, neonate=lost), stands(LOST, reasons=[LOST])) is None
    assert changed(look(neonate=lost), stands(LOST, reasons=[LOST])) == ("changed", Worry.CALL_TODAY)


def test_the_same_rule_calling_again_keeps_what_she_weighed_before_she_first_fell():
    again = replace(LOST, figures={**LOST.figures, "from_g": Decimal(125), "weighed_at": ago(1), "since_at": ago(9)})

    neonate = after_the_loss((119, 1))
    second = replace(again, figures={**again.figures, "weight_g": Decimal(119)})

    (held,) = follow(look(second, neonate=neonate), [LOST]).held
    (further,) = follow(look(LOST, neonate=neonate), [second]).held

    assert (held.figures["from_g"], held.figures["since_at"], held.figures["weighed_at"]) == (134, ago(20), ago(1))
    assert further == LOST


# Settling -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("neonate", "settled"),
    [
        (after_the_loss(), False),
        (after_the_loss((135, 5)), False),
        (after_the_loss((135, 5), (133, 1)), False),
        (after_the_loss((133, 5), (135, 1)), False),
        (after_the_loss((134, 5), (134, 1)), True),
        (after_the_loss((128, 7), (135, 5), (137, 1)), True),
        (young(None, weigh_ins=(weighed(134, 20), weighed(133, 10))), True),
        (young(None, weigh_ins=(weighed(134, 20),)), True),
    ],
    ids=["none since", "one", "fell again", "one below", "two at it", "two above", "corrected", "taken back"],
)
def test_a_weight_is_settled_by_two_that_reached_what_she_weighed_before(neonate, settled):
    assert is_settled(LOST, look(neonate=neonate)) is settled


@pytest.mark.parametrize(("weights", "settled"), [([(122, 5), (124, 1)], True), ([(122, 5), (121, 1)], False)])
def test_where_no_weight_is_named_two_gains_running_settle_it(weights, settled):
    behind = Reason(code="may-falter", worry=Worry.CALL_TODAY, rule="growth-filter", figures={"since_at": ago(10)})

    assert is_settled(behind, look(neonate=after_the_loss(*weights))) is settled


def test_a_reason_of_weights_without_a_moment_holds_nothing():
    assert is_settled(Reason(code="x", rule="growth-filter"), look())


def test_a_feed_settles_no_cold_and_a_warm_hand_does():
    fed = young(134, feeds=(bottle("5", 1),))
    warm = young(134, warmths=(felt("warm", 1),))

    assert not is_settled(COOL, look(neonate=fed))
    assert not is_settled(COOL, look(COOL, neonate=warm))
    assert is_settled(COOL, look(neonate=warm))
    assert is_settled(Reason(code="cool"), look())


def test_choking_is_settled_by_being_taken_back_alone():
    told = young(134, chokings=(Choking(at=ago(2)),))
    old = replace(CHOKED, figures={"choked_at": ago(90)})
    fed_cool = PROTOCOL.reason("fed-while-cool", fed_at=ago(2))

    assert not is_settled(CHOKED, look(neonate=told))
    assert is_settled(CHOKED, look())
    assert not is_settled(old, look())
    assert not is_settled(Reason(code="choked"), look())
    assert not is_settled(fed_cool, look(neonate=young(134, feeds=(bottle("5", 2),))))


def test_a_hard_breath_is_settled_by_another_look_or_by_being_taken_back():
    seen = LookOver(at=ago(2), seen=frozenset({"breath"}))
    again = LookOver(at=ago(1), not_seen=frozenset({"breath"}))

    assert not is_settled(BREATH_SEEN, look(neonate=young(134, look_overs=(seen,))))
    assert is_settled(BREATH_SEEN, look(neonate=young(134, look_overs=(seen, again))))
    assert is_settled(BREATH_SEEN, look())
    assert not is_settled(replace(BREATH_SEEN, figures={"seen_at": ago(90)}), look())
    assert is_settled(Reason(code="flag-breath"), look())


def test_what_is_no_weight_no_cold_and_no_breath_is_settled_by_the_next_judgement():
    assert family_of(REFUSED) == "other"
    assert is_settled(REFUSED, look())


def test_what_is_to_come_is_no_evidence():
    assert evidence_at(PROTOCOL.reason("cool", since_at=ago(3), limit_c=Decimal(35))) == ago(3)
    assert evidence_at(Reason(code="x", figures={"feel_again_at": NOW, "times": 2})) is None


# What the screens read ------------------------------------------------------------------------------------------------
def held_with(judged, standing, *, neonate=STEADY):
    return hold(judged, standing.member, neonate=neonate, protocol=PROTOCOL, as_of=NOW)


@pytest.mark.parametrize(
    ("ordered", "is_shown"),
    [
        ((), False),
        ((order(30, per_feed_ml=Decimal(4)),), False),
        ((order(2, per_feed_ml=Decimal(4)),), True),
        ((order(2, weigh_every_h=6),), False),
    ],
    ids=["no order", "an order from before", "an amount ordered since", "an order that names no amount"],
)
def test_beside_what_still_sends_her_to_the_vet_only_an_amount_stands_that_was_ordered_since(ordered, is_shown):
    neonate = replace(STEADY, orders=ordered)
    judged = judge(neonate, protocol=PROTOCOL, as_of=NOW)

    held = held_with(judged, stands(PROTOCOL.reason("choked", choked_at=ago(26))), neonate=neonate)

    assert judged.plan is not None
    assert held.do is not None
    assert held.do.code == "do-go"
    assert (held.plan is not None) is is_shown
    assert held.plan is not None or (held.cannot is not None and held.cannot.code == "vet-first")
    assert is_shown or not {reason.code for reason in held.reasons} & OF_NEXT_MILK


def test_a_held_weight_speaks_with_a_steady_judgement_and_says_what_it_wants():
    judged = judge(STEADY, protocol=PROTOCOL, as_of=NOW)

    held = held_with(judged, stands(LOST))

    assert (held.worry, held.do and held.do.code) == (Worry.CALL_TODAY, "do-call-today")
    assert [reason.code for reason in held.reasons][:1] == ["lost-tenth"]
    wants = next(reason for reason in held.reasons if reason.code == "held-for-weights")
    assert wants.figures == {"wanted_g": Decimal(134)}
    assert held.taps.why_not is not None


@pytest.mark.parametrize(("grams", "is_it"), [((118, 119), False), ((121, 122), True)])
def test_one_who_gained_too_little_must_hold_what_she_weighed_then(grams, is_it):
    poor = PROTOCOL.reason(
        "falling-twice", from_g=Decimal(115), since_at=ago(20), weight_g=Decimal(121), weighed_at=ago(10)
    )
    since = tuple(weighed(str(weight), hours) for weight, hours in zip(grams, (6, 2), strict=True))

    later = young(None, weigh_ins=(weighed(115, 20), weighed(121, 10), *since))

    assert is_settled(poor, look(neonate=later)) is is_it


@pytest.mark.parametrize(
    ("reason", "wants", "do"),
    [
        (COOL, "held-for-warmth", "do-call-today"),
        (CHOKED, "held-for-a-person", "do-go"),
        (BREATH_SEEN, "held-for-a-person", "do-go"),
        (Reason(code="may-falter", worry=Worry.CALL_TODAY, rule="growth-filter"), "held-for-gains", "do-call-today"),
    ],
)
def test_each_family_says_what_would_settle_it(reason, wants, do):
    held = held_with(judge(STEADY, protocol=PROTOCOL, as_of=NOW), stands(reason))

    assert wants in {each.code for each in held.reasons}
    assert held.do is not None
    assert held.do.code == do


def test_what_is_settled_is_watched_until_somebody_closes_it():
    judged = replace(judge(STEADY, protocol=PROTOCOL, as_of=NOW), worry=Worry.STEADY, reasons=(), do=None)

    held = held_with(judged, stands(level=Worry.WATCH))

    assert (held.worry, [reason.code for reason in held.reasons]) == (Worry.WATCH, ["alert-stepped-down"])
    assert held.do is not None
    assert held.do.code == "do-look"
    assert held.taps == judged.taps


def test_nothing_judged_now_is_ever_lowered_or_hidden():
    judged = judge(young(134, chokings=(Choking(at=ago(1)),)), protocol=PROTOCOL, as_of=NOW)

    held = held_with(judged, stands(LOST))

    assert (held.worry, held.do) == (judged.worry, judged.do)
    assert {reason.code for reason in judged.reasons} < {reason.code for reason in held.reasons}


# What must hold for all -----------------------------------------------------------------------------------------------
REASONS = st.lists(st.sampled_from([LOST, COOL, CHOKED, REFUSED]), unique_by=lambda reason: reason.code)


@given(st.dictionaries(st.sampled_from([A, B, C]), REASONS), REASONS)
def test_looking_again_at_the_same_changes_nothing(told, before):
    looks = [look(*reasons, animal=animal) for animal, reasons in told.items()]
    standing = [stands(*before, animal=A)]
    for change in derive(looks, standing, as_of=NOW):
        if isinstance(change, Opens):
            standing += [replace(stands(), member=member) for member in change.members]
        elif isinstance(change, Joins | Changes):
            standing = [each for each in standing if each.member.animal != change.member.animal]
            standing.append(replace(stands(), member=change.member))

    assert derive(looks, standing, as_of=NOW) == ()


@given(REASONS, REASONS)
def test_an_alert_never_worries_less_than_what_is_judged_now(now, before):
    assert follow(look(*now), before).level >= max((reason.worry for reason in now), default=Worry.WATCH)


def test_every_code_that_is_held_is_one_the_engine_says():
    assert PROTOCOL.worries.keys() >= COLD | BREATH | {"flag-breath", "flag-nose"}
