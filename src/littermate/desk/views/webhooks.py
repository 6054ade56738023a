"""Webhooks: who is told of what, what became of each message, and sending again."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from littermate.actions import webhooks as acts
from littermate.actions.webhooks import EVENTS, Secret
from littermate.care.errors import CareError
from littermate.desk import pages
from littermate.desk.door_forms import ReplayForm, WebhookForm, sentence
from littermate.desk.forms import Desk
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.units import units_of
from littermate.desk.writing import NOT_KEPT, About, mark_problems, write
from littermate.records.models import Delivery, Webhook

SECTION = "webhooks"
SHOWN = 100
STATES = ("waiting", "sent", "parked")
PAUSED = {
    "by-hand": gettext_lazy("Somebody paused it. What happens meanwhile waits, and is sent when it goes on."),
    "gone": gettext_lazy("The receiver answered that it is gone for good (410)."),
    "no-longer-may": gettext_lazy("Whoever set it up may not any more. Remove it, and set up a new one."),
}


@require_GET
@in_house("manage_webhooks")
def webhooks(request: DeskRequest) -> HttpResponse:
    """All of them, with how many messages wait and how many are parked."""
    waits = Count("deliveries", filter=Q(deliveries__state="waiting"))
    parked = Count("deliveries", filter=Q(deliveries__state="parked"))
    rows = Webhook.objects.seen_by(request.viewer).standing().annotate(waits=waits, parked=parked)
    context = {"webhooks": rows.select_related("person").order_by("made_at")}
    return pages.show(request, "desk/webhooks.html", context, section=SECTION)


@require_GET
@in_house("manage_webhooks")
def webhook(request: DeskRequest, webhook_id: UUID) -> HttpResponse:
    """One of them, with the log of its messages."""
    found = _found(request, webhook_id)
    rows = Delivery.objects.seen_by(request.viewer).filter(webhook=found)
    state = request.GET.get("state", "")
    chosen = rows.filter(state=state) if state in STATES else rows
    counts = dict(rows.order_by().values_list("state").annotate(many=Count("pk")))
    words = {**{event: sentence(said) for event, said in EVENTS.items()}, acts.TEST: _("A test")}
    context = {
        "webhook": found,
        "events": [sentence(EVENTS[event]) for event in EVENTS if event in found.event_words],
        "paused_why": PAUSED.get(found.paused_why, ""),
        "deliveries": [(one, words.get(one.event, one.event)) for one in chosen.order_by("-made_at", "-id")[:SHOWN]],
        "total": sum(counts.values()),
        "counts": [(each, counts.get(each, 0)) for each in STATES],
        "state": state,
        "both_sign": found.former_until_at and found.former_until_at > request.as_of,
    }
    return pages.show(request, "desk/webhook.html", context, section=SECTION)


@require_http_methods(["GET", "POST"])
@in_house("manage_webhooks")
def add_webhook(request: DeskRequest) -> HttpResponse:
    """Ask for the address; then show its secret, once."""
    desk = Desk(viewer=request.viewer, as_of=request.as_of, units=units_of(None))
    form = WebhookForm(request.POST or None, desk=desk)
    if request.method == "POST" and form.is_valid():
        try:
            made = form.make()
        except CareError as refusal:
            form.add_error(None, str(refusal))
        else:
            return _secret(request, made)
    mark_problems(form)
    status = NOT_KEPT if form.errors else 200
    return pages.show(request, "desk/webhook_add.html", {"form": form}, section=SECTION, status=status)


@require_http_methods(["GET", "POST"])
@in_house("manage_webhooks")
def change_webhook(request: DeskRequest, webhook_id: UUID) -> HttpResponse:
    """Change its name, its address, or what it is told."""
    found = _found(request, webhook_id)
    return write(request, _about(request, found, _("Change this webhook")), WebhookForm, webhook=found)


@require_http_methods(["GET", "POST"])
@in_house("manage_webhooks")
def replay_webhook(request: DeskRequest, webhook_id: UUID) -> HttpResponse:
    """Send everything since a moment again."""
    found = _found(request, webhook_id)
    about = _about(request, found, _("Send again"), button=_("Send it all again"))
    return write(request, about, ReplayForm, webhook=found)


@require_POST
@in_house("manage_webhooks")
def renew_webhook(request: DeskRequest, webhook_id: UUID) -> HttpResponse:
    """Another secret, shown once; for a day both sign."""
    return _secret(request, acts.renew_secret(webhook=_found(request, webhook_id), by=request.viewer))


def _act(do: Callable[..., Any], said: str | Promise) -> Callable[..., HttpResponse]:
    @require_POST
    @in_house("manage_webhooks")
    def view(request: DeskRequest, webhook_id: UUID) -> HttpResponse:
        found = _found(request, webhook_id)
        do(webhook=found, by=request.viewer)
        messages.success(request, str(said))
        if do is acts.remove:
            return redirect("desk:webhooks", request.organisation.slug)
        return redirect("desk:webhook", request.organisation.slug, found.pk)

    return view


@require_POST
@in_house("manage_webhooks")
def send_again(request: DeskRequest, webhook_id: UUID, delivery_id: UUID) -> HttpResponse:
    """Send one message again now."""
    found = _found(request, webhook_id)
    rows = Delivery.objects.seen_by(request.viewer).filter(webhook=found)
    acts.send_again(delivery=get_object_or_404(rows, pk=delivery_id), by=request.viewer)
    messages.success(request, _("It is on its way again."))
    return redirect("desk:webhook", request.organisation.slug, found.pk)


def _found(request: DeskRequest, webhook_id: UUID) -> Webhook:
    rows = Webhook.objects.seen_by(request.viewer).standing().select_related("person")
    return get_object_or_404(rows, pk=webhook_id)


def _about(request: DeskRequest, found: Webhook, title: str, button: str = "") -> About:
    back = reverse("desk:webhook", args=[request.organisation.slug, found.pk])
    return About(title=title, name=found.name, back=back, section=SECTION, button=button)


def _secret(request: DeskRequest, made: Secret) -> HttpResponse:
    response = pages.show(request, "desk/webhook_secret.html", {"made": made}, section=SECTION)
    response["Cache-Control"] = "no-store, private"
    return response


def paths() -> list[URLPattern]:
    """Its addresses."""
    begin = "o/<slug:slug>/webhooks/<uuid:webhook_id>/"
    return [
        path("o/<slug:slug>/webhooks/", webhooks, name="webhooks"),
        path("o/<slug:slug>/webhooks/add/", add_webhook, name="add-webhook"),
        path(begin, webhook, name="webhook"),
        path(f"{begin}change/", change_webhook, name="change-webhook"),
        path(f"{begin}replay/", replay_webhook, name="replay-webhook"),
        path(f"{begin}secret/", renew_webhook, name="renew-webhook"),
        *(
            path(f"{begin}{name}/", _act(do, said), name=f"{name}-webhook")
            for name, do, said in (
                ("test", acts.send_test, gettext_lazy("A test is on its way.")),
                ("pause", acts.pause, gettext_lazy("Nothing is sent until it goes on.")),
                ("resume", acts.resume, gettext_lazy("It goes on from where it stopped.")),
                ("remove", acts.remove, gettext_lazy("It is told nothing any more.")),
            )
        ),
        path(f"{begin}messages/<uuid:delivery_id>/again/", send_again, name="send-again"),
    ]
