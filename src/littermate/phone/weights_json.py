"""Her weight chart as the phone shows it: the one drawing in a phone's width, and the same in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from littermate.care.weight_chart import Chart
from littermate.look import weight_drawing, weight_signs, weight_tables, weight_words
from littermate.look.weight_scale import NARROW
from littermate.phone.voice import Voice


def write(chart: Chart, voice: Voice) -> dict[str, Any]:
    """Everything the screen shows; the drawing is empty where she was never weighed."""
    units, zone = voice.units, voice.zone
    called = _("Weights by age; the same figures stand in the table below.")
    return {
        "says": weight_words.summary(chart, units, zone) if chart.series else [_("No weights are drawn of a mother.")],
        "svg": weight_drawing.draw(chart, units=units, zone=zone, says=called, shape=NARROW),
        "key": [{"sign": weight_signs.key_sign(line.sign), "words": line.words} for line in weight_tables.key(chart)],
        "limits": weight_words.limits() if chart.forecast else "",
        "names": [series.name for series in chart.series],
        "rows": [[row.when, row.day, *row.weights] for row in weight_tables.rows(chart, units, zone)],
        "ahead": [[row.when, row.middle, *row.spans] for row in weight_tables.ahead_rows(chart, units, zone)],
        "events": [
            {"sign": weight_signs.key_sign(row.kind), "when": row.when, "words": row.words}
            for row in weight_tables.event_rows(chart, zone)
        ],
        "source": chart.band_source,
    }
