"""Nests: all of them with tonight's picture, one of them whole, and how one is."""

from collections.abc import Iterable, Mapping
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from littermate.care.names import counted
from littermate.desk import nest_pictures, pages, where_words
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.in_sight import nest_or_404
from littermate.desk.nest_forms import NestForm
from littermate.desk.units import units_of
from littermate.desk.writing import About, write
from littermate.look.company_words import say_check
from littermate.look.units import Units
from littermate.look.unsettled_words import missing_words
from littermate.records.protocols import protocol_of
from littermate.sheets import nest_sheet
from littermate.sheets.company_names import names_in
from littermate.sheets.house_parts import whom_to_ask
from littermate.sheets.nest_ahead import Spoken


def paths() -> list[URLPattern]:
    """The addresses of this module."""
    place = "o/<slug:slug>/nests/"
    return [
        path(place, nests, name="nests"),
        path(f"{place}<uuid:nest_id>/", nest, name="nest"),
        path(f"{place}<uuid:nest_id>/change/", change_nest, name="change-nest"),
    ]


@require_GET
@in_house("see_own_animals")
def nests(request: DeskRequest) -> HttpResponse:
    """Every nest she may see; those in which nobody lies until the morning come last."""
    pictures = nest_pictures.of_all(request)
    context = {
        "nests": [each for each in pictures if each.tonight.most],
        "empty": [each for each in pictures if not each.tonight.most],
        "is_draft": nest_sheet.is_draft(protocol_of(request.organisation)),
    }
    return pages.show(request, "desk/nests.html", context, section="nests")


@require_GET
@in_house("see_own_animals")
def nest(request: DeskRequest, nest_id: UUID) -> HttpResponse:
    """One nest: tonight by the hour, the warmth, the waiting times, the questions about those in it."""
    found = nest_or_404(request, nest_id)
    sheet = nest_sheet.build(request.viewer, found, request.as_of)
    zone, units = ZoneInfo(sheet.tonight.zone), units_of(found.home)
    checks = sheet.verdict.checks if sheet.verdict else ()
    called = names_in(request.viewer, (*checks, *(check for each in sheet.spoken for check in each.checks)))
    with timezone.override(zone):
        context = {
            "sheet": sheet,
            "nest": nest_pictures.picture(sheet.tonight, request.as_of, is_large=True),
            "units": units,
            "ranges": nest_pictures.ranges(sheet, units),
            "range_lines": [where_words.range_said(need, units) for need in sheet.needs],
            "waits": nest_pictures.waits(sheet.tonight, request.as_of),
            "wait_lines": [where_words.wait_said(wait, zone) for wait in sheet.tonight.waits],
            "probe": where_words.probe_said(found.has_own_probe),
            "checks": [say_check(check, called, units) for check in checks],
            "spoken": [
                (each, _names(sheet, each.animals), _against(sheet, each, called, units)) for each in sheet.spoken
            ],
            "calls": whom_to_ask(request.viewer, [found.home_id]),
        }
        return pages.show(request, "desk/nest.html", context, section="nests")


@require_http_methods(["GET", "POST"])
@in_house("settle_nests")
def change_nest(request: DeskRequest, nest_id: UUID) -> HttpResponse:
    """Say anew how a nest is."""
    found = nest_or_404(request, nest_id)
    about = About(
        title=_("Change this nest"),
        name=f"{found.name}, {found.home.name}",
        back=reverse("desk:nest", args=[request.organisation.slug, found.pk]),
        section="nests",
    )
    return write(request, about, NestForm, home=found.home, of_home=found.home, nest=found)


def _names(sheet: nest_sheet.NestSheet, animals: Iterable[UUID]) -> str:
    return ", ".join(sorted((sheet.names[one] for one in animals if one in sheet.names), key=counted))


def _against(sheet: nest_sheet.NestSheet, each: Spoken, called: Mapping[str, str], units: Units) -> list[str]:
    """What speaks against them in lines, what is not settled first; of whom, where that is not all of them."""
    said = [missing_words(each.missing, is_ahead=each.begins_at is not None)] if each.missing else []
    if each.missing and each.missing_of != each.animals:
        said = [f"{_names(sheet, each.missing_of)}: {said[0]}"]
    return [*said, *(say_check(check, called, units).told for check in each.checks)]
