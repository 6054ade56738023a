"""The round sheet over the air: its shape, its sentences, and the figures that the engine has."""

import json
from datetime import datetime, timedelta
from itertools import product

import pytest

from littermate.care.grid import look_up, ship_grid
from littermate.care.growth import thresholds
from littermate.phone.voice import iso
from littermate.project import alert_watch
from littermate.records.neonates import neonate_at
from littermate.tables import house_protocol
from tests import factories as make
from tests.phone.conftest import Phone, ago, kitten_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SHEET = {
    "made_at", "sequence", "viewer", "organisation", "home", "homes", "calls", "night_sheet", "emergency", "is_draft",
    "products", "mix_spare_pct", "mix_step_dml", "discard_mixed_h", "nests", "animals", "limits", "cards",
}  # fmt: skip
ANIMAL = {
    "id", "name", "species", "kind_word", "sex", "mark", "face", "photo", "litter", "is_dam", "age_days", "day_word",
    "home", "nest", "rearing", "worry", "weights", "change_dg", "weight_old", "feeds", "refusals_in_row", "fair_dml",
    "try_again_at", "felt_at", "warmth", "due_at", "every_min", "held_by", "strength", "plan", "cannot", "grid",
    "thresholds", "unfed", "taps", "orders", "treatments", "colostrum", "claim", "product", "hands", "stomach",
}  # fmt: skip
HOME = {
    "id", "name", "time_zone", "care_day_start", "temperature_unit", "mass_unit", "night_from", "night_until", "says",
    "utc",
}  # fmt: skip
PRODUCT = {
    "id", "name", "species", "kcal_per_ml", "powder_parts", "water_parts", "mix_basis", "is_ready_to_feed",
    "is_invented", "is_retired", "tin", "photo", "throw_away_at", "whose",
}  # fmt: skip


def whole_sheet(phone: Phone) -> dict:
    """A sheet with one of everything on it."""
    organisation = phone.home.organisation
    organisation.night_sheet_text = "Warm first, then call."
    organisation.save()
    make.on_call(organisation, address="1 High Street", kind="night-clinic")
    nest = make.nest(phone.home)
    kitten = kitten_in(phone.home, name="Kangaroo", sex="female", litter=make.litter(organisation))
    make.stay(kitten, nest, from_at=ago(24))
    make.nest_reading(nest, at=ago(1))
    return phone.sheet().json()


def test_the_sheet_has_the_shape_that_the_phone_reads(phone):
    sheet = whole_sheet(phone)

    assert set(sheet) == SHEET
    assert set(sheet["animals"][0]) == ANIMAL
    assert set(sheet["home"]) == set(sheet["homes"][0]) == HOME
    assert set(sheet["products"][0]) == PRODUCT
    assert set(sheet["viewer"]) == {"id", "name", "roles", "takes_in", "tells_death", "sends_to_vet", "settles_nests"}
    assert set(sheet["calls"][0]) == {"label", "phone", "kind", "address"}
    assert set(sheet["night_sheet"]) == {"text", "signed"}
    assert set(sheet["nests"][0]) == {
        "id", "name", "kind", "home", "wash_before", "target", "last_reading", "has_trouble", "heat_failed_at",
    }  # fmt: skip
    assert set(sheet["nests"][0]["target"]) == {
        *("min_dc", "target_dc", "max_dc", "alarm_low_dc", "alarm_high_dc", "overlaps", "lines")
    }


