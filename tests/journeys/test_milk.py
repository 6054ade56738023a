"""Another tin by touch, told by its picture: at the mixing, beside one kitten, and without a network no guess."""

import re

import pytest
from playwright.sync_api import expect

from littermate.records.models import MilkUse
from tests import factories as make
from tests.journeys import nights, sheds
from tests.journeys.nights import card, open_round, saved

pytestmark = pytest.mark.same_phone


@pytest.fixture
def night(live_house):
    return nights.begin()


@pytest.fixture
def rich(night):
    """A second tin, richer and blue."""
    said = {"name": "Rich tin", "species": "cat", "kcal_per_ml_thousandths": 1100, "drawing": "tin-blue"}
    return make.milk_product(night.home.organisation, **said)


@pytest.fixture
def puppies(night):
    """A tin for another kind of animal."""
    return make.milk_product(night.home.organisation, name="Puppy tin", species="dog")


@pytest.fixture
def opened(night, rich, live_house, page, sign_in):
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    return page


def milks_of(night):
    """What each of them gets now, by name."""
    uses = MilkUse.everywhere.filter(until_at=None).select_related("animal", "product")
    return {use.animal.name: use.product.name for use in uses}


def test_another_tin_is_chosen_at_the_mixing_for_all_who_get_it(night, rich, opened, check_axe):
    page = opened
    page.get_by_role("button", name="Mix").tap()
    expect(page.get_by_role("heading", name="Mix for 3")).to_be_visible()

    page.get_by_role("button", name="Another milk").tap()
    expect(page.get_by_role("button", name="Demo kitten milk")).to_have_attribute("aria-pressed", "true")
    check_axe(page)
    page.get_by_role("button", name="Rich tin").tap()

    expect(page.get_by_role("dialog")).to_contain_text("Rich tin")
    assert set(milks_of(night).values()) == {"Rich tin"}


def test_one_kitten_gets_another_tin_and_the_plan_says_why_it_changed(night, rich, opened):
    page = opened
    page.get_by_role("link", name="Wallaby", exact=True).tap()
    page.locator("summary", has_text="More").tap()

    page.get_by_role("button", name="Another milk").tap()
    page.get_by_role("button", name="Rich tin").tap()

    expect(page.locator(".milkline")).to_contain_text("Rich tin")
    expect(page.locator(".plan")).not_to_contain_text("comes from the house")
    assert milks_of(night) == {"Kangaroo": "Demo kitten milk", "Mouse": "Demo kitten milk", "Wallaby": "Rich tin"}


def test_a_tin_for_another_kind_of_animal_is_asked_about_and_given_on_a_yes(night, puppies, opened):
    page = opened
    page.get_by_role("link", name="Wallaby", exact=True).tap()
    page.locator("summary", has_text="More").tap()

    page.get_by_role("button", name="Another milk").tap()
    page.get_by_role("button", name="Puppy tin").tap()
    asked = page.get_by_role("dialog", name="This tin is for puppies.")
    expect(asked).to_contain_text("Wallaby")
    asked.get_by_role("button", name="Another milk").tap()
    expect(page.get_by_role("dialog", name="Which tin?")).to_be_visible()
    assert milks_of(night)["Wallaby"] == "Demo kitten milk"

    page.get_by_role("button", name="Puppy tin").tap()
    asked.get_by_role("button", name="This milk is right for her, or for him").tap()
    expect(page.locator(".milkline")).to_contain_text("Puppy tin")
    expect(
        page.get_by_role("status").filter(has_text="Wallaby gets Puppy tin. This tin is for puppies.")
    ).to_be_visible()
    sheds.until(page, lambda: milks_of(night)["Wallaby"] == "Puppy tin")


@pytest.mark.new_phone
@pytest.mark.brought
@pytest.mark.parametrize("hours", [23.9, 25], ids=["too old while offline", "too old already"])
def test_without_a_network_old_milk_is_said_and_fresh_milk_brings_the_plan_back(
    night, live_house, page, sign_in, hours
):
    product = MilkUse.everywhere.get(animal=night.kangaroo).product
    make.milk_mixed(night.home, product, at=nights.ago(hours))
    page.clock.install()
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house, is_kept=False)
    nights.open_her(page, "Kangaroo")  # the screens behind the round have come
    page.get_by_role("link", name="Back to the round").tap()
    page.get_by_role("button", name=re.compile("^Mix ")).tap()
    page.get_by_role("dialog").get_by_role("button", name="Close").tap()
    page.context.set_offline(True)
    expect(page.get_by_role("button", name="Offline, all sent")).to_be_visible()  # no answer tells it what time it is
    page.clock.fast_forward("15:00")
    no_plan = card(page, "Kangaroo").get_by_text("it is too old. Throw it away, mix fresh")
    expect(no_plan.or_(card(page, "Kangaroo").get_by_text("was to be thrown away"))).to_be_visible()

    page.get_by_role("button", name=re.compile("^Mix ")).tap()
    tomorrow = re.compile(r"Throw away what is left by \d{1,2} \w+, \d\d:\d\d")
    expect(page.get_by_role("dialog")).to_contain_text(tomorrow)
    page.get_by_role("dialog").get_by_role("button", name="I have mixed it now").tap()

    expect(no_plan).to_have_count(0)
    nights.open_her(page, "Kangaroo")
    expect(page.locator(".plan")).to_contain_text("never more than")
    page.get_by_role("link", name="Back to the round").tap()
    page.context.set_offline(False)
    saved(page)
    expect(card(page, "Kangaroo").get_by_role("button", name=re.compile("Took 5 ml"))).to_be_visible()


@pytest.mark.brought
def test_without_a_network_the_new_tin_has_no_amount_until_the_house_answers(night, rich, opened):
    page = opened
    page.get_by_role("link", name="Wallaby", exact=True).tap()
    page.locator("summary", has_text="More").tap()
    page.context.set_offline(True)

    page.get_by_role("button", name="Another milk").tap()
    page.get_by_role("button", name="Rich tin").tap()

    expect(page.locator(".plan")).to_contain_text("Another milk: the plan for it comes from the house.")
    page.get_by_role("link", name="Back to the round").first.tap()
    expect(card(page, "Wallaby").get_by_role("button", name="Took")).to_have_count(0)
    page.context.set_offline(False)
    saved(page)
    assert milks_of(night)["Wallaby"] == "Rich tin"
