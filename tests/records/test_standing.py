"""What stands: of a telling and its corrections the last one kept, unless that one withdrew it."""

import pytest
from django.db import IntegrityError, transaction

from littermate.records.ids import new_id
from littermate.records.models import Feed, LeavingCare, WeighIn
from tests import factories as make
from tests.factories import NOW, hours

pytestmark = pytest.mark.django_db


def standing(animal):
    return [weigh_in.weight_dg for weigh_in in WeighIn.everywhere.standing().of(animal)]


def test_a_correction_stands_for_what_it_corrects():
    animal = make.animal()
    wrong = make.weigh_in(animal, weight_dg=340)

    make.correct(wrong, weight_dg=1340)

    assert standing(animal) == [1340]
    assert [fact.weight_dg for fact in WeighIn.everywhere.history(wrong.id)] == [340, 1340]


def test_of_two_corrections_from_offline_phones_the_last_kept_stands_whatever_their_clocks_say():
    animal = make.animal()
    wrong = make.weigh_in(animal, weight_dg=340)

    make.correct(wrong, weight_dg=1340, at=NOW - hours(1))
    make.correct(wrong, weight_dg=1350, at=NOW - hours(2))

    assert standing(animal) == [1350]
    assert WeighIn.everywhere.history(wrong.id).count() == 3


def test_a_correction_of_a_correction_goes_back_to_the_first_telling():
    animal = make.animal()
    first = make.weigh_in(animal, weight_dg=340)
    second = make.correct(first, weight_dg=1430)

    third = make.correct(second, weight_dg=1340)

    assert (third.root_id, third.corrects) == (first.id, second)
    assert standing(animal) == [1340]


def test_a_late_correction_of_the_first_telling_stands_over_an_earlier_one_of_the_second():
    animal = make.animal()
    first = make.weigh_in(animal, weight_dg=1000)
    second = make.correct(first, weight_dg=1100)
    make.correct(second, weight_dg=1200)

    make.correct(first, weight_dg=1300)

    assert standing(animal) == [1300]


def test_wrong_kitten_moves_the_weight_to_the_other():
    home = make.home()
    possum, kangaroo = make.animal(home=home), make.animal(home=home)
    wrong = make.weigh_in(possum, weight_dg=1340)

    make.correct(wrong, animal=kangaroo)

    assert (standing(possum), standing(kangaroo)) == ([], [1340])


def test_one_of_eight_is_named_later():
    litter = make.litter()
    pup = make.animal(litter=litter)
    unnamed = make.unnamed_weigh_in(litter, 3, weight_dg=1340)

    make.correct(unnamed, animal=pup, litter=None, place_in_group=None)

    assert standing(pup) == [1340]
    assert list(WeighIn.everywhere.standing().filter(litter=litter)) == []


def test_fed_at_ten_past_two_written_at_six():
    animal = make.animal()
    told = make.feed(animal, at=NOW)

    make.correct(told, at=NOW - hours(4))

    assert [feed.happened_at for feed in Feed.everywhere.standing().of(animal)] == [NOW - hours(4)]
    assert list(Feed.everywhere.standing().of(animal).since(NOW - hours(1))) == []


def test_undo_and_undo_of_undo():
    animal = make.animal()
    left = make.leaving(animal, outcome="died")

    undone = make.correct(left, is_withdrawn=True)
    assert list(LeavingCare.everywhere.standing()) == []

    again = make.correct(undone, is_withdrawn=False)
    assert list(LeavingCare.everywhere.standing()) == [again]


def test_an_undo_that_came_before_another_correction_does_not_outlast_it():
    animal = make.animal()
    told = make.weigh_in(animal, weight_dg=1000)
    make.correct(told, is_withdrawn=True)

    make.correct(told, weight_dg=1100)

    assert standing(animal) == [1100]


def test_only_a_correction_withdraws():
    with pytest.raises(IntegrityError), transaction.atomic():
        make.weigh_in(make.animal(), is_withdrawn=True)


def test_what_is_corrected_far_away_does_not_stand_again_when_filtered():
    animal = make.animal()
    wrong = make.weigh_in(animal, weight_dg=340, at=NOW)
    make.correct(wrong, weight_dg=1340, at=NOW - hours(50))

    recent = WeighIn.everywhere.standing().of(animal).since(NOW - hours(1))

    assert list(recent) == []


def test_the_same_id_is_never_kept_twice():
    animal, ref = make.animal(), new_id()
    make.weigh_in(animal, ref=ref)

    with pytest.raises(IntegrityError), transaction.atomic():
        make.weigh_in(animal, ref=ref)

    assert WeighIn.everywhere.count() == 1
