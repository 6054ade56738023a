"""What ``dev breaks`` plants can still be planted: the line that it breaks stands there, and so does its journey."""

import click
import pytest

from littermate.cli import checkout
from littermate.cli.dev.breaks import BREAKS, found_wrong
from littermate.cli.dev.planted import Break


@pytest.mark.parametrize("planted", BREAKS, ids=[planted.name for planted in BREAKS])
def test_what_is_planted_stands_once_in_its_file_and_its_journey_is_there(planted: Break):
    file, _, test = planted.journey.partition("::")
    journeys = (checkout.ROOT / file).read_text()

    assert (checkout.ROOT / planted.file).read_text().count(planted.right) == 1
    assert journeys.count(f"def {test.split('[')[0]}(") == 1


def test_a_walk_says_what_failed_and_one_that_could_not_be_run_is_no_catch(tmp_path):
    (tmp_path / "src").symlink_to(checkout.ROOT / "src")
    (tmp_path / "test_night.py").write_text("def test_fed():\n    pass\n\ndef test_warm():\n    assert not 1\n")

    assert found_wrong({"test_night.py::test_fed"}, tmp_path) == ""
    assert "FAILED test_night.py::test_warm" in found_wrong({"test_night.py"}, tmp_path)
    with pytest.raises(click.ClickException, match=r"test_gone could not be run"):
        found_wrong({"test_night.py::test_gone"}, tmp_path)
