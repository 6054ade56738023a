"""Forms with which a clinician signs, changes and goes back; each is kept with her name, a reason and a day."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import clinic_words, protocols
from littermate.actions.protocols import Numbers, Signing, TableName
from littermate.care.protocol import LEVEL, Row
from littermate.desk.fields import two_meanings
from littermate.desk.forms import DeskForm
from littermate.look.protocol_words import levels, number_words
from littermate.look.units import folded, is_thousands
from littermate.look.words import worry_word
from littermate.records.models import ProtocolVersion
from littermate.records.models.protocol_version import WordsKind
from littermate.records.protocols import version_mark
from littermate.sheets.protocol_sheet import TableCard, is_changeable

NUMBER = re.compile(r"([+-]?\d+(?:[.,]\d+)?)\s*((?:[^\d.,].*)?)")
LONGEST_REASON = 2000


class NumberField(forms.CharField):
    """One number of a row, in the row's own unit; another unit is refused, never converted."""

    def __init__(self, *, row: Row, **kwargs: Any) -> None:
        super().__init__(max_length=40, **kwargs)
        self.row = row
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def clean(self, value: Any) -> Decimal:
        typed = folded(str(super().clean(value))).replace("−", "-").strip()
        found = NUMBER.fullmatch(typed)
        if found is None:
            raise ValidationError(
                _("“%(seen)s” is no number. Give one in %(unit)s.") % {"seen": typed, "unit": _(self.row.unit)}
            )
        number, unit = found.groups()
        if unit and not self.row.unit.casefold().startswith(unit.casefold()):
            raise ValidationError(
                _("“%(seen)s” is in another unit. This number is in %(unit)s; give it in that.")
                % {"seen": typed, "unit": _(self.row.unit)}
            )
        if is_thousands(number):
            raise two_meanings(number)
        try:
            return Decimal(number.replace(",", "."))
        except InvalidOperation as unreadable:
            raise ValidationError(_("“%(seen)s” is no number.") % {"seen": typed}) from unreadable


class LevelField(forms.TypedChoiceField):
    """One level of worry, of those the outer bounds of its row leave."""

    def __init__(self, *, row: Row, **kwargs: Any) -> None:
        super().__init__(coerce=Decimal, choices=[(str(int(each)), worry_word(each)) for each in levels(row)], **kwargs)


