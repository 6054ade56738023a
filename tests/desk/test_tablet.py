"""The shared nursery tablet: enrolled at the desk, signed in at by name and PIN, and nothing beyond the round."""

from typing import Any

import pytest
from django.test import Client

from littermate.records.ids import new_id
from littermate.records.models import Person, PinTry, Tablet
from tests import factories as make
from tests import house_factories as build
from tests.desk.conftest import House, signed_in

pytestmark = pytest.mark.once


@pytest.fixture
def ann(house: House) -> Person:
    """The volunteer, with a PIN."""
    build.pin(house.people["volunteer"], house.organisation, "4071")
    return house.people["volunteer"]


@pytest.fixture
def device(house: House) -> Client:
    """A tablet that a coordinator enrolled for Home 4."""
    client = signed_in(house.people["coordinator"])
    client.post(house.page(f"homes/{house.home.pk}/tablet/"), {"ref": str(new_id()), "label": "By the door"})
    return client


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def enter(device: Client, house: House, person: Person, digits: str) -> Any:
    return device.post(house.page("tablet/"), {"who": str(person.pk), "pin": digits})


@pytest.mark.both
def test_enrolling_signs_the_coordinator_out_and_shows_names_alone(house: House, ann: Person, device: Client):
    page = text(device.get(house.page("tablet/")))

    assert ("Who is here?" in page, "The volunteer" in page, "The carer" in page) == (True, True, False)
    assert device.get(house.page("now/")).status_code == 302
    assert Tablet.everywhere.get().enrolled_by == house.people["coordinator"]


def test_the_key_lies_in_the_device_and_no_script_reads_it(house: House, device: Client):
    cookie = device.cookies["littermate_tablet"]

    assert (cookie["httponly"], cookie["path"]) == (True, house.page("tablet/"))


def test_a_name_and_a_pin_lead_to_the_round_of_that_home_only(house: House, ann: Person, device: Client):
    other = make.home(house.organisation, name="Home 7")
    make.animal(house.organisation, name="Possum", home=other)
    make.care(ann, home=other, role="volunteer")

    answer = enter(device, house, ann, "4071")

    sheet = device.get(house.page("phone/sheet")).json()
    assert answer["Location"] == house.page("round/")
    assert [animal["name"] for animal in sheet["animals"]] == ["Kangaroo", "Mouse"]
    assert sheet["viewer"]["roles"] == ["volunteer"]


@pytest.mark.parametrize("path", ["animals/", "litters/", "homes/", "night-sheet/", ""])
def test_a_sign_in_by_pin_reaches_no_page_of_the_desk(house: House, ann: Person, device: Client, path: str):
    enter(device, house, ann, "4071")

    assert device.get(house.page(path))["Location"] == house.page("tablet/")


@pytest.mark.parametrize(
    "path", ["/accounts/password/change/", "/accounts/email/", "/accounts/logout/", "/houses/", "/api/v1/me"]
)
def test_a_sign_in_by_pin_reaches_no_account(house: House, ann: Person, device: Client, path: str):
    enter(device, house, ann, "4071")

    assert device.get(path)["Location"] == house.page("tablet/")


def test_light_and_language_can_be_chosen_at_the_tablet(house: House, ann: Person, device: Client):
    enter(device, house, ann, "4071")

    answers = [
        device.post("/theme/", {"theme": "night", "next": house.page("tablet/")}),
        device.post("/language/", {"language": "en", "next": house.page("tablet/")}),
    ]

    assert [answer["Location"] for answer in answers] == [house.page("tablet/")] * 2
    assert answers[0].cookies["littermate_theme"].value == "night"


def test_the_handover_of_its_home_is_read_at_the_tablet_and_of_no_other(house: House, ann: Person, device: Client):
    other = make.home(house.organisation, name="Home 7")
    make.care(ann, home=other, role="volunteer")
    enter(device, house, ann, "4071")
    home = device.get(house.page("phone/sheet")).json()["home"]["id"]

    its_own = device.get(house.page(f"homes/{home}/handover/words.json"))
    another = device.get(house.page(f"homes/{other.pk}/handover/words.json"))

    assert (its_own.status_code, another.status_code) == (200, 404)
    assert [animal["name"] for animal in its_own.json()["handover"]["animals"]] == ["Kangaroo", "Mouse"]


@pytest.mark.both
def test_even_a_coordinators_pin_opens_the_round_alone(house: House, device: Client):
    lead = house.people["coordinator"]
    build.pin(lead, house.organisation, "8305")

    enter(device, house, lead, "8305")

    assert device.get(house.page("now/"))["Location"] == house.page("tablet/")
    assert device.get(house.page("phone/sheet")).json()["viewer"]["roles"] == ["volunteer"]


def test_a_wrong_pin_says_so_and_five_lock_her_out_of_this_tablet(house: House, ann: Person, device: Client):
    answers = [enter(device, house, ann, "9999") for _ in range(6)]

    right = enter(device, house, ann, "4071")
    assert [answer.status_code for answer in answers] == [422] * 6
    assert "This is not the PIN for this name." in text(answers[0])
    assert "Too many wrong PINs." in text(answers[5])
    assert "Too many wrong PINs." in text(right)
    assert PinTry.everywhere.count() == 5


