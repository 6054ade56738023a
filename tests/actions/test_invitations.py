"""An invitation hands over a home and named animals, once, on the authority of whoever made it."""

from dataclasses import replace
from typing import Any

import pytest

from littermate.actions import invitations, memberships, placements
from littermate.actions.errors import DoesNotFit, NotAllowed, NotUnderstood
from littermate.actions.invitations import Spent
from littermate.records.models import Care, Invitation, LeavingCare, Ledger, Membership, Person, Placement
from littermate.records.viewers import viewer_for
from tests import factories
from tests.factories import NOW, days, hours
from tests.telling import tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def runts(home):
    nursery = factories.home(home.organisation, name="Nursery")
    return [factories.animal(home=nursery, name=name) for name in ("Kangaroo", "Possum")]


@pytest.fixture
def cleo():
    return factories.person(name="Cleo")


@pytest.fixture
def invitation(home, coordinator, runts):
    return invitations.make(
        role="carer", home=home, animals=runts, name="Cleo", reason="A carer nearby.", by=coordinator
    )


def test_accepting_makes_her_a_member_who_cares_and_moves_the_animals(invitation, home, runts, cleo):
    accepted = invitations.accept(invitation=invitation, person=cleo, at=NOW + hours(1))

    viewer = viewer_for(cleo, home.organisation, NOW + hours(1))
    lives = Placement.everywhere.filter(until_at__isnull=True).values_list("animal__name", "home__name")
    assert viewer is not None
    assert (viewer.roles, viewer.cares_for_home_ids) == ({"carer"}, {home.pk})
    assert sorted(lives) == [("Kangaroo", "Home 4"), ("Possum", "Home 4")]
    assert ([one.name for one in accepted.animals], accepted.left) == (["Kangaroo", "Possum"], ())
    assert Care.everywhere.get(person=cleo).role == "main"
    assert Ledger.everywhere.get(kind="invitation-accepted").by == cleo


def test_a_link_used_twice_is_refused_with_words_and_nobody_else_comes_in(invitation, coordinator, cleo):
    invitations.accept(invitation=invitation, person=cleo, at=NOW + hours(1))
    other = factories.person(name="Dora")

    with pytest.raises(Spent, match="was used already. It works once. Ask .* for a new one") as refusal:
        invitations.accept(invitation=invitation, person=other, at=NOW + hours(2))

    assert refusal.value.why == "used"
    assert not Membership.everywhere.filter(person=other).exists()


def test_accepted_twice_by_herself_it_is_done_once(invitation, cleo):
    for hour in (1, 2):
        invitations.accept(invitation=invitation, person=cleo, at=NOW + hours(hour))

    assert Membership.everywhere.filter(person=cleo).count() == 1
    assert Care.everywhere.filter(person=cleo).count() == 1


def test_an_animal_that_left_care_meanwhile_is_said_and_the_other_moves(invitation, runts, coordinator, cleo):
    tell(LeavingCare, animal=runts[0], outcome="died", by=coordinator)

    accepted = invitations.accept(invitation=invitation, person=cleo, at=NOW + hours(1))

    assert ([one.name for one in accepted.animals], [one.name for one in accepted.left]) == (["Possum"], ["Kangaroo"])


def test_an_animal_that_was_moved_meanwhile_stays_there_and_is_said(invitation, runts, coordinator, home, cleo):
    ward = factories.home(home.organisation, name="Sick ward")
    moving = replace(coordinator, at=NOW + hours(1))
    placements.move(animals=runts[:1], home=ward, reason="fades", by=moving)

    accepted = invitations.accept(invitation=invitation, person=cleo, at=NOW + hours(2))

    lives = Placement.everywhere.filter(until_at__isnull=True).values_list("animal__name", "home__name")
    assert dict(lives) == {"Kangaroo": "Sick ward", "Possum": "Home 4"}
    assert [one.name for one in accepted.animals] == ["Possum"]
    assert [one.name for one in accepted.elsewhere] == ["Kangaroo"]


def test_without_a_home_she_cares_for_the_named_alone_where_they_live(coordinator, runts, cleo, home):
    invitation = invitations.make(role="volunteer", animals=runts[:1], by=coordinator)

    invitations.accept(invitation=invitation, person=cleo, at=NOW + hours(1))

    viewer = viewer_for(cleo, home.organisation, NOW + hours(1))
    assert viewer is not None
    assert (viewer.cares_for_animal_ids, viewer.cares_for_home_ids) == ({runts[0].pk}, frozenset())
    assert Placement.everywhere.count() == 2


