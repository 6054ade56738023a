"""The other ways through a night by touch: all at once, nests, mothers, what came late, and homes with other units."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from littermate.records.models import (
    DamCheck,
    Elimination,
    Feed,
    Home,
    NestReading,
    NestTrouble,
    Observation,
    SolidsEaten,
    Stay,
    TreatmentGiven,
    Warmth,
    WeighIn,
)
from tests import factories as make
from tests.journeys import nights, sheds
from tests.journeys.nights import card, open_round, save, saved

pytestmark = pytest.mark.same_phone


@pytest.fixture
def night(live_house):
    return nights.begin()


@pytest.fixture
def opened(night, live_house, page, sign_in):
    """Signs the carer in and opens her round, once the night is as the test wants it."""

    def open_it():
        sign_in(page, night.carer, live_house)
        open_round(page, night, live_house)
        return page

    return open_it


def tonight(kind, animal):
    return kind.everywhere.filter(animal=animal, happened_at__gt=nights.ago(3)).standing()


def open_animal(page, name):
    page.get_by_role("link", name=name, exact=True).tap()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_focused()


def back_and_sent(page):
    page.get_by_role("link", name="Back to the round").first.tap()
    saved(page)


def arrived(page, rows, number):
    """Wait until the house holds so many of them: what was saved before may have been sent already."""
    sheds.until(page, lambda: rows.count() == number)


def more(page):
    page.get_by_text("More: suck, voice, milk, note, photo, time").tap()


def test_weigh_all_goes_on_with_enter_and_keeps_each_at_once(night, opened):
    page = opened()
    page.get_by_role("link", name="Weigh all").tap()

    for name, grams in (("Kangaroo", "133"), ("Wallaby", "147")):
        page.get_by_role("textbox", name=name).focus()
        page.keyboard.type(grams)
        page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Mouse")).to_be_focused()
    page.get_by_role("link", name="Done").tap()
    saved(page)

    assert [tonight(WeighIn, each).get().weight_dg for each in (night.kangaroo, night.wallaby)] == [1330, 1470]
    assert not tonight(WeighIn, night.mouse).exists()


def test_weigh_all_goes_on_by_touch_alone(night, opened):
    page = opened()
    page.get_by_role("link", name="Weigh all").tap()

    page.get_by_role("textbox", name="Kangaroo").tap()
    for digit in "133":
        page.get_by_role("button", name=digit, exact=True).tap()
    page.get_by_role("button", name="Next").tap()
    expect(page.get_by_role("textbox", name="Wallaby")).to_be_focused()
    for digit in "147":
        page.get_by_role("button", name=digit, exact=True).tap()
    page.get_by_role("textbox", name="Mouse").tap()
    for digit in "169":
        page.get_by_role("button", name=digit, exact=True).tap()
    page.get_by_role("link", name="Done").tap()
    saved(page)

    animals = (night.kangaroo, night.wallaby, night.mouse)
    assert [tonight(WeighIn, each).get().weight_dg for each in animals] == [1330, 1470, 1690]


def test_littermates_nobody_can_tell_apart_are_weighed_as_one_of_so_many(night, opened):
    litter = make.litter(night.home.organisation, name="Three in a row")
    born_at = nights.ago(24 * 9.5)
    for name in ("Ash", "Birch", "Cedar"):
        make.animal(home=night.home, litter=litter, name=name, age_days=None, custody_from_at=born_at)
    page = opened()
    page.get_by_role("link", name="Weigh all").tap()

    page.get_by_role("button", name="Three in a row: I cannot tell them apart").tap()
    for place, grams in (("1 of 3", "120"), ("2 of 3", "124")):
        page.get_by_role("textbox", name=place).focus()
        page.keyboard.type(grams)
        page.keyboard.press("Enter")
    page.get_by_role("link", name="Done").tap()
    saved(page)

    kept = WeighIn.everywhere.filter(litter=litter).order_by("place_in_group")
    assert list(kept.values_list("animal", "place_in_group", "weight_dg")) == [(None, 1, 1200), (None, 2, 1240)]


def test_a_weight_far_from_every_one_of_a_litter_is_asked_about_before_it_is_kept(night, opened):
    litter = make.litter(night.home.organisation, name="Two in a row")
    born_at = nights.ago(24 * 9.5)
    for name, weight_dg in (("Ash", 1200), ("Birch", 1260)):
        sibling = make.animal(home=night.home, litter=litter, name=name, age_days=None, custody_from_at=born_at)
        make.birth_estimate(sibling, earliest_at=born_at, latest_at=born_at)
        make.weigh_in(sibling, weight_dg=weight_dg, at=nights.ago(6))
    page = opened()
    page.get_by_role("link", name="Weigh all").tap()
    page.get_by_role("button", name="Two in a row: I cannot tell them apart").tap()
    page.get_by_role("textbox", name="1 of 2").focus()

    page.keyboard.type("12")
    page.keyboard.press("Enter")
    asked = page.get_by_role("dialog")
    expect(asked).to_contain_text("That is far from what every one of Two in a row weighed:")
    expect(asked).to_contain_text("Birch 126 g")
    asked.get_by_role("button", name="Weigh again").tap()
    expect(asked).to_be_hidden()
    page.get_by_role("textbox", name="1 of 2").fill("124")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Done").tap()
    saved(page)

    kept = WeighIn.everywhere.filter(litter=litter, place_in_group=1)
    assert list(kept.values_list("weight_dg", "is_doubtful")) == [(1240, False)]


def test_feed_all_asks_to_feel_first_and_keeps_each(night, opened):
    page = opened()
    page.get_by_role("link", name="Feed all").tap()

    page.get_by_role("button", name="Kangaroo: Warm").tap()
    expect(page.get_by_role("textbox", name="Kangaroo")).to_be_focused()
    page.keyboard.type("4.8")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Took 4.8 ml", exact=True)).to_be_visible()
    page.get_by_role("link", name="Done").tap()
    saved(page)

    assert tonight(Warmth, night.kangaroo).get().feel == "warm"
    assert tonight(Feed, night.kangaroo).get().taken_dml == 48


def test_where_each_needs_a_visit_of_her_own_feed_all_shows_no_keys(night, opened):
    page = opened()
    page.get_by_role("link", name="Feed all").tap()
    expect(page.get_by_role("button", name="Next")).to_be_visible()
    page.get_by_role("link", name="Done").tap()
    for name in ("Kangaroo", "Wallaby", "Mouse"):
        open_animal(page, name)
        page.get_by_role("button", name="Won't feed").tap()
        page.get_by_role("button", name=re.compile("^Try again at")).tap()
        page.get_by_role("link", name="Back to the round").last.tap()

    page.get_by_role("link", name="Feed all").tap()

    expect(page.get_by_role("link", name="Start: Kangaroo")).to_be_visible()
    expect(page.get_by_role("button", name="Next")).to_have_count(0)
    expect(page.get_by_role("button", name="7", exact=True)).to_have_count(0)


def test_keys_in_feed_all_never_write_to_one_who_has_no_field_there(night, opened):
    page = opened()
    first = page.get_by_role("article").first.get_by_role("heading").inner_text()
    open_animal(page, first)
    page.get_by_role("button", name="Won't feed").tap()
    page.get_by_role("button", name=re.compile("^Try again at")).tap()
    page.get_by_role("link", name="Back to the round").last.tap()
    page.get_by_role("link", name="Feed all").tap()
    expect(page.get_by_role("listitem").first).to_contain_text(first)
    expect(page.get_by_role("link", name=f"Start: {first}")).to_be_visible()

    page.get_by_role("button", name="4", exact=True).tap()

    expect(page.get_by_role("textbox").first).to_have_value("4")


def test_of_an_empty_nest_no_target_is_missed(night, opened):
    nest = Stay.everywhere.get(animal=night.kangaroo).nest
    make.nest(nest.home, name="Warm box")
    page = opened()

    page.get_by_role("link", name="Nests", exact=True).tap()

    empty = page.get_by_role("article", name="Warm box")
    expect(empty).to_contain_text("not read yet")
    expect(empty).not_to_contain_text("No target known")


def test_clean_all_notes_what_was_seen_and_nothing_else(night, opened):
    page = opened()
    page.get_by_role("link", name="Clean all").tap()

    page.get_by_role("button", name="Kangaroo: Pee", exact=True).tap()
    page.get_by_role("button", name="Kangaroo: No poo", exact=True).tap()
    page.get_by_role("button", name="Save: Kangaroo").tap()
    page.get_by_role("button", name="Wallaby: Poo", exact=True).tap()
    page.get_by_role("link", name="Done").tap()
    arrived(page, tonight(Elimination, night.wallaby), 1)

    seen = [tonight(Elimination, each).values_list("pee", "poo").get() for each in (night.kangaroo, night.wallaby)]
    assert seen == [(True, False), (None, True)]


def test_nursing_is_weighed_before_and_after(night, opened):
    page = opened()
    open_animal(page, "Kangaroo")
    page.get_by_role("button", name="Warm", exact=True).tap()
    page.get_by_role("textbox", name="Weight").fill("132")
    more(page)
    page.get_by_role("button", name="Nursing: weigh, feed, weigh").tap()
    page.get_by_role("textbox", name="After nursing").fill("136")
    expect(page.get_by_text(re.compile(r"4\sml by weight"))).to_be_visible()
    save(page)
    back_and_sent(page)

    feed = tonight(Feed, night.kangaroo).get()
    assert (feed.route, feed.taken_dml, feed.measured_by) == ("nursing", 40, "weighed")
    weights = tonight(WeighIn, night.kangaroo).order_by("happened_at").values_list("weight_dg", "fed")
    assert list(weights) == [(1320, "before"), (1360, "after")]


def test_a_photo_arrives_with_its_observation(night, opened):
    picture = BytesIO()
    Image.new("RGB", (640, 480), "#884422").save(picture, "JPEG")
    page = opened()
    open_animal(page, "Kangaroo")
    more(page)
    page.locator("input[type=file]").set_input_files(
        {"name": "her.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()}
    )
    expect(page.get_by_text("Photo added")).to_be_visible()
    save(page)
    back_and_sent(page)

    arrived(page, tonight(Observation, night.kangaroo), 1)
    photo = tonight(Observation, night.kangaroo).get().photo
    assert (photo.width, photo.height) == (640, 480)


def test_a_nest_is_read_at_their_level_and_at_the_cool_end(night, opened, check_axe):
    page = opened()
    nest = Stay.everywhere.get(animal=night.kangaroo).nest
    page.get_by_role("link", name="Nests", exact=True).tap()
    for where, reading in (("At their level", "29.6"), ("Cool end", "27.4")):
        page.get_by_role("button", name="Enter a reading: Incubator A").tap()
        page.get_by_role("button", name=where).tap()
        page.get_by_role("textbox", name="Reading").fill(reading)
        check_axe(page)
        page.get_by_role("dialog").get_by_role("button", name="Save").tap()
    expect(page.get_by_role("article", name="Incubator A")).to_contain_text("read 29.6")

    kept = NestReading.everywhere.filter(nest=nest).order_by("happened_at").values_list("where", "temperature_dc")
    arrived(page, kept, 2)
    assert list(kept) == [("animal-level", 296), ("cool-end", 274)]


def test_trouble_in_a_nest_is_told_and_called_off(night, opened):
    page = opened()
    page.get_by_role("link", name="Nests", exact=True).tap()
    page.get_by_role("button", name="Something is wrong: Incubator A").tap()
    page.get_by_role("button", name="The heat has failed").tap()
    expect(page.get_by_role("article", name="Incubator A")).to_contain_text("Warm them by hand and call now.")
    page.get_by_role("button", name="Something is wrong: Incubator A").tap()
    page.get_by_role("button", name="The heat is back").tap()
    expect(page.get_by_role("article", name="Incubator A")).not_to_contain_text("Warm them by hand and call now.")

    told = NestTrouble.everywhere.order_by("happened_at").values_list("trouble", flat=True)
    arrived(page, told, 2)
    assert list(told) == ["heat-failed", "heat-back"]


def test_a_feed_written_down_late_keeps_the_time_it_was(night, opened):
    page = opened()
    open_animal(page, "Kangaroo")
    page.get_by_role("button", name="Warm", exact=True).tap()
    page.get_by_role("textbox", name="Took").fill("4.8")
    more(page)
    page.get_by_role("button", name="Time of the feed: now").tap()
    page.get_by_role("button", name="30 min ago").tap()
    expect(page.get_by_role("button", name=re.compile(r"Fed at \d\d:\d\d"))).to_be_visible()
    save(page)
    back_and_sent(page)

    feed = tonight(Feed, night.kangaroo).get()
    assert abs(nights.ago(0.5) - feed.happened_at) < timedelta(minutes=1)


@pytest.mark.parametrize(("button", "outcome"), [("Given", "given"), ("Not given", "missed")])
def test_a_treatment_that_is_due_is_told_given_or_not(night, opened, button, outcome):
    now = nights.ago(0).time().replace(second=0, microsecond=0)
    Home.everywhere.filter(pk=night.home.pk).update(time_zone="UTC")
    make.treatment_order(night.kangaroo, now, words="one drop in each eye", from_at=nights.ago(30))
    page = opened()
    expect(card(page, "Kangaroo")).to_contain_text("one drop in each eye")

    card(page, "Kangaroo").get_by_role("button", name=button, exact=True).tap()
    expect(card(page, "Kangaroo").get_by_role("button", name=button, exact=True)).to_have_count(0)
    saved(page)

    assert tonight(TreatmentGiven, night.kangaroo).get().outcome == outcome


def test_a_home_in_ounces_and_fahrenheit_is_read_and_written_in_them(night, opened):
    Home.everywhere.filter(pk=night.home.pk).update(mass_unit="oz", temperature_unit="F")
    page = opened()
    open_animal(page, "Kangaroo")
    expect(page.get_by_text(re.compile(r"last 4\.62\soz"))).to_be_visible()
    page.get_by_role("button", name="Reading", exact=True).tap()
    page.get_by_role("textbox", name="Reading").fill("98.6")
    page.get_by_role("button", name="Rectal").tap()
    page.get_by_role("textbox", name="Weight").fill("4.7")
    save(page)
    back_and_sent(page)

    warmth = tonight(Warmth, night.kangaroo).get()
    assert (warmth.reading_dc, warmth.where) == (370, "rectal")
    assert tonight(WeighIn, night.kangaroo).get().weight_dg == 1332


def test_each_animal_is_read_in_its_own_home_s_units(night, opened, page):
    other = make.home(night.home.organisation, name="Home 7", mass_unit="oz", temperature_unit="F", time_zone="UTC")
    make.care(night.carer, home=other)
    born_at = nights.ago(24 * 9.5)
    guest = make.animal(home=other, name="Quoll", age_days=None, custody_from_at=born_at)
    make.birth_estimate(guest, earliest_at=born_at, latest_at=born_at)
    make.rearing(guest, from_at=born_at)
    make.weigh_in(guest, weight_dg=1417, at=nights.ago(4))
    page = opened()

    page.get_by_role("link", name="Animals", exact=True).tap()
    expect(page.get_by_role("heading", name="Animals", level=1)).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Quoll"))).to_contain_text(re.compile(r"5(\.0+)?\soz"))
    expect(page.get_by_role("link", name=re.compile("Kangaroo"))).to_contain_text(re.compile(r"131\sg"))
    page.get_by_role("link", name=re.compile("Quoll")).tap()
    page.get_by_role("textbox", name="Weight").fill("5.1")
    save(page)
    arrived(page, tonight(WeighIn, guest), 1)

    assert tonight(WeighIn, guest).get().weight_dg == 1446


def test_a_topped_up_one_may_be_full(night, opened):
    make.rearing(night.mouse, "supplemented", from_at=nights.ago(24))
    page = opened()

    card(page, "Mouse").get_by_role("button", name="Mouse: Full, none needed").tap()
    expect(card(page, "Mouse")).to_have_count(0)
    saved(page)

    feed = tonight(Feed, night.mouse).get()
    assert (feed.outcome, feed.route, feed.taken_dml) == ("full", "nursing", None)


def test_fed_by_someone_else_needs_no_amount(night, opened):
    page = opened()
    open_animal(page, "Kangaroo")
    more(page)
    page.get_by_role("button", name="Fed by someone else").tap()
    save(page)
    back_and_sent(page)

    feed = tonight(Feed, night.kangaroo).get()
    assert (feed.outcome, feed.taken_dml, feed.measured_by) == ("by-other", None, "nobody")
    expect(card(page, "Kangaroo")).to_have_count(0)


def test_solid_food_is_told_for_one_who_eats_gruel(night, opened):
    make.rearing(night.mouse, "gruel", from_at=nights.ago(24))
    page = opened()
    open_animal(page, "Mouse")
    more(page)
    page.get_by_role("button", name="25 %").tap()
    save(page)
    arrived(page, tonight(SolidsEaten, night.mouse), 1)

    assert tonight(SolidsEaten, night.mouse).get().share_pct == 25


def test_a_mother_is_looked_at(night, opened, check_axe):
    mother = make.animal(home=night.home, name="Grey mother", is_dam=True, sex="female", age_days=None)
    page = opened()
    page.get_by_role("link", name="Animals", exact=True).tap()
    page.get_by_role("link", name=re.compile("Grey mother")).tap()
    page.get_by_role("group", name="Eats?").get_by_role("button", name="Yes").tap()
    page.get_by_role("group", name="Has milk?").get_by_role("button", name="No").tap()
    check_axe(page)
    save(page)
    arrived(page, tonight(DamCheck, mother), 1)

    seen = tonight(DamCheck, mother).get()
    assert (seen.eats, seen.milk, seen.teats_ok) == (True, False, None)


def test_a_reading_asks_where_and_remembers_it(night, opened):
    page = opened()
    open_animal(page, "Kangaroo")
    page.get_by_role("button", name="Reading", exact=True).tap()
    page.get_by_role("textbox", name="Reading").fill("36.8")
    page.get_by_role("button", name="Armpit").tap()
    save(page)

    expect(page.get_by_role("heading", name="Wallaby", level=1)).to_be_focused()
    page.get_by_role("button", name="Reading", exact=True).tap()
    expect(page.get_by_role("button", name="Armpit")).to_have_attribute("aria-pressed", "true")
    back_and_sent(page)
    warmth = tonight(Warmth, night.kangaroo).get()
    assert (warmth.reading_dc, warmth.where) == (368, "armpit")


def test_an_order_of_the_vet_opens_on_the_card(night, opened):
    make.vet_order(night.kangaroo, from_at=nights.ago(2), words="Weigh her at every feed.")
    page = opened()

    card(page, "Kangaroo").get_by_text("Order of the vet").tap()

    expect(card(page, "Kangaroo").get_by_text(re.compile("Weigh her at every feed"))).to_be_visible()


GAPS = """() => [...document.querySelectorAll('.steps .small-chip')].map(chip => {
  const words = document.createRange();
  words.selectNodeContents(chip.parentElement.querySelector('summary'));
  return chip.getBoundingClientRect().top - words.getBoundingClientRect().bottom;
})"""


def test_beside_how_a_plan_was_worked_out_no_mark_sticks_to_a_source_of_several_lines(night, opened, page):
    page.set_viewport_size({"width": 320, "height": 640})
    opened()
    open_animal(page, "Kangaroo")
    page.get_by_role("link", name="How this was worked out").tap()
    expect(page.locator(".steps").get_by_text("draft, not yet signed").first).to_be_visible()  # her page says so too

    gaps = page.evaluate(GAPS)

    assert gaps
    assert min(gaps) >= 8, gaps


@pytest.mark.brought
def test_how_a_plan_was_worked_out_says_that_it_needs_the_network(night, opened):
    page = opened()
    open_animal(page, "Kangaroo")
    page.context.set_offline(True)
    page.get_by_role("link", name="How this was worked out").tap()

    expect(page.get_by_text("The working is kept at the house: it needs the network.")).to_be_visible()

    page.context.set_offline(False)


def test_the_round_ends_with_whom_to_watch(night, opened):
    make.refusal(night.mouse, at=nights.ago(0.1))
    page = opened()
    for name in ("Kangaroo", "Wallaby"):
        card(page, name).get_by_role("button", name=f"{name}: Warm").tap()
        card(page, name).get_by_role("button", name=re.compile(r"Took \d")).tap()
        expect(card(page, name)).to_have_count(0)

    expect(page.get_by_text("1 had no milk: Mouse (would not feed).")).to_be_visible()
    expect(page.get_by_text(re.compile(r"^Next at \d\d:\d\d, one to watch\.$"))).to_be_visible()


def test_without_the_house_s_limits_the_phone_asks_and_takes_no_number(night, opened, page):
    def without_limits(route):
        answer = route.fetch()
        changed = {"json": {**answer.json(), "limits": None}} if answer.ok else {}
        route.fulfill(response=answer, **changed)

    page.route("**/phone/sheet", without_limits)
    opened()

    expect(card(page, "Kangaroo").get_by_role("button", name=re.compile("Took"))).to_have_count(0)
    open_animal(page, "Kangaroo")
    page.get_by_role("button", name="Cool", exact=True).tap()
    page.get_by_role("button", name="Save, then warm her").tap()
    expect(page.get_by_text("Ask when to feel again.")).to_be_visible()
