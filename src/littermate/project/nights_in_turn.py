"""Nights' entries pass their door before anything is done for them, so that a live save finds the house free.

Fifty phones that come home together would else all at once be signed in, read and let known to the house: each a piece
of work like a live save's own, and every thread of the server would be taken by them.
"""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from littermate.actions.night_door import ANSWERING, BATCHES
from littermate.project.trouble import not_now
from littermate.records.store_trouble import Busy

ADDRESS_ENDS: Final = "/entries"  # the phone's, and the programs'
NIGHT_BYTES: Final = 16 * 1024  # about sixty entries; what is less is read first, and counted then
MOST_BYTES: Final = 2 * 1024 * 1024  # what is more is refused where it is read


class NightsInTurn:
    """Lets one night's entries in at a time; who finds too many waiting is told at once to come again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_a_night(request):
            with ANSWERING.one():
                return self._get_response(request)
        with ANSWERING.one():
            _ = request.body  # all of it is here before the turn is taken: a slow wire holds up nobody else
        try:
            with BATCHES.passing():
                return self._get_response(request)
        except Busy:
            with translation.override(translation.get_language_from_request(request)):
                return not_now(request, "busy")


def is_a_night(request: HttpRequest) -> bool:
    """Whether this brings many entries, as far as its size tells."""
    if request.method != "POST" or not request.path.endswith(ADDRESS_ENDS):
        return False
    said = request.headers.get("Content-Length") or ""
    return said.isdecimal() and NIGHT_BYTES < int(said) <= MOST_BYTES
