"""Setting a home up: open it, say who cares there, its nests, whom to call."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from littermate.actions import cares, on_calls
from littermate.desk import undoing
from littermate.desk.care_forms import CareForm
from littermate.desk.home_forms import AwakeForm, CallForm, HomeForm
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.in_sight import home_or_404
from littermate.desk.nest_forms import NestForm
from littermate.desk.writing import About, write
from littermate.records.models import Care, Home, OnCall


@require_http_methods(["GET", "POST"])
@in_house("manage_homes")
def open_home(request: DeskRequest) -> HttpResponse:
    """Open a home; who cares there is said on its own page."""
    back = reverse("desk:homes", args=[request.organisation.slug])
    about = About(title=_("Open a home"), name=_("Homes"), back=back, section="homes", button=_("Open it"))
    return write(request, about, HomeForm)


@require_http_methods(["GET", "POST"])
@in_house("manage_homes")
def change_home(request: DeskRequest, home_id: UUID) -> HttpResponse:
    """Change a home's name, clock and units."""
    home = home_or_404(request, home_id)
    return write(request, _about(request, home, _("Change this home")), HomeForm, home=home, home_to_change=home)


@require_http_methods(["GET", "POST"])
@in_house("manage_homes")
def give_care(request: DeskRequest, home_id: UUID) -> HttpResponse:
    """Say who cares at a home."""
    home = home_or_404(request, home_id)
    lead = _("Whoever cares here sees all who live here, and walks their round.")
    return write(request, _about(request, home, _("Who cares here"), lead), CareForm, home=home, of_home=home)


@require_http_methods(["GET", "POST"])
@in_house("manage_homes")
def awake_tonight(request: DeskRequest, home_id: UUID) -> HttpResponse:
    """Say who is up in a home tonight."""
    home = home_or_404(request, home_id)
    lead = _("Whoever is up is asked and rung first. Tonight this stands instead of the weekly nights.")
    return write(request, _about(request, home, _("Who is up tonight"), lead), AwakeForm, home=home, of_home=home)


@require_http_methods(["GET", "POST"])
@in_house("settle_nests")
def add_nest(request: DeskRequest, home_id: UUID) -> HttpResponse:
    """Set up an incubator, a box or a room."""
    home = home_or_404(request, home_id)
    return write(request, _about(request, home, _("Set up a nest")), NestForm, home=home, of_home=home)


@require_http_methods(["GET", "POST"])
@in_house("manage_homes")
def add_call(request: DeskRequest, home_id: UUID) -> HttpResponse:
    """Add a number to call."""
    home = home_or_404(request, home_id)
    lead = _("It stands on every screen of the round, one tap away.")
    return write(request, _about(request, home, _("Add a number to call"), lead), CallForm, home=home, of_home=home)


@require_POST
@in_house("manage_homes")
def end_care(request: DeskRequest, home_id: UUID, care_id: UUID) -> HttpResponse:
    """Let somebody's care of a home end now."""
    found = get_object_or_404(Care.objects.seen_by(request.viewer), pk=care_id, home=home_id)
    slug = request.organisation.slug
    return undoing.act(
        request,
        lambda: cares.end(care=found, by=request.viewer),
        said=_("%(name)s no longer cares here.") % {"name": found.person.name},
        page=reverse("desk:home", args=[slug, home_id]),
        undo=undoing.with_until(
            reverse("desk:resume-care", args=[slug, home_id, care_id]), found.until_at, request.as_of
        ),
    )


@require_POST
@in_house("manage_homes")
def resume_care(request: DeskRequest, home_id: UUID, care_id: UUID) -> HttpResponse:
    """Take back that somebody's care ended."""
    found = get_object_or_404(Care.objects.seen_by(request.viewer), pk=care_id, home=home_id)
    return undoing.act(
        request,
        lambda: cares.resume(care=found, until_at=undoing.until_of(request), by=request.viewer),
        said=_("%(name)s cares here as before.") % {"name": found.person.name},
        page=reverse("desk:home", args=[request.organisation.slug, home_id]),
    )


REMOVED = "removed-number"


@require_POST
@in_house("manage_homes")
def remove_call(request: DeskRequest, home_id: UUID, call_id: UUID) -> HttpResponse:
    """Take a number off the screens; what it was stays in this browser's session, to be put back."""
    home = home_or_404(request, home_id)
    found = get_object_or_404(OnCall.objects.seen_by(request.viewer), pk=call_id)
    kept = {"home": str(found.home_id or ""), **{name: getattr(found, name) for name in NUMBER}}
    request.session[REMOVED] = kept
    slug = request.organisation.slug
    return undoing.act(
        request,
        lambda: on_calls.remove(call=found, by=request.viewer),
        said=_("%(label)s is off the screens.") % {"label": found.label},
        page=reverse("desk:home", args=[slug, home.pk]),
        undo=reverse("desk:put-back-call", args=[slug, home.pk]),
    )


NUMBER = ("label", "phone", "kind", "address", "order")


@require_POST
@in_house("manage_homes")
def put_back_call(request: DeskRequest, home_id: UUID) -> HttpResponse:
    """Put the number back that was taken off last."""
    home = home_or_404(request, home_id)
    kept = request.session.pop(REMOVED, None)
    page = reverse("desk:home", args=[request.organisation.slug, home.pk])
    if kept is None:
        messages.info(request, _("It stands there already, or was taken off too long ago. Add it anew."))
        return redirect(page)
    of_home = home_or_404(request, UUID(kept.pop("home"))) if kept["home"] else None
    kept.pop("home", None)
    return undoing.act(
        request,
        lambda: on_calls.add(home=of_home, by=request.viewer, **kept),
        said=_("%(label)s is on the screens again.") % {"label": kept["label"]},
        page=page,
    )


def _about(request: DeskRequest, home: Home, title: str, lead: str = "") -> About:
    back = reverse("desk:home", args=[request.organisation.slug, home.pk])
    return About(title=title, name=home.name, back=back, section="homes", lead=lead)
