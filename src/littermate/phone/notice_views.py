"""What the phone says of notices: it is to be told here, and somebody has what it showed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from littermate.actions import notices, told_how
from littermate.actions.channels import push
from littermate.actions.devices import ShutOut
from littermate.care.errors import CareError
from littermate.phone import devices
from littermate.phone.answers import answer, refuse
from littermate.phone.in_house import PhoneRequest, in_house
from littermate.phone.sent import reads_json, uuid_or_none
from littermate.records.models.notice import AnsweredHow


@require_GET
@in_house("see_own_animals")
def push_key(request: PhoneRequest) -> HttpResponse:
    """The house's public key, which a phone needs to be told here."""
    return answer({"key": push.public_key()})


@require_POST
@in_house("see_own_animals")
@reads_json
def add_phone(request: PhoneRequest, said: dict[str, Any]) -> HttpResponse:
    """Tell her on this phone from now on."""
    try:
        row = told_how.add_phone(
            subscription=_subscription(said.get("subscription")),
            name=str(said.get("name") or devices.label_of(request)),
            device=devices.reached(request),
            house_url=house_url(request),
            by=request.viewer,
        )
    except ShutOut as shut_out:
        return refuse(shut_out.code, str(shut_out), status=403)
    except CareError as refusal:
        return refuse(refusal.code, str(refusal), status=422)
    return answer({"id": str(row.pk), "name": row.name})


@require_POST
@in_house("see_own_animals")
@reads_json
def have(request: PhoneRequest, said: dict[str, Any]) -> HttpResponse:
    """Keep "I have it", said on the notice itself."""
    ref = uuid_or_none(said.get("notice"))
    if ref is None:
        return refuse("no-such-notice", _("There is no such notice for you."), status=404)
    try:
        found = notices.of_person(ref, by=request.viewer)
        kept = notices.answer(notice=found, by=request.viewer, how=AnsweredHow.PUSH)
    except CareError as refusal:
        return refuse(refusal.code, str(refusal), status=422)
    return answer({"say": said_who(kept, request), "by": str(kept.answered_by_id)})


def said_who(notice: Any, request: PhoneRequest) -> str:
    """Who has it now, in a line."""
    if notice.answered_by_id == request.viewer.person.pk:
        return _("You have it. The others are told so.")
    return _("%(name)s has it already.") % {"name": notice.answered_by}


def house_url(request: HttpRequest) -> str:
    """How she opened the house, for links in what is sent to her."""
    return request.build_absolute_uri("/")[:200]


def _subscription(said: object) -> push.Subscription:
    """What a browser says of itself, as it is kept; what is missing is refused with the rest."""
    given: dict[str, Any] = said if isinstance(said, dict) else {}
    inside = given.get("keys")
    keys: dict[str, Any] = inside if isinstance(inside, dict) else {}
    return push.Subscription(
        endpoint=str(given.get("endpoint") or ""),
        public=str(keys.get("p256dh") or "")[:120],
        auth=str(keys.get("auth") or "")[:60],
    )
