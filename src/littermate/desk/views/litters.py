"""Litters: the list of all, and one litter side by side."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from littermate.desk import charts, pages
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.in_sight import litter_or_404
from littermate.desk.units import units_of, zone_of
from littermate.records.models import DamMend, Home
from littermate.sheets import lists, litter_places, litter_sheet
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
    found = litter_or_404(request, litter_id)
    sheet = litter_sheet.build(request.viewer, found, request.as_of)
    home = _home(request, sheet)
    units = units_of(home)
    context = {
        "sheet": sheet,
        "units": units,
        "weights": charts.shown(sheet.chart, units, zone_of(home)),
    }
    mends = DamMend.objects.seen_by(request.viewer).filter(litter=found).select_related("before", "after", "by")
    context["where"] = litter_places.places_of(found, request.organisation, request.as_of)
    context["dam_mends"] = mends.order_by("-at", "-pk")
    return pages.show(request, "desk/litter.html", context, section="litters")


def _home(request: DeskRequest, sheet: LitterSheet) -> Home | None:
    """The home by whose clock and units they are shown: the dam's, or the one where most of them live."""
    homes = [row.home_id for row in sheet.rows if row.home_id and not row.has_left]
    chosen = sheet.dam_card.home_id if sheet.dam_card else max(homes, key=homes.count, default=None)
    return Home.objects.seen_by(request.viewer).filter(pk=chosen).first() if chosen else None
