"""Whom an address names, out of what this viewer sees; nobody else's is told from one that never was."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from littermate.desk.house import DeskRequest
from littermate.records.models import Animal, Home, Litter, Nest


def home_or_404(request: DeskRequest, home_id: UUID) -> Home:
    """A home.

    Raises:
        Http404: If she sees none of this id.
    """
    return get_object_or_404(Home.objects.seen_by(request.viewer), pk=home_id)


def nest_or_404(request: DeskRequest, nest_id: UUID) -> Nest:
    """A nest, with its home.

    Raises:
        Http404: If she sees none of this id.
    """
    return get_object_or_404(Nest.objects.seen_by(request.viewer).select_related("home"), pk=nest_id)


def animal_or_404(request: DeskRequest, animal_id: UUID) -> Animal:
    """An animal.

    Raises:
        Http404: If she sees none of this id.
    """
    return get_object_or_404(Animal.objects.seen_by(request.viewer), pk=animal_id)


def litter_or_404(request: DeskRequest, litter_id: UUID) -> Litter:
    """A litter.

    Raises:
        Http404: If she sees none of this id.
    """
    return get_object_or_404(Litter.objects.seen_by(request.viewer), pk=litter_id)
