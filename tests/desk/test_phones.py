"""A lost phone at the desk: shut out, and what it still sent taken or dropped, one by one or all."""

import json
from typing import Any

import pytest

from littermate.actions import entries
from littermate.records.ids import new_id
from littermate.records.models import Device, Feed, Ledger, OddEntry, Quarantined
from littermate.records.viewers import viewer_for
from tests import house_factories as build
from tests.desk.conftest import House, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone(house: House) -> Device:
    return build.device(house.people["carer"], house.organisation, label="Ann's phone", revoked_at=house.now)


def fed(house: House, **said: Any) -> dict[str, Any]:
    at = house.now.isoformat()
    return {"id": str(new_id()), "kind": "feed", "animal": str(house.animal.pk), "happened_at": at, **said}


def page(house: House, client: Any) -> str:
    answer = client.get(f"/o/{house.organisation.slug}/phones/")
    assert answer.status_code == 200
    return answer.content.decode()


def post(house: House, client: Any, path: str, said: dict[str, Any] | None = None) -> str:
    answer = client.post(f"/o/{house.organisation.slug}/phones/{path}", said or {}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_a_lost_phone_sent_is_shown_in_words_with_whose_and_when(house, phone):
    build.aside(phone, fed(house, taken_dml=47), received_at=house.now)

    shown = page(house, signed_in(house.people["coordinator"]))

    assert "1 entry kept aside: Ann&#x27;s phone of " + phone.person.name in shown
    assert f"Take: {house.animal.name}, Took 4.7 ml, by bottle" in shown.replace("\xa0", " ")


def test_what_is_taken_is_a_fact_under_her_name_and_says_who_took_it(house, phone):
    entry = fed(house, taken_dml=47)
    row = build.aside(phone, entry, entry_id=entry["id"], received_at=house.now)
    client = signed_in(house.people["coordinator"])

    shown = post(house, client, "decide/", {"do": "take", "entry": str(row.pk)})

    feed = Feed.everywhere.select_related("ledger").get(pk=entry["id"])
    row.refresh_from_db()
    assert (feed.by_id, feed.ledger.device_id) == (phone.person_id, phone.pk)
    assert (row.end, row.decided_by_id) == ("taken", house.people["coordinator"].pk)
    assert Ledger.everywhere.get(kind="quarantine-taken").by_id == house.people["coordinator"].pk
    assert "1 entry taken." in shown
    assert f"told by {phone.person.name}, taken by {house.people['coordinator'].name}" in shown


def test_all_of_a_phone_are_taken_at_once_and_what_cannot_be_stays_with_its_reason(house, phone):
    rows = [build.aside(phone, said) for said in (fed(house, taken_dml=40), fed(house, taken_dml=-4), {"kind": "x"})]
    client = signed_in(house.people["coordinator"])

    post(house, client, "decide/", {"do": "take", "entry": [str(row.pk) for row in rows]})

    said = {row.end: bool(row.problem) for row in Quarantined.everywhere.all()}
    assert said == {"taken": False, "": True}
    assert Quarantined.everywhere.filter(end="").count() == 2


def test_a_dropped_entry_stays_and_may_be_brought_back(house, phone):
    row = build.aside(phone, fed(house))
    client = signed_in(house.people["coordinator"])

    shown = post(house, client, "decide/", {"do": "drop", "entry": str(row.pk)})
    assert "1 entry dropped. It stays below." in shown
    post(house, client, f"aside/{row.pk}/again/")

    row.refresh_from_db()
    assert (row.end, Feed.everywhere.filter(pk=json.loads(row.said)["id"]).exists()) == ("", False)


def let_in_again(house: House, phone: Device, *said: dict[str, Any]) -> None:
    """Found, the phone sends once more what nobody had decided about."""
    Device.everywhere.filter(pk=phone.pk).update(revoked_at=None)
    hers = viewer_for(phone.person, house.organisation, house.now)
    assert [each.result for each in entries.take(said, by=hers, device=phone)] == ["stored"] * len(said)


def test_what_a_phone_that_was_let_in_sent_once_more_is_said_to_count_and_is_not_dropped(house, phone):
    sent, left = fed(house, taken_dml=47), fed(house, taken_dml=31)
    rows = [build.aside(phone, said, entry_id=said["id"]) for said in (sent, left)]
    client = signed_in(house.people["coordinator"])
    assert "Nothing of it counts yet. Ask" in page(house, client)

    let_in_again(house, phone)
    assert "Nothing of it counts yet. This phone is let in again" in page(house, client)
    let_in_again(house, phone, sent)
    shown = page(house, client)
    said = post(house, client, "decide/", {"do": "drop", "entry": [str(row.pk) for row in rows]})

    assert "Nothing of it counts yet" not in shown
    assert (shown.count("counts already"), shown.count(">Off this list<"), shown.count("Drop: ")) == (1, 1, 1)
    assert "1 entry dropped. It stays below." in said
    assert "1 entry counts already and was not dropped." in said
    assert dict(Quarantined.everywhere.values_list("entry_id", "end")) == {sent["id"]: "", left["id"]: "dropped"}


def test_a_phone_is_shut_out_let_in_and_named(house):
    phone = build.device(house.people["carer"], house.organisation)
    client = signed_in(house.people["coordinator"])

    assert "is shut out and signed out" in post(house, client, f"{phone.pk}/shut-out/")
    assert Device.everywhere.get(pk=phone.pk).revoked_at is not None
    assert "is let in again" in post(house, client, f"{phone.pk}/let-in/")
    post(house, client, f"{phone.pk}/name/", {"label": "Ann's old phone"})

    kept = Device.everywhere.get(pk=phone.pk)
    assert (kept.revoked_at, kept.label) == (None, "Ann's old phone")


@pytest.mark.parametrize(("seconds", "words"), [(3 * 3600, "clock 3 h ahead"), (-5 * 86_400, "clock 5 days behind")])
def test_a_wrong_clock_is_shown(house, seconds, words):
    build.device(house.people["carer"], house.organisation, clock_off_s=seconds)

    assert words in page(house, signed_in(house.people["coordinator"]))


def test_an_odd_entry_is_shown_with_both_times_until_it_was_seen(house):
    carer = viewer_for(house.people["carer"], house.organisation, house.now)
    entry = fed(house, taken_dml=40, happened_at=house.now.replace(year=house.now.year + 1).isoformat())
    entries.take([entry], by=carer, sent_at=house.now)
    client = signed_in(house.people["coordinator"])

    shown = page(house, client)
    assert "Its time lay ahead of ours: it counts as of when it came." in shown
    post(house, client, "seen/", {"entry": entry["id"]})

    assert OddEntry.everywhere.get().seen_by_id == house.people["coordinator"].pk
    assert "Kept, and odd" not in page(house, client)


def test_an_intake_told_by_a_clock_nobody_can_rely_on_is_shown_with_both_times(house):
    coordinator = viewer_for(house.people["coordinator"], house.organisation, house.now)
    ahead = house.now.replace(year=house.now.year + 1)
    entry = {
        "id": str(new_id()), "kind": "intake", "intake": str(new_id()), "who": "labour", "species": "cat",
        "name": "Bramble", "happened_at": ahead.isoformat(),
    }  # fmt: skip
    entries.take([entry], by=coordinator, sent_at=house.now)
    client = signed_in(house.people["coordinator"])

    shown = page(house, client)
    here = house.page(f"intakes/{entry['intake']}/")
    assert f'href="{here}">Bramble</a> told of the intake' in shown
    assert "the phone said" in shown
    post(house, client, "seen/", {"entry": entry["id"]})

    assert "Bramble" not in page(house, client)


def test_what_was_seen_with_a_photo_alone_says_so(house, phone):
    said = {"id": str(new_id()), "kind": "observation", "animal": str(house.animal.pk), "photo": str(new_id())}
    build.aside(phone, said | {"happened_at": house.now.isoformat()})

    assert "Seen, with a photo." in page(house, signed_in(house.people["coordinator"]))
