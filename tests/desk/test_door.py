"""Before the house: the door, the choice of houses, the demo's one tap, day and night, and plain words for errors."""

import re

import pytest
from django.conf import LazySettings
from django.template.loader import render_to_string
from django.test import Client

from littermate.records.models import Membership
from tests import factories as make
from tests.desk.conftest import House, signed_in

pytestmark = pytest.mark.once

SWITCH = re.compile(r'<button class="linkish" name="theme".*?</button>', re.DOTALL)
CHANGES = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")\w+')  # of every answer anew


def test_nobody_is_led_to_the_door(house: House, client: Client):
    assert client.get("/")["Location"] == "/accounts/login/"


def test_where_no_house_is_yet_the_first_address_opens_one(client: Client, db: None):
    assert client.get("/")["Location"] == "/start/"


def test_the_demo_is_led_to_its_people(house: House, client: Client, settings: LazySettings):
    settings.LITTERMATE_DEMO = True

    assert client.get("/")["Location"] == "/demo/"


def test_a_member_of_one_house_goes_straight_in(house: House, coordinator: Client):
    assert coordinator.get("/")["Location"] == house.root


def test_a_member_of_two_houses_chooses(house: House, coordinator: Client):
    other = make.organisation(slug="red-house", name="The Red House")
    make.membership(house.people["coordinator"], other, "carer", from_at=house.now)

    page = coordinator.get("/").content.decode()

    assert ('href="/o/grey-house/"' in page, 'href="/o/red-house/"' in page) == (True, True)


def test_another_house_is_offered_to_whoever_has_one(house: House, coordinator: Client):
    alone = coordinator.get(house.page("now/")).content.decode()
    make.membership(house.people["coordinator"], make.organisation(name="Second house"), "coordinator")
    of_two = coordinator.get(house.page("now/")).content.decode()

    assert ("Another house" in alone, "Another house" in of_two) == (False, True)


def test_a_person_of_no_house_is_told_whom_to_ask(db: None):
    page = signed_in(make.person(name="Newcomer")).get("/")

    assert "no house has given you a role" in page.content.decode()


def test_there_is_no_one_tap_sign_in_outside_the_demo(house: House, client: Client):
    membership = Membership.everywhere.filter(person=house.people["administrator"]).get()

    answers = client.get("/demo/"), client.post("/demo/", {"membership": str(membership.pk)})

    assert [answer.status_code for answer in answers] == [404, 404]
    assert client.get(house.page("people/")).status_code == 302


@pytest.fixture
def demo(house: House, settings: LazySettings) -> House:
    """The same house as a demo."""
    settings.LITTERMATE_DEMO = True
    house.organisation.is_demo = True
    house.organisation.save()
    return house


def test_one_tap_signs_in_as_one_of_the_demos_people(demo: House, client: Client):
    membership = Membership.everywhere.filter(person=demo.people["clinician"]).get()

    answer = client.post("/demo/", {"membership": str(membership.pk)})

    assert answer["Location"] == demo.root
    assert client.get(demo.page("night-sheet/")).status_code == 200


@pytest.mark.both
def test_one_tap_never_signs_in_to_a_real_house(demo: House, client: Client):
    real = make.organisation(slug="real-house")
    membership = make.membership(make.person(), real, "administrator", from_at=demo.now)

    assert client.post("/demo/", {"membership": str(membership.pk)}).status_code == 404


@pytest.mark.both
def test_the_demo_says_what_is_invented(demo: House, client: Client):
    assert "these are invented" in client.get("/demo/").content.decode()


@pytest.mark.parametrize(("asked", "kept"), [("night", "night"), ("day", "day"), ("purple", "day")])
def test_day_or_night_is_kept_in_a_cookie(client: Client, db: None, asked: str, kept: str):
    answer = client.post("/theme/", {"theme": asked, "next": "/houses/"})

    assert (answer["Location"], answer.cookies["littermate_theme"].value) == ("/houses/", kept)


def test_day_and_night_lead_to_no_strangers_page(client: Client, db: None):
    assert client.post("/theme/", {"theme": "night", "next": "https://elsewhere.example/"})["Location"] == "/"


@pytest.mark.parametrize("path", ["animals/", "homes/", "exposure/", "/accounts/login/", "/api/v1/docs"])
def test_a_page_by_night_is_the_page_of_the_day_in_another_light(house: House, path: str):
    """One attribute and the button that changes it; so what is tried by day and then turned is tried by night."""
    is_of_the_house = not path.startswith("/")
    client = signed_in(house.people["coordinator"]) if is_of_the_house else Client()
    address = house.page(path) if is_of_the_house else path
    pages = {}
    for light in ("day", "night"):
        client.cookies["littermate_theme"] = light
        pages[light] = client.get(address).content.decode()

    turned = SWITCH.sub("", pages["night"]).replace('data-theme="night"', 'data-theme="day"', 1)
    assert CHANGES.sub("", turned) == CHANGES.sub("", SWITCH.sub("", pages["day"]))
    assert 'data-theme="night"' in pages["night"]


def test_a_page_for_another_role_says_so_kindly(house: House):
    answer = signed_in(house.people["carer"]).get(house.page("now/"))

    assert (answer.status_code, "This page is not for your role" in answer.content.decode()) == (403, True)


def test_no_page_carries_script_or_style_of_its_own(house: House, coordinator: Client):
    paths = ["now/", "animals/", f"animals/{house.animal.pk}/", f"litters/{house.litter.pk}/", "homes/", "protocol/"]

    pages = [coordinator.get(house.page(path)).content.decode() for path in paths]

    assert [("<style" in page, " style=" in page, " onclick=" in page) for page in pages] == [(False,) * 3] * len(paths)


def test_an_address_that_leads_nowhere_says_so(client: Client, db: None):
    answer = client.get("/nowhere/")

    assert (answer.status_code, "There is no such page" in answer.content.decode()) == (404, True)


def test_the_page_for_a_broken_server_needs_nothing_of_the_server():
    assert "call your numbers now" in render_to_string("500.html")
