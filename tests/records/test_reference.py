"""The page on what is kept says what the models say."""

from pathlib import Path

from littermate.records import reference

PAGE = Path(__file__).resolve().parents[2] / "docs/reference/records.md"


def test_the_page_on_records_is_up_to_date():
    written = PAGE.read_text(encoding="utf-8")

    assert written == reference.page(), "python -m littermate.records.reference > docs/reference/records.md"
