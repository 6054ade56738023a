"""Which sheets there are, and for whom one is printed: a home, a litter, some animals, or everybody in sight."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.desk.house import DeskRequest
from littermate.desk.in_sight import home_or_404, litter_or_404
from littermate.records.models import Animal, Home, Placement

MOST_ANIMALS = 400  # on one print; more is a slip of the hand


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One kind of paper."""

    name: str
    title: Promise | str
    says: Promise | str
    needs_home: bool = False


SHEETS = (
    Sheet(
        name="cards",
        title=gettext_lazy("Cage cards"),
        says=gettext_lazy(
            "Six to a page, to cut. A name to read from the door, and a code that opens the animal's page."
        ),
    ),
    Sheet(
        name="weights",
        title=gettext_lazy("Weight sheet"),
        says=gettext_lazy("A week of boxes for the scale, morning and evening, with the last two weights printed."),
    ),
    Sheet(
        name="round",
        title=gettext_lazy("Round sheet"),
        says=gettext_lazy("Tonight's round for a pen: what is due, how much, and lines to type in next morning."),
        needs_home=True,
    ),
    Sheet(
        name="handover",
        title=gettext_lazy("Handover"),
        says=gettext_lazy("The last 12 hours in two lines each, what is due, what worries, what nobody has told yet."),
        needs_home=True,
    ),
)
BY_NAME = {sheet.name: sheet for sheet in SHEETS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """For whom is printed."""

    title: str
    animals: Sequence[Animal]
    home: Home | None
    asked: str  # the same choice as a query, for links


def chosen(request: DeskRequest) -> Chosen:
    """What the address asks for, inside the viewer's sight.

    Raises:
        Http404: If a home, litter or animal is not in it.
    """
    if home_id := request.GET.get("home"):
        home = home_or_404(request, _id(home_id))
        return _of_home(request, home)
    if litter_id := request.GET.get("litter"):
        litter = litter_or_404(request, _id(litter_id))
        animals = list(_here(request).filter(litter=litter).order_by("name"))
        return _whose(request, litter.name, animals, f"litter={litter.pk}")
    if named := request.GET.getlist("animal"):
        ids = [_id(one) for one in named[:MOST_ANIMALS]]
        animals = list(Animal.objects.seen_by(request.viewer).filter(pk__in=ids).order_by("name"))
        if len(animals) < len(set(ids)):
            raise Http404
        title = animals[0].name if len(animals) == 1 else _("%(n)s animals") % {"n": len(animals)}
        return _whose(request, title, animals, "&".join(f"animal={animal.pk}" for animal in animals))
    animals = list(_here(request).order_by("name")[:MOST_ANIMALS])
    return _whose(request, request.organisation.name, animals, "")


def _of_home(request: DeskRequest, home: Home) -> Chosen:
    living = Animal.objects.living_in(home, request.as_of)
    animals = _here(request).filter(pk__in=living.values("pk")).order_by("name")
    return Chosen(title=home.name, animals=list(animals), home=home, asked=f"home={home.pk}")


def _whose(request: DeskRequest, title: str, animals: Sequence[Animal], asked: str) -> Chosen:
    """With the home they live in, where it is one and the same and the viewer sees it."""
    placed = Placement.objects.within(request.organisation).at(request.as_of).filter(animal__in=animals)
    homes = set(placed.values_list("home", flat=True))
    seen = Home.objects.seen_by(request.viewer).filter(pk__in=homes) if len(homes) == 1 else ()
    return Chosen(title=title, animals=animals, home=next(iter(seen), None), asked=asked)


def _here(request: DeskRequest) -> Any:
    return Animal.objects.seen_by(request.viewer).still_here(request.as_of)


def _id(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        raise Http404 from None
