"""What the growth filter says of two litters in which, as far as anybody knows, nobody died."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from littermate.care.growth_filter.follow import follow
from littermate.care.growth_outlook import GrowthOutlook, outlooks
from littermate.care.judgement import judge
from littermate.care.worry import Worry
from tests.care.watched import MODEL, PROTOCOL, codes, course, said
from tests.real_litters.litters import neonate_on

PUPS = ("blue", "emerald", "orange", "pink", "purple", "yellow")


def followed(dataset: str, one: str, last: str) -> list[GrowthOutlook]:
    """What was said at each weighing of each of a litter, the filter going on from session to session."""
    neonate, found, kept = neonate_on(dataset, one, last), [], {}
    for at in sorted(session.at for session in course(neonate).sessions):
        told = course(neonate, as_of=at)
        (now,) = follow([told], MODEL, kept)
        kept = {told.members: now}
        found += [each for each in outlooks([now], MODEL, PROTOCOL).values() if each.weighed_at == at]
    return found


@pytest.mark.parametrize("day", ["2019-04-25", "2019-04-26", "2019-04-27", "2019-04-28"])
def test_around_the_day_of_the_scale_off_its_zero_no_pup_is_alarmed(day):
    for name in PUPS:
        pup = neonate_on("codesamplerr", name, day)
        at = pup.weigh_ins[-1].at

        outlook = said(pup, as_of=at)[name]

        assert outlook.p_faltering < 0.05
        assert judge(pup, protocol=PROTOCOL, as_of=at, outlook=outlook).worry <= Worry.WATCH


def test_the_weighing_itself_is_questioned():
    """The owner zeroed the scale wrongly on 2019-04-26; five of six pups "lost" on the day after."""
    pup = neonate_on("codesamplerr", "blue", "2019-04-27")
    at = datetime(2019, 4, 27, 12, tzinfo=UTC)
    found = said(pup, as_of=at)

    assert {tuple(codes(found[name])) for name in PUPS} == {("litter-off",)}
    assert round(found["blue"].session_pct) == -6
    judged = judge(pup, protocol=PROTOCOL, as_of=at, outlook=found["blue"])
    assert judged.do.code == "do-weigh-again"
    assert "litter-off" in {reason.code for reason in judged.reasons}
    assert "litter-fell-together" not in {reason.code for reason in judged.reasons}


def test_how_often_it_calls_for_healthy_ones():
    """Nursed and alive: every call here is one too many. 2 of 328 weighings, and 12 of 268."""
    kittens = followed("purrfectdata", "tenzing", "2030-01-01")
    pups = followed("codesamplerr", "blue", "2030-01-01")

    def calls(told):
        return Counter(code for each in told for code in codes(each)[:1] if each.reasons[0].worry.needs_someone)

    assert (len(kittens), calls(kittens)) == (328, {"may-falter": 2})
    assert (len(pups), calls(pups)) == (268, {"may-falter": 2, "likely-faltering": 2, "may-lose": 6})
