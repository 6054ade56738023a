"""What a key for programs may be let do: words on the key, each a part of the table of capabilities."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from littermate.records.viewers import Viewer

#: Whom she sees decides what a key reaches, whatever it may do with it.
SIGHT: Final = frozenset({"see_own_animals", "see_all_animals", "see_taken_in", "see_now", "use_api"})

#: Word by word: what it lets a program do, and the capabilities that takes.
SCOPES: Final[dict[str, tuple[str | Promise, frozenset[str]]]] = {
    "read": (_("reads animals, homes, what is due, and what was told"), frozenset()),
    "read-contacts": (_("reads people's phone numbers and e-mail addresses"), frozenset({"see_contacts"})),
    "keep-facts": (_("tells weights, feeds and all else that happened"), frozenset({"keep_facts"})),
    "take-in": (_("takes in animals and opens litters"), frozenset({"take_in_animals"})),
    "move": (_("moves animals to another home or nest, and says how they are reared"), frozenset({"move_animals"})),
    "leave-care": (
        _("says that an animal died, was adopted or left otherwise"),
        frozenset({"tell_death", "leave_care"}),
    ),
    "order": (
        _("gives a vet's orders, and answers what speaks against company"),
        frozenset({"give_orders", "answer_company"}),
    ),
    "alerts": (
        _("closes alerts, opens them again, and sets who is asked in which order"),
        frozenset({"close_alerts", "manage_ladders"}),
    ),
    "send-to-vet": (
        _("sends one animal's last 72 hours to a vet by a link that ends"),
        frozenset({"send_to_vet"}),
    ),
    "people": (
        _("invites people, lets them in and ends their roles"),
        frozenset({"manage_people", "manage_homes"}),
    ),
    "manage": (_("opens homes, gives care, adds milk products"), frozenset({"manage_homes", "manage_milk"})),
}
SETTLING: Final = frozenset({"move", "take-in"})  # who sleeps where, and how one is reared, is told with these


def lent(viewer: Viewer, scopes: Iterable[str]) -> Viewer:
    """The viewer as a key with these scopes makes her: never more than she is, and only what they name."""
    words = frozenset(scopes)
    allowed = SIGHT.union(*(SCOPES[word][1] for word in words if word in SCOPES))
    if words & SETTLING:
        allowed |= {"settle_nests"}
    return replace(viewer, capabilities=viewer.capabilities & allowed)
