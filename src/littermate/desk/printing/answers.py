"""PDFs as answers, and which paper they are for."""

from typing import Protocol

from django.http import HttpRequest, HttpResponse

from littermate.look.papers import PageSize

SIZES: tuple[PageSize, ...] = ("a4", "letter")
COOKIE = "littermate_paper"  # the paper this browser chose last


class _Home(Protocol):
    @property
    def temperature_unit(self) -> str: ...


def page_size(request: HttpRequest, home: _Home | None) -> PageSize:
    """What was asked for, else what this browser chose last, else Letter where the home reads °F and A4 elsewhere."""
    for said in (request.GET.get("size"), request.COOKIES.get(COOKIE)):
        if said in SIZES:
            return "letter" if said == "letter" else "a4"
    return "letter" if home is not None and home.temperature_unit == "F" else "a4"


def pdf_answer(pdf: bytes, name: str) -> HttpResponse:
    """A PDF that opens in the browser, under a name to save it by."""
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer["Cache-Control"] = "no-store, private"
    return answer
