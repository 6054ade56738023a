"""An address that is looked up once is the one that ``url`` gives, wherever the house's pages begin."""

from uuid import UUID

from django.urls import get_script_prefix, reverse, set_script_prefix

from littermate.desk.templatetags.desk import address

PIP = UUID(int=7)


def test_an_address_asked_for_again_is_the_one_that_url_gives():
    first, again = (address("desk:animal", "house", PIP) for _look in range(2))

    assert first == again == reverse("desk:animal", args=["house", PIP])
    assert address("desk:animal", "house", UUID(int=8)) != first
    assert address("desk:animal", "other", PIP) != first


def test_pages_that_begin_elsewhere_have_addresses_of_their_own():
    here, prefix = address("desk:animal", "house", PIP), get_script_prefix()

    set_script_prefix("/cats/")
    there = address("desk:animal", "house", PIP)
    set_script_prefix(prefix)

    assert there == f"/cats{here}"
