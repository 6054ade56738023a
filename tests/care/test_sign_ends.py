"""When a sign that shuts the milk begins and ends to speak, for plans that are taken along for two days."""

from datetime import timedelta

import pytest

from littermate.care.red_flags import NO_MILK, sign_ends
from littermate.care.values import LookOver
from tests.care.young import PROTOCOL, ago, young

A_DAY = timedelta(hours=24)


@pytest.mark.parametrize("sign", NO_MILK)
def test_a_sign_that_shuts_the_milk_speaks_for_a_day(sign: str):
    seen = young(look_overs=(LookOver(at=ago(2), seen=frozenset({sign})),))

    assert list(sign_ends(seen, protocol=PROTOCOL)) == [ago(2), ago(2) + A_DAY]


def test_looked_for_and_not_seen_may_end_it_and_any_other_sign_moves_nothing():
    gone = LookOver(at=ago(1), not_seen=frozenset({"breath"}))
    other = LookOver(at=ago(3), seen=frozenset({"sucked"}))

    assert list(sign_ends(young(look_overs=(other, gone)), protocol=PROTOCOL)) == [ago(1), ago(1) + A_DAY]
