"""Where and with whom: one neonate by the hour and over the weeks, and every stay as it was written down."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from littermate.actions import stays
from littermate.care.errors import CareError
from littermate.desk import pages, where_words
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.nest_forms import EndStayForm
from littermate.desk.writing import About, write
from littermate.look import hours_drawing
from littermate.records.models import Animal, Stay
from littermate.sheets import whereabouts_sheet
from littermate.sheets.whereabouts_sheet import DayOfHers, WhereSheet


def paths() -> list[URLPattern]:
    """The addresses of this module."""
    place = "o/<slug:slug>/animals/<uuid:animal_id>/where/"
    return [
        path(place, where, name="where"),
        path(f"{place}<uuid:stay_id>/end/", end_stay, name="end-stay"),
        path(f"{place}<uuid:stay_id>/take-back/", take_back_stay, name="take-back-stay"),
    ]


@require_GET
@in_house("see_own_animals")
def where(request: DeskRequest, animal_id: UUID) -> HttpResponse:
    """One neonate: now, today by the hour, the weeks, with whom how long, and what was written down."""
    found = get_object_or_404(Animal.objects.seen_by(request.viewer).select_related("litter"), pk=animal_id)
    sheet = whereabouts_sheet.build(request.viewer, found, request.as_of)
    zone = ZoneInfo(sheet.zone)
    with timezone.override(zone):
        return pages.show(request, "desk/where.html", _context(sheet, zone), section="animals")


@require_http_methods(["GET", "POST"])
@in_house("settle_nests")
def end_stay(request: DeskRequest, animal_id: UUID, stay_id: UUID) -> HttpResponse:
    """End a stay, with what came of it."""
    stay = _stay(request, animal_id, stay_id)
    about = About(
        title=_("End this stay"),
        name=stay.animal.name,
        back=_page(request, animal_id),
        section="animals",
        lead=_("The hours until then stay written down. Where no other stay holds, it is not known where she is."),
    )
    return write(request, about, EndStayForm, home=stay.nest.home, stay=stay)


@require_POST
@in_house("settle_nests")
def take_back_stay(request: DeskRequest, animal_id: UUID, stay_id: UUID) -> HttpResponse:
    """It was a mistake: as if it had never been."""
    stay = _stay(request, animal_id, stay_id)
    try:
        stays.take_back(stay=stay, by=request.viewer)
    except CareError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken back. Whom she seemed to have met by it, she did not meet."))
    return redirect(_page(request, animal_id))


def _stay(request: DeskRequest, animal_id: UUID, stay_id: UUID) -> Stay:
    rows = Stay.objects.seen_by(request.viewer).select_related("nest__home", "animal")
    return get_object_or_404(rows, pk=stay_id, animal=animal_id)


def _page(request: DeskRequest, animal_id: UUID) -> str:
    return reverse("desk:where", args=[request.organisation.slug, animal_id])


def _context(sheet: WhereSheet, zone: ZoneInfo) -> dict[str, Any]:
    is_known = any(each.company != "unknown" for day in sheet.days for each in day.stretches)
    return {
        "sheet": sheet,
        "today": _day(sheet.today, zone),
        "today_drawn": _today_drawn(sheet, zone) if is_known else "",
        "weeks_drawn": _weeks_drawn(sheet, zone) if is_known and len(sheet.days) > 1 else "",
        "days": [(day.from_at, _day(day, zone)) for day in sheet.days],
        "key": [
            (mark_safe(hours_drawing.sign(company)), where_words.COMPANY[company])  # noqa: S308 - our own drawing
            for company in where_words.company_met(sheet.days)
        ],
        "together": [(each, where_words.time_said(each.minutes)) for each in sheet.together],
        "alone": where_words.time_said(sheet.alone_minutes) if sheet.alone_minutes else "",
        "unknown": where_words.time_said(sheet.unknown_minutes) if sheet.unknown_minutes else "",
    }


def _day(day: DayOfHers, zone: ZoneInfo) -> list[tuple[str, str]]:
    return [
        (where_words.hours_said(each.from_at, each.until_at, zone), where_words.stretch_said(each))
        for each in day.stretches
    ]


def _today_drawn(sheet: WhereSheet, zone: ZoneInfo) -> str:
    says = where_words.day_said(sheet.today, zone)
    drawn = (
        hours_drawing.draw_day(sheet.today, now=sheet.made_at, zone=zone, says=says, shape=shape)
        for shape in (hours_drawing.WIDE, hours_drawing.NARROW)
    )
    return mark_safe("".join(drawn))  # noqa: S308 - the drawing escapes what it is given


def _weeks_drawn(sheet: WhereSheet, zone: ZoneInfo) -> str:
    says = where_words.weeks_said(sheet.days, zone)
    drawn = (
        hours_drawing.draw_weeks(sheet.days, now=sheet.made_at, zone=zone, says=says, shape=shape)
        for shape in (hours_drawing.WIDE, hours_drawing.NARROW)
    )
    return mark_safe("".join(drawn))  # noqa: S308 - the drawing escapes what it is given
