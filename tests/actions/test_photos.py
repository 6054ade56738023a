"""Photos: only pictures, and nothing in them but the picture."""

from io import BytesIO

import pytest
from PIL import Image

from littermate.actions import photos
from littermate.actions.errors import KeptOtherwise, NotAllowed, NotAPhoto
from littermate.records.ids import new_id
from littermate.records.models import Photo
from tests import factories

pytestmark = pytest.mark.django_db

GPS = 0x8825
ORIENTATION = 0x0112
TURNED_RIGHT = 6


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def carer():
    return factories.viewer("carer", home=factories.home())


def picture(size=(40, 30), kind="JPEG", mode="RGB", colour="red", **said):
    written = BytesIO()
    Image.new(mode, size, colour).save(written, kind, **said)
    return written.getvalue()


def with_gps():
    exif = Image.Exif()
    exif[ORIENTATION] = TURNED_RIGHT
    exif[0x010F] = "SECRET CAMERA"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (48.0, 12.0, 30.0)
    return picture(exif=exif, comment=b"SECRET COMMENT")


def test_place_camera_and_comment_are_gone_and_the_picture_stands_upright(carer):
    sent = with_gps()
    assert b"SECRET" in sent

    kept = photos.keep(content=sent, caption="  In a pile ", credit="Ann", by=carer)

    stored = kept.file.open().read()
    with Image.open(BytesIO(stored)) as opened:
        assert (dict(opened.getexif()), opened.info.get("comment"), opened.size) == ({}, None, (30, 40))
    assert b"SECRET" not in stored
    assert (kept.width, kept.height, kept.caption, kept.credit) == (30, 40, "In a pile", "Ann")
    assert kept.taken_by == carer.person
    assert kept.file.name == f"photos/{carer.organisation.pk}/{kept.pk}.jpg"


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_other_kinds_of_picture_lose_their_hidden_words_too(carer, kind):
    exif = Image.Exif()
    exif[0x010F] = "SECRET CAMERA"
    said = {} if kind == "GIF" else {"exif": exif}

    kept = photos.keep(content=picture(kind=kind, **said), by=carer)

    assert b"SECRET" not in kept.file.open().read()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_place_is_gone_from_every_kind_that_can_carry_it(carer, kind):
    exif = Image.Exif()
    exif[0x010F] = "SECRET CAMERA"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (48.0, 12.0, 30.0)
    sent = picture(kind=kind, exif=exif)
    with Image.open(BytesIO(sent)) as opened:
        opened.load()
        assert opened.getexif().get_ifd(GPS)[1] == "N"

    kept = photos.keep(content=sent, by=carer)

    with Image.open(kept.file.open()) as opened:
        assert (opened.format, dict(opened.getexif().get_ifd(GPS)), opened.info.get("exif")) == ("JPEG", {}, None)


def test_a_large_picture_is_made_smaller_and_holes_become_white(carer):
    large = photos.keep(content=picture(size=(4000, 3000)), by=carer)
    holes = photos.keep(content=picture(kind="PNG", mode="RGBA", colour=(0, 0, 0, 0)), by=carer)

    with Image.open(holes.file.open()) as opened:
        assert opened.getpixel((5, 5)) == (255, 255, 255)
    assert (large.width, large.height) == (1600, 1200)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no picture"),
        (b"<svg onload=alert(1)>", "no picture"),
        (b"GIF89a<script>", "no picture"),
        (picture()[:200], "no picture"),
        (b"%PDF-1.7", "no picture"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, "HEIC"),
        (b"x" * (15 * 1024**2 + 1), "MB"),
    ],
)
def test_what_is_no_picture_is_refused_in_words(carer, content, words):
    with pytest.raises(NotAPhoto, match=words):
        photos.keep(content=content, by=carer)

    assert Photo.objects.within(carer.organisation).count() == 0


def test_a_small_file_that_unfolds_to_too_many_pixels_is_refused_in_words(carer):
    with pytest.raises(NotAPhoto, match="pixels"):
        photos.keep(content=picture(kind="PNG", mode="1", colour=1, size=(8000, 8000)), by=carer)

    assert Photo.objects.within(carer.organisation).count() == 0


def test_a_photo_sent_twice_is_kept_once_and_another_under_its_number_is_refused(carer):
    ref = new_id()
    first = photos.keep(content=picture(), by=carer, ref=ref)

    again = photos.keep(content=picture(), by=carer, ref=ref)

    assert (again, again.file.name) == (first, first.file.name)
    with pytest.raises(KeptOtherwise):
        photos.keep(content=picture(colour="blue"), by=carer, ref=ref)


def test_who_may_tell_nothing_may_keep_no_photo(carer):
    import dataclasses

    stranger = dataclasses.replace(carer, capabilities=frozenset())

    with pytest.raises(NotAllowed):
        photos.keep(content=picture(), by=stranger)
