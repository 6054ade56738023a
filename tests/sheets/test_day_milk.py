"""The day's milk counts a feed once that two people wrote down, until somebody says that both went in."""

from datetime import timedelta

import pytest

from littermate.sheets.vet_counts import feeds_of
from tests import factories as make
from tests.factories import NOW, hours

pytestmark = pytest.mark.django_db


def day_dml(kitten):
    feeds = feeds_of(kitten, kitten.organisation, None, NOW - hours(24), NOW + hours(1))
    return [feed.taken_dml for feed in feeds]


@pytest.fixture
def home():
    return make.home()


@pytest.fixture
def kitten(home):
    return make.animal(home=home)


def test_an_open_question_counts_the_larger_once_and_an_answer_settles_it(home, kitten):
    ann, ben = make.viewer("carer", home=home), make.viewer("coordinator", organisation=home.organisation)
    first = make.feed(kitten, taken_dml=55, at=NOW - timedelta(minutes=10), by=ann)
    second = make.feed(kitten, taken_dml=50, at=NOW, by=ben)
    assert day_dml(kitten) == [55]

    both = make.same_feed(kitten, feed=first, other=second, answer="both", by=ann)
    assert day_dml(kitten) == [55, 50]

    make.same_feed(kitten, feed=first, other=second, answer="same", by=ann, corrects=both)
    assert day_dml(kitten) == [55]


def test_two_feeds_by_one_person_are_two(home, kitten):
    ann = make.viewer("carer", home=home)
    for minutes in (10, 0):
        make.feed(kitten, taken_dml=50, at=NOW - timedelta(minutes=minutes), by=ann)

    assert day_dml(kitten) == [50, 50]
