"""A word and a stroke of the weight drawing, as SVG."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

HALO = ' stroke="#fff" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'  # words over lines stay legible


def text(
    x: float, y: float, said: str, anchor: str = "start", kind: str = "", *, size: int | None = None, more: str = ""
) -> str:
    """Words at a place, ended or begun or centred there; escaped."""
    chosen = f' class="{kind}"' if kind else ""
    sized = f' font-size="{size}"' if size else ""
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}"{chosen}{sized}{more}>{escape(said)}</text>'


def path(points: Iterable[tuple[float, float]]) -> str:
    """A line through these places."""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
