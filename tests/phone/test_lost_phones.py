"""A lost phone is shut out: what it still sends is kept aside, and it learns nothing of the house."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session

from littermate.actions import devices, quarantine
from littermate.records.models import Feed, Quarantined
from littermate.records.viewers import viewer_for
from tests import factories as make
from tests.phone.conftest import KeyedPhone, Phone, ago, coordinator_of, feed_of, just_now, kitten_in, result_of


@pytest.mark.django_db
def test_what_a_lost_phone_sends_is_kept_aside_and_no_fact(lost):
    entry = feed_of(kitten_in(lost.phone.home))

    receipt = lost.send(entry).json()["receipts"][0]

    assert (receipt["id"], receipt["result"], bool(receipt["say"])) == (entry["id"], "held", True)
    assert not Feed.everywhere.filter(pk=entry["id"]).exists()
    aside = Quarantined.everywhere.get()
    assert (aside.entry_id, aside.because, aside.end, aside.device.person_id) == (
        entry["id"],
        "shut-out",
        "",
        lost.person.pk,
    )


@pytest.mark.django_db
def test_a_lost_phone_that_sends_again_lies_aside_once(lost):
    entry = feed_of(kitten_in(lost.phone.home))

    for _ in range(3):
        lost.send(entry, entry)

    assert Quarantined.everywhere.count() == 1
    assert lost.ask("held", "post", {"ids": [entry["id"]], "photos": []}).json()["held"] == [entry["id"]]


@pytest.mark.django_db
def test_what_another_lost_phone_sent_is_not_called_held(lost):
    entry = feed_of(kitten_in(lost.phone.home))
    lost.send(entry)
    ben = make.person(name="Ben")
    make.membership(ben, lost.phone.home.organisation, "carer")
    other = KeyedPhone(Phone(ben, lost.phone.home))
    devices.revoke(device=other.device, by=coordinator_of(lost.phone.home))

    said = other.ask("held", "post", {"ids": [entry["id"]], "photos": []}).json()["held"]

    assert said == []
    assert result_of(other.send(entry)) == "held"
    assert Quarantined.everywhere.count() == 2


@pytest.mark.django_db
def test_what_was_told_before_the_phone_was_lost_is_known_and_not_aside(keyed):
    entry = feed_of(kitten_in(keyed.phone.home))
    keyed.send(entry)
    devices.revoke(device=keyed.device, by=coordinator_of(keyed.phone.home))

    assert result_of(keyed.send(entry)) == "known"
    assert Quarantined.everywhere.count() == 0


@pytest.mark.django_db
def test_what_another_told_under_the_same_id_says_nothing_of_what_a_lost_phone_sends(lost):
    entry = feed_of(kitten_in(lost.phone.home))
    ben = make.person(name="Ben")
    make.membership(ben, lost.phone.home.organisation, "carer")
    make.care(ben, home=lost.phone.home, role="co-carer")
    assert result_of(Phone(ben, lost.phone.home).send(entry)) == "stored"

    assert result_of(lost.send(entry)) == "held"


@pytest.mark.django_db
def test_whenever_it_is_taken_its_time_is_put_right_by_the_moment_it_came(lost):
    entry = feed_of(kitten_in(lost.phone.home), happened_at=ago(-3).isoformat())
    lost.send(entry, sent_at=ago(-3))  # three hours ahead
    cora = coordinator_of(lost.phone.home)

    quarantine.take(rows=Quarantined.everywhere.all(), by=replace(cora, at=ago(-5)))

    assert abs(Feed.everywhere.get(pk=entry["id"]).happened_at - ago(0)) < timedelta(minutes=2)


@pytest.mark.django_db
def test_shutting_a_phone_out_signs_it_out_too(keyed):
    keyed.phone.sheet(**{"X-Littermate-Device": keyed.device_id})
    assert Session.objects.count() == 1

    devices.revoke(device=keyed.device, by=coordinator_of(keyed.phone.home))

    assert keyed.phone.sheet().status_code == 401


@pytest.mark.django_db
def test_a_receipt_to_a_lost_phone_tells_nothing_of_the_house(lost):
    answer = lost.send(feed_of(kitten_in(lost.phone.home, name="Wallaby"))).json()

    assert (answer["sequence"], "Wallaby" in str(answer)) == (0, False)


@pytest.mark.django_db
def test_a_phone_that_was_found_is_let_in_and_sends_as_before(lost):
    devices.let_in(device=lost.device, by=coordinator_of(lost.phone.home))

    assert result_of(lost.send(feed_of(kitten_in(lost.phone.home)))) == "stored"


@pytest.mark.django_db
def test_what_a_coordinator_dropped_a_phone_that_is_let_in_does_not_send_again(lost):
    dropped, undecided = (feed_of(kitten_in(lost.phone.home)) for _ in range(2))
    coordinator = coordinator_of(lost.phone.home)
    lost.send(dropped)
    quarantine.drop(rows=Quarantined.everywhere.all(), by=coordinator)
    lost.send(undecided)
    devices.let_in(device=lost.device, by=coordinator)

    asked = {"ids": [dropped["id"], undecided["id"]], "photos": [dropped["id"]]}
    said = lost.ask("held", "post", asked).json()

    assert (said["held"], said["photos"], said["dropped"]) == ([dropped["id"]], [dropped["id"]], [dropped["id"]])
    assert not Feed.everywhere.filter(pk=dropped["id"]).exists()


@pytest.mark.django_db
def test_what_was_dropped_counts_nowhere_where_the_phone_never_heard_that_it_lay_aside(lost):
    dropped, new = (feed_of(kitten_in(lost.phone.home)) for _ in range(2))
    coordinator = coordinator_of(lost.phone.home)
    lost.send(dropped)
    quarantine.drop(rows=Quarantined.everywhere.all(), by=coordinator)
    devices.let_in(device=lost.device, by=coordinator)

    receipts = lost.send(dropped, new).json()["receipts"]

    said = [(each["id"], each["result"], each.get("dropped")) for each in receipts]
    assert said == [(dropped["id"], "known", True), (new["id"], "stored", None)]
    assert [str(feed.pk) for feed in Feed.everywhere.filter(pk__in=[dropped["id"], new["id"]])] == [new["id"]]


@pytest.mark.django_db
def test_what_counted_before_it_was_dropped_is_not_called_dropped(lost):
    entry = feed_of(kitten_in(lost.phone.home))
    coordinator = coordinator_of(lost.phone.home)
    lost.send(entry)
    devices.let_in(device=lost.device, by=coordinator)
    lost.send(entry)  # nobody had decided
    Quarantined.everywhere.update(end="dropped", decided_at=coordinator.at, decided_by=coordinator.person)

    said = lost.ask("held", "post", {"ids": [entry["id"]], "photos": []}).json()

    assert (said["held"], said["dropped"]) == ([entry["id"]], [])
    assert lost.send(entry).json()["receipts"][0].get("dropped") is None


@pytest.mark.django_db
def test_what_was_dropped_of_anothers_phone_is_not_called_held(lost):
    entry = feed_of(kitten_in(lost.phone.home))
    lost.send(entry)
    quarantine.drop(rows=Quarantined.everywhere.all(), by=coordinator_of(lost.phone.home))
    ben = make.person(name="Ben")
    make.membership(ben, lost.phone.home.organisation, "carer")
    other = KeyedPhone(Phone(ben, lost.phone.home))

    assert other.ask("held", "post", {"ids": [entry["id"]], "photos": []}).json()["held"] == []


@pytest.mark.django_db
def test_a_carer_may_shut_her_own_phone_out_and_not_let_it_in(keyed):
    viewer = viewer_for(keyed.person, keyed.phone.home.organisation, just_now())
    devices.revoke(device=keyed.device, by=viewer)

    with pytest.raises(devices.NotAllowed):
        devices.let_in(device=keyed.device, by=viewer)


@pytest.mark.django_db
def test_no_phone_fills_our_disk(lost, monkeypatch):
    monkeypatch.setattr("littermate.actions.quarantine.MOST_OPEN", 2)

    answer = lost.send(*(feed_of(kitten_in(lost.phone.home)) for _ in range(3)))

    assert (answer.status_code, answer.json()["code"]) == (429, "too-much-aside")
    assert Quarantined.everywhere.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("strange", ["nonsense", 7, None, {"id": 3}, {"id": "\x00", "words": "\x00"}, [[]]])
def test_whatever_a_lost_phone_sends_is_kept_as_it_came(lost, strange):
    assert result_of(lost.send(strange)) == "held"
    assert Quarantined.everywhere.count() == 1
