"""What carers type at three in the morning, and what they read back."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

import littermate
from littermate.look import units
from littermate.look.units import Ask, Choice, Units, Unreadable, read_temperature, read_volume, read_weight
from littermate.records.limits import BODY_READS_DC, NEST_READS_DC

OUNCES = Units(mass="oz", temperature="F")


@pytest.mark.parametrize(
    ("typed", "weight_dg"),
    [
        ("131", 1310),
        (" 131.5 g", 1315),
        ("12,5", None),  # 12.5 g is asked: nobody weighs that
        ("112,5", 1125),
        ("１３１", 1310),
        ("１３１．５", 1315),
        ("١٣١", 1310),
        ("0.131 kg", 1310),
        ("4.6 oz", 1304),
        ("1 lb 3 oz", 5386),
        ("1lb 3.5", 5528),
        ("0.26 lb", 1179),
        ("131.04", 1310),
        ("131.05", 1311),
    ],
)
def test_a_weight_is_read_as_people_write_it(typed, weight_dg):
    read = read_weight(typed)

    assert (read if isinstance(read, int) else None) == weight_dg


def test_a_comma_is_a_decimal_point():
    assert read_weight("312,5") == read_weight("312.5") == 3125


@pytest.mark.parametrize("typed", ["0", "-5", "−34", "0.04", "0 g"])
def test_a_weight_that_is_not_above_zero_is_refused_with_what_to_do(typed):
    with pytest.raises(Unreadable, match=re.escape("a weight is above zero. Put her on the scale again")):
        read_weight(typed)


@pytest.mark.parametrize("typed", ["1000000000", "60001", "61 kg", "140 lb"])
def test_a_weight_over_sixty_kilograms_is_refused(typed):
    with pytest.raises(Unreadable, match=re.escape("more than 60 kg. Look at the scale and its unit again")):
        read_weight(typed)


@pytest.mark.parametrize(
    "typed", ["1e9", "abc", "13 1 2", "131 ml", "35 °C", "1 kg 3 oz", "1.5 lb 3 oz", "1 lb 17 oz", "--3", "<b>131</b>"]
)
def test_what_is_no_weight_is_refused_with_what_was_seen_and_expected(typed):
    with pytest.raises(Unreadable) as refusal:
        read_weight(typed)

    assert str(refusal.value) == f"“{typed}” was typed. Type a weight such as 131 or 131.5."


def test_an_empty_field_and_a_novel_are_refused():
    with pytest.raises(Unreadable, match=re.escape("Nothing was typed. Type a weight such as 4.2 oz or 1 lb 3 oz.")):
        read_weight("  ", OUNCES)
    with pytest.raises(Unreadable) as refusal:
        read_weight("9" * 10_000)

    assert len(str(refusal.value)) < 120


def test_pounds_in_a_gram_field_are_offered():
    asked = read_weight("0.26")

    assert asked == Ask(
        question="0.3 g was typed. Which is it?",
        choices=(Choice(words="117.9 g (0.26 lb)", stands_for=1179), Choice(words="0.3 g", stands_for=3)),
    )


def test_the_figure_that_was_typed_is_offered_with_the_mark_of_the_language():
    with translation.override("es"):
        asked = read_weight("0,26")

    assert [choice.words for choice in asked.choices] == ["117,9 g (0,26 lb)", "0,3 g"]


def test_grams_in_an_ounce_field_are_offered():
    asked = read_weight("131", OUNCES, last_dg=1290, is_far_off=lambda dg: not 1100 <= dg <= 1500)

    assert asked == Ask(
        question="131.00 oz was typed, and the last weight was 4.55 oz. Which is it?",
        choices=(Choice(words="4.62 oz (131 g)", stands_for=1310), Choice(words="131.00 oz", stands_for=37138)),
    )


def test_a_unit_that_was_written_is_not_doubted_only_the_number():
    assert read_weight("0.3 g") == Ask(
        question="0.3 g was typed. Which is it?",
        choices=(Choice(words="0.3 g", stands_for=3),),
    )


def test_a_nought_too_many_is_asked_with_the_last_weight():
    asked = read_weight("1310", last_dg=1290, is_far_off=lambda dg: not 1100 <= dg <= 1500)

    assert asked == Ask(
        question="1310 g was typed, and the last weight was 129 g. Which is it?",
        choices=(Choice(words="131 g", stands_for=1310), Choice(words="1310 g", stands_for=13100)),
    )


def test_340_for_34_is_asked():
    asked = read_weight("340", last_dg=345, is_far_off=lambda dg: not 300 <= dg <= 400)

    assert asked == Ask(
        question="340 g was typed, and the last weight was 34.5 g. Which is it?",
        choices=(Choice(words="34 g", stands_for=340), Choice(words="340 g", stands_for=3400)),
    )


def test_a_mark_that_may_be_for_thousands_is_asked():
    asked = read_weight("1,234")

    assert asked == Ask(
        question="Is that 1234 g or 1.2 g?",
        choices=(Choice(words="1234 g", stands_for=12340), Choice(words="1.2 g", stands_for=12)),
    )


@pytest.mark.parametrize(
    ("typed", "temperature_dc"),
    [("35", 350), ("35,2", 352), ("95", 350), ("95 °F", 350), ("96.8F", 360), ("35.0 C", 350), ("３５", 350)],
)
def test_35_is_celsius_and_95_is_fahrenheit(typed, temperature_dc):
    assert read_temperature(typed) == temperature_dc


def test_a_temperature_between_the_two_scales_is_asked():
    assert read_temperature("60") == Ask(
        question="“60” was typed. What did the thermometer show?",
        choices=(Choice(words="60 °F (15.6 °C)", stands_for=156),),
    )
    assert read_temperature("44") == Ask(
        question="“44” was typed. What did the thermometer show?",
        choices=(Choice(words="44 °C", stands_for=440), Choice(words="44 °F (6.7 °C)", stands_for=67)),
    )


@pytest.mark.parametrize(
    ("typed", "choice"),
    [
        ("340", Choice(words="34 °C", stands_for=340)),
        ("954", Choice(words="95.4 °F (35.2 °C)", stands_for=352)),
        ("350 C", Choice(words="35 °C", stands_for=350)),
    ],
)
def test_a_missing_decimal_point_is_asked(typed, choice):
    asked = read_temperature(typed)

    assert asked == Ask(question=f"“{typed}” was typed. What did the thermometer show?", choices=(choice,))


@pytest.mark.parametrize("typed", ["0", "-4", "1000000000", "600", "35 g", "35 36", "200 F", "warm"])
def test_what_no_thermometer_can_have_shown_is_refused(typed):
    with pytest.raises(Unreadable, match=re.escape("Type a temperature such as 35.2 °C or 95.4 °F.")):
        read_temperature(typed)


def test_phone_and_desk_believe_the_same_of_a_thermometer():
    phone = (Path(littermate.__file__).parent / "phone/static/phone/ask_unit.js").read_text()

    bounds = re.search(r"POSSIBLE = \{ body: (\[.+?\]), nest: (\[.+?\]) \}", phone)

    assert bounds is not None
    assert [tuple(json.loads(each)) for each in bounds.groups()] == [BODY_READS_DC, NEST_READS_DC]


def test_a_nest_under_a_lamp_at_55_degrees_can_be_written_down():
    asked = read_temperature("55 °C", place="nest")

    assert isinstance(asked, Ask)
    assert 550 in [choice.stands_for for choice in asked.choices]


def test_a_nest_may_be_cooler_than_a_body():
    assert read_temperature("21", place="nest") == 210
    assert read_temperature("70", place="nest") == 211
    assert isinstance(read_temperature("21"), Ask)


@pytest.mark.parametrize(("typed", "volume_dml"), [("5", 50), ("5,2 ml", 52), ("0", 0), ("3cc", 30), ("0.04", 0)])
def test_a_volume_is_read_in_tenths_of_a_millilitre(typed, volume_dml):
    assert read_volume(typed) == volume_dml


@pytest.mark.parametrize("typed", ["-1", "101", "5 g", "5 6", ""])
def test_what_is_no_volume_is_refused(typed):
    with pytest.raises(Unreadable, match=re.escape("Type millilitres such as 5 or 5.2.")):
        read_volume(typed)


@pytest.mark.parametrize(
    ("weight_g", "in_grams", "in_ounces"),
    [
        ("118.0", "118 g", "4.16 oz"),
        ("118.5", "118.5 g", "4.18 oz"),
        ("540", "540 g", "19.05 oz"),
        ("-3", "-3 g", "-0.11 oz"),
    ],
)
def test_a_weight_is_shown_in_the_homes_unit(weight_g, in_grams, in_ounces):
    assert units.weight_words(Decimal(weight_g)) == in_grams
    assert units.weight_words(Decimal(weight_g), OUNCES) == in_ounces


def test_a_pound_is_shown_in_ounces_as_on_the_phone():
    assert units.weight_words(Decimal("453.6"), OUNCES) == "16.00 oz"


@pytest.mark.parametrize(
    ("change_g", "words"), [("9", "+9 g"), ("-3", "-3 g"), ("0", "0 g"), ("0.04", "0 g"), ("-0.04", "0 g")]
)
def test_a_change_carries_its_sign(change_g, words):
    assert units.change_words(Decimal(change_g)) == words


def test_a_temperature_always_shows_its_tenth():
    assert units.temperature_words(Decimal(35)) == "35.0 °C"
    assert units.temperature_words(Decimal(35), OUNCES) == "95.0 °F"
    assert units.temperature_words(Decimal("-0.04")) == "0.0 °C"


def test_tenths_of_a_gram_read_as_grams():
    assert (units.grams(1180), units.grams(1185)) == ("118 g", "118.5 g")


@given(weight_dg=st.integers(min_value=200, max_value=600_000))
def test_what_is_shown_in_grams_reads_back_as_itself(weight_dg):
    assert read_weight(units.grams(weight_dg)) == weight_dg


@given(temperature_dc=st.integers(min_value=250, max_value=430))
def test_what_is_shown_as_a_temperature_reads_back_in_both_units(temperature_dc):
    shown = Decimal(temperature_dc) / 10

    assert read_temperature(units.temperature_words(shown)) == temperature_dc
    in_fahrenheit = read_temperature(units.temperature_words(shown, OUNCES))
    assert isinstance(in_fahrenheit, int)
    assert abs(in_fahrenheit - temperature_dc) <= 1


@given(typed=st.text(max_size=50))
def test_whatever_is_typed_ends_in_a_number_a_question_or_a_refusal(typed):
    for read in (read_weight, read_temperature, read_volume):
        try:
            outcome = read(typed)
        except Unreadable as refusal:
            outcome = str(refusal)

        assert outcome or outcome == 0


@pytest.mark.parametrize(
    ("change_g", "said"),
    [
        ("1", "+0.04 oz"),
        ("-1", "-0.04 oz"),
        ("0", "0.00 oz"),
        ("-3", "-0.11 oz"),
        ("0.1", "less than 0.01 oz (+0.1 g)"),
        ("-0.1", "less than 0.01 oz (-0.1 g)"),
    ],
)
def test_a_real_change_is_never_shown_as_none_in_ounces(change_g: str, said: str):
    assert units.change_words(Decimal(change_g), OUNCES) == said


def test_a_loss_of_a_gram_is_seen_in_an_ounce_home():
    assert units.weight_words(Decimal(1), OUNCES) == "0.04 oz"


def test_a_tenth_of_a_gram_is_told_in_grams_in_an_ounce_home():
    assert units.weight_words(Decimal("0.1"), OUNCES) == "less than 0.01 oz (0.1 g)"


@given(hundredths=st.integers(min_value=71, max_value=211_643))
def test_what_a_scale_shows_in_ounces_reads_back_as_itself(hundredths):
    typed = f"{Decimal(hundredths) / 100:.2f} oz"
    weight_dg = read_weight(typed, OUNCES)

    assert isinstance(weight_dg, int)
    assert units.weight_words(Decimal(weight_dg) / 10, OUNCES) == typed
