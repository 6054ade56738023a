"""What should not have been done is kept, and stands on Now; a slip put right changes both plans."""

from datetime import timedelta

import pytest

from littermate.sheets import judged, now_board
from tests import factories as make
from tests.factories import NOW, hours
from tests.sheets.kittens import bottle_kitten

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    judged.drop()
    return make.home()


def on_now(home):
    board = now_board.build(make.viewer("coordinator", organisation=home.organisation), NOW)
    return {row.name: (group.code, [each.code for each in row.reasons]) for group in board.groups for row in group.rows}


def test_a_feed_above_the_most_is_kept_and_watched_and_far_above_it_needs_somebody(home):
    over = bottle_kitten(home, name="Over")
    far_over = bottle_kitten(home, name="Far over")
    make.feed(over, taken_dml=60, at=NOW - timedelta(minutes=30))
    make.feed(far_over, taken_dml=500, at=NOW - timedelta(minutes=30))

    found = on_now(home)

    assert (found["Over"][0], found["Over"][1][0]) == ("watch", "fed-above-most")
    assert (found["Far over"][0], found["Far over"][1][0]) == ("need-you", "fed-far-above")


def test_a_feed_to_a_cool_one_is_kept_and_needs_somebody_also_when_she_is_warm_again(home):
    cool = bottle_kitten(home, name="Cool")
    warmed = bottle_kitten(home, name="Warmed")
    for kitten in (cool, warmed):
        make.warmth(kitten, feel="cool", at=NOW - hours(1))
        make.feed(kitten, taken_dml=20, at=NOW - timedelta(minutes=50))
    make.warmth(warmed, feel="warm", at=NOW - timedelta(minutes=5))

    found = on_now(home)

    assert found["Cool"][0] == "need-you"
    assert "fed-while-cool" in found["Cool"][1]
    assert (found["Warmed"][0], found["Warmed"][1][0]) == ("need-you", "was-fed-while-cool")


def test_a_kitten_that_does_not_suck_needs_somebody(home):
    kitten = bottle_kitten(home, name="Still")
    make.observation(kitten, suck="none", at=NOW - hours(1))

    assert on_now(home)["Still"][0] == "need-you"


def test_one_of_whom_no_feed_is_known_is_not_steady(home):
    kitten = make.animal(home=home, name="New")
    make.rearing(kitten)
    make.milk_use(kitten, make.milk_product(home.organisation))
    make.weigh_in(kitten, weight_dg=1340, at=NOW - hours(1))
    make.warmth(kitten, at=NOW - hours(1))

    assert on_now(home)["New"][0] == "watch"


def test_a_weight_put_right_to_another_animal_changes_both_plans(home):
    one, other = bottle_kitten(home, name="One"), bottle_kitten(home, name="Other", weight_dg=1400)
    slip = make.weigh_in(one, weight_dg=1480, at=NOW - timedelta(minutes=5))
    before = judged.judge_all(home.organisation, [one, other], NOW)
    plans = [before[each.pk].judgement.plan for each in (one, other)]
    assert [int(plan.weight_g * 10) for plan in plans] == [1480, 1400]

    make.correct(slip, animal=other)
    after = judged.judge_all(home.organisation, [one, other], NOW + timedelta(seconds=1))

    put_right = [after[each.pk].judgement.plan for each in (one, other)]
    assert [int(plan.weight_g * 10) for plan in put_right] == [1340, 1480]
    assert put_right[0].most_ml < plans[0].most_ml
    assert put_right[1].about_ml > plans[1].about_ml
