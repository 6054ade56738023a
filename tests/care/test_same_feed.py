"""Two people, one feed: what counts until somebody answers, and after."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from littermate.care.judgement import Judgement, judge
from littermate.care.same_feed import counted_once, standing_feeds, told_twice
from littermate.care.values import Feed, FeedAnswer
from littermate.care.worry import Worry
from tests.care.young import NOW, PROTOCOL, bottle, felt, weighed, young

BORN = NOW

WITHIN = timedelta(minutes=30)
ANN, BEN, CY = (UUID(int=n) for n in (1, 2, 3))


def fed(minute: int, ml: str | None = "5.0", by: UUID | None = ANN, ref: int | None = None) -> Feed:
    at = BORN + timedelta(minutes=minute)
    taken = None if ml is None else Decimal(ml)
    return Feed(at=at, taken_ml=taken, route="bottle", id=UUID(int=ref if ref is not None else 100 + minute), by=by)


def answered(one: Feed, other: Feed, answer: str) -> FeedAnswer:
    assert one.id and other.id
    return FeedAnswer(feeds=frozenset({one.id, other.id}), answer=answer)  # type: ignore[arg-type]


def day_ml(feeds: tuple[Feed, ...]) -> Decimal:
    return sum((feed.taken_ml or Decimal(0) for feed in feeds), Decimal(0))


ONE, TWO = fed(10, "5.0"), fed(14, "5.2", BEN)


# Asking --------------------------------------------------------------------------------------------------------------
def test_feeds_of_two_people_within_the_window_are_asked_about():
    asked = told_twice([ONE, TWO], [], within=WITHIN)

    assert [(pair.first, pair.second, pair.answer) for pair in asked] == [(ONE, TWO, "open")]


@pytest.mark.parametrize(
    "other",
    [fed(14), fed(41, by=BEN), fed(14, "0", BEN), fed(14, by=None)],
    ids=["by herself", "later than the window", "took nothing", "nobody knows who"],
)
def test_nothing_is_asked_where_it_cannot_be_the_same(other):
    assert told_twice([ONE, other], [], within=WITHIN) == ()


def test_a_feed_is_asked_about_with_the_nearest_alone():
    third = fed(16, by=CY)

    asked = told_twice([ONE, TWO, third], [], within=WITHIN)

    assert [(pair.first, pair.second) for pair in asked] == [(TWO, third)]


# Until somebody answers ----------------------------------------------------------------------------------------------
def test_until_somebody_answers_the_day_counts_once_the_stomach_both_and_the_later_one_is_last():
    feeds = standing_feeds([ONE, TWO], [])

    assert (day_ml(feeds), feeds[-1].at) == (Decimal("10.2"), TWO.at)
    assert day_ml(counted_once([ONE, TWO], [], within=WITHIN)) == Decimal("5.2")


# Answered ------------------------------------------------------------------------------------------------------------
def test_one_feed_stands_at_the_later_moment_with_the_larger_amount():
    larger = fed(10, "6.0")

    (stands,) = standing_feeds([larger, TWO], [answered(larger, TWO, "same")])

    assert (stands.id, stands.at, stands.taken_ml) == (TWO.id, TWO.at, Decimal("6.0"))


@pytest.mark.parametrize("answers", [("same", "both"), ("both", "same"), ("same", "both", "same")])
def test_where_one_says_fed_twice_and_another_the_same_both_count_whoever_came_first(answers):
    said = [answered(ONE, TWO, answer) for answer in answers]

    assert standing_feeds([ONE, TWO], said) == (ONE, TWO)
    assert [pair.answer for pair in told_twice([ONE, TWO], said, within=WITHIN)] == ["both"]


def test_both_kept_count_in_full_and_are_said():
    said = [answered(ONE, TWO, "both")]

    assert day_ml(counted_once([ONE, TWO], said, within=WITHIN)) == Decimal("10.2")
    assert [pair.answer for pair in told_twice([ONE, TWO], said, within=WITHIN)] == ["both"]


def test_three_told_as_one_stand_as_one():
    third = fed(16, "4.0", CY)
    said = [answered(ONE, TWO, "same"), answered(ONE, third, "same")]

    (stands,) = standing_feeds([ONE, TWO, third], said)

    assert (stands.id, stands.taken_ml) == (third.id, Decimal("5.2"))


def test_an_answer_about_a_feed_that_was_undone_changes_nothing():
    assert standing_feeds([ONE], [answered(ONE, TWO, "same")]) == (ONE,)


# Whatever was told ---------------------------------------------------------------------------------------------------
@st.composite
def nights(draw):
    count = draw(st.integers(0, 7))
    feeds = [
        fed(
            draw(st.integers(0, 90)),
            draw(st.sampled_from([None, "0", "4.0", "5.0", "5.5"])),
            draw(st.sampled_from([ANN, BEN, CY, None])),
            ref=1_000 + place,
        )
        for place in range(count)
    ]
    pairs = draw(
        st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.sampled_from(["same", "both"])), max_size=4)
    )
    answers = [answered(feeds[a], feeds[b], said) for a, b, said in pairs if a < count and b < count and a != b]
    return feeds, answers


@given(nights())
def test_what_counts_in_the_day_is_never_more_than_in_the_stomach_nor_less_than_the_largest(night):
    feeds, answers = night

    stomach, day = standing_feeds(feeds, answers), counted_once(feeds, answers, within=WITHIN)

    assert day_ml(day) <= day_ml(stomach) <= day_ml(tuple(feeds))
    assert max((feed.taken_ml or 0 for feed in day), default=0) == max(
        (feed.taken_ml or 0 for feed in feeds), default=0
    )


@given(nights())
def test_the_last_feed_is_the_last_whatever_is_answered(night):
    feeds, answers = night

    last = max((feed.at for feed in feeds), default=None)

    assert max((feed.at for feed in standing_feeds(feeds, answers)), default=None) == last
    assert max((feed.at for feed in counted_once(feeds, answers, within=WITHIN)), default=None) == last


@given(nights(), st.randoms())
def test_the_order_in_which_feeds_arrive_changes_nothing(night, chance):
    feeds, answers = night
    mixed = feeds[:]
    chance.shuffle(mixed)

    assert told_twice(mixed, answers, within=WITHIN) == told_twice(feeds, answers, within=WITHIN)
    assert counted_once(mixed, answers, within=WITHIN) == counted_once(feeds, answers, within=WITHIN)


@given(nights())
def test_each_feed_is_asked_about_once_and_never_of_one_person(night):
    feeds, answers = night

    asked = [pair for pair in told_twice(feeds, answers, within=WITHIN) if pair.answer == "open"]
    refs = [feed.id for pair in asked for feed in (pair.first, pair.second)]

    assert len(refs) == len(set(refs))
    assert all(pair.first.by != pair.second.by for pair in asked)


# What the engine says ------------------------------------------------------------------------------------------------
def night_of(*feeds: Feed, answers: tuple[FeedAnswer, ...] = ()) -> Judgement:
    weigh_ins = (weighed(110, 49), weighed(122, 25), weighed(134, 1.2))
    neonate = young(None, weigh_ins=weigh_ins, warmths=(felt("warm", 1.1),), feeds=feeds, feed_answers=answers)
    return judge(neonate, protocol=PROTOCOL, as_of=NOW)


EARLY, LATE = (
    replace(bottle("3.0", hours), id=UUID(int=n), by=by) for hours, n, by in ((1.0, 11, ANN), (0.9, 12, BEN))
)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ((), "maybe-fed-twice"),
        ((answered(EARLY, LATE, "both"),), "fed-twice"),
        ((answered(EARLY, LATE, "same"),), None),
    ],
)
def test_the_question_is_watched_and_so_is_a_second_feed(answers, code):
    feeds = standing_feeds([EARLY, LATE], answers)

    judgement = night_of(*feeds, answers=answers)

    told = [reason for reason in judgement.reasons if reason.code in {"maybe-fed-twice", "fed-twice"}]
    assert [(reason.code, reason.worry) for reason in told] == ([(code, Worry.WATCH)] if code else [])
    assert judgement.due.last_fed_at == LATE.at


FAR_EARLY, FAR_LATE = (replace(feed, taken_ml=Decimal("5.2")) for feed in (EARLY, LATE))  # a full feed each: 134 g


@pytest.mark.parametrize(
    ("feeds", "answer", "told"),
    [
        ((EARLY, LATE), None, [("maybe-above-most", "6.0", Worry.WATCH)]),
        ((EARLY, LATE), "same", []),
        ((EARLY, LATE), "both", [("fed-above-most", "6.0", Worry.WATCH)]),
        ((FAR_EARLY, FAR_LATE), None, [("maybe-above-most", "10.4", Worry.WATCH)]),
        ((FAR_EARLY, FAR_LATE), "same", []),
        ((FAR_EARLY, FAR_LATE), "both", [("fed-far-above", "10.4", Worry.CALL_TODAY)]),
    ],
)
def test_the_stomach_counts_both_and_only_what_surely_went_in_calls(feeds, answer, told):
    answers = () if answer is None else (answered(*feeds, answer),)

    judgement = night_of(*standing_feeds(feeds, answers), answers=answers)

    codes = {"maybe-above-most", "fed-above-most", "fed-far-above"}
    found = [reason for reason in judgement.reasons if reason.code in codes]
    assert [(each.code, str(dict(each.figures)["taken_ml"]), each.worry) for each in found] == told
    assert judgement.worry == max([Worry.STEADY, *(each.worry for each in judgement.reasons)])


def test_one_feed_far_above_the_most_calls_though_it_may_also_have_been_told_twice():
    much = replace(LATE, taken_ml=Decimal("7.0"))

    judgement = night_of(EARLY, much)

    told = {reason.code: (reason.worry, dict(reason.figures).get("taken_ml")) for reason in judgement.reasons}
    assert told["fed-far-above"] == (Worry.CALL_TODAY, Decimal("7.0"))
    assert told["maybe-fed-twice"] == (Worry.WATCH, None)
