"""Secret links: made by who may, kept as a hash, ended by time, by hand, or with their maker's membership."""

from datetime import timedelta
from typing import Any

import pytest

from littermate.actions import secret_links
from littermate.actions.errors import DoesNotFit, NotAllowed, Unknown
from littermate.records.capabilities import ROLES
from littermate.records.ids import new_id
from littermate.records.models import Animal, LinkOpening, Membership, SecretLink
from tests import factories as make
from tests.factories import NOW, hours

pytestmark = pytest.mark.django_db


@pytest.fixture
def kitten() -> Animal:
    house = make.organisation()
    return make.animal(house, home=make.home(house), name="Pip")


def maker_of(kitten: Animal, role: str = "coordinator") -> Any:
    return make.viewer(role, animal=kitten)


def test_a_link_opens_until_it_ends_and_not_a_moment_longer(kitten: Animal):
    made = secret_links.make(animal=kitten, by=maker_of(kitten))
    assert made.token is not None

    opens = [secret_links.find(made.token, NOW + hours(ago)) for ago in (0, 71.9, 72, 100)]

    assert [bool(found and found.viewer) for found in opens] == [True, True, False, False]


def test_its_address_is_long_by_chance_and_only_its_hash_is_kept(kitten: Animal):
    made = [secret_links.make(animal=kitten, by=maker_of(kitten)) for _ in range(3)]

    tokens = {each.token or "" for each in made}
    kept = "".join(str(value) for row in SecretLink.everywhere.values() for value in row.values())
    assert len(tokens) == 3
    assert {len(token) >= 128 / 6 for token in tokens} == {True}  # each letter of it carries six bits
    assert [token for token in tokens if token in kept] == []


@pytest.mark.parametrize("token", ["", "x", "0" * 32, "\udcff", "é" * 40, "a" * 10_000])
def test_an_address_that_never_was_finds_nothing(kitten: Animal, token: str):
    secret_links.make(animal=kitten, by=maker_of(kitten))

    assert secret_links.find(token, NOW) is None


def test_what_is_lent_is_this_one_animal_without_any_role(kitten: Animal):
    other = make.animal(kitten.organisation, name="Hidden")
    made = secret_links.make(animal=kitten, by=maker_of(kitten))
    found = secret_links.find(made.token or "", NOW)

    assert found is not None
    assert found.viewer is not None
    assert (found.link.animal, found.viewer.roles, found.viewer.capabilities) == (kitten, frozenset(), frozenset())
    assert list(Animal.objects.seen_by(found.viewer).filter(pk=other.pk)) == []


def test_contacts_are_lent_only_when_ticked_by_one_who_sees_them(kitten: Animal):
    made = secret_links.make(animal=kitten, names_people=True, by=maker_of(kitten))
    found = secret_links.find(made.token or "", NOW)

    assert found is not None
    assert found.viewer is not None
    assert found.viewer.may("see_contacts")
    with pytest.raises(NotAllowed):
        secret_links.make(animal=kitten, names_people=True, by=maker_of(kitten, "carer"))


@pytest.mark.parametrize("role", sorted(ROLES))
def test_who_may_send_is_what_the_table_says(kitten: Animal, role: str):
    by = maker_of(kitten, role)

    if "send_to_vet" in ROLES[role]:
        assert secret_links.make(animal=kitten, by=by).token
    else:
        with pytest.raises(NotAllowed):
            secret_links.make(animal=kitten, by=by)


def test_an_animal_out_of_sight_cannot_be_sent(kitten: Animal):
    elsewhere = make.viewer("carer", home=make.home(kitten.organisation))

    with pytest.raises(Unknown):
        secret_links.make(animal=kitten, by=elsewhere)


@pytest.mark.parametrize("lasts", [timedelta(0), -hours(1), timedelta(days=14, seconds=1)])
def test_an_end_before_the_beginning_or_after_a_fortnight_is_refused(kitten: Animal, lasts: timedelta):
    with pytest.raises(DoesNotFit):
        secret_links.make(animal=kitten, until_at=NOW + lasts, by=maker_of(kitten))


def test_a_link_taken_back_is_closed_at_once_and_once(kitten: Animal):
    by = maker_of(kitten)
    made = secret_links.make(animal=kitten, by=by)

    secret_links.revoke(link=made.link, by=by)
    again = secret_links.revoke(link=made.link, by=maker_of(kitten))

    found = secret_links.find(made.token or "", NOW)
    assert found is not None
    assert (found.viewer, again.revoked_by) == (None, by.person)


def test_another_house_takes_no_link_back(kitten: Animal):
    made = secret_links.make(animal=kitten, by=maker_of(kitten))

    with pytest.raises(Unknown):
        secret_links.revoke(link=made.link, by=make.viewer("administrator", organisation=make.organisation()))


def test_a_link_ends_when_its_maker_leaves_the_house(kitten: Animal):
    by = maker_of(kitten)
    made = secret_links.make(animal=kitten, by=by)
    Membership.everywhere.filter(person=by.person).update(until_at=NOW + hours(1))

    found = secret_links.find(made.token or "", NOW + hours(2))

    assert found is not None
    assert found.viewer is None


def test_a_link_ends_when_its_maker_may_send_no_more(kitten: Animal):
    by = maker_of(kitten)
    made = secret_links.make(animal=kitten, by=by)
    Membership.everywhere.filter(person=by.person).update(role="volunteer")

    found = secret_links.find(made.token or "", NOW + hours(2))

    assert found is not None
    assert found.viewer is None


def test_a_double_tap_makes_one_link_and_tells_its_address_once(kitten: Animal):
    ref, by = new_id(), maker_of(kitten)

    first = secret_links.make(animal=kitten, ref=ref, by=by)
    second = secret_links.make(animal=kitten, ref=ref, by=by)

    assert (second.link.pk, second.token, bool(first.token)) == (first.link.pk, None, True)
    assert SecretLink.everywhere.count() == 1


def test_openings_are_noted_and_an_ended_link_cannot_be(kitten: Animal):
    made = secret_links.make(animal=kitten, by=maker_of(kitten))
    opened = secret_links.find(made.token or "", NOW)
    ended = secret_links.find(made.token or "", NOW + hours(99))
    assert opened
    assert ended

    secret_links.note_opening(opened, at=NOW, as_pdf=True)
    with pytest.raises(NotAllowed):
        secret_links.note_opening(ended, at=NOW + hours(99))

    assert list(LinkOpening.everywhere.values_list("opened_at", "as_pdf")) == [(NOW, True)]
