"""Milk: every product of the house as its tin describes it, what stood there before, and who gets it."""

from uuid import UUID

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from littermate.actions import milk as milk_actions
from littermate.desk import pages, undoing
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.milk_forms import MilkForm
from littermate.desk.writing import About, write
from littermate.records.models import MilkProduct
from littermate.sheets import milk_sheet


@require_GET
@in_house("see_own_animals")
def milks(request: DeskRequest) -> HttpResponse:
    """Every milk of the house, and how many get it now; the retired ones behind a fold."""
    in_use = Count("uses", filter=Q(uses__until_at__isnull=True))
    found = MilkProduct.objects.seen_by(request.viewer).select_related("organisation").annotate(in_use=in_use)
    rows = list(found.order_by("name"))
    context = {
        "milks": [row for row in rows if row.retired_at is None],
        "retired": [row for row in rows if row.retired_at is not None],
    }
    return pages.show(request, "desk/milks.html", context, section="milks")


@require_GET
@in_house("see_own_animals")
def milk(request: DeskRequest, milk_id: UUID) -> HttpResponse:
    """One milk: its label with its photo, what stood there before, and whom it is planned for."""
    found = _milk(request, milk_id)
    context = {
        "milk": found,
        "drinkers": milk_sheet.drinkers(request.viewer, found, request.as_of),
        "label_changes": milk_sheet.label_changes(request.viewer, found),
    }
    return pages.show(request, "desk/milk.html", context, section="milks")


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


@require_http_methods(["GET", "POST"])
@in_house("manage_milk")
def change_milk(request: DeskRequest, milk_id: UUID) -> HttpResponse:
    """Write down what a label says now; what stood there stays to be seen."""
    found = _milk(request, milk_id)
    about = About(
        title=_("Change the label"),
        name=found.name,
        back=reverse("desk:milk-page", args=[request.organisation.slug, found.pk]),
        section="milks",
        lead=_(
            "What stands here now is still shown, with your name beside the change. "
            "Every plan is worked out anew at once."
        ),
    )
    return write(request, about, MilkForm, product=found)


@require_POST
@in_house("manage_milk")
def retire_milk(request: DeskRequest, milk_id: UUID) -> HttpResponse:
    """Offer a milk no longer."""
    found = _milk(request, milk_id)
    page = reverse("desk:milk-page", args=[request.organisation.slug, found.pk])
    back = reverse("desk:offer-milk-again", args=[request.organisation.slug, found.pk])
    done = _("%(milk)s is no longer offered. Whoever gets it still does.") % {"milk": found.name}
    return undoing.act(
        request, lambda: milk_actions.retire(product=found, by=request.viewer), said=done, undo=back, page=page
    )


@require_POST
@in_house("manage_milk")
def offer_milk_again(request: DeskRequest, milk_id: UUID) -> HttpResponse:
    """Offer a retired milk again."""
    found = _milk(request, milk_id)
    page = reverse("desk:milk-page", args=[request.organisation.slug, found.pk])
    done = _("%(milk)s is offered again.") % {"milk": found.name}
    return undoing.act(
        request, lambda: milk_actions.offer_again(product=found, by=request.viewer), said=done, page=page
    )


def _milk(request: DeskRequest, milk_id: UUID) -> MilkProduct:
    rows = MilkProduct.objects.seen_by(request.viewer).select_related("organisation")
    return get_object_or_404(rows, pk=milk_id)
