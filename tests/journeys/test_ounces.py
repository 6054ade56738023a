"""In a home that weighs in ounces the phone says and reads the same weights as the house."""

import random
from decimal import Decimal

import pytest

from littermate.look.units import Units, read_weight, weight_words
from littermate.records.limits import MOST_WEIGHT_DG

pytestmark = pytest.mark.same_phone

OUNCES = Units(mass="oz")
DICE = random.Random(16)
WEIGHTS = [*range(2, 3_000), *(DICE.randint(3_000, MOST_WEIGHT_DG) for _ in range(3_000))]
SHOWN = [*range(71, 3_200), *(DICE.randint(3_200, 211_643) for _ in range(2_000))]
OPENED = """async ([units, typed]) => {
  window.units = await import(units);
  window.typed = await import(typed);
}"""
# At once before they are asked: whenever the round is drawn, its home weighs in grams again.
IN_OUNCES = "units.liveIn({ time_zone: 'UTC', mass_unit: 'oz' })"


def test_a_weight_is_said_by_the_phone_as_by_the_house(page, module):
    page.evaluate(OPENED, [module("units.js"), module("typed.js")])

    said = page.evaluate(f"weights => ({IN_OUNCES}, weights.map(units.weight))", WEIGHTS)

    assert [words.replace("\N{NO-BREAK SPACE}", " ") for words in said] == [
        weight_words(Decimal(weight_dg) / 10, OUNCES) for weight_dg in WEIGHTS
    ]


def test_what_a_scale_shows_is_kept_alike_and_said_again_as_it_was_typed(page, module):
    page.evaluate(OPENED, [module("units.js"), module("typed.js")])
    typed = [f"{Decimal(hundredths) / 100:.2f}" for hundredths in SHOWN]

    read = page.evaluate(f"all => ({IN_OUNCES}, all.map(words => typed.readWeight(words).dg))", typed)
    again = page.evaluate(f"weights => ({IN_OUNCES}, weights.map(units.bareWeight))", read)

    assert again == typed
    asked = [read_weight(words, OUNCES, is_far_off=lambda _: False) for words in typed]
    assert read == asked
