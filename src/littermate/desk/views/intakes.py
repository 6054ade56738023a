"""Intakes at the desk: the open ones first, one whole, and a litter pasted from a spreadsheet."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from littermate.actions import intake_parts, intakes, joining
from littermate.care.errors import CareError
from littermate.desk import pages
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.ids import named
from littermate.desk.intake_desk_forms import MoreForm, OpenForm
from littermate.desk.paste_form import Paste
from littermate.desk.writing import About, write
from littermate.records.models import Animal, Intake
from littermate.sheets import intake_sheet, likely_people

CLOSED_SHOWN = 100


@require_GET
@in_house("take_in_animals")
def listed(request: DeskRequest) -> HttpResponse:
    """All intakes, the open ones first, and the traps that are out."""
    page = intake_sheet.page(request.viewer, request.as_of, closed=CLOSED_SHOWN)
    context = {"page": page, "today": request.as_of.date()}
    return pages.show(request, "desk/intakes.html", context, section="intakes")


@require_GET
@in_house("take_in_animals")
def intake(request: DeskRequest, intake_id: UUID) -> HttpResponse:
    """One intake: its animals and births, custody and hold, finder, trap, and who said what."""
    found = _intake(request, intake_id)
    sheet = intake_sheet.build(request.viewer, found, request.as_of)
    names = intake_sheet.names(sheet)
    context = {
        "sheet": sheet,
        "today": request.as_of.date(),
        "finder_is": likely_people.finders_made_one(request.viewer, found.finder_id) if found.finder_id else [],
        "placed_by": intake_sheet.placed_by(request.viewer),
        "calls": intake_sheet.call_numbers(request.viewer),
        "alike": [(pair, names[pair.first], names[pair.second]) for pair in sheet.alike],
    }
    template = "desk/intake_live.html" if request.headers.get("HX-Request") else "desk/intake.html"
    return pages.show(request, template, context, section="intakes")


@require_http_methods(["GET", "POST"])
@in_house("take_in_animals")
def open_intake(request: DeskRequest) -> HttpResponse:
    """Open an intake, and go on to its page as soon as it is kept."""
    back = reverse("desk:intakes", args=[request.organisation.slug])
    about = About(title=_("Open an intake"), name=_("Intakes"), back=back, section="intakes", button=_("Open it"))
    answer = write(request, about, OpenForm)
    ref = request.POST.get("ref")
    opened = named(Intake.objects.seen_by(request.viewer), ref) if ref and answer.status_code == 302 else None
    return redirect("desk:intake", request.organisation.slug, opened.pk) if opened else answer


@require_http_methods(["GET", "POST"])
@in_house("take_in_animals")
def more(request: DeskRequest, intake_id: UUID) -> HttpResponse:
    """Add details of an intake."""
    found = _intake(request, intake_id)
    lead = _("Leave empty what you do not know. What you do not change stays as it was told.")
    return write(request, _about(request, found, _("Add details"), lead), MoreForm, intake=found)


@require_POST
@in_house("take_in_animals")
def close(request: DeskRequest, intake_id: UUID) -> HttpResponse:
    """Close an intake, or open it again."""
    found = _intake(request, intake_id)
    is_closing = found.closed_at is None
    (intakes.close if is_closing else intakes.reopen)(intake=found, by=request.viewer)
    said = (
        _("%(name)s is closed. What comes later is kept all the same.") if is_closing else _("%(name)s is open again.")
    )
    messages.success(request, said % {"name": found.name})
    return redirect("desk:intake", request.organisation.slug, found.pk)


@require_POST
@in_house("take_in_animals")
def join(request: DeskRequest, intake_id: UUID) -> HttpResponse:
    """Say that two of an intake are one."""
    found = _intake(request, intake_id)
    rows = Animal.objects.seen_by(request.viewer).filter(intake=found)
    animal, same_as = (named(rows, request.POST.get(name)) for name in ("animal", "same_as"))
    if animal is None or same_as is None:
        raise Http404
    try:
        joining.join(animal=animal, same_as=same_as, by=request.viewer)
    except CareError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Joined. All that was told stands under %(name)s.") % {"name": same_as.name})
    return redirect("desk:intake", request.organisation.slug, found.pk)


@require_POST
@in_house("take_in_animals")
def part(request: DeskRequest, intake_id: UUID) -> HttpResponse:
    """Take back that two of an intake are one: each has again what was told of her."""
    found = _intake(request, intake_id)
    animal = named(Animal.objects.seen_by(request.viewer).filter(intake=found), request.POST.get("animal"))
    if animal is None:
        raise Http404
    try:
        joining.part_again(animal=animal, by=request.viewer)
    except CareError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, _("They are two. What was told of %(name)s is told of her again.") % {"name": animal.name}
        )
    return redirect("desk:intake", request.organisation.slug, found.pk)


@require_POST
@in_house("see_contacts")
def forget_finder(request: DeskRequest, intake_id: UUID) -> HttpResponse:
    """Erase a finder's name and number for good."""
    found = _intake(request, intake_id)
    if found.finder is None:
        raise Http404
    intake_parts.erase_finder(finder=found.finder, by=request.viewer)
    messages.success(request, _("The finder's name and number are erased."))
    return redirect("desk:intake", request.organisation.slug, found.pk)


@require_http_methods(["GET", "POST"])
@in_house("take_in_animals")
def paste(request: DeskRequest) -> HttpResponse:
    """A litter from a spreadsheet: pasted, looked at, then kept."""
    form = Paste(request.POST or None, viewer=request.viewer, as_of=request.as_of, asked=request.GET.dict())
    if request.method == "POST" and "keep" in request.POST and form.may_keep():
        try:
            kept = form.keep()
        except CareError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, kept.say)
            return redirect("desk:intake", request.organisation.slug, kept.intake.pk)
    context = {"form": form, "pasted": form.pasted}
    status = 422 if form.is_bound and not form.is_shown_well() else 200
    return pages.show(request, "desk/paste.html", context, section="intakes", status=status)


def _intake(request: DeskRequest, intake_id: UUID) -> Intake:
    rows = Intake.objects.seen_by(request.viewer).select_related(
        "opened_by", "home", "finder", "trap_loan__equipment", "litter"
    )
    return get_object_or_404(rows, pk=intake_id)


def _about(request: DeskRequest, found: Intake, title: str, lead: str = "") -> About:
    back = reverse("desk:intake", args=[request.organisation.slug, found.pk])
    return About(title=title, name=found.name, back=back, section="intakes", lead=lead)
