"""A spreadsheet of weights as people really keep it, read line by line: what can be read, and what cannot and why.

Two shapes are known: the plain sheet ``animal,when,weight_g[,pre_g,post_g,ml]``, and the tidy table of public data
sets (``dataset,litter,animal,species,…,datetime,…,weight_g,flag``). Nothing is guessed that could be read two ways.
"""

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final, Literal
from zoneinfo import ZoneInfo

from littermate.actions.weight_rows import Problem, WeightRow
from littermate.records.limits import MOST_WEIGHT_DG

DateOrder = Literal["dmy", "mdy"]
MASS_G: Final = {"g": Decimal(1), "kg": Decimal(1000), "oz": Decimal("28.349523125"), "lb": Decimal("453.59237")}
NOON_H: Final = 12  # a day without a clock time; said in the summary
COLUMNS: Final = {
    "animal": ("animal", "name", "kitten", "puppy"),
    "animal_id": ("animal_id",),
    "when": ("when", "datetime", "date", "date_time", "day"),
    "time": ("time",),
    "litter": ("litter",),
    "dataset": ("dataset",),
    "species": ("species",),
    "sex": ("sex",),
    "flag": ("flag", "note", "remark"),
    "ml": ("ml", "fed_ml", "taken_ml"),
    "age_days": ("age_days",),
    "age_uncertain_days": ("age_uncertain_days",),
    "breed": ("breed",),
}
MASSES: Final = ("weight", "pre", "post")
NUMBER: Final = re.compile(r"[+]?\d+(?:[.,]\d+)?")
CELL: Final = re.compile(r"\s*([-+]?[\d.,]+)\s*(g|kg|oz|lb|lbs)?\s*", re.IGNORECASE)
POUNDS: Final = re.compile(r"\s*(\d+)\s*lbs?[\s,]*(\d+(?:[.,]\d+)?)\s*oz\s*", re.IGNORECASE)  # 1 lb 2.5 oz
SLASHED: Final = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?:[ T,]+(\d{1,2}:\d{2})(?::\d{2})?)?")
DOTTED: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[ T,]+(\d{1,2}[:.]\d{2}))?")
YEAR_FIRST: Final = re.compile(r"\d{4}[-/]\d{1,2}[-/]\d{1,2}.*")


class Unread(Exception):
    """One cell or the whole sheet that cannot be read; says what was seen, expected, and what to do."""


