"""What others have published about growth: the plain rules and the measures answer as their source does.

What is answered in another place, or cannot be, stands in the oracles under ``elsewhere``.
"""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from littermate.care.growth import Growth, judge_growth
from littermate.care.growth_numbers import growth_numbers
from littermate.care.littermates import reference_at
from littermate.care.values import Neonate
from littermate.care.worry import Worry
from littermate.tables import house_protocol
from tests.care.neonates import hour, kitten, littermates, weighed
from tests.oracles import growth_measures

SAID = tomllib.loads((Path(__file__).parents[1] / "oracles" / "growth.toml").read_text(), parse_float=Decimal)
PROTOCOL = house_protocol()
KINDS = ("early", "tenth", "runt", "age", "ceiling", "measure")
EVIDENCE_EXAMPLES = 22


def of(kind: str) -> Any:
    return pytest.mark.parametrize("oracle", SAID[kind], ids=[oracle["id"] for oracle in SAID[kind]])


def as_told(oracle: dict[str, Any], until: int | None = None) -> Neonate:
    """The weights of the example, up to one of them."""
    told = list(zip(oracle["hours"], oracle["grams"], strict=True))[:until]
    return kitten(*(weighed(hour(at), grams) for at, grams in told), species=oracle["species"])


def grown(neonate: Neonate) -> Growth:
    return judge_growth(neonate, protocol=PROTOCOL, as_of=neonate.weigh_ins[-1].at)


def loss_pct(growth: Growth, code: str) -> Any:
    (found,) = (reason.figures["loss_pct"] for reason in growth.reasons if reason.code == code)
    return found


def test_every_example_of_the_evidence_is_here_or_says_where_it_is_answered():
    here = [oracle for kind in KINDS for oracle in SAID[kind]]
    elsewhere = [example for each in SAID["elsewhere"] for example in each["examples"]]

    assert len(here) + len(elsewhere) == EVIDENCE_EXAMPLES
    assert {oracle["source"] for oracle in here} == set(SAID["source"])


@of("early")
def test_the_published_danger_at_48_h_calls(oracle):
    first_g, second_g = oracle["grams"]
    growth = grown(as_told(oracle))

    assert (Decimal(second_g) / first_g - 1) * 100 == oracle["growth_pct"]
    assert ("no-early-growth" in growth.rules) is oracle["is_danger"]
    assert growth.worry == Worry.CALL_TODAY


@of("early")
def test_a_tenth_of_a_gram_over_the_published_danger_does_not_call(oracle):
    first_g, second_g = oracle["grams"]
    better = {**oracle, "grams": [first_g, Decimal(second_g) + Decimal("0.1")]}

    assert "no-early-growth" not in grown(as_told(better)).rules


@of("tenth")
def test_the_published_loss_calls_by_48_h_and_still_at_72_h(oracle):
    by_48_h, at_72_h = grown(as_told(oracle, 2)), grown(as_told(oracle))

    assert loss_pct(by_48_h, "lost-tenth") == oracle["loss_pct_by_48_h"]
    assert by_48_h.worry == at_72_h.worry == Worry.CALL_TODAY
    assert ("lost-tenth" in at_72_h.rules) is oracle["is_alarm"]
    assert at_72_h.gain_g is not None
    assert (at_72_h.gain_g > 0) is oracle["is_gaining_at_72_h"]


@of("runt")
def test_the_real_runt_is_one(oracle):
    others = [(weighed(hour(24), oracle["littermates_median_g"] + apart),) for apart in (-20, 0, 20)]
    neonate = kitten(weighed(hour(24), oracle["grams"]), species=oracle["species"], littermates=littermates(*others))

    growth = grown(neonate)

    assert growth.runt_ratio == pytest.approx(oracle["ratio"], abs=oracle["tolerance"])
    assert growth.is_runt is oracle["is_runt"]


@of("age")
def test_the_reference_reads_the_published_age_within_its_week(oracle):
    table = growth_numbers(PROTOCOL, oracle["species"])
    tenths = range(630)

    nearest = min(tenths, key=lambda tenth: abs(reference_at(table, Decimal(tenth) / 10) - oracle["grams"]))

    assert Decimal(nearest) / 10 == pytest.approx(oracle["age_days"], abs=oracle["tolerance_days"])


@of("ceiling")
def test_the_reference_of_pups_stays_under_the_published_fastest_growth(oracle):
    table = growth_numbers(PROTOCOL, oracle["species"])

    ours = [reference_at(table, Decimal(day)) for day in oracle["days"]]

    assert all(mine < fastest for mine, fastest in zip(ours, oracle["multiples"], strict=True))
    assert reference_at(table, oracle["doubling_day"]) < 2


@of("ceiling")
def test_the_fastest_growth_in_print_is_what_its_formula_gives(oracle):
    ours = [growth_measures.fastest_pup_multiple(day) for day in oracle["days"]]

    assert ours == pytest.approx([float(each) for each in oracle["multiples"]], abs=0.002)
    assert growth_measures.fastest_pup_multiple(float(oracle["doubling_day"])) == pytest.approx(2, abs=0.002)


@of("measure")
def test_a_measure_is_what_its_source_computed(oracle):
    measure = getattr(growth_measures, oracle["of"])

    ours = [
        measure(*_bare(told), **{name: value for name, value in _plain(told).items() if name not in FIRST})
        for told in oracle["with"]
    ]

    if "tolerance" in oracle:
        assert ours == pytest.approx([float(each) for each in oracle["expect"]], abs=float(oracle["tolerance"]))
    else:
        assert ours == oracle["expect"]


FIRST = ("weight", "value", "z_before", "z_now", "weight_g", "pct", "score", "hours")  # handed over without their names


def _plain(told):
    return {name: float(value) if isinstance(value, Decimal) else value for name, value in told.items()}


def _bare(told):
    return [value for name, value in _plain(told).items() if name in FIRST]


def test_a_median_without_skew_is_the_logarithm():
    assert growth_measures.z_of_lms(120, skew=0, median=100, spread=0.1) == pytest.approx(1.8232, abs=0.0001)


def test_a_healthy_pup_reads_near_the_limit_on_her_first_day_and_the_screens_say_so():
    """Source: Small Animal Clinical Nutrition, 5th ed., table 16-1, p. 297: 35.5 °C, sd 0.8, at 24 h."""
    mean_c, sd_c = Decimal("35.5"), Decimal("0.8")

    limit_c = PROTOCOL.number("dog", "body_temperature", 0)

    assert mean_c - sd_c < limit_c < mean_c
    assert "newborn-reads-low" in PROTOCOL.worries
