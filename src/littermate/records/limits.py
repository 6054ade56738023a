"""What the store can hold at all; what is likely is said by the clinical tables."""

from typing import Final

MOST_WEIGHT_DG: Final = 600_000  # [0.1 g] 60 kg: heavier than any dam kept here, so a slip of the hand
