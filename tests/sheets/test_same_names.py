"""Two of one name on one screen, on the round and on Now."""

from uuid import UUID

import pytest

from littermate.sheets import now_board, round_sheet
from littermate.sheets.same_names import Named, told_apart
from tests import factories as make
from tests.factories import NOW
from tests.sheets.kittens import bottle_kitten


def apart(*animals):
    named = [Named(UUID(int=place), name, hints) for place, (name, hints) in enumerate(animals)]
    return list(told_apart(named).values())


@pytest.mark.parametrize(
    ("one", "other", "names"),
    [
        (("Tabby's", "red", "Home 4"), ("Ginger's", "red", "Home 7"), ["Kitten 1 (Tabby's)", "Kitten 1 (Ginger's)"]),
        (("", "red", "Home 4"), ("Ginger's", "blue", "Home 4"), ["Kitten 1 (red)", "Kitten 1 (blue)"]),
        (("", "red", "Home 4"), ("Tab", "red", "Home 4"), ["Kitten 1 (red, Home 4)", "Kitten 1 (Tab, red, Home 4)"]),
        (("", "", "Home 4"), ("", "", "Home 4"), []),
    ],
)  # fmt: skip
def test_two_of_one_name_are_told_apart_by_the_first_thing_that_differs(one, other, names):
    assert apart(("Kitten 1", one), ("Possum", one), ("Kitten 1", other)) == names


def test_a_name_written_otherwise_is_the_same_name():
    assert apart(("pip", ("a",)), ("Pip", ("b",))) == ["pip (a)", "Pip (b)"]


@pytest.mark.django_db
def test_two_unnamed_litters_stand_apart_on_now_and_in_the_round():
    home = make.home()
    for name in ("Tabby's", "Ginger's"):
        litter = make.litter(home.organisation, name=name)
        bottle_kitten(home, name="Kitten 1", litter=litter)
    bottle_kitten(home, name="Possum")
    coordinator = make.viewer("coordinator", organisation=home.organisation)

    board = now_board.build(coordinator, NOW)
    sheet = round_sheet.build(coordinator, home, NOW)

    names = ["Kitten 1 (Ginger's)", "Kitten 1 (Tabby's)", "Possum"]
    assert sorted(row.name for group in board.groups for row in group.rows) == names
    assert sorted(card.name for card in sheet.animals) == names
