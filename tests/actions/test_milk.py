"""Milk: what stands on a tin, what stood there before, and who gets it."""

from decimal import Decimal

import pytest

from littermate.actions import milk
from littermate.actions.errors import DoesNotFit, Impossible, KeptOtherwise, NotAllowed, Unknown
from littermate.records.ids import new_id
from littermate.records.models import FormerLabel, MilkProduct, MilkUse
from littermate.records.neonates import neonate_at
from tests import factories
from tests.actions.ledger_lines import kinds_of
from tests.factories import NOW, days, hours

pytestmark = pytest.mark.django_db


def test_a_product_without_energy_is_welcome(coordinator):
    tin = milk.add_product(name="House tin", species="cat", label_dml_per_100g_day=300, by=coordinator)

    assert (tin.kcal_per_ml_thousandths, tin.label_dml_per_100g_day) == (None, 300)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"name": "Taken"}, DoesNotFit),
        ({"name": "Tin", "powder_parts": 1}, DoesNotFit),
        ({"name": "Tin", "kcal_per_ml_thousandths": 9001}, Impossible),
        ({"name": "Tin", "kcal_per_ml_thousandths": 0}, Impossible),
        ({"name": "Tin", "species": "rabbit"}, DoesNotFit),
    ],
)
def test_a_product_that_cannot_be_is_refused(coordinator, said, refusal):
    factories.milk_product(coordinator.organisation, name="Taken")

    with pytest.raises(refusal):
        milk.add_product(**said, by=coordinator)


def test_an_animal_gets_one_milk_at_a_time(carer, kitten):
    photo = factories.photo(carer.organisation, taken_by=carer.person)
    first = milk.add_product(name="A", by=carer, powder_parts=1, water_parts=2, photo=photo, label_photo=photo)
    second = milk.add_product(name="B", by=carer)
    milk.use(animal=kitten, product=first, from_at=NOW - days(1), by=carer)
    milk.use(animal=kitten, product=first, by=carer)

    milk.use(animal=kitten, product=second, by=carer)

    rows = MilkUse.objects.seen_by(carer).filter(animal=kitten).order_by("from_at")
    assert [(row.product, row.until_at) for row in rows] == [(first, NOW), (second, None)]


# The label changes -------------------------------------------------------------------------------------------------
def test_a_changed_label_keeps_what_stood_there_with_who_when_and_why(coordinator, carer):
    tin = milk.add_product(name="Tin", by=carer, kcal_per_ml_thousandths=740, powder_parts=1, water_parts=2)

    milk.relabel(product=tin, name="Tin", kcal_per_ml_thousandths=900, words="a new tin", by=coordinator)

    tin.refresh_from_db()
    former = FormerLabel.objects.within(carer.organisation).get()
    assert (tin.kcal_per_ml_thousandths, tin.powder_parts, tin.labelled_at) == (900, None, NOW)
    assert (former.kcal_per_ml_thousandths, former.powder_parts, former.water_parts) == (740, 1, 2)
    assert (former.changed_by, former.until_at, former.words) == (coordinator.person, NOW, "a new tin")
    assert kinds_of(coordinator) == ["milk-label-kept", "milk-label-changed"]


def test_a_change_sent_twice_is_done_once_and_other_values_under_its_id_are_refused(carer):
    tin = milk.add_product(name="Tin", by=carer, kcal_per_ml_thousandths=740)
    said = {"product": tin, "name": "Tin", "kcal_per_ml_thousandths": 900, "by": carer, "ref": new_id()}

    milk.relabel(**said)
    milk.relabel(**said)
    with pytest.raises(KeptOtherwise):
        milk.relabel(**said | {"kcal_per_ml_thousandths": 950})

    assert FormerLabel.objects.within(carer.organisation).count() == 1
    assert MilkProduct.objects.seen_by(carer).get().kcal_per_ml_thousandths == 900


