"""Refusals that a person can act on."""

from collections.abc import Callable
from typing import ClassVar


class CareError(Exception):
    """What was seen, what was expected, what to do next, in words for a person.

    ``code`` is stable and is for programs; it never stands in the message. ``says`` names the sentence and ``figures``
    fill it, so that ``look`` can say it in the reader's language; without a sentence of that name the message stands.
    """

    code = "care-error"
    in_words: ClassVar[Callable[["CareError"], str | None] | None] = None  # set by ``look`` where somebody reads

    def __init__(self, message: str = "", *, says: str = "", **figures: object) -> None:
        super().__init__(message)
        self.says = says
        self.figures = figures

    def __str__(self) -> str:
        speak = CareError.in_words
        said = speak(self) if self.says and speak is not None else None
        return super().__str__() if said is None else said
