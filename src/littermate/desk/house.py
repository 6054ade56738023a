"""Who stands at the desk, in which house, and whether she may be here.

Every desk view goes through ``in_house``: signed in, a member of the organisation in the
address, and holding the capability that the page asks for. A stranger to the house is told
that there is no such page, so that nobody learns which houses exist.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, cast
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from littermate.actions import tablets
from littermate.records.models import Organisation, Person
from littermate.records.raw import row_by
from littermate.records.viewers import Viewer, viewer_for


class DeskRequest(HttpRequest):
    """A request that already knows its house, its viewer and its moment."""

    organisation: Organisation
    viewer: Viewer
    as_of: datetime


View = Callable[..., HttpResponse]
SIGNED_OUT = 401


def in_house(capability: str) -> Callable[[View], Callable[Concatenate[HttpRequest, ...], HttpResponse]]:
    """Let in whoever is signed in, belongs to the house in the address and may do ``capability``.

    The capability stays readable as ``view.capability``: the menus and the test that walks
    every page as every role take it from there.
    """

    def wrap(view: View) -> Callable[Concatenate[HttpRequest, ...], HttpResponse]:
        @wraps(view)
        def enter(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated and request.headers.get("HX-Request"):
                return HttpResponse(status=SIGNED_OUT)
            return step_in(request, slug, *args, **kwargs)

        @login_required
        def step_in(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
            desk = cast(DeskRequest, request)
            desk.as_of = timezone.now()
            organisation = row_by(Organisation, "slug", slug)
            if organisation is None:
                raise Http404
            viewer = viewer_for(cast(Person, request.user), organisation, desk.as_of)
            viewer = viewer and tablets.seen_from(viewer, request.session.get(tablets.SESSION))
            if viewer is None:
                raise Http404
            if not viewer.may(capability):
                raise PermissionDenied
            desk.organisation, desk.viewer = organisation, viewer
            with timezone.override(ZoneInfo(organisation.time_zone)):
                return view(desk, *args, **kwargs)

        enter.capability = capability  # type: ignore[attr-defined]
        return enter

    return wrap
