"""Last night's paper, typed in next morning: a grid of visits, read like any typing and judged one by one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from littermate.actions import entries
from littermate.desk import paper_marks
from littermate.desk.doubts import Doubts
from littermate.desk.fields import Asked, MeasureField, MeasureInput, moments_said
from littermate.desk.forms import part_ref
from littermate.desk.told_already import ToldAlready
from littermate.desk.units import units_of
from littermate.look.units import Ask, folded, read_volume, read_weight
from littermate.records import ledger
from littermate.records.ids import new_id
from littermate.records.models import Animal, Home, Placement
from littermate.records.viewers import Viewer
from littermate.sheets.paper_round import MOST_VISITS

VISITS = MOST_VISITS  # a row for each line that the paper can have, under the same numbers
COLUMNS = ("at", "warm", "weight", "took", "pee", "poo", "note")
ASKED = ("weight", "took")  # what may look like a slip of the hand
LONGEST_NOTE = 1000
DAY_TURNS = 12  # a clock time later than now by so many hours was last night's


@dataclass(slots=True)
class Visit:
    """One row of the paper, as typed."""

    animal: Animal
    number: int
    typed: dict[str, str]
    ref: str
    problems: list[str] = field(default_factory=list)
    wrong: set[str] = field(default_factory=set)  # columns with a problem
    is_kept: bool = False
    sure_of: Mapping[str, str] = field(default_factory=dict)  # by column, the amount that was said to be right [0.1]
    asked: dict[str, int] = field(default_factory=dict)  # by column, the amount that is asked about [0.1 g, 0.1 ml]

    @property
    def name(self) -> str:
        """The start of its boxes' names."""
        return f"{self.animal.pk}-{self.number}"

    def is_sure(self, column: str) -> bool:
        """Whether the amount that is asked about was said to be right."""
        return column in self.asked and self.sure_of[column] == str(self.asked[column])

    @property
    def questions(self) -> list[tuple[str, int, bool]]:
        """What is asked: the column, the amount, and whether it was said to be right."""
        return [(column, amount, self.is_sure(column)) for column, amount in self.asked.items()]

    @property
    def is_blank(self) -> bool:
        """Nothing was written on this row."""
        return not any(self.typed.values())


