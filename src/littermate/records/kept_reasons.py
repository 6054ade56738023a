"""Reasons as they are kept with an alert: codes and figures in JSON, read back as the same values."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from littermate.care.values import Reason
from littermate.care.worry import worry_of


def written(reason: Reason) -> dict[str, Any]:
    """A reason as JSON; each figure says what it is."""
    figures = {name: _written(value) for name, value in reason.figures.items()}
    return {"code": reason.code, "worry": reason.worry.code, "rule": reason.rule, "figures": figures}


def read(kept: Mapping[str, Any]) -> Reason:
    """The reason that was written."""
    figures = {str(name): _read(value) for name, value in kept["figures"].items()}
    return Reason(code=kept["code"], worry=worry_of(kept["worry"]), rule=kept["rule"], figures=figures)


def all_written(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    """Several, in their order."""
    return [written(reason) for reason in reasons]


def all_read(kept: Iterable[Mapping[str, Any]]) -> tuple[Reason, ...]:
    """Several, in their order."""
    return tuple(read(each) for each in kept)


def _written(value: Decimal | datetime | int | str) -> Any:
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    return {"at": value.isoformat()} if isinstance(value, datetime) else value


def _read(value: Any) -> Decimal | datetime | int | str:
    if not isinstance(value, Mapping):
        return value
    return Decimal(value["decimal"]) if "decimal" in value else datetime.fromisoformat(value["at"])
