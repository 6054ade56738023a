"""The organisation itself: its name, its clock, its numbers, and where its other papers stand."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from littermate.desk import pages
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.organisation_forms import OrganisationForm
from littermate.desk.writing import About, write
from littermate.records.company import all_profiles
from littermate.records.models import OnCall
from littermate.sheets import backups


@require_GET
@in_house("manage_organisation")
def organisation(request: DeskRequest) -> HttpResponse:
    """What it is called, by which clock it lives, whom every home can call."""
    calls = OnCall.objects.seen_by(request.viewer).filter(home__isnull=True)
    of_homes = OnCall.objects.seen_by(request.viewer).filter(home__isnull=False).select_related("home")
    context = {
        "house": request.organisation,
        "place": all_profiles().get(request.organisation.place_profile),
        "backups": backups.build(request.as_of),
        "address": request.build_absolute_uri(reverse("desk:house", args=[request.organisation.slug])),
        "calls": calls.order_by("order", "label"),
        "home_calls": of_homes.order_by("home__name", "order", "label"),
    }
    return pages.show(request, "desk/organisation.html", context, section="organisation")


@require_http_methods(["GET", "POST"])
@in_house("manage_organisation")
def change(request: DeskRequest) -> HttpResponse:
    """Change the name or the clock; the address stays."""
    about = About(
        title=_("Change name and time zone"),
        name=request.organisation.name,
        back=reverse("desk:organisation", args=[request.organisation.slug]),
        section="organisation",
    )
    return write(request, about, OrganisationForm)
