"""Claims: "your co-carer has Wallaby", for some minutes; forgotten afterwards."""

from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _

from littermate.actions.checks import demand, seen
from littermate.actions.write_gate import one_change
from littermate.records import ledger
from littermate.records.ids import new_id
from littermate.records.models import Animal, Claim
from littermate.records.viewers import Viewer

HOLDS: Final = timedelta(minutes=10)  # a feed takes less; a phone that was put down must not block another


@one_change()
def take(*, animal: Animal, by: Viewer) -> Claim:
    """Take an animal in hand; renews one's own claim, and stands beside a co-carer's: it warns, it never locks.

    Raises:
        Unknown: If the animal is not in her sight.
    """
    demand(by, "keep_facts", to=_("take an animal in hand"))
    hers = seen(animal, by=by, what=_("animal"))
    claims = Claim.objects.within(by.organisation)
    claims.filter(until_at__lte=by.at).delete()
    mine = claims.filter(animal=hers, person=by.person).first()
    if mine is not None:
        mine.until_at = by.at + HOLDS
        mine.save(update_fields=["until_at"])
        return mine
    claim = Claim(
        id=new_id(),
        organisation=by.organisation,
        animal=hers,
        person=by.person,
        from_at=by.at,
        until_at=by.at + HOLDS,
    )
    claim.save(force_insert=True)
    ledger.take_numbers(by.organisation, 1)  # no line in the ledger, but whoever polls looks again
    return claim


@one_change()
def let_go(*, animal: Animal, by: Viewer) -> None:
    """Let an animal go that one has in hand; nothing happens where one has not.

    Raises:
        Unknown: If the animal is not in her sight.
    """
    hers = seen(animal, by=by, what=_("animal"))
    gone, _kinds = Claim.objects.within(by.organisation).filter(animal=hers, person=by.person).delete()
    if gone:
        ledger.take_numbers(by.organisation, 1)
