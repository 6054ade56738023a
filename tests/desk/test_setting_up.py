"""A house that has nothing yet: homes, people, milk, litters and animals come in by the forms of the desk."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from littermate.actions import organisations, people
from littermate.records.ids import new_id
from littermate.records.models import (
    Animal,
    AwakeTonight,
    BirthEstimate,
    Care,
    Home,
    Litter,
    Membership,
    MilkProduct,
    MilkUse,
    Nest,
    OnCall,
    Person,
    Placement,
    Rearing,
    Stay,
    Taken,
    WeighIn,
)
from littermate.records.viewers import viewer_for
from littermate.sheets import round_sheet
from tests import factories as make
from tests.desk.conftest import House, signed_in

VIENNA = ZoneInfo("Europe/Vienna")


class Begun:
    """A house just opened, and its administrator's browser."""

    def __init__(self) -> None:
        self.now = timezone.now()
        self.person = people.add(name="Ada", email="ada@example.org", by=None)
        opened = organisations.open(
            name="Grey House", administrator=self.person, at=self.now, time_zone="Europe/Vienna"
        )
        self.organisation = opened.organisation
        self.client = signed_in(self.person)

    def send(self, path: str, **said: Any) -> int:
        """Fill a form in as a browser would; the answer's status."""
        answer = self.client.post(f"/o/grey-house/{path}", {"ref": str(new_id())} | said)
        return answer.status_code

    def wall(self, **before: float) -> str:
        """A moment before now as the form's box shows it."""
        return (self.now - timedelta(**before)).astimezone(VIENNA).isoformat(timespec="minutes")

    def home(self, name: str = "Home 1", **said: str) -> Home:
        """A home, opened by its form."""
        plain = {"time_zone": "Europe/Vienna", "care_day_start": "06:00", "night_from": "20:00", "night_until": "07:00"}
        assert self.send("homes/open/", name=name, temperature_unit="C", mass_unit="g", **(plain | said)) == 302
        return Home.everywhere.get(name=name)

    def litter(self) -> Litter:
        """A litter of kittens, written down by its form."""
        assert self.send("litters/open/", name="The seven", species="cat") == 302
        return Litter.everywhere.get()

    def take_in(self, at: Home, **said: Any) -> int:
        """A kitten of nine days, taken in an hour ago."""
        born = {"born_from": self.wall(days=9, hours=3), "born_until": self.wall(days=9), "born_method": "told"}
        plain = {"name": "Kangaroo", "species": "cat", "sex": "female", "home": str(at.pk)}
        return self.send("animals/take-in/", **(plain | born | {"happened_at": self.wall(hours=1)} | said))


@pytest.fixture
def begun(db: None) -> Begun:
    """A house on its first evening."""
    return Begun()


def test_an_empty_house_says_what_to_do_first(begun: Begun):
    page = begun.client.get("/o/grey-house/now/").content.decode()

    wanted = ["Open a home", "Add people", "Add the milk", "Write down a litter"]
    assert [words for words in wanted if words in page] == wanted


def test_taking_in_where_no_home_is_open_says_where_to_open_one(begun: Begun):
    page = begun.client.get("/o/grey-house/animals/take-in/").content.decode()

    assert '<option value="" selected>none is open yet</option>' in page
    assert 'Open one first: <a href="/o/grey-house/homes/open/">Open a home</a>' in page
    begun.home()
    assert "Open one first" not in begun.client.get("/o/grey-house/animals/take-in/").content.decode()


def test_whoever_opens_no_homes_is_told_whom_to_ask(begun: Begun):
    clinician = make.person(name="Vera")
    make.membership(clinician, organisation=begun.organisation, role="clinician")

    page = signed_in(clinician).get("/o/grey-house/animals/take-in/").content.decode()

    assert "Ask a coordinator to open one first." in page


