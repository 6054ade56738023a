"""What a phone sent, read: JSON of a size that a night can fill, ids and moments."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from littermate.phone.answers import refuse

MOST_BYTES = 2 * 1024 * 1024
View = Callable[..., HttpResponse]


class TooLarge(Exception):
    """More was sent than a night can hold."""


def reads_json(view: View) -> View:
    """Hand the view what was sent, after the request; or refuse in words what cannot be read."""

    @wraps(view)
    def read(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            said = json_sent(request)
        except TooLarge:
            return too_large()
        except ValueError:
            say = _("That could not be read. Nothing was kept; send it again.")
            return refuse("not-json", say, status=400)
        return view(request, said, *args, **kwargs)

    return read


def too_large() -> HttpResponse:
    """Refuse what is more than a night can hold."""
    return refuse("too-large", _("Too much at once: send it in smaller parts."), status=413)


def json_sent(request: HttpRequest) -> dict[str, Any]:
    """What was sent, as a JSON object.

    Raises:
        TooLarge: If it is more than 2 MB; read no further than that.
        ValueError: If it is no JSON object.
    """
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        raise TooLarge
    raw = request.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise TooLarge
    try:
        said = json.loads(raw)
    except RecursionError as deep:
        raise ValueError("nested too deep") from deep
    if not isinstance(said, dict):
        raise ValueError("not an object")
    return said


def uuid_or_none(said: object) -> UUID | None:
    """The id someone sent, or None if it is none."""
    try:
        return UUID(said) if isinstance(said, str) else None
    except ValueError:
        return None


def moment_or_none(said: object) -> datetime | None:
    """The moment someone sent, with its offset from UTC, or None if it is none."""
    try:
        moment = datetime.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None
