"""A night's round on a phone at 390 px: the list and what stands on every screen, by touch and without a network."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from littermate.records.models import Claim, Feed, Home, Warmth, WeighIn
from littermate.records.viewers import viewer_for
from tests import axe, browsers
from tests import factories as make
from tests.journeys import nights, sheds
from tests.journeys.nights import card, open_round, saved

pytestmark = pytest.mark.same_phone


@pytest.fixture
def night(live_house, page, sign_in):
    begun = nights.begin()
    sign_in(page, begun.carer, live_house)
    open_round(page, begun, live_house)
    return begun


def standing(kind, animal):
    return kind.everywhere.filter(animal=animal).standing()


def taken_since_the_evening(animal):
    return list(standing(Feed, animal).filter(happened_at__gt=nights.ago(1)).values_list("taken_dml", flat=True))


def test_two_taps_on_the_card_keep_warmth_and_millilitres(night, page):
    kangaroo = card(page, "Kangaroo")

    kangaroo.get_by_role("button", name="Kangaroo: Warm").tap()
    kangaroo.get_by_role("button", name=re.compile(r"Took \d")).tap()
    expect(kangaroo).to_have_count(0)
    saved(page)

    assert standing(Warmth, night.kangaroo).filter(happened_at__gt=nights.ago(1)).get().feel == "warm"
    assert len(taken_since_the_evening(night.kangaroo)) == 1
    assert not standing(WeighIn, night.kangaroo).filter(happened_at__gt=nights.ago(1)).exists()


def test_two_taps_of_a_quick_thumb_keep_both_though_the_first_is_still_on_its_way(night, page):
    kangaroo = card(page, "Kangaroo")

    kangaroo.evaluate("""card => {
      const named = words => [...card.querySelectorAll('button')].find(each => each.textContent.includes(words));
      const [warm, took] = [named('Warm'), named('Took')];
      warm.click();
      took.click();
    }""")

    expect(kangaroo).to_have_count(0)
    saved(page)
    assert standing(Warmth, night.kangaroo).filter(happened_at__gt=nights.ago(1)).get().feel == "warm"
    assert len(taken_since_the_evening(night.kangaroo)) == 1


def test_took_before_warm_keeps_nothing_and_says_why(night, page):
    card(page, "Kangaroo").get_by_role("button", name=re.compile("Took")).tap()

    expect(card(page, "Kangaroo")).to_contain_text("Feel her first. Tap Warm, then Took.")
    expect(page.get_by_role("button", name="Kangaroo: Warm")).to_be_focused()
    assert taken_since_the_evening(night.kangaroo) == []


def test_a_feed_is_taken_back_from_the_fed_ones(night, page):
    card(page, "Kangaroo").get_by_role("button", name="Kangaroo: Warm").tap()
    card(page, "Kangaroo").get_by_role("button", name=re.compile(r"Took \d")).tap()
    saved(page)

    page.get_by_role("button", name="show, undo").tap()
    page.get_by_role("listitem").get_by_role("button", name=re.compile("Undo: Kangaroo")).tap()
    expect(card(page, "Kangaroo")).to_be_visible()
    saved(page)

    assert taken_since_the_evening(night.kangaroo) == []
    assert Feed.everywhere.filter(animal=night.kangaroo, is_withdrawn=True).count() == 1


def test_one_fed_before_this_phone_was_opened_comes_back_to_her_nest(live_house, page, sign_in):
    night = nights.begin()
    own = viewer_for(night.carer, night.home.organisation, nights.ago(0))
    make.feed(night.kangaroo, taken_dml=64, at=nights.ago(0.1), by=own)
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    expect(card(page, "Wallaby")).to_be_visible()
    expect(card(page, "Kangaroo")).to_have_count(0)

    page.get_by_role("button", name="show, undo").tap()
    page.get_by_role("listitem").get_by_role("button", name=re.compile("Undo: Kangaroo")).tap()
    expect(card(page, "Kangaroo")).to_be_visible()

    names = page.locator(".list > article").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert names == ["Wallaby", "Kangaroo", "Mouse"]
    expect(page.get_by_role("heading", name="Incubator A")).to_have_count(1)


def test_a_weight_typed_in_weigh_all_and_left_without_next_is_said_on_her_card_and_waits_on_her_page(night, page):
    page.get_by_role("link", name="Weigh all").tap()
    page.get_by_role("textbox", name="Kangaroo").fill("134")
    page.go_back()

    expect(card(page, "Kangaroo")).to_contain_text(
        "134 g typed at", timeout=8_000
    )  # before the list is drawn by the clock
    expect(card(page, "Kangaroo").get_by_role("button", name=re.compile("Took"))).to_have_count(0)
    page.get_by_role("link", name="Weigh all").tap()
    expect(page.get_by_role("textbox", name="Kangaroo")).to_have_value("")
    page.go_back()
    card(page, "Kangaroo").get_by_role("link", name=re.compile("134 g typed at")).tap()
    expect(page.get_by_role("textbox", name="Weight")).to_have_value("134")
    nights.save(page)
    nights.back(page)
    saved(page)

    assert standing(WeighIn, night.kangaroo).filter(happened_at__gt=nights.ago(1)).get().weight_dg == 1340


def left_in(page, ways, figure):
    """A figure of Kangaroo typed in one of the lists of all, and left by the browser's own way back."""
    page.get_by_role("link", name=ways).tap()
    page.get_by_role("textbox", name="Kangaroo").fill(figure)
    page.go_back()
    expect(card(page, "Kangaroo")).to_contain_text(f"{figure} ")


