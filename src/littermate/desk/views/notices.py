"""How people are told: each one's own page, one notice with "I have it", and for the desk whose ways fail.

One's own page lies under the round, so that it opens inside the app on a phone's home screen, where alone some phones
let themselves be added.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from littermate.actions import notices, told_how
from littermate.actions.channels import mail
from littermate.care.errors import CareError
from littermate.care.worry import Worry
from littermate.desk import pages
from littermate.desk.addresses import absolute, is_only_here
from littermate.desk.forms import Desk
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.notice_forms import MailForm, MessageForm, WishForm
from littermate.desk.units import units_of
from littermate.desk.writing import NOT_KEPT, mark_problems
from littermate.look.notice_words import Told, say_notice, say_why
from littermate.look.words import WORRIES
from littermate.records.models import Animal, Channel, Home, Litter, Notice
from littermate.records.models.channel import ChannelKind
from littermate.records.models.notice import AnsweredHow, NoticeKind
from littermate.sheets import notices as sheet

SECTION = "told"
FORMS = {"mail": MailForm, "message": MessageForm, "wishes": WishForm}
KINDS: dict[str, Promise] = {
    ChannelKind.PUSH: gettext_lazy("notice on a phone or computer"),
    ChannelKind.MAIL: gettext_lazy("e-mail"),
    ChannelKind.SMS: gettext_lazy("SMS"),
    ChannelKind.CALL: gettext_lazy("phone call"),
    ChannelKind.MESSAGE: gettext_lazy("message"),
}


# One's own ------------------------------------------------------------------------------------------------------------
@require_GET
@in_house("see_own_animals")
def told(request: DeskRequest) -> HttpResponse:
    """By which ways she is told, in which order, whether they work and whether they wake her."""
    return _page(request)


def _page(request: DeskRequest, *, kept: str = "", form: Any = None, status: int = 200, feed: str = "") -> HttpResponse:
    page = sheet.own_page(request.viewer)
    desk = Desk(viewer=request.viewer, as_of=request.as_of, units=units_of(None))
    forms = {
        "mail": MailForm(desk=desk, prefix="mail"),
        "message": MessageForm(desk=desk, prefix="message"),
        "wishes": WishForm(desk=desk, prefix="wishes", wishes=page.wishes),
    } | ({kept: form} if kept else {})
    context = {
        "page": page,
        "forms": forms,
        "opened": kept,
        "ways": [_way_words(way) for way in page.ways],
        "lines": [_line_words(line, request) for line in page.lines],
        "feed": feed,
        "has_mail_server": mail.has_server(),
        "is_only_here": is_only_here(absolute(request, "/")),
        "is_new": not page.ways,
    }
    response = pages.show(request, "desk/told.html", context, section=SECTION, status=status)
    if feed:
        response["Cache-Control"] = "no-store, private"
    return response


def _way_words(way: sheet.Way) -> dict[str, Any]:
    row = way.channel
    return {"way": way, "row": row, "kind": KINDS[row.kind], "why": say_why(row.failed_why)}


def _line_words(line: sheet.ToldLine, request: DeskRequest) -> dict[str, Any]:
    tried = [(each, KINDS[each.kind], say_why(each.why)) for each in line.sendings]
    return {"notice": line.notice, "told": _words(line.notice, request), "tried": tried}


def _words(notice: Notice, request: DeskRequest) -> Told:
    zone = ZoneInfo(request.organisation.time_zone)
    return say_notice(notice.says, notice.values, zone=zone, as_of=request.as_of)


@require_POST
@in_house("see_own_animals")
def keep(request: DeskRequest, what: str) -> HttpResponse:
    """Keep one of the page's forms; what does not fit is said beside it."""
    if what not in FORMS:
        raise Http404
    desk = Desk(viewer=request.viewer, as_of=request.as_of, units=units_of(None))
    more = {"wishes": sheet.own_page(request.viewer).wishes} if what == "wishes" else {}
    form = FORMS[what](request.POST, desk=desk, prefix=what, **more)
    if form.is_valid():
        try:
            row = form.keep() if what == "wishes" else form.keep(absolute(request, "/"))
        except CareError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept.") if what == "wishes" else _kept(row))
            return _back(request)
    mark_problems(form)
    return _page(request, kept=what, form=form, status=NOT_KEPT)


def _kept(row: Channel) -> str:
    return _("“%(name)s” is added. Test it now.") % {"name": row.name}


def _act(
    do: Callable[..., object], said: str | Promise, **how: object
) -> Callable[[DeskRequest, str, UUID], HttpResponse]:
    @require_POST
    @in_house("see_own_animals")
    def view(request: DeskRequest, channel_id: UUID) -> HttpResponse:
        rows = Channel.objects.seen_by(request.viewer).standing().filter(person=request.viewer.person)
        row = get_object_or_404(rows, pk=channel_id)
        name = row.name
        try:
            do(channel=row, by=request.viewer, **how)
        except CareError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, str(said) % {"name": name})
        return _back(request)

    return view


@require_POST
@in_house("see_own_animals")
def make_feed(request: DeskRequest) -> HttpResponse:
    """Give the calendar a new address and show it, once."""
    secret = told_how.make_feed(by=request.viewer)
    return _page(request, feed=absolute(request, reverse("desk:calendar", args=[secret])))


