"""Two that were written down and are one: nothing that was told is lost."""

import pytest

from littermate.actions import entries, intakes, joining
from littermate.actions.errors import DoesNotFit
from littermate.records.models import (
    Animal,
    LeavingCare,
    WeighIn,
)
from tests import factories as make
from tests.actions.taking_in import born, entry, labour, litter
from tests.factories import NOW, hours

pytestmark = pytest.mark.django_db


def test_what_two_officers_told_of_one_pup_is_joined(officer, rescue):
    other = make.viewer("officer", organisation=rescue)
    intake = labour(officer)
    mine, hers = born(intake, officer).animal, born(intake, other).animal
    entries.take([entry("weigh-in", animal=str(hers.pk), weight_dg=3100)], by=other)
    intakes.add_animal(intake=intake, animal_id=hers.pk, by=other, sex="male", mark="white paw")

    kept = joining.join(animal=hers, same_as=mine, by=officer)

    weight = WeighIn.objects.within(rescue).standing().get()
    assert (weight.animal, weight.weight_dg) == (mine, 3100)
    assert (kept.sex, kept.mark) == ("male", "white paw")
    assert list(Animal.objects.within(rescue).still_here(NOW)) == [mine]
    assert mine.litter.animals.count() == 1


def test_what_came_late_goes_over_when_it_is_joined_once_more(officer):
    intake = labour(officer)
    mine, twice = born(intake, officer).animal, born(intake, officer, at=NOW - hours(1)).animal
    joining.join(animal=twice, same_as=mine, by=officer)
    entries.take([entry("weigh-in", animal=str(twice.pk), weight_dg=3100)], by=officer)

    joining.join(animal=twice, same_as=mine, by=officer)

    assert WeighIn.objects.within(officer.organisation).standing().get().animal == mine
    assert LeavingCare.objects.within(officer.organisation).count() == 1


@pytest.mark.parametrize("order", [make.vet_order, make.treatment_order])
def test_an_order_of_the_vet_is_not_lost_by_joining(officer, order):
    intake = labour(officer)
    mine, hers = born(intake, officer).animal, born(intake, officer, at=NOW - hours(1)).animal
    standing = order(hers, words="Nothing by mouth")

    with pytest.raises(DoesNotFit, match="A vet's order stands for .* and would be lost"):
        joining.join(animal=hers, same_as=mine, by=officer)

    type(standing).everywhere.update(until_at=NOW + hours(12))
    with pytest.raises(DoesNotFit, match="A vet's order stands"):
        joining.join(animal=hers, same_as=mine, by=officer)
    assert Animal.objects.within(officer.organisation).still_here(NOW).count() == 2
    type(standing).everywhere.update(until_at=NOW)
    assert joining.join(animal=hers, same_as=mine, by=officer) == mine


def test_one_is_not_joined_with_herself_or_another_kind(officer):
    pup = born(labour(officer), officer).animal
    kitten = intakes.add_animal(intake=litter(officer), by=officer)

    for animal in (pup, kitten):
        with pytest.raises(DoesNotFit):
            joining.join(animal=animal, same_as=pup, by=officer)
