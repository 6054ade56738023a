"""The 72-hour page in words: one set of lines for screen, phone and paper, so that none can say what another does not.

Every figure has its unit. What was not written down says so; a sum with an unknown part is "at least".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from littermate.desk import said, words
from littermate.desk.plans import lines_of
from littermate.desk.units import units_of
from littermate.desk.vet_log import log_lines
from littermate.look.units import G_PER_OZ, Units, change_words, plain, temperature_words, volume_words, weight_words
from littermate.look.weight_drawing import Point, draw
from littermate.look.words import age_words, kind_word, span_words, worry_word
from littermate.sheets.vet_cards import Gap, VetDay, VetPage, VetWeight

POOS: words.Words = {
    "formed": gettext_lazy("formed"),
    "soft": gettext_lazy("soft"),
    "loose": gettext_lazy("loose"),
    "watery": gettext_lazy("watery"),
    "bloody": gettext_lazy("bloody"),
}
MOST_NAMES = 12
UNKNOWN: words.Words = {
    "not-measured": gettext_lazy("not measured"),
    "no-product": gettext_lazy("which milk is not known"),
    "no-energy": gettext_lazy("the label gives no energy"),
    "mixed-otherwise": gettext_lazy("not mixed as the label says"),
    "by-other": gettext_lazy("fed by someone else"),
}


@dataclass(frozen=True, slots=True)
class Speaker:
    """How this page speaks: the home's clock and units."""

    zone: ZoneInfo
    units: Units
    as_of: datetime

    def moment(self, at: datetime) -> str:
        """ "21 Nov 05:13"."""
        return date_format(at.astimezone(self.zone), "j M H:i")

    def clock(self, at: datetime) -> str:
        """ "05:13"."""
        return f"{at.astimezone(self.zone):%H:%M}"

    def between(self, from_at: datetime, until_at: datetime) -> str:
        """ "21 Nov 05:13 – 08:20", or with both days."""
        same = from_at.astimezone(self.zone).date() == until_at.astimezone(self.zone).date()
        return f"{self.moment(from_at)} – {self.clock(until_at) if same else self.moment(until_at)}"

    def weight(self, weight_dg: int) -> str:
        """In the home's unit."""
        return weight_words(Decimal(weight_dg) / 10, self.units)

    def change(self, change_dg: int) -> str:
        """With its sign."""
        return change_words(Decimal(change_dg) / 10, self.units)

    def warmth(self, reading_dc: int) -> str:
        """In the home's unit."""
        return temperature_words(Decimal(reading_dc) / 10, self.units)


Cell = Callable[[VetDay, Speaker, VetPage], str]


def values_of(page: VetPage) -> dict[str, Any]:
    """Everything the page shows, as words and numbers, for a template of either kind."""
    speaker = Speaker(ZoneInfo(page.time_zone), units_of(page.home), page.made_at)
    return {
        "title": _("%(name)s: the last %(hours)s hours") % {"name": page.name, "hours": page.hours},
        "organisation": page.organisation.name,
        "draft": _("draft: planned from tables that no clinician has signed yet") if page.is_draft else "",
        "foot": _foot(page, speaker),
        "words": _labels(),
        "name": page.name,
        "line": _identity(page),
        "made": _made(page, speaker),
        "worry": "" if page.left or page.is_dam else _sentence(worry_word(page.worry)),
        "worry_code": page.worry.code,
        "left": _left(page, speaker),
        "do": said.reason(page.do, page, units=speaker.units, as_of=page.made_at) if page.do else "",
        "reasons": [
            said.reason(reason, page, units=speaker.units, as_of=page.made_at)
            for reason in page.reasons
            if page.do is None or reason.code != page.do.code
        ],
        "facts": [[str(label), value] for label, value in _facts(page, speaker) if value],
        "chart": _chart(page, speaker),
        "chart_says": _chart_says(page),
        "day_heads": [_day_head(day, speaker) for day in page.days],
        "day_rows": [_day_row(str(label), cell, page, speaker) for label, cell in DAY_ROWS],
        "gaps": [_gap(gap, speaker) for gap in page.gaps],
        "gap_note": _gap_note(page),
        "weights": [_weight_line(each, page, speaker) for each in reversed(page.weights)],
        "plan": _plan(page, speaker),
        "orders": [_order(order, speaker) for order in page.orders],
        "past_orders": [_order(order, speaker) for order in page.past_orders],
        "treatments": [
            {
                "when": speaker.moment(each.at),
                "words": each.words,
                "state": words.in_words(each.state, words.TREATMENTS),
                "is_bad": each.state in {"missed", "refused"},
            }
            for each in page.treatments
        ],
        "nests": [_span(span, speaker) for span in page.spans],
        "nest_readings": [
            f"{speaker.moment(entry.at)}: {said.entry(entry, units=speaker.units)}" for entry in page.nest_readings
        ],
        "readings": [
            f"{speaker.moment(entry.at)}: {said.entry(entry, units=speaker.units)}"
            for entry in page.readings
            if entry.figures.get("reading_dc") is not None or entry.figures.get("feel") == "cool"
        ],
        "corrected": [_corrected(entry, page, speaker) for entry in page.corrected],
        "undone": [
            _("%(when)s: %(what)s, taken back")
            % {"when": speaker.moment(entry.at), "what": said.entry(entry, units=speaker.units)}
            for entry in page.undone
        ],
        "log": log_lines(page, speaker),
        "has_by": page.names_people,
        "carers": [
            {"label": f"{carer.name}, {words.in_words(carer.role, words.CARES)}", "phone": carer.phone, "address": ""}
            for carer in page.carers
        ],
        "calls": [{"label": call.label, "phone": call.phone, "address": call.address} for call in page.calls],
        "protocol": _protocol(page),
    }  # fmt: skip


