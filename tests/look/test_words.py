"""Every code has its sentence, in the home's units and clock, for her, for him and for one not known."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from string import Formatter
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings

from littermate.care.judgement import judge
from littermate.care.reasons import REASONS, STEPS
from littermate.care.values import Reason
from littermate.care.working import Step
from littermate.care.worry import Worry
from littermate.look import words
from littermate.look.sentences import REASON_SENTENCES, STEP_SENTENCES
from littermate.look.units import METRIC, Units
from littermate.tables import house_protocol
from tests.strategies import NOW, neonates

PROTOCOL = house_protocol()
BERLIN = ZoneInfo("Europe/Berlin")
OUNCES = Units(mass="oz", temperature="F")
AT = datetime(2026, 5, 3, 1, 2, tzinfo=UTC)  # 03:02 in Berlin
SPECS = {"", "bare", "word", "Word", "part", "Part", "range", "span", "days"}


def variants(sentence):
    return [str(each) for each in (sentence if isinstance(sentence, tuple) else (sentence,))]


def all_sentences():
    for sayings, sentences in ((REASONS, REASON_SENTENCES), (STEPS, STEP_SENTENCES)):
        for code, saying in sayings.items():
            for template in variants(sentences[code]):
                yield saying, template


def said(code, /, sex="female", name="Possum", units=METRIC, as_of=None, **figures):
    return words.say(Reason(code=code, figures=figures), units, sex, name, BERLIN, as_of)


# Completeness -----------------------------------------------------------------------------------


def test_every_reason_and_every_step_has_a_sentence_and_no_sentence_is_left_over():
    assert set(REASON_SENTENCES) == set(REASONS)
    assert set(STEP_SENTENCES) == set(STEPS)


def test_no_sentence_asks_for_a_figure_that_its_code_does_not_bring():
    unknown = [
        (saying.code, sorted(asked))
        for saying, template in all_sentences()
        if (asked := words.fields_of(template) - saying.figures - saying.optional)
    ]

    assert unknown == []


def test_the_last_variant_of_a_sentence_needs_nothing_that_may_be_absent():
    last = [
        (saying.code, words.fields_of(variants(sentences[code])[-1]) & saying.optional)
        for sayings, sentences in ((REASONS, REASON_SENTENCES), (STEPS, STEP_SENTENCES))
        for code, saying in sayings.items()
    ]

    assert [code for code, missing in last if missing] == []


def test_every_field_says_how_it_is_told_in_a_way_that_is_known():
    specs = {
        spec for _saying, template in all_sentences() for _t, name, spec, _c in Formatter().parse(template) if name
    }

    assert specs <= SPECS


def test_every_sentence_starts_like_one_and_ends_with_a_full_stop():
    odd = [template for _saying, template in all_sentences() if template[-1] != "." or template[0].islower()]

    assert odd == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(neonate=neonates())
def test_everything_the_engine_says_is_said_without_a_hole(neonate):
    found = judge(neonate, protocol=PROTOCOL, as_of=NOW)
    reasons = [*found.reasons, *(each for each in (found.do, found.taps.why_not) if each)]

    sentences = [
        words.say(each, units, sex, "Pip", BERLIN, NOW)
        for each in reasons
        for units, sex in ((METRIC, "female"), (OUNCES, "male"), (METRIC, "unknown"))
    ]
    sentences += [
        words.say_step(each, OUNCES, "female", "Pip", BERLIN, NOW) for each in (found.plan.steps if found.plan else ())
    ]

    assert [sentence for sentence in sentences if words.MISSING in sentence or "{" in sentence] == []


# The words of the design ---------------------------------------------------------------------------


def test_the_one_bold_line_of_the_design():
    assert said("do-feel-first", limit_c=Decimal(35)) == "Feel her first. No milk under 35.0 °C."


def test_what_she_lost_while_the_others_gained():
    figures = {"loss_g": Decimal(3), "since_at": AT - timedelta(hours=6)}

    assert said("lost", others=7, **figures) == "Lost 3 g since 21:02 while her seven littermates each gained."
    assert said("lost", **figures) == "Lost 3 g since 21:02."


def test_f11_about_a_third_of_the_others():
    assert (
        said("runt", share_pct=Decimal(33)) == "About a third of her littermates' weight when first weighed together."
    )


def test_the_plan_in_large_and_in_small():
    assert words.say_plan(Decimal("5.0"), Decimal("5.2"), "female") == (
        "About 5 ml",
        "never more than 5.2. Stop when she turns away.",
    )
    assert words.say_plan(Decimal("3.1"), Decimal("4.7"), "unknown", "Possum")[1] == (
        "never more than 4.7. Stop when Possum turns away."
    )


def test_a_changed_plan_says_what_it_was_and_why():
    assert words.say_change(Decimal(6), Decimal(5), "she weighs more") == "now 6 ml, was 5, because she weighs more"
    assert words.say_change(Decimal(6), Decimal("5.2")) == "now 6 ml, was 5.2"
    assert words.as_a_clause("Sucks weakly.") == "sucks weakly"


def test_she_and_her_are_said_in_the_language_of_whoever_reads_now():
    english = words.pronouns("female", "Pip")["her"]

    with translation.override("es"):
        spanish = words.pronouns("female", "Pip")["her"]

    assert (english, spanish) == ("her", "la cría")
    assert words.pronouns("female", "Pip")["her"] == "her"


def test_she_he_and_one_not_known():
    told = {sex: said("do-warm", sex, limit_c=Decimal(35), feel_again_at=AT) for sex in ("female", "male", "unknown")}

    assert told == {
        "female": "Warm her first, no milk under 35.0 °C. Feel again at 03:02.",
        "male": "Warm him first, no milk under 35.0 °C. Feel again at 03:02.",
        "unknown": "Warm Possum first, no milk under 35.0 °C. Feel again at 03:02.",
    }
    assert said("solids-without-gain", "unknown") == "Possum eats but does not gain, so the milk stays whole."
    assert said("solids-without-gain", "unknown", "") == "This one eats but does not gain, so the milk stays whole."
    assert said("littermates-gained", "male", others=2, since_at=AT) == "His two littermates each gained."


def test_weights_and_temperatures_in_the_homes_units_and_millilitres_everywhere():
    cool = said("cool", units=OUNCES, since_at=AT, limit_c=Decimal(35), reading_c=Decimal("34.2"))
    held = said("order-clipped", units=OUNCES, by_name="Dr. Example", hard_stop_ml=Decimal("6.6"))

    assert cool == "93.6 °F, cool since 03:02. No milk under 95.0 °F."
    assert said("warm-slowly", units=OUNCES, c_per_h=Decimal(1)).startswith("Warm slowly, about 1.8 °F an hour")
    assert said("do-weigh", units=OUNCES) == "Weigh her first."
    assert said("lost", units=OUNCES, loss_g=Decimal(6), since_at=AT) == "Lost 0.21 oz since 03:02."
    assert "stops at 6.6 ml" in held


def test_several_whom_nobody_fed_are_none_of_them():
    reason = Reason(code="long-unfed", figures={"fed_at": NOW, "gap_h": Decimal(4)})
    each, of_one = {"name": "each of them", "is_several": True}, {"name": "Wren", "is_several": False}

    said = [words.say(reason, **whose).partition(" since ")[0] for whose in (each, of_one)]

    assert said == ["None of them was fed", "Nobody fed Wren"]


def test_what_was_not_measured_is_not_spoken_of():
    assert said("cool", since_at=AT, limit_c=Decimal(35)) == "Cool since 03:02. No milk under 35.0 °C."
    assert said("held-by-order", by_name="Dr. Example") == "No food: order of Dr. Example."


def test_a_figure_that_never_came_leaves_a_mark_and_no_fault():
    assert said("gained", since_at=AT) == "Gained … since 03:02."


def test_a_name_with_braces_stays_a_name():
    assert said("solids-without-gain", "unknown", "{she}").startswith("{she} eats")


def test_the_milk_that_is_too_old_says_why():
    told = said("milk-too-old", ended_at=AT, what="discard-mixed")

    assert told == "This milk was to be thrown away 03:02: mixed too long ago. Mix fresh."


def test_the_steps_of_a_plan_read_as_a_person_would_reckon():
    energy = Step(code="energy", figures={"kcal_per_100g": Decimal("20.00")})
    milk = Step(code="milk", figures={"kcal_per_ml": Decimal("0.740")})
    feeds = Step(code="feeds", figures={"feeds": 7, "fewest": 7, "every_h": Decimal(205) / 60})

    assert [words.say_step(step) for step in (energy, milk, feeds)] == [
        "Energy: 20 kcal for 100 g a day.",
        "The milk: 0.74 kcal in 1 ml.",
        "7 feeds, one every 3 h 25; at least 7 at this age and strength.",
    ]


# Clocks and small words ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours_ago", "told"), [(1, "02:02"), (6, "21:02"), (16, "yesterday 11:02"), (60, "30 Apr 15:02")]
)
def test_a_moment_says_its_day_once_it_could_be_mistaken(hours_ago, told):
    assert words.clock(AT - timedelta(hours=hours_ago), BERLIN, AT) == told


def test_an_hour_that_comes_twice_says_which_of_the_two_it_is():
    first, second = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)

    assert [words.clock(at, BERLIN) for at in (first, second)] == ["02:30 (first)", "02:30 (second)"]


@pytest.mark.parametrize(
    ("minutes", "told"), [(-5, "0 min"), (50, "50 min"), (60, "1 h"), (180, "3 h"), (205, "3 h 25"), (65, "1 h 05")]
)
def test_a_span_of_time(minutes, told):
    assert words.span_words(minutes) == told


@pytest.mark.parametrize(
    ("share", "told"),
    [(10, "10 %"), (25, "about a quarter"), (33, "about a third"), (41, "about two fifths"), (50, "about half"),
     (60, "about three fifths"), (66, "about two thirds"), (74, "about three quarters"), (90, "90 %")],
)  # fmt: skip
def test_a_part_of_the_others(share, told):
    assert words.part_word(Decimal(share)) == told


def test_small_words():
    assert [words.worry_word(worry) for worry in Worry] == ["steady", "watch", "call today", "call now", "go now"]
    assert (words.kind_word("cat"), words.kind_word("dog", 3)) == ("kitten", "puppies")
    assert (words.day_word(6), words.age_words(1), words.age_words(6), words.age_words(63)) == (
        "day 6",
        "1 day",
        "6 days",
        "9 weeks",
    )
    assert [words.number_word(number) for number in (0, 7, 12, 13)] == ["no", "seven", "twelve", "13"]
    assert [words.times_word(times) for times in (1, 2, 3)] == ["once", "twice", "three times"]
    assert said("refused-again", times=2, refused_at=AT) == "Refused twice running, last 03:02."
    assert said("not-heard-from", feeds=3, since_at=AT) == "No word from there since 03:02. Three feeds are due since."


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("nest-overlap", "29.5 °C suits all who lie here."),
        ("nest-not-read", "Nobody has read this nest lately. It should be 29.5 °C."),
    ],
)
def test_one_safe_warmth_is_said_as_one_and_not_as_a_range(code: str, said: str):
    same = {"min_c": Decimal("29.5"), "max_c": Decimal("29.5")}
    wide = {"min_c": Decimal("29.5"), "max_c": Decimal("31.0")}

    assert words.say(Reason(code=code, worry=Worry.STEADY, rule="", figures=same)) == said
    assert words.say(Reason(code=code, worry=Worry.STEADY, rule="", figures=wide)) == said.replace(
        "29.5 °C", "29.5 °C to 31.0 °C"
    )
