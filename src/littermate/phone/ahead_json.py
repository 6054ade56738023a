"""What a phone takes along for two days as JSON: plans for any weight she may have, and what judges a new one.

Written once for as long as the engine's own figures stand (``RoundAnimal.written``), because it is the largest
part of the sheet. The form is read by ``plan.js``; see decision 0033.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from littermate.care.grid import Grid, GridDay, Hold, Row
from littermate.care.growth_thresholds import HELD, Threshold, Thresholds, WeightBand
from littermate.look.refusals import REFUSALS
from littermate.look.units import plain
from littermate.phone.voice import Voice, iso, tenths
from littermate.sheets.round_cards import RoundAnimal

Json = dict[str, Any]
Step = list[Any] | int  # what a row adds to the one before it, or how often the step before is taken once more
MILLISECOND = timedelta(milliseconds=1)
# What the phone shows when a new weight trips a rule, before the house has judged it with its figures.
RULE_LINES = {
    "lost-tenth": gettext_lazy("Far under the best weight so far."),
    "lost-tenth-first-day": gettext_lazy("Lost too much in the first day."),
    "no-early-growth": gettext_lazy("No growth since birth."),
    "no-gain-day": gettext_lazy("No gain since a day ago."),
    "falling-twice": gettext_lazy("Twice running lost weight or gained too little."),
    "lost": gettext_lazy("Lost weight. Weigh again in %(low)s to %(high)s hours."),
    "no-gain": gettext_lazy("No gain. Weigh again in %(low)s to %(high)s hours."),
    "short-gain": gettext_lazy("Gained less than usual at this age."),
    "lost-first-day": gettext_lazy("Lost weight in the first day; a little is usual. Weigh again."),
    HELD: gettext_lazy("Lost weight. The day’s milk still counts on the weight before, the most per feed on this one."),
}


def write(animal: RoundAnimal, voice: Voice) -> str:
    """The members ``grid`` and ``thresholds`` of one animal, without the braces around them."""
    lines = tuple(_hold_line(hold, animal, voice) for hold in animal.grid.holds) if animal.grid else ()
    key = (get_language(), lines, animal.plan is None)
    if key not in animal.written:
        parts = {
            "grid": _grid(animal.grid, lines, animal) if animal.grid else None,
            "thresholds": _text(_judging(animal)) if animal.thresholds else None,
        }
        animal.written[key] = json.dumps(parts, separators=(",", ":"), ensure_ascii=False)[1:-1]
    return animal.written[key]


def _text(found: Json | list[Step]) -> str:
    """As text within the text: the phone reads it when she is weighed, not for all of them before the first card."""
    return json.dumps(found, separators=(",", ":"), ensure_ascii=False)


def _hold_line(hold: Hold, animal: RoundAnimal, voice: Voice) -> str:
    if animal.cannot is not None and animal.cannot.code == hold.why:
        return voice.say(animal.cannot)
    words = REFUSALS.get(f"no-plan-{hold.why}")
    return str(words) % {"name": animal.name} if words else _("No plan for that time. Weigh again, or call and ask.")


# Plans ---------------------------------------------------------------------------------------------------------------
def _grid(grid: Grid, lines: Sequence[str], animal: RoundAnimal) -> Json:
    """Every plan of the coming hours; days with the same rows share one of the ``tables``."""
    low_dg, high_dg = _believable(grid, animal)
    tables: list[list[Step]] = []
    days = [_day(day, low_dg, high_dg, tables) for day in grid.days if iso(day.from_at) < iso(day.until_at)]
    return {
        "from_dg": low_dg,
        "to_dg": high_dg,
        "slip_dg": int(grid.slip_g * 10),
        "tables": [_text(table) for table in tables],
        "days": days,
        "holds": [
            {"from_at": iso(hold.from_at), "until_at": iso(hold.until_at), "why": hold.why, "line": line}
            for hold, line in zip(grid.holds, lines, strict=True)
        ],
    }


def _believable(grid: Grid, animal: RoundAnimal) -> tuple[int, int]:
    """As far from her last weight as the table ``weighing`` says: what lies beyond is weighed again, or asked about.

    Down to a slip of the hand there is no gap: from there on the plan stands as it is known, as far too heavy a weight
    leaves it.
    """
    low_dg, high_dg = int(grid.from_g * 10), int(grid.to_g * 10)
    last = next((point.weight_dg for point in animal.weights if not point.is_doubtful), None)
    if last is None or animal.protocol is None:
        return low_dg, high_dg
    least_pct, most_pct = (
        int(animal.protocol.number(animal.species, "weighing", row)) for row in ("ahead-lightest", "ahead-heaviest")
    )
    lightest_dg = min(last * least_pct // 100, int(grid.slip_g * 10) or last)
    return max(low_dg, lightest_dg), min(high_dg, last * most_pct // 100)


def _day(day: GridDay, low_dg: int, high_dg: int, tables: list[list[Step]]) -> Json:
    """One stretch of time; what the weak get is told only where it differs."""

    def table(rows: Sequence[Row]) -> int:
        steps = _runs(_steps(rows, low_dg, high_dg))
        if steps not in tables:
            tables.append(steps)
        return tables.index(steps)

    written: Json = {
        "from_at": iso(day.from_at),
        "until_at": iso(day.until_at),
        "no_feed_below_dc": tenths(day.no_feed_below_c),
        "known": {"strong": _row(day.known_strong)},
        "strong": table(day.strong),
    }
    if day.known_weak != day.known_strong:
        written["known"]["weak"] = _row(day.known_weak)
    if day.weak != day.strong:
        written["weak"] = table(day.weak)
    return written


def _steps(rows: Sequence[Row], low_dg: int, high_dg: int) -> Iterator[list[Any]]:
    """The rows that speak about these weights, each as what it adds to the one before it.

    The first stands on nothing, so it tells its own numbers. Noughts at the end of a step are left out.
    """
    first = max((place for place, row in enumerate(rows) if row.from_dg <= low_dg), default=0)
    before: list[Any] = [0, 0, 0, 0]
    for row in rows[first:]:
        if row.from_dg > high_dg:
            return
        now = _row(row)
        if now[1:] == before[1:]:
            continue  # what a plan stands on is not told, so these two are one
        step: list[Any] = [number - earlier for number, earlier in zip(row[:4], before[:4], strict=True)] + now[4:]
        while not step[-1]:
            step.pop()
        yield step
        before = now


def _runs(steps: Iterable[list[Any]]) -> list[Step]:
    """A step that comes again at once is told once, with how often."""
    told: list[Step] = []
    for step, again in groupby(steps):
        more = sum(1 for _each in again) - 1
        told += [step, more] if more else [step]
    return told


def _row(row: Row) -> list[int | str]:
    """One row; what it stands on is told only where nothing may be given."""
    numbers: list[int | str] = [row.from_dg, row.about_dml, row.most_dml, row.every_min]
    return numbers if row.about_dml else [*numbers, row.why]


# New weights ---------------------------------------------------------------------------------------------------------
def _judging(animal: RoundAnimal) -> Json:
    """What judges a new weight of hers; what a plan says of a loss only where there is a plan."""
    known = animal.thresholds or Thresholds()
    return _thresholds(known if animal.plan else replace(known, held=()), _weigh_again(animal))


def _thresholds(thresholds: Thresholds, weigh_again: dict[str, str]) -> Json:
    """The growth rules and what is believed without asking, by milliseconds from ``from_at``."""
    rules = (*thresholds.rules, *thresholds.held)
    starts = [rule.from_at for rule in rules] + [band.from_at for band in thresholds.bands]
    begin = min(starts, default=None)
    if begin is None:
        return {"from_at": None, "rules": [], "bands": []}
    begin = begin.replace(microsecond=begin.microsecond // 1000 * 1000)
    return {
        "from_at": iso(begin),
        "rules": _rules(rules, begin, weigh_again),
        "bands": [[*_span(band, begin), band.low_dg, band.high_dg] for band in thresholds.bands],
    }


def _weigh_again(animal: RoundAnimal) -> dict[str, str]:
    if animal.protocol is None:
        return {"low": "", "high": ""}
    low, high = animal.protocol.row(animal.species, "growth", "watch-again").span()
    return {"low": plain(low), "high": plain(high)}


def _rules(rules: Iterable[Threshold], begin: datetime, weigh_again: dict[str, str]) -> list[Json]:
    """Each rule once, with every span in which it speaks: from, until, under which weight, fed how by first letters."""
    found: dict[str, Json] = {}
    for rule in rules:
        line = str(RULE_LINES.get(rule.code, "")) % weigh_again
        said = found.setdefault(rule.code, {"code": rule.code, "worry": rule.worry.code, "line": line, "spans": []})
        said["spans"].append([*_span(rule, begin), rule.under_dg, "".join(fed[0] for fed in rule.fed)])
    return list(found.values())


def _span(each: Threshold | WeightBand, begin: datetime) -> tuple[int, int]:
    return (each.from_at - begin) // MILLISECOND, (each.until_at - begin) // MILLISECOND
