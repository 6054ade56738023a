"""Words as plain typing finds them: keys beside the text, never instead of it.

Text copied from the web may hold letters of another alphabet that look like ours (п for n, υ for u): it reads well and
cannot be found. Keys are folded back; the text itself is kept as it came. A name wholly in Greek or Cyrillic is no
look-alike and stays as it is, and what may be a dose or a unit (``μg``, ``10μg/kg``) is never touched. Why so, with
the measurements: ``docs/decisions/0064-how-search-folds-and-finds.md``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

MOST_LETTERS: Final = 40  # of one word's key; nobody types more to find something
MIXED_SHARE: Final = 0.03  # of the words of a whole text: then all its mixed words are folded, whatever their share
LEAST_WORDS: Final = 4  # fewer are no text of which a share could be told
LATIN: Final = "LATIN"
LOOK_ALIKES: Final = frozenset({"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"})

#: What the Unicode table of look-alikes (UTS #39) does not bring to a Latin letter, and damaged texts use all the same.
LOCAL: Final = {
    "п": "n", "η": "n", "υ": "u", "ц": "u", "к": "k", "κ": "k", "м": "m", "т": "t", "τ": "t",
    "ω": "w", "ш": "w", "χ": "x", "ь": "b",
}  # fmt: skip

_WORD: Final = re.compile(r"[^\W_]+(?:['’ʼ´`][^\W_]+)*", re.UNICODE)
_APOSTROPHES: Final = re.compile(r"['’ʼ´`]")
_UNIT: Final = re.compile(r"\d*[µμ][A-Za-z]{1,4}")  # μg, μL, 10μg, μmol, μSv


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: where it stands, and the keys under which it is found."""

    start: int
    end: int
    keys: tuple[str, ...]


def words_of(text: str, *, is_dose: bool = False) -> list[Word]:
    """Every word of a text with its keys, in order.

    Args:
        is_dose: A dose, a product, an order: each word is found as it was typed and nothing in it is folded.
    """
    found = [(match.start(), match.end(), match.group()) for match in _WORD.finditer(text)]
    is_damaged = not is_dose and _is_damaged([word for _, _, word in found])
    return [Word(start, end, _keys(word, is_dose=is_dose, is_damaged=is_damaged)) for start, end, word in found]


def keys_of(text: str, *, is_dose: bool = False) -> list[str]:
    """The keys of a text's words, each once, in the order of the text."""
    return list(dict.fromkeys(key for word in words_of(text, is_dose=is_dose) for key in word.keys))


def folded(text: str) -> str:
    """A name as one line of keys, to compare it with another: ``Emilie Rackovaп`` is ``emilie rackovan``."""
    return " ".join(word.keys[0] for word in words_of(text))


def digits_of(text: str) -> str:
    """The digits of a phone or chip number, however it is written; empty where there are fewer than five."""
    digits = "".join(str(unicodedata.digit(letter)) for letter in text if letter.isdecimal())
    return digits if len(digits) >= 5 else ""


def grams_of(key: str) -> list[str]:
    """The trigrams of a key, with its beginning and end: two keys are near where they share many."""
    framed = f" {key} "
    return list(dict.fromkeys(framed[at : at + 3] for at in range(len(framed) - 2)))


def has_look_alikes(word: str) -> bool:
    """Whether a word mixes Latin letters with another alphabet's, and is no unit."""
    scripts = _scripts(word)
    return LATIN in scripts and bool(LOOK_ALIKES.intersection(scripts)) and not _UNIT.fullmatch(word)


def _is_damaged(words: list[str]) -> bool:
    lettered = [word for word in words if any(letter.isalpha() for letter in word)]
    foreign = [word for word in lettered if not word.isascii()]
    if len(lettered) < LEAST_WORDS or not foreign:
        return False
    return sum(map(has_look_alikes, foreign)) > MIXED_SHARE * len(lettered)


def _keys(word: str, *, is_dose: bool, is_damaged: bool) -> tuple[str, ...]:
    bare = _APOSTROPHES.sub("", word)
    as_typed = _as_typed(bare)
    if is_dose or bare.isascii() or not has_look_alikes(bare):
        return (as_typed,)
    plain = _as_typed("".join(map(_plain, bare)))
    if _is_mostly_latin(bare):
        return (plain,)
    return (plain, as_typed) if is_damaged else (as_typed,)


def _is_mostly_latin(word: str) -> bool:
    """At least half: of the two letters of "iп" one is Latin."""
    letters = [letter for letter in word if letter.isalpha()]
    return 2 * sum(_script(letter) == LATIN for letter in letters) >= len(letters)


def _as_typed(word: str) -> str:
    """Without capitals; accents go from Latin letters alone: й is another letter than и."""
    if word.isascii():
        return word.lower()[:MOST_LETTERS]
    return "".join(_unaccented(unicodedata.normalize("NFKC", word).casefold()))[:MOST_LETTERS]


def _unaccented(word: str) -> Iterator[str]:
    for letter in unicodedata.normalize("NFC", word):
        if _script(letter) == LATIN:
            yield from (part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))
        else:
            yield letter


def _plain(letter: str) -> str:
    """The Latin letter that this one looks like; itself where there is none."""
    if _script(letter) not in LOOK_ALIKES:
        return letter
    return LOCAL.get(letter) or _confusables().get(letter) or LOCAL.get(letter.lower()) or letter


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").split()[0] if letter.isalpha() else ""


def _scripts(word: str) -> set[str]:
    return set(map(_script, word))


@lru_cache(maxsize=1)
def _confusables() -> dict[str, str]:
    """UTS #39's table of look-alikes, as far as it brings a letter to one plain Latin one."""
    from confusable_homoglyphs import confusables

    told: dict[str, list[dict[str, str]]] = confusables.confusables_data
    found = {}
    for letter, others in told.items():
        if len(letter) == 1 and _script(letter) in LOOK_ALIKES:
            plain = [other["c"] for other in others if len(other["c"]) == 1 and other["c"].isascii()]
            if plain and plain[0].isalpha():
                found[letter] = plain[0]
    return found