def test_a_sitter_comes_and_goes(coordinator, home, cleo):
    invitation = invitations.make(role="sitter", home=home, ends_at=NOW + days(3), by=coordinator)

    invitations.accept(invitation=invitation, person=cleo, at=NOW + hours(1))

    care = Care.everywhere.get(person=cleo)
    assert (care.role, care.until_at) == ("sitter", NOW + days(3))
    assert viewer_for(cleo, home.organisation, NOW + days(4)) is None


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"role": "sitter"}, "Say until when she sits"),
        ({"role": "sitter", "ends_at": NOW - days(1)}, "before it begins"),
        ({"valid_until": NOW - hours(1)}, "before it begins"),
        ({"valid_until": NOW + days(60)}, "more than a month"),
        ({"home": None, "animals": ()}, "Nothing is handed over"),
    ],
)
def test_an_invitation_that_cannot_be_is_refused(coordinator, home, runts, said: dict[str, Any], words: str):
    with pytest.raises(DoesNotFit, match=words):
        invitations.make(
            **{"role": "carer", "home": home, "animals": runts, "reason": "near", "by": coordinator, **said}
        )


def test_nobody_is_made_coordinator_by_a_link_and_a_carer_invites_nobody(home, coordinator):
    with pytest.raises(NotUnderstood):
        invitations.make(role="coordinator", home=home, by=coordinator)
    with pytest.raises(NotAllowed):
        invitations.make(role="carer", home=home, by=factories.viewer("carer", home=home))


def test_a_link_ends_by_its_day_and_can_be_taken_back(invitation, home, coordinator, cleo):
    with pytest.raises(Spent, match="ended on 11 March, 03:00") as late:
        invitations.accept(invitation=invitation, person=cleo, at=NOW + days(7))
    invitations.revoke(invitation=invitation, by=coordinator)
    with pytest.raises(Spent, match="was taken back") as back:
        invitations.accept(invitation=invitation, person=cleo, at=NOW + hours(1))

    assert (late.value.why, back.value.why) == ("expired", "taken-back")


def test_a_used_invitation_is_not_taken_back(invitation, coordinator, cleo):
    invitations.accept(invitation=invitation, person=cleo, at=NOW + hours(1))

    with pytest.raises(DoesNotFit, match="was used already"):
        invitations.revoke(invitation=invitation, by=coordinator)


def test_the_link_of_one_who_is_coordinator_no_more_hands_nothing_over(invitation, home, coordinator, cleo):
    boss = factories.viewer("administrator", organisation=home.organisation)
    memberships.end(membership=Membership.everywhere.get(person=coordinator.person), by=boss)

    with pytest.raises(DoesNotFit, match="may not hand animals over any more"):
        invitations.accept(invitation=invitation, person=cleo, at=NOW + hours(1))

    assert not Membership.everywhere.filter(person=cleo).exists()


def test_a_link_is_found_by_its_signature_alone(invitation):
    token = invitations.token_of(invitation)

    assert invitations.by_token(token) == invitation
    assert invitations.by_token(token[:-1] + ("a" if token[-1] != "a" else "b")) is None
    assert [invitations.by_token(text) for text in ("", "x", "ä" * 60, token[5:])] == [None] * 4


# Her own sign-in ----------------------------------------------------------------------------------------------------
def join(invitation: Invitation, **said: Any) -> Person:
    given = {"name": "Cleo", "email": "cleo@example.org", "password": "four short words here", "at": NOW, **said}
    return invitations.join(invitation=invitation, **given)


def test_she_makes_her_own_sign_in_and_sees_nothing_yet(invitation, home):
    cleo = join(invitation)

    assert cleo.check_password("four short words here")
    assert viewer_for(cleo, home.organisation, NOW) is None


def test_an_address_that_has_a_sign_in_is_not_taken_over(invitation):
    factories.person(email="cleo@example.org", name="The other Cleo", password="a word of her own")

    with pytest.raises(NotUnderstood, match="has a sign-in here already"):
        join(invitation, email=" Cleo@Example.org ")

    assert Person.everywhere.get(email="cleo@example.org").check_password("a word of her own")


@pytest.mark.parametrize("password", ["", "short", "password123"])
def test_a_password_that_anybody_guesses_is_refused(invitation, password):
    with pytest.raises(NotUnderstood):
        join(invitation, password=password)


def test_a_spent_link_makes_no_sign_in(invitation, coordinator):
    invitations.revoke(invitation=invitation, by=coordinator)

    with pytest.raises(Spent):
        join(invitation)

    assert not Person.everywhere.filter(email="cleo@example.org").exists()
