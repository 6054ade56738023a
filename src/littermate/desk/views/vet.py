"""The 72-hour page for the vet: on the screen, as PDF, and behind a secret link that ends."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from littermate.actions import secret_links
from littermate.care.errors import CareError
from littermate.desk import pages
from littermate.desk.addresses import absolute, is_only_here
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.in_sight import animal_or_404
from littermate.desk.link_forms import LinkForm
from littermate.desk.printing.answers import page_size, pdf_answer
from littermate.desk.vet_words import values_of
from littermate.look import papers
from littermate.look.codes import qr_svg
from littermate.records.models import Animal, OnCall, SecretLink
from littermate.sheets import sent_links, vet_page
from littermate.sheets.vet_cards import VetPage

WITHIN_S = 600
MOST_MISSES = 30  # wrong addresses from one place in ten minutes, before it is told to wait
MOST_OPENINGS = 60  # of one link in ten minutes
NOT_KEPT, NOT_HERE, TOO_MANY = 422, 404, 429
SECRET_HEADERS = {
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}


# For members --------------------------------------------------------------------------------------------------------
@require_GET
@in_house("see_own_animals")
def page(request: DeskRequest, animal_id: UUID) -> HttpResponse:
    """The last 72 hours of one animal."""
    animal = animal_or_404(request, animal_id)
    sheet = vet_page.build(request.viewer, animal, as_of=request.as_of)
    with timezone.override(ZoneInfo(sheet.time_zone)):
        context = {
            "animal": animal,
            **_drawn(sheet),
            "links": sent_links.of(request.viewer, animal, request.as_of) if request.viewer.may("send_to_vet") else (),
            "pdf": reverse("desk:vet-pdf", args=[request.organisation.slug, animal.pk]),
        }
        return _unkept(pages.show(request, "desk/vet.html", context, section="animals"))


@require_GET
@in_house("see_own_animals")
def pdf(request: DeskRequest, animal_id: UUID) -> HttpResponse:
    """The same as PDF, on A4 or Letter."""
    animal = animal_or_404(request, animal_id)
    return _unkept(_as_pdf(request, vet_page.build(request.viewer, animal, as_of=request.as_of)))


@require_http_methods(["GET", "POST"])
@in_house("send_to_vet")
def make_link(request: DeskRequest, animal_id: UUID) -> HttpResponse:
    """Ask for whom and until when; then show the address, once."""
    animal = animal_or_404(request, animal_id)
    form = LinkForm(request.POST or None, viewer=request.viewer, as_of=request.as_of)
    if request.method == "POST" and form.is_valid():
        try:
            made = secret_links.make(animal=animal, by=request.viewer, **form.said)
        except CareError as refusal:
            form.add_error(None, str(refusal))
        else:
            return _made(request, animal, made)
    context = {
        "form": form,
        "title": "",
        "animal": animal,
        "back": reverse("desk:vet", args=[request.organisation.slug, animal.pk]),
    }
    status = NOT_KEPT if form.is_bound else 200
    return pages.show(request, "desk/vet_link.html", context, section="animals", status=status)


def _made(request: DeskRequest, animal: Animal, made: secret_links.Made) -> HttpResponse:
    address = absolute(request, reverse("desk:shared", args=[made.token])) if made.token else ""
    context = {
        "animal": animal,
        "link": made.link,
        "address": address,
        "leads_nowhere": is_only_here(address),
        "code_drawing": mark_safe(qr_svg(address)) if address else "",  # noqa: S308 - drawn by us, squares only
        "back": reverse("desk:vet", args=[request.organisation.slug, animal.pk]),
    }
    return _unkept(pages.show(request, "desk/vet_link_made.html", context, section="animals"))


@require_POST
@in_house("send_to_vet")
def revoke(request: DeskRequest, animal_id: UUID, link_id: UUID) -> HttpResponse:
    """Take a link back now."""
    animal = animal_or_404(request, animal_id)
    link = get_object_or_404(SecretLink.objects.seen_by(request.viewer), pk=link_id, animal=animal)
    secret_links.revoke(link=link, by=request.viewer)
    return redirect("desk:vet", request.organisation.slug, animal.pk)


def _drawn(sheet: VetPage) -> dict[str, Any]:
    """The page's lines, and its chart as an element of the page."""
    values = values_of(sheet)
    key = [line | {"sign": mark_safe(line["sign"])} for line in values["chart_key"]]  # noqa: S308 - drawn by us
    return {"v": values, "key": key, "chart": mark_safe(values["chart"])}  # noqa: S308 - every word in it escaped