def test_from_nothing_to_a_round_with_a_plan_by_forms_alone(begun: Begun):
    home = begun.home()
    begun.send("people/add/", name="Cleo", email="cleo@example.org", role="carer", password="four short words here")
    cleo = Person.everywhere.get(email="cleo@example.org")
    begun.send(f"homes/{home.pk}/care/", person=str(cleo.pk), role="main")
    begun.send(f"homes/{home.pk}/nest/", name="Incubator A", kind="incubator")
    begun.send(f"homes/{home.pk}/number/", label="Night clinic", phone="555 0199", kind="night-clinic", order="1")
    begun.send("milk/add/", name="Kitten milk", species="cat", kcal_per_ml="0,74", powder_parts="1", water_parts="2")
    litter, nest, milk = begun.litter(), Nest.everywhere.get(), MilkProduct.everywhere.get()
    status = begun.take_in(
        home, litter=str(litter.pk), nest=str(nest.pk), rearing="bottle", product=str(milk.pk), weight="131"
    )

    viewer = viewer_for(cleo, begun.organisation, timezone.now())
    assert viewer is not None
    sheet = round_sheet.build(viewer, None, timezone.now())
    assert status == 302
    assert [(card.name, card.plan is not None) for card in sheet.animals] == [("Kangaroo", True)]
    assert [(call.label, call.kind) for call in sheet.calls] == [("Night clinic", "night-clinic")]


def test_a_first_password_opens_the_door_without_mail(begun: Begun):
    begun.send("people/add/", name="Cleo", email="cleo@example.org", role="carer", password="four short words here")

    answer = Client().post("/accounts/login/", {"login": "cleo@example.org", "password": "four short words here"})

    assert answer.status_code == 302


def test_a_password_that_is_easily_guessed_adds_nobody(begun: Begun):
    status = begun.send("people/add/", name="Cleo", email="cleo@example.org", role="carer", password="password")

    assert status == 422
    assert Person.everywhere.filter(email="cleo@example.org").count() == 0


# Homes --------------------------------------------------------------------------------------------------------------
def test_a_home_is_changed_and_keeps_its_animals(begun: Begun):
    home = begun.home()
    begun.take_in(home)

    said = {"time_zone": "Europe/London", "care_day_start": "07:00", "night_from": "21:00", "night_until": "06:00"}
    begun.send(f"homes/{home.pk}/change/", name="Attic", temperature_unit="F", mass_unit="oz", **said)

    home.refresh_from_db()
    assert (home.name, home.temperature_unit, home.mass_unit, home.time_zone) == ("Attic", "F", "oz", "Europe/London")
    assert Placement.everywhere.get().home_id == home.pk


def test_two_homes_of_one_name_are_refused(begun: Begun):
    home = begun.home()

    said = {"time_zone": "Europe/London", "care_day_start": "07:00", "night_from": "21:00", "night_until": "06:00"}
    status = begun.send("homes/open/", name=home.name, temperature_unit="C", mass_unit="g", **said)

    assert status == 422
    assert Home.everywhere.count() == 1


def test_a_second_main_carer_is_refused_with_the_name_of_the_first(begun: Begun):
    home = begun.home()
    begun.send(f"homes/{home.pk}/care/", person=str(begun.person.pk), role="main")
    begun.send("people/add/", name="Cleo", email="cleo@example.org", role="carer")

    status = begun.send(
        f"homes/{home.pk}/care/", person=str(Person.everywhere.get(name="Cleo").pk), role="main", until_at=""
    )

    assert status == 422
    assert Care.everywhere.get().person_id == begun.person.pk


def test_who_is_up_tonight_is_said_of_a_home(begun: Begun):
    home = begun.home()
    begun.send(f"homes/{home.pk}/care/", person=str(begun.person.pk), role="main")

    status = begun.send(f"homes/{home.pk}/awake/", person=str(begun.person.pk), until_at=begun.wall(hours=-8))

    assert status == 302
    assert AwakeTonight.everywhere.get(home=home).person == begun.person
    assert "awake tonight" in begun.client.get(f"/o/grey-house/homes/{home.pk}/").content.decode()


def test_nobody_is_up_in_a_home_she_does_not_care_for(begun: Begun):
    home = begun.home()

    status = begun.send(f"homes/{home.pk}/awake/", person=str(begun.person.pk), until_at=begun.wall(hours=-8))

    assert status == 422
    assert AwakeTonight.everywhere.count() == 0


def test_care_is_ended_from_the_homes_page(begun: Begun):
    home = begun.home()
    begun.send(f"homes/{home.pk}/care/", person=str(begun.person.pk), role="main")
    care = Care.everywhere.get()

    begun.send(f"homes/{home.pk}/care/{care.pk}/end/")

    care.refresh_from_db()
    assert care.until_at is not None


def test_a_number_for_one_home_alone_is_of_that_home_and_can_be_removed(begun: Begun):
    home = begun.home()
    said = {"label": "Next door", "phone": "555 0102", "kind": "on-call", "order": "0", "only_here": "on"}
    begun.send(f"homes/{home.pk}/number/", **said)
    call = OnCall.everywhere.get()

    begun.send(f"homes/{home.pk}/number/{call.pk}/remove/")

    assert call.home_id == home.pk
    assert OnCall.everywhere.count() == 0


