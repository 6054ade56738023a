"""What a phone is answered: JSON with the server's clock, compressed where it can be, 304, or a refusal in words."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from littermate.phone.voice import iso

CLOCK_HEADER = "X-Littermate-Now"
GZIP_LEVEL = 4


def answer(content: dict[str, Any], *, status: int = 200, as_of: datetime | None = None) -> JsonResponse:
    """A JSON answer that no cache between keeps, with the server's clock in it."""
    moment = as_of or datetime.now(UTC)
    response = JsonResponse(
        {"server_at": iso(moment), **content},
        status=status,
        json_dumps_params={"separators": (",", ":"), "ensure_ascii": False},
    )
    response[CLOCK_HEADER] = iso(moment)
    response["Cache-Control"] = "no-store"
    return response


def refuse(code: str, say: str, *, status: int, as_of: datetime | None = None) -> JsonResponse:
    """Say in words why nothing was done; ``code`` is for the program, ``say`` for the carer."""
    return answer({"code": code, "say": say}, status=status, as_of=as_of)


def no_such_animal() -> JsonResponse:
    """She is none of hers who asks, or never was: one answer for both."""
    return refuse("no-such-animal", _("There is no such animal in your care."), status=404)


def unless_known(request: HttpRequest, body: bytes, tag: str, as_of: datetime) -> HttpResponse:
    """What was written under a tag; 304 where the phone showed that it has it."""
    if request.headers.get("If-None-Match") == tag:
        return not_modified(tag, as_of)
    response = squeezed(request, body)
    response["ETag"] = tag
    return fresh(response, as_of)


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
