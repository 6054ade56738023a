"""Names and notes as people type or paste them: cleaned where that is harmless, refused where it is not."""

import unicodedata
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from littermate.actions.errors import NotAName, TooLong
from littermate.records.clocks import marked

NAME_LETTERS = 60
LINE_LETTERS = 200
NOTE_LETTERS = 4000  # a story pasted from a web page is one
LOOK_ALIKE_SCRIPTS = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"})
# Marks that turn the reading direction or hide in a word: they change what is seen, not what is said.
UNSEEN = frozenset(
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)


def name(text: str, *, what: str, letters: int = NAME_LETTERS) -> str:
    """Return a name in one line, such as an animal's, that plain typing finds again.

    Full-width letters become plain ones and blanks are folded. A word that mixes look-alike letters of two
    alphabets is refused, since nobody could find it; a name wholly in one alphabet is welcome.

    Raises:
        NotAName: If it is empty, holds markup, or mixes look-alike letters.
        TooLong: If it has more letters than there is room for.
    """
    cleaned = _fitting(line(unicodedata.normalize("NFKC", text), what=what, letters=None), what=what, letters=letters)
    if not cleaned:
        raise NotAName(_("%(what)s is empty. Write at least one letter.") % {"what": what})
    if "<" in cleaned or ">" in cleaned:
        raise NotAName(
            _("%(what)s is “%(seen)s”. A name holds no < or >. Write it in plain letters.")
            % {"what": what, "seen": cleaned}
        )
    for word in cleaned.split():
        _refuse_look_alikes(word, what=what)
    return cleaned


def line(text: str, *, what: str, letters: int | None = LINE_LETTERS) -> str:
    """Return a short text in one line, blanks folded and unseen marks taken out; it may be empty.

    Raises:
        TooLong: If it has more letters than there is room for.
    """
    return _fitting(" ".join(_seen(text, keep="").split()), what=what, letters=letters)


def note(text: str, *, what: str, letters: int = NOTE_LETTERS) -> str:
    """Return a note as written, with its lines; only what no screen can show is taken out.

    Raises:
        TooLong: If it has more letters than there is room for.
    """
    return _fitting(_seen(text.replace("\r\n", "\n"), keep="\n").strip(), what=what, letters=letters)


def excerpt(text: str, letters: int = 40) -> str:
    """The beginning of what was seen, for a message."""
    shown = _seen(text, keep="")
    return shown if len(shown) <= letters else f"{shown[:letters]}…"


def figure(number: Decimal) -> str:
    """A number with the noughts it is written with, and the reader's mark before the tenths: "5,0" in Spanish."""
    return f"{number:f}".replace(".", str(formats.get_format("DECIMAL_SEPARATOR")))


def moment(at: datetime, zone: str, as_of: datetime | None = None) -> str:
    """A moment by the clock of a zone, for a message: "3 May, 10:20"; of another year than ``as_of``, with the year."""
    here = at.astimezone(ZoneInfo(zone))
    is_this_year = as_of is None or as_of.astimezone(here.tzinfo).year == here.year
    written = pgettext("day", "j F, H:i") if is_this_year else pgettext("day", "j F Y, H:i")
    return marked(formats.date_format(here, written), here)


def day(on: date) -> str:
    """A day, for a message: "3 May 2026"."""
    return formats.date_format(on, pgettext("day", "j F Y"))


def _seen(text: str, *, keep: str) -> str:
    if text.isascii() and text.isprintable():
        return text  # nothing in it that needs a look, as in nearly every note
    composed = unicodedata.normalize("NFC", text)
    blanked = (" " if letter in "\t\n\r\v\f" and letter not in keep else letter for letter in composed)
    return "".join(
        letter
        for letter in blanked
        if letter in keep or (letter not in UNSEEN and unicodedata.category(letter) not in {"Cc", "Cs", "Cn"})
    )


def _fitting(text: str, *, what: str, letters: int | None) -> str:
    if letters is not None and len(text) > letters:
        raise TooLong(
            _("%(what)s has %(seen)s letters; there is room for %(most)s. Shorten it.")
            % {"what": what, "seen": len(text), "most": letters}
        )
    return text


def _refuse_look_alikes(word: str, *, what: str) -> None:
    scripts = {letter: unicodedata.name(letter, "?").split()[0] for letter in word if letter.isalpha()}
    mixed = LOOK_ALIKE_SCRIPTS.intersection(scripts.values())
    if len(mixed) > 1:
        spelt = ", ".join(
            f"{letter} ({unicodedata.name(letter).lower()})" for letter, script in scripts.items() if script in mixed
        )
        raise NotAName(
            _("%(what)s has the word “%(word)s” in letters of two alphabets: %(spelt)s. Type it again by hand.")
            % {"what": what, "word": word, "spelt": spelt}
        )
