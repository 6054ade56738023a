"""The pages people read: every link leads somewhere, every quoted word is one that the program says."""

import re
from pathlib import Path

import pytest

from littermate.cli import checkout

ROOT = checkout.ROOT
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
OTHERS_SCREENS = {"tls.md", "postgresql.md"}  # they quote the settings of a phone, or commands
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def said_by_the_program() -> str:
    """All words of screens: Python, templates and the phone's scripts, blanks folded and gaps left out."""
    rooms = [ROOT / "src" / "littermate" / room for room in ("desk", "phone", "look", "project", "records")]
    sources = [path for room in rooms for path in room.rglob("*") if path.suffix in {".py", ".html"}]
    return " ".join(" ".join(path.read_text(encoding="utf-8").split()) for path in sources)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_to_a_page_leads_somewhere(page):
    links = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]

    made = ROOT / "docs" / "pictures"  # taken by a command; the folder may be empty
    lost = [link for link in links if not (page.parent / link).exists() and made not in (page.parent / link).parents]
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
