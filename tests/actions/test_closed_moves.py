"""A planned move where a clock runs is asked why, at the one place where moves are made; what happened is kept."""

import pytest

from littermate.actions import invitations, moves
from littermate.actions.closed_moves import AsksWhy
from littermate.records.models import Placement
from tests import factories as make
from tests.factories import NOW, days, hours

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return make.home(name="Home 4")


@pytest.fixture
def there(home):
    return make.home(home.organisation, name="Home 7")


@pytest.fixture
def kitten(home):
    """In care for long: no clock of hers runs."""
    return make.animal(home=home, name="Kangaroo", age_days=9, custody_from_at=NOW - days(40))


@pytest.fixture
def coordinator(home):
    return make.viewer("coordinator", organisation=home.organisation)


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

    with pytest.raises(AsksWhy, match="At Home 7 one pair of hands joins them"):
        moves.move(animals=[kitten], to=there, by=coordinator)


def test_one_of_a_new_litter_is_not_taken_out_of_it_without_a_word(home, there, coordinator):
    arrived = {"custody_from_at": NOW - days(2), "custody_basis": "stray", "litter": make.litter(home.organisation)}
    one, _other = (make.animal(home=home, name=name, age_days=9, **arrived) for name in ("Bilby", "Quokka"))

    with pytest.raises(AsksWhy, match="^The unit of Bilby is closed until 16 March, 03:00: nobody goes out"):
        moves.move(animals=[one], to=there, by=coordinator)


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
