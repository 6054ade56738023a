"""What a clinician may change: numbers that fit beside each other, tables that stay as they were signed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from littermate.care.protocol import Protocol, Row, Signature, Table, check_bounds
from littermate.care.protocol_fit import Misfit, finest, misfits, work_out
from littermate.tables import house_protocol
from littermate.tables.overlay import lay, overlay
from littermate.tables.snapshots import content_hash
from tests.strategies import NOW

SHIPPED = house_protocol()
PARTS = ("low", "value", "high")
CHANGEABLE = [
    (table, row)
    for table in SHIPPED.tables
    for row in table.rows
    if row.lowest is not None and row.highest is not None and any(getattr(row, part) is not None for part in PARTS)
]


def signed(table: Table, **given) -> Table:
    signature = Signature(by_id="1", name="Dr Vet", at=NOW, reason="Read.", look_again_on=date(2027, 5, 3))
    return replace(table, signature=signature, default_hash=content_hash(table), **given)


# What is shipped -----------------------------------------------------------------------------------------------------
def test_the_shipped_numbers_hold_beside_each_other():
    assert misfits(SHIPPED) == ()
    work_out(SHIPPED)


@pytest.mark.parametrize(
    ("species", "name", "row_id", "value"),
    [
        ("cat", "stomach", "hard-stop", "3.0"),
        ("dog", "energy", "ceiling", "18"),
        ("cat", "feeds", "most", "6"),
        ("dog", "body_temperature", "severe-below", "36.5"),
        ("cat", "energy", "d0-3", "0"),
        ("cat", "fluid", "floor", "20"),
    ],
)
def test_two_numbers_at_odds_are_found(species: str, name: str, row_id: str, value: str):
    assert misfits(SHIPPED.with_value(species, name, row_id, Decimal(value))) != ()


def of(protocol: Protocol, species: str, name: str, row_id: str) -> tuple[Table, Row]:
    table = protocol.table(species, name)
    return table, next(row for row in table.rows if row.id == row_id)


def test_a_misfit_names_both_numbers_with_their_tables():
    protocol = SHIPPED.with_value("dog", "body_temperature", "severe-below", Decimal("36.5"))

    (first, *_later) = misfits(protocol)

    table, severe = of(protocol, "dog", "body_temperature", "severe-below")
    feeds_from = next(row for row in table.rows if row.days is not None)
    assert first == Misfit(
        rule="under",
        table=table,
        row=severe,
        number=Decimal("36.5"),
        other_table=table,
        other_row=feeds_from,
        other_number=feeds_from.value,
    )


def test_ends_in_the_wrong_order_are_named_as_one_rows_own():
    protocol = with_ends("body_temperature", "believable", "45", "10")

    table, row = of(protocol, "cat", "body_temperature", "believable")
    assert [each for each in misfits(protocol) if each.rule == "ends"] == [
        Misfit(
            rule="ends",
            table=table,
            row=row,
            number=Decimal(45),
            other_table=table,
            other_row=row,
            other_number=Decimal(10),
        )
    ]


def test_ends_that_are_the_same_number_fit():
    protocol = with_ends("body_temperature", "believable", "20", "20")

    assert {each.rule for each in misfits(protocol)} == {"under"}


def test_a_day_of_no_milk_at_all_is_named_alone():
    protocol = SHIPPED.with_value("cat", "energy", "d0-3", Decimal(0))

    table, row = of(protocol, "cat", "energy", "d0-3")
    assert misfits(protocol) == (Misfit(rule="nothing", table=table, row=row, number=Decimal(0)),)


@pytest.mark.parametrize("value", ["1", "0.5"])
def test_a_little_is_not_nothing(value):
    protocol = SHIPPED.with_value("cat", "energy", "d0-3", Decimal(value))

    assert [each.rule for each in misfits(protocol) if each.rule == "nothing"] == []


def with_ends(name: str, row_id: str, low: str, high: str, species="cat") -> Protocol:
    """The shipped tables with one row's ends moved, inside its outer bounds."""
    table = SHIPPED.table(species, name)
    old = next(row for row in table.rows if row.id == row_id)
    row = replace(old, low=Decimal(low), high=Decimal(high))
    check_bounds(table.title, row)
    return SHIPPED.with_table(replace(table, rows=tuple(row if each is old else each for each in table.rows)))


@pytest.mark.parametrize(
    ("name", "row_id", "low", "high"),
    [
        ("body_temperature", "believable", "36", "45"),
        ("body_temperature", "believable", "32", "45"),
        ("body_temperature", "believable", "10", "38"),
        ("weighing", "possible", "300", "60000"),
        ("weighing", "possible", "10", "400"),
    ],
)
def test_what_is_believed_reaches_past_every_number_at_which_something_is_done(name, row_id, low, high):
    assert misfits(with_ends(name, row_id, low, high)) != ()


def to_be_reached(species: str) -> list[tuple[Table, Row]]:
    """The rows of body temperature and fever at which something is to be done, as the believable ones are held to."""
    body, fever = SHIPPED.table(species, "body_temperature"), SHIPPED.table(species, "fever")
    by_day = [(table, row) for table in (body, fever) for row in table.rows if row.days is not None]
    return [*by_day, *(of(SHIPPED, species, "body_temperature", name) for name in ("severe-below", "deadly-above"))]


