"""One animal's page: chart, day, timeline with what it replaced, and whose sight it is made for."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from littermate.sheets import animal_sheet, judged
from littermate.sheets.animal_cards import AnimalSheet
from tests import factories as make
from tests.factories import NOW, days, hours
from tests.sheets.kittens import bottle_kitten

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def sheet_of(kitten, **given) -> AnimalSheet:
    return animal_sheet.build(make.viewer("coordinator", organisation=kitten.organisation), kitten, NOW, **given)


def test_her_own_line_comes_first_and_her_littermates_after_it():
    home = make.home()
    litter = make.litter(home.organisation)
    kitten, _ = (bottle_kitten(home, litter=litter, name=name) for name in ("Kangaroo", "Mouse"))

    chart = sheet_of(kitten).chart

    assert [(series.name, series.is_self, len(series.points)) for series in chart.series] == [
        ("Kangaroo", True, 2),
        ("Mouse", False, 2),
    ]
    assert [point.weight_g for point in chart.series[0].points] == [123.0, 134.0]


def test_the_band_holds_the_reference_in_its_middle():
    kitten = bottle_kitten(make.home())

    band = sheet_of(kitten).chart.band

    day_7 = next(point for point in band if point.age_days == 7.0)
    assert day_7.middle_g == 176.0
    assert day_7.low_g < 176.0 < day_7.high_g


def test_the_forecast_goes_on_from_her_last_weight_for_three_days():
    kitten = bottle_kitten(make.home(), weight_dg=1340)

    forecast = sheet_of(kitten).chart.forecast

    assert [point.at for point in forecast] == [NOW - hours(2) + hours(6 * step) for step in range(13)]
    assert [[span.percent for span in point.spans] for point in forecast] == [[50, 80, 95]] * 13
    assert all(
        wide.low_g <= narrow.low_g <= point.middle_g <= narrow.high_g <= wide.high_g
        for point in forecast
        for narrow, wide in zip(point.spans, point.spans[1:], strict=False)
    )


def test_a_puppy_s_band_runs_through_her_first_weight():
    home = make.home()
    pup = make.animal(home=home, species="dog", name="Possum", age_days=6)
    make.weigh_in(pup, weight_dg=3000, at=NOW - days(6))

    band = sheet_of(pup).chart.band

    assert band[0].middle_g == 300.0


def test_her_day_is_with_her_litter_and_by_night_with_another():
    home = make.home()
    litter = make.litter(home.organisation)
    box, incubator = make.nest(home, name="Box"), make.nest(home, name="Incubator")
    kitten = bottle_kitten(home, litter=litter, name="Kangaroo", nest=box)
    bottle_kitten(home, litter=litter, name="Mouse", nest=box)
    bottle_kitten(home, name="Possum", nest=incubator)
    make.stay(kitten, incubator, daily_from=time(20), daily_until=time(6), from_at=NOW - days(1))

    day = sheet_of(kitten).day

    assert [(hour.hour, hour.company, hour.with_names) for hour in (day[3], day[12], day[21])] == [
        (3, "others", ("Possum",)),
        (12, "litter", ("Mouse",)),
        (21, "others", ("Possum",)),
    ]


@pytest.mark.parametrize(("on", "length"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-03-04", 24)])
def test_a_day_has_as_many_hours_as_the_clock_gives_it(on, length):
    from datetime import date
    from zoneinfo import ZoneInfo

    from littermate.sheets.animal_day import day_bounds

    begin, end = day_bounds(date.fromisoformat(on), ZoneInfo("Europe/Vienna"))

    assert (end - begin) / hours(1) == length


def test_a_correction_stands_in_place_of_what_it_corrects_and_shows_it():
    kitten = bottle_kitten(make.home())
    told = make.feed(kitten, taken_dml=90, at=NOW - hours(1))
    make.correct(told, taken_dml=30)

    story = [entry for entry in sheet_of(kitten).timeline if entry.root_id == told.pk]

    assert [entry.figures["taken_dml"] for entry in story] == [30]
    assert [entry.figures["taken_dml"] for entry in story[0].earlier] == [90]


def test_what_was_taken_back_stays_to_be_seen():
    kitten = bottle_kitten(make.home())
    told = make.feed(kitten, at=NOW - hours(1))
    make.correct(told, is_withdrawn=True)

    story = [entry for entry in sheet_of(kitten).timeline if entry.root_id == told.pk]

    assert [(entry.is_withdrawn, len(entry.earlier)) for entry in story] == [(True, 1)]


def test_what_was_told_of_the_wrong_kitten_is_marked_with_her_and_stands_with_the_other():
    home = make.home()
    wrong, right = bottle_kitten(home, name="Wrong"), bottle_kitten(home, name="Right")
    told = make.feed(wrong, taken_dml=66, at=NOW - hours(1))
    make.correct(told, animal=right)

    with_wrong = [entry for entry in sheet_of(wrong).timeline if entry.root_id == told.pk]
    with_right = [entry for entry in sheet_of(right).timeline if entry.root_id == told.pk]

    assert [entry.is_withdrawn for entry in with_wrong] == [True]
    assert [(entry.is_withdrawn, entry.figures["taken_dml"]) for entry in with_right] == [(False, 66)]


def test_the_timeline_goes_back_as_far_as_asked_and_says_that_there_is_more():
    kitten = bottle_kitten(make.home())
    for place in range(10):
        make.observation(kitten, note=f"note {place}", at=NOW - timedelta(minutes=place))

    sheet = sheet_of(kitten, entries=5)

    assert [entry.figures["note"] for entry in sheet.timeline] == [f"note {place}" for place in range(5)]
    assert sheet.has_earlier


def test_rearing_and_stays_are_bars_with_their_reasons():
    home = make.home()
    nest = make.nest(home, name="Incubator")
    kitten = make.animal(home=home)
    make.rearing(kitten, "nursed", from_at=NOW - days(10), until_at=NOW - days(8))
    make.rearing(kitten, "bottle", from_at=NOW - days(8), reason="rejected by her dam")
    make.stay(kitten, nest, from_at=NOW - days(8), reason="alone")

    sheet = sheet_of(kitten)

    assert [(bar.code, bar.reason) for bar in sheet.rearing_bars] == [
        ("nursed", ""),
        ("bottle", "rejected by her dam"),
    ]
    assert [(bar.label, bar.code, bar.reason) for bar in sheet.stay_bars] == [("Incubator", "box", "alone")]


def test_who_lies_with_her_now_and_how_warm_it_should_be():
    home = make.home()
    nest = make.nest(home)
    kitten = bottle_kitten(home, name="Kangaroo", nest=nest)
    bottle_kitten(home, name="Possum", nest=nest)
    make.leaving(bottle_kitten(home, name="Gone", nest=nest), at=NOW - hours(3))
    make.nest_reading(nest, temperature_dc=296, at=NOW - hours(1))

    sheet = sheet_of(kitten)

    assert [mate.name for mate in sheet.nest_mates] == ["Possum"]
    assert sheet.nest_reading.temperature_dc == 296
    assert sheet.nest_target is not None


def test_one_who_left_says_when_how_and_by_whom_and_has_no_day():
    kitten = bottle_kitten(make.home())
    make.leaving(kitten, outcome="adopted", place="Upton", at=NOW - hours(1))

    sheet = sheet_of(kitten)

    assert (sheet.left.outcome, sheet.left.place, sheet.left.at) == ("adopted", "Upton", NOW - hours(1))
    assert sheet.day == ()
    assert sheet.worry.code == "steady"


def test_orders_in_force_and_past_ones_stand_apart():
    kitten = bottle_kitten(make.home())
    make.vet_order(kitten, words="now")
    make.vet_order(kitten, words="then", from_at=NOW - days(3), until_at=NOW - days(1))

    sheet = sheet_of(kitten)

    assert [order.words for order in sheet.orders] == ["now"]
    assert [order.words for order in sheet.past_orders] == ["then"]


def test_the_smallest_of_her_litter_is_number_one():
    home = make.home()
    litter = make.litter(home.organisation)
    kitten = bottle_kitten(home, litter=litter, weight_dg=900)
    for place in range(3):
        bottle_kitten(home, litter=litter, name=f"Sister {place}", weight_dg=1300 + place)

    assert sheet_of(kitten).size_rank == 1


def test_a_dam_has_a_page_without_a_plan():
    dam = make.animal(home=make.home(), is_dam=True, age_days=None)
    make.dam_check(dam, at=NOW - hours(1))

    sheet = sheet_of(dam)

    assert (sheet.plan, sheet.chart.series, [entry.kind for entry in sheet.timeline]) == (
        None,
        (),
        ["dam-check", "moved-home"],
    )


def test_the_number_of_queries_is_the_same_with_one_and_thirty_littermates():
    counted = []
    for number in (1, 30):
        home = make.home()
        nest, litter, milk = make.nest(home), make.litter(home.organisation), make.milk_product(home.organisation)
        kittens = [bottle_kitten(home, litter=litter, nest=nest, milk=milk) for _ in range(number)]
        coordinator = make.viewer("coordinator", organisation=home.organisation)
        judged.drop()
        with CaptureQueriesContext(connection) as asked:
            animal_sheet.build(coordinator, kittens[0], NOW)
        counted.append(len(asked))

    # the nest-mates of the second house are judged as well, in one more reading of all of them together
    assert counted[1] - counted[0] <= 11
