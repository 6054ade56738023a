"""Spreadsheets as people keep them: what is read, what is asked, what is told line by line."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from littermate.cli.weight_sheet import Unread, read_sheet
from tests.real_litters import litters

VIENNA = ZoneInfo("Europe/Vienna")


def sheet(text, **given):
    return read_sheet(text.encode("utf-8") if isinstance(text, str) else text, zone=VIENNA, **given)


def weights(read):
    return [row.weight_dg for row in read.rows]


def moments(read):
    return [f"{row.at:%Y-%m-%d %H:%M%z}" for row in read.rows]


def told(read):
    return {problem.line: problem.says for problem in read.problems}


@pytest.mark.parametrize(
    ("head", "cell", "weight_dg"),
    [
        ("weight_g", "131", 1310),
        ("weight_g", "131.5", 1315),
        ("weight", "131.5", 1315),
        ("weight_kg", "0.131", 1310),
        ("weight_oz", "4.6", 1304),
        ("weight_lb", "0.5", 2268),
        ("Weight (oz)", "4.6 oz", 1304),
        ("weight_g", "0.131 kg", 1310),
        ("weight_g", '"131,5"', 1315),
    ],
)
def test_weights_in_grams_kilograms_ounces_and_pounds(head, cell, weight_dg):
    read = sheet(f"animal,when,{head}\nPip,2026-03-04 05:30,{cell}\n")

    assert weights(read) == [weight_dg]
    assert moments(read) == ["2026-03-04 05:30+0100"]


def test_semicolons_a_bom_and_both_commas_and_points():
    text = "\ufeffAnimal;When;Weight_g\r\nPip;2026-03-04 05:30;12,5\r\nTip;2026-03-04 05:30;12.5\r\n"

    read = sheet(text)

    assert weights(read) == [125, 125]
    assert read.problems == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_name_with_an_accent_in_any_common_encoding(encoding):
    read = sheet("animal,when,weight_g\nRené,2026-03-04,131\n".encode(encoding))

    assert [row.animal for row in read.rows] == ["René"]


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("2026-03-04T05:30:00+02:00", "2026-03-04 05:30+0200"),
        ("2026-03-04", "2026-03-04 12:00+0100"),
        ("2026/3/4 5:30", "2026-03-04 05:30+0100"),
        ("04.03.2026 05:30", "2026-03-04 05:30+0100"),
        ("24/03/2026", "2026-03-24 12:00+0100"),
        ("03/24/2026 05:30", "2026-03-24 05:30+0100"),
    ],
)
def test_moments_as_they_are_written(typed, moment):
    assert moments(sheet(f"animal,when,weight_g\nPip,{typed},131\n")) == [moment]


def test_a_date_that_two_countries_read_differently_is_asked_about():
    text = "animal,when,weight_g\nPip,03/04/2026,131\n"

    with pytest.raises(Unread, match="--date-order"):
        sheet(text)
    assert moments(sheet(text, date_order="dmy"))[0][:10] == "2026-04-03"
    assert moments(sheet(text, date_order="mdy"))[0][:10] == "2026-03-04"


def test_a_date_with_points_does_not_tell_how_those_with_strokes_are_read_and_that_is_said():
    text = "animal,when,weight_g\nPip,21.11.2026,131\nPip,03/04/2026,131\n"

    with pytest.raises(
        Unread, match="“21.11.2026” .line 2. does not: dates with points are day first in every country"
    ):
        sheet(text)
    assert [moment[:10] for moment in moments(sheet(text, date_order="mdy"))] == ["2026-11-21", "2026-03-04"]


@pytest.mark.parametrize(
    ("typed", "weight_dg"), [("1lb2oz", 5103), ("1 lb 2 oz", 5103), ("2 LBS 0,5 oz", 9214), ("1 lb, 15.9oz", 9043)]
)
def test_pounds_and_ounces_in_one_cell_are_read_in_any_column(typed, weight_dg):
    assert weights(sheet(f"animal;when;weight_g\nPip;2026-03-04;{typed}\n")) == [weight_dg]


def test_one_plain_date_tells_how_the_others_are_read_and_it_is_said():
    read = sheet("animal,when,weight_g\nPip,03/04/2026,131\nPip,24/04/2026,140\n")

    assert [moment[:10] for moment in moments(read)] == ["2026-04-03", "2026-04-24"]
    assert any("day first" in notice for notice in read.notices)


def test_dates_of_two_countries_in_one_column_are_asked_about_and_then_told_by_line():
    text = "animal,when,weight_g\nPip,03/24/2026,131\nPip,25/03/2026,140\n"

    with pytest.raises(Unread, match="two countries"):
        sheet(text)
    read = sheet(text, date_order="dmy")
    assert [moment[:10] for moment in moments(read)] == ["2026-03-25"]
    assert list(told(read)) == [2]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Pip,2026-03-04,", "holds no weight"),
        ("Pip,2026-03-04,heavy", "“heavy” under “weight”"),
        ('Pip,2026-03-04,"1,234"', "1234 g, or a thousandth of it?"),
        ("Pip,2026-03-04,0", "above 0"),
        ("Pip,2026-03-04,70000", "at most 60 kg"),
        ("Pip,2026-03-04,1lb 16oz", "fewer than 16 ounces"),
        ("Pip,2026-03-04,200 lb 1 oz", "“200 lb 1 oz” under “weight”. Expected: above 0 and at most 60 kg"),
        (",2026-03-04,131", "names no animal"),
        ("Pip,yesterday,131", "“yesterday” under “when”"),
        ("Pip,43894,131", "day number"),
        ("Pip,2026-02-30,131", "“2026-02-30” under “when”"),
        ("Pip,2026-03-04,12,5", "needs quotes"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_good_lines_are_kept(line, says):
    read = sheet(f"animal,when,weight_g\nTip,2026-03-04,120\n{line}\nTip,2026-03-05,130\n")

    assert weights(read) == [1200, 1300]
    assert list(told(read)) == [3]
    assert says in told(read)[3]


def test_the_same_line_twice_is_kept_once_and_two_weights_at_one_moment_are_told():
    read = sheet("animal,when,weight_g\nPip,2026-03-04,131\nPip,2026-03-04,131\npip,2026-03-04,150\n")

    assert weights(read) == [1310]
    assert told(read)[3] == "says the same as line 2; it is kept once."
    assert "another weight" in told(read)[4]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Expected columns"),
        ("animal,weight_g\nPip,131\n", "Expected columns"),
        ("animal,when,colour\nPip,2026-03-04,red\n", "Expected columns"),
        ("animal,name,when,weight_g\n", "Two columns say"),
        ("PK\x03\x04rest", "Save it as CSV"),
    ],
)
def test_a_sheet_that_is_none_says_what_was_expected(text, says):
    with pytest.raises(Unread, match=says):
        sheet(text)


def test_columns_that_nobody_knows_are_said():
    read = sheet("animal,when,weight_g,mood\nPip,2026-03-04,131,good\n")

    assert read.notices[0] == "Columns that nobody knows were left out: mood."


def test_the_real_litters_are_read_whole_with_their_scales():
    read = read_sheet(litters.WEIGHTS.read_bytes(), zone=ZoneInfo("UTC"))

    assert (len(read.rows), read.problems) == (596, [])
    assert {row.step_dg for row in read.rows} == {10, 283, 4500}
    assert read.rows[0].at == datetime(2019, 3, 20, 12, tzinfo=ZoneInfo("UTC"))