def test_a_weight_left_in_weigh_all_is_said_there_and_once_typed_anew_and_kept_waits_nowhere(night, page, check_axe):
    left_in(page, "Weigh all", "134")

    page.get_by_role("link", name="Weigh all").tap()
    row = page.get_by_role("listitem").filter(has_text="Kangaroo")
    expect(row).to_contain_text("134 g typed at")
    check_axe(page)
    page.get_by_role("textbox", name="Kangaroo").fill("135")
    page.get_by_role("button", name="Next").tap()
    expect(row).to_contain_text("135 g")
    expect(row).not_to_contain_text("not saved")
    page.get_by_role("link", name="Done").tap()
    saved(page)

    expect(card(page, "Kangaroo")).not_to_contain_text("typed at")
    assert standing(WeighIn, night.kangaroo).filter(happened_at__gt=nights.ago(1)).get().weight_dg == 1350


def test_an_amount_left_in_feed_all_and_typed_there_again_is_one_feed(night, page):
    card(page, "Kangaroo").get_by_role("button", name="Kangaroo: Warm").tap()
    left_in(page, "Feed all", "2")

    page.get_by_role("link", name="Feed all").tap()
    page.get_by_role("textbox", name="Kangaroo").fill("2")
    page.get_by_role("button", name="Next").tap()
    expect(page.get_by_text("Took 2 ml", exact=True)).to_be_visible()
    page.get_by_role("link", name="Done").tap()
    saved(page)
    page.goto(f"{page.url.split('#')[0]}#/animal/{night.kangaroo.pk}")

    expect(page.get_by_role("textbox", name="Took")).to_have_value("")
    assert taken_since_the_evening(night.kangaroo) == [20]


def test_a_weight_stays_while_it_is_asked_about_also_for_her_who_goes_back_by_the_browser(night, page):
    page.get_by_role("link", name="Weigh all").tap()
    page.get_by_role("textbox", name="Kangaroo").fill("13.4")
    page.get_by_role("button", name="Next").tap()
    expect(page.get_by_role("dialog")).to_be_visible()

    page.go_back()

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(card(page, "Kangaroo")).to_contain_text("13.4 g typed at")
    nights.open_her(page, "Kangaroo")
    expect(page.get_by_role("textbox", name="Weight")).to_have_value("13.4")


def test_an_amount_stays_while_it_is_asked_about_also_for_her_who_goes_back_by_the_browser(night, page):
    card(page, "Kangaroo").get_by_role("button", name="Kangaroo: Warm").tap()
    page.get_by_role("link", name="Feed all").tap()
    page.get_by_role("textbox", name="Kangaroo").fill("60")
    page.get_by_role("button", name="Next").tap()
    expect(page.get_by_role("dialog")).to_be_visible()

    page.go_back()

    expect(card(page, "Kangaroo")).to_contain_text("60 ml typed at")
    assert taken_since_the_evening(night.kangaroo) == []


