"""Organisations, people and their roles; each change leaves a line in the ledger."""

import pytest

from littermate.actions import memberships, organisations, people
from littermate.actions.errors import DoesNotFit, NotAllowed, NotAName, NotUnderstood, Unknown
from littermate.records.models import Membership, Organisation
from tests import factories
from tests.actions.ledger_lines import kinds_of
from tests.factories import LONG_AGO, NOW, days

pytestmark = pytest.mark.django_db


def test_an_organisation_opens_with_its_first_administrator():
    ann = people.add(name="Ann", email="Ann@Example.org", by=None)

    by = organisations.open(name="Three Oaks Rescue", administrator=ann, at=NOW, time_zone="Europe/Vienna")

    assert (by.organisation.slug, by.organisation.time_zone) == ("three-oaks-rescue", "Europe/Vienna")
    assert (by.person.email, by.roles) == ("ann@example.org", {"administrator"})
    assert kinds_of(by) == ["organisation-opened"]


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"name": "Rescue", "slug": "taken"}, DoesNotFit),
        ({"name": "Rescue", "time_zone": "Mars/Olympus"}, DoesNotFit),
        ({"name": "救助"}, NotAName),
        ({"name": " "}, NotAName),
    ],
)
def test_an_organisation_that_could_not_be_addressed_is_refused(said, refusal):
    factories.organisation(slug="taken")

    with pytest.raises(refusal):
        organisations.open(**said, administrator=factories.person(), at=NOW)


def test_an_administrator_changes_the_organisation_and_a_coordinator_may_not(administrator, coordinator):
    organisations.change(by=administrator, name="Four Oaks", time_zone="Europe/Paris")
    organisations.change(by=administrator, time_zone="Europe/Paris")
    organisations.change(by=administrator, name="Four Oaks")

    with pytest.raises(NotAllowed):
        organisations.change(by=coordinator, name="Mine")

    assert Organisation.everywhere.get(pk=administrator.organisation.pk).time_zone == "Europe/Paris"
    assert kinds_of(administrator) == ["organisation-changed"]


def test_the_night_sheet_is_the_clinicians_own_and_signed_when_she_says_so(clinician):
    organisations.write_night_sheet(text="Warm first.", by=clinician, signed_on=NOW.date())
    signed = Organisation.everywhere.get(pk=clinician.organisation.pk)
    organisations.write_night_sheet(text="Warm first. Then ring.", by=clinician)

    kept = Organisation.everywhere.get(pk=clinician.organisation.pk)
    assert (signed.night_sheet_signed_by, signed.night_sheet_signed_on) == (clinician.person, NOW.date())
    assert (kept.night_sheet_text, kept.night_sheet_signed_by) == ("Warm first. Then ring.", None)


def test_one_sign_in_serves_several_organisations(coordinator):
    ann = people.add(name="Ann", email="ann@example.org", phone="+1 555 0100", by=coordinator)
    elsewhere = factories.viewer("administrator")

    again = people.add(name="Anna", email="ANN@example.org", by=elsewhere)

    assert (again, again.name) == (ann, "Ann")


def test_a_person_without_an_e_mail_does_not_sign_in_and_a_wrong_one_is_refused(coordinator):
    vet = people.add(name="Night vet", by=coordinator)

    with pytest.raises(NotAName):
        people.add(name="Ann", email="ann at example", by=coordinator)

    assert vet.email is None


def test_one_changes_ones_own_name_and_who_manages_people_changes_others(carer, coordinator):
    people.change(person=carer.person, by=carer, name="Ann")
    people.change(person=carer.person, by=coordinator, phone="+1 555 0100")

    with pytest.raises(NotAllowed):
        people.change(person=coordinator.person, by=carer, name="Nobody")
    with pytest.raises(Unknown):
        people.change(person=factories.person(), by=coordinator, name="Nobody")

    carer.person.refresh_from_db()
    assert (carer.person.name, carer.person.phone) == ("Ann", "+1 555 0100")


def test_a_membership_is_granted_once_and_ends(coordinator):
    ann = factories.person()
    first = memberships.grant(person=ann, role="carer", by=coordinator, from_at=LONG_AGO)

    again = memberships.grant(person=ann, role="carer", by=coordinator)
    memberships.end(membership=first, by=coordinator)
    ended_again = memberships.end(membership=first, by=coordinator)

    assert again == first
    assert ended_again.until_at == NOW
    assert not Membership.everywhere.at(NOW).filter(person=ann).exists()
    assert kinds_of(coordinator) == ["membership-granted", "membership-ended"]


def test_nobody_lifts_another_above_her_own_reach(coordinator, administrator):
    ann = factories.person()

    with pytest.raises(NotAllowed):
        memberships.grant(person=ann, role="administrator", by=coordinator)
    with pytest.raises(NotAllowed):
        memberships.grant(person=ann, role="clinician", by=coordinator)
    granted = memberships.grant(person=ann, role="clinician", by=administrator)

    assert granted.role == "clinician"


def test_a_sitter_has_an_end_and_a_role_has_a_name(coordinator):
    with pytest.raises(DoesNotFit):
        memberships.grant(person=factories.person(), role="sitter", by=coordinator)
    with pytest.raises(NotUnderstood):
        memberships.grant(person=factories.person(), role="queen", by=coordinator)
    sitter = memberships.grant(person=factories.person(), role="sitter", until_at=NOW + days(2), by=coordinator)

    assert sitter.until_at == NOW + days(2)


def test_the_last_administrator_stays(administrator):
    hers = Membership.everywhere.get(person=administrator.person)

    with pytest.raises(DoesNotFit):
        memberships.end(membership=hers, by=administrator)
    memberships.grant(person=factories.person(), role="administrator", by=administrator)

    assert memberships.end(membership=hers, by=administrator).until_at == NOW
