"""Wrong litters and mothers put right, and that taken back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from littermate.actions import mends
from littermate.desk import undoing
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.ids import uuid_or_404
from littermate.desk.in_sight import litter_or_404
from littermate.desk.mend_forms import DamMendForm
from littermate.desk.writing import About, write
from littermate.records.models import DamMend, LitterMend


@require_http_methods(["GET", "POST"])
@in_house("take_in_animals")
def dam(request: DeskRequest, litter_id: UUID) -> HttpResponse:
    """Say who bore a litter."""
    litter = litter_or_404(request, litter_id)
    about = About(
        title=_("Their mother"),
        name=litter.name,
        back=reverse("desk:litter", args=[request.organisation.slug, litter.pk]),
        section="litters",
        lead=_("Who stood here before is still shown. Who nurses them is another thing, said on each animal's page."),
    )
    return write(request, about, DamMendForm, litter=litter)


@require_POST
@in_house("take_in_animals")
def take_back_litter(request: DeskRequest, animal_id: UUID, mend_id: UUID) -> HttpResponse:
    """Put an animal back in the litter it stood in before."""
    mend = get_object_or_404(LitterMend.objects.seen_by(request.viewer), pk=mend_id, animal=animal_id)
    return _take_back(request, mend, page=reverse("desk:animal", args=[request.organisation.slug, animal_id]))


@require_POST
@in_house("take_in_animals")
def take_back_dam(request: DeskRequest, litter_id: UUID, mend_id: UUID) -> HttpResponse:
    """Put back who stood as a litter's mother before."""
    mend = get_object_or_404(DamMend.objects.seen_by(request.viewer), pk=mend_id, litter=litter_id)
    return _take_back(request, mend, page=reverse("desk:litter", args=[request.organisation.slug, litter_id]))


def _take_back(request: DeskRequest, mend: LitterMend | DamMend, *, page: str) -> HttpResponse:
    ref = uuid_or_404(request.POST.get("ref"))
    return undoing.act(
        request,
        lambda: mends.take_back(mend=mend, by=request.viewer, ref=ref),
        said=_("Taken back. It stands as before; both changes can still be read."),
        page=page,
    )
