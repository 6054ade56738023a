"""The language chosen on the phone: hers wherever she signs in, this browser's before she has."""

from typing import Any

from django.conf import settings

from littermate.records.models import Person
from tests.phone.conftest import Phone


def choose(phone: Phone, sent: Any, **headers: str) -> Any:
    return phone.client.post(
        f"{phone.base}language", sent, content_type="application/json", headers={**phone.headers, **headers}
    )


def test_it_is_kept_for_her_and_for_this_browser(phone: Phone):
    answer = choose(phone, {"language": "es"})

    kept = Person.everywhere.get(pk=phone.person.pk).language, answer.cookies[settings.LANGUAGE_COOKIE_NAME].value
    assert (answer.json()["language"], kept) == ("es", ("es", "es"))


def test_the_page_comes_in_it_from_then_on(phone: Phone):
    choose(phone, {"language": "es"})

    page = phone.client.get(phone.base.replace("/phone/", "/round/")).content.decode()
    assert ('<html lang="es"' in page, "Animales" in page) == (True, True)


def test_an_unknown_one_changes_nothing(phone: Phone):
    answer = choose(phone, {"language": "tlh"})

    assert (answer.status_code, answer.json()["code"]) == (400, "not-understood")
    assert Person.everywhere.get(pk=phone.person.pk).language == ""


def test_another_sites_page_cannot_choose(phone: Phone):
    answer = choose(phone, {"language": "es"}, **{"Sec-Fetch-Site": "cross-site"})

    assert (answer.status_code, Person.everywhere.get(pk=phone.person.pk).language) == (403, "")
