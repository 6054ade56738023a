"""Names in the order in which people count: Pup 2 before Pup 10."""

import re
from typing import Final

_NUMBER: Final = re.compile(r"\d+")
_LONGEST: Final = 9  # digits; longer numbers stand by their first ones


def counted(name: str) -> str:
    """What a name is sorted by: small and capital letters alike, and each number in it by its size."""
    return _NUMBER.sub(lambda number: number[0].zfill(_LONGEST), name.casefold())
