"""Search: one box at the head of every page, and a page of its own that needs no script."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from littermate.desk import pages
from littermate.desk.house import DeskRequest, in_house
from littermate.sheets import search as sheet
from littermate.sheets.search import Found

AS_YOU_TYPE = 4  # of each group, under the box
ON_THE_PAGE = 30
LEAST_LETTERS = 2

TITLES: dict[str, Promise | str] = {
    "animals": _("Animals"),
    "people": _("People"),
    "homes": _("Homes and nests"),
    "litters": _("Litters"),
    "orders": _("Orders"),
    "intakes": _("Intakes"),
    "notes": _("Notes"),
}


@require_GET
@in_house("see_own_animals")
def search(request: DeskRequest) -> HttpResponse:
    """What is found for the words in the address; under the box while she types, else as a page."""
    text = request.GET.get("q", "")
    is_typing = bool(request.headers.get("HX-Request"))
    most = AS_YOU_TYPE if is_typing else ON_THE_PAGE
    found = sheet.search(request.viewer, text if len(text.strip()) >= LEAST_LETTERS else "", most=most)
    context = {
        "found": found,
        "groups": [_group(request, group) for group in found.groups],
        "q": text.strip()[: sheet.MOST_TYPED],
        "all_of_it": f"{reverse('desk:search', args=[request.organisation.slug])}?{request.GET.urlencode()}",
        "is_short": len(text.strip()) < LEAST_LETTERS,
    }
    if is_typing:
        return render(request, "desk/search_box.html", context | {"slug": request.organisation.slug})
    return pages.show(request, "desk/search.html", context)


def _group(request: DeskRequest, group: sheet.Group) -> dict[str, Any]:
    return {
        "name": group.name,
        "title": TITLES[group.name],
        "has_more": group.has_more,
        "rows": [(one, address_of(request, one), _what(one)) for one in group.found],
    }


def address_of(request: DeskRequest, one: Found) -> str:
    """Where a row that was found is read; empty where this person has no page for it."""
    slug = request.organisation.slug
    if one.kind == "person":
        may = request.viewer.may("manage_people")
        return f"{reverse('desk:people', args=[slug])}#person-{one.id}" if may else ""
    if one.kind == "nest":
        return f"{reverse('desk:nests', args=[slug])}#nest-{one.id}"
    if one.kind in {"animal", "litter", "home"}:
        return reverse(f"desk:{one.kind}", args=[slug, one.id])
    if one.intake_id:
        return _address_if_any("desk:intake", slug, one.intake_id)
    if one.animal_id:
        return f"{reverse('desk:animal', args=[slug, one.animal_id])}#entry-{one.id}"
    return reverse("desk:home", args=[slug, one.home_id]) if one.home_id else ""


def _address_if_any(name: str, *args: object) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def _what(one: Found) -> Promise | str:
    """What kind of row it is, where the group does not say it."""
    kinds: dict[str, Promise | str] = {
        "nest": _("nest"),
        "finder": _("finder"),
        "homenote": _("note on the home"),
        "vetorder": _("vet's order"),
        "treatmentorder": _("treatment"),
        "contact": _("told by phone"),
        "leavingcare": _("left care"),
        "treatmentgiven": _("treatment"),
        "choking": _("choking"),
        "damcheck": _("look at the mother"),
        "nesttrouble": _("trouble with a nest"),
        "taken": _("taken on"),
        "observation": _("note"),
    }
    return kinds.get(one.kind, "")
