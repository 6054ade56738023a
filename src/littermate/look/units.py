"""Numbers as people write and read them: grams and ounces, Celsius and Fahrenheit, millilitres.

In store and on the wire every amount is an integer of tenths (grams, millilitres, degrees
Celsius). This room turns them into the home's units and back. Reading what was typed has
three ends: a number, a question to put to the carer (``Ask``), or a refusal (``Unreadable``)
that says what was seen, what was expected and what to do.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from django.utils.translation import gettext as _

from littermate.care.errors import CareError
from littermate.look.languages import decimal_mark
from littermate.records.limits import BODY_READS_DC, MOST_WEIGHT_DG, NEST_READS_DC

MassUnit = Literal["g", "oz"]
TemperatureUnit = Literal["C", "F"]
Place = Literal["body", "nest"]

G_PER_OZ = Decimal("28.349523125")  # the avoirdupois ounce, exact by definition
OZ_PER_LB = 16
LEAST_WEIGHT_DG = 200  # 20 g: no kitten or puppy was born alive at less; asked, not refused
LONGEST_TYPED = 40  # characters in one number field; more is a paste gone wrong
MOST_VOLUME_DML = 1_000  # 100 ml: more than any neonate's feed


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """How one home reads weights and temperatures; volumes are millilitres everywhere."""

    mass: MassUnit = "g"
    temperature: TemperatureUnit = "C"


METRIC = Units()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing the carer may have meant: the words for its button, and the tenths or the moment it stands for."""

    words: str
    stands_for: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What was typed could mean several things, or is hard to believe: the carer says which."""

    question: str
    choices: tuple[Choice, ...]


class Unreadable(CareError):
    """What was typed is no weight, temperature or volume that can be."""

    code = "unreadable"


# ---------------------------------------------------------------- out: tenths to words


def plain(value: Decimal, places: int = 1) -> str:
    """``5.0`` as "5", ``5.20`` as "5.2" ("5,2" in Spanish): rounded half up, without noughts that say nothing."""
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{rounded:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace(".", decimal_mark())


def grams(weight_dg: int) -> str:
    """Tenths of a gram as "118 g" or "118.5 g"."""
    return weight_words(Decimal(weight_dg) / 10)


def weight_words(weight_g: Decimal, units: Units = METRIC) -> str:
    """A weight [g] in the home's unit: "118 g", "4.16 oz", "19.05 oz"."""
    if units.mass == "g":
        return f"{plain(weight_g)} g"
    return _ounces(weight_g)


def _ounces(weight_g: Decimal) -> str:
    """As the phone's units.js shows them, always to the hundredth: a tenth of an ounce, 2.8 g, would hide a loss."""
    shown = (weight_g / G_PER_OZ).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    if not shown and weight_g:
        return _too_small_for_ounces(f"{plain(weight_g)} g")
    return f"{shown} oz".replace(".", decimal_mark())


def _too_small_for_ounces(grams_said: str) -> str:
    """A real weight or change that a hundredth of an ounce would show as nothing."""
    return _("less than 0.01 oz (%(grams)s)") % {"grams": grams_said}


def change_words(change_g: Decimal, units: Units = METRIC) -> str:
    """A gain or loss with its sign: "+9 g", "-3 g", "0 g"; of 0.1 g in ounces "less than 0.01 oz (+0.1 g)"."""
    words = weight_words(change_g, units)
    if units.mass == "oz" and words == _too_small_for_ounces(f"{plain(change_g)} g"):
        return _too_small_for_ounces(change_words(change_g))
    return f"+{words}" if change_g > 0 and not words.startswith("0 ") else words


def volume_words(volume_ml: Decimal) -> str:
    """Millilitres, in every home: "5 ml", "5.2 ml"."""
    return f"{plain(volume_ml)} ml"


def temperature_words(temperature_c: Decimal, units: Units = METRIC) -> str:
    """A temperature [°C] in the home's unit, always with its tenth: "35.0 °C", "95.0 °F"."""
    shown = fahrenheit(temperature_c) if units.temperature == "F" else temperature_c
    tenth = shown.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return f"{tenth + 0} °{units.temperature}".replace(".", decimal_mark())