def test_a_number_nobody_could_call_is_refused(begun: Begun):
    home = begun.home()

    status = begun.send(f"homes/{home.pk}/number/", label="Clinic", phone="ring them", kind="clinic", order="0")

    assert status == 422
    assert OnCall.everywhere.count() == 0


# Milk ---------------------------------------------------------------------------------------------------------------
def test_a_tin_that_prints_no_energy_is_kept_by_its_label_line(begun: Begun):
    begun.send("milk/add/", name="Old tin", species="", label_ml="24.5")

    milk = MilkProduct.everywhere.get()
    assert (milk.kcal_per_ml_thousandths, milk.label_dml_per_100g_day, milk.species) == (None, 245, None)
    assert "24.5 ml per 100 g a day" in begun.client.get("/o/grey-house/milk/").content.decode()


@pytest.mark.parametrize("said", [{"kcal_per_ml": "74"}, {"kcal_per_ml": "-1"}, {"powder_parts": "1"}])
def test_a_label_that_cannot_be_is_refused(begun: Begun, said: dict[str, str]):
    assert begun.send("milk/add/", name="Tin", **said) == 422
    assert MilkProduct.everywhere.count() == 0


def test_an_animal_gets_another_milk(house: House):
    client = signed_in(house.people["carer"])
    client.post(house.page("milk/add/"), {"ref": str(new_id()), "name": "Another tin", "kcal_per_ml": "0.8"})
    other = MilkProduct.everywhere.get(name="Another tin")
    since = house.now.astimezone(VIENNA).isoformat(timespec="minutes")

    client.post(house.of_animal("milk/"), {"ref": str(new_id()), "product": str(other.pk), "happened_at": since})

    assert MilkUse.everywhere.get(animal=house.animal, until_at=None).product_id == other.pk


# Litters and animals ------------------------------------------------------------------------------------------------
def test_the_second_littermate_is_offered_what_the_first_has_in_common(begun: Begun):
    home, litter = begun.home(), begun.litter()
    begun.send(f"homes/{home.pk}/nest/", name="Box", kind="box")
    nest = Nest.everywhere.get()
    begun.take_in(home, litter=str(litter.pk), nest=str(nest.pk), rearing="bottle")

    form = begun.client.get(f"/o/grey-house/animals/take-in/?litter={litter.pk}").context["form"]

    assert form.initial["litter"] == litter
    assert (form.initial["home"], form.initial["nest"], form.initial["rearing"]) == (home, nest, "bottle")
    assert (form.initial["born_from"], form.initial["born_until"]) == band(BirthEstimate.everywhere.get())


def band(estimate: BirthEstimate) -> tuple[datetime, datetime]:
    return estimate.earliest_at, estimate.latest_at


def test_what_is_sent_twice_is_taken_in_once(begun: Begun):
    home, ref = begun.home(), str(new_id())

    statuses = [begun.take_in(home, ref=ref, rearing="bottle", weight="131") for _ in range(2)]

    assert statuses == [302, 302]
    assert [rows.everywhere.count() for rows in (Animal, Placement, Rearing, WeighIn, BirthEstimate)] == [1] * 5


@pytest.mark.parametrize(
    "said",
    [
        {"name": ""},
        {"name": "<b>Kangaroo</b>"},
        {"born_from": "", "born_until": ""},
        {"born_from": "2999-01-01T00:00", "born_until": "2999-01-01T00:00"},
        {"home": ""},
        {"species": "rabbit"},
        {"weight": "0"},
        {"happened_at": "2999-01-01T00:00"},
    ],
)
def test_an_intake_that_cannot_be_is_refused_whole(begun: Begun, said: dict[str, str]):
    home = begun.home()

    status = begun.take_in(home, **said)

    assert status == 422
    assert Animal.everywhere.count() == 0


def test_a_band_turned_round_is_asked_again(begun: Begun):
    status = begun.take_in(begun.home(), born_from=begun.wall(days=3), born_until=begun.wall(days=5))

    assert status == 422
    assert Animal.everywhere.count() == 0


def test_a_nest_of_another_home_is_refused(begun: Begun):
    here, there = begun.home(), begun.home("Home 2")
    begun.send(f"homes/{there.pk}/nest/", name="Box", kind="box")

    status = begun.take_in(here, nest=str(Nest.everywhere.get().pk))

    assert status == 422
    assert (Animal.everywhere.count(), Stay.everywhere.count()) == (0, 0)


