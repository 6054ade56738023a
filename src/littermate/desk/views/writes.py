"""The forms about one animal: an address for each row of ``desk.writes``."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from littermate.actions import orders
from littermate.desk import undoing
from littermate.desk.house import DeskRequest, View, in_house
from littermate.desk.in_sight import animal_or_404
from littermate.desk.writes import WRITES, Write
from littermate.desk.writing import About, write
from littermate.records.models import Animal, Home, Placement, TreatmentOrder, VetOrder


def paths() -> list[URLPattern]:
    """An address for each form."""
    place = "o/<slug:slug>/animals/<uuid:animal_id>/"
    return [path(f"{place}{each.name}/", _view(each), name=each.name) for each in WRITES]


def _view(each: Write) -> View:
    @require_http_methods(["GET", "POST"])
    @in_house(each.capability)
    def view(request: DeskRequest, animal_id: UUID) -> HttpResponse:
        animal = animal_or_404(request, animal_id)
        about = About(
            title=str(each.title),
            name=animal.name,
            back=reverse("desk:animal", args=[request.organisation.slug, animal.pk]),
            section="animals",
            button=str(each.button),
            lead=str(each.lead),
        )
        return write(request, about, each.form, home=home_of(request, animal), animal=animal)

    return view


def home_of(request: DeskRequest, animal: Animal) -> Home | None:
    """Where she lives now: whose clock and units the form speaks."""
    placements = Placement.objects.within(request.organisation).at(request.as_of).filter(animal=animal)
    placement = placements.select_related("home").first()
    return placement.home if placement else None


@require_POST
@in_house("give_orders")
def end_order(request: DeskRequest, animal_id: UUID, order_id: UUID) -> HttpResponse:
    """End a vet's order now."""
    animal, found = animal_or_404(request, animal_id), _order(request, animal_id, order_id)
    slug = request.organisation.slug
    return undoing.act(
        request,
        lambda: orders.end(order=found, by=request.viewer),
        said=_("The order for %(name)s is ended. It stays to be read.") % {"name": animal.name},
        page=reverse("desk:animal", args=[slug, animal.pk]),
        undo=undoing.with_until(
            reverse("desk:resume-order", args=[slug, animal.pk, found.pk]), found.until_at, request.as_of
        ),
    )


@require_POST
@in_house("give_orders")
def resume_order(request: DeskRequest, animal_id: UUID, order_id: UUID) -> HttpResponse:
    """Take back that an order was ended."""
    animal, found = animal_or_404(request, animal_id), _order(request, animal_id, order_id)
    return undoing.act(
        request,
        lambda: orders.resume(order=found, until_at=undoing.until_of(request), by=request.viewer),
        said=_("The order for %(name)s holds as before.") % {"name": animal.name},
        page=reverse("desk:animal", args=[request.organisation.slug, animal.pk]),
    )


def _order(request: DeskRequest, animal_id: UUID, order_id: UUID) -> VetOrder | TreatmentOrder:
    order = VetOrder.objects.seen_by(request.viewer).filter(pk=order_id, animal=animal_id).first()
    return order or get_object_or_404(TreatmentOrder.objects.seen_by(request.viewer), pk=order_id, animal=animal_id)