def test_limits_come_from_the_tables_and_sentences_in_the_home_s_units(phone):
    sheet = whole_sheet(phone)
    flags = sheet["limits"].pop("flags")

    assert flags["levels"]["breath"] == "go-now"
    assert sheet["limits"] == {
        "feel_again_min": 30, "rewarm_dc_per_h": 20,
        "this_visit_min": 20, "try_again_min": 20, "refusals_to_call": 2, "list_stands_min": 360,
        "hard_stop_c": {"cat": 500, "dog": 500}, "loose_to_call": 2, "loose_within_h": 24,
        "one_meal_min": 60, "milk_out_h": 2, "milk_opened_h": 72,
        "same_feed_min": 30, "same_refusal_min": 10, "same_choking_min": 60, "fed_lately_min": 120,
        "most_weight_dg": 600_000,
        "dam_least_dg": {"cat": 2_500, "dog": 3_000},
        "levels": {
            "bloody-stool": "call-now", "deadly-warm": "go-now", "fed-far-above": "call-today",
            "fed-while-cool": "call-now", "fed-while-held": "call-today",
            "ill-confirmed": "call-today", "severe-cold": "go-now", "too-warm": "call-today",
            "ill-suspected": "call-today",
            "long-unfed": "call-today", "loose-stool-repeated": "call-now",
            "no-suck": "call-today", "nursling-dam-died": "call-now",
            "refused-again": "call-now", "refused-once": "watch", "weight-far-off": "watch",
        },
        "readings": {"body": [250, 430], "nest": [120, 420]},
    }  # fmt: skip
    assert sheet["home"]["says"] == {
        "warm_slowly": "About 1 °C an hour. Faster than 2 °C an hour does harm.",
        "hand_too_soon": "A hand cannot tell so soon after that reading. Measure again, or feel again {at}.",
        "go_under": "Under 31.0 °C: go now.",
        "refused_again": "Refused a second time: call now.",
    }


def test_the_five_cards_come_with_their_sources_and_draft_mark(phone):
    cards = whole_sheet(phone)["cards"]

    assert [card["code"] for card in cards] == ["warm", "mix", "hold", "flow", "rub"]
    assert cards[0]["say"] == (
        "Put a hand to belly and paws. Cool, or under 35.0 °C up to day 7, under 36.0 °C after it: no milk. "
        "Warm slowly, about 1 °C an hour."
    )
    assert all(card["source"] and card["is_draft"] for card in cards)


def test_an_animal_s_parts_have_the_shape_that_the_phone_reads(phone):
    animal = whole_sheet(phone)["animals"][0]

    assert set(animal["worry"]) == {"level", "lines", "do", "pinned"}
    assert set(animal["weights"][0]) == {"id", "dg", "at", "fed", "doubtful"}
    assert set(animal["feeds"][0]) == {"id", "dml", "at", "by", "by_id", "route", "outcome"}
    assert set(animal["warmth"]) == {
        *("state", "since", "feel_again_at", "limit_dc", "by_hand_from_at"),
        *("go_under_dc", "usual_dc", "hot_over_dc", "deadly_over_dc"),
    }
    assert set(animal["plan"]) == {"about_dml", "most_dml", "every_min", "strength", "is_draft", "now_line"}
    assert set(animal["taps"]) == {"warm", "took_dml", "full", "why_not"}
    assert set(animal["grid"]) == {"from_dg", "to_dg", "slip_dg", "tables", "days", "holds"}
    assert {"from_at", "until_at", "no_feed_below_dc", "known", "strong"} <= set(animal["grid"]["days"][0])
    judging = json.loads(animal["thresholds"])  # text within the text, as the grid's tables are
    assert set(judging) == {"from_at", "rules", "bands"}
    assert set(judging["rules"][0]) == {"code", "worry", "line", "spans"}


@pytest.mark.parametrize(
    ("before", "sent"),
    [
        ([0.1, 0.3, 0.5, 0.7, 0.9], [0.1, 0.3, 0.5, 0.7, 0.9, 1]),
        ([4, 7, 10], [1, 4, 7]),
        ([0.4, 3.4, 9], [0.4, 1, 3.4]),
    ],
)
def test_all_feeds_that_may_still_be_in_her_are_sent_and_never_fewer_than_three(phone, before, sent):
    kitten = kitten_in(phone.home)  # fed an hour ago
    for hours in before:
        make.feed(kitten, taken_dml=6, at=ago(hours))

    told = phone.sheet().json()["animals"][0]["feeds"]

    assert [round((ago(0) - datetime.fromisoformat(feed["at"])).total_seconds() / 3_600, 1) for feed in told] == sent


