"""A slip of the hand is asked about wherever it is typed, and a reading that calls is never passed over."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

import littermate
from littermate.records.models import Feed, NestReading, Warmth, WeighIn
from tests import browsers
from tests import factories as make
from tests.journeys import nights, sheds
from tests.journeys.nights import back, card, open_her, open_round, save, saved, type_in
from tests.journeys.test_round import night, standing

pytestmark = pytest.mark.same_phone

__all__ = ["night"]

PHONE = Path(littermate.__file__).parent / "phone" / "static" / "phone"
TELLS = re.compile(r"^\s*TELL\b.* = ", re.MULTILINE)
TELL_OF_ENTRIES = sorted(path.name for path in PHONE.glob("*.js") if TELLS.search(path.read_text()))


def told(kind, animal):
    return standing(kind, animal).filter(happened_at__gt=nights.ago(1)).order_by("happened_at")


def nurses_from(page, before: str, after: str):
    """Weighs Kangaroo, lets her nurse, and weighs her again."""
    open_her(page, "Kangaroo")
    page.get_by_role("button", name="Warm", exact=True).tap()
    type_in(page, "Weight", before)
    page.get_by_text(re.compile("^More")).tap()
    page.get_by_role("button", name="Nursing: weigh, feed, weigh").tap()
    type_in(page, "After nursing", after)
    save(page)


@pytest.mark.parametrize(
    ("after", "asked"), [("1360", "1,?360.g?"), ("0", "Nothing weighs 0.g"), ("150", "Took 18.ml"), ("13", "13.g")]
)
def test_a_slip_at_the_second_weight_is_asked_about_before_milk_is_reckoned_from_it(night, page, after, asked):
    nurses_from(page, "132", after)

    page.get_by_role("dialog", name=re.compile(asked)).get_by_role("button", name=re.compile("again")).tap()
    expect(page.get_by_role("textbox", name="After nursing")).to_have_value("")
    assert not told(Feed, night.kangaroo).exists()

    type_in(page, "After nursing", "136")
    save(page)
    back(page)
    saved(page)
    assert list(told(Feed, night.kangaroo).values_list("route", "taken_dml")) == [("nursing", 40)]


def test_what_she_says_she_nursed_is_kept_all_the_same(night, page):
    nurses_from(page, "132", "142")
    page.get_by_role("dialog", name=re.compile("Took 10.ml")).get_by_role("button", name="It is right").tap()
    back(page)
    saved(page)

    assert told(Feed, night.kangaroo).get().taken_dml == 100


def test_nursing_that_gained_nothing_is_kept_and_leaves_her_due(night, page):
    nurses_from(page, "132", "132")
    back(page)
    expect(card(page, "Kangaroo").get_by_role("button", name="Took 5")).to_be_visible()
    saved(page)

    assert list(told(Feed, night.kangaroo).values_list("route", "taken_dml", "measured_by")) == [
        ("nursing", 0, "weighed")
    ]


@pytest.mark.brought
def test_weighed_only_after_her_mother_she_was_there_and_stays_due(night, page):
    page.context.set_offline(True)
    nurses_from(page, "", "133")

    back(page)
    expect(card(page, "Kangaroo").get_by_role("button", name="Took 5")).to_be_visible()
    page.context.set_offline(False)
    saved(page)

    assert list(told(Feed, night.kangaroo).values_list("route", "taken_dml", "measured_by")) == [
        ("nursing", None, "nobody")
    ]
    assert list(told(WeighIn, night.kangaroo).values_list("weight_dg", "fed")) == [(1330, "after")]


@pytest.mark.brought
@pytest.mark.parametrize(
    ("reading", "level", "words"),
    [
        ("41.9", "go now", "is far too hot"),
        ("29", "go now", "dangerously cold"),
        ("38.4", "call today", "Take heat away"),
    ],
)
def test_a_reading_that_calls_stops_the_save_and_pins_her_without_a_network(night, page, reading, level, words):
    page.context.set_offline(True)
    open_her(page, "Kangaroo")
    page.get_by_role("button", name="Reading", exact=True).tap()
    type_in(page, "Reading", reading)
    page.get_by_role("button", name="Rectal").tap()

    save(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Kangaroo: {level}")
    expect(page.locator("#app")).to_contain_text(words)
    page.get_by_role("link", name="Go on with the round").tap()

    expect(card(page, "Kangaroo")).to_contain_text(level)
    expect(card(page, "Kangaroo")).to_contain_text(words)
    expect(card(page, "Kangaroo").get_by_role("button", name=re.compile("Took"))).to_have_count(0)


# All but the one that is held back, or as much of them as comes without it.
ALL_ELSE_HERE = f"""names => Promise.race([
    Promise.allSettled(names.map(name => import({sheds.KEPT_MODULE}.replace('store.js', name)))),
    new Promise(done => setTimeout(done, 2_000)),
])"""


@pytest.mark.brought
def test_one_read_far_too_hot_is_offered_no_milk_while_the_words_for_it_are_on_their_way(night, page):
    page.context.set_offline(True)
    open_her(page, "Kangaroo")
    page.get_by_role("button", name="Reading", exact=True).tap()
    type_in(page, "Reading", "41.9")
    page.get_by_role("button", name="Rectal").tap()
    save(page)
    page.get_by_role("link", name="Go on with the round").tap()
    lines = page.context.new_cdp_session(page)
    lines.send("Network.enable")
    lines.send("Network.setBlockedURLs", {"urls": ["*/phone/entries"]})
    page.context.set_offline(False)

    assert "readings.js" in TELL_OF_ENTRIES
    for held_back in TELL_OF_ENTRIES:
        with browsers.on_its_way(page, held_back):
            page.reload()
            expect(page.get_by_role("button", name=re.compile("1 kept"))).to_be_visible()
            page.evaluate(ALL_ELSE_HERE, [name for name in TELL_OF_ENTRIES if name != held_back])
            expect(card(page, "Kangaroo").get_by_role("button", name=re.compile("Took"))).to_have_count(0)
    lines.detach()


def test_a_reading_colder_than_any_should_be_is_written_down_and_no_milk_is_offered_beside_it(night, page):
    open_her(page, "Kangaroo")
    expect(page.get_by_role("button", name=re.compile("took 5"))).to_be_visible()
    page.get_by_role("button", name="Reading", exact=True).tap()
    for reading, words in (("41.9", "is far too hot"), ("12.4", "12.4 may be °C or °F, or neither. Read again.")):
        type_in(page, "Reading", reading)
        expect(page.get_by_text(re.compile(words))).to_be_visible()
        expect(page.get_by_text("No amount for now")).to_be_visible()
        expect(page.get_by_role("button", name=re.compile("took 5"))).to_have_count(0)
    page.get_by_role("button", name="Rectal").tap()

    save(page)
    asked = page.get_by_role("dialog", name="12.4 may be °C or °F, or neither. Read again.")
    expect(asked.get_by_role("button")).to_have_text([re.compile(r"12.4.°C"), "Write it again"])
    asked.get_by_role("button", name=re.compile("12.4.°C")).tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kangaroo: go now")
    expect(page.locator("#app")).to_contain_text("dangerously cold")
    page.get_by_role("link", name="Go on with the round").tap()
    expect(card(page, "Kangaroo")).to_contain_text("dangerously cold")
    saved(page)

    assert told(Warmth, night.kangaroo).get().reading_dc == 124


def test_a_visit_with_nothing_in_it_is_said_to_be_empty_and_a_warm_reading_goes_on_with_the_round(night, page):
    open_her(page, "Kangaroo")
    save(page)
    page.get_by_role("dialog", name="Nothing is written yet: she stays due.").get_by_role("button").tap()
    open_her(page, "Kangaroo")
    page.get_by_role("button", name="Reading", exact=True).tap()
    type_in(page, "Reading", "36.4")
    page.get_by_role("button", name="Rectal").tap()
    save(page)
    expect(page.get_by_role("heading", name="Kangaroo: ", level=1)).to_have_count(0)
    back(page)
    saved(page)

    assert told(Warmth, night.kangaroo).get().reading_dc == 364


def test_feed_all_asks_what_taking_nothing_means(night, page):
    page.get_by_role("link", name="Feed all").tap()
    page.get_by_role("button", name="Kangaroo: Warm").tap()
    type_in(page, re.compile("Kangaroo"), "0")
    page.get_by_role("textbox", name=re.compile("Kangaroo")).press("Enter")

    page.get_by_role("dialog", name="Took nothing?").get_by_role("button", name="Won't feed").tap()
    expect(page.get_by_role("heading", name="Kangaroo won't feed", level=1)).to_be_visible()


def test_weigh_all_says_that_nothing_weighs_0_g(night, page):
    page.get_by_role("link", name="Weigh all").tap()
    type_in(page, re.compile("Kangaroo"), "0")
    page.get_by_role("textbox", name=re.compile("Kangaroo")).press("Enter")

    page.get_by_role("dialog", name=re.compile("Nothing weighs 0.g")).get_by_role("button", name="Weigh again").tap()
    expect(page.get_by_role("textbox", name=re.compile("Kangaroo"))).to_be_focused()
    assert not told(WeighIn, night.kangaroo).exists()


def test_a_mother_s_weight_that_cannot_be_is_said_and_not_dropped_and_one_in_the_wrong_unit_is_asked_about(
    live_house, page, sign_in
):
    begun = nights.begin()
    mother = make.animal(home=begun.home, name="Grey mother", is_dam=True, sex="female", age_days=None)
    sign_in(page, begun.carer, live_house)
    open_round(page, begun, live_house)
    page.get_by_role("link", name="Animals", exact=True).tap()
    page.get_by_role("link", name=re.compile("Grey mother")).tap()

    type_in(page, "Weight", "0")
    save(page)
    page.get_by_role("dialog", name=re.compile("Nothing weighs 0.g")).get_by_role("button", name="Weigh again").tap()
    for grams, answer in (("3.2", "Weigh again"), ("240", "It is right")):
        type_in(page, "Weight", grams)
        save(page)
        asked = page.get_by_role("dialog", name=re.compile(grams))
        expect(asked).to_contain_text("Is the scale on, and set to g?")
        asked.get_by_role("button", name=answer).tap()
    saved(page)

    sheds.until(page, lambda: told(WeighIn, mother).exists())
    assert told(WeighIn, mother).get().weight_dg == 2_400


def test_a_nest_hotter_than_any_should_be_can_be_written_down(night, page):
    page.get_by_role("link", name="Nests", exact=True).tap()
    page.get_by_role("button", name="Enter a reading: Incubator A").tap()
    page.get_by_role("dialog").get_by_role("textbox").fill("44")
    page.get_by_role("dialog").get_by_role("button", name="Save").tap()

    asked = page.get_by_role("dialog", name="44 may be °C or °F, or neither. Read again.")
    expect(asked.get_by_role("button", name=re.compile(r"44 °F \(6.7.°C\)"))).to_be_visible()
    asked.get_by_role("button", name="Write it again").tap()
    page.get_by_role("dialog").get_by_role("textbox").fill("44")
    page.get_by_role("dialog").get_by_role("button", name="Save").tap()
    asked.get_by_role("button", name="44 °C").tap()
    saved(page)

    sheds.until(page, lambda: NestReading.everywhere.filter(nest__name="Incubator A").exists())
    assert NestReading.everywhere.get(nest__name="Incubator A").temperature_dc == 440


def test_a_slip_in_what_a_cool_one_was_given_is_asked_about(night, page):
    open_her(page, "Kangaroo")
    page.get_by_role("button", name="Cool", exact=True).tap()
    page.get_by_role("button", name="Save, then warm her").tap()
    page.get_by_role("button", name="I have already fed her").tap()
    type_in(page, "Took", "25")
    page.get_by_role("dialog").get_by_role("button", name="Save").tap()

    page.get_by_role("dialog", name=re.compile("Took 25.ml")).get_by_role("button", name="Write it again").tap()
    expect(page.get_by_role("heading", name="Warm Kangaroo first", level=1)).to_be_visible()
    assert not told(Feed, night.kangaroo).exists()


def test_a_cool_one_fed_already_is_written_down_though_no_amount_is_typed(night, page):
    open_her(page, "Kangaroo")
    page.get_by_role("button", name="Cool", exact=True).tap()
    page.get_by_role("button", name="Save, then warm her").tap()
    page.get_by_role("button", name="I have already fed her").tap()
    page.get_by_role("dialog").get_by_role("button", name="Save").tap()

    expect(page.get_by_text("Written down. Kangaroo was fed while cool: call and say so.").first).to_be_visible()
    page.get_by_role("link", name="Go on with the round").tap()
    saved(page)
    assert told(Feed, night.kangaroo).get().taken_dml is None


def test_feed_all_says_where_it_is_seen_that_she_is_felt_first(night, page):
    page.get_by_role("link", name="Feed all").tap()
    type_in(page, re.compile("Kangaroo"), "5")
    page.get_by_role("textbox", name=re.compile("Kangaroo")).press("Enter")

    page.get_by_role("dialog", name="Feel her first.").get_by_role("button", name="Close").tap()
    assert not told(Feed, night.kangaroo).exists()


def test_a_doubtful_weight_is_shown_nowhere_as_what_she_weighed_last(night, page):
    open_her(page, "Kangaroo")
    type_in(page, "Weight", "1310")
    save(page)
    page.get_by_role("dialog").get_by_role("button", name="It is right").tap()
    back(page)
    saved(page)

    open_her(page, "Kangaroo")
    expect(page.get_by_text(re.compile("^last 131.g"))).to_be_visible()
    page.get_by_role("link", name="Back to the round").first.tap()
    page.get_by_role("link", name="Animals", exact=True).tap()
    expect(page.get_by_role("heading", name="Animals", level=1)).to_be_visible()
    kangaroo = page.get_by_role("listitem").filter(has_text="Kangaroo")
    expect(kangaroo).to_contain_text("131")
    expect(kangaroo).not_to_contain_text("1310")
