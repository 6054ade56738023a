"""What a phone fetches before it shows the round, compressed: at most 30 kB, and a font of at most 34."""

import gzip
import json
import re
from pathlib import Path

import littermate
from littermate.phone import shell_files
from littermate.phone.slim import slimmed

SOURCE = Path(littermate.__file__).parent
PHONE = SOURCE / "phone" / "static" / "phone"
LOOK = SOURCE / "look" / "static" / "look"
SHELL = SOURCE / "phone" / "templates" / "phone" / "round.html"
HASHES = 200  # the page as served names each file with its hash; ``littermate bench offline`` measures that one
AT_ONCE = re.compile(r"^(?:import|export) .*?['\"]\./([\w.]+)['\"];$", re.MULTILINE)


def modules_of(name: str, found: set[str]) -> set[str]:
    """A module and all that it needs at once; what comes when asked for is not among them."""
    found.add(name)
    for needed in AT_ONCE.findall((PHONE / name).read_text()):
        if needed not in found:
            modules_of(needed, found)
    return found


def compressed(path: Path) -> int:
    sent = slimmed(f"{path.parent.name}/{path.name}", path.read_text())
    return len(gzip.compress(sent.encode(), 9))


def test_the_first_load_fits_in_30_kb():
    modules = [PHONE / name for name in sorted(modules_of("app.js", {"begin.js"}))]
    styles = [LOOK / "tokens.css", LOOK / "base.css", PHONE / "phone.css"]
    drawings = [LOOK / "icons.svg", PHONE / "mark.svg"]

    page = SHELL.read_bytes() + json.dumps(shell_files.round_words()).encode()
    total = len(gzip.compress(page, 9)) + sum(compressed(path) for path in [*modules, *styles, *drawings])

    assert len(modules) > 10
    assert total <= 30_000 - HASHES, total


def test_the_font_fits_in_34_kb():
    font = SOURCE / "look" / "static" / "vendor" / "atkinson-hyperlegible-next.woff2"

    assert font.stat().st_size <= 34 * 1024
