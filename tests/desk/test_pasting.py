"""A litter pasted from a spreadsheet: every way it comes, what is asked, what is kept, and kept once."""

from datetime import date

import pytest

from littermate.desk import pasting
from littermate.look.units import Units
from littermate.records.models import Animal, BirthEstimate, Intake, WeighIn
from tests.desk.conftest import House, signed_in

TABS = "Name\tSex\tColour\tWeight (g)\nPip\tf\tgrey\t98\nMouse\tm\tblack\t104,5\n"


def read(text, **given):
    return pasting.read(text, **given)


def said(pasted):
    return [(row.name, row.sex, row.mark, row.weight_dg) for row in pasted.rows]


PIP_AND_MOUSE = [("Pip", "female", "grey", 980), ("Mouse", "male", "black", 1045)]


@pytest.mark.parametrize(
    "text",
    [
        TABS,
        "\ufeff" + TABS,
        TABS.replace("\n", "\r\n"),
        TABS.replace("\t", ";"),
        'name,sex,colour,weight\nPip,f,grey,98\nMouse,m,black,"104,5"\n',
        TABS.split("\n", 1)[1],
        "Mouse\tm\tblack\t104.5 g\n".join(["Pip\tgirl\tgrey\t98 g\n", ""]),
        "Peso (kg);Nombre;Sexo;Marca\n0,098;Pip;hembra;grey\n0.1045;Mouse;macho;black\n",
        TABS.replace("\nMouse", "\n\n\t\t\t\nMouse"),
    ],
    ids=["tabs", "bom", "windows", "semicolons", "commas", "no-header", "units", "spanish-kg", "blank-rows"],
)
def test_every_way_a_sheet_comes_is_read_alike(text):
    assert said(read(text)) == PIP_AND_MOUSE


@pytest.mark.parametrize(
    ("head", "cell", "expected"),
    [
        ("Weight oz", "3.5", 992),
        ("lb", "0.25", 1134),
        ("g", "112,5", 1125),
        ("g", "112.5", 1125),
        ("weight", "1 kg", 10_000),
    ],
)
def test_a_heading_gives_the_unit_and_a_written_one_wins(head, cell, expected):
    assert read(f"name;{head}\nPip;{cell}").rows[0].weight_dg == expected


def test_bare_weights_are_in_the_unit_that_was_chosen():
    assert read("Pip\t3.5\nMouse\t3.6", units=Units(mass="oz")).rows[0].weight_dg == 992


def test_an_empty_cell_under_a_merged_one_is_what_stands_above():
    rows = read("name\tsex\tborn\tweight\nPip\tf\t2026-03-01\t98\nMouse\t\t\t\nBean\tm\t\t101").rows

    assert [(row.sex, row.born_on) for row in rows] == [
        ("female", date(2026, 3, 1)), ("female", date(2026, 3, 1)), ("male", date(2026, 3, 1)),
    ]  # fmt: skip
    assert rows[1].weight_dg is None
    assert "from the row above" in rows[1].notes[0]


def test_a_bad_row_says_what_was_seen_and_good_ones_stay():
    pasted = read("name,sex,weight\nPip,f,98\nMouse,x,heavy\nBean,m,101")

    assert [row.name for row in pasted.good] == ["Pip", "Bean"]
    assert "“x”" in pasted.rows[1].problems[0]
    assert "heavy" in pasted.rows[1].problems[1]


def test_a_comma_inside_a_number_between_commas_is_told():
    pasted = read("name,sex,weight\nPip,f,12,5\nBean,m,101")

    assert "A comma inside a number" in pasted.rows[0].problems[0]
    assert [row.name for row in pasted.good] == ["Bean"]


def test_dates_that_could_be_of_two_countries_are_asked_about():
    text = "name\tborn\nPip\t03/04/2026\nMouse\t25/12/2025"

    asked, day, month = read(text), read(text, day_order="dmy"), read(text, day_order="mdy")

    assert (asked.needs_an_answer, asked.is_mixed) == (True, False)
    assert [row.born_on for row in asked.rows] == [None, date(2025, 12, 25)]
    assert [row.born_on for row in day.rows] == [date(2026, 4, 3), date(2025, 12, 25)]
    assert [row.born_on for row in month.rows] == [date(2026, 3, 4), date(2025, 12, 25)]


