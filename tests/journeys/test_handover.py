"""The change of the watch: handed over on one phone, read on another, seen at the desk; and without a network."""

import re

import pytest
from playwright.sync_api import Page, expect

from littermate.records.models import Handover, LookOver, Notice
from tests import browsers
from tests import factories as make
from tests.journeys import nights
from tests.journeys.nights import ago, open_round

pytestmark = pytest.mark.same_phone


def to_handover(page: Page) -> None:
    page.get_by_role("link", name="Call", exact=True).tap()
    page.get_by_role("link", name="Handover for the next watch").tap()
    expect(page.get_by_role("heading", name="Handover", exact=True)).to_be_visible()


def test_handed_over_on_a_phone_told_and_read_by_the_next_one(live_house, page, sign_in, check_axe):
    night = nights.begin()
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)

    to_handover(page)
    expect(page.get_by_role("article", name="Kangaroo")).to_contain_text("Due")
    expect(page.get_by_text("Incubator A: Kangaroo, Wallaby.")).to_be_visible()
    check_axe(page)
    page.get_by_label("Anything to add for the next watch").fill("The bottle with the blue lid leaks.")
    page.get_by_role("button", name="Hand over to Ana").tap()
    expect(page.get_by_text("not read yet")).to_be_visible()
    assert Notice.everywhere.get().person == night.co_carer

    sign_in(page, night.co_carer, live_house)
    page.reload()
    expect(page.get_by_text("The bottle with the blue lid leaks.")).to_be_visible()
    page.get_by_role("button", name="I have read it").tap()
    expect(page.get_by_text(re.compile("handed over to Ana.*, read"))).to_be_visible()
    assert Handover.everywhere.get().read_at is not None


def test_a_handover_whose_answer_was_lost_arrives_once_and_the_same_words_later_once_more(live_house, page, sign_in):
    night = nights.begin()
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    to_handover(page)
    page.get_by_label("Anything to add for the next watch").fill("The blue lid leaks.")

    network = browsers.between(page, browsers.heard_and_lost, "**/phone/handover/**")
    page.get_by_role("button", name="Hand over to Ana").tap()
    said = page.get_by_role("dialog", name=re.compile("^Nobody knows whether it got through"))
    said.get_by_role("button", name="Close").tap()
    expect(page.get_by_label("Anything to add for the next watch")).to_have_value("The blue lid leaks.")
    network.ends()
    page.get_by_role("button", name="Hand over to Ana").tap()

    expect(page.get_by_text("not read yet")).to_be_visible()
    assert Handover.everywhere.get().words == "The blue lid leaks."

    page.get_by_label("Anything to add for the next watch").fill("The blue lid leaks.")
    page.get_by_role("button", name="Hand over to Ana").tap()
    expect(page.get_by_label("Anything to add for the next watch")).to_have_value("")
    assert [each.words for each in Handover.everywhere.all()] == ["The blue lid leaks."] * 2


@pytest.mark.kept
def test_without_a_network_the_last_one_stands_with_its_hour(live_house, page, sign_in):
    night = nights.begin()
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    to_handover(page)
    expect(page.get_by_role("article", name="Mouse")).to_be_visible()

    page.context.set_offline(True)
    page.reload()

    expect(page.get_by_text("This is how it stood at")).to_be_visible()
    expect(page.get_by_role("article", name="Mouse")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Hand over to"))).to_have_count(0)


def test_at_the_desk_it_is_read_given_and_a_look_is_written_down(
    live_house, desk_page, sign_in, check_axe_in_both_lights
):
    night = nights.begin()
    coordinator = make.person(name="Cleo")
    make.membership(coordinator, night.home.organisation, "coordinator")
    make.handover(night.home, to=coordinator, by=night.carer, at=ago(1))
    sign_in(desk_page, coordinator, live_house)
    root = f"{live_house.url}/o/{night.home.organisation.slug}/"

    desk_page.goto(f"{root}homes/{night.home.pk}/")
    desk_page.get_by_role("link", name="Handover").click()
    expect(desk_page.get_by_role("heading", name="Handover, Home 4")).to_be_visible()
    check_axe_in_both_lights(desk_page)
    desk_page.get_by_role("button", name="I have read it").click()
    expect(desk_page.get_by_text("whoever handed it over sees that you have read it")).to_be_visible()
    desk_page.get_by_role("link", name="Hand over").click()
    desk_page.get_by_role("radio", name="Ana").check()
    desk_page.get_by_role("button", name="Hand over").click()
    expect(desk_page.get_by_text("Cleo handed over to Ana")).to_be_visible()

    desk_page.goto(f"{root}animals/{night.mouse.pk}/")
    desk_page.get_by_role("link", name="Is she all right?").first.click()
    limp = desk_page.get_by_role("group", name="Limp: does not lift the head, does not answer a touch")
    limp.get_by_role("radio", name="yes").check()
    check_axe_in_both_lights(desk_page)
    desk_page.get_by_role("button", name="Keep it").click()
    expect(desk_page.get_by_text("Kept. Go to the vet now. Call on the way.")).to_be_visible()
    expect(desk_page.get_by_text("does not lift the head or answer to a touch").first).to_be_visible()
    assert LookOver.everywhere.get().limp is True


def test_in_spanish_the_questions_are_spanish(live_house, page, sign_in):
    night = nights.begin()
    night.carer.language = "es"
    night.carer.save()
    sign_in(page, night.carer, live_house)
    page.context.add_cookies([{"name": "django_language", "value": "es", "url": live_house.url}])

    page.goto(f"{live_house.url}/o/{night.home.organisation.slug}/round/#/animal/{night.mouse.pk}/ok")

    expect(page.get_by_role("heading", name="¿Está bien Mouse?")).to_be_visible()
    page.get_by_role("button", name="Boquea, respira con esfuerzo o con la boca abierta").tap()
    expect(page.locator(".so-far")).to_contain_text("ya")
    assert page.get_by_text(re.compile("None of|Keep this|Gasps")).count() == 0
