"""Paper: what was typed comes out as it was typed, in every language's letters, tagged for whoever hears it."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from littermate.look import papers
from littermate.look.codes import qr_svg

MM = 72 / 25.4
SIZES_MM = {"a4": (210, 297), "letter": (215.9, 279.4)}
LONG = "Bartholomew" * 9


def card(name: str, **given: Any) -> dict[str, Any]:
    return {
        "name": name, "kind": "kitten, female", "mark": "red collar", "colour": "#c0392b", "wash": True, "order": True,
        "qr": qr_svg("https://littermate.example/a/1"), "facts": [["Born", "1 May 2026"], ["Milk", "Milk 1"]], **given,
    }  # fmt: skip


def cards(*names: str) -> dict[str, Any]:
    """The values of a sheet of cage cards."""
    return {
        "title": "Cage cards", "organisation": "The house", "draft": "", "foot": "The house",
        "words": {
            "page": "Page {page} of {pages}", "scan": "Scan", "wash": "Wash hands before", "order": "A vet's order",
            "notes": "Notes", "call": "Ring", "nobody": "Nobody", "never": "", "code": "Code of {name}",
        },
        "calls": [{"label": "Night clinic", "phone": "+43 1 555 0199"}],
        "cards": [card(name) for name in names],
    }  # fmt: skip


def read(pdf: bytes) -> str:
    """All words of a PDF, spaces as they are typed."""
    pages = PdfReader(BytesIO(pdf)).pages
    text = "\n".join(page.extract_text() for page in pages)
    return " ".join(text.replace("\u200b", "").split())


def holds(pdf: bytes, words: str) -> bool:
    """Whether these words stand in the PDF, wherever its lines break."""
    return "".join(words.split()) in "".join(read(pdf).split())


@pytest.mark.parametrize(
    "name",
    ["Żółta Łąka", "Ελληνική Γάτα", "Українська Ґава", "Nguyễn Thị Hằng", "Čapek Žižka", "Ünal Işık", "Ångström"],
)
def test_a_name_in_another_alphabet_is_read_back_letter_by_letter(name: str):
    assert holds(papers.render("cards", cards(name)), name)


@pytest.mark.parametrize(
    "name",
    [
        '*Bold* _it_ #panic("no")',
        "back\\slash $1$ [a](b)",
        "<b>&amp; \"q\" 'r'",
        "`code` @ref // ~ ---",
        '#image("x")',
        "=",
    ],
)
def test_a_name_with_markup_comes_out_as_it_was_typed(name: str):
    assert holds(papers.render("cards", cards(name)), name)


def test_a_letter_that_no_font_prints_is_shown_as_such_and_said():
    text = read(papers.render("cards", cards("Mochi \U00030edd")))  # a rare Chinese sign that no machine here has

    assert "Mochi □" in text
    assert "stands for a letter that no font of this house can print" in text


def test_nothing_is_said_of_letters_where_all_were_printed():
    assert "no font" not in read(papers.render("cards", cards("Mochi")))


def test_a_very_long_name_is_there_to_its_end():
    assert holds(papers.render("cards", cards(LONG)), LONG)


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize(("number", "pages"), [(0, 1), (1, 1), (6, 1), (7, 2), (40, 7), (100, 17)])
def test_cards_stand_six_to_a_page_of_the_paper_asked_for(size: papers.PageSize, number: int, pages: int):
    pdf = PdfReader(BytesIO(papers.render("cards", cards(*(f"Kitten {n}" for n in range(number))), page=size)))

    sizes = {(round(float(one.mediabox.width) / MM, 1), round(float(one.mediabox.height) / MM, 1)) for one in pdf.pages}
    assert (len(pdf.pages), sizes) == (pages, {SIZES_MM[size]})


def test_the_pdf_is_tagged_titled_and_knows_its_language():
    pdf = PdfReader(BytesIO(papers.render("cards", cards("Pip"), language="es-ES")))
    root: Any = pdf.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712  pypdf's own kind of boolean
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "es"
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Cage cards"
    assert "pdfuaid" in root["/Metadata"].get_data().decode()


def test_control_characters_and_halves_of_pairs_stop_no_sheet():
    assert "Pip" in read(papers.render("cards", cards("P\x00i\ud800p")))


def test_a_picture_of_the_sheet_has_a_page_for_each_page():
    pictures = papers.picture("cards", cards(*(f"Kitten {n}" for n in range(7))))

    assert [picture[:4] for picture in pictures] == [b"\x89PNG"] * 2
