"""What a refusal says of a moment or a day is in words, by the clock of the home: no date as machines write it."""

import ast
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

import littermate
from littermate.actions import animals, clinic_words, facts, meetings
from littermate.actions.errors import DoesNotFit, InTheFuture, KeptOtherwise
from littermate.records.ids import new_id
from littermate.records.models import BirthEstimate, Elimination
from tests import factories as make
from tests.factories import NOW, hours

SPEAKING = ("actions", "desk", "look", "phone", "sheets")
FOR_MACHINES = {"isoformat", "strftime"}


def sentences(tree: ast.AST) -> Iterator[ast.expr]:
    """What is put into the sentences of one module."""
    for node in ast.walk(tree):
        match node:
            case ast.BinOp(op=ast.Mod(), left=ast.Call(func=ast.Name()), right=ast.Dict(values=values)):
                yield from values
            case ast.Call(func=ast.Attribute(attr="format"), keywords=keywords):
                yield from (keyword.value for keyword in keywords)


def is_for_machines(value: ast.expr) -> bool:
    """A moment or day put in as it is, or as a machine reads it."""
    match value:
        case ast.Call(func=ast.Attribute(attr=name)):
            return name in FOR_MACHINES
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name.endswith(("_at", "_on", "_until")) and name != "looked_at"
    return False


def test_no_sentence_has_a_moment_or_a_day_put_in_as_machines_write_it():
    root = Path(littermate.__file__).parent
    found = [
        f"{file.relative_to(root)}:{value.lineno} {ast.unparse(value)}"
        for room in SPEAKING
        for file in sorted((root / room).rglob("*.py"))
        for value in sentences(ast.parse(file.read_text()))
        if is_for_machines(value)
    ]

    assert found == []


@pytest.mark.django_db
def test_what_lies_ahead_is_refused_by_the_clock_of_the_home_she_lives_in(kitten, home, carer):
    type(home).everywhere.filter(pk=home.pk).update(time_zone="Europe/Vienna")

    with pytest.raises(InTheFuture) as refusal:
        facts.keep(
            Elimination, ref=new_id(), said={"animal": kitten.pk, "pee": True}, happened_at=NOW + hours(2), by=carer
        )

    assert str(refusal.value) == (
        "This is said to have happened at 4 March, 06:00, and it is 4 March, 04:00. Correct the time."
    )


@pytest.mark.django_db
def test_what_was_kept_otherwise_is_told_in_words(kitten, coordinator):
    ref, said = new_id(), {"animal": kitten.pk, "method": "told"}
    band = {"earliest_at": NOW - timedelta(days=9), "latest_at": NOW - timedelta(days=7)}
    facts.keep(BirthEstimate, ref=ref, said=said | band, happened_at=NOW, by=coordinator)

    with pytest.raises(KeptOtherwise) as refusal:
        facts.keep(BirthEstimate, ref=ref, said=said | band | {"latest_at": NOW}, happened_at=NOW, by=coordinator)

    assert "25 February, 03:00" in str(refusal.value)
    assert "2026-" not in str(refusal.value)


@pytest.mark.django_db
def test_custody_a_meeting_and_a_day_to_look_again_are_told_in_words(rescue, kitten, coordinator, clinician):
    another = make.animal(rescue, name="Roo")
    told = []

    for refused in (
        lambda: animals.take_in(name="Pip", species="cat", custody_from_at=NOW + hours(1), by=coordinator),
        lambda: meetings.tell(animals=[kitten, another], way="hands", from_at=NOW + hours(1), by=coordinator),
        lambda: clinic_words.write(
            kind="emergency", text="Call.", signed_as="Dr A", look_again_on=date(2026, 3, 1), by=clinician
        ),
    ):
        with pytest.raises((InTheFuture, DoesNotFit)) as refusal:
            refused()
        told.append(str(refusal.value))

    assert [word for word in told if "March" not in word or "2026-" in word] == []
