"""Paper: printed for the night, typed in next morning, each row judged alone."""

import html
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from littermate.desk import paper_marks
from littermate.desk.printing import rounds
from littermate.records.ids import new_id
from littermate.records.models import Elimination, Feed, Warmth, WeighIn
from littermate.records.viewers import Viewer
from littermate.sheets import paper_round
from tests import factories as make
from tests.desk.conftest import House

pytestmark = pytest.mark.once

VIENNA = ZoneInfo("Europe/Vienna")


def viewer(house: House) -> Viewer:
    return make.looking(house.people["coordinator"], house.organisation, at=house.now)


def row(house: House, number: int = 1, **typed: str) -> dict[str, str]:
    """One visit to the first kitten, as typed."""
    start = f"{house.animal.pk}-{number}"
    return {f"{start}-{column}": text for column, text in typed.items()} | {f"{start}-ref": str(new_id())}


def evening(house: House) -> str:
    """The evening before last, so that every hour of that night is over."""
    return (house.now.astimezone(VIENNA).date() - timedelta(days=2)).isoformat()


def type_in(client: Client, house: House, *rows: dict[str, str]) -> int:
    said = {"night_of": evening(house)}
    for each in rows:
        said |= each
    return client.post(house.page(f"paper/{house.home.pk}/type-in/"), said).status_code


def feeds(house: House) -> list[int]:
    return list(Feed.everywhere.filter(animal=house.animal).order_by("sequence").values_list("taken_dml", flat=True))[
        1:
    ]


def test_the_lines_to_type_in_bear_the_numbers_of_the_paper(house: House, coordinator: Client):
    sheet = rounds.values_of(paper_round.build(viewer(house), house.home, house.now))
    page = coordinator.get(house.page(f"paper/{house.home.pk}/type-in/")).content.decode()

    printed = {
        (animal["name"], visit["number"])
        for nest in sheet["nests"]
        for animal in nest["animals"]
        for visit in animal["visits"]
    }
    assert printed
    assert [line for line in printed if f"{line[0]}, visit {line[1]}: took" not in page] == []
    assert '<th scope="row">1</th>' in page


@pytest.mark.both
def test_a_row_becomes_what_happened_at_that_hour(house: House, coordinator: Client):
    status = type_in(
        coordinator, house, row(house, at="2.10", warm="w", weight="128,5", took="4,8", pee="y", poo="n", note="calm")
    )

    fed = Feed.everywhere.filter(animal=house.animal).latest("sequence")
    noted = Elimination.everywhere.get()
    assert status == 302
    assert fed.happened_at.astimezone(VIENNA).strftime("%H:%M") == "02:10"
    assert fed.happened_at.astimezone(VIENNA).date() == datetime.fromisoformat(evening(house)).date() + timedelta(
        days=1
    )
    assert (fed.taken_dml, noted.pee, noted.poo) == (48, True, False)
    assert WeighIn.everywhere.filter(weight_dg=1285).count() == 1


def test_an_hour_after_noon_was_the_evening(house: House, coordinator: Client):
    type_in(coordinator, house, row(house, at="2310", took="5"))

    fed = Feed.everywhere.filter(animal=house.animal).latest("sequence")
    assert fed.happened_at.astimezone(VIENNA).strftime("%Y-%m-%d %H:%M") == f"{evening(house)} 23:10"


def test_a_bad_row_stops_no_other(house: House, coordinator: Client):
    status = type_in(coordinator, house, row(house, 1, at="23:10", took="5"), row(house, 2, at="25:00", took="6"))

    assert status == 422
    assert feeds(house) == [50]


def test_two_rows_that_say_the_same_are_asked_about_and_the_first_is_kept(house: House, coordinator: Client):
    first, second = row(house, 1, at="02:10", warm="w", took="5"), row(house, 2, at="2.10", warm="W", took="5,0")
    place = house.page(f"paper/{house.home.pk}/type-in/")

    answer = coordinator.post(place, {"night_of": evening(house), **first, **second})

    asked = "Row 1 says the very same. Empty this one, or write its own time if it happened twice."
    assert (answer.status_code, feeds(house)) == (422, [50])
    assert asked in answer.content.decode()
    assert type_in(coordinator, house, first, second | row(house, 2, at="02:40", warm="w", took="5")) == 302
    assert feeds(house) == [50, 50]


