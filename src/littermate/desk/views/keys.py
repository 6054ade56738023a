"""Keys for programs: one's own, and for who manages people everybody's."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from littermate.actions import api_keys
from littermate.care.errors import CareError
from littermate.desk import pages
from littermate.desk.addresses import absolute
from littermate.desk.door_forms import KeyForm, sentence
from littermate.desk.forms import Desk
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.units import units_of
from littermate.desk.writing import NOT_KEPT, mark_problems
from littermate.records.models import ApiKey
from littermate.records.scopes import SCOPES

SECTION = "keys"


@require_GET
@in_house("use_api")
def keys(request: DeskRequest) -> HttpResponse:
    """Every key in her sight: what it may do, until when, and when it was used last."""
    rows = ApiKey.objects.seen_by(request.viewer).select_related("person")
    shown = [
        {"key": key, "scopes": [sentence(SCOPES[word][0]) for word in SCOPES if word in key.scope_words]}
        for key in rows.order_by("-made_at")
    ]
    opens = [each for each in shown if _opens(each["key"], request)]
    context = {
        "keys": opens,
        "ended": [each["key"] for each in shown if each not in opens],
        "is_many": request.viewer.may("manage_people"),
        "base": absolute(request, f"/api/v1/o/{request.organisation.slug}"),
    }
    return pages.show(request, "desk/keys.html", context, section=SECTION)


def _opens(key: object, request: DeskRequest) -> bool:
    return isinstance(key, ApiKey) and key.revoked_at is None and key.expires_at > request.as_of


@require_http_methods(["GET", "POST"])
@in_house("use_api")
def make_key(request: DeskRequest) -> HttpResponse:
    """Ask what it is for; then show it, once."""
    desk = Desk(viewer=request.viewer, as_of=request.as_of, units=units_of(None))
    form = KeyForm(request.POST or None, desk=desk)
    if request.method == "POST" and form.is_valid():
        try:
            made = form.keep()
        except CareError as refusal:
            form.add_error(None, str(refusal))
        else:
            base = absolute(request, f"/api/v1/o/{request.organisation.slug}")
            context = {"made": made, "base": base}
            response = pages.show(request, "desk/key_made.html", context, section=SECTION)
            response["Cache-Control"] = "no-store, private"
            return response
    mark_problems(form)
    status = NOT_KEPT if form.errors else 200
    return pages.show(request, "desk/key_make.html", {"form": form}, section=SECTION, status=status)


@require_POST
@in_house("use_api")
def revoke_key(request: DeskRequest, key_id: UUID) -> HttpResponse:
    """Shut a key out from now on."""
    key = get_object_or_404(ApiKey.objects.seen_by(request.viewer), pk=key_id)
    api_keys.revoke(key=key, by=request.viewer)
    messages.success(request, _("“%(name)s” opens nothing any more.") % {"name": key.name})
    return redirect("desk:keys", request.organisation.slug)


def paths() -> list[URLPattern]:
    """Its addresses."""
    return [
        path("o/<slug:slug>/keys/", keys, name="keys"),
        path("o/<slug:slug>/keys/make/", make_key, name="make-key"),
        path("o/<slug:slug>/keys/<uuid:key_id>/revoke/", revoke_key, name="revoke-key"),
    ]
