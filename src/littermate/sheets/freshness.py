"""Has anything changed since this client last asked? Tags for ETag and 304."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b
from typing import Self

from littermate.records.ledger import sequence_of
from littermate.records.models import Claim, LedgerCount
from littermate.records.together import ask
from littermate.records.viewers import Viewer

BUCKET_S = 60  # what moves by time alone (due, overdue, a weight grown old) is looked at once a minute


@dataclass(frozen=True, slots=True)
class Tag:
    """An ETag in two halves: what it was made from, and what came of it.

    The first half is cheap: while it stands, nothing is worked out at all. When only the minute
    has moved on, the second half still tells whether the content is the same, so that a quiet
    night costs the phone no bytes.
    """

    moment: str
    content: str = ""
    sequence: int | None = None  # the ledger's, as it was read for this tag

    @property
    def text(self) -> str:
        """As it stands in the header."""
        return f'"{self.moment}~{self.content}"'

    def with_content(self, content: str) -> Self:
        """The same tag, once the content has been made."""
        return replace(self, content=content)

    def same_moment(self, asked: str) -> bool:
        """Whether one of the asked tags was made from the very same state."""
        return any(tag.startswith(f"{self.moment}~") for tag in _tags(asked))

    def same_content(self, asked: str) -> bool:
        """Whether one of the asked tags carries the same content, for the same person and version."""
        owner = self.moment.rsplit("_", 1)[-1]
        return any(
            tag.rpartition("~")[0].endswith(f"_{owner}") and tag.endswith(f"~{self.content}") for tag in _tags(asked)
        )


def _tags(asked: str) -> list[str]:
    return [part.strip().removeprefix("W/").strip('"') for part in asked.split(",")]


def round_tag(viewer: Viewer, as_of: datetime, *, version: str) -> Tag:
    """What one carer's round sheet is made from, in one query."""
    claims = Claim.objects.within(viewer.organisation).filter(until_at__gt=as_of)
    told = LedgerCount.objects.filter(organisation=viewer.organisation)
    said = ask(claims=claims.values_list("until_at", "from_at"), told=told.values_list("last"))
    ends, begins = ([row[place].timestamp() for row in said["claims"]] for place in (0, 1))
    moved = [len(ends), max(ends, default=0), max(begins, default=0)]
    sequence = max((last for (last,) in said["told"]), default=0)
    made_from = f"{sequence}.{_short(moved)}.{_minute(as_of)}"
    return Tag(f"{made_from}_{owner_of(viewer, version)}", sequence=sequence)


def board_tag(viewer: Viewer, as_of: datetime, *, by: str, version: str = "", sequence: int | None = None) -> Tag:
    """What the Now board is made from, in one query; in none where the ledger's ``sequence`` was read before."""
    told = sequence_of(viewer.organisation) if sequence is None else sequence
    return Tag(f"{told}.{by}.{_minute(as_of)}_{owner_of(viewer, version)}", sequence=told)


def owner_of(viewer: Viewer, version: str) -> str:
    """Whose eyes, in which roles, homes and houses, by which words of the house, which program and which protocol.

    All of it was read before the ledger's number was: what changed between the two is another owner's at the next look.
    """
    house = viewer.organisation
    homes = (viewer.only_home_id, sorted(viewer.cares_for_home_ids), sorted(viewer.sees_home_ids))
    animals = (sorted(viewer.cares_for_animal_ids), sorted(viewer.also_ids))
    hers = (sorted(viewer.roles), *homes, *animals, viewer.has_other_house)
    words = [getattr(house, field.attname) for field in house._meta.concrete_fields]  # its protocol's version, too
    return _short([viewer.person.pk, *hers, version, words])


def _minute(as_of: datetime) -> int:
    return int(as_of.timestamp()) // BUCKET_S


def _short(parts: object) -> str:
    return blake2b(repr(parts).encode(), digest_size=8).hexdigest()