def temperature_change_words(change_c: Decimal, units: Units = METRIC) -> str:
    """So many degrees warmer [°C] in the home's unit: "1 °C", "1.8 °F"."""
    return f"{plain(change_c * 9 / 5 if units.temperature == 'F' else change_c)} °{units.temperature}"


def fahrenheit(temperature_c: Decimal) -> Decimal:
    """Degrees Celsius as degrees Fahrenheit, exact."""
    return temperature_c * 9 / 5 + 32


def celsius(temperature_f: Decimal) -> Decimal:
    """Degrees Fahrenheit as degrees Celsius, exact enough for a tenth."""
    return (temperature_f - 32) * 5 / 9


def to_tenths(value: Decimal) -> int:
    """A value as the integer of tenths that is kept, rounded half up."""
    return int((value * 10).to_integral_value(rounding=ROUND_HALF_UP))


# ---------------------------------------------------------------- in: what was typed

NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
UNIT_WORDS = {
    "g": "g", "gr": "g", "gram": "g", "grams": "g", "kg": "kg",
    "oz": "oz", "ounce": "oz", "ounces": "oz", "lb": "lb", "lbs": "lb", "pound": "lb", "pounds": "lb",
    "c": "C", "f": "F", "celsius": "C", "fahrenheit": "F",
    "ml": "ml", "cc": "ml",
}  # fmt: skip
MASS_G = {"g": Decimal(1), "kg": Decimal(1000), "oz": G_PER_OZ, "lb": G_PER_OZ * OZ_PER_LB}


@dataclass(frozen=True, slots=True)
class _Part:
    """One number and the unit written behind it, if any."""

    value: Decimal
    unit: str | None
    is_thousands: bool  # "1,234" or "1.234": is the mark for thousands or for tenths?


def folded(typed: str) -> str:
    """Full-width and other scripts' digits as 0-9, spaces trimmed; the text kept stays as typed."""
    text = unicodedata.normalize("NFKC", typed).strip().replace("\N{MINUS SIGN}", "-")
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def _parts(typed: str, expected: str) -> list[_Part]:
    """The numbers and units of one typed field.

    Raises:
        Unreadable: If anything else stands there.
    """
    rest = folded(typed).replace("°", "").casefold() if len(typed) <= LONGEST_TYPED else ""
    if not rest:
        raise _unreadable(typed, expected)
    parts: list[_Part] = []
    while rest:
        number = NUMBER.match(rest)
        if number is None:
            raise _unreadable(typed, expected)
        rest = rest[number.end() :].lstrip()
        word = re.match(r"[a-z]+", rest)
        unit = UNIT_WORDS.get(word[0]) if word else None
        if word and unit is None:
            raise _unreadable(typed, expected)
        rest = rest[word.end() :].lstrip(" ,") if word else rest
        parts.append(_Part(_number(number[0]), unit, is_thousands(number[0])))
    if len(parts) > 2:
        raise _unreadable(typed, expected)
    return parts


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def is_thousands(text: str) -> bool:
    """Whether a mark could stand for thousands or the tenths: 1.000 is one or a thousand, by who reads it."""
    return re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", text) is not None


def _unreadable(typed: str, expected: str) -> Unreadable:
    seen = typed.strip()
    seen = seen if len(seen) <= LONGEST_TYPED else seen[:LONGEST_TYPED] + "…"
    if not seen:
        return Unreadable(_("Nothing was typed. Type %(expected)s.") % {"expected": expected})
    return Unreadable(_("“%(seen)s” was typed. Type %(expected)s.") % {"seen": seen, "expected": expected})


# ---------------------------------------------------------------- weights


