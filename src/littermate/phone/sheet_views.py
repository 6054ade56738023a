"""What the phone keeps of the house: the round sheet and the intakes; and of one animal its steps and its weights."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from littermate.actions.devices import ShutOut
from littermate.phone import devices, intake_json, round_json, shell_files, weights_json
from littermate.phone.answers import answer, fresh, no_such_animal, not_modified, refuse, squeezed, unless_known
from littermate.phone.in_house import PhoneRequest, in_house, own_animal, signed_out
from littermate.phone.voice import Voice
from littermate.records.ledger import sequence_of
from littermate.records.protocols import protocol_of
from littermate.sheets import animal_chart, freshness, intake_sheet, round_sheet


@require_GET
@in_house("see_own_animals")
def sheet(request: PhoneRequest) -> HttpResponse:
    """The round sheet, or 304 when nothing on it has changed since the phone last asked."""
    try:
        devices.reached(request)
    except ShutOut as shut_out:
        if not request.session.exists(request.session.session_key or ""):
            return signed_out()  # as from now on: she was shut out, and so signed out, while we answered
        return refuse(shut_out.code, str(shut_out), status=403)
    tag = freshness.round_tag(request.viewer, request.as_of, version=shell_files.version())
    asked = request.headers.get("If-None-Match", "")
    if tag.same_moment(asked):
        return not_modified(asked, request.as_of)
    now = datetime.now(UTC)  # read after the number: whatever it counts has come by now
    written = round_json.write(round_sheet.build(request.viewer, None, now, sequence=tag.sequence))
    full = tag.with_content(written.content_hash)
    if full.same_content(asked):
        return not_modified(full.text, request.as_of)
    response = squeezed(request, written.body)
    response["ETag"] = full.text
    return fresh(response, request.as_of)


@require_GET
@in_house("take_in_animals")
def intakes(request: PhoneRequest) -> HttpResponse:
    """The intakes in sight, or 304 while nothing in them has changed."""
    sequence = sequence_of(request.organisation)
    page = intake_sheet.page(request.viewer, datetime.now(UTC), sequence=sequence)
    body = intake_json.write(page, request.viewer, protocol_of(request.viewer.organisation))
    return unless_known(request, body, intake_json.tag(body), request.as_of)


@require_GET
@in_house("see_own_animals")
def steps(request: PhoneRequest, animal_id: UUID) -> HttpResponse:
    """How her plan was worked out: each step, its numbers and its source."""
    animal = own_animal(request, animal_id)
    if animal is None:
        return no_such_animal()
    judged, home = round_sheet.working(request.viewer, animal, request.as_of)
    said = round_json.steps(judged, sex=animal.sex, name=animal.name, home=home, as_of=request.as_of)
    return answer(said, as_of=request.as_of)


@require_GET
@in_house("see_own_animals")
def weights(request: PhoneRequest, animal_id: UUID) -> HttpResponse:
    """Her weight chart, drawn for a phone, with the same in words and as tables."""
    animal = own_animal(request, animal_id)
    if animal is None:
        return no_such_animal()
    chart, home = animal_chart.build(request.viewer, animal, request.as_of)
    body = json.dumps(weights_json.write(chart, Voice(home, request.as_of)), ensure_ascii=False).encode()
    return fresh(squeezed(request, body), request.as_of)
