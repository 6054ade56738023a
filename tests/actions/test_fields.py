"""Reading one field: strict about types, plain about what was wrong."""

from datetime import datetime
from uuid import UUID

import pytest

from littermate.actions.errors import Impossible, NotUnderstood, TooLong
from littermate.actions.fields import Moment, Ref, Temperature, Text, Whole, Word, YesNo, moment_of, tenths, uuid_of
from littermate.records.models import Person

WEIGHT = Whole(name="weight_dg", label="weight", low=1, high=600_000, unit="g")
SHARE = Whole(name="share_pct", label="share", low=0, high=100)
AN_ID = UUID("018f0000-0000-7000-8000-000000000001")


def test_tenths_are_shown_as_one_reads_them():
    assert [tenths(value, "g") for value in (1310, 125, 0, -10, 10**10)] == [
        "131 g",
        "12.5 g",
        "0 g",
        "-1 g",
        "more than 100000000 g",
    ]


def test_a_plain_number_says_its_bounds():
    with pytest.raises(Impossible) as beyond:
        SHARE.read(101)
    with pytest.raises(NotUnderstood) as half:
        SHARE.read(50.5)

    assert str(beyond.value) == "Under “share” stands 101. Possible is 0 to 100. Check it and type it again."
    assert str(half.value) == ("Under “share” stands “50.5”. Expected: a whole number from 0 to 100. Type it again.")


def test_what_is_needed_and_missing_is_asked_for():
    needed = Text(name="words", label="words", is_required=True)

    for nothing in (None, "", " \u200b "):
        with pytest.raises(NotUnderstood, match="Under “words” stands nothing"):
            needed.read(nothing)


@pytest.mark.parametrize("strange", ["yes", 1, 0, "true", [], {}])
def test_yes_is_true_and_nothing_else(strange):
    with pytest.raises(NotUnderstood):
        YesNo(name="pee", label="pee").read(strange)


@pytest.mark.parametrize("strange", ["1", "x" * 36, "018f0000-0000-7000-8000-00000000000１", 7, None, {}, Person])
def test_an_id_is_a_uuid_a_row_or_nothing_at_all(strange):
    with pytest.raises(NotUnderstood):
        uuid_of(strange, label="animal")


def test_an_id_is_read_from_its_text_itself_or_its_row():
    assert [uuid_of(seen, label="animal") for seen in (str(AN_ID), AN_ID, Person(id=AN_ID))] == [AN_ID] * 3


@pytest.mark.parametrize(
    "strange", [None, 5, "now", "2026-03-29", "2026-03-29T02:10:00", datetime(2026, 3, 29), "9999-12-31T23:59:59-14:00"]
)
def test_a_moment_has_its_offset(strange):
    with pytest.raises(NotUnderstood):
        moment_of(strange, label="time")


def test_what_is_shown_in_a_receipt():
    moment = moment_of("2026-03-29T02:10:00+01:00", label="time")

    assert (
        Moment(name="due_at", label="due").show(moment),
        Moment(name="due_at", label="due").show(None),
        YesNo(name="pee", label="pee").show(False),
        Text(name="words", label="words").show("a\nb" + "c" * 60),
        Word(name="feel", label="feels", words=("warm",)).show("warm"),
        WEIGHT.show(None),
    ) == ("29 March, 01:10", "None", "no", "“a b" + "c" * 37 + "…”", "warm", "None")


def test_what_may_stand_in_a_field_is_said_on_the_page():
    fields = [
        WEIGHT,
        SHARE,
        YesNo(name="a", label="a"),
        Word(name="a", label="a", words=("warm", "cool")),
        Text(name="a", label="a", letters=9),
        Ref(name="a", label="a", noun="nest"),
        Moment(name="a", label="a"),
    ]

    assert [field.kind for field in fields] == [
        "whole number, 1 to 600000 (steps of 0.1 g)",
        "whole number, 0 to 100",
        "true or false",
        "one of `warm`, `cool`",
        "text, at most 9 letters",
        "id of a nest",
        "date and time with offset, ISO 8601",
    ]


def test_text_beyond_its_room_is_counted():
    with pytest.raises(TooLong) as refusal:
        Text(name="batch", label="batch", letters=60).read("x" * 10_000)

    assert str(refusal.value) == ("What stands under “batch” has 10000 letters; there is room for 60. Shorten it.")


def test_a_nest_of_86_degrees_is_told_to_be_fahrenheit():
    nest = Temperature(name="temperature_dc", label="temperature", low=-400, high=600)

    with pytest.raises(Impossible, match=r"As °F it would be 30\.0 °C"):
        nest.read(860)
