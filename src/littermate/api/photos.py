"""Photos: sent as they are, kept without place and camera in them, shown to whoever may see what they show."""

from datetime import datetime
from typing import Annotated, Any, Final
from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from littermate.actions import photos
from littermate.actions.checks import unknown
from littermate.api.door import Body, KeyRequest, kept_once, operation
from littermate.api.fields import Id
from littermate.api.people import PersonName, name_of
from littermate.api.rows import is_new, made, one
from littermate.records.models import Photo

router = Router(tags=["photos"])
PICTURE: Final = Body(types=("image/jpeg", "image/png", "image/webp", "image/gif"), most_bytes=photos.MOST_BYTES)


class PhotoOut(Schema):
    """A photo; the picture itself stands at its own address, `/picture`."""

    id: UUID
    width: int = Field(description="[px]")
    height: int = Field(description="[px]")
    caption: str
    credit: str
    taken_by: PersonName | None
    kept_at: datetime


class Said(Schema):
    """What is said of a photo."""

    ref: Annotated[Id, Field(description="Made by the caller (UUIDv7). Sending the same again is harmless.")]
    caption: str = Field("", max_length=500)
    credit: str = Field("", max_length=200, description="Who took it, where that must be said.")


@operation(
    router,
    "POST",
    "/o/{slug:slug}/photos",
    scope="keep-facts",
    capability="keep_facts",
    answers={201: PhotoOut, 200: PhotoOut},
    name="keep-photo",
    summary="Keep a photo",
    is_one_change=False,
    body=PICTURE,
)
def keep_photo(request: KeyRequest, slug: str, said: Said = Query(...)) -> Any:  # noqa: B008
    """The body is the file itself, 15 MB at most; it is kept as JPEG of at most 1,600 px, with nothing else in it.

    Then name its id where it belongs: `photo_id` of an observation, an animal or a milk product.
    """
    by = request.viewer
    picture = photos.plain(request.read(PICTURE.most_bytes + 1), by=by)

    def keep() -> Any:
        fresh = is_new(said.ref, by=by)
        kept = photos.keep_plain(picture, caption=said.caption, credit=said.credit, ref=said.ref, by=by)
        return made(_told(kept), fresh=fresh)

    return kept_once(keep, ref=said.ref)


@operation(
    router,
    "GET",
    "/o/{slug:slug}/photos/{uuid:photo_id}",
    scope="read",
    capability="see_own_animals",
    answers={200: PhotoOut},
    name="get-photo",
    summary="One photo: what is said of it",
)
def get_photo(request: KeyRequest, slug: str, photo_id: UUID) -> Any:
    """Her own, those of animals that the key's holder sees, and those of the tins."""
    return _told(one(Photo, photo_id, by=request.viewer, what="photo"))


@operation(
    router,
    "GET",
    "/o/{slug:slug}/photos/{uuid:photo_id}/picture",
    scope="read",
    capability="see_own_animals",
    answers={200: None},
    name="get-picture",
    summary="One photo: the picture",
    gives="image/jpeg",
)
def get_picture(request: KeyRequest, slug: str, photo_id: UUID) -> Any:
    """The file. It never changes, so it may be kept."""
    found = one(Photo, photo_id, by=request.viewer, what="photo")
    if not found.file.storage.exists(str(found.file.name)):
        raise unknown("photo")
    with found.file.open("rb") as file:
        return HttpResponse(file.read(), content_type="image/jpeg")


def _told(photo: Photo) -> dict[str, Any]:
    return {
        "id": photo.pk,
        "width": photo.width,
        "height": photo.height,
        "caption": photo.caption,
        "credit": photo.credit,
        "taken_by": name_of(photo.taken_by) if photo.taken_by else None,
        "kept_at": photo.kept_at,
    }