@pytest.mark.both
@pytest.mark.parametrize("typed", [{"took": "5"}, {"weight": "131"}])
def test_a_sheet_typed_in_twice_is_asked_about_and_keeps_nothing_twice(
    house: House, coordinator: Client, typed: dict[str, str]
):
    place = house.page(f"paper/{house.home.pk}/type-in/")
    before = Feed.everywhere.count() + WeighIn.everywhere.count()

    first = type_in(coordinator, house, row(house, at="02:10", warm="w", **typed))
    again = coordinator.post(place, {"night_of": evening(house), **row(house, 3, at="2:10", warm="w", **typed)})
    another = type_in(coordinator, house, row(house, at="02:11", **typed))

    assert (first, again.status_code, another) == (302, 422, 302)
    assert "This stands already, at the same minute." in again.content.decode()
    assert Feed.everywhere.count() + WeighIn.everywhere.count() == before + 2


@pytest.mark.both
def test_a_weight_far_from_her_last_is_asked_about_and_kept_as_doubtful_on_a_yes(house: House, coordinator: Client):
    place = house.page(f"paper/{house.home.pk}/type-in/")
    before, last_night = house.now - timedelta(days=4), house.now - timedelta(hours=15)
    make.weigh_in(house.animal, weight_dg=1200, at=before)
    slip, beside = row(house, 1, at="02:10", weight="505", took="4"), row(house, 2, at="04:10", weight="125")
    sure = f"{house.animal.pk}-1-weight-sure"

    asked = coordinator.post(place, {"night_of": evening(house), **slip, **beside})
    retyped = type_in(coordinator, house, slip | {sure: "5050", f"{house.animal.pk}-1-weight": "515"}, beside)
    kept_before = feeds(house)
    told = type_in(coordinator, house, slip | {sure: "5050"}, beside)
    again = type_in(coordinator, house, slip, beside)

    words = asked.content.decode()
    assert (asked.status_code, retyped, kept_before, told, again) == (422, 422, [], 302, 302)
    assert "505 g; Kangaroo was 120 g (" in words
    assert f'name="{sure}" value="5050"> Kangaroo: 505 g is right' in words
    assert feeds(house) == [40]
    typed = WeighIn.everywhere.filter(animal=house.animal, happened_at__gt=before, happened_at__lt=last_night)
    assert sorted(typed.values_list("weight_dg", "is_doubtful")) == [(1250, False), (5050, True)]


def test_milk_above_her_most_is_asked_about_and_kept_as_it_was_on_a_yes(house: House, coordinator: Client):
    place = house.page(f"paper/{house.home.pk}/type-in/")
    make.weigh_in(house.animal, weight_dg=1200, at=house.now - timedelta(days=3))
    much, beside = row(house, 1, at="02:10", took="30"), row(house, 2, at="04:10", took="4")
    sure = f"{house.animal.pk}-1-took-sure"

    asked = coordinator.post(place, {"night_of": evening(house), **much, **beside})
    kept_beside = feeds(house)
    retyped = type_in(coordinator, house, much | {sure: "300", f"{house.animal.pk}-1-took": "31"}, beside)
    told = type_in(coordinator, house, much | {sure: "300"}, beside)
    again = type_in(coordinator, house, much, beside)

    words = asked.content.decode()
    assert (asked.status_code, kept_beside, retyped, told, again) == (422, [40], 422, 302, 302)
    assert "Took 30 ml? The most is 4.8 ml. If she did take it, keep it as it is" in words
    assert f'name="{sure}" value="300"> Kangaroo: 30 ml is right' in words
    assert re.findall(r'-1-(\w+)"[^>]* aria-invalid', words) == ["took"]
    assert feeds(house) == [40, 300]


