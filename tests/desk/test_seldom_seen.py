"""Pages that come up seldom, walked in a browser and looked at in both lights: a PIN's wait, a finder, two made one."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from littermate.actions import births, intakes, joining
from littermate.records.ids import new_id
from littermate.records.models import Animal, SameFinder
from tests import factories as make
from tests import house_factories
from tests.desk.conftest import House, build
from tests.desk.house_rows import company_of
from tests.houses import LiveHouse


@pytest.fixture
def built(live_house: LiveHouse) -> House:
    """The small house of the desk's tests, on a server of its own."""
    return build()


@pytest.mark.same_phone
def test_five_wrong_pins_lead_to_a_page_that_waits_and_says_what_to_do(
    page: Any, live_house: LiveHouse, built: House, sign_in: Any, check_axe_in_both_lights: Any
):
    volunteer = built.people["volunteer"]
    house_factories.pin(volunteer, built.organisation, "4071")
    sign_in(page, built.people["coordinator"], live_house)
    page.goto(live_house.url + built.page(f"homes/{built.home.pk}/tablet/"))
    page.get_by_label("What to call it").fill("By the door")
    page.locator("main form button.btn:not(.quiet)").click()
    page.get_by_role("link", name=volunteer.name).click()
    check_axe_in_both_lights(page)

    for _ in range(6):
        page.get_by_label("PIN").fill("9999")
        page.get_by_role("button", name="Start").click()

    expect(page.get_by_role("alert")).to_contain_text("Too many wrong PINs.")
    expect(page.get_by_label("PIN")).to_have_count(0)
    expect(page.get_by_text("This page asks for the PIN again by itself.")).to_be_visible()
    check_axe_in_both_lights(page)
    page.get_by_role("link", name="Another name").click()
    expect(page.get_by_role("heading", name="Who is here?")).to_be_visible()


def test_a_finder_who_may_be_known_is_asked_about_in_words_and_the_answer_stands(
    desk_page: Any, live_house: LiveHouse, built: House, sign_in: Any, check_axe_in_both_lights: Any
):
    carer = built.people["carer"]
    carer.name = "Ann Rackovan"
    carer.save()
    by = make.looking(built.people["coordinator"], built.organisation, at=built.now)
    intake = intakes.open(who="litter", species="cat", name="Grey mother", by=by, happened_at=built.now)
    sign_in(desk_page, built.people["coordinator"], live_house)
    desk_page.goto(live_house.url + built.page(f"intakes/{intake.pk}/more/"))

    desk_page.get_by_label("Finder's name").fill("Ann Rachovan")
    desk_page.locator("main form button.btn:not(.quiet)").first.click()
    question = desk_page.get_by_role("group", name="Is this finder somebody you know already?")
    expect(question).to_be_visible()
    check_axe_in_both_lights(desk_page)
    question.get_by_label("It is Ann Rackovan").check()
    desk_page.locator("main form button.btn:not(.quiet)").first.click()

    expect(desk_page.get_by_text("The same as Ann Rackovan")).to_be_visible()
    check_axe_in_both_lights(desk_page)
    assert SameFinder.everywhere.get().is_same


def test_two_who_were_made_one_are_parted_where_they_were_joined(
    desk_page: Any, live_house: LiveHouse, built: House, sign_in: Any, check_axe_in_both_lights: Any
):
    by = make.looking(built.people["coordinator"], built.organisation, at=built.now)
    intake = intakes.open(who="litter", species="cat", name="Grey mother", by=by, happened_at=built.now)
    pair = [new_id(), new_id()]
    for animal_id in pair:
        births.keep(ref=new_id(), animal=animal_id, intake=intake, place="in-care", happened_at=built.now, by=by)
    one, other = (Animal.everywhere.get(pk=animal_id) for animal_id in pair)
    joining.join(animal=other, same_as=one, by=by)
    sign_in(desk_page, built.people["coordinator"], live_house)
    desk_page.goto(live_house.url + built.page(f"intakes/{intake.pk}/"))
    check_axe_in_both_lights(desk_page)

    desk_page.get_by_role("button", name=f"{other.name} and the other one are two after all").click()

    expect(desk_page.get_by_role("status")).to_contain_text("They are two.")
    check_axe_in_both_lights(desk_page)
    assert Animal.everywhere.get(pk=other.pk).joined_into_id is None


def test_two_peoples_feed_is_asked_about_answered_and_taken_back(
    desk_page: Any, live_house: LiveHouse, built: House, sign_in: Any, check_axe_in_both_lights: Any
):
    for role, minutes in (("carer", 20), ("volunteer", 16)):
        by = make.looking(built.people[role], built.organisation, at=built.now)
        make.feed(built.animal, taken_dml=50, at=built.now - timedelta(minutes=minutes), by=by)
    sign_in(desk_page, built.people["coordinator"], live_house)
    desk_page.set_viewport_size({"width": 390, "height": 844})
    desk_page.goto(live_house.url + built.of_animal())
    asked = desk_page.get_by_role("region", name="One feed, or two?")
    expect(asked).to_contain_text("The carer wrote down 5 ml at")
    check_axe_in_both_lights(desk_page)

    asked.get_by_role("button", name="Same feed").click()
    expect(desk_page.get_by_role("status")).to_contain_text("one feed, counted once")
    expect(asked).to_have_count(0)
    check_axe_in_both_lights(desk_page)
    desk_page.get_by_role("button", name="Undo").first.click()

    expect(asked).to_be_visible()


def test_a_list_gives_the_most_room_to_the_column_that_says_the_most(
    desk_page: Any, live_house: LiveHouse, built: House, sign_in: Any
):
    Animal.everywhere.update(mark="green collar")
    sign_in(desk_page, built.people["coordinator"], live_house)

    for path in ("animals/", f"homes/{built.home.pk}/"):
        desk_page.goto(live_house.url + built.page(path))
        row = desk_page.get_by_role("row").filter(has=desk_page.get_by_role("link", name="Kangaroo"))
        head = row.get_by_role("rowheader")
        lines = head.locator("span.small").evaluate("each => each.getClientRects().length")

        assert head.bounding_box()["width"] > row.get_by_role("cell").last.bounding_box()["width"]
        assert lines == 1, path


def test_beside_whoever_moves_what_to_know_stands_at_the_edge(
    desk_page: Any, live_house: LiveHouse, built: House, sign_in: Any
):
    Animal.everywhere.filter(pk=built.mate.pk).update(name="Mouse from behind the bakery in the yard")
    company_of(built)
    make.illness(built.mate, agent="fpv", state="suspected", at=built.now)
    sign_in(desk_page, built.people["coordinator"], live_house)
    desk_page.goto(live_house.url + built.page(f"move/?litter={built.litter.pk}"))

    gaps = desk_page.locator(".pick .ends").evaluate_all(
        "all => all.map(each => each.parentElement.getBoundingClientRect().right - each.getBoundingClientRect().right)"
    )

    assert len(gaps) == 2
    assert max(gaps) < 10
