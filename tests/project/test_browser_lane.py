"""The browser's own fixtures: a carer is signed in, a broken promise fails, the door has no faults."""

import re
from contextlib import suppress
from types import SimpleNamespace

import pytest
from playwright.sync_api import Error, expect

from littermate.actions import memberships, organisations, people
from littermate.records.models import Organisation
from tests import browsers

DOOR = (
    "/accounts/login/",
    "/accounts/link/",
    "/accounts/password/reset/",
    "/accounts/password/reset/key/1-abc/",
    "/accounts/inactive/",
)


@pytest.fixture
def coordinator(live_house):
    from django.utils import timezone

    at = timezone.now()
    administrator = people.add(name="Ann", email="ann@example.org", password="four plain long words", by=None)
    viewer = organisations.open(name="The Barn", administrator=administrator, at=at)
    person = people.add(name="Bea", email="bea@example.org", password="four plain long words", by=viewer)
    memberships.grant(person=person, role="coordinator", by=viewer)
    return person


@pytest.mark.same_phone
def test_a_person_signs_in_with_her_password_by_keyboard_alone(page, live_house, coordinator):
    page.goto(f"{live_house.url}/accounts/login/")

    page.get_by_label("Email").focus()
    page.keyboard.type("bea@example.org")
    page.keyboard.press("Tab")
    page.keyboard.type("four plain long words")
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(r"/o/the-barn/"))


def test_a_session_made_before_opens_the_house(desk_page, live_house, coordinator, sign_in):
    sign_in(desk_page, coordinator, live_house)

    desk_page.goto(f"{live_house.url}/o/the-barn/now/")

    assert desk_page.url == f"{live_house.url}/o/the-barn/now/"


@pytest.mark.same_phone
def test_the_door_has_no_fault_of_access_in_either_light(page, live_house, check_axe_in_both_lights):
    for path in DOOR:
        page.goto(f"{live_house.url}{path}")
        check_axe_in_both_lights(page)


def test_the_door_comes_in_the_light_that_was_chosen(client):
    for light in ("day", "night"):
        client.cookies["littermate_theme"] = light
        for path in DOOR:
            assert f'data-theme="{light}"' in client.get(path).content.decode()


@pytest.mark.same_phone
def test_the_first_start_is_filled_in_by_touch(page, live_house, check_axe, settings, tmp_path):
    from littermate.cli import first_start

    settings.LITTERMATE_HOME = tmp_path
    key = first_start.ask_or_leave_a_key(f"{live_house.url}/")[0].rsplit(" ", 1)[-1]
    page.goto(f"{live_house.url}/start/")
    check_axe(page)

    page.get_by_label("The key from the terminal").fill(key)
    page.get_by_label("Name of the organisation").fill("The Barn")
    page.get_by_role("button", name="Español").tap()
    expect(page.get_by_label("La clave del terminal")).to_have_value(key)
    page.get_by_role("button", name="English").tap()
    expect(page.get_by_label("Name of the organisation")).to_have_value("The Barn")
    page.get_by_label("Your name").fill("Ann")
    page.get_by_label("Your e-mail address, to sign in").fill("ann@example.org")
    page.get_by_label("A password").fill("four plain long words")
    page.get_by_role("button", name="Open the house").tap()
    page.wait_for_url(re.compile(r"/o/the-barn/"))

    assert list(Organisation.everywhere.values_list("name", "time_zone")) == [("The Barn", "Europe/London")]


@pytest.mark.parametrize(("free_bytes", "left_out"), [(64 * 2**20, []), (2 * 2**30, ["--disable-dev-shm-usage"])])
def test_pages_lie_in_shared_memory_only_where_there_is_enough(monkeypatch, tmp_path, free_bytes, left_out):
    monkeypatch.setattr(browsers, "SHARED_MEMORY", str(tmp_path))
    monkeypatch.setattr(browsers.shutil, "disk_usage", lambda _folder: SimpleNamespace(free=free_bytes))

    assert browsers.how()["ignore_default_args"] == left_out


def test_where_there_is_no_shared_memory_pages_lie_in_files(monkeypatch, tmp_path):
    monkeypatch.setattr(browsers, "SHARED_MEMORY", str(tmp_path / "none"))

    assert browsers.how()["ignore_default_args"] == []


HELD = """async () => ({
    cookies: document.cookie.split('; ').map(cookie => cookie.split('=')[0]),
    kept: { ...localStorage, ...sessionStorage },
    stores: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    width: innerWidth,
    isOnline: navigator.onLine,
})"""
LEAVE = """async () => {
    localStorage.left = sessionStorage.left = document.cookie = 'left=by the test before';
    await new Promise((done, failed) => Object.assign(indexedDB.open('left'), { onsuccess: done, onerror: failed }));
    await (await caches.open('left')).put('/left', new Response('left'));
}"""


@pytest.mark.parametrize("ends", ["with its page gone", "by a test that failed"])
def test_a_phone_that_may_not_be_whole_is_not_lent_again(browser, ends):
    lent = browsers.Lent(browser, browsers.PHONE)
    with lent.page() as page:
        first = page.context
    with lent.page() as page:
        assert page.context is first

    if ends == "by a test that failed":
        with lent.page(lambda: True):
            pass
    else:
        with pytest.raises(Error, match="crash"), lent.page() as page, suppress(Error):
            page.goto("chrome://crash")
    with lent.page() as page:
        assert page.context is not first
        page.goto("about:blank")
    lent.take_away()


def test_a_phone_that_goes_on_to_the_next_test_knows_nothing_of_the_one_before(browser, live_house):
    asked = []

    def door(page):
        page.goto(f"{live_house.url}/accounts/login/")
        return page.evaluate(HELD)

    with browsers.profile(browser, browsers.PHONE) as phone:
        with browsers.cleared(phone) as page:
            fresh = door(page)
            page.evaluate(LEAVE)
            left = page.evaluate(HELD)
            page.set_viewport_size({"width": 800, "height": 600})
            page.route("**/*", lambda route: asked.append(route.request.url) or route.continue_())
            phone.set_offline(True)
            phone.new_page()
        with browsers.cleared(phone) as page:
            assert door(page) == fresh
            assert phone.pages == [page]
            page.close()
        with browsers.cleared(phone) as page:
            assert door(page) == fresh

    assert (left["kept"], left["stores"], left["caches"]) == ({"left": "left=by the test before"}, ["left"], ["left"])
    assert (fresh["kept"], fresh["stores"], fresh["caches"], asked) == ({}, [], [], [])


def test_a_script_error_on_a_shared_phone_fails_the_test_it_happened_in_and_no_other(browser, live_house):
    def visit(phone, script):
        with browsers.cleared(phone) as page:
            page.goto(f"{live_house.url}/accounts/login/")
            page.evaluate(script)
            page.wait_for_timeout(100)

    with browsers.profile(browser, browsers.PHONE) as phone:
        with pytest.raises(AssertionError, match="planted"):
            visit(phone, "() => { setTimeout(() => { throw new Error('planted') }) }")
        visit(phone, "() => {}")
