"""The phone works an age out of signs as the house does: thousands of cases made in Python, run in the browser."""

import json
import random
from decimal import Decimal
from pathlib import Path

import littermate
from littermate.care.birth_signs import estimate_age, signs, weights_by_day
from littermate.tables import house_protocol, species

MODULE = Path(littermate.__file__).parent / "phone" / "static" / "phone" / "intake_age.js"
STATES = ("not-yet", "now", "there")
CASES = 4000


def table(kind):
    protocol = house_protocol()
    return {
        "signs": [
            {"sign": row.id, "low": int(row.span()[0]), "high": int(row.span()[1])} for row in signs(kind, protocol)
        ],
        "weights_dg": [[int(low * 10), int(high * 10)] for low, high in weights_by_day(kind, protocol)],
    }


def cases():
    chance = random.Random(20261121)
    for _ in range(CASES):
        kind = chance.choice(species())
        names = [row.id for row in signs(kind, house_protocol())]
        seen = {name: chance.choice(STATES) for name in chance.sample(names, chance.randint(1, len(names)))}
        yield kind, seen, chance.choice([None, chance.randint(300, 12_000)])


def by_the_house(kind, seen, weight_dg):
    weight_g = None if weight_dg is None else Decimal(weight_dg) / 10
    found = estimate_age(kind, seen, protocol=house_protocol(), weight_g=weight_g)
    return [found.youngest_days, found.oldest_days, sorted(found.disagree)]


def test_the_phone_finds_the_same_band_as_the_house(browser):
    made = list(cases())
    page = browser.new_page()
    script = MODULE.read_text().replace("export function", "function")
    asked = json.dumps([[kind, seen, weight] for kind, seen, weight in made])
    tables = json.dumps({kind: table(kind) for kind in species()})

    found = page.evaluate(
        f"""() => {{ {script}
        const tables = {tables};
        return {asked}.map(([kind, seen, weight]) => {{
          const band = estimateAge(tables[kind], seen, weight);
          return [band.youngest, band.oldest, band.disagree.sort()];
        }}); }}"""
    )
    page.close()

    wanted = [by_the_house(*case) for case in made]
    assert [case for case, ours, hers in zip(made, wanted, found, strict=True) if ours != hers] == []
