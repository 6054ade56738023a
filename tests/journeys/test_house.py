"""The house in a browser: a coordinator hands over, moves and calls; a new carer takes up; a volunteer at a tablet."""

import re
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from littermate.actions import invitations
from littermate.records.models import Contact, Lent, Placement, Rearing
from tests import factories as make
from tests import house_factories
from tests.desk.conftest import House, build
from tests.houses import LiveHouse

pytestmark = pytest.mark.same_phone


@pytest.fixture
def built(live_house: LiveHouse) -> House:
    """A small house, its dam, a second home, a thing that goes with the dam and a volunteer with a PIN."""
    house = build()
    dam = make.animal(house.organisation, name="Grey mother", is_dam=True, home=house.home)
    house.litter.dam = dam
    house.litter.save()
    there = make.home(house.organisation, name="Home 7", time_zone="Europe/Vienna")
    make.care(house.people["clinician"], home=there, role="main")
    house_factories.room(there, name="Bath")
    house_factories.lent(house.home, animal=dam, from_at=house.now - timedelta(days=1))
    house_factories.night_cover(house.home, person=house.people["carer"])
    house_factories.next_check(house.home, house.people["coordinator"], due_on=house.now.date() - timedelta(days=1))
    house_factories.pin(house.people["volunteer"], house.organisation, "4071")
    house_factories.pin(house.people["sitter"], house.organisation, "8305")
    return house


# The coordinator, at the desk ---------------------------------------------------------------------------------------
def test_a_coordinator_moves_a_dam_and_her_litter_with_what_goes_along(
    desk_page: Any, live_house: LiveHouse, built: House, sign_in: Any
):
    sign_in(desk_page, built.people["coordinator"], live_house)
    desk_page.goto(live_house.url + built.page(f"litters/{built.litter.pk}/"))
    desk_page.get_by_role("link", name="Move them").click()

    expect(desk_page.get_by_role("checkbox", name=re.compile("^Grey mother"))).to_be_checked()
    expect(desk_page.get_by_role("checkbox", name="Heat pad 3")).to_be_checked()
    desk_page.get_by_role("radio", name=re.compile("^Home 7")).check()
    desk_page.get_by_label("Why").fill("A carer for dam and litter.")
    desk_page.get_by_role("button", name="Move them").click()

    expect(desk_page.get_by_role("status")).to_contain_text("3 animals live at Home 7 now. Went along: Heat pad 3.")
    assert set(Placement.everywhere.filter(until_at=None).values_list("home__name", flat=True)) == {"Home 7"}
    assert Lent.everywhere.get(until_at=None).home.name == "Home 7"


def test_a_carer_rejects_one_with_one_gesture_and_undoes_it(
    desk_page: Any, live_house: LiveHouse, built: House, sign_in: Any
):
    sign_in(desk_page, built.people["carer"], live_house)
    desk_page.goto(live_house.url + built.page(f"litters/{built.litter.pk}/"))
    fed = desk_page.get_by_role("region", name="How each is fed")
    fed.get_by_role("checkbox", name="Kangaroo").check()
    fed.get_by_role("button", name="Rejected by the mother").click()

    desk_page.get_by_role("radio", name="by tube").check()
    desk_page.get_by_label("In words").fill("She pushes her away.")
    desk_page.get_by_role("button", name="Keep it").click()
    expect(desk_page.get_by_role("status")).to_contain_text("Kept for 1 of them.")
    expect(fed).to_contain_text("Rejected by the mother: She pushes her away.")
    desk_page.get_by_role("button", name="Undo the change of Kangaroo").click()

    expect(desk_page.get_by_role("status")).to_contain_text("Undone.")
    assert Rearing.everywhere.get(animal=built.animal, until_at=None).kind == "bottle"


def test_a_coordinator_speaks_with_a_home_in_one_tap_and_plans_what_to_ask_next(
    desk_page: Any, live_house: LiveHouse, built: House, sign_in: Any
):
    sign_in(desk_page, built.people["coordinator"], live_house)
    desk_page.goto(live_house.url + built.page("homes/"))
    desk_page.get_by_role("link", name="2 homes to call").click()
    expect(desk_page.get_by_role("row", name=re.compile("Home 4")).first).to_contain_text("was due")

    desk_page.get_by_role("link", name="Spoke to Home 4").click()
    desk_page.get_by_label("What they said").fill("Both drink.")
    desk_page.get_by_role("button", name="Keep it").click()

    expect(desk_page.get_by_role("row", name=re.compile("Home 4")).first).to_contain_text("Both drink.")
    assert Contact.everywhere.get().home == built.home


