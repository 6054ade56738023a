"""As many processes as cores were given to us."""

import os
import subprocess
import sys

import pytest

from littermate.cli import checkout, cores
from littermate.cli.test import at_once


def test_all_that_this_process_may_use_are_counted():
    assert cores.here() == len(os.sched_getaffinity(0))


@pytest.mark.skipif("len(os.sched_getaffinity(0)) < 2", reason="Only one core here")
def test_who_was_given_one_core_of_several_counts_one():
    words = "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})"
    words += "; from littermate.cli import cores; print(cores.here())"
    environment = {**os.environ, "PYTHONPATH": str(checkout.ROOT / "src")}

    done = subprocess.run([sys.executable, "-c", words], env=environment, capture_output=True, text=True, check=True)

    assert done.stdout == "1\n"


def test_tests_run_two_to_a_core_with_a_browser_one_without_and_never_more_than_four():
    assert [at_once(count, wants_browser=True) for count in (1, 2, 4, 16)] == [2, 4, 4, 4]
    assert [at_once(count, wants_browser=False) for count in (1, 2, 4, 16)] == [1, 2, 4, 4]
