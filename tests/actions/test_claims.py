"""Who has whom in hand, and from which phone."""

import pytest

from littermate.actions import claims, devices
from littermate.actions.errors import NotAllowed, Unknown
from littermate.records import ledger
from littermate.records.ids import new_id
from littermate.records.models import Claim
from tests import factories
from tests.factories import NOW, hours

pytestmark = pytest.mark.django_db


def test_a_claim_moves_the_cursor_is_renewed_and_let_go(carer, kitten):
    before = ledger.sequence_of(carer.organisation)
    first = claims.take(animal=kitten, by=carer)
    after = ledger.sequence_of(carer.organisation)

    renewed = claims.take(animal=kitten, by=factories.looking(carer.person, carer.organisation, at=NOW + hours(0.1)))
    claims.let_go(animal=kitten, by=carer)
    claims.let_go(animal=kitten, by=carer)

    assert after == before + 1
    assert (renewed, renewed.until_at > first.until_at) == (first, True)
    assert Claim.objects.within(carer.organisation).count() == 0


def test_two_carers_may_have_one_animal_in_hand_and_old_claims_are_forgotten(carer, coordinator, kitten):
    factories.claim(kitten, carer.person, from_at=NOW - hours(1), until_at=NOW - hours(0.5))

    claims.take(animal=kitten, by=carer)
    claims.take(animal=kitten, by=coordinator)

    assert Claim.objects.within(carer.organisation).filter(until_at__gt=NOW).count() == 2
    assert Claim.objects.within(carer.organisation).count() == 2


def test_a_device_is_kept_at_its_first_call_and_noted_now_and_then(carer):
    ref = new_id()
    first = devices.reached(ref=ref, label="Ann's phone", by=carer)
    soon = devices.reached(ref=ref, by=factories.looking(carer.person, carer.organisation, at=NOW + hours(0.001)))
    later = devices.reached(ref=ref, by=factories.looking(carer.person, carer.organisation, at=NOW + hours(1)))

    assert (first.label, first.last_reached_at, soon.last_reached_at) == ("Ann's phone", NOW, NOW)
    assert later.last_reached_at == NOW + hours(1)


def test_a_lost_phone_is_shut_out_and_anothers_is_unknown(carer, coordinator):
    phone = devices.reached(ref=new_id(), by=carer)
    with pytest.raises(Unknown):
        devices.reached(ref=phone.pk, by=coordinator)
    devices.revoke(device=phone, by=coordinator)
    devices.revoke(device=phone, by=carer)

    with pytest.raises(NotAllowed):
        devices.reached(ref=phone.pk, by=carer)
