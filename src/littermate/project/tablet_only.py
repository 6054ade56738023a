"""A sign-in by PIN reaches the round and the tablet's own page, and nothing else: no account, no desk, no API."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve
from django.urls.exceptions import Resolver404

from littermate.actions import tablets
from littermate.records.models import Tablet

# Of the phone everything, and beside it (the handover of its own home alone):
OPEN = frozenset({"desk:tablet", "desk:hand-over", "desk:own-pin", "desk:theme", "desk:handover-words", "language"})


class TabletOnly:
    """Leads a session that began at a shared tablet back to it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        kept = request.session.get(tablets.SESSION)
        if kept and not _is_open(request.path_info):
            found = Tablet.everywhere.filter(pk=kept).select_related("organisation").first()
            if found is None:
                request.session.flush()
                return redirect("/")
            return redirect("desk:tablet", found.organisation.slug)
        return self.get_response(request)


def _is_open(path: str) -> bool:
    try:
        place = resolve(path)
    except Resolver404:
        return False
    return place.app_name == "phone" or place.view_name in OPEN