@pytest.mark.long
def test_the_desks_pages_can_be_used_by_ear_in_both_lights(
    desk_page: Any, live_house: LiveHouse, built: House, sign_in: Any, check_axe_in_both_lights: Any
):
    row = house_factories.invitation(built.people["coordinator"], built.home, made_at=built.now)
    pages = [
        "homes/",
        f"homes/{built.home.pk}/",
        "homes/calls/",
        "equipment/",
        "equipment/give-out/",
        f"litters/{built.litter.pk}/",
        f"litters/{built.litter.pk}/rearing/?because=split-off",
        f"move/?litter={built.litter.pk}",
        f"animals/{built.litter.dam_id}/dam-check/",
        f"homes/{built.home.pk}/rooms/",
        f"homes/{built.home.pk}/nights/",
        f"homes/{built.home.pk}/spoke/",
        f"homes/{built.home.pk}/tablet/",
        f"homes/{built.home.pk}/volunteer/",
        "people/",
        "people/invite/",
        f"people/invitations/{row.pk}/",
    ]
    sign_in(desk_page, built.people["coordinator"], live_house)
    for path in pages:
        desk_page.goto(live_house.url + built.page(path))
        check_axe_in_both_lights(desk_page)


# A new carer, on her phone ------------------------------------------------------------------------------------------
def test_a_new_carer_opens_the_link_makes_her_sign_in_and_stands_in_the_round(
    page: Any, desk_page: Any, live_house: LiveHouse, built: House, sign_in: Any, check_axe_in_both_lights: Any
):
    sign_in(desk_page, built.people["coordinator"], live_house)
    desk_page.goto(live_house.url + built.page("people/"))
    desk_page.get_by_role("link", name="Invite by a link").click()
    desk_page.get_by_label("Whom do you invite").fill("Cleo")
    desk_page.get_by_label("or a new home, called").fill("Home 12")
    desk_page.get_by_role("checkbox", name="Kangaroo").check()
    desk_page.get_by_role("button", name="Make the link").click()
    expect(desk_page.get_by_role("img", name="The link as a code for a camera")).to_be_visible()
    link = desk_page.get_by_label("Link", exact=True).input_value()

    page.goto(link)
    expect(page.get_by_role("heading", name="The coordinator of The Grey House asks for your help")).to_be_visible()
    expect(page.get_by_text("Kangaroo")).to_be_visible()
    check_axe_in_both_lights(page)
    page.get_by_label("Your name").fill("Cleo")
    page.get_by_label("Your e-mail").fill("cleo@example.org")
    page.get_by_label("Choose a password").fill("four short words here")
    page.get_by_role("button", name="Make my sign-in and accept").click()
    expect(page.get_by_text("In your care: Kangaroo.")).to_be_visible()
    check_axe_in_both_lights(page)
    page.get_by_role("link", name="To the round").click()

    expect(page.get_by_role("heading", name="Kangaroo")).to_be_visible()
    desk_page.reload()
    expect(desk_page.get_by_text("Cleo accepted it on")).to_be_visible()


def test_a_phone_on_which_another_is_signed_in_asks_who_she_is(
    page: Any, live_house: LiveHouse, built: House, sign_in: Any, check_axe_in_both_lights: Any
):
    row = house_factories.invitation(
        built.people["coordinator"], built.home, animals=(built.animal,), made_at=built.now
    )
    sign_in(page, built.people["volunteer"], live_house)
    page.goto(f"{live_house.url}/join/{invitations.token_of(row)}/")
    expect(page.get_by_role("heading", name="Are you The volunteer?")).to_be_visible()
    check_axe_in_both_lights(page)

    page.get_by_role("button", name="No, I am somebody else").click()

    expect(page.get_by_role("heading", name="Who are you?")).to_be_visible()


def test_a_link_used_before_says_so(page: Any, live_house: LiveHouse, built: House, check_axe_in_both_lights: Any):
    row = house_factories.invitation(
        built.people["coordinator"],
        built.home,
        made_at=built.now,
        accepted_at=built.now,
        accepted_by=built.people["carer"],
    )

    page.goto(f"{live_house.url}/join/{invitations.token_of(row)}/")

    expect(page.get_by_text("This invitation was used already. It works once.")).to_be_visible()
    check_axe_in_both_lights(page)


