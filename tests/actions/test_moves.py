"""A group moves in one act: with what goes along, without those who left, and never over somebody else's move."""

import pytest

from littermate.actions import moves
from littermate.actions.errors import DoesNotFit, NotAllowed, Unknown
from littermate.records.models import Equipment, HomeNote, LeavingCare, Ledger, Lent, Litter, Placement, Stay
from tests import factories, house_factories
from tests.factories import NOW, days, hours
from tests.telling import tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(rescue):
    return factories.home(rescue, name="Nursery")


@pytest.fixture
def family(home):
    dam = factories.animal(home.organisation, name="Shepherd mother", species="dog", is_dam=True)
    litter = factories.litter(home.organisation, name="The eight", species="dog", dam=dam)
    pups = [factories.animal(home.organisation, name=name, litter=litter, species="dog") for name in ("Dock", "Fern")]
    for one in (dam, *pups):
        factories.placement(one, home, from_at=NOW - days(2))
    return [dam, *pups]


def homes_of(animals):
    rows = Placement.everywhere.filter(animal__in=animals, until_at__isnull=True)
    return {row.animal.name: row.home.name for row in rows.select_related("animal", "home")}


def test_a_dam_and_her_litter_move_in_one_act_and_stay_one_litter(family, there, coordinator):
    moved = moves.move(animals=family, to=there, reason="A carer for dam and pups.", by=coordinator)

    assert homes_of(family) == {"Shepherd mother": "Home 7", "Dock": "Home 7", "Fern": "Home 7"}
    assert [row.reason for row in moved.placements] == ["A carer for dam and pups."] * 3
    assert Litter.everywhere.count() == 1


def test_what_is_lent_to_one_of_them_goes_along_and_the_rest_stays(family, home, there, coordinator):
    pad = house_factories.lent(home, animal=family[0], from_at=NOW - days(1))
    house_factories.lent(home, house_factories.equipment(home.organisation, name="Scale", mark=""), from_at=NOW)

    moved = moves.move(animals=family, to=there, by=coordinator)

    now = {str(row.equipment): row.home.name for row in Lent.everywhere.filter(until_at__isnull=True)}
    assert now == {"Heat pad 3": "Home 7", "Scale": "Nursery"}
    assert [str(row.equipment) for row in moved.along] == ["Heat pad 3"]
    assert Lent.everywhere.get(pk=pad.pk).until_at == NOW


def test_only_what_is_ticked_goes_along(family, home, there, coordinator):
    house_factories.lent(home, animal=family[0], from_at=NOW - days(1))
    scale = house_factories.lent(
        home, house_factories.equipment(home.organisation, name="Scale", mark=""), from_at=NOW - days(1)
    )

    moves.move(animals=family, to=there, along=[scale], by=coordinator)

    now = {str(row.equipment): row.home.name for row in Lent.everywhere.filter(until_at__isnull=True)}
    assert now == {"Heat pad 3": "Nursery", "Scale": "Home 7"}


def test_a_thing_lent_after_a_move_told_late_goes_along_now(family, home, there, coordinator):
    house_factories.lent(home, animal=family[0], from_at=NOW - hours(1))

    moves.move(animals=family, to=there, at=NOW - hours(5), by=coordinator)

    row = Lent.everywhere.get(until_at__isnull=True)
    assert (row.home.name, row.from_at) == ("Home 7", NOW)
    assert Equipment.everywhere.count() == 1


def test_one_who_left_care_meanwhile_is_said_and_the_others_move(family, there, coordinator):
    tell(LeavingCare, animal=family[1], outcome="adopted", happened_at=NOW - hours(1), by=coordinator)

    moved = moves.move(animals=family, to=there, by=coordinator)

    assert [one.name for one in moved.left] == ["Dock"]
    assert homes_of(family) == {"Shepherd mother": "Home 7", "Dock": "Nursery", "Fern": "Home 7"}


def test_nobody_is_moved_when_all_have_left(family, there, coordinator):
    tell(LeavingCare, animal=family[1], outcome="died", happened_at=NOW - hours(1), by=coordinator)

    with pytest.raises(DoesNotFit, match="All of them have left care"):
        moves.move(animals=[family[1]], to=there, by=coordinator)


def test_one_who_lives_there_already_stays_and_is_said(family, there, coordinator):
    moves.move(animals=family[:1], to=there, at=NOW - hours(2), by=coordinator)

    moved = moves.move(animals=family, to=there, by=coordinator)

    assert [one.name for one in moved.stayed] == ["Shepherd mother"]
    assert Placement.everywhere.filter(animal=family[0]).count() == 2


def test_a_move_before_another_one_is_refused_with_words(family, there, coordinator):
    with pytest.raises(DoesNotFit, match="Shepherd mother came to Nursery on 2 March, 03:00"):
        moves.move(animals=family, to=there, at=NOW - days(3), by=coordinator)

    assert set(homes_of(family).values()) == {"Nursery"}


def test_a_group_moved_elsewhere_meanwhile_is_not_moved_again_unseen(family, home, there, coordinator):
    elsewhere = factories.home(home.organisation, name="Home 2")
    seen = {one.pk: home.pk for one in family}
    moves.move(animals=family, to=elsewhere, at=NOW - hours(1), expected=seen, by=coordinator)

    with pytest.raises(DoesNotFit, match="was moved to Home 2 meanwhile"):
        moves.move(animals=family, to=there, expected=seen, by=coordinator)

    assert set(homes_of(family).values()) == {"Home 2"}


def test_the_same_move_by_two_coordinators_is_one_move(family, home, there, coordinator):
    seen = {one.pk: home.pk for one in family}
    moves.move(animals=family, to=there, at=NOW - hours(1), expected=seen, by=coordinator)

    moved = moves.move(animals=family, to=there, expected=seen, by=coordinator)

    assert (len(moved.placements), len(moved.stayed)) == (0, 3)


def test_a_note_goes_to_those_who_speak_with_the_new_home(family, there, coordinator):
    moves.move(animals=family, to=there, note="Fern is the shy one.", by=coordinator)

    assert [(note.home.name, note.words) for note in HomeNote.everywhere.all()] == [("Home 7", "Fern is the shy one.")]


def test_a_stay_in_the_old_home_ends_with_the_move(family, home, there, coordinator):
    factories.stay(family[1], factories.nest(home), from_at=NOW - days(1))

    moves.move(animals=family, to=there, by=coordinator)

    assert Stay.everywhere.get(animal=family[1]).until_at == NOW


def test_a_carer_moves_nobody_and_a_stranger_is_unknown(family, home, there, coordinator):
    carer = factories.viewer("carer", home=home)
    stranger = factories.animal(name="Stranger")

    with pytest.raises(NotAllowed):
        moves.move(animals=family, to=there, by=carer)
    with pytest.raises(Unknown):
        moves.move(animals=[*family, stranger], to=there, by=coordinator)
    with pytest.raises(DoesNotFit, match="Nobody is chosen"):
        moves.move(animals=[], to=there, by=coordinator)

    assert not Ledger.everywhere.filter(kind="animal-moved").exists()


def test_nothing_moves_when_one_of_them_cannot(family, there, coordinator):
    moves.move(animals=family[2:], to=there, at=NOW, reason="A carer nearby.", by=coordinator)
    elsewhere = factories.home(there.organisation, name="Home 9")

    with pytest.raises(DoesNotFit):
        moves.move(animals=family, to=elsewhere, at=NOW - hours(1), by=coordinator)

    assert homes_of(family) == {"Shepherd mother": "Nursery", "Dock": "Nursery", "Fern": "Home 7"}
