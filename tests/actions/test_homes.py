"""Homes and numbers to call."""

from datetime import time

import pytest

from littermate.actions import homes, on_calls
from littermate.actions.errors import DoesNotFit, KeptOtherwise, NotAllowed, NotAName, NotUnderstood, Unknown
from littermate.records.ids import new_id
from littermate.records.models import OnCall
from tests import factories
from tests.actions.ledger_lines import kinds_of

pytestmark = pytest.mark.django_db


def test_a_home_lives_by_the_organisations_clock_unless_it_has_its_own(coordinator):
    here = homes.open(name="Nursery", by=coordinator)
    there = homes.open(
        name="Home 4", time_zone="America/New_York", temperature_unit="F", mass_unit="oz", by=coordinator
    )

    homes.change(home=there, by=coordinator, night_from=time(21))
    there.refresh_from_db()

    assert (here.time_zone, there.time_zone) == ("UTC", "America/New_York")
    assert (there.temperature_unit, there.mass_unit, there.night_from) == ("F", "oz", time(21))
    assert kinds_of(coordinator) == ["home-opened", "home-opened", "home-changed"]


def test_a_home_opened_twice_under_one_id_is_opened_once(coordinator):
    ref = new_id()
    first = homes.open(name="Nursery", by=coordinator, ref=ref)

    again = homes.open(name="Nursery", by=coordinator, ref=ref)

    assert again == first
    with pytest.raises(KeptOtherwise):
        homes.open(name="Kitchen", by=coordinator, ref=ref)
    with pytest.raises(Unknown):
        homes.open(name="Nursery", by=factories.viewer("coordinator"), ref=ref)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [({"name": "Taken"}, DoesNotFit), ({"name": "A", "mass_unit": "lb"}, NotUnderstood), ({"name": ""}, NotAName)],
)
def test_a_home_that_cannot_be_is_refused(coordinator, said, refusal):
    factories.home(coordinator.organisation, name="Taken")

    with pytest.raises(refusal):
        homes.open(**said, by=coordinator)


def test_a_carer_opens_no_home(carer):
    with pytest.raises(NotAllowed) as refusal:
        homes.open(name="Mine", by=carer)

    assert str(refusal.value) == (
        f"Your role in {carer.organisation.name} does not let you open a home. "
        "Ask your coordinator to do it, or to change your role."
    )


def test_a_number_to_call_is_added_and_taken_off(coordinator, home):
    clinic = on_calls.add(
        label="Night clinic", phone="+1 555 0142", kind="night-clinic", address="5 Long Lane", by=coordinator
    )
    lead = on_calls.add(label="Night lead", phone="555", home=home, by=coordinator)

    on_calls.remove(call=lead, by=coordinator)

    assert list(OnCall.objects.within(home.organisation)) == [clinic]
    for said in ({"phone": "ring me"}, {"phone": "5", "kind": "pub"}, {"phone": "5", "order": -1}):
        with pytest.raises(NotUnderstood):
            on_calls.add(label="Lead", by=coordinator, **said)
