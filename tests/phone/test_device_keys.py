"""A key for each phone: it sends what waits there, whoever is signed in, and opens nothing else."""

from datetime import timedelta

import pytest

from littermate.actions import devices
from littermate.records.ids import new_id
from littermate.records.models import Device, Feed
from tests import factories as make
from tests.phone.conftest import KeyedPhone, Phone, feed_of, just_now, kitten_in, result_of


# Sending -------------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_with_its_key_a_phone_sends_without_a_sign_in(keyed):
    entry = feed_of(kitten_in(keyed.phone.home))

    answer = keyed.send(entry)

    assert result_of(answer) == "stored"
    kept = Feed.everywhere.select_related("ledger").get(pk=entry["id"])
    assert (kept.by_id, kept.ledger.device_id) == (keyed.person.pk, keyed.device.pk)


@pytest.mark.django_db
def test_replayed_requests_are_known_and_kept_once(keyed):
    entry = feed_of(kitten_in(keyed.phone.home))

    results = [result_of(keyed.send(entry)) for _ in range(3)]

    assert results == ["stored", "known", "known"]
    assert Feed.everywhere.filter(pk=entry["id"]).count() == 1


@pytest.mark.django_db
def test_what_one_carer_kept_goes_out_under_her_name_while_another_is_signed_in(keyed):
    home = keyed.phone.home
    kitten, other = kitten_in(home), make.person(name="Ben")
    make.membership(other, home.organisation, "carer")
    make.care(other, home=home, role="co-carer")
    entry = feed_of(kitten)

    answer = keyed.send(entry, client=Phone(other, home).client)

    assert result_of(answer) == "stored"
    assert Feed.everywhere.get(pk=entry["id"]).by_id == keyed.person.pk


@pytest.mark.django_db
def test_only_the_hash_of_a_key_is_kept(keyed):
    row = Device.everywhere.filter(person=keyed.person).values().get()

    assert row["key_hash"] == devices.hash_of(keyed.key)
    assert keyed.key not in str(row)


@pytest.mark.django_db
def test_a_second_key_ends_the_first(keyed):
    second = KeyedPhone(keyed.phone, keyed.device_id)

    assert keyed.send(feed_of(kitten_in(keyed.phone.home))).json()["code"] == "key-unknown"
    assert result_of(second.send(feed_of(kitten_in(keyed.phone.home)))) == "stored"


# What a thief has ----------------------------------------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("sheet", "get"),
        ("intakes", "get"),
        ("claims", "post"),
        ("key", "post"),
        ("language", "post"),
        ("hand-over", "post"),
    ],
)
def test_a_key_reads_nothing_and_makes_no_other_key(keyed, path, method):
    assert keyed.ask(path, method).status_code == 401


@pytest.mark.django_db
def test_a_key_asks_only_which_ids_are_held(keyed):
    entry = feed_of(kitten_in(keyed.phone.home))
    keyed.send(entry)
    never = str(new_id())

    said = keyed.ask("held", "post", {"ids": [entry["id"], never], "photos": []}).json()

    assert said["held"] == [entry["id"]]


@pytest.mark.django_db
def test_a_key_of_another_house_opens_nothing_here(keyed):
    elsewhere = make.home(name="Elsewhere")
    entry = feed_of(kitten_in(keyed.phone.home))

    answer = keyed.send(entry, base=f"/o/{elsewhere.organisation.slug}/phone/")

    assert (answer.status_code, answer.json()["code"]) == (401, "key-unknown")
    assert not Feed.everywhere.filter(pk=entry["id"]).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "said",
    [
        {"X-Littermate-Device-Key": "ld_guessed"},
        {"X-Littermate-Device-Key": "x" * 5_000},
        {"X-Littermate-Device-Key": ""},
        {"X-Littermate-Device": "00000000-0000-4000-8000-000000000000"},
        {"X-Littermate-Device": "no id"},
        {"X-Littermate-Person": "00000000-0000-4000-8000-000000000000"},
    ],
)
def test_a_key_opens_for_its_own_device_and_person_alone(keyed, said):
    answer = keyed.send(feed_of(kitten_in(keyed.phone.home)), **said)

    assert (answer.status_code, answer.json()["code"]) == (401, "key-unknown")


@pytest.mark.django_db
def test_a_key_that_ran_out_says_so_and_takes_nothing(keyed):
    Device.everywhere.update(key_until_at=just_now() - timedelta(minutes=1))
    entry = feed_of(kitten_in(keyed.phone.home))

    answer = keyed.send(entry)

    assert (answer.status_code, answer.json()["code"]) == (401, "key-ended")
    assert not Feed.everywhere.filter(pk=entry["id"]).exists()


@pytest.mark.django_db
def test_no_other_sites_page_sends_with_a_key(keyed):
    answer = keyed.send(feed_of(kitten_in(keyed.phone.home)), Origin="https://elsewhere.example")

    assert (answer.status_code, answer.json()["code"]) == (403, "not-our-page")


@pytest.mark.django_db
def test_ten_megabytes_are_refused_by_size_with_a_code(keyed):
    answer = keyed.send({"id": str(new_id()), "kind": "observation", "note": "x" * 10_000_000})

    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")