def _made(page: VetPage, speaker: Speaker) -> str:
    place = speaker.zone.key.rpartition("/")[2].replace("_", " ")
    return _("As of %(moment)s, by the clock of %(place)s") % {"moment": speaker.moment(page.made_at), "place": place}


def _left(page: VetPage, speaker: Speaker) -> str:
    if page.left is None:
        return ""
    return f"{_sentence(words.in_words(page.left.outcome, words.OUTCOMES))}, {speaker.moment(page.left.at)}"


def _foot(page: VetPage, speaker: Speaker) -> str:
    return _("%(organisation)s · %(name)s · as of %(moment)s · Littermate") % {
        "organisation": page.organisation.name,
        "name": page.name,
        "moment": speaker.moment(page.made_at),
    }


def _labels() -> dict[str, str]:
    """The sheet's own fixed words."""
    return {
        "page": _("Page {page} of {pages}"),
        "now": _("Now"),
        "weights": _("Weights"),
        "when": _("When"),
        "weight": _("Weight"),
        "step": _("Since the one before"),
        "a_day": _("Against a day before"),
        "days": _("Day by day"),
        "gaps": _("Gaps in the record"),
        "orders": _("The vet's orders in force"),
        "past_orders": _("Ended within these hours"),
        "no_orders": _("None written down."),
        "treatments": _("Treatments"),
        "nests": _("Where, and with whom"),
        "readings": _("Warmth of her body"),
        "nest_readings": _("Warmth of the nest"),
        "corrected": _("Corrected afterwards"),
        "undone": _("Taken back"),
        "log": _("Everything that was written down"),
        "time": _("Time"),
        "warm": _("Warmth"),
        "milk": _("Milk: took of planned"),
        "out": _("Pee, poo"),
        "else": _("Else"),
        "by": _("By"),
        "plan": _("Planned now"),
        "contacts": _("Whom to ring"),
        "no_weight": _("Not weighed in these hours."),
        "draft": _("draft"),
    }


def _identity(page: VetPage) -> str:
    parts = [
        kind_word(page.species) if not page.is_dam else _("dam"),
        words.in_words(page.sex, words.SEXES) if page.sex != "unknown" else _("sex not known"),
        _("%(age)s old") % {"age": age_words(page.age_days)} if page.age_days is not None else "",
        page.mark,
        *(words.in_words(kind, words.REARINGS) for kind in page.rearing),
    ]
    return words.joined(part for part in parts if part)


def _facts(page: VetPage, speaker: Speaker) -> Iterable[tuple[str, str]]:
    birth, intake = page.birth, page.intake
    if birth:
        same = birth.earliest_at == birth.latest_at
        born = speaker.moment(birth.latest_at) if same else speaker.between(birth.earliest_at, birth.latest_at)
        yield _("Born"), f"{born}, {words.in_words(birth.method, words.METHODS)}"
    yield _("In care since"), speaker.moment(intake.custody_from_at) if intake.custody_from_at else ""
    at_intake = [
        speaker.weight(intake.weight_dg) if intake.weight_dg else "",
        speaker.warmth(intake.temperature_dc) if intake.temperature_dc else "",
        intake.condition,
    ]
    yield _("At intake"), words.joined(part for part in at_intake if part)
    if page.litter:
        yield (
            _("Litter"),
            ngettext("%(name)s, %(n)s born", "%(name)s, %(n)s born", page.litter.size)
            % {"name": page.litter.name, "n": page.litter.size},
        )
    if page.names_people and page.home:
        yield _("Home"), page.home.name
    if page.milk:
        yield _("Milk"), _milk(page)
    if not page.is_dam:
        colostrum = {True: _("had it"), False: _("had none"), None: _("not known")}[intake.had_colostrum]
        yield _("Colostrum"), colostrum


