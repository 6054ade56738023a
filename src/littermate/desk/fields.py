"""Form fields that read what a tired person types, and ask back instead of guessing."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.care.errors import CareError
from littermate.look.languages import decimal_mark
from littermate.look.units import Ask, Choice, folded, is_thousands, plain
from littermate.records.clocks import moments_of

Reader = Callable[[str], int | Ask]
MOMENT_FORMAT = "%Y-%m-%dT%H:%M"
FIRST, LAST = 1, 2  # of the two moments that a clock shows alike


class Asked(ValidationError):
    """What was typed could mean several things; ``ask`` carries the question and its answers."""

    def __init__(self, ask: Ask) -> None:
        super().__init__(ask.question, code="asked")
        self.ask = ask


class Answered(str):
    """What was typed, together with which of its meanings was chosen."""

    stands_for: int | None = None


class TakesAnswer(forms.TextInput):
    """Takes the answer to an earlier question along while the typing is the same."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str | None:
        typed, meant = data.get(name), str(data.get(f"{name}-meant", ""))
        if typed is None or not meant.isdecimal() or data.get(f"{name}-typed") != typed:
            return typed
        answered = Answered(typed)
        answered.stands_for = int(meant)
        return answered


class MeasureInput(TakesAnswer):
    """A line to type a measure in."""


class MomentInput(TakesAnswer, forms.DateTimeInput):
    """A box for a day and time; one that nobody touched still means the moment it was opened at."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str | None:
        typed = super().value_from_datadict(data, files, name)
        shown, which = as_opened(data.get(f"initial-{name}"))
        if typed is None or shown != typed:
            return typed
        untouched = Answered(typed)
        untouched.stands_for = which
        return untouched


def as_opened(said: str | None) -> tuple[str | None, int]:
    """What a box showed as it was opened at a moment, and which of the two it was in the hour that comes twice."""
    try:
        opened_at = datetime.fromisoformat(said or "")
    except ValueError:
        return said, LAST
    if opened_at.tzinfo is None:
        return said, LAST
    here = timezone.localtime(opened_at)
    return here.strftime(MOMENT_FORMAT), LAST if here.fold else FIRST


class OpenedBox(forms.BoundField):
    """A box that carries, unseen, the moment it was opened at: the hour that comes twice looks alike both times."""

    def as_hidden(self, attrs: Any = None, **kwargs: Any) -> SafeString:
        if self.form.is_bound or not kwargs.get("only_initial") or not isinstance(self.initial, datetime):
            return super().as_hidden(attrs, **kwargs)
        said = self.initial.astimezone(UTC).isoformat(timespec="minutes")
        return forms.HiddenInput().render(self.html_initial_name, said, {"id": self.html_initial_id})


class MeasureField(forms.CharField):
    """A weight, temperature or volume in tenths; ``read`` comes from ``look.units``."""

    widget = MeasureInput

    def __init__(self, *, read: Reader, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 60)
        super().__init__(**kwargs)
        self.read = read
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        try:
            understood = self.read(typed)
        except CareError as refusal:
            raise ValidationError(str(refusal)) from refusal
        if isinstance(understood, int):
            return understood
        return answered(value, understood)


def answered(value: Any, ask: Ask) -> int:
    """Which of its choices was taken.

    Raises:
        Asked: If none was, or one that was never offered.
    """
    chosen = getattr(value, "stands_for", None)
    if chosen not in {choice.stands_for for choice in ask.choices}:
        raise Asked(ask)
    return int(chosen)


def ask_of(form: forms.BaseForm, name: str) -> Ask | None:
    """The question that one field of a form leaves open, if any."""
    errors = form.errors.as_data().get(name, []) if form.is_bound else []
    return next((error.ask for error in errors if isinstance(error, Asked)), None)


def two_meanings(typed: str) -> ValidationError:
    """What to say of 1.000, which is one in one language and a thousand in the next."""
    whole, few = re.sub(r"[.,]", "", typed), plain(Decimal(typed.replace(",", ".")), 3)
    return ValidationError(
        _("“%(seen)s” could be %(many)s or %(few)s. Write the one that is meant.")
        % {"seen": typed, "many": whole, "few": few}
    )


class DecimalField(forms.DecimalField):
    """A number as people type it: with a comma or a point, in full-width digits; shown with the reader's own mark."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def prepare_value(self, value: Any) -> Any:
        return f"{value:f}".replace(".", decimal_mark()) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Any:
        if not value:
            return super().to_python(value)
        typed = folded(str(value))
        if is_thousands(typed) and not self._can_only_be_few(typed):
            raise two_meanings(typed)
        return super().to_python(typed.replace(",", "."))

    def _can_only_be_few(self, typed: str) -> bool:
        """A tin may say 1.050 kcal/ml, and none says 1050."""
        most = self.max_value
        if self.decimal_places != 3 or most is None or callable(most):
            return False
        return Decimal(re.sub(r"[.,]", "", typed)) > most


