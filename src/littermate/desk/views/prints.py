"""Paper: which sheets there are for a home, a litter or an animal, and each of them as a PDF."""

from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from littermate.desk import pages
from littermate.desk.addresses import absolute, is_only_here
from littermate.desk.choices import homes_of
from littermate.desk.house import DeskRequest, in_house
from littermate.desk.printing import cards, handovers, rounds, weights
from littermate.desk.printing.answers import COOKIE, page_size, pdf_answer
from littermate.desk.printing.choices import BY_NAME, SHEETS, Chosen, chosen
from littermate.look import papers
from littermate.records.models import Home
from littermate.sheets import cage_cards, handover, paper_round, weight_sheet

A_YEAR_S = 365 * 24 * 3600


@require_GET
@in_house("see_own_animals")
def choose(request: DeskRequest) -> HttpResponse:
    """The sheets there are, for whom, and on which paper."""
    picked = chosen(request)
    size = page_size(request, picked.home)
    context = {
        "chosen": picked,
        "sheets": [sheet for sheet in SHEETS if picked.home is not None or not sheet.needs_home],
        "homes": () if picked.home else homes_of(request.viewer),
        "size": size,
        "leads_nowhere": is_only_here(absolute(request, "/")),
    }
    answer = pages.show(request, "desk/print.html", context, section="homes" if picked.home else "animals")
    if request.GET.get("size"):
        answer.set_cookie(COOKIE, size, max_age=A_YEAR_S, samesite="Lax", httponly=True)
    return answer


@require_GET
@in_house("see_own_animals")
def sheet(request: DeskRequest, sheet_name: str) -> HttpResponse:
    """One sheet as a PDF."""
    if sheet_name not in BY_NAME:
        raise Http404
    picked = chosen(request)
    if BY_NAME[sheet_name].needs_home and picked.home is None:
        return redirect(f"{reverse('desk:print', args=[request.organisation.slug])}?{picked.asked}")
    clock = picked.home.time_zone if picked.home else request.organisation.time_zone
    with timezone.override(ZoneInfo(clock)):
        values = VALUES[sheet_name](request, picked)
        pdf = papers.render(sheet_name, values, page=page_size(request, picked.home), language=get_language() or "en")
    return pdf_answer(pdf, f"{sheet_name}-{slugify(picked.title) or 'littermate'}")


def _cards(request: DeskRequest, picked: Chosen) -> dict[str, Any]:
    made = cage_cards.build(request.viewer, picked.animals, request.as_of)
    slug = request.organisation.slug
    addresses = {card.id: absolute(request, reverse("desk:animal", args=[slug, card.id])) for card in made.cards}
    return cards.values_of(made, addresses)


def _weights(request: DeskRequest, picked: Chosen) -> dict[str, Any]:
    return weights.values_of(weight_sheet.build(request.viewer, picked.animals, request.as_of), picked.title)


def _round(request: DeskRequest, picked: Chosen) -> dict[str, Any]:
    return rounds.values_of(paper_round.build(request.viewer, _home(picked), request.as_of))


def _handover(request: DeskRequest, picked: Chosen) -> dict[str, Any]:
    return handovers.values_of(handover.build(request.viewer, _home(picked), request.as_of))


def _home(picked: Chosen) -> Home:
    if picked.home is None:
        raise Http404
    return picked.home


VALUES = {"cards": _cards, "weights": _weights, "round": _round, "handover": _handover}
