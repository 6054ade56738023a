"""Photos: verified, made smaller, and stripped of place and camera before anything is written."""

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Final
from uuid import UUID

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from littermate.actions import changes, wording
from littermate.actions.checks import demand
from littermate.actions.errors import NotAPhoto
from littermate.actions.write_gate import one_change
from littermate.records.ids import new_id
from littermate.records.models import Photo
from littermate.records.viewers import Viewer

MOST_BYTES: Final = 15 * 1024 * 1024
MOST_PIXELS: Final = 60_000_000  # a 48-megapixel phone; more is a bomb, not a kitten
LONGEST_SIDE_PX: Final = 1600
READS: Final = ("JPEG", "PNG", "WEBP", "GIF")
HEIC_BRANDS: Final = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")


def keep(*, content: bytes, by: Viewer, caption: str = "", credit: str = "", ref: UUID | None = None) -> Photo:
    """Keep a picture as JPEG of at most 1,600 px, turned upright, with nothing in it but the picture.

    The file's bytes are made anew from its pixels, so that no place, camera or hidden text can come along.

    Raises:
        NotAPhoto: If it is no picture we read, is broken, or is too large; HEIC is told plainly.
        NotAllowed: If her role tells no facts.
    """
    return keep_plain(plain(content, by=by), caption=caption, credit=credit, ref=ref or new_id(), by=by)


@dataclass(frozen=True, slots=True)
class Plain:
    """A picture made anew from its pixels, ready to be kept."""

    content: bytes
    size: tuple[int, int]


def plain(content: bytes, *, by: Viewer) -> Plain:
    """Make a picture anew from its pixels; that takes a moment, so never while a change is open. Raises as ``keep``."""
    demand(by, "keep_facts", to=_("keep a photo"))
    return made_anew(content)


def made_anew(content: bytes) -> Plain:
    """The picture and nothing else of its file, whoever sent it.

    Raises:
        NotAPhoto: If it is no picture we read, is broken, or is too large.
    """
    picture = _plain_pixels(content)
    written = BytesIO()
    picture.save(written, "JPEG", quality=82, optimize=True)
    return Plain(written.getvalue(), picture.size)


@one_change()
def keep_plain(picture: Plain, *, caption: str, credit: str, ref: UUID, by: Viewer) -> Photo:
    """Keep a picture that was made anew. Raises as ``keep``."""
    row = Photo(
        id=ref,
        organisation=by.organisation,
        file=ContentFile(picture.content, "photo.jpg"),
        width=picture.size[0],
        height=picture.size[1],
        caption=wording.line(caption, what=_("The caption"), letters=500),
        credit=wording.line(credit, what=_("The credit"), letters=200),
        taken_by=by.person,
    )
    return changes.add(row, kind="photo-kept", by=by, also={"content": sha256(picture.content).hexdigest()})


def _plain_pixels(content: bytes) -> Image.Image:
    if len(content) > MOST_BYTES:
        raise NotAPhoto(
            _("The file has %(seen)s MB; there is room for %(most)s MB. Send a smaller picture.")
            % {"seen": len(content) // 1024**2, "most": MOST_BYTES // 1024**2}
        )
    if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
        raise NotAPhoto(
            _(
                "This is an HEIC picture, which not every screen shows. On the iPhone choose Settings, Camera, "
                "Formats, Most Compatible, and take it again; or send a screenshot of it."
            )
        )
    try:
        with Image.open(BytesIO(content), formats=READS) as opened:
            return _small_and_upright(opened)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as broken:
        raise NotAPhoto(
            _("This file is no picture we can read, or it is broken. Send a JPEG, PNG or WebP.")
        ) from broken


def _small_and_upright(opened: Image.Image) -> Image.Image:
    if opened.width * opened.height > MOST_PIXELS:
        raise NotAPhoto(
            _("The picture has %(width)s x %(height)s pixels, more than we can open. Send a smaller one.")
            % {"width": opened.width, "height": opened.height}
        )
    opened.draft("RGB", (LONGEST_SIDE_PX, LONGEST_SIDE_PX))
    upright = ImageOps.exif_transpose(opened)
    upright.thumbnail((LONGEST_SIDE_PX, LONGEST_SIDE_PX))
    flat = Image.new("RGB", upright.size, "white")  # new pixels: nothing of the old file but what one sees
    with_holes = upright.convert("RGBA")
    flat.paste(with_holes, mask=with_holes.getchannel("A"))
    return flat
