"""What is said of a home: rooms, skills, nights, days without new animals, notes and checks."""

from datetime import date, time

import pytest

from littermate.actions import blackouts, home_notes, night_covers, rooms, skills
from littermate.actions.errors import DoesNotFit, NotAllowed, NotUnderstood, Unknown
from littermate.records.models import HomeNote, NextCheck, Skill
from littermate.records.nights import nights_in
from tests import factories, house_factories
from tests.factories import NOW, days

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 4)


# Rooms --------------------------------------------------------------------------------------------------------------
def test_a_carer_writes_her_rooms_down_and_puts_nests_in_them(home, carer):
    nest = factories.nest(home, name="Incubator A")

    room = rooms.set_up(home=home, name="Back room", is_closed=True, shares_air=None, by=carer)
    rooms.put_nest(nest=nest, room=room, by=carer)
    changed = rooms.change(room=room, name="Bath", is_closed=True, shares_air=False, by=carer)

    assert (changed.name, changed.is_closed, changed.shares_air) == ("Bath", True, False)
    assert [each.name for each in changed.nests.all()] == ["Incubator A"]


def test_a_room_name_stands_once_and_a_nest_stays_in_its_home(home, coordinator):
    rooms.set_up(home=home, name="Back room", by=coordinator)
    other = factories.home(home.organisation, name="Home 7")
    theirs = rooms.set_up(home=other, name="Back room", by=coordinator)

    with pytest.raises(DoesNotFit, match="called “Back room” already"):
        rooms.set_up(home=home, name="Back room", by=coordinator)
    with pytest.raises(DoesNotFit, match="another home"):
        rooms.put_nest(nest=factories.nest(home), room=theirs, by=coordinator)


def test_nobody_says_how_another_home_is(home, carer):
    other = factories.home(home.organisation, name="Home 7")
    volunteer = factories.viewer("volunteer", home=home)

    with pytest.raises(Unknown):
        rooms.set_up(home=other, name="Bath", by=carer)
    with pytest.raises(NotAllowed):
        rooms.set_up(home=home, name="Bath", by=volunteer)


# Skills -------------------------------------------------------------------------------------------------------------
def test_skills_begin_and_end_and_what_stays_is_not_touched(home, coordinator):
    first = skills.say(home=home, kinds=["bottle", "cats"], by=coordinator)

    later = factories.looking(coordinator.person, home.organisation, at=NOW + days(1))
    now = skills.say(home=home, kinds=["cats", "dogs"], by=later)

    assert [row.kind for row in now] == ["cats", "dogs"]
    assert now[0].pk == first[1].pk
    assert Skill.everywhere.get(kind="bottle").until_at == NOW + days(1)


def test_a_skill_nobody_knows_is_refused(home, coordinator):
    with pytest.raises(NotUnderstood, match="flying"):
        skills.say(home=home, kinds=["flying"], by=coordinator)


# Nights -------------------------------------------------------------------------------------------------------------
def test_a_carer_says_on_which_nights_she_is_up(home, carer):
    cover = night_covers.keep(
        home=home, person=carer.person, nights=[0, 6], up_from=time(22), up_until=time(6), by=carer
    )

    assert nights_in(cover.nights) == (0, 6)
    later = factories.looking(carer.person, home.organisation, at=NOW + days(1))
    assert night_covers.end(cover=cover, by=later).until_at == NOW + days(1)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"nights": []}, "No night is chosen"),
        ({"nights": [7]}, "No night is chosen"),
        ({"nights": [0], "up_until": time(22)}, "no time at all"),
    ],
)
def test_nights_that_are_none_are_refused(home, carer, said, words):
    with pytest.raises(DoesNotFit, match=words):
        night_covers.keep(**{"home": home, "up_from": time(22), "up_until": time(6), "by": carer, **said})


def test_a_stranger_covers_no_night(home, carer):
    with pytest.raises(DoesNotFit, match="no member here"):
        night_covers.keep(
            home=home, person=factories.person(), nights=[0], up_from=time(22), up_until=time(6), by=carer
        )


# Days without new animals -------------------------------------------------------------------------------------------
def test_days_without_new_animals_are_kept_and_cancelled(home, carer):
    row = blackouts.keep(home=home, first_on=TODAY, last_on=TODAY, words="Painting.", by=carer)

    assert blackouts.cancel(blackout=row, by=carer).cancelled_at == NOW


@pytest.mark.parametrize(
    ("first_on", "last_on", "words"),
    [
        (date(2026, 3, 1), date(2026, 3, 3), "were over on 3 March 2026"),
        (date(2026, 3, 9), date(2026, 3, 8), "comes before the first"),
    ],
)
def test_days_in_the_past_and_days_that_end_first_are_refused(home, carer, first_on, last_on, words):
    with pytest.raises(DoesNotFit, match=words):
        blackouts.keep(home=home, first_on=first_on, last_on=last_on, by=carer)


def test_days_end_by_the_homes_own_clock(carer, home):
    home.time_zone = "Pacific/Auckland"  # the fourth is over for them at eleven in the morning UTC
    home.save()
    later = factories.looking(carer.person, home.organisation, at=NOW.replace(hour=12))

    with pytest.raises(DoesNotFit, match="from 5 March 2026 on"):
        blackouts.keep(home=home, first_on=TODAY, last_on=TODAY, by=later)


# Notes and checks ---------------------------------------------------------------------------------------------------
def test_a_note_and_a_check_are_for_those_who_see_contacts(home, coordinator, carer):
    home_notes.write(home=home, words="The gate sticks.", by=coordinator)
    check = home_notes.plan_check(home=home, due_on=TODAY, words="Weights", by=coordinator)

    done = home_notes.check_done(check=check, words="All gained.", by=coordinator)
    home_notes.check_done(check=check, words="Again.", by=coordinator)

    assert (done.done_by, NextCheck.everywhere.get().done_words) == (coordinator.person, "All gained.")
    assert not HomeNote.objects.seen_by(carer).exists()
    assert not NextCheck.objects.seen_by(carer).exists()
    with pytest.raises(NotAllowed):
        home_notes.write(home=home, words="Mine", by=carer)


def test_an_empty_note_and_a_check_of_yesterday_are_refused(home, coordinator):
    with pytest.raises(NotUnderstood, match="note is empty"):
        home_notes.write(home=home, words="  ", by=coordinator)
    with pytest.raises(NotUnderstood, match="what for"):
        home_notes.plan_check(home=home, due_on=TODAY, words=" ", by=coordinator)
    with pytest.raises(DoesNotFit, match="3 March 2026 is over"):
        home_notes.plan_check(home=home, due_on=(NOW - days(1)).date(), words="Weights", by=coordinator)


def test_what_one_house_notes_is_no_business_of_another(home, coordinator):
    stranger = factories.viewer("coordinator")
    note = house_factories.home_note(home)

    assert HomeNote.objects.seen_by(coordinator).get() == note
    assert not HomeNote.objects.seen_by(stranger).exists()