def test_no_amount_is_named_where_she_must_go_to_the_vet_now(house: House, coordinator: Client):
    make.weigh_in(house.animal, weight_dg=1200, at=house.now - timedelta(days=3))
    make.warmth(house.animal, reading_dc=415, at=house.now - timedelta(minutes=20))

    said = {"night_of": evening(house), **row(house, 1, at="02:10", took="30")}
    words = coordinator.post(house.page(f"paper/{house.home.pk}/type-in/"), said).content.decode()

    assert "Took 30 ml? No amount is planned for her. No amount now: first to the vet" in words
    assert "The most is" not in words


def test_two_rows_that_make_one_meal_above_her_most_are_asked_about_at_the_second(house: House, coordinator: Client):
    place = house.page(f"paper/{house.home.pk}/type-in/")
    make.weigh_in(house.animal, weight_dg=1200, at=house.now - timedelta(days=3))
    rows = row(house, 1, at="02:10", took="4") | row(house, 2, at="02:30", took="3")

    words = coordinator.post(place, {"night_of": evening(house), **rows}).content.decode()

    assert feeds(house) == [40]
    assert re.search(r"Took 3 ml\? She took 4 ml at [^.]*02:10 already. The most is 4.8 ml.", words)


def test_a_weight_that_could_be_two_says_what_to_write_for_each(house: House, coordinator: Client):
    """On paper nothing can be tapped: “which is it?” alone would be the end of the row."""
    said = {"night_of": evening(house), **row(house, 1, at="02:40", weight="13,4")}

    page = coordinator.post(house.page(f"paper/{house.home.pk}/type-in/"), said).content.decode()

    meant = "134 g, 379.9 g (13.4 oz), 6078.1 g (13.4 lb), 13.4 g"
    assert f"13.4 g was typed. Which is it? Write the one that is meant: {meant}." in page
    assert re.findall(r'-1-(\w+)"[^>]* aria-invalid', page) == ["weight"]


def test_a_row_that_waits_is_named_on_top_and_leads_there(house: House, coordinator: Client):
    """Two screens down nobody sees the question, and believes that all is kept."""
    rows = row(house, 1, at="02:40", weight="13,4") | row(house, 2, at="03:40", warm="w")
    said = {"night_of": evening(house), **rows}

    page = coordinator.post(house.page(f"paper/{house.home.pk}/type-in/"), said).content.decode()

    top, table = page.split("<fieldset", 1)
    assert "1 row is not kept yet" in top and "1 entry is kept already." in top
    place = re.search(r'<a href="#([\w-]+)" autofocus>([^<]+)</a>', top)
    assert place is not None and place[2].endswith(", visit 1")
    assert f'<tr id="{place[1]}" class="wrong">' in table


def test_what_two_fields_of_a_row_want_alike_is_said_once(house: House, coordinator: Client):
    said = {"night_of": evening(house), **row(house, 1, at="02:40", pee="abc", poo="abc")}

    page = coordinator.post(house.page(f"paper/{house.home.pk}/type-in/"), said).content.decode()

    assert re.findall(r'-1-(\w+)"[^>]* aria-invalid', page) == ["pee", "poo"]
    assert page.count("Write y for yes or n for no.") == 1


def test_a_row_sent_again_is_kept_once(house: House, coordinator: Client):
    said = row(house, at="23:10", took="5")

    type_in(coordinator, house, said)
    type_in(coordinator, house, said)

    assert feeds(house) == [50]


@pytest.mark.parametrize(
    "typed",
    [
        {"took": "5"},
        {"at": "soon", "took": "5"},
        {"at": "23:10", "took": "lots"},
        {"at": "23:10", "weight": "0"},
        {"at": "23:10", "warm": "maybe"},
        {"at": "23:10", "pee": "perhaps"},
        {"at": "23:10"},
    ],
)
def test_a_row_that_cannot_be_read_is_shown_again_with_words(house: House, coordinator: Client, typed: dict[str, str]):
    assert type_in(coordinator, house, row(house, **typed)) == 422
    assert feeds(house) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "The time is missing. Write it like 02:10."),
        ("abc", "“abc” is no time. Write the hour and the minute, like 02:10."),
        ("25:70", "“25:70” is no time of a day: hours go to 23, minutes to 59. Write it like 02:10."),
        ("02:10/3", "“02:10/3” is no time of that night: after the slash stands 1 or 2. Write it like 02:10/1."),
    ],
)
def test_a_time_that_cannot_be_read_says_what_was_seen_and_what_to_write(
    house: House, coordinator: Client, typed: str, said: str
):
    sent = {"night_of": evening(house)} | row(house, at=typed, took="5")

    answer = coordinator.post(house.page(f"paper/{house.home.pk}/type-in/"), sent)

    assert answer.status_code == 422
    assert said in html.unescape(answer.content.decode())


