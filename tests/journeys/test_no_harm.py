"""What a tired hand may do at the bottle and by warmth, and what must not come of it."""

import re

import pytest
from playwright.sync_api import expect

from littermate.records.models import Warmth, WeighIn
from tests import factories as make
from tests.journeys import nights
from tests.journeys.nights import back, card, open_her, open_round, save, saved, type_in
from tests.journeys.test_round import night, standing, taken_since_the_evening

pytestmark = pytest.mark.same_phone

__all__ = ["night"]


def weights_since(animal):
    rows = standing(WeighIn, animal).filter(happened_at__gt=nights.ago(1)).order_by("happened_at")
    return list(rows.values_list("weight_dg", flat=True))


def shown_most(page):
    return float(re.search(r"never more than ([\d.]+)\.", page.locator(".plan small").inner_text())[1])


# Amounts ------------------------------------------------------------------------------------------------------------
@pytest.mark.brought
def test_for_any_weight_typed_in_the_most_never_goes_past_the_stomach_of_what_is_believed(night, page):
    page.context.set_offline(True)
    open_her(page, "Kangaroo")

    for grams in (140, 240, 131, 125, 118, 100, 70):  # what still stood there from the one before would be too much
        type_in(page, "Weight", str(grams))
        believed = min(grams, 131) if grams > 160 else grams
        assert shown_most(page) <= believed * 4 / 100


@pytest.mark.brought
def test_a_loss_typed_in_without_a_network_takes_the_quick_taps_away_and_pins_her(night, page):
    expect(card(page, "Kangaroo").get_by_role("button", name=re.compile("Took"))).to_be_visible()
    page.context.set_offline(True)
    page.get_by_role("link", name="Weigh all").tap()

    type_in(page, re.compile("Kangaroo"), "112")
    page.get_by_role("textbox", name=re.compile("Kangaroo")).press("Enter")
    page.get_by_role("link", name="Done").tap()

    expect(card(page, "Kangaroo")).to_contain_text("call today")
    expect(card(page, "Kangaroo").get_by_role("button")).to_have_count(0)


@pytest.mark.brought
def test_a_far_off_weight_that_she_calls_right_raises_nothing_and_ends_the_quick_tap(night, page):
    page.context.set_offline(True)
    open_her(page, "Kangaroo")
    most = shown_most(page)
    type_in(page, "Weight", "240")
    save(page)
    page.get_by_role("dialog").get_by_role("button", name="It is right").tap()
    back(page)

    expect(card(page, "Kangaroo")).to_contain_text("That weight is far off. Weigh again.")
    expect(card(page, "Kangaroo").get_by_role("button", name=re.compile("Took"))).to_have_count(0)
    open_her(page, "Kangaroo")
    assert shown_most(page) <= most


def test_more_than_the_most_is_asked_about_and_kept_when_it_is_right(night, page):
    open_her(page, "Kangaroo")
    type_in(page, "Took", "50")
    save(page)
    asked = page.get_by_role("dialog", name="Took 50 ml?")
    expect(asked).to_contain_text("The most is 5.2.")
    asked.get_by_role("button", name="Write it again").tap()
    expect(page.get_by_role("textbox", name="Took")).to_have_value("")
    assert taken_since_the_evening(night.kangaroo) == []

    type_in(page, "Took", "5.6")
    save(page)
    page.get_by_role("dialog").get_by_role("button", name="It is right").tap()
    back(page)
    saved(page)

    assert taken_since_the_evening(night.kangaroo) == [56]


def test_feeding_all_asks_as_well(night, page):
    page.get_by_role("link", name="Feed all").tap()
    page.get_by_role("button", name="Kangaroo: Warm").tap()

    type_in(page, re.compile("Kangaroo"), "9")
    page.get_by_role("textbox", name=re.compile("Kangaroo")).press("Enter")

    page.get_by_role("dialog", name="Took 9 ml?").get_by_role("button", name="Write it again").tap()
    expect(page.get_by_role("textbox", name=re.compile("Kangaroo"))).to_be_focused()
    assert taken_since_the_evening(night.kangaroo) == []


def test_a_second_bottle_within_the_hour_counts_with_the_first(night, page):
    card(page, "Kangaroo").get_by_role("button", name="Kangaroo: Warm").tap()
    card(page, "Kangaroo").get_by_role("button", name=re.compile(r"Took \d")).tap()
    saved(page)
    page.get_by_role("link", name="Animals", exact=True).tap()
    page.get_by_role("link", name=re.compile("Kangaroo")).tap()

    type_in(page, "Took", "3")
    save(page)

    expect(page.get_by_role("dialog", name="Took 3 ml?")).to_contain_text("She took 5 ml at")
    assert taken_since_the_evening(night.kangaroo) == [50]


