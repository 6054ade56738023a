"""What happened, on the weight drawing: signs in rows below the plot, each with a hair up to her line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from littermate.care.weight_chart import Chart, ChartEvent
from littermate.care.weight_lines import on_line
from littermate.look import weight_signs as signs
from littermate.look import weight_words as words
from littermate.look.weight_scale import Frame
from littermate.look.weight_strokes import text

LANE = 17  # px between rows of signs
SIGN = 15  # px that one sign needs
MOST_LANES = 3


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign, for one event or several of a kind close together."""

    x: float
    events: tuple[ChartEvent, ...]


def lanes_of(chart: Chart, frame: Frame) -> list[list[Sign]]:
    """The signs in as few rows as they fit into beside each other."""
    lanes: list[list[Sign]] = []
    for event in chart.events:
        if not frame.holds(event.at):
            continue
        x = frame.x(event.at)
        alike = next(
            (
                (lane, place)
                for lane in lanes
                for place, sign in enumerate(lane)
                if sign.events[0].kind == event.kind and x - sign.x < SIGN
            ),
            None,
        )
        if alike:
            lane, place = alike
            lane[place] = Sign(lane[place].x, (*lane[place].events, event))
            continue
        free = next((lane for lane in lanes if x - lane[-1].x >= _needs(lane[-1])), None)
        if free is None and len(lanes) < MOST_LANES:
            lanes.append(free := [])
        (lanes[-1] if free is None else free).append(Sign(x, (event,)))
    return lanes


def _needs(sign: Sign) -> int:
    return SIGN + (14 if len(sign.events) > 1 else 0)


def events_of(lanes: Sequence[Sequence[Sign]], chart: Chart, frame: Frame) -> Iterable[str]:
    """Each sign below the plot, and a hair up to her line."""
    for row, lane in enumerate(lanes):
        for sign in lane:
            x, y = sign.x, frame.bottom + 11 + row * LANE
            top = frame.kept_y(on_line(chart, sign.events[0].at))
            title = escape("; ".join(words.event_kind(event) for event in sign.events[:1]))
            yield (
                f'<path class="wd-hair" d="M{x:g} {y - 8:g}V{top:g}" fill="none" stroke="#000" stroke-opacity="0.3" '
                f'stroke-width="0.8"/><circle class="wd-at" cx="{x:g}" cy="{top:g}" r="1.8" fill="#000"/>'
            )
            count = text(x + 8, y + 4, f"×{len(sign.events)}", size=11) if len(sign.events) > 1 else ""
            yield f"<g><title>{title}</title>{signs.event(sign.events[0].kind, x, y)}{count}</g>"
