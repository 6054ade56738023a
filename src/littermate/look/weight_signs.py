"""The small signs of the weight drawing: one shape for each meaning, so that colour is never the only one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final, cast

from littermate.care.weight_chart import ChartPoint, EventKind

R = 3.6
#: Each of the events, drawn around its own middle within 6 px to each side.
EVENTS: Final[dict[EventKind, str]] = {
    "birth": "M0-5.4 1.5-1.6 5.4-1.6 2.2.9 3.4 5 0 2.5-3.4 5-2.2.9-5.4-1.6-1.5-1.6Z",
    "intake": "M0-5.5V2M-3.4-1.2 0 2.2 3.4-1.2M-5 5H5",
    "refused": "M-4.2-4.2 4.2 4.2M4.2-4.2-4.2 4.2",
    "choked": "M0-5.2 5.2 4.4H-5.2ZM0-1.8V1.2M0 2.9V3",
    "moved": "M-5.2 0H4.4M1-3.6 4.6 0 1 3.6",
    "rearing": "M0-5.2 5.2 0 0 5.2-5.2 0Z",
    "company": "M-2.4-3.2a3.2 3.2 0 1 0 .01 0M2.4-3.2a3.2 3.2 0 1 0 .01 0",
    "flagged": "M-3.6 5.4V-5.2H4.6L2.2-2.2 4.6.8H-3.6",
    "left": "M4.6-4.8H-3.2V4.8H4.6M-.6 0H5.4M3-2.4 5.4 0 3 2.4",
}
FILLED: Final = frozenset({"birth", "flagged"})


def event(kind: EventKind, x: float, y: float) -> str:
    """One event's sign."""
    fill = "currentColor" if kind in FILLED else "none"
    return (
        f'<path class="wd-event wd-{kind}" transform="translate({x:g} {y:g})" d="{EVENTS[kind]}" fill="{fill}" '
        'stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>'
    )


def dot(point: ChartPoint, x: float, y: float) -> str:
    """One weight: a disc before the feed, a triangle after it, a square where nobody said; open where it is doubted."""
    if point.is_doubtful:
        return (
            f'<circle class="wd-doubt" cx="{x:g}" cy="{y:g}" r="{R + 0.8:g}" fill="#fff" stroke="#000" '
            'stroke-width="1.5" stroke-dasharray="2 1.6"/>'
        )
    if point.fed == "before":
        return f'<circle class="wd-dot" cx="{x:g}" cy="{y:g}" r="{R}"/>'
    if point.fed == "after":
        path = f"M{x:g} {y - 5:.1f}l4.9 8.4h-9.8z"
        return f'<path class="wd-dot" d="{path}"/>'
    return f'<rect class="wd-dot" x="{x - 3.1:.1f}" y="{y - 3.1:.1f}" width="6.2" height="6.2"/>'


def was(x: float, y: float, to_y: float) -> str:
    """What had been written before it was corrected: a small cross, and a dotted way to what stands."""
    return (
        f'<path class="wd-was" d="M{x - 3:.1f} {y - 3:.1f}l6 6m0-6l-6 6M{x:g} {y:g}V{to_y:g}" fill="none" '
        'stroke="#555" stroke-width="1.2" stroke-dasharray="1.5 2"/>'
    )


# The key --------------------------------------------------------------------------------------------------------------
_MIDDLE = ChartPoint(age_days=0, weight_g=0, at=datetime(2000, 1, 1, tzinfo=UTC))
_WEIGHTS: Final[dict[str, ChartPoint]] = {
    "fed-before": replace(_MIDDLE, fed="before"),
    "fed-after": replace(_MIDDLE, fed="after"),
    "fed-unknown": _MIDDLE,
    "doubt": replace(_MIDDLE, is_doubtful=True),
}
_BANDS: Final[dict[str, str]] = {
    "ahead": '<path class="wd-ahead wd-95" d="M0 2H22V14H0Z" fill="#000" fill-opacity="0.13"/>'
    '<path class="wd-ahead wd-50" d="M0 6H22V11H0Z" fill="#000" fill-opacity="0.34"/>',
    "reference": '<path class="wd-reference" d="M0 3H22V13H0Z" fill="#000" fill-opacity="0.06"/>'
    '<path class="wd-edge" d="M0 3H22M0 13H22" stroke="#000" stroke-opacity="0.4" stroke-dasharray="1 4"/>',
    "spread": '<path class="wd-spread" d="M0 3H22V13H0Z" fill="#000" fill-opacity="0.08"/>'
    '<path class="wd-middle" d="M0 8H22" fill="none" stroke="#000" stroke-width="1.4" stroke-dasharray="5 4"/>',
    "was": was(11, 4, 14),
}


def key_sign(sign: str) -> str:
    """One sign of the drawing alone, for the key beside it."""
    if sign in _WEIGHTS:
        inside = dot(_WEIGHTS[sign], 11, 8)
    elif sign in _BANDS:
        inside = _BANDS[sign]
    else:
        inside = event(cast(EventKind, sign), 11, 8)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="wd wd-sign" viewBox="0 0 22 16" width="22" height="16" '
        f'aria-hidden="true" focusable="false" color="#000">{inside}</svg>'
    )
