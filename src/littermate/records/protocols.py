"""The protocol of an organisation: the shipped tables with what its clinician signed laid over them.

Which version is in force stands on the organisation's own row, which every page has read already, so asking for the
protocol costs no query. The cache ``protocols`` holds what a version's text says, which never changes; the same object
is answered while nothing is signed, so that whatever was worked out of it stays.
"""

from collections import OrderedDict
from datetime import datetime
from threading import Lock
from typing import Final
from uuid import UUID

from littermate.care.protocol import Protocol, Version
from littermate.records.models import Organisation, ProtocolVersion
from littermate.tables.loader import UnreadableTable, house_protocol
from littermate.tables.overlay import overlay
from littermate.tables.snapshots import hash_of, read

MOST_KEPT: Final = 64  # protocols held in this process; about a megabyte each

_kept: OrderedDict[UUID, Protocol] = OrderedDict()
_guard: Final = Lock()


def protocol_of(organisation: Organisation, *, as_of: datetime | None = None) -> Protocol:
    """The tables in force in an organisation: now without a query, or as they were at a moment in one.

    Raises:
        UnreadableTable: If the text of the version was touched, so that nobody knows any more what was signed.
    """
    version_id = organisation.protocol_version_id if as_of is None else _version_at(organisation, as_of)
    if version_id is None:
        return house_protocol()
    with _guard:
        found = _kept.get(version_id)
        if found is not None:
            _kept.move_to_end(version_id)
            return found
    return _hold(version_id, _laid_over(ProtocolVersion.objects.within(organisation).get(pk=version_id)))


def as_kept(version: ProtocolVersion) -> Protocol:
    """A version exactly as it was kept, its drafts as they were shipped then.

    Raises:
        UnreadableTable: If its text was touched.
    """
    if hash_of(version.text) != version.text_hash:
        raise UnreadableTable(
            f"The text of version {version.number} is not what was signed. Put the backup of it back; no plan is made.",
            says="kept-was-touched",
            number=version.number,
        )
    return read(version.text)


def name_of(version: ProtocolVersion) -> Version:
    """A version as plans name it."""
    return Version(id=str(version.pk), number=version.number, made_at=version.made_at, made_by=version.signed_as)


def version_mark(organisation: Organisation) -> str:
    """Which version is in force, for the keys of caches; empty for the tables as shipped."""
    return str(organisation.protocol_version_id or "")


def drop() -> None:
    """Forget the cache ``protocols``."""
    with _guard:
        _kept.clear()


def _laid_over(version: ProtocolVersion) -> Protocol:
    return overlay(house_protocol(), as_kept(version), version=name_of(version))


def _version_at(organisation: Organisation, moment: datetime) -> UUID | None:
    rows = ProtocolVersion.objects.within(organisation).filter(made_at__lte=moment).order_by("-number")
    return rows.values_list("pk", flat=True).first()


def _hold(version_id: UUID, protocol: Protocol) -> Protocol:
    """Keep it unless another thread was faster: there is one object for each version."""
    with _guard:
        found = _kept.setdefault(version_id, protocol)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
        return found
