"""The forms by which a dam leaves care or moves ask how each of her young is fed from then on."""

from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from littermate.records.ids import new_id
from littermate.records.models import Animal, LeavingCare, Placement, Rearing
from tests import factories as make
from tests.desk.conftest import House, signed_in

VIENNA = ZoneInfo("Europe/Vienna")
ASKS = "How is %s fed from now on?"


@pytest.fixture
def coordinator(house: House) -> Client:
    return signed_in(house.people["coordinator"])


@pytest.fixture
def dam(house: House) -> Animal:
    """She nurses Kangaroo and Mouse."""
    dam = make.animal(house.organisation, name="Grey mother", is_dam=True, home=house.home)
    Rearing.everywhere.all().delete()
    for one in (house.animal, house.mate):
        make.rearing(one, "nursed", dam=dam)
    return dam


@pytest.fixture
def there(house: House) -> object:
    return make.home(house.organisation, name="Home 7", time_zone="Europe/Vienna")


def ways(animal: Animal) -> list[tuple[str, str]]:
    rows = Rearing.everywhere.filter(animal=animal, until_at__isnull=True).order_by("kind")
    return [(row.kind, row.reason) for row in rows]


def send(house: House, client: Client, path: str, **said: object) -> int:
    now = house.now.astimezone(VIENNA).isoformat(timespec="minutes")
    return client.post(house.page(path), {"ref": str(new_id()), "happened_at": now} | said).status_code


def fed(animal: Animal) -> str:
    return f"fed-{animal.pk}"


def test_a_dam_who_died_leaves_each_of_her_young_with_an_answer_or_none(house: House, coordinator: Client, dam: Animal):
    page = f"animals/{dam.pk}/leave/"
    shown = coordinator.get(house.page(page)).content.decode()
    assert ASKS % "Kangaroo" in shown
    assert ASKS % "Mouse" in shown
    assert shown.count("not settled yet: somebody asks") == 3  # for both at once, and for each
    assert "goes with her" not in shown
    assert " checked" not in shown

    assert send(house, coordinator, page, outcome="died", **{fed(house.animal): "bottle"}) == 302

    assert ways(house.animal) == [("bottle", "her mother died")]
    assert ways(house.mate) == [("nursed", "")]
    assert LeavingCare.everywhere.get(animal=dam).outcome == "died"


def test_one_answer_for_all_of_them_holds_for_whoever_has_none_of_her_own(
    house: House, coordinator: Client, dam: Animal
):
    said = {"outcome": "died", "fed-all": "bottle", fed(house.mate): "tube"}

    assert send(house, coordinator, f"animals/{dam.pk}/leave/", **said) == 302

    assert (ways(house.animal), ways(house.mate)) == ([("bottle", "her mother died")], [("tube", "her mother died")])


@pytest.mark.parametrize("answer", ["", "later"])
def test_whoever_answers_nothing_is_not_held_up(house: House, coordinator: Client, dam: Animal, answer: str):
    assert send(house, coordinator, f"animals/{dam.pk}/leave/", outcome="died", **{fed(house.animal): answer}) == 302

    assert ways(house.animal) == [("nursed", "")]


def test_another_dam_of_the_home_can_nurse_them(house: House, coordinator: Client, dam: Animal):
    other = make.animal(house.organisation, name="Tabby mother", is_dam=True, home=house.home)
    page = f"animals/{dam.pk}/leave/"
    assert "nursed by Tabby mother" in coordinator.get(house.page(page)).content.decode()

    said = {"outcome": "adopted", fed(house.animal): f"dam-{other.pk}"}
    assert send(house, coordinator, page, **said) == 302

    row = Rearing.everywhere.get(animal=house.animal, until_at__isnull=True)
    assert (row.kind, row.dam, row.reason) == ("nursed", other, "her mother left care")


def test_one_who_is_no_dam_or_nurses_nobody_is_asked_nothing(house: House, coordinator: Client, dam: Animal):
    for path in ("leave/", "move-home/"):
        assert "fed from now on" not in coordinator.get(house.of_animal(path)).content.decode()
    Rearing.everywhere.all().delete()
    assert "fed from now on" not in coordinator.get(house.page(f"animals/{dam.pk}/leave/")).content.decode()


def test_an_officer_who_does_not_settle_how_they_are_reared_is_not_asked(house: House, dam: Animal):
    shown = signed_in(house.people["officer"]).get(house.page(f"animals/{dam.pk}/leave/"))

    assert "fed from now on" not in shown.content.decode()


def test_a_dam_who_moves_takes_along_whoever_goes_with_her(
    house: House, coordinator: Client, dam: Animal, there: Animal
):
    said = {"home": str(there.pk), "reason": "quiet", fed(house.animal): "along", fed(house.mate): "tube"}

    assert send(house, coordinator, f"animals/{dam.pk}/move-home/", **said) == 302

    lives = Placement.everywhere.filter(until_at__isnull=True, home=there.pk)
    assert {row.animal_id for row in lives} == {dam.pk, house.animal.pk}
    assert ways(house.animal) == [("nursed", "")]
    assert ways(house.mate) == [("tube", "her mother moved to Home 7")]


def test_the_move_of_a_group_asks_for_those_who_stay(house: House, coordinator: Client, dam: Animal, there: Animal):
    page = f"move/?who={dam.pk}&who={house.animal.pk}"
    shown = coordinator.get(house.page(page)).content.decode()
    assert ASKS % "Mouse" in shown

    said = {"who": [str(dam.pk), str(house.animal.pk)], "to": str(there.pk), "reason": "quiet"}
    answers = {fed(house.animal): "bottle", fed(house.mate): "bottle"}
    assert send(house, coordinator, page, **said, **answers) == 302

    assert ways(house.animal) == [("nursed", "")]  # she goes with her
    assert ways(house.mate) == [("bottle", "her mother moved to Home 7")]


def test_where_the_mother_stays_nothing_changes_for_those_who_stay_with_her(
    house: House, coordinator: Client, dam: Animal, there: Animal
):
    said = {"who": [str(house.animal.pk)], "to": str(there.pk), "reason": "quiet", fed(house.mate): "bottle"}

    assert send(house, coordinator, f"move/?home={house.home.pk}", **said) == 302

    assert ways(house.mate) == [("nursed", "")]
