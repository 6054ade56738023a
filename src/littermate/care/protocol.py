"""The house protocol: every number the engine may use, with who said so.

A table comes from one TOML file; the protocol holds all of them, frozen. Changing a
number makes a new protocol and is refused outside the table's outer bounds, which no
setting can pass.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from littermate.care.errors import CareError
from littermate.care.values import Reason, Species
from littermate.care.worry import Worry

SHARED = "both"  # the folder of tables that hold for every species
WORRY = "worry"  # the table of levels: how soon each reason calls
LEVEL = "level of worry"  # the unit of its numbers, which are places on the scale of worry


class NotInProtocol(CareError):
    """The protocol has no such table, row or species."""

    code = "not-in-protocol"


class OutOfBounds(CareError):
    """A number outside the outer bounds of its table, which nobody can pass."""

    code = "out-of-bounds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who said it. ``grade``: A paper, guideline or label; B textbook; C handbook; D weak page; project."""

    id: str
    cite: str
    grade: str
    read: str = ""
    link: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Where sources disagree: what each says, what is used here, and why."""

    id: str
    topic: str
    positions: tuple[str, ...]
    chosen: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a table: for some days of age, or under a name."""

    id: str
    days: tuple[int, int] | None  # both ends included; day 0 is the first 24 h
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    text: str
    sources: tuple[str, ...]
    grade: str
    note: str
    lowest: Decimal | None
    highest: Decimal | None

    @property
    def is_fixed(self) -> bool:
        """Whether its outer bounds leave it one number only."""
        return self.lowest is not None and self.lowest == self.highest

    def holds_on(self, age_days: int) -> bool:
        """Whether this row speaks about that day of age."""
        return self.days is None or self.days[0] <= age_days <= self.days[1]

    def span(self) -> tuple[Decimal, Decimal]:
        """Its low and its high end.

        Raises:
            NotInProtocol: If the row has no two ends.
        """
        if self.low is None or self.high is None:
            raise NotInProtocol(
                f"The row {self.id!r} has no low and high end. Look into its table.",
                says="row-without-ends",
                row=self.id,
            )
        return self.low, self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A clinician of this house has read a table and put her name to it."""

    by_id: str
    name: str  # as she wants it shown, with post-nominals
    at: datetime
    reason: str
    look_again_on: date

    def is_due(self, day: date) -> bool:
        """Whether the day to look again has come; the value stays in force."""
        return self.look_again_on <= day


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Which of an organisation's versions a protocol is."""

    id: str
    number: int
    made_at: datetime
    made_by: str  # as the signature shows it


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One clinical table: as its TOML file says it, or as an organisation has signed it.

    ``reviewed_by`` is the clinician behind the shipped table; ``signature`` is this house's own.
    """

    species: str
    name: str
    id: str
    title: str
    quantity: str
    unit: str
    key: str
    rows: tuple[Row, ...]
    sources: tuple[Source, ...]
    disagreements: tuple[Disagreement, ...]
    reviewed_by: str
    reviewed_on: str
    note: str
    signature: Signature | None = None
    changed_at: datetime | None = None  # when this organisation last changed a number in it
    default_hash: str = ""  # of the shipped table that lay beside it when it was signed

    @property
    def is_draft(self) -> bool:
        """Whether no clinician, of the tables or of the house, has put a name to it yet."""
        return not self.reviewed_by and self.signature is None

    def row(self, row_id: str) -> Row:
        """The row of that name.

        Raises:
            NotInProtocol: If there is none.
        """
        for row in self.rows:
            if row.id == row_id:
                return row
        raise NotInProtocol(
            f"The table “{self.title}” has no row {row_id!r}. Look into {self.name}.toml.",
            says="no-such-row", table=self.title, row=row_id, file=f"{self.name}.toml",
        )  # fmt: skip

    def at(self, age_days: int) -> Row:
        """The row for a day of age; between two rows the earlier, before all the first, after all the last."""
        by_day = [row for row in self.rows if row.days is not None]
        for row in by_day:
            if row.holds_on(age_days):
                return row
        if not by_day:
            raise NotInProtocol(
                f"The table “{self.title}” is not by age. Ask for one of its rows by name.",
                says="table-not-by-age", table=self.title,
            )  # fmt: skip
        begun = [row for row in by_day if row.days is not None and row.days[0] <= age_days]
        return begun[-1] if begun else by_day[0]

    def cite(self, row: Row) -> str:
        """The full citation of a row's sources, in one line."""
        by_id = {source.id: source.cite for source in self.sources}
        return "; ".join(by_id[source] for source in row.sources)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number with where it comes from."""

    value: Decimal
    unit: str
    table: str
    row: str
    source: str
    grade: str
    is_draft: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """The words for a species: kitten and queen, puppy and dam."""

    id: Species
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """How much one reason worries, by which rule, after whom."""

    worry: Worry
    rule: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Protocol:
    """All tables in force, for every species."""

    tables: tuple[Table, ...]
    kinds: tuple[Kind, ...]
    rules: Mapping[str, str]  # by code: S1 to S17 of the safety rules, or a growth rule's id
    version: Version | None = None  # None: the tables as shipped
    _by_name: dict[tuple[str, str], Table] = field(init=False, repr=False, compare=False)
    # Rows that were asked for before; a changed protocol is another object with none.
    _rows: dict[tuple[str, str, int | str], Row] = field(init=False, repr=False, compare=False)
    _spans: dict[tuple[str, str, int | str], timedelta] = field(init=False, repr=False, compare=False)
    # What ``numbers`` worked out of these tables, by species, so that it is worked out once.
    compiled: dict[Species, Any] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {(table.species, table.name): table for table in self.tables})
        object.__setattr__(self, "_rows", {})
        object.__setattr__(self, "_spans", {})
        object.__setattr__(self, "compiled", {})

    @property
    def species(self) -> tuple[str, ...]:
        """Every species there is a folder for."""
        return tuple(kind.id for kind in self.kinds)

    @cached_property
    def worries(self) -> Mapping[str, Judged]:
        """How much each reason worries, by its code: the table ``worry`` on the scale of worry."""
        return {
            row.id: Judged(
                worry=Worry(int(row.value or 0)), rule=self.rules.get(row.id, ""), source=", ".join(row.sources)
            )
            for row in self.table(SHARED, WORRY).rows
        }

    @cached_property
    def is_draft(self) -> bool:
        """Whether any table still waits for a clinician's name."""
        return any(table.is_draft for table in self.tables)

    def kind(self, species: Species) -> Kind:
        """The words of a species.

        Raises:
            NotInProtocol: If there is no folder of tables for it.
        """
        for kind in self.kinds:
            if kind.id == species:
                return kind
        raise NotInProtocol(
            f"There are no tables for {species!r}, only for {', '.join(self.species)}. Ask the coordinator.",
            says="no-such-species", species=species, known=self.species,
        )  # fmt: skip

    def table(self, species: Species, name: str) -> Table:
        """A species' own table, else the one shared by all.

        Raises:
            NotInProtocol: If neither exists.
        """
        found = self._by_name.get((species, name)) or self._by_name.get((SHARED, name))
        if found is None:
            raise NotInProtocol(
                f"There is no table {name}.toml for {species!r}. Ask the coordinator.",
                says="no-such-table", file=f"{name}.toml", species=species,
            )  # fmt: skip
        return found

    def row(self, species: Species, name: str, key: int | str) -> Row:
        """A row by day of age (a number) or by its name."""
        found = self._rows.get((species, name, key))
        if found is None:
            table = self.table(species, name)
            found = table.at(key) if isinstance(key, int) else table.row(key)
            self._rows[species, name, key] = found
        return found

    def number(self, species: Species, name: str, key: int | str) -> Decimal:
        """The plain value of a row.

        Raises:
            NotInProtocol: If the row has none.
        """
        row = self.row(species, name, key)
        if row.value is None:
            raise NotInProtocol(
                f"The row {row.id!r} of {name}.toml holds no number. Ask the coordinator.",
                says="row-without-number", row=row.id, file=f"{name}.toml",
            )  # fmt: skip
        return row.value

    def hours(self, species: Species, name: str, key: int | str) -> timedelta:
        """The plain value of a row of hours, as a span of time."""
        found = self._spans.get((species, name, key))
        if found is None:
            found = timedelta(seconds=int(self.number(species, name, key) * 3600))
            self._spans[species, name, key] = found
        return found

    def figure(self, species: Species, name: str, key: int | str) -> Figure:
        """A row's value with its unit, source, grade and draft mark."""
        table = self.table(species, name)
        row = self.row(species, name, key)
        value = self.number(species, name, key)
        return Figure(
            value=value,
            unit=row.unit,
            table=table.id,
            row=row.id,
            source=table.cite(row),
            grade=row.grade,
            is_draft=table.is_draft,
        )

    def reason(self, code: str, **figures: Decimal | datetime | int | str) -> Reason:
        """A reason with the worry and the rule that the table ``worry`` gives its code.

        Raises:
            NotInProtocol: If the code is not in that table.
        """
        judged = self.worries.get(code)
        if judged is None:
            raise NotInProtocol(
                f"Nobody has said how much {code!r} worries: it is missing in worry.toml.",
                says="reason-without-level", seen=code, file="worry.toml",
            )  # fmt: skip
        return Reason(code=code, worry=judged.worry, rule=judged.rule, figures=figures)

    def with_value(self, species: str, name: str, row_id: str, value: Decimal) -> "Protocol":
        """The same protocol with one number changed, as an organisation may do.

        Raises:
            OutOfBounds: If the number lies outside the outer bounds of its table.
            NotInProtocol: If there is no such table or row.
        """
        table = self.table(species, name)
        old = table.row(row_id)
        new = replace(old, value=value)
        check_bounds(table.title, new)
        rows = tuple(new if row is old else row for row in table.rows)
        return self.with_table(replace(table, rows=rows, reviewed_by="", reviewed_on="", signature=None))

    def with_table(self, changed: Table) -> "Protocol":
        """The same protocol with one table put in the place of its namesake."""
        name = (changed.species, changed.name)
        tables = tuple(changed if (each.species, each.name) == name else each for each in self.tables)
        return replace(self, tables=tables)

    def news_for(self, species: Species, since: datetime, until: datetime) -> tuple[Table, ...]:
        """The tables of a species in which the house changed a number after a moment, as late as another."""
        changed = (table for table in self.tables if table.changed_at and since < table.changed_at <= until)
        return tuple(table for table in changed if table.species in (SHARED, species))


def check_bounds(title: str, row: Row) -> None:
    """Refuse a row with a number outside its outer bounds.

    Raises:
        OutOfBounds: With what was seen and what may be.
    """
    for number in (row.value, row.low, row.high):
        if number is None:
            continue
        figures = {"table": title, "seen": number, "unit": row.unit}
        if row.lowest is not None and number < row.lowest:
            raise OutOfBounds(
                f"{title}: {number} {row.unit} is under {row.lowest}, the lowest anybody may set.",
                says="under-the-lowest", bound=row.lowest, **figures,
            )  # fmt: skip
        if row.highest is not None and number > row.highest:
            raise OutOfBounds(
                f"{title}: {number} {row.unit} is over {row.highest}, the highest anybody may set.",
                says="over-the-highest", bound=row.highest, **figures,
            )  # fmt: skip
