"""``littermate bench companions``: what choosing for all at once is worth."""

from click.testing import CliRunner

from littermate.cli.bench.companions import companions


def test_choosing_for_all_at_once_leaves_nobody_alone_whom_the_plain_way_leaves():
    told = CliRunner().invoke(companions, []).stdout

    plain, ours = (next(line for line in told.splitlines() if line.strip().startswith(way)) for way in ("best", "all"))
    assert int(plain.split("left alone")[1].split()[0]) > 0
    assert int(ours.split("left alone")[1].split()[0]) == 0
    assert "gap to the best at most 0.00 %" in ours
