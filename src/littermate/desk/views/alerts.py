"""Alerts and ladders: what stands, one with everything that happened to it, and who is asked in which order."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from littermate.actions import alerts as acts
from littermate.actions import ladders as ladder_acts
from littermate.care.errors import CareError
from littermate.desk import alert_words, pages, undoing
from littermate.desk.forms import Desk
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.ids import uuid_or_404
from littermate.desk.in_sight import home_or_404
from littermate.desk.ladder_forms import DutyForm, LadderForm, PaperForm
from littermate.desk.units import units_of
from littermate.desk.writing import NOT_KEPT, mark_problems
from littermate.records.models import Alert, Duty
from littermate.sheets import alert_sheets as sheet

SECTION = "alerts"


# Alerts ---------------------------------------------------------------------------------------------------------------
@require_GET
@in_house("see_own_animals")
def alerts(request: DeskRequest) -> HttpResponse:
    """All that stand, those who need somebody first; then what ended in the last days."""
    standing = sheet.standing(request.viewer, request.as_of)
    shown = [
        (alert_words.GROUPS[group], group, [card for card in standing if card.group == group]) for group in sheet.GROUPS
    ]
    context = {
        "groups": [(title, code, cards) for title, code, cards in shown if cards],
        "ended": [(card, alert_words.ENDED[card.ended]) for card in sheet.ended(request.viewer, request.as_of)],
        "loud": loud(request),
    }
    return pages.show(request, "desk/alerts.html", context, section=SECTION)


def loud(request: DeskRequest, *, is_often: bool = False) -> list[Any]:
    """What is missing without which nobody may come; said to whoever can mend it.

    A page that asks often is told what was found at most a minute ago: who is on a ladder changes seldom, and the pages
    on which it is changed work it out each time.
    """
    if not request.viewer.may("manage_ladders"):
        return []
    if not is_often:
        return [alert_words.LOUD[each] for each in _problems(request)]
    key = f"ladders-loud:{request.organisation.pk}:{request.as_of:%Y%m%d%H%M}"
    found = cache.get(key)
    if found is None:
        cache.set(key, found := _problems(request), timeout=60)
    return [alert_words.LOUD[each] for each in found]


def _problems(request: DeskRequest) -> list[Any]:
    cards = sheet.ladder_cards(request.organisation, request.as_of)
    found = [each for card in cards if not card.is_ready for each in card.problems if each in alert_words.LOUD]
    return list(dict.fromkeys(found))


@require_GET
@in_house("see_own_animals")
def alert(request: DeskRequest, alert_id: UUID) -> HttpResponse:
    """One alert: why, what settles it, who has it, and every step."""
    return _alert(request, _found(request, alert_id))


def _alert(request: DeskRequest, found: Alert, *, problem: str = "", typed: str = "") -> HttpResponse:
    page = sheet.one(request.viewer, found, request.as_of)
    context = {
        "page": page,
        "card": page.card,
        "ended": alert_words.ENDED.get(page.card.ended, ""),
        "lines": [
            (line, alert_words.line_words(line), alert_words.own_words(line), alert_words.ways_words(line))
            for line in page.lines
        ],
        "problem": problem,
        "typed": typed,
        "is_mine": page.card.who_has is not None and page.card.who_has.id == request.viewer.person.pk,
    }
    return pages.show(request, "desk/alert.html", context, section=SECTION, status=NOT_KEPT if problem else 200)


@require_POST
@in_house("keep_facts")
def acknowledge(request: DeskRequest, alert_id: UUID) -> HttpResponse:
    """ "I have it": nobody further up is asked."""
    found = _found(request, alert_id)
    words = request.POST.get("words", "")
    return undoing.act(
        request,
        lambda: acts.acknowledge(alert=found, words=words, by=request.viewer),
        said=_("You have it. Nobody else is asked; Now, the phones and this page show your name."),
        page=_here(request, found),
    )


@require_POST
@in_house("close_alerts")
def close(request: DeskRequest, alert_id: UUID) -> HttpResponse:
    """Close it with a word, or say why it cannot be closed yet."""
    found = _found(request, alert_id)
    typed = request.POST.get("words", "")
    try:
        acts.close(alert=found, words=typed, by=request.viewer)
    except CareError as refusal:
        return _alert(request, found, problem=str(refusal), typed=typed)
    undo = reverse("desk:reopen-alert", args=[request.organisation.slug, found.pk])
    messages.success(request, _("Closed. It opens again by itself if she worries again."), extra_tags=undo)
    return redirect(_here(request, found))


@require_POST
@in_house("close_alerts")
def reopen(request: DeskRequest, alert_id: UUID) -> HttpResponse:
    """Take a closing back."""
    found = _found(request, alert_id)
    return undoing.act(
        request,
        lambda: acts.reopen(alert=found, words=request.POST.get("words", ""), by=request.viewer),
        said=_("It is open again."),
        page=_here(request, found),
    )


def _found(request: DeskRequest, alert_id: UUID) -> Alert:
    return get_object_or_404(Alert.objects.seen_by(request.viewer), pk=alert_id)


def _here(request: DeskRequest, found: Alert) -> str:
    return reverse("desk:alert", args=[request.organisation.slug, found.pk])


# Ladders --------------------------------------------------------------------------------------------------------------
@require_GET
@in_house("see_own_animals")
def ladders(request: DeskRequest) -> HttpResponse:
    """Both ladders with what is missing, who is on call or away, and which homes log on paper."""
    return _ladders(request)


def _ladders(request: DeskRequest, **typed: Any) -> HttpResponse:
    page = sheet.ladders(request.viewer, request.as_of)
    may = request.viewer.may("manage_ladders")
    context = {
        "ladders": [
            {
                "card": card,
                "title": alert_words.LADDERS[card.kind],
                "note": alert_words.LADDER_NOTES[card.kind],
                "problems": [(each, alert_words.PROBLEMS[each]) for each in card.problems],
                "rungs": [(rung, alert_words.WHO[rung.who]) for rung in card.rungs],
                "again_min": int(card.kept.again.total_seconds() // 60),
                "form": (typed.get(card.kind) or LadderForm(kept=card.kept, desk=_desk(request), prefix=card.kind))
                if may
                else None,
                "is_open": card.kind in typed,
            }
            for card in page.ladders
        ],
        "duties": [(row, may or row.person_id == request.viewer.person.pk) for row in page.duties],
        "papers": page.papers,
        "duty_form": typed.get("duty") or DutyForm(desk=_desk(request), prefix="duty"),
        "paper_form": typed.get("paper") or PaperForm(desk=_desk(request), prefix="paper"),
        "opened": set(typed) | ({"paper"} if "paper" in request.GET else set()),
    }
    status = NOT_KEPT if typed else 200
    return pages.show(request, "desk/ladders.html", context, section=SECTION, status=status)


def _desk(request: DeskRequest) -> Desk:
    return Desk(viewer=request.viewer, as_of=request.as_of, units=units_of(None))


@require_POST
@in_house("manage_ladders")
def set_ladder(request: DeskRequest, kind: str) -> HttpResponse:
    """Keep one ladder; what does not fit is said beside it."""
    cards = {card.kind: card for card in sheet.ladder_cards(request.organisation, request.as_of)}
    if kind not in cards:
        raise Http404
    form = LadderForm(request.POST, kept=cards[kind].kept, desk=_desk(request), prefix=kind)
    return _kept(request, form, kind, _("Kept. It holds from the next step on."))


@require_POST
@in_house("see_own_animals")
def add_duty(request: DeskRequest) -> HttpResponse:
    """Say who is on call or away."""
    form = DutyForm(request.POST, desk=_desk(request), prefix="duty")
    return _kept(request, form, "duty", _("Kept."))


@require_POST
@in_house("keep_facts")
def start_paper(request: DeskRequest) -> HttpResponse:
    """Say that a home logs on paper tonight."""
    form = PaperForm(request.POST, desk=_desk(request), prefix="paper")
    return _kept(request, form, "paper", _("Kept. Until then nobody is asked why this home is silent."))


def _kept(request: DeskRequest, form: Any, name: str, said: str) -> HttpResponse:
    if form.is_valid():
        try:
            form.keep()
        except CareError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, said)
            return redirect("desk:ladders", request.organisation.slug)
    mark_problems(form)
    return _ladders(request, **{name: form})


@require_POST
@in_house("see_own_animals")
def cancel_duty(request: DeskRequest, duty_id: UUID) -> HttpResponse:
    """Take back a time on call or away."""
    found = get_object_or_404(Duty.objects.seen_by(request.viewer), pk=duty_id)
    return undoing.act(
        request,
        lambda: ladder_acts.cancel(duty=found, by=request.viewer),
        said=_("Taken back."),
        page=reverse("desk:ladders", args=[request.organisation.slug]),
    )


@require_POST
@in_house("keep_facts")
def stop_paper(request: DeskRequest) -> HttpResponse:
    """A home writes on its phone again."""
    home = home_or_404(request, uuid_or_404(request.POST.get("home")))
    return undoing.act(
        request,
        lambda: ladder_acts.off_paper(home=home, by=request.viewer),
        said=_("This home writes on its phone again."),
        page=reverse("desk:ladders", args=[request.organisation.slug]),
    )


def paths() -> list[URLPattern]:
    """Its addresses."""
    return [
        path("o/<slug:slug>/alerts/", alerts, name="alerts"),
        path("o/<slug:slug>/alerts/<uuid:alert_id>/", alert, name="alert"),
        path("o/<slug:slug>/alerts/<uuid:alert_id>/have/", acknowledge, name="have-alert"),
        path("o/<slug:slug>/alerts/<uuid:alert_id>/close/", close, name="close-alert"),
        path("o/<slug:slug>/alerts/<uuid:alert_id>/open-again/", reopen, name="reopen-alert"),
        path("o/<slug:slug>/ladders/", ladders, name="ladders"),
        path("o/<slug:slug>/ladders/<slug:kind>/set/", set_ladder, name="set-ladder"),
        path("o/<slug:slug>/ladders/on-call/", add_duty, name="add-duty"),
        path("o/<slug:slug>/ladders/on-call/<uuid:duty_id>/take-back/", cancel_duty, name="cancel-duty"),
        path("o/<slug:slug>/ladders/paper/", start_paper, name="start-paper"),
        path("o/<slug:slug>/ladders/paper/end/", stop_paper, name="stop-paper"),
    ]
