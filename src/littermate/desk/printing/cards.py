"""Cage cards in words."""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from littermate.desk import words
from littermate.desk.units import units_of
from littermate.look.codes import qr_svg
from littermate.look.days import day_said
from littermate.look.words import kind_word, species_word
from littermate.sheets.cage_cards import CageCard, CageCards

SEX_SIGNS: words.Words = {"female": gettext_lazy("female"), "male": gettext_lazy("male")}
MOST_CALLS = 2


def values_of(sheet: CageCards, addresses: dict[UUID, str]) -> dict[str, Any]:
    """Every card as words; ``addresses`` says what each one's code opens."""
    house = ZoneInfo(sheet.time_zone)
    return {
        "title": ngettext("Cage card of %(name)s", "%(n)s cage cards", len(sheet.cards))
        % {"n": len(sheet.cards), "name": sheet.cards[0].name if sheet.cards else ""},
        "organisation": sheet.organisation,
        "draft": "",
        "foot": _("%(organisation)s · printed %(when)s")
        % {"organisation": sheet.organisation, "when": _day(sheet.made_at, house)},
        "words": {
            "page": _("Page {page} of {pages}"),
            "scan": _("Scan: the plan, weights and all that was written"),
            "wash": _("Wash hands before"),
            "order": _("A vet's order is in force: scan"),
            "notes": _("Notes"),
            "call": _("At night ring"),
            "nobody": _("Nobody to make a card for."),
            "never": _("Amounts of milk change with every weight: they are on the phone, never on this card."),
            "code": _("Code that opens the page of {name}"),
        },
        "calls": [
            {"label": call.label, "phone": call.phone}
            for call in sorted(sheet.calls, key=lambda call: call.kind != "night-clinic")
        ][:MOST_CALLS],
        "cards": [_card(card, sheet, addresses[card.id]) for card in sheet.cards],
    }


def _day(at: datetime, zone: ZoneInfo) -> str:
    return day_said(at.astimezone(zone), "j M Y")


def _card(card: CageCard, sheet: CageCards, address: str) -> dict[str, Any]:
    zone = ZoneInfo(card.home.time_zone if card.home else sheet.time_zone)
    return {
        "name": card.name,
        "kind": _kind(card),
        "mark": card.mark,
        "colour": card.mark_colour,
        "qr": qr_svg(address),
        "wash": card.wash_before,
        "order": card.has_order,
        "facts": [[label, value] for label, value in _facts(card, sheet, zone) if value],
    }


def _kind(card: CageCard) -> str:
    if card.is_dam:
        return species_word(card.species, "dam")
    kind = kind_word(card.species)
    return words.joined(
        part for part in (kind, words.in_words(card.sex, SEX_SIGNS) if card.sex in SEX_SIGNS else "") if part
    )


def _facts(card: CageCard, sheet: CageCards, zone: ZoneInfo) -> list[tuple[str, str]]:
    return [
        (_("Born"), _born(card, zone)),
        (_("Litter"), card.litter),
        (_("Mother"), card.dam if not card.is_dam else ""),
        (_("Place"), words.joined(part for part in (card.nest, card.home.name if card.home else "") if part)),
        (_("Fed"), words.joined(words.in_words(kind, words.REARINGS) for kind in card.rearing)),
        (_("Milk"), card.milk),
        (_("Weighed"), _weighed(card, zone)),
    ]


def _born(card: CageCard, zone: ZoneInfo) -> str:
    if card.born_earliest_at is None or card.born_latest_at is None:
        return ""
    first, last = _day(card.born_earliest_at, zone), _day(card.born_latest_at, zone)
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def _weighed(card: CageCard, zone: ZoneInfo) -> str:
    if card.weight_dg is None or card.weighed_at is None:
        return ""
    when = day_said(card.weighed_at.astimezone(zone), "j M, H:i")
    return _("%(weight)s on %(when)s") % {"weight": words.weight(card.weight_dg, units_of(card.home)), "when": when}
