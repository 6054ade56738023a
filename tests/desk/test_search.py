"""Search and "the same person" at the desk, without a script."""

import pytest

from littermate.records import findable
from littermate.records.models import Membership, Person, SamePerson
from tests import factories as make
from tests.desk.conftest import House, signed_in


@pytest.fixture
def keyed(house: House) -> House:
    """The house with its rows findable: the factories write them without the actions."""
    for _ in findable.rebuild(house.organisation):
        pass
    return house


def test_the_page_shows_what_was_found_by_kind_with_the_words_that_matched(keyed: House):
    answer = signed_in(keyed.people["coordinator"]).get(keyed.page("search/?q=kangeroo"))

    page = answer.content.decode()
    assert "<mark>Kangaroo</mark>" in page
    assert f'href="{keyed.of_animal()}"' in page


def test_as_she_types_only_the_list_comes(keyed: House):
    client = signed_in(keyed.people["coordinator"])

    answer = client.get(keyed.page("search/?q=home"), headers={"HX-Request": "true"})

    assert "<mark>Home</mark>" in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_a_word_of_one_letter_asks_for_more_and_one_unknown_says_so(keyed: House):
    client = signed_in(keyed.people["coordinator"])

    short, unknown = (client.get(keyed.page(f"search/?q={q}")).content.decode() for q in ("k", "zzzzz"))

    assert "Type at least two letters" in short
    assert "Nothing found for “zzzzz”." in unknown


def test_what_was_typed_is_shown_as_letters_and_nothing_else(keyed: House):
    page = signed_in(keyed.people["coordinator"]).get(keyed.page("search/?q=<script>kangaroo</script>"))

    assert "<script>kangaroo" not in page.content.decode()


def test_a_carer_finds_no_person_and_no_number(keyed: House):
    client = signed_in(keyed.people["carer"])

    found = {q: client.get(keyed.page(f"search/?q={q}")).content.decode() for q in ("coordinator", "5550100", "lane")}

    assert ["Nothing found for" in page for page in found.values()] == [True, False, True]
    assert "The coordinator" not in found["5550100"]


def test_the_box_stands_on_every_page(house: House):
    client = signed_in(house.people["coordinator"])

    pages = [client.get(house.page(path)).content.decode() for path in ("now/", "animals/", "homes/", "people/")]

    assert [page.count('aria-label="Search the house"') for page in pages] == [1] * 4


# The same person ----------------------------------------------------------------------------------------------------
NEW = {"name": "Emily Rachovan", "email": "emily@example.org", "phone": "", "role": "carer", "password": ""}


def known(house: House, name: str, **given: str) -> Person:
    person = make.person(name=name, **given)
    make.membership(person, house.organisation, "carer")
    return person


def test_somebody_who_looks_like_somebody_known_is_asked_about(house: House):
    known(house, "Emilie Rackovan")
    client = signed_in(house.people["coordinator"])

    answer = client.post(house.page("people/add/"), NEW | {"ref": make.new_id()})

    assert answer.status_code == 422
    assert "Is she somebody you know already?" in answer.content.decode()
    assert not Person.everywhere.filter(name="Emily Rachovan").exists()


def test_the_known_one_gets_the_role_and_nobody_is_added(house: House):
    emilie = known(house, "Emilie Rackovan")
    client = signed_in(house.people["coordinator"])

    client.post(house.page("people/add/"), NEW | {"ref": make.new_id(), "role": "volunteer", "same": str(emilie.pk)})

    assert set(Membership.everywhere.filter(person=emilie).values_list("role", flat=True)) == {"carer", "volunteer"}
    assert not Person.everywhere.filter(name="Emily Rachovan").exists()


def test_somebody_else_is_added_and_the_pair_not_asked_about_again(house: House):
    known(house, "Emilie Rackovan")
    client = signed_in(house.people["coordinator"])

    client.post(house.page("people/add/"), NEW | {"ref": make.new_id(), "same": "new"})

    assert Person.everywhere.filter(name="Emily Rachovan").count() == 1
    assert SamePerson.everywhere.get().is_same is False
    assert "<b>Emilie Rackovan</b>" not in client.get(house.page("people/")).content.decode()


def test_a_pair_is_made_one_and_two_again_on_the_page_of_people(house: House):
    kept, other = known(house, "Emilie Rackovan"), known(house, "Emily Rachovan", phone="414 555 0188")
    client = signed_in(house.people["coordinator"])
    asked = client.get(house.page("people/")).content.decode()

    client.post(house.page("people/same/"), {"person": other.pk, "kept": kept.pk, "answer": "one"})
    during = client.get(house.page("people/")).content.decode()
    said = SamePerson.everywhere.get()
    client.post(house.page(f"people/same/{said.pk}/take-back/"))
    after = client.get(house.page("people/")).content.decode()

    assert "<b>Emilie Rackovan</b>" in asked
    assert "also Emily Rachovan, " in during
    assert f'id="person-{other.pk}"' not in during
    assert f'id="person-{other.pk}"' in after


def test_nobody_of_another_house_is_made_one(house: House):
    stranger = make.person(name="Emilie Rackovan")
    make.membership(stranger, make.organisation(), "carer")
    mine = known(house, "Emily Rachovan")

    answer = signed_in(house.people["administrator"]).post(
        house.page("people/same/"), {"person": stranger.pk, "kept": mine.pk, "answer": "one"}
    )

    assert answer.status_code == 404
    assert not SamePerson.everywhere.exists()
