"""Keys for programs: made once and shown once, lent by a person, ended by a day or by hand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes, wording
from littermate.actions.checks import demand, demand_one, demand_order, seen
from littermate.actions.errors import DoesNotFit, NotUnderstood
from littermate.actions.shown_once import hash_of, new_key
from littermate.actions.write_gate import one_change, write_soon
from littermate.records.ids import new_id
from littermate.records.models import ApiKey, Organisation, Person
from littermate.records.raw import row_by
from littermate.records.scopes import SCOPES
from littermate.records.viewers import Viewer

MARK: Final = "lm_"  # so that a key in the wrong place is known for what it is
SHOWN: Final = len(MARK) + 6
LONGEST: Final = timedelta(days=731)
USED_NOTED_EVERY: Final = timedelta(minutes=1)  # "last used" need not be finer, and writing it costs


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A key just made; ``secret`` is None when it was made before under this id: it is shown once only."""

    key: ApiKey
    secret: str | None


@one_change()
def make(*, name: str, scopes: Collection[str], expires_at: datetime, by: Viewer, ref: UUID | None = None) -> Made:
    """Make a key for oneself; it never lets a program do more than its holder may at that moment.

    Raises:
        NotAllowed: If her role makes no keys.
        NotUnderstood: If a scope is none, or there is none at all.
        DoesNotFit: If it would end before it begins, or last longer than two years.
    """
    demand(by, "use_api", to=_("make keys for programs"))
    if not scopes:
        raise NotUnderstood(_("A key that may do nothing opens nothing. Choose what it may do."))
    for scope in scopes:
        demand_one(scope, of=SCOPES, what=_("What the key may do"))
    demand_order(by.at, expires_at)
    if expires_at - by.at > LONGEST:
        raise DoesNotFit(_("A key lasts two years at most. Choose an earlier end; a new key is made in a moment."))
    known = ApiKey.objects.within(by.organisation).filter(pk=ref, person=by.person).first() if ref else None
    if known is not None:
        return Made(key=known, secret=None)
    secret = new_key(MARK)
    row = ApiKey(
        id=ref or new_id(),
        organisation=by.organisation,
        person=by.person,
        name=wording.name(name, what=_("The key's name"), letters=100),
        prefix=secret[:SHOWN],
        key_hash=hash_of(secret),
        scopes=" ".join(word for word in SCOPES if word in scopes),
        made_at=by.at,
        expires_at=expires_at,
    )
    return Made(key=changes.add(row, kind="key-made", by=by), secret=secret)


@one_change()
def revoke(*, key: ApiKey, by: Viewer) -> ApiKey:
    """Shut a key out from now on: one's own, or anybody's for who manages people.

    Raises:
        Unknown: If it is not in her sight.
    """
    found = seen(key, by=by, what=_("key"))
    if found.revoked_at is None:
        found.revoked_at, found.revoked_by = by.at, by.person
    return changes.alter(found, ["revoked_at", "revoked_by"], kind="key-revoked", by=by)


def find(secret: str, at: datetime) -> ApiKey | None:
    """The key that somebody shows, with whose it is and of which house, while it opens: neither run out nor revoked."""
    if not secret.startswith(MARK) or len(secret) > 100:
        return None
    found = row_by(ApiKey, "key_hash", hash_of(secret))
    if found is None or found.revoked_at is not None or found.expires_at <= at:
        return None
    for name, model in (("person", Person), ("organisation", Organisation)):
        setattr(found, name, row_by(model, "id", getattr(found, f"{name}_id")))
    return found


def note_use(key: ApiKey, *, at: datetime) -> None:
    """Keep when a key was used last, to a minute or so."""
    if key.last_used_at is None or at - key.last_used_at >= USED_NOTED_EVERY:
        write_soon(lambda: _write_use(key.pk, at))


def _write_use(key_id: UUID, at: datetime) -> None:
    ApiKey.everywhere.filter(pk=key_id).update(last_used_at=at)
