"""Somebody's own sign-in, in a browser: a passkey, numbers from an app, codes for a lost phone, where she is in."""

import re
import time
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from playwright.sync_api import Page, expect

from littermate.project.templatetags.door import browser_words
from littermate.records.models import Person
from tests import browsers
from tests.houses import LiveHouse

PASSWORD = "four plain long words"
EMAIL = "ann@example.org"
APP_CODES_LAST_S = 30
LIGHTS_AND_LANGUAGES = pytest.mark.parametrize(("light", "language"), [("day", "en-gb"), ("night", "es")])
ALLAUTHS = ("Authenticator", "Security Key", "Recovery Codes", "Sessions", "autenticador", "Clave de seguridad")


@pytest.fixture
def ann(live_house: LiveHouse) -> Person:
    return Person.objects.create_user(EMAIL, PASSWORD, name="Ann")


def in_words(page: Page, live_house: LiveHouse, light: str, language: str) -> None:
    cookies = {"littermate_theme": light, "django_language": language}
    page.context.add_cookies([{"name": name, "value": value, "url": live_house.url} for name, value in cookies.items()])


def sign_in(page: Page, live_house: LiveHouse) -> None:
    page.goto(f"{live_house.url}/accounts/login/")
    page.locator("[name=login]").fill(EMAIL)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("form.door__ways button").click()
    page.wait_for_url(lambda url: "/accounts/login/" not in url)


def is_ours(page: Page, check_axe: Any) -> None:
    """In our words, and for every eye and reader."""
    said = page.locator("body").inner_text()
    assert [word for word in ALLAUTHS if word in said] == []
    assert browsers.sticks_out(page) == 0
    check_axe(page)


def open_own(page: Page, live_house: LiveHouse, path: str, check_axe: Any) -> None:
    """A page that changes how she signs in, after she showed once more that it is her."""
    page.goto(f"{live_house.url}/accounts/2fa/{path}")
    if "reauthenticate" in page.url:
        is_ours(page, check_axe)
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("main form button.btn").first.click()
        page.wait_for_url(lambda url: "reauthenticate" not in url)
    is_ours(page, check_axe)


@LIGHTS_AND_LANGUAGES
def test_a_passkey_is_made_lets_her_in_alone_and_is_taken_away(
    page: Page, live_house: LiveHouse, ann: Person, check_axe: Any, light: str, language: str
):
    in_words(page, live_house, light, language)
    phone = page.context.new_cdp_session(page)
    phone.send("WebAuthn.enable")
    lock = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options = {**lock, "isUserVerified": True, "automaticPresenceSimulation": True}
    phone.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    sign_in(page, live_house)
    open_own(page, live_house, "webauthn/add/", check_axe)
    page.locator("[name=name]").fill("Ann's phone")
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(lambda url: not url.endswith("/add/"))
    is_ours(page, check_axe)  # a passkey brings the codes for the day the phone is lost
    page.goto(f"{live_house.url}/accounts/2fa/webauthn/")
    expect(page.get_by_role("heading", name="Ann's phone")).to_be_visible()
    is_ours(page, check_axe)
    page.context.clear_cookies(name="sessionid")
    page.goto(f"{live_house.url}/accounts/login/")
    page.locator("#passkey_login").click()
    page.wait_for_url(lambda url: "/accounts/login/" not in url)

    page.goto(f"{live_house.url}/accounts/2fa/webauthn/")
    removal = page.locator("a[href*='/remove/']").get_attribute("href") or ""
    open_own(page, live_house, removal.split("/2fa/")[1], check_axe)
    page.locator("main form button.btn").first.click()
    page.wait_for_url(lambda url: "/remove/" not in url)
    assert ann.authenticator_set.filter(type="webauthn").count() == 0


@LIGHTS_AND_LANGUAGES
def test_numbers_from_an_app_and_a_printed_code_let_her_in_after_the_password(
    page: Page, live_house: LiveHouse, ann: Person, check_axe: Any, light: str, language: str
):
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    in_words(page, live_house, light, language)
    sign_in(page, live_house)
    open_own(page, live_house, "totp/activate/", check_axe)
    square = page.locator("img.door__square")
    assert square.evaluate("square => getComputedStyle(square).backgroundColor") == "rgb(255, 255, 255)"
    secret = page.locator(".door__code").inner_text()
    page.locator("[name=code]").fill("000000")
    page.locator("main form button.btn").first.click()
    expect(page.get_by_role("alert")).to_be_visible()
    is_ours(page, check_axe)
    left_s = APP_CODES_LAST_S - time.time() % APP_CODES_LAST_S
    time.sleep(left_s if left_s < 5 else 0)  # a code that ran out on its way would be refused, and rightly
    counter = next(iter(yield_hotp_counters_from_time()))
    page.locator("[name=code]").fill(format_hotp_value(hotp_value(secret, counter)))
    page.locator("main form button.btn").first.click()
    expect(page.locator(".door__codes li")).to_have_count(10)
    is_ours(page, check_axe)
    code = page.locator(".door__codes li").first.inner_text()

    page.context.clear_cookies(name="sessionid")
    page.goto(f"{live_house.url}/accounts/login/")
    page.locator("[name=login]").fill(EMAIL)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("form.door__ways button").click()
    expect(page.locator("[name=code]")).to_be_visible()
    is_ours(page, check_axe)
    page.locator("[name=code]").fill(code)
    page.locator("main form button.btn").first.click()
    page.wait_for_url(lambda url: "authenticate" not in url)

    page.goto(f"{live_house.url}/accounts/2fa/")
    expect(page.locator("main")).to_contain_text(re.compile(r"9 are left|Quedan 9"))
    is_ours(page, check_axe)
    for path in ("recovery-codes/generate/", "totp/deactivate/"):
        open_own(page, live_house, path, check_axe)
    for path in ("sessions/", "password/change/", "logout/"):
        page.goto(f"{live_house.url}/accounts/{path}")
        is_ours(page, check_axe)


def test_every_way_in_is_listed_and_everywhere_else_is_ended_at_once(
    page: Page, live_house: LiveHouse, ann: Person, check_axe: Any
):
    from django.core import mail

    elsewhere = Client(HTTP_USER_AGENT="Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1")
    elsewhere.post("/accounts/link/", {"email": EMAIL})
    token = re.search(r"sesame=(\S+)", mail.outbox[-1].body)[1]  # type: ignore[index]
    elsewhere.post("/accounts/link/open/", {"sesame": token})
    sign_in(page, live_house)

    page.goto(f"{live_house.url}/accounts/sessions/")
    listed = page.locator("main li.card")
    expect(listed).to_have_count(2)
    expect(listed.first).to_contain_text("Safari on iPhone")
    expect(listed.last).to_contain_text("here and now")
    is_ours(page, check_axe)
    page.get_by_role("button", name="Sign out everywhere else").click()

    expect(listed).to_have_count(1)
    assert elsewhere.get("/accounts/sessions/").status_code == 302


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/126.0 Mobile Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0 Safari/537.36 Edg/126.0", "Edge on Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox on Linux"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) Version/17.5 Safari/605.1.15", "Safari on Mac"),
        ("curl/8.0", "a browser that does not say its name"),
        ("", "a browser that does not say its name"),
    ],
)  # fmt: skip
def test_a_browser_is_named_as_its_owner_would(agent: str, words: str):
    with translation.override("en-gb"):
        assert browser_words(agent) == words
