"""What the phone asks of nests: who lies in them hour by hour, and what is asked before one more does."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from littermate.care.company.agents import agents
from littermate.phone import moves_json, nests_json
from littermate.phone.answers import unless_known
from littermate.phone.in_house import PhoneRequest, in_house
from littermate.records.protocols import protocol_of
from littermate.sheets import nest_moves, nest_nights


@require_GET
@in_house("see_own_animals")
def nests(request: PhoneRequest) -> HttpResponse:
    """The nests of her homes from now until this time tomorrow, or 304 while nothing in them has changed."""
    nights = nest_nights.build(request.viewer, request.as_of)
    moves = nest_moves.build(request.viewer, nights, request.as_of)
    known = nests_json.agents_said(agents(protocol_of(request.organisation)))
    body = nests_json.write(nights, moves_json.said(moves), known, moves.names)
    return unless_known(request, body, nests_json.tag(body), request.as_of)