class WholeField(forms.IntegerField):
    """A whole number; 1.000 is asked about, where a plain field would make it 1."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value: Any) -> int | None:
        typed = folded(str(value)) if value not in self.empty_values else value
        if isinstance(typed, str) and is_thousands(typed):
            raise two_meanings(typed)
        return super().to_python(typed)


class MomentField(forms.CharField):
    """A moment by the home's clock. One in the hour that comes twice in autumn is asked about: which of the two.

    The browser draws the box in its own language; the page shows the moment in its own words instead, so that nobody
    takes the day for the month. What a browser without such a box sends, or a person types there, is read as well.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=30, **kwargs)
        self.widget = MomentInput(
            format=MOMENT_FORMAT,
            attrs={"type": "datetime-local", "placeholder": gettext_lazy("21 Nov 2026 02:10")},
        )

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> OpenedBox:
        return OpenedBox(form, self, field_name)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(as_opened(initial)[0] if isinstance(initial, str) else initial, data)

    def prepare_value(self, value: Any) -> Any:
        return timezone.localtime(value).strftime(MOMENT_FORMAT) if isinstance(value, datetime) else value

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        wall = read_wall(typed)
        if wall.tzinfo is not None:
            return wall.astimezone(UTC)
        moments = moments_said(wall)
        return moments[0] if len(moments) == 1 else moments[answered(value, which_of(moments)) - 1]


WRITTEN = ("%d.%m.%Y %H:%M", "%d %b %Y %H:%M", "%d %B %Y %H:%M", "%d.%m.%Y, %H:%M", "%d %b %Y, %H:%M")
SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}),? +((?:[01]?\d|2[0-3]):[0-5]\d)(?: *([ap])\.?m\.?)?", re.IGNORECASE)


def read_wall(typed: str) -> datetime:
    """A day and time as people and browsers write them; where day and month could be swapped, it asks.

    Raises:
        ValidationError: If it is none, or could be two.
    """
    plain = " ".join(folded(typed).split())
    try:
        return datetime.fromisoformat(plain)
    except ValueError:
        pass
    for form in WRITTEN:
        try:
            return datetime.strptime(plain, form)  # noqa: DTZ007 - the house's zone is added by the caller
        except ValueError:
            continue
    slashed = SLASHED.fullmatch(plain)
    if slashed is None:
        raise ValidationError(_("“%(seen)s” is no day and time. Write it such as 21 Nov 2026 02:10.") % {"seen": typed})
    return _slashed(*slashed.groups(), typed=typed)


def _slashed(first: str, second: str, year: str, clock: str, half: str | None, *, typed: str) -> datetime:
    """03/21/2026 and 21/03/2026 are one day; 03/04/2026 could be two, and is asked about."""
    moment = datetime.strptime(clock, "%H:%M")  # noqa: DTZ007
    hour = moment.hour % 12 + (12 if half.lower() == "p" else 0) if half else moment.hour
    pairs = ((int(first), int(second)), (int(second), int(first)))
    found = {day for day in (_day(int(year), *pair) for pair in pairs) if day is not None}
    if len(found) != 1:
        raise ValidationError(
            _("“%(seen)s” could be two days, or none. Write the month as a word, such as 21 Nov 2026 02:10.")
            % {"seen": typed}
        )
    (day,) = found
    return datetime.combine(day, time(hour, moment.minute))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def just_now(form: forms.BaseForm, name: str, as_of: datetime) -> datetime:
    """What a form's box says, or this very moment where it says this minute or was left as it was opened.

    A box shows no seconds, and two changes in one minute are still one after the other. One that nobody touched says
    "now", also when the minute turned while somebody read the page (its field shows a hidden initial).
    """
    said: datetime = form.cleaned_data[name]
    if name not in form.changed_data:
        return as_of
    return as_of if timedelta(0) <= as_of - said < timedelta(minutes=1) else said


def moments_said(wall: datetime) -> tuple[datetime, ...]:
    """What a clock time of the house may mean: one moment, or two on the night when the clocks go back.

    Of two, one that is still to come is not meant while the other is over.

    Raises:
        ValidationError: If the clocks went forward over it.
    """
    zone = timezone.get_current_timezone()
    assert isinstance(zone, ZoneInfo)  # noqa: S101 - the house's zone was set on the way in
    moments = moments_of(wall, zone)
    if not moments:
        raise ValidationError(
            _("There was no %(time)s that night: the clocks went forward. Give the time your clock showed.")
            % {"time": f"{wall:%H:%M}"}
        )
    return tuple(at for at in moments if at <= timezone.now()) or moments


def which_of(moments: tuple[datetime, ...]) -> Ask:
    """The question which of the two it was."""
    here = [timezone.localtime(at) for at in moments]
    words = (_("The first one, before the clocks went back"), _("The second one, after it"))
    return Ask(
        question=_("%(time)s came twice, for the clocks went back. Which one is meant?") % {"time": f"{here[0]:%H:%M}"},
        choices=tuple(Choice(words=said, stands_for=nth) for nth, said in enumerate(words, start=FIRST)),
    )