def test_a_weight_waits_also_for_her_who_goes_straight_from_weigh_all_to_feed_all(night, page):
    page.get_by_role("link", name="Weigh all").tap()
    page.get_by_role("textbox", name="Kangaroo").fill("134")

    page.evaluate("location.hash = '#/all/feed'")

    row = page.get_by_role("listitem").filter(has_text="Kangaroo")
    expect(row).to_contain_text("134 g typed at")
    page.get_by_role("link", name="Done").tap()
    expect(card(page, "Kangaroo")).to_contain_text("134 g typed at")


def test_what_is_taken_back_at_once_is_said_in_one_sentence(night, page):
    card(page, "Kangaroo").get_by_role("button", name="Kangaroo: Warm").tap()
    card(page, "Kangaroo").get_by_role("button", name=re.compile(r"Took \d")).tap()

    page.get_by_role("button", name=re.compile("^Undo: Kangaroo took")).tap()

    expect(page.locator("#say")).to_have_text("Taken back: Kangaroo.")


@pytest.mark.new_phone
def test_what_was_saved_by_a_slip_is_taken_back_also_before_what_stands_below_the_round_has_come(
    live_house, page, sign_in
):
    night = nights.begin()
    sign_in(page, night.carer, live_house)
    page.route("**/round_foot*", lambda route: route.abort())
    with page.expect_event("requestfailed", lambda request: "round_foot" in request.url):
        open_round(page, night, live_house, is_kept=False)
    card(page, "Kangaroo").get_by_role("button", name="Kangaroo: Warm").tap()
    card(page, "Kangaroo").get_by_role("button", name=re.compile(r"Took \d")).tap()
    expect(card(page, "Kangaroo")).to_have_count(0)

    page.get_by_role("button", name=re.compile("^Undo: Kangaroo took")).tap()

    expect(card(page, "Kangaroo")).to_be_visible()
    saved(page)
    assert taken_since_the_evening(night.kangaroo) == []
    assert Feed.everywhere.filter(animal=night.kangaroo, is_withdrawn=True).count() == 1


def test_what_another_wrote_is_taken_back_after_a_question_and_her_card_says_who_did(night, page, check_axe):
    zoe = make.viewer("carer", organisation=night.home.organisation, person=make.person(name="Zoe"))
    make.feed(night.kangaroo, taken_dml=64, at=nights.ago(0.1), by=zoe)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.get_by_role("button", name="show, undo").tap()
    undo = page.get_by_role("listitem").get_by_role("button", name=re.compile("Undo: Kangaroo"))

    undo.tap()
    question = page.get_by_role("dialog", name="Zoe wrote this down. Take it back?")
    expect(question).to_be_visible()
    check_axe(page)
    question.get_by_role("button", name="Leave it").tap()
    expect(undo).to_be_visible()
    undo.tap()
    question.get_by_role("button", name="It did not happen: take it back").tap()

    expect(card(page, "Kangaroo")).to_contain_text("Night carer took back 6.4")
    expect(card(page, "Kangaroo")).to_contain_text("Ask before you feed again.")


@pytest.mark.brought
def test_without_a_network_saves_wait_show_and_arrive_once(night, page):
    page.context.set_offline(True)
    card(page, "Kangaroo").get_by_role("button", name="Kangaroo: Warm").tap()
    card(page, "Kangaroo").get_by_role("button", name=re.compile(r"Took \d")).tap()
    expect(page.get_by_role("button", name="Offline, 2 kept here")).to_be_visible()
    expect(card(page, "Kangaroo")).to_have_count(0)
    assert taken_since_the_evening(night.kangaroo) == []

    page.context.set_offline(False)
    saved(page)

    assert len(taken_since_the_evening(night.kangaroo)) == 1


