"""Questions about the animals that somebody sees: built once for each kind of viewer, as ``Questions`` are for all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.db import models

from littermate.records.models import Organisation, Person
from littermate.records.together import Questions, Value
from littermate.records.viewers import Viewer


class SeenQuestions:
    """Questions that are asked again and again, by viewers who see more or less.

    The function that poses them takes a viewer, of whom it may ask what of the animals she sees; and moments, days,
    ids and lists of ids by name, as the one of ``Questions`` does.
    """

    def __init__(self, pose: Callable[..., Mapping[str, models.QuerySet[Any, Any]]]) -> None:
        self._pose = pose
        self._kinds: dict[frozenset[str], Questions] = {}  # by what such a viewer may do

    def ask(self, viewer: Viewer, **values: Value) -> dict[str, list[Any]]:
        """As ``Questions.ask``, for this viewer."""
        kind = viewer.capabilities
        if kind not in self._kinds:
            self._kinds[kind] = Questions(partial(self._posed, kind))
        hers: dict[str, Value] = {"organisation": viewer.organisation.pk}
        if not viewer.may("see_all_animals"):
            hers |= {"her_homes": viewer.cares_for_home_ids, "her_animals": viewer.cares_for_animal_ids}
            hers |= {"seen_at": viewer.at, **({"person": viewer.person.pk} if viewer.may("see_taken_in") else {})}
        return self._kinds[kind].ask(**hers, **values)

    def _posed(
        self,
        kind: frozenset[str],
        *,
        organisation: Any,
        her_homes: Any = None,
        her_animals: Any = None,
        seen_at: Any = None,
        person: Any = None,
        **values: Any,
    ) -> Mapping[str, models.QuerySet[Any, Any]]:
        """The questions of a viewer of one kind, with marks in place of who she is."""
        viewer = Viewer(
            person=Person(pk=person),
            organisation=Organisation(pk=organisation),
            roles=frozenset(),
            at=seen_at,
            cares_for_home_ids=her_homes,
            cares_for_animal_ids=her_animals,
            capabilities=kind,
        )
        return self._pose(viewer, **values)
