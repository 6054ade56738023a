"""Rows that are about one animal."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from littermate.records.models.owned import DatedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer

_Row = TypeVar("_Row", bound=models.Model, covariant=True)


def animal_in_sight(viewer: Viewer, path: str = "animal") -> Q:
    """The condition that the row's animal is one the viewer sees."""
    from littermate.records.models.animal import Animal

    if viewer.may("see_all_animals"):
        return Q()
    return Q(Exists(Animal.objects.seen_by(viewer).filter(pk=OuterRef(path))))


class OfAnimalQuerySet(DatedQuerySet[_Row]):
    """Dated rows about one animal; seen by whoever sees the animal."""

    def sight(self, viewer: Viewer) -> Q:
        return animal_in_sight(viewer)
