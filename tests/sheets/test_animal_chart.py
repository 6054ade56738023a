"""What an animal's weight chart is drawn from: her events, what was corrected, where it ends."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from littermate.care.ages import age_days
from littermate.care.weight_chart import Chart
from littermate.records.models import Alert, Placement
from littermate.sheets import animal_chart, animal_sheet, judged, litter_sheet, vet_page
from tests import factories as make
from tests import house_factories
from tests.factories import NOW, days, hours
from tests.sheets.kittens import bottle_kitten

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def chart_of(kitten, at=NOW) -> Chart:
    judged.drop()
    viewer = make.looking(make.viewer("coordinator", organisation=kitten.organisation).person, kitten.organisation, at)
    return animal_chart.build(viewer, kitten, at)[0]


def events_of(chart: Chart) -> list[tuple[str, dict[str, str]]]:
    return [(event.kind, dict(event.words)) for event in chart.events if event.kind not in {"birth", "intake"}]


def test_refusals_and_choking_stand_at_their_moments():
    kitten = bottle_kitten(make.home())
    make.refusal(kitten, at=NOW - hours(5))
    make.choking(kitten, at=NOW - hours(3), words="milk at the nose")

    chart = chart_of(kitten)

    assert events_of(chart) == [("refused", {}), ("choked", {"words": "milk at the nose"})]
    assert [event.at for event in chart.events[-2:]] == [NOW - hours(5), NOW - hours(3)]


def test_a_refusal_that_was_taken_back_stands_nowhere():
    kitten = bottle_kitten(make.home())
    make.correct(make.refusal(kitten, at=NOW - hours(5)), is_withdrawn=True)

    assert events_of(chart_of(kitten)) == []


def test_moves_rearing_and_company_are_told_once_each():
    home = make.home()
    box, incubator = make.nest(home, name="Box"), make.nest(home, name="Incubator")
    kitten = bottle_kitten(home, name="Kangaroo", nest=box)
    bottle_kitten(home, name="Possum", nest=incubator)
    make.rearing(kitten, "gruel", from_at=NOW - days(2))
    make.stay(kitten, incubator, from_at=NOW - days(1), daily_from=time(20), daily_until=time(6))

    told = events_of(chart_of(kitten))

    assert told == [
        ("rearing", {"rearing": "gruel"}),
        ("company", {"names": "Possum"}),
        ("moved", {"nest": "Incubator", "hours": "20:00–06:00"}),
    ]


def test_lying_with_her_own_littermates_is_no_company():
    home = make.home()
    litter, box = make.litter(home.organisation), make.nest(home, name="Box")
    kitten = bottle_kitten(home, litter=litter, name="Kangaroo", nest=box)
    bottle_kitten(home, litter=litter, name="Mouse", nest=box)

    assert events_of(chart_of(kitten)) == []


def test_an_alert_about_her_is_a_flag_on_her_line():
    home = make.home()
    kitten = bottle_kitten(home)
    alert = house_factories.alert(home, kitten, at=NOW - hours(4))

    told = events_of(chart_of(kitten))

    assert told == [("flagged", {"worry": Alert.objects.within(home.organisation).get(pk=alert.pk).worry.code})]


def test_what_a_corrected_weight_had_been_is_kept_beside_it():
    kitten = bottle_kitten(make.home(), weight_dg=1340)
    wrong = make.weigh_in(kitten, weight_dg=1900, at=NOW - hours(1))
    make.correct(wrong, weight_dg=1390)

    points = chart_of(kitten).series[0].points

    assert (points[-1].weight_g, points[-1].was_g) == (139.0, (190.0,))
    assert [point.was_g for point in points[:-1]] == [()] * (len(points) - 1)


def test_weights_told_out_of_order_stand_in_the_order_they_happened():
    kitten = bottle_kitten(make.home())
    for hour in (30, 50, 40):
        make.weigh_in(kitten, weight_dg=1000 - hour, at=NOW - hours(hour))

    moments = [point.at for point in chart_of(kitten).series[0].points]

    assert moments == sorted(moments)


@pytest.mark.both
def test_the_chart_of_one_that_died_ends_there_and_expects_nothing():
    home = make.home()
    litter = make.litter(home.organisation)
    kitten = bottle_kitten(home, litter=litter, name="Kangaroo")
    mate = bottle_kitten(home, litter=litter, name="Mouse")
    make.leaving(kitten, outcome="died", at=NOW - hours(1))
    make.weigh_in(mate, weight_dg=1500, at=NOW - hours(0.5))

    chart = chart_of(kitten)

    assert (chart.left_at, chart.forecast) == (NOW - hours(1), ())
    assert events_of(chart) == [("left", {"outcome": "died"})]
    assert max(point.at for series in chart.series for point in series.points) <= NOW - hours(1)


@pytest.mark.both
def test_a_vet_s_page_without_names_of_people_names_no_home():
    home = make.home(name="Home 4")
    kitten = bottle_kitten(home)
    elsewhere = make.home(home.organisation, name="Home 11")
    Placement.objects.within(home.organisation).filter(animal=kitten).update(until_at=NOW - hours(6))
    make.placement(kitten, elsewhere, from_at=NOW - hours(6))
    nobody = make.viewer("clinician", organisation=home.organisation)

    named = vet_page.build(nobody, kitten, as_of=NOW).chart
    judged.drop()
    zone = ZoneInfo("UTC")
    each = judged.judge_all(home.organisation, [kitten], NOW)[kitten.pk]
    unnamed = animal_chart.of(kitten, home.organisation, each, {}, zone, NOW, names_homes=False)

    assert ("moved", {"home": "Home 11"}) in events_of(named)
    assert ("moved", {}) in events_of(unnamed)


def test_a_dam_has_no_chart():
    home = make.home()
    dam = make.animal(home=home, name="Grey mother", is_dam=True)

    assert chart_of(dam).series == ()


def test_the_litter_s_chart_names_the_one_whose_growth_worries():
    home = make.home()
    litter = make.litter(home.organisation)
    kittens = [bottle_kitten(home, litter=litter, name=name) for name in ("Bilby", "Dingo", "Quokka", "Wombat")]
    for step, kitten in enumerate(kittens):
        for day in range(4, 0, -1):
            grams = 100 + 12 * (5 - day) if step else 100 - 4 * (5 - day)
            make.weigh_in(kitten, weight_dg=grams * 10, at=NOW - days(day), fed="before")
        make.weigh_in(kitten, weight_dg=1600 if step else 780, at=NOW - hours(1), fed="before")
    viewer = make.viewer("coordinator", organisation=home.organisation)

    chart = litter_sheet.build(viewer, litter, NOW).chart

    assert chart.leaving == kittens[0].pk


def test_of_a_litter_weighed_once_and_days_ago_the_one_far_below_the_middle_leaves_the_others():
    home = make.home()
    litter = make.litter(home.organisation)
    weighed = {"Alder": 3880, "Birch": 3700, "Cedar": 4000, "Possum": 1300}
    kittens = {name: make.animal(home=home, litter=litter, name=name, age_days=12) for name in weighed}
    for name, weight_dg in weighed.items():
        make.weigh_in(kittens[name], weight_dg=weight_dg, at=NOW - days(4))
    viewer = make.viewer("coordinator", organisation=home.organisation)

    sheet = litter_sheet.build(viewer, litter, NOW)

    assert len({row.worry for row in sheet.rows}) == 1, "so old a weight is asked after, of each of them"
    assert sheet.chart.leaving == kittens["Possum"].pk


def test_no_two_columns_of_a_litter_are_of_one_age_though_the_last_weights_came_at_other_hours():
    home = make.home()
    litter = make.litter(home.organisation)
    kitten = make.animal(home=home, litter=litter, age_days=9)
    for ago in (days(3), days(2), days(1) - days(0.1), days(0.05)):
        make.weigh_in(kitten, weight_dg=1300, at=NOW - ago)
    viewer = make.viewer("coordinator", organisation=home.organisation)

    sheet = litter_sheet.build(viewer, litter, NOW)

    ages = [day.age_days for day in sheet.days]
    assert ages == list(range(10 - len(ages), 10))


@pytest.mark.parametrize("born_hour", [5, 7, 18])
@pytest.mark.parametrize("clock", ["23:30Z", "00:30Z", "23:30", "00:30", "05:59", "06:01", "12:00", "18:00"])
def test_todays_column_says_how_old_they_are_now_at_whatever_hour_they_were_born_and_it_is(born_hour: int, clock: str):
    """The care day turns at 06:00 in the home, not at midnight, nor when they were born."""
    zone = ZoneInfo("UTC" if clock.endswith("Z") else "America/Chicago")
    now = datetime.combine(date(2026, 3, 4), time.fromisoformat(clock.removesuffix("Z")), zone)
    home = make.home(time_zone="America/Chicago")
    litter = make.litter(home.organisation)
    born = datetime.combine(date(2026, 2, 22), time(born_hour), ZoneInfo("America/Chicago"))
    kitten = make.animal(home=home, litter=litter, age_days=None)
    make.birth_estimate(kitten, earliest_at=born, latest_at=born, at=born)
    for ago in range(4):
        make.weigh_in(kitten, weight_dg=1300, at=now - days(ago) - hours(1 / 120))

    sheet = litter_sheet.build(make.viewer("coordinator", organisation=home.organisation, at=now), litter, now)

    age = age_days(judged.judge_all(home.organisation, [kitten], now)[kitten.pk].neonate, now)
    assert [day.age_days for day in sheet.days] == [age - 3, age - 2, age - 1, age]


def test_a_column_heads_the_age_that_the_chart_says_of_its_weights():
    home = make.home(time_zone="America/Chicago")
    litter = make.litter(home.organisation)
    kitten = make.animal(home=home, litter=litter, age_days=9)
    make.weigh_in(kitten, weight_dg=1300, at=NOW)
    viewer = make.viewer("coordinator", organisation=home.organisation)

    sheet = litter_sheet.build(viewer, litter, NOW)

    assert [day.age_days for day in sheet.days] == [int(sheet.chart.series[0].points[0].age_days)]


def test_the_number_of_queries_grows_neither_with_weights_nor_with_events():
    home = make.home()
    few, many = (bottle_kitten(home, name=name) for name in ("Few", "Many"))
    for hour in range(1, 40):
        make.weigh_in(many, weight_dg=1300 + hour, at=NOW - hours(hour))
        make.refusal(many, at=NOW - hours(hour))
    asked = []
    for kitten in (few, many):
        chart_of(kitten)
        with CaptureQueriesContext(connection) as queries:
            chart_of(kitten)
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_the_animal_s_page_and_the_phone_are_drawn_from_the_same_chart():
    kitten = bottle_kitten(make.home())
    viewer = make.viewer("coordinator", organisation=kitten.organisation)

    assert animal_sheet.build(viewer, kitten, NOW).chart == animal_chart.build(viewer, kitten, NOW)[0]
