"""A small feed told on the phone: she is due again there at the minute the house will say too."""

import random
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from littermate.care.appetite import fair_ml
from littermate.care.protocol import SHARED
from littermate.care.rounds import next_due
from littermate.care.same_feed import meal_lasts
from littermate.care.warmth import judge_warmth
from littermate.sheets.cards import FeedPoint
from littermate.sheets.round_animal import that_count
from tests.care.young import NOW, PROTOCOL, bottle, felt, plan, weighed, young

pytestmark = pytest.mark.same_phone
PHONE = """async ([told, address]) => {
  const { TELL } = await import(address);
  return told.map(({ animal, row, limits }) => {
    TELL.feed(animal, row, limits, { id: 'me' });
    return Date.parse(animal.due_at);
  });
}"""


def fed(dice):
    """Up to three feeds of the last five hours, as bottles are: nothing, a sip, half, all, or nobody measured."""
    minutes = sorted(dice.sample(range(1, 300), dice.randint(1, 3)), reverse=True)
    return [_one(dice, each) for each in minutes]


def sipped(dice):
    """A good feed or one nobody measured, and a sip or two after it; or a small meal in two or three bottles."""
    begun = dice.randint(130, 290)
    after = sorted(dice.sample(range(1, 125), dice.randint(1, 2)))
    first = dice.choice([None, "5.0", "2.6", "2.4", "0.5"])
    sips = [bottle(dice.choice(["0.1", "0.2", "1.0", "1.7"]), (begun - each) / 60) for each in after]
    return [bottle(first, begun / 60), *sips]


def many_sips(dice):
    """Four to nine small bottles within two hours, as of one who tires: no three of them say how full she is."""
    begun = dice.randint(10, 60)
    minutes = sorted(dice.sample(range(begun, begun + 120), dice.randint(4, 9)), reverse=True)
    return [bottle(dice.choice(["0.1", "0.3", "0.6", "1.2"]), each / 60) for each in minutes]


def nursed(dice):
    """As ``fed``, with an hour at the dam among it or not, and at last once more: nothing gained, or not measured."""
    at_dam = [bottle(dice.choice([None, "0"]), minutes / 60, "nursing") for minutes in (dice.randint(2, 320), 0.5)]
    return sorted([*fed(dice), *at_dam[dice.randint(0, 1) :]], key=lambda feed: feed.at)


def _one(dice, minutes):
    ml = dice.choice([None, *(Decimal(dml) / 10 for dml in range(1, 55, 3))])
    return bottle(ml, minutes / 60, is_full=dice.random() < 0.1, by_someone_else=dice.random() < 0.1)


def told(feeds, planned, neonate, due_before):
    """The same as the phone holds it: all but the last in her sheet, the last one told here."""
    ended = {True: "full", False: "taken"}
    rows = [
        {
            "dml": None if feed.taken_ml is None else int(feed.taken_ml * 10),
            "at": feed.at.isoformat(),
            "outcome": "by-other" if feed.by_someone_else else ended[feed.is_full],
            "route": feed.route,
        }
        for feed in feeds
    ]
    last = rows.pop()
    sent = that_count(tuple(map(_point, feeds[-2::-1])), timedelta(minutes=planned.every_min) + meal_lasts(PROTOCOL))
    fair = fair_ml(neonate, planned, protocol=PROTOCOL)
    return {
        "animal": {
            "feeds": rows[::-1][: len(sent)],
            "plan": {"about_dml": int(planned.about_ml * 10), "every_min": planned.every_min},
            "fair_dml": None if fair is None else int(fair * 10),
            "refusals_in_row": 0,
            "due_at": due_before.isoformat(),
            "worry": {"level": "steady", "lines": []},
        },
        "row": {
            "taken_dml": last["dml"],
            "happened_at": last["at"],
            "outcome": last["outcome"],
            "route": last["route"],
        },
        "limits": {"one_meal_min": int(PROTOCOL.number(SHARED, "given", "one-meal"))},
    }


def _point(feed):
    """A feed as the sheet holds it."""
    return FeedPoint(
        id=UUID(int=0), taken_dml=None, at=feed.at, by="", route=feed.route, outcome="taken", planned_dml=None
    )


def test_whatever_went_in_before_the_phone_says_the_same_next_time_as_the_house(page, module):
    dice, cases = random.Random(7), []
    for drawn in [fed] * 400 + [sipped] * 400 + [many_sips] * 400 + [nursed] * 400:
        feeds = drawn(dice)
        rearing = dice.choice([{"bottle"}, {"bottle", "tube"}, {"bottle", "gruel"}])
        neonate = young(
            None,
            weigh_ins=(weighed(126, 26, fed="before"), weighed(134, 6, fed="before")),
            warmths=(felt("warm", 0.1),),
            feeds=tuple(feeds),
            rearing=frozenset(rearing),
        )
        planned = plan(neonate)
        warmth = judge_warmth(neonate, protocol=PROTOCOL, as_of=NOW)
        house, before = (
            next_due(each, planned, warmth, protocol=PROTOCOL, as_of=NOW)
            for each in (neonate, replace(neonate, feeds=neonate.feeds[:-1]))
        )
        whole_at = feeds[-1].at + timedelta(minutes=planned.every_min)
        cases.append((told(feeds, planned, neonate, before.due_at), house.due_at, house.due_at < whole_at))

    found = page.evaluate(PHONE, [[case for case, *_ in cases], module("local.js")])

    assert found == [int(at.timestamp() * 1000) for _, at, _ in cases]
    assert 50 < sum(is_sooner for *_, is_sooner in cases[:400]) < 350
    assert 50 < sum(is_sooner for *_, is_sooner in cases[400:800]) < 350
    assert 50 < sum(is_sooner for *_, is_sooner in cases[800:1200]) < 350
    assert all(is_sooner for *_, is_sooner in cases[1200:])  # nursing that fed her nothing puts nothing off
