"""Now: who needs somebody, who is silent, who is watched, who is steady."""

from datetime import UTC, datetime
from typing import Literal

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_POST

from littermate.actions import corrections, takings
from littermate.care.errors import CareError
from littermate.desk import pages
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.ids import uuid_or_404
from littermate.desk.in_sight import animal_or_404
from littermate.desk.views import alerts
from littermate.records.models import Taken
from littermate.sheets import company_now, exposure_sheet, now_board, now_margin
from littermate.sheets.freshness import Tag, board_tag

VERSION = "desk-6"  # of these templates: another one makes every board new


def _arranged(request: HttpRequest) -> Literal["animal", "home"]:
    return "home" if request.GET.get("by") == "home" else "animal"


def _tag(request: DeskRequest) -> Tag:
    """What the board is made from; the folded steady ones are a page of their own."""
    shown = f"{VERSION}.{get_language()}.{'steady' if request.GET.get('steady') else ''}"
    return board_tag(request.viewer, request.as_of, by=_arranged(request), version=shown)


def _board(request: DeskRequest, template: str, tag: Tag, *, loud: object = ()) -> HttpResponse:
    as_of = datetime.now(UTC)  # read after the tag's number: whatever it counts has come by now
    animals = now_board.animals_here(request.viewer, as_of)
    shows_steady = bool(request.GET.get("steady"))
    board = now_board.build(
        request.viewer,
        as_of,
        by=_arranged(request),
        sequence=tag.sequence,
        animals=animals,
        is_steady_folded=not shows_steady,
    )
    margin = now_margin.build(request.viewer, as_of)
    company = company_now.overdue(request.viewer, animals, as_of, sequence=tag.sequence)
    context = {
        "loud": loud,
        "board": board,
        "etag": tag.text,
        "margin": margin,
        "company": company,
        "also": margin.waiting + (company.alone + company.reviews if company else 0),
        "new_cases": exposure_sheet.new_cases(request.viewer, as_of, sequence=tag.sequence),
        "shows_steady": shows_steady,
    }
    response = pages.show(request, template, context, section="now")
    response["ETag"] = tag.text
    response["Cache-Control"] = "private, no-cache"
    return response


@gzip_page
@require_GET
@in_house("see_now")
def now(request: DeskRequest) -> HttpResponse:
    """The whole page."""
    tag = _tag(request)
    return _board(request, "desk/now.html", tag, loud=alerts.loud(request, is_often=True))


@gzip_page
@require_GET
@in_house("see_now")
def board(request: DeskRequest) -> HttpResponse:
    """The board alone, every eight seconds; 304 when nothing has changed since the page was made."""
    tag = _tag(request)
    if request.headers.get("If-None-Match", "").removeprefix("W/") == tag.text:  # weak once it was compressed
        response: HttpResponse = HttpResponseNotModified()
        response["ETag"] = tag.text
        return response
    return _board(request, "desk/now_board.html", tag)


@require_POST
@in_house("see_now")
def take(request: DeskRequest) -> HttpResponse:
    """ "I have it": keep who has this worry, and answer with the board as it then is."""
    animal = animal_or_404(request, uuid_or_404(request.POST.get("animal")))
    ref = uuid_or_404(request.POST.get("ref"))
    try:
        takings.keep(ref=ref, animal=animal, happened_at=request.as_of, by=request.viewer)
    except CareError as refusal:
        return _refused(refusal)
    return _changed(request)


@require_POST
@in_house("see_now")
def let_go(request: DeskRequest) -> HttpResponse:
    """ "Let go": say that she took this worry by mistake, and answer with the board as it then is."""
    animal = animal_or_404(request, uuid_or_404(request.POST.get("animal")))
    mine = Taken.objects.seen_by(request.viewer).standing().filter(animal=animal, by=request.viewer.person)
    taken = mine.order_by("-sequence").first()
    try:
        if taken is not None:
            corrections.withdraw(ref=uuid_or_404(request.POST.get("ref")), fact=taken, by=request.viewer)
    except CareError as refusal:
        return _refused(refusal)
    return _changed(request)


def _refused(refusal: CareError) -> HttpResponse:
    return HttpResponse(str(refusal), status=409, content_type="text/plain; charset=utf-8")


def _changed(request: DeskRequest) -> HttpResponse:
    """The board as it is after a change."""
    if request.headers.get("HX-Request"):
        return _board(request, "desk/now_board.html", _tag(request))
    return redirect("desk:now", request.organisation.slug)
