"""A coordinator lets programs in, with only the screens' own words: a key made, used and revoked; a webhook watched."""

import json
import re
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from littermate.project.worker import Worker
from tests import browsers
from tests.api.receivers import Receiver
from tests.api.test_webhooks import work_until
from tests.desk.conftest import House, build
from tests.houses import LiveHouse


@pytest.fixture
def house(live_house: LiveHouse) -> House:
    return build()


def test_a_key_is_made_used_and_revoked(
    desk_page: Any, live_house: LiveHouse, house: House, sign_in: Callable[..., None], check_axe: Callable[[Any], None]
):
    sign_in(desk_page, house.people["coordinator"], live_house)
    desk_page.goto(live_house.url + house.page("now/"))

    desk_page.get_by_role("navigation", name="Desk").get_by_role("link", name="Keys").click()
    desk_page.get_by_role("link", name="Make a key").click()
    desk_page.get_by_role("button", name="Make the key").click()
    expect(desk_page.get_by_role("alert").first).to_be_visible()
    desk_page.get_by_label("What it is for").fill("scale in the nursery")
    desk_page.get_by_label("Tells weights, feeds and all else that happened").check()
    desk_page.get_by_label("a year").check()
    desk_page.get_by_role("button", name="Make the key").click()
    secret = desk_page.get_by_label("Key", exact=True).input_value()
    check_axe(desk_page)

    asked = urllib.request.Request(f"{live_house.url}/api/v1/me", headers={"Authorization": f"Bearer {secret}"})
    with urllib.request.urlopen(asked, timeout=60) as answer:
        told = json.load(answer)
    assert (told["organisation"]["slug"], told["scopes"]) == ("grey-house", ["keep-facts", "read"])

    desk_page.get_by_role("link", name="Done").click()
    row = desk_page.get_by_role("row", name="scale in the nursery")
    expect(row).not_to_contain_text("never")
    row.get_by_role("button", name="Revoke the key “scale in the nursery”").click()
    expect(desk_page.get_by_role("status")).to_contain_text("opens nothing any more")
    with pytest.raises(urllib.error.HTTPError, match="401"):
        urllib.request.urlopen(asked, timeout=60)


def test_a_webhook_is_refused_added_and_its_messages_watched(
    desk_page: Any,
    live_house: LiveHouse,
    house: House,
    sign_in: Callable[..., None],
    check_axe: Callable[[Any], None],
    settings: Any,
):
    sign_in(desk_page, house.people["coordinator"], live_house)
    desk_page.goto(live_house.url + house.page("webhooks/"))
    with Receiver(answers=[503, 204]) as receiver:
        desk_page.get_by_role("link", name="Add a webhook").click()
        desk_page.get_by_label("Whose it is").fill("the register of the county")
        desk_page.get_by_label("Address").fill(receiver.url)
        desk_page.get_by_role("button", name="Add it").click()
        expect(desk_page.get_by_role("alert").first).to_contain_text("inside this server's own network")

        settings.LITTERMATE_WEBHOOK_ALLOW_PRIVATE = True
        desk_page.get_by_role("button", name="Add it").click()
        expect(desk_page.get_by_label("Secret", exact=True)).to_have_value(re.compile("^whsec_"))
        desk_page.get_by_role("link", name="Done").click()
        desk_page.get_by_role("button", name="Send a test").click()
        worker = Worker()
        work_until(worker, lambda: receiver.told)
        work_until(worker, lambda: not worker._sender.is_busy)
        desk_page.reload()
        row = desk_page.get_by_role("row", name="A test")
        expect(row).to_contain_text("503")
        expect(row).to_contain_text("next try")
        check_axe(desk_page)

        row.get_by_role("button", name="Send again").click()
        work_until(worker, lambda: len(receiver.told) == 2)
        work_until(worker, lambda: not worker._sender.is_busy)
        desk_page.reload()
        expect(desk_page.get_by_role("row", name="A test")).to_contain_text("204")

    desk_page.get_by_role("button", name="Pause").click()
    expect(desk_page.get_by_text("Paused since")).to_be_visible()
    desk_page.get_by_role("button", name="Go on").click()
    expect(desk_page.get_by_text("Paused since")).to_have_count(0)
    desk_page.get_by_role("button", name="Remove this webhook").click()
    expect(desk_page.get_by_role("heading", name="No webhooks yet")).to_be_visible()


#: Of the hundreds of shapes, closed and much alike, leaves one of each kind: they are two thirds of what axe looks at.
ONE_OF_A_KIND = """() => {
    const seen = new Set();
    for (const shape of document.querySelectorAll('#shapes details:not([open])')) {
        const parts = [...shape.querySelectorAll('*')];
        const kinds = parts.map(each => `${[each.localName, each.className, ...each.getAttributeNames()]}`);
        const told = [...new Set(kinds)].sort().join(';');
        if (seen.has(told)) shape.remove();
        seen.add(told);
    }
    return document.querySelectorAll('#shapes details').length;
}"""


@pytest.mark.same_phone
def test_what_programs_can_ask_is_read_without_signing_in(page: Any, live_house: LiveHouse, check_axe: Any):
    page.goto(f"{live_house.url}/api/v1/docs")

    page.get_by_text("/o/{slug}/weigh-ins", exact=True).nth(1).click()
    page.get_by_role("link", name="WeighInIn").first.click()

    assert browsers.sticks_out(page) == 0
    assert page.evaluate(
        "performance.getEntriesByType('resource').every((one) => new URL(one.name).origin === location.origin)"
    )
    assert page.evaluate(ONE_OF_A_KIND) > 0
    check_axe(page)
