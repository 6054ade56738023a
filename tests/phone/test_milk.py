"""Another milk chosen on the phone, and what a changed label does to the plan there."""

from typing import Any

from littermate.actions import milk
from littermate.records.ids import new_id
from littermate.records.models import Animal, Home, MilkProduct, MilkUse
from tests import factories as make
from tests.phone.conftest import Phone, ago, just_now, kitten_in


def milk_use(animal: Animal, product: MilkProduct, **said: Any) -> dict[str, Any]:
    """She gets this milk from now on, as the phone tells it."""
    told = {"id": str(new_id()), "kind": "milk-use", "animal": str(animal.pk), "product": str(product.pk)}
    return told | {"happened_at": just_now().isoformat()} | said


def test_another_milk_chosen_on_the_phone_is_hers_and_names_the_tin_that_changed_her_plan(phone: Phone, home: Home):
    kitten = kitten_in(home, name="Joey")
    make.feed(kitten, at=ago(0.5), planned_dml=99)
    rich = make.milk_product(home.organisation, name="Rich tin", kcal_per_ml_thousandths=1200)

    receipts = phone.send(milk_use(kitten, rich)).json()["receipts"]

    (animal,) = phone.sheet().json()["animals"]
    assert [one["result"] for one in receipts] == ["stored"]
    assert animal["product"] == str(rich.pk)
    assert animal["plan"]["now_line"].endswith("because Joey gets Rich tin now")


def test_a_tin_for_another_kind_of_animal_is_kept_and_said(phone: Phone, home: Home):
    kitten = kitten_in(home, name="Joey")
    puppies = make.milk_product(home.organisation, name="Puppy tin", species="dog")

    [told] = phone.send(milk_use(kitten, puppies)).json()["receipts"]

    tins = {one["name"]: one for one in phone.sheet().json()["products"]}
    assert (told["result"], told["say"]) == ("stored", "Joey gets Puppy tin. This tin is for puppies.")
    assert tins["Puppy tin"]["whose"] == "This tin is for puppies."


def test_a_milk_chosen_twice_under_one_id_does_not_undo_what_was_chosen_since(phone: Phone, home: Home):
    kitten = kitten_in(home)
    first, second = (make.milk_product(home.organisation, name=name) for name in ("First", "Second"))
    told = milk_use(kitten, first)
    phone.send(told)
    phone.send(milk_use(kitten, second))

    again = phone.send(told).json()["receipts"]

    assert [one["result"] for one in again] == ["known"]
    assert MilkUse.everywhere.get(animal=kitten, until_at=None).product == second


def test_a_retired_or_unknown_milk_is_refused_in_words(phone: Phone, home: Home):
    kitten = kitten_in(home)
    retired = make.milk_product(home.organisation, name="Old tin", retired_at=ago(1))
    elsewhere = make.milk_product(make.organisation())

    told = phone.send(milk_use(kitten, retired), milk_use(kitten, elsewhere)).json()["receipts"]

    assert [one["result"] for one in told] == ["refused", "refused"]
    assert told[0]["say"] == "Old tin is no longer offered. Choose another milk."


def test_a_changed_label_is_told_beside_the_amount(phone: Phone, home: Home):
    kitten = kitten_in(home)
    make.feed(kitten, at=ago(0.5), planned_dml=99)
    tin = MilkProduct.everywhere.get()
    by = make.looking(phone.person, home.organisation, at=just_now())
    milk.relabel(product=tin, name=tin.name, species="cat", kcal_per_ml_thousandths=900, by=by)

    (animal,) = phone.sheet().json()["animals"]

    assert animal["plan"]["now_line"].endswith("was 9.9, because the label says 0.9 kcal per ml")


def test_a_tin_comes_with_its_drawing_and_says_when_it_is_offered_no_more(phone: Phone, home: Home):
    kitten_in(home)
    make.milk_product(home.organisation, name="Blue tin", drawing="tin-green", retired_at=ago(1), species="dog")

    tins = {one["name"]: one for one in phone.sheet().json()["products"]}

    assert tins["Blue tin"]["tin"] == {"shape": "tin", "fill": "#9cc486", "letters": "BT"}
    assert tins["Blue tin"]["is_retired"] is True
