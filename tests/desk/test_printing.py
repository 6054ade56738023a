"""Sheets to print: for whom, on which paper, with which figures, and nobody's who may not be seen."""

import html
import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.test.utils import override_settings
from pypdf import PdfReader

from littermate.records.models import Home
from tests import factories as make
from tests.desk.conftest import House, neonate, signed_in

pytestmark = pytest.mark.once

MM = 72 / 25.4


def words(answer: Any) -> str:
    """All words of the PDF that was answered."""
    pages = PdfReader(BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text().replace("\u200b", "") for page in pages).split())


def get(client: Client, house: House, path: str) -> Any:
    return client.get(house.page(path))


@pytest.mark.parametrize("name", ["cards", "weights", "round", "handover"])
@pytest.mark.parametrize(("size", "short_mm"), [("a4", 210), ("letter", 215.9)])
def test_every_sheet_of_a_home_is_a_tagged_pdf_on_the_paper_asked_for(
    house: House, coordinator: Client, name: str, size: str, short_mm: float
):
    answer = get(coordinator, house, f"print/{name}.pdf?home={house.home.pk}&size={size}")

    pdf = PdfReader(BytesIO(answer.content))
    box = pdf.pages[0].mediabox
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert round(min(float(box.width), float(box.height)) / MM, 1) == short_mm
    assert "/StructTreeRoot" in pdf.trailer["/Root"]  # type: ignore[operator]
    assert ("Kangaroo" in words(answer), "Mouse" in words(answer)) == (True, True)


@pytest.mark.both
def test_letter_is_the_first_choice_where_a_home_reads_fahrenheit(house: House, coordinator: Client):
    Home.everywhere.filter(pk=house.home.pk).update(temperature_unit="F")

    answer = get(coordinator, house, f"print/round.pdf?home={house.home.pk}")

    assert round(float(PdfReader(BytesIO(answer.content)).pages[0].mediabox.width) / MM, 1) == 215.9


def test_the_paper_chosen_on_the_page_is_remembered(house: House, coordinator: Client):
    get(coordinator, house, f"print/?home={house.home.pk}&size=letter")
    answer = get(coordinator, house, f"print/cards.pdf?home={house.home.pk}")

    assert round(float(PdfReader(BytesIO(answer.content)).pages[0].mediabox.width) / MM, 1) == 215.9


def test_the_round_sheet_says_how_much_with_its_unit_the_limit_and_that_it_is_a_draft(
    house: House, coordinator: Client
):
    text = words(get(coordinator, house, f"print/round.pdf?home={house.home.pk}"))

    assert "draft: planned from tables that no clinician has signed yet" in text
    assert "never more than" in text
    assert "No milk under" in text
    assert "Night clinic" in text
    assert "The vet's order: every two hours" in text


def test_one_too_hot_has_no_amount_on_paper_nor_on_any_page(house: House, coordinator: Client):
    make.warmth(house.mate, feel=None, reading_dc=415, where="rectal", at=house.now - timedelta(minutes=5))
    make.leaving(house.animal, at=house.now - timedelta(minutes=1))
    pages = [f"homes/{house.home.pk}/handover/", f"animals/{house.mate.pk}/", f"animals/{house.mate.pk}/vet/", "now/"]

    read = [words(get(coordinator, house, f"print/{one}.pdf?home={house.home.pk}")) for one in ("round", "handover")]
    read += [page(coordinator, house, path) for path in pages]

    assert ["Mouse" in text for text in read] == [True] * 6
    assert [text for text in read if "never more than" in text] == []
    assert ["first to the vet, who says what she may have" in text for text in read] == [*[True] * 5, False]


def page(client: Client, house: House, path: str) -> str:
    """The words of a page of the desk."""
    answer = get(client, house, path)
    assert answer.status_code == 200
    return " ".join(html.unescape(re.sub("<[^>]+>", "", answer.content.decode())).split())


@pytest.mark.both
def test_a_weight_sheet_prints_the_last_two_weights_and_a_week_of_boxes(house: House, coordinator: Client):
    text = words(get(coordinator, house, f"print/weights.pdf?litter={house.litter.pk}"))

    assert ("125 g" in text, "131 g" in text) == (True, True)
    assert text.count("morning, g") == 7


def test_a_card_names_no_amount_and_says_that_an_order_is_in_force(house: House, coordinator: Client):
    text = words(get(coordinator, house, f"print/cards.pdf?animal={house.animal.pk}"))

    assert (" ml" in text, "A vet's order is in force" in text, "Mouse" in text) == (False, True, False)


def test_the_handover_tells_the_last_hours_in_figures(house: House, coordinator: Client):
    make.refusal(house.animal, at=house.now - timedelta(hours=1))
    make.elimination(house.animal, pee=True, poo=True, poo_kind="soft", at=house.now - timedelta(hours=1))
    make.feed(house.animal, taken_dml=None, at=house.now - timedelta(hours=3))
    make.observation(house.animal, note="Cried until she was held.", at=house.now - timedelta(hours=1))

    text = words(get(coordinator, house, f"print/handover.pdf?home={house.home.pk}"))

    # Two feeds in twelve hours: 5 ml two hours ago, and one that nobody measured.
    assert "took 5 ml in 2 feeds, 1 not measured" in text
    assert "would not feed 1 time" in text
    assert "pee 1 time, poo 1 time (1 soft)" in text
    assert "Kangaroo: 1 feed was not measured." in text
    assert "Cried until she was held." in text


