"""Photos of a phone that was shut out: kept aside as its words are, until a coordinator takes or drops them."""

import json
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from littermate.actions import photos
from littermate.actions.errors import NotAPhoto, TooMuchAside
from littermate.actions.photos import Plain
from littermate.actions.write_gate import one_change
from littermate.records import ledger
from littermate.records.ids import new_id
from littermate.records.models import Device, Photo, Quarantined
from littermate.records.models.quarantine import AsideBecause
from littermate.records.viewers import Viewer

KIND: Final = "photo"
MOST_OPEN: Final = 60  # of one phone; more waits on it, so that a stranger cannot fill our disk


def keep_aside(*, ref: UUID, content: bytes, device: Device, because: AsideBecause, at: datetime) -> None:
    """Keep one photo aside, once; nothing of the house is told. It is made anew from its pixels, as every photo is.

    Raises:
        NotAPhoto: If it is no picture we read.
        TooMuchAside: If so many of this phone wait already that no more is taken; it goes on waiting there.
    """
    if _is_here(ref, device):
        return
    picture = photos.made_anew(content)
    width, height = picture.size
    text = json.dumps({"height": height, "id": str(ref), "kind": KIND, "width": width}, sort_keys=True)
    row = Quarantined(
        organisation_id=device.organisation_id,
        id=new_id(),
        device=device,
        entry_id=str(ref),
        said_hash=ledger.hash_of({"said": text}),
        said=text,
        because=because,
        received_at=at,
    )
    file = path_of(row)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(picture.content)  # before the row that names it
    is_named = False
    try:
        is_named = _name(row, ref)
    finally:
        if not is_named:
            file.unlink()


@one_change()
def _name(row: Quarantined, ref: UUID) -> bool:
    """Write the row, unless another request for the same photo was faster."""
    if _is_here(ref, row.device):
        return False
    _make_room(row.device)
    row.save(force_insert=True)
    return True


def _is_here(ref: UUID, device: Device) -> bool:
    told = Photo.everywhere.filter(pk=ref, organisation=device.organisation_id, taken_by=device.person_id)
    return Quarantined.everywhere.filter(device=device, entry_id=str(ref)).exists() or told.exists()


def _make_room(device: Device) -> None:
    waiting = Quarantined.everywhere.filter(device=device, end="", said__contains=f'"kind": "{KIND}"')
    if waiting.count() >= MOST_OPEN:
        raise TooMuchAside(_("Too many photos of this phone wait for the coordinator. The rest is kept on the phone."))


def is_photo(row: Quarantined) -> bool:
    """Whether what lies aside is a photo, with a file of its own."""
    said = json.loads(row.said)
    return isinstance(said, dict) and said.get("kind") == KIND and "width" in said


def path_of(row: Quarantined) -> Path:
    """Where its file lies; named by the house, never by the phone."""
    return Path(settings.MEDIA_ROOT) / "aside" / str(row.organisation_id) / f"{row.pk}.jpg"


def take(*, row: Quarantined, by: Viewer) -> None:
    """Keep it as a photo under the name of whose phone it was.

    Raises:
        NotAPhoto: If its file is gone.
    """
    said, file = json.loads(row.said), path_of(row)
    try:
        content = file.read_bytes()
    except OSError as gone:
        raise NotAPhoto(_("The file of this photo is gone. Ask for it again, or drop it.")) from gone
    size = (int(said["width"]), int(said["height"]))
    photos.keep_plain(Plain(content, size), caption="", credit="", ref=UUID(row.entry_id), by=by)


def let_go(row: Quarantined) -> None:
    """Its file, once the photo stands among the house's."""
    path_of(row).unlink(missing_ok=True)
