"""Whether the numbers of a protocol fit together, each of them inside its own bounds already.

Outer bounds look at one number. Here two are held against each other: a comfortable stomach over its own hard stop, or
a fever below the limit for feeding, would be a slip of the hand that no bound sees.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final, Literal

from littermate.care.growth_numbers import growth_numbers
from littermate.care.numbers import numbers
from littermate.care.protocol import LEVEL, WORRY, Protocol, Row, Table

Rule = Literal["ends", "under", "nothing"]
BY_DAY: Final = ""  # every row of a table that goes by days of age


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """Two numbers that cannot both hold; the second is None where one alone is wrong."""

    rule: Rule
    table: Table
    row: Row
    number: Decimal
    other_table: Table | None = None
    other_row: Row | None = None
    other_number: Decimal | None = None


# (table, row) stays at or under (table, row)
_UNDER: Final = (
    (("stomach", BY_DAY), ("stomach", "hard-stop")),
    (("energy", BY_DAY), ("energy", "ceiling")),
    (("feeds", BY_DAY), ("feeds", "most")),
    (("feeds", "weak"), ("feeds", "most")),
    (("body_temperature", "severe-below"), ("body_temperature", BY_DAY)),
    (("body_temperature", BY_DAY), ("body_temperature", "deadly-above")),
    (("body_temperature", BY_DAY), ("fever", BY_DAY)),
    (("weighing", "limit-young"), ("weighing", "limit")),
    (("fluid", "floor"), ("fluid", "target")),
    (("rewarming", "target"), ("rewarming", "alarm")),
    (("rounding", "mark-small"), ("rounding", "mark-large")),
    (("refusal", "hardly-share"), ("refusal", "fair-share")),
)
# The same thing seen worse: it cannot call later than what it grew from.
_WORSE: Final = (
    ("cool", "still-cool"),
    ("still-cool", "severe-cold"),
    ("was-fed-while-cool", "fed-while-cool"),
    ("rewarming-quick", "rewarming-too-fast"),
    ("cooler-than-expected", "cool"),
    ("too-warm", "deadly-warm"),
    ("nest-off-target", "nest-too-hot"),
    ("nest-off-target", "nest-too-cold"),
    ("loose-stool", "loose-stool-repeated"),
    ("refused-once", "refused-again"),
    ("refused-took-little", "refused-again"),
    ("drinks-little", "hardly-drinks"),
    ("weak-suck", "no-suck"),
    ("low-fluid", "very-low-fluid"),
    ("fed-above-most", "fed-far-above"),
    ("maybe-above-most", "fed-far-above"),
    ("home-made-emergency", "home-made-over"),
    ("target-held-watch", "target-held-after-loss"),
    ("lost-first-day", "lost-tenth-first-day"),
    ("lost", "lost-tenth"),
    ("lost", "falling-twice"),
    ("no-gain", "no-gain-day"),
    ("overdue", "long-unfed"),
)
_ABOVE_NOTHING: Final = (("energy", BY_DAY), ("stomach", BY_DAY), ("stomach", "hard-stop"), ("feeds", BY_DAY))

# (table, row) with two ends: what lies outside is taken for a slip of the hand and counts for nothing. So it reaches
# past every number at which something is to be done: else one too cold, or too light, would go unseen.
_BELIEVED: Final = (
    (("body_temperature", "believable"), ("body_temperature", BY_DAY)),
    (("body_temperature", "believable"), ("body_temperature", "severe-below")),
    (("body_temperature", "believable"), ("body_temperature", "deadly-above")),
    (("body_temperature", "believable"), ("fever", BY_DAY)),
    (("weighing", "possible"), ("believable_weight", BY_DAY)),
)


def misfits(protocol: Protocol) -> tuple[Misfit, ...]:
    """Every pair of numbers that cannot both hold, of every species."""
    found = [each for table in protocol.tables for row in table.rows for each in _ends(table, row)]
    for species in protocol.species:
        for under, over in (*_UNDER, *(((WORRY, lower), (WORRY, worse)) for lower, worse in _WORSE)):
            found += _under(protocol, species, under, over)
        for wide, inside in _BELIEVED:
            found += _not_reached(protocol, species, wide, inside)
        for name, row_id in _ABOVE_NOTHING:
            table = protocol.table(species, name)
            found += [
                Misfit(rule="nothing", table=table, row=row, number=row.value)
                for row in _rows(table, row_id)
                if row.value is not None and row.value <= 0
            ]
    return tuple(dict.fromkeys(found))


def work_out(protocol: Protocol) -> None:
    """Work out of it all that plans and growth need, so that nothing is found missing at night.

    Raises:
        NotInProtocol: If a number the engine needs is not there.
    """
    for species in protocol.species:
        numbers(protocol, species)
        growth_numbers(protocol, species)


def _ends(table: Table, row: Row) -> Iterator[Misfit]:
    """Low, value and high of one row, in this order."""
    said = [number for number in (row.low, row.value, row.high) if number is not None]
    for lower, higher in pairwise(said):
        if lower > higher:
            yield Misfit(
                rule="ends", table=table, row=row, number=lower, other_table=table, other_row=row, other_number=higher
            )


def _under(protocol: Protocol, species: str, under: tuple[str, str], over: tuple[str, str]) -> Iterator[Misfit]:
    lower_table, upper_table = protocol.table(species, under[0]), protocol.table(species, over[0])
    for lower in _rows(lower_table, under[1]):
        for upper in _rows(upper_table, over[1]):
            if lower.value is None or upper.value is None or not _meet(lower, upper) or lower.value <= upper.value:
                continue
            yield Misfit(
                rule="under",
                table=lower_table,
                row=lower,
                number=lower.value,
                other_table=upper_table,
                other_row=upper,
                other_number=upper.value,
            )


def _not_reached(protocol: Protocol, species: str, wide: tuple[str, str], inside: tuple[str, str]) -> Iterator[Misfit]:
    """Where what is believed ends before the number at which something is to be done."""
    wide_table, inner_table = protocol.table(species, wide[0]), protocol.table(species, inside[0])
    for believed in _rows(wide_table, wide[1]):
        low, high = believed.span()
        for row in _rows(inner_table, inside[1]):
            first, last = (row.value, row.value) if row.value is not None else row.span()
            if low > first:
                yield Misfit(
                    rule="under", table=wide_table, row=believed, number=low,
                    other_table=inner_table, other_row=row, other_number=first,
                )  # fmt: skip
            if last > high:
                yield Misfit(
                    rule="under", table=inner_table, row=row, number=last,
                    other_table=wide_table, other_row=believed, other_number=high,
                )  # fmt: skip


def _rows(table: Table, row_id: str) -> tuple[Row, ...]:
    return tuple(row for row in table.rows if (row.days is not None if row_id == BY_DAY else row.id == row_id))


def _meet(one: Row, other: Row) -> bool:
    """Whether two rows speak of a same day; one without days speaks of all."""
    if one.days is None or other.days is None:
        return True
    return one.days[0] <= other.days[1] and other.days[0] <= one.days[1]


_STEPS: Final = (  # how fine a number of a unit may be: the engine would cut off what is finer
    (
        ("minutes", "days", "weeks", "feeds", "meals", "littermates", "refusals", "times within", "hours of age", "%"),
        "1",
    ),
    (("ln weight", "per day", "chance per day"), "0.0001"),
    ((LEVEL,), "1"),
    (("hours",), "0.25"),
    (("°C",), "0.1"),
)
_OTHER_STEPS: Final = {"ml": "0.1", "g": "0.1"}


def finest(row: Row) -> Decimal:
    """The smallest step in which a row's numbers may be given."""
    for beginnings, step in _STEPS:
        if row.unit.startswith(beginnings):
            return Decimal(step)
    return Decimal(_OTHER_STEPS.get(row.unit, "0.01"))
