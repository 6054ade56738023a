"""The table of days on the vet's page: what each cell says, and what it says when nobody knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from littermate.desk import words
from littermate.desk.vet_speaker import Speaker, percent
from littermate.look.units import plain, volume_words
from littermate.sheets.vet_cards import VetDay, VetPage

POOS: words.Words = {
    "formed": gettext_lazy("formed"),
    "soft": gettext_lazy("soft"),
    "loose": gettext_lazy("loose"),
    "watery": gettext_lazy("watery"),
    "bloody": gettext_lazy("bloody"),
}
UNKNOWN: words.Words = {
    "not-measured": gettext_lazy("not measured"),
    "no-product": gettext_lazy("which milk is not known"),
    "no-energy": gettext_lazy("the label gives no energy"),
    "mixed-otherwise": gettext_lazy("not mixed as the label says"),
    "by-other": gettext_lazy("fed by someone else"),
}

Cell = Callable[[VetDay, Speaker, VetPage], str]


def day_head(day: VetDay, speaker: Speaker) -> dict[str, str]:
    names = {1: _("Last 24 hours"), 2: _("The day before"), 3: _("The day before that")}
    hours = int((day.until_at - day.from_at).total_seconds() // 3600)
    name = names.get(day.number, _("%(n)s days ago") % {"n": day.number - 1})
    return {
        "name": name if day.is_whole else _("%(name)s, %(hours)s h of it in care") % {"name": name, "hours": hours},
        "dates": speaker.between(day.from_at, day.until_at),
    }


def day_row(label: str, cell: Cell, page: VetPage, speaker: Speaker) -> dict[str, Any]:
    """One line of the table of days; each cell knows its day, for a narrow screen."""
    cells = [{"day": day_head(day, speaker)["name"], "words": cell(day, speaker, page)} for day in page.days]
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
        "percent": percent(day.gain_pct_day),
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
