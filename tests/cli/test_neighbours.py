"""A bench says what others on the same host took: its figures are then those of a slower machine."""

import pytest

from littermate.cli.bench import neighbours


def test_the_share_is_of_the_time_that_was_asked_for():
    before = (100, 0, 50, 1000, 10, 0, 0, 5)
    after = (160, 0, 70, 1900, 30, 0, 0, 25)

    assert neighbours.taken(before, after) == pytest.approx(20 / 100)


def test_nothing_is_said_where_nobody_counts_or_nobody_took():
    assert neighbours.taken((), ()) == 0
    assert neighbours.taken((1, 2, 3, 4, 5, 6, 7, 8), (1, 2, 3, 4, 5, 6, 7, 8)) == 0


def test_what_was_much_is_told(monkeypatch, capsys):
    monkeypatch.setattr(neighbours, "counted", lambda: (10, 0, 0, 0, 0, 0, 0, 10))

    neighbours.tell((0, 0, 0, 0, 0, 0, 0, 0))
    neighbours.tell((0, 0, 0, 0, 0, 0, 0, 10))

    assert capsys.readouterr().out == "other machines on this host took 50% of the processor time asked for meanwhile\n"
