"""A clinician says that she has looked: at one animal, or at all that her page showed."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions.checks import demand
from littermate.actions.errors import InTheFuture
from littermate.actions.write_gate import one_change
from littermate.records.ledger import sequence_of
from littermate.records.models import Animal, Reviewed
from littermate.records.viewers import Viewer

MOST_CODES = 60


@one_change()
def mark_seen(animals: Mapping[UUID, Iterable[str]], *, at: datetime, sequence: int, by: Viewer) -> int:
    """Keep that she has looked at these animals as her page showed them; what was told since stays new.

    Args:
        animals: By id, with the codes that worried on her page.
        at: The moment of the page.
        sequence: How far the ledger had come on that page.

    Returns:
        How many of them were marked; those not in her sight, or looked at later, are not.

    Raises:
        NotAllowed: If she signs nothing here.
        InTheFuture: If the page would be from later than now.
    """
    demand(by, "sign_protocol", to=_("review animals"))
    if at > by.at or sequence > sequence_of(by.organisation):
        raise InTheFuture(_("This page cannot be from later than now. Load it again."))
    hers = set(Animal.objects.seen_by(by).filter(pk__in=list(animals)).values_list("pk", flat=True))
    known = {row.animal_id: row for row in Reviewed.objects.seen_by(by).filter(animal__in=hers)}
    marked = [
        known.get(animal_id) or Reviewed(organisation=by.organisation, person=by.person, animal_id=animal_id)
        for animal_id in hers
        if animal_id not in known or known[animal_id].sequence <= sequence
    ]
    for row in marked:
        row.seen_at, row.sequence = at, sequence
        row.reasons = list(dict.fromkeys(animals[row.animal_id]))[:MOST_CODES]
    Reviewed.everywhere.bulk_create(
        marked,
        update_conflicts=True,
        unique_fields=["person", "animal"],
        update_fields=["seen_at", "sequence", "reasons"],
    )
    return len(marked)
