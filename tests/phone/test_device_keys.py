"""A key for each phone: it sends what waits there, whoever is signed in, and opens nothing else."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from PIL import Image

from littermate.actions import devices, photos_aside, quarantine
from littermate.records import soundness
from littermate.records.ids import new_id
from littermate.records.models import Device, Feed, Membership, Observation, Photo, Quarantined
from littermate.records.viewers import Viewer, viewer_for
from littermate.sheets import now_margin
from tests import factories as make
from tests.desk.conftest import signed_in
from tests.phone.conftest import Phone, ago, just_now, kitten_in
from tests.phone.test_entries import feed_of


class KeyedPhone:
    """One phone of one person: signed in once, later perhaps signed out, with its key kept on it."""

    def __init__(self, phone: Phone, device_id: str | None = None) -> None:
        self.phone, self.device_id = phone, device_id or str(new_id())
        self.person, self.base = phone.person, phone.base
        answer = phone.client.post(f"{self.base}key", headers={**phone.headers, "X-Littermate-Device": self.device_id})
        assert answer.status_code == 200, answer.content
        self.key = answer.json()["key"]

    def send(self, *entries: Any, client: Client | None = None, base: str | None = None, **headers: str) -> Any:
        """Send by the key alone, with no session unless one is given."""
        said = {"X-Littermate": "phone", "X-Littermate-Device": self.device_id, "X-Littermate-Device-Key": self.key}
        return (client or Client()).post(
            f"{base or self.base}entries",
            {"sent_at": just_now().isoformat(), "entries": list(entries)},
            content_type="application/json",
            headers={**said, **headers},
        )

    def ask(self, path: str, method: str = "get", said: Any = None) -> Any:
        """Ask something else by the key alone."""
        headers = {"X-Littermate": "phone", "X-Littermate-Device": self.device_id, "X-Littermate-Device-Key": self.key}
        asked = getattr(Client(), method)
        if method == "get":
            return asked(f"{self.base}{path}", headers=headers)
        return asked(f"{self.base}{path}", said or {}, content_type="application/json", headers=headers)

    @property
    def device(self) -> Device:
        return Device.everywhere.get(person=self.person)


@pytest.fixture
def keyed(phone: Phone) -> KeyedPhone:
    return KeyedPhone(phone)


def coordinator_of(home: Any) -> Viewer:
    person = make.person(name="Cora")
    make.membership(person, home.organisation, "coordinator")
    viewer = viewer_for(person, home.organisation, just_now())
    assert viewer is not None
    return viewer


def result_of(answer: Any) -> str:
    assert answer.status_code == 200, answer.content
    return answer.json()["receipts"][0]["result"]


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


# A lost phone --------------------------------------------------------------------------------------------------------
@pytest.fixture
def lost(keyed: KeyedPhone) -> KeyedPhone:
    keyed.phone.sheet(**{"X-Littermate-Device": keyed.device_id})
    devices.revoke(device=keyed.device, by=coordinator_of(keyed.phone.home))
    return keyed


@pytest.mark.django_db
def test_what_a_lost_phone_sends_is_kept_aside_and_no_fact(lost):
    entry = feed_of(kitten_in(lost.phone.home))

    receipt = lost.send(entry).json()["receipts"][0]

    assert (receipt["id"], receipt["result"], bool(receipt["say"])) == (entry["id"], "held", True)
    assert not Feed.everywhere.filter(pk=entry["id"]).exists()
    aside = Quarantined.everywhere.get()
    assert (aside.entry_id, aside.because, aside.end, aside.device.person_id) == (
        entry["id"],
        "shut-out",
        "",
        lost.person.pk,
    )


@pytest.mark.django_db
def test_a_lost_phone_that_sends_again_lies_aside_once(lost):
    entry = feed_of(kitten_in(lost.phone.home))

    for _ in range(3):
        lost.send(entry, entry)

    assert Quarantined.everywhere.count() == 1
    assert lost.ask("held", "post", {"ids": [entry["id"]], "photos": []}).json()["held"] == [entry["id"]]


@pytest.mark.django_db
def test_what_was_told_before_the_phone_was_lost_is_known_and_not_aside(keyed):
    entry = feed_of(kitten_in(keyed.phone.home))
    keyed.send(entry)
    devices.revoke(device=keyed.device, by=coordinator_of(keyed.phone.home))

    assert result_of(keyed.send(entry)) == "known"
    assert Quarantined.everywhere.count() == 0


@pytest.mark.django_db
def test_shutting_a_phone_out_signs_it_out_too(keyed):
    keyed.phone.sheet(**{"X-Littermate-Device": keyed.device_id})
    assert Session.objects.count() == 1

    devices.revoke(device=keyed.device, by=coordinator_of(keyed.phone.home))

    assert keyed.phone.sheet().status_code == 401


@pytest.mark.django_db
def test_a_receipt_to_a_lost_phone_tells_nothing_of_the_house(lost):
    answer = lost.send(feed_of(kitten_in(lost.phone.home, name="Wallaby"))).json()

    assert (answer["sequence"], "Wallaby" in str(answer)) == (0, False)


@pytest.mark.django_db
def test_a_phone_that_was_found_is_let_in_and_sends_as_before(lost):
    devices.let_in(device=lost.device, by=coordinator_of(lost.phone.home))

    assert result_of(lost.send(feed_of(kitten_in(lost.phone.home)))) == "stored"


@pytest.mark.django_db
def test_a_carer_may_shut_her_own_phone_out_and_not_let_it_in(keyed):
    viewer = viewer_for(keyed.person, keyed.phone.home.organisation, just_now())
    devices.revoke(device=keyed.device, by=viewer)

    with pytest.raises(devices.NotAllowed):
        devices.let_in(device=keyed.device, by=viewer)


@pytest.mark.django_db
def test_what_a_former_carer_still_had_is_kept_aside_too(keyed):
    Membership.everywhere.filter(person=keyed.person).update(until_at=just_now() - timedelta(hours=1))

    assert result_of(keyed.send(feed_of(kitten_in(keyed.phone.home)))) == "held"
    assert Quarantined.everywhere.get().because == "no-member"


def ended(keyed, **ago: float) -> None:
    Membership.everywhere.filter(person=keyed.person).update(until_at=just_now() - timedelta(**ago))


@pytest.mark.django_db
def test_what_a_sitter_gave_inside_her_time_counts_though_her_phone_says_so_after_it(keyed):
    kitten = kitten_in(keyed.phone.home)
    inside, after = feed_of(kitten, happened_at=ago(2).isoformat()), feed_of(kitten, happened_at=ago(0.2).isoformat())
    last_sheet = keyed.phone.sheet().json()["sequence"]
    ended(keyed, hours=1)

    answer = keyed.send(after, inside).json()
    receipts = answer["receipts"]

    assert answer["sequence"] > last_sheet  # so that her phone goes on laying what she gave over the sheet that it has
    assert [(one["id"], one["result"]) for one in receipts] == [(after["id"], "held"), (inside["id"], "stored")]
    assert receipts[0]["say"].startswith("Your time in this house has ended.")
    assert Feed.everywhere.get(pk=inside["id"]).by_id == keyed.person.pk
    assert [row.entry_id for row in Quarantined.everywhere.all()] == [after["id"]]
    assert result_of(keyed.send(inside)) == "known"


@pytest.mark.django_db
def test_what_she_was_is_asked_once_for_each_stretch_of_her_time(keyed):
    kitten = kitten_in(keyed.phone.home)
    Membership.everywhere.filter(person=keyed.person).update(until_at=just_now() - timedelta(hours=3))
    make.membership(keyed.person, keyed.phone.home.organisation, from_at=ago(2), until_at=ago(1))
    hours = (4.5, 4.2, 2.5, 2.2, 1.9, 1.5, 1.2, 0.5)

    asked: list[str] = []

    def note(execute, sql, *rest):
        asked.append(str(sql))
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        answer = keyed.send(*(feed_of(kitten, happened_at=ago(each).isoformat()) for each in hours)).json()

    assert [one["result"] for one in answer["receipts"]] == [*["stored"] * 2, *["held"] * 2, *["stored"] * 3, "held"]
    # Once by the request itself, and once for each of before, between, again, after.
    assert sum("AS member WHERE" in sql for sql in asked) == 5


@pytest.mark.django_db
@pytest.mark.parametrize(
    "odd",
    [
        lambda: {"happened_at": ago(25).isoformat()},
        lambda: {"happened_at": ago(-0.01).isoformat()},
        lambda: {"phone_at": ago(7).isoformat()},
        lambda: {"happened_at": "yesterday"},
        lambda: {"happened_at": None},
    ],
    ids=["a day old", "not yet", "by another clock", "no moment", "no time"],
)
def test_what_is_not_surely_of_her_time_is_left_to_the_coordinator(keyed, odd):
    entry = feed_of(kitten_in(keyed.phone.home), happened_at=ago(2).isoformat()) | odd()
    ended(keyed, hours=1)

    assert result_of(keyed.send(entry)) == "held"


@pytest.mark.django_db
def test_by_a_phone_whose_clock_is_wrong_nothing_is_surely_of_her_time(keyed):
    entry = feed_of(kitten_in(keyed.phone.home), happened_at=ago(2).isoformat())
    ended(keyed, hours=1)
    said = {"X-Littermate": "phone", "X-Littermate-Device": keyed.device_id, "X-Littermate-Device-Key": keyed.key}

    answer = Client().post(
        f"{keyed.base}entries",
        {"sent_at": ago(0.1).isoformat(), "entries": [entry]},
        content_type="application/json",
        headers=said,
    )

    assert result_of(answer) == "held"


@pytest.mark.django_db
def test_what_lies_aside_stands_on_now_with_the_animals_names_for_who_decides(keyed):
    home = keyed.phone.home
    keyed.send(feed_of(kitten_in(home, name="Dock")))
    ended(keyed, hours=1)
    keyed.send(feed_of(kitten_in(home, name="Wallaby")), feed_of(kitten_in(home, name="Mouse")), "nonsense")
    viewer = coordinator_of(home)

    (line,) = now_margin.build(viewer, just_now()).aside
    page = signed_in(viewer.person).get(f"/o/{home.organisation.slug}/now/").content.decode()
    quarantine.drop(rows=Quarantined.everywhere.all(), by=viewer)

    assert (line.by, line.entries, line.names) == ("Ann", 3, ("Wallaby", "Mouse"))
    assert "3 entries by Ann: Wallaby, Mouse" in page
    assert now_margin.build(viewer, just_now()).aside == []


@pytest.mark.django_db
def test_no_phone_fills_our_disk(lost, monkeypatch):
    monkeypatch.setattr("littermate.actions.quarantine.MOST_OPEN", 2)

    answer = lost.send(*(feed_of(kitten_in(lost.phone.home)) for _ in range(3)))

    assert (answer.status_code, answer.json()["code"]) == (429, "too-much-aside")
    assert Quarantined.everywhere.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("strange", ["nonsense", 7, None, {"id": 3}, {"id": "\x00", "words": "\x00"}, [[]]])
def test_whatever_a_lost_phone_sends_is_kept_as_it_came(lost, strange):
    assert result_of(lost.send(strange)) == "held"
    assert Quarantined.everywhere.count() == 1


# Its photos ----------------------------------------------------------------------------------------------------------
@pytest.fixture
def photos_folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "photos"
    return tmp_path / "photos"


def picture_of(phone: KeyedPhone, ref: str, colour: str = "red") -> Any:
    """Send one photo by the key alone, as the phone does."""
    written = BytesIO()
    Image.new("RGB", (64, 48), colour).save(written, "JPEG")
    headers = {"X-Littermate": "phone", "X-Littermate-Device": phone.device_id, "X-Littermate-Device-Key": phone.key}
    said = {"id": ref, "photo": SimpleUploadedFile("her.jpg", written.getvalue(), "image/jpeg")}
    return Client().post(f"{phone.base}photos", said, headers=headers)


@pytest.mark.django_db
def test_a_photo_of_a_lost_phone_is_kept_aside_once_and_is_no_photo_of_the_house(lost, photos_folder):
    ref = str(new_id())

    answers = [picture_of(lost, ref).json() for _ in range(2)]

    assert [(answer["id"], answer["result"], len(answer)) for answer in answers] == [(ref, "held", 3)] * 2
    assert (Photo.everywhere.count(), Quarantined.everywhere.count()) == (0, 1)
    assert lost.ask("held", "post", {"ids": [], "photos": [ref]}).json()["photos"] == [ref]
    assert len(list(photos_folder.rglob("*.jpg"))) == 1


@pytest.mark.django_db
def test_a_photo_that_is_taken_goes_before_the_words_that_name_it(lost, photos_folder):
    kitten, ref = kitten_in(lost.phone.home), str(new_id())
    picture_of(lost, ref)
    lost.send({"id": str(new_id()), "kind": "observation", "animal": str(kitten.pk), "photo": ref,
               "happened_at": just_now().isoformat()})  # fmt: skip

    taken = quarantine.take(rows=Quarantined.everywhere.all(), by=coordinator_of(lost.phone.home))

    assert (taken.kept, taken.problems) == (2, ())
    photo = Photo.everywhere.get()
    assert (str(photo.pk), photo.taken_by, (photo.width, photo.height)) == (ref, lost.person, (64, 48))
    assert Observation.everywhere.get().photo == photo
    assert [str(path.relative_to(photos_folder)) for path in photos_folder.rglob("*.jpg")] == [photo.file.name]


@pytest.mark.django_db
def test_a_photo_that_was_dropped_can_still_be_taken_and_is_no_orphan(lost, photos_folder):
    picture_of(lost, str(new_id()))
    viewer, row = coordinator_of(lost.phone.home), Quarantined.everywhere.get()
    quarantine.drop(rows=[row], by=viewer)
    looks = {look.code: look for look in soundness.looks(just_now())}
    orphans = [found for found in looks["photos"].find() if found.code == "photo-orphan"]

    quarantine.bring_back(row=row, by=viewer)
    taken = quarantine.take(rows=[row], by=viewer)

    assert (orphans, taken.kept, Photo.everywhere.count()) == ([], 1, 1)


@pytest.mark.django_db
def test_a_lost_phone_cannot_fill_the_disk_with_photos(lost, photos_folder, monkeypatch):
    monkeypatch.setattr(photos_aside, "MOST_OPEN", 2)

    answers = [picture_of(lost, str(new_id())).status_code for _ in range(4)]

    assert answers == [200, 200, 429, 429]
    assert len(list(photos_folder.rglob("*.jpg"))) == 2


@pytest.mark.django_db
def test_a_coordinator_looks_at_a_photo_before_she_decides_and_nobody_else_does(lost, photos_folder):
    picture_of(lost, str(new_id()))
    row, home = Quarantined.everywhere.get(), lost.phone.home
    address = f"/o/{home.organisation.slug}/phones/aside/{row.pk}/photo"
    desk, other = Client(), Client()
    desk.force_login(coordinator_of(home).person)
    other.force_login(lost.person)

    shown = desk.get(address)

    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")
    assert b"JFIF" in shown.content[:20]
    assert other.get(address).status_code in {403, 404}
    assert address in desk.get(f"/o/{home.organisation.slug}/phones/").content.decode()
