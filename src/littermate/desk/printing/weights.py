"""The weight sheet in words."""

from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from littermate.desk import words
from littermate.desk.units import units_of
from littermate.look.days import day_said
from littermate.sheets.weight_sheet import LastWeight, WeightLine, WeightSheet


def values_of(sheet: WeightSheet, title: str) -> dict[str, Any]:
    """Rows and columns as words."""
    zone = ZoneInfo(sheet.time_zone)
    unit = units_of(sheet.home).mass
    printed = day_said(sheet.made_at.astimezone(zone), "j M Y, H:i")
    return {
        "title": _("Weight sheet, %(whom)s") % {"whom": title},
        "organisation": sheet.organisation,
        "draft": "",
        "foot": _("%(organisation)s · printed %(when)s") % {"organisation": sheet.organisation, "when": printed},
        "words": {
            "page": _("Page {page} of {pages}"),
            "line": _("Weights in %(unit)s, before the feed. Write the time where it was not morning or evening.")
            % {"unit": unit},
            "animal": _("Animal"),
            "last": _("Last weights"),
            "morning": _("morning, %(unit)s") % {"unit": unit},
            "evening": _("evening, %(unit)s") % {"unit": unit},
            "nobody": _("Nobody lives here now."),
            "never": _("not weighed in the last 14 days"),
        },
        "days": [day_said(day, "D j M") for day in sheet.days],
        "lines": [_line(line, sheet, zone) for line in sheet.lines],
    }


def _line(line: WeightLine, sheet: WeightSheet, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "name": line.name,
        "mark": line.mark,
        "colour": line.mark_colour,
        "litter": line.litter,
        "last": [_last(each, sheet, zone) for each in line.last],
    }


def _last(each: LastWeight, sheet: WeightSheet, zone: ZoneInfo) -> dict[str, str]:
    weight = words.weight(each.weight_dg, units_of(sheet.home))
    return {
        "weight": _("%(weight)s, in doubt") % {"weight": weight} if each.is_doubtful else weight,
        "when": day_said(each.at.astimezone(zone), "D H:i"),
    }
