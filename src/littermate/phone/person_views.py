"""Who has the phone in her hand: her language, whom she is with, and her sign-out at a shared tablet."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from littermate.actions import claims, people, tablets
from littermate.look.languages import remember
from littermate.phone.answers import answer, no_such_animal, refuse
from littermate.phone.in_house import PhoneRequest, in_house, own_animal
from littermate.phone.sent import reads_json, uuid_or_none


@require_POST
@in_house("see_own_animals")
@reads_json
def speak(request: PhoneRequest, said: dict[str, Any]) -> HttpResponse:
    """The language she chose on the phone: for her wherever she signs in, and for this browser before she has."""
    code = str(said.get("language"))
    if code not in dict(settings.LANGUAGES):
        return refuse("not-understood", _("There is no such language here."), status=400)
    people.speak(person=request.viewer.person, language=code)
    return remember(answer({"language": code}), code, request)


@require_POST
@in_house("keep_facts")
@reads_json
def claim(request: PhoneRequest, said: dict[str, Any]) -> HttpResponse:
    """Say "I have her", or let her go again; others see it at their next poll."""
    animal = own_animal(request, uuid_or_none(said.get("animal")))
    if animal is None:
        return no_such_animal()
    if said.get("action", "take") == "let-go":
        claims.let_go(animal=animal, by=request.viewer)
    else:
        claims.take(animal=animal, by=request.viewer)
    return answer({})


@require_POST
@in_house("keep_facts")
def hand_over(request: PhoneRequest) -> HttpResponse:
    """Sign out at a shared tablet, for the next one; elsewhere nothing happens."""
    if request.session.get(tablets.SESSION):
        logout(request)
    return answer({"signed_out": not request.user.is_authenticated}, as_of=request.as_of)
