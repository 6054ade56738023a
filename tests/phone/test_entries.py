"""What the phone sends: each entry judged alone, answered by a receipt, and never from another site's page."""

import io
import threading
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from PIL import Image

from littermate.records.ids import new_id
from littermate.records.models import Claim, Feed, Photo, WeighIn
from tests import factories as make
from tests.phone.conftest import Phone, ago, feed_of, just_now, kitten_in


# Receipts ------------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_a_feed_is_stored_and_named_in_a_receipt(phone):
    kitten = kitten_in(phone.home)
    entry = feed_of(kitten, taken_dml=47)

    answer = phone.send(entry)

    assert answer.status_code == 200
    assert answer.json()["receipts"] == [{"id": entry["id"], "result": "stored", "say": ""}]
    assert phone.sheet().json()["animals"][0]["feeds"][0]["dml"] == 47
    assert answer.json()["sequence"] == phone.sheet().json()["sequence"]


@pytest.mark.django_db
def test_the_same_feed_sent_twice_is_kept_once(phone):
    entry = feed_of(kitten_in(phone.home))

    results = [phone.send(entry).json()["receipts"][0]["result"] for _ in range(2)]

    assert results == ["stored", "known"]
    assert Feed.everywhere.filter(pk=entry["id"]).count() == 1


@pytest.mark.django_db
def test_the_same_id_with_other_words_is_a_clash_and_says_what_stands(phone):
    entry = feed_of(kitten_in(phone.home))
    phone.send(entry)

    receipt = phone.send({**entry, "taken_dml": 90}).json()["receipts"][0]

    assert (receipt["result"], bool(receipt["kept"])) == ("clash", True)
    assert Feed.everywhere.get(pk=entry["id"]).taken_dml == 50


@pytest.mark.django_db
def test_one_bad_entry_stops_none_of_the_others(phone):
    kitten = kitten_in(phone.home)
    good, bad = feed_of(kitten), feed_of(kitten, taken_dml=-5)

    receipts = phone.send(bad, "nonsense", good).json()["receipts"]

    assert [receipt["result"] for receipt in receipts] == ["refused", "refused", "stored"]
    assert receipts[0]["say"] != ""


@pytest.mark.django_db
def test_an_animal_out_of_her_sight_is_refused(phone):
    stranger = kitten_in(make.home(phone.home.organisation))

    receipt = phone.send(feed_of(stranger)).json()["receipts"][0]

    assert receipt["result"] == "refused"
    assert Feed.everywhere.filter(animal=stranger).count() == 1


@pytest.mark.django_db
def test_the_phone_that_sent_it_stands_in_the_ledger(phone):
    entry = feed_of(kitten_in(phone.home))

    phone.send(entry, device=str(new_id()))

    kept = Feed.everywhere.select_related("ledger__device").get(pk=entry["id"])
    assert kept.ledger.device.person == phone.person


def test_two_people_saving_the_same_neonate_at_once_are_both_kept(committed_db):
    home = make.home()
    kitten = kitten_in(home)
    phones = []
    for role in ("main", "co-carer"):
        person = make.person()
        make.membership(person, home.organisation, "carer")
        make.care(person, home=home, role=role)
        phones.append(Phone(person, home))
    ready, results = threading.Barrier(2), []

    def save(phone: Phone) -> None:
        try:
            ready.wait()
            results.append(phone.send(feed_of(kitten)).json()["receipts"][0]["result"])
        finally:
            connections.close_all()

    threads = [threading.Thread(target=save, args=(phone,)) for phone in phones]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert results == ["stored", "stored"]
    assert Feed.everywhere.filter(animal=kitten).count() == 3


# What cannot be read -------------------------------------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize("body", ["", "{", "[]", '"feed"', "[" * 100_000])
def test_what_is_no_json_object_is_refused_in_words(phone, body):
    answer = phone.client.post(f"{phone.base}entries", body, content_type="application/json", headers=phone.headers)

    assert (answer.status_code, answer.json()["code"]) == (400, "not-json")


@pytest.mark.django_db
def test_more_than_two_megabytes_are_refused_so_that_the_phone_sends_less(phone):
    answer = phone.send({"id": str(new_id()), "kind": "observation", "note": "x" * (2 * 1024 * 1024)})

    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")


@pytest.mark.django_db
def test_no_entries_at_all_is_refused(phone):
    answer = phone.client.post(
        f"{phone.base}entries", {"entries": "none"}, content_type="application/json", headers=phone.headers
    )

    assert (answer.status_code, answer.json()["code"]) == (400, "no-entries")


# From our page only --------------------------------------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Littermate": "phone", "Origin": "https://elsewhere.example"},
        {"X-Littermate": "phone", "Origin": "null"},
        {"X-Littermate": "phone", "Sec-Fetch-Site": "cross-site"},
        {"X-Littermate": "phone", "Sec-Fetch-Site": "same-site"},
    ],
)
def test_what_another_site_s_page_sends_is_not_taken(phone, headers):
    kitten = kitten_in(phone.home)
    phone.headers = headers

    answer = phone.send(feed_of(kitten))

    assert (answer.status_code, answer.json()["code"]) == (403, "not-our-page")
    assert Feed.everywhere.count() == 1


