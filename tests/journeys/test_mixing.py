"""What the phone says to mix is what the engine says: thousands of rounds, reckoned here and there."""

import random
import re
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from littermate.care.mixing import MilkNeed, mix
from littermate.tables import house_protocol
from tests.care.neonates import day
from tests.journeys import nights

pytestmark = pytest.mark.same_phone

ROUNDS = 2_000
MIX_ALL = """async ([rounds, app]) => {
  const { state } = await import(app.replace('app.js', 'state.js'));
  const { mixes } = await import(app.replace('app.js', 'chip.js'));
  const { powderFor } = await import(app.replace('app.js', 'mix.js'));
  const kept = state.view.products;
  const found = rounds.map(({ products, due }) => {
    state.view.products = products;
    return mixes(due).map(({ product: tin, dml }) => [tin.id, dml, tin.powder_parts ? powderFor(dml, tin) : null]);
  });
  state.view.products = kept;
  return found;
}"""


@pytest.fixture
def night(live_house, page, sign_in):
    begun = nights.begin()
    sign_in(page, begun.carer, live_house)
    nights.open_round(page, begun, live_house)
    return begun


@pytest.mark.usefixtures("night")
def test_the_phone_mixes_what_the_engine_mixes(page):
    chance = random.Random(11)
    rounds = [a_round(chance) for _each in range(ROUNDS)]
    app = page.locator("script[type=module]").get_attribute("src")

    found = page.evaluate(MIX_ALL, [rounds, app])

    assert [sorted(map(tuple, each)) for each in found] == [mixed_here(each) for each in rounds]


@pytest.mark.usefixtures("night")
def test_the_time_to_throw_milk_away_says_its_day(page):
    """A day from now the clock shows the same hour: bare, it would read as now."""
    page.get_by_role("button", name=re.compile("^Mix ")).tap()

    said = re.compile(r"Throw away what is left by \d{1,2} \w+, \d\d:\d\d\. Never warm it twice\.")
    expect(page.get_by_text(said)).to_be_visible()
    expect(page.get_by_text("what stood out of it for 2 h goes away as well")).to_be_visible()


def a_round(chance):
    """Up to three tins, and up to fifteen neonates who get one of them."""
    products = []
    for name in ("A", "B", "C")[: chance.randint(1, 3)]:
        parts = (chance.randint(1, 9), chance.randint(1, 12)) if chance.random() < 0.8 else (None, None)
        basis = chance.choice(("volume", "weight"))
        products.append({"id": name, "powder_parts": parts[0], "water_parts": parts[1], "mix_basis": basis})
    due = [
        {
            "product": chance.choice(products)["id"],
            "kind_word": "milk",
            "plan": {"about_dml": chance.randint(1, 400)},
            "name": "x",
        }
        for _each in range(chance.randint(1, 15))
    ]
    return {"products": products, "due": due}


def mixed_here(told):
    """The same round by the engine, as (product, tenths of ml, tenths of powder)."""
    tins = {tin["id"]: tin for tin in told["products"]}
    needs = [
        MilkNeed(
            product=one["product"],
            about_ml=Decimal(one["plan"]["about_dml"]) / 10,
            powder_parts=tins[one["product"]]["powder_parts"],
            water_parts=tins[one["product"]]["water_parts"],
        )
        for one in told["due"]
    ]
    found = mix(needs, protocol=house_protocol(), as_of=day(9))
    return [
        (one.product, int(one.total_ml * 10), None if one.powder is None else int(one.powder * 10)) for one in found
    ]
