"""The clinical tables: complete, sourced, bounded, and ready for another species."""

import shutil
from decimal import Decimal
from math import exp
from pathlib import Path

import pytest

import littermate.tables
from littermate.care.growth_numbers import growth_numbers
from littermate.care.littermates import reference_at
from littermate.care.protocol import NotInProtocol, OutOfBounds, Protocol
from littermate.care.worry import Worry
from littermate.tables import catalogue, house_protocol, species
from littermate.tables.loader import REQUIRED, UnreadableTable, read_protocol

TABLES = Path(littermate.tables.__file__).parent
PROTOCOL = house_protocol()
EVERY_TABLE = pytest.mark.parametrize("table", catalogue(), ids=[f"{t.species}/{t.name}" for t in catalogue()])


@pytest.fixture
def copied(tmp_path):
    """A copy of the tables that a test may change."""
    for folder in ("both", "cat", "dog"):
        shutil.copytree(TABLES / folder, tmp_path / folder)
    return tmp_path


def change(file, old, new):
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def test_there_are_cats_and_dogs():
    assert species() == ("cat", "dog")
    assert PROTOCOL.kind("cat").words["young"] == "kitten"
    assert PROTOCOL.kind("dog").words["youngs"] == "puppies"


def test_the_protocol_is_read_once():
    assert house_protocol() is house_protocol()


@EVERY_TABLE
def test_every_table_says_what_it_is_and_waits_for_a_clinician(table):
    assert all((table.id, table.title, table.quantity, table.unit, table.key, table.rows, table.sources))
    assert table.id == f"{table.species}-{table.name.replace('_', '-')}"
    assert table.is_draft is True


@EVERY_TABLE
def test_every_row_has_a_number_or_words_and_a_full_source(table):
    known = {source.id for source in table.sources}

    for row in table.rows:
        assert row.sources and set(row.sources) <= known
        assert (row.value, row.low, row.high, row.text) != (None, None, None, "")
        assert len(table.cite(row)) > 20
        assert row.grade in ("A", "B", "C", "D", "project")
    assert known == {source for row in table.rows for source in row.sources}
    assert len({row.id for row in table.rows}) == len(table.rows)


READ_BETWEEN_DAYS = ("reference_weight", "reference_spread", "faltering")


@EVERY_TABLE
def test_ages_follow_one_another_without_a_gap(table):
    spans = [row.days for row in table.rows if row.days is not None]

    for (_, end), (start, _) in zip(spans, spans[1:], strict=False):
        assert start > end
        assert start == end + 1 or table.name in READ_BETWEEN_DAYS


@EVERY_TABLE
def test_no_default_rests_on_a_weak_page_alone(table):
    assert [row.id for row in table.rows if row.grade == "D"] == []


def test_every_default_of_the_evidence_is_in_the_tables():
    def cat(name, key):
        return PROTOCOL.number("cat", name, key)

    def dog(name, key):
        return PROTOCOL.number("dog", name, key)

    assert [cat("energy", day) for day in (0, 3, 4, 6, 7, 30)] == [15, 15, 20, 20, 20, 20]
    assert [dog("stomach", day) for day in (0, 1, 30)] == [2, 4, 4]
    assert [cat("feeds", day) for day in (0, 1, 2, 6, 7, 13, 14, 20, 21, 27, 28)] == [10, 10, 8, 8, 7, 7, 6, 6, 5, 5, 4]
    assert [dog("body_temperature", day) for day in (0, 7, 8)] == [35, 35, 36]
    assert [cat("nest_temperature", day) for day in (0, 7, 14, 21, 28)] == [
        32,
        Decimal("28.5"),
        Decimal("26.5"),
        25,
        23,
    ]
    assert [dog("nest_temperature", day) for day in (0, 7, 14, 21, 28)] == [31, 28, Decimal("26.5"), 25, 23]
    assert [cat("milk_share", day) for day in (20, 21, 29, 35, 43)] == [
        1,
        Decimal("0.95"),
        Decimal("0.85"),
        Decimal("0.7"),
        Decimal("0.25"),
    ]
    assert [cat("fluid", row) for row in ("target", "floor")] == [18, 12]
    assert (cat("reminders", "deworm-first"), dog("reminders", "deworm-first")) == (21, 14)
    assert (cat("growth", "birth-to-day-2-pct"), dog("growth", "birth-to-day-2-pct")) == (0, -4)
    assert cat("runt", "ratio") == Decimal("0.75")


def test_a_figure_brings_unit_source_grade_and_draft_mark():
    figure = PROTOCOL.figure("cat", "stomach", 9)

    assert (figure.value, figure.unit, figure.table, figure.row) == (
        Decimal("4.0"),
        "ml per 100 g body weight per feed",
        "cat-stomach",
        "d1-up",
    )
    assert "Lawler" in figure.source
    assert (figure.grade, figure.is_draft) == ("A", True)
    assert PROTOCOL.is_draft is True


def test_a_project_choice_is_graded_as_one_whatever_it_leans_on():
    assert PROTOCOL.figure("cat", "feeds", "light-weight").grade == "project"


def test_before_the_first_day_the_first_row_and_after_the_last_the_last():
    table = PROTOCOL.table("cat", "feeds")

    assert (table.at(-3).id, table.at(400).id) == ("d0-1", "d28-up")


