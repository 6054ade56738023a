"""In which language somebody reads: her own choice, else this browser's, else English."""

from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.formats import get_format
from django.utils.functional import lazy
from django.utils.translation import gettext as _

A_YEAR_S: Final = 365 * 24 * 3600
#: Complete, and not yet read by anybody who speaks it and works in the field; every screen in it says so.
AWAITING_A_SPEAKER: Final = frozenset({"es"})


def chosen(request: HttpRequest) -> str | None:
    """The language of this request: the person's own, else the cookie's, else what the browser asks for."""
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return translation.get_language_from_request(request)
    return own_or(person, translation.get_language_from_request(request))


def own_or(person: Any, otherwise: str | None) -> str | None:
    """The language a person chose, wherever it is asked from, such as in a mail; else another."""
    return person.language if person.language in dict(settings.LANGUAGES) else otherwise


def remember(response: HttpResponse, code: str, request: HttpRequest) -> HttpResponse:
    """Keep a language in this browser for a year, so that the door speaks it too."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, code, max_age=A_YEAR_S, samesite="Lax", secure=request.is_secure()
    )
    return response


def note() -> str:
    """What a screen says of its own translation; nothing in English."""
    if translation.get_language() not in AWAITING_A_SPEAKER:
        return ""
    return _("This translation still waits for a speaker who works in the field. In doubt read the English.")


def decimal_mark() -> str:
    """What parts the units from the tenths: a point in English, a comma in Spanish."""
    return str(get_format("DECIMAL_SEPARATOR"))


def spoken() -> str:
    """Which languages there are, for the phone: "en-gb=English;es=Español"."""
    return ";".join(f"{code}={name}" for code, name in settings.LANGUAGES)


#: For words that are sent to the phone: said when they are sent, not when the program starts.
NOTE: Final = lazy(note, str)()
MARK: Final = lazy(decimal_mark, str)()
SPOKEN: Final = lazy(spoken, str)()
