"""Form fields that read what a tired person types, and ask back instead of guessing."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from littermate.care.errors import CareError
from littermate.look.units import Ask

Reader = Callable[[str], int | Ask]
MOMENT_FORMAT = "%Y-%m-%dT%H:%M"


class Asked(ValidationError):
    """What was typed could mean several things; ``ask`` carries the question and its answers."""

    def __init__(self, ask: Ask) -> None:
        super().__init__(ask.question, code="asked")
        self.ask = ask


class Answered(str):
    """What was typed, together with which of its meanings was chosen [tenths]."""

    tenths: int | None = None


class MeasureInput(forms.TextInput):
    """A line to type a measure in; takes the answer to an earlier question along while the typing is the same."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str | None:
        typed, meant = data.get(name), str(data.get(f"{name}-meant", ""))
        if typed is None or not meant.isdecimal() or data.get(f"{name}-typed") != typed:
            return typed
        answered = Answered(typed)
        answered.tenths = int(meant)
        return answered


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
        chosen = getattr(value, "tenths", None)
        if chosen in {choice.tenths for choice in understood.choices}:
            return chosen
        raise Asked(understood)


def ask_of(form: forms.BaseForm, name: str) -> Ask | None:
    """The question that one field of a form leaves open, if any."""
    errors = form.errors.as_data().get(name, []) if form.is_bound else []
    return next((error.ask for error in errors if isinstance(error, Asked)), None)


class MomentField(forms.CharField):
    """A moment by the home's clock. The hour that exists twice in autumn is taken as the latest not yet to come."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=30, **kwargs)
        self.widget = forms.DateTimeInput(format=MOMENT_FORMAT, attrs={"type": "datetime-local"})

    def prepare_value(self, value: Any) -> Any:
        return timezone.localtime(value).strftime(MOMENT_FORMAT) if isinstance(value, datetime) else value

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        try:
            wall = datetime.fromisoformat(typed)
        except ValueError as unreadable:
            raise ValidationError(_("Give a day and a time, such as 2026-03-04 02:10.")) from unreadable
        return _moment(wall) if wall.tzinfo is None else wall.astimezone(UTC)


def _moment(wall: datetime) -> datetime:
    zone = timezone.get_current_timezone()
    assert isinstance(zone, ZoneInfo)  # noqa: S101 - the house's zone was set on the way in
    earlier, later = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if earlier.astimezone(zone).replace(tzinfo=None) != wall:
        raise ValidationError(
            _("There was no %(time)s that night: the clocks went forward. Give the time your clock showed.")
            % {"time": f"{wall:%H:%M}"}
        )
    return later if later <= timezone.now() else earlier
