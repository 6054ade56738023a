"""The protocol of a house as its pages show it: sections, where each table stands, versions and what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Literal
from uuid import UUID

from littermate.care.protocol import LEVEL, Protocol, Row, Table, Version
from littermate.care.worry import Worry
from littermate.records.models import Organisation, ProtocolVersion
from littermate.records.protocols import as_kept, name_of
from littermate.tables.loader import house_protocol
from littermate.tables.overlay import News, lay
from littermate.tables.sections import OTHER, SECTIONS, place_of, section_of

State = Literal["draft", "reviewed", "signed", "due"]
SHOWN_WITH_NUMBERS = 8  # versions of one table whose numbers are read out of their texts; the others are listed


@dataclass(frozen=True, kw_only=True)
class TableCard:
    """One table: in force, as shipped, and what there is to say about it."""

    table: Table
    shipped: Table
    news: News
    today: date

    @property
    def address(self) -> tuple[str, str]:
        """Its species and name, as its page's address has them."""
        return self.table.species, self.table.name

    @property
    def state(self) -> State:
        """Whether this house has signed it; past its day to look again it stays in force and is due."""
        signature = self.table.signature
        if signature is not None:
            return "due" if signature.is_due(self.today) else "signed"
        return "draft" if self.table.is_draft else "reviewed"

    @cached_property
    def differs(self) -> frozenset[str]:
        """The rows whose numbers are not the shipped ones."""
        shipped = {row.id: row for row in self.shipped.rows}
        return frozenset(row.id for row in self.table.rows if not same_numbers(row, shipped.get(row.id)))

    @cached_property
    def unit(self) -> str:
        """The unit most of its rows are in, said once; empty where they share none."""
        counts = Counter(row.unit for row in self.table.rows if not row.text)
        unit, times = counts.most_common(1)[0] if counts else ("", 0)
        return unit if times * 2 > len(self.table.rows) else ""

    @property
    def can_change(self) -> bool:
        """Whether any of its numbers has outer bounds to be changed inside."""
        return any(is_changeable(row) for row in self.table.rows)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Its rows that say something of their own."""
        return tuple(row for row in self.table.rows if not follows(row))

    @property
    def fixed_rows(self) -> tuple[Row, ...]:
        """Its rows that follow from others: read and signed with the table, never changed."""
        return tuple(row for row in self.table.rows if follows(row))

    @property
    def is_levels(self) -> bool:
        """Whether its numbers are places on the scale of worry."""
        return self.table.unit == LEVEL

    @property
    def by_level(self) -> tuple[tuple[Worry, int], ...]:
        """How many reasons stand at each level of worry, the gravest first; what follows from others is not counted."""
        counts = Counter(row.value for row in self.rows)
        return tuple((level, counts[Decimal(level)]) for level in reversed(Worry) if counts[Decimal(level)])

    @property
    def shipped_rows(self) -> Mapping[str, Row]:
        """The shipped rows by name."""
        return {row.id: row for row in self.shipped.rows}


@dataclass(frozen=True, kw_only=True)
class SectionCard:
    """The tables a clinician thinks of together."""

    code: str
    tables: tuple[TableCard, ...]

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many tables stand how, and for how many there is news."""
        counts = Counter(card.state for card in self.tables)
        return {
            "all": len(self.tables),
            "draft": counts["draft"] + counts["reviewed"],
            "signed": counts["signed"] + counts["due"],
            "due": counts["due"],
            "news": sum(1 for card in self.tables if card.news),
        }


@dataclass(frozen=True, kw_only=True)
class ProtocolSheet:
    """The protocol in force, or a draft of it, by subject."""

    version: Version | None
    sections: tuple[SectionCard, ...]

    @property
    def cards(self) -> tuple[TableCard, ...]:
        """Every table, section by section."""
        return tuple(card for section in self.sections for card in section.tables)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """The same counts for all sections."""
        names = ("all", "draft", "signed", "due", "news")
        return {name: sum(section.counts[name] for section in self.sections) for name in names}

    def section(self, code: str) -> SectionCard | None:
        """One section, if there is one of that name."""
        return next((section for section in self.sections if section.code == code), None)

    def card(self, species: str, name: str) -> TableCard | None:
        """One table, if there is one of that name."""
        return next((card for card in self.cards if card.address == (species, name)), None)


@dataclass(frozen=True, kw_only=True)
class RowChange:
    """One row that says something else than before; None where it was not there."""

    row: Row
    before: Row | None
    after: Row | None


@dataclass(frozen=True, kw_only=True)
class TableChange:
    """One table in which two protocols differ: in its rows, or in who signed it."""

    table: Table
    rows: tuple[RowChange, ...]
    signed_before: str
    signed_after: str


@dataclass(frozen=True, kw_only=True)
class VersionCard:
    """One version, for the lists."""

    id: UUID
    number: int
    act: str
    tables: tuple[str, ...]
    made_at: datetime
    signed_as: str
    by: str
    reason: str
    text_hash: str
    went_back_to: int | None
    is_in_force: bool


@dataclass(frozen=True, kw_only=True)
class Past:
    """One version of one table: what it made of the numbers."""

    version: VersionCard
    changes: tuple[RowChange, ...] | None  # None: too long ago to be read out here; its page has it


