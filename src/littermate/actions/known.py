"""What is known around a batch of tellings, asked once: ids kept before, rows in sight, and how the animals are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, cast
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from littermate.actions.checks import unknown
from littermate.actions.errors import Unknown
from littermate.actions.fields import Ref, Value
from littermate.actions.telling import Telling
from littermate.records import ledger, models
from littermate.records.models.fact import FactQuerySet
from littermate.records.viewers import Viewer

NOUNS: Final[dict[str, type[Any]]] = {
    "animal": models.Animal,
    "litter": models.Litter,
    "home": models.Home,
    "nest": models.Nest,
    "milk product": models.MilkProduct,
    "treatment order": models.TreatmentOrder,
    "photo": models.Photo,
}
LOOKS_BACK = timedelta(days=2)  # how old a weight or warmth may be and still warn about a new one
MANY = 500  # ids in one query; SQLite has a limit


@dataclass(frozen=True, slots=True)
class AnimalSeen:
    """One animal, as far as a telling about her must know."""

    name: str
    species: str
    is_dam: bool
    earliest_birth_at: datetime | None
    left_at: datetime | None


class Known:
    """Everything asked once for a batch; grows as tellings of the batch are accepted."""

    def __init__(self, tellings: Sequence[Telling], *, by: Viewer) -> None:
        self.by = by
        self.lines = ledger.known_among([telling.ref for telling in tellings], by=by)
        self.facts: dict[UUID, models.Fact] = {}
        self.hashes: dict[UUID, str] = {}
        new = [telling for telling in tellings if telling.ref not in self.lines]
        self._corrected(new)
        self._seen: dict[str, dict[UUID, Any]] = {}
        for noun, ids in _named(new).items():
            self._seen[noun] = self._animals(ids) if noun == "animal" else self._rows(noun, ids)
        fed, weighed = _about(new, {"feed"}), _about(new, {"feed", "weigh-in"})
        self.warmths = self._latest(models.Warmth, fed, "feel", "reading_dc")
        self.weights = self._latest(models.WeighIn, weighed, "weight_dg", "is_doubtful")

    def demand(self, field: Ref, value: UUID) -> None:
        """Refuse an id that is not in this person's sight.

        Raises:
            Unknown: If it is not; whether it exists elsewhere is not told.
        """
        if value not in self._seen.get(field.noun, {}):
            raise unknown(field.noun)

    def animal(self, ref: Value) -> AnimalSeen | None:
        """The animal of a telling, where it has one that was asked for."""
        found = self._seen.get("animal", {}).get(ref) if isinstance(ref, UUID) else None
        return found if isinstance(found, AnimalSeen) else None

    def row(self, field: Ref, ref: UUID) -> Any:
        """The row of an id that is in sight."""
        return self._seen[field.noun][ref]

    def corrected(self, telling: Telling) -> models.Fact:
        """The fact a telling corrects, kept earlier or in this very batch.

        Raises:
            Unknown: If there is none of this kind in sight.
        """
        assert telling.corrects is not None  # noqa: S101 - asked of corrections only
        fact = self.facts.get(telling.corrects)
        if fact is None or fact.kind != telling.kind.name:
            raise Unknown(
                _("The entry this corrects is not known here as a %(kind)s. Load the sheet again and correct it there.")
                % {"kind": telling.kind.name}
            )
        return fact

    def accept(self, fact: models.Fact, said_hash: str) -> None:
        """Remember what was accepted, for those that come after it."""
        self.facts[fact.id] = fact
        self.hashes[fact.id] = said_hash
        if isinstance(fact, models.WeighIn) and not fact.is_withdrawn and fact.animal_id:
            self.weights.setdefault(fact.animal_id, []).append(fact)
        if isinstance(fact, models.Warmth) and not fact.is_withdrawn:
            self.warmths.setdefault(fact.animal_id, []).append(fact)

    def _corrected(self, tellings: Sequence[Telling]) -> None:
        wanted: dict[type[models.Fact], set[UUID]] = {}
        for telling in tellings:
            if telling.corrects is not None:
                wanted.setdefault(telling.kind.model, set()).add(telling.corrects)
        for model, ids in wanted.items():
            rows = rows_of(model).within(self.by.organisation)
            sight = rows.sight(self.by)  # empty: she sees all
            hers_or_seen = Q(by=self.by.person) | sight if sight else Q()
            for some in _portions(ids):
                self.facts.update({fact.id: fact for fact in rows.filter(hers_or_seen, pk__in=some)})

    def _rows(self, noun: str, ids: set[UUID]) -> dict[UUID, Any]:
        rows = NOUNS[noun].objects.seen_by(self.by)
        return {row.pk: row for some in _portions(ids) for row in rows.filter(pk__in=some)}

    def _animals(self, ids: set[UUID]) -> dict[UUID, AnimalSeen]:
        found = {}
        for some in _portions(ids):
            found.update(self._described(models.Animal.objects.seen_by(self.by).filter(pk__in=some)))
        missing = ids - found.keys()
        if missing:
            found.update(self._described(self._cared_for_then(missing)))
        return found

    def _cared_for_then(self, ids: set[UUID]) -> QuerySet[Any]:
        """Animals she does not see now and had in care within the last days: her phone may come home late."""
        cares = models.Care.objects.within(self.by.organisation).filter(
            Q(until_at__isnull=True) | Q(until_at__gte=self.by.at - LOOKS_BACK), person=self.by.person
        )
        lived = models.Placement.everywhere.filter(
            Q(until_at__isnull=True) | Q(until_at__gte=self.by.at - LOOKS_BACK),
            home__in=cares.filter(home__isnull=False).values("home"),
        )
        rows = models.Animal.objects.within(self.by.organisation).filter(pk__in=list(ids)[:MANY])
        animals = cares.filter(animal__isnull=False).values("animal")
        return rows.filter(Q(pk__in=animals) | Q(pk__in=lived.values("animal")))

    @staticmethod
    def _described(rows: QuerySet[Any]) -> dict[UUID, AnimalSeen]:
        births = models.BirthEstimate.everywhere.standing().filter(animal=OuterRef("pk")).order_by("-sequence")
        leavings = models.LeavingCare.everywhere.standing().filter(animal=OuterRef("pk")).order_by("-sequence")
        told = rows.annotate(
            earliest=Subquery(births.values("earliest_at")[:1]), left=Subquery(leavings.values("happened_at")[:1])
        ).order_by()
        found = told.values_list("pk", "name", "species", "is_dam", "earliest", "left")
        return {pk: AnimalSeen(*described) for pk, *described in found}

    def _latest(self, model: type[models.Fact], ids: set[UUID], *figures: str) -> dict[UUID | None, list[Any]]:
        """What stood of the last days, as plain rows: building records of them would cost more than the save."""
        found: dict[UUID | None, list[Any]] = {}
        for some in _portions(ids):
            rows = rows_of(model).within(self.by.organisation).standing().since(self.by.at - LOOKS_BACK)
            told = rows.filter(animal__in=some).order_by("happened_at", "sequence")
            for row in told.values_list("animal_id", "root_id", "happened_at", *figures, named=True):
                found.setdefault(row.animal_id, []).append(row)
        return found


def rows_of(model: type[models.Fact]) -> FactQuerySet[Any]:
    """The facts of one kind; still to be said whose."""
    return cast(FactQuerySet[Any], model._default_manager.all())


def _named(tellings: Iterable[Telling]) -> dict[str, set[UUID]]:
    named: dict[str, set[UUID]] = {}
    for telling in tellings:
        for field in telling.kind.fields:
            value = telling.values.get(field.name)
            if isinstance(field, Ref) and isinstance(value, UUID):
                named.setdefault(field.noun, set()).add(value)
    return named


def _about(tellings: Iterable[Telling], kinds: set[str]) -> set[UUID]:
    animals = (telling.values.get("animal") for telling in tellings if telling.kind.name in kinds)
    return {animal for animal in animals if isinstance(animal, UUID)}


def _portions(ids: set[UUID]) -> list[list[UUID]]:
    listed = list(ids)
    return [listed[start : start + MANY] for start in range(0, len(listed), MANY)]