@dataclass(slots=True)
class Sheet:
    """Everything that was read of a file."""

    rows: list[WeightRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    lines: int = 0


def read_sheet(content: bytes, *, zone: ZoneInfo, date_order: DateOrder | None = None) -> Sheet:
    """Read a sheet; what cannot be read stands in ``problems`` and hinders no other line.

    Args:
        zone: By whose clock the times are, where they do not say so.
        date_order: For dates such as 03/04/2026.

    Raises:
        Unread: If no line can be: no header that is known, or dates that may be of two countries.
    """
    sheet = Sheet()
    text = _text(content, sheet)
    table = list(csv.reader(io.StringIO(text), delimiter=_delimiter(text)))
    head, *lines = table or [[]]
    places, units = _places(head, sheet)
    written = [line[places["when"]] for line in lines if len(line) > places["when"]]
    order = date_order or _order_of(written, places["when"], lines, sheet)
    reader = _Reader(places, units, zone, order, len(head))
    for number, cells in enumerate(lines, 2):
        if not any(cell.strip() for cell in cells):
            continue
        sheet.lines += 1
        try:
            sheet.rows.append(reader.row(number, cells))
        except Unread as problem:
            sheet.problems.append(Problem(line=number, says=str(problem)))
    if reader.days_without_time:
        sheet.notices.append(
            f"Lines with a day and no time: {reader.days_without_time}. They are kept as of {NOON_H}:00."
        )
    _steps(sheet)
    _refuse_doubles(sheet)
    return sheet


# The file -----------------------------------------------------------------------------------------------------------
def _text(content: bytes, sheet: Sheet) -> str:
    if content[:4] == b"PK\x03\x04":
        raise Unread("This is a spreadsheet program's own file. Save it as CSV first, and give that file.")
    for encoding in ("utf-8-sig", "utf-16") if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    sheet.notices.append("The file is not UTF-8; it was read as Windows-1252. Look at names with accents.")
    return content.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    counted = Counter({mark: head.count(mark) for mark in ",;\t"})
    return counted.most_common(1)[0][0] if head.strip() else ","


def _places(head: Sequence[str], sheet: Sheet) -> tuple[dict[str, int], dict[str, str]]:
    """Where each known column stands, and in which unit each weight is."""
    places: dict[str, int] = {}
    units: dict[str, str] = {}
    strange = []
    for place, title in enumerate(head):
        name = re.sub(r"[\s()\[\]]+", "_", unicodedata.normalize("NFKC", title).strip().casefold()).strip("_")
        known = next((column for column, names in COLUMNS.items() if name in names), None)
        mass, _, unit = name.partition("_")
        if known is None and mass in MASSES and (unit or "g").removesuffix("s") in MASS_G:
            known, units[mass] = mass, (unit or "g").removesuffix("s")
        if known is None:
            strange += [title.strip()] if title.strip() else []
        elif known in places:
            raise Unread(
                f"Two columns say “{known}”: “{head[places[known]].strip()}” and “{title.strip()}”. Take one out."
            )
        else:
            places[known] = place
    missing = [name for name in ("animal", "when") if name not in places and f"{name}_id" not in places]
    if missing or not {*MASSES, "ml"} & places.keys():
        raise Unread(
            f"The first line is “{', '.join(title.strip() for title in head)[:120]}”. Expected columns such as "
            "animal, when, weight_g (or weight_kg, weight_oz, weight_lb), and if you have them pre_g, post_g, ml."
        )
    if strange:
        sheet.notices.append(f"Columns that nobody knows were left out: {', '.join(strange)}.")
    return places, units


# Dates --------------------------------------------------------------------------------------------------------------
def _order_of(written: Sequence[str], place: int, lines: Sequence[Sequence[str]], sheet: Sheet) -> DateOrder | None:
    """Day or month first, as far as the column itself says; asked where it does not, or says both."""
    first: list[tuple[int, str]] = []
    second: list[tuple[int, str]] = []
    either: list[tuple[int, str]] = []
    pointed: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 2):
        cell = line[place].strip() if len(line) > place else ""
        if DOTTED.fullmatch(cell):
            pointed.append((number, cell))
        match = SLASHED.fullmatch(cell)
        if match:
            one, other = int(match[1]), int(match[3])
            (first if one > 12 else second if other > 12 else either if one != other else []).append((number, match[0]))
    if first and second:
        raise Unread(
            f"Dates of two countries stand in one column: “{first[0][1]}” (line {first[0][0]}) begins with the day, "
            f"“{second[0][1]}” (line {second[0][0]}) with the month. Write them year first in the sheet; or say "
            "--date-order dmy or mdy, and the others are told line by line."
        )
    if either and not (first or second):
        apart = (
            f" “{pointed[0][1]}” (line {pointed[0][0]}) does not: dates with points are day first in every country."
            if pointed
            else ""
        )
        raise Unread(
            f"“{either[0][1]}” (line {either[0][0]}) may begin with the day or the month, and no other line tells."
            f"{apart} Say --date-order dmy (day first) or --date-order mdy (month first)."
        )
    order: DateOrder | None = "dmy" if first else "mdy" if second else None
    if order and either:
        shown = (first or second)[0]
        words = "day" if order == "dmy" else "month"
        sheet.notices.append(f"Dates are read {words} first, because of “{shown[1]}” in line {shown[0]}.")
    return order


