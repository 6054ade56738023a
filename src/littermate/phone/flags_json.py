"""What the phone needs to answer "Is she all right?" by itself: signs, levels and numbers, all from the tables.

The phone weighs answers up by the same rules as ``care.red_flags``, from these figures alone; a test runs thousands of
answers through both.
"""

from typing import Any

from littermate.care.protocol import SHARED, Protocol, Row, Table
from littermate.care.red_flags import FLAGS, REFUSED, SHARED_NEST, TABLE

Json = dict[str, Any]
GROUPS = (
    ("breath", "limp", "gums", "bleeds", "nose"),
    ("dry", "loose", "belly"),
    ("cries", "navel", "eyes", "apart", "sneezes", "worried"),
)
TOGETHER = ("flag-with-refusal", "flag-several", "flag-open", "cool")
GRADES = {"D": 0, "C": 1, "B": 2, "A": 3}  # a project choice beside them says nothing of how good they are


def flags(tables: Protocol) -> Json:
    """The questions in their order, how soon each sign calls, and what must be answered."""
    table = tables.table(SHARED, TABLE)
    codes = (*FLAGS.values(), *REFUSED.values(), *TOGETHER)
    return {
        "groups": [list(group) for group in GROUPS],
        "signs": list(FLAGS),
        "levels": {code.removeprefix("flag-"): tables.worries[code].worry.code for code in codes},
        "needed": [sign for sign in FLAGS if tables.number(SHARED, TABLE, sign)],
        "several": int(tables.number(SHARED, TABLE, "several")),
        "with_refusal": int(tables.number(SHARED, TABLE, "with-refusal")),
        "no_appetite_h": int(tables.number(SHARED, TABLE, "no-appetite")),
        "again_min": {kind: _again_min(tables, kind) for kind in tables.species},
        "grades": {sign: _grade(table, table.row(sign)) for sign in FLAGS},
        "body_says": _cites(table, table.row(SHARED_NEST)),
        "is_draft": table.is_draft,
    }


def _again_min(tables: Protocol, species: str) -> list[int]:
    return [int(hours * 60) for hours in tables.row(species, "growth", "watch-again").span()]


def _told(table: Table, row: Row) -> list[Any]:
    return [source for source in table.sources if source.id in row.sources and source.grade in GRADES]


def _grade(table: Table, row: Row) -> str:
    """The best grade among those who name the sign; empty where only the project does."""
    return max((source.grade for source in _told(table, row)), key=lambda grade: GRADES[grade], default="")


def _cites(table: Table, row: Row) -> str:
    return "; ".join(source.cite for source in _told(table, row))
