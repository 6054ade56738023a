"""The log on the vet's page: a line for each visit, in columns a vet knows from a chart at a cage."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from littermate.desk import said, words
from littermate.look.days import day_said
from littermate.look.entry_words import ROUTES
from littermate.look.units import plain, volume_words
from littermate.sheets.cards import Entry
from littermate.sheets.vet_cards import VetPage

if TYPE_CHECKING:
    from littermate.desk.vet_speaker import Speaker

COLUMNS = {
    "weigh-in": "weight",
    "warmth": "warm",
    "feed": "milk",
    "refusal": "milk",
    "elimination": "out",
}  # everything else stands under "else"


def log_lines(page: VetPage, speaker: Speaker) -> list[dict[str, Any]]:
    """Old to new; ``day`` is set on the first line of each day of the home's calendar."""
    lines: list[dict[str, Any]] = []
    last_day = ""
    for visit in page.visits:
        day = day_said(visit.at.astimezone(speaker.zone), "l j F")
        cells: dict[str, list[str]] = {"weight": [], "warm": [], "milk": [], "out": [], "else": []}
        for entry in visit.entries:
            if entry.kind != "stimulation":
                cells[COLUMNS.get(entry.kind, "else")].append(_marked(entry, speaker))
        lines.append(
            {
                "day": day if day != last_day else "",
                "time": speaker.clock(visit.at),
                **{name: "; ".join(parts) for name, parts in cells.items()},
                "by": words.joined(visit.by) if page.names_people else "",
            }
        )
        last_day = day
    return lines


def _marked(entry: Entry, speaker: Speaker) -> str:
    """One entry in its cell, with what is odd about it: undone, corrected, doubtful."""
    line = _feed(entry) if entry.kind == "feed" else said.entry(entry, units=speaker.units)
    if entry.is_withdrawn:
        return _("%(line)s [taken back]") % {"line": line}
    return _("%(line)s [corrected]") % {"line": line} if entry.earlier else line


def _feed(entry: Entry) -> str:
    """ "5 of 5.2 ml", or what is known of it."""
    taken, planned = entry.figures["taken_dml"], entry.figures["planned_dml"]
    if not isinstance(taken, int) or not isinstance(planned, int):
        return said.entry(entry)
    line = _("%(taken)s of %(planned)s") % {
        "taken": plain(Decimal(taken) / 10),
        "planned": volume_words(Decimal(planned) / 10),
    }
    route = words.in_words(str(entry.figures["route"]), ROUTES) if entry.figures["route"] != "bottle" else ""
    return words.joined(part for part in (line, route) if part)
