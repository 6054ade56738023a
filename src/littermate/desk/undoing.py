"""Acts of one tap: done at once, said in a line, and taken back by the button beside that line.

The address that takes an act back travels with the message, signed into the person's own messages, and is asked for
by POST like any other change.
"""

from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.dateparse import parse_datetime

from littermate.actions.write_gate import one_change
from littermate.care.errors import CareError
from littermate.desk.house import DeskRequest

UNTIL = "until"


def act(request: DeskRequest, do: Callable[[], object], *, said: str, page: str, undo: str = "") -> HttpResponse:
    """Do it and say so with a way back, or say why not; then show the page.

    Args:
        undo: The address that takes it back; none where it cannot be, or is itself a taking back.
    """
    try:
        with one_change():
            do()
    except CareError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said, extra_tags=undo)
    return redirect(page)


def with_until(address: str, until_at: datetime | None, as_of: datetime) -> str:
    """An address that takes along until when something held before it was ended; none for what had ended already."""
    if until_at is not None and until_at <= as_of:
        return ""
    return f"{address}?{urlencode({UNTIL: until_at.isoformat()})}" if until_at else address


def until_of(request: DeskRequest) -> datetime | None:
    """Until when it held before; None where it had no end, or what came is no moment."""
    try:
        found = parse_datetime(request.GET.get(UNTIL, ""))
    except ValueError:
        return None
    return found if found is None or found.tzinfo else None
