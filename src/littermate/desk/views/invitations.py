"""Invitations at the desk, and the page that whoever holds the link opens."""

from io import BytesIO
from uuid import UUID

import segno
from django.contrib import messages
from django.contrib.auth import login, logout
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from littermate.actions import invitations
from littermate.actions.invitations import Spent
from littermate.care.errors import CareError
from littermate.desk import pages
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.ids import wanted_ids
from littermate.desk.invitation_forms import InviteForm, JoinForm
from littermate.desk.views.door import BACKEND
from littermate.desk.writing import NOT_KEPT, About, write
from littermate.records.models import Animal, Home, Invitation, Person

GONE = 410


def paths() -> list[URLPattern]:
    """The addresses of this module."""
    desk = "o/<slug:slug>/people/"
    return [
        path(f"{desk}invite/", invite, name="invite"),
        path(f"{desk}invitations/<uuid:invitation_id>/", invitation, name="invitation"),
        path(f"{desk}invitations/<uuid:invitation_id>/take-back/", take_back, name="take-back"),
        path("join/<str:token>/", join, name="join"),
    ]


@require_http_methods(["GET", "POST"])
@in_house("manage_people")
def invite(request: DeskRequest) -> HttpResponse:
    """Invite somebody by a link; what she takes over is chosen here."""
    slug, viewer = request.organisation.slug, request.viewer
    home = Home.objects.seen_by(viewer).filter(pk__in=wanted_ids(request.GET.getlist("home"))).first()
    chosen = wanted_ids(request.GET.getlist("who"))
    ref = request.POST.get("ref", "")
    back = reverse("desk:people", args=[slug])
    if request.method == "POST" and wanted_ids([ref]):
        back = reverse("desk:invitation", args=[slug, ref])
    about = About(
        title=_("Invite by a link"),
        name=_("People"),
        back=back,
        section="people",
        button=_("Make the link"),
        lead=_("Whoever opens the link signs in or makes her sign-in, sees what she takes over, and accepts."),
    )
    return write(request, about, InviteForm, chosen=chosen, of_home=home)


@require_GET
@in_house("manage_people")
def invitation(request: DeskRequest, invitation_id: UUID) -> HttpResponse:
    """The link and its code, as long as they are good."""
    found = get_object_or_404(_invitations(request), pk=invitation_id)
    link = request.build_absolute_uri(reverse("desk:join", args=[invitations.token_of(found)]))
    is_open = not (found.accepted_at or found.revoked_at or found.valid_until <= request.as_of)
    context = {
        "invitation": found,
        "link": link if is_open else "",
        "code": _code(link) if is_open else "",
        "handed_over": _handed_over(found),
        "is_expired": found.valid_until <= request.as_of,
    }
    return pages.show(request, "desk/invitation.html", context, section="people")


@require_POST
@in_house("manage_people")
def take_back(request: DeskRequest, invitation_id: UUID) -> HttpResponse:
    """The link is good no longer."""
    found = get_object_or_404(_invitations(request), pk=invitation_id)
    try:
        invitations.revoke(invitation=found, by=request.viewer)
    except CareError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken back: the link does nothing now."))
    return redirect("desk:people", request.organisation.slug)


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
@never_cache
def join(request: HttpRequest, token: str) -> HttpResponse:
    """What she takes over; she says who she is, and accepts."""
    found, now = invitations.by_token(token), timezone.now()
    if found is None:
        return _spent(request, _("This is not one of our links. Look whether it was cut short, or ask for a new one."))
    person = request.user if request.user.is_authenticated else None
    if person is not None and found.accepted_by_id == person.pk:
        return redirect("desk:house", found.organisation.slug)
    try:
        invitations.demand_good(found, at=now)
    except Spent as spent:
        return _spent(request, str(spent), why=spent.why)
    act = request.POST.get("act", "")
    if act == "somebody-else":
        logout(request)
        return redirect("desk:join", token)
    if act == "accept" and person is not None:
        return _accept(request, found, person)
    form = JoinForm(request.POST if act == "join" else None)
    if act == "join" and person is None and form.is_valid():
        try:
            joined = invitations.join(invitation=found, at=now, **form.cleaned_data)
        except CareError as refusal:
            form.add_error(None, str(refusal))
        else:
            login(request, joined, backend=BACKEND)
            return _accept(request, found, joined)
    return _offer(request, found, token, form, person)


def _accept(request: HttpRequest, found: Invitation, person: Person) -> HttpResponse:
    try:
        accepted = invitations.accept(invitation=found, person=person, at=timezone.now())
    except Spent as spent:
        return _spent(request, str(spent), why=spent.why)
    except CareError as refusal:
        return _spent(request, str(refusal), status=409)
    context = {"invitation": found, "accepted": accepted}
    return render(request, "desk/joined.html", context)


def _offer(request: HttpRequest, found: Invitation, token: str, form: JoinForm, person: Person | None) -> HttpResponse:
    animals = [row.animal for row in found.handed_over.select_related("animal__litter").order_by("animal__name")]
    living = _living(found)
    here = set(Animal.objects.within(found.organisation).still_here(timezone.now()).values_list("pk", flat=True))
    elsewhere = invitations.moved_since(found, [animal for animal in animals if animal.pk in here])
    over = [animal for animal in animals if animal.pk in here and animal not in elsewhere]
    closed = invitations.closed_since(found, over, at=timezone.now())
    context = {
        "invitation": found,
        "animals": [animal for animal in over if animal not in closed],
        "elsewhere": elsewhere,
        "closed": closed,
        "left": [animal for animal in animals if animal.pk not in here],
        "living": [animal for animal in living if animal not in animals],
        "form": form,
        "person": person,
        "is_own": person is not None and person.pk == found.made_by_id,
        "sign_in": f"{reverse('account_login')}?{urlencode({'next': reverse('desk:join', args=[token])})}",
    }
    return render(request, "desk/join.html", context, status=NOT_KEPT if form.errors else 200)


def _living(found: Invitation) -> list[Animal]:
    """Who lives in the home whose care is handed over."""
    if found.home is None:
        return []
    return list(Animal.objects.living_in(found.home, timezone.now()).order_by("name"))


def _spent(request: HttpRequest, words: str, *, why: str = "", status: int = GONE) -> HttpResponse:
    return render(request, "desk/join_spent.html", {"words": words, "why": why}, status=status)


def _invitations(request: DeskRequest) -> QuerySet[Invitation]:
    return Invitation.objects.seen_by(request.viewer).select_related("home", "made_by", "accepted_by", "organisation")


def _handed_over(found: Invitation) -> list[Animal]:
    return [row.animal for row in found.handed_over.select_related("animal").order_by("animal__name")]


def _code(link: str) -> SafeString:
    """The link as a code to be read by a phone's camera."""
    drawn = BytesIO()
    segno.make(link, error="m").save(drawn, kind="svg", xmldecl=False, svgns=False, scale=6, border=3, omitsize=True)
    return mark_safe(drawn.getvalue().decode())  # noqa: S308 - drawn here from our own address