def read_weight(
    typed: str,
    units: Units = METRIC,
    *,
    last_dg: int | None = None,
    is_far_off: Callable[[int], bool] | None = None,
) -> int | Ask:
    """What a carer typed as a weight, in tenths of a gram, or the question to ask her.

    "12,5", full-width digits, "4.2 oz", "1 lb 3 oz" and "0.26 lb" are all read. A unit that is
    written wins over the home's. ``is_far_off`` (from ``care.growth``) says whether a weight is
    hard to believe after the last ones; then the nearest slip of the hand is offered beside it.

    Raises:
        Unreadable: If it is no weight, not above zero, or over 60 kg.
    """
    expected = _("a weight such as 131 or 131.5") if units.mass == "g" else _("a weight such as 4.2 oz or 1 lb 3 oz")
    parts = _parts(typed, expected)
    if len(parts) == 1 and parts[0].is_thousands and parts[0].unit in (None, "g") and units.mass == "g":
        return _ask_thousands(parts[0], units)
    weight_g = _weight_g(parts, units, typed, expected)
    weight_dg = to_tenths(weight_g)
    if weight_dg <= 0:
        raise Unreadable(
            _("“%(seen)s” was typed, and a weight is above zero. Put her on the scale again and type what it shows.")
            % {"seen": typed.strip()[:40]}
        )
    if weight_dg > MOST_WEIGHT_DG:
        raise Unreadable(
            _("“%(seen)s” was typed, and nobody here weighs more than 60 kg. Look at the scale and its unit again.")
            % {"seen": typed.strip()[:40]}
        )
    return _weight_or_question(weight_dg, parts, units, last_dg, is_far_off)


def _weight_g(parts: list[_Part], units: Units, typed: str, expected: str) -> Decimal:
    """The parts as grams: one number with its unit, or pounds and ounces."""
    if len(parts) == 1:
        return parts[0].value * MASS_G[_mass_unit(parts[0], units.mass, typed, expected)]
    pounds, ounces = parts
    is_lb_oz = pounds.unit == "lb" and ounces.unit in ("oz", None) and 0 <= ounces.value < OZ_PER_LB
    if not is_lb_oz or pounds.value != pounds.value.to_integral_value():
        raise _unreadable(typed, expected)
    return pounds.value * MASS_G["lb"] + ounces.value * MASS_G["oz"]


def _mass_unit(part: _Part, home_unit: str, typed: str, expected: str) -> str:
    unit = part.unit or home_unit
    if unit not in MASS_G:
        raise _unreadable(typed, expected)
    return unit


def _ask_thousands(part: _Part, units: Units) -> Ask:
    thousands, tenths = to_tenths(part.value * 1000), to_tenths(part.value)
    return Ask(
        question=_("Is that %(many)s or %(few)s?")
        % {"many": weight_words(part.value * 1000, units), "few": weight_words(part.value, units)},
        choices=(_weight_choice(thousands, units), _weight_choice(tenths, units)),
    )


def _weight_or_question(
    weight_dg: int,
    parts: list[_Part],
    units: Units,
    last_dg: int | None,
    is_far_off: Callable[[int], bool] | None,
) -> int | Ask:
    """The weight itself when it can be believed, else the question with the likely slips."""
    is_odd = is_far_off or _is_hardly_possible
    if not is_odd(weight_dg):
        return weight_dg
    typed = {dg: words for dg, words in _slips(weight_dg, parts, units).items() if not is_odd(dg)} | {weight_dg: ""}
    seen = weight_words(Decimal(weight_dg) / 10, units)
    if last_dg is None:
        question = _("%(seen)s was typed. Which is it?") % {"seen": seen}
    else:
        last = weight_words(Decimal(last_dg) / 10, units)
        question = _("%(seen)s was typed, and the last weight was %(last)s. Which is it?") % {
            "seen": seen,
            "last": last,
        }
    return Ask(question=question, choices=tuple(_weight_choice(dg, units, words) for dg, words in typed.items()))


def _is_hardly_possible(weight_dg: int) -> bool:
    return not LEAST_WEIGHT_DG <= weight_dg <= MOST_WEIGHT_DG


def _slips(weight_dg: int, parts: list[_Part], units: Units) -> dict[int, str]:
    """What she may have meant: a nought too many or too few, or the other unit, with the words for that one."""
    slips = {to_tenths(Decimal(weight_dg) / 100): "", weight_dg * 10: ""}
    if len(parts) == 1 and parts[0].unit is None:
        others = ("oz", "lb") if units.mass == "g" else ("g", "lb")
        figure = f"{parts[0].value:f}".replace(".", decimal_mark())
        slips |= {to_tenths(parts[0].value * MASS_G[unit]): f"{figure} {unit}" for unit in others}
    return slips