class _Reader:
    """Reads the lines of one sheet."""

    def __init__(
        self, places: dict[str, int], units: dict[str, str], zone: ZoneInfo, order: DateOrder | None, width: int
    ) -> None:
        self.places, self.units, self.zone, self.order, self.width = places, units, zone, order, width
        self.days_without_time = 0

    def row(self, number: int, cells: Sequence[str]) -> WeightRow:
        """One line.

        Raises:
            Unread: If one of its cells cannot be read.
        """
        if len(cells) > self.width and any(cell.strip() for cell in cells[self.width :]):
            raise Unread(
                f"has {len(cells)} cells, the first line {self.width}. A comma inside a number needs quotes: “12,5”."
            )
        said = {name: cells[place].strip() if place < len(cells) else "" for name, place in self.places.items()}
        if not said.get("animal") and not said.get("animal_id"):
            raise Unread("names no animal. Expected: a name under “animal”; merged cells are read only in their first.")
        masses = {name: self._mass(name, said.get(name, "")) for name in MASSES}
        taken = self._tenths("ml", said["ml"]) if said.get("ml") else None
        if taken is None and all(mass is None for mass in masses.values()):
            raise Unread("holds no weight. Expected: a number such as 131 or 131.5 under “weight”.")
        if (masses["pre"] is None) != (masses["post"] is None):
            raise Unread("has one of pre and post, and not the other. Fill in both, or neither.")
        return WeightRow(
            line=number,
            animal=said.get("animal", ""),
            animal_id=said.get("animal_id", ""),
            litter=said.get("litter", ""),
            dataset=said.get("dataset", ""),
            species=said.get("species", "").casefold(),
            sex={"f": "female", "m": "male"}.get(said.get("sex", "")[:1].casefold(), ""),
            at=self._moment(said["when"], said.get("time", "")),
            weight_dg=masses["weight"],
            pre_dg=masses["pre"],
            post_dg=masses["post"],
            taken_dml=taken,
            flag=said.get("flag", ""),
            age_days=self._days(said.get("age_days", "")),
            age_uncertain_days=self._days(said.get("age_uncertain_days", "")),
        )

    def _mass(self, name: str, typed: str) -> int | None:
        if not typed:
            return None
        text = unicodedata.normalize("NFKC", typed)
        if pounds := POUNDS.fullmatch(text):
            return _weight_dg(_pounds(pounds, name, typed), name, typed)
        match = CELL.fullmatch(text)
        value = _number(match[1], name, typed) if match else None
        if match is None or value is None:
            raise Unread(f"has “{typed[:40]}” under “{name}”. Expected: a number such as 131, 131.5 or 131,5.")
        unit = (match[2] or self.units[name]).casefold().removesuffix("s")
        if unit == "g" and re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", match[1]):
            plain = match[1].replace(",", "").replace(".", "")
            raise Unread(
                f"has “{typed}” g under “{name}”: {plain} g, or a thousandth of it? Write {plain}, or two decimals."
            )
        return _weight_dg(value * MASS_G[unit], name, typed if match[2] else f"{typed} {unit}")

    def _tenths(self, name: str, typed: str) -> int:
        value = _number(typed.casefold().removesuffix("ml").strip(), name, typed)
        return int((value * 10).to_integral_value(ROUND_HALF_UP))

    def _days(self, typed: str) -> Decimal | None:
        try:
            return Decimal(typed.replace(",", ".")) if typed else None
        except InvalidOperation:
            return None

    def _moment(self, typed: str, clock: str) -> datetime:
        at = self._read(typed, clock)
        return at if at.tzinfo else at.replace(tzinfo=self.zone)

    def _read(self, typed: str, clock: str) -> datetime:
        expected = f"has “{typed[:40]}” under “when”. Expected: a moment such as 2026-03-04 05:30."
        dotted, slashed = DOTTED.fullmatch(typed), SLASHED.fullmatch(typed)
        try:
            if YEAR_FIRST.fullmatch(typed):
                return self._timed(datetime.fromisoformat(_padded(typed)), clock, has_time=len(typed) > 10)
            if dotted:
                at = datetime(int(dotted[3]), int(dotted[2]), int(dotted[1]))  # noqa: DTZ001  the zone follows
                return self._timed(at, clock or (dotted[4] or "").replace(".", ":"), has_time=False)
            if slashed:
                one, other = int(slashed[1]), int(slashed[3])
                day, month = (other, one) if self.order == "mdy" else (one, other)
                if month > 12:
                    words = "month" if self.order == "mdy" else "day"
                    raise Unread(f"has “{typed}” under “when”, and dates are read {words} first. Write it year first.")
                at = datetime(int(slashed[4]), month, day)  # noqa: DTZ001
                return self._timed(at, clock or slashed[5] or "", has_time=False)
        except ValueError as unread:
            raise Unread(expected) from unread
        if typed.isdigit() and len(typed) == 5:
            raise Unread(f"has “{typed}” under “when”: a spreadsheet's own day number. Format the column as a date.")
        raise Unread(expected)

    def _timed(self, at: datetime, clock: str, *, has_time: bool) -> datetime:
        if clock:
            told = datetime.strptime(clock[:5].strip(), "%H:%M")  # noqa: DTZ007  a clock time alone
            return at.replace(hour=told.hour, minute=told.minute)
        if not has_time:
            self.days_without_time += 1
            return at + timedelta(hours=NOON_H)
        return at