@require_POST
@in_house("see_own_animals")
def end_feed(request: DeskRequest) -> HttpResponse:
    """Let the calendar's address open nothing any more."""
    told_how.end_feed(by=request.viewer)
    messages.success(request, _("The calendar's address opens nothing any more."))
    return _back(request)


def _back(request: DeskRequest) -> HttpResponse:
    return redirect("desk:told", request.organisation.slug)


# One notice -----------------------------------------------------------------------------------------------------------
@require_GET
@in_house("see_own_animals")
def notice(request: DeskRequest, notice_id: UUID) -> HttpResponse:
    """What she was told, whom it is about, and "I have it"."""
    found = _notice(request, notice_id)
    line = sheet.line_of(request.viewer, found)
    about = sheet.about_of(request.viewer, found)
    context = {
        **(words := _line_words(line, request)),
        "this": words,
        "about": about,
        "about_link": _link_of(request, about),
        "worry": WORRIES[Worry(found.worry).code] if found.worry else "",
        "worry_code": Worry(found.worry).code,
        "can_be_had": found.kind not in {NoticeKind.TEST, NoticeKind.REMINDER},
    }
    return pages.show(request, "desk/notice.html", context, section=SECTION)


@require_POST
@in_house("see_own_animals")
def have(request: DeskRequest, notice_id: UUID) -> HttpResponse:
    """Keep "I have it"; whoever was first stays."""
    found = _notice(request, notice_id)
    kept = notices.answer(notice=found, by=request.viewer, how=AnsweredHow.PAGE)
    if kept.answered_by_id == request.viewer.person.pk:
        messages.success(request, _("You have it. The others are told so."))
    else:
        messages.success(request, _("%(name)s has it already.") % {"name": kept.answered_by})
    return redirect("desk:notice", request.organisation.slug, found.pk)


def _notice(request: DeskRequest, notice_id: UUID) -> Notice:
    rows = Notice.objects.seen_by(request.viewer).filter(person=request.viewer.person)
    return get_object_or_404(rows.select_related("answered_by"), pk=notice_id)


def _link_of(request: DeskRequest, about: Animal | Litter | Home | None) -> str:
    if about is None:
        return ""
    return reverse(f"desk:{about._meta.model_name}", args=[request.organisation.slug, about.pk])


# The desk's -----------------------------------------------------------------------------------------------------------
@require_GET
@in_house("manage_people")
def everybody(request: DeskRequest) -> HttpResponse:
    """Whom nothing wakes at night, and whose ways fail."""
    rows = [(row, [_way_words(way) for way in row.ways]) for row in sheet.people(request.viewer)]
    context = {"people": rows, "has_mail_server": mail.has_server()}
    return pages.show(request, "desk/told_people.html", context, section="people")


@require_POST
@in_house("manage_people")
def take_off(request: DeskRequest, channel_id: UUID) -> HttpResponse:
    """Take off a way of somebody who left, or whose phone is lost; its address is wiped."""
    rows = Channel.objects.seen_by(request.viewer).standing().select_related("person")
    row = get_object_or_404(rows, pk=channel_id)
    name = row.name
    told_how.take_off(channel=row, by=request.viewer)
    said = _("%(who)s is told by “%(name)s” no more; its address is wiped.")
    messages.success(request, said % {"who": row.person.name, "name": name})
    return redirect("desk:told-people", request.organisation.slug)


def paths() -> list[URLPattern]:
    """Its addresses."""
    begin = "o/<slug:slug>/round/told/"
    on_its_way = gettext_lazy("A test is on its way by “%(name)s”. It asks here whether it woke you.")
    at_three = gettext_lazy("A test comes by “%(name)s” at three in the night. It asks here whether it woke you.")
    thanks = gettext_lazy("Kept, for “%(name)s”.")
    acts: tuple[tuple[str, Callable[..., object], str | Promise, dict[str, object]], ...] = (
        ("test", told_how.try_out, on_its_way, {"at_night": False}),
        ("test-at-night", told_how.try_out, at_three, {"at_night": True}),
        ("woke", told_how.say_woke, thanks, {"woke": True}),
        ("slept", told_how.say_woke, thanks, {"woke": False}),
        ("first", told_how.put_first, gettext_lazy("“%(name)s” is tried first from now on."), {}),
        ("off", told_how.take_off, gettext_lazy("You are told by “%(name)s” no more; its address is wiped."), {}),
    )
    return [
        path(begin, told, name="told"),
        path(f"{begin}keep/<slug:what>/", keep, name="told-keep"),
        path(f"{begin}calendar/", make_feed, name="make-calendar"),
        path(f"{begin}calendar/end/", end_feed, name="end-calendar"),
        path(f"{begin}notices/<uuid:notice_id>/", notice, name="notice"),
        path(f"{begin}notices/<uuid:notice_id>/have/", have, name="have-notice"),
        path("o/<slug:slug>/people/told/", everybody, name="told-people"),
        path("o/<slug:slug>/people/told/<uuid:channel_id>/off/", take_off, name="take-way-off"),
        *(
            path(f"{begin}<uuid:channel_id>/{name}/", _act(do, said, **how), name=f"way-{name}")
            for name, do, said, how in acts
        ),
    ]
