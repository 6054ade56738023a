"""Paper: a sheet's values set by typst into a tagged PDF (PDF/UA-1), on A4 or Letter.

Values travel as JSON and are never pasted into a template, so a name with markup, quotes, ``#`` or a
backslash comes out as it was typed. Each sheet is ``look/paper/<name>.typ``; what all share is ``common.typ``.

**Letters.** Shipped: IBM Plex Sans (Latin with all its marks, Greek, Cyrillic, Vietnamese). For other scripts
typst takes, in this order, what the house laid into the folder ``fonts`` beside its data, what it brings itself
(Hebrew, Arabic, Devanagari, Armenian, Georgian) and what the machine has. A letter that none can print becomes ``□``,
and the sheet's foot says so: never an empty box without a word.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Final, Literal

import typst
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import to_locale

PageSize = Literal["a4", "letter"]
FOLDER = Path(__file__).parent / "paper"
OWN_FONTS = "fonts"  # the folder in the house's data folder
MISSING = "□"
STANDARD: Final = "ua-1"
MOST_TRIES = 3
CANNOT_PRINT = re.compile(r"could not be displayed", re.IGNORECASE)

_lock = Lock()  # typst's compiler lends itself to one at a time
_unprintable: set[str] = set()


def render(name: str, values: Mapping[str, Any], *, page: PageSize = "a4", language: str = "en") -> bytes:
    """One sheet as a PDF; ``values`` has ``title`` and ``words`` beside the sheet's own.

    Raises:
        typst.TypstError: If the template itself is wrong, never because of what somebody typed.
    """
    return _compiled(name, values, page=page, language=language, format="pdf", pdf_standards=STANDARD)


def picture(name: str, values: Mapping[str, Any], *, page: PageSize = "a4", language: str = "en") -> list[bytes]:
    """The same sheet as PNGs, one for each page."""
    # The letters are tried as for the PDF, so that both show the same.
    render(name, values, page=page, language=language)
    pages = _compiled(name, values, page=page, language=language, format="png", ppi=110.0)
    return [pages] if isinstance(pages, bytes) else pages


def drawing(svg: str) -> bytes:
    """One drawing as a PNG, for a mail."""
    with _lock:
        made: Any = _compiler("drawing").compile(
            sys_inputs={"values": json.dumps({"svg": svg})}, format="png", ppi=130.0
        )
    return made if isinstance(made, bytes) else made[0]


def _compiled(name: str, values: Mapping[str, Any], *, page: PageSize, language: str, **asked: Any) -> Any:
    whole: dict[str, Any] = {**values, "page": page, "language": to_locale(language).split("_")[0].lower()}
    for _try in range(MOST_TRIES):
        with _lock:
            printable = _told(whole)
            try:
                return _compiler(name).compile(sys_inputs={"values": json.dumps(printable)}, **asked)
            except typst.TypstError as problem:
                if not CANNOT_PRINT.search(str(problem)) or not _learn(_letters(printable)):
                    raise
    raise RuntimeError("letters that cannot be printed were left after all were tried")


@lru_cache(maxsize=16)
def _compiler(name: str) -> typst.Compiler:
    return typst.Compiler(str(FOLDER / f"{name}.typ"), root=str(FOLDER), font_paths=_fonts())


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    own = Path(settings.LITTERMATE_HOME) / OWN_FONTS
    folders = [str(FOLDER / "fonts"), *([str(own)] if own.is_dir() else [])]
    return typst.Fonts(font_paths=folders)


def _learn(letters: Iterable[str]) -> bool:
    """Try each letter alone and remember those that no font has; False when nothing new was learnt."""
    fresh = {letter for letter in letters if not letter.isascii() and not _can_print(letter)}
    _unprintable.update(fresh)
    return bool(fresh)


def _can_print(letter: str) -> bool:
    if unicodedata.category(letter) in {"Cs", "Co", "Cn"}:
        return False
    try:
        _compiler("letter").compile(
            sys_inputs={"values": json.dumps({"letter": letter})}, format="pdf", pdf_standards=STANDARD
        )
    except typst.TypstError:
        return False
    return True


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """The values with unprintable letters shown as such, and a word about it for the sheet's foot."""
    cleaned: dict[str, Any] = _mapped(values)
    met = {letter for letter in _letters(values) if letter in _unprintable}
    cleaned["unprintable"] = (
        _("%(box)s stands for a letter that no font of this house can print: %(scripts)s. The screen shows it.")
        % {"box": MISSING, "scripts": ", ".join(sorted({_script(letter) for letter in met}))}
        if met
        else ""
    )
    return cleaned


def _mapped(value: Any) -> Any:
    if isinstance(value, str):
        return "".join(MISSING if letter in _unprintable else letter for letter in value if _is_text(letter))
    if isinstance(value, Mapping):
        return {key: _mapped(each) for key, each in value.items()}
    return [_mapped(each) for each in value] if isinstance(value, list | tuple) else value


def _is_text(letter: str) -> bool:
    """Control characters and halves of pairs are nothing that paper can show; a line break is."""
    return letter in "\n\t" or unicodedata.category(letter) not in {"Cc", "Cs"}


def _letters(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from set(value)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _letters(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _letters(each)


def _script(letter: str) -> str:
    """The script a letter is of, as its Unicode name begins: "Thai", "Hangul"; of a picture that it is one."""
    if unicodedata.category(letter).startswith("S"):
        return _("pictures")
    script = unicodedata.name(letter, _("unknown")).split()[0].split("-")[0].capitalize()
    return _("Chinese and Japanese") if script == "Cjk" else script
