"""A milk chosen by its picture: large tiles with the house's own photo, else a plain drawing in its colour."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions.milk import whose_tin
from littermate.desk.choices import OfThisHouse
from littermate.look.tins import Tin, tin_of
from littermate.records.models import MilkProduct
from littermate.records.viewers import Viewer


class TinField(OfThisHouse):
    """Which milk, among those offered; the one in use stays choosable after it was retired."""

    widget = forms.RadioSelect

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(label, blank=not kwargs.get("required", True), **kwargs)  # blank: "none" is a tile too

    def offer(self, viewer: Viewer, *, in_use: UUID | None = None) -> None:
        """Set the choices to the house's milks."""
        wanted = Q(retired_at__isnull=True) | Q(pk=in_use)
        self.queryset = MilkProduct.objects.seen_by(viewer).filter(wanted).order_by("name")


def given_all_the_same() -> forms.BooleanField:
    """The answer that she gets a milk made for another kind of animal."""
    return forms.BooleanField(label=gettext_lazy("This milk is right for her, or for him"), required=False)


def ask_whose_tin(
    form: forms.Form, said: Mapping[str, Any], *, species: str | None, in_use: UUID | None = None
) -> None:
    """Ask about a tin written down for another kind of animal; the box to tick is shown only then."""
    product = said.get("product")
    made_for = product.species if product is not None and product.pk != in_use else None
    if not (made_for and species and made_for != species):
        del form.fields["given_all_the_same"]
    elif not said.get("given_all_the_same"):
        asks = _("Tick this line if it is meant, or choose another milk.")
        form.add_error("given_all_the_same", f"{whose_tin(made_for)} {asks}")


def tin_for(product: Any) -> Tin:
    """The plain drawing of one product."""
    return tin_of(
        name=product.name,
        drawing=product.drawing,
        species=product.species,
        is_ready_to_feed=product.is_ready_to_feed,
    )
