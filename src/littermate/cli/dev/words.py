"""``littermate dev words``: every word the product says, gathered for those who translate it."""

import io
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import click

from littermate.care.protocol import LEVEL

SOURCE: Final = Path(__file__).resolve().parents[2]
LOCALES: Final = SOURCE / "locale"
#: Names of the functions that mark a word, and which of their arguments are words (``c``: where it stands).
MARKS: Final[dict[str, Any]] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
#: What of a clinical table is a word for people; the citations of its sources stay as they were written.
TABLE_WORDS: Final = ("title", "quantity", "unit", "key", "note")
ROW_WORDS: Final = ("unit", "text", "note")
DISAGREEMENT_WORDS: Final = ("topic", "chosen", "why")
#: Half of all programs mark no word: those need not be read sign by sign.
_MARKED: Final = re.compile(rb"\b(?:" + "|".join(MARKS).encode() + rb")\s*\(")
_FIELD = re.compile(r"%\((\w+)\)[sd]|\{(\w+)(?::\w+)?\}")

Word = tuple[str | tuple[str, ...], str | None, str]  # the message or its forms, its context, the file


def found() -> Iterator[Word]:
    """Every marked word of programs, pages and tables, in the order of the files."""
    for path in sorted(SOURCE.rglob("*")):
        place = path.relative_to(SOURCE).as_posix()
        if "migrations" in path.parts or "static" in path.parts or "locale" in path.parts:
            continue
        if path.suffix == ".py":
            yield from _marked(path.read_bytes(), place)
        elif "templates" in path.parts and path.suffix in {".html", ".txt"}:
            yield from _marked(_as_python(path), place)
        elif path.suffix == ".toml" and "tables" in path.parts:
            yield from _of_table(path, place)


def _as_python(path: Path) -> bytes:
    """A page with everything but its marked words blanked out, as Django hands it to other gatherers."""
    from django.utils.translation.template import templatize

    return str(templatize(path.read_text(encoding="utf-8"), origin=path.name)).encode()


def _marked(text: bytes, place: str) -> Iterator[Word]:
    from babel.messages.extract import extract_python

    if not _MARKED.search(text):
        return
    for _line, function, messages, _comments in extract_python(io.BytesIO(text), MARKS, [], {}):
        words = [messages] if isinstance(messages, str) else list(messages or ())
        shape = MARKS[str(function)]
        context = words.pop(0) if shape and isinstance(shape[0], tuple) else None
        forms = words[:2] if shape and len(shape) - (context is not None) == 2 else words[:1]
        if forms and all(isinstance(form, str) and form for form in forms):  # not ``gettext(title)``, named elsewhere
            yield (forms[0] if len(forms) == 1 else (forms[0], forms[1])), context, place


def _of_table(path: Path, place: str) -> Iterator[Word]:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    for name in TABLE_WORDS:
        if table.get(name):
            yield table[name], None, place
    for word in table.get("words", {}).values():
        yield word, None, place
    for row in table.get("row", []):
        for name in ROW_WORDS:
            if row.get(name):
                yield row[name], None, place
        if "days" not in row and "id" in row and table["unit"] != LEVEL:  # a reason has its own sentence
            yield row["id"].replace("-", " "), "row of a table", place
    for open_question in table.get("disagreement", []):
        for said in (*(open_question[name] for name in DISAGREEMENT_WORDS), *open_question["positions"]):
            yield said, None, place


def catalogue(language: str | None = None) -> Any:
    """The words of a language as they stand in its file; without one, an empty book of all that is said."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    if language:
        with book(language).open("rb") as file:
            return read_po(file, locale=language)
    words = Catalog(project="Littermate", charset="utf-8", fuzzy=False)
    for message, context, place in found():
        words.add(message, context=context, locations=[(place, 0)])
    return words


def book(language: str) -> Path:
    """Where the words of a language lie, as text."""
    return LOCALES / language / "LC_MESSAGES" / "django.po"


def languages() -> list[str]:
    """Those that have a book."""
    return sorted(path.parents[1].name for path in LOCALES.glob("*/LC_MESSAGES/django.po"))


def missing(language: str, said: Any) -> list[str]:
    """What is said in English, all of which is ``said``, and not yet in this language."""
    known = catalogue(language)
    return [str(word.id) for word in said if word.id and not _is_whole(known.get(_key(word.id), context=word.context))]


def _key(message: str | tuple[str, ...]) -> str:
    return message if isinstance(message, str) else message[0]


def _is_whole(message: Any) -> bool:
    if message is None or message.fuzzy:
        return False
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


def fields(text: str) -> set[str]:
    """The names of the figures that a sentence has places for."""
    return {first or second for first, second in _FIELD.findall(text)}


@click.command("words")
def words() -> None:
    """Gather every word that is said, bring each language's book up to date, and compile it.

    Prints how much of each language is still to be said. Words nobody says any more are left out.
    """
    from littermate.cli.house import use

    use({})
    said = catalogue()
    for language in languages():
        _bring_up_to_date(language, said)
        left = missing(language, said)
        click.echo(f"{language}: {len(said) - len(left)} of {len(said)} said, {len(left)} to go.")


def _bring_up_to_date(language: str, said: Any) -> None:
    """Take over what is translated already, leave a gap for what is new, and drop what nobody says any more."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import write_po

    known = catalogue(language)
    fresh = Catalog(locale=language, header_comment=known.header_comment, fuzzy=False, charset="utf-8")
    fresh.mime_headers = known.mime_headers
    for word in said:
        if word.id:
            earlier = known.get(_key(word.id), context=word.context)
            is_kept = _is_whole(earlier) and isinstance(earlier.id, str) == isinstance(word.id, str)
            string = earlier.string if is_kept else None
            fresh.add(word.id, string, word.locations, word.flags, context=word.context)
    written = io.BytesIO()
    write_po(written, fresh, width=120, include_lineno=False, sort_output=True)
    book(language).write_bytes(written.getvalue())  # whole, or not at all
    with book(language).with_suffix(".mo").open("wb") as file:
        write_mo(file, fresh)
