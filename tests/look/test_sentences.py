"""Every sentence filled from its figures: whole, for her, him and them, in every unit, over both clock changes."""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings

from littermate.care.judgement import Judgement, judge
from littermate.care.reasons import REASONS, STEPS, Saying
from littermate.care.values import Reason
from littermate.care.working import Step
from littermate.look.units import METRIC, Units
from littermate.look.words import MISSING, say, say_step
from littermate.tables import house_protocol
from tests.strategies import NOW, neonates

IMPERIAL = Units(mass="oz", temperature="F")
BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
AUTUMN = datetime(2026, 10, 25, 0, 50, tzinfo=UTC)  # in Berlin ten minutes before 03:00 becomes 02:00
SPRING = datetime(2026, 3, 8, 6, 50, tzinfo=UTC)  # in New York ten minutes before 02:00 becomes 03:00
PEOPLE = [("female", "Possum"), ("male", "Biscuit"), ("unknown", "Wren"), ("unknown", "")]
HOMES = [(METRIC, BERLIN, AUTUMN), (IMPERIAL, NEW_YORK, SPRING), (METRIC, None, NOW)]
COUNTS = [1, 2, 7]

BY_NAME = {
    "by_name": "Dr. Example", "name": "Possum", "names": "Wren, Joey", "first_name": "Possum", "second_name": "Wren",
    "what": "discard-mixed", "species": "cat",
}  # fmt: skip
LEAST = {"ratio": 2, "feeds": 3, "fewest": 3, "oldest_days": 3, "others": 1, "times": 1}  # the engine says no fewer
BY_UNIT = (  # the first that the figure's name ends in; amounts as the engine hands them over
    ("c_per_h", Decimal("1.50")),
    ("_c", Decimal("35.0")),
    ("kcal_per_100g", Decimal("20.00")),
    ("ml_per_100g", Decimal("27.02")),
    ("kcal_per_ml", Decimal("0.740")),
    ("_g", Decimal("118.0")),
    ("_pct", Decimal("33.0")),
    ("_ml", Decimal("29.0")),
)


def figure(name: str, at: datetime, count: int) -> Decimal | datetime | int | str:
    """A figure as the engine hands it over, by its name."""
    if name.endswith("_at"):
        return at
    if name in BY_NAME:
        return BY_NAME[name]
    if name in LEAST:
        return LEAST[name] + count
    if name.endswith("_min"):
        return 45 * count
    if name.endswith("_h") and not name.endswith("c_per_h"):
        return Decimal(count) / 2
    return next((amount for unit, amount in BY_UNIT if name.endswith(unit)), count)


def figures(saying: Saying, at: datetime, count: int, *, with_optional: bool) -> dict:
    names = saying.figures | (saying.optional if with_optional else frozenset())
    return {name: figure(name, at, count) for name in names}


def every_sentence(units: Units, sex: str, name: str, zone: ZoneInfo | None, at: datetime) -> list[tuple[str, str]]:
    """Every reason and step as it is said, with and without the figures that may be absent."""
    as_of = at + timedelta(hours=1)
    told = []
    for count in COUNTS:
        for with_optional in (True, False):
            for code, saying in REASONS.items():
                reason = Reason(code=code, figures=figures(saying, at, count, with_optional=with_optional))
                told.append((code, say(reason, units, sex, name, zone, as_of)))
            for code, saying in STEPS.items():
                step = Step(code=code, figures=figures(saying, at, count, with_optional=with_optional))
                told.append((code, say_step(step, units, sex, name, zone, as_of)))
    return told


@pytest.mark.parametrize(("units", "zone", "at"), HOMES)
@pytest.mark.parametrize(("sex", "name"), PEOPLE)
def test_every_sentence_is_whole(units, zone, at, sex, name):
    broken = [
        (code, line)
        for code, line in every_sentence(units, sex, name, zone, at)
        if MISSING in line or re.search(r"[{}]|  |\s[.,:;]|\.\.|^[a-z]|None", line) or not line.endswith(".")
    ]

    assert broken == []


@pytest.mark.parametrize(("units", "zone", "at"), HOMES)
def test_no_number_carries_noughts_that_say_nothing(units, zone, at):
    # A temperature alone always shows its tenth: 35.0 °C.
    odd = [
        (code, line)
        for code, line in every_sentence(units, "female", "Possum", zone, at)
        if re.search(r"\d\.\d*0\b(?! °)|E[+-]\d|\b1 (?:hours|feeds|days|times|weeks|h are|min are)\b", line)
    ]

    assert odd == []