def test_two_countries_in_one_column_are_said_to_be():
    pasted = read("name\tborn\nPip\t12/25/2025\nMouse\t25/12/2025\nBean\t03/04/2026")

    assert (pasted.is_mixed, pasted.needs_an_answer) == (True, True)
    assert [row.born_on for row in pasted.rows[:2]] == [date(2025, 12, 25)] * 2


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2026-03-04", date(2026, 3, 4)),
        ("4.3.2026", date(2026, 3, 4)),
        ("4 Mar 2026", date(2026, 3, 4)),
        ("4. ene 2026", date(2026, 1, 4)),
        ("04/04/26", date(2026, 4, 4)),
    ],
)
def test_a_plain_date_is_not_asked_about(cell, expected):
    pasted = read(f"name\tborn\nPip\t{cell}")

    assert (pasted.needs_an_answer, pasted.rows[0].born_on) == (False, expected)


@pytest.mark.parametrize("cell", ["31/02/2026", "yesterday", "2026-13-01", "4 Foo 2026"])
def test_what_is_no_day_is_told(cell):
    assert "is no day" in read(f"name\tborn\nPip\t{cell}").rows[0].problems[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "Nothing was pasted"),
        (" \n\t\n", "Nothing was pasted"),
        ("x" * 100_001, "too much"),
        ("Pip\n" * 201, "More than 200 rows"),
        ("f\nm\nf", "No column looks like"),
    ],
)
def test_what_is_no_litter_is_told(text, expected):
    assert expected in read(text).problem


def test_a_quote_that_never_ends_is_read_all_the_same():
    assert [row.name for row in read('name\tmark\nPip\t"grey\nBean\tblack').rows][-1] != ""


def test_one_who_is_there_already_is_left_as_she_is():
    pasted = read(TABS, there=["PIP"])

    assert [(row.name, row.is_there) for row in pasted.rows] == [("Pip", True), ("Mouse", False)]


# At the desk ---------------------------------------------------------------------------------------------------------
def form(house: House, text: str, **said):
    page = house.page("intakes/paste/")
    client = signed_in(house.people["coordinator"])
    shown = client.get(page).context["form"]
    return client, page, {
        "ref": shown["ref"].value(), "text": text, "species": "cat", "mass": "g", "name": "Grey mother",
        "weighed_at": house.now.strftime("%Y-%m-%dT%H:%M"), **said,
    }  # fmt: skip


def test_a_preview_keeps_nothing(house: House):
    client, page, sent = form(house, TABS)

    answer = client.post(page, sent)

    assert answer.status_code == 200
    assert "2 of 2 rows can be kept" in answer.content.decode()
    assert not Intake.objects.within(house.organisation).exists()


def test_the_good_rows_are_kept_and_again_is_harmless(house: House):
    client, page, sent = form(house, TABS + "Bean\tx\t\t95\n")

    first = client.post(page, {**sent, "keep": "1"})
    client.post(page, {**sent, "keep": "1"})

    intake = Intake.objects.within(house.organisation).get()
    young = Animal.objects.within(house.organisation).filter(intake=intake)
    assert first["Location"] == house.page(f"intakes/{intake.pk}/")
    assert {(each.name, each.intake_weight_dg) for each in young} == {("Pip", 980), ("Mouse", 1045)}
    assert WeighIn.objects.within(house.organisation).filter(animal__in=young).count() == 2


def test_the_bad_row_is_kept_once_it_is_mended(house: House):
    client, page, sent = form(house, TABS + "Bean\tx\t\t95\n")
    client.post(page, {**sent, "keep": "1"})

    client.post(page, {**sent, "text": TABS + "Bean\tf\t\t95\n", "keep": "1"})

    names = Animal.objects.within(house.organisation).filter(intake__isnull=False).values_list("name", flat=True)
    assert sorted(names) == ["Bean", "Mouse", "Pip"]


def test_nothing_is_kept_before_the_question_is_answered(house: House):
    text = f"name\tborn\nPip\t03/04/{house.now.year - 1}"
    client, page, sent = form(house, text)

    asked = client.post(page, {**sent, "keep": "1"})
    client.post(page, {**sent, "day_order": "dmy", "keep": "1"})

    assert "two countries" in asked.content.decode()
    band = BirthEstimate.objects.within(house.organisation).get(animal__name="Pip")
    assert (band.latest_at - band.earliest_at).days == 1
    assert band.earliest_at.month in {3, 4}


def test_a_litter_is_pasted_into_an_open_intake(house: House):
    from littermate.actions import intakes
    from littermate.records.viewers import viewer_for

    by = viewer_for(house.people["coordinator"], house.organisation, house.now)
    intake = intakes.open(who="litter", species="cat", name="Van", by=by)
    client, page, sent = form(house, TABS, intake=str(intake.pk))

    client.post(page, {**sent, "keep": "1"})

    assert Animal.objects.within(house.organisation).filter(intake=intake).count() == 2
