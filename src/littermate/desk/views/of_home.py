"""What is said of one home: rooms, skills, nights, days without new animals; calls, notes and checks; things lent."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from littermate.actions import blackouts, intakes, lendings, night_covers
from littermate.care.errors import CareError
from littermate.desk import pages
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.in_sight import home_or_404
from littermate.desk.lending_forms import EquipmentForm, GiveOutForm
from littermate.desk.room_forms import BlackoutForm, NightCoverForm, RoomForm, SkillsForm
from littermate.desk.talk_forms import CheckDoneForm, CheckForm, NoteForm, SpokeForm
from littermate.desk.writing import About, write
from littermate.records.models import Blackout, Equipment, Home, Intake, Lent, NextCheck, NightCover, Room
from littermate.sheets import home_sheet, lent_out, lists


def paths() -> list[URLPattern]:
    """The addresses of this module."""
    home, things = "o/<slug:slug>/homes/<uuid:home_id>/", "o/<slug:slug>/equipment/"
    return [
        path("o/<slug:slug>/homes/calls/", calls, name="calls"),
        path(f"{home}rooms/", add_room, name="add-room"),
        path(f"{home}rooms/<uuid:room_id>/", change_room, name="change-room"),
        path(f"{home}skills/", say_skills, name="say-skills"),
        path(f"{home}nights/", add_nights, name="add-nights"),
        path(f"{home}nights/<uuid:cover_id>/end/", end_nights, name="end-nights"),
        path(f"{home}days/", add_days, name="add-days"),
        path(f"{home}days/<uuid:blackout_id>/cancel/", cancel_days, name="cancel-days"),
        path(f"{home}spoke/", spoke, name="spoke"),
        path(f"{home}note/", write_note, name="write-note"),
        path(f"{home}check/", plan_check, name="plan-check"),
        path(f"{home}check/<uuid:check_id>/", check_done, name="check-done"),
        path(things, equipment, name="equipment"),
        path(f"{things}add/", add_equipment, name="add-equipment"),
        path(f"{things}give-out/", give_out, name="give-out"),
        path(f"{things}lent/<uuid:lent_id>/back/", come_back, name="come-back"),
        path(f"{things}trap/<uuid:intake_id>/back/", trap_back, name="trap-back"),
        path(f"{things}<uuid:equipment_id>/gone/", gone, name="equipment-gone"),
    ]


# Rooms, skills, nights, days ----------------------------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
@in_house("settle_nests")
def add_room(request: DeskRequest, home_id: UUID) -> HttpResponse:
    """Write a room down."""
    return _of_home(request, home_id, _("A room"), RoomForm)


@require_http_methods(["GET", "POST"])
@in_house("settle_nests")
def change_room(request: DeskRequest, home_id: UUID, room_id: UUID) -> HttpResponse:
    """Say anew how a room is."""
    room = get_object_or_404(Room.objects.seen_by(request.viewer), pk=room_id, home=home_id)
    return _of_home(request, home_id, _("Change this room"), RoomForm, room=room)


@require_http_methods(["GET", "POST"])
@in_house("manage_homes")
def say_skills(request: DeskRequest, home_id: UUID) -> HttpResponse:
    """Say what a home can do."""
    return _of_home(request, home_id, _("What this home can do"), SkillsForm)


@require_http_methods(["GET", "POST"])
@in_house("settle_nests")
def add_nights(request: DeskRequest, home_id: UUID) -> HttpResponse:
    """Say on which nights somebody is up."""
    lead = _("Every week, until it is ended. For one night alone, say who is up tonight.")
    return _of_home(request, home_id, _("Who is up on which nights"), NightCoverForm, lead=lead)


@require_POST
@in_house("settle_nests")
def end_nights(request: DeskRequest, home_id: UUID, cover_id: UUID) -> HttpResponse:
    """These nights are covered no longer."""
    cover = get_object_or_404(NightCover.objects.seen_by(request.viewer), pk=cover_id, home=home_id)
    return _done(
        request, home_id, lambda: night_covers.end(cover=cover, by=request.viewer), _("These nights are open.")
    )


@require_http_methods(["GET", "POST"])
@in_house("settle_nests")
def add_days(request: DeskRequest, home_id: UUID) -> HttpResponse:
    """Say on which days the home takes nobody."""
    return _of_home(request, home_id, _("Takes nobody on these days"), BlackoutForm)


@require_POST
@in_house("settle_nests")
def cancel_days(request: DeskRequest, home_id: UUID, blackout_id: UUID) -> HttpResponse:
    """The home takes animals on these days after all."""
    days = get_object_or_404(Blackout.objects.seen_by(request.viewer), pk=blackout_id, home=home_id)
    return _done(
        request, home_id, lambda: blackouts.cancel(blackout=days, by=request.viewer), _("The home takes animals then.")
    )


# Calls, notes, checks -----------------------------------------------------------------------------------------------
@require_GET
@in_house("see_contacts")
def calls(request: DeskRequest) -> HttpResponse:
    """Whom nobody has spoken with since yesterday, the longest ago first; then those spoken with today."""
    lines = {line.id: line for line in lists.homes_list(request.viewer, request.as_of) if line.carers or line.animals}
    homes = list(Home.objects.seen_by(request.viewer).filter(pk__in=list(lines)))
    talks = home_sheet.talks_with(request.viewer, homes, request.as_of)
    rows = sorted(
        ((talks[key], line) for key, line in lines.items()),
        key=lambda row: (row[0].last_at is not None, row[0].last_at or request.as_of, row[1].name.casefold()),
    )
    context = {
        "due": [row for row in rows if row[0].is_due],
        "spoken": [row for row in reversed(rows) if not row[0].is_due],
    }
    return pages.show(request, "desk/calls.html", context, section="homes")


@require_http_methods(["GET", "POST"])
@in_house("see_contacts")
def spoke(request: DeskRequest, home_id: UUID) -> HttpResponse:
    """They were spoken with just now."""
    lead = _("It counts as having heard from them. Leave the words empty when all is well.")
    return _of_home(request, home_id, _("Spoke to them"), SpokeForm, lead=lead, back=request.GET.get("back", ""))


@require_http_methods(["GET", "POST"])
@in_house("see_contacts")
def write_note(request: DeskRequest, home_id: UUID) -> HttpResponse:
    """A note about a home."""
    lead = _("Only those who see contacts read it. A note does not count as heard from.")
    return _of_home(request, home_id, _("A note"), NoteForm, lead=lead)


@require_http_methods(["GET", "POST"])
@in_house("see_contacts")
def plan_check(request: DeskRequest, home_id: UUID) -> HttpResponse:
    """What to look at or ask next."""
    return _of_home(request, home_id, _("The next check"), CheckForm)


@require_http_methods(["GET", "POST"])
@in_house("see_contacts")
def check_done(request: DeskRequest, home_id: UUID, check_id: UUID) -> HttpResponse:
    """Say that what was to be looked at or asked has been, and what came of it."""
    check = get_object_or_404(NextCheck.objects.seen_by(request.viewer), pk=check_id, home=home_id)
    return _of_home(
        request, home_id, _("Done"), CheckDoneForm, lead=check.words, back=request.GET.get("back", ""), check=check
    )


# Things lent --------------------------------------------------------------------------------------------------------
@require_GET
@in_house("manage_homes")
def equipment(request: DeskRequest) -> HttpResponse:
    """All that is lent or can be, and who has it."""
    lines = lent_out.equipment_list(request.viewer, request.as_of)
    return pages.show(request, "desk/equipment.html", {"things": lines}, section="equipment")


@require_http_methods(["GET", "POST"])
@in_house("manage_homes")
def add_equipment(request: DeskRequest) -> HttpResponse:
    """Write a thing down."""
    return write(request, _about_things(request, _("Write a thing down")), EquipmentForm)


@require_http_methods(["GET", "POST"])
@in_house("manage_homes")
def give_out(request: DeskRequest) -> HttpResponse:
    """Lend a thing to a home."""
    home = _named(Home, request, "home")
    thing = _named(Equipment, request, "thing")
    back = reverse("desk:home", args=[request.organisation.slug, home.pk]) if home else ""
    about = _about_things(request, _("Lend something"), back)
    return write(request, about, GiveOutForm, home=home, of_home=home, of_thing=thing)


@require_POST
@in_house("manage_homes")
def come_back(request: DeskRequest, lent_id: UUID) -> HttpResponse:
    """A thing came back."""
    lent = get_object_or_404(Lent.objects.seen_by(request.viewer).select_related("equipment"), pk=lent_id)
    said = _("%(thing)s is back.") % {"thing": str(lent.equipment)}
    return _done(
        request,
        lent.home_id if request.POST.get("back") == "home" else None,
        lambda: lendings.come_back(lent=lent, by=request.viewer),
        said,
    )


@require_POST
@in_house("take_in_animals")
def trap_back(request: DeskRequest, intake_id: UUID) -> HttpResponse:
    """A trap that was lent for an intake came back; ours is back from wherever else it was lent to as well."""
    intake = get_object_or_404(
        Intake.objects.seen_by(request.viewer).filter(trap_loan__isnull=False).select_related("trap_loan__equipment"),
        pk=intake_id,
    )
    slug, viewer = request.organisation.slug, request.viewer
    try:
        intakes.change(intake=intake, by=viewer, trap_returned_at=request.as_of)
    except CareError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(thing)s is back.") % {"thing": intake.trap_loan.what})
    return (
        redirect("desk:equipment", slug)
        if request.POST.get("back") == "lent"
        else redirect("desk:intake", slug, intake.pk)
    )


@require_POST
@in_house("manage_homes")
def gone(request: DeskRequest, equipment_id: UUID) -> HttpResponse:
    """A thing is broken, lost or given away."""
    thing = get_object_or_404(Equipment.objects.seen_by(request.viewer), pk=equipment_id)
    said = _("%(thing)s is off the list. Who had it, and when, is still shown.") % {"thing": str(thing)}
    return _done(request, None, lambda: lendings.retire(equipment=thing, by=request.viewer), said)


# Shared -------------------------------------------------------------------------------------------------------------
def _of_home(
    request: DeskRequest, home_id: UUID, title: str, form: Any, *, lead: str = "", back: str = "", **given: Any
) -> HttpResponse:
    slug, home = request.organisation.slug, home_or_404(request, home_id)
    to = reverse("desk:calls", args=[slug]) if back == "calls" else reverse("desk:home", args=[slug, home.pk])
    about = About(title=title, name=home.name, back=to, section="homes", lead=lead)
    return write(request, about, form, home=home, of_home=home, **given)


def _about_things(request: DeskRequest, title: str, back: str = "") -> About:
    to = back or reverse("desk:equipment", args=[request.organisation.slug])
    return About(title=title, name="", back=to, section="equipment")


def _named(model: Any, request: DeskRequest, name: str) -> Any:
    sent = request.GET.get(name)
    try:
        return model.objects.seen_by(request.viewer).filter(pk=UUID(sent)).first() if sent else None
    except ValueError:
        return None


def _done(request: DeskRequest, home_id: UUID | None, act: Any, said: str) -> HttpResponse:
    try:
        act()
    except CareError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    slug = request.organisation.slug
    return redirect("desk:home", slug, home_id) if home_id else redirect("desk:equipment", slug)
