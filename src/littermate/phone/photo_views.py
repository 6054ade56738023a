"""Photos from the phone, and shown to whoever may see what is on them."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from littermate.actions import photos, photos_aside, quarantine
from littermate.actions.devices import ShutOut
from littermate.actions.errors import TooMuchAside
from littermate.care.errors import CareError
from littermate.phone import devices
from littermate.phone.answers import answer, refuse
from littermate.phone.in_house import SentByKey, by_session_or_key
from littermate.phone.sent import uuid_or_none
from littermate.records.ids import new_id
from littermate.records.models import Device, Organisation, Person, Photo
from littermate.records.models.quarantine import AsideBecause
from littermate.records.viewers import viewer_for


@require_POST
@by_session_or_key("keep_facts")
def keep(request: SentByKey) -> HttpResponse:
    """Keep one photo, without place and camera in it; the note that goes with it names its id.

    What comes from a phone that was shut out is kept aside, as its words are. What was dropped there is dropped still,
    where the phone never heard that it lay aside.
    """
    if int(request.headers.get("Content-Length") or 0) > photos.MOST_BYTES:
        return refuse("too-large", _("This photo is larger than 15 MB. Take it smaller."), status=413)
    picture = request.FILES.get("photo")
    if picture is None:
        return refuse("no-photo", _("There was no photo in what was sent."), status=400)
    aside, device = request.aside, request.device
    if aside is None:
        try:
            devices.reached(request)
        except ShutOut:
            aside, device = AsideBecause.SHUT_OUT, devices.shut_out(request, {})
    if aside is not None and device is not None:
        return _photo_aside(request, picture.read(), device, aside)
    ref = uuid_or_none(request.POST.get("id"))
    if ref is not None and quarantine.dropped_among([ref], by=request.viewer):
        return answer({"id": str(ref), "result": "dropped"})
    try:
        photo = photos.keep(
            ref=ref,
            content=picture.read(),
            caption=request.POST.get("caption", ""),
            credit=request.POST.get("credit", ""),
            by=request.viewer,
        )
    except CareError as refusal:
        return refuse(refusal.code, str(refusal), status=422)
    return answer({"id": str(photo.pk), "width": photo.width, "height": photo.height})


def _photo_aside(request: SentByKey, content: bytes, device: Device, because: AsideBecause) -> HttpResponse:
    """Answer that it is held, and with nothing else of the house."""
    ref = uuid_or_none(request.POST.get("id")) or new_id()
    try:
        photos_aside.keep_aside(ref=ref, content=content, device=device, because=because, at=request.as_of)
    except TooMuchAside as full:
        return refuse(full.code, str(full), status=429)
    except CareError as refusal:
        return refuse(refusal.code, str(refusal), status=422)
    return answer({"id": str(ref), "result": "held"})


@require_GET
@login_required
def show(request: HttpRequest, slug: str, photo_id: UUID) -> HttpResponseBase:
    """One photo, for whoever may see what it shows; kept by her own browser only."""
    organisation = Organisation.objects.filter(slug=slug).first()
    viewer = organisation and viewer_for(cast(Person, request.user), organisation, timezone.now())
    found = viewer and Photo.objects.seen_by(viewer).filter(pk=photo_id).first()
    if not found or not found.file.storage.exists(str(found.file.name)):
        raise Http404
    response = FileResponse(found.file.open("rb"), content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=86400, immutable"
    return response


show.capability = "see_own_animals"  # type: ignore[attr-defined]
