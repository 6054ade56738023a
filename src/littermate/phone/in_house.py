"""Who speaks from a phone, in which house, and whether this page of ours sent it.

A phone keeps its pages for weeks, so no form token inside them is fresh. In its place every
POST must carry a header that another site's page cannot set without asking us first, and the
browser's own word on where the request began must be ours (see decision 0030).
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any, cast
from urllib.parse import urlsplit
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from littermate.actions import devices, tablets
from littermate.care.errors import CareError
from littermate.look.words import clock
from littermate.phone.answers import refuse
from littermate.phone.sent import uuid_or_none
from littermate.records.models import Animal, Device, Organisation, Person
from littermate.records.models.quarantine import AsideBecause
from littermate.records.raw import row_by
from littermate.records.viewers import Viewer, viewer_for
from littermate.records.viewers import ended_at as ended_before

OWN_HEADERS = ("X-Littermate", "X-CSRFToken")  # either cannot be set from elsewhere without asking us first
PERSON_HEADER = "X-Littermate-Person"  # for whom the phone sends, where it says so
DEVICE_HEADER = "X-Littermate-Device"
KEY_HEADER = "X-Littermate-Device-Key"  # sends what waits on a phone, whoever is signed in on it, or nobody
View = Callable[..., HttpResponse]


class PhoneRequest(HttpRequest):
    """A request that already knows its house, its viewer and its moment."""

    organisation: Organisation
    viewer: Viewer
    as_of: datetime
    device: Device | None  # known already where its key opened the door


class SentByKey(PhoneRequest):
    """A request that a phone's own key may have opened: it sends, and reads nothing."""

    aside: AsideBecause | None  # what it sends is kept aside: the phone was shut out, or she is no member


