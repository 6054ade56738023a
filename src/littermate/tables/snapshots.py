"""A whole protocol as text, and back: what an organisation's version keeps for ever.

The text is JSON with every table in full: rows, sources, where sources disagree, bounds, who signed. The same protocol
always gives the same text, byte for byte, so its hash says whether anything in it was touched.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from littermate.care.protocol import Disagreement, Kind, Protocol, Row, Signature, Source, Table, check_bounds
from littermate.tables.loader import UnreadableTable

FORM: Final = 2  # of the text; another number is another way of writing it
FORMS: Final = (1, FORM)  # those that can be read: form 1 had how much each reason worries beside the tables, unsigned
_PARTS: Final[dict[str, type[Any]]] = {"rows": Row, "sources": Source, "disagreements": Disagreement}
_NUMBERS: Final = ("value", "low", "high", "lowest", "highest")


def write(protocol: Protocol) -> str:
    """The whole protocol as text; which version it became is not in it, since the text comes first."""
    said = {
        "form": FORM,
        "kinds": [{"id": kind.id, "words": dict(kind.words)} for kind in protocol.kinds],
        "tables": [_written(table) for table in protocol.tables],
        "rules": dict(protocol.rules),
    }
    return _text(said)


def read(text: str) -> Protocol:
    """The protocol that a text holds.

    Raises:
        UnreadableTable: If it is no such text.
        OutOfBounds: If a number in it lies outside the outer bounds it carries.
    """
    try:
        said = json.loads(text)
        if said["form"] not in FORMS:
            raise UnreadableTable(
                f"A kept protocol is of form {said['form']}; this program reads form {FORM}.",
                says="kept-in-another-form", seen=str(said["form"]), form=FORM,
            )  # fmt: skip
        tables = tuple(_table(each) for each in said["tables"])
        kinds = tuple(Kind(id=each["id"], words=each["words"]) for each in said["kinds"])
        rules = said["rules"] if "rules" in said else {code: rule for code, (_, rule, _) in said["worries"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as broken:
        raise UnreadableTable(
            f"A kept protocol cannot be read ({broken}). Put the backup of it back.",
            says="kept-unreadable", why=str(broken),
        ) from broken  # fmt: skip
    return Protocol(tables=tables, kinds=kinds, rules=dict(rules))


def hash_of(text: str) -> str:
    """SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def content_hash(table: Table) -> str:
    """A mark of what a table says, whoever signed it."""
    return hash_of(_text(_written(replace(table, signature=None, changed_at=None, default_hash=""))))


def _text(said: object) -> str:
    return json.dumps(said, ensure_ascii=False, sort_keys=True, indent=1, default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a kept protocol")


def _written(table: Table) -> dict[str, Any]:
    said = {each.name: getattr(table, each.name) for each in fields(table)}
    for part in _PARTS:
        said[part] = [{each.name: getattr(one, each.name) for each in fields(one)} for one in said[part]]
    if table.signature is not None:
        said["signature"] = {each.name: getattr(table.signature, each.name) for each in fields(Signature)}
    return said


def _table(said: Mapping[str, Any]) -> Table:
    given = dict(said)
    given["rows"] = tuple(_row(each) for each in said["rows"])
    given["sources"] = tuple(Source(**each) for each in said["sources"])
    given["disagreements"] = tuple(
        Disagreement(**{**each, "positions": tuple(each["positions"])}) for each in said["disagreements"]
    )
    if said["signature"] is not None:
        given["signature"] = _signature(said["signature"])
    if said["changed_at"] is not None:
        given["changed_at"] = datetime.fromisoformat(said["changed_at"])
    table = Table(**given)
    for row in table.rows:
        check_bounds(table.title, row)
    return table


def _row(said: Mapping[str, Any]) -> Row:
    numbers = {name: None if said[name] is None else Decimal(said[name]) for name in _NUMBERS}
    days = None if said["days"] is None else (int(said["days"][0]), int(said["days"][1]))
    return Row(**{**said, **numbers, "days": days, "sources": tuple(said["sources"])})


def _signature(said: Mapping[str, Any]) -> Signature:
    at, again = datetime.fromisoformat(said["at"]), date.fromisoformat(said["look_again_on"])
    return Signature(**{**said, "at": at, "look_again_on": again})
