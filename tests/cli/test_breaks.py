"""What ``dev breaks`` plants can still be planted: the line that it breaks stands there, and so does its journey."""

import pytest

from littermate.cli import checkout
from littermate.cli.dev.breaks import BREAKS
from littermate.cli.dev.planted import Break


@pytest.mark.parametrize("planted", BREAKS, ids=[planted.name for planted in BREAKS])
def test_what_is_planted_stands_once_in_its_file_and_its_journey_is_there(planted: Break):
    file, _, test = planted.journey.partition("::")
    journeys = (checkout.ROOT / file).read_text()

    assert (checkout.ROOT / planted.file).read_text().count(planted.right) == 1
    assert journeys.count(f"def {test.split('[')[0]}(") == 1
