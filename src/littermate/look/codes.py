"""QR codes as SVG, for paper and screen: an address that a phone's camera opens."""

from functools import lru_cache
from io import BytesIO

import segno

QUIET_MODULES = 2  # white around it; the sheets and panels it stands on are white beyond that
MASK = 3  # any of the eight is valid; to score all eight for the prettiest costs five times as much (6 ms a code)


@lru_cache(maxsize=512)
def qr_svg(text: str) -> str:
    """The code as an SVG without a size of its own: black on white, a sixth of it may be smudged."""
    file = BytesIO()
    code = segno.make(text, error="m", micro=False, mask=MASK)
    code.save(file, kind="svg", border=QUIET_MODULES, xmldecl=False, omitsize=True, dark="#000", light="#fff")
    return file.getvalue().decode()