def test_what_is_believed_too_low_or_too_high_is_named_with_each_number_it_does_not_reach():
    protocol = with_ends("body_temperature", "believable", "36", "38")
    wide, believed = of(protocol, "cat", "body_temperature", "believable")

    inner = [(protocol.table("cat", table.name), row) for table, row in to_be_reached("cat")]
    too_low = [(table, row) for table, row in inner if row.value < 36]
    too_high = [(table, row) for table, row in inner if row.value > 38]

    assert (len(too_low), len(too_high)) == (2, 2)
    assert set(misfits(protocol)) == {
        *(
            Misfit(
                rule="under", table=wide, row=believed, number=Decimal(36),
                other_table=table, other_row=row, other_number=row.value,
            )
            for table, row in too_low
        ),
        *(
            Misfit(
                rule="under", table=table, row=row, number=row.value,
                other_table=wide, other_row=believed, other_number=Decimal(38),
            )
            for table, row in too_high
        ),
    }  # fmt: skip


def test_what_is_believed_from_the_lowest_to_the_highest_of_them_fits():
    figures = [row.value for _table, row in to_be_reached("cat")]
    lowest, highest = str(min(figures)), str(max(figures))

    assert misfits(with_ends("body_temperature", "believable", lowest, highest)) == ()


@pytest.mark.parametrize(
    ("days", "at_odds"),
    [
        ((0, 13), ["fever-d0-13"]),
        ((13, 14), ["fever-d0-13", "fever-d14-27"]),
        ((14, 14), ["fever-d14-27"]),
        ((27, 28), ["fever-d14-27", "fever-d28-up"]),
        ((57, 60), []),
    ],
)
def test_numbers_by_age_are_held_against_each_other_only_on_days_they_share(days, at_odds):
    table = SHIPPED.table("cat", "body_temperature")
    rows = [row for row in table.rows if row.days is None]
    by_day = next(row for row in table.rows if row.days is not None)
    above_every_fever = replace(by_day, days=days, value=Decimal(39))

    found = misfits(SHIPPED.with_table(replace(table, rows=(above_every_fever, *rows))))

    assert [each.other_row.id for each in found] == at_odds


def test_a_number_that_is_not_set_is_at_odds_with_nothing_and_hides_nothing():
    table = SHIPPED.table("cat", "stomach")
    empty = replace(table.row("hard-stop"), value=None)
    first, *later = [row for row in table.rows if row.days is not None]
    rows = (
        replace(first, value=None),
        *(replace(row, value=Decimal(9)) for row in later),
        empty,
        table.row("hard-stop"),
    )

    found = misfits(SHIPPED.with_table(replace(table, rows=rows)))

    assert [each.row.id for each in found if each.rule == "under"] == [row.id for row in later]


def test_every_shipped_number_is_as_coarse_as_its_unit():
    too_fine = [
        (table.id, row.id)
        for table, row in CHANGEABLE
        for number in (row.low, row.value, row.high)
        if number is not None and number % finest(row)
    ]

    assert too_fine == []


# A new release -------------------------------------------------------------------------------------------------------
STOMACH = SHIPPED.table("cat", "stomach")


def with_row(table: Table, row_id: str, **changed) -> Table:
    return replace(table, rows=tuple(replace(row, **changed) if row.id == row_id else row for row in table.rows))


def test_a_signed_table_stays_when_a_release_ships_another_and_says_so():
    kept = signed(STOMACH)
    shipped = with_row(STOMACH, "d1-up", value=Decimal("3.5"))

    laid = lay(shipped, kept)

    assert (laid.table.row("d1-up").value, laid.table.is_draft, laid.news) == (Decimal("4.0"), False, "new-default")


def test_what_nobody_signed_follows_the_release():
    shipped = with_row(STOMACH, "d1-up", value=Decimal("3.5"))

    assert lay(shipped, STOMACH).table == shipped


def test_a_signed_number_that_a_release_refuses_is_not_in_force_and_the_table_is_a_draft():
    kept = signed(with_row(STOMACH, "d1-up", value=Decimal("4.5")))
    shipped = with_row(STOMACH, "d1-up", highest=Decimal("4.2"))

    laid = lay(shipped, kept)

    assert (laid.table.row("d1-up").value, laid.table.is_draft, laid.news) == (Decimal("4.0"), True, "not-allowed-now")


def test_a_row_in_another_unit_is_never_read_as_the_old_one():
    shipped = with_row(STOMACH, "d1-up", unit="ml per kg body weight per feed")

    assert lay(shipped, signed(STOMACH)).news == "not-allowed-now"


def test_a_row_that_a_release_adds_makes_the_table_a_draft():
    more = replace(STOMACH.row("hard-stop"), id="harder-stop")
    shipped = replace(STOMACH, rows=(*STOMACH.rows, more))

    laid = lay(shipped, signed(STOMACH))

    assert (laid.table.row("harder-stop"), laid.table.is_draft, laid.news) == (more, True, "new-row")


def test_an_overlay_keeps_every_shipped_table_and_drops_none():
    kept = SHIPPED.with_table(signed(STOMACH))

    laid = overlay(SHIPPED, kept, version=None)

    assert [(table.species, table.name) for table in laid.tables] == [(t.species, t.name) for t in SHIPPED.tables]
    assert [table.id for table in laid.tables if not table.is_draft] == ["cat-stomach"]


def test_news_of_a_species_are_those_of_its_tables_and_of_the_shared():
    at = datetime(2026, 5, 3, tzinfo=UTC)
    changed = SHIPPED.with_table(replace(STOMACH, changed_at=at))

    news = [changed.news_for(kind, at - timedelta(hours=1), at) for kind in ("cat", "dog")]

    assert [[table.id for table in each] for each in news] == [["cat-stomach"], []]
    assert changed.news_for("cat", at, at + timedelta(hours=1)) == ()
