"""Any neonate that can exist, taken along for two days: the phone finds the plan and the rule that the engine finds."""

import json
import os
import random
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from littermate.care.grid import look_up, ship_grid
from littermate.care.growth_thresholds import thresholds
from littermate.phone import ahead_json
from littermate.tables import house_protocol
from tests.strategies import NOW, neonates

NEONATES = int(os.environ.get("LITTERMATE_TEST_NEONATES", "600"))  # 10000 for a whole night
CASES_EACH, AT_ONCE = 5, 30
pytestmark = pytest.mark.timeout(max(240, NEONATES // 2))
FED = ("before", "unknown", "after")
PHONE = """async ([told, address]) => {
  const { lookUp, speaks, isDoubtful } = await import(address);
  return told.map(({ grid, thresholds, cases }) => cases.map(([at, strength, weight_dg, fed]) => {
    const found = lookUp(grid, { at, strength, weight_dg });
    const { problem, why, about_dml, most_dml, every_min } = found;
    const plan = problem ? [problem, why ?? null] : [about_dml, most_dml, every_min];
    if (weight_dg == null) return [plan, null, null];
    const rule = speaks({ thresholds }, weight_dg, { at, fed });
    return [plan, rule?.worry ?? null, isDoubtful({ thresholds }, weight_dg, at)];
  }));
}"""


def generated(count):
    """The same neonates every time: gruel, holds, orders, births nobody saw, slips of the hand."""
    found = []

    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(neonates())
    def collect(neonate):
        found.append(neonate)

    collect()
    return found[:count]


def taken_along(neonate):
    """What is shipped for one, as engine's values and as the phone's JSON."""
    grid = ship_grid(neonate, protocol=house_protocol(), as_of=NOW)
    rules = thresholds(neonate, protocol=house_protocol(), as_of=NOW)
    last = [int(each.weight_g * 10) for each in neonate.weigh_ins if each.at <= NOW and 10 < each.weight_g < 6000]
    asked = {"protocol": house_protocol(), "species": neonate.species}
    animal = SimpleNamespace(weights=[SimpleNamespace(weight_dg=last[-1], is_doubtful=False)] if last else [], **asked)
    lines = ["held"] * len(grid.holds)
    told = {
        "grid": ahead_json._grid(grid, lines, animal),
        "thresholds": ahead_json._thresholds(rules, {"low": "4", "high": "6"}),
    }
    return grid, rules, json.loads(json.dumps(told))


def cases_of(told, dice):
    low, high = told["grid"]["from_dg"], told["grid"]["to_dg"]
    for _ in range(CASES_EACH):
        at = NOW + timedelta(minutes=dice.randrange(1, 48 * 60), seconds=dice.randrange(60))
        weight = dice.choice([None, *(dice.randint(low, high) for _ in range(4))]) if low <= high else None
        yield [int(at.timestamp() * 1000), dice.choice(["strong", "weak"]), weight, dice.choice(FED)]


def by_the_engine(grid, rules, case):
    at_ms, strength, weight_dg, fed = case
    at = datetime.fromtimestamp(at_ms / 1000, tz=NOW.tzinfo)
    row = look_up(grid, at=at, strength=strength, weight_dg=weight_dg)
    plan = [row.about_dml, row.most_dml, row.every_min] if row.about_dml else ["held", row.why]
    if weight_dg is None:
        return [plan, None, None]
    tripped = [
        rule
        for rule in (*rules.rules, *rules.held)
        if rule.from_at <= at < rule.until_at and fed in rule.fed and weight_dg < rule.under_dg
    ]
    band = next((each for each in rules.bands if each.from_at <= at < each.until_at), None)
    worry = max((rule.worry for rule in tripped), default=None)
    is_doubtful = band is not None and not band.low_dg <= weight_dg <= band.high_dg
    return [plan, worry.code if worry is not None else None, is_doubtful]


@pytest.mark.same_phone
@pytest.mark.long
@pytest.mark.timeout(300 + NEONATES)
def test_for_any_neonate_the_phone_finds_what_the_engine_finds_for_two_days(page, module):
    dice = random.Random(17)
    made = [taken_along(neonate) for neonate in generated(NEONATES)]
    asked = [list(cases_of(told, dice)) for _grid, _rules, told in made]

    found = []
    for start in range(0, len(made), AT_ONCE):
        part = zip(made[start : start + AT_ONCE], asked[start : start + AT_ONCE], strict=True)
        found += page.evaluate(PHONE, [[{**told, "cases": cases} for (_g, _r, told), cases in part], module("plan.js")])

    expected = [
        [by_the_engine(grid, rules, case) for case in cases]
        for (grid, rules, _told), cases in zip(made, asked, strict=True)
    ]
    assert sum(map(len, asked)) == NEONATES * CASES_EACH
    assert found == expected
    assert len({plan[1] for each in expected for plan, _, _ in each if plan[0] == "held"}) > 5
