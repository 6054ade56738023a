"""Corrections: a new fact that names the old one; nothing kept is ever changed.

The latest correction stands, all are shown. Each may change the animal, the time or the amount, or say that it
did not happen.
"""

from datetime import datetime
from typing import Any, Final, TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import facts
from littermate.actions.errors import DoesNotFit
from littermate.actions.kinds import KINDS
from littermate.actions.write_gate import one_change
from littermate.records.models import Fact
from littermate.records.viewers import Viewer

AnyFact = TypeVar("AnyFact", bound=Fact)
NOT_PUT_BACK: Final = frozenset({"birth"})  # with it she was taken out of care and out of her litter


def withdraw(*, ref: UUID, fact: AnyFact, by: Viewer) -> AnyFact:
    """Keep that it did not happen: the "undo" of a round. A later correction may say that it did.

    Raises:
        Unknown: If the fact is not in her sight and was not told by her.
    """
    return facts.keep(type(fact), ref=ref, said={}, happened_at=None, corrects=fact, is_withdrawn=True, by=by)


@one_change()
def put_back(*, ref: UUID, fact: AnyFact, by: Viewer) -> AnyFact:
    """Keep that it did happen after all, as it stood before it was taken back.

    Raises:
        Unknown: If the fact is not in her sight and was not told by her.
        DoesNotFit: If nobody took it back, if it was told otherwise since, or if it is a birth.
    """
    told = list(type(fact).objects.within(by.organisation).history(fact.root_id).exclude(pk=ref))
    if not fact.is_withdrawn or told[-1].pk != fact.pk:
        raise DoesNotFit(_("This entry was told otherwise since. Open the page anew: what stands there holds."))
    if fact.kind in NOT_PUT_BACK:
        raise DoesNotFit(_("A birth is not put back. Write it down anew, where they were taken in."))
    before = next(each for each in reversed(told) if not each.is_withdrawn)
    return facts.keep(
        type(fact),
        ref=ref,
        said=KINDS[fact.kind].values_of(before),
        happened_at=before.happened_at,
        told_by_phone=before.told_by_phone,
        corrects=fact,
        by=by,
    )


def amend(*, ref: UUID, fact: AnyFact, by: Viewer, happened_at: datetime | None = None, **changed: Any) -> AnyFact:
    """Keep a fact as it was with some fields changed: the wrong animal, the wrong time, the wrong amount.

    Raises:
        Unknown: If the fact is not in her sight and was not told by her.
        NotUnderstood: If a changed field is none of this kind.
    """
    said = {**KINDS[fact.kind].values_of(fact), **changed}
    return facts.keep(
        type(fact),
        ref=ref,
        said=said,
        happened_at=happened_at or fact.happened_at,
        told_by_phone=fact.told_by_phone,
        corrects=fact,
        by=by,
    )