def test_a_mother_comes_without_a_day_of_birth(begun: Begun):
    home = begun.home()

    status = begun.take_in(home, name="Grey mother", is_dam="on", born_from="", born_until="")

    assert status == 302
    assert Animal.everywhere.get().is_dam is True


def test_a_better_estimate_of_birth_stands(house: House):
    born = (house.now - timedelta(days=12)).astimezone(VIENNA).isoformat(timespec="minutes")
    said = {"ref": str(new_id()), "born_until": born, "born_method": "eyes"}

    client = signed_in(house.people["coordinator"])
    asked = client.post(house.of_animal("birth/"), said)
    client.post(house.of_animal("birth/"), {**said, "sure": "on"})

    assert "later than the moment she or he came to you" in asked.content.decode()
    told = BirthEstimate.everywhere.filter(animal=house.animal).order_by("-sequence").first()
    assert told is not None
    assert (told.method, told.earliest_at) == ("eyes", told.latest_at)


def test_a_carer_describes_but_does_not_rename(house: House):
    said = {"ref": str(new_id()), "name": "Zebra", "sex": "male", "mark": "red collar", "colostrum": "yes"}

    signed_in(house.people["carer"]).post(house.of_animal("describe/"), said)

    house.animal.refresh_from_db()
    assert (house.animal.name, house.animal.sex, house.animal.mark) == ("Kangaroo", "male", "red collar")
    assert house.animal.had_colostrum is True


@pytest.mark.parametrize(("where", "is_said"), [("here", True), ("elsewhere", False), ("gone", False)])
def test_two_of_one_name_in_one_home_are_spoken_of(house: House, where: str, is_said: bool):
    home = house.home if where == "here" else make.home(house.organisation)
    other = make.animal(home=house.home if where == "gone" else home, name="zebra")
    if where == "gone":
        make.leaving(other)
    said = {"ref": str(new_id()), "name": "Zebra", "sex": "female", "mark": "", "colostrum": ""}

    answer = signed_in(house.people["coordinator"]).post(house.of_animal("describe/"), said, follow=True)

    assert ("is called Zebra too" in answer.content.decode()) == is_said
    house.animal.refresh_from_db()
    assert house.animal.name == "Zebra"


def test_a_weight_of_one_nobody_could_tell_apart_gets_its_name_later(house: House):
    animal = house.animal
    unnamed = make.unnamed_weigh_in(animal.litter, 1, weight_dg=1290, at=house.now - timedelta(hours=2))

    signed_in(house.people["carer"]).post(
        house.of_animal("name-weight/"), {"ref": str(new_id()), "weighed": str(unnamed.pk)}
    )

    named = WeighIn.everywhere.filter(corrects=unnamed).get()
    assert (named.animal, named.weight_dg, named.happened_at) == (animal, 1290, unnamed.happened_at)
    assert not WeighIn.everywhere.filter(litter=animal.litter, animal=None).standing().exists()


# People, and who has it ---------------------------------------------------------------------------------------------
def test_a_role_is_ended_and_closes_the_door(begun: Begun):
    begun.send("people/add/", name="Cleo", email="cleo@example.org", role="carer", password="four short words here")
    membership = Membership.everywhere.get(person__name="Cleo")

    begun.send(f"people/{membership.pk}/end/")

    assert signed_in(membership.person).get("/o/grey-house/").status_code == 404


def test_the_last_administrator_stays(begun: Begun):
    membership = Membership.everywhere.get()

    begun.send(f"people/{membership.pk}/end/")

    membership.refresh_from_db()
    assert membership.until_at is None


def test_who_took_a_worry_by_mistake_lets_it_go(house: House, coordinator: Client):
    said = {"animal": str(house.animal.pk)}
    coordinator.post(house.page("now/take/"), said | {"ref": str(new_id())})

    coordinator.post(house.page("now/let-go/"), said | {"ref": str(new_id())})

    assert Taken.everywhere.count() == 2
    assert Taken.everywhere.standing().count() == 0


def test_nobody_lets_go_what_another_has(house: House, coordinator: Client):
    said = {"animal": str(house.animal.pk)}
    coordinator.post(house.page("now/take/"), said | {"ref": str(new_id())})

    signed_in(house.people["administrator"]).post(house.page("now/let-go/"), said | {"ref": str(new_id())})

    assert Taken.everywhere.standing().get().by_id == house.people["coordinator"].pk
