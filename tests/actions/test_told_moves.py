"""A phone tells of nests: she was moved, that was a slip, she is kept apart; it happened, so it is kept."""

from datetime import time, timedelta
from typing import Any
from uuid import UUID

import pytest

from littermate.actions import entries
from littermate.records.ids import new_id
from littermate.records.models import Animal, Companion, Companionship, Nest, Stay, Trial
from littermate.records.stays import nests_at
from littermate.records.viewers import Viewer
from tests import factories as make
from tests.factories import NOW

pytestmark = pytest.mark.django_db


class Room:
    """A home with an incubator, a box and an empty box, and two kittens of two litters."""

    def __init__(self) -> None:
        self.home = make.home(name="Home 4")
        self.carer: Viewer = make.viewer("carer", home=self.home)
        self.incubator, self.box, self.empty = (make.nest(self.home, name=name) for name in ("A", "Box", "Empty"))
        self.kangaroo, self.mouse = self.kitten("Kangaroo", self.incubator), self.kitten("Mouse", self.box)

    def kitten(self, name: str, nest: Nest) -> Animal:
        born = make.animal(home=self.home, litter=make.litter(self.home.organisation), name=name, age_days=9)
        make.stay(born, nest, from_at=NOW - timedelta(days=2))
        return born

    def tell(self, kind: str, *, ref: UUID | None = None, minutes: float = 5, **said: Any) -> entries.Receipt:
        happened_at = NOW - timedelta(minutes=minutes)
        sent = {key: str(value.pk) if hasattr(value, "pk") else value for key, value in said.items()}
        entry = {"id": str(ref or new_id()), "kind": kind, "happened_at": happened_at.isoformat(), **sent}
        return entries.take([entry], by=self.carer)[0]

    def nest_of(self, animal: Animal, minutes_ago: float = 0) -> str | None:
        found = nests_at([animal.pk], NOW - timedelta(minutes=minutes_ago)).get(animal.pk)
        return Nest.everywhere.get(pk=found).name if found else None


@pytest.fixture
def room(db: None) -> Room:
    return Room()


def test_a_move_into_a_shared_nest_is_kept_and_what_is_open_about_it_comes_back_in_words(room):
    receipt = room.tell("stay", animal=room.kangaroo, nest=room.box)

    assert (receipt.result, room.nest_of(room.kangaroo)) == ("stored", "Box")
    assert receipt.say.startswith("Kept: Kangaroo is in Box.")


def test_a_move_to_where_nobody_lies_is_kept_without_a_word(room):
    assert room.tell("stay", animal=room.kangaroo, nest=room.empty).say == ""


def test_a_move_told_twice_is_one_move(room):
    ref = new_id()
    first, second = (room.tell("stay", ref=ref, animal=room.kangaroo, nest=room.empty) for _ in range(2))

    assert (first.result, second.result) == ("stored", "known")
    assert Stay.everywhere.filter(animal=room.kangaroo).count() == 2


def test_a_move_told_late_goes_where_it_happened(room):
    room.tell("stay", animal=room.kangaroo, nest=room.empty, minutes=1)
    room.tell("stay", animal=room.kangaroo, nest=room.box, minutes=60)

    assert [room.nest_of(room.kangaroo, back) for back in (0, 30, 90)] == ["Empty", "Box", "A"]


def test_a_slip_taken_back_leaves_her_where_she_was(room):
    ref = new_id()
    room.tell("stay", ref=ref, animal=room.kangaroo, nest=room.box)

    receipts = [room.tell("stay-undo", stay=str(ref), animal=room.kangaroo) for _ in range(2)]

    assert [receipt.result for receipt in receipts] == ["stored", "stored"]
    assert room.nest_of(room.kangaroo, minutes_ago=3) == "A"


def test_kept_apart_she_lies_in_the_empty_nest_or_in_none(room):
    room.tell("stay", animal=room.mouse, nest=room.incubator, minutes=30)

    apart = [room.tell("keep-apart", animal=room.mouse, nest=room.empty, minutes=20)]
    apart += [room.tell("keep-apart", ref=ref, animal=room.kangaroo) for ref in [new_id()] * 2]

    assert [receipt.result for receipt in apart] == ["stored", "stored", "known"]
    assert (room.nest_of(room.mouse), room.nest_of(room.kangaroo)) == ("Empty", None)


