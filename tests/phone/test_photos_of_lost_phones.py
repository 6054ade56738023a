"""A photo of a lost phone lies aside until a coordinator has looked at it."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from littermate.actions import devices, photos_aside, quarantine
from littermate.records import soundness
from littermate.records.ids import new_id
from littermate.records.models import Observation, Photo, Quarantined
from tests.phone.conftest import KeyedPhone, coordinator_of, just_now, kitten_in


@pytest.fixture
def photos_folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "photos"
    return tmp_path / "photos"


def picture_of(phone: KeyedPhone, ref: str, colour: str = "red") -> Any:
    """Send one photo by the key alone, as the phone does."""
    written = BytesIO()
    Image.new("RGB", (64, 48), colour).save(written, "JPEG")
    said = {"id": ref, "photo": SimpleUploadedFile("her.jpg", written.getvalue(), "image/jpeg")}
    return Client().post(f"{phone.base}photos", said, headers=phone.headers)


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
def test_a_photo_that_was_dropped_is_no_photo_of_the_house_where_the_phone_never_heard_that_it_lay_aside(
    lost, photos_folder
):
    (ref, new), by = (str(new_id()), str(new_id())), coordinator_of(lost.phone.home)
    picture_of(lost, ref)
    quarantine.drop(rows=Quarantined.everywhere.all(), by=by)
    devices.let_in(device=lost.device, by=by)

    again, kept = (picture_of(lost, each).json() for each in (ref, new))

    assert (again["id"], again["result"]) == (ref, "dropped")
    assert ([str(photo.pk) for photo in Photo.everywhere.all()], kept["id"]) == ([new], new)


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
