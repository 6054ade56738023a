"""One telling: what somebody sent about one thing, read strictly and not judged yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import wording
from littermate.actions.errors import NotUnderstood
from littermate.actions.fields import Field, Moment, Ref, Text, Value, YesNo, uuid_of
from littermate.actions.kinds import KINDS, Kind, Values
from littermate.records import ledger
from littermate.records.models.odd_entry import Oddness

# What every entry has, whatever its kind. ``happened_at`` may be left out when a telling is withdrawn.
ID: Final = Ref(name="id", label="id", noun="new entry, made by whoever records (UUIDv7)", is_required=True)
HAPPENED_AT: Final = Moment(name="happened_at", label="time", is_required=True)
CORRECTS: Final = Ref(name="corrects", label="corrected entry", noun="kept entry of the same kind")
IS_WITHDRAWN: Final = YesNo(name="is_withdrawn", label="withdrawn", default=False)
PHONE_AT: Final = Moment(name="phone_at", label="what the phone's clock showed")
TOLD_BY_PHONE: Final = YesNo(name="told_by_phone", label="told by phone", default=False)
SOURCE_SYSTEM: Final = Text(name="source_system", label="came from", letters=60)
SOURCE_ID: Final = Text(name="source_id", label="id there", letters=200)
COMMON: Final[tuple[Field, ...]] = (
    ID,
    HAPPENED_AT,
    CORRECTS,
    IS_WITHDRAWN,
    TOLD_BY_PHONE,
    PHONE_AT,
    SOURCE_SYSTEM,
    SOURCE_ID,
)
COMMON_NAMES: Final = frozenset(each.name for each in COMMON)
_OF_ALL: Final = COMMON_NAMES | {"kind"}


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What was told once, field by field; nothing about whether it may be."""

    ref: UUID
    kind: Kind
    values: Values
    happened_at: datetime | None
    corrects: UUID | None = None
    is_withdrawn: bool = False
    told_by_phone: bool = False
    source_system: str = ""
    source_id: str = ""
    phone_at: datetime | None = None  # what the phone's own clock showed, where that was wrong
    as_sent: datetime | None = None  # the moment as it was sent, where it was put right here
    arrived_at: datetime | None = None  # where a phone sent it, by our clock: its times may be wrong
    oddness: Oddness | None = None

    @cached_property
    def said_hash(self) -> str:
        """The same for the same words, whoever sends them again and in whatever order."""
        said: dict[str, Any] = {name: value for name, value in self.values.items() if value is not None}
        return ledger.hash_of(
            {
                **said,
                "kind": self.kind.name,
                "happened_at": self.as_sent or self.happened_at,
                "corrects": self.corrects,
                "is_withdrawn": self.is_withdrawn,
                "told_by_phone": self.told_by_phone,
                "source": [self.source_system, self.source_id],
            }
        )


def kind_of(sent: Mapping[str, object]) -> Kind:
    """Return the kind an entry says it is.

    Raises:
        NotUnderstood: If nobody knows that kind.
    """
    named = sent.get("kind")
    if isinstance(named, str) and named in KINDS:
        return KINDS[named]
    raise NotUnderstood(
        _("The kind of this entry is “%(seen)s”. Expected one of: %(kinds)s. Update this page and send again.")
        % {"seen": wording.excerpt(str(named)), "kinds": ", ".join(KINDS)}
    )


def read(kind: Kind, sent: Mapping[str, object]) -> Telling:
    """Read what was sent as one telling of a kind; ``sent`` holds the common fields and the kind's own.

    A withdrawal needs only its id and what it corrects: the rest is as it was told.

    Raises:
        NotUnderstood: If a field has a name nobody knows, is missing, or is of another type.
        Impossible: If a figure cannot be.
        TooLong: If there are more letters than room.
    """
    if not sent.keys() - kind.names <= _OF_ALL:
        refuse_unknown_fields(kind.name, kind.fields, sent)
    corrects = CORRECTS.read(sent.get("corrects"))
    is_withdrawn = IS_WITHDRAWN.read(sent.get("is_withdrawn")) is True
    if is_withdrawn and corrects is None:
        raise NotUnderstood(_("This withdraws an entry and does not say which. Add the id of the entry it corrects."))
    happened_at = None
    if not is_withdrawn or sent.get("happened_at") is not None:
        happened_at = HAPPENED_AT.read(sent.get("happened_at"))
    assert happened_at is None or isinstance(happened_at, datetime)  # noqa: S101 - a Moment reads moments
    return Telling(
        ref=uuid_of(ID.read(sent.get("id")), label=ID.label),
        kind=kind,
        values=_values(kind, sent, only_said=is_withdrawn),
        happened_at=happened_at,
        corrects=None if corrects is None else uuid_of(corrects, label=CORRECTS.label),
        is_withdrawn=is_withdrawn,
        told_by_phone=TOLD_BY_PHONE.read(sent.get("told_by_phone")) is True,
        source_system=str(SOURCE_SYSTEM.read(sent.get("source_system"))),
        source_id=str(SOURCE_ID.read(sent.get("source_id"))),
        phone_at=_moment_or_none(sent.get("phone_at")),
    )


def _moment_or_none(said: object) -> datetime | None:
    found = PHONE_AT.read(said)
    return found if isinstance(found, datetime) else None


def _values(kind: Kind, sent: Mapping[str, object], *, only_said: bool) -> dict[str, Value]:
    if only_said:
        return {each.name: each.read(sent[each.name]) for each in kind.fields if sent.get(each.name) is not None}
    values = kind.complete({each.name: each.read(sent.get(each.name)) for each in kind.fields})
    kind.check(values)
    return values


def refuse_unknown_fields(
    name: str, fields: tuple[Field, ...], sent: Mapping[str, object], *, common: tuple[Field, ...] = COMMON
) -> None:
    """Refuse an entry with a field nobody knows: what it means would be lost.

    Raises:
        NotUnderstood: If there is one.
    """
    known = {each.name for each in (*fields, *common)} | {"kind"}
    strange = sorted(str(field) for field in sent.keys() - known)
    if strange:
        raise NotUnderstood(
            _("An entry of kind %(kind)s has no field “%(strange)s”. Its fields are: %(fields)s.")
            % {
                "kind": name,
                "strange": wording.excerpt(", ".join(strange), 80),
                "fields": ", ".join(each.name for each in fields),
            }
        )
