"""Five cards for the first night: each says one thing, with its figures from the tables and who says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from littermate.care.protocol import SHARED, NotInProtocol, Protocol, Row, Table
from littermate.look.units import METRIC, Units, plain, temperature_change_words, temperature_words
from littermate.tables.loader import house_protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstCard:
    """One card; ``code`` names its drawing, ``source`` is as long as its table has it."""

    code: str
    title: str
    say: str
    source: str
    is_draft: bool


def first_cards(units: Units = METRIC, protocol: Protocol | None = None) -> tuple[FirstCard, ...]:
    """The cards in the order of a feed: warm, mix, hold, flow, rub."""
    tables = protocol or house_protocol()
    return (_warm(tables, units), _mix(tables, units), _hold(tables), _flow(tables), _rub(tables))


def _warm(tables: Protocol, units: Units) -> FirstCard:
    """The limits of the first species; where another's differ, its animals' own screens say theirs."""
    limits = tables.table(tables.species[0], "body_temperature")
    young, older = limits.row("d0-7"), limits.row("d8-up")
    pace = tables.table(SHARED, "rewarming")
    figures = {
        "young": temperature_words(_value(young), units),
        "older": temperature_words(_value(older), units),
        "last": young.days[1] if young.days else "",
        "pace": temperature_change_words(_value(pace.row("target")), units),
    }
    say = _(
        "Put a hand to belly and paws. Cool, or under %(young)s up to day %(last)s, under %(older)s after it: "
        "no milk. Warm slowly, about %(pace)s an hour."
    )
    return _card(
        "warm", _("Warm before milk"), say % figures, [(limits, young), (limits, older), (pace, pace.row("target"))]
    )


def _hold(tables: Protocol) -> FirstCard:
    handling = tables.table(SHARED, "handling")
    say = _("Feed lying on the belly, as at the mother. Never on the back.")
    return _card("hold", _("Belly down, head level"), say, [(handling, handling.row("hold"))])


def _flow(tables: Protocol) -> FirstCard:
    handling = tables.table(SHARED, "handling")
    say = _(
        "Turn the bottle over: a drop at a time is right. The milk is sucked, never squeezed in. "
        "When she turns away, she has had enough."
    )
    return _card("flow", _("It drips, it does not run"), say, [(handling, handling.row("flow"))])


def _rub(tables: Protocol) -> FirstCard:
    handling, stimulation = tables.table(SHARED, "handling"), tables.table(SHARED, "stimulation")
    until = stimulation.row("until")
    say = _(
        "Warm, moist cotton over the genital and anal area, after every feed, until about day %(day)s. "
        "Weigh before you rub: what comes out would count as milk not taken."
    )
    parts = [(handling, handling.row("rub")), (stimulation, until)]
    return _card("rub", _("Rub after every feed"), say % {"day": plain(_value(until))}, parts)


def _mix(tables: Protocol, units: Units) -> FirstCard:
    formula = tables.table(SHARED, "formula")
    serve, mixed, outside = (formula.row(name) for name in ("serve", "discard-mixed", "discard-out-of-fridge"))
    figures = {
        "serve": temperature_words(_value(serve), units),
        "fridge": plain(_value(mixed)),
        "outside": plain(_value(outside)),
    }
    say = _(
        "Powder and water as the tin says, no thinner. Feed at about %(serve)s. "
        "In the fridge for %(fridge)s h at most, outside it %(outside)s h. What was warmed and left is thrown away."
    )
    return _card(
        "mix",
        _("Mix by the label, keep it cold"),
        say % figures,
        [(formula, serve), (formula, mixed), (formula, outside)],
    )


def _card(code: str, title: str, say: str, parts: Iterable[tuple[Table, Row]]) -> FirstCard:
    """With each source once, and a draft as soon as one table behind it is."""
    told = list(parts)
    cites = dict.fromkeys(cite for table, row in told for cite in table.cite(row).split("; "))
    is_draft = any(table.is_draft for table, _row in told)
    return FirstCard(code=code, title=title, say=say, source="; ".join(cites), is_draft=is_draft)


def _value(row: Row) -> Decimal:
    """The row's number.

    Raises:
        NotInProtocol: If the row says none.
    """
    if row.value is None:
        raise NotInProtocol(f"The row {row.id!r} has no number. Look into its table.")
    return row.value
