"""A night's round on a phone at 390 px: by touch, by keyboard alone, with bad feeds, and without a network."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from littermate.records.models import Choking, Claim, Elimination, Feed, Home, Observation, Refusal, Warmth, WeighIn
from littermate.records.viewers import viewer_for
from tests import browsers
from tests import factories as make
from tests.journeys import nights, sheds
from tests.journeys.nights import card, open_round, saved


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


def test_a_weight_typed_and_left_stands_on_her_card_and_no_tap_closes_her_by_an_older_one(night, page, check_axe):
    nights.open_her(page, "Kangaroo")
    nights.type_in(page, "Weight", "134")
    page.get_by_role("link", name="Back to the round").tap()

    left = card(page, "Kangaroo").get_by_role("link", name=re.compile(r"^134 g typed at \d\d:\d\d, not saved"))
    expect(left).to_be_visible()
    expect(card(page, "Kangaroo").get_by_role("button", name=re.compile("Took"))).to_have_count(0)
    check_axe(page)
    left.tap()
    expect(page.get_by_role("textbox", name="Weight")).to_have_value("134")
    nights.save(page)
    nights.back(page)

    expect(left).to_have_count(0)


AS_LAID_AWAY = f"""async () => {{
  const {{ state, keepSettings }} = await import({sheds.KEPT_MODULE}.replace('store.js', 'state.js'));
  for (const draft of Object.values(state.settings.drafts)) draft.touched_at -= 3 * 3_600_000;
  keepSettings();
}}"""
IS_KEPT = f"""async () => {{
  const settings = (await (await import({sheds.KEPT_MODULE})).all('kept')).find(one => one.id === 'settings');
  const drafts = Object.values(settings?.drafts || {{}});
  return drafts.some(({{ weight, touched_at }}) => weight === '134' && touched_at < Date.now() - 3_600_000);
}}"""


def typed_three_hours_ago(page):
    """Kangaroo's weight was typed on her page and left there, and the phone was laid away."""
    left = card(page, "Kangaroo").get_by_role("link", name=re.compile("^134 g typed"))
    nights.open_her(page, "Kangaroo")
    nights.type_in(page, "Weight", "134")
    page.get_by_role("link", name="Back to the round").tap()
    expect(left).to_be_visible()
    page.evaluate(AS_LAID_AWAY)
    sheds.until(page, lambda: page.evaluate(IS_KEPT))
    page.reload()
    left.tap()
    expect(page.get_by_role("note").filter(has_text="Save keeps it for that hour.")).to_contain_text(
        "134 g was typed at"
    )


def test_a_weight_typed_hours_ago_is_kept_for_that_hour(night, page, check_axe):
    typed_three_hours_ago(page)
    check_axe(page)

    nights.save(page)
    nights.back(page)
    saved(page)

    (told,) = standing(WeighIn, night.kangaroo).filter(weight_dg=1340)
    assert nights.ago(3.2) < told.happened_at < nights.ago(2.9)


def test_what_is_told_now_is_of_now_though_a_weight_was_typed_hours_ago(night, page):
    typed_three_hours_ago(page)

    page.get_by_role("button", name="Warm", exact=True).tap()
    nights.type_in(page, "Weight", "133")
    page.get_by_role("button", name=re.compile("^took")).tap()
    nights.save(page)
    nights.back(page)
    saved(page)

    of_now = [
        standing(kind, night.kangaroo).filter(happened_at__gt=nights.ago(0.5)) for kind in (Warmth, WeighIn, Feed)
    ]
    assert [rows.count() for rows in of_now] == [1, 1, 1]
    assert of_now[1].get().weight_dg == 1330
    assert re.match(r"Typed at .*, not saved then: 134 g\.$", standing(Observation, night.kangaroo).get().note)


