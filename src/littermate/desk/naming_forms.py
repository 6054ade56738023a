"""Weights of littermates whom nobody could tell apart: named later, one by one."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import weigh_ins
from littermate.desk.choices import OfThisHouse
from littermate.desk.doubts import Doubts
from littermate.desk.forms import AnimalForm
from littermate.desk.words import moment_words
from littermate.look.units import weight_words
from littermate.records.models import WeighIn


class NameWeightForm(AnimalForm):
    """One of her litter was weighed before it had a name: it was this one."""

    weighed = OfThisHouse(gettext_lazy("Which weight was this one's"), empty_label=None, widget=forms.RadioSelect)

    def fit(self) -> None:
        rows: Any = WeighIn.objects.within(self.desk.viewer.organisation).standing()
        rows = rows.filter(litter=self.animal.litter_id, litter__isnull=False, animal__isnull=True)
        choice: Any = self.fields["weighed"]
        choice.queryset = rows.order_by("-happened_at", "place_in_group")
        choice.label_from_instance = self._words

    @property
    def nothing(self) -> str:
        """Why there is nothing to choose from; empty where there is."""
        choice: Any = self.fields["weighed"]
        if choice.queryset.exists():
            return ""
        return _("No weight of this litter waits for a name.")

    def _words(self, row: WeighIn) -> str:
        return _("%(place)s: %(weight)s, %(when)s") % {
            "place": row.place_in_group,
            "weight": weight_words(Decimal(row.weight_dg) / 10, self.desk.units),
            "when": moment_words(row.happened_at, self.desk.as_of),
        }

    def keep(self) -> str:
        weighed: WeighIn = self.cleaned_data["weighed"]
        is_far = self._is_far(weighed)
        weigh_ins.keep(
            ref=self.kept_as,
            animal=self.animal,
            weight_dg=weighed.weight_dg,
            step_dg=weighed.step_dg,
            fed=weighed.fed,
            is_doubtful=weighed.is_doubtful or is_far,
            happened_at=weighed.happened_at,
            corrects=weighed.pk,
            by=self.desk.viewer,
        )
        if is_far:
            return _("The weight is %(name)s's now, in doubt: it is far from the others. Weigh again.") % {
                "name": self.animal.name
            }
        return _("The weight is %(name)s's now. What was told before is still shown.") % {"name": self.animal.name}

    def _is_far(self, weighed: WeighIn) -> bool:
        """Whether it is as far from hers as one that the phone would ask about: then it stands in doubt."""
        hers = Doubts(self.desk.viewer, [self.animal], units=self.desk.units, as_of=self.desk.as_of)
        return hers.is_far(self.animal, weighed.weight_dg, weighed.happened_at)
