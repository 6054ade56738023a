"""A move of a group to another home, on one page."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from littermate.actions.write_gate import one_change
from littermate.care.errors import CareError
from littermate.desk import pages
from littermate.desk.forms import Desk
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.ids import named, wanted_ids
from littermate.desk.move_group_forms import MoveGroupForm
from littermate.desk.units import units_of
from littermate.desk.writing import NOT_KEPT, mark_problems
from littermate.records.models import Animal, Home, Litter, Placement
from littermate.records.models.owned import holds_at
from littermate.records.viewers import Viewer
from littermate.sheets import move_sheet


def paths() -> list[URLPattern]:
    """The addresses of this module."""
    return [path("o/<slug:slug>/move/", move, name="move")]


@require_http_methods(["GET", "POST"])
@in_house("move_animals")
def move(request: DeskRequest) -> HttpResponse:
    """Choose who moves where, see what is due and what to know of each home, and move them in one act."""
    viewer, asked = request.viewer, request.GET
    litter = named(Litter.objects.seen_by(viewer), asked.get("litter"))
    home = named(Home.objects.seen_by(viewer), asked.get("home"))
    animals = _group(request, litter, home)
    with timezone.override(ZoneInfo(home.time_zone if home else request.organisation.time_zone)):
        sheet = move_sheet.build(viewer, animals, request.as_of)
        desk = Desk(viewer=viewer, as_of=request.as_of, units=units_of(home))
        form = MoveGroupForm(
            request.POST or None, desk=desk, sheet=sheet, chosen=_chosen(request), wanted=asked.get("to")
        )
        if request.method == "POST" and form.is_valid():
            try:
                with one_change():
                    said = form.keep()
            except CareError as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, said)
                return redirect("desk:home", request.organisation.slug, form.cleaned_data["to"].pk)
        mark_problems(form)
        context = {"form": form, "sheet": sheet, "litter": litter, "home": home, "picked": _picked(form)}
        status = NOT_KEPT if form.is_bound else 200
        return pages.show(request, "desk/move.html", context, section="litters" if litter else "homes", status=status)


def _group(request: DeskRequest, litter: Litter | None, home: Home | None) -> list[Animal]:
    """Whom the page offers: a litter with its dam, all of a home, or those named; else all in care."""
    viewer, as_of = request.viewer, request.as_of
    here = Animal.objects.seen_by(viewer).still_here(as_of).order_by("name")
    if litter is not None:
        mates = list(here.filter(litter=litter))
        dams = list(here.filter(pk=litter.dam_id)) if litter.dam_id else []
        return [*dams, *(mate for mate in mates if mate not in dams)]
    if home is not None:
        return list(here.filter(pk__in=_living(viewer, home)))
    wanted = _chosen(request)
    return list(here.filter(pk__in=wanted)) if wanted else list(here)


def _living(viewer: Viewer, home: Home) -> list[UUID]:
    rows = Placement.objects.seen_by(viewer).filter(holds_at(viewer.at), home=home)
    return list(rows.values_list("animal", flat=True))


def _chosen(request: DeskRequest) -> list[UUID] | None:
    """Who is ticked when the page opens: those named in the address, else all that it offers."""
    found = wanted_ids(request.GET.getlist("who"))
    return found or ([] if not (request.GET.get("litter") or request.GET.get("home")) else None)


def _picked(form: MoveGroupForm) -> dict[str, set[str]]:
    """What stands ticked, as the page draws its own rows."""
    return {name: {str(value) for value in (form[name].value() or [])} for name in ("who", "along")} | {
        "to": {str(form["to"].value() or "")}
    }
