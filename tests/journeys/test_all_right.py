"""“Is she all right?” on a phone at night: one thumb, with a network and without; and a death, written down kindly."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from littermate.records.models import LeavingCare, LookOver, SecretLink
from tests import browsers
from tests import factories as make
from tests.journeys import nights
from tests.journeys.nights import ago, card, open_round, saved

pytestmark = pytest.mark.same_phone

NONE = ("None of these", "Nothing else of these")


def open_her(page: Page, name: str) -> None:
    card(page, name).get_by_role("link", name=f"Is {name} all right?").tap()
    expect(page.get_by_role("heading", name=f"Is {name} all right?")).to_be_visible()


def tap(page: Page, *names: str) -> None:
    for name in names:
        page.get_by_role("button", name=name).tap()


# The second tap comes as soon as the first one has changed what lies under it.
TREMBLE = """([x, y]) => new MutationObserver((_, watch) => {
    const there = document.elementFromPoint(x, y).closest('a, button');
    if (!there || there.id === 'save') return;
    watch.disconnect();
    const how = { bubbles: true, cancelable: true, clientX: x, clientY: y, detail: 1 };
    setTimeout(() => {
        for (const kind of ['pointerdown', 'pointerup', 'click']) there.dispatchEvent(new PointerEvent(kind, how));
        document.body.dataset.hit = there.innerText;
    }, 50);
}).observe(document.body, { childList: true, subtree: true })"""


def verdict(page: Page) -> Locator:
    """What it comes to so far."""
    return page.get_by_role("status").and_(page.locator(".so-far"))


def none_of(page: Page, group: str) -> None:
    page.get_by_role("group", name=group).get_by_role("button", name=re.compile("|".join(NONE))).tap()


def look_through(page: Page, *, feeds: str = "Yes", feel: str = "Warm") -> None:
    """Every question answered, and nothing seen."""
    none_of(page, "Look first. Do you see any of these?")
    page.get_by_role("group", name="Would she feed, the last times?").get_by_role("button", name=feeds).tap()
    page.get_by_role("group", name="Hand on belly and paws").get_by_role("button", name=feel).tap()
    none_of(page, "Mouth, belly, poo. Any of these?")
    none_of(page, "And any of these?")


def test_all_is_well_and_the_answer_is_kept_sign_by_sign(live_house, page, sign_in, check_axe):
    night = nights.begin()
    make.feed(night.kangaroo, taken_dml=50, at=ago(0.5))
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)

    page.get_by_role("link", name="Animals").tap()
    page.get_by_role("link", name=re.compile("Kangaroo")).tap()
    page.get_by_role("link", name="Is Kangaroo all right?").tap()
    check_axe(page)
    look_through(page)
    none_of(page, "Body check: who shares a nest may suck on the others.")
    expect(verdict(page)).to_contain_text("Go on as planned.")
    tap(page, "Keep this")

    expect(page.get_by_text("Nothing you looked at asks for more.")).to_be_visible()
    check_axe(page)
    page.get_by_role("link", name="Back to the round").last.tap()
    saved(page)
    kept = LookOver.everywhere.get()
    assert (kept.animal, kept.by, kept.feel, kept.refused) == (night.kangaroo, night.carer, "warm", "none")
    assert (kept.breath, kept.sneezes, kept.sucked) == (False, False, False)


def test_where_nothing_is_seen_of_one_who_calls_by_her_weight_the_answer_says_why(live_house, page, sign_in):
    night = nights.begin()
    make.weigh_in(night.mouse, weight_dg=1600, at=ago(0.2))
    make.weigh_in(night.mouse, weight_dg=1600, at=ago(0.1))
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    expect(card(page, "Mouse")).to_contain_text("call today")

    open_her(page, "Mouse")
    look_through(page)
    tap(page, "Keep this")

    expect(page.get_by_role("alert")).to_contain_text("Call your coordinator today.")
    expect(page.get_by_role("alert")).to_contain_text(re.compile(r"What stood before still stands: She lost 8\sg"))


def test_what_was_not_looked_at_is_no_no_and_nobody_hears_that_she_is_all_right(live_house, page, sign_in):
    night = nights.begin()
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)

    open_her(page, "Mouse")
    none_of(page, "Look first. Do you see any of these?")
    tap(page, "Keep this")

    expect(page.get_by_text("Look at the rest first.")).to_be_visible()
    expect(page.get_by_text("Still to look at: warm or cool, the feeds, dry gums, poo, belly")).to_be_visible()
    page.get_by_role("link", name="Back to the round").last.tap()
    saved(page)
    kept = LookOver.everywhere.get()
    assert (kept.limp, kept.belly, kept.feel, kept.refused, kept.sucked) == (False, None, None, None, None)


@pytest.mark.brought
def test_go_now_stands_at_once_without_a_network_and_the_page_for_the_vet_comes_with_it(live_house, page, sign_in):
    night = nights.begin()
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    page.context.set_offline(True)

    open_her(page, "Kangaroo")
    tap(page, "Gasps, breathes hard or with an open mouth")
    expect(verdict(page)).to_contain_text("Go to the vet now. Call on the way.")
    tap(page, "Keep this")

    expect(page.get_by_role("alert")).to_contain_text("Gasps, or breathes hard or with an open mouth, seen")
    expect(page.get_by_role("link", name=re.compile("Night clinic"))).to_have_attribute("href", "tel:+442079460099")
    expect(page.get_by_text("12 Quay Street")).to_be_visible()
    expect(page.get_by_text("made as soon as the house is reached")).to_be_visible()
    page.context.set_offline(False)
    address = page.get_by_role("link", name=f"{live_house.url}/v")
    expect(address).to_be_visible()
    assert SecretLink.everywhere.get().animal == night.kangaroo
    page.get_by_role("link", name="Back to the round").last.tap()
    expect(card(page, "Kangaroo")).to_contain_text("go now")
    saved(page)
    page.reload()
    expect(card(page, "Kangaroo")).to_contain_text("go now")


@pytest.mark.brought
def test_cool_is_warmed_first_and_her_card_offers_no_milk(live_house, page, sign_in):
    night = nights.begin()
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    page.context.set_offline(True)

    open_her(page, "Mouse")
    look_through(page, feel="Cool")
    tap(page, "Keep this")

    expect(page.get_by_role("alert")).to_contain_text("Warm her first. No milk.")
    page.get_by_role("link", name="Back to the round").last.tap()
    expect(card(page, "Mouse")).to_contain_text("Warming since")
    expect(card(page, "Mouse").get_by_role("button", name=re.compile("Took"))).to_have_count(0)
    page.context.set_offline(False)
    saved(page)
    expect(card(page, "Mouse")).to_contain_text("No milk")


def test_kept_twice_by_a_trembling_thumb_it_is_kept_once_and_can_be_taken_back(live_house, page, sign_in):
    night = nights.begin()
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)

    open_her(page, "Mouse")
    tap(page, "Lies apart from the others")
    with browsers.trembling(page):
        page.get_by_role("button", name="Keep this").dblclick()
        expect(page.get_by_text("Weigh her again between")).to_be_visible()
    tap(page, "That was a mistake: take it back")
    page.get_by_role("link", name="Back to the round").first.tap()
    saved(page)

    assert LookOver.everywhere.filter(corrects=None).count() == 1
    assert LookOver.everywhere.standing().count() == 0


def test_the_second_tap_of_a_trembling_thumb_takes_nothing_back(live_house, page, sign_in):
    night = nights.begin()
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    open_her(page, "Mouse")
    page.get_by_role("link", name="Mouse has died").tap()
    tap(page, "Died")
    spot = page.get_by_role("button", name="Write it down").bounding_box()
    assert spot is not None
    x, y = spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2

    page.evaluate(TREMBLE, [x, y])
    with browsers.trembling(page):
        page.mouse.click(x, y)
        expect(page.locator("body")).to_have_attribute("data-hit", re.compile("Back|mistake"))

    expect(page.get_by_role("heading", name="Thank you for looking after Mouse.")).to_be_visible()
    page.get_by_role("link", name="Back to the round").first.tap()
    saved(page)
    assert LeavingCare.everywhere.standing().count() == 1


@pytest.mark.brought
def test_a_death_is_written_down_offline_and_nothing_is_asked_any_more(live_house, page, sign_in, check_axe):
    night = nights.begin()
    sister = make.animal(home=night.home, litter=night.mouse.litter, name="Vole", sex="female", age_days=9.5)
    make.rearing(sister, from_at=ago(30))
    make.weigh_in(sister, weight_dg=1500, at=ago(4))
    make.feed(sister, taken_dml=50, at=ago(4))
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    page.context.set_offline(True)

    open_her(page, "Mouse")
    page.get_by_role("link", name="Mouse has died").tap()
    expect(page.get_by_role("heading", name="We are sorry about Mouse.")).to_be_visible()
    check_axe(page)
    tap(page, "Died", "Write it down")
    expect(page.get_by_role("heading", name="Thank you for looking after Mouse.")).to_be_visible()
    check_axe(page)
    page.get_by_role("link", name="Back to the round").last.tap()

    expect(card(page, "Kangaroo")).to_be_visible()
    expect(card(page, "Mouse")).to_have_count(0)
    page.context.set_offline(False)
    saved(page)
    kept = LeavingCare.everywhere.get()
    assert (kept.animal, kept.outcome, kept.by) == (night.mouse, "died", night.carer)
    page.get_by_role("link", name="Animals").tap()
    page.get_by_role("link", name=re.compile("Vole")).tap()
    page.get_by_role("link", name="Call").first.tap()
    expect(page.get_by_text("Mouse, her littermate, died")).to_be_visible()


@pytest.mark.brought
def test_a_mother_who_died_is_written_down_offline_and_her_young_are_named_and_seen_to(
    live_house, page, sign_in, check_axe
):
    night = nights.begin()
    mother = make.animal(home=night.home, name="Grey mother", is_dam=True, sex="female", age_days=None)
    box = night.mouse.stays.get().nest
    make.stay(mother, box, from_at=ago(30), overruled={"named": "she bore her"})
    young = make.animal(home=night.home, litter=night.mouse.litter, name="Vole", sex="female", age_days=None)
    make.birth_estimate(young, earliest_at=ago(24 * 9.5), latest_at=ago(24 * 9.5))
    make.rearing(young, "nursed", from_at=ago(30), dam=mother)
    make.stay(young, box, from_at=ago(30), overruled={"named": "she bore her"})
    away = make.animal(home=night.home, litter=night.mouse.litter, name="Shrew", sex="female", age_days=None)
    make.birth_estimate(away, earliest_at=ago(24 * 9.5), latest_at=ago(24 * 9.5))
    make.rearing(away, "nursed", from_at=ago(30), dam=mother)
    make.stay(away, night.kangaroo.stays.get().nest, from_at=ago(1), overruled={"named": "warm for an hour"})
    make.weigh_in(young, weight_dg=1500, at=ago(4))
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    page.context.set_offline(True)

    page.get_by_role("link", name="Animals").tap()
    page.get_by_role("link", name=re.compile("Grey mother")).tap()
    page.get_by_role("link", name="Grey mother has died").tap()
    tap(page, "Died", "Write it down")
    young_card = page.get_by_role("alert").filter(has_text="Their mother's milk is gone")
    expect(young_card.get_by_role("link")).to_have_text(["See to Shrew", "See to Vole", "Call"])
    check_axe(page)
    young_card.get_by_role("link", name="See to Vole").tap()
    expect(page.get_by_role("heading", name="Vole")).to_be_visible()
    expect(page.get_by_text("No amount is planned until the house is reached. Call and ask.").first).to_be_visible()
    page.goto(page.url.split("#")[0] + "#/")

    expect(card(page, "Vole")).to_contain_text("Grey mother, who nursed her, died. Now she needs a bottle")
    page.context.set_offline(False)
    saved(page)
    assert LeavingCare.everywhere.get().animal == mother
    expect(card(page, "Vole")).to_contain_text("Grey mother, who nursed her, died")


@pytest.mark.brought
def test_a_death_by_mistake_is_taken_back_and_her_feeds_are_asked_again(live_house, page, sign_in):
    night = nights.begin()
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    page.context.set_offline(True)

    open_her(page, "Mouse")
    page.get_by_role("link", name="Mouse has died").tap()
    tap(page, "Died", "Write it down", "That was a mistake: she is still with us")
    page.goto(page.url.split("#")[0] + "#/")

    expect(card(page, "Mouse")).to_be_visible()
    page.context.set_offline(False)
    saved(page)
    assert LeavingCare.everywhere.standing().count() == 0


def test_a_volunteer_is_asked_to_call_instead_of_writing_a_death(live_house, page, sign_in):
    night = nights.begin()
    helper = make.person(name="Helper")
    make.membership(helper, night.home.organisation, "volunteer")
    make.care(helper, home=night.home, role="volunteer")
    sign_in(page, helper, live_house)
    open_round(page, night, live_house)

    open_her(page, "Mouse")
    page.get_by_role("link", name="Mouse has died").tap()

    expect(page.get_by_text("Your role does not write this down.")).to_be_visible()
    expect(page.get_by_role("button", name="Write it down")).to_have_count(0)
