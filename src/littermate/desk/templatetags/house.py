"""Template tags for homes, nights, rooms, things lent, moves and dams."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django import template

from littermate.desk import house_words, where_words, words
from littermate.look.units import METRIC, Units
from littermate.records.models import Animal
from littermate.sheets.cards import Face, face_of
from littermate.sheets.dam_card import DamCheckLine, DamSign
from littermate.sheets.home_cards import NightCard, RoomCard
from littermate.sheets.move_sheet import Caution, Mover
from littermate.sheets.rearing_cards import RearingCard
from littermate.sheets.whereabouts_sheet import StayLine

register = template.Library()


@register.filter
def air_said(room: RoomCard) -> str:
    """A room's door and air in words."""
    said = house_words.air_words(room)
    return said[:1].upper() + said[1:]


@register.filter
def night_said(card: NightCard) -> str:
    """Which nights, which hours."""
    said = house_words.night_words(card)
    return said[:1].upper() + said[1:]


@register.filter
def skills_said(kinds: Collection[str]) -> str:
    """What a home can do, in a line."""
    said = "; ".join(words.in_words(kind, house_words.SKILLS) for kind in kinds)
    return said[:1].upper() + said[1:]


@register.filter
def equipment_words(kind: str) -> str:
    """What a thing is."""
    return words.in_words(kind, house_words.EQUIPMENT)


@register.filter
def caution_said(caution: Caution) -> str:
    """What to know before a move."""
    return house_words.caution_words(caution)


@register.filter
def sign_title(sign: DamSign) -> str:
    """What is looked at in a dam."""
    return words.in_words(sign.code, house_words.SIGNS)


@register.filter
def sign_said(sign: DamSign) -> str:
    """What was seen of it last."""
    return house_words.sign_words(sign)


@register.simple_tag
def dam_line(line: DamCheckLine, units: Units = METRIC) -> str:
    """One look at a dam."""
    return house_words.dam_line(line, units)


@register.filter
def stay_time(stay: StayLine) -> str:
    """From when until when, and at which hours: "every day 21:00–07:00, since 3 March, 20:10"."""
    return where_words.stay_time_said(stay)


@register.filter
def way_said(card: RearingCard) -> str:
    """How somebody is fed."""
    return house_words.rearing_words(card)


@register.filter
def why_said(card: RearingCard) -> str:
    """Why it was changed."""
    return house_words.why_words(card)


@register.simple_tag
def goal_said(card: RearingCard, last_weight_dg: int | None, units: Units = METRIC) -> str:
    """What it is to lead to, and how far she is."""
    return house_words.goal_words(card, last_weight_dg, units)


@register.filter
def is_picked(key: Any, picked: Collection[str]) -> bool:
    """Whether a row of a form stands ticked."""
    return str(key) in picked


@register.filter
def has_picked(movers: Collection[Mover], picked: Collection[str]) -> bool:
    """Whether one of these stands ticked, so that nobody moves unseen."""
    return any(str(mover.animal.id) in picked for mover in movers)


@register.filter
def face_card(animal: Animal) -> Face:
    """The face of an animal that is no card yet."""
    key: UUID = animal.pk
    return face_of(name=animal.name, colour=animal.mark_colour, key=key)
