"""A carer suspects an illness: in words, with two taps, without a network; hands go to her last from that moment on."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from littermate.records.models import Illness, LookOver
from tests import browsers
from tests import factories as make
from tests.journeys.nights import Night, ago, card, open_round, saved

pytestmark = pytest.mark.same_phone


def hers(page: Page, name: str) -> None:
    """Her own page, then the way to the suspicion."""
    page.get_by_role("link", name=name, exact=True).first.tap()
    page.get_by_role("link", name="I suspect an illness").tap()
    expect(page.get_by_role("heading", level=1, name=f"Could {name} be ill?")).to_be_visible()


def order(page: Page) -> list[str]:
    return page.get_by_role("article").evaluate_all("all => all.map(each => each.getAttribute('aria-label'))")


@pytest.mark.brought
def test_a_suspicion_without_a_network_puts_her_nest_last_and_is_kept(night: Night, page: Page, live_house: Any):
    open_round(page, night, live_house)
    assert order(page) == ["Kangaroo", "Wallaby", "Mouse"]
    page.context.set_offline(True)

    hers(page, "Kangaroo")
    page.get_by_role("button", name="Bald, crusty or scaly spots").tap()
    page.get_by_role("textbox", name="In your words").fill("A bald ring behind the ear.")
    page.get_by_role("button", name="Keep: I suspect an illness").tap()
    expect(page.get_by_role("status").filter(has_text="Bald, crusty or scaly spots. A bald ring")).to_be_visible()
    expect(page.get_by_text("touch her last, with all who share her nest")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Night lead"))).to_be_visible()
    page.get_by_role("link", name="Back to the round").last.tap()
    expect(page.get_by_role("heading", name="Incubator A, wash hands before, sick")).to_be_visible()
    expect(card(page, "Kangaroo")).to_contain_text("call today")
    assert order(page) == ["Kangaroo", "Mouse", "Wallaby"]
    page.context.set_offline(False)

    page.get_by_role("link", name="Round", exact=True).tap()
    saved(page)
    expect(page.get_by_role("heading", name=re.compile("^Incubator A.*sick$")).first).to_be_visible()
    expect(card(page, "Kangaroo")).to_contain_text(re.compile("call today.*May have something others can catch, since"))
    told = Illness.everywhere.get()
    assert (told.animal.name, told.state, told.agent) == ("Kangaroo", "suspected", "")
    assert told.words == "Bald, crusty or scaly spots. A bald ring behind the ear."


def test_a_sign_that_the_look_over_knows_calls_as_it_would_have_called(night: Night, page: Page, live_house: Any):
    open_round(page, night, live_house)

    hers(page, "Mouse")
    page.get_by_role("button", name="Liquid poo again and again, or vomits").tap()
    page.get_by_label("With what, if somebody has said so").select_option(value="fpv")
    page.get_by_role("button", name="Keep: I suspect an illness").tap()
    page.get_by_role("link", name="Back to the round").last.tap()
    expect(card(page, "Mouse")).to_contain_text("call now")
    expect(card(page, "Mouse")).to_contain_text("Liquid poo again and again, or vomits")

    saved(page)
    assert LookOver.everywhere.get(animal=night.mouse).loose is True
    assert Illness.everywhere.get().agent == "fpv"


def test_what_the_look_over_saw_is_not_asked_again_and_a_slip_is_taken_back(night: Night, page: Page, live_house: Any):
    open_round(page, night, live_house)
    card(page, "Mouse").get_by_role("link", name="Is Mouse all right?").tap()
    page.get_by_role("button", name="Sneezes, or nose or eyes run").tap()
    page.get_by_role("button", name="Keep this").tap()

    page.get_by_role("link", name="I suspect an illness").tap()
    expect(page.get_by_role("button", name="Sneezes, or nose or eyes run")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Keep: I suspect an illness").tap()
    page.get_by_role("button", name="That was a mistake: take it back").tap()
    expect(page.get_by_role("button", name="Keep: I suspect an illness")).to_be_visible()
    page.get_by_role("link", name="Back to the round").tap()

    saved(page)
    expect(page.get_by_text(re.compile("sick$"))).to_have_count(0)
    assert LookOver.everywhere.count() == 1
    assert sorted(Illness.everywhere.values_list("is_withdrawn", flat=True)) == [False, True]


def test_a_mother_can_be_suspected_too(night: Night, page: Page, live_house: Any):
    dam = make.animal(home=night.home, name="Grey mother", is_dam=True, age_days=None, custody_from_at=ago(300))
    open_round(page, night, live_house)
    page.get_by_role("link", name="Animals").tap()

    page.get_by_role("link", name=re.compile("Grey mother")).tap()
    page.get_by_role("link", name="I suspect an illness").tap()
    page.get_by_role("button", name="Coughs").tap()
    page.get_by_role("button", name="Keep: I suspect an illness").tap()

    expect(page.get_by_role("status").filter(has_text="Coughs.")).to_be_visible()
    page.get_by_role("link", name="Back to the round").last.tap()
    saved(page)
    assert list(Illness.everywhere.values_list("animal", "words")) == [(dam.pk, "Coughs.")]


def test_where_all_wait_alike_it_is_said_once_for_all(night: Night, page: Page, live_house: Any):
    for one in (night.kangaroo, night.wallaby, night.mouse):
        make.illness(one, agent="fpv", state="suspected", at=ago(0.5))

    open_round(page, night, live_house)

    expect(page.get_by_text("All here may be ill: wash your hands before you go to others.")).to_be_visible()


def test_the_suspicion_is_accessible_in_both_themes(night: Night, page: Page, live_house: Any, check_axe: Any):
    open_round(page, night, live_house)
    expect(page.get_by_text(re.compile("^As the house"))).to_have_count(0)

    for theme in ("Night colours", "Day colours"):
        page.evaluate("location.hash = '#/call'")
        page.get_by_role("button", name=theme).tap()
        page.evaluate("id => { location.hash = `#/animal/${id}/ill`; }", str(night.mouse.pk))
        expect(page.get_by_role("button", name="Keep: I suspect an illness")).to_be_visible()
        check_axe(page)
    page.get_by_role("button", name="Keep: I suspect an illness").tap()
    expect(page.get_by_role("heading", name="What happens now")).to_be_visible()
    check_axe(page)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert browsers.sticks_out(page) == 0