def test_a_late_feed_takes_nothing_back_of_what_this_phone_told_of_her(night, page):
    laid = page.evaluate(f"""async () => {{
      const {{ all }} = await import({sheds.KEPT_MODULE});
      const {{ lay }} = await import({sheds.KEPT_MODULE}.replace('store.js', 'local.js'));
      const sheet = JSON.parse((await all('kept')).find(one => one.id === 'sheet').text);
      const [animal] = sheet.animals;
      const late = {{ level: 'watch', lines: ['Feed due 01:00.'], do: 'Feed her now.', pinned: false }};
      const calm = {{ level: 'steady', lines: [], do: null, pinned: false }};
      Object.assign(animal, {{ worry: late, worry_fed: calm }});
      const told = {{ animal: animal.id, state: 'wait', happened_at: new Date().toISOString() }};
      const fed = {{ ...told, id: 'a feed', kind: 'feed', taken_dml: 50 }};
      const slip = {{ ...told, id: 'a slip', kind: 'weigh-in', weight_dg: 13400, is_doubtful: true, fed: 'before' }};
      const worries = [[fed], [slip, fed]].map(rows => lay(sheet, rows).animals[0].worry);
      return worries.map(({{ level, lines }}) => [level, lines.length]);
    }}""")

    assert laid == [["steady", 0], ["watch", 1]]


def test_one_visit_by_touch_goes_on_to_the_next_in_the_nest(night, page, check_axe):
    page.get_by_role("link", name="Kangaroo", exact=True).tap()
    expect(page.get_by_role("heading", name="Kangaroo", level=1)).to_be_focused()
    page.get_by_role("button", name="Warm", exact=True).tap()
    for digit in "134":
        page.get_by_role("button", name=digit, exact=True).tap()
    expect(page.get_by_text("never more than")).to_be_visible()
    page.get_by_role("button", name=re.compile("^took")).tap()
    page.get_by_role("button", name="Pee", exact=True).tap()
    page.get_by_role("button", name="Poo", exact=True).tap()
    page.get_by_role("button", name="soft", exact=True).tap()
    check_axe(page)
    page.get_by_role("button", name="Save, next in this nest: Wallaby").tap()

    expect(page.get_by_role("heading", name="Wallaby", level=1)).to_be_focused()
    page.get_by_role("link", name="Back to the round").tap()
    saved(page)
    weigh_in = standing(WeighIn, night.kangaroo).latest("happened_at")
    assert (weigh_in.weight_dg, weigh_in.fed, weigh_in.is_doubtful) == (1340, "before", False)
    elimination = standing(Elimination, night.kangaroo).get()
    assert (elimination.pee, elimination.poo, elimination.poo_kind) == (True, True, "soft")
    feed = standing(Feed, night.kangaroo).latest("happened_at")
    assert (feed.planned_dml, feed.taken_dml) == (feed.taken_dml, feed.planned_dml)


def test_one_visit_by_keyboard_alone(night, page):
    page.get_by_role("link", name="Kangaroo", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Kangaroo", level=1)).to_be_focused()
    _tab_to(page, "Warm")
    page.keyboard.press("Space")
    _tab_to(page, "Weight")
    page.keyboard.type("13x4")
    page.keyboard.press("Enter")
    page.keyboard.type("4,8")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=re.compile("^Save"))).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Wallaby", level=1)).to_be_focused()
    page.get_by_role("link", name="Back to the round").press("Enter")
    saved(page)

    assert standing(WeighIn, night.kangaroo).latest("happened_at").weight_dg == 1340
    assert taken_since_the_evening(night.kangaroo) == [48]


def _tab_to(page, name):
    for _ in range(25):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "(e => e.labels?.[0]?.innerText || e.getAttribute('aria-label') || e.innerText)(document.activeElement)"
        )
        if focused.startswith(name):
            return
    raise AssertionError(f"Tab never reached {name}")


