"""Pages of the whole house: its people."""

from collections import defaultdict
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from littermate.actions import memberships
from littermate.actions.channels import mail
from littermate.desk import pages, undoing
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.house_forms import AddPersonForm
from littermate.desk.same_person import why
from littermate.desk.words import ROLES as ROLE_WORDS
from littermate.desk.writing import About, write
from littermate.records.capabilities import CAPABILITIES, ROLES
from littermate.records.models import Invitation, Membership
from littermate.sheets import likely_people, lists, notices


@require_GET
@in_house("manage_people")
def people(request: DeskRequest) -> HttpResponse:
    """Everybody of the house, with roles and how to reach them."""
    held = Membership.objects.within(request.organisation).at(request.as_of).exclude(person=request.viewer.person)
    roles_of: dict[UUID, list[Membership]] = defaultdict(list)
    made_one = likely_people.made_one(request.viewer)
    kept = {one.person.id: one.kept.id for one in made_one}
    for membership in held.order_by("role"):
        roles_of[kept.get(membership.person_id, membership.person_id)].append(membership)
    context = {
        "people": [
            (line, roles_of[kept.get(line.person.id, line.person.id)])
            for line in lists.people_list(request.viewer, request.as_of)
        ],
        "invitations": _open_invitations(request),
        "fails": notices.how_many_fail(request.viewer),
        "roles": list(ROLES),
        "pairs": [(pair, why(pair)) for pair in likely_people.likely_pairs(request.viewer)],
        "made_one": made_one,
        "finder_pairs": [(pair, why(pair)) for pair in likely_people.finder_pairs(request.viewer)],
        "finders_made_one": likely_people.finders_made_one(request.viewer),
        "may_table": [(words, [name in held for held in ROLES.values()]) for name, words in CAPABILITIES.items()],
    }
    return pages.show(request, "desk/people.html", context, section="people")


def _open_invitations(request: DeskRequest) -> list[Invitation]:
    """Those nobody has used, that are still good."""
    rows = Invitation.objects.seen_by(request.viewer).select_related("home")
    return list(rows.filter(accepted_at=None, revoked_at=None, valid_until__gt=request.as_of).order_by("valid_until"))


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
        lead=_("A link to sign in can be mailed to this address. With a first password it works without mail too.")
        if mail.has_server()
        else _("Nothing is mailed from this house: give a first password, or go back and invite her by a link."),
    )
    return write(request, about, AddPersonForm)


@require_POST
@in_house("manage_people")
def end_role(request: DeskRequest, membership_id: UUID) -> HttpResponse:
    """Let a role end now; what the person wrote down stays."""
    found = get_object_or_404(Membership.objects.within(request.organisation), pk=membership_id)
    slug = request.organisation.slug
    words = {"name": found.person.name, "role": ROLE_WORDS[found.role]}
    return undoing.act(
        request,
        lambda: memberships.end(membership=found, by=request.viewer),
        said=_("%(name)s is no %(role)s here any more.") % words,
        page=reverse("desk:people", args=[slug]),
        undo=undoing.with_until(reverse("desk:resume-role", args=[slug, found.pk]), found.until_at, request.as_of),
    )


@require_POST
@in_house("manage_people")
def resume_role(request: DeskRequest, membership_id: UUID) -> HttpResponse:
    """Take back that a role ended."""
    found = get_object_or_404(Membership.objects.within(request.organisation), pk=membership_id)
    words = {"name": found.person.name, "role": ROLE_WORDS[found.role]}
    return undoing.act(
        request,
        lambda: memberships.resume(membership=found, until_at=undoing.until_of(request), by=request.viewer),
        said=_("%(name)s is %(role)s here as before.") % words,
        page=reverse("desk:people", args=[request.organisation.slug]),
    )
