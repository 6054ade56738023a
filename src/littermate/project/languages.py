"""Every page in the language of whoever reads it, and the one place where she chooses it."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import trans_real
from django.views.decorators.http import require_POST

from littermate.actions import people
from littermate.look.languages import chosen, remember

MOST_WORDS: Final = 16_384  # remembered for a language; the whole house says some thousands


class InHerLanguage:
    """Answers each request in its reader's language, and tells caches that it did."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with translation.override(chosen(request)):
            _look_up_once(translation.get_language())
            response = self.answer(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


@lru_cache
def _look_up_once(code: str | None) -> None:
    """What a language says for some words is looked up once: Django asks six catalogues in turn each time."""
    if code is not None:
        said: Any = trans_real.translation(code)
        said.gettext = lru_cache(maxsize=MOST_WORDS)(said.gettext)


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep a language for this browser and, signed in, for the person on every other; go back to where she was."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = redirect(back)
    code = request.POST.get("language", "")
    if code not in dict(settings.LANGUAGES):
        return response
    if not isinstance(request.user, AnonymousUser):
        people.speak(person=request.user, language=code)
    return remember(response, code, request)
