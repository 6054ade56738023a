"""On the phone a rejection stands on her card, however much else there is to say of her."""

import json
from dataclasses import replace

import pytest

from littermate.actions import returns
from littermate.phone import animal_json
from littermate.phone.voice import Voice
from littermate.sheets import round_sheet
from littermate.tables.loader import house_protocol
from tests.factories import NOW, hours
from tests.ways import family

pytestmark = pytest.mark.django_db


@pytest.fixture
def turned_away():
    """A mother would not have Kangaroo half an hour ago; her round."""
    found = family()
    way = returns.open(animal=found.runt, for_companion="-", from_at=NOW - hours(3), by=found.carer)
    returns.end(way=way, ended="rejected", at=NOW - hours(0.5), by=found.carer)
    return round_sheet.build(found.carer, None, NOW)


@pytest.mark.parametrize("with_more", [False, True])
def test_it_is_said_also_where_more_than_the_card_tells_stands_before_it(turned_away, with_more):
    [hers] = (each for each in turned_away.animals if each.name == "Kangaroo")
    if with_more:
        flags = [house_protocol().reason("flag-limp", seen_at=NOW - hours(n)) for n in range(1, 7)]
        hers = replace(hers, reasons=(*flags, *hers.reasons))

    worry = json.loads(animal_json.write(hers, Voice(None, NOW, name=hers.name)))["worry"]

    said = [line for line in worry["lines"] if line.startswith("Grey mother would not have")]
    assert len(said) == 1 and "look on Company" in said[0]
    assert (len(worry["lines"]) == animal_json.MOST_LINES + 1) is with_more
    assert not any("way to a mother" in line for line in worry["lines"])
