"""What she tells without a network: her phone alone offers no more and calls no later than the house will."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from littermate.actions import entries
from littermate.care.worry import Worry
from littermate.phone import round_json
from littermate.records.ids import new_id
from littermate.records.models import Feed
from littermate.records.viewers import viewer_for
from littermate.sheets import round_sheet
from tests import browsers
from tests import factories as make
from tests.journeys import nights, sheds
from tests.journeys.nights import back, card, open_her, open_round, save, saved, type_in
from tests.journeys.test_round import standing

pytestmark = pytest.mark.same_phone

LAID = """async ([sheet, rows, now, address]) => {
  const at = name => import(address.replace('app.js', name));
  const [{ lay, dueAt, isWarming }] = await Promise.all(['local.js', 'visit.js'].map(at));
  return Object.fromEntries(lay(sheet, rows, now).animals.map(animal => [animal.name, {
    plan: animal.plan && [animal.plan.about_dml, animal.plan.most_dml, animal.plan.every_min],
    worry: animal.worry.level, due: dueAt(animal) && Math.round(Date.parse(dueAt(animal)) / 60000),
    took: animal.taps.took_dml, isWarming: isWarming(animal),
  }]));
}"""
WORRY = {level.code: level for level in Worry}
FED = {"kind": "feed", "route": "bottle", "taken_dml": 50, "measured_by": "syringe", "outcome": "taken"}
WARM, COOL = ({"kind": "warmth", "feel": feel} for feel in ("warm", "cool"))


def weight(dg):
    return {"kind": "weigh-in", "weight_dg": dg, "step_dg": 10, "fed": "before"}


def milk(dml):
    return {**FED, "taken_dml": dml}


def poo(how):
    return {"kind": "elimination", "poo": True, "poo_kind": how}


def suck(how):
    return {"kind": "observation", "suck": how, "note": ""}


# By name of a kitten: what is told of her in one visit, in this order.
TOLD = {
    "Drinks": [WARM, weight(1330), FED],
    "Lost": [WARM, weight(1170), FED],
    "Lost a little": [WARM, weight(1240), FED],
    "Weak": [WARM, FED, suck("weak")],
    "Silent": [WARM, FED, suck("none")],
    "Silent before": [suck("none")],
    "Weak and weighed": [weight(1325), suck("weak"), FED],
    "Cool": [COOL],
    "Cool and fed": [COOL, FED],
    "Cold by thermometer": [{"kind": "warmth", "reading_dc": 340, "where": "rectal"}, FED],
    "Hot": [{"kind": "warmth", "reading_dc": 417, "where": "rectal"}],
    "Bloody": [WARM, FED, poo("bloody")],
    "Refuses": [WARM, {"kind": "refusal", "feel": "warm"}],
    "Chokes": [{"kind": "choking", "milk_at_nose": True}],
    "Drinks too much": [WARM, milk(90)],
    "Drinks too much in two": [WARM, milk(40), milk(40)],
    "Too much for her lighter self": [WARM, weight(1210), milk(62)],
    "Drinks a little too much": [WARM, milk(60)],
    "Fed by two": [WARM, milk(50)],
    "Held": [WARM, milk(30)],
    "Held and drinks too much": [WARM, milk(90)],
    "Held no longer": [WARM, milk(40)],
    "Cool, and fed by order": [COOL, milk(40)],
    "Loose": [WARM, poo("loose")],
    "Loose again": [WARM, poo("watery")],
    "Loose the day before": [WARM, poo("loose")],
    "Loose twice at once": [poo("loose"), poo("bloody")],
}
# What else the house knows of some of them, before.
BEFORE = {
    "Fed by two": lambda her, other: make.feed(her, taken_dml=50, at=nights.ago(0.2), by=other),
    "Held": lambda her, _: make.vet_order(her, every_min=None, holds_food=True, from_at=nights.ago(3)),
    "Held and drinks too much": lambda her, _: make.vet_order(
        her, every_min=None, holds_food=True, from_at=nights.ago(3)
    ),
    "Held no longer": lambda her, _: make.vet_order(
        her, every_min=None, holds_food=True, from_at=nights.ago(3), until_at=nights.ago(0.5)
    ),
    "Cool, and fed by order": lambda her, _: make.vet_order(
        her, every_min=None, lifts_warm_first=True, from_at=nights.ago(3)
    ),
    "Loose again": lambda her, _: make.elimination(her, poo=True, poo_kind="loose", at=nights.ago(20)),
    "Loose the day before": lambda her, _: make.elimination(her, poo=True, poo_kind="loose", at=nights.ago(25)),
}


# These call as the house will, and no sooner.
CALLED = {
    "call-today": (
        "Drinks too much",
        "Drinks too much in two",
        "Too much for her lighter self",
        "Held",
        "Cool, and fed by order",
    ),
    "call-now": ("Loose again", "Loose twice at once"),
}
CALLS_NOBODY = ("Drinks", "Drinks a little too much", "Fed by two", "Held no longer", "Loose", "Loose the day before")


@pytest.fixture
def night(live_house, page, sign_in):
    begun = nights.begin()
    sign_in(page, begun.carer, live_house)
    return begun


@pytest.fixture
def litter(night):
    """One kitten for each of these visits, all alike, each in a nest of her own."""
    milk = make.milk_product(night.home.organisation, name="Tin")
    known = {name: kitten(night, name, milk) for name in TOLD}
    other = viewer_for(night.co_carer, night.home.organisation, nights.ago(0))
    for name, tells in BEFORE.items():
        tells(known[name], other)
    return known


def kitten(night, name, milk):
    born_at = nights.ago(24 * 9.5)
    own = make.litter(night.home.organisation, name=f"{name}'s litter")
    born = make.animal(home=night.home, litter=own, name=name, sex="female", age_days=None, custody_from_at=born_at)
    make.birth_estimate(born, earliest_at=born_at, latest_at=born_at)
    make.rearing(born, from_at=born_at)
    make.milk_use(born, milk, from_at=born_at)
    make.stay(born, make.nest(night.home), from_at=born_at)
    for hours, dg in ((52, 1100), (28, 1210), (4.1, 1310)):
        make.weigh_in(born, weight_dg=dg, at=nights.ago(hours))
    make.warmth(born, feel="warm", at=nights.ago(4.1))
    make.feed(born, taken_dml=50, at=nights.ago(4))
    return born


@pytest.mark.parametrize("hours", [1, 30])
def test_one_who_did_not_suck_is_told_apart_also_where_her_milk_is_too_old(night, hours):
    milk = make.milk_product(night.home.organisation, name="Tin")
    silent = kitten(night, "Silent", milk)
    make.milk_mixed(night.home, milk, at=nights.ago(hours))
    make.observation(silent, suck="none", at=nights.ago(0.5))

    (animal,) = (one for one in sheet_of(night, nights.ago(0))["animals"] if one["name"] == "Silent")

    assert ("did not suck" in animal["cannot"].lower()) is (hours == 1)
    assert "did not suck" in animal["no_suck"].lower()


def sheet_of(night, at):
    viewer = viewer_for(night.carer, night.home.organisation, at)
    return json.loads(round_json.write(round_sheet.build(viewer, night.home, at)).body)


def plan_of(animal):
    plan = animal["plan"]
    return plan and [plan["about_dml"], plan["most_dml"], plan["every_min"]]


def rows_of(told, animals, at):
    for name, visit in told.items():
        for place, said in enumerate(visit):
            happened_at = (at + timedelta(milliseconds=place)).isoformat(timespec="milliseconds")
            yield {"id": str(new_id()), "animal": str(animals[name].pk), "happened_at": f"{happened_at[:-6]}Z", **said}


def test_until_the_house_hears_the_phone_offers_no_more_and_calls_no_later(night, litter, page, module):
    at = datetime.now(UTC).replace(microsecond=0)
    rows = list(rows_of(TOLD, litter, at))
    heard_at, sheet = at + timedelta(seconds=1), sheet_of(night, at)
    laid = [{**row, "state": "wait", "whose": {"id": str(night.carer.pk), "name": "Night carer"}} for row in rows]
    now, address = int(heard_at.timestamp() * 1000), module("app.js")

    alone = page.evaluate(LAID, [sheet, laid, now, address])
    receipts = entries.take(rows, by=viewer_for(night.carer, night.home.organisation, heard_at))
    anew = sheet_of(night, heard_at)
    heard = page.evaluate(LAID, [anew, [], now, address])
    plans = {animal["name"]: plan_of(animal) for animal in anew["animals"]}

    assert {receipt.result for receipt in receipts} == {"stored"}
    for name in TOLD:
        phone, house = alone[name], heard[name]
        assert WORRY[phone["worry"]] >= WORRY[house["worry"]] or WORRY[house["worry"]] < Worry.CALL_TODAY, name
        assert phone["isWarming"] == house["isWarming"], name
        assert phone["took"] is None or phone["took"] == house["took"], name
        assert phone["plan"] == house["plan"] == plans[name], name
        assert phone["due"] == house["due"], name
    assert [plans[name] for name in ("Silent", "Hot", "Chokes")] == [None] * 3
    assert heard["Weak"]["plan"][0] < heard["Drinks"]["plan"][0]
    assert [heard[name]["worry"] for name in ("Cool and fed", "Bloody", "Chokes")] == ["call-now", "call-now", "go-now"]
    for level, names in CALLED.items():
        assert {name: (alone[name]["worry"], heard[name]["worry"]) for name in names} == dict.fromkeys(
            names, (level, level)
        )
    assert all(WORRY[alone[name]["worry"]] < Worry.CALL_TODAY for name in CALLS_NOBODY)


@pytest.mark.parametrize("hours", [2, 0.2], ids=["a list from while it held", "a list from after it"])
@pytest.mark.parametrize(
    ("order", "visit", "levels"),
    [
        ({"lifts_warm_first": True}, [COOL, FED], ("call-now", "call-now")),
        ({"lifts_warm_first": True}, [COOL, FED, WARM], ("call-today", "steady")),
        ({"holds_food": True}, [WARM, FED], ("call-today", "call-today")),
    ],
    ids=["cool still", "warm again", "food held"],
)
def test_milk_told_once_its_order_is_over_calls_on_the_phone_as_in_the_house(
    night, page, module, hours, order, visit, levels
):
    her = kitten(night, "Pip", make.milk_product(night.home.organisation, name="Tin"))
    make.vet_order(her, every_min=None, from_at=nights.ago(5), until_at=nights.ago(0.5), **order)
    now = datetime.now(UTC).replace(microsecond=0)
    rows = list(rows_of({"Pip": visit}, {"Pip": her}, now - timedelta(hours=1)))
    laid = [{**row, "state": "wait", "whose": {"id": str(night.carer.pk), "name": "Night carer"}} for row in rows]
    moment, address = int(now.timestamp() * 1000), module("app.js")

    alone = page.evaluate(LAID, [sheet_of(night, now - timedelta(hours=hours)), laid, moment, address])
    entries.take(rows, by=viewer_for(night.carer, night.home.organisation, now))
    heard = page.evaluate(LAID, [sheet_of(night, now), [], moment, address])

    assert (alone["Pip"]["worry"], heard["Pip"]["worry"]) == levels


HOT = {"kind": "warmth", "reading_dc": 417, "where": "rectal"}


@pytest.mark.parametrize(
    ("ordered", "visit", "until", "is_shown"),
    [
        (0.5, [], None, True),
        (1.5, [], None, False),
        (0.5, [HOT], None, False),
        (0.5, [{"kind": "choking", "milk_at_nose": True}], None, False),
        (0.5, [], 0.05, False),
    ],
    ids=["after the reading", "before it", "hot again since", "choked since", "over by now"],
)
def test_a_vets_own_amount_stands_beside_go_now_on_the_phone_as_in_the_house(
    night, page, module, ordered, visit, until, is_shown
):
    her = kitten(night, "Pip", make.milk_product(night.home.organisation, name="Tin"))
    make.warmth(her, reading_dc=415, at=nights.ago(1))
    ends = {"until_at": nights.ago(until)} if until else {}
    make.vet_order(her, per_feed_dml=31, every_min=None, from_at=nights.ago(ordered), **ends)
    now = datetime.now(UTC).replace(microsecond=0)
    rows = list(rows_of({"Pip": visit}, {"Pip": her}, now))
    laid = [{**row, "state": "wait", "whose": {"id": str(night.carer.pk), "name": "Night carer"}} for row in rows]
    heard_at, address = now + timedelta(seconds=1), module("app.js")
    moment = int(heard_at.timestamp() * 1000)

    alone = page.evaluate(
        LAID, [sheet_of(night, now - timedelta(hours=until * 2 if until else 0)), laid, moment, address]
    )
    entries.take(rows, by=viewer_for(night.carer, night.home.organisation, heard_at))
    heard = page.evaluate(LAID, [sheet_of(night, heard_at), [], moment, address])

    told = [(each["Pip"]["worry"], each["Pip"]["plan"] and each["Pip"]["plan"][0]) for each in (alone, heard)]
    assert told == [("go-now", 31 if is_shown else None)] * 2


@pytest.mark.parametrize("is_since", [True, False])
def test_beside_go_now_her_page_shows_a_vets_own_amount_only_where_it_was_ordered_since(
    live_house, page, sign_in, is_since
):
    begun = nights.begin()
    make.warmth(begun.kangaroo, reading_dc=415, at=nights.ago(0.5))
    make.vet_order(
        begun.kangaroo,
        per_feed_dml=31,
        every_min=None,
        words="3.1 ml by me",
        from_at=nights.ago(0.2 if is_since else 2),
    )
    sign_in(page, begun.carer, live_house)
    open_round(page, begun, live_house)
    amount = re.compile(r"About 3\.1")
    expect(card(page, "Kangaroo")).to_contain_text("go now")
    expect(card(page, "Kangaroo").get_by_text(amount)).to_have_count(int(is_since))
    open_her(page, "Kangaroo")

    expect(page.get_by_role("alert")).to_contain_text("Go to the vet now")
    expect(page.locator(".plan").get_by_text(amount)).to_have_count(int(is_since))
    expect(page.get_by_role("button", name=re.compile(r"^took \d"))).to_have_count(int(is_since))


def choose_poo(page, how):
    page.get_by_role("button", name="Poo", exact=True).tap()
    page.get_by_role("dialog").get_by_role("button", name=how).tap()


def tell_poo(page, how):
    open_her(page, "Kangaroo")
    choose_poo(page, how)
    save(page)


@pytest.mark.brought
def test_without_a_network_what_she_confirmed_calls_on_the_next_screen_and_on_her_card(night, page, live_house):
    open_round(page, night, live_house)
    page.context.set_offline(True)
    open_her(page, "Kangaroo")
    type_in(page, "Took", "9")
    save(page)
    page.get_by_role("dialog").get_by_role("button", name="It is right").tap()

    expect(page.get_by_role("heading", level=1)).to_have_text("Kangaroo: call today")
    expect(page.locator("main")).to_contain_text("Took 9 ml by")
    expect(page.locator("main")).to_contain_text("more than her stomach holds; the most was 5")
    page.goto(f"{page.url.split('#')[0]}#/")
    expect(card(page, "Kangaroo")).to_contain_text("more than her stomach holds")
    expect(card(page, "Kangaroo")).to_contain_text("Call your coordinator today.")


@pytest.mark.brought
def test_without_a_network_three_calls_of_one_visit_are_all_on_the_next_screen(night, page, live_house):
    make.elimination(night.kangaroo, poo=True, poo_kind="loose", at=nights.ago(20))
    open_round(page, night, live_house)
    page.context.set_offline(True)
    open_her(page, "Kangaroo")
    choose_poo(page, "bloody")
    type_in(page, "Took", "9")
    save(page)
    page.get_by_role("dialog").get_by_role("button", name="It is right").tap()

    expect(page.get_by_role("heading", level=1)).to_have_text("Kangaroo: call now")
    for said in ("Blood in the poo", "more than her stomach holds", "Loose poo twice in a day"):
        expect(page.locator("main")).to_contain_text(said)


@pytest.mark.brought
def test_without_a_network_the_second_loose_poo_calls_and_the_first_does_not(night, page, live_house):
    open_round(page, night, live_house)
    page.context.set_offline(True)
    tell_poo(page, "loose")
    back(page)
    expect(card(page, "Kangaroo").get_by_role("link", name="Call: Kangaroo")).to_have_count(0)
    tell_poo(page, "watery")

    expect(page.get_by_role("heading", level=1)).to_have_text("Kangaroo: call now")
    expect(page.locator("main")).to_contain_text("Loose poo twice in a day. She dries out fast: call now.")


@pytest.mark.brought
def test_without_a_network_milk_that_a_vet_allows_a_cool_one_calls_nobody(night, page, live_house):
    make.vet_order(night.kangaroo, every_min=None, lifts_warm_first=True, from_at=nights.ago(3))
    open_round(page, night, live_house)
    page.context.set_offline(True)
    open_her(page, "Kangaroo")
    page.get_by_role("button", name="Cool", exact=True).tap()
    expect(page.locator(".plan")).to_contain_text(re.compile(r"About \d.*allows milk although she is cool"))
    type_in(page, "Took", "4")
    save(page)

    expect(page.get_by_role("heading", level=1)).to_contain_text("Kangaroo")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("main")).not_to_contain_text("fed while cool")


@pytest.mark.parametrize("is_allowed", [True, False])
def test_one_who_was_felt_cool_has_an_amount_only_where_a_vet_allows_milk(live_house, page, sign_in, is_allowed):
    begun = nights.begin()
    if is_allowed:
        make.vet_order(begun.kangaroo, every_min=None, lifts_warm_first=True, from_at=nights.ago(3))
    make.warmth(begun.kangaroo, feel="cool", at=nights.ago(0.2))
    sign_in(page, begun.carer, live_house)
    open_round(page, begun, live_house)
    open_her(page, "Kangaroo")

    plan = page.locator(".plan")
    expect(plan).to_contain_text("allows milk although" if is_allowed else "Warm")
    expect(plan.get_by_text(re.compile(r"About \d"))).to_have_count(int(is_allowed))
    expect(page.get_by_role("button", name=re.compile(r"^took \d"))).to_have_count(int(is_allowed))


def held_back(page, *names):
    """Files that do not come before it ends, and then do."""
    held = []
    between = browsers.between(page, held.append, *names)

    def come():
        between.ends()
        for route in held:
            route.continue_()

    return come


def told_no_suck_and_opened_anew(page, *held):
    sheds.answer_entries(page, lambda route: route.abort())
    open_her(page, "Kangaroo")
    page.get_by_text("More: suck, voice, milk, note, photo, time").tap()
    choose_suck(page, "None")
    save(page)
    back(page)
    expect(card(page, "Kangaroo")).to_contain_text("No bottle until she does")
    come = held_back(page, *held)
    page.reload()
    return come


@pytest.mark.new_phone
def test_an_app_opened_anew_offers_no_taps_for_one_of_whom_it_cannot_say_yet_what_waits(night, page, live_house):
    open_round(page, night, live_house)
    come = told_no_suck_and_opened_anew(page, re.compile(r"told_calls\S*\.js"))
    took = re.compile(r"Took \d")

    expect(card(page, "Wallaby").get_by_role("button", name=took)).to_be_visible()
    expect(card(page, "Kangaroo")).to_be_visible()
    expect(card(page, "Kangaroo").get_by_role("button", name=took)).to_have_count(0)

    come()
    expect(card(page, "Kangaroo")).to_contain_text("No bottle until she does")


@pytest.mark.new_phone
def test_a_file_that_failed_once_is_asked_for_again_and_she_has_her_taps_back(night, page, live_house):
    network = browsers.between(page, lambda route: route.abort(), "**/all_right*")
    with page.expect_event("requestfailed", lambda request: "all_right" in request.url):
        open_round(page, night, live_house, is_kept=False)
    sheds.answer_entries(page, lambda route: route.fulfill(status=503))
    open_her(page, "Kangaroo")
    page.get_by_text("More: suck, voice, milk, note, photo, time").tap()
    page.get_by_role("button", name="Rubbed").tap()
    save(page)
    back(page)
    took = card(page, "Kangaroo").get_by_role("button", name=re.compile(r"Took \d"))
    expect(card(page, "Kangaroo")).to_contain_text("1 waiting to be sent")
    expect(took).to_have_count(0)

    network.ends()

    expect(took).to_be_visible()


SEEN = """new MutationObserver(() => { globalThis.seen = (globalThis.seen || '') + document.body?.innerText; })
    .observe(document, { childList: true, subtree: true, characterData: true })"""


@pytest.mark.new_phone
def test_no_sentence_stands_on_a_card_before_its_words_are_there(night, page, live_house):
    page.add_init_script(SEEN)
    open_round(page, night, live_house)
    come = told_no_suck_and_opened_anew(page, "**/round/words.json")
    expect(card(page, "Wallaby").get_by_role("button", name=re.compile(r"Took \d"))).to_be_visible()
    page.wait_for_timeout(3_000)  # longer than the page waits with what stands behind the round

    come()
    expect(card(page, "Kangaroo")).to_contain_text("No bottle until she does")
    assert "no_suck" not in page.evaluate("globalThis.seen")


def choose_suck(page, how):
    page.get_by_role("group", name="Suck").get_by_role("button", name=how, exact=True).tap()


@pytest.mark.brought
def test_without_a_network_one_who_does_not_suck_has_no_amount_until_she_does(night, page, live_house):
    open_round(page, night, live_house)
    page.context.set_offline(True)
    open_her(page, "Kangaroo")
    expect(page.locator(".plan b")).to_have_text("About 5 ml")
    page.get_by_text("More: suck, voice, milk, note, photo, time").tap()
    choose_suck(page, "None")
    expect(page.locator(".plan")).to_contain_text("No bottle until she does")
    save(page)
    back(page)

    expect(card(page, "Kangaroo")).to_contain_text("No bottle until she does")
    expect(card(page, "Kangaroo")).not_to_contain_text("never more than")
    open_her(page, "Kangaroo")
    expect(page.locator(".plan b")).to_have_text("No amount for now")
    choose_suck(page, "Weak")

    expect(page.locator(".plan b")).to_have_text("About 3.5 ml")


def test_beside_go_now_her_page_shows_no_amount(night, page, live_house):
    make.warmth(night.kangaroo, feel=None, reading_dc=417, where="rectal", at=nights.ago(0.02))
    open_round(page, night, live_house)

    open_her(page, "Kangaroo")

    expect(page.get_by_role("alert")).to_contain_text("Go to the vet now")
    expect(page.locator(".plan b")).to_have_text("No amount for now")


def took_nine(page, why):
    open_her(page, "Kangaroo")
    type_in(page, "Took", "9")
    expect(page.locator("main")).not_to_contain_text("more than")
    save(page)
    asked = page.get_by_role("dialog", name="Took 9 ml?")
    expect(asked).to_contain_text(f"No amount is planned for her. {why}")
    expect(asked).not_to_contain_text(re.compile("The most|next feed"))
    asked.get_by_role("button", name="It is right").tap()


def test_beside_go_now_what_she_took_is_kept_and_held_against_no_plan(night, page, live_house):
    make.warmth(night.kangaroo, feel=None, reading_dc=415, where="rectal", at=nights.ago(0.02))
    open_round(page, night, live_house)

    took_nine(page, "Go to the vet now")

    back(page)
    saved(page)
    fed = standing(Feed, night.kangaroo).latest("happened_at")
    assert (fed.taken_dml, fed.planned_dml) == (90, None)


@pytest.mark.brought
def test_without_a_network_beside_go_now_what_she_took_is_held_against_no_plan(night, page, live_house):
    open_round(page, night, live_house)
    page.context.set_offline(True)
    open_her(page, "Kangaroo")
    read_rectal(page, "41.7")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kangaroo: go now")
    back(page)

    took_nine(page, "41.7 °C is far too hot.")

    expect(page.get_by_role("dialog")).to_have_count(0)


def read_rectal(page, figure):
    page.get_by_role("button", name="Reading", exact=True).tap()
    type_in(page, "Reading", figure)
    page.get_by_role("button", name="Rectal", exact=True).tap()
    save(page)


def test_an_amount_comes_back_once_a_later_reading_says_that_she_is_well(night, page, live_house):
    make.warmth(night.kangaroo, feel=None, reading_dc=415, where="rectal", at=nights.ago(0.02))
    open_round(page, night, live_house)
    open_her(page, "Kangaroo")
    expect(page.locator(".plan b")).to_have_text("No amount for now")
    read_rectal(page, "37")
    back(page)
    saved(page)

    open_her(page, "Kangaroo")

    expect(page.locator(".plan b")).to_have_text("About 5 ml")


@pytest.mark.brought
def test_without_a_network_the_next_screen_is_as_grave_as_the_gravest_that_was_told(night, page, live_house):
    open_round(page, night, live_house)
    page.context.set_offline(True)
    open_her(page, "Kangaroo")
    type_in(page, "Weight", "122")
    choose_poo(page, "bloody")
    save(page)

    expect(page.get_by_role("heading", level=1)).to_have_text("Kangaroo: call now")
    expect(page.locator("main")).to_contain_text("Blood in the poo")
    expect(page.locator("main")).to_contain_text("122 g now")
    back(page)
    expect(card(page, "Kangaroo")).to_contain_text("Blood in the poo")
    expect(card(page, "Kangaroo")).to_contain_text("122 g now")


@pytest.mark.brought
def test_without_a_network_one_cool_with_blood_in_her_poo_is_called_about_first(night, page, live_house):
    open_round(page, night, live_house)
    page.context.set_offline(True)
    open_her(page, "Kangaroo")
    page.get_by_role("button", name="Cool", exact=True).tap()
    choose_poo(page, "bloody")
    save(page)

    expect(page.get_by_role("heading", level=1)).to_have_text("Kangaroo: call now")
    expect(page.locator("main")).to_contain_text("Blood in the poo")
    expect(page.locator("main")).to_contain_text("No milk now. Warm her first.")
    back(page)
    expect(card(page, "Kangaroo").locator(".do")).to_have_text("No milk now. Warm her first. Call now.")


@pytest.mark.brought
def test_without_a_network_a_loose_poo_that_was_taken_back_does_not_count(night, page, live_house):
    open_round(page, night, live_house)
    tell_poo(page, "loose")
    back(page)
    saved(page)
    page.context.set_offline(True)
    page.get_by_role("button", name=re.compile("^Undo")).tap()
    tell_poo(page, "loose")
    back(page)

    expect(page.get_by_role("heading", level=1)).to_contain_text("due")
    expect(card(page, "Kangaroo").get_by_role("link", name="Call: Kangaroo")).to_have_count(0)


def test_her_page_counts_only_those_who_still_wait(night, page, live_house):
    for fed in (night.wallaby, night.mouse):
        make.feed(fed, taken_dml=60, at=nights.ago(0.2))
    open_round(page, night, live_house)

    open_her(page, "Kangaroo")

    expect(page.locator("header .chip")).to_have_text("1 of 1")
