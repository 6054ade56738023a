"""Homes and nests: who cares where, who sleeps where, how warm it is."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from littermate.desk import nest_pictures, pages
from littermate.desk.forms import NestReadingForm, NestTroubleForm
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.in_sight import home_or_404, nest_or_404
from littermate.desk.units import units_of
from littermate.desk.writing import About, write
from littermate.records.ladders import who_is_reached
from littermate.records.models import Care, Home, Nest, OnCall
from littermate.records.models.owned import holds_at
from littermate.sheets import home_sheet, lists


@require_GET
@in_house("see_own_animals")
def homes(request: DeskRequest) -> HttpResponse:
    """Every home she may see."""
    found = lists.homes_list(request.viewer, request.as_of)
    to_call = 0
    if request.viewer.may("see_contacts"):
        cared_for = Home.objects.seen_by(request.viewer).filter(pk__in=[line.id for line in found if line.carers])
        talks = home_sheet.talks_with(request.viewer, list(cared_for), request.as_of)
        to_call = sum(1 for talk in talks.values() if talk.is_due)
    return pages.show(request, "desk/homes.html", {"homes": found, "to_call": to_call}, section="homes")


@require_GET
@in_house("see_own_animals")
def home(request: DeskRequest, home_id: UUID) -> HttpResponse:
    """One home: its people, its numbers, its nests and animals, its clock."""
    found = home_or_404(request, home_id)
    here = next(line for line in lists.homes_list(request.viewer, request.as_of) if line.id == found.pk)
    cares = Care.objects.seen_by(request.viewer).filter(home=found).filter(holds_at(request.as_of))
    care_of = {(person, role): care for person, role, care in cares.values_list("person", "role", "pk")}
    numbers = OnCall.objects.seen_by(request.viewer).filter(Q(home__isnull=True) | Q(home=found))
    context = {
        "home": found,
        "line": here,
        "carers": [(carer, care_of.get((carer.person.id, carer.role))) for carer in here.carers],
        "unreached": {carer.person.id for carer in here.carers} - who_is_reached(request.organisation)
        if request.viewer.may("manage_ladders")
        else (),
        "units": units_of(found),
        "animals": [
            line for line in lists.animals_list(request.viewer, request.as_of).animals if line.home_id == found.pk
        ],
        "nests": nest_pictures.of_home(request, found.pk),
        "more": home_sheet.build(request.viewer, found, request.as_of),
        "may_tell": _may_tell(request, found),
        "may_settle": _may_tell(request, found),
        "calls": sorted(numbers, key=lambda call: (call.home_id is None, call.order, call.label)),
    }
    with timezone.override(ZoneInfo(found.time_zone)):
        return pages.show(request, "desk/home.html", context, section="homes")


def _may_tell(request: DeskRequest, home: Home) -> bool:
    """Whether she may say how things are in this home: she cares there, or manages homes."""
    viewer = request.viewer
    return viewer.may("manage_homes") or (viewer.may("settle_nests") and home.pk in viewer.cares_for_home_ids)


@require_http_methods(["GET", "POST"])
@in_house("keep_facts")
def nest_reading(request: DeskRequest, nest_id: UUID) -> HttpResponse:
    """Write down what a nest's thermometer shows."""
    nest = nest_or_404(request, nest_id)
    return write(request, _about(request, nest, _("Write down a reading")), NestReadingForm, home=nest.home, nest=nest)


@require_http_methods(["GET", "POST"])
@in_house("keep_facts")
def nest_trouble(request: DeskRequest, nest_id: UUID) -> HttpResponse:
    """Write down that something is wrong with a nest, or right again."""
    nest = nest_or_404(request, nest_id)
    return write(request, _about(request, nest, _("Something is wrong")), NestTroubleForm, home=nest.home, nest=nest)


def _about(request: DeskRequest, nest: Nest, title: object) -> About:
    back = reverse("desk:nests", args=[request.organisation.slug])
    return About(title=str(title), name=f"{nest.name}, {nest.home.name}", back=back, section="nests")
