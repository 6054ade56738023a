"""Homes beside their animals: a fixed number of queries, and what each may see."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from littermate.records.models import Animal, Care, Home
from littermate.sheets import dam_card, home_sheet, lent_out, move_sheet, rearing_cards
from tests import factories as make
from tests import house_factories as build
from tests.factories import NOW, days, hours
from tests.sheets.kittens import bottle_kitten

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return make.organisation()


@pytest.fixture
def viewer(organisation):
    return make.viewer("coordinator", organisation=organisation)


def furnished(organisation: Any, viewer: Any, number: int) -> Home:
    """A home with one of everything."""
    home = make.home(organisation, name=f"Home {number}")
    person = make.viewer("carer", organisation=organisation, home=home).person
    kitten = bottle_kitten(home, name=f"Kitten {number}")
    room = build.room(home)
    make.stay(kitten, make.nest(home, room=room), from_at=NOW - days(1))
    build.skill(home, "cats")
    build.night_cover(home, person=person)
    build.blackout(home)
    build.next_check(home, viewer.person)
    build.lent(home, build.equipment(organisation, mark=str(number)), animal=kitten)
    make.contact(home=home, by=viewer, at=NOW - hours(30), words="All well.")
    return home


def queries(look: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as asked:
        look()
    return len(asked)


@pytest.mark.parametrize("what", ["talks", "equipment", "move"])
def test_the_number_of_queries_does_not_grow_with_the_homes(organisation, viewer, what):
    def look() -> Any:
        homes = list(Home.objects.seen_by(viewer))
        if what == "talks":
            return home_sheet.talks_with(viewer, homes, NOW)
        if what == "equipment":
            return lent_out.equipment_list(viewer, NOW)
        return move_sheet.build(viewer, list(Animal.objects.seen_by(viewer).order_by("name")), NOW)

    for number in (1, 2):  # with one home there is none to move to
        furnished(organisation, viewer, number)
    look()
    with_two = queries(look)
    for number in (3, 4):
        furnished(organisation, viewer, number)
    look()

    assert queries(look) == with_two


def test_a_home_is_due_for_a_call_by_its_own_care_day(organisation, viewer):
    home = make.home(organisation, name="Home 4", time_zone="UTC")  # its care day began at six yesterday
    make.contact(home=home, by=viewer, at=NOW - hours(7))
    other = make.home(organisation, name="Home 7", time_zone="UTC")
    make.contact(home=other, by=viewer, at=NOW - hours(25))

    talks = home_sheet.talks_with(viewer, [home, other], NOW)

    assert (talks[home.pk].is_due, talks[other.pk].is_due) == (False, True)


def test_what_coordinators_note_is_no_part_of_a_carers_page(organisation, viewer):
    home = furnished(organisation, viewer, 1)
    build.home_note(home, viewer.person)
    build.tablet(home)
    carer = make.viewer("carer", organisation=organisation)
    make.care(carer.person, home=home, role="co-carer")
    hers = home_sheet.build(make.looking(carer.person, organisation), home, NOW)

    ours = home_sheet.build(viewer, home, NOW)

    assert (len(ours.talks), len(ours.checks), len(ours.tablets)) == (2, 1, 1)
    assert (hers.talks, hers.checks, hers.tablets, hers.pins) == ((), (), (), ())
    assert [room.name for room in hers.rooms] == ["Cats' room"]


def test_a_dams_card_says_what_was_seen_last_of_each_sign_and_whom_she_nurses(organisation):
    home = make.home(organisation)
    dam = make.animal(organisation, name="Grey mother", is_dam=True, home=home)
    litter = make.litter(organisation, dam=dam)
    near, far, foster = (make.animal(organisation, name=name, home=home) for name in ("Mouse", "Possum", "Dill"))
    Animal.everywhere.filter(pk__in=[near.pk, far.pk]).update(litter=litter)
    make.rearing(near, "nursed")
    make.rearing(far, "bottle")
    make.rearing(foster, "supplemented", dam=dam)
    make.dam_check(dam, at=NOW - hours(30), eats=True, milk=True)
    make.dam_check(dam, at=NOW - hours(2), eats=False, milk=None)

    card = dam_card.build(dam, organisation, NOW, litter_id=litter.pk)

    signs = {sign.code: (sign.is_so, sign.is_well, sign.is_old) for sign in card.signs}
    assert signs["eats"] == (False, False, False)
    assert signs["milk"] == (True, True, True)
    assert signs["discharge"] == (None, None, False)
    assert [(one.animal.name, one.kind, one.is_of_other_litter) for one in card.nurses] == [
        ("Dill", "supplemented", True),
        ("Mouse", "nursed", False),
    ]
    assert card.is_unwell


def test_a_try_with_her_that_was_stopped_stands_beside_whoever_is_on_the_way_until_another_begins(organisation):
    home = make.home(organisation)
    dam = make.animal(organisation, name="Grey mother", is_dam=True, home=home)
    runt = make.animal(organisation, name="Mouse", home=home, litter=make.litter(organisation, dam=dam))
    by = make.person()
    build.open_way(runt, by=by, dam=dam, from_at=NOW - hours(30))

    def stopped_at():
        return [one.stopped_at for one in dam_card.build(dam, organisation, NOW, litter_id=runt.litter_id).coming]

    before = stopped_at()
    build.open_try(runt, by=by, began_at=NOW - hours(25), ended_at=NOW - hours(24), result="apart")
    stopped = stopped_at()
    build.open_try(runt, by=by, began_at=NOW - hours(3), ended_at=NOW - hours(3), result="again")  # begun by mistake
    by_mistake = stopped_at()
    build.open_try(runt, by=by)

    assert (before, stopped, by_mistake, stopped_at()) == ([None], [NOW - hours(24)], [NOW - hours(24)], [None])


def test_how_she_is_fed_leaves_out_what_was_undone(organisation):
    kitten = make.animal(organisation, home=make.home(organisation))
    make.rearing(kitten, "nursed", from_at=NOW - days(3))
    make.rearing(kitten, "bottle", from_at=NOW - days(1), until_at=NOW - days(1) + hours(1e-9), undone_at=NOW)

    now = rearing_cards.now_of(organisation, [kitten.pk], NOW)
    changed = rearing_cards.changes_of(organisation, [kitten.pk], NOW, most=9)

    assert [card.kind for card in now[kitten.pk]] == ["nursed"]
    assert [(card.kind, card.is_undone, card.may_undo) for card in changed] == [("bottle", True, False)]


def test_a_home_where_one_may_be_ill_says_so_before_others_go_there(organisation, viewer):
    ward, quiet = (make.home(organisation, name=name) for name in ("Ward", "Quiet"))
    make.illness(make.animal(home=ward, custody_from_at=NOW - days(40)), at=NOW - hours(2))
    moving = make.animal(home=make.home(organisation, name="From"), custody_from_at=NOW - days(40))

    choices = move_sheet.build(viewer, [moving], NOW).homes

    told = {
        choice.name: [caution.code for caution in choice.cautions if caution.code == "one-ill"] for choice in choices
    }
    assert told == {ward.name: ["one-ill"], quiet.name: []}


def test_a_night_of_one_who_no_longer_cares_there_rests_and_is_said_so(organisation, viewer):
    home = make.home(organisation)
    person = make.viewer("carer", organisation=organisation, home=home).person
    build.night_cover(home, person=person)
    before = home_sheet.nights_of(viewer, [home], NOW)[home.pk][0]
    Care.everywhere.filter(person=person).update(until_at=NOW)

    after = home_sheet.nights_of(viewer, [home], NOW)[home.pk][0]

    assert [(card.is_tonight, card.rests) for card in (before, after)] == [(True, False), (False, True)]