def test_what_to_do_first_stands_alone_and_why_comes_after_it(house: House, coordinator: Client):
    for hours in (2, 1):
        make.refusal(house.animal, at=house.now - timedelta(hours=hours))
    path = f"homes/{house.home.pk}/handover/"

    page = get(coordinator, house, path).content.decode()

    todo, why = re.search('<p class="strong">(.*?)</p><p>(.*?)</p>', page).groups()
    assert re.fullmatch(r"Try again at \d\d:\d\d\. Feel her first\.", todo)
    assert why.startswith("Would not feed at")
    assert f"{todo} {why}" in words(get(coordinator, house, f"print/handover.pdf?home={house.home.pk}"))


def test_what_was_told_half_a_day_ago_and_longer_is_not_handed_over(house: House, coordinator: Client):
    make.refusal(house.animal, at=house.now - timedelta(hours=12.5))

    assert "would not feed" not in words(get(coordinator, house, f"print/handover.pdf?home={house.home.pk}"))


@pytest.mark.both
def test_an_empty_home_prints_and_says_so(house: House, coordinator: Client):
    empty = make.home(house.organisation, name="Home 9")

    said = {
        name: words(get(coordinator, house, f"print/{name}.pdf?home={empty.pk}"))
        for name in ("weights", "round", "handover")
    }

    assert {name: "Nobody lives here now." in text for name, text in said.items()} == dict.fromkeys(said, True)


def test_a_home_of_forty_prints_whole(house: House, coordinator: Client):
    for number in range(38):
        neonate(house.organisation, house.home, house.nest, house.litter, now=house.now, name=f"Kitten {number:02}")

    text = words(get(coordinator, house, f"print/cards.pdf?home={house.home.pk}"))

    assert [name for name in (f"Kitten {number:02}" for number in range(38)) if name not in text] == []


def test_the_cards_of_forty_ask_no_more_of_the_database_than_those_of_two(
    house: House, coordinator: Client, django_assert_max_num_queries: Any
):
    for number in range(38):
        neonate(house.organisation, house.home, house.nest, house.litter, now=house.now, name=f"Kitten {number:02}")

    with django_assert_max_num_queries(14):
        get(coordinator, house, f"print/cards.pdf?home={house.home.pk}")


def test_a_carer_prints_her_own_animals_and_nobody_elses(house: House):
    elsewhere = make.home(house.organisation, name="Home 11")
    hidden = make.animal(house.organisation, name="Dock", home=elsewhere)
    carer = signed_in(house.people["carer"])

    assert "Dock" not in words(get(carer, house, "print/cards.pdf"))
    statuses = {
        asked: get(carer, house, f"print/cards.pdf?{asked}").status_code
        for asked in (
            f"animal={hidden.pk}",
            f"home={elsewhere.pk}",
            "home=x",
            f"animal={house.animal.pk}&animal={hidden.pk}",
        )
    }
    assert statuses == dict.fromkeys(statuses, 404)


def test_a_sheet_that_needs_a_home_asks_which(house: House, coordinator: Client):
    other = make.home(house.organisation, name="Home 11")
    make.animal(house.organisation, name="Dock", home=other)

    answer = get(coordinator, house, "print/round.pdf")

    assert (answer.status_code, answer["Location"]) == (302, f"{house.page('print/')}?")


def test_an_unknown_sheet_is_not_found(house: House, coordinator: Client):
    assert get(coordinator, house, "print/everything.pdf").status_code == 404


@override_settings(LITTERMATE_ADDRESS="https://littermate.example/")
def test_the_codes_lead_to_the_houses_own_address(house: House, coordinator: Client):
    from littermate.desk.addresses import absolute

    request = get(coordinator, house, "print/").wsgi_request

    assert absolute(request, "/o/x/") == "https://littermate.example/o/x/"


def test_the_round_sheet_carries_the_clinics_words_for_an_emergency_with_who_signed_them(
    house: House, coordinator: Client
):
    before = words(get(coordinator, house, f"print/round.pdf?home={house.home.pk}"))
    house.organisation.emergency_text = "Ring the night clinic first."
    house.organisation.emergency_signed_as = "Dr. Reed"
    house.organisation.save()

    text = words(get(coordinator, house, f"print/round.pdf?home={house.home.pk}"))

    assert "In an emergency" not in before
    assert "In an emergency: your clinic's own words Ring the night clinic first. Dr. Reed" in text


def test_whoever_takes_over_hears_of_each_in_a_closed_unit(house: House, coordinator: Client):
    make.illness(house.mate, agent="fpv", state="suspected", at=house.now)

    text = words(get(coordinator, house, f"print/handover.pdf?home={house.home.pk}"))

    assert text.count("In a closed unit while one of it is ill: Mouse, Kangaroo. Wash your hands") == 1
