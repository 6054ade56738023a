"""Litters: the list of all, and one litter side by side."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from littermate.desk import charts, pages
from littermate.desk.drawings import draw_weights
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.units import units_of
from littermate.look.units import Units
from littermate.records.models import DamMend, Home, Litter
from littermate.sheets import lists, litter_sheet
from littermate.sheets.litter_cards import LitterSheet


@require_GET
@in_house("see_own_animals")
def litters(request: DeskRequest) -> HttpResponse:
    """Every litter of which she may see somebody."""
    found = lists.litters_list(request.viewer, request.as_of)
    return pages.show(request, "desk/litters.html", {"litters": found}, section="litters")


@require_GET
@in_house("see_own_animals")
def litter(request: DeskRequest, litter_id: UUID) -> HttpResponse:
    """One litter by day, smallest first."""
    found = get_object_or_404(Litter.objects.seen_by(request.viewer), pk=litter_id)
    sheet = litter_sheet.build(request.viewer, found, request.as_of)
    context = {
        "sheet": sheet,
        "units": _units(request, sheet),
        "drawing": draw_weights(sheet.chart),
        "chart_values": charts.values_for(sheet.chart),
        "chart_rows": charts.rows_for(sheet.chart),
    }
    mends = DamMend.objects.seen_by(request.viewer).filter(litter=found).select_related("before", "after", "by")
    context["dam_mends"] = mends.order_by("-at", "-pk")
    return pages.show(request, "desk/litter.html", context, section="litters")


def _units(request: DeskRequest, sheet: LitterSheet) -> Units:
    """How the home of the first of them reads weights; the dam's, where she is here."""
    home = sheet.dam_card.home_id if sheet.dam_card else None
    found = Home.objects.seen_by(request.viewer).filter(pk=home).first() if home else None
    return units_of(found)
