"""Handing a home over to whoever takes the next watch."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import handovers
from littermate.desk.forms import LONGEST_WORDS, DeskForm
from littermate.records.models import Home, Person


class HandoverForm(DeskForm):
    """To whom, and what to say beside it."""

    to = forms.ModelChoiceField(
        label=gettext_lazy("To"),
        queryset=Person.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        help_text=gettext_lazy("Who cares here now, or begins within a day."),
    )
    words = forms.CharField(
        label=gettext_lazy("Anything to add for the next watch"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_WORDS,
        required=False,
    )

    def __init__(self, *args: Any, here: Home, **kwargs: Any) -> None:
        self.home = here
        super().__init__(*args, **kwargs)

    def fit(self) -> None:
        found = [person.pk for person in handovers.takers(self.home, by=self.desk.viewer)]
        field = self.fields["to"]
        field.queryset = Person.objects.filter(pk__in=found).order_by("name")  # type: ignore[attr-defined]
        field.label_from_instance = lambda person: person.name  # type: ignore[attr-defined]
        self.nothing = "" if found else _("Nobody else cares at this home now. Say first on its page who does.")

    def keep(self) -> str:
        said = self.cleaned_data
        handovers.hand_over(
            home=self.home, to=said["to"], words=said["words"], by=self.desk.viewer, ref=self.kept_as
        )  # fmt: skip
        return _("Handed over to %(name)s.") % {"name": said["to"].name}
