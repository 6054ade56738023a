"""A litter as it stands in somebody's spreadsheet: read cell by cell, asked about where it could mean two things.

Nothing is kept here. Good rows stay good beside bad ones; what was read is shown first.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from typing import Final

from django.utils.translation import gettext as _

from littermate.care.errors import CareError
from littermate.look.units import METRIC, Units, folded, read_weight

MOST_ROWS: Final = 200
MOST_LETTERS: Final = 100_000
COLUMNS: Final = ("name", "sex", "mark", "weight", "born")
HEADERS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("name", "kitten", "puppy", "pup", "animal", "nombre", "cria"),
    "sex": ("sex", "gender", "sexo"),
    "mark": ("colour", "color", "mark", "marking", "markings", "collar", "coat", "marca", "capa"),
    "weight": ("weight", "peso", "wt", "grams", "gramos"),
    "born": ("born", "birth", "dob", "birthday", "nacido", "nacimiento", "date", "fecha"),
}
SEXES: Final = {
    **dict.fromkeys(("f", "female", "girl", "w", "h", "hembra", "♀", "fem"), "female"),
    **dict.fromkeys(("m", "male", "boy", "macho", "♂", "masc"), "male"),
    **dict.fromkeys(("", "?", "u", "unknown", "-"), "unknown"),
}
UNITS: Final = ("kg", "g", "oz", "lb", "lbs", "grams", "gramos")
MONTHS: Final = {
    **dict(zip(("jan", "feb", "mar", "apr", "may", "jun"), range(1, 7), strict=True)),
    **dict(zip(("jul", "aug", "sep", "oct", "nov", "dec"), range(7, 13), strict=True)),
    "ene": 1,
    "abr": 4,
    "ago": 8,
    "dic": 12,
}
BARE_WEIGHT: Final = re.compile(r"^\d+([.,]\d+)? ?(kg|g|oz|lb|lbs)?$")
ISO: Final = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})")
THREE: Final = re.compile(r"^(\d{1,2})([./-])(\d{1,2})\2(\d{2}|\d{4})$")
SPELT: Final = re.compile(r"^(\d{1,2})\.? ?([a-zé]{3})[a-zé]*\.? ?(\d{4})$")


@dataclass(slots=True)
class PastedRow:
    """One row: what was read of it, what could not be, and what was taken from the row above."""

    number: int
    cells: tuple[str, ...]
    name: str = ""
    sex: str = "unknown"
    mark: str = ""
    weight_dg: int | None = None
    born_on: date | None = None
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_there: bool = False  # one of this name is in the intake already

    @property
    def is_good(self) -> bool:
        """Whether it can be kept as it stands."""
        return not self.problems and not self.is_there


@dataclass(slots=True)
class Pasted:
    """A whole sheet as read."""

    columns: tuple[str, ...]  # what each column was taken for; empty where nobody knows
    rows: list[PastedRow]
    day_order: str = ""  # "dmy" or "mdy", as answered
    asks_order: bool = False  # a date could be of two countries, and nobody has said which
    is_mixed: bool = False  # both countries' dates stand in the column
    problem: str = ""

    @property
    def good(self) -> list[PastedRow]:
        """Those that can be kept."""
        return [row for row in self.rows if row.is_good]

    @property
    def needs_an_answer(self) -> bool:
        """Whether the question must be answered before anything is kept."""
        return self.asks_order and not self.day_order


def read(text: str, *, day_order: str = "", units: Units = METRIC, there: Sequence[str] = ()) -> Pasted:
    """Read what was pasted.

    Args:
        day_order: ``dmy`` or ``mdy`` for dates that could be either; empty until somebody answered.
        there: Names that the intake has already.
    """
    if len(text) > MOST_LETTERS:
        return Pasted((), [], problem=_("This is too much at once. Paste one litter at a time."))
    lines = [cells for cells in _cells(text) if any(cells)]
    if not lines:
        return Pasted((), [], problem=_("Nothing was pasted. Copy the rows in your spreadsheet and paste them here."))
    if len(lines) > MOST_ROWS:
        return Pasted((), [], problem=_("More than %(most)s rows. Paste one litter at a time.") % {"most": MOST_ROWS})
    columns, unit, has_header = _columns(lines)
    rows = [PastedRow(number, cells) for number, cells in enumerate(lines, start=1)][1 if has_header else 0 :]
    pasted = Pasted(columns, rows, day_order=day_order)
    if "name" not in columns and "weight" not in columns:
        pasted.problem = _(
            "No column looks like names or weights. Put headings above: name, sex, colour, weight, born."
        )
        return pasted
    _ask_for_order(pasted)
    above: dict[str, str] = {}
    known = {folded(name).casefold() for name in there}
    for row in rows:
        _read_row(row, pasted, above, unit, units)
        row.is_there = bool(row.name) and folded(row.name).casefold() in known
    return pasted


# Cells and columns ---------------------------------------------------------------------------------------------------
def _cells(text: str) -> Iterator[tuple[str, ...]]:
    """Rows of cells; whatever divides them."""
    plain = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    reader = csv.reader(StringIO(plain), delimiter=_divider(plain))
    try:
        for cells in reader:
            yield tuple(" ".join(cell.split()) for cell in cells)
    except csv.Error:  # a quote that never ends
        for line in plain.split("\n"):
            yield tuple(" ".join(cell.split()) for cell in line.replace('"', "").split(_divider(plain)))


def _divider(text: str) -> str:
    """Tabs as a spreadsheet copies them; else semicolons, as where a comma divides numbers; else commas."""
    for sign in ("\t", ";"):
        if sign in text:
            return sign
    return ","


def _columns(lines: list[tuple[str, ...]]) -> tuple[tuple[str, ...], str, bool]:
    """What each column holds, the unit its heading gives for weights, and whether there are headings."""
    heads = [_head(cell) for cell in lines[0]]
    if sum(1 for head in heads if head) >= min(2, len(heads)):
        taken: list[str] = []
        for head in heads:
            taken.append(head if head not in taken else "")
        unit = next((_unit(cell) for cell, head in zip(lines[0], taken, strict=True) if head == "weight"), "")
        return tuple(taken), unit, True
    return _guessed(lines), "", False


def _head(cell: str) -> str:
    words = re.split(r"[^\wáéíóúñ]+", folded(cell).casefold())
    for column, names in HEADERS.items():
        if any(word in names for word in words):
            return column
    return "weight" if any(word in UNITS for word in words) else ""


def _unit(cell: str) -> str:
    words = re.split(r"[^\w]+", folded(cell).casefold())
    found = next((word for word in words if word in UNITS), "")
    return {"lbs": "lb", "grams": "g", "gramos": "g"}.get(found, found)


def _guessed(lines: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Without headings: by what stands in each column most of the time."""
    width = max(len(cells) for cells in lines)
    found: list[str] = []
    for place in range(width):
        said = [cells[place] for cells in lines if place < len(cells) and cells[place]]
        kind = _looks_like(said)
        if kind == "words":
            kind = "name" if "name" not in found else "mark"
        found.append(kind if kind not in found else "")
    return tuple(found)


