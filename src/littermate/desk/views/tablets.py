"""The shared nursery tablet: enrolled for one home, signed in at by name and PIN, handed over in two taps."""

from datetime import timedelta
from typing import cast
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from littermate.actions import pins, tablets
from littermate.actions.tablets import LockedOut, WrongPin
from littermate.care.errors import CareError
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.ids import named, uuid_or_404
from littermate.desk.in_sight import home_or_404
from littermate.desk.tablet_forms import OwnPinForm, PinForm, TabletForm, VolunteerForm
from littermate.desk.views.door import BACKEND
from littermate.desk.writing import NOT_KEPT, About, write
from littermate.records.models import Care, Home, Organisation, Person, Tablet

KEY_COOKIE = "littermate_tablet"
NAME_COOKIE = "littermate_at_tablet"  # says to the round that a shared tablet shows it; no secret
KEY_LASTS = timedelta(days=400)
SHIFT = timedelta(hours=4)  # a sign-in by PIN ends by itself after a shift


def paths() -> list[URLPattern]:
    """The addresses of this module."""
    home, place = "o/<slug:slug>/homes/<uuid:home_id>/", "o/<slug:slug>/tablet/"
    return [
        path(f"{home}tablet/", enroll, name="enroll-tablet"),
        path(f"{home}tablet/<uuid:tablet_id>/shut-out/", shut_out, name="shut-out-tablet"),
        path(f"{home}volunteer/", add_volunteer, name="add-volunteer"),
        path(f"{home}pin/<uuid:person_id>/", give_pin, name="give-pin"),
        path(f"{home}pin/<uuid:person_id>/end/", end_pin, name="end-pin"),
        path(place, tablet, name="tablet"),
        path(f"{place}hand-over/", hand_over, name="hand-over"),
        path(f"{place}pin/", own_pin, name="own-pin"),
    ]


# At the desk --------------------------------------------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
@in_house("manage_homes")
def enroll(request: DeskRequest, home_id: UUID) -> HttpResponse:
    """Make this very device the home's tablet; whoever did it is signed out of it."""
    home = home_or_404(request, home_id)
    if request.method == "POST":
        return _enrolled(request, home)
    about = About(
        title=_("Make this device the nursery tablet"),
        name=home.name,
        back=reverse("desk:home", args=[request.organisation.slug, home.pk]),
        section="homes",
        button=_("Make it the tablet, and sign me out"),
        lead=_(
            "Do this on the tablet itself. From then on it shows the names of those with a PIN, and the round of this "
            "home alone. You are signed out of it."
        ),
    )
    return write(request, about, TabletForm, home=home, of_home=home)


