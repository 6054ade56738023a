"""All orders over the house, and one order with its history."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from littermate.desk import pages
from littermate.desk.house import DeskRequest, in_house
from littermate.sheets import orders

SECTION = "orders"


@require_GET
@in_house("see_own_animals")
def all_orders(request: DeskRequest) -> HttpResponse:
    """Every order in force, to come, and lately ended, of the animals she sees."""
    return pages.show(
        request, "desk/all_orders.html", {"sheet": orders.build(request.viewer, request.as_of)}, section=SECTION
    )


@require_GET
@in_house("see_own_animals")
def one_order(request: DeskRequest, order_id: UUID) -> HttpResponse:
    """One order: what it says, until when, what became of it."""
    sheet = orders.one(request.viewer, order_id, request.as_of)
    if sheet is None:
        raise Http404
    return pages.show(request, "desk/one_order.html", {"sheet": sheet, "line": sheet.line}, section=SECTION)
