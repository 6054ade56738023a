"""How several of a litter are reared: changed with one gesture, and undone."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from littermate.actions import rearings
from littermate.care.errors import CareError
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.ids import wanted_ids
from littermate.desk.in_sight import litter_or_404
from littermate.desk.litter_forms import LitterRearingForm
from littermate.desk.views.writes import home_of
from littermate.desk.writing import About, write
from littermate.records.models import Animal, Litter, Rearing
from littermate.records.models.rearing import RearingCause


def paths() -> list[URLPattern]:
    """The addresses of this module."""
    litter = "o/<slug:slug>/litters/<uuid:litter_id>/"
    return [
        path(f"{litter}rearing/", change, name="litter-rearing"),
        path(f"{litter}rearing/<uuid:rearing_id>/undo/", undo, name="undo-rearing"),
    ]


@require_http_methods(["GET", "POST"])
@in_house("settle_nests")
def change(request: DeskRequest, litter_id: UUID) -> HttpResponse:
    """One or several littermates are reared another way."""
    litter = litter_or_404(request, litter_id)
    chosen = _chosen(request, litter)
    cause = request.GET.get("because", "")
    about = About(
        title=_("Reared another way"),
        name=litter.name,
        back=reverse("desk:litter", args=[request.organisation.slug, litter.pk]),
        section="litters",
    )
    home = home_of(request, chosen[0]) if chosen else None
    known = cause if cause in RearingCause.values else ""
    return write(request, about, LitterRearingForm, home=home, litter=litter, chosen=chosen, cause=known)


@require_POST
@in_house("settle_nests")
def undo(request: DeskRequest, litter_id: UUID, rearing_id: UUID) -> HttpResponse:
    """A change was a mistake."""
    litter = litter_or_404(request, litter_id)
    row = get_object_or_404(Rearing.objects.seen_by(request.viewer), pk=rearing_id, animal__litter=litter)
    try:
        rearings.undo(rearing=row, by=request.viewer)
    except CareError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Undone. It still stands in the timeline, struck through."))
    return redirect("desk:litter", request.organisation.slug, litter.pk)


def _chosen(request: DeskRequest, litter: Litter) -> list[Animal]:
    wanted = wanted_ids(request.GET.getlist("who"))
    rows = Animal.objects.seen_by(request.viewer).filter(litter=litter, pk__in=wanted)
    return list(rows.order_by("name"))
