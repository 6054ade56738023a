"""Entries that were kept although something about them is odd: shown to whoever coordinates until she has looked."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes
from littermate.actions.checks import demand
from littermate.actions.write_gate import one_change
from littermate.records.models import OddEntry
from littermate.records.models.odd_entry import Oddness
from littermate.records.viewers import Viewer


def write(odd: Iterable[tuple[UUID, Oddness, UUID | None]], *, by: Viewer) -> None:
    """Note what is odd about entries kept just now, in the same change: their ids, and whom each is about."""
    rows = [
        OddEntry(ledger_id=ref, organisation=by.organisation, oddness=oddness, animal_id=animal)
        for ref, oddness, animal in odd
    ]
    OddEntry.everywhere.bulk_create(rows)


@one_change()
def mark_seen(refs: Iterable[UUID], *, by: Viewer) -> int:
    """Say that these were looked at; how many were new to be seen.

    Raises:
        NotAllowed: If she does not manage people.
    """
    demand(by, "manage_people", to=_("look at what came in oddly"))
    rows = list(OddEntry.objects.seen_by(by).filter(pk__in=list(refs), seen_at__isnull=True))
    for row in rows:
        row.seen_at, row.seen_by = by.at, by.person
        row.save(update_fields=["seen_at", "seen_by"])
        changes.note("odd-entry-seen", about=row.pk, by=by)
    return len(rows)


def words(oddness: Oddness, *, name: str) -> str:
    """What is odd, said to whoever told it; empty where there is nothing for her to do."""
    sentences = {
        Oddness.AHEAD: _("Kept. Its time lay ahead, so it counts as of when it came; your coordinator looks at it."),
        Oddness.UNBORN: _(
            "Kept. Its time lay before %(name)s was born, so it counts as of the birth; your coordinator looks at it."
        )
        % {"name": name},
        Oddness.LATE: _("Kept. It came more than 30 days late; your coordinator looks at it."),
        Oddness.NOT_HERS: _("Kept. %(name)s is not in your care now; your coordinator looks at it.") % {"name": name},
        Oddness.MOVED: _("Kept. %(name)s has moved since; your coordinator looks at it.") % {"name": name},
    }
    return sentences.get(oddness, "")
