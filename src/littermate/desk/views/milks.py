"""Milk: every product of the house as its tin describes it."""

from django.db.models import Count, Q
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from littermate.desk import pages
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.milk_forms import MilkForm
from littermate.desk.writing import About, write
from littermate.records.models import MilkProduct


@require_GET
@in_house("see_own_animals")
def milks(request: DeskRequest) -> HttpResponse:
    """Every milk of the house, and how many get it now."""
    in_use = Count("uses", filter=Q(uses__until_at__isnull=True))
    found = MilkProduct.objects.seen_by(request.viewer).annotate(in_use=in_use).order_by("name")
    return pages.show(request, "desk/milks.html", {"milks": found}, section="milks")


@require_http_methods(["GET", "POST"])
@in_house("manage_milk")
def add_milk(request: DeskRequest) -> HttpResponse:
    """Type in a tin's label."""
    about = About(
        title=_("Add a milk"),
        name=_("Milk"),
        back=reverse("desk:milks", args=[request.organisation.slug]),
        section="milks",
        button=_("Add it"),
        lead=_("Copy what stands on the tin. What it does not say stays empty: better no number than a guess."),
    )
    return write(request, about, MilkForm)
