"""PostgreSQL stops and starts again under a house that is saved to: nothing is lost, and nobody restarts the house."""

import signal

import pytest

from tests import lanes
from tests.faults.served import Phone, ask, served, under_load, until

pytestmark = [
    pytest.mark.usefixtures("lane_server"),
    pytest.mark.skipif(lanes.LANE != "postgres", reason="on SQLite there is no other server that could stop"),
]


def test_a_postgresql_that_stops_and_starts_under_load_costs_time_only(cluster, tmp_path):
    with served(tmp_path, cluster.laid) as house:
        house.start()
        phones = [Phone(house) for _ in range(4)]

        with under_load(phones, a_time=3):
            until(lambda: all(len(phone.acknowledged) > 8 for phone in phones))
            cluster.stop(signal.SIGINT)
            late = Phone(house)
            late.write(2)
            was_taken = late.send()
            cluster.start()
            before = {phone: len(phone.acknowledged) for phone in phones}
            until(lambda: all(len(phone.acknowledged) > before[phone] + 8 for phone in phones))
        for phone in [*phones, late]:
            phone.send_all()
        kept = house.kept()
        is_open = ask(house.port, "GET", "/accounts/login/").status

        heard = late.answers[0]
        assert (was_taken, heard.status, heard.said.get("code")) == (False, 503, "not-now")
        assert int(heard.headers["retry-after"]) > 0
        assert set(kept) == {ref for phone in [*phones, late] for ref in phone.acknowledged}
        assert set(kept.values()) == {1}
        assert is_open == 200
