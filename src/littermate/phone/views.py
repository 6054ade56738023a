"""The phone's addresses: the page itself, the round sheet, and what the phone sends back."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from littermate.actions import claims, entries, of_her_time, people, quarantine, tablets
from littermate.actions import devices as device_actions
from littermate.actions.devices import ShutOut
from littermate.actions.errors import TooMuchAside
from littermate.look.languages import remember
from littermate.phone import devices, intake_json, round_json, shell_files, weights_json
from littermate.phone.in_house import (
    CLOCK_HEADER,
    DEVICE_HEADER,
    PhoneRequest,
    SentByKey,
    answer,
    by_session_or_key,
    in_house,
    moment_or_none,
    refuse,
    row_id,
    uuid_or_none,
)
from littermate.phone.voice import Voice, iso, iso_or_none
from littermate.records.ledger import sequence_of
from littermate.records.models import Animal, Device, Organisation, Person, Photo
from littermate.records.models.quarantine import AsideBecause
from littermate.records.protocols import protocol_of
from littermate.records.viewers import viewer_for
from littermate.sheets import animal_chart, freshness, intake_sheet, round_sheet

MOST_BYTES = 2 * 1024 * 1024
MOST_ENTRIES = 2_000
GZIP_LEVEL = 4


class TooLarge(Exception):
    """More was sent than a night can hold."""


@require_GET
@login_required
def shell(request: HttpRequest, slug: str) -> HttpResponse:
    """The page that the phone keeps: empty, the same for everyone of the house, filled from the sheet."""
    organisation = Organisation.objects.filter(slug=slug).first()
    person = cast(Person, request.user)
    viewer = organisation and viewer_for(person, organisation, timezone.now())
    viewer = viewer and tablets.seen_from(viewer, request.session.get(tablets.SESSION))
    if organisation is None or viewer is None:
        raise Http404
    context = {
        "organisation": organisation,
        "slug": slug,
        "version": shell_files.version(),
        "words": shell_files.round_words(),
    }
    response = render(request, "phone/round.html", context)
    response["Cache-Control"] = "no-cache"
    response["X-Littermate-Version"] = shell_files.version()  # the worker keeps no other page in its place
    return response


shell.capability = "see_own_animals"  # type: ignore[attr-defined]


@require_GET
def worker(request: HttpRequest, slug: str) -> HttpResponse:
    """The service worker, with the names of all files it keeps; it holds nobody's records.

    Public, as a browser asks for it without any cookie; so the address names the language. Its scope is the round.
    Asked with ``sync``, by a browser that wakes workers when the network is back, it also sends what waits.
    """
    language = request.GET.get("language", "")
    with override(language if language in dict(settings.LANGUAGES) else get_language()):
        context = {
            "slug": slug,
            "version": shell_files.version(),
            "files": json.dumps(shell_files.addresses()),
            "sends": "sync" in request.GET,
        }
    response = render(request, "phone/sw.js", context, content_type="text/javascript; charset=utf-8")
    response["Service-Worker-Allowed"] = f"/o/{slug}/round/"
    response["Cache-Control"] = "no-cache"
    return response


@require_GET
def manifest(request: HttpRequest, slug: str) -> HttpResponse:
    """What a phone needs to put the round on its home screen, where it opens without a network; public."""
    start = f"/o/{slug}/round/"
    mark = {"src": static("phone/mark.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    colours = {"background_color": "#171210", "theme_color": "#171210"}
    said: dict[str, Any] = {
        "id": start,
        "start_url": start,
        "scope": start,
        "name": "Littermate",
        "short_name": "Littermate",
    }
    said |= {"display": "standalone", "lang": get_language() or "en", **colours, "icons": [mark]}
    response = JsonResponse(said, content_type="application/manifest+json")
    response["Cache-Control"] = "no-cache"
    return response


@require_GET
def inside_words(request: HttpRequest, slug: str) -> HttpResponse:
    """The words of the screens behind the round, kept on the phone with its files; nobody's records, so public."""
    response = JsonResponse(shell_files.inside_words(), json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "no-cache"
    return response


@require_GET
@in_house("see_own_animals")
def sheet(request: PhoneRequest) -> HttpResponse:
    """The round sheet, or 304 when nothing on it has changed since the phone last asked."""
    try:
        devices.reached(request)
    except ShutOut as shut_out:
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


def squeezed(request: HttpRequest, body: bytes) -> HttpResponse:
    """JSON, compressed where the phone can read it; it holds no secret that a stranger could fish for."""
    response = HttpResponse(body, content_type="application/json")
    response["Vary"] = "Accept-Encoding, Cookie"
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response.content = gzip.compress(body, compresslevel=GZIP_LEVEL, mtime=0)
        response["Content-Encoding"] = "gzip"
    return response


def not_modified(tag: str, as_of: datetime) -> HttpResponse:
    """Nothing new; the clock header still tells the server's time."""
    response = HttpResponse(status=304)
    response["ETag"] = tag
    return fresh(response, as_of)


def fresh(response: HttpResponse, as_of: datetime) -> HttpResponse:
    """Add the server's clock, and let no cache between answer in our place."""
    response[CLOCK_HEADER] = iso(as_of)
    response["Cache-Control"] = "private, no-cache"
    return response


@require_POST
@in_house("keep_facts")
def hand_over(request: PhoneRequest) -> HttpResponse:
    """Sign out at a shared tablet, for the next one; elsewhere nothing happens."""
    if request.session.get(tablets.SESSION):
        logout(request)
    return answer({"signed_out": not request.user.is_authenticated}, as_of=request.as_of)


@require_POST
@in_house("see_own_animals")
def speak(request: PhoneRequest) -> HttpResponse:
    """The language she chose on the phone: for her wherever she signs in, and for this browser before she has."""
    try:
        code = json_sent(request).get("language")
    except (TooLarge, ValueError):
        return refuse("not-json", _("That could not be read."), status=400)
    if code not in dict(settings.LANGUAGES):
        return refuse("not-understood", _("There is no such language here."), status=400)
    people.speak(person=request.viewer.person, language=str(code))
    return remember(answer({"language": code}), str(code), request)


@require_POST
@by_session_or_key("keep_facts")
def keep_entries(request: SentByKey) -> HttpResponse:
    """Take what the phone kept; each entry is judged alone and named in a receipt.

    What comes from a phone that was shut out is kept aside, and answered as held.
    """
    try:
        said = json_sent(request)
    except TooLarge:
        return refuse("too-large", _("Too much at once: send it in smaller parts."), status=413)
    except ValueError:
        return refuse("not-json", _("That could not be read. Nothing was kept; send it again."), status=400)
    batch = said.get("entries")
    if not isinstance(batch, list):
        return refuse("no-entries", _("There were no entries in what was sent."), status=400)
    if len(batch) > MOST_ENTRIES:
        return refuse("too-large", _("Too much at once: send it in smaller parts."), status=413)
    sent_at = moment_or_none(said.get("sent_at"))
    if request.aside is not None and request.device is not None:
        return _keep_aside(batch, request.device, request.aside, request.as_of, sent_at)
    try:
        device = devices.reached(request, said.get("device"), sent_at=sent_at)
    except ShutOut:
        return _keep_aside(batch, shut_out(request, said), AsideBecause.SHUT_OUT, request.as_of, sent_at)
    receipts = entries.take(batch, device=device, sent_at=sent_at, by=request.viewer)
    return answer(
        {
            "sequence": sequence_of(request.viewer.organisation),
            "receipts": [round_json.receipt(receipt) for receipt in receipts],
        }
    )


def shut_out(request: SentByKey, said: dict[str, Any]) -> Device:
    """The device that was shut out, spoken for by a sign-in that still holds."""
    device_id = uuid_or_none(said.get("device")) or uuid_or_none(request.headers.get(DEVICE_HEADER))
    assert device_id is not None  # noqa: S101 - it was found by this id just now
    return Device.everywhere.get(pk=row_id(device_id, request.organisation.pk, request.viewer.person.pk))


def _keep_aside(
    batch: list[Any], device: Device, because: AsideBecause, at: datetime, sent_at: datetime | None
) -> HttpResponse:
    """Answer with receipts that say it is held, and with nothing else of the house.

    Who left it hears of a number that no sheet of hers has reached: what she gave goes on standing over her last one.
    """
    sequence = 0
    try:
        if because is AsideBecause.NO_MEMBER:
            receipts = of_her_time.take(batch, device=device, at=at, sent_at=sent_at)
            sequence = sequence_of(device.organisation) + 1
        else:
            receipts = quarantine.keep_aside(batch, device=device, because=because, at=at, sent_at=sent_at)
    except TooMuchAside as full:
        return refuse(full.code, str(full), status=429)
    return answer({"sequence": sequence, "receipts": [round_json.receipt(receipt) for receipt in receipts]})


@require_POST
@in_house("keep_facts")
def make_key(request: PhoneRequest) -> HttpResponse:
    """Give this phone its own key, under whoever is signed in; with it, what waits there goes out without a sign-in."""
    try:
        device = devices.reached(request)
    except ShutOut as shut_out:
        return refuse(shut_out.code, str(shut_out), status=403)
    if device is None:
        return refuse("no-device", _("This phone did not say which it is. Load the page again."), status=400)
    tablet = uuid_or_none(request.session.get(tablets.SESSION))
    key = device_actions.make_key(device=device, tablet_id=tablet, by=request.viewer)
    return answer({"key": key, "until": iso_or_none(device.key_until_at), "person": str(request.viewer.person.pk)})


def json_sent(request: HttpRequest) -> dict[str, Any]:
    """What was sent, as a JSON object.

    Raises:
        TooLarge: If it is more than 2 MB; read no further than that.
        ValueError: If it is no JSON object.
    """
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        raise TooLarge
    raw = request.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise TooLarge
    try:
        said = json.loads(raw)
    except RecursionError as deep:
        raise ValueError("nested too deep") from deep
    if not isinstance(said, dict):
        raise ValueError("not an object")
    return said


@require_POST
@by_session_or_key("keep_facts")
def held(request: SentByKey) -> HttpResponse:
    """Which of the entries and photos that a phone has sent are held here: all of them, but after a restore."""
    try:
        said = json_sent(request)
    except TooLarge:
        return refuse("too-large", _("Too much at once: send it in smaller parts."), status=413)
    except ValueError:
        return refuse("not-json", _("That could not be read."), status=400)
    ids, pictures = (
        [ref for ref in map(uuid_or_none, asked) if ref] if isinstance(asked, list) else []
        for asked in (said.get("ids"), said.get("photos"))
    )
    if request.aside is not None and request.device is not None:
        words, seen = (sorted(quarantine.held_of(asked, device=request.device)) for asked in (ids, pictures))
        return answer({"held": words, "photos": seen, "sequence": 0})
    mine = Photo.objects.seen_by(request.viewer)
    return answer(
        {
            "held": [str(ref) for ref in entries.held_among(ids, by=request.viewer)],
            "photos": [str(ref) for ref in mine.filter(pk__in=pictures[:MOST_ENTRIES]).values_list("pk", flat=True)],
            "sequence": sequence_of(request.viewer.organisation),
        }
    )


@require_GET
@in_house("take_in_animals")
def intakes(request: PhoneRequest) -> HttpResponse:
    """The intakes in sight, or 304 while nothing in them has changed."""
    sequence = sequence_of(request.organisation)
    page = intake_sheet.page(request.viewer, datetime.now(UTC), sequence=sequence)
    body = intake_json.write(page, request.viewer, protocol_of(request.viewer.organisation))
    tag = intake_json.tag(body)
    if request.headers.get("If-None-Match") == tag:
        return not_modified(tag, request.as_of)
    response = squeezed(request, body)
    response["ETag"] = tag
    return fresh(response, request.as_of)


@require_POST
@in_house("keep_facts")
def claim(request: PhoneRequest) -> HttpResponse:
    """Say "I have her", or let her go again; others see it at their next poll."""
    try:
        said = json_sent(request)
    except (TooLarge, ValueError):
        return refuse("not-json", _("That could not be read."), status=400)
    animal = own_animal(request, uuid_or_none(said.get("animal")))
    if animal is None:
        return refuse("no-such-animal", _("There is no such animal in your care."), status=404)
    if said.get("action", "take") == "let-go":
        claims.let_go(animal=animal, by=request.viewer)
    else:
        claims.take(animal=animal, by=request.viewer)
    return answer({})


@require_GET
@in_house("see_own_animals")
def steps(request: PhoneRequest, animal_id: UUID) -> HttpResponse:
    """How her plan was worked out: each step, its numbers and its source."""
    animal = own_animal(request, animal_id)
    if animal is None:
        return refuse("no-such-animal", _("There is no such animal in your care."), status=404)
    judged, home = round_sheet.working(request.viewer, animal, request.as_of)
    said = round_json.steps(judged, sex=animal.sex, name=animal.name, home=home, as_of=request.as_of)
    return answer(said, as_of=request.as_of)


@require_GET
@in_house("see_own_animals")
def weights(request: PhoneRequest, animal_id: UUID) -> HttpResponse:
    """Her weight chart, drawn for a phone, with the same in words and as tables."""
    animal = own_animal(request, animal_id)
    if animal is None:
        return refuse("no-such-animal", _("There is no such animal in your care."), status=404)
    chart, home = animal_chart.build(request.viewer, animal, request.as_of)
    body = json.dumps(weights_json.write(chart, Voice(home, request.as_of)), ensure_ascii=False).encode()
    return fresh(squeezed(request, body), request.as_of)


def own_animal(request: PhoneRequest, animal_id: UUID | None) -> Animal | None:
    """One of the viewer's animals, or None: another's is as unknown as one that never was."""
    return Animal.objects.seen_by(request.viewer).filter(pk=animal_id).first() if animal_id else None
