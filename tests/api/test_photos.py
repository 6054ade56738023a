"""Photos: kept once, without place and camera, and shown to whoever may see what they show."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from littermate.records.ids import new_id
from littermate.records.models import Photo
from tests import factories as make
from tests.api.conftest import Program, program
from tests.desk.conftest import House


def picture(colour: str = "grey", kind: str = "JPEG", *, with_place: bool = False) -> bytes:
    """A small picture; on request with a place and a camera in it."""
    written, exif = BytesIO(), Image.Exif()
    if with_place:
        exif[0x010F] = "Camera of Ann"
        exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (40, 30), colour).save(written, kind, exif=exif)
    return written.getvalue()


def send(caller: Program, content: bytes, *, ref: Any = None, kind: str = "image/jpeg", more: str = "") -> Any:
    address = f"{caller.root}/photos?ref={ref or new_id()}{more}"
    return Client().generic("POST", address, content, kind, headers={"Authorization": f"Bearer {caller.secret}"})


def test_a_photo_is_kept_once_and_told_without_place_and_camera(house: House, scale: Program):
    ref, sent = new_id(), picture(with_place=True)

    first, again = (
        send(scale, sent, ref=ref, more="&caption=Day%209"),
        send(scale, sent, ref=ref, more="&caption=Day%209"),
    )
    shown = scale.get(f"/photos/{ref}/picture")

    assert (first.status_code, again.status_code, first.json()) == (201, 200, again.json())
    assert (first.json()["width"], first.json()["height"], first.json()["caption"]) == (40, 30, "Day 9")
    assert (shown["Content-Type"], b"Camera of Ann" in sent, b"Camera of Ann" in shown.content) == (
        "image/jpeg",
        True,
        False,
    )
    assert dict(Image.open(BytesIO(shown.content)).getexif()) == {}


def test_another_picture_under_the_same_id_is_refused(house: House, scale: Program):
    ref = new_id()
    send(scale, picture("grey"), ref=ref)

    other = send(scale, picture("red"), ref=ref)

    assert (other.status_code, other.json()["code"], Photo.everywhere.count()) == (409, "kept-otherwise", 1)


@pytest.mark.parametrize(
    ("content", "kind", "status", "code"),
    [
        (b"not a picture", "image/jpeg", 422, "not-a-photo"),
        (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40, "image/jpeg", 422, "not-a-photo"),
        (b"{}", "application/json", 415, "not-json-typed"),
        (b"<svg/>", "image/svg+xml", 415, "not-json-typed"),
        (b"x" * (15 * 1024 * 1024 + 1), "image/jpeg", 413, "too-large"),
    ],
)
def test_what_is_no_photo_is_refused_and_told_so(
    house: House, scale: Program, content: bytes, kind: str, status: int, code: str
):
    answer = send(scale, content, kind=kind)

    assert (answer.status_code, answer.json()["code"], Photo.everywhere.count()) == (status, code, 0)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_other_pictures_become_jpeg(house: House, scale: Program, kind: str):
    ref = new_id()

    send(scale, picture(kind=kind), ref=ref, kind=f"image/{kind.lower()}")

    assert Image.open(BytesIO(scale.get(f"/photos/{ref}/picture").content)).format == "JPEG"


def test_a_carer_sees_what_shows_her_animals_and_nothing_else(house: House, scale: Program):
    hers, hidden = new_id(), new_id()
    elsewhere = make.animal(house.organisation, name="Dock", home=make.home(house.organisation, name="Home 11"))
    for ref, animal in ((hers, house.animal), (hidden, elsewhere)):
        send(scale, picture(), ref=ref)
        told = scale.send(f"/animals/{animal.pk}", {"photo_id": str(ref)}, method="PATCH")
        assert told.json()["photo_id"] == str(ref)
    carer = program(house, "carer")

    seen = [carer.get(f"/photos/{ref}{part}").status_code for ref in (hers, hidden) for part in ("", "/picture")]

    assert seen == [200, 200, 404, 404]
    assert carer.send(f"/animals/{house.animal.pk}", {"photo_id": str(hidden)}, method="PATCH").status_code == 404


def test_a_photo_of_another_house_is_not_there(house: House, scale: Program):
    ref = new_id()
    send(scale, picture(), ref=ref)
    other = make.organisation()
    stranger = make.viewer("administrator", organisation=other, at=house.now).person
    from tests.api.conftest import key_for

    theirs = Program(f"/api/v1/o/{other.slug}", key_for(stranger, other))

    assert theirs.get(f"/photos/{ref}/picture").status_code == 404
    assert send(theirs, picture(), ref=ref).status_code == 404
