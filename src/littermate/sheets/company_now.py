"""How much of company waits for somebody: one line on Now, out of what is held of company already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from littermate.records.company_told import told_in
from littermate.records.ledger import sequence_of
from littermate.records.models import Animal
from littermate.records.protocols import protocol_of
from littermate.records.standing_company import alone_for_long
from littermate.records.standing_worries import heard_of
from littermate.records.viewers import Viewer
from littermate.sheets.judged import judge_all


class Waits(NamedTuple):
    """Companies that are to be looked at, and neonates alone for longer than the protocol watches."""

    reviews: int
    alone: int

    def __bool__(self) -> bool:
        return self.reviews > 0 or self.alone > 0


def overdue(viewer: Viewer, animals: Sequence[Animal], as_of: datetime, *, sequence: int | None = None) -> Waits:
    """For whoever sees Now: reviews past their moment or with one who left care, and those alone for long.

    Whoever keeps company counts as well while she lies alone: company that goes on on paper only warms nobody.
    ``animals`` are those in care whom the viewer sees, as Now has read them (``now_board.animals_here``).
    """
    organisation = viewer.organisation
    known = sequence_of(organisation) if sequence is None else sequence
    heard = heard_of(organisation, as_of, sequence=known)
    told = told_in(heard)
    left = {animal for animal, left_at in told.left.items() if left_at <= as_of}
    due = {one for one, review_at in told.reviews.items() if review_at <= as_of}
    due |= {one for one, members in told.members.items() if one in told.reviews and members.keys() & left}
    lonely = [each for each in animals if each.pk in told.lying(as_of).alone]
    judged = judge_all(organisation, lonely, as_of, sequence=known) if lonely else {}
    return Waits(len(due), len(alone_for_long(heard, judged, as_of, protocol_of(organisation))))
