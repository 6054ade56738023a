"""The one drawing of weights: its numbers are the record's, in every shape it may be asked for."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from littermate.care.weight_chart import (
    AheadPoint,
    AheadSpan,
    BandPoint,
    Chart,
    ChartEvent,
    ChartPoint,
    ChartSeries,
)
from littermate.care.weight_lines import sessions_of
from littermate.look import weight_drawing, weight_signs, weight_tables, weight_words
from littermate.look.units import METRIC, Units
from littermate.look.weight_scale import NARROW, PAPER, SMALL, WIDE, Frame, Shape, frame_of, overview_of, rows_of

BORN = datetime(2026, 11, 12, 4, tzinfo=UTC)
NOW = BORN + timedelta(days=8, hours=6)
LONDON = ZoneInfo("Europe/London")
OUNCES = Units(mass="oz")
SVG = "{http://www.w3.org/2000/svg}"


def at(days: float) -> datetime:
    return BORN + timedelta(days=days)


def point(days: float, weight_g: float, **given: object) -> ChartPoint:
    return ChartPoint(age_days=days, weight_g=weight_g, at=at(days), **{"fed": "before", **given})  # type: ignore[arg-type]


def line(name: str, *points: ChartPoint, is_self: bool = False) -> ChartSeries:
    return ChartSeries(animal_id=UUID(int=sum(name.encode())), name=name, is_self=is_self, points=points)


def ahead(days: float, middle_g: float) -> AheadPoint:
    spans = tuple(
        AheadSpan(percent=percent, low_g=middle_g - reach, high_g=middle_g + reach)
        for percent, reach in ((50, 2.0), (80, 4.0), (95, 6.0))
    )
    return AheadPoint(at=at(days), middle_g=middle_g, spans=spans)


OWN = line("Possum", point(0.2, 90), point(2, 100), point(4, 115), point(6, 124), point(8, 121), is_self=True)
MATE = line("Kangaroo", point(0.2, 95), point(4, 130), point(8, 165))
HERS = Chart(
    series=(OWN, MATE),
    band=tuple(
        BandPoint(age_days=day, low_g=80 + 8 * day, middle_g=100 + 10 * day, high_g=120 + 12 * day) for day in range(13)
    ),
    band_source="A published table",
    forecast=(ahead(8, 121), ahead(9, 124), ahead(11, 130)),
    events=(ChartEvent(at=BORN, kind="birth"), ChartEvent(at=at(7.5), kind="refused")),
    born_at=BORN,
    as_of=NOW,
)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Kangaroo", "Kangaroo"),
        ("Great dane 13", "Great da… 13"),
        ("Great dane mother", "Great dane…"),
        ("Chip 985112000000001", "Chip 985112…"),
    ],
)
def test_a_long_name_keeps_the_number_by_which_littermates_are_told_apart(name: str, short: str):
    assert weight_words.shortened(name) == short


def drawn(chart: Chart, shape: Shape = WIDE, units: Units = METRIC, **given: object) -> ElementTree.Element:
    said = weight_drawing.draw(chart, units=units, zone=LONDON, says="Weights", shape=shape, **given)  # type: ignore[arg-type]
    return ElementTree.fromstring(said)


def framed(chart: Chart, shape: Shape = WIDE) -> Frame:
    frame = frame_of(chart, shape)
    assert frame is not None
    return frame


def read_back(path: str, frame: Frame) -> list[tuple[float, float]]:
    """What a path shows: days since birth and grams."""
    numbers = [tuple(map(float, pair.split())) for pair in re.findall(r"[-\d.]+ [-\d.]+", path)]
    return [(round((frame.at(x) - BORN) / timedelta(days=1), 1), round(frame.weight_g(y))) for x, y in numbers]


def of_class(svg: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [each for each in svg.iter() if name in each.get("class", "").split()]


def words_of(svg: ElementTree.Element) -> list[str]:
    return [each.text or "" for each in svg.iter(f"{SVG}text")]


@pytest.mark.parametrize("shape", [WIDE, NARROW, PAPER], ids=["wide", "narrow", "paper"])
def test_her_line_goes_through_every_weight_at_its_moment(shape: Shape):
    svg = drawn(HERS, shape)

    shown = read_back(of_class(svg, "wd-self")[0].get("d", ""), framed(HERS, shape))
    assert shown == [(0.2, 90), (2.0, 100), (4.0, 115), (6.0, 124), (8.0, 121)]


def test_a_littermate_s_line_goes_through_hers():
    shown = read_back(of_class(drawn(HERS), "wd-mate")[0].get("d", ""), framed(HERS))

    assert shown == [(0.2, 95), (4.0, 130), (8.0, 165)]


@pytest.mark.parametrize(("percent", "reach"), [(50, 2), (80, 4), (95, 6)])
def test_each_band_of_the_forecast_lies_between_its_two_edges(percent: int, reach: int):
    band = of_class(drawn(HERS), f"wd-{percent}")[0]

    upper = [(8.0, 121 + reach), (9.0, 124 + reach), (11.0, 130 + reach)]
    lower = [(11.0, 130 - reach), (9.0, 124 - reach), (8.0, 121 - reach)]
    assert read_back(band.get("d", ""), framed(HERS)) == upper + lower


def test_the_lines_across_stand_at_the_weights_they_name():
    frame = framed(HERS)

    lines = of_class(drawn(HERS), "wd-row")
    heights = [frame.weight_g(float(re.findall(r"[-\d.]+", each.get("d", ""))[1])) for each in lines]
    told = rows_of(frame, METRIC)
    assert [round(weight) for weight in heights[: len(told)]] == [round(grams) for _value, grams in told]


def test_in_ounces_the_lines_across_are_round_ounces():
    rows = rows_of(framed(HERS), OUNCES)

    assert [round(grams / value, 2) for value, grams in rows] == [28.35] * len(rows)
    assert [value for value, _grams in rows] == [3.5, 4.0, 4.5]
    assert "4.5 oz" in words_of(drawn(HERS, units=OUNCES))


def test_before_after_unsaid_doubtful_and_corrected_are_told_apart_by_shape():
    points = (
        point(1, 100), point(2, 104, fed="after"), point(3, 108, fed="unknown"),
        point(4, 60, is_doubtful=True), point(5, 112, was_g=(120.0,)),
    )  # fmt: skip
    chart = replace(HERS, series=(line("Possum", *points, is_self=True),), forecast=())
    svg = drawn(chart)

    shapes = [each.tag.removeprefix(SVG) for each in of_class(svg, "wd-dot")]
    assert shapes == ["circle", "path", "rect", "circle"]
    assert len(of_class(svg, "wd-doubt")) == len(of_class(svg, "wd-was")) == 1
    line_shown = read_back(of_class(svg, "wd-self")[0].get("d", ""), framed(chart))
    assert line_shown == [(1.0, 100), (2.0, 104), (3.0, 108), (5.0, 112)]


def test_every_dot_says_its_weight_to_a_pointer():
    titles = [each.text for each in drawn(HERS).iter(f"{SVG}title")]

    assert "20 Nov 04:00, day 8: 121 g, before the feed" in titles


def test_what_happened_stands_below_her_line_at_its_moment():
    svg = drawn(HERS)
    frame = framed(HERS)

    placed = {
        each.get("class", "").removeprefix("wd-event wd-"): frame.at(float(each.get("transform", "")[10:].split()[0]))
        for each in of_class(svg, "wd-event")
    }
    assert {kind: round((moment - BORN) / timedelta(days=1), 1) for kind, moment in placed.items()} == {
        "birth": 0.0,
        "refused": 7.5,
    }


def test_many_refusals_together_are_one_sign_with_their_number():
    many = tuple(ChartEvent(at=at(7 + place / 50), kind="refused") for place in range(5))

    svg = drawn(replace(HERS, events=many))

    assert len(of_class(svg, "wd-refused")) == 1
    assert "×5" in words_of(svg)


def test_a_slip_of_the_hand_squeezes_nobody_and_is_shown_at_the_edge():
    slip = line("Possum", *OWN.points[:2], point(4, 13, is_doubtful=True), *OWN.points[3:], is_self=True)
    chart = replace(HERS, series=(slip, MATE))

    frame = framed(chart)
    assert frame.low_g > 50
    doubted = of_class(drawn(chart), "wd-doubt")[0]
    assert float(doubted.get("cy", "")) == frame.bottom
    assert "13 g" in words_of(drawn(chart))


def test_over_more_than_two_days_without_a_weight_the_line_is_dashed():
    gap = line("Possum", point(0, 90), point(1, 95), point(8, 150), is_self=True)
    chart = replace(HERS, series=(gap,), forecast=())

    bridge = of_class(drawn(chart), "wd-gap")[0]

    assert read_back(bridge.get("d", ""), framed(chart)) == [(1.0, 95), (8.0, 150)]
    assert bridge.get("stroke-dasharray") == "6 5"


def test_where_littermates_would_flatten_her_line_they_stand_on_a_plot_below():
    heavy = line("Acorn", point(0.2, 350), point(8, 520))
    chart = replace(HERS, series=(OWN, heavy), band=())

    frame = framed(chart)
    below = overview_of(chart, frame)

    assert frame.high_g < 200
    assert below is not None and below.low_g < 90 and below.high_g > 520
    assert "on one scale with the littermates" in words_of(drawn(chart))
    assert overview_of(chart, framed(chart, SMALL)) is None


def test_the_chart_of_one_that_left_ends_there_and_expects_nothing():
    left = replace(
        HERS, left_at=at(8.1), forecast=(), events=(ChartEvent(at=at(8.1), kind="left", words={"outcome": "adopted"}),)
    )

    svg = drawn(left)

    assert of_class(svg, "wd-ahead") == []
    assert len(of_class(svg, "wd-now")) == 1
    assert framed(left).until_at - at(8.1) <= timedelta(hours=6)
    assert weight_words.summary(left, METRIC, LONDON)[0] == "Possum last weighed 121 g, on 20 Nov 04:00."
    assert [row.words for row in weight_tables.event_rows(left, LONDON)] == ["was adopted"]


@pytest.mark.parametrize(
    "chart",
    [
        replace(HERS, series=(line("Possum", point(8, 121), is_self=True),), forecast=()),
        replace(HERS, series=(line("Possum", point(8, 121, is_doubtful=True), is_self=True),), forecast=(), band=()),
        replace(HERS, series=(line("Possum", point(8, 121), is_self=True),), born_at=None, band=(), events=()),
        replace(HERS, series=(line("Possum", point(-0.5, 121), is_self=True), MATE)),
        Chart(series=(MATE,), band=(), band_source="", born_at=BORN, as_of=NOW),
        Chart(series=(line("A", point(1, 100)), line("B")), band=(), band_source="", born_at=BORN, as_of=NOW),
    ],
    ids=["one weight", "one in doubt", "no birth", "before birth", "a litter of one", "one never weighed"],
)
@pytest.mark.parametrize("shape", [WIDE, NARROW, PAPER, SMALL])
def test_odd_records_are_drawn_all_the_same(chart: Chart, shape: Shape):
    svg = drawn(chart, shape)

    numbers = [float(number) for each in svg.iter() for number in re.findall(r"-?\d+\.?\d*", each.get("d", ""))]
    assert [number for number in numbers if number != number or abs(number) > 10_000] == []
    assert svg.get("aria-label") == "Weights"


def test_nobody_weighed_is_no_drawing_and_a_plain_sentence():
    empty = replace(HERS, series=(line("Possum", is_self=True), line("Mouse")), forecast=())

    assert weight_drawing.draw(empty, units=METRIC, zone=LONDON, says="Weights") == ""
    assert weight_words.summary(empty, METRIC, LONDON) == ["Nobody was weighed yet."]


def test_two_hundred_weighings_a_day_for_eight_weeks_stay_a_small_drawing():
    often = line("Possum", *(point(step / 200, 90 + step / 30) for step in range(56 * 200)), is_self=True)
    chart = replace(HERS, series=(often,), forecast=(), as_of=at(56))

    said = weight_drawing.draw(chart, units=METRIC, zone=LONDON, says="Weights")

    assert len(said) < 40_000
    shown = read_back(of_class(drawn(chart), "wd-self")[0].get("d", ""), framed(chart))
    assert (shown[0], shown[-1]) == ((0.0, 90), (56.0, 463))
    assert len(weight_tables.rows(chart, METRIC, LONDON)) == weight_tables.MOST_ROWS


def test_a_litter_of_fifteen_is_named_line_by_line_with_the_one_that_leaves_drawn_strong():
    names = [f"Kit {place}" for place in range(15)]
    litter = tuple(
        line(name, *(point(day, 90 + 3 * place + 9 * day) for day in range(9))) for place, name in enumerate(names)
    )
    chart = Chart(
        series=litter, band=(), band_source="", born_at=BORN, as_of=NOW, leaving=litter[4].animal_id
    )  # fmt: skip

    svg = drawn(chart)

    assert sorted(word for word in words_of(svg) if word.startswith("Kit")) == sorted(names)
    assert [each.text for each in of_class(svg, "wd-strong")] == ["Kit 4"]
    heights = sorted(float(each.get("y", "")) for each in svg.iter(f"{SVG}text") if (each.text or "").startswith("Kit"))
    assert min(after - before for before, after in zip(heights, heights[1:], strict=False)) >= 14
    assert len(of_class(svg, "wd-leaving")) == 1


def test_a_litter_s_spread_counts_one_who_is_weighed_at_other_hours():
    runt = line("Runt", point(0.5, 60), point(1.5, 70))
    litter = Chart(
        series=(line("A", point(0, 100), point(1, 110)), line("B", point(0, 104), point(1, 116)), runt),
        band=(), band_source="", born_at=BORN,
    )  # fmt: skip

    assert sessions_of(litter) == [(at(0), [100, 104]), (at(1), [110, 116, 65.0])]


def test_names_that_hold_marks_do_not_break_the_drawing():
    chart = replace(HERS, series=(OWN, replace(MATE, name='<b>&"Tiny')), forecast=())

    litter = Chart(series=chart.mates, band=(), band_source="", born_at=BORN, as_of=NOW)

    assert '<b>&"Tiny' in words_of(drawn(litter))


def test_the_sentence_says_what_the_drawing_shows():
    said = weight_words.summary(HERS, METRIC, LONDON)

    assert said == [
        "Possum weighs 121 g, on 20 Nov 04:00.",
        "That is -3 g since 18 Nov 04:00, and +31 g since the first weight on 12 Nov.",
        "One littermate was weighed: 165 g.",
        "On 21 Nov 04:00 likely 120 g to 128 g: so it goes in 80 of 100 cases.",
    ]


def test_the_table_holds_every_weight_of_everybody():
    rows = weight_tables.rows(HERS, METRIC, LONDON)

    assert [(row.day, row.weights) for row in rows] == [
        ("day 8", ("121 g", "165 g")),
        ("day 6", ("124 g", "")),
        ("day 4", ("115 g", "130 g")),
        ("day 2", ("100 g", "")),
        ("birth", ("90 g", "95 g")),
    ]


def test_the_key_holds_only_what_is_drawn_and_each_line_has_its_sign():
    key = weight_tables.key(HERS)

    assert [each.sign for each in key] == ["fed-before", "ahead", "reference", "birth", "refused"]
    assert len({weight_signs.key_sign(each.sign) for each in key}) == len(key)


def test_every_kind_of_event_has_a_shape_of_its_own():
    assert len(set(weight_signs.EVENTS.values())) == len(weight_signs.EVENTS) == len(weight_words.KINDS)


def test_the_limits_are_said_without_a_number_that_promises():
    assert "Your worry outranks the curve." in weight_words.limits()
    assert re.findall(r"\d", weight_words.limits()) == []


def test_in_spanish_the_drawing_speaks_spanish():
    with override("es"):
        words = words_of(drawn(HERS))

        assert "ahora" in words
        assert "día 4" in words
        assert weight_words.summary(HERS, METRIC, LONDON)[0] == "Possum pesa 121 g, el 20 nov 04:00."


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("shape", [WIDE, NARROW, PAPER], ids=["wide", "narrow", "paper"])
def test_labels_of_days_never_lie_on_each_other(language: str, shape: Shape):
    with override(language):
        svg = drawn(HERS, shape)

    ends = []
    for each in svg.iter(f"{SVG}text"):
        said = each.text or ""
        if said.split()[0] in {"birth", "day", "día", "nacimiento"}:
            width = len(said) * 0.5 * shape.font
            left = float(each.get("x", "")) - (width / 2 if each.get("text-anchor") == "middle" else 0)
            ends.append((left, left + width))
    assert len(ends) >= 2
    assert [one for one, other in zip(ends, ends[1:], strict=False) if one[1] > other[0]] == []
