"""The pages people read: every link leads somewhere, every quoted word is one that the program says."""

import re
from pathlib import Path

import pytest

from littermate.cli import checkout
from littermate.cli.dev.pictures import SCREENS, THEMES

ROOT = checkout.ROOT
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "GLOSSARY.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
OTHERS_SCREENS = {"tls.md", "postgresql.md"}  # they quote the settings of a phone, or commands
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
PART = re.compile(r"\]\(([^)#\s]*)#([^)]+)\)")
PICTURE = re.compile(r"pictures/([^)\"]+)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def said_by_the_program() -> str:
    """All words of screens: Python, templates and the phone's scripts, blanks folded and gaps left out."""
    rooms = [ROOT / "src" / "littermate" / room for room in ("desk", "phone", "look", "project", "records")]
    sources = [path for room in rooms for path in room.rglob("*") if path.suffix in {".py", ".html"}]
    return " ".join(" ".join(path.read_text(encoding="utf-8").split()) for path in sources)


def parts_of(page: Path) -> set[str]:
    """The headings of a page as addresses, the way GitHub makes them."""
    said = HEADING.findall(page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in said}


@pytest.mark.parametrize("paper", PAGES, ids=name)
def test_every_link_to_a_page_leads_somewhere(paper):
    links = [link for link in LINK.findall(paper.read_text(encoding="utf-8")) if "://" not in link]

    made = ROOT / "docs" / "pictures"  # taken by a command; the folder may be empty
    lost = [link for link in links if not (paper.parent / link).exists() and made not in (paper.parent / link).parents]
    assert lost == []


def test_how_to_pages_quote_only_what_the_program_says():
    said = said_by_the_program()
    pages = [page for page in (ROOT / "docs" / "how-to").glob("*.md") if page.name not in OTHERS_SCREENS]

    quoted = {
        (page.name, " ".join(words.split()))
        for page in pages
        for words in re.findall(r"\*\*(.+?)\*\*", page.read_text(encoding="utf-8"), re.DOTALL)
    }
    assert sorted((page, words) for page, words in quoted if words not in said) == []


def test_every_page_stands_in_the_index():
    index = ROOT / "docs" / "README.md"
    listed = {(index.parent / link).resolve() for link in LINK.findall(index.read_text(encoding="utf-8"))}

    pages = [page for page in (ROOT / "docs").rglob("*.md") if page != index and page.parent.name != "decisions"]
    assert [name(page) for page in pages if page.resolve() not in listed] == []


def test_every_decision_stands_in_the_index_of_decisions():
    index = ROOT / "docs" / "decisions" / "README.md"
    listed = set(LINK.findall(index.read_text(encoding="utf-8").partition("## All of them")[2]))

    assert sorted(page.name for page in index.parent.glob("0*.md") if page.name not in listed) == []


def test_no_page_points_to_a_part_of_a_page_that_is_not_there():
    lost = []
    for page in PAGES:
        for link, part in PART.findall(page.read_text(encoding="utf-8")):
            there = (page.parent / link).resolve() if link else page
            if "://" not in link and part not in parts_of(there):
                lost.append(f"{name(page)}: {link}#{part}")
    assert lost == []


def test_every_picture_on_a_page_is_one_that_is_taken():
    taken = {f"{screen.name}-{theme}.webp" for screen in SCREENS for theme in THEMES}

    shown = {(name(page), picture) for page in PAGES for picture in PICTURE.findall(page.read_text(encoding="utf-8"))}
    assert sorted((page, picture) for page, picture in shown if picture not in taken) == []
