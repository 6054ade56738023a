"""Whose round sheet it is: hers alone, in her house, while her time there lasts."""

from zoneinfo import ZoneInfo

import pytest

from littermate.actions import devices
from littermate.records.ids import new_id
from littermate.records.models import Membership
from littermate.records.viewers import viewer_for
from tests import factories as make
from tests import overtaking
from tests.phone.conftest import Phone, ago

pytestmark = pytest.mark.django_db


def test_signed_out_is_told_in_json_and_not_by_a_page(phone):
    phone.client.logout()

    answer = phone.sheet()

    assert (answer.status_code, answer.json()["code"]) == (401, "signed-out")


def test_another_house_does_not_exist_for_her(phone):
    stranger = make.home()

    answer = phone.client.get(f"/o/{stranger.organisation.slug}/phone/sheet")

    assert (answer.status_code, answer.json()["code"]) == (404, "no-such-house")


def test_one_whose_time_here_is_over_is_told_when_it_ended(phone):
    ended_at = ago(0.05)
    Membership.everywhere.filter(person=phone.person).update(until_at=ended_at)

    answer = phone.sheet()

    at = ended_at.astimezone(ZoneInfo(phone.home.organisation.time_zone))
    said = {"code": "time-ended", "say": f"Your time here ended at {at:%H:%M}. What you wrote is kept."}
    assert (answer.status_code, {name: answer.json()[name] for name in said}) == (404, said)


def test_one_who_still_has_a_role_here_or_never_had_one_is_told_of_no_end(phone):
    make.membership(phone.person, phone.home.organisation, "volunteer", from_at=ago(-1))
    Membership.everywhere.filter(person=phone.person, role="carer").update(until_at=ago(0.05))

    begins_soon = phone.sheet()

    assert begins_soon.json()["code"] == "no-such-house"


def test_a_phone_that_was_shut_out_gets_no_sheet(phone):
    device_id = str(new_id())
    phone.sheet(**{"X-Littermate-Device": device_id})
    device = phone.person.devices(manager="everywhere").get()
    device.revoked_at = ago(0)
    device.save()

    answer = phone.sheet(**{"X-Littermate-Device": device_id})

    assert answer.status_code == 403


def test_a_phone_that_is_shut_out_while_it_asks_is_told_what_it_is_told_from_then_on(phone):
    headers = {"X-Littermate-Device": str(new_id())}
    phone.sheet(**headers)
    coordinator = make.membership(make.person(), phone.home.organisation, "coordinator").person
    by = viewer_for(coordinator, phone.home.organisation, ago(0))
    device = phone.person.devices(manager="everywhere").get()

    with overtaking.before("records_device", lambda: devices.revoke(device=device, by=by)):
        answer = phone.sheet(**headers)

    assert (answer.status_code, answer.json()["code"]) == (401, "signed-out")
    assert (phone.sheet(**headers).status_code, phone.sheet(**headers).json()["code"]) == (401, "signed-out")


def test_her_phone_is_noted_as_heard_from(phone):
    phone.sheet(**{"X-Littermate-Device": str(new_id()), "User-Agent": "Mozilla/5.0 (Linux; Android 14)"})

    device = phone.person.devices(manager="everywhere").get()

    assert (device.label, device.last_reached_at is not None) == ("Android", True)


def test_two_people_may_share_one_phone(phone):
    other = make.person()
    make.membership(other, phone.home.organisation, "carer")
    device_id = str(new_id())

    phone.sheet(**{"X-Littermate-Device": device_id})
    answer = Phone(other, phone.home).sheet(**{"X-Littermate-Device": device_id})

    assert answer.status_code == 200
    assert other.devices(manager="everywhere").count() == 1
