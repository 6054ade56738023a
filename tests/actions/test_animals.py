"""Animals and litters taken in, renamed and described."""

import pytest

from littermate.actions import animals, litters
from littermate.actions.errors import DoesNotFit, Impossible, InTheFuture, NotAllowed, NotAName, NotUnderstood, TooLong
from littermate.records.ids import new_id
from littermate.records.models import Animal, BirthEstimate, Placement
from tests import factories
from tests.actions.ledger_lines import kinds_of
from tests.factories import NOW, days, hours

pytestmark = pytest.mark.django_db


def test_an_animal_is_taken_in_with_what_was_seen_then(coordinator, home):
    dam = animals.take_in(name="Grey", species="cat", sex="female", is_dam=True, home=home, by=coordinator)
    litter = litters.open(name="Garage litter", species="cat", dam=dam, by=coordinator)

    kangaroo = animals.take_in(
        name=" Kan­garoo ",
        species="cat",
        litter=litter,
        home=home,
        mark="white",
        mark_colour="#F0F0F0",
        born_earliest_at=NOW - days(9),
        born_latest_at=NOW - days(8),
        born_method="cord",
        custody_from_at=NOW - days(7),
        custody_basis="born in a garage",
        intake_weight_dg=980,
        intake_temperature_dc=342,
        intake_condition="thin",
        by=coordinator,
    )

    birth = BirthEstimate.objects.seen_by(coordinator).get(animal=kangaroo)
    lives = Placement.objects.seen_by(coordinator).get(animal=kangaroo)
    assert (kangaroo.name, kangaroo.mark_colour, kangaroo.litter) == ("Kangaroo", "#f0f0f0", litter)
    assert (birth.earliest_at, birth.latest_at, birth.method) == (NOW - days(9), NOW - days(8), "cord")
    assert (lives.home, lives.from_at) == (home, NOW - days(7))
    assert not BirthEstimate.objects.seen_by(coordinator).filter(animal=dam).exists()


def test_one_moment_of_birth_stands_for_both_ends(coordinator):
    seen = animals.take_in(
        name="Tansy", species="cat", born_latest_at=NOW - days(2), born_method="seen", by=coordinator
    )

    birth = BirthEstimate.objects.seen_by(coordinator).get(animal=seen)
    assert (birth.earliest_at, birth.latest_at) == (NOW - days(2), NOW - days(2))


def test_an_animal_taken_in_twice_under_one_id_is_taken_in_once(coordinator, home):
    said = {"name": "Possum", "species": "dog", "home": home, "born_earliest_at": NOW - days(1), "ref": new_id()}
    first = animals.take_in(**said, by=coordinator)

    later = factories.looking(coordinator.person, coordinator.organisation, at=NOW + hours(1))
    again = animals.take_in(**said, by=later)

    assert again == first
    assert Placement.objects.seen_by(coordinator).filter(animal=first).count() == 1
    assert BirthEstimate.objects.seen_by(coordinator).filter(animal=first).count() == 1


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"name": "<b>Pip</b>"}, NotAName),
        ({"name": "Kaпgaroo"}, NotAName),
        ({"name": "x" * 10_000}, TooLong),
        ({"name": "\u200b"}, NotAName),
        ({"name": "Pip", "species": "rabbit"}, DoesNotFit),
        ({"name": "Pip", "sex": "queen"}, NotUnderstood),
        ({"name": "Pip", "mark_colour": "red"}, NotUnderstood),
        ({"name": "Pip", "intake_weight_dg": 0}, Impossible),
        ({"name": "Pip", "intake_temperature_dc": 940}, Impossible),
        ({"name": "Pip", "custody_from_at": NOW + hours(1)}, InTheFuture),
    ],
)
def test_an_animal_that_cannot_be_is_refused_whole(coordinator, said, refusal):
    with pytest.raises(refusal):
        animals.take_in(**{"species": "cat", **said}, by=coordinator)

    assert Animal.objects.within(coordinator.organisation).count() == 0


def test_names_in_one_alphabet_and_full_width_letters_are_welcome(coordinator):
    kept = [animals.take_in(name=name, species="cat", by=coordinator).name for name in ("Мурка", "Ｐｉｐ", "Zoë ❤")]

    assert kept == ["Мурка", "Pip", "Zoë ❤"]


def test_a_litter_is_of_one_species_and_may_be_of_one(coordinator):
    dam = factories.animal(coordinator.organisation, species="cat", is_dam=True)
    kittens = litters.open(name="Singleton", species="cat", by=coordinator)

    with pytest.raises(DoesNotFit):
        litters.open(name="Mixed", species="dog", dam=dam, by=coordinator)
    with pytest.raises(DoesNotFit):
        animals.take_in(name="Pup", species="dog", litter=kittens, by=coordinator)
    only = animals.take_in(name="Tansy", species="cat", litter=kittens, by=coordinator)

    assert list(kittens.animals.all()) == [only]


def test_an_animal_is_renamed_and_described(coordinator, carer, kitten):
    photo = factories.photo(coordinator.organisation)
    animals.rename(animal=kitten, name="Roo", by=coordinator)
    animals.describe(
        animal=kitten,
        sex="female",
        mark="white socks",
        mark_colour="",
        had_colostrum=True,
        photo=photo,
        by=coordinator,
    )
    animals.describe(animal=kitten, by=coordinator)

    kitten.refresh_from_db()
    assert (kitten.name, kitten.sex, kitten.mark, kitten.photo) == ("Roo", "female", "white socks", photo)
    assert kitten.had_colostrum
    assert kinds_of(coordinator) == ["animal-renamed", "animal-described"]
    with pytest.raises(NotAllowed):
        animals.rename(animal=kitten, name="Mine", by=carer)