def test_a_slip_of_the_hand_is_asked_with_the_last_weights(night, page):
    page.get_by_role("link", name="Kangaroo", exact=True).tap()
    page.get_by_role("textbox", name="Weight").fill("340")
    page.get_by_role("button", name=re.compile("^Save")).tap()
    doubt = page.get_by_role("dialog", name="340 g?")
    expect(doubt.get_by_role("listitem")).to_have_text([re.compile(rf"^{weight}\sg") for weight in (131, 121, 111)])

    doubt.get_by_role("button", name="Weigh again").tap()

    expect(page.get_by_role("textbox", name="Weight")).to_be_focused()
    expect(page.get_by_role("textbox", name="Weight")).to_have_value("")
    assert standing(WeighIn, night.kangaroo).latest("happened_at").weight_dg == 1310


def test_a_cool_kitten_is_warmed_first_and_gets_no_milk(night, page, check_axe):
    page.get_by_role("link", name="Kangaroo", exact=True).tap()
    page.get_by_role("button", name="Cool", exact=True).tap()
    expect(page.get_by_text("No milk now. Warm her first.")).to_be_visible()
    page.get_by_role("button", name="Save, then warm her").tap()

    expect(page.get_by_role("heading", name="Warm Kangaroo first")).to_be_focused()
    check_axe(page)
    page.get_by_role("link", name="Back to the round").tap()
    expect(card(page, "Kangaroo")).to_contain_text("feel again")
    saved(page)
    assert standing(Warmth, night.kangaroo).latest("happened_at").feel == "cool"
    assert taken_since_the_evening(night.kangaroo) == []


def test_a_feed_given_to_a_cool_kitten_can_always_be_written_down(night, page):
    page.get_by_role("link", name="Kangaroo", exact=True).tap()
    page.get_by_role("button", name="Cool", exact=True).tap()
    page.get_by_role("button", name="Save, then warm her").tap()

    page.get_by_role("button", name="I have already fed her").tap()
    page.get_by_role("textbox", name="Took").fill("2.5")
    page.get_by_role("dialog").get_by_role("button", name="Save").tap()

    expect(page.get_by_text("Written down. Kangaroo was fed while cool: call and say so.").first).to_be_visible()
    page.get_by_role("link", name="Go on with the round").tap()
    saved(page)
    assert taken_since_the_evening(night.kangaroo) == [25]


def test_a_refusal_is_walked_to_its_end(night, page, check_axe):
    page.get_by_role("link", name="Kangaroo", exact=True).tap()
    page.get_by_role("button", name="Won't feed").tap()
    expect(page.get_by_role("heading", name="Kangaroo won't feed")).to_be_focused()
    expect(page.get_by_text("first time tonight")).to_be_visible()
    check_axe(page)
    page.get_by_role("group", name="How does she feel?").get_by_role("button", name="Warm").tap()
    page.get_by_role("button", name=re.compile(r"^Try again at \d\d:\d\d")).tap()
    expect(page.get_by_role("main").get_by_text(re.compile("Set your phone's alarm too"))).to_be_visible()
    page.get_by_role("link", name="Back to the round").last.tap()
    saved(page)

    assert standing(Refusal, night.kangaroo).count() == 1
    assert standing(Warmth, night.kangaroo).latest("happened_at").feel == "warm"


def test_a_second_refusal_in_a_row_says_call_now(live_house, page, sign_in):
    begun = nights.begin()
    make.refusal(begun.kangaroo, at=nights.ago(0.4))
    sign_in(page, begun.carer, live_house)
    open_round(page, begun, live_house)

    page.get_by_role("link", name="Kangaroo", exact=True).tap()
    page.get_by_role("button", name="Won't feed").tap()

    expect(page.get_by_role("heading", name="Refused twice in a row: call now")).to_be_visible()
    number = page.get_by_role("link", name=re.compile("Call Night lead"))
    expect(number).to_have_attribute("href", "tel:+442079460000")


ALARMS = """async () => {
  const { src } = document.querySelector('script[type=module][src*="phone/app.js"]');
  return (await import(src.replace('app.js', 'state.js'))).state.settings.alarms.length;
}"""


