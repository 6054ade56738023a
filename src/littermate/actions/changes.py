"""How a row that is no fact is added or changed: with a line in the ledger that says who and when.

The line takes the id of a row that is made, so making it twice is harmless; and it moves the cursor, so that
whoever polls looks again.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Field, Model
from django.utils.translation import gettext as _

from littermate.actions.errors import KeptOtherwise, Unknown
from littermate.actions.write_gate import hold
from littermate.records import findable, ledger
from littermate.records.models import Ledger
from littermate.records.raw import row_by
from littermate.records.viewers import Viewer

_Row = TypeVar("_Row", bound=Model)
SET_BY_KEEPING = frozenset({"kept_at", "file"})  # a repeat says them anew
NEVER_SHOWN = ("secret", "_hash", "password")  # how such a field's name ends


def add(
    row: _Row,
    *,
    kind: str,
    by: Viewer,
    also: Mapping[str, object] | None = None,
    showed_at: datetime | None = None,
) -> _Row:
    """Add a row, or return the one that was added under this id with the same words, be it at this very moment.

    Args:
        also: What was said beside the row's own fields.
        showed_at: What the phone's clock showed, where that was wrong.

    Raises:
        KeptOtherwise: If this id was added with other words.
        Unknown: If this id is held by another organisation; which is not told.
    """
    said = {**_said(row), **(also or {})}
    hold(row.pk)
    line = ledger.of_anybody(row.pk)
    if line is not None and line.organisation_id == by.organisation.pk:
        return _earlier(row, line, said, kind=kind, by=by)
    if line is not None or row_by(type(row), str(row._meta.pk.column), row.pk) is not None:
        raise Unknown(_("This cannot be kept under its number. Begin again, so that it gets a new one."))
    row.save(force_insert=True)
    ledger.note(kind, about=row.pk, said=said, by=by, is_first=True, showed_at=showed_at)
    findable.keep(row)  # after the line: whoever writes words holds the organisation's count, so none waits crosswise
    return row


def alter(row: _Row, fields: list[str], *, kind: str, by: Viewer) -> _Row:
    """Write the changed fields of a row and the line that says so; nothing at all when nothing changed."""
    kept = type(row)._base_manager.filter(pk=row.pk).values(*fields).get()
    now = {field: getattr(row, row._meta.get_field(field).attname) for field in fields}  # type: ignore[union-attr]
    changed = {field: value for field, value in now.items() if value != kept[field]}
    if changed:
        row.save(update_fields=list(changed))
        note(kind, about=row.pk, by=by, said=changed)
        findable.keep(row)
    return row


def note(kind: str, *, about: UUID, by: Viewer, said: Mapping[str, object] | None = None) -> None:
    """Write a line about a change of something already there."""
    ledger.note(kind, about=about, said=said or {}, by=by, is_first=False)


def _earlier(row: _Row, line: Ledger, said: dict[str, object], *, kind: str, by: Viewer) -> _Row:
    if line.kind == kind and line.said_hash == ledger.hash_of({"about": row.pk, **said}):
        return type(row)._base_manager.get(pk=row.pk)
    kept, sent = _both(row, by=by) if line.kind == kind else (line.kind, kind)
    raise KeptOtherwise(
        _("Something else was kept under this number. Look at what stands there; if both are meant, begin anew."),
        kept=kept or line.kind,
        sent=sent or kind,
    )


def _both(row: Model, *, by: Viewer) -> tuple[str, str]:
    """In which fields what stands under an id differs from what was sent now; nothing of what is not in her sight."""
    kept = type(row)._default_manager.seen_by(by).filter(pk=row.pk).first()  # type: ignore[attr-defined]
    if kept is None:
        return "", ""
    was, now = _said(kept), _said(row)
    fields = {field.attname: field for field in row._meta.get_fields() if isinstance(field, Field)}
    other = [name for name in was if was[name] != now[name] and not name.endswith(NEVER_SHOWN)]
    told = [
        "; ".join(f"{fields[name].verbose_name}: {_word(each[name], fields[name])}" for name in other)
        for each in (was, now)
    ]
    return told[0], told[1]


def _word(value: object, field: "Field[object, object]") -> str:
    """A value as people say it: a choice by its word, yes and no as such, nothing as a dash."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {each}" for name, each in sorted(value.items()))[:200]
    return str(dict(field.flatchoices).get(value, value))[:200]


def _said(row: Model) -> dict[str, object]:
    fields = [field for field in row._meta.get_fields() if isinstance(field, Field) and not field.primary_key]
    return {field.attname: getattr(row, field.attname) for field in fields if field.name not in SET_BY_KEEPING}
