"""Corrections: a new fact that names the old one; nothing kept is ever changed.

The latest correction stands, all are shown. Each may change the animal, the time or the amount, or say that it
did not happen.
"""

from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import facts
from littermate.actions.errors import DoesNotFit
from littermate.actions.kinds import KINDS
from littermate.records.models import Fact
from littermate.records.viewers import Viewer

AnyFact = TypeVar("AnyFact", bound=Fact)


def withdraw(*, ref: UUID, fact: AnyFact, by: Viewer) -> AnyFact:
    """Keep that it did not happen: the "undo" of a round. A later correction may say that it did.

    Raises:
        Unknown: If the fact is not in her sight and was not told by her.
    """
    return facts.keep(type(fact), ref=ref, said={}, happened_at=None, corrects=fact, is_withdrawn=True, by=by)


def put_back(*, ref: UUID, fact: AnyFact, by: Viewer) -> AnyFact:
    """Keep that it did happen after all, as it stood before it was taken back.

    Raises:
        Unknown: If the fact is not in her sight and was not told by her.
        DoesNotFit: If nobody took it back.
    """
    if not fact.is_withdrawn:
        raise DoesNotFit(_("This entry stands as it is: nobody took it back."))
    return facts.keep(
        type(fact),
        ref=ref,
        said=KINDS[fact.kind].values_of(fact),
        happened_at=fact.happened_at,
        told_by_phone=bool(fact.corrects and fact.corrects.told_by_phone),
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
