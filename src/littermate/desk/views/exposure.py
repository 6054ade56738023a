"""Exposure: closed units and why, who is ill and whom that touches, who met, what one animal may carry."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from littermate.actions import meetings
from littermate.desk import pages, undoing
from littermate.desk.exposure_forms import MeetingForm
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.ids import wanted_ids
from littermate.desk.views.writes import animal_or_404
from littermate.desk.writing import About, write
from littermate.records.models import Meeting
from littermate.sheets import exposure_sheet

SECTION = "exposure"


def paths() -> list[URLPattern]:
    """The addresses of this module."""
    here, she = "o/<slug:slug>/exposure/", "o/<slug:slug>/animals/<uuid:animal_id>/exposure/"
    return [
        path(here, exposure, name="exposure"),
        path(f"{here}agents/", agents, name="agents"),
        path(f"{here}met/", tell_meeting, name="tell-meeting"),
        path(f"{here}met/<uuid:meeting_id>/take-back/", take_back_meeting, name="take-back-meeting"),
        path(f"{here}met/<uuid:meeting_id>/again/", tell_meeting_again, name="tell-meeting-again"),
        path(she, carries, name="carries"),
        path(f"{she}touched/", touched, name="touched"),
    ]


@require_GET
@in_house("see_own_animals")
def exposure(request: DeskRequest) -> HttpResponse:
    """Every closed unit with an animal she sees."""
    sheet = exposure_sheet.build(request.viewer, request.as_of)
    return pages.show(request, "desk/exposure.html", {"sheet": sheet}, section=SECTION)


@require_GET
@in_house("see_own_animals")
def agents(request: DeskRequest) -> HttpResponse:
    """What can be caught, whom it infects, how long one waits, and who says so."""
    context = {
        "agents": exposure_sheet.agents_of(request.organisation),
        "unknown_days": exposure_sheet.unknown_days(request.organisation),
        "is_draft": exposure_sheet.is_draft(request.organisation),
        "disagreements": exposure_sheet.disagreements(request.organisation),
    }
    return pages.show(request, "desk/agents.html", context, section=SECTION)


@require_GET
@in_house("see_own_animals")
def carries(request: DeskRequest, animal_id: UUID) -> HttpResponse:
    """What one animal may carry."""
    animal = animal_or_404(request, animal_id)
    sheet = exposure_sheet.what_she_may_carry(request.viewer, animal, request.as_of)
    return pages.show(request, "desk/carries.html", {"sheet": sheet, "animal": animal}, section="animals")


@require_GET
@in_house("see_own_animals")
def touched(request: DeskRequest, animal_id: UUID) -> HttpResponse:
    """Whom one case touches, and who is to be called."""
    animal = animal_or_404(request, animal_id)
    sheet = exposure_sheet.touched(request.viewer, animal, request.as_of)
    return pages.show(request, "desk/touched.html", {"sheet": sheet, "animal": animal}, section=SECTION)


@require_http_methods(["GET", "POST"])
@in_house("keep_facts")
def tell_meeting(request: DeskRequest) -> HttpResponse:
    """Animals were together though no stay says so."""
    about = About(
        title=_("They met"),
        name=_("Exposure"),
        back=reverse("desk:exposure", args=[request.organisation.slug]),
        section=SECTION,
        lead=_(
            "On the road, at one mother, in the same hands: what one of them has, all may have. It can be taken back."
        ),
    )
    return write(request, about, MeetingForm, chosen=wanted_ids(request.GET.getlist("who")))


@require_POST
@in_house("keep_facts")
def take_back_meeting(request: DeskRequest, meeting_id: UUID) -> HttpResponse:
    """A meeting was told by mistake."""
    found = get_object_or_404(Meeting.objects.seen_by(request.viewer), pk=meeting_id)
    slug = request.organisation.slug
    return undoing.act(
        request,
        lambda: meetings.take_back(meeting=found, by=request.viewer),
        said=_("Taken back. Every unit is as if it had never been told."),
        page=reverse("desk:exposure", args=[slug]),
        undo=reverse("desk:tell-meeting-again", args=[slug, found.pk]),
    )


@require_POST
@in_house("keep_facts")
def tell_meeting_again(request: DeskRequest, meeting_id: UUID) -> HttpResponse:
    """They did meet after all."""
    found = get_object_or_404(Meeting.objects.seen_by(request.viewer), pk=meeting_id)
    return undoing.act(
        request,
        lambda: meetings.tell_again(meeting=found, by=request.viewer),
        said=_("They met, as it was told."),
        page=reverse("desk:exposure", args=[request.organisation.slug]),
    )
