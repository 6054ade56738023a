"""Answers to "are these two one person?"."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from littermate.actions import same_finders, same_people
from littermate.care.errors import CareError
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.ids import named
from littermate.records.models import Finder, Membership, Person, SameFinder, SamePerson


@require_POST
@in_house("manage_people")
def answer(request: DeskRequest) -> HttpResponse:
    """Two are one, with the one to keep; or they are two."""
    person, kept = (_member(request, name) for name in ("person", "kept"))
    act = same_people.make_one if request.POST.get("answer") == "one" else same_people.keep_two
    try:
        said = act(person=person, kept=kept, by=request.viewer)
    except CareError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _told(said))
    return redirect("desk:people", request.organisation.slug)


@require_POST
@in_house("manage_people")
def take_back(request: DeskRequest, same_id: UUID) -> HttpResponse:
    """Both stand on the list again as before."""
    said = get_object_or_404(SamePerson.objects.within(request.organisation), pk=same_id)
    try:
        same_people.take_back(said=said, by=request.viewer)
    except CareError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            _("%(person)s and %(kept)s are two again, each with all she had.")
            % {"person": said.person.name, "kept": said.kept.name},
        )
    return redirect("desk:people", request.organisation.slug)


@require_POST
@in_house("see_contacts")
def answer_finder(request: DeskRequest) -> HttpResponse:
    """A finder is somebody known, or they are two."""
    finder = _finder(request, "finder")
    known = _finder(request, "known") if request.POST.get("of") == "finder" else _member(request, "known")
    is_one = request.POST.get("answer") == "one"
    try:
        (same_finders.make_one if is_one else same_finders.keep_two)(finder=finder, known=known, by=request.viewer)
    except CareError as refusal:
        messages.error(request, str(refusal))
    else:
        words = _("The finder %(finder)s is %(known)s from now on. Nothing was moved; it can be taken back below.")
        two = _("The finder %(finder)s and %(known)s are two. It is not asked again.")
        messages.success(request, (words if is_one else two) % {"finder": finder.name, "known": known.name})
    return redirect("desk:people", request.organisation.slug)


@require_POST
@in_house("see_contacts")
def take_back_finder(request: DeskRequest, same_id: UUID) -> HttpResponse:
    """A finder is a finder alone again."""
    said = get_object_or_404(SameFinder.objects.seen_by(request.viewer).select_related("finder"), pk=same_id)
    same_finders.take_back(said=said, by=request.viewer)
    messages.success(request, _("The finder %(finder)s is nobody else again.") % {"finder": said.finder.name})
    return redirect("desk:people", request.organisation.slug)


def _finder(request: DeskRequest, name: str) -> Finder:
    found = named(Finder.objects.seen_by(request.viewer), request.POST.get(name))
    if found is None:
        raise Http404
    return found


def _member(request: DeskRequest, name: str) -> Person:
    """A person of this house, by the id that the form sent."""
    try:
        ref = UUID(request.POST.get(name, ""))
    except ValueError as unread:
        raise Http404 from unread
    members = Membership.objects.within(request.organisation)
    return get_object_or_404(Person.everywhere.filter(pk__in=members.values("person")), pk=ref)


def _told(said: SamePerson) -> str:
    names = {"person": said.person.name, "kept": said.kept.name}
    if said.is_same:
        return _("%(person)s is %(kept)s from now on. Nothing was moved; it can be taken back below.") % names
    return _("%(person)s and %(kept)s are two. It is not asked again.") % names
