"""The round's page and its worker hold no record; how a plan was worked out is asked for one animal."""

import pytest

from tests import factories as make
from tests.phone.conftest import kitten_in

pytestmark = pytest.mark.django_db


def test_the_page_names_its_house_and_holds_no_record(phone):
    kitten_in(phone.home, name="Secret")

    page = phone.client.get(f"/o/{phone.home.organisation.slug}/round/")

    assert page.status_code == 200
    assert f'data-slug="{phone.home.organisation.slug}"' in page.content.decode()
    assert "Secret" not in page.content.decode()


def test_the_page_of_another_house_is_not_found(phone):
    assert phone.client.get(f"/o/{make.home().organisation.slug}/round/").status_code == 404


def test_signed_out_the_page_leads_to_the_sign_in(phone):
    phone.client.logout()

    answer = phone.client.get(f"/o/{phone.home.organisation.slug}/round/")

    assert (answer.status_code, answer["Location"].startswith("/accounts/login/")) == (302, True)


def test_the_worker_keeps_to_the_round_and_names_its_version(phone):
    slug = phone.home.organisation.slug

    answer = phone.client.get(f"/o/{slug}/round/sw.js")

    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Service-Worker-Allowed"] == f"/o/{slug}/round/"
    assert answer["Cache-Control"] == "no-cache"


def test_the_working_names_each_step_with_its_source(phone):
    kitten = kitten_in(phone.home, sex="female")

    said = phone.client.get(f"{phone.base}steps/{kitten.pk}").json()

    assert said["summary"].startswith("About ")
    assert set(said["steps"][0]) == {"code", "say", "source", "is_draft"}
    assert "134 g" in said["steps"][0]["say"]


def test_the_working_of_an_animal_out_of_her_sight_is_unknown(phone):
    stranger = kitten_in(make.home(phone.home.organisation))

    answer = phone.client.get(f"{phone.base}steps/{stranger.pk}")

    assert answer.status_code == 404
