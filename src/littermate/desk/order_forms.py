"""A vet's orders: what she may set for one animal, and a treatment exactly as she writes it."""

from datetime import time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import orders
from littermate.desk.fields import DecimalField, MomentField
from littermate.desk.forms import LONGEST_WORDS, AnimalForm, volume_field
from littermate.look.units import folded

MOST_TIMES = 24


def _hours(label: Any) -> DecimalField:
    return DecimalField(label=label, required=False, min_value=Decimal("0.25"), max_value=168, max_digits=5)


class OrderForm(AnimalForm):
    """Own plan inside the hard bounds, food held, warmth lifted, when to weigh."""

    words = forms.CharField(
        label=gettext_lazy("The order in your words"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_WORDS,
        required=False,
    )
    per_feed = forms.CharField(required=False)
    every_h = _hours(gettext_lazy("Every (hours)"))
    kcal = DecimalField(
        label=gettext_lazy("Energy (kcal per 100 g a day)"), required=False, min_value=1, max_value=60, max_digits=5
    )
    weigh_every_h = _hours(gettext_lazy("Weigh every (hours)"))
    holds_food = forms.BooleanField(label=gettext_lazy("No food until it ends"), required=False)
    lifts_warm_first = forms.BooleanField(label=gettext_lazy("May be fed although cool"), required=False)
    happened_at = MomentField(label=gettext_lazy("From"))
    until_at = MomentField(label=gettext_lazy("Until"), required=False)

    def fit(self) -> None:
        self.fields["per_feed"] = volume_field(_("Each feed (ml)"), required=False)
        self.order_fields(["ref", "words", "per_feed", "every_h", "kcal"])

    def keep(self) -> str:
        said = self.cleaned_data
        orders.give(
            animal=self.animal,
            words=said["words"],
            per_feed_dml=said["per_feed"],
            every_min=_minutes(said["every_h"]),
            kcal_tenths_per_100g_day=int(said["kcal"] * 10) if said["kcal"] else None,
            weigh_every_min=_minutes(said["weigh_every_h"]),
            holds_food=said["holds_food"],
            lifts_warm_first=said["lifts_warm_first"],
            from_at=said["happened_at"],
            until_at=said["until_at"],
            by=self.desk.viewer,
            ref=self.kept_as,
        )
        return _("Ordered. Carers see it in the round.")


def _minutes(hours: Decimal | None) -> int | None:
    return int(hours * 60) if hours else None


class ClockTimesField(forms.CharField):
    """Clock times in a row: "08:00 20:00"."""

    def clean(self, value: Any) -> list[time]:
        typed = folded(super().clean(value)).replace(",", " ").replace(";", " ").split()
        try:
            times = [time.fromisoformat(each if ":" in each else f"{int(each):02d}:00") for each in typed]
        except ValueError as unreadable:
            raise ValidationError(_("Write clock times in a row, such as 08:00 20:00.")) from unreadable
        if len(times) > MOST_TIMES:
            raise ValidationError(_("No more than 24 times a day."))
        return times


class TreatmentForm(AnimalForm):
    """A treatment as the vet writes it, with clock times."""

    words = forms.CharField(
        label=gettext_lazy("The treatment, exactly as it is to be done"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_WORDS,
    )
    times = ClockTimesField(
        label=gettext_lazy("At these times"), help_text=gettext_lazy("By the home's clock: 08:00 20:00")
    )
    happened_at = MomentField(label=gettext_lazy("From"))
    until_at = MomentField(label=gettext_lazy("Until"), required=False)

    def keep(self) -> str:
        said = self.cleaned_data
        orders.treat(
            animal=self.animal,
            words=said["words"],
            times=said["times"],
            from_at=said["happened_at"],
            until_at=said["until_at"],
            by=self.desk.viewer,
            ref=self.kept_as,
        )
        return _("Ordered. It stands in the round at its times.")