class DayField(forms.DateField):
    """A day of the calendar."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class SigningForm(DeskForm):
    """What every signature says: under which name, why, and when to look again."""

    based_on = forms.CharField(widget=forms.HiddenInput, required=False)
    signed_as = forms.CharField(
        label=gettext_lazy("Signed as"),
        max_length=200,
        help_text=gettext_lazy("Your name with the letters after it, as carers and colleagues will read it."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 2})
    )
    look_again_on = DayField(
        label=gettext_lazy("Look again on"),
        help_text=gettext_lazy("From that day on it stands under “to look at again”. It stays in force."),
    )

    def fit(self) -> None:
        self.initial["based_on"] = version_mark(self.desk.viewer.organisation)
        self.initial.update(remembered(self))

    def signing(self) -> Signing:
        """What she signs with."""
        said = self.cleaned_data
        return Signing(
            signed_as=said["signed_as"],
            reason=said["reason"],
            look_again_on=said["look_again_on"],
            based_on=said["based_on"],
        )


def remembered(form: DeskForm) -> dict[str, Any]:
    """Her name and day as she gave them last time; the first time only the name she has here."""
    viewer = form.desk.viewer
    rows = ProtocolVersion.objects.within(viewer.organisation).filter(made_by=viewer.person)
    last = rows.values_list("signed_as", flat=True).first()
    return {"signed_as": last or viewer.person.name}


class SignForm(SigningForm):
    """Sign tables as they stand."""

    def __init__(self, *args: Any, names: list[TableName], **kwargs: Any) -> None:
        self.names = names
        super().__init__(*args, **kwargs)

    def keep(self) -> str:
        version = protocols.sign(self.names, signing=self.signing(), by=self.desk.viewer, ref=self.kept_as)
        return _("Signed: version %(number)s is in force. Phones have it with their next look.") % {
            "number": version.number
        }


class TakeDefaultForm(SigningForm):
    """Put the shipped numbers of one table in force."""

    def __init__(self, *args: Any, name: TableName, **kwargs: Any) -> None:
        self.name = name
        super().__init__(*args, **kwargs)

    def keep(self) -> str:
        version = protocols.take_default(self.name, signing=self.signing(), by=self.desk.viewer, ref=self.kept_as)
        return _("The shipped numbers are in force and signed, as version %(number)s.") % {"number": version.number}


class GoBackForm(SigningForm):
    """Put an earlier version in force."""

    def __init__(self, *args: Any, version: ProtocolVersion, **kwargs: Any) -> None:
        self.version = version
        super().__init__(*args, **kwargs)

    def keep(self) -> str:
        made = protocols.go_back(self.version, signing=self.signing(), by=self.desk.viewer, ref=self.kept_as)
        return _("What version %(old)s said is in force again, as version %(number)s.") % {
            "old": self.version.number,
            "number": made.number,
        }


class ChangeForm(SigningForm):
    """The rows of one table in a grid; what is left as it is stays. Each row brings as many numbers as it has."""

    def __init__(self, *args: Any, card: TableCard, **kwargs: Any) -> None:
        self.card = card
        super().__init__(*args, **kwargs)

    def fit(self) -> None:
        super().fit()
        for row in self.card.table.rows:
            for part in parts_of(row) if is_changeable(row) else ():
                name = f"{row.id}.{part}"
                field = LevelField if row.unit == LEVEL else NumberField
                self.fields[name] = field(row=row, label=PARTS[part])
                self.initial[name] = number_words(getattr(row, part))

    def lines(self) -> list[dict[str, Any]]:
        """The grid: each row with its cells; None where the row says nothing there."""
        return [
            {
                "row": row,
                "shipped": self.card.shipped_rows.get(row.id),
                "can_change": is_changeable(row),
                "cells": [self[name] for part in PARTS if (name := f"{row.id}.{part}") in self.fields],
            }
            for row in self.card.rows
        ]

    def signing_fields(self) -> list[Any]:
        """The fields below the grid."""
        return [self[name] for name in ("signed_as", "reason", "look_again_on")]

    def keep(self) -> str:
        rows = {
            row.id: Numbers(**{part: self.cleaned_data[f"{row.id}.{part}"] for part in parts_of(row)})
            for row in self.card.table.rows
            if is_changeable(row)
        }
        version = protocols.change(
            self.card.address, rows, signing=self.signing(), by=self.desk.viewer, ref=self.kept_as
        )
        return _("Changed and signed: version %(number)s is in force. Phones have it with their next look.") % {
            "number": version.number
        }


PARTS = {"low": gettext_lazy("low"), "value": gettext_lazy("value"), "high": gettext_lazy("high")}


def parts_of(row: Row) -> list[str]:
    """Which numbers a row has."""
    return [part for part in PARTS if getattr(row, part) is not None]


class WordsForm(DeskForm):
    """The clinic's own words: signed, or kept as a draft."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=gettext_lazy("Your words"),
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=clinic_words.MOST_LETTERS,
    )
    signed_as = forms.CharField(label=gettext_lazy("Signed as"), max_length=200, required=False)
    reason = forms.CharField(label=gettext_lazy("What is new, and why"), max_length=LONGEST_REASON, required=False)
    look_again_on = DayField(label=gettext_lazy("Look again on"), required=False)

    def __init__(self, *args: Any, kind: WordsKind, number: int, **kwargs: Any) -> None:
        self.kind, self.number = kind, number
        super().__init__(*args, **kwargs)

    def fit(self) -> None:
        house = self.desk.viewer.organisation
        is_night = self.kind == WordsKind.NIGHT
        self.initial["text"] = house.night_sheet_text if is_night else house.emergency_text
        self.initial["based_on"] = self.number
        self.initial.update(remembered(self))

    def keep(self) -> str:
        said = self.cleaned_data
        is_draft = self.data.get("act") == "draft"
        again: date | None = said["look_again_on"]
        clinic_words.write(
            self.kind,
            text=said["text"],
            signed_as="" if is_draft else said["signed_as"] or self.desk.viewer.person.name,
            look_again_on=again,
            reason=said["reason"],
            based_on=said["based_on"],
            by=self.desk.viewer,
            ref=self.kept_as,
        )
        if is_draft:
            return _("Kept as a draft. Carers see it under Call, marked as a draft.")
        return _("Signed. Carers find it under Call with their phone's next look.")
