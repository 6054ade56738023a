"""The page that the phone keeps, with its worker, its manifest and its words: the same for everyone of the house."""

from __future__ import annotations

import json
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import get_language, override
from django.views.decorators.http import require_GET

from littermate.actions import tablets
from littermate.phone import shell_files
from littermate.records.models import Organisation, Person
from littermate.records.viewers import viewer_for


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
