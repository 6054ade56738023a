"""What is drawn while a finger is down waits until it is lifted: else the tap is lost, or another's.

WebKit showed it: what comes right after the first drawing stood above the cards, and the button had gone from under
the pointer between the press and the end of it.
"""

import re

import pytest
from playwright.sync_api import Route, expect

from littermate.records.models import Warmth
from tests import browsers
from tests.journeys import nights, sheds
from tests.journeys.nights import card, open_her, open_round, saved

TOUCHED = f"""async words => {{
    const {{ state, draw, news }} = await import({sheds.KEPT_MODULE}.replace('store.js', 'state.js'));
    state.sheet.touched = [words];
    news();
    draw();
    await Promise.resolve();
}}"""
# What came of the others while the finger was down; and the store takes nothing until it is let go.
ORDERED = f"""async words => {{
    const {{ state, draw, news }} = await import({sheds.KEPT_MODULE}.replace('store.js', 'state.js'));
    for (const animal of state.sheet.animals) animal.orders = [words];
    news();
    draw();
    await Promise.resolve();
}}"""
# How often the phone asks for news [ms].
ASKS_EVERY_MS = 8_000
# How many names of cards were made until hers says that she was felt.
DRAWN_FIRST = """id => new Promise(done => {
    const made = [], make = document.createElement.bind(document);
    document.createElement = tag => { made.push(tag); return make(tag); };
    new MutationObserver((changes, watcher) => {
        if (!document.getElementById(id).classList.contains('felt')) return;
        watcher.disconnect();
        done(made.filter(tag => tag === 'h3').length);
    }).observe(document.getElementById(id), { attributes: true });
    document.getElementById(id).click();
})"""


def test_nothing_moves_under_a_finger_that_is_down(live_house, page, sign_in):
    night = nights.begin()
    page.clock.install()
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house, is_kept=False)
    expect(page.get_by_role("link", name="First time? Five cards")).to_be_visible()  # all of it has been drawn
    browsers.stand_still(page)  # a finger whose end is never heard of is taken to be lifted after three seconds
    warm = page.get_by_role("button", name="Kangaroo: Warm")
    before = warm.bounding_box()

    page.mouse.move(before["x"] + before["width"] / 2, before["y"] + 8)
    page.mouse.down()
    page.evaluate(TOUCHED, "A new line stands above the cards.")
    meanwhile = warm.bounding_box()
    page.mouse.up()
    page.clock.resume()

    expect(card(page, "Kangaroo").locator(".felt")).to_be_visible()
    saved(page)
    assert meanwhile == before
    assert Warmth.everywhere.filter(animal=night.kangaroo, happened_at__gt=nights.ago(1)).count() == 1


def test_what_came_while_the_finger_was_down_is_drawn_once_it_is_lifted_however_slow_the_phone(
    live_house, page, sign_in
):
    night = nights.begin()
    page.clock.install()
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    page.context.set_offline(True)  # what was asked before the clock is put forward could not be answered in time
    expect(page.get_by_role("button", name="Offline, all sent")).to_be_visible()
    page.evaluate(sheds.HOLD_THE_STORE, "rows")
    browsers.stand_still(page)
    warm = page.get_by_role("button", name="Kangaroo: Warm").bounding_box()

    page.mouse.move(warm["x"] + warm["width"] / 2, warm["y"] + 8)
    page.mouse.down()
    page.evaluate(ORDERED, "Call me at six.")
    page.mouse.up()
    page.clock.run_for(1_000)

    expect(page.get_by_role("button", name="Offline, 1 kept here")).to_be_visible()
    expect(card(page, "Wallaby")).to_contain_text("Call me at six.", timeout=1_000)
    page.evaluate("window.isLetGo = true")
    page.clock.resume()
    page.context.set_offline(False)
    saved(page)


def test_what_she_tapped_is_drawn_before_the_other_cards(live_house, page, sign_in):
    night = nights.begin()
    page.clock.install()
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    expect(page.get_by_role("button", name=": Warm")).to_have_count(3)
    asked: list[Route] = []
    news = browsers.between(page, asked.append, "**/phone/sheet")  # none comes meanwhile: with it all would be drawn
    browsers.stand_still(page)
    sheds.until(page, lambda: asked or page.clock.run_for(ASKS_EVERY_MS))

    named = page.evaluate(DRAWN_FIRST, f"warm-{night.wallaby.pk}")
    news.ends()
    asked[0].continue_()
    page.clock.resume()

    assert named == 1, "the names on the other cards are drawn once hers is painted"
    expect(page.get_by_role("button", name=re.compile("Wallaby: Warm [0-9]"))).to_be_visible()


@pytest.mark.same_phone
def test_of_three_taps_of_a_trembling_thumb_none_opens_what_comes_to_lie_under_it(live_house, page, sign_in):
    night = nights.begin()
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    open_her(page, "Mouse")
    page.get_by_role("button", name="Pee", exact=True).tap()
    box = page.get_by_role("button", name="Save, back to the round").bounding_box()
    at = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]

    with browsers.trembling(page):
        for _tap in range(3):
            page.touchscreen.tap(*at)
            expect(page.get_by_role("link", name="Nests")).to_be_visible()

    lies_under = page.evaluate("at => document.elementFromPoint(...at).closest('a').textContent", at)
    assert lies_under in {"Animals", "Nests"}
    expect(page.get_by_role("heading", name=re.compile("due now"), level=1)).to_be_visible()
    saved(page)
