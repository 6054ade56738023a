"""What became of one try to tell somebody by one way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MOST_WORDS: Final = 300

#: Why a way did not take a notice, by code; the words for them are in ``look/notice_words.py``.
WHY: Final = frozenset(
    {
        "gone",  # a phone's address that is no more
        "refused",  # whoever stands behind the address said no for good
        "not-now",  # said no for now
        "unreachable",  # nobody answered there
        "wrong-key",  # the phone was added under another house's key
        "no-mail-server",  # no mail server is set
        "not-installed",  # the part that sends messages is not there
        "inside",  # leads inside the server's own network
        "not-an-address",  # cannot be understood
        "taken-off",  # the way was taken off meanwhile
        "in-doubt",  # the server stopped in the middle: it may have gone out
        "broke",  # a fault of this program
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Taken, or why not; ``is_final`` means trying again would change nothing."""

    why: str = ""
    words: str = ""
    is_final: bool = False

    @property
    def is_well(self) -> bool:
        """Whether it was taken."""
        return not self.why


def failed(why: str, words: object = "", *, is_final: bool = False) -> Outcome:
    """Not taken, and why."""
    if why not in WHY:
        raise KeyError(why)
    said = "".join(letter for letter in str(words) if letter.isprintable() or letter == " ")
    return Outcome(why=why, words=said[:MOST_WORDS], is_final=is_final)


TAKEN: Final = Outcome()
