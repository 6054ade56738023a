"""Reasons, steps, entries and orders as sentences: ``look`` has the words, the home has the units."""

from datetime import datetime, tzinfo
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from littermate.care.values import Reason
from littermate.care.working import Step
from littermate.look import entry_words, words
from littermate.look.notice_words import EACH
from littermate.look.units import METRIC, Units, volume_words
from littermate.sheets.alert_sheets import AlertCard
from littermate.sheets.cards import Entry
from littermate.sheets.now_cards import NowRow
from littermate.sheets.round_cards import OrderCard


def _zone() -> tzinfo:
    return timezone.get_current_timezone()


def reason(told: Reason, of: Any, *, units: Units = METRIC, as_of: datetime | None = None, clinic: str = "") -> str:
    """A reason about somebody, as a sentence."""
    return words.say(told, units, _sex(of), _name(of), _zone(), as_of, is_several=_is_several(of), clinic=clinic)


def step(told: Step, of: Any, *, units: Units = METRIC, as_of: datetime | None = None) -> str:
    """One line of "how this was worked out"."""
    return words.say_step(told, units, _sex(of), getattr(of, "name", ""), _zone(), as_of)


def _name(of: Any) -> str:
    """Of several, as in an alert or in one line of Now, each is meant."""
    return str(EACH) if _is_several(of) else getattr(of, "name", "")


def _is_several(of: Any) -> bool:
    return (isinstance(of, AlertCard) and len(of.animals) > 1) or (isinstance(of, NowRow) and of.count > 1)


def _sex(of: Any) -> str:
    return str(getattr(of, "sex", "unknown"))


def order(card: OrderCard) -> str:
    """What a vet's order sets, then the vet's own words."""
    parts = [
        _("%(amount)s a feed") % {"amount": volume_words(_tenths(card.per_feed_dml))} if card.per_feed_dml else "",
        _("every %(span)s") % {"span": words.span_words(card.every_min)} if card.every_min else "",
        _("no food") if card.holds_food else "",
        _("may be fed although cool") if card.lifts_warm_first else "",
        _("weigh every %(span)s") % {"span": words.span_words(card.weigh_every_min)} if card.weigh_every_min else "",
    ]
    set_down = ", ".join(part for part in parts if part)
    set_down = set_down[:1].upper() + set_down[1:]
    return ". ".join(part for part in (set_down, card.words) if part)


def _tenths(value: int) -> Decimal:
    return Decimal(value) / 10


def entry(told: Entry, *, units: Units = METRIC) -> str:
    """What was told, in a line."""
    return own_entry(told.kind, told.figures, units=units)


def own_entry(kind: str, figures: Any, *, units: Units = METRIC) -> str:
    """What an entry of a kind says, in a line."""
    line = entry_words.say(kind, figures, units)
    return line[:1].upper() + line[1:]
