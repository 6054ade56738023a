"""How a milk is told by eye where the house has no photo of its tin: a plain drawing in the tin's own colour."""

from typing import Final, NamedTuple

from django.utils.translation import gettext_lazy as _

from littermate.look.words import Words

#: The colours a tin may be drawn in; light enough for dark letters, apart from each other also for the colour-blind.
COLOURS: Final = {
    "amber": "#e8b04a",
    "blue": "#7fb0da",
    "green": "#9cc486",
    "red": "#e58a78",
    "violet": "#b9a0da",
    "white": "#f1ece4",
    "grey": "#b8b0a8",
}
COLOUR_WORDS: Final[Words] = {
    "amber": _("yellow"),
    "blue": _("blue"),
    "green": _("green"),
    "red": _("red"),
    "violet": _("violet"),
    "white": _("white"),
    "grey": _("grey"),
}
OF_SPECIES: Final = {"cat": "amber", "dog": "blue"}


class Tin(NamedTuple):
    """A plain drawing: its shape, the colour's name and its hex, and the letters on it."""

    shape: str  # "tin" or "bottle"
    colour: str
    fill: str
    letters: str


def tin_of(*, name: str, drawing: str, species: str | None, is_ready_to_feed: bool) -> Tin:
    """The drawing of one product; the colour is the house's choice, else its species'."""
    chosen = drawing.rpartition("-")[2]
    colour = chosen if chosen in COLOURS else OF_SPECIES.get(species or "", "grey")
    words = [word for word in name.split() if word[:1].isalnum()]
    letters = "".join(word[0] for word in words[:2]).upper()
    return Tin("bottle" if is_ready_to_feed else "tin", colour, COLOURS[colour], letters or "?")


def drawing_of(colour: str) -> str:
    """How a chosen colour is kept on the product."""
    return f"tin-{colour}" if colour in COLOURS else ""
