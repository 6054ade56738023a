"""What the phone may not know by itself: limits from the tables, and the sentences and cards that rest on them.

Without them, as on a sheet kept from an older version, the phone asks instead of taking a number.
"""

from typing import Any

from django.utils.translation import gettext as _

from littermate.care.protocol import SHARED, Protocol
from littermate.look.first_cards import first_cards
from littermate.look.units import SPANS, Units, temperature_change_words, temperature_words, to_tenths
from littermate.phone.flags_json import flags
from littermate.records.limits import MOST_WEIGHT_DG

Json = dict[str, Any]

# Reasons that the phone finds by itself, until the house has judged; each calls as soon as the protocol says.
JUDGED_THERE = (
    "bloody-stool",
    "deadly-warm",
    "fed-far-above",
    "fed-while-cool",
    "fed-while-held",
    "ill-confirmed",
    "ill-suspected",
    "long-unfed",
    "loose-stool-repeated",
    "no-suck",
    "nursling-dam-died",
    "refused-again",
    "refused-once",
    "severe-cold",
    "too-warm",
    "weight-far-off",
)


def limits(tables: Protocol) -> Json:
    """Minutes and counts of the house, and which readings can be °C or °F beyond doubt [0.1 °C]."""
    return {
        "feel_again_min": int(tables.number(SHARED, "feeling", "feel-again")),
        "rewarm_dc_per_h": to_tenths(tables.number(SHARED, "rewarming", "alarm")),
        "this_visit_min": int(tables.number(SHARED, "feeling", "this-visit")),
        "try_again_min": int(tables.number(SHARED, "refusal", "try-again")),
        "refusals_to_call": int(tables.number(SHARED, "refusal", "in-a-row")),
        "same_refusal_min": int(tables.number(SHARED, "refusal", "same-within")),
        "same_choking_min": int(tables.number(SHARED, "choking", "same-within") * 60),
        "fed_lately_min": int(tables.number(SHARED, "rounds", "fed-this-round")),
        "most_weight_dg": min(MOST_WEIGHT_DG, _heaviest_dg(tables)),
        "dam_least_dg": {kind: _lightest_dam_dg(tables, kind) for kind in tables.species},
        "same_feed_min": int(tables.number(SHARED, "given", "same-feed")),
        "one_meal_min": int(tables.number(SHARED, "given", "one-meal")),
        "hard_stop_c": {kind: int(tables.number(kind, "stomach", "hard-stop") * 100) for kind in tables.species},
        "loose_to_call": int(tables.number(SHARED, "stool", "repeated")),
        "loose_within_h": int(tables.number(SHARED, "stool", "counts-for")),
        "milk_out_h": int(tables.number(SHARED, "formula", "discard-out-of-fridge")),
        "milk_opened_h": int(tables.number(SHARED, "formula", "discard-opened-liquid")),
        "list_stands_min": int(tables.number(SHARED, "rounds", "list-stands")),
        "levels": {code: tables.worries[code].worry.code for code in JUDGED_THERE},
        "flags": flags(tables),
        "readings": {place: [to_tenths(span.sure_from), to_tenths(span.sure_to)] for place, span in SPANS.items()},
    }


def says(units: Units, tables: Protocol) -> Json:
    """Sentences with a limit in them, in one home's units."""
    pace, harm = (tables.number(SHARED, "rewarming", row) for row in ("target", "alarm"))
    return {
        "warm_slowly": _("About %(pace)s an hour. Faster than %(harm)s an hour does harm.")
        % {"pace": temperature_change_words(pace, units), "harm": temperature_change_words(harm, units)},
        "hand_too_soon": _("A hand cannot tell so soon after that reading. Measure again, or feel again {at}."),
        "go_under": _("Under %(limit)s: go now.") % {"limit": temperature_words(_go_under(tables), units)},
        "refused_again": _refused_again(int(tables.number(SHARED, "refusal", "in-a-row"))),
    }


def cards(units: Units, tables: Protocol) -> list[Json]:
    """The five cards for the first night, in one home's units."""
    return [
        {"code": card.code, "title": card.title, "say": card.say, "source": card.source, "is_draft": card.is_draft}
        for card in first_cards(units, tables)
    ]


def _go_under(tables: Protocol) -> Any:
    """The warmest of the species' limits: nobody is told to go too late."""
    return max(tables.number(kind, "body_temperature", "severe-below") for kind in tables.species)


def _heaviest_dg(tables: Protocol) -> int:
    """What nobody kept here weighs, of whatever species."""
    return max(to_tenths(tables.row(kind, "weighing", "possible").span()[1]) for kind in tables.species)


def _lightest_dam_dg(tables: Protocol, kind: str) -> int:
    """Under this a mother's weight is asked about: what one of her kind weighs at least when she is weaned."""
    return max(to_tenths(row.span()[0]) for row in tables.table(kind, "believable_weight").rows)


def _refused_again(in_a_row: int) -> str:
    return _("Refused a second time: call now.") if in_a_row > 1 else _("Call now.")