def test_how_she_sucks_is_told_before_there_is_a_plan(phone):
    found = make.animal(home=phone.home)
    make.observation(found, suck="weak", at=ago(1))

    animal = phone.sheet().json()["animals"][0]

    assert (animal["plan"], animal["strength"]) == (None, "weak")


def test_times_are_utc_and_amounts_are_whole_tenths(phone):
    animal = whole_sheet(phone)["animals"][0]

    assert animal["due_at"].endswith("Z")
    assert datetime.fromisoformat(animal["due_at"]).tzinfo is not None
    assert [type(animal["weights"][0]["dg"]), type(animal["feeds"][0]["dml"]), type(animal["plan"]["about_dml"])] == [
        int, int, int,
    ]  # fmt: skip


def test_words_are_made_for_the_home_and_the_animal(phone):
    animal = whole_sheet(phone)["animals"][0]

    assert (animal["kind_word"], animal["day_word"]) == ("kitten", "day 10")
    assert animal["worry"] == {"level": "steady", "lines": [], "do": None, "pinned": False}


def test_an_urgent_one_says_in_one_line_what_to_do_and_then_why(phone):
    kitten = kitten_in(phone.home, name="Possum", sex="female")
    make.refusal(kitten, at=ago(0.5))
    make.refusal(kitten, at=ago(0.1))

    worry = phone.sheet().json()["animals"][0]["worry"]

    assert (worry["level"], worry["pinned"]) == ("call-now", True)
    assert worry["do"].startswith("Call now")
    assert worry["lines"][0].startswith("Refused twice running")


def test_the_grid_answers_for_her_weight_as_the_plan_does(phone):
    animal = whole_sheet(phone)["animals"][0]

    row = row_at(animal["grid"], animal["grid"]["days"][0]["strong"], 1340)

    assert row[1:] == [animal["plan"]["about_dml"], animal["plan"]["most_dml"], animal["plan"]["every_min"]]


def row_at(grid: dict, table: int, weight_dg: int) -> list[int]:
    """The row for a weight, its table unfolded as the phone does."""
    rows, before = [], [0, 0, 0, 0]
    for place, step in enumerate(steps := json.loads(grid["tables"][table])):
        for each in [steps[place - 1]] * step if isinstance(step, int) else [step]:
            before = [number + more for number, more in zip(before, [*each, 0, 0, 0][:4], strict=True)]
            rows.append(before)
    return max(row for row in rows if row[0] <= weight_dg)


def test_the_grid_s_tables_say_for_every_weight_what_the_engine_says(phone):
    kitten = kitten_in(phone.home, sex="female")
    make.observation(kitten, suck="weak", at=ago(1))
    sheet = phone.sheet().json()
    grid, as_of = sheet["animals"][0]["grid"], datetime.fromisoformat(sheet["made_at"])

    engine = ship_grid(neonate_at(kitten, as_of=as_of), protocol=house_protocol(), as_of=as_of)

    for day in grid["days"]:
        at = datetime.fromisoformat(day["until_at"]) - timedelta(milliseconds=1)
        for strength, weight_dg in product(("strong", "weak"), range(grid["from_dg"], grid["to_dg"] + 1)):
            told = row_at(grid, day.get(strength, day["strong"]), weight_dg)
            assert told[1:] == list(look_up(engine, at=at, strength=strength, weight_dg=weight_dg)[1:4])