@pytest.mark.parametrize("ends_by", ["milk", "choking", "nothing"])
def test_it_rings_to_try_again_only_for_one_who_still_had_no_milk(live_house, page, sign_in, ends_by):
    begun = nights.begin()
    page.clock.install()
    asked = under_way(page, "/phone/")
    sign_in(page, begun.carer, live_house)
    open_round(page, begun, live_house)
    page.get_by_role("link", name="Kangaroo", exact=True).tap()
    page.get_by_role("button", name="Won't feed").tap()
    page.get_by_role("button", name=re.compile(r"^Try again at \d\d:\d\d")).tap()
    expect(page.get_by_role("main").get_by_text(re.compile("Set your phone's alarm too"))).to_be_visible()
    page.get_by_role("link", name="Add weight").tap()
    if ends_by == "milk":
        page.get_by_role("button", name="Warm", exact=True).tap()
        page.get_by_role("button", name=re.compile(r"^took \d")).tap()
        nights.save(page)
    elif ends_by == "choking":
        page.get_by_role("button", name="Choking").tap()
        expect(page.get_by_role("heading", name="Stop the feed")).to_be_visible()
    told = {"milk": Feed, "choking": Choking, "nothing": Refusal}[ends_by]
    sheds.until(
        page, lambda: standing(told, begun.kangaroo).filter(happened_at__gt=nights.ago(0.5)).exists() and not asked
    )

    page.clock.fast_forward(21 * 60_000)

    rings = page.get_by_role("heading", name=re.compile("Try Kangaroo again"))
    if ends_by == "nothing":
        expect(rings).to_be_visible()
    else:
        sheds.until(page, lambda: page.evaluate(ALARMS) == 0)
        expect(rings).to_have_count(0)


def test_choking_is_kept_at_once_and_names_the_clinic(night, page, check_axe):
    page.get_by_role("link", name="Kangaroo", exact=True).tap()
    page.get_by_role("button", name="Choking").tap()
    expect(page.get_by_role("heading", name="Stop the feed")).to_be_visible()
    expect(page.get_by_role("heading", name="Go now")).to_be_visible()
    expect(page.get_by_text("12 Quay Street")).to_be_visible()
    expect(page.get_by_text("No signed night sheet yet")).to_be_visible()
    check_axe(page)
    page.get_by_role("group", name="Milk at the nose?").get_by_role("button", name="Yes").tap()
    page.get_by_label("What happened, in your words").fill("came back up")
    page.get_by_role("button", name="Keep what happened").tap()
    expect(card(page, "Kangaroo")).to_contain_text("go now")
    clear = "rgba(0, 0, 0, 0)"  # the way to the clinic leads, not the way to a feed
    expect(card(page, "Kangaroo").get_by_role("link", name="Start: Kangaroo")).to_have_css("background-color", clear)
    expect(card(page, "Kangaroo").get_by_role("link", name="Call: Kangaroo")).not_to_have_css("background-color", clear)
    check_axe(page)
    saved(page)

    choking = standing(Choking, night.kangaroo).get()
    assert (choking.milk_at_nose, choking.noisy_breath, choking.words) == (True, None, "came back up")


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


def test_a_note_and_a_weak_suck_are_kept(night, page):
    page.get_by_role("link", name="Kangaroo", exact=True).tap()
    page.get_by_text("More: suck, voice, milk, note, photo, time").tap()
    page.get_by_role("button", name="Weak", exact=True).tap()
    page.get_by_label("Note").fill('<b>limp</b> after "feed"')
    page.get_by_role("button", name=re.compile("^Save")).tap()
    page.get_by_role("link", name="Back to the round").tap()
    saved(page)

    observation = standing(Observation, night.kangaroo).get()
    assert (observation.suck, observation.note) == ("weak", '<b>limp</b> after "feed"')


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
    for theme, light in (("Night colours", "night"), ("Day colours", "day")):
        page.goto(f"{page.url.split('#')[0]}#/call")
        page.get_by_role("button", name=theme).tap()
        for _ in every_screen(page, night):
            expect(page.locator("html")).to_have_attribute("data-theme", light)
            check_axe(page)


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