@pytest.mark.parametrize("language", ["en-gb", "es"])
def test_the_letters_printed_are_the_letters_that_are_read(language: str):
    with translation.override(language):
        mark = paper_marks.marks()
        warm, cool = paper_marks.warm_or_cool()
        yes, no = paper_marks.yes_or_no()

    assert {mark["warm"]} <= warm - cool
    assert {mark["cool"]} <= cool - warm
    assert {mark["yes"]} <= yes - no
    assert {mark["no"]} <= no - yes


@pytest.mark.both
def test_a_letter_that_could_be_either_is_asked_for_again(house: House, coordinator: Client):
    """A Spanish hand writes "c" for "caliente"; in English it is cool."""
    coordinator.cookies[settings.LANGUAGE_COOKIE_NAME] = "es"

    status = type_in(coordinator, house, row(house, at="23:10", warm="c", took="5"))

    assert (status, feeds(house)) == (422, [])


@pytest.mark.both
def test_spanish_paper_is_read_in_spanish(house: House, coordinator: Client):
    coordinator.cookies[settings.LANGUAGE_COOKIE_NAME] = "es"

    status = type_in(coordinator, house, row(house, at="23:10", warm="cal", pee="Sí", poo="n"))

    assert status == 302
    assert Warmth.everywhere.filter(animal=house.animal).latest("sequence").feel == "warm"
    assert Elimination.everywhere.filter(animal=house.animal).values_list("pee", "poo").last() == (True, False)


def test_an_empty_sheet_says_so(house: House, coordinator: Client):
    assert type_in(coordinator, house) == 422


def test_a_whole_sheet_is_held_against_the_night_in_as_many_questions_as_one_row(house: House, coordinator: Client):
    place = house.page(f"paper/{house.home.pk}/type-in/")
    whole = [{"at": f"0{number}:10", "took": "5", "weight": "131"} for number in range(4)]
    type_in(coordinator, house, *(row(house, number, **typed) for number, typed in enumerate(whole, 1)))
    asked = []

    for again in (whole[:1], whole):
        said = {"night_of": evening(house)}
        for number, typed in enumerate(again, 1):
            said |= row(house, number, **typed)
        with CaptureQueriesContext(connection) as queries:
            answer = coordinator.post(place, said)
        asked.append((answer.status_code, answer.content.count(b"This stands already"), len(queries)))

    assert [each[:2] for each in asked] == [(422, 1), (422, 4)]
    assert asked[0][2] == asked[1][2]


@pytest.fixture
def clocks_went_back() -> Iterator[None]:
    """It is the morning after 02:00 to 03:00 came twice."""
    with time_machine.travel("2025-10-26T08:00:00Z"):
        yield


@pytest.mark.both
def test_a_time_that_came_twice_is_asked_about_and_written_with_its_number(
    clocks_went_back: None, house: House, coordinator: Client
):
    place = house.page(f"paper/{house.home.pk}/type-in/")
    night = {"night_of": "2025-10-25"}
    asked = coordinator.post(place, night | row(house, at="02:30", took="5")).content.decode()
    said = night | row(house, 1, at="02:30/1", took="5") | row(house, 2, at="2.30/2", took="4")
    kept = coordinator.post(place, said)
    none = coordinator.post(place, night | row(house, at="02:30/3", took="5"))

    fed = Feed.everywhere.filter(animal=house.animal, happened_at__hour__in=[0, 1]).order_by("happened_at")
    assert "Write 02:30/1 for the first one, 02:30/2 for the second." in asked
    assert (kept.status_code, none.status_code) == (302, 422)
    assert [(each.happened_at.strftime("%H:%M"), each.taken_dml) for each in fed] == [("00:30", 50), ("01:30", 40)]