def build(organisation: Organisation, today: date) -> ProtocolSheet:
    """The whole protocol in force, in sections; one query."""
    version = _in_force(organisation)
    kept = {(table.species, table.name): table for table in as_kept(version).tables} if version else {}
    cards: dict[str, list[TableCard]] = {code: [] for code in (*SECTIONS, OTHER)}
    for shipped in house_protocol().tables:
        laid = lay(shipped, kept.get((shipped.species, shipped.name)))
        card = TableCard(table=laid.table, shipped=shipped, news=laid.news, today=today)
        cards[section_of(shipped.name)].append(card)
    sections = tuple(
        SectionCard(code=code, tables=tuple(sorted(found, key=lambda card: (place_of(card.table.name), card.address))))
        for code, found in cards.items()
        if found
    )
    return ProtocolSheet(version=name_of(version) if version else None, sections=sections)


def versions(organisation: Organisation) -> tuple[VersionCard, ...]:
    """Every version, the newest first, without its text; one query."""
    rows = ProtocolVersion.objects.within(organisation).select_related("made_by", "went_back_to").defer("text")
    return tuple(_version_card(row, organisation) for row in rows.defer("went_back_to__text"))


def history(organisation: Organisation, species: str, name: str) -> tuple[Past, ...]:
    """What became of one table, the newest first; the numbers of the last few versions are read out."""
    about = [card for card in versions(organisation) if f"{species}/{name}" in card.tables]
    told = about[: SHOWN_WITH_NUMBERS + 1]
    rows = ProtocolVersion.objects.within(organisation).filter(pk__in=[card.id for card in told]).order_by("-number")
    tables = [_find(as_kept(row), species, name) for row in rows]
    found = []
    for place, card in enumerate(about):
        is_told = place < len(tables) and (place + 1 < len(tables) or place + 1 == len(about))
        before = tables[place + 1] if place + 1 < len(tables) else _find(house_protocol(), species, name)
        changes = row_changes(before, tables[place]) if is_told else None
        found.append(Past(version=card, changes=changes))
    return tuple(found)


def differences(before: Protocol, after: Protocol) -> tuple[TableChange, ...]:
    """Every table in which two protocols differ, in the order of the sections."""
    old = {(table.species, table.name): table for table in before.tables}
    found = []
    for table in sorted(after.tables, key=lambda each: (section_of(each.name), place_of(each.name), each.species)):
        was = old.get((table.species, table.name))
        rows = row_changes(was, table)
        signed = tuple(_signed(each) for each in (was, table))
        if rows or signed[0] != signed[1]:
            found.append(TableChange(table=table, rows=rows, signed_before=signed[0], signed_after=signed[1]))
    return tuple(found)


def row_changes(before: Table | None, after: Table | None) -> tuple[RowChange, ...]:
    """The rows whose numbers, words or units are not the same."""
    old = {row.id: row for row in before.rows} if before else {}
    new = {row.id: row for row in after.rows} if after else {}
    names = dict.fromkeys([*new, *old])
    return tuple(
        RowChange(row=new.get(name) or old[name], before=old.get(name), after=new.get(name))
        for name in names
        if not (same_numbers(old[name], new[name]) if name in old and name in new else False)
    )


def same_numbers(one: Row, other: Row | None) -> bool:
    """Whether two rows say the same."""
    if other is None:
        return False
    return (one.value, one.low, one.high, one.unit, one.text) == (
        *(other.value, other.low, other.high),
        *(other.unit, other.text),
    )


def is_changeable(row: Row) -> bool:
    """Whether a row's numbers have outer bounds, inside which a clinician may change them."""
    has_number = any(number is not None for number in (row.value, row.low, row.high))
    return has_number and row.lowest is not None and row.highest is not None and not row.is_fixed


def follows(row: Row) -> bool:
    """Whether its bounds leave a row one number for no reason of its own: it follows from the rows beside it."""
    return row.is_fixed and not row.note


def of_number(organisation: Organisation, number: int) -> ProtocolVersion | None:
    """The version of that number, with its text."""
    rows = ProtocolVersion.objects.within(organisation).select_related("made_by", "went_back_to")
    return rows.filter(number=number).first()


def card_of(version: ProtocolVersion, organisation: Organisation) -> VersionCard:
    """A version for the lists."""
    return _version_card(version, organisation)


def due_tables(sheet: ProtocolSheet) -> Sequence[TableCard]:
    """What is to be looked at again, the longest waiting first."""
    due = [card for card in sheet.cards if card.state == "due" and card.table.signature is not None]
    return sorted(due, key=lambda card: card.table.signature.look_again_on if card.table.signature else date.max)


def _in_force(organisation: Organisation) -> ProtocolVersion | None:
    if organisation.protocol_version_id is None:
        return None
    return ProtocolVersion.objects.within(organisation).get(pk=organisation.protocol_version_id)


def _version_card(row: ProtocolVersion, organisation: Organisation) -> VersionCard:
    return VersionCard(
        id=row.pk,
        number=row.number,
        act=row.act,
        tables=tuple(row.tables),
        made_at=row.made_at,
        signed_as=row.signed_as,
        by=row.made_by.name,
        reason=row.reason,
        text_hash=row.text_hash,
        went_back_to=row.went_back_to.number if row.went_back_to else None,
        is_in_force=row.pk == organisation.protocol_version_id,
    )


def _find(protocol: Protocol, species: str, name: str) -> Table | None:
    return next((table for table in protocol.tables if (table.species, table.name) == (species, name)), None)


def _signed(table: Table | None) -> str:
    return table.signature.name if table is not None and table.signature is not None else ""