def _weight_choice(weight_dg: int, units: Units, typed: str = "") -> Choice:
    """One weight to choose, with the figure as it was typed where that was in the other unit."""
    said = weight_words(Decimal(weight_dg) / 10, units)
    return Choice(words=f"{said} ({typed})" if typed else said, stands_for=weight_dg)


# ---------------------------------------------------------------- temperatures


@dataclass(frozen=True, slots=True)
class _Span:
    """Where a thermometer may be believed at once, and where it may be at all [°C]."""

    sure_from: Decimal
    sure_to: Decimal
    possible_from: Decimal
    possible_to: Decimal

    def is_sure(self, value_c: Decimal) -> bool:
        return self.sure_from <= value_c <= self.sure_to

    def is_possible(self, value_c: Decimal) -> bool:
        return self.possible_from <= value_c <= self.possible_to


SPANS: dict[Place, _Span] = {
    "body": _Span(Decimal(25), Decimal(43), *(Decimal(dc) / 10 for dc in BODY_READS_DC)),
    "nest": _Span(Decimal(12), Decimal(42), *(Decimal(dc) / 10 for dc in NEST_READS_DC)),
}


def read_temperature(typed: str, *, place: Place = "body") -> int | Ask:
    """What a carer typed as a temperature, in tenths of °C, or the question to ask her.

    95 can only be °F and 35 can only be °C, whatever the home's unit; a number between the two
    is asked, and so is 350 for 35.0. A unit that is written is believed.

    Raises:
        Unreadable: If it is no temperature, or one that no thermometer here can have shown.
    """
    expected = _("a temperature such as 35.2 °C or 95.4 °F")
    parts = _parts(typed, expected)
    if len(parts) != 1 or parts[0].unit not in (None, "C", "F"):
        raise _unreadable(typed, expected)
    value, unit, span = parts[0].value, parts[0].unit, SPANS[place]
    readings = {
        "C": value,
        "F": celsius(value),
    }
    meant = {unit: readings[unit]} if unit else readings
    sure = [value_c for value_c in meant.values() if span.is_sure(value_c)]
    if len(sure) == 1:
        return to_tenths(sure[0])
    possible = {name: c for name, c in meant.items() if span.is_possible(c)}
    if possible:
        return _ask_temperature(typed, [_temperature_choice(value, n, c) for n, c in possible.items()])
    return _missing_point(typed, value, unit, span, expected)


def _missing_point(typed: str, value: Decimal, unit: str | None, span: _Span, expected: str) -> Ask:
    """350 for 35.0, 954 for 95.4: asked when the tenth of it can be believed, else refused."""
    tenth = value / 10
    readings = {"C": tenth, "F": celsius(tenth)}
    believable = [
        _temperature_choice(tenth, name, value_c)
        for name, value_c in readings.items()
        if unit in (None, name) and span.is_sure(value_c)
    ]
    if not believable:
        raise _unreadable(typed, expected)
    return _ask_temperature(typed, believable)


def _ask_temperature(typed: str, choices: list[Choice]) -> Ask:
    return Ask(
        question=_("“%(seen)s” was typed. What did the thermometer show?") % {"seen": typed.strip()[:40]},
        choices=tuple(choices),
    )


def _temperature_choice(value: Decimal, unit: str, value_c: Decimal) -> Choice:
    shown = f"{plain(value)} °{unit}"
    words = shown if unit == "C" else f"{shown} ({temperature_words(value_c)})"
    return Choice(words=words, stands_for=to_tenths(value_c))


# ---------------------------------------------------------------- volumes


def read_volume(typed: str) -> int:
    """What a carer typed as millilitres, in tenths. 0 is a number: nothing went in.

    Raises:
        Unreadable: If it is no volume, below zero, or over 100 ml.
    """
    expected = _("millilitres such as 5 or 5.2")
    parts = _parts(typed, expected)
    if len(parts) != 1 or parts[0].unit not in (None, "ml"):
        raise _unreadable(typed, expected)
    volume_dml = to_tenths(parts[0].value)
    if not 0 <= volume_dml <= MOST_VOLUME_DML:
        raise _unreadable(typed, expected)
    return volume_dml