def _enrolled(request: DeskRequest, home: Home) -> HttpResponse:
    slug = request.organisation.slug
    label = request.POST.get("label", "").strip() or _("Tablet at %(home)s") % {"home": home.name}
    try:
        _row, key = tablets.enroll(home=home, label=label, by=request.viewer)
    except CareError as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:home", slug, home.pk)
    logout(request)
    response = redirect("desk:tablet", slug)
    response.set_cookie(
        KEY_COOKIE,
        key,
        max_age=KEY_LASTS,
        path=reverse("desk:tablet", args=[slug]),
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response


@require_POST
@in_house("manage_homes")
def shut_out(request: DeskRequest, home_id: UUID, tablet_id: UUID) -> HttpResponse:
    """Nobody signs in at this tablet any more, and whoever is signed in is signed out."""
    found = get_object_or_404(Tablet.objects.seen_by(request.viewer), pk=tablet_id, home=home_id)
    tablets.revoke(tablet=found, by=request.viewer)
    messages.success(request, _("%(tablet)s is shut out.") % {"tablet": found.label})
    return redirect("desk:home", request.organisation.slug, home_id)


@sensitive_post_parameters("pin")
@require_http_methods(["GET", "POST"])
@in_house("manage_people")
def add_volunteer(request: DeskRequest, home_id: UUID) -> HttpResponse:
    """Somebody without an e-mail gets a name and a PIN for this home's tablet."""
    home = home_or_404(request, home_id)
    lead = _("She signs in at this home's tablet by name and PIN, feeds and weighs, and sees nothing else.")
    return write(request, _about(request, home, _("A volunteer with a PIN"), lead), VolunteerForm, of_home=home)


@sensitive_post_parameters("pin")
@require_http_methods(["GET", "POST"])
@in_house("manage_people")
def give_pin(request: DeskRequest, home_id: UUID, person_id: UUID) -> HttpResponse:
    """Somebody who cares here gets a PIN, or a new one."""
    home, person = home_or_404(request, home_id), _carer(request, home_id, person_id)
    lead = _("Her old PIN ends, and so does a wait after wrong ones.")
    about = _about(request, home, _("A PIN for %(name)s") % {"name": person.name}, lead)
    return write(request, about, PinForm, of_home=home, person=person)


@require_POST
@in_house("manage_people")
def end_pin(request: DeskRequest, home_id: UUID, person_id: UUID) -> HttpResponse:
    """She signs in by PIN no longer."""
    person = _carer(request, home_id, person_id)
    pins.end(person=person, by=request.viewer)
    messages.success(request, _("%(name)s has no PIN now.") % {"name": person.name})
    return redirect("desk:home", request.organisation.slug, home_id)


# At the tablet ------------------------------------------------------------------------------------------------------
@sensitive_post_parameters("pin")
@require_http_methods(["GET", "POST"])
@never_cache
def tablet(request: HttpRequest, slug: str) -> HttpResponse:
    """The names of those who may sign in here; then the PIN of one of them; then the round."""
    organisation = Organisation.objects.filter(slug=slug).first()
    found = tablets.by_key(organisation, request.COOKIES.get(KEY_COOKIE, "")) if organisation else None
    if found is None:
        return no_tablet(request, slug)
    now = timezone.now()
    names = tablets.names_at(found, now)
    sent = request.POST.get("who") or request.GET.get("who")
    person = next((one for one in names if str(one.pk) == sent), None)
    problem, seconds = "", 0
    if request.method == "POST" and sent:
        try:
            who = tablets.sign_in(
                tablet=found, person_id=uuid_or_404(sent), digits=request.POST.get("pin", "").strip(), at=now
            )
        except CareError as refusal:
            problem, seconds = str(refusal), refusal.seconds if isinstance(refusal, LockedOut) else 0
        else:
            return _signed_in(request, found, who)
    context = {
        "tablet": found,
        "slug": slug,
        "names": names,
        "person": person,
        "problem": problem,
        "waits": seconds,
        "now_in": _now_in(request, found),
    }
    response = render(request, "desk/tablet.html", context, status=NOT_KEPT if problem else 200)
    if seconds:
        response["Retry-After"] = str(seconds)
        response["Refresh"] = f"{seconds}; url={reverse('desk:tablet', args=[slug])}?who={quote(str(sent))}"
    return response


tablet.capability = "keep_facts"  # type: ignore[attr-defined]


@in_house("see_own_animals")
def no_tablet(request: DeskRequest) -> HttpResponse:
    """A device that is no tablet leads to one's own page; a stranger learns nothing."""
    return redirect("desk:house", request.organisation.slug)


@require_POST
@never_cache
def hand_over(request: HttpRequest, slug: str) -> HttpResponse:
    """Sign out, and show the names to the next one; what waits on the tablet stays there under whose it is."""
    if not request.session.get(tablets.SESSION):
        return no_tablet(request, slug)
    logout(request)
    response = redirect("desk:tablet", slug)
    response.delete_cookie(NAME_COOKIE, path=f"/o/{slug}/")
    return response


hand_over.capability = "keep_facts"  # type: ignore[attr-defined]


@sensitive_post_parameters("old", "new", "again")
@require_http_methods(["GET", "POST"])
@never_cache
def own_pin(request: HttpRequest, slug: str) -> HttpResponse:
    """Whoever is signed in at the tablet gives herself another PIN; the old one first."""
    organisation = Organisation.objects.filter(slug=slug).first()
    found = tablets.by_key(organisation, request.COOKIES.get(KEY_COOKIE, "")) if organisation else None
    person = _now_in(request, found) if found else None
    if found is None or person is None:
        return no_tablet(request, slug) if found is None else redirect("desk:tablet", slug)
    form = OwnPinForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            tablets.change_pin(tablet=found, person=person, old=said["old"], new=said["new"], at=timezone.now())
        except (WrongPin, LockedOut) as refusal:
            form.add_error("old", str(refusal))
        except CareError as refusal:
            form.add_error("new", str(refusal))
        else:
            messages.success(request, _("Your new PIN holds from now on."))
            return redirect("desk:tablet", slug)
    context = {"tablet": found, "slug": slug, "person": person, "form": form}
    return render(request, "desk/own_pin.html", context, status=NOT_KEPT if form.errors else 200)


own_pin.capability = "keep_facts"  # type: ignore[attr-defined]


def _signed_in(request: HttpRequest, found: Tablet, person: Person) -> HttpResponse:
    slug = found.organisation.slug
    login(request, person, backend=BACKEND)
    request.session[tablets.SESSION] = str(found.pk)
    request.session.set_expiry(SHIFT)
    response = redirect("phone:round", slug)
    response.set_cookie(
        NAME_COOKIE, str(found.pk), max_age=SHIFT, path=f"/o/{slug}/", samesite="Lax", secure=request.is_secure()
    )
    return response


def _now_in(request: HttpRequest, found: Tablet) -> Person | None:
    """Who is signed in here at the moment."""
    is_here = request.user.is_authenticated and request.session.get(tablets.SESSION) == str(found.pk)
    return cast(Person, request.user) if is_here else None


def _carer(request: DeskRequest, home_id: UUID, person_id: UUID) -> Person:
    cares = Care.objects.seen_by(request.viewer).at(request.as_of).filter(home=home_id)
    person = named(Person.objects.filter(pk__in=cares.values("person_id")), person_id)
    if person is None:
        raise Http404
    return person


def _about(request: DeskRequest, home: Home, title: str, lead: str) -> About:
    back = reverse("desk:home", args=[request.organisation.slug, home.pk])
    return About(title=title, name=home.name, back=back, section="homes", lead=lead)
