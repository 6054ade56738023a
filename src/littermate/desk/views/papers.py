"""Last night's paper, typed in next morning."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from littermate.desk import pages, paper_marks
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.in_sight import home_or_404
from littermate.desk.typing_in import Grid
from littermate.desk.writing import NOT_KEPT


@require_http_methods(["GET", "POST"])
@in_house("keep_facts")
def type_in(request: DeskRequest, home_id: UUID) -> HttpResponse:
    """Type in what was written on paper: a row a visit, each judged alone, the good ones kept."""
    home = home_or_404(request, home_id)
    with timezone.override(ZoneInfo(home.time_zone)):
        grid = Grid(request.viewer, home, request.as_of, request.POST or None)
        if request.method == "POST" and grid.keep():
            said = ngettext("%(n)s entry kept from paper.", "%(n)s entries kept from paper.", grid.kept)
            messages.success(request, said % {"n": grid.kept})
            return redirect("desk:home", request.organisation.slug, home.pk)
        status = NOT_KEPT if request.method == "POST" else 200
        return pages.show(
            request,
            "desk/type_in.html",
            {"grid": grid, "home": home, "marks": paper_marks.marks()},
            section="homes",
            status=status,
        )
