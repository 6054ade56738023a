"""Names and numbers beside the lines of the weight drawing, so that nobody looks from a key to a line and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from littermate.care.weight_chart import Chart
from littermate.care.weight_lines import clipped
from littermate.look import weight_words as words
from littermate.look.units import Units
from littermate.look.weight_scale import Frame
from littermate.look.weight_strokes import HALO, text

LABEL = 14  # px between names in the margin


@dataclass(frozen=True, slots=True)
class _Label:
    """Words in the right margin, beside the end of their line."""

    x: float
    y: float
    words: str
    kind: str = ""


def labels_of(chart: Chart, frame: Frame, units: Units) -> Iterable[str]:
    """Names beside the ends of their lines, moved apart where they would lie on each other."""
    labels = _litter_labels(chart, frame) if chart.own is None else list(_her_labels(chart, frame, units))
    for label, y in zip(labels, apart([label.y for label in labels], frame), strict=True):
        if abs(y - label.y) > 3 or label.x < frame.right - 4:
            yield (
                f'<path class="wd-lead" d="M{label.x + 3:g} {label.y:g}L{frame.right + 4} {y:g}" fill="none" '
                'stroke="#000" stroke-opacity="0.3" stroke-width="0.8"/>'
            )
        weight = ' font-weight="700"' if label.kind == "wd-strong" else ""
        yield text(frame.right + 7, y + 4, label.words, "start", label.kind or "wd-name", more=weight)
    yield from _in_the_plot(chart, frame, units)


def _litter_labels(chart: Chart, frame: Frame) -> list[_Label]:
    found = []
    for series in chart.series:
        shown = [point for point in series.points if frame.holds(point.at)]
        if not shown:
            continue
        last = next((point for point in reversed(shown) if not point.is_doubtful), shown[-1])
        kind = "wd-strong" if series.animal_id == chart.leaving else ""
        found.append(_Label(frame.x(last.at), frame.kept_y(last.weight_g), words.shortened(series.name), kind))
    found.sort(key=lambda label: label.y)
    return found if len(found) <= frame.shape.names else [label for label in found if label.kind]


def _her_labels(chart: Chart, frame: Frame, units: Units) -> Iterable[_Label]:
    """The spans of the forecast by their size, and the reference."""
    found = []
    if chart.forecast and frame.holds(chart.forecast[-1].at):
        last = chart.forecast[-1]
        for span in last.spans:
            found.append(_Label(frame.right, frame.kept_y(span.high_g), words.percent(span.percent)))
    band = clipped(chart.band, chart.age_at(frame.from_at), chart.age_at(frame.until_at))
    if band and frame.is_inside(band[-1].middle_g):
        found.append(_Label(frame.right, frame.y(band[-1].middle_g), words.reference_label(), "wd-faint"))
    return sorted(found, key=lambda label: label.y)


def _in_the_plot(chart: Chart, frame: Frame, units: Units) -> Iterable[str]:
    """Her newest weight beside its dot, and one name for all her littermates."""
    own = chart.own
    if own is None:
        return
    shown = [point for point in own.sound if frame.holds(point.at)]
    mates = [point for series in chart.mates for point in series.sound[-1:] if frame.holds(point.at)]
    top = max(mates, key=lambda point: point.weight_g, default=None)
    if top is not None and frame.is_inside(top.weight_g):
        x, y = frame.x(top.at), frame.y(top.weight_g)
        yield text(x - 4, max(y - 7, frame.shape.top + 24), words.mates_label(len(mates)), "end", "wd-name", more=HALO)
    if shown:
        last = shown[-1]
        x, y = frame.x(last.at), frame.y(last.weight_g)
        is_low = y > frame.bottom - 26
        anchor = "end" if x > frame.shape.left + 70 else "start"
        yield text(
            x - 7 if anchor == "end" else x + 9,
            y - 9 if is_low else y + 19,
            words.weight(last.weight_g, units),
            anchor,
            "wd-strong",
            size=frame.shape.font + 1,
            more=f' font-weight="700"{HALO}',
        )


def apart(wanted: Sequence[float], frame: Frame) -> list[float]:
    """Heights in their order, each at least a line from the next, inside the plot."""
    placed: list[float] = []
    for y in wanted:
        placed.append(max(y, placed[-1] + LABEL) if placed else max(y, frame.shape.top + 4))
    over = max(0.0, placed[-1] - frame.bottom) if placed else 0.0
    for place in range(len(placed) - 1, -1, -1):
        limit = frame.bottom if place == len(placed) - 1 else placed[place + 1] - LABEL
        placed[place] = min(placed[place], limit) if over else placed[place]
    return placed
