"""Pages of the whole house: protocol, night sheet, people."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from littermate import tables
from littermate.actions import memberships
from littermate.care.errors import CareError
from littermate.care.protocol import SHARED, Table
from littermate.desk import pages
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.house_forms import AddPersonForm, NightSheetForm
from littermate.desk.words import ROLES as ROLE_WORDS
from littermate.desk.writing import NOT_KEPT, About, write
from littermate.records.capabilities import CAPABILITIES, ROLES
from littermate.records.models import Membership
from littermate.sheets import lists


@require_GET
@in_house("see_own_animals")
def protocol(request: DeskRequest) -> HttpResponse:
    """Every table in force, read only."""
    catalogue = tables.catalogue()
    drafts = sum(1 for table in catalogue if table.is_draft)
    context = {"shelves": _shelves(catalogue), "drafts": drafts, "signed": len(catalogue) - drafts}
    return pages.show(request, "desk/protocol.html", context, section="protocol")


def _shelves(catalogue: tuple[Table, ...]) -> list[dict[str, Any]]:
    """Tables by species, what all share first."""
    titles = {SHARED: _("All species")}
    titles |= {kind: tables.house_protocol().kind(kind).words["youngs"].capitalize() for kind in tables.species()}
    return [
        {"title": title, "tables": [table for table in catalogue if table.species == species]}
        for species, title in titles.items()
    ]


@require_http_methods(["GET", "POST"])
@in_house("see_own_animals")
def night_sheet(request: DeskRequest) -> HttpResponse:
    """The clinician's own words; whoever signs them may also write them here."""
    form = NightSheetForm(request.POST or None, by=request.viewer, as_of=request.as_of)
    may_sign = request.viewer.may("sign_protocol")
    if request.method == "POST" and may_sign and form.is_valid():
        try:
            form.keep()
        except CareError as refusal:
            form.add_error("text", str(refusal))
        else:
            return redirect("desk:night-sheet", request.organisation.slug)
    status = 403 if request.method == "POST" and not may_sign else NOT_KEPT if form.errors else 200
    return pages.show(
        request, "desk/night_sheet.html", {"form": form if may_sign else None}, section="night-sheet", status=status
    )


@require_GET
@in_house("manage_people")
def people(request: DeskRequest) -> HttpResponse:
    """Everybody of the house, with roles and how to reach them."""
    held = Membership.objects.within(request.organisation).at(request.as_of).exclude(person=request.viewer.person)
    roles_of: dict[UUID, list[Membership]] = defaultdict(list)
    for membership in held.order_by("role"):
        roles_of[membership.person_id].append(membership)
    context = {
        "people": [(line, roles_of[line.person.id]) for line in lists.people_list(request.viewer, request.as_of)],
        "roles": list(ROLES),
        "may_table": [(words, [name in held for held in ROLES.values()]) for name, words in CAPABILITIES.items()],
    }
    return pages.show(request, "desk/people.html", context, section="people")


@require_http_methods(["GET", "POST"])
@in_house("manage_people")
def add_person(request: DeskRequest) -> HttpResponse:
    """Add a person and give her a role."""
    about = About(
        title=_("Add a person"),
        name="",
        back=reverse("desk:people", args=[request.organisation.slug]),
        section="people",
        button=_("Add this person"),
        lead=_("A link to sign in can be mailed to this address. With a first password it works without mail too."),
    )
    return write(request, about, AddPersonForm)


@require_POST
@in_house("manage_people")
def end_role(request: DeskRequest, membership_id: UUID) -> HttpResponse:
    """Let a role end now; what the person wrote down stays."""
    found = get_object_or_404(Membership.objects.within(request.organisation), pk=membership_id)
    try:
        memberships.end(membership=found, by=request.viewer)
    except CareError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            _("%(name)s is no %(role)s here any more.") % {"name": found.person.name, "role": ROLE_WORDS[found.role]},
        )
    return redirect("desk:people", request.organisation.slug)
