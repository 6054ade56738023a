"""Keys and webhooks at the desk: shown once, revoked with one press, and every message to be seen."""

import re

import pytest
from django.test import Client

from littermate.records.ids import new_id
from littermate.records.models import ApiKey, Delivery, Webhook
from tests import factories as make
from tests.desk.conftest import House, signed_in


@pytest.fixture
def desk(house: House) -> Client:
    return signed_in(house.people["coordinator"])


def key_form(**given: object) -> dict[str, object]:
    return {"ref": str(new_id()), "name": "scale in the nursery", "scopes": ["read"], "lasts": "90", **given}


def hook_form(**given: object) -> dict[str, object]:
    said = {"ref": str(new_id()), "name": "the register", "url": "https://93.184.215.14/in", "events": ["feed.kept"]}
    return {**said, **given}


def shown_secret(page: str) -> str:
    return re.findall(r'id="secret" type="text" readonly value="([^"]+)"', page)[0]


def test_a_key_is_shown_once_and_opens_the_house(house: House, desk: Client):
    made = desk.post(house.page("keys/make/"), key_form())
    secret = shown_secret(made.content.decode())

    listed = desk.get(house.page("keys/")).content.decode()
    opened = Client().get(f"/api/v1/o/{house.organisation.slug}/animals", headers={"Authorization": f"Bearer {secret}"})

    assert made["Cache-Control"] == "no-store, private"
    assert (opened.status_code, secret in listed, secret[:9] in listed) == (200, False, True)


def test_a_key_made_twice_with_one_form_is_one_key_shown_once(house: House, desk: Client):
    form = key_form()
    desk.post(house.page("keys/make/"), form)

    again = desk.post(house.page("keys/make/"), form).content.decode()

    assert ApiKey.everywhere.count() == 1
    assert "This key was made already" in again


def test_a_revoked_key_opens_nothing(house: House, desk: Client):
    secret = shown_secret(desk.post(house.page("keys/make/"), key_form()).content.decode())

    desk.post(house.page(f"keys/{ApiKey.everywhere.get().pk}/revoke/"))

    asked = Client().get("/api/v1/me", headers={"Authorization": f"Bearer {secret}"})
    assert asked.status_code == 401


def test_a_carer_chooses_among_what_she_may_herself(house: House):
    page = signed_in(house.people["carer"]).get(house.page("keys/make/")).content.decode()

    offered = re.findall(r'name="scopes" value="([a-z-]+)"', page)

    assert offered == ["read", "keep-facts", "leave-care", "send-to-vet", "manage"]


def test_a_carer_sees_and_revokes_her_own_keys_only(house: House, desk: Client):
    desk.post(house.page("keys/make/"), key_form(name="the desk's own"))
    carer = signed_in(house.people["carer"])

    listed = carer.get(house.page("keys/")).content.decode()
    refused = carer.post(house.page(f"keys/{ApiKey.everywhere.get().pk}/revoke/"))

    assert ("the desk&#x27;s own" in listed, refused.status_code) == (False, 404)


def test_a_webhook_inside_the_servers_own_network_is_refused_at_its_field(house: House, desk: Client):
    answer = desk.post(house.page("webhooks/add/"), hook_form(url="http://127.0.0.1:8000/"))

    assert answer.status_code == 422
    assert "inside this server" in answer.content.decode()
    assert not Webhook.everywhere.exists()


def test_a_webhook_is_added_tested_paused_resumed_and_removed(house: House, desk: Client):
    secret = shown_secret(desk.post(house.page("webhooks/add/"), hook_form()).content.decode())
    hook = Webhook.everywhere.get()
    page = f"webhooks/{hook.pk}/"

    desk.post(house.page(f"{page}test/"))
    desk.post(house.page(f"{page}pause/"))
    paused = desk.get(house.page(page)).content.decode()
    desk.post(house.page(f"{page}resume/"))
    desk.post(house.page(f"{page}remove/"))

    assert hook.secret == secret
    assert Delivery.everywhere.get().event == "test"
    assert "Somebody paused it" in paused
    assert desk.get(house.page(page)).status_code == 404


def test_a_new_secret_is_shown_once_and_the_former_signs_on(house: House, desk: Client):
    former = shown_secret(desk.post(house.page("webhooks/add/"), hook_form()).content.decode())
    hook = Webhook.everywhere.get()

    fresh = shown_secret(desk.post(house.page(f"webhooks/{hook.pk}/secret/")).content.decode())

    hook.refresh_from_db()
    assert (hook.secret, hook.former_secret) == (fresh, former)
    assert fresh not in desk.get(house.page(f"webhooks/{hook.pk}/")).content.decode()


def test_the_log_shows_what_was_answered_and_sends_one_again(house: House, desk: Client):
    desk.post(house.page("webhooks/add/"), hook_form())
    hook = Webhook.everywhere.get()
    desk.post(house.page(f"webhooks/{hook.pk}/test/"))
    Delivery.everywhere.update(state="parked", tries=11, status=503, answer="<b>closed</b>", tried_at=house.now)

    page = desk.get(house.page(f"webhooks/{hook.pk}/?state=parked")).content.decode()
    desk.post(house.page(f"webhooks/{hook.pk}/messages/{Delivery.everywhere.get().pk}/again/"))

    assert "<b>503</b>" in page
    assert "&lt;b&gt;closed&lt;/b&gt;" in page
    assert (Delivery.everywhere.get().state, Delivery.everywhere.get().tries) == ("waiting", 0)


def test_another_houses_webhook_is_not_there(house: House, desk: Client):
    desk.post(house.page("webhooks/add/"), hook_form())
    other = make.organisation()
    stranger = make.viewer("administrator", organisation=other, at=house.now).person

    answer = signed_in(stranger).get(f"/o/{other.slug}/webhooks/{Webhook.everywhere.get().pk}/")

    assert answer.status_code == 404