class Grid:
    """All rows of one home's paper."""

    def __init__(self, viewer: Viewer, home: Home, as_of: datetime, sent: Mapping[str, Any] | None) -> None:
        self.viewer, self.home, self.as_of = viewer, home, as_of
        self.units = units_of(home)
        self.kept = 0
        self.problem = ""
        self.night_of = self._night_of(sent)
        here = self._here()
        self.told = ToldAlready(viewer, here, self.night_of)
        self.doubts = Doubts(viewer, here, units=self.units, as_of=as_of)
        self.animals = [(animal, [self._visit(animal, n, sent) for n in range(1, VISITS + 1)]) for animal in here]

    def _here(self) -> list[Animal]:
        placed = Placement.objects.within(self.viewer.organisation).at(self.as_of).filter(home=self.home)
        here = Animal.objects.seen_by(self.viewer).still_here(self.as_of)
        return list(here.filter(pk__in=list(placed.values_list("animal_id", flat=True)), is_dam=False).order_by("name"))

    def _night_of(self, sent: Mapping[str, Any] | None) -> date:
        """The evening the paper began: yesterday, unless it says otherwise."""
        yesterday = timezone.localdate(self.as_of) - timedelta(days=1)
        try:
            return date.fromisoformat(str(sent["night_of"])) if sent and sent.get("night_of") else yesterday
        except ValueError:
            self.problem = _("Give the evening as a day, such as 2026-03-04.")
            return yesterday

    def _visit(self, animal: Animal, number: int, sent: Mapping[str, Any] | None) -> Visit:
        start = f"{animal.pk}-{number}"
        typed = {column: str(sent.get(f"{start}-{column}", "")).strip() if sent else "" for column in COLUMNS}
        sure_of = {column: str(sent.get(f"{start}-{column}-sure", "")) if sent else "" for column in ASKED}
        ref = str(sent.get(f"{start}-ref", "")) if sent else str(new_id())
        return Visit(animal, number, typed, ref, sure_of=sure_of)

    @property
    def rows(self) -> list[Visit]:
        """Every row, blank or not."""
        return [visit for _animal, visits in self.animals for visit in visits]

    @property
    def waiting(self) -> list[Visit]:
        """The rows that are left to mend."""
        return [visit for visit in self.rows if visit.problems]

    def keep(self) -> bool:
        """Keep every row that can be kept; False when one is left to mend."""
        batch: list[dict[str, Any]] = []
        owners: list[Visit] = []
        said: dict[str, Visit] = {}
        for visit in self.rows:
            if not visit.is_blank:
                told = self._read_once(visit, said)
                batch += told
                owners += [visit] * len(told)
        for visit, receipt in zip(owners, entries.take(batch, by=self.viewer), strict=True):
            if receipt.result in {"refused", "clash"}:
                visit.problems.append(receipt.say)
            else:
                self.kept += receipt.result == "stored"
        for visit in self.rows:
            visit.is_kept = visit in owners and not visit.problems
        if not batch and not self.problem and all(visit.is_blank for visit in self.rows):
            self.problem = _("Nothing is typed in yet. Fill a row for each visit on the paper.")
        return not self.problem and not self.waiting

    def _read_once(self, visit: Visit, said: dict[str, Visit]) -> list[dict[str, Any]]:
        """One row as entries; none where another row or an earlier sheet says the very same: a slip, or two visits in
        one minute.
        """
        told = self._read(visit)
        if not told:
            return []
        if any(map(self.told.stands, told)):
            visit.problems.append(
                _("This stands already, at the same minute. Empty the row, or write its own time if it happened twice.")
            )
            return []
        first = said.setdefault(repr([{**entry, "id": ""} for entry in told]), visit)
        if first is visit:
            self._ask_much(visit, told)
            return [] if visit.problems else told
        visit.problems.append(
            _("Row %(n)s says the very same. Empty this one, or write its own time if it happened twice.")
            % {"n": first.number}
        )
        return []

    def _read(self, visit: Visit) -> list[dict[str, Any]]:
        """One row as entries; none of it when a box cannot be read, so that a row is kept whole."""
        typed, facts = visit.typed, list[tuple[str, dict[str, object]]]()
        at = self._at(visit)
        weight = self._measure(visit, "weight", partial(read_weight, units=self.units))
        took = self._measure(visit, "took", read_volume)
        if (feel := self._answer(visit, "warm", paper_marks.warm_or_cool())) is not None:
            facts.append(("warmth", {"feel": "warm" if feel else "cool"}))
        if weight is not None:
            is_doubtful = at is not None and self._is_doubtful(visit, weight, at)
            facts.append(("weigh-in", {"weight_dg": weight, "fed": "unknown", "is_doubtful": is_doubtful}))
        if took is not None:
            facts.append(("feed", {"taken_dml": took, "measured_by": "syringe"}))
        noted = {name: self._answer(visit, name, paper_marks.yes_or_no()) for name in ("pee", "poo")}
        if any(value is not None for value in noted.values()):
            facts.append(("elimination", {name: value for name, value in noted.items() if value is not None}))
        if typed["note"]:
            facts.append(("observation", {"note": typed["note"][:LONGEST_NOTE]}))
        if visit.problems or at is None:
            return []
        if not facts:
            visit.problems.append(_("Only a time stands here. Add what happened, or empty the row."))
            return []
        return [self._entry(visit, kind, said, at) for kind, said in facts]

    def _is_doubtful(self, visit: Visit, weight_dg: int, at: datetime) -> bool:
        """Whether it is far from what she weighed; asked until somebody said that it is right."""
        kept = self.told.doubts.get(self._part(visit, "weigh-in"))
        if kept is not None:
            return kept
        is_far = self.doubts.is_far(visit.animal, weight_dg, at)
        if is_far:
            visit.asked["weight"] = weight_dg
        if is_far and not visit.is_sure("weight"):
            self._wrong(visit, "weight", self.doubts.of_weight(visit.animal, weight_dg, at))
        else:
            self.doubts.add_weight(visit.animal, weight_dg, at, is_doubtful=is_far)
        return is_far

    def _ask_much(self, visit: Visit, told: list[dict[str, Any]]) -> None:
        """Milk above her most is asked about until somebody said that it is right; then it is kept as it was."""
        for entry in told:
            if entry["kind"] != "feed" or self.told.is_told(entry):
                continue
            taken_dml, at = entry["taken_dml"], datetime.fromisoformat(entry["happened_at"])
            asked = self.doubts.of_milk(visit.animal, taken_dml, at)
            if asked and ledger.known(UUID(entry["id"]), by=self.viewer):
                continue  # the same sheet came twice at once: it stands beside itself
            if asked:
                visit.asked["took"] = taken_dml
            if asked and not visit.is_sure("took"):
                self._wrong(visit, "took", asked.question)
            else:
                self.doubts.add_milk(visit.animal, taken_dml, at)

    @staticmethod
    def _part(visit: Visit, kind: str) -> UUID:
        """The id under which one part of a row is kept."""
        try:
            ref = UUID(visit.ref)
        except ValueError:
            ref = new_id()
        return part_ref(ref, kind)

    def _entry(self, visit: Visit, kind: str, said: dict[str, object], at: datetime) -> dict[str, Any]:
        return {
            "id": str(self._part(visit, kind)),
            "kind": kind,
            "animal": str(visit.animal.pk),
            "happened_at": at.isoformat(),
            **said,
        }

    def _at(self, visit: Visit) -> datetime | None:
        """A clock time of that night: after noon it is the evening, before noon the morning after."""
        seen = visit.typed["at"]
        if not seen:
            return self._wrong(visit, "at", _("The time is missing. Write it like 02:10."))
        typed, _slash, nth = folded(seen).replace(".", ":").replace("h", ":").strip(":").partition("/")
        digits = typed.replace(":", "")
        if not digits.isdecimal() or not 1 <= len(digits) <= 4:
            asked = _("“%(seen)s” is no time. Write the hour and the minute, like 02:10.")
            return self._wrong(visit, "at", asked % {"seen": seen})
        hour, minute = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
        if nth not in {"", "1", "2"}:
            asked = _("“%(seen)s” is no time of that night: after the slash stands 1 or 2. Write it like 02:10/1.")
            return self._wrong(visit, "at", asked % {"seen": seen})
        if hour > 23 or minute > 59:
            asked = _("“%(seen)s” is no time of a day: hours go to 23, minutes to 59. Write it like 02:10.")
            return self._wrong(visit, "at", asked % {"seen": seen})
        day = self.night_of if hour >= DAY_TURNS else self.night_of + timedelta(days=1)
        try:
            moments = moments_said(datetime.combine(day, time(hour, minute)))
        except ValidationError as problem:
            return self._wrong(visit, "at", " ".join(problem.messages))
        if len(moments) > 1 and not nth:
            return self._wrong(visit, "at", self._which(f"{hour:02d}:{minute:02d}"))
        return moments[-1] if nth == "2" else moments[0]

    @staticmethod
    def _which(clock: str) -> str:
        asked = _(
            "%(time)s came twice that night, for the clocks went back. Write %(time)s/1 for the first one, %(time)s/2 "
            "for the second."
        )
        return asked % {"time": clock}

    def _measure(self, visit: Visit, column: str, read: Any) -> int | None:
        try:
            found: int | None = MeasureField(read=read, required=False, widget=MeasureInput).clean(visit.typed[column])
        except Asked as asked:
            self._wrong(visit, column, f"{asked.ask.question} {_written(asked.ask)}")
            return None
        except ValidationError as problem:
            self._wrong(visit, column, " ".join(problem.messages))
            return None
        return found

    def _answer(self, visit: Visit, column: str, answers: paper_marks.Answers) -> bool | None:
        """The first answer or the second; nothing for an empty box and for what could be either."""
        typed = paper_marks.plain(visit.typed[column])
        if not typed:
            return None
        for answer, words in zip((True, False), answers, strict=True):
            if typed in words:
                return answer
        asked = (
            _("Write %(warm)s for warm or %(cool)s for cool.")
            if column == "warm"
            else _("Write %(yes)s for yes or %(no)s for no.")
        )
        self._wrong(visit, column, asked % paper_marks.marks())
        return None

    @staticmethod
    def _wrong(visit: Visit, column: str, words: str) -> None:
        visit.wrong.add(column)
        if words not in visit.problems:
            visit.problems.append(words)


def _written(ask: Ask) -> str:
    """What to write instead: on paper nothing can be tapped."""
    return _("Write the one that is meant: %(choices)s.") % {"choices": ", ".join(each.words for each in ask.choices)}
