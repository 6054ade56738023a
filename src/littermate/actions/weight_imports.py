"""Weights from a sheet, kept by the same rules as weights from a phone: judged, numbered, and safe to repeat.

Each line's id is made from what it is about, so that the same sheet given again keeps nothing twice, and a line
whose weight was changed since is told as a clash instead of overwriting anything.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b
from itertools import islice
from typing import Any, Final, TypeAlias
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from littermate.actions import animals, facts, litters
from littermate.actions.checks import demand
from littermate.actions.facts import Outcome
from littermate.actions.kinds import KINDS
from littermate.actions.known import LOOKS_BACK
from littermate.actions.telling import Telling, read
from littermate.actions.weight_rows import Problem, WeightRow
from littermate.care.errors import CareError
from littermate.records.folding import folded
from littermate.records.models import Animal, Litter
from littermate.records.protocols import protocol_of
from littermate.records.viewers import Viewer

SYSTEM: Final = "weights"  # the source system of what came from a sheet
Weighing: TypeAlias = tuple[datetime, int]  # when, and how much [0.1 g]
Act: TypeAlias = Callable[[list[Telling]], list[Outcome]]  # a portion is tried out, or kept
PORTION: Final = 4_000  # tellings kept in one change
DOUBTFUL_FLAGS: Final = ("wrong", "doubt", "?")


@dataclass(slots=True)
class Tally:
    """What became of a sheet."""

    kept: int = 0
    known: int = 0
    doubtful: int = 0
    animals_made: int = 0
    litters_made: int = 0
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)  # kept, and worth a look


@dataclass(frozen=True, slots=True)
class _Line:
    row: WeightRow
    telling: Telling


class WeightImport:
    """One sheet on its way into an organisation."""

    def __init__(
        self,
        rows: Sequence[WeightRow],
        *,
        by: Viewer,
        makes_animals: bool = False,
        litter: str = "",
        species: str = "",
    ) -> None:
        """Take a sheet.

        Args:
            makes_animals: Take in animals that are not known, each within a litter.
            litter: The litter of lines that name none.
            species: The species of litters that have to be made, for lines that name none.

        Raises:
            NotAllowed: If her role keeps no facts, or takes in no animals although some are to be made.
        """
        demand(by, "keep_facts", to=_("import weights"))
        if makes_animals:
            demand(by, "take_in_animals", to=_("take in animals from a sheet"))
        self.by, self.makes_animals, self.litter, self.species = by, makes_animals, litter, species
        self.rows = sorted(rows, key=lambda row: (row.at, row.line))
        self.tally = Tally()
        self._least_dg = protocol_of(by.organisation).row("both", "weighing", "possible").span()[0] * 10
        self._found: dict[tuple[str, str], Animal] = {}  # as the sheet names them
        self._by_name: dict[str, list[Animal]] = {}
        for animal in Animal.objects.seen_by(by).select_related("litter"):
            self._by_name.setdefault(folded(animal.name), []).append(animal)

    def try_out(self) -> Iterator[int]:
        """Say what would become of each line, and keep nothing; yields how many lines were looked at."""
        found, missing = self._matched()
        made = self._would_make(missing)
        self.tally.kept += sum(len(list(self._parts(row))) for row in made)
        yield from self._through(found, lambda some: facts.try_each(some, by=self.by))

    def keep(self) -> Iterator[int]:
        """Keep what can be kept, and make the animals that are to be made; yields how many lines were kept so far."""
        found, missing = self._matched()
        for row in self._would_make(missing):
            animal = self._match(row) or self._make(row)
            if isinstance(animal, Animal):
                found.append((row, animal.pk))
        found.sort(key=lambda one: (one[0].at, one[0].line))
        yield from self._through(found, lambda some: facts.keep_each(some, by=self.by, is_batch=True))

    # Whom each line is about
    def _matched(self) -> tuple[list[tuple[WeightRow, UUID]], list[WeightRow]]:
        found, missing = [], []
        for row in self.rows:
            try:
                animal = self._match(row)
            except CareError as refusal:
                self._problem(row, str(refusal))
                continue
            if animal is None:
                missing.append(row)
            else:
                found.append((row, animal.pk))
        return found, missing

    def _match(self, row: WeightRow) -> Animal | None:
        """Her by id or by name; a name that several bear is told apart by the litter, else refused.

        Raises:
            CareError: If it stays unclear who is meant.
        """
        if row.animal_id:
            for same in self._by_name.values():
                for animal in same:
                    if str(animal.pk) == row.animal_id.lower():
                        return animal
            raise CareError(_("names the id “%(id)s”, which is not in your sight.") % {"id": row.animal_id})
        litter = row.litter or self.litter
        if (row.animal, litter) in self._found:
            return self._found[row.animal, litter]
        named = self._by_name.get(folded(row.animal), [])
        if litter:
            named = [animal for animal in named if animal.litter and folded(animal.litter.name) == folded(litter)]
        if len(named) > 1:
            raise CareError(
                _("is of “%(name)s”, and %(count)s animals are called so. Add a column litter, or animal_id.")
                % {"name": row.animal, "count": len(named)}
            )
        if named:
            self._found[row.animal, litter] = named[0]
        return named[0] if named else None

    def _would_make(self, missing: Sequence[WeightRow]) -> list[WeightRow]:
        """The lines of unknown animals that will be made; the others are told."""
        can = []
        for row in missing:
            if not self.makes_animals:
                self._problem(
                    row,
                    _("is of “%(name)s”, whom nobody knows here. Take her in first, or give --make-animals.")
                    % {"name": row.animal},
                )
            elif not (row.litter or self.litter):
                self._problem(row, _("is of “%(name)s” and names no litter to make her in.") % {"name": row.animal})
            elif not (row.species or self.species or self._known_litter(row)):
                self._problem(row, _("is of “%(name)s” and says no species (cat, dog).") % {"name": row.animal})
            else:
                can.append(row)
        makes = {(row.litter or self.litter, folded(row.animal)) for row in can}
        self.tally.animals_made = len(makes)
        named = {folded(litter): litter for litter, _name in makes}
        known = {folded(name) for name in Litter.objects.seen_by(self.by).values_list("name", flat=True)}
        self.tally.litters_made = len(named.keys() - known)
        return can

    def _known_litter(self, row: WeightRow) -> Litter | None:
        wanted = folded(row.litter or self.litter)
        seen = Litter.objects.seen_by(self.by)
        return next((litter for litter in seen if folded(litter.name) == wanted), None)

    def _make(self, row: WeightRow) -> Animal | None:
        """Take in one animal in her litter, born as the sheet says; the line is told if that cannot be."""
        name, species = row.litter or self.litter, row.species or self.species
        try:
            of_litter, of_animal = _short(row.dataset, name), _short(row.dataset, name, row.animal)
            litter = self._known_litter(row) or litters.open(
                name=name,
                species=species,
                by=self.by,
                source_system=SYSTEM,
                source_id=of_litter,
                ref=self._made_of("litter", of_litter),
            )
            born = _born(row)
            animal = animals.take_in(
                name=row.animal,
                species=litter.species,
                litter=litter,
                sex=row.sex or "unknown",
                born_earliest_at=born[0] if born else None,
                born_latest_at=born[1] if born else None,
                custody_from_at=row.at,
                custody_basis=_("from a sheet of weights"),
                by=self.by,
                source_system=SYSTEM,
                source_id=of_animal,
                ref=self._made_of("animal", of_animal),
            )
        except CareError as refusal:
            self._problem(row, _("cannot make “%(name)s”: %(why)s") % {"name": row.animal, "why": refusal})
            return None
        self._by_name.setdefault(folded(animal.name), []).append(animal)
        return animal

    def _made_of(self, what: str, source: str) -> UUID:
        """The id of what a sheet makes: two who bring the same sheet at once, or after a new name, make it once."""
        return uuid5(self.by.organisation.pk, f"{SYSTEM}/{what}/{folded(source)}")

    # What each line tells
    def _through(self, found: Sequence[tuple[WeightRow, UUID]], act: Act) -> Iterator[int]:
        seen = 0
        for some in _portions(self._lines(found)):
            for line, outcome in zip(some, act([line.telling for line in some]), strict=True):
                self._count(line, outcome)
            seen += len(some)
            yield seen

    def _count(self, line: _Line, outcome: Outcome) -> None:
        row = line.row
        if outcome.result == "stored":
            self.tally.kept += 1
            self.tally.doubtful += line.telling.values.get("is_doubtful") is True
            self.tally.notes += [Problem(line=row.line, says=caution) for caution in outcome.cautions]
        elif outcome.result == "known":
            self.tally.known += 1
        else:
            self._problem(row, str(outcome.refusal))

    def _lines(self, found: Sequence[tuple[WeightRow, UUID]]) -> Iterator[_Line]:
        believed: dict[UUID, Weighing] = {}
        doubted: dict[UUID, Weighing] = {}
        flagged: set[tuple[UUID, str]] = set()
        for row, animal in found:
            for kind, values in self._parts(row):
                said: dict[str, object] = {"animal": animal, **values}
                if kind == "weigh-in":
                    weighed = (row.at, values["weight_dg"])
                    is_slip = self._is_slip(row, values["weight_dg"])
                    is_far = _is_far_off(weighed, believed.get(animal))
                    said["is_doubtful"] = is_slip or (is_far and not _agree(weighed, doubted.get(animal)))
                    if not is_slip:
                        (doubted if said["is_doubtful"] else believed)[animal] = weighed
                yield self._told(row, kind, said, _part(values))
            if row.flag and (animal, row.flag) not in flagged:
                flagged.add((animal, row.flag))
                note = _("Imported weights are marked “%(flag)s”.") % {"flag": row.flag}
                yield self._told(row, "observation", {"animal": animal, "note": note}, row.flag, at_all_times=True)

    def _is_slip(self, row: WeightRow, weight_dg: int) -> bool:
        """Marked as wrong in the sheet, or lighter than any neonate is."""
        return weight_dg < self._least_dg or any(word in row.flag.casefold() for word in DOUBTFUL_FLAGS)

    @staticmethod
    def _parts(row: WeightRow) -> Iterator[tuple[str, dict[str, Any]]]:
        """The facts of one line: the weight, the weights before and after, and the milk."""
        weights = {"unknown": row.weight_dg, "before": row.pre_dg, "after": row.post_dg}
        if row.weight_dg is not None and row.weight_dg in (row.pre_dg, row.post_dg):
            del weights["unknown"]
        for fed, weight_dg in weights.items():
            if weight_dg is not None:
                yield "weigh-in", {"weight_dg": weight_dg, "step_dg": row.step_dg, "fed": fed}
        if row.taken_dml is not None:
            yield "feed", {"taken_dml": row.taken_dml, "measured_by": "bottle"}
        elif row.pre_dg is not None and row.post_dg is not None and row.post_dg > row.pre_dg:
            taken = {"taken_dml": row.post_dg - row.pre_dg, "measured_by": "weighed", "route": "nursing"}
            yield "feed", taken  # a gram on the scale is a millilitre of milk

    def _told(
        self, row: WeightRow, kind: str, said: dict[str, object], part: str, *, at_all_times: bool = False
    ) -> _Line:
        moment = "" if at_all_times else row.at.isoformat()
        source = _short(str(said["animal"]), moment, kind, part)  # whatever the sheet calls her, or her litter
        common = {
            "id": _ref(self.by.organisation.pk, source, row.at),
            "happened_at": row.at,
            "source_system": SYSTEM,
            "source_id": source,
        }
        return _Line(row, read(KINDS[kind], {**said, **common}))

    def _problem(self, row: WeightRow, says: str) -> None:
        self.tally.problems.append(Problem(line=row.line, says=says))


def _ref(organisation_id: UUID, source: str, at: datetime) -> UUID:
    """The id of what a line tells: always the same, and in the order of time, as every id (UUIDv7)."""
    told = blake2b(organisation_id.bytes + source.encode(), digest_size=10).digest()
    milliseconds = max(0, int(at.timestamp() * 1000)) & ((1 << 48) - 1)
    whole = (milliseconds << 80) | int.from_bytes(told, "big")
    version_7 = (whole & ~(0xF << 76)) | (7 << 76)
    return UUID(int=(version_7 & ~(3 << 62)) | (2 << 62))


def _is_far_off(weighed: Weighing, last: Weighing | None) -> bool:
    """Whether it is more than a third away from her last weight of these days."""
    return last is not None and weighed[0] - last[0] <= LOOKS_BACK and not _is_near(weighed, last)


def _agree(weighed: Weighing, doubted: Weighing | None) -> bool:
    """Whether a second weighing of these days says what a doubted one said: then the one before both was the slip."""
    return doubted is not None and timedelta(0) < weighed[0] - doubted[0] <= LOOKS_BACK and _is_near(weighed, doubted)


def _is_near(one: Weighing, other: Weighing) -> bool:
    return 2 * other[1] <= 3 * one[1] and 2 * one[1] <= 3 * other[1]


def _born(row: WeightRow) -> tuple[datetime, datetime] | None:
    if row.age_days is None:
        return None
    born = row.at - timedelta(days=float(row.age_days))
    band = timedelta(days=float(row.age_uncertain_days or 0))
    return born - band, min(born + band, row.at)


def _part(values: dict[str, Any]) -> str:
    return str(values.get("fed", values.get("measured_by", "")))


def _short(*parts: str) -> str:
    """What a line is about, as one id that fits its column."""
    whole = "/".join(parts)
    return whole if len(whole) <= 190 else f"{whole[:150]}…{uuid5(UUID(int=0), whole)}"


def _portions(lines: Iterator[_Line]) -> Iterator[list[_Line]]:
    while some := list(islice(lines, PORTION)):
        yield some