def test_what_she_keeps_is_hers_and_the_next_one_signs_in_over_her(house: House, ann: Person, device: Client):
    build.pin(house.people["sitter"], house.organisation, "8305")
    enter(device, house, ann, "4071")
    at_work = device.get(house.page("tablet/"))

    enter(device, house, house.people["sitter"], "8305")

    sheet = device.get(house.page("phone/sheet")).json()
    assert "The volunteer is signed in." in text(at_work)
    assert sheet["viewer"]["name"] == "The sitter"


def test_handing_over_signs_out_by_script_and_by_button(house: House, ann: Person, device: Client):
    enter(device, house, ann, "4071")
    answer = device.post(house.page("phone/hand-over"), headers={"X-Littermate": "phone"})
    enter(device, house, ann, "4071")

    button = device.post(house.page("tablet/hand-over/"))

    assert (answer.json()["signed_out"], button["Location"]) == (True, house.page("tablet/"))
    assert device.get(house.page("phone/sheet")).status_code == 401


def test_another_sites_page_hands_nothing_over(house: House, ann: Person, device: Client):
    enter(device, house, ann, "4071")

    assert device.post(house.page("phone/hand-over")).status_code == 403


def test_handing_over_elsewhere_signs_nobody_out(house: House):
    phone = signed_in(house.people["carer"])

    answer = phone.post(house.page("phone/hand-over"), headers={"X-Littermate": "phone"})

    assert answer.json()["signed_out"] is False


def test_a_tablet_shut_out_keeps_nothing_more_and_says_so(house: House, ann: Person, device: Client):
    enter(device, house, ann, "4071")
    row = Tablet.everywhere.get()

    signed_in(house.people["coordinator"]).post(house.page(f"homes/{house.home.pk}/tablet/{row.pk}/shut-out/"))

    answer = device.get(house.page("phone/sheet"))
    assert (answer.status_code, answer.json()["code"]) == (401, "signed-out")
    assert device.get(house.page("tablet/")).status_code in {302, 404}


def test_a_device_without_a_key_is_no_tablet(house: House, client: Client):
    assert "/accounts/login/" in client.get(house.page("tablet/"))["Location"]
    assert signed_in(house.people["carer"]).get(house.page("tablet/"))["Location"] == house.root
    assert signed_in(make.person()).get(house.page("tablet/")).status_code == 404


def test_a_volunteer_without_e_mail_is_added_with_a_pin(house: House, device: Client, coordinator: Client):
    path = house.page(f"homes/{house.home.pk}/volunteer/")
    easy = coordinator.post(path, {"ref": str(new_id()), "name": "Ben", "pin": "1234"})

    coordinator.post(path, {"ref": str(new_id()), "name": "Ben", "pin": "8305"})

    ben = Person.everywhere.get(name="Ben")
    assert (easy.status_code, "Anybody would try this PIN first." in text(easy)) == (422, True)
    assert (ben.email, enter(device, house, ben, "8305")["Location"]) == (None, house.page("round/"))


def test_a_pin_is_given_and_ended_on_the_homes_page(house: House, device: Client, coordinator: Client):
    carer = house.people["carer"]
    coordinator.post(house.page(f"homes/{house.home.pk}/pin/{carer.pk}/"), {"ref": str(new_id()), "pin": "8305"})
    held = text(device.get(house.page("tablet/")))

    coordinator.post(house.page(f"homes/{house.home.pk}/pin/{carer.pk}/end/"))

    ended = text(device.get(house.page("tablet/")))
    assert ["The carer" in page for page in (held, ended)] == [True, False]


def change(device: Client, house: House, old: str, new: str, again: str = "") -> Any:
    return device.post(house.page("tablet/pin/"), {"old": old, "new": new, "again": again or new})


def test_she_changes_her_own_pin_after_the_old_one(house: House, ann: Person, device: Client):
    enter(device, house, ann, "4071")

    answer = change(device, house, "4071", "8350")

    assert answer["Location"] == house.page("tablet/")
    assert [enter(device, house, ann, digits).status_code for digits in ("4071", "8350")] == [422, 302]


@pytest.mark.both
def test_a_wrong_old_pin_or_an_easy_new_one_changes_nothing(house: House, ann: Person, device: Client):
    enter(device, house, ann, "4071")

    wrong = text(change(device, house, "9999", "8350"))
    easy = text(change(device, house, "4071", "1234"))
    two = text(change(device, house, "4071", "8350", "8351"))

    assert ["This is not the PIN" in wrong, "Anybody would try" in easy, "not the same" in two] == [True] * 3
    assert enter(device, house, ann, "4071").status_code == 302


def test_nobody_changes_a_pin_where_she_is_not_signed_in_at_the_tablet(house: House, ann: Person, device: Client):
    answer = device.get(house.page("tablet/pin/"))

    assert answer["Location"] == house.page("tablet/")
