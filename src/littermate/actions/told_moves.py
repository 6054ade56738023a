"""What a phone tells of nests, maybe hours later: she was moved, that was a slip, she is kept apart for now.

It has happened, so it is kept, whatever speaks against it; what speaks against it comes back in words.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import company_checks, joined, stays
from littermate.actions.checks import demand, unknown
from littermate.actions.write_gate import one_change
from littermate.care.company.checks import Verdict
from littermate.records import ledger
from littermate.records.company import verdict_of
from littermate.records.models import Animal, Nest, Stay
from littermate.records.viewers import Viewer


@one_change()
def tell(
    *, ref: UUID, animal_id: UUID, nest_id: UUID, happened_at: datetime, by: Viewer, ends_hours: bool = False
) -> list[str]:
    """Keep that she lies in this nest from then on; what speaks against her company there comes back in words.

    Raises:
        NotAllowed: If the sender's role does not settle nests.
        Unknown: If the animal or the nest is not in sight.
        DoesNotFit: If the nest stands in another home, or she has left care by then.
    """
    hers, by = _animal(animal_id, by=by)
    nest = Nest.objects.seen_by(by).filter(pk=nest_id).select_related("home").first()
    if nest is None:
        raise unknown(_("nest"))
    row = stays.move(animal=hers, nest=nest, from_at=min(happened_at, by.at), ends_hours=ends_hours, ref=ref, by=by)
    company = company_checks.would_share(row)
    if not company.new:
        return []
    return _cautions(verdict_of(by.organisation, company.members, nest, row.from_at), hers, nest)


def _cautions(verdict: Verdict, animal: Animal, nest: Nest) -> list[str]:
    figures = {"animal": animal.name, "nest": nest.name}
    if verdict.forbidden:
        return [
            _("Kept: %(animal)s is in %(nest)s. Nobody can let pass what speaks against it: take them apart, call.")
            % figures
        ]
    if verdict.waits_for_a_name:
        return [
            _("Kept: %(animal)s is in %(nest)s. A clinician has still to answer what is open about her company there.")
            % figures
        ]
    return []


@one_change()
def tell_slip(*, ref: UUID, stay_id: UUID, by: Viewer) -> list[str]:
    """Keep that a move told by this phone never was: she goes on where she had been.

    Raises:
        NotAllowed: If the sender's role does not settle nests.
        Unknown: If the move is not in sight.
    """
    found = Stay.objects.seen_by(by).filter(pk=stay_id).first()
    if found is None:
        raise unknown(_("move"))
    stays.take_back(stay=found, by=by)
    was_told("slip-told", ref, {"stay": found.pk}, by=by)
    return []


def was_told(kind: str, ref: UUID, said: Mapping[str, object], *, by: Viewer) -> None:
    """A line under the entry's own id, so that the phone need not tell it again."""
    if ledger.known(ref, by=by) is None:
        ledger.note(kind, about=ref, said=said, by=by, is_first=True)


@one_change()
def tell_apart(*, ref: UUID, animal_id: UUID, nest_id: UUID | None, happened_at: datetime, by: Viewer) -> list[str]:
    """Keep that she was taken out of a shared nest: to an empty one, or to a bed of her own that is no nest here.

    Raises:
        NotAllowed: If the sender's role does not settle nests.
        Unknown: If the animal or the nest is not in sight.
    """
    demand(by, "settle_nests", to=_("take an animal out of a shared nest"))
    hers, by = _animal(animal_id, by=by)
    at = min(happened_at, by.at)
    if nest_id is not None:
        nest = Nest.objects.seen_by(by).filter(pk=nest_id).first()
        if nest is None:
            raise unknown(_("nest"))
        stays.move(animal=hers, nest=nest, from_at=at, ends_hours=True, reason=_kept_apart(), ref=ref, by=by)
        return []
    for stay in Stay.objects.seen_by(by).filter(animal=hers, until_at__isnull=True, undone_at__isnull=True):
        if stay.from_at < at:
            stays.end(stay=stay, at=at, outcome=_kept_apart(), by=by)
    was_told("kept-apart", ref, {"animal": hers.pk}, by=by)
    return []


def _kept_apart() -> str:
    return _("Kept apart for now: marks from sucking.")


def _animal(animal_id: UUID, *, by: Viewer) -> tuple[Animal, Viewer]:
    """The animal in sight; of two records of one the standing one."""
    found = Animal.objects.seen_by(by).filter(pk=animal_id).first()
    if found is None:
        raise unknown(_("animal"))
    if found.joined_into_id is not None:
        return joined.standing_one(found), joined.sees_all(by)
    return found, by
