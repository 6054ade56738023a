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


PAGES = (
    Page("now", _("Now"), "see_now"),
    Page("animals", _("Animals"), "see_own_animals"),
    Page("intakes", _("Intakes"), "take_in_animals"),
    Page("litters", _("Litters"), "see_own_animals"),
    Page("nests", _("Nests"), "see_own_animals"),
    Page("homes", _("Homes"), "see_own_animals"),
    Page("equipment", _("Lent"), "manage_homes"),
    Page("milks", _("Milk"), "see_own_animals"),
    Page("orders", _("Orders"), "see_own_animals"),
    Page("review", _("To review"), "sign_protocol"),
    Page("protocol", _("Protocol"), "see_own_animals"),
    Page("night-sheet", _("Night sheet"), "see_own_animals"),
    Page("people", _("People"), "manage_people"),
    Page("organisation", _("Organisation"), "manage_organisation"),
    Page("keys", _("Keys"), "use_api"),
    Page("webhooks", _("Webhooks"), "manage_webhooks"),
)


@dataclass(frozen=True, slots=True)
class MenuLine:
    """A page that this viewer may open."""

    title: Promise | str
    address: str
    is_here: bool


def menu_for(viewer: Viewer, slug: str, *, section: str) -> tuple[MenuLine, ...]:
    """What this viewer may open, in the desk's order; ``section`` is where she is."""
    return tuple(
        MenuLine(page.title, reverse(f"desk:{page.name}", args=[slug]), page.name == section)
        for page in PAGES
        if viewer.may(page.capability)
    )
