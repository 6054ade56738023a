"""The types of fields: read strictly, so that what is meant is what is kept."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, StrictBool, StrictInt, StrictStr


def as_text(seen: Any) -> Any:
    if not isinstance(seen, str | UUID | datetime):
        raise ValueError("must be text")
    return seen


def as_written(seen: Any) -> Any:
    """A day, a moment or an hour as people write it: of a mere figure the library makes seconds since 1970."""
    if isinstance(seen, str) and _is_figure(seen):
        raise ValueError("must be written out, as 2026-03-04, 2026-03-04T05:30:00+01:00 or 05:30; not as a figure")
    return as_text(seen)


def _is_figure(seen: str) -> bool:
    try:
        float(seen)
    except ValueError:
        return False
    return True


def as_number(seen: Any) -> Any:
    if isinstance(seen, bool) or not isinstance(seen, int | float | Decimal | str):
        raise ValueError("must be a number")
    return seen


def _utc(said: datetime) -> datetime:
    """The same moment in UTC: PostgreSQL takes no offset of sixteen hours, and nobody's clock has one."""
    try:
        return said.astimezone(UTC)
    except OverflowError as failure:
        raise ValueError("must be a moment that can be") from failure


YesNo = StrictBool
Count = StrictInt
Words = StrictStr
Id = Annotated[UUID, BeforeValidator(as_text)]
Day = Annotated[date, BeforeValidator(as_written)]
Moment = Annotated[
    AwareDatetime,
    BeforeValidator(as_written),
    AfterValidator(_utc),
    Field(description="With its offset from UTC.", examples=["2026-03-04T05:30:00+01:00"]),
]
Tenths = Annotated[Decimal, BeforeValidator(as_number)]  # a number, or the same as text; one decimal at most
Ref = Annotated[
    Id,
    Field(
        description="Made by the caller (UUIDv7). Sending the same again is harmless; other words under it are a 409.",
        examples=["01998d2c-5a70-7c3e-9b1a-2f6f0c4a7d11"],
    ),
]


def in_tenths(said: Decimal | None) -> int | None:
    """A figure as it is kept: whole tenths."""
    return None if said is None else int((said * 10).to_integral_value())


def from_tenths(kept: int | None) -> float | None:
    """A figure as it is told: with its one decimal."""
    return None if kept is None else round(kept / 10, 1)
