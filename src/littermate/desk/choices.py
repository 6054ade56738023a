"""Choices in forms that depend on who looks: rows of this house, yes or no or not known."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from django import forms
from django.db.models import Model, QuerySet
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy

from littermate.care.names import counted
from littermate.records.models import Animal, Home, Membership, Person
from littermate.records.viewers import Viewer

NOT_KNOWN = ("", gettext_lazy("not known"))
YES_NO_UNKNOWN = (("yes", gettext_lazy("yes")), ("no", gettext_lazy("no")), NOT_KNOWN)
DECIDES = ("clinician", "coordinator", "administrator")
YES_OR_NO = {"yes": True, "no": False}


#: What rows are asked for by, and the same as people count.
BY_NAME: Final[dict[tuple[str, ...], Callable[[Any], Any]]] = {
    ("name",): lambda row: counted(row.name),
    ("home__name", "name"): lambda row: (counted(row.home.name), counted(row.name)),
    ("-is_dam", "name"): lambda row: (not row.is_dam, counted(row.name)),
}


def homes_of(viewer: Viewer) -> list[Home]:
    """All homes in her sight, as people count them."""
    return sorted(Home.objects.seen_by(viewer), key=lambda home: counted(home.name))


class InNameOrder(ModelChoiceIterator):
    """Rows asked for by name stand as people count: Home 2 before Home 10; rows in another order stay in it."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        if self.field.empty_label is not None:
            yield "", str(self.field.empty_label)
        order = tuple(map(str, self.queryset.query.order_by or self.queryset.model._meta.ordering or ()))
        rows: list[Model] = list(self.queryset)
        key = BY_NAME.get(order)
        yield from (self.choice(row) for row in (sorted(rows, key=key) if key else rows))


class SomeOfThisHouse(forms.ModelMultipleChoiceField):
    """Several rows that the viewer may see; they are given when the form is made."""

    iterator = InNameOrder


class OfThisHouse(forms.ModelChoiceField):
    """A choice among rows that the viewer may see; the rows are given when the form is made."""

    iterator = InNameOrder

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(queryset=Animal.everywhere.none(), label=label, **kwargs)


class ClockField(forms.TimeField):
    """A time of day by the home's clock."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(label=label, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}), **kwargs)


def deciding(viewer: Viewer) -> QuerySet[Person]:
    """Those of the house who decide such things, by name: whoever writes it down may name one of them."""
    members = Membership.objects.within(viewer.organisation).at(viewer.at).filter(role__in=DECIDES)
    return Person.objects.filter(pk__in=members.values("person")).order_by("name")
