"""The side menu, made from the same table of capabilities as the checks."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from littermate.records.viewers import Viewer


@dataclass(frozen=True, slots=True)
class Page:
    """One line of the menu."""

    name: str  # the address's name in desk.urls, and the section a page belongs to
    title: Promise | str
    capability: str
    room: Promise | str = ""  # the heading it stands under; none: above them all


CARE, PLACES, CLINIC, HOUSE = _("In care"), _("Places"), _("Clinic"), _("House")
PAGES = (
    Page("now", _("Now"), "see_now"),
    Page("alerts", _("Alerts"), "see_own_animals"),
    Page("animals", _("Animals"), "see_own_animals", CARE),
    Page("litters", _("Litters"), "see_own_animals", CARE),
    Page("company", _("Company"), "see_own_animals", CARE),
    Page("intakes", _("Intakes"), "take_in_animals", CARE),
    Page("exposure", _("Exposure"), "see_own_animals", CARE),
    Page("homes", _("Homes"), "see_own_animals", PLACES),
    Page("nests", _("Nests"), "see_own_animals", PLACES),
    Page("equipment", _("Lent"), "manage_homes", PLACES),
    Page("orders", _("Orders"), "see_own_animals", CLINIC),
    Page("milks", _("Milk"), "see_own_animals", CLINIC),
    Page("review", _("To review"), "sign_protocol", CLINIC),
    Page("protocol", _("Protocol"), "see_own_animals", CLINIC),
    Page("night-sheet", _("Night sheet"), "see_own_animals", CLINIC),
    Page("history", _("History"), "see_all_animals", HOUSE),
    Page("people", _("People"), "manage_people", HOUSE),
    Page("phones", _("Phones"), "manage_people", HOUSE),
    Page("organisation", _("Organisation"), "manage_organisation", HOUSE),
    Page("keys", _("Keys"), "use_api", HOUSE),
    Page("webhooks", _("Webhooks"), "manage_webhooks", HOUSE),
)


@dataclass(frozen=True, slots=True)
class MenuLine:
    """A page that this viewer may open, under the heading of its room."""

    title: Promise | str
    address: str
    is_here: bool
    room: Promise | str = ""


def menu_for(viewer: Viewer, slug: str, *, section: str) -> tuple[MenuLine, ...]:
    """What this viewer may open, in the desk's order; ``section`` is where she is."""
    return tuple(
        MenuLine(page.title, reverse(f"desk:{page.name}", args=[slug]), page.name == section, page.room)
        for page in PAGES
        if viewer.may(page.capability)
    )
