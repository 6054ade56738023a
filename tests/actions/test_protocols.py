"""A clinician changes and signs her house's tables: inside the bounds, whole versions, kept for ever."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from littermate.actions import clinic_words, protocols
from littermate.actions.errors import DoesNotFit, Impossible, NotAllowed, NotUnderstood, OutsideBounds, Unknown
from littermate.actions.protocols import Numbers, Signing
from littermate.care.protocol import Protocol
from littermate.records.capabilities import ROLES
from littermate.records.ids import new_id
from littermate.records.models import ClinicWords, Organisation, ProtocolVersion
from littermate.records.models.protocol_version import WordsKind
from littermate.records.protocols import as_kept, drop, protocol_of, version_mark
from littermate.records.viewers import Viewer
from littermate.tables import house_protocol, snapshots
from tests import factories as make
from tests import lanes
from tests.factories import NOW

pytestmark = pytest.mark.django_db

STOMACH = ("cat", "stomach")
ENERGY = ("cat", "energy")


@pytest.fixture
def clinician() -> Viewer:
    return make.viewer("clinician")


def signing(**given) -> Signing:
    said = {
        "signed_as": "Dr Ada Vet, DipECAR",
        "reason": "Read and agreed.",
        "look_again_on": NOW.date() + timedelta(days=365),
    }
    return Signing(**{**said, **given})


def stomach(ml: str) -> dict[str, Numbers]:
    return {"d1-up": Numbers(value=Decimal(ml))}


def in_force(viewer: Viewer) -> Protocol:
    return protocol_of(Organisation.everywhere.get(pk=viewer.organisation.pk))


def test_a_signed_table_is_no_draft_and_says_under_whose_name(clinician):
    protocols.sign([STOMACH], signing=signing(), by=clinician)

    table = in_force(clinician).table("cat", "stomach")
    assert (table.is_draft, table.signature.name, table.reviewed_by) == (False, "Dr Ada Vet, DipECAR", "")
    assert in_force(clinician).table("dog", "stomach").is_draft
    assert in_force(clinician).number("cat", "stomach", "d1-up") == house_protocol().number("cat", "stomach", "d1-up")


@pytest.mark.parametrize("role", sorted(ROLES))
def test_only_who_may_sign_signs_changes_and_goes_back(role: str):
    viewer = make.viewer(role)
    may = "sign_protocol" in ROLES[role]
    acts = (
        lambda: protocols.sign([STOMACH], signing=signing(), by=viewer),
        lambda: protocols.change(STOMACH, stomach("3.5"), signing=signing(), by=viewer),
        lambda: protocols.take_default(STOMACH, signing=signing(), by=viewer),
        lambda: clinic_words.write(WordsKind.EMERGENCY, text="Ring.", signed_as="Dr A", by=viewer),
    )

    for act in acts:
        if may:
            act()
        else:
            with pytest.raises(NotAllowed):
                act()

    assert ProtocolVersion.objects.within(viewer.organisation).count() == (3 if may else 0)


def test_a_changed_number_is_in_force_and_signed_at_once(clinician):
    protocols.change(STOMACH, stomach("3.5"), signing=signing(), by=clinician)

    table = in_force(clinician).table("cat", "stomach")
    assert (table.row("d1-up").value, table.is_draft, table.changed_at) == (Decimal("3.5"), False, clinician.at)
    assert house_protocol().number("cat", "stomach", "d1-up") == 4


@pytest.mark.parametrize(("ml", "bound"), [("5.5", "5.0"), ("0.1", "0.5"), ("-4", "0.5"), ("40", "5.0")])
def test_a_number_outside_its_outer_bounds_is_refused_by_name(clinician, ml: str, bound: str):
    with pytest.raises(OutsideBounds) as refusal:
        protocols.change(STOMACH, stomach(ml), signing=signing(), by=clinician)

    assert f"{bound} ml per 100 g body weight per feed" in str(refusal.value)
    assert "anybody may set" in str(refusal.value)
    assert "Theriogenology 70:384-392" in str(refusal.value)
    assert ProtocolVersion.objects.within(clinician.organisation).count() == 0


def test_a_number_without_outer_bounds_is_signed_but_not_changed(clinician):
    growth, said = ("cat", "growth"), {"min-gain-g": Numbers(value=Decimal(5))}

    with pytest.raises(OutsideBounds, match="no outer bounds"):
        protocols.change(growth, said, signing=signing(), by=clinician)

    protocols.sign([growth], signing=signing(), by=clinician)
    assert not in_force(clinician).table(*growth).is_draft


def test_a_number_finer_than_anybody_can_follow_is_refused(clinician):
    with pytest.raises(Impossible, match=r"6\.5 feeds per day is finer than 1"):
        protocols.change(("cat", "feeds"), {"d7-13": Numbers(value=Decimal("6.5"))}, signing=signing(), by=clinician)


def test_two_numbers_that_cannot_both_hold_are_refused(clinician):
    with pytest.raises(DoesNotFit, match=r"cannot be over 3 .*hard stop"):
        protocols.change(STOMACH, {"hard-stop": Numbers(value=Decimal(3))}, signing=signing(), by=clinician)


def test_energy_of_nothing_is_no_plan(clinician):
    with pytest.raises(DoesNotFit, match="is no plan"):
        protocols.change(ENERGY, {"d0-3": Numbers(value=Decimal(0))}, signing=signing(), by=clinician)


def test_a_missing_number_or_an_unknown_row_is_refused(clinician):
    with pytest.raises(NotUnderstood, match="a number is missing"):
        protocols.change(STOMACH, {"d1-up": Numbers()}, signing=signing(), by=clinician)
    with pytest.raises(Unknown):
        protocols.change(STOMACH, {"d99": Numbers(value=Decimal(1))}, signing=signing(), by=clinician)
    with pytest.raises(Unknown):
        protocols.sign([("unicorn", "stomach")], signing=signing(), by=clinician)


def test_nothing_changed_is_said_and_makes_no_version(clinician):
    with pytest.raises(DoesNotFit, match="as it was"):
        protocols.change(STOMACH, stomach("4.0"), signing=signing(), by=clinician)

    assert ProtocolVersion.objects.within(clinician.organisation).count() == 0


@pytest.mark.parametrize("given", [{"signed_as": " "}, {"reason": ""}])
def test_a_signature_needs_a_name_and_a_reason(clinician, given: dict):
    with pytest.raises(NotUnderstood):
        protocols.sign([STOMACH], signing=signing(**given), by=clinician)


def test_the_day_to_look_again_is_to_come(clinician):
    with pytest.raises(DoesNotFit, match="not to come"):
        protocols.sign([STOMACH], signing=signing(look_again_on=NOW.date()), by=clinician)


def test_past_its_day_a_value_is_due_and_stays_in_force(clinician):
    protocols.sign([STOMACH], signing=signing(look_again_on=NOW.date() + timedelta(days=1)), by=clinician)

    table = in_force(clinician).table(*STOMACH)
    assert (table.signature.is_due(NOW.date()), table.signature.is_due(NOW.date() + timedelta(days=1))) == (False, True)
    assert not table.is_draft


def test_a_signature_sent_twice_makes_one_version(clinician):
    ref = new_id()
    first = protocols.sign([STOMACH], signing=signing(), by=clinician, ref=ref)
    again = protocols.sign([STOMACH], signing=signing(), by=clinician, ref=ref)

    assert (first.pk, ProtocolVersion.objects.within(clinician.organisation).count()) == (again.pk, 1)


def test_who_signed_what_another_changed_meanwhile_is_asked_to_look(clinician):
    seen = version_mark(clinician.organisation)
    protocols.change(STOMACH, stomach("3.5"), signing=signing(), by=clinician)

    with pytest.raises(DoesNotFit, match="while you were looking"):
        protocols.sign([STOMACH], signing=signing(based_on=seen), by=clinician)


def test_going_back_makes_a_new_version_and_the_earlier_stay(clinician):
    first = protocols.change(STOMACH, stomach("3.5"), signing=signing(), by=clinician)
    protocols.change(STOMACH, stomach("3.0"), signing=signing(), by=clinician)
    protocols.sign([ENERGY], signing=signing(), by=clinician)

    back = protocols.go_back(first, signing=signing(reason="The kittens left milk."), by=clinician)

    now = in_force(clinician)
    assert (back.number, back.went_back_to_id, back.act) == (4, first.pk, "went-back")
    assert now.number("cat", "stomach", "d1-up") == Decimal("3.5")
    assert now.table(*ENERGY).is_draft
    assert [row.number for row in ProtocolVersion.objects.within(clinician.organisation)] == [4, 3, 2, 1]


def test_going_back_to_what_is_in_force_is_refused(clinician):
    version = protocols.sign([STOMACH], signing=signing(), by=clinician)

    with pytest.raises(DoesNotFit, match="in force already"):
        protocols.go_back(version, signing=signing(), by=clinician)


def test_the_shipped_numbers_can_be_taken_again(clinician):
    protocols.change(STOMACH, stomach("3.5"), signing=signing(), by=clinician)
    protocols.take_default(STOMACH, signing=signing(), by=clinician)

    table = in_force(clinician).table(*STOMACH)
    assert (table.row("d1-up").value, table.is_draft) == (Decimal("4.0"), False)


@pytest.mark.parametrize("change", [{"reason": "another"}, {"text": "{}"}, {"signed_as": "Dr Nobody"}])
def test_the_database_refuses_to_change_a_version(clinician, change: dict):
    version = protocols.sign([STOMACH], signing=signing(), by=clinician)

    with pytest.raises(DatabaseError), transaction.atomic():
        ProtocolVersion.everywhere.filter(pk=version.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        ProtocolVersion.everywhere.filter(pk=version.pk)._raw_delete("default")

    assert ProtocolVersion.everywhere.get(pk=version.pk).text == version.text


def test_a_version_loads_back_to_the_same_protocol_byte_for_byte(clinician):
    version = protocols.change(STOMACH, stomach("3.5"), signing=signing(), by=clinician)

    kept = ProtocolVersion.everywhere.get(pk=version.pk)
    assert snapshots.write(as_kept(kept)) == kept.text
    assert snapshots.hash_of(kept.text) == kept.text_hash
    assert as_kept(kept).table(*STOMACH) == in_force(clinician).table(*STOMACH)


def test_asking_again_costs_no_query_and_gives_the_same_object(clinician, django_assert_num_queries):
    protocols.sign([STOMACH], signing=signing(), by=clinician)
    organisation = Organisation.everywhere.get(pk=clinician.organisation.pk)
    drop()

    with django_assert_num_queries(1):
        first = protocol_of(organisation)
    with django_assert_num_queries(0):
        again = protocol_of(organisation)

    assert first is again


def test_which_version_held_at_a_moment_is_found_by_time(clinician):
    before = protocol_of(clinician.organisation, as_of=NOW - timedelta(days=1))
    version = protocols.change(STOMACH, stomach("3.5"), signing=signing(), by=clinician)

    after = protocol_of(clinician.organisation, as_of=clinician.at + timedelta(minutes=1))
    earlier = protocol_of(clinician.organisation, as_of=clinician.at - timedelta(minutes=1))
    assert (before.version, earlier.version, after.version.number) == (None, None, version.number)


def test_another_house_keeps_its_own(clinician):
    other = make.viewer("clinician", organisation=make.organisation())
    version = protocols.change(STOMACH, stomach("3.5"), signing=signing(), by=clinician)

    assert in_force(other) is house_protocol()
    with pytest.raises(ProtocolVersion.DoesNotExist):
        protocols.go_back(version, signing=signing(), by=other)


# The clinic's own words ----------------------------------------------------------------------------------------------
def test_every_writing_of_the_night_sheet_is_kept(clinician):
    clinic_words.write(WordsKind.NIGHT, text="Warm first.", signed_as="Dr Ada Vet", by=clinician)
    clinic_words.write(WordsKind.NIGHT, text="Warm first. Then ring.", by=clinician)

    kept = [(row.number, row.text, row.signed_as) for row in ClinicWords.objects.within(clinician.organisation)]
    assert kept == [(2, "Warm first. Then ring.", ""), (1, "Warm first.", "Dr Ada Vet")]
    now = Organisation.everywhere.get(pk=clinician.organisation.pk)
    assert (now.night_sheet_text, now.night_sheet_signed_as) == ("Warm first. Then ring.", "")
    with pytest.raises(DatabaseError), transaction.atomic():
        ClinicWords.everywhere.all().update(text="Feed first.")


def test_emergency_words_stand_beside_the_night_sheet(clinician):
    clinic_words.write(WordsKind.NIGHT, text="Warm first.", signed_as="Dr Ada Vet", by=clinician)
    clinic_words.write(WordsKind.EMERGENCY, text="Go now.", signed_as="Dr Ada Vet", by=clinician)

    now = Organisation.everywhere.get(pk=clinician.organisation.pk)
    assert (now.night_sheet_text, now.emergency_text, now.emergency_signed_on) == ("Warm first.", "Go now.", NOW.date())


def test_words_written_on_what_another_wrote_meanwhile_are_refused(clinician):
    clinic_words.write(WordsKind.NIGHT, text="Warm first.", by=clinician, based_on=0)

    with pytest.raises(DoesNotFit, match="while you were looking"):
        clinic_words.write(WordsKind.NIGHT, text="Feed first.", by=clinician, based_on=0)


# For any permitted change --------------------------------------------------------------------------------------------
@settings(max_examples=lanes.examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(cents=st.integers(min_value=-200, max_value=900))
def test_a_stomach_is_kept_inside_its_bounds_or_refused(clinician, cents: int):
    number = Decimal(cents) / 100
    before = in_force(clinician).number("cat", "stomach", "d1-up")
    try:
        protocols.change(STOMACH, {"d1-up": Numbers(value=number)}, signing=signing(), by=clinician)
    except (OutsideBounds, DoesNotFit):
        assert in_force(clinician).number("cat", "stomach", "d1-up") == before
    else:
        assert Decimal("0.5") <= in_force(clinician).number("cat", "stomach", "d1-up") == number <= Decimal("5.0")
