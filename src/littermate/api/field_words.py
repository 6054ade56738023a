"""What is wrong with a field that was sent, in words that help whoever wrote the program.

The library's own words name its classes (``Decimal('0.1')``) and change with its versions; these do not. Every kind of
trouble that a field of ours can be in stands here, and a test sends each.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

NUMBER: Final = "must be a number, such as 113.5"
WHOLE: Final = "must be a whole number"
DAY: Final = "is no day; write 2026-03-04"
CLOCK: Final = "is no time of day; write 05:30"
MOMENT: Final = "is no moment; write 2026-03-04T05:30:00+01:00"
OBJECT: Final = "must be an object, with names and values"

#: By what the library calls the trouble; in braces what it says about it.
WORDS: Final[Mapping[str, str]] = {
    "missing": "is needed, and was not sent",
    "extra_forbidden": "is no field here; look the names up in /api/v1/docs (units end them: weight_g)",
    "timezone_aware": "lacks its offset from UTC; write 2026-03-04T05:30:00+01:00",
    "greater_than": "must be above {gt}",
    "greater_than_equal": "must be at least {ge}",
    "less_than": "must be below {lt}",
    "less_than_equal": "must be at most {le}",
    "finite_number": NUMBER,
    "decimal_type": NUMBER,
    "decimal_parsing": NUMBER,
    "float_type": NUMBER,
    "float_parsing": NUMBER,
    "decimal_max_places": "has too many decimals; at most {decimal_places}",
    "decimal_max_digits": "has too many digits; at most {max_digits}",
    "decimal_whole_digits": "has too many digits before the point; at most {whole_digits}",
    "int_type": WHOLE,
    "int_parsing": WHOLE,
    "int_parsing_size": WHOLE,
    "int_from_float": WHOLE,
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "string_type": "must be text",
    "string_unicode": "must be text",
    "string_too_short": "needs at least {min_length} letters",
    "string_too_long": "has too many letters; at most {max_length}",
    "string_pattern_mismatch": "is not of the form {pattern}",
    "literal_error": "must be one of {expected}",
    "enum": "must be one of {expected}",
    "list_type": "must be a list",
    "too_short": "needs at least {min_length} entries",
    "too_long": "has too many entries; at most {max_length}",
    "dict_type": OBJECT,
    "model_type": OBJECT,
    "model_attributes_type": OBJECT,
    "uuid_type": "is no id; write it as it was given, 36 letters",
    "uuid_parsing": "is no id; write it as it was given, 36 letters",
    "date_type": DAY,
    "date_parsing": DAY,
    "date_from_datetime_parsing": DAY,
    "date_from_datetime_inexact": DAY,
    "time_type": CLOCK,
    "time_parsing": CLOCK,
    "datetime_type": MOMENT,
    "datetime_parsing": MOMENT,
    "datetime_object_invalid": MOMENT,
    "datetime_from_date_parsing": MOMENT,
}
_DECIMAL: Final = re.compile(r"^Decimal\('([^']*)'\)$")
UNKNOWN: Final = "could not be read; look it up in /api/v1/docs"


def said_of(trouble: Mapping[str, Any]) -> str:
    """One field's trouble, as the library tells it, in our words."""
    kind = str(trouble["type"])
    if kind in ("value_error", "assertion_error"):  # our own checks, in our own words behind the library's
        return str(trouble["msg"]).partition(", ")[2][:300] or UNKNOWN
    figures = {name: _plain(value) for name, value in (trouble.get("ctx") or {}).items()}
    return WORDS.get(kind, UNKNOWN).format_map(figures)


def _plain(value: Any) -> str:
    """``Decimal('60000')`` as 60000; bounds beside another check come as such words already."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return _DECIMAL.sub(r"\1", str(value))