# A volunteer, at the nursery's tablet -------------------------------------------------------------------------------
def enrolled(page: Any, live_house: LiveHouse, built: House, sign_in: Any) -> None:
    """The device in hand becomes the tablet of Home 4."""
    sign_in(page, built.people["coordinator"], live_house)
    page.goto(live_house.url + built.page(f"homes/{built.home.pk}/"))
    page.get_by_role("link", name="Make this device the tablet").click()
    page.get_by_role("button", name="Make it the tablet, and sign me out").click()
    expect(page.get_by_role("heading", name="Who is here?")).to_be_visible()


def enter(page: Any, name: str, pin: str) -> None:
    """A name, a PIN, and the round."""
    page.get_by_role("link", name=name).click()
    page.get_by_label("PIN").fill(pin)
    page.get_by_role("button", name="Start").click()


def test_a_volunteer_signs_in_by_pin_feeds_and_hands_over_in_two_taps(
    page: Any, live_house: LiveHouse, built: House, sign_in: Any, check_axe_in_both_lights: Any
):
    make.membership(built.people["volunteer"], make.organisation(name="River Cats"), from_at=built.now)
    enrolled(page, live_house, built, sign_in)
    check_axe_in_both_lights(page)

    enter(page, "The volunteer", "9999")
    expect(page.get_by_role("alert")).to_contain_text("This is not the PIN for this name.")
    check_axe_in_both_lights(page)
    page.get_by_label("PIN").fill("4071")
    page.get_by_role("button", name="Start").click()

    expect(page.get_by_role("heading", name="Kangaroo")).to_be_visible()
    expect(page.get_by_text("The volunteer writes here")).to_be_visible()
    check_axe_in_both_lights(page)
    page.get_by_role("link", name="Call", exact=True).click()
    expect(page.get_by_role("link", name="First time? Five cards")).to_be_visible()
    shut_out = re.compile("How you are told|Your sign-in|Another house|Log on paper tonight|Sign out")
    expect(page.get_by_role("link", name=shut_out)).to_have_count(0)
    page.get_by_role("link", name="Handover for the next watch").click()
    expect(page.get_by_role("article", name="Kangaroo")).to_be_visible()
    page.get_by_role("button", name="Hand over", exact=True).click()
    page.get_by_role("link", name="The sitter").click()
    page.get_by_label("PIN").fill("8305")
    page.get_by_role("button", name="Start").click()

    expect(page.get_by_text("The sitter writes here")).to_be_visible()


@pytest.mark.new_phone
def test_after_a_quiet_time_the_tablet_asks_and_then_signs_out(
    page: Any, live_house: LiveHouse, built: House, sign_in: Any
):
    enrolled(page, live_house, built, sign_in)
    page.clock.install()
    enter(page, "The volunteer", "4071")
    expect(page.get_by_text("The volunteer writes here")).to_be_visible()

    page.clock.run_for(301_000)
    expect(page.get_by_role("dialog", name="Still The volunteer?")).to_be_visible()
    page.get_by_role("button", name="Still me").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.clock.run_for(301_000)
    expect(page.get_by_role("dialog", name="Still The volunteer?")).to_be_visible()
    page.clock.run_for(31_000)

    expect(page.get_by_role("heading", name="Who is here?")).to_be_visible()
    page.goto(live_house.url + built.page("phone/sheet"))
    expect(page.get_by_text("You are signed out.")).to_be_visible()


@pytest.mark.brought
def test_without_a_network_nobody_is_signed_out_into_nowhere(
    page: Any, live_house: LiveHouse, built: House, sign_in: Any
):
    enrolled(page, live_house, built, sign_in)
    enter(page, "The volunteer", "4071")
    expect(page.get_by_text("The volunteer writes here")).to_be_visible()

    page.context.set_offline(True)
    page.get_by_role("button", name="Hand over").click()

    expect(page.get_by_role("dialog")).to_contain_text("No network: nobody can sign in now.")
    page.get_by_role("button", name="Go on as The volunteer").click()
    expect(page.get_by_role("heading", name="Kangaroo")).to_be_visible()
