"""Coming in: by password, by a mailed link, not by trying passwords, and never by signing up."""

import re

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail

from littermate.records.models import Person

pytestmark = pytest.mark.django_db

PASSWORD = "four plain long words"
EMAIL = "ann@example.org"


@pytest.fixture
def ann():
    return Person.objects.create_user(EMAIL, PASSWORD, name="Ann")


def signed_in(client):
    return client.session.get("_auth_user_id")


def try_password(client, password):
    return client.post("/accounts/login/", {"login": EMAIL, "password": password})


def mailed_token(client):
    client.post("/accounts/link/", {"email": EMAIL})
    return re.search(r"sesame=(\S+)", mail.outbox[-1].body).group(1)


def test_where_no_mail_server_is_set_nobody_is_told_to_look_in_her_mail(client, ann, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

    asked, sent = client.get("/accounts/link/"), client.post("/accounts/link/", {"email": EMAIL})

    pages = [answer.content.decode() for answer in (asked, sent)]
    assert ["Ask whoever runs the server to read it to you." in page for page in pages] == [True, True]
    assert ["We send a link" in pages[0], "Look in your mail" in pages[1]] == [False, False]


def test_the_right_password_lets_her_in_and_keeps_her_in_for_the_night(client, ann):
    answer = try_password(client, PASSWORD)

    assert answer.status_code == 302
    assert signed_in(client) == str(ann.pk)
    assert not client.session.get_expire_at_browser_close()


def test_capitals_in_the_address_do_not_matter(client, ann):
    client.post("/accounts/login/", {"login": "Ann@Example.org", "password": PASSWORD})

    assert signed_in(client) == str(ann.pk)


def test_a_wrong_password_does_not(client, ann):
    answer = try_password(client, "kittens")

    assert answer.status_code == 200
    assert signed_in(client) is None


def test_eight_wrong_passwords_shut_the_door_for_a_while_and_say_so(client, ann):
    answers = [try_password(client, f"guess {n}").status_code for n in range(8)]

    after = try_password(client, PASSWORD)

    assert answers[0] == 200
    assert after.status_code == 429
    assert b"Wait 15 minutes" in after.content
    assert signed_in(client) is None


def test_who_was_shut_out_still_comes_in_by_a_mailed_link(client, ann):
    for n in range(8):
        try_password(client, f"guess {n}")

    client.post("/accounts/link/open/", {"sesame": mailed_token(client)})

    assert signed_in(client) == str(ann.pk)


def test_a_mailed_link_works_once(client, ann):
    token = mailed_token(client)

    first = client.post("/accounts/link/open/", {"sesame": token})
    client.logout()
    second = client.post("/accounts/link/open/", {"sesame": token})

    assert (first.status_code, second.status_code) == (302, 410)
    assert signed_in(client) is None


def test_opening_a_mailed_link_spends_nothing_because_mail_scanners_open_links(client, ann):
    token = mailed_token(client)

    client.get(f"/accounts/link/open/?sesame={token}")
    client.post("/accounts/link/open/", {"sesame": token})

    assert signed_in(client) == str(ann.pk)


def test_a_mailed_link_grows_old_after_a_quarter_of_an_hour(client, ann):
    with time_machine.travel("2026-03-04T02:40:00Z", tick=False) as clock:
        token = mailed_token(client)

        clock.shift(15 * 60 + 1)
        answer = client.post("/accounts/link/open/", {"sesame": token})

    assert answer.status_code == 410


def but_its_token(answer) -> bytes:
    """A page without what is drawn anew each time against forged forms."""
    return re.sub(rb'(name="csrfmiddlewaretoken" value=")[^"]+', rb"\1", answer.content)


def test_an_unknown_address_gets_the_same_answer_and_no_mail(client, ann):
    known = client.post("/accounts/link/", {"email": EMAIL})
    unknown = client.post("/accounts/link/", {"email": "eve@example.org"})

    assert but_its_token(unknown).replace(b"eve@", b"ann@") == but_its_token(known)
    assert [message.to for message in mail.outbox] == [[EMAIL]]


def test_a_mailbox_cannot_be_flooded(client, ann):
    for _ in range(9):
        client.post("/accounts/link/", {"email": EMAIL})

    assert len(mail.outbox) == 5


def test_nobody_signs_up_alone(client):
    answer = client.post("/accounts/signup/", {"email": "eve@example.org", "password1": PASSWORD})

    assert Person.objects.filter(email="eve@example.org").count() == 0
    assert b"There is no sign-up" in answer.content


def test_a_person_who_left_cannot_come_in(client, ann):
    ann.is_active = False
    ann.save()

    try_password(client, PASSWORD)

    assert signed_in(client) is None


@pytest.mark.parametrize("path", ["/accounts/email/", "/accounts/confirm-email/abc/", "/accounts/confirm-email/"])
def test_nobody_changes_an_address_past_the_coordinator(client, ann, path):
    client.force_login(ann, backend="allauth.account.auth_backends.AuthenticationBackend")

    answers = [client.get(path), client.post(path, {"email": "eve@example.org", "action_add": ""})]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_an_address_nobody_confirmed_keeps_no_passkey_away(client, ann):
    """No mail confirms an address here: whoever coordinates typed it in."""
    client.post("/accounts/login/", {"login": EMAIL, "password": PASSWORD})
    EmailAddress.objects.get_or_create(user=ann, email=EMAIL, defaults={"verified": False, "primary": True})

    asked = client.get("/accounts/2fa/webauthn/add/", follow=True)
    answer = client.post(asked.redirect_chain[-1][0], {"password": PASSWORD}, follow=True)

    assert answer.request["PATH_INFO"] == "/accounts/2fa/webauthn/add/"