@pytest.mark.parametrize(
    ("sex", "name", "never"),
    [
        ("female", "Possum", r"\b(he|him|his|their|them)\b"),
        ("male", "Biscuit", r"\b(she|her|hers)\b"),
        ("unknown", "Wren", r"\b(she|her|hers|he|him|his)\b"),
    ],
)
def test_she_he_and_one_whose_sex_nobody_knows_are_never_mixed_up(sex, name, never):
    about_several = {"nest-heat-failed", "trial-over", "do-part", "do-end-trial"}  # "Warm them": all who lie there
    about_several |= {code for code in REASONS if code.startswith("company-")}
    mixed = [
        (code, line)
        for code, line in every_sentence(METRIC, sex, name, None, NOW)
        if re.search(never, line, re.IGNORECASE) and code not in about_several
    ]

    assert mixed == []


def test_an_ounce_home_reads_no_grams_of_hers_and_a_fahrenheit_home_no_celsius():
    per_100_g = re.compile(r"(?:for )?100 g")  # a label's own line
    foreign = [
        (code, line)
        for code, line in every_sentence(IMPERIAL, "female", "Possum", NEW_YORK, SPRING)
        if re.search(r"\d g\b|°C", per_100_g.sub("", line))
    ]

    assert foreign == []


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(neonate=neonates())
def test_whatever_the_engine_says_about_whomever_has_its_declared_figures_and_a_whole_sentence(neonate):
    found: Judgement = judge(neonate, protocol=house_protocol(), as_of=NOW)

    for reason in (*found.reasons, *found.warmth.reasons, *filter(None, (found.do, found.cannot, found.taps.why_not))):
        assert REASONS[reason.code].figures <= reason.figures.keys()
        assert reason.figures.keys() <= REASONS[reason.code].figures | REASONS[reason.code].optional
        assert MISSING not in say(reason, METRIC, "female", neonate.name, BERLIN, NOW)
    for step in found.plan.steps if found.plan else ():
        assert STEPS[step.code].figures <= step.figures.keys()
        assert step.figures.keys() <= STEPS[step.code].figures | STEPS[step.code].optional
        assert MISSING not in say_step(step, METRIC, "female", neonate.name, BERLIN, NOW)


@pytest.mark.parametrize(
    ("zone", "at", "said"),
    [
        (BERLIN, AUTUMN, "Would not feed at 02:50 (first). Feel for warmth, wait, try again at 02:10 (second)."),
        (NEW_YORK, SPRING, "Would not feed at 01:50. Feel for warmth, wait, try again at 03:10."),
        (None, AUTUMN, "Would not feed at 00:50. Feel for warmth, wait, try again at 01:10."),
    ],
)
def test_twenty_minutes_are_twenty_minutes_while_the_clocks_change(zone, at, said):
    reason = Reason(code="refused-once", figures={"refused_at": at, "try_again_at": at + timedelta(minutes=20)})

    assert say(reason, METRIC, "female", "Possum", zone, at + timedelta(minutes=1)) == said


@pytest.mark.parametrize(
    ("code", "left_h", "said"),
    [
        ("colostrum-unknown", 1, "Nobody knows whether she had first milk, with 1 h left for it: ask the vet now."),
        ("colostrum-missed", 0, "She had no first milk, with no time left for it: ask the vet now."),
    ],
)
def test_the_hours_left_for_first_milk_are_said_plainly(code, left_h, said):
    assert say(Reason(code=code, figures={"left_h": Decimal(left_h)}), sex="female") == said


@pytest.mark.parametrize("code", ["no-gain-day", "falling-twice"])
def test_a_poor_gain_that_an_alert_still_holds_names_both_hours_and_calls_no_earlier_weight_now(code):
    at = {"since_at": NOW - timedelta(hours=5), "weighed_at": NOW - timedelta(hours=2)}
    reason = Reason(code=code, figures={"from_g": Decimal(115), "weight_g": Decimal(121), **at})

    line = say(reason, sex="female", as_of=NOW)

    hours = [moment.strftime("%H:%M") for moment in at.values()]
    assert line.endswith(f"from {hours[0]} to {hours[1]}: 115 g, then 121 g.")
