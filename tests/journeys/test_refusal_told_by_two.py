"""A refusal told here that somebody else told already: the phone counts it as the house will."""

import random
from dataclasses import replace
from uuid import UUID

import pytest

from littermate.care.appetite import count_refusals
from littermate.care.protocol import SHARED
from littermate.care.values import Refusal
from tests.care.young import NOW, PROTOCOL, ago, bottle, plan, young

pytestmark = pytest.mark.same_phone
PHONE = """async ([told, address]) => {
  const { TELL } = await import(address);
  return told.map(({ animal, row, limits }) => { TELL.refusal(animal, row, limits); return animal.refusals_in_row; });
}"""
PEOPLE = (UUID(int=1), UUID(int=2), UUID(int=3))


def counted(neonate):
    return count_refusals(neonate, plan(neonate), protocol=PROTOCOL, as_of=NOW)


def told(neonate, last):
    """The same as the phone holds it: all but the last refusal in her sheet, the last one told here."""
    house = counted(neonate)
    return {
        "animal": {
            "feeds": [{"dml": int(feed.taken_ml * 10), "at": feed.at.isoformat()} for feed in neonate.feeds[::-1]],
            "refusals_in_row": house.in_row,
            **(
                {"refused": {"at": house.last.at.isoformat(), "by": [str(each) for each in house.last.by]}}
                if house.last
                else {}
            ),
            "worry": {"level": "steady", "lines": []},
        },
        "row": {"happened_at": last.at.isoformat(), "whose": {"id": str(last.by)}},
        "limits": {"same_refusal_min": int(PROTOCOL.number(SHARED, "refusal", "same-within")), "try_again_min": 20},
    }


def test_whoever_told_it_the_phone_counts_the_refusals_running_as_the_house_will(page, module):
    dice, cases = random.Random(11), []
    for _ in range(400):
        minutes = sorted(dice.sample(range(1, 45), dice.randint(1, 4)), reverse=True)
        *before, last = (Refusal(at=ago(each / 60), by=dice.choice(PEOPLE)) for each in minutes)
        sips = [bottle("0.5", dice.randrange(1, 45) / 60 + 0.005)] if dice.random() < 0.3 else []
        neonate = young(feeds=(bottle("5.0", 6), *sips), refusals=tuple(before))
        cases.append((told(neonate, last), counted(replace(neonate, refusals=(*before, last))).in_row, len(minutes)))

    found = page.evaluate(PHONE, [[case for case, *_ in cases], module("local.js")])

    assert found == [in_row for _, in_row, _ in cases]
    assert 50 < sum(in_row < times for _, in_row, times in cases) < 350
