"""Tells the round who signed in on this phone, before it has fetched anything.

The round opens from what the phone kept, which may have been kept for somebody else: what is tapped in that moment
would stand under the other one's name. The cookie holds a person's id and opens nothing.
"""

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.http import HttpRequest, HttpResponse

COOKIE: Final = "littermate_person"
MARK: Final = "littermate_who"


class WhoIsHere:
    """Writes who signed in into a cookie that the page may read, and takes it away at the sign-out."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer
        user_logged_in.connect(_in, dispatch_uid="who-is-here-in")
        user_logged_out.connect(_out, dispatch_uid="who-is-here-out")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        who = getattr(request, MARK, None)
        if who:
            response.set_cookie(
                COOKIE,
                who,
                max_age=settings.SESSION_COOKIE_AGE,
                secure=settings.SESSION_COOKIE_SECURE,
                samesite="Lax",
            )
        elif who is not None:
            response.delete_cookie(COOKIE, samesite="Lax")
        return response


def _in(request: HttpRequest | None, user: Any, **_: Any) -> None:
    if request is not None:
        setattr(request, MARK, str(user.pk))


def _out(request: HttpRequest | None, **_: Any) -> None:
    if request is not None:
        setattr(request, MARK, "")
