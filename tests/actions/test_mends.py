"""A wrong litter and a wrong mother put right, and that taken back."""

import pytest

from littermate.actions import mends
from littermate.actions.errors import DoesNotFit, KeptOtherwise, NotAllowed
from littermate.records.ids import new_id
from littermate.records.models import Animal, DamMend, Litter, LitterMend
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def wrong(home):
    return factories.litter(home.organisation, name="Wrong", species="cat")


@pytest.fixture
def right(home):
    return factories.litter(home.organisation, name="Right", species="cat")


@pytest.fixture
def joey(home, wrong):
    return factories.animal(home=home, name="Joey", litter=wrong)


def test_an_animal_is_put_in_its_own_litter_and_the_wrong_one_stays_to_be_seen(coordinator, joey, wrong, right):
    mend = mends.litter_of(animal=joey, litter=right, words="mixed up at intake", by=coordinator)

    assert Animal.objects.seen_by(coordinator).get(pk=joey.pk).litter == right
    assert (mend.before, mend.after, mend.by, mend.at) == (wrong, right, coordinator.person, NOW)
    assert mend.words == "mixed up at intake"


def test_a_mend_sent_twice_is_done_once_and_another_under_its_id_is_refused(coordinator, joey, wrong, right):
    said = {"animal": joey, "litter": right, "by": coordinator, "ref": new_id()}

    assert mends.litter_of(**said) == mends.litter_of(**said)
    with pytest.raises(KeptOtherwise):
        mends.litter_of(**said | {"litter": None})

    assert LitterMend.objects.within(coordinator.organisation).count() == 1


def test_a_mend_taken_back_is_a_second_one_and_after_another_change_it_is_refused(coordinator, joey, wrong, right):
    mend = mends.litter_of(animal=joey, litter=right, by=coordinator)

    mends.take_back(mend=mend, by=coordinator)

    assert Animal.objects.seen_by(coordinator).get(pk=joey.pk).litter == wrong
    assert LitterMend.objects.within(coordinator.organisation).count() == 2
    with pytest.raises(DoesNotFit, match="changed again"):
        mends.take_back(mend=mend, by=coordinator)


def test_where_it_stands_already_nothing_is_kept(coordinator, joey, wrong):
    assert mends.litter_of(animal=joey, litter=wrong, by=coordinator) is None
    assert LitterMend.objects.within(coordinator.organisation).count() == 0


def test_no_animal_is_born_in_a_litter_of_another_species_or_its_own(coordinator, home, joey):
    pups = factories.litter(home.organisation, species="dog")
    dam = factories.animal(home=home, is_dam=True)
    hers = factories.litter(home.organisation, species="cat", dam=dam)

    for animal, litter in ((joey, pups), (dam, hers)):
        with pytest.raises(DoesNotFit):
            mends.litter_of(animal=animal, litter=litter, by=coordinator)


def test_a_litters_mother_is_named_changed_and_taken_back(coordinator, home, right):
    first, second = (factories.animal(home=home, is_dam=True, name=name) for name in ("Grey", "Tabby"))
    mends.dam_of(litter=right, dam=first, by=coordinator)
    mend = mends.dam_of(litter=right, dam=second, words="the other one", by=coordinator)

    mends.take_back(mend=mend, by=coordinator)

    assert Litter.objects.seen_by(coordinator).get(pk=right.pk).dam == first
    rows = DamMend.objects.within(coordinator.organisation).order_by("pk")
    assert [(row.before, row.after) for row in rows] == [(None, first), (first, second), (second, first)]


def test_a_mother_is_grown_of_their_species_and_no_littermate(coordinator, home, joey, wrong):
    for dam in (joey, factories.animal(home=home, species="dog", is_dam=True)):
        with pytest.raises(DoesNotFit):
            mends.dam_of(litter=wrong, dam=dam, by=coordinator)


def test_a_carer_mends_no_litter(carer, joey, right):
    with pytest.raises(NotAllowed):
        mends.litter_of(animal=joey, litter=right, by=carer)
    with pytest.raises(NotAllowed):
        mends.dam_of(litter=right, dam=None, by=carer)
