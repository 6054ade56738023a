"""“Is she all right?”: what each answer comes to, how long it speaks, and that what is not noted is not no."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from littermate.care.judgement import judge
from littermate.care.protocol import SHARED
from littermate.care.red_flags import ALWAYS_ASKED, FLAGS, SIGNS, Result, judge_look
from littermate.care.values import Littermate, LookOver
from littermate.care.worry import Worry
from littermate.records.models import look_over
from tests.care.young import NOW, PROTOCOL, ago, bottle, felt, order, weighed, young

ALL = frozenset(SIGNS)


def look(*seen: str, hours: float = 0, **said: Any) -> LookOver:
    """She was looked at whole: these signs were seen, all the others were not."""
    answers = {"feel": "warm", "refused": "none", "not_seen": ALL - set(seen), **said}
    return LookOver(at=ago(hours), seen=frozenset(seen), **answers)


def came_to(answers: LookOver, **given: Any) -> Result:
    beside = {"species": "cat", "standing": Worry.STEADY, "is_unweighed": False, "shares_nest": True, **given}
    return judge_look(answers, protocol=PROTOCOL, **beside)


def codes(*looks: LookOver, **said: Any) -> list[str]:
    """What speaks of signs and losses on her card."""
    found = judge(young(look_overs=looks, **said), protocol=PROTOCOL, as_of=NOW)
    return [each.code for each in found.reasons if each.code.startswith(("flag-", "littermate-died"))]


# One look ------------------------------------------------------------------------------------------------------------
def test_all_looked_at_and_nothing_seen_goes_on():
    assert came_to(look()) == Result(outcome="go-on", worry=Worry.STEADY, codes=(), open=(), weigh_again=None)


@pytest.mark.parametrize("sign", SIGNS)
def test_each_sign_alone_comes_to_its_own_level(sign):
    found = came_to(look(sign))

    assert found.codes == (FLAGS[sign],)
    assert found.worry == PROTOCOL.worries[FLAGS[sign]].worry
    assert found.outcome == found.worry.code


@pytest.mark.parametrize(
    ("refused", "outcome", "said"),
    [("once", "watch", ("flag-refused-once",)), ("more", "call-now", ("flag-refuses",))],
)
def test_a_feed_refused_is_watched_and_two_call_now(refused, outcome, said):
    found = came_to(look(refused=refused))

    assert (found.outcome, found.codes) == (outcome, said)


def test_refusing_counts_most_one_feed_refused_and_one_mild_sign_call_now():
    found = came_to(look("apart", refused="once"))

    assert found.outcome == "call-now"
    assert found.codes == ("flag-with-refusal", "flag-refused-once", "flag-apart")


def test_beside_an_equal_sign_the_refusal_comes_first():
    assert came_to(look("belly", "loose", refused="more")).codes == ("flag-refuses", "flag-loose", "flag-belly")


def test_three_mild_signs_call_now_and_two_do_not():
    assert came_to(look("apart", "sneezes", "sucked")).codes[0] == "flag-several"
    assert came_to(look("apart", "sneezes")).outcome == "watch"


def test_several_signs_are_not_said_where_one_alone_asks_for_more():
    assert came_to(look("breath", "apart", "sneezes")).codes == ("flag-breath", "flag-apart", "flag-sneezes")


def test_cool_is_warmed_first_and_counts_as_a_sign():
    assert came_to(look(feel="cool")).outcome == "warm-first"
    assert came_to(look("apart", feel="cool")).outcome == "warm-first"
    assert came_to(look(feel="cool", refused="once")).outcome == "call-now"
    assert came_to(look("limp", feel="cool")).outcome == "go-now"


def test_what_is_watched_says_when_to_weigh_again_and_what_calls_now_does_not():
    again = (NOW + timedelta(hours=4), NOW + timedelta(hours=6))

    assert came_to(look("apart")).weigh_again == again
    assert came_to(look("cries")).weigh_again == again
    assert came_to(look("belly")).weigh_again is None


# Not noted -----------------------------------------------------------------------------------------------------------
def test_nothing_answered_is_no_answer():
    found = came_to(LookOver(at=NOW))

    assert found.outcome == "look-on"
    assert found.open == (*ALWAYS_ASKED, *(sign for sign in SIGNS if PROTOCOL.number(SHARED, "red_flags", sign)))


@pytest.mark.parametrize("sign", [sign for sign in SIGNS if PROTOCOL.number(SHARED, "red_flags", sign)])
def test_without_a_sign_that_matters_nobody_hears_that_she_is_all_right(sign):
    found = came_to(look(not_seen=ALL - {sign}))

    assert (found.outcome, found.open) == ("look-on", (sign,))


@pytest.mark.parametrize("name", ALWAYS_ASKED)
def test_without_warmth_and_feeds_nobody_hears_it_either(name):
    found = came_to(look(**{name: None}))

    assert (found.outcome, found.open) == ("look-on", (name,))


def test_what_was_seen_speaks_although_the_rest_is_open():
    found = came_to(LookOver(at=NOW, seen=frozenset({"breath"})))

    assert (found.outcome, found.codes) == ("go-now", ("flag-breath",))
    assert "limp" in found.open


def test_the_body_check_belongs_to_a_nest_that_is_shared():
    protocol = PROTOCOL.with_value(SHARED, "red_flags", "sucked", Decimal(1))
    said: Any = {"species": "cat", "standing": Worry.STEADY, "is_unweighed": False, "protocol": protocol}
    answers = look(not_seen=ALL - {"sucked"})

    assert judge_look(answers, shares_nest=True, **said).open == ("sucked",)
    assert judge_look(answers, shares_nest=False, **said).outcome == "go-on"


def test_an_old_weight_asks_to_weigh_and_never_says_go_on():
    found = came_to(look(), is_unweighed=True)

    assert (found.outcome, found.worry) == ("watch", Worry.WATCH)


@pytest.mark.parametrize("standing", Worry)
def test_a_look_never_makes_less_of_what_stood_before(standing):
    found = came_to(look(), standing=standing)

    assert (found.worry, found.weigh_again) == (standing, None)


def test_nobody_weighs_her_later_who_must_call_or_go_now():
    assert came_to(look("apart"), standing=Worry.GO_NOW).weigh_again is None


# On her card ---------------------------------------------------------------------------------------------------------
def test_a_sign_stands_on_her_card_until_a_later_look_says_no():
    assert codes(look("breath", hours=2)) == ["flag-breath"]
    assert codes(look("breath", hours=2), look(hours=1)) == []


def test_a_later_look_that_says_nothing_of_it_takes_nothing_away():
    assert codes(look("breath", hours=2), LookOver(at=ago(1), not_seen=frozenset({"limp"}))) == ["flag-breath"]


@pytest.mark.parametrize(("sign", "hours", "speaks"), [
    ("cries", 11.9, True), ("cries", 12, False), ("breath", 23.9, True), ("breath", 24, False),
])  # fmt: skip
def test_a_sign_speaks_as_long_as_the_table_says(sign, hours, speaks):
    assert (FLAGS[sign] in codes(look(sign, hours=hours))) is speaks


def test_a_vets_order_made_after_it_answers_a_sign():
    assert codes(look("breath", hours=2), orders=(order(1),)) == []
    assert codes(look("breath", hours=1), orders=(order(2),)) == ["flag-breath"]


@pytest.mark.parametrize("ml", ["5", None])
def test_a_feed_ends_what_was_said_of_feeds_and_nothing_else(ml):
    answers = look("breath", refused="more", hours=2)

    assert codes(answers, feeds=(bottle(ml, 1),)) == ["flag-breath"]


def test_a_feed_before_it_or_of_nothing_ends_nothing():
    answers = look(refused="more", hours=2)

    assert codes(answers, feeds=(bottle("5", 3),)) == ["flag-refuses"]
    assert codes(answers, feeds=(bottle("0", 1),)) == ["flag-refuses"]


def test_a_refusal_that_was_told_of_is_over_when_its_time_is_over_or_a_look_says_so():
    assert codes(look(refused="once", hours=13)) == []
    assert codes(look(refused="more", hours=2), look(hours=1)) == []


def test_a_look_still_to_come_says_nothing_yet():
    assert codes(look("breath", refused="more", hours=-1)) == []


def test_cool_by_another_hand_counts_beside_a_refused_feed():
    assert codes(look(refused="once", hours=1), warmths=(felt("cool", 0.5),))[0] == "flag-with-refusal"


def test_several_say_how_many():
    answers = look("apart", "sneezes", hours=1, feel=None)

    found = judge(young(look_overs=(answers,), warmths=(felt("cool", 0.5),)), protocol=PROTOCOL, as_of=NOW)

    assert {reason.code: reason.figures for reason in found.reasons}["flag-several"] == {"signs": 3}


def test_her_card_says_when_to_weigh_again():
    found = judge(
        young(look_overs=(look("apart"),), warmths=(felt("warm"),), feeds=(bottle("5"),)), protocol=PROTOCOL, as_of=NOW
    )

    assert found.do is not None
    assert (found.do.code, found.do.figures["again_from_at"]) == ("do-weigh-later", NOW + timedelta(hours=4))


def test_one_that_left_care_worries_nobody_whatever_was_seen():
    gone = young(look_overs=(look("breath", hours=1),), left_at=NOW)

    assert judge(gone, protocol=PROTOCOL, as_of=NOW).worry == Worry.STEADY


# A loss --------------------------------------------------------------------------------------------------------------
def mate(name: str, hours: float | None) -> Littermate:
    return Littermate(name=name, weigh_ins=(weighed(130),), died_at=None if hours is None else ago(hours))


@pytest.mark.parametrize(("hours", "speaks"), [(1, True), (47.9, True), (48, False), (-1, False), (None, False)])
def test_the_littermates_of_one_that_died_are_watched_so_long(hours, speaks):
    assert ("littermate-died" in codes(littermates=(mate("Wren", hours),))) is speaks


def test_of_several_the_last_one_is_named():
    mates = (mate("Wren", 9), mate("Finch", 3))

    found = judge(young(littermates=mates), protocol=PROTOCOL, as_of=NOW)

    said = next(reason for reason in found.reasons if reason.code == "littermate-died")
    assert (said.figures["name"], said.figures["died_at"]) == ("Finch", ago(3))


# The record ----------------------------------------------------------------------------------------------------------
def test_the_record_has_a_column_for_every_sign_and_the_tables_a_row():
    assert set(look_over.SIGNS) == ALL
    assert {row.id for row in PROTOCOL.table(SHARED, "red_flags").rows} >= ALL
    assert all(PROTOCOL.worries[code].source for code in FLAGS.values())


def test_what_calls_at_once_must_be_looked_at_and_nobody_may_change_that():
    urgent = [sign for sign, code in FLAGS.items() if PROTOCOL.table(SHARED, "worry").row(code).lowest == Worry.GO_NOW]

    assert [sign for sign in urgent if PROTOCOL.row(SHARED, "red_flags", sign).lowest != 1] == []
    assert urgent == ["breath", "limp", "gums", "bleeds", "nose"]


def test_another_protocol_is_another_answer():
    strict = PROTOCOL.with_value(SHARED, "red_flags", "several", Decimal(2))
    answers = look("apart", "sneezes")

    found = judge_look(
        answers, species="dog", standing=Worry.STEADY, is_unweighed=False, shares_nest=False, protocol=strict
    )

    assert found.outcome == "call-now"
    assert replace(found, codes=()) != came_to(answers)
