"""A milk chosen by its picture: large tiles with the house's own photo, else a plain drawing in its colour."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q

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


def tin_for(product: Any) -> Tin:
    """The plain drawing of one product."""
    return tin_of(
        name=product.name,
        drawing=product.drawing,
        species=product.species,
        is_ready_to_feed=product.is_ready_to_feed,
    )