@pytest.mark.parametrize(
    "ask",
    [
        lambda: PROTOCOL.kind("rabbit"),
        lambda: PROTOCOL.table("cat", "horoscope"),
        lambda: PROTOCOL.number("cat", "energy", "d99"),
        lambda: PROTOCOL.number("cat", "growth", "gain-span"),
        lambda: PROTOCOL.table("cat", "rounding").at(3),
        lambda: PROTOCOL.row("cat", "growth", "loss-calls-pct").span(),
        lambda: PROTOCOL.reason("no-such-code"),
    ],
)
def test_what_is_not_in_the_protocol_is_refused_in_words(ask):
    with pytest.raises(NotInProtocol, match=r"\."):
        ask()


def test_a_species_own_table_goes_before_the_shared_one(copied):
    shutil.copy(copied / "both" / "refusal.toml", copied / "dog" / "refusal.toml")
    change(copied / "dog" / "refusal.toml", "value = 20", "value = 15")

    protocol = read_protocol(copied)

    assert protocol.number("dog", "refusal", "try-again") == 15
    assert protocol.number("cat", "refusal", "try-again") == 20


def test_a_changed_number_makes_a_new_protocol_and_takes_the_signature_back(copied):
    change(copied / "cat" / "stomach.toml", 'reviewed_by = ""', 'reviewed_by = "Dr. Example DVM"')
    signed = read_protocol(copied)

    changed = signed.with_value("cat", "stomach", "d1-up", Decimal("3.5"))

    assert (signed.figure("cat", "stomach", 9).is_draft, changed.figure("cat", "stomach", 9).is_draft) == (False, True)
    assert (signed.number("cat", "stomach", 9), changed.number("cat", "stomach", 9)) == (4, Decimal("3.5"))
    assert changed.number("dog", "stomach", 9) == 4


@pytest.mark.parametrize(
    ("name", "row", "value", "words"),
    [
        ("stomach", "d1-up", "5.1", "over 5"),
        ("stomach", "d1-up", "0.4", "under 0.5"),
        ("body_temperature", "d0-7", "33.9", "under 34"),
        ("formula", "discard-mixed", "25", "over 24"),
        ("energy", "ceiling", "39", "over 38"),
    ],
)
def test_no_setting_passes_the_outer_bounds(name, row, value, words):
    with pytest.raises(OutOfBounds, match=words):
        PROTOCOL.with_value("cat", name, row, Decimal(value))


def test_a_table_outside_its_own_bounds_is_not_loaded(copied):
    change(copied / "cat" / "stomach.toml", "value = 4.0", "value = 6.0")

    with pytest.raises(OutOfBounds, match="Comfortable stomach of kittens"):
        read_protocol(copied)


def test_a_new_species_is_a_new_folder(copied):
    shutil.copytree(copied / "cat", copied / "rabbit")
    change(copied / "rabbit" / "species.toml", 'young = "kitten"', 'young = "kit"')

    protocol = read_protocol(copied)

    assert protocol.species == ("cat", "dog", "rabbit")
    assert protocol.kind("rabbit").words["young"] == "kit"


@pytest.mark.parametrize("name", sorted(REQUIRED))
def test_a_species_must_say_its_own_numbers(copied, name):
    (copied / "dog" / f"{name}.toml").unlink()

    with pytest.raises(UnreadableTable, match=name):
        read_protocol(copied)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("title =", "titel =", "'title'"),
        ("[[row]]", "[[row", "not valid TOML"),
        ("[[row]]", "[[line]]", "'row'"),
    ],
)
def test_a_broken_file_is_named_with_what_is_wrong(copied, old, new, words):
    file = copied / "cat" / "fever.toml"
    text = file.read_text()
    file.write_text(text.replace(old, new))

    with pytest.raises(UnreadableTable, match=words):
        read_protocol(copied)


def test_a_folder_without_tables_is_no_species(copied):
    (copied / "__pycache__").mkdir()

    assert isinstance(read_protocol(copied), Protocol)
    assert read_protocol(copied).species == ("cat", "dog")


def test_every_code_worries_once_by_the_one_scale():
    table = PROTOCOL.table("both", "worry")

    assert len(table.rows) == len(PROTOCOL.worries)
    assert {judged.worry for judged in PROTOCOL.worries.values()} == set(Worry)
    assert all(judged.source for judged in PROTOCOL.worries.values())


def test_a_first_weight_of_a_kitten_is_believed_up_to_four_spreads_over_the_reference():
    """Believed too high means too much milk; the lower ends stay wide, because a runt must be believed."""
    for row in PROTOCOL.table("cat", "believable_weight").rows[:-1]:
        last = row.days[1]
        middle = float(reference_at(growth_numbers(PROTOCOL, "cat"), Decimal(last)))
        spread = float(growth_numbers(PROTOCOL, "cat").spread_on(last))

        assert 0.98 < float(row.high) / (middle * exp(4 * spread)) < 1.05
        assert float(row.low) < middle * exp(-4 * spread)


def test_a_day_between_two_rows_goes_by_the_earlier_one():
    spread = PROTOCOL.table("cat", "reference_spread")

    assert [spread.at(day).id for day in (-1, 0, 3, 5, 7, 62, 63, 90)] == [
        spread.rows[place].id for place in (0, 0, 2, 3, 4, 12, 13, 13)
    ]
