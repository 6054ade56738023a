"""Before the house: choosing one, one-tap sign-in to the demo, day and night."""

from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from littermate.desk import theme as light
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.ids import uuid_or_404
from littermate.records.models import Membership, Organisation, Person

SHOWN_FIRST = ("coordinator", "carer", "clinician")
A_YEAR_S = 365 * 24 * 3600
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_GET
@never_cache
def welcome(request: HttpRequest) -> HttpResponse:
    """The first address: to her house, to the choice of houses, to the door; where no house is yet, to its opening."""
    if not request.user.is_authenticated:
        is_new = not settings.LITTERMATE_DEMO and not Organisation.everywhere.exists()
        return redirect("start" if is_new else "desk:demo" if settings.LITTERMATE_DEMO else settings.LOGIN_URL)
    return choose(request)


@require_GET
@login_required
@never_cache
def choose(request: HttpRequest) -> HttpResponse:
    """Where she is a member; straight in when it is one house."""
    person = cast(Person, request.user)
    houses = list(Organisation.objects.of_person(person, timezone.now()))
    if len(houses) == 1 and not request.GET.get("all"):
        return redirect("desk:house", houses[0].slug)
    return render(request, "desk/choose.html", {"houses": houses})


@require_GET
@in_house("see_own_animals")
def house(request: DeskRequest) -> HttpResponse:
    """Send each role to her page: who sees Now to it, who only takes in to the intakes, all others to the round."""
    if request.viewer.may("see_now"):
        return redirect("desk:now", request.organisation.slug)
    viewer, round_of = request.viewer, f"/o/{request.organisation.slug}/round/"
    takes_in = viewer.may("take_in_animals") and not viewer.cares_for_home_ids
    return redirect(round_of + "#/intake" if takes_in else round_of)


@require_http_methods(["GET", "POST"])
@never_cache
def demo(request: HttpRequest) -> HttpResponse:
    """One tap signs in as any of the demo's people; there is no such page outside the demo."""
    if not settings.LITTERMATE_DEMO:
        raise Http404
    memberships = (
        Membership.everywhere.at(timezone.now())
        .filter(organisation__is_demo=True, person__is_active=True)
        .select_related("person", "organisation")
        .order_by("organisation__name", "pk")
    )
    if request.method == "GET":
        return render(request, "desk/demo.html", {"people": sorted(_by_person(list(memberships)), key=_place)})
    chosen = get_object_or_404(memberships, pk=uuid_or_404(request.POST.get("membership")))
    login(request, chosen.person, backend=BACKEND)
    return redirect("desk:house", chosen.organisation.slug)


@dataclass(slots=True)
class DemoPerson:
    """Somebody of the demo with all her roles in one house."""

    membership: Membership
    roles: list[str]


def _by_person(memberships: list[Membership]) -> list[DemoPerson]:
    """One line a person and house, with all her roles."""
    found: dict[tuple[UUID, UUID], DemoPerson] = {}
    for membership in memberships:
        key = (membership.person_id, membership.organisation_id)
        found.setdefault(key, DemoPerson(membership, [])).roles.append(membership.role)
    return list(found.values())


def _place(person: DemoPerson) -> int:
    """The coordinator and the carers first: between them the night happens."""
    return min(SHOWN_FIRST.index(role) if role in SHOWN_FIRST else len(SHOWN_FIRST) for role in person.roles)


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep day or night for this browser, and go back to where she was."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = redirect(back)
    chosen = "night" if request.POST.get("theme") == "night" else "day"
    response.set_cookie(light.COOKIE, chosen, max_age=A_YEAR_S, samesite="Lax", secure=request.is_secure())
    return response
