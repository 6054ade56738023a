"""A phone tells of nests: she was moved, that was a slip, she is kept apart; it happened, so it is kept."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from littermate.actions import entries
from littermate.records.ids import new_id
from littermate.records.models import Animal, Nest, Stay
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
