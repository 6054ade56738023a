"""Languages: whole, with the same figures in the same sentences, and chosen by whoever reads."""

import io
from datetime import date

import pytest
from babel.messages.mofile import write_mo
from django.conf import LazySettings
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import translation

from littermate.cli.dev import words
from littermate.look import units
from littermate.look.days import day_said
from littermate.look.languages import AWAITING_A_SPEAKER, note
from littermate.records.models import Person
from tests import factories as make
from tests.desk.conftest import signed_in

BOOKS = words.languages()
SHE = {"she", "She"}


def test_spanish_has_a_book():
    assert BOOKS == ["es"]


@pytest.mark.parametrize("language", BOOKS)
def test_everything_that_is_said_and_nothing_else_is_said_in_each_language(language: str):
    all_said = words.catalogue()
    said = {(word.id, word.context) for word in all_said}

    nobody_says = [word.id for word in words.catalogue(language) if (word.id, word.context) not in said]

    assert (words.missing(language, all_said), nobody_says) == ([], [])


def _has_places_for(said: str, english: str | tuple[str, ...]) -> bool:
    """Every figure has its place; she and he may stay unsaid, as where the verb says it."""
    forms = [english] if isinstance(english, str) else english
    return any(
        words.fields(form) - SHE == words.fields(said) - SHE and words.fields(said) <= words.fields(form)
        for form in forms
    )


@pytest.mark.parametrize("language", BOOKS)
def test_each_sentence_has_places_for_the_same_figures(language: str):
    wrong = [
        (str(word.id), form)
        for word in words.catalogue(language)
        if word.id
        for form in ([word.string] if isinstance(word.string, str) else word.string)
        if not _has_places_for(form, word.id)
    ]

    assert wrong == []


@pytest.mark.parametrize("language", BOOKS)
def test_what_is_compiled_is_what_is_written(language: str):
    compiled = io.BytesIO()
    write_mo(compiled, words.catalogue(language))

    assert words.book(language).with_suffix(".mo").read_bytes() == compiled.getvalue()


def test_amounts_are_written_with_the_languages_own_mark():
    with translation.override("es"):
        shown = units.grams(1185), units.temperature_words(units.Decimal("35.0"))

    assert shown == ("118,5 g", "35,0 °C")
    assert units.grams(1185) == "118.5 g"


def test_a_translation_that_waits_for_a_speaker_says_so():
    with translation.override("es"):
        in_spanish = note()

    assert (bool(in_spanish), note(), set(BOOKS) - AWAITING_A_SPEAKER) == (True, "", set())


def test_the_browsers_language_is_spoken_at_the_door(db: None, client: Client):
    page = client.get("/accounts/login/", headers={"accept-language": "es-MX,es;q=0.9"})

    assert (page.headers["Content-Language"], '<html lang="es"' in page.content.decode()) == ("es", True)


def test_a_language_once_chosen_goes_with_the_person(db: None):
    person = make.person(name="Ana")

    signed_in(person).post("/language/", {"language": "es", "next": "/accounts/logout/"})

    elsewhere = signed_in(person).get("/accounts/logout/", headers={"accept-language": "en"})
    assert (Person.everywhere.get(pk=person.pk).language, elsewhere.headers["Content-Language"]) == ("es", "es")


def test_a_mail_is_in_the_language_of_whoever_gets_it(db: None, client: Client, mailoutbox: list[EmailMessage]):
    make.person(name="Ana", email="ana@example.org", language="es")

    client.post("/accounts/link/", {"email": "ana@example.org"}, headers={"accept-language": "en"})

    with translation.override("es"):
        assert [mail.subject for mail in mailoutbox] == [translation.gettext("Your link into Littermate")]
    assert mailoutbox[0].subject != "Your link into Littermate"


def test_days_are_written_as_each_language_writes_them():
    day = date(2026, 5, 2)

    with translation.override("es"):
        in_spanish = [day_said(day, written) for written in ("j F Y", "l j F", "j M")]

    assert in_spanish == ["2 de mayo de 2026", "sábado 2 de mayo", "2 may"]
    assert day_said(day, "j F Y") == "2 May 2026"


def test_an_unknown_language_changes_nothing(db: None, client: Client, settings: LazySettings):
    answer = client.post("/language/", {"language": "tlh", "next": "https://elsewhere.example/"})

    assert (answer.headers["Location"], settings.LANGUAGE_COOKIE_NAME in client.cookies) == ("/", False)
