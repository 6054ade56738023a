"""A planned move where a clock runs is asked why, at the one place where moves are made; what happened is kept."""

import pytest

from littermate.actions import intakes, invitations, meetings, moves
from littermate.actions.closed_moves import AsksWhy
from littermate.records import exposure_units
from littermate.records.ids import new_id
from littermate.records.models import Placement
from tests import factories as make
from tests.factories import NOW, days, hours

pytestmark = pytest.mark.django_db


@pytest.fixture
def kitten(home):
    """In care for long: no clock of hers runs."""
    return make.animal(home=home, name="Kangaroo", age_days=9, custody_from_at=NOW - days(40))


def lives(animal):
    return Placement.everywhere.get(animal=animal, until_at=None)


def test_one_who_may_be_ill_is_moved_with_a_reason_that_stands_with_the_move(kitten, there, coordinator):
    make.illness(kitten, at=NOW - hours(2), state="suspected", agent="fpv")
    with pytest.raises(AsksWhy, match="is ill: it is closed until 18 March, 01:00 at the earliest. Say why"):
        moves.move(animals=[kitten], to=there, by=coordinator)

    moves.move(animals=[kitten], to=there, reason="The only home with a ward.", by=coordinator)

    now = lives(kitten)
    assert (now.home, now.reason, now.closed_until_at) == (
        there,
        "The only home with a ward.",
        NOW - hours(2) + days(14),
    )


@pytest.mark.parametrize("reason", ["", " ", ".", "x", "--", "ok"])
def test_a_stroke_is_no_reason(kitten, there, coordinator, reason):
    make.illness(kitten, at=NOW - hours(2), state="suspected")

    with pytest.raises(AsksWhy):
        moves.move(animals=[kitten], to=there, reason=reason, by=coordinator)

    assert lives(kitten).home.name == "Home 4"


def test_a_move_that_has_happened_is_kept_without_a_word_and_marked(kitten, there, coordinator):
    make.illness(kitten, at=NOW - hours(2), state="suspected")

    moves.move(animals=[kitten], to=there, at=NOW - hours(1), by=coordinator)

    assert (lives(kitten).home, lives(kitten).closed_until_at) == (there, NOW - hours(2) + days(14))


def test_where_no_clock_runs_nobody_is_asked_and_nothing_is_marked(kitten, there, coordinator):
    moves.move(animals=[kitten], to=there, by=coordinator)

    assert (lives(kitten).home, lives(kitten).closed_until_at) == (there, None)


def test_into_hands_that_join_a_closed_unit_it_takes_a_reason(kitten, there, coordinator):
    make.animal(home=there, name="Mouse", age_days=9, custody_from_at=NOW - days(2), custody_basis="stray")
    type(there).everywhere.update(one_pair_of_hands=True)
    there.refresh_from_db()

    with pytest.raises(
        AsksWhy, match="^Together with others they would join a unit that is closed until 16 March, 03:00. Say why"
    ):
        moves.move(animals=[kitten], to=there, by=coordinator)


def test_one_of_a_new_litter_is_not_taken_out_of_it_without_a_word(home, there, coordinator):
    arrived = {"custody_from_at": NOW - days(2), "custody_basis": "stray", "litter": make.litter(home.organisation)}
    one, _other = (make.animal(home=home, name=name, age_days=9, **arrived) for name in ("Bilby", "Quokka"))

    with pytest.raises(AsksWhy, match="^The unit of Bilby is closed until 16 March, 03:00: nobody goes out"):
        moves.move(animals=[one], to=there, by=coordinator)


def test_a_home_where_one_is_ill_is_no_place_for_others_without_a_word(kitten, there, coordinator):
    make.illness(make.animal(home=there, name="Mouse", custody_from_at=NOW - days(40)), at=NOW - hours(2))

    with pytest.raises(AsksWhy, match="^At Home 7 lives one who is or may be ill. Say why"):
        moves.move(animals=[kitten], to=there, by=coordinator)


# On the way -----------------------------------------------------------------------------------------------------------
@pytest.fixture
def stranger(home):
    return make.animal(home=home, name="Possum", age_days=9, custody_from_at=NOW - days(40))