def in_house(capability: str) -> Callable[[View], View]:
    """Let in whoever is signed in, belongs to the house in the address and may do ``capability``.

    Answers are JSON, so that a phone that was signed out keeps its entries and asks to sign in
    later. The capability stays readable as ``view.capability``.
    """

    def wrap(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def enter(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in {"GET", "HEAD"} and not is_from_our_page(request):
                return refuse("not-our-page", _("This did not come from a Littermate page."), status=403)
            if not request.user.is_authenticated:
                return signed_out()
            phone = cast(SentByKey, request)
            phone.as_of, phone.device, phone.aside = datetime.now(UTC), None, None
            organisation = row_by(Organisation, "slug", slug)
            viewer = viewer_for(request.user, organisation, phone.as_of) if organisation else None
            if viewer is not None:
                viewer = tablets.seen_from(viewer, request.session.get(tablets.SESSION))
                if viewer is None:
                    return refuse("signed-out", _("This tablet is shut out. What you wrote is kept on it."), status=401)
            if organisation is None or viewer is None:
                return no_house(request.user, organisation, phone.as_of)
            if not viewer.may(capability):
                return refuse("not-allowed", _("You may not do this here. Ask your coordinator."), status=403)
            if is_someone_else(request, viewer):
                return refuse("someone-else", _("Someone else is signed in here now. Nothing was taken."), status=409)
            phone.organisation, phone.viewer = organisation, viewer
            with timezone.override(ZoneInfo(organisation.time_zone)):  # for what is said of those without a home
                return view(phone, *args, **kwargs)

        enter.capability = capability  # type: ignore[attr-defined]
        return enter

    return wrap


def signed_out() -> JsonResponse:
    """Nobody is signed in here: her list and what she wrote stay on the phone."""
    return refuse("signed-out", _("You are signed out. What you wrote is kept on this phone."), status=401)


def no_house(person: Person, organisation: Organisation | None, as_of: datetime) -> JsonResponse:
    """There is none for her; to one whose time there is over, when it ended, and that what she wrote is not lost."""
    ended_at = ended_before(person, organisation, as_of) if organisation is not None else None
    if organisation is None or ended_at is None:
        return refuse("no-such-house", _("There is no such house for you."), status=404)
    at = clock(ended_at, ZoneInfo(organisation.time_zone), as_of)
    say = _("Your time here ended at %(at)s. What you wrote is kept.") % {"at": at}
    return refuse("time-ended", say, status=404)


def by_session_or_key(capability: str) -> Callable[[View], View]:
    """As ``in_house``; and where the phone shows its own key, that alone says who sends, signed in or not.

    The key opens what is sent and what is asked of its own entries, and no page or sheet of the house.
    """

    def wrap(view: View) -> View:
        in_session = in_house(capability)(view)

        @csrf_exempt
        @wraps(view)
        def enter(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
            if KEY_HEADER not in request.headers:
                return in_session(request, slug, *args, **kwargs)
            if request.method not in {"GET", "HEAD"} and not is_from_our_page(request):
                return refuse("not-our-page", _("This did not come from a Littermate page."), status=403)
            phone = cast(SentByKey, request)
            phone.as_of, phone.aside = datetime.now(UTC), None
            try:
                opened_by_key(phone, slug, capability)
            except CareError as shut:
                return refuse(shut.code, str(shut), status=401)
            with timezone.override(ZoneInfo(phone.organisation.time_zone)):
                return view(phone, *args, **kwargs)

        enter.capability = capability  # type: ignore[attr-defined]
        return enter

    return wrap


def opened_by_key(phone: SentByKey, slug: str, capability: str) -> None:
    """Say whose key it is, in which house, and whether what it sends is kept aside.

    Raises:
        KeyUnknown: If it opens nothing here, or was made for another device or person.
        KeyEnded: If it has run out.
    """
    house = row_by(Organisation, "slug", slug)
    unknown = devices.KeyUnknown(
        _("This phone's key opens nothing here. What you wrote is kept on it; sign in to send it.")
    )
    if house is None:
        raise unknown
    device = devices.by_key(house, phone.headers[KEY_HEADER], at=phone.as_of)
    said, person = uuid_or_none(phone.headers.get(DEVICE_HEADER)), phone.headers.get(PERSON_HEADER)
    is_its_own = said is not None and row_id(said, house.pk, device.person_id) == device.pk
    if not is_its_own or (person and uuid_or_none(person) != device.person_id):
        raise unknown
    device.organisation = house
    viewer = viewer_for(device.person, house, phone.as_of, device=device)
    if viewer is not None and device.tablet_id is not None:
        viewer = tablets.seen_from(viewer, str(device.tablet_id))
    if device.revoked_at is not None:
        phone.aside = AsideBecause.SHUT_OUT
    elif viewer is None or not viewer.may(capability):
        phone.aside = AsideBecause.NO_MEMBER
    phone.organisation, phone.device = house, device
    if viewer is not None:
        phone.viewer = viewer


def row_id(device_id: UUID, organisation_id: UUID, person_id: UUID) -> UUID:
    """The id of a phone's row: one for each person and house, as two people may share a phone."""
    return uuid5(device_id, f"{organisation_id}/{person_id}")


def is_from_our_page(request: HttpRequest) -> bool:
    """Whether a POST was sent by a page of this very server.

    The header alone forces another site's page to ask first, and we never say yes; ``Origin`` and
    ``Sec-Fetch-Site``, which a page cannot forge, must agree wherever the browser sends them.
    """
    if not any(request.headers.get(name) for name in OWN_HEADERS):
        return False
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.get_host()


def is_someone_else(request: HttpRequest, viewer: Viewer) -> bool:
    """Whether a shared phone sends for another person than is signed in: nothing is told under another's name."""
    said = request.headers.get(PERSON_HEADER)
    return request.method == "POST" and bool(said) and uuid_or_none(said) != viewer.person.pk


def own_animal(request: PhoneRequest, animal_id: UUID | None) -> Animal | None:
    """One of the viewer's animals, or None: another's is as unknown as one that never was."""
    return Animal.objects.seen_by(request.viewer).filter(pk=animal_id).first() if animal_id else None
