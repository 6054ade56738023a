"""Which intakes came in one vehicle, out of what was told of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

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
