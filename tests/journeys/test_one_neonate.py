"""One neonate on a phone at 390 px: by touch, by keyboard alone, and with feeds that go badly."""

import re

import pytest
from playwright.sync_api import expect

from littermate.records.models import Choking, Elimination, Feed, Observation, Refusal, Warmth, WeighIn
from tests import factories as make
from tests.journeys import nights, sheds
from tests.journeys.nights import card, open_her, open_round, saved
from tests.journeys.test_round import night, standing, taken_since_the_evening, under_way

pytestmark = pytest.mark.same_phone

__all__ = ["night"]


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


AT_ONCE = """() => {
  const wanted = () => [...document.querySelectorAll('main button')].find(one => /^Try again at/.test(one.innerText));
  const seen = new MutationObserver(() => { const found = wanted(); if (found) { seen.disconnect(); found.click(); } });
  seen.observe(document.body, { childList: true, subtree: true });
}"""


def test_try_again_pressed_before_the_refusal_is_kept_is_set_all_the_same(night, page):
    page.get_by_role("link", name="Kangaroo", exact=True).tap()
    page.evaluate(AT_ONCE)
    page.get_by_role("button", name="Won't feed").tap()

    expect(page.get_by_role("button", name="Tapped by mistake: take it back")).to_be_visible()  # it is kept
    expect(page.get_by_role("main").get_by_text(re.compile("Set your phone's alarm too"))).to_be_visible()


ALARMS = """async () => {
  const { src } = document.querySelector('script[type=module][src*="phone/app.js"]');
  return (await import(src.replace('app.js', 'state.js'))).state.settings.alarms.length;
}"""


@pytest.mark.new_phone
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

    page.context.set_offline(True)  # by the house's clock, which is not put forward, it would not be time yet
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


def test_what_is_answered_before_a_slow_phone_has_kept_the_choking_is_told_of_the_same_one(night, page):
    open_her(page, "Kangaroo")
    page.evaluate(sheds.HOLD_THE_STORE, "rows")
    page.get_by_role("button", name="Choking").tap()
    for asked in ("Milk at the nose?", "Cough or noisy breath?"):
        page.get_by_role("group", name=asked).get_by_role("button", name="Yes").tap()
    expect(page.get_by_role("button", name="Tapped by mistake")).to_have_count(0)
    page.evaluate("window.isLetGo = true")
    expect(page.get_by_role("button", name="Tapped by mistake")).to_be_visible()
    page.get_by_role("button", name="Keep what happened").tap()
    saved(page)

    assert Choking.everywhere.filter(animal=night.kangaroo).count() == 2
    choking = standing(Choking, night.kangaroo).get()
    assert (choking.milk_at_nose, choking.noisy_breath) == (True, True)


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
