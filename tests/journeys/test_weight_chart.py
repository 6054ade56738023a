"""The weight chart, asked for at night on a phone and read on a desk, by role and label."""

import re

import pytest
from playwright.sync_api import expect

from tests import factories as make
from tests.journeys import nights

pytestmark = pytest.mark.same_phone
PICTURE = re.compile("^Weights")


@pytest.fixture
def night(committed_db, page, live_house, sign_in):
    begun = nights.begin()
    make.refusal(begun.kangaroo, at=nights.ago(6))
    make.weigh_in(begun.kangaroo, weight_dg=1900, at=nights.ago(3), is_doubtful=True)
    sign_in(page, begun.carer, live_house)
    nights.open_round(page, begun, live_house)
    return begun


def asked_for(page, night) -> None:
    page.evaluate("id => { location.hash = `#/animal/${id}`; }", str(night.kangaroo.pk))
    page.get_by_role("link", name="Weights of Kangaroo").tap()


def test_a_carer_asks_for_the_chart_and_reads_it_three_ways(night, page):
    asked_for(page, night)

    expect(page.get_by_role("heading", name="Weights of Kangaroo")).to_be_focused()
    expect(page.get_by_role("img", name=PICTURE)).to_be_visible()
    expect(page.get_by_text("Kangaroo weighs 131 g")).to_be_visible()
    expect(page.get_by_text("Your worry outranks the curve.")).to_be_visible()
    signs = page.get_by_role("list", name="What the signs mean")
    expect(signs).to_contain_text("doubtful: the line does not go through it")
    page.get_by_text("As a table", exact=True).tap()
    expect(page.get_by_role("cell", name="190 g, doubtful")).to_be_visible()
    page.get_by_text("What happened, as a list").tap()
    expect(page.get_by_role("listitem").filter(has_text="would not feed").last).to_be_visible()


@pytest.mark.new_phone
def test_nothing_of_the_chart_is_fetched_before_it_is_asked_for(night, page):
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))

    page.get_by_role("link", name="Animals").tap()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    before = [url for url in fetched if "/phone/weights/" in url or url.endswith("weights.css")]
    asked_for(page, night)
    expect(page.get_by_role("img", name=PICTURE)).to_be_visible()

    assert before == []
    assert len([url for url in fetched if "/phone/weights/" in url]) == 1


@pytest.mark.brought
def test_without_a_network_it_says_where_the_chart_is_drawn(night, page):
    page.context.set_offline(True)

    asked_for(page, night)

    expect(page.get_by_text("The chart is drawn at the house: it needs the network.")).to_be_visible()


def test_the_chart_fits_the_phone(night, page):
    asked_for(page, night)
    expect(page.get_by_role("img", name=PICTURE)).to_be_visible()

    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_desk_shows_the_same_drawing_and_the_cursor_tells_the_weighing(
    committed_db, desk_page, live_house, sign_in, check_axe
):
    night = nights.begin()
    boss = make.person(name="Coordinator")
    make.membership(boss, night.home.organisation, "coordinator")
    sign_in(desk_page, boss, live_house)
    desk_page.goto(f"{live_house.url}/o/{night.home.organisation.slug}/animals/{night.kangaroo.pk}/")

    picture = desk_page.get_by_role("img", name="Weights of Kangaroo by age")
    expect(picture).to_be_visible()
    expect(desk_page.get_by_text("Kangaroo weighs 131 g").first).to_be_visible()
    readout = desk_page.locator(".readout")
    expect(readout).to_contain_text("Kangaroo 131 g")
    picture.hover(force=True)  # and the cursor comes to lie over it
    box = desk_page.locator(".wd-cursor .u-over").first.bounding_box()
    assert box is not None
    desk_page.mouse.move(box["x"] + 4, box["y"] + 20)
    expect(readout).to_contain_text("Kangaroo 111 g")
    desk_page.get_by_text("The forecast as a table").click()
    expect(desk_page.get_by_role("region", name="The forecast as a table")).to_be_visible()
    for theme in ("day", "night"):
        desk_page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
        check_axe(desk_page)


def test_the_desk_draws_without_a_script(committed_db, browser, live_house, sign_in):
    night = nights.begin()
    boss = make.person(name="Coordinator")
    make.membership(boss, night.home.organisation, "coordinator")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, boss, live_house)
    page.goto(f"{live_house.url}/o/{night.home.organisation.slug}/animals/{night.kangaroo.pk}/")

    expect(page.get_by_role("img", name="Weights of Kangaroo by age")).to_be_visible()
    page.get_by_text("As a table", exact=True).click()
    expect(page.get_by_role("cell", name="131 g")).to_be_visible()
    context.close()