def test_each_of_four_sips_within_the_hour_counts(live_house, page, sign_in):
    night = nights.begin()
    for minutes in (50, 40, 30, 20):
        make.feed(night.kangaroo, taken_dml=12, at=nights.ago(minutes / 60))
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    page.get_by_role("link", name="Animals", exact=True).tap()
    page.get_by_role("link", name=re.compile("Kangaroo")).tap()

    type_in(page, "Took", "1")  # 5.8 ml with all four, 4.6 ml with the last three
    save(page)

    assert 4.6 < shown_most(page) < 5.8
    expect(page.get_by_role("dialog", name="Took 1 ml?").get_by_text("She took 1.2 ml at")).to_have_count(4)


def test_two_quick_taps_on_took_keep_one_feed(night, page):
    card(page, "Kangaroo").get_by_role("button", name="Kangaroo: Warm").tap()
    expect(card(page, "Kangaroo").get_by_role("button", name=re.compile(r"Kangaroo: Warm \d\d:\d\d"))).to_be_visible()
    took = card(page, "Kangaroo").get_by_role("button", name=re.compile(r"Took \d"))

    took.evaluate("button => { button.click(); button.click(); }")
    expect(card(page, "Kangaroo")).to_have_count(0)
    saved(page)

    assert taken_since_the_evening(night.kangaroo) == [50]


def test_two_quick_taps_on_save_keep_one_visit(night, page):
    open_her(page, "Kangaroo")
    type_in(page, "Weight", "134")
    type_in(page, "Took", "5")

    page.locator("#save").evaluate("button => { button.click(); button.click(); }")
    back(page)
    saved(page)

    assert (weights_since(night.kangaroo), taken_since_the_evening(night.kangaroo)) == ([1340], [50])


def test_a_feed_while_a_vet_holds_food_is_asked_about_and_kept(live_house, page, sign_in):
    begun = nights.begin()
    make.vet_order(begun.kangaroo, from_at=nights.ago(3), holds_food=True, words="nothing before the operation")
    sign_in(page, begun.carer, live_house)
    open_round(page, begun, live_house)
    page.goto(f"{page.url.split('#')[0]}#/animal/{begun.kangaroo.pk}")
    type_in(page, "Took", "3")
    save(page)

    expect(page.get_by_role("dialog", name="Took 3 ml?")).to_contain_text("No amount is planned for her.")
    page.get_by_role("dialog").get_by_role("button", name="It is right").tap()
    back(page)
    saved(page)

    assert taken_since_the_evening(begun.kangaroo) == [30]
    expect(card(page, "Kangaroo")).to_contain_text("although")


@pytest.mark.brought
def test_the_plan_goes_by_the_suck_the_house_knows_until_she_sees_another(live_house, page, sign_in):
    begun = nights.begin()
    make.observation(begun.kangaroo, suck="weak", at=nights.ago(1))
    sign_in(page, begun.carer, live_house)
    open_round(page, begun, live_house)
    page.context.set_offline(True)
    open_her(page, "Kangaroo")
    about = page.locator(".plan b")

    type_in(page, "Weight", "134")
    expect(about).to_have_text(re.compile(r"About 3\.6"))
    page.get_by_text("More: suck, voice, milk, note, photo, time").tap()
    page.get_by_role("group", name="Suck").get_by_role("button", name="Strong").tap()

    expect(about).to_have_text(re.compile(r"About 5\s"))


def test_a_weak_suck_is_known_before_the_first_weight(live_house, page, sign_in):
    begun = nights.begin()
    born_at = nights.ago(24 * 9.5)
    found = make.animal(home=begun.home, name="Quoll", age_days=None, custody_from_at=born_at)
    make.birth_estimate(found, earliest_at=born_at, latest_at=born_at)
    make.rearing(found, from_at=born_at)
    make.milk_use(found, make.milk_product(begun.home.organisation), from_at=born_at)
    make.observation(found, suck="weak", at=nights.ago(1))
    sign_in(page, begun.carer, live_house)
    open_round(page, begun, live_house)
    page.goto(f"{page.url.split('#')[0]}#/animal/{found.pk}")

    type_in(page, "Weight", "134")

    about = page.locator(".plan b")
    expect(about).to_have_text(re.compile(r"About 3\.6"))
    page.get_by_text("More: suck, voice, milk, note, photo, time").tap()
    page.get_by_role("group", name="Suck").get_by_role("button", name="Strong").tap()
    expect(about).to_have_text(re.compile(r"About 5"))


# Warm first ---------------------------------------------------------------------------------------------------------
@pytest.mark.brought
def test_cool_blocks_the_bottle_at_once_without_a_network(night, page):
    page.context.set_offline(True)
    open_her(page, "Kangaroo")
    page.get_by_role("button", name="Cool", exact=True).tap()
    save(page)
    back(page)

    expect(card(page, "Kangaroo")).to_contain_text("Warming since")
    expect(card(page, "Kangaroo").get_by_role("button")).to_have_count(0)
    page.get_by_role("link", name="Feed all").tap()
    expect(page.get_by_role("textbox", name=re.compile("Kangaroo"))).to_have_count(0)
    page.goto(f"{page.url.split('#')[0]}#/animal/{night.kangaroo.pk}")
    expect(page.locator(".plan").get_by_text("No milk now. Warm her first.")).to_be_visible()


