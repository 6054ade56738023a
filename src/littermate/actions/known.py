"""What is known around a batch of tellings, asked once: ids kept before, rows in sight, and how the animals are."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, TypeAlias, cast
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from littermate.actions.checks import unknown
from littermate.actions.errors import Unknown
from littermate.actions.fields import Ref, Value
from littermate.actions.telling import Telling
from littermate.records import ledger, models
from littermate.records.models.fact import FactQuerySet
from littermate.records.raw_seen import AnimalSeen, Felt, Moment, Weighed, animals_seen, ids_of, last_before
from littermate.records.viewers import Viewer

Weight: TypeAlias = Weighed | models.WeighIn
NOUNS: Final[dict[str, type[Any]]] = {
    "animal": models.Animal,
    "litter": models.Litter,
    "intake": models.Intake,
    "home": models.Home,
    "nest": models.Nest,
    "milk product": models.MilkProduct,
    "treatment order": models.TreatmentOrder,
    "photo": models.Photo,
    "feed": models.Feed,
}
SEEN_BY_ALL: Final = frozenset({"milk product"})  # every member sees all of them: that it is ours is enough
OF_HOME = ("home", "from_at", "until_at")
CAME_HOME_LATE = timedelta(days=90)  # a phone that lay in a drawer still knows whom she cared for
LOOKS_BACK = timedelta(days=2)  # how old a weight or warmth may be and still warn about a new one
MANY = 500  # ids in one query; SQLite has a limit


class Known:
    """Everything asked once for a batch; grows as tellings of the batch are accepted."""

    def __init__(self, tellings: Sequence[Telling], *, by: Viewer) -> None:
        self.by = by
        self.lines = ledger.known_among([telling.ref for telling in tellings], by=by)
        self.facts: dict[UUID, models.Fact] = {}
        self.hashes: dict[UUID, str] = {}
        self.cared_for_then: dict[UUID, list[tuple[datetime, datetime | None]]] = {}  # and not now
        new = [telling for telling in tellings if telling.ref not in self.lines]
        self._corrected(new)
        self._seen: dict[str, dict[UUID, Any]] = {}
        for noun, ids in _named(new).items():
            self._seen[noun] = self._animals(ids) if noun == "animal" else self._rows(noun, ids)
        self.weights: dict[UUID | None, list[Weight]] = {}
        self.warmths: dict[UUID | None, list[Felt | models.Warmth]] = {}
        self._came_before(new)

    def demand(self, field: Ref, value: UUID) -> None:
        """Refuse an id that is not in this person's sight.

        Raises:
            Unknown: If it is not; whether it exists elsewhere is not told.
        """
        if value not in self._seen.get(field.noun, {}) and not self._is_told_here(field, value):
            raise unknown(field.noun)

    def animal(self, ref: Value) -> AnimalSeen | None:
        """The animal of a telling, where it has one that was asked for."""
        found = self._seen.get("animal", {}).get(ref) if isinstance(ref, UUID) else None
        return found if isinstance(found, AnimalSeen) else None

    def row(self, field: Ref, ref: UUID) -> Any:
        """The row of an id that is in sight."""
        return self._seen.get(field.noun, {}).get(ref) or self.facts[ref]

    def _is_told_here(self, field: Ref, ref: UUID) -> bool:
        """Whether it is a fact that came earlier in this very batch."""
        fact = self.facts.get(ref)
        return fact is not None and fact.kind == field.noun

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
                % {"kind": telling.kind.model._meta.verbose_name}
            )
        return fact

    def accept(self, fact: models.Fact, said_hash: str) -> None:
        """Remember what was accepted, for those that come after it."""
        self.facts[fact.id] = fact
        self.hashes[fact.id] = said_hash
        if fact.is_withdrawn:
            return
        if isinstance(fact, models.WeighIn) and fact.animal_id and not fact.is_doubtful:
            self.weights.setdefault(fact.animal_id, []).append(fact)
        if isinstance(fact, models.Warmth):
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
        if noun in SEEN_BY_ALL:
            return dict.fromkeys(ids_of(rows.model, ids, within=self.by.organisation))
        return {row.pk: row for some in _portions(ids) for row in rows.filter(pk__in=some)}

    def _animals(self, ids: set[UUID]) -> dict[UUID, AnimalSeen]:
        found = animals_seen(ids, by=self.by)
        missing = ids - found.keys()
        return found | animals_seen(self._cared_for_then(missing), by=self.by, whether_seen=False) if missing else found

    def _cared_for_then(self, ids: set[UUID]) -> set[UUID]:
        """Animals she does not see now and had in care some time ago: her phone may come home late.

        What she tells of them is kept, and shown to whoever coordinates.
        """
        since = self.by.at - CAME_HOME_LATE
        cares = models.Care.objects.within(self.by.organisation).filter(
            Q(until_at__isnull=True) | Q(until_at__gte=since), person=self.by.person
        )
        listed = list(ids)[:MANY]
        hers = models.Animal.objects.within(self.by.organisation).filter(pk__in=listed).values("pk")
        spans = list(cares.filter(animal__in=hers).values_list("animal", "from_at", "until_at"))
        lived = models.Placement.everywhere.filter(Q(until_at__isnull=True) | Q(until_at__gte=since), animal__in=hers)
        homes = {home: (began, ended) for home, began, ended in cares.filter(home__isnull=False).values_list(*OF_HOME)}
        for animal, home, began, ended in lived.filter(home__in=list(homes)).values_list("animal", *OF_HOME):
            care_began, care_ended = homes[home]
            from_at, until_at = max(began, care_began), min((at for at in (ended, care_ended) if at), default=None)
            if until_at is None or from_at < until_at:
                spans.append((animal, from_at, until_at))
        for animal, from_at, until_at in spans:
            self.cared_for_then.setdefault(animal, []).append((from_at, until_at))
        return {animal for animal, _, _ in spans}

    def _came_before(self, tellings: Sequence[Telling]) -> None:
        """The weights and the warmth before each feed and weigh-in; more of them would be read for nothing."""
        since = self.by.at - LOOKS_BACK  # what lies before it has nothing to be asked before it
        moments, roots = [], {fact.id: fact.root_id for fact in self.facts.values()}
        for telling in tellings:
            root = roots.get(telling.corrects, telling.ref) if telling.corrects else telling.ref
            animal, at = telling.values.get("animal"), telling.happened_at
            is_asked = at is not None and at >= since and telling.kind.name in {"feed", "weigh-in"}
            if is_asked and isinstance(animal, UUID) and at is not None and self.animal(animal) is not None:
                moments.append(Moment(animal, at, root))
            roots[telling.ref] = root
        if moments:
            weights, warmths = last_before(moments, since=since)
            for weight in weights:
                self.weights.setdefault(weight.animal_id, []).append(weight)
            for warmth in warmths:
                self.warmths.setdefault(warmth.animal_id, []).append(warmth)


def rows_of(model: type[models.Fact]) -> FactQuerySet[Any]:
    """The facts of one kind; still to be said whose."""
    return cast(FactQuerySet[Any], model._default_manager.all())


def _named(tellings: Iterable[Telling]) -> dict[str, set[UUID]]:
    named: dict[str, set[UUID]] = {}
    for telling in tellings:
        for field in telling.kind.refs:
            value = telling.values.get(field.name)
            if isinstance(value, UUID):
                named.setdefault(field.noun, set()).add(value)
    return named


def _portions(ids: set[UUID]) -> list[list[UUID]]:
    listed = list(ids)
    return [listed[start : start + MANY] for start in range(0, len(listed), MANY)]
