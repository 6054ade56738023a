"""How one field of an entry is read: strictly by type, with clear words for what does not fit."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TypeAlias
from uuid import UUID

from django.db.models import Model
from django.utils import timezone
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext as _

from littermate.actions import wording
from littermate.actions.errors import Impossible, NotUnderstood

Value: TypeAlias = int | bool | str | UUID | datetime | date | None
Words: TypeAlias = str | Promise
LONGEST_FIGURE = 10**9
FAHRENHEIT_OF_A_BODY_DC = range(680, 1151)  # 68.0 to 115.0: no temperature in °C, an ordinary one in °F


def _under(label: Words) -> str:
    return _("What stands under “%(label)s”") % {"label": label}


_what_stands_under = lazy(_under, str)  # words that only a refusal needs


def tenths(value: int, unit: str) -> str:
    """Tenths in plain writing, such as ``12.5 g``; a figure beyond all sense is only said to be one."""
    if abs(value) > LONGEST_FIGURE:
        return _("more than %(most)s %(unit)s") % {"most": LONGEST_FIGURE // 10, "unit": unit}
    return f"{wording.figure((Decimal(value) / 10).normalize())} {unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(ABC):
    """One field: its name in the record, what a carer calls it, and what stands there when nothing is said."""

    name: str
    label: Words
    is_required: bool = False
    default: Value = None

    def read(self, seen: object) -> Value:
        """Return what is kept for what was sent.

        Raises:
            NotUnderstood: If it is of another type, or missing although required.
            Impossible: If the figure cannot be.
            TooLong: If there are more letters than room.
        """
        if seen is None:
            if self.is_required:
                raise NotUnderstood(
                    _("Under “%(label)s” stands nothing. Fill it in and send again.") % {"label": self.label}
                )
            return self.default
        return self._understood(seen)

    @abstractmethod
    def _understood(self, seen: object) -> Value: ...

    def _refusal(self, seen: object, expected: str) -> NotUnderstood:
        shown = wording.excerpt(str(seen)) if isinstance(seen, str | bool | int | float) else type(seen).__name__
        return NotUnderstood(
            _("Under “%(label)s” stands “%(seen)s”. Expected: %(expected)s. Type it again.")
            % {"label": self.label, "seen": shown, "expected": expected}
        )

    def show(self, value: Value) -> str:
        """The value in words, for a receipt."""
        return str(value)

    @property
    @abstractmethod
    def kind(self) -> str:
        """What may stand here, for the reference page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole(Field):
    """A whole number between two bounds; with ``unit`` it counts tenths of it."""

    low: int
    high: int
    unit: str = ""
    hint: Words = ""

    def _understood(self, seen: object) -> int:
        if not isinstance(seen, int) or isinstance(seen, bool):
            raise self._refusal(seen, self._expected())
        if not self.low <= seen <= self.high:
            raise Impossible(
                _("Under “%(label)s” stands %(seen)s. Possible is %(low)s to %(high)s. %(hint)s")
                % {
                    "label": self.label,
                    "seen": self.show(seen),
                    "low": self.show(self.low),
                    "high": self.show(self.high),
                    "hint": self._hint(seen),
                }
            )
        return seen

    def _expected(self) -> str:
        if self.unit:
            return _("a whole number of tenths, such as 125 for 12.5 %(unit)s") % {"unit": self.unit}
        return _("a whole number from %(low)s to %(high)s") % {"low": self.low, "high": self.high}

    def _hint(self, seen: int) -> str:
        return str(self.hint or _("Check it and type it again."))

    def show(self, value: Value) -> str:
        if self.unit and isinstance(value, int):
            return tenths(value, self.unit)
        return wording.excerpt(str(value), 12)

    @property
    def kind(self) -> str:
        step = f" (steps of 0.1 {self.unit})" if self.unit else ""
        return f"whole number, {self.low} to {self.high}{step}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Temperature(Whole):
    """Tenths of a degree Celsius; what can only be Fahrenheit is told apart, and in-between is asked."""

    unit: str = "°C"

    def _hint(self, seen: int) -> str:
        if seen in FAHRENHEIT_OF_A_BODY_DC:
            celsius = round((Decimal(seen) / 10 - 32) * 5 / 9, 1)
            return _("As °F it would be %(celsius)s °C. If the thermometer shows °F, choose °F.") % {
                "celsius": wording.figure(celsius)
            }
        return _("It fits neither °C nor °F. Read the thermometer again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class YesNo(Field):
    """Yes or no; not said stays not known, never no."""

    def _understood(self, seen: object) -> bool:
        if not isinstance(seen, bool):
            raise self._refusal(seen, _("yes or no (true or false)"))
        return seen

    def show(self, value: Value) -> str:
        return _("yes") if value else _("no")

    @property
    def kind(self) -> str:
        return "true or false"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word(Field):
    """One of a few fixed words."""

    words: tuple[str, ...]
    said: Mapping[str, str | Promise] = field(default_factory=dict)  # to people, in the reader's language

    def _understood(self, seen: object) -> str:
        if not isinstance(seen, str) or seen not in self.words:
            raise self._refusal(seen, _("one of %(words)s") % {"words": ", ".join(self.words)})
        return seen

    def show(self, value: Value) -> str:
        return str(self.said.get(str(value), value))

    @property
    def kind(self) -> str:
        return "one of " + ", ".join(f"`{word}`" for word in self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Field):
    """A note in the carer's own words, kept as written."""

    letters: int = wording.NOTE_LETTERS
    default: Value = ""

    def _understood(self, seen: object) -> str:
        if not isinstance(seen, str):
            raise self._refusal(seen, _("words"))
        said = wording.note(seen, what=_what_stands_under(self.label), letters=self.letters)
        if self.is_required and not said:
            raise NotUnderstood(_("Under “%(label)s” stands nothing. Write what you saw.") % {"label": self.label})
        return said

    def show(self, value: Value) -> str:
        return "“" + wording.excerpt(str(value)) + "”"

    @property
    def kind(self) -> str:
        return f"text, at most {self.letters} letters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref(Field):
    """The id of something kept earlier: a milk, a nest, a photo."""

    noun: str

    def _understood(self, seen: object) -> UUID:
        return uuid_of(seen, label=self.label)

    @property
    def kind(self) -> str:
        return f"id of a {self.noun}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment(Field):
    """A date and time with its offset."""

    def _understood(self, seen: object) -> datetime:
        return moment_of(seen, label=self.label)

    def show(self, value: Value) -> str:
        here = timezone.get_current_timezone_name()
        return wording.moment(value, here) if isinstance(value, datetime) else str(value)

    @property
    def kind(self) -> str:
        return "date and time with offset, ISO 8601"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day(Field):
    """A day of the calendar."""

    def _understood(self, seen: object) -> date:
        try:
            if isinstance(seen, str) and len(seen) == 10:
                return date.fromisoformat(seen)
        except ValueError:
            pass
        if isinstance(seen, date) and not isinstance(seen, datetime):
            return seen
        raise self._refusal(seen, _("a day such as 2026-03-29"))

    def show(self, value: Value) -> str:
        return wording.day(value) if isinstance(value, date) else str(value)

    @property
    def kind(self) -> str:
        return "day, ISO 8601"


def uuid_of(seen: object, *, label: Words) -> UUID:
    """Return an id from its text, from itself, or from the row that has it.

    Raises:
        NotUnderstood: If it is none.
    """
    if isinstance(seen, UUID):
        return seen
    if isinstance(seen, Model) and isinstance(seen.pk, UUID):
        return seen.pk
    if isinstance(seen, str) and len(seen) == 36 and seen.isascii():
        try:
            return UUID(seen)
        except ValueError:
            pass
    shown = wording.excerpt(str(seen)) if isinstance(seen, str | int | float) else type(seen).__name__
    raise NotUnderstood(
        _("Under “%(label)s” stands “%(seen)s”, which is no id. Send the id that the sheet gave.")
        % {"label": label, "seen": shown}
    )


def moment_of(seen: object, *, label: Words) -> datetime:
    """Return a moment from ISO 8601 text with its offset, or from itself.

    Raises:
        NotUnderstood: If it is none, or says no offset: on the night when the clocks change, an hour happens twice.
    """
    try:
        said = datetime.fromisoformat(seen) if isinstance(seen, str) and len(seen) <= 40 and seen.isascii() else seen
        if isinstance(said, datetime) and said.utcoffset() is not None:
            return said.astimezone(UTC)
    except (ValueError, OverflowError):  # no date at all, or one before the year 1 in UTC
        pass
    shown = wording.excerpt(str(seen)) if isinstance(seen, str | int | float | datetime) else type(seen).__name__
    raise NotUnderstood(
        _(
            "Under “%(label)s” stands “%(seen)s”. "
            "Expected: a date and time with its offset, such as 2026-03-29T02:10:00+01:00."
        )
        % {"label": label, "seen": shown}
    )
