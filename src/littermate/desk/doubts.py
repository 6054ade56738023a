"""What looks like a slip of the hand when it is typed at the desk: asked about as the phone asks before a save."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.care.given import TooMuch, above_most
from littermate.care.growth import is_far_off
from littermate.care.growth_rules import history_of
from littermate.care.values import Feed, Neonate, WeighIn
from littermate.desk.said import reason
from littermate.desk.words import moment_words, tenths, volume, weight
from littermate.look.units import Ask, Choice, Units, volume_words
from littermate.look.words import pronouns
from littermate.records.models import Animal
from littermate.records.neonates import neonates_at
from littermate.records.protocols import protocol_of
from littermate.records.viewers import Viewer
from littermate.sheets.judged import Judged, judge_all


class Doubts:
    """What is known of the animals of one sheet, so that each weight and feed typed in is judged beside it."""

    def __init__(self, viewer: Viewer, animals: Collection[Animal], *, units: Units, as_of: datetime) -> None:
        self.animals, self.units, self.as_of = animals, units, as_of
        self.organisation, self.protocol = viewer.organisation, protocol_of(viewer.organisation)

    @cached_property
    def _judged(self) -> dict[UUID, Judged]:
        return judge_all(self.organisation, self.animals, self.as_of)

    @cached_property
    def _neonates(self) -> dict[UUID, Neonate]:
        return neonates_at(self.animals, as_of=self.as_of)

    def is_far(self, animal: Animal, weight_dg: int, at: datetime) -> bool:
        """Whether the phone would ask about this weight, at that moment."""
        return is_far_off(_weighed(weight_dg, at), self._neonates[animal.pk], protocol=self.protocol)

    def of_weight(self, animal: Animal, weight_dg: int, at: datetime) -> str:
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

    def add_weight(self, animal: Animal, weight_dg: int, at: datetime, *, is_doubtful: bool) -> None:
        """Take a row's weight along for the rows after it."""
        hers = self._neonates[animal.pk]
        told = _weighed(weight_dg, at, is_doubtful=is_doubtful)
        self._neonates[animal.pk] = replace(hers, weigh_ins=(*hers.weigh_ins, told))

    def of_milk(self, animal: Animal, taken_dml: int, at: datetime) -> Ask | None:
        """ "Took 52 ml? The most is 5.2 ml": 5.2 or 52; None for no more than her most, with what she had just then.

        Where nothing may be given now, as beside "go to the vet now", no amount is named, and it says why.
        """
        found = above_most(_fed(taken_dml, at), self._neonates[animal.pk], protocol=self.protocol)
        if found is None:
            return None
        slip_dml = taken_dml // 10  # a point that was left out
        fits = [slip_dml] if taken_dml % 10 == 0 and 0 < tenths(slip_dml) <= found.most_ml else []
        choices = tuple(Choice(words=volume(dml), stands_for=dml) for dml in (*fits, taken_dml))
        return Ask(question=self._too_much(animal, taken_dml, found), choices=choices)

    def _too_much(self, animal: Animal, taken_dml: int, found: TooMuch) -> str:
        """The phone's own words."""
        who = pronouns(animal.sex, animal.name)
        beside = (
            _("{She} took {ml} at {at} already.").format(
                ml=volume_words(each.taken_ml), at=moment_words(each.at, self.as_of), **who
            )
            for each in found.beside
            if each.taken_ml is not None
        )
        judged = self._judged.get(animal.pk)
        cannot = judged.judgement.cannot if judged and judged.judgement.plan is None else None
        if cannot is None:
            said = _("The most is {most}. If {she} did take it, keep it as it is: the next feed stays as planned.")
            figures = {"most": volume_words(found.most_ml)}
        else:
            said = _("No amount is planned for {her}. {why} If {she} did take it, keep it as it is, and call.")
            figures = {"why": reason(cannot, animal, units=self.units, as_of=self.as_of)}
        return " ".join((_("Took {ml}?").format(ml=volume(taken_dml)), *beside, said.format(**who, **figures)))

    def add_milk(self, animal: Animal, taken_dml: int, at: datetime) -> None:
        """Take a row's milk along for the rows after it."""
        hers = self._neonates[animal.pk]
        self._neonates[animal.pk] = replace(hers, feeds=(*hers.feeds, _fed(taken_dml, at)))


def _weighed(weight_dg: int, at: datetime, *, is_doubtful: bool = False) -> WeighIn:
    return WeighIn(at=at, weight_g=tenths(weight_dg), is_doubtful=is_doubtful)


def _fed(taken_dml: int, at: datetime) -> Feed:
    return Feed(at=at, taken_ml=tenths(taken_dml), route="bottle")