# For whoever holds the link -----------------------------------------------------------------------------------------
Behind = Callable[[HttpRequest, VetPage, str], HttpResponse]


def _behind_a_link(*, as_pdf: bool) -> Callable[[Behind], Callable[[HttpRequest, str], HttpResponse]]:
    """Look the address up, count and write the opening down, and hand on the page it stands for."""

    def wrap(view: Behind) -> Callable[[HttpRequest, str], HttpResponse]:
        @wraps(view)
        def enter(request: HttpRequest, token: str) -> HttpResponse:
            now = timezone.now()
            opened = secret_links.find(token, now)
            if opened is None or opened.viewer is None:
                return _ended(request, opened)
            if _too_many(f"opened:{opened.link.pk}", MOST_OPENINGS):
                return _wait(request)
            secret_links.note_opening(opened, at=now, as_pdf=as_pdf)
            sheet = vet_page.build(opened.viewer, opened.link.animal, as_of=now, hours=opened.link.hours)
            with timezone.override(ZoneInfo(sheet.time_zone)):
                return _secretive(view(request, sheet, token))

        return require_GET(enter)

    return wrap


@_behind_a_link(as_pdf=False)
def shared(request: HttpRequest, sheet: VetPage, token: str) -> HttpResponse:
    """One animal's page for somebody without a sign-in: no menu, no way further in."""
    context = {**_drawn(sheet), "pdf": reverse("desk:shared-pdf", args=[token]), "as_of": sheet.made_at}
    return render(request, "desk/shared.html", context)


@_behind_a_link(as_pdf=True)
def shared_pdf(request: HttpRequest, sheet: VetPage, token: str) -> HttpResponse:
    """The same as PDF."""
    return _as_pdf(request, sheet)


def _ended(request: HttpRequest, opened: secret_links.Opened | None) -> HttpResponse:
    """The same page for a link that ended and for an address that never was; a true one also says whom to ring."""
    if opened is None and _too_many(f"missed:{request.META.get('REMOTE_ADDR', '')}", MOST_MISSES):
        return _wait(request)
    calls = _house_numbers(opened.link) if opened else ()
    return _secretive(render(request, "desk/shared_ended.html", {"calls": calls}, status=NOT_HERE))


def _house_numbers(link: SecretLink) -> list[OnCall]:
    return list(OnCall.objects.within(link.organisation).filter(home__isnull=True))


def _too_many(what: str, most: int) -> bool:
    key = f"secret-link:{what}"
    cache.add(key, 0, timeout=WITHIN_S)
    try:
        return bool(cache.incr(key) > most)
    except ValueError:  # it ran out between the two
        return False


def _wait(request: HttpRequest) -> HttpResponse:
    return _secretive(render(request, "desk/shared_wait.html", status=TOO_MANY))


def _unkept(answer: HttpResponse) -> HttpResponse:
    """A member's page with the whole of an animal on it: kept by no cache. (Its forms need their own address told.)"""
    answer["Cache-Control"] = SECRET_HEADERS["Cache-Control"]
    return answer


def _secretive(answer: HttpResponse) -> HttpResponse:
    """Kept by no cache, listed by no search engine, told to no other site."""
    for name, value in SECRET_HEADERS.items():
        answer[name] = value
    answer._has_been_logged = True  # type: ignore[attr-defined]  # Django would write the secret address into the log
    return answer


def _as_pdf(request: HttpRequest, sheet: VetPage) -> HttpResponse:
    with timezone.override(ZoneInfo(sheet.time_zone)):
        made: Any = papers.render(
            "vet", values_of(sheet), page=page_size(request, sheet.home), language=get_language() or "en"
        )
    return pdf_answer(made, f"{slugify(sheet.name) or 'animal'}-{sheet.hours}h")
