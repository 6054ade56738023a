"""The phone looks its plans up: thousands of cases, made by the engine here, looked up by the phone's program there."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from littermate.care.grid import look_up, ship_grid
from littermate.records.neonates import neonates_at
from littermate.tables import house_protocol
from tests import factories as make
from tests.journeys import nights
from tests.journeys.nights import open_round

pytestmark = pytest.mark.same_phone

CASES = 3_000
LOOK_ALL_UP = """async ([cases, address]) => {
  const { lookUp } = await import(address);
  const kept = await new Promise(done => {
    const opened = indexedDB.open(`littermate-${document.documentElement.dataset.slug}`);
    opened.onsuccess = () => {
      const asked = opened.result.transaction('kept').objectStore('kept').get('sheet');
      asked.onsuccess = () => done(asked.result);
    };
  });
  const grids = new Map(JSON.parse(kept.text).animals.map(animal => [animal.id, animal.grid]));
  return cases.map(([id, at, strength, weight_dg]) => {
    const found = lookUp(grids.get(id), { at, strength, weight_dg });
    return found.problem ? [found.problem, found.why ?? null] : [found.about_dml, found.most_dml, found.every_min];
  });
}"""


@pytest.fixture
def night(live_house, page, sign_in):
    begun = nights.begin()
    make.refusal(begun.wallaby, at=nights.ago(0.5))
    make.observation(begun.mouse, suck="weak", at=nights.ago(1))
    make.vet_order(begun.kangaroo, from_at=nights.ago(2), every_min=150, words="every two and a half hours")
    sign_in(page, begun.carer, live_house)
    open_round(page, begun, live_house)
    return begun


def test_the_phone_finds_what_the_engine_finds(night, page):
    script = page.locator("script[type=module]").get_attribute("src")
    sheet = page.evaluate("fetch('../phone/sheet', {cache: 'no-store'}).then(reply => reply.json())")
    as_of = datetime.fromisoformat(sheet["made_at"])
    animals = {str(each.pk): each for each in (night.kangaroo, night.wallaby, night.mouse)}
    neonates = neonates_at(list(animals.values()), as_of=as_of)
    grids = {key: ship_grid(neonates[each.pk], protocol=house_protocol(), as_of=as_of) for key, each in animals.items()}
    reach = {
        animal["id"]: [animal["grid"][end] for end in ("from_dg", "to_dg", "slip_dg")] for animal in sheet["animals"]
    }
    cases = [case_of(key, reach[key], as_of) for key in random.Random(4).choices(sorted(animals), k=CASES)]

    found = page.evaluate(LOOK_ALL_UP, [cases, script.replace("app.js", "plan.js")])

    assert found == [expected(grids[key], at, strength, weight) for key, at, strength, weight in cases]


DICE = random.Random(11)


def case_of(key, reach, as_of):
    low_dg, high_dg, slip_dg = reach
    assert 100 < slip_dg == low_dg  # no weight between a slip and the lightest planned for
    at = as_of + timedelta(minutes=DICE.randrange(1, 47 * 60))
    weight_dg = DICE.choice(
        [
            None,
            *(DICE.randint(low_dg, high_dg) for _ in range(3)),
            DICE.randint(100, slip_dg - 1),
            high_dg + DICE.randint(1, 9_000),
        ]
    )
    return [key, int(at.timestamp() * 1000), DICE.choice(["strong", "weak"]), weight_dg]


def expected(grid, at_ms, strength, weight_dg):
    at = datetime.fromtimestamp(at_ms / 1000, tz=grid.days[0].from_at.tzinfo)
    row = look_up(grid, at=at, strength=strength, weight_dg=weight_dg)
    return [row.about_dml, row.most_dml, row.every_min] if row.about_dml else ["held", row.why]


IN_PARTS = """async ([cases, address]) => {
  const { isDoubtful, lookUp, speaks } = await import(address);
  const { animals } = await (await fetch('../phone/sheet', {cache: 'no-store'})).json();
  const opened = ({ grid, thresholds }) => ({
    grid: { ...grid, tables: grid.tables.map(text => JSON.parse(text)) }, thresholds: JSON.parse(thresholds),
  });
  const older = new Map(animals.map(animal => [animal.id, opened(animal)]));
  const newer = new Map(animals.map(animal => [animal.id, animal]));
  const said = (animal, [, at, strength, weight_dg]) => [
    lookUp(animal.grid, { at, strength, weight_dg }), isDoubtful(animal, weight_dg, at),
    speaks(animal, weight_dg, { at, fed: 'before' }),
  ];
  return cases.map(one => [older, newer].map(animals => JSON.stringify(said(animals.get(one[0]), one))));
}"""


def test_a_list_that_an_older_page_kept_in_parts_says_the_same(night, page):
    script = page.locator("script[type=module]").get_attribute("src")
    now = datetime.now(UTC)
    grams = random.Random(5).choices(range(300, 4000), k=300)
    cases = [
        [str(animal.pk), (now + timedelta(hours=hours)).timestamp() * 1000, "strong", weight]
        for weight in grams
        for animal, hours in ((night.kangaroo, 0.1), (night.mouse, 9), (night.wallaby, 30))
    ]

    found = page.evaluate(IN_PARTS, [cases, script.replace("app.js", "plan.js")])

    assert len({newer for _older, newer in found}) > 20
    assert all(older == newer for older, newer in found)
