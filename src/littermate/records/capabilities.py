"""Who may do what: one table, role by capability. Menus, checks and the test that walks every page come from it."""

from collections.abc import Iterable
from typing import Final

#: What may be done, and in plain words what that means.
CAPABILITIES: Final[dict[str, str]] = {
    "see_own_animals": "sees the animals in her care, and their littermates' names and weights",
    "see_all_animals": "sees all animals, homes and nests of the organisation",
    "see_taken_in": "sees the animals she took in, and those that live nowhere yet",
    "keep_facts": "tells weights, feeds and all else that happened to animals she sees",
    "take_in_animals": "takes in animals and makes litters",
    "settle_nests": "says who sleeps in which nest of a home she sees, and changes how one is reared",
    "move_animals": "moves an animal to another home",
    "tell_death": "says that an animal in her care has died",
    "leave_care": "says that an animal was adopted, transferred, returned to its owner or left otherwise",
    "send_to_vet": "sends one animal's last 72 hours to a vet by a link that ends",
    "give_orders": "gives a vet's orders",
    "see_contacts": "sees people's phone numbers, e-mail and addresses",
    "see_now": "sees Now: who needs somebody, and which home is silent",
    "close_alerts": "closes an alert with a word, and opens one again",
    "manage_ladders": "says who is asked in which order when an animal needs somebody, and who is on call or away",
    "manage_homes": "opens homes, and says who cares for which home or animal",
    "manage_milk": "adds milk products",
    "manage_people": "invites people and grants roles",
    "manage_organisation": "changes the organisation, its numbers to call and its night sheet",
    "answer_company": "answers by name what speaks against company, and lets it be tried all the same",
    "sign_protocol": "signs and changes the protocol, writes the clinic's own words, and reviews what is new",
    "use_api": "makes keys with which programs of hers reach what she herself may see and do",
    "manage_webhooks": "lets another program be told what happens here",
}

_HANDS_ON = {"see_own_animals", "keep_facts", "settle_nests", "tell_death", "manage_milk", "send_to_vet"}
_DESK = _HANDS_ON | {
    "see_all_animals",
    "see_contacts",
    "see_now",
    "leave_care",
    "take_in_animals",
    "move_animals",
    "close_alerts",
}

#: The table: what each role may do.
ROLES: Final[dict[str, frozenset[str]]] = {
    "carer": frozenset(_HANDS_ON | {"use_api"}),
    "sitter": frozenset(_HANDS_ON - {"manage_milk"}),
    "volunteer": frozenset({"see_own_animals", "keep_facts"}),
    "officer": frozenset({"see_own_animals", "see_taken_in", "keep_facts", "take_in_animals", "tell_death"}),
    "coordinator": frozenset(_DESK | {"manage_homes", "manage_ladders", "manage_people", "use_api", "manage_webhooks"}),
    "clinician": frozenset(_DESK | {"give_orders", "sign_protocol", "answer_company", "use_api"}),
    "administrator": frozenset(
        _DESK | {"manage_homes", "manage_ladders", "manage_people", "manage_organisation", "use_api", "manage_webhooks"}
    ),
}


def capabilities_of(roles: Iterable[str]) -> frozenset[str]:
    """Everything that somebody with these roles may do."""
    return frozenset().union(*(ROLES[role] for role in roles))
