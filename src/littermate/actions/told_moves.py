"""What a phone tells of nests, maybe hours later: she was moved, that was a slip, she is kept apart for now.

It has happened, so it is kept, whatever speaks against it; what speaks against it comes back in words.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from littermate.actions import company_checks, joined, stays
from littermate.actions.checks import demand, unknown
from littermate.actions.write_gate import one_change
from littermate.care.company.checks import Verdict
from littermate.records import ledger
from littermate.records.company import verdict_on_plan
from littermate.records.models import Animal, Nest, Stay
from littermate.records.stays import stays_at
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
    if _is_told(ref, hers, nest_id, by=by):
        return []
    at = min(happened_at, by.at)
    ends = ends_hours or _has_hours_elsewhere(hers, nest, at)
    row = stays.move(animal=hers, nest=nest, from_at=at, ends_hours=ends, ref=ref, by=by)
    verdict = verdict_on_plan(by.organisation, company_checks.would_share(row), nest, row.from_at)
    return _cautions(verdict, hers, nest) if verdict is not None else []


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
    stays.take_back(stay=found, is_slip=True, by=by)
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
    if _is_told(ref, hers, nest_id, by=by):
        return []
    if nest_id is not None:
        nest = Nest.objects.seen_by(by).filter(pk=nest_id).first()
        if nest is None:
            raise unknown(_("nest"))
        stays.move(animal=hers, nest=nest, from_at=at, ends_hours=True, reason=_kept_apart(), ref=ref, by=by)
        return []
    begun = Stay.objects.seen_by(by).filter(animal=hers, from_at__lt=at, undone_at__isnull=True)
    for stay in begun.filter(Q(until_at__isnull=True) | Q(until_at__gt=at)):  # hours with an end ahead go on otherwise
        stays.end(stay=stay, at=at, outcome=_kept_apart(), by=by)
    was_told("kept-apart", ref, {"animal": hers.pk}, by=by)
    return []


def _has_hours_elsewhere(animal: Animal, nest: Nest, at: datetime) -> bool:
    """Whether her hours of the day put her elsewhere at that moment: the phone need not have known of them."""
    held = stays_at([animal], at).get(animal.pk)
    return held is not None and held.daily_from is not None and held.nest_id != nest.pk


def _is_told(ref: UUID, animal: Animal, nest_id: UUID | None, *, by: Viewer) -> bool:
    """Whether this was kept before; a moment put right by a wrong clock may come out otherwise each time it is sent.

    Other words under the same id go on, to be refused as such.
    """
    if ledger.known(ref, by=by) is None:
        return False
    if nest_id is None:
        return not Stay.objects.within(by.organisation).filter(pk=ref).exists()
    return Stay.objects.within(by.organisation).filter(pk=ref, animal=animal, nest=nest_id).exists()


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