@pytest.mark.django_db
def test_our_own_page_is_taken_as_browsers_send_it(phone):
    phone.headers = {"X-Littermate": "phone", "Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}

    answer = phone.send(feed_of(kitten_in(phone.home)))

    assert answer.json()["receipts"][0]["result"] == "stored"


@pytest.mark.django_db
def test_a_phone_without_a_fresh_form_token_is_taken(phone):
    client = Client(enforce_csrf_checks=True)
    client.force_login(phone.person, backend="allauth.account.auth_backends.AuthenticationBackend")
    phone.client = client

    answer = phone.send(feed_of(kitten_in(phone.home)))

    assert answer.status_code == 200


@pytest.mark.django_db
def test_signed_out_the_entries_are_told_to_wait(phone):
    kitten = kitten_in(phone.home)
    phone.client.logout()

    answer = phone.send(feed_of(kitten))

    assert (answer.status_code, answer.json()["code"]) == (401, "signed-out")


# Claims --------------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_i_have_her_and_let_her_go_again(phone):
    kitten = kitten_in(phone.home)

    def say(action: str) -> int:
        return phone.client.post(
            f"{phone.base}claims",
            {"animal": str(kitten.pk), "action": action},
            content_type="application/json",
            headers=phone.headers,
        ).status_code

    taken = say("take")
    held = Claim.everywhere.filter(animal=kitten, until_at__gt=just_now()).count()
    let_go = say("let-go")

    assert (taken, held, let_go) == (200, 1, 200)
    assert Claim.everywhere.filter(animal=kitten).count() == 0


@pytest.mark.django_db
def test_an_animal_of_another_house_cannot_be_claimed(phone):
    stranger = kitten_in(make.home())

    answer = phone.client.post(
        f"{phone.base}claims",
        {"animal": str(stranger.pk), "action": "take"},
        content_type="application/json",
        headers=phone.headers,
    )

    assert answer.status_code == 404


# Photos --------------------------------------------------------------------------------------------------------------
def jpeg() -> io.BytesIO:
    written = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(written, "JPEG")
    written.seek(0)
    written.name = "photo.jpg"
    return written


def send_photo(phone: Phone, photo: Any, **said: Any) -> Any:
    return phone.client.post(f"{phone.base}photos", {"photo": photo, **said}, headers=phone.headers)


@pytest.mark.django_db
def test_a_photo_is_kept_under_the_phone_s_id_and_seen_through_its_house(phone, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    photo_id = str(new_id())

    kept = send_photo(phone, jpeg(), id=photo_id)
    shown = phone.client.get(f"/o/{phone.home.organisation.slug}/photos/{photo_id}")

    assert (kept.status_code, kept.json()["id"]) == (200, photo_id)
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")
    assert b"".join(shown.streaming_content)[:2] == b"\xff\xd8"


@pytest.mark.django_db
def test_another_house_s_photo_is_not_found(phone):
    theirs = make.photo(make.organisation())

    answer = phone.client.get(f"/o/{phone.home.organisation.slug}/photos/{theirs.pk}")

    assert answer.status_code == 404


@pytest.mark.django_db
def test_what_is_no_photo_is_refused_in_words(phone):
    no_photo = io.BytesIO(b"not a picture")
    no_photo.name = "photo.jpg"

    answer = send_photo(phone, no_photo, id=str(new_id()))

    assert answer.status_code == 422
    assert answer.json()["say"] != ""
    assert Photo.everywhere.count() == 0


@pytest.mark.django_db
def test_a_photo_without_a_file_is_refused(phone):
    answer = phone.client.post(f"{phone.base}photos", {"id": str(new_id())}, headers=phone.headers)

    assert (answer.status_code, answer.json()["code"]) == (400, "no-photo")


@pytest.mark.django_db
def test_a_weight_that_is_far_off_is_kept_and_asked_about(phone):
    kitten = kitten_in(phone.home)
    entry = {
        "id": str(new_id()),
        "kind": "weigh-in",
        "animal": str(kitten.pk),
        "happened_at": ago(0.01).isoformat(),
        "weight_dg": 13400,
        "fed": "before",
        "is_doubtful": True,
    }

    phone.send(entry)
    animal = phone.sheet().json()["animals"][0]

    assert WeighIn.everywhere.get(pk=entry["id"]).is_doubtful
    assert (animal["weights"][0]["dg"], animal["weights"][0]["doubtful"]) == (13400, True)
    assert animal["plan"]["about_dml"] < 100


@pytest.mark.django_db
def test_what_a_shared_phone_sends_for_another_person_is_not_taken(phone):
    entry = feed_of(kitten_in(phone.home))
    phone.headers = {**phone.headers, "X-Littermate-Person": str(new_id())}
    refused = phone.send(entry)
    phone.headers = {**phone.headers, "X-Littermate-Person": str(phone.person.pk)}

    taken = phone.send(entry)

    assert (refused.status_code, refused.json()["code"]) == (409, "someone-else")
    assert (taken.status_code, taken.json()["receipts"][0]["result"]) == (200, "stored")