@pytest.mark.new_phone
def test_what_a_co_carer_saves_shows_within_ten_seconds(page, browser, live_house, sign_in):
    night = nights.begin()
    page.clock.install()
    asked = under_way(page, "/phone/sheet")
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    wallaby = card(page, "Wallaby")
    browsers.stand_still(page)
    with browsers.context(browser, browsers.PHONE) as other:
        hers = other.new_page()
        sign_in(hers, night.co_carer, live_house)
        open_round(hers, night, live_house)
        hers.get_by_role("link", name="Wallaby", exact=True).tap()
        sheds.until(page, lambda: Claim.everywhere.filter(animal=night.wallaby).exists() and not asked)
        browsers.comes_within(page, 10, lambda ms: expect(wallaby).to_contain_text("Ana has Wallaby", timeout=ms))
        hers.get_by_role("button", name="Warm", exact=True).tap()
        hers.get_by_role("textbox", name="Took").fill("5")
        hers.get_by_role("button", name=re.compile("^Save")).tap()
        sheds.until(page, lambda: taken_since_the_evening(night.wallaby) and not asked)
        browsers.comes_within(page, 10, lambda ms: expect(wallaby).to_have_count(0, timeout=ms))


def under_way(page, path):
    """What this page has asked of an address and not yet heard."""
    asked = set()
    page.on("request", lambda request: asked.add(request) if path in request.url else None)
    for end in ("requestfinished", "requestfailed"):
        page.on(end, lambda request: asked.discard(request))  # a function of ours: the driver marks what it is given
    return asked


def test_the_round_ends_with_what_comes_next(night, page):
    for name in ("Kangaroo", "Wallaby", "Mouse"):
        card(page, name).get_by_role("button", name=f"{name}: Warm").tap()
        card(page, name).get_by_role("button", name=re.compile(r"Took \d")).tap()
        expect(card(page, name)).to_have_count(0)

    expect(page.get_by_text(re.compile(r"^All fed, next at \d\d:\d\d"))).to_be_visible()


def test_the_round_does_not_end_with_all_fed_when_one_would_not_feed(night, page):
    for name in ("Kangaroo", "Wallaby"):
        card(page, name).get_by_role("button", name=f"{name}: Warm").tap()
        card(page, name).get_by_role("button", name=re.compile(r"Took \d")).tap()
        expect(card(page, name)).to_have_count(0)
    page.get_by_role("link", name="Mouse", exact=True).tap()
    page.get_by_role("button", name="Won't feed").tap()
    page.get_by_role("link", name="Back to the round").tap()

    expect(page.get_by_text("1 had no milk: Mouse (would not feed).")).to_be_visible()
    expect(page.get_by_text("All fed")).to_have_count(0)


HERS = [
    "animal/{}",
    "animal/{}/steps",
    "animal/{}/weights",
    "animal/{}/warm",
    "animal/{}/refused",
    "animal/{}/choking",
    "animal/{}/call",
]


SCREENS = ["", "animals", "nests", "call", "all/weigh", "all/feed", "all/clean", "cards/1", *HERS]


TURN_TO = """path => new Promise(done => {
    addEventListener('hashchange', done, { once: true });
    location.hash = path;
})"""


def every_screen(page, night):
    """Each of them in turn, drawn to its end; and which it is."""
    for path in SCREENS:
        page.evaluate(TURN_TO, f"#/{path.format(night.kangaroo.pk)}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_text("…", exact=True)).to_have_count(0)
        yield path


def test_every_screen_is_accessible_in_both_themes(night, page, check_axe):
    for theme, light, rules in (("Night colours", "night", ()), ("Day colours", "day", axe.OF_COLOURS)):
        page.goto(f"{page.url.split('#')[0]}#/call")
        page.get_by_role("button", name=theme).tap()
        for _ in every_screen(page, night):
            expect(page.locator("html")).to_have_attribute("data-theme", light)
            check_axe(page, *rules)


def test_at_twice_the_text_nothing_sticks_out_to_the_side(night, page):
    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert [path for path in every_screen(page, night) if browsers.sticks_out(page)] == []


@pytest.mark.parametrize(("night_begins", "theme"), [(1, "night"), (-9, "day")])
def test_the_colours_go_by_the_home_s_clock(live_house, page, sign_in, night_begins, theme):
    begun = nights.begin()
    night_from = nights.ago(night_begins)
    Home.everywhere.filter(pk=begun.home.pk).update(
        time_zone="UTC", night_from=night_from.time(), night_until=(night_from + timedelta(hours=8)).time()
    )
    sign_in(page, begun.carer, live_house)

    open_round(page, begun, live_house)

    expect(page.locator("html")).to_have_attribute("data-theme", theme)