def test_a_label_typed_as_it_stands_changes_nothing(carer):
    tin = milk.add_product(name="Tin", by=carer, kcal_per_ml_thousandths=740)

    milk.relabel(product=tin, name="Tin", kcal_per_ml_thousandths=740, by=carer)

    assert FormerLabel.objects.within(carer.organisation).count() == 0
    assert MilkProduct.objects.seen_by(carer).get().labelled_at is None


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"name": "Taken"}, DoesNotFit),
        ({"name": "Tin", "water_parts": 2}, DoesNotFit),
        ({"name": "Tin", "kcal_per_ml_thousandths": 9001}, Impossible),
    ],
)
def test_a_change_that_cannot_be_leaves_the_label_as_it_is(carer, said, refusal):
    factories.milk_product(carer.organisation, name="Taken")
    tin = milk.add_product(name="Tin", by=carer, kcal_per_ml_thousandths=740)

    with pytest.raises(refusal):
        milk.relabel(product=tin, by=carer, **said)

    assert MilkProduct.objects.seen_by(carer).get(pk=tin.pk).kcal_per_ml_thousandths == 740
    assert FormerLabel.objects.within(carer.organisation).count() == 0


def test_a_plan_before_the_change_goes_by_the_old_label_and_one_after_by_the_new(carer, kitten):
    tin = milk.add_product(name="Tin", by=carer, kcal_per_ml_thousandths=740)
    milk.use(animal=kitten, product=tin, from_at=NOW - days(2), by=carer)
    milk.relabel(product=tin, name="Tin", kcal_per_ml_thousandths=900, by=carer)

    energies = [neonate_at(kitten, as_of=at).milk.kcal_per_ml for at in (NOW - hours(1), NOW, NOW + hours(1))]

    assert energies == [Decimal("0.74"), Decimal("0.9"), Decimal("0.9")]


def test_of_two_changes_each_moment_has_the_label_of_its_time(carer, kitten):
    tin = milk.add_product(name="Tin", by=carer, kcal_per_ml_thousandths=740)
    milk.use(animal=kitten, product=tin, from_at=NOW - days(2), by=carer)
    milk.relabel(product=tin, name="Tin", kcal_per_ml_thousandths=900, by=carer)
    later = factories.looking(carer.person, carer.organisation, at=NOW + hours(2))
    milk.relabel(product=tin, name="Tin", kcal_per_ml_thousandths=850, by=later)

    energies = [neonate_at(kitten, as_of=NOW + hours(each)).milk.kcal_per_ml for each in (-1, 1, 3)]

    assert energies == [Decimal("0.74"), Decimal("0.9"), Decimal("0.85")]


def test_a_retired_milk_is_given_to_nobody_anew_and_whoever_gets_it_keeps_it(carer, kitten, home):
    tin = milk.add_product(name="Tin", by=carer, kcal_per_ml_thousandths=740)
    other = factories.animal(home=home)
    milk.use(animal=kitten, product=tin, by=carer)

    milk.retire(product=tin, by=carer)
    milk.retire(product=tin, by=carer)

    with pytest.raises(DoesNotFit, match="no longer offered"):
        milk.use(animal=other, product=tin, by=carer)
    assert milk.use(animal=kitten, product=tin, by=carer).until_at is None
    assert kinds_of(carer).count("milk-retired") == 1


def test_a_retired_milks_name_leads_back_to_it_and_it_can_be_offered_again(carer, kitten):
    tin = milk.add_product(name="Tin", by=carer)
    milk.retire(product=tin, by=carer)
    with pytest.raises(DoesNotFit, match="was retired"):
        milk.add_product(name="Tin", by=carer)

    milk.offer_again(product=tin, by=carer)

    assert milk.use(animal=kitten, product=tin, by=carer).product == tin


def test_a_sitter_changes_no_label_and_a_stranger_knows_no_such_milk(carer):
    sitter = factories.viewer("sitter", organisation=carer.organisation)
    stranger = factories.viewer("coordinator", organisation=factories.organisation())
    tin = milk.add_product(name="Tin", by=carer)

    for act in (milk.retire, milk.offer_again, lambda **who: milk.relabel(name="Tin", **who)):
        with pytest.raises(NotAllowed):
            act(product=tin, by=sitter)
        with pytest.raises(Unknown):
            act(product=tin, by=stranger)
