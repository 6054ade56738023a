"""Put a desk page together: what every page needs beside its own sheet."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from littermate.desk.house import DeskRequest
from littermate.desk.menus import menu_for
from littermate.look.units import METRIC
from littermate.sheets import backups
from littermate.sheets.backups import Backups


def _backup_shout(request: DeskRequest) -> Backups | None:
    """Who runs the house hears on every page that its backups are old; nobody else can do anything about it."""
    if not request.viewer.may("manage_organisation"):
        return None
    known = backups.build(request.as_of, most=1)
    return known if known.shouts else None


def show(
    request: DeskRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    section: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render a page of the house with its menu, its viewer and the moment it speaks of."""
    frame = {
        "organisation": request.organisation,
        "slug": request.organisation.slug,
        "viewer": request.viewer,
        "as_of": request.as_of,
        "units": METRIC,
        "backup_shout": _backup_shout(request),
        "menu": menu_for(request.viewer, request.organisation.slug, section=section),
    }
    return render(request, template, frame | (context or {}), status=status)