def _milk(page: VetPage) -> str:
    milk = page.milk
    assert milk is not None  # noqa: S101 - asked by the caller
    energy = words.milk_energy(milk) or _("energy not on the label")
    return words.joined(
        part
        for part in (milk.name, energy, words.milk_label(milk), _("invented for the demo") if milk.is_invented else "")
        if part
    )


def _chart(page: VetPage, speaker: Speaker) -> str:
    in_ounces = speaker.units.mass == "oz"
    points = [
        Point(
            at=each.at,
            weight=float(Decimal(each.weight_dg) / 10 / (G_PER_OZ if in_ounces else 1)),
            is_doubtful=each.is_doubtful,
        )
        for each in page.weights
    ]
    return draw(
        points,
        from_at=page.from_at,
        until_at=page.made_at,
        zone=speaker.zone,
        says=_chart_says(page),
        unit=speaker.units.mass,
    )


def _chart_says(page: VetPage) -> str:
    return _("Weights over the last %(hours)s hours; the same figures stand in the table.") % {"hours": page.hours}


def _weight_line(each: VetWeight, page: VetPage, speaker: Speaker) -> dict[str, Any]:
    marks = [
        _("doubtful") if each.is_doubtful else "",
        _("after a feed") if each.fed == "after" else "",
        _("corrected, was %(was)s") % {"was": said.entry(each.was[0], units=speaker.units)} if each.was else "",
        _("before these hours") if each.at < page.from_at else "",
    ]
    return {
        "when": speaker.moment(each.at),
        "weight": speaker.weight(each.weight_dg),
        "step": speaker.change(each.change_dg) if each.change_dg is not None else "",
        "a_day": _percent(each.pct_day) if each.pct_day is not None else "",
        "mark": words.joined(mark for mark in marks if mark),
        "is_loss": (each.change_dg or 0) < 0,
    }


def _percent(value: Decimal) -> str:
    return _("%(share)s %% a day") % {"share": f"{'+' if value > 0 else ''}{plain(value)}"}


def _plan(page: VetPage, speaker: Speaker) -> list[str]:
    """What is planned now, or why nothing is; on paper the most has its unit too."""
    plan = page.plan
    if plan is None and page.cannot is None:
        return [_("No milk is planned for her.")]
    if plan is None or page.cannot is not None:
        return [said.reason(page.cannot, page, units=speaker.units, as_of=page.made_at)] if page.cannot else []
    how_much = _("%(feeds)s feeds of about %(about)s, never more than %(most)s") % {
        "feeds": plan.feeds,
        "about": volume_words(plan.about_ml),
        "most": volume_words(plan.most_ml),
    }
    return [how_much, *lines_of(plan, speaker.units)[1:]]


def _protocol(page: VetPage) -> str:
    if page.is_dam:
        return ""
    if page.protocol_number is None:
        return _("By the tables as shipped with Littermate, which no clinician of this house has signed.")
    return _("By the house's protocol, version %(number)s, signed by %(name)s.") % {
        "number": page.protocol_number,
        "name": page.protocol_by,
    }


def _order(order: Any, speaker: Speaker) -> dict[str, str]:
    until = _("until %(moment)s") % {"moment": speaker.moment(order.until_at)} if order.until_at else _("until ended")
    dates = _("from %(moment)s") % {"moment": speaker.moment(order.from_at)}
    return {"words": said.order(order), "by": f"{order.by}, {dates}, {until}"}


def _few(names: tuple[str, ...]) -> str:
    """The names, or the first of very many and how many more."""
    if len(names) <= MOST_NAMES:
        return words.joined(names)
    rest = len(names) - MOST_NAMES
    more = ngettext("and %(n)s more", "and %(n)s more", rest) % {"n": rest}
    return f"{words.joined(names[:MOST_NAMES])} {more}"