@pytest.mark.brought
def test_a_warm_finding_told_late_does_not_lift_what_was_found_since(live_house, page, sign_in):
    begun = nights.begin()
    make.warmth(begun.kangaroo, feel="cool", at=nights.ago(0.2))
    sign_in(page, begun.carer, live_house)
    open_round(page, begun, live_house)
    page.context.set_offline(True)
    open_her(page, "Kangaroo")
    page.get_by_role("button", name="Warm", exact=True).tap()
    page.get_by_text("More: suck, voice, milk, note, photo, time").tap()
    page.get_by_role("button", name="Time of the feed: now").tap()
    page.get_by_role("button", name="30 min ago").tap()
    save(page)
    back(page)

    expect(card(page, "Kangaroo")).to_contain_text("Warming since")
    expect(card(page, "Kangaroo").get_by_role("button")).to_have_count(0)


@pytest.mark.brought
def test_a_warm_hand_soon_after_a_cool_reading_lifts_nothing_and_a_reading_does(live_house, page, sign_in):
    begun = nights.begin()
    make.warmth(begun.kangaroo, feel=None, reading_dc=330, at=nights.ago(0.2))
    sign_in(page, begun.carer, live_house)
    open_round(page, begun, live_house)
    page.context.set_offline(True)
    open_her(page, "Kangaroo")
    page.get_by_role("button", name="Warm", exact=True).tap()
    expect(page.locator(".plan")).to_contain_text("No milk now. Warm her first.")
    expect(page.locator(".plan")).to_contain_text("A hand cannot tell so soon after that reading.")
    save(page)
    expect(page.get_by_text("A hand cannot tell so soon after that reading.")).to_be_visible()
    back(page)

    expect(card(page, "Kangaroo").get_by_role("button")).to_have_count(0)
    open_her(page, "Kangaroo")
    expect(page.get_by_text("No milk now. Warm her first.")).to_be_visible()
    page.get_by_role("button", name="Reading", exact=True).tap()
    type_in(page, "Reading", "36.4")
    expect(page.get_by_text("No milk now. Warm her first.")).to_have_count(0)


@pytest.mark.brought
def test_after_a_cool_reading_typed_without_a_network_a_warm_hand_lifts_nothing(night, page):
    page.context.set_offline(True)
    open_her(page, "Kangaroo")
    page.get_by_role("button", name="Reading", exact=True).tap()
    type_in(page, "Reading", "33.0")
    save(page)
    back(page)
    open_her(page, "Kangaroo")

    page.get_by_role("button", name="Warm", exact=True).tap()

    expect(page.locator(".plan")).to_contain_text("A hand cannot tell so soon after that reading.")


def test_milk_given_to_a_cool_one_in_the_same_visit_is_kept_and_says_call(night, page):
    open_her(page, "Kangaroo")
    page.get_by_role("button", name="Cool", exact=True).tap()
    type_in(page, "Took", "3")
    save(page)
    expect(page.get_by_role("dialog")).to_contain_text("She feels cool: no milk now")
    page.get_by_role("button", name="Yes, keep it").tap()

    expect(page.get_by_text("Kangaroo was fed while cool: call and say so.").first).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Call Night lead"))).to_be_visible()
    back(page)
    saved(page)
    expect(card(page, "Kangaroo")).to_contain_text("call now")
    assert taken_since_the_evening(night.kangaroo) == [30]


def test_a_reading_in_the_other_unit_is_named_and_what_lies_between_is_asked_for_again(night, page):
    open_her(page, "Kangaroo")
    page.get_by_role("button", name="Reading", exact=True).tap()
    type_in(page, "Reading", "95")
    expect(page.get_by_text("95 read as °F.")).to_be_visible()
    expect(page.get_by_text("No milk now. Warm her first.")).to_be_visible()

    type_in(page, "Reading", "57")
    save(page)
    asked = page.get_by_role("dialog", name="57 may be °C or °F, or neither. Read again.")
    asked.get_by_role("button", name="Write it again").tap()
    expect(page.get_by_role("textbox", name="Reading")).to_be_focused()
    assert standing(Warmth, night.kangaroo).filter(happened_at__gt=nights.ago(1)).count() == 0

    type_in(page, "Reading", "95")
    save(page)
    back(page)
    saved(page)
    assert standing(Warmth, night.kangaroo).latest("happened_at").reading_dc == 350


def test_quick_taps_are_only_for_those_whom_nothing_asks_to_look_at(live_house, page, sign_in):
    begun = nights.begin()
    urgent, cool, refused = begun.kangaroo, begun.wallaby, begun.mouse
    make.refusal(urgent, at=nights.ago(2))
    make.refusal(urgent, at=nights.ago(0.2))
    make.warmth(cool, feel="cool", at=nights.ago(0.1))
    make.refusal(refused, at=nights.ago(0.5))
    sign_in(page, begun.carer, live_house)
    open_round(page, begun, live_house)

    for name in ("Kangaroo", "Wallaby", "Mouse"):
        expect(card(page, name)).to_be_visible()
        expect(card(page, name).get_by_role("button", name=re.compile("Warm|Took"))).to_have_count(0)
