"""What a bad network, a stranger's page or a name that bites may do, and what must not come of it."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from littermate.records.models import Choking, Feed, Observation, Refusal, Warmth
from tests import browsers
from tests import factories as make
from tests.journeys import nights, sheds
from tests.journeys.nights import back, card, open_her, open_round, save, saved, type_in
from tests.journeys.test_round import night, standing

__all__ = ["night"]
pytestmark = pytest.mark.same_phone
PORTAL = "<!doctype html><title>Free Wi-Fi</title><p>Accept our terms to go on."


# A bad network ------------------------------------------------------------------------------------------------------
def answer_with(page, *patterns, **answer):
    return browsers.between(page.context, lambda route: route.fulfill(**answer), *patterns)  # the worker's too


def test_signed_out_it_arrives_once_by_the_phones_key_or_after_the_next_sign_in(night, page, live_house, sign_in):
    page.context.clear_cookies()
    card(page, "Kangaroo").get_by_role("button", name="Kangaroo: Warm").tap()
    expect(page.get_by_role("button", name=re.compile("^Not signed in"))).to_be_visible()

    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    saved(page)

    assert standing(Warmth, night.kangaroo).filter(happened_at__gt=nights.ago(1)).count() == 1


def test_a_picture_waits_until_the_house_itself_says_it_holds_it(night, page, tmp_path):
    from PIL import Image

    picture = tmp_path / "paw.png"
    Image.new("RGB", (40, 30), "tan").save(picture)
    network = answer_with(page, "**/phone/photos", status=200, content_type="text/html", body=PORTAL)
    open_her(page, "Kangaroo")
    page.get_by_text("More: suck, voice, milk, note, photo, time").tap()
    page.locator("input[type=file]").set_input_files(picture)
    expect(page.get_by_text("Photo added")).to_be_visible()
    with page.expect_response("**/phone/photos"):
        save(page)
    back(page)
    expect(page.get_by_role("button", name=re.compile("House not answering"))).to_be_visible()
    assert standing(Observation, night.kangaroo).count() == 0

    network.ends()
    page.get_by_role("button", name=re.compile("House not answering")).tap()
    page.get_by_role("dialog").get_by_role("button", name="Ask again now").tap()
    saved(page)

    assert standing(Observation, night.kangaroo).get().photo is not None


@pytest.mark.new_phone
@pytest.mark.brought
def test_an_old_list_offers_no_quick_taps_and_a_very_old_one_no_amount(night, page):
    page.wait_for_load_state("networkidle")  # by an answer still on its way the phone would see that its clock is off
    page.context.set_offline(True)
    page.clock.set_fixed_time(datetime.now(UTC) + timedelta(hours=7))
    page.get_by_role("button", name=re.compile("^Offline")).tap()
    page.get_by_role("dialog").get_by_role("button", name="Ask again now").tap()
    expect(card(page, "Kangaroo")).to_contain_text("This list is old: open her, weigh her, then feed.")
    expect(card(page, "Kangaroo").get_by_role("button", name=re.compile("Took"))).to_have_count(0)

    page.clock.set_fixed_time(datetime.now(UTC) + timedelta(hours=49))
    page.goto(f"{page.url.split('#')[0]}#/animal/{night.kangaroo.pk}")
    type_in(page, "Weight", "150")

    expect(page.get_by_text("The plan on this phone is too old. Ask the house, or call.")).to_be_visible()


@pytest.mark.brought
def test_a_feed_told_late_does_not_bring_the_next_one_forward(night, page):
    page.context.set_offline(True)
    card(page, "Kangaroo").get_by_role("button", name="Kangaroo: Warm").tap()
    card(page, "Kangaroo").get_by_role("button", name=re.compile(r"Took \d")).tap()
    expect(card(page, "Kangaroo")).to_have_count(0)
    page.goto(f"{page.url.split('#')[0]}#/animal/{night.kangaroo.pk}")
    page.get_by_text("More: suck, voice, milk, note, photo, time").tap()
    page.get_by_role("button", name="Time of the feed: now").tap()
    earlier = datetime.now(UTC) - timedelta(hours=5)
    zone_free = page.evaluate(
        "at => new Intl.DateTimeFormat('en-GB', {hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London'})"
        ".format(at)",
        earlier.timestamp() * 1000,
    )
    page.get_by_label("Other time").fill(zone_free)
    page.get_by_role("button", name="Use this time").tap()
    type_in(page, "Took", "2")
    save(page)
    back(page)

    expect(page.get_by_role("heading", level=1)).to_have_text("2 due now")


# Words that bite ----------------------------------------------------------------------------------------------------
BITES = '<img src=x onerror="window.bitten=1"><script>window.bitten=1</script>{her}%(name)s'


def test_a_name_is_only_a_name_on_the_phone_and_on_the_desk(live_house, page, sign_in):
    begun = nights.begin()
    for each in (begun.kangaroo, begun.home):
        each.name = BITES
        each.save()
    litter = begun.kangaroo.litter
    litter.name = BITES
    litter.save()
    coordinator = make.person(name=BITES)
    make.membership(coordinator, begun.home.organisation, "coordinator")
    make.refusal(begun.kangaroo, at=nights.ago(1))
    make.refusal(begun.kangaroo, at=nights.ago(0.2))
    sign_in(page, begun.carer, live_house)
    open_round(page, begun, live_house)
    inside = ("", "/refused", "/call", "/warm", "/steps")
    for path in (
        "",
        "animals",
        "nests",
        "all/weigh",
        "all/feed",
        *(f"animal/{begun.kangaroo.pk}{way}" for way in inside),
    ):
        page.goto(f"{page.url.split('#')[0]}#/{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_text("…", exact=True)).to_have_count(0)
        assert page.evaluate("window.bitten") is None

    page.context.clear_cookies()
    sign_in(page, coordinator, live_house)
    slug = begun.home.organisation.slug
    for path in ("now/", "animals/", "homes/", "litters/", f"animals/{begun.kangaroo.pk}/", f"litters/{litter.pk}/"):
        page.goto(f"{live_house.url}/o/{slug}/{path}")
        expect(page.get_by_text("<img src=x").first).to_be_attached()
        assert page.evaluate("window.bitten") is None


def test_an_address_or_a_reload_writes_nothing_down(night, page):
    for way in ("refused", "choking"):
        page.goto(f"{page.url.split('#')[0]}#/animal/{night.kangaroo.pk}/{way}")
        expect(page.get_by_role("heading", name=re.compile("Kangaroo"), level=1)).to_be_visible()
        page.reload()
        expect(page.get_by_role("heading", name=re.compile("Kangaroo"), level=1)).to_be_visible()
    page.goto(f"{page.url.split('#')[0]}#/")
    saved(page)

    assert not standing(Refusal, night.kangaroo).exists()
    assert not standing(Choking, night.kangaroo).exists()


@pytest.mark.brought
def test_all_that_the_phone_keeps_names_one_animal_and_one_kind(night, page):
    page.context.set_offline(True)
    open_her(page, "Kangaroo")
    type_in(page, "Took", "5")
    save(page)

    rows = page.evaluate(
        """() => new Promise(done => {
          const opened = indexedDB.open(`littermate-${document.documentElement.dataset.slug}`);
          opened.onsuccess = () => {
            const asked = opened.result.transaction('rows').objectStore('rows').getAll();
            asked.onsuccess = () => done(JSON.stringify(asked.result));
          };
        })"""
    )

    assert [(row["kind"], row["animal"], row["taken_dml"]) for row in json.loads(rows)] == [
        ("feed", str(night.kangaroo.pk), 50)
    ]
    assert Feed.everywhere.filter(animal=night.kangaroo).count() == 1


def test_two_buttons_tapped_before_the_phone_could_answer_are_both_kept(browser, live_house, sign_in):
    night = nights.begin()
    held = []
    with browsers.context(browser, browsers.PHONE) as phone:
        page = phone.new_page()
        sign_in(page, night.carer, live_house)
        page.route("**/trouble.js", lambda route: held.append(route))
        open_round(page, night, live_house, is_kept=False)
        open_her(page, "Kangaroo")

        page.evaluate("""async () => {
            const named = words => [...document.querySelectorAll('button')].find(each => each.textContent === words);
            const both = [named("Won't feed"), named("Choking")];
            for (const each of both) {
                const turned = new Promise(done => addEventListener('hashchange', done, { once: true }));
                each.click();
                await turned;
            }
        }""")
        sheds.until(page, lambda: held)
        held[0].continue_()
        expect(page.get_by_role("heading", level=1)).to_have_text("Kangaroo is choking")
        page.goto(f"{page.url.split('#')[0]}#/")
        saved(page)

    assert [standing(kind, night.kangaroo).count() for kind in (Refusal, Choking)] == [1, 1]
