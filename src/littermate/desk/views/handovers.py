"""The handover of a home: read, printed, given to somebody, and her word that she has read it."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from littermate.actions import handovers
from littermate.desk import pages
from littermate.desk.handover_forms import HandoverForm
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.in_sight import home_or_404
from littermate.desk.printing.handovers import values_of
from littermate.desk.writing import About, write
from littermate.records.models import Handover, Home
from littermate.sheets import handover as handover_sheet


@require_GET
@in_house("see_own_animals")
def handover(request: DeskRequest, home_id: UUID) -> HttpResponse:
    """What the next watch needs to know, written from the last hours."""
    home = home_or_404(request, home_id)
    context = {
        "home": home,
        "sheet": _values(request, home),
        "hours": handover_sheet.HOURS,
        "given": handovers.of_home(home, by=request.viewer),
        "me": request.viewer.person.pk,
        "gives": request.viewer.may("keep_facts"),
    }
    with timezone.override(ZoneInfo(home.time_zone)):
        return pages.show(request, "desk/handover.html", context, section="homes")


@require_GET
@in_house("see_own_animals")
def in_words(request: DeskRequest, home_id: UUID) -> HttpResponse:
    """The same as JSON, for the phone to show and to keep."""
    home = home_or_404(request, home_id)
    answer = JsonResponse(
        {
            "made_at": request.as_of.isoformat(),
            "hours": handover_sheet.HOURS,
            "handover": _undrawn(_values(request, home)),
            "given": [_given(each) for each in handovers.of_home(home, by=request.viewer)],
            "takers": [
                {"id": str(person.pk), "name": person.name} for person in handovers.takers(home, by=request.viewer)
            ]
            if request.viewer.may("keep_facts")
            else [],
        },
        json_dumps_params={"ensure_ascii": False},
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


def _undrawn(values: dict[str, Any]) -> dict[str, Any]:
    """Without the drawings: the phone shows the words, and waits for no line it does not draw."""
    animals = [{name: said for name, said in animal.items() if name != "chart"} for animal in values["animals"]]
    return {**values, "animals": animals}


def _given(row: Handover) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "by": row.by.name,
        "to": row.to.name,
        "to_id": str(row.to_id),
        "at": row.at.isoformat(),
        "words": row.words,
        "read_at": row.read_at.isoformat() if row.read_at else None,
    }


@require_http_methods(["GET", "POST"])
@in_house("keep_facts")
def give(request: DeskRequest, home_id: UUID) -> HttpResponse:
    """Hand it over to somebody who cares here."""
    home = home_or_404(request, home_id)
    about = About(
        title=_("Hand over"),
        name=home.name,
        back=reverse("desk:handover", args=[request.organisation.slug, home.pk]),
        section="homes",
        button=_("Hand over"),
        lead=_("The next one is told, and reads what was written down until then. You see when it was read."),
    )
    return write(request, about, HandoverForm, home=home, here=home)


@require_POST
@in_house("see_own_animals")
def read(request: DeskRequest, home_id: UUID, handover_id: UUID) -> HttpResponse:
    """Say that she has read what was handed to her."""
    home = home_or_404(request, home_id)
    rows = Handover.objects.seen_by(request.viewer).filter(home=home, to=request.viewer.person)
    handovers.read(handover=get_object_or_404(rows, pk=handover_id), by=request.viewer)
    messages.success(request, _("Thank you: whoever handed it over sees that you have read it."))
    return redirect("desk:handover", request.organisation.slug, home.pk)


def _values(request: DeskRequest, home: Home) -> dict[str, Any]:
    with timezone.override(ZoneInfo(home.time_zone)):
        return values_of(handover_sheet.build(request.viewer, home, request.as_of))
