"""What the phone asks of the house in trouble and at the change of the watch: the page for a vet, the handover."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from littermate.actions import handovers, secret_links
from littermate.care.errors import CareError
from littermate.phone.answers import answer, no_such_animal, refuse
from littermate.phone.in_house import PhoneRequest, in_house, own_animal
from littermate.phone.sent import reads_json, uuid_or_none
from littermate.records.models import Handover, Home, Person


@require_POST
@in_house("send_to_vet")
@reads_json
def vet_link(request: PhoneRequest, said: dict[str, Any], animal_id: UUID) -> HttpResponse:
    """Make the address of her last hours for a vet; asked again under the same id, it is not told a second time."""
    animal = own_animal(request, animal_id)
    if animal is None:
        return no_such_animal()
    try:
        made = secret_links.make(animal=animal, by=request.viewer, ref=uuid_or_none(said.get("ref")))
    except CareError as refusal:
        return refuse(refusal.code, str(refusal), status=422)
    address = _absolute(request, reverse("desk:shared", args=[made.token])) if made.token else None
    return answer({"address": address})


def _absolute(request: PhoneRequest, path: str) -> str:
    """As others open it: under the house's own address where it set one."""
    return urljoin(settings.LITTERMATE_ADDRESS or request.build_absolute_uri("/"), path)


@require_POST
@in_house("keep_facts")
@reads_json
def hand_over(request: PhoneRequest, said: dict[str, Any], home_id: UUID) -> HttpResponse:
    """Hand a home over to somebody who cares there, or say that a handover was read."""
    home = Home.objects.seen_by(request.viewer).filter(pk=home_id).first()
    if home is None:
        return refuse("no-such-home", _("There is no such home for you."), status=404)
    try:
        if said.get("read"):
            _read(request, home, uuid_or_none(said.get("read")))
        else:
            _hand_over(request, home, said)
    except CareError as refusal:
        return refuse(refusal.code, str(refusal), status=422)
    return answer({})


def _hand_over(request: PhoneRequest, home: Home, said: dict[str, object]) -> None:
    asked = uuid_or_none(said.get("to"))
    to = Person.objects.filter(pk=asked).first() if asked else None
    if to is None:
        raise handovers.nobody()
    words, ref = str(said.get("words") or ""), uuid_or_none(said.get("id"))
    handovers.hand_over(home=home, to=to, words=words, by=request.viewer, ref=ref)


def _read(request: PhoneRequest, home: Home, ref: UUID | None) -> None:
    found = Handover.objects.seen_by(request.viewer).filter(pk=ref, home=home).first() if ref else None
    if found is None:
        raise handovers.nobody()
    handovers.read(handover=found, by=request.viewer)
