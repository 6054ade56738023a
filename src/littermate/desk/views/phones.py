"""The house's phones: a lost one is shut out here, and what it still sends is taken or dropped."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from littermate.actions import devices, odd_entries, photos_aside, quarantine
from littermate.care.errors import CareError
from littermate.desk import aside_words, pages, undoing
from littermate.desk.house import DeskRequest, in_house
from littermate.records.models import Device, Quarantined
from littermate.sheets import phones as sheet

SECTION = "phones"


@require_GET
@in_house("manage_people")
def phones(request: DeskRequest) -> HttpResponse:
    """What waits for a coordinator first, then every phone."""
    page = sheet.page(request.viewer, request.as_of)
    context = {
        "aside": [
            {
                "phone": each,
                "name": aside_words.phone_name(each.device),
                "because": aside_words.because(each.rows[-1]),
                "is_let_in": aside_words.is_let_in(each.rows[-1]),
                "lines": aside_words.lines(each.rows, viewer=request.viewer, counting=each.counting),
                "open": len(each.rows) - len(each.counting),
            }
            for each in page.aside
        ],
        "odd": [(each, aside_words.ODD[each.row.oddness]) for each in page.odd],
        "odd_told": [(each, aside_words.ODD[each.row.oddness]) for each in page.odd_told],
        "phones": [
            (each, aside_words.phone_name(each.device), aside_words.clock_words(each.clock_ahead))
            for each in page.phones
        ],
        "decided": aside_words.lines(page.decided, viewer=request.viewer),
    }
    return pages.show(request, "desk/phones.html", context, section=SECTION)


@require_POST
@in_house("manage_people")
def shut_out(request: DeskRequest, device_id: UUID) -> HttpResponse:
    """A lost phone: it is signed out, and what it still sends is kept aside."""
    device = _device(request, device_id)
    return undoing.act(
        request,
        lambda: devices.revoke(device=device, by=request.viewer),
        said=_("%(phone)s is shut out and signed out. What it still sends waits here for you.")
        % {"phone": aside_words.phone_name(device)},
        page=_here(request),
        undo=reverse("desk:let-phone-in", args=[request.organisation.slug, device_id]),
    )


@require_POST
@in_house("manage_people")
def let_in(request: DeskRequest, device_id: UUID) -> HttpResponse:
    """A phone that was found."""
    device = _device(request, device_id)
    return undoing.act(
        request,
        lambda: devices.let_in(device=device, by=request.viewer),
        said=_("%(phone)s is let in again. Its owner signs in on it as before.")
        % {"phone": aside_words.phone_name(device)},
        page=_here(request),
    )


@require_POST
@in_house("manage_people")
def name(request: DeskRequest, device_id: UUID) -> HttpResponse:
    """Call a phone something by which it is known."""
    device = _device(request, device_id)
    label = request.POST.get("label", "")
    return undoing.act(
        request,
        lambda: devices.name(device=device, label=label, by=request.viewer),
        said=_("This phone is called “%(label)s” from now on.") % {"label": label},
        page=_here(request),
    )


@require_POST
@in_house("manage_people")
def decide(request: DeskRequest) -> HttpResponse:
    """Take or drop entries that lie aside: one, or all of one phone that the page showed."""
    rows = Quarantined.objects.seen_by(request.viewer).filter(pk__in=_ids(request.POST.getlist("entry")))
    try:
        if request.POST.get("do") == "take":
            _say_taken(request, quarantine.take(rows=rows, by=request.viewer))
        else:
            _say_dropped(request, quarantine.drop(rows=rows, by=request.viewer), of=rows.filter(end="").count())
    except CareError as refusal:
        messages.error(request, str(refusal))
    return redirect(_here(request))


@require_POST
@in_house("manage_people")
def bring_back(request: DeskRequest, entry_id: UUID) -> HttpResponse:
    """Lay a dropped entry back among those to decide on."""
    row = get_object_or_404(Quarantined.objects.seen_by(request.viewer), pk=entry_id)
    return undoing.act(
        request,
        lambda: quarantine.bring_back(row=row, by=request.viewer),
        said=_("It waits for you again."),
        page=_here(request),
    )


@require_GET
@in_house("manage_people")
def aside_photo(request: DeskRequest, entry_id: UUID) -> HttpResponse:
    """A photo that lies aside, for whoever decides about it."""
    row = get_object_or_404(Quarantined.objects.seen_by(request.viewer), pk=entry_id)
    file = photos_aside.path_of(row)
    if not photos_aside.is_photo(row) or not file.is_file():
        raise Http404
    response = HttpResponse(file.read_bytes(), content_type="image/jpeg")
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@in_house("manage_people")
def odd_seen(request: DeskRequest) -> HttpResponse:
    """Say that odd entries were looked at."""
    try:
        seen = odd_entries.mark_seen(_ids(request.POST.getlist("entry")), by=request.viewer)
    except CareError as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext("%(n)s entry marked as seen.", "%(n)s entries marked as seen.", seen)
        messages.success(request, said % {"n": seen})
    return redirect(_here(request))


def _say_dropped(request: DeskRequest, dropped: int, *, of: int) -> None:
    if dropped:
        said = ngettext("%(n)s entry dropped. It stays below.", "%(n)s entries dropped. They stay below.", dropped)
        messages.success(request, said % {"n": dropped})
    if of:
        said = ngettext(
            "%(n)s entry counts already and was not dropped. If it is wrong, correct it on the animal's page.",
            "%(n)s entries count already and were not dropped. What is wrong, correct on the animal's page.",
            of,
        )
        messages.error(request, said % {"n": of})


def _say_taken(request: DeskRequest, taken: quarantine.Taken) -> None:
    if taken.kept:
        said = ngettext("%(n)s entry taken.", "%(n)s entries taken.", taken.kept)
        messages.success(request, said % {"n": taken.kept})
    for problem in taken.problems:
        messages.error(request, _("Not taken, still here: %(why)s") % {"why": problem})


def _device(request: DeskRequest, device_id: UUID) -> Device:
    return get_object_or_404(Device.objects.seen_by(request.viewer).select_related("person"), pk=device_id)


def _ids(said: Iterable[str]) -> list[UUID]:
    found = []
    for each in said:
        try:
            found.append(UUID(each))
        except ValueError:
            continue
    return found


def _here(request: DeskRequest) -> str:
    return reverse("desk:phones", args=[request.organisation.slug])


def paths() -> list[URLPattern]:
    """Its addresses."""
    return [
        path("o/<slug:slug>/phones/", phones, name="phones"),
        path("o/<slug:slug>/phones/decide/", decide, name="decide-aside"),
        path("o/<slug:slug>/phones/seen/", odd_seen, name="odd-seen"),
        path("o/<slug:slug>/phones/aside/<uuid:entry_id>/again/", bring_back, name="bring-aside-back"),
        path("o/<slug:slug>/phones/aside/<uuid:entry_id>/photo", aside_photo, name="aside-photo"),
        path("o/<slug:slug>/phones/<uuid:device_id>/shut-out/", shut_out, name="shut-phone-out"),
        path("o/<slug:slug>/phones/<uuid:device_id>/let-in/", let_in, name="let-phone-in"),
        path("o/<slug:slug>/phones/<uuid:device_id>/name/", name, name="name-phone"),
    ]