def _span(span: Any, speaker: Speaker) -> dict[str, str]:
    company = (
        _("with %(names)s") % {"names": _few(span.with_names)} if span.with_names else _("with nobody written down")
    )
    where = f"{span.nest_name}, {company}" if span.nest_name else _("no nest written down")
    return {"when": speaker.between(span.from_at, span.until_at), "words": where}


def _gap_note(page: VetPage) -> str:
    length = {"span": span_words(page.silent_after_min)}
    if not page.gaps:
        return _("Something was written down at least every %(span)s.") % length
    return _("A gap is more than %(span)s without a word about her. What happened in it is not known.") % length


def _gap(gap: Gap, speaker: Speaker) -> str:
    minutes = int((gap.until_at - gap.from_at).total_seconds() // 60)
    if gap.is_open:
        return _("No entry since %(since)s: %(span)s until now") % {
            "since": speaker.moment(gap.from_at),
            "span": span_words(minutes),
        }
    return _("No entry between %(span)s: %(length)s") % {
        "span": speaker.between(gap.from_at, gap.until_at),
        "length": span_words(minutes),
    }


def _corrected(entry: Any, page: VetPage, speaker: Speaker) -> str:
    before = entry.earlier[0]
    figures = {
        "when": speaker.moment(entry.at),
        "what": said.entry(entry, units=speaker.units),
        "was": said.entry(before, units=speaker.units),
        "before": speaker.moment(before.at),
    }
    if before.animal_name != entry.animal_name:
        return _("%(when)s: %(what)s. First written as %(was)s, %(before)s, of another animal") % figures
    return _("%(when)s: %(what)s. First written as %(was)s, %(before)s") % figures


# Day by day ---------------------------------------------------------------------------------------------------------
def _day_head(day: VetDay, speaker: Speaker) -> dict[str, str]:
    names = {1: _("Last 24 hours"), 2: _("The day before"), 3: _("The day before that")}
    hours = int((day.until_at - day.from_at).total_seconds() // 3600)
    name = names.get(day.number, _("%(n)s days ago") % {"n": day.number - 1})
    return {
        "name": name if day.is_whole else _("%(name)s, %(hours)s h of it in care") % {"name": name, "hours": hours},
        "dates": speaker.between(day.from_at, day.until_at),
    }


def _day_row(label: str, cell: Cell, page: VetPage, speaker: Speaker) -> dict[str, Any]:
    """One line of the table of days; each cell knows its day, for a narrow screen."""
    cells = [{"day": _day_head(day, speaker)["name"], "words": cell(day, speaker, page)} for day in page.days]
    return {"label": label, "cells": cells}


def _times(count: int) -> str:
    if count == 0:
        return _("none written down")
    return ngettext("%(n)s time", "%(n)s times", count) % {"n": count}


def _cell_weight(day: VetDay, speaker: Speaker, page: VetPage) -> str:
    if day.weight_dg is None or day.weighed_at is None:
        return _("not known")
    if day.weighed_at < day.from_at:
        return _("not weighed; %(weight)s on %(when)s") % {
            "weight": speaker.weight(day.weight_dg),
            "when": speaker.moment(day.weighed_at),
        }
    return _("%(weight)s at %(when)s") % {
        "weight": speaker.weight(day.weight_dg),
        "when": speaker.clock(day.weighed_at),
    }


def _cell_gain(day: VetDay, speaker: Speaker, page: VetPage) -> str:
    if day.gain_pct_day is None or day.first_dg is None or day.weight_dg is None or day.first_at is None:
        return _("not known")
    if day.weighed_at is None or day.weighed_at < day.from_at:
        return _("not known")
    return _("%(change)s since %(when)s, %(percent)s") % {
        "change": speaker.change(day.weight_dg - day.first_dg),
        "when": speaker.moment(day.first_at),
        "percent": _percent(day.gain_pct_day),
    }


def _cell_milk(day: VetDay, speaker: Speaker, page: VetPage) -> str:
    if not day.feeds:
        return _("no feed written down")
    measured = day.feeds - day.not_measured - day.by_other - day.full
    parts = []
    if measured:
        parts.append(
            ngettext("%(ml)s in %(n)s feed", "%(ml)s in %(n)s feeds", measured)
            % {"ml": volume_words(Decimal(day.taken_dml) / 10), "n": measured}
        )
    for count, one in (
        (day.not_measured, ngettext("%(n)s not measured", "%(n)s not measured", day.not_measured)),
        (day.by_other, ngettext("%(n)s fed by someone else", "%(n)s fed by someone else", day.by_other)),
        (day.full, ngettext("%(n)s full after nursing", "%(n)s full after nursing", day.full)),
    ):
        if count:
            parts.append(one % {"n": count})
    return words.joined(parts)


def _cell_plan(day: VetDay, speaker: Speaker, page: VetPage) -> str:
    if not day.with_plan or not day.planned_dml:
        return _("no plan written with the feeds") if day.feeds else _("no feed written down")
    line = _("%(taken)s of %(planned)s planned (%(share)s %%)") % {
        "taken": plain(Decimal(day.taken_of_planned_dml) / 10),
        "planned": volume_words(Decimal(day.planned_dml) / 10),
        "share": round(100 * day.taken_of_planned_dml / day.planned_dml),
    }
    rest = day.feeds - day.with_plan
    if not rest:
        return line
    return line + "; " + ngettext("%(n)s feed left out", "%(n)s feeds left out", rest) % {"n": rest}


def _cell_energy(day: VetDay, speaker: Speaker, page: VetPage) -> str:
    why = words.joined(f"{count}: {words.in_words(code, UNKNOWN)}" for code, count in sorted(day.kcal_unknown.items()))
    if day.kcal_per_100g is None:
        if why:
            return _("not known (%(why)s)") % {"why": why}
        return _("not known: no weight") if day.feeds else _("no feed written down")
    kcal = _("%(kcal)s kcal per 100 g") % {"kcal": plain(day.kcal_per_100g)}
    if day.is_energy_whole:
        return kcal
    return _("at least %(kcal)s; not known (%(why)s)") % {"kcal": kcal, "why": why}


def _cell_poo(day: VetDay, speaker: Speaker, page: VetPage) -> str:
    kinds = words.joined(f"{count} {words.in_words(kind, POOS)}" for kind, count in _in_order(day.poo_kinds))
    parts = [_times(day.poos) + (f": {kinds}" if kinds else "")]
    if day.no_poos:
        parts.append(_("looked for and none: %(n)s") % {"n": day.no_poos})
    return "; ".join(parts)


def _in_order(kinds: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(kind, kinds[kind]) for kind in POOS if kinds.get(kind)]


def _cell_pee(day: VetDay, speaker: Speaker, page: VetPage) -> str:
    parts = [_times(day.pees)]
    if day.no_pees:
        parts.append(_("looked for and none: %(n)s") % {"n": day.no_pees})
    return "; ".join(parts)


def _cell_warmth(day: VetDay, speaker: Speaker, page: VetPage) -> str:
    parts = []
    if day.lowest_dc is not None and day.highest_dc is not None:
        low, high = speaker.warmth(day.lowest_dc), speaker.warmth(day.highest_dc)
        read = low if low == high else f"{low} – {high}"
        parts.append(
            ngettext("%(read)s (%(n)s reading)", "%(read)s (%(n)s readings)", day.readings)
            % {"read": read, "n": day.readings}
        )
    if day.felt_cool:
        parts.append(ngettext("felt cool %(n)s time", "felt cool %(n)s times", day.felt_cool) % {"n": day.felt_cool})
    if day.felt_warm:
        parts.append(ngettext("felt warm %(n)s time", "felt warm %(n)s times", day.felt_warm) % {"n": day.felt_warm})
    return words.joined(parts) or _("not felt, not read")


def _cell_treatments(day: VetDay, speaker: Speaker, page: VetPage) -> str:
    told = [f"{count} {words.in_words(state, words.TREATMENTS)}" for state, count in sorted(day.treatments.items())]
    return words.joined(told) or _("none written down")


DAY_ROWS: tuple[tuple[Any, Cell], ...] = (
    (gettext_lazy("Weight"), _cell_weight),
    (gettext_lazy("Gain"), _cell_gain),
    (gettext_lazy("Milk taken"), _cell_milk),
    (gettext_lazy("Against the plan"), _cell_plan),
    (gettext_lazy("Energy, by the label"), _cell_energy),
    (gettext_lazy("Would not feed"), lambda day, speaker, page: _times(day.refusals)),
    (gettext_lazy("Choked"), lambda day, speaker, page: _times(day.chokings)),
    (gettext_lazy("Pee"), _cell_pee),
    (gettext_lazy("Poo"), _cell_poo),
    (gettext_lazy("Warmth"), _cell_warmth),
    (gettext_lazy("Treatments"), _cell_treatments),
)


def _sentence(word: str) -> str:
    """A word as a sentence begins: "call today" as "Call today"."""
    return word[:1].upper() + word[1:]
