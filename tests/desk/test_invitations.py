"""The link that hands animals over, opened by the one it is for, by somebody else, twice, late."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from littermate.actions import invitations
from littermate.records.ids import new_id
from littermate.records.models import Care, Home, Invitation, Membership, Person, Placement
from tests import factories as make
from tests import house_factories as build
from tests.desk.conftest import House, signed_in

HERS = {"act": "join", "name": "Cleo", "email": "cleo@example.org", "password": "four short words here"}


@pytest.fixture
def link(house: House) -> str:
    """A link for a carer of a second home, with Kangaroo to move there."""
    there = make.home(house.organisation, name="Home 7")
    row = build.invitation(house.people["coordinator"], there, animals=(house.animal,), made_at=house.now)
    return f"/join/{invitations.token_of(row)}/"


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_a_coordinator_makes_a_link_with_a_code_and_the_animals_by_litter(house: House, coordinator: Client):
    form = text(coordinator.get(house.page("people/invite/")))

    answer = coordinator.post(
        house.page("people/invite/"),
        {
            "ref": str(new_id()),
            "name": "Cleo",
            "role": "carer",
            "new_home": "Home 12",
            "over_0": [str(house.animal.pk)],
            "valid_days": "3",
        },
        follow=True,
    )

    page, row = text(answer), Invitation.everywhere.get()
    assert "Hand over The seven" in form
    assert f"/join/{invitations.token_of(row)}/" in page
    assert "<svg" in page.split('class="code"')[1][:200]
    assert (row.home.name if row.home else "", [over.animal for over in row.handed_over.all()]) == (
        "Home 12",
        [house.animal],
    )


def test_somebody_new_makes_her_sign_in_sees_what_she_takes_over_and_has_it(house: House, link: str, client: Client):
    page = text(client.get(link))

    said = text(client.post(link, HERS))

    cleo = Person.everywhere.get(email="cleo@example.org")
    lives = Placement.everywhere.get(animal=house.animal, until_at__isnull=True)
    assert ("The coordinator of The Grey House asks for your help" in page, "Kangaroo" in page) == (True, True)
    assert "In your care: Kangaroo." in said
    assert (lives.home.name, Care.everywhere.get(person=cleo).home) == ("Home 7", lives.home)
    assert client.get(f"/o/{house.organisation.slug}/phone/sheet").json()["animals"][0]["name"] == "Kangaroo"


def test_somebody_signed_in_on_that_phone_is_asked_who_she_is(house: House, link: str):
    phone = signed_in(house.people["volunteer"])
    page = text(phone.get(link))

    phone.post(link, {"act": "somebody-else"})

    after = text(phone.get(link))
    assert "Are you The volunteer?" in page
    assert ("Who are you?" in after, "_auth_user_id" in phone.session) == (True, False)
    assert Invitation.everywhere.get().accepted_at is None


def test_one_with_a_sign_in_accepts_as_herself(house: House, link: str):
    cleo = make.person(name="Cleo")
    phone = signed_in(cleo)

    said = text(phone.post(link, {"act": "accept"}))

    assert "In your care: Kangaroo." in said
    assert phone.get(link)["Location"] == f"/o/{house.organisation.slug}/"
    assert Membership.everywhere.filter(person=cleo).count() == 1


def test_a_link_used_twice_ended_or_taken_back_says_so_and_makes_nobody(house: House, link: str, client: Client):
    opened = text(client.get(link))
    signed_in(make.person(name="Cleo")).post(link, {"act": "accept"})
    used = client.get(link)
    sent = client.post(link, HERS)
    row = Invitation.everywhere.get()
    late = build.invitation(house.people["coordinator"], row.home or house.home, made_at=house.now - timedelta(days=9))
    back = build.invitation(house.people["coordinator"], house.home, made_at=house.now, revoked_at=house.now)

    answers = [client.get(f"/join/{invitations.token_of(each)}/") for each in (late, back)]

    assert (used.status_code, sent.status_code) == (410, 410)
    assert "was used already. It works once." in text(used)
    assert "Was it you who used it?" in text(used)
    assert "You are signed in as Dora." in text(signed_in(make.person(name="Dora")).get(link))
    assert "Are you somebody else? Close it, and give her the link." in opened
    assert ["ended on" in text(answers[0]), "was taken back" in text(answers[1])] == [True, True]
    assert not Person.everywhere.filter(email="cleo@example.org").exists()


def test_a_link_cut_short_says_so(client: Client, link: str):
    answer = client.get(link[:-8] + "/")

    assert (answer.status_code, "cut short" in text(answer)) == (410, True)


def test_an_address_with_a_sign_in_and_a_weak_password_are_asked_again(house: House, link: str, client: Client):
    taken = client.post(link, HERS | {"email": house.people["carer"].email or ""})
    weak = client.post(link, HERS | {"password": "1234567890"})

    assert (taken.status_code, "has a sign-in here already" in text(taken)) == (422, True)
    assert weak.status_code == 422
    assert Invitation.everywhere.get().accepted_at is None


def test_who_made_it_only_looks_at_it(house: House, link: str, coordinator: Client):
    page = text(coordinator.get(link))

    assert ("This is the invitation you made." in page, 'value="accept"' in page) == (True, False)


def test_who_lives_in_the_home_is_named_before_she_accepts(house: House, client: Client):
    row = build.invitation(house.people["coordinator"], house.home, made_at=house.now)

    page = text(client.get(f"/join/{invitations.token_of(row)}/"))

    assert "Living at Home 4: Kangaroo, Mouse." in page


def test_an_invitation_taken_back_stands_no_longer_among_the_people(house: House, link: str, coordinator: Client):
    row = Invitation.everywhere.get()
    before = text(coordinator.get(house.page("people/")))

    coordinator.post(house.page(f"people/invitations/{row.pk}/take-back/"))

    after = text(coordinator.get(house.page("people/")))
    assert ["Invited, not here yet" in page for page in (before, after)] == [True, False]
    assert "The link does nothing." in text(coordinator.get(house.page(f"people/invitations/{row.pk}/")))


def invited_home(house: House, coordinator: Client) -> Invitation:
    """Somebody is invited to a home that is opened with the invitation."""
    said = {"ref": str(new_id()), "name": "Cleo", "role": "carer", "new_home": "Home 12", "valid_days": "7"}
    coordinator.post(house.page("people/invite/"), said)
    return Invitation.everywhere.get(name="Cleo")


def test_a_home_opened_for_an_invitation_goes_with_it(house: House, coordinator: Client):
    row = invited_home(house, coordinator)

    coordinator.post(house.page(f"people/invitations/{row.pk}/take-back/"))

    row.refresh_from_db()
    assert (row.home, row.revoked_at is not None) == (None, True)
    assert not Home.everywhere.filter(name="Home 12").exists()
    assert "Nothing found for" in text(coordinator.get(house.page("search/?q=Home+12")))


def test_a_home_that_was_used_meanwhile_stays(house: House, coordinator: Client):
    row = invited_home(house, coordinator)
    make.nest(row.home)

    coordinator.post(house.page(f"people/invitations/{row.pk}/take-back/"))

    row.refresh_from_db()
    assert (row.home.name, row.revoked_at is not None) == ("Home 12", True)


def test_who_is_handed_over_is_folded_by_litter(house: House, coordinator: Client):
    make.animal(house.organisation, name="Alone", home=house.home)

    page = text(coordinator.get(house.page("people/invite/")))
    chosen = text(coordinator.get(house.page(f"people/invite/?who={house.animal.pk}")))

    assert page.count('<details class="more fold">') == 2
    assert chosen.count('<details class="more fold" open>') == 1
