"""A weight on paper that is far from what she weighed: asked about as the phone asks at the scale."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.care.growth import is_far_off
from littermate.care.growth_rules import history_of
from littermate.care.values import Neonate, WeighIn
from littermate.desk.words import moment_words, tenths, weight
from littermate.look.units import Units
from littermate.records.models import Animal
from littermate.records.neonates import neonates_at
from littermate.records.protocols import protocol_of
from littermate.records.viewers import Viewer


class FarWeights:
    """What the animals of one sheet weighed, so that each weight typed in is judged beside those before it."""

    def __init__(self, viewer: Viewer, animals: Collection[Animal], *, units: Units, as_of: datetime) -> None:
        self.animals, self.units, self.as_of = animals, units, as_of
        self.protocol = protocol_of(viewer.organisation)

    @cached_property
    def _neonates(self) -> dict[UUID, Neonate]:
        return neonates_at(self.animals, as_of=self.as_of)

    def is_far(self, animal: Animal, weight_dg: int, at: datetime) -> bool:
        """Whether the phone would ask about this weight, at that moment."""
        return is_far_off(_told(weight_dg, at), self._neonates[animal.pk], protocol=self.protocol)

    def question(self, animal: Animal, weight_dg: int, at: datetime) -> str:
        """ "505 g; Acorn was 1248 g yesterday 22:10. Is it right?" """
        history = history_of(self._neonates[animal.pk], protocol=self.protocol, as_of=at)
        seen = weight(weight_dg, self.units)
        if not history.weights:
            return _("%(seen)s is far from what is usual at %(name)s's age. Is it right?") % {
                "seen": seen,
                "name": animal.name,
            }
        last = history.weights[-1]
        return _("%(seen)s; %(name)s was %(last)s (%(when)s). Is it right?") % {
            "seen": seen,
            "name": animal.name,
            "last": weight(last.dg, self.units),
            "when": moment_words(last.at, self.as_of),
        }

    def add(self, animal: Animal, weight_dg: int, at: datetime, *, is_doubtful: bool) -> None:
        """Take a row's weight along for the rows after it."""
        hers = self._neonates[animal.pk]
        told = _told(weight_dg, at, is_doubtful=is_doubtful)
        self._neonates[animal.pk] = replace(hers, weigh_ins=(*hers.weigh_ins, told))


def _told(weight_dg: int, at: datetime, *, is_doubtful: bool = False) -> WeighIn:
    return WeighIn(at=at, weight_g=tenths(weight_dg), is_doubtful=is_doubtful)