def met(animal):
    exposure_units.drop()
    contacts = exposure_units.heard_of(animal.organisation, NOW).contacts
    return {one for each in contacts if each.way == "vehicle" and animal.pk in each.members for one in each.members}


def test_those_who_move_in_one_act_ride_together_and_have_met(kitten, stranger, there, coordinator):
    moved = moves.move(animals=[kitten, stranger], to=there, by=coordinator)

    assert met(kitten) == {kitten.pk, stranger.pk}
    meetings.take_back(meeting=moved.rode, by=coordinator)
    assert met(kitten) == set()


def test_in_two_vehicles_they_have_not_met(kitten, stranger, there, coordinator):
    moved = moves.move(animals=[kitten, stranger], to=there, rode_together=False, by=coordinator)

    assert (moved.rode, met(kitten)) == (None, set())


def test_those_who_lay_together_as_they_left_have_met_before(home, kitten, stranger, there, coordinator):
    nest = make.nest(home)
    for animal in (kitten, stranger):
        make.stay(animal, nest, from_at=NOW - days(2))

    assert moves.move(animals=[kitten, stranger], to=there, by=coordinator).rode is None


def test_one_who_moves_alone_rides_with_nobody(kitten, there, coordinator):
    assert moves.move(animals=[kitten], to=there, by=coordinator).rode is None


def test_a_ride_that_joins_a_closed_unit_takes_a_reason(home, kitten, there, coordinator):
    arrived = make.animal(home=home, name="Bilby", custody_from_at=NOW - days(2), custody_basis="stray")
    both = [kitten, arrived]
    with pytest.raises(AsksWhy):
        moves.move(animals=both, to=there, by=coordinator)

    moves.move(animals=both, to=there, rode_together=False, by=coordinator)

    assert met(kitten) == set()


# Taken in -------------------------------------------------------------------------------------------------------------
def test_an_intake_to_where_one_is_ill_is_kept_said_and_marked(there, coordinator):
    make.illness(make.animal(home=there, name="Mouse", custody_from_at=NOW - days(40)), at=NOW - hours(2))
    opened = intakes.open(who="one", species="cat", name="Bilby", by=coordinator)
    intakes.add_animal(intake=opened, name="Bilby", by=coordinator)

    said = intakes.tell(
        ref=new_id(), intake_id=opened.pk, said={"home": there.pk}, happened_at=coordinator.at, by=coordinator
    )

    assert said == [
        "Kept. At Home 7 lives one who is or may be ill: keep them in another room, and wash before you go there."
    ]
    now = Placement.everywhere.get(animal__name="Bilby")
    assert (now.home, now.closed_until_at is not None) == (there, True)


# By invitation --------------------------------------------------------------------------------------------------------
def invited(kitten, there, coordinator, **given):
    return invitations.make(role="carer", home=there, animals=[kitten], by=coordinator, **given)


def accepted(invitation):
    return invitations.accept(invitation=invitation, person=make.person(), at=NOW + hours(1))


def test_whoever_invites_says_why_one_in_a_closed_unit_is_handed_over(kitten, there, coordinator):
    make.illness(kitten, at=NOW - hours(2), state="suspected")
    with pytest.raises(AsksWhy):
        invited(kitten, there, coordinator)

    taken = accepted(invited(kitten, there, coordinator, reason="A nurse with an empty room."))

    assert ([one.name for one in taken.animals], taken.closed) == (["Kangaroo"], ())
    assert lives(kitten).reason == "A nurse with an empty room."


def test_one_who_fell_ill_after_the_link_was_made_stays_where_she_is(kitten, there, coordinator):
    link = invited(kitten, there, coordinator, reason="A carer nearby.")
    make.illness(kitten, at=NOW + hours(0.5), state="suspected")

    taken = accepted(link)

    assert ([one.name for one in taken.closed], taken.animals) == (["Kangaroo"], ())
    assert lives(kitten).home.name == "Home 4"
    assert link.organisation.memberships.filter(role="carer").exists()


def test_a_link_taken_up_where_no_clock_runs_moves_her(kitten, there, coordinator):
    taken = accepted(invited(kitten, there, coordinator))

    assert (lives(kitten).home, taken.closed) == (there, ())