def _number(text: str, name: str, typed: str) -> Decimal:
    if not NUMBER.fullmatch(text):
        raise Unread(f"has “{typed[:40]}” under “{name}”. Expected: a number such as 131, 131.5 or 131,5.")
    return Decimal(text.replace(",", "."))


def _pounds(match: re.Match[str], name: str, typed: str) -> Decimal:
    """Pounds and ounces of one cell, in grams."""
    ounces = _number(match[2], name, typed)
    if ounces >= 16:
        raise Unread(f"has “{typed[:40]}” under “{name}”. Expected: fewer than 16 ounces beside the pounds.")
    return Decimal(match[1]) * MASS_G["lb"] + ounces * MASS_G["oz"]


def _weight_dg(weight_g: Decimal, name: str, said: str) -> int:
    weight_dg = int((weight_g * 10).to_integral_value(ROUND_HALF_UP))
    if not 0 < weight_dg <= MOST_WEIGHT_DG:
        raise Unread(f"has “{said[:40]}” under “{name}”. Expected: above 0 and at most 60 kg. Look at the unit.")
    return weight_dg


def _padded(typed: str) -> str:
    """``2026/3/4 5:30`` as ``2026-03-04 05:30``."""
    day, _, rest = re.sub(r"[T ]+", " ", typed.replace("/", "-", 2)).partition(" ")
    year, month, of_month = day.split("-")
    clock = rest.strip()
    hour, colon, minutes = clock.partition(":")
    return f"{year}-{month:0>2}-{of_month:0>2}" + (f" {hour:0>2}{colon}{minutes}" if clock else "")


# The sheet as a whole -----------------------------------------------------------------------------------------------
def _steps(sheet: Sheet) -> None:
    """How finely the scale counted, as its rows show: whole grams, five grams, an ounce where the flag says so."""
    for place, row in enumerate(sheet.rows):
        if "1 oz" in row.flag:
            sheet.rows[place] = _with(row, step_dg=283)
        elif match := re.search(r"\+-\s*(\d+(?:\.\d+)?)\s*kg", row.flag):
            sheet.rows[place] = _with(row, step_dg=min(10_000, int(Decimal(match[1]) * 10_000)))


def _with(row: WeightRow, **changed: int) -> WeightRow:
    return replace(row, **changed)  # type: ignore[arg-type]


def _refuse_doubles(sheet: Sheet) -> None:
    """Of two lines for one animal at one moment the first stands; the second is told."""
    first: dict[tuple[str, ...], WeightRow] = {}
    kept = []
    for row in sheet.rows:
        key = (row.dataset, row.litter.casefold(), row.animal_id or row.animal.casefold(), row.at.isoformat())
        earlier = first.setdefault(key, row)
        if earlier is row:
            kept.append(row)
        else:
            sheet.problems.append(Problem(line=row.line, says="\n".join(_double(row, earlier))))
    sheet.rows = kept
    sheet.problems.sort(key=lambda problem: problem.line)


def _double(row: WeightRow, earlier: WeightRow) -> Iterator[str]:
    same = (row.weight_dg, row.pre_dg, row.post_dg, row.taken_dml)
    if same == (earlier.weight_dg, earlier.pre_dg, earlier.post_dg, earlier.taken_dml):
        yield f"says the same as line {earlier.line}; it is kept once."
    else:
        yield f"is of the same animal and moment as line {earlier.line}, with another weight. Mend one of them."