def _looks_like(said: list[str]) -> str:
    for kind, test in LOOKS.items():
        if sum(test(cell) for cell in said) * 2 > len(said):
            return kind
    return "words" if said else ""


def _is_sex(cell: str) -> bool:
    return cell.casefold() in SEXES


def _is_weight(cell: str) -> bool:
    return BARE_WEIGHT.match(folded(cell).casefold()) is not None


# One row -------------------------------------------------------------------------------------------------------------
def _read_row(row: PastedRow, pasted: Pasted, above: dict[str, str], unit: str, units: Units) -> None:
    if len(row.cells) > len(pasted.columns) and any(row.cells[len(pasted.columns) :]):
        row.problems.append(
            _("%(seen)s cells, and there are %(columns)s columns. A comma inside a number? Use tabs or semicolons.")
            % {"seen": len(row.cells), "columns": len(pasted.columns)}
        )
        return
    said = {column: cell for column, cell in zip(pasted.columns, row.cells, strict=False) if column}
    for column in ("sex", "born"):
        if column in pasted.columns:
            said[column] = _merged(row, column, said.get(column, ""), above)
    row.name, row.mark = said.get("name", "")[:60], said.get("mark", "")[:100]
    if not row.name:
        row.notes.append(_("No name: gets a number."))
    _read_sex(row, said.get("sex", ""))
    _read_weight(row, said.get("weight", ""), unit, units)
    _read_born(row, said.get("born", ""), pasted)


