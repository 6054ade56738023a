"""What the store can hold at all; what is likely is said by the clinical tables."""

from datetime import timedelta
from typing import Final

CLOCKS_DIFFER: Final = timedelta(minutes=10)  # a phone's clock may be so far from the server's; decision 0023
NO_TIME: Final = timedelta(microseconds=1)  # what is taken back held for so long: never at any moment one asks about
MOST_WEIGHT_DG: Final = 600_000  # [0.1 g] 60 kg: heavier than any dam kept here, so a slip of the hand
BODY_READS_DC: Final = (50, 450)  # [0.1 °C] what a thermometer can show at all: 5 to 45 °C
NEST_READS_DC: Final = (0, 600)  # a heat lamp may read 60 °C at their level, and that is to be written down
NEONATE_AT_MOST: Final = timedelta(days=56)  # where nobody estimated a birth: in care as a neonate, so this old at most
