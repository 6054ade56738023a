"""How litters and animals come into the house."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from littermate.desk.house import DeskRequest, in_house
from littermate.desk.ids import named
from littermate.desk.intake_forms import LitterForm, TakeInForm
from littermate.desk.writing import About, write
from littermate.records.models import Home, Litter


@require_http_methods(["GET", "POST"])
@in_house("take_in_animals")
def open_litter(request: DeskRequest) -> HttpResponse:
    """Write a litter down; its littermates are taken in one by one."""
    about = About(
        title=_("A new litter"),
        name=_("Litters"),
        back=reverse("desk:litters", args=[request.organisation.slug]),
        section="litters",
        lead=_("Those born together, for good. Take in their mother first when she is with you."),
    )
    return write(request, about, LitterForm)


@require_http_methods(["GET", "POST"])
@in_house("take_in_animals")
def take_in(request: DeskRequest) -> HttpResponse:
    """Take in one animal; from a litter's page with what its littermates have in common filled in."""
    slug = request.organisation.slug
    litter = named(Litter.objects.seen_by(request.viewer), request.GET.get("litter"))
    home = named(Home.objects.seen_by(request.viewer), request.GET.get("home"))
    back = reverse("desk:litter", args=[slug, litter.pk]) if litter else reverse("desk:animals", args=[slug])
    about = About(
        title=_("Take in an animal"),
        name=litter.name if litter else _("Animals"),
        back=back,
        section="litters" if litter else "animals",
        button=_("Take in"),
        lead=_("What the last littermate taken in has in common is filled in.") if litter else "",
    )
    return write(request, about, TakeInForm, home=home)
