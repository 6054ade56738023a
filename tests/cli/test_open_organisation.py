"""One more organisation in the same house: one sign-in for whoever belongs to both, and nothing seen across."""

import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from littermate.cli.open_organisation import open_organisation
from littermate.records.models import Membership, Organisation, Person
from tests import factories as make

pytestmark = pytest.mark.django_db


def run(*words: str, typed: str = ""):
    return CliRunner().invoke(open_organisation, words, input=typed)


def test_whoever_has_a_sign_in_administers_it_with_the_same():
    ann = make.person(email="ann@example.org")

    found = run("Second Chance", "--administrator", "Ann@example.org")

    assert found.exit_code == 0, found.output
    opened = Organisation.everywhere.get(slug="second-chance")
    assert Membership.everywhere.get(organisation=opened).person == ann
    assert "is open at /o/second-chance/. ann@example.org administers it." in found.output


def test_a_newcomer_is_named_and_chooses_a_password():
    word = "a-long-word-nobody-guesses"

    nameless = run("Second Chance", "--administrator", "new@example.org")
    named = run(
        "Second Chance", "--administrator", "new@example.org", "--person-name", "New One", typed=f"{word}\n{word}\n"
    )

    assert (nameless.exit_code, "has no sign-in here" in nameless.output) == (2, True)
    assert named.exit_code == 0, named.output
    assert Person.everywhere.get(email="new@example.org").check_password(word)


def test_what_is_no_address_is_said_to_be_none_before_anything_is_asked():
    found = run("Second Chance", "--administrator", "not a mail", "--person-name", "Ann")

    assert (found.exit_code, "“not a mail” is no e-mail address" in found.output) == (2, True)


def test_a_short_name_that_is_taken_opens_nothing_and_adds_nobody():
    taken = make.organisation(slug="grey")

    found = run("Grey", "--administrator", "ann@example.org", "--person-name", "Ann", typed="long-enough-word-1\n" * 2)

    assert (found.exit_code, "is taken" in found.output) == (1, True)
    assert list(Organisation.everywhere.all()) == [taken]
    assert not Person.everywhere.filter(email="ann@example.org").exists()


def test_where_no_house_was_begun_nothing_is_opened_and_no_database_is_left(tmp_path):
    home = tmp_path / "nowhere"
    at = {**os.environ, "LITTERMATE_HOME": str(home)}
    at.pop("LITTERMATE_DATABASE_URL", None)

    found = subprocess.run(
        [sys.executable, "-m", "littermate.cli", "open-organisation", "X", "--administrator", "a@example.org"],
        env=at,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (found.returncode, list(tmp_path.rglob("*.sqlite3"))) == (2, [])
    assert f"There is no house in {home} yet. ./littermate serve begins one" in found.stderr
