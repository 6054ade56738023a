"""Which intakes came in one vehicle, out of what was told of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from littermate.records.models import Intake, IntakeTold, Organisation

RODE: Final = "rode_with"  # the words of an intake's telling
RODE_APART: Final = "rode_apart"
#: Of intakes opened this near each other it is asked whether they came together; the phone asks the same.
ASKED_WITHIN: Final = timedelta(hours=12)


def pairs_told(told: Iterable[tuple[UUID, Mapping[str, Any]]]) -> dict[UUID, dict[UUID, bool]]:
    """Of each intake the others it was told to have come with, or not: the last word about a pair holds for both.

    Args:
        told: The intake and what was said of it, in the order it was told.
    """
    pairs: dict[UUID, dict[UUID, bool]] = defaultdict(dict)
    for intake, said in told:
        for name, rode in ((RODE, True), (RODE_APART, False)):
            if said.get(name):
                other = UUID(str(said[name]))
                pairs[intake][other] = pairs[other][intake] = rode
    return dict(pairs)


def rides_of(intakes: Sequence[Intake], *, within: Organisation) -> dict[UUID, dict[UUID, bool]]:
    """Of each of these intakes those it came in one vehicle with, or not; told of one, it holds for the other too."""
    if not intakes:
        return {}
    since = min(each.opened_at for each in intakes)
    rows = IntakeTold.objects.within(within).filter(said__has_any_keys=[RODE, RODE_APART])
    return pairs_told(rows.filter(told_at__gte=since).order_by("told_at", "id").values_list("intake_id", "said"))


def told_of(intake: Intake) -> dict[UUID, bool]:
    """The other intakes it was told to have come in one vehicle with, or not, whichever of the two it was told of."""
    named = Q(**{f"said__{RODE}": str(intake.pk)}) | Q(**{f"said__{RODE_APART}": str(intake.pk)})
    told = IntakeTold.objects.within(intake.organisation).filter(Q(intake=intake) | named).order_by("told_at", "id")
    return pairs_told(told.values_list("intake_id", "said")).get(intake.pk, {})