def test_a_nest_of_another_home_is_refused_in_words(room):
    elsewhere = make.nest(make.home(room.home.organisation, name="Home 7"), name="Far")

    receipt = room.tell("stay", animal=room.kangaroo, nest=elsewhere)

    assert (receipt.result, receipt.code) == ("refused", "unknown")
    assert room.nest_of(room.kangaroo) == "A"


def test_kept_apart_her_nights_with_an_end_ahead_end_too(room):
    make.stay(
        room.kangaroo,
        room.box,
        from_at=NOW - timedelta(days=1),
        until_at=NOW + timedelta(days=3),
        daily_from=time(0),
        daily_until=time(23, 59),
    )

    room.tell("keep-apart", animal=room.kangaroo, minutes=20)

    assert room.nest_of(room.kangaroo) is None


def test_kept_apart_told_twice_ends_nothing_that_began_since(room):
    ref = new_id()
    first = room.tell("keep-apart", ref=ref, animal=room.kangaroo, minutes=20)
    room.tell("stay", animal=room.kangaroo, nest=room.empty, minutes=20)

    again = room.tell("keep-apart", ref=ref, animal=room.kangaroo, minutes=10)

    assert (first.result, again.result, room.nest_of(room.kangaroo)) == ("stored", "known", "Empty")


@pytest.mark.parametrize("kind", ["stay", "keep-apart"])
def test_a_move_sent_again_by_a_phone_whose_clock_is_wrong_is_known(room, kind):
    ahead = timedelta(hours=1)
    entry = {
        "id": str(new_id()),
        "kind": kind,
        "animal": str(room.kangaroo.pk),
        "nest": str(room.empty.pk),
        "happened_at": (NOW + ahead - timedelta(minutes=5)).isoformat(),
    }

    results = [
        entries.take([entry], by=room.carer, sent_at=NOW + ahead + late)[0].result
        for late in (timedelta(0), timedelta(milliseconds=40))
    ]

    assert results == ["stored", "known"]


def test_moved_in_the_middle_of_hours_the_phone_did_not_know_she_lies_where_it_says(room):
    make.stay(room.kangaroo, room.box, from_at=NOW - timedelta(days=1), daily_from=time(0), daily_until=time(23, 59))

    room.tell("stay", animal=room.kangaroo, nest=room.empty)

    assert room.nest_of(room.kangaroo) == "Empty"


class Tried:
    """Two who were tried together twice, and the phone tells of it at once."""

    def __init__(self, room: Room) -> None:
        self.room, self.company = room, new_id()
        of = room.home.organisation
        row = Companionship.everywhere.create(
            pk=self.company,
            organisation=of,
            purpose="company",
            decided_by=room.carer.person,
            from_at=NOW - timedelta(hours=5),
            review_at=NOW + timedelta(days=3),
            ends_when="grown",
        )
        for animal in (room.kangaroo, room.mouse):
            Companion.everywhere.create(organisation=of, companionship=row, animal=animal, from_at=row.from_at)

    def begin(self, ref: UUID, minutes: int) -> dict[str, str]:
        return self._said(ref, "trial-begin", minutes, companionship=str(self.company))

    def end(self, trial: UUID, minutes: int, result: str, **said: str) -> dict[str, str]:
        return self._said(new_id(), "trial-end", minutes, trial=str(trial), result=result, **said)

    def _said(self, ref: UUID, kind: str, minutes: int, **said: str) -> dict[str, str]:
        happened_at = (NOW - timedelta(minutes=minutes)).isoformat()
        return {"id": str(ref), "kind": kind, "happened_at": happened_at, **said}


def test_two_first_times_together_told_at_once_are_both_kept(room):
    tried, one, two = Tried(room), new_id(), new_id()
    batch = [tried.begin(one, 90), tried.end(one, 80, "again"), tried.begin(two, 40), tried.end(two, 30, "apart")]

    receipts = entries.take(batch, by=room.carer)

    assert [receipt.result for receipt in receipts] == ["stored"] * 4
    assert sorted(Trial.everywhere.values_list("result", flat=True)) == ["again", "apart"]


def test_going_on_although_one_bit_the_other_comes_back_in_words(room):
    tried, one = Tried(room), new_id()

    receipts = entries.take([tried.begin(one, 30), tried.end(one, 10, "go-on", signs="bites")], by=room.carer)

    assert [receipt.result for receipt in receipts] == ["stored", "stored"]
    assert receipts[1].say.endswith("take them apart, and call.")
