"""A fact and its ledger row are kept together, numbered without gaps, and a repeat is told from a clash."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta, timezone

import pytest
from django.db import IntegrityError, connections, transaction

from littermate.records import ledger
from littermate.records.ids import new_id
from littermate.records.models import Feed, Ledger, WeighIn
from tests import factories as make
from tests.factories import NOW, hours


@pytest.mark.django_db
def test_a_fact_and_its_ledger_row_bear_one_id():
    weigh_in = make.weigh_in(make.animal())

    assert weigh_in.id == weigh_in.pk == weigh_in.ledger.id
    assert WeighIn.everywhere.get(pk=weigh_in.id) == weigh_in


@pytest.mark.django_db
def test_the_ledger_says_who_when_from_where_and_what_kind():
    home = make.home()
    carer = make.viewer("carer", home=home)
    phone = make.device(carer.person, home.organisation)
    animal = make.animal(home=home)
    fact = WeighIn(id=new_id(), animal=animal, weight_dg=950, happened_at=NOW - hours(1))

    ledger.keep(fact, by=carer, said={"weight_dg": 950}, received_at=NOW, device=phone)

    row = Ledger.everywhere.get(pk=fact.id)
    assert (row.kind, row.by, row.device, row.organisation) == ("weigh-in", carer.person, phone, home.organisation)
    assert (row.happened_at, row.received_at) == (NOW - hours(1), NOW)
    assert row.said_hash == ledger.hash_of({"weight_dg": 950})
    assert (fact.sequence, fact.by, fact.organisation) == (row.sequence, carer.person, home.organisation)


@pytest.mark.django_db
def test_each_organisation_counts_for_itself_and_without_gaps():
    one, other = make.animal(age_days=None), make.animal(age_days=None)

    numbers = [make.weigh_in(animal).sequence for animal in (one, other, one, one, other)]

    assert numbers == [1, 1, 2, 3, 2]
    assert (ledger.sequence_of(one.organisation), ledger.sequence_of(other.organisation)) == (3, 2)


@pytest.mark.django_db
def test_a_fact_that_breaks_a_promise_leaves_no_row_and_takes_no_number():
    animal = make.animal(age_days=None)
    make.weigh_in(animal)

    with pytest.raises(IntegrityError), transaction.atomic():
        make.weigh_in(animal, weight_dg=0)

    assert Ledger.everywhere.filter(organisation=animal.organisation).count() == 1
    assert make.weigh_in(animal).sequence == 2


@pytest.mark.django_db
def test_an_id_held_elsewhere_is_answered_as_unknown():
    mine, theirs = make.viewer(), make.animal()
    weigh_in = make.weigh_in(theirs)

    assert ledger.known(weigh_in.id, by=mine) is None
    assert ledger.known_among([weigh_in.id], by=mine) == {}
    assert ledger.known(weigh_in.id, by=make.viewer(organisation=theirs.organisation)) == weigh_in.ledger


@pytest.mark.django_db
def test_a_fact_about_another_house_is_refused():
    stranger, animal = make.viewer(), make.animal()

    with pytest.raises(ledger.NotOurs):
        make.weigh_in(animal, by=stranger)

    assert WeighIn.everywhere.count() == 0


@pytest.mark.django_db
def test_a_correction_of_another_house_is_refused():
    animal = make.animal()
    theirs = make.weigh_in(make.animal())

    with pytest.raises(ledger.NotOurs):
        make.weigh_in(animal, corrects=theirs)


@pytest.mark.django_db
def test_facts_kept_together_are_numbered_in_their_order_and_may_correct_each_other():
    animal = make.animal(age_days=None)
    wrong = WeighIn(id=new_id(), animal=animal, weight_dg=340, happened_at=NOW)
    feed = Feed(id=new_id(), animal=animal, taken_dml=50, happened_at=NOW)
    right = WeighIn(id=new_id(), animal=animal, weight_dg=1340, happened_at=NOW, corrects=wrong)

    by = make.viewer(organisation=animal.organisation)
    ledger.keep_all([(wrong, "a"), (feed, "b"), (right, "c")], by=by, received_at=NOW)

    assert [wrong.sequence, feed.sequence, right.sequence] == [1, 2, 3]
    assert list(WeighIn.everywhere.standing()) == [right]


@pytest.mark.django_db
def test_what_was_said_has_one_hash_whatever_its_order_and_time_zone():
    summer = NOW.astimezone(timezone(timedelta(hours=2)))

    same = ledger.hash_of({"weight_dg": 950, "at": NOW}), ledger.hash_of({"at": summer, "weight_dg": 950})

    assert same[0] == same[1]
    assert same[0] != ledger.hash_of({"weight_dg": 951, "at": NOW})


def test_the_numbers_of_two_people_saving_at_once_are_all_different(committed_db):
    animal = make.animal(age_days=None)
    by = make.viewer(organisation=animal.organisation)

    def save(number: int) -> int:
        try:
            return make.weigh_in(animal, by=by, weight_dg=1000 + number).sequence
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as people:
        numbers = sorted(people.map(save, range(24)))

    assert numbers == list(range(1, 25))
