"""Forms about things: written down, given out."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import lendings
from littermate.desk.choices import OfThisHouse
from littermate.desk.forms import DeskForm
from littermate.desk.house_words import EQUIPMENT
from littermate.records.models import Animal, Equipment, Home, Lent, TrapLoan


class EquipmentForm(DeskForm):
    """A thing to lend, or one that belongs to a home."""

    name = forms.CharField(label=gettext_lazy("What it is called"), max_length=100)
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"), choices=list(EQUIPMENT.items()), widget=forms.RadioSelect, initial="other"
    )
    mark = forms.CharField(label=gettext_lazy("Number on it"), max_length=60, required=False)
    home = OfThisHouse(gettext_lazy("Belongs to"), required=False, empty_label=gettext_lazy("us, to lend"))
    words = forms.CharField(label=gettext_lazy("In words"), max_length=300, required=False)

    def fit(self) -> None:
        homes = Home.objects.seen_by(self.desk.viewer).order_by("name")
        self.fields["home"].queryset = homes  # type: ignore[attr-defined]

    def keep(self) -> str:
        """Write it down."""
        said = {name: self.cleaned_data[name] for name in ("name", "kind", "mark", "home", "words")}
        thing = lendings.add(by=self.desk.viewer, ref=self.kept_as, **said)
        return _("%(thing)s is written down.") % {"thing": str(thing)}


class GiveOutForm(DeskForm):
    """One thing goes to a home; with an animal named, it goes where she goes."""

    equipment = OfThisHouse(gettext_lazy("What"), empty_label=gettext_lazy("Choose a thing"))
    home = OfThisHouse(gettext_lazy("To which home"), empty_label=gettext_lazy("Choose a home"))
    animal = OfThisHouse(
        gettext_lazy("Goes with"),
        required=False,
        empty_label=gettext_lazy("nobody: it stays in the home"),
        help_text=gettext_lazy("Where this animal moves, it goes along."),
    )
    back_on = forms.DateField(
        label=gettext_lazy("To be back on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    words = forms.CharField(label=gettext_lazy("In words"), max_length=300, required=False)

    def __init__(
        self, *args: Any, of_home: Home | None = None, of_thing: Equipment | None = None, **kwargs: Any
    ) -> None:
        self.of_home, self.of_thing = of_home, of_thing
        super().__init__(*args, **kwargs)

    def fit(self) -> None:
        viewer = self.desk.viewer
        out = Lent.objects.within(viewer.organisation).filter(until_at__isnull=True).values("equipment")
        traps = TrapLoan.objects.within(viewer.organisation).filter(returned_at__isnull=True, equipment__isnull=False)
        things = Equipment.objects.seen_by(viewer).filter(gone_at__isnull=True, home__isnull=True)
        self.fields["equipment"].queryset = things.exclude(pk__in=out).exclude(pk__in=traps.values("equipment"))  # type: ignore[attr-defined]
        self.fields["home"].queryset = Home.objects.seen_by(viewer).order_by("name")  # type: ignore[attr-defined]
        here = Animal.objects.seen_by(viewer).still_here(self.desk.as_of).order_by("name")
        self.fields["animal"].queryset = here  # type: ignore[attr-defined]
        self.initial.update({"home": self.of_home.pk if self.of_home else None})
        self.initial.update({"equipment": self.of_thing.pk if self.of_thing else None})

    def keep(self) -> str:
        """Give it out."""
        said = {name: self.cleaned_data[name] for name in ("equipment", "home", "animal", "back_on", "words")}
        lent = lendings.give_out(by=self.desk.viewer, ref=self.kept_as, **said)
        return _("%(home)s has %(thing)s now.") % {"home": lent.home.name, "thing": str(lent.equipment)}