def _merged(row: PastedRow, column: str, cell: str, above: dict[str, str]) -> str:
    """An empty cell under a filled one is what copying a merged cell leaves."""
    if cell:
        above[column] = cell
        return cell
    if above.get(column):
        row.notes.append(_("“%(cell)s” from the row above.") % {"cell": above[column]})
    return above.get(column, "")


def _read_sex(row: PastedRow, cell: str) -> None:
    sex = SEXES.get(cell.casefold().rstrip("."))
    if sex is None:
        row.problems.append(_("Sex is “%(seen)s”. Write f, m, or leave it empty.") % {"seen": cell[:40]})
    row.sex = sex or "unknown"


def _read_weight(row: PastedRow, cell: str, unit: str, units: Units) -> None:
    if not cell or cell in {"-", "?"}:
        return
    has_unit = any(letter.isalpha() for letter in cell)
    try:
        found = read_weight(cell if has_unit or not unit else f"{cell} {unit}", units)
    except CareError as refusal:
        row.problems.append(str(refusal))
        return
    if isinstance(found, int):
        row.weight_dg = found
    else:
        choices = ", ".join(str(choice.words) for choice in found.choices)
        row.problems.append(
            _("%(question)s (%(choices)s) Write it out.") % {"question": found.question, "choices": choices}
        )


def _read_born(row: PastedRow, cell: str, pasted: Pasted) -> None:
    if not cell or (pasted.needs_an_answer and _is_either(cell)):
        return
    found = _date(cell, pasted.day_order)
    if found is None:
        row.problems.append(_("“%(seen)s” is no day. Write it as 2026-03-29.") % {"seen": cell[:40]})
    row.born_on = found


# Dates of two countries ----------------------------------------------------------------------------------------------
def _ask_for_order(pasted: Pasted) -> None:
    """A column may hold dates of two countries: those that can be only one are read so, the others are asked about."""
    if "born" not in pasted.columns:
        return
    place = pasted.columns.index("born")
    cells = [row.cells[place] for row in pasted.rows if place < len(row.cells)]
    parts = [(int(found[1]), int(found[3])) for cell in cells if (found := THREE.match(cell)) and found[2] != "."]
    pasted.asks_order = any(_is_either(cell) for cell in cells)
    pasted.is_mixed = any(first > 12 for first, _second in parts) and any(second > 12 for _first, second in parts)


def _is_either(cell: str) -> bool:
    """03/04/2026: the third of April, or the fourth of March. A point between is the day first wherever it is used."""
    found = THREE.match(cell)
    if found is None or found[2] == ".":
        return False
    return int(found[1]) <= 12 and int(found[3]) <= 12 and int(found[1]) != int(found[3])


def _is_date(cell: str) -> bool:
    return _date(cell, "dmy") is not None


LOOKS: Final[Mapping[str, Callable[[str], bool]]] = {"sex": _is_sex, "born": _is_date, "weight": _is_weight}


def _date(cell: str, day_order: str) -> date | None:
    text = folded(cell).casefold()
    try:
        if found := ISO.match(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if (found := SPELT.match(text)) and found[2] in MONTHS:
            return date(int(found[3]), MONTHS[found[2]], int(found[1]))
        if found := THREE.match(text):
            first, second = int(found[1]), int(found[3])
            is_month_first = found[2] != "." and (second > 12 or (first <= 12 and day_order == "mdy"))
            day, month = (second, first) if is_month_first else (first, second)
            year = int(found[4])
            return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None
    return None