def test_the_figures_for_a_new_weight_are_the_engine_s(phone):
    kitten = kitten_in(phone.home)
    sheet = phone.sheet().json()
    told, as_of = json.loads(sheet["animals"][0]["thresholds"]), datetime.fromisoformat(sheet["made_at"])

    engine = thresholds(neonate_at(kitten, as_of=as_of), protocol=house_protocol(), as_of=as_of)

    begin = datetime.fromisoformat(told["from_at"])
    spans = {
        (rule["code"], rule["worry"], *whole(span[:2], begin), *span[2:])
        for rule in told["rules"]
        for span in rule["spans"]
    }
    assert spans == {
        (rule.code, rule.worry.code, *cut(rule), rule.under_dg, "".join(state[0] for state in rule.fed))
        for rule in (*engine.rules, *engine.held)
    }
    assert [(*whole(band[:2], begin), *band[2:]) for band in told["bands"]] == [
        (*cut(band), band.low_dg, band.high_dg) for band in engine.bands
    ]


def whole(span: list[int], begin: datetime) -> tuple[datetime, ...]:
    return tuple(begin + timedelta(milliseconds=after) for after in span)


def cut(each) -> tuple[datetime, ...]:
    """Its span to the millisecond, as the phone keeps moments."""
    return tuple(datetime.fromisoformat(iso(moment)) for moment in (each.from_at, each.until_at))


def test_a_changed_plan_says_what_it_was_and_why(phone):
    kitten = kitten_in(phone.home, sex="female")
    make.feed(kitten, at=ago(0.5), planned_dml=30)

    plan = phone.sheet().json()["animals"][0]["plan"]

    assert plan["now_line"] == f"now {plan['about_dml'] / 10:g} ml, was 3, because she is a day older: 7 feeds a day"

    make.weigh_in(kitten, at=ago(0.2), weight_dg=1360)
    plan = phone.sheet().json()["animals"][0]["plan"]

    assert plan["now_line"] == f"now {plan['about_dml'] / 10:g} ml, was 3, because she weighs 136 g"


def test_less_milk_for_one_who_weighs_more_is_not_said_to_come_of_her_weight(phone):
    kitten = kitten_in(phone.home, sex="female")
    make.weigh_in(kitten, at=ago(20), weight_dg=1300)
    make.feed(kitten, at=ago(19.5), planned_dml=150)
    make.weigh_in(kitten, at=ago(0.1), weight_dg=1340)

    plan = phone.sheet().json()["animals"][0]["plan"]

    assert plan["now_line"].startswith(f"now {plan['about_dml'] / 10:g} ml, was 15")
    assert "weighs" not in plan["now_line"]


def test_a_plan_that_a_doubted_weight_keeps_low_says_it(phone):
    kitten = kitten_in(phone.home, sex="female")
    make.feed(kitten, at=ago(0.5), planned_dml=90)
    make.weigh_in(kitten, at=ago(0.1), weight_dg=600)

    plan = phone.sheet().json()["animals"][0]["plan"]

    assert plan["now_line"].endswith(
        "was 9, because she was weighed at 60 g after 134 g, and nobody knows yet which holds"
    )


def test_ounces_and_fahrenheit_where_the_home_reads_them(phone):
    phone.home.mass_unit, phone.home.temperature_unit = "oz", "F"
    phone.home.save()
    kitten = kitten_in(phone.home)
    make.warmth(kitten, feel="cool", at=ago(0.05))

    animal = phone.sheet().json()["animals"][0]

    assert "°F" in animal["worry"]["do"]


@pytest.mark.parametrize(("ordered_h", "is_said"), [(None, False), (27, False), (24, True)])
def test_a_vets_amount_stands_beside_an_alert_that_goes_on_only_where_it_was_ordered_since(phone, ordered_h, is_said):
    kitten = kitten_in(phone.home)
    make.choking(kitten, at=ago(26))
    alert_watch.look(phone.home.organisation, ago(25))
    if ordered_h is not None:
        make.vet_order(kitten, per_feed_dml=30, from_at=ago(ordered_h))

    said = phone.sheet().json()["animals"][0]

    assert said["worry"]["level"] == "go-now"
    assert ("vet_until" in said) is is_said
