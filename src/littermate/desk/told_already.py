"""What stands of a night before its paper is typed in: the same milk or weight of the same minute is no second one."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from littermate.records.models import Animal, Feed, WeighIn
from littermate.records.viewers import Viewer

AMOUNTS: Final[Mapping[str, tuple[Any, str]]] = {"feed": (Feed, "taken_dml"), "weigh-in": (WeighIn, "weight_dg")}
DAY: Final = timedelta(days=1)


class ToldAlready:
    """The feeds and weigh-ins of one home's animals in one night; read once, however many rows are typed."""

    def __init__(self, viewer: Viewer, animals: Collection[Animal], night_of: date) -> None:
        self.viewer, self.animals = viewer, animals
        self.middle = datetime.combine(night_of, time(), UTC) + DAY  # the midnight of any clock lies within a day of it

    def stands(self, entry: Mapping[str, Any]) -> bool:
        """Whether this milk or weight of hers was told before, under another id."""
        return bool(self._told_as(entry) - {UUID(entry["id"])})

    def is_told(self, entry: Mapping[str, Any]) -> bool:
        """Whether this milk or weight of hers was told before, by this very row as well."""
        return bool(self._told_as(entry))

    def _told_as(self, entry: Mapping[str, Any]) -> set[UUID]:
        if entry["kind"] not in AMOUNTS:
            return set()
        amount = entry[AMOUNTS[entry["kind"]][1]]
        at = datetime.fromisoformat(entry["happened_at"])
        return self._standing.get((entry["kind"], UUID(entry["animal"]), _minute(at), amount), set())

    @cached_property
    def _standing(self) -> Mapping[tuple[str, UUID, datetime, int], set[UUID]]:
        found = defaultdict(set)
        for kind, animal, at, amount, told_as in self._rows():
            found[kind, animal, _minute(at), amount].add(told_as)
        return found

    def _rows(self) -> Iterator[tuple[str, UUID, datetime, int, UUID]]:
        for kind, (model, amount) in AMOUNTS.items():
            rows = model.objects.within(self.viewer.organisation).standing().filter(animal__in=self.animals)
            tonight = rows.filter(happened_at__gte=self.middle - 2 * DAY, happened_at__lt=self.middle + 2 * DAY)
            for row in tonight.values_list("animal_id", "happened_at", amount, "root_id"):
                yield kind, *row

    @cached_property
    def doubts(self) -> Mapping[UUID, bool]:
        """Each weight of that night, by its id, and whether it was kept as doubtful."""
        rows = WeighIn.objects.within(self.viewer.organisation).filter(animal__in=self.animals)
        tonight = rows.filter(happened_at__gte=self.middle - 2 * DAY, happened_at__lt=self.middle + 2 * DAY)
        return dict(tonight.values_list("pk", "is_doubtful"))


def _minute(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(second=0, microsecond=0)
