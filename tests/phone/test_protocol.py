"""A clinician signs or changes, and the carer's phone has it with its next fetch."""

from datetime import timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from littermate.actions import clinic_words, protocols
from littermate.actions.protocols import Numbers, Signing
from littermate.records.models import Organisation
from littermate.records.models.protocol_version import WordsKind
from littermate.records.protocols import protocol_of
from littermate.records.viewers import Viewer
from tests import factories as make
from tests.phone.conftest import Phone, ago, just_now, kitten_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

BEHIND_A_PLAN = [("cat", "energy"), ("cat", "stomach"), ("cat", "feeds")]


def signing() -> Signing:
    again = (just_now() + timedelta(days=365)).date()
    return Signing(signed_as="Dr Ada Vet, DipECAR", reason="Read and agreed.", look_again_on=again)


@pytest.fixture
def clinician(phone: Phone) -> Viewer:
    return make.viewer("clinician", organisation=phone.home.organisation, at=just_now())


def one_kitten(phone: Phone):
    kitten = kitten_in(phone.home, name="Kangaroo", sex="female")
    make.feed(kitten, at=ago(0.5), planned_dml=50, taken_dml=50)
    return kitten


def test_the_phone_stops_saying_draft_with_its_next_fetch(phone, clinician):
    one_kitten(phone)
    before = phone.sheet()

    protocols.sign(BEHIND_A_PLAN, signing=signing(), by=clinician)
    after = phone.sheet(**{"If-None-Match": before["ETag"]})

    assert (before.json()["is_draft"], after.status_code, after.json()["is_draft"]) == (True, 200, False)
    assert after.json()["animals"][0]["plan"]["is_draft"] is False


def test_a_signature_on_one_of_the_three_tables_leaves_the_plan_a_draft(phone, clinician):
    one_kitten(phone)

    protocols.sign(BEHIND_A_PLAN[:2], signing=signing(), by=clinician)

    assert phone.sheet().json()["is_draft"] is True


def test_a_changed_number_says_what_it_was_and_who_changed_it(phone, clinician):
    kitten = one_kitten(phone)
    about = phone.sheet().json()["animals"][0]["plan"]["about_dml"]
    make.feed(kitten, at=just_now() - timedelta(minutes=1), planned_dml=about, taken_dml=about)

    changed = {"d7-up": Numbers(value=Decimal("16"))}
    later = make.looking(clinician.person, clinician.organisation, at=just_now())
    protocols.change(("cat", "energy"), changed, signing=signing(), by=later)
    plan = phone.sheet().json()["animals"][0]["plan"]

    now, was = f"{plan['about_dml'] / 10:g}", f"{about / 10:g}"
    assert plan["about_dml"] < about
    assert plan["now_line"] == (
        f"now {now} ml, was {was}, because the clinic changed “Daily energy for bottle-fed kittens”"
    )


def test_a_change_for_puppies_is_no_news_of_a_kitten(phone, clinician):
    one_kitten(phone)
    before = phone.sheet().json()["animals"][0]["plan"]

    changed = {"d7-up": Numbers(value=Decimal("16"))}
    protocols.change(("dog", "energy"), changed, signing=signing(), by=clinician)

    after = phone.sheet().json()["animals"][0]["plan"]
    assert (after["about_dml"], after["now_line"]) == (before["about_dml"], before["now_line"])


def test_the_grid_and_the_limits_the_phone_takes_along_are_of_the_same_protocol(phone, clinician):
    one_kitten(phone)
    before = phone.sheet().json()

    protocols.change(("cat", "stomach"), {"d1-up": Numbers(value=Decimal(2))}, signing=signing(), by=clinician)
    protocols.change(("both", "refusal"), {"try-again": Numbers(value=Decimal(60))}, signing=signing(), by=clinician)
    after = phone.sheet().json()

    assert after["animals"][0]["grid"] != before["animals"][0]["grid"]
    assert after["limits"]["try_again_min"] == 60
    cap_dml = after["animals"][0]["weights"][0]["dg"] * 2 // 100
    assert after["animals"][0]["plan"]["most_dml"] <= cap_dml


def test_the_working_names_the_version(phone, clinician):
    kitten = one_kitten(phone)
    path = f"{phone.base}steps/{kitten.pk}"
    before = phone.client.get(path, headers=phone.headers).json()

    protocols.sign(BEHIND_A_PLAN, signing=signing(), by=clinician)
    after = phone.client.get(path, headers=phone.headers).json()

    day = f"{clinician.at.astimezone(ZoneInfo(phone.home.time_zone)):%-d %B %Y}"
    signed = f"Worked out by version 1 of your protocol, signed by Dr Ada Vet, DipECAR on {day}."
    assert before["protocol"].startswith("Worked out by the tables as shipped")
    assert after["protocol"] == signed
    assert {step["code"] for step in after["steps"] if step["is_draft"]} == {"rounding"}


def test_which_version_a_feed_was_planned_with_is_found_by_its_time(phone, clinician):
    kitten = one_kitten(phone)
    fed = make.feed(kitten, at=ago(0.2), planned_dml=50, taken_dml=50)
    protocols.sign(BEHIND_A_PLAN, signing=signing(), by=clinician)
    house = Organisation.everywhere.get(pk=clinician.organisation.pk)

    assert protocol_of(house, as_of=fed.happened_at).version is None
    assert protocol_of(house, as_of=just_now()).version.number == 1


def test_the_clinics_words_stand_under_call_signed_or_as_a_draft(phone, clinician):
    nothing = phone.sheet().json()
    clinic_words.write(WordsKind.NIGHT, text="Warm first.", by=clinician)
    clinic_words.write(WordsKind.EMERGENCY, text="Go now.", signed_as="Dr Ada Vet", by=clinician)

    said = phone.sheet().json()
    day = clinician.at.date()
    assert (nothing["night_sheet"], nothing["emergency"]) == (None, None)
    assert said["night_sheet"] == {"text": "Warm first.", "signed": "draft, not signed yet"}
    assert said["emergency"] == {"text": "Go now.", "signed": f"signed by Dr Ada Vet, {day:%-d %B %Y}"}


@pytest.mark.both
def test_words_past_their_day_stay_and_say_so(phone, clinician, time_machine_at):
    day = clinician.at.date() + timedelta(days=1)
    clinic_words.write(WordsKind.NIGHT, text="Warm first.", signed_as="Dr Ada Vet", look_again_on=day, by=clinician)

    time_machine_at(days=3)

    assert phone.sheet().json()["night_sheet"]["signed"].endswith(f"; to be looked at again since {day:%-d %B %Y}")
