"""What is answered when the store cannot write just now: never "kept", always "send it again", in words.

Django asks here for every failure that nobody caught. A full disk or a lock is a 503 with ``Retry-After``, which
phones, programs and proxies understand; all else stays what it is, something that broke.
"""

import logging
import sys
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.defaults import server_error

from littermate.phone.answers import refuse
from littermate.records.store_trouble import AGAIN_IN_S, Trouble, trouble_of

log = logging.getLogger(__name__)
CODE: Final = "not-now"
WORDS: Final[dict[Trouble, Promise | str]] = {
    "full": _(
        "The house cannot write anything down just now: its disk is full. What you wrote is kept on this phone and "
        "goes by itself later. Tell whoever runs the house."
    ),
    "read-only": _(
        "The house cannot write anything down just now: its disk may only be read. What you wrote is kept on this "
        "phone and goes by itself later. Tell whoever runs the house."
    ),
    "busy": _("The house is busy just now. What you wrote is kept on this phone and goes by itself in a moment."),
    "gone": _(
        "The house does not reach its records just now. What you wrote is kept on this phone and goes by itself later."
    ),
}


class NotNow:
    """Answers what a page or a phone's address raised; what is raised outside of them comes to ``broke``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, failure: Exception) -> HttpResponse | None:
        """503 for what passes; None, so that Django goes on, for what broke."""
        trouble = trouble_of(failure)
        return None if trouble is None else not_now(request, trouble)


def broke(request: HttpRequest) -> HttpResponse:
    """Answer a request whose failure nobody caught; called while that failure is being handled."""
    trouble = trouble_of(sys.exc_info()[1])
    if trouble is None:
        return server_error(request)
    return not_now(request, trouble)


def not_now(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """503, in the way of whoever asks: JSON for the phone, a problem for a program, a page for the desk."""
    level = logging.INFO if trouble == "busy" else logging.ERROR
    log.log(level, "%s %s: the store cannot write (%s)", request.method, request.path, trouble)
    if request.path.startswith("/api/"):
        from littermate.api import problems

        response = problems.answer(CODE, "The house cannot write anything down just now. Send it again later.")
    elif "/phone/" in request.path or request.headers.get("X-Littermate"):
        response = refuse(CODE, str(WORDS[trouble]), status=503)
    else:
        response = render(None, "503.html", {"trouble": trouble}, status=503)  # no context that asks the store again
        response["Cache-Control"] = "no-store"
    response["Retry-After"] = str(AGAIN_IN_S[trouble])
    response._has_been_logged = True  # type: ignore[attr-defined]  # said above, once
    return response
