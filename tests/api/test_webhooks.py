"""Webhooks: everything once under one id, signed, tried again, and never into the server's own network."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from littermate.actions import corrections, moves, webhooks, weigh_ins
from littermate.actions.channels import addresses, deliveries, posting
from littermate.api import events, worries
from littermate.care.errors import CareError
from littermate.project.worker import Worker
from littermate.records.ids import new_id
from littermate.records.ledger import sequence_of
from littermate.records.models import Delivery, Feed, LeavingCare, Membership, Tick, Webhook
from littermate.records.viewers import Viewer
from tests import factories as make
from tests.api.receivers import Receiver
from tests.desk.conftest import House, build
from tests.telling import tell


@pytest.fixture
def busy(committed_db: None, settings: Any) -> House:
    """A house whose receiver may stand on this machine; commits are real, as the worker's threads need them."""
    settings.LITTERMATE_WEBHOOK_ALLOW_PRIVATE = True
    worries.forget()
    return build()


def coordinator(house: House) -> Viewer:
    return make.looking(house.people["coordinator"], house.organisation, at=timezone.now())


def hook_to(house: House, url: str, events: tuple[str, ...] = tuple(webhooks.EVENTS)) -> Webhook:
    return webhooks.add(name="the register", url=url, events=events, by=coordinator(house)).webhook


def weigh(house: House, weight_dg: int = 1340, **given: Any) -> Any:
    by = coordinator(house)
    return weigh_ins.keep(
        **{"ref": new_id(), "animal": house.animal, "weight_dg": weight_dg, "happened_at": by.at, "by": by, **given}
    )


def work_until(worker: Worker, is_so: Callable[[], object], *, within_s: float = 60) -> None:
    """Let the worker turn until something is so."""
    ends = time.monotonic() + within_s
    while not is_so():
        assert time.monotonic() < ends, "it never came so far"
        worker._next.clear()
        worker.turn()


def test_a_weight_is_told_once_signed_and_as_the_api_tells_it(busy: House):
    with Receiver() as receiver:
        hook = hook_to(busy, receiver.url, ("weigh-in.kept",))
        kept, worker = weigh(busy), Worker()

        work_until(worker, lambda: Delivery.everywhere.filter(state="sent").exists())
        for _turn in range(3):
            worker.turn()

    (told,) = receiver.told
    hook.refresh_from_db()
    assert hook.after == sequence_of(busy.organisation)
    signed = posting.sign(hook.secret, message_id=told.id, at_s=int(told.headers["webhook-timestamp"]), body=told.body)
    assert told.headers["webhook-signature"] == signed
    assert (told.id, told.said["id"], told.said["type"]) == (str(kept.id), str(kept.id), "weigh-in.kept")
    assert (told.said["data"]["weight_g"], told.said["data"]["animal_id"]) == (134.0, str(busy.animal.pk))


def test_corrections_withdrawals_moves_and_leaving_are_events_of_their_own(busy: House):
    home = make.home(busy.organisation, name="Home 11")
    with Receiver() as receiver:
        hook_to(busy, receiver.url, tuple(event for event in webhooks.EVENTS if event != "alert.changed"))
        by = coordinator(busy)
        first = weigh(busy)
        second = weigh(busy, 1350, corrects=first)
        corrections.withdraw(ref=new_id(), fact=second, by=by)
        tell(Feed, animal=busy.animal, taken_dml=50, happened_at=by.at, by=by)
        moves.move(animals=[busy.mate], to=home, by=by)
        leaving = tell(LeavingCare, animal=busy.mate, outcome="adopted", happened_at=by.at, by=by)
        corrections.withdraw(ref=new_id(), fact=leaving, by=by)

        work_until(Worker(), lambda: len(receiver.told) == 7)

    assert [told.said["type"] for told in receiver.told] == [
        "weigh-in.kept",
        "weigh-in.corrected",
        "weigh-in.withdrawn",
        "feed.kept",
        "animal.moved",
        "animal.left-care",
        "animal.left-care.withdrawn",
    ]
    assert receiver.told[4].said["data"]["home_id"] == str(home.pk)


def test_a_worry_that_rises_is_told_with_its_reasons_and_again_when_it_falls(busy: House):
    with Receiver() as receiver:
        hook_to(busy, receiver.url, ("alert.changed",))
        worker = Worker()
        work_until(worker, lambda: Tick.objects.exists() or worries._looked)
        before = len(receiver.told)
        by = coordinator(busy)

        weigh(busy, 1050, happened_at=by.at)
        weigh(busy, 1050, happened_at=by.at + timedelta(seconds=1))
        work_until(worker, lambda: any(told.said["data"]["name"] == "Kangaroo" for told in receiver.told[before:]))

    told = next(told.said for told in receiver.told[before:] if told.said["data"]["name"] == "Kangaroo")
    assert told["data"]["worry"] in {"watch", "call-today", "call-now", "go-now"}
    assert [reason["say"] for reason in told["data"]["reasons"]] != []


def test_a_receiver_that_fails_is_tried_again_under_the_same_id_and_then_parked(busy: House):
    with Receiver(answers=[500]) as receiver:
        hook_to(busy, receiver.url, ("weigh-in.kept",))
        weigh(busy)
        worker = Worker()

        for tries in range(1, len(deliveries.BACK_OFF) + 2):
            Delivery.everywhere.update(next_try_at=timezone.now())
            work_until(worker, lambda tries=tries: Delivery.everywhere.filter(tries=tries).exists())  # type: ignore[misc]

    row = Delivery.everywhere.get()
    assert (row.state, row.status, row.tries) == ("parked", 500, 11)
    assert row.answer.startswith("thank you") and len(row.answer) <= 500
    assert len({told.id for told in receiver.told}) == 1
    assert sum(deliveries.BACK_OFF, timedelta()) > timedelta(days=2, hours=12)


def test_a_receiver_that_hangs_holds_up_nobody_else(busy: House):
    with Receiver(hangs=True) as hanging, Receiver() as quick:
        hook_to(busy, hanging.url, ("weigh-in.kept",))
        hook_to(busy, quick.url, ("weigh-in.kept",))
        for _weight in range(3):
            weigh(busy)

        work_until(Worker(), lambda: len(quick.told) == 3 and hanging.told)
        waits = Delivery.everywhere.filter(webhook__url=hanging.url, tries=0).count()

    assert len(hanging.told) == 1
    assert waits == 3  # nobody has heard yet how the first one ended


def test_a_receiver_that_never_ends_its_answer_is_cut_off():
    with Receiver(hangs=True) as receiver, pytest.MonkeyPatch.context() as patch:
        patch.setattr(addresses, "refuse_inside", lambda found, host: None)
        began = time.monotonic()
        answered = posting.post(
            receiver.url, body=b"{}", message_id="1", secrets=[webhooks._new_secret()], at_s=1, whole_s=0.5
        )
        took_s = time.monotonic() - began

    assert answered.status is None
    assert "0.5 s" in answered.words
    assert took_s < posting.WHOLE_S  # else the line's own patience ended it


def test_a_redirect_is_an_answer_and_never_followed(busy: House):
    with Receiver() as inside, Receiver(answers=[307], moved_to=inside.url) as receiver:
        hook_to(busy, receiver.url, ("weigh-in.kept",))
        weigh(busy)

        work_until(Worker(), lambda: Delivery.everywhere.filter(tries=1).exists())

    assert (Delivery.everywhere.get().status, inside.told) == (307, [])


def test_gone_pauses_the_webhook(busy: House):
    with Receiver(answers=[410]) as receiver:
        hook = hook_to(busy, receiver.url, ("weigh-in.kept",))
        weigh(busy)

        work_until(Worker(), lambda: Delivery.everywhere.filter(tries=1).exists())

    hook.refresh_from_db()
    assert hook.paused_why == "gone"


def test_what_happens_while_it_is_paused_is_told_when_it_goes_on(busy: House):
    with Receiver() as receiver:
        hook = hook_to(busy, receiver.url, ("weigh-in.kept",))
        worker = Worker()
        webhooks.pause(webhook=hook, by=coordinator(busy))
        kept = weigh(busy)
        worker.turn()
        quiet = list(receiver.told)

        webhooks.resume(webhook=hook, by=coordinator(busy))
        work_until(worker, lambda: receiver.told)

    assert quiet == []
    assert [told.id for told in receiver.told] == [str(kept.id)]


def test_replay_from_a_moment_sends_the_same_ids_again(busy: House):
    began = timezone.now()
    with Receiver() as receiver:
        hook = hook_to(busy, receiver.url, ("weigh-in.kept",))
        kept, worker = [weigh(busy), weigh(busy, 1350)], Worker()
        work_until(worker, lambda: Delivery.everywhere.filter(state="sent").count() == 2)
        Delivery.everywhere.filter(event_id=kept[0].id).delete()  # as after a month

        webhooks.send_from(webhook=hook, since=began, by=coordinator(busy))
        work_until(worker, lambda: len(receiver.told) == 4)

    assert sorted(told.id for told in receiver.told[2:]) == sorted(str(fact.id) for fact in kept)
    assert Delivery.everywhere.count() == 2


def test_one_message_is_sent_again_under_its_id(busy: House):
    with Receiver() as receiver:
        hook_to(busy, receiver.url, ("weigh-in.kept",))
        weigh(busy)
        worker = Worker()
        work_until(worker, lambda: Delivery.everywhere.filter(state="sent").exists())

        webhooks.send_again(delivery=Delivery.everywhere.get(), by=coordinator(busy))
        work_until(worker, lambda: len(receiver.told) == 2)

    assert receiver.told[0].id == receiver.told[1].id
    assert receiver.told[0].body == receiver.told[1].body


def test_after_a_change_of_secret_both_sign_for_a_day(busy: House):
    with Receiver() as receiver:
        hook = hook_to(busy, receiver.url, ("weigh-in.kept",))
        former = hook.secret
        fresh = webhooks.renew_secret(webhook=hook, by=coordinator(busy)).secret
        webhooks.send_test(webhook=hook, by=coordinator(busy))

        work_until(Worker(), lambda: receiver.told)

    (told,) = receiver.told
    at_s = int(told.headers["webhook-timestamp"])
    both = [posting.sign(str(each), message_id=told.id, at_s=at_s, body=told.body) for each in (fresh, former)]
    assert told.headers["webhook-signature"].split() == both
    assert told.said["type"] == "test"


def test_a_webhook_tells_nothing_once_its_maker_may_not(busy: House):
    with Receiver() as receiver:
        hook = hook_to(busy, receiver.url, ("weigh-in.kept",))
        weigh(busy)
        Membership.everywhere.filter(person=busy.people["coordinator"]).update(until_at=timezone.now())

        Worker().turn()

    hook.refresh_from_db()
    assert (hook.paused_why, receiver.told) == ("no-longer-may", [])


INSIDE = [
    "http://127.0.0.1/",
    "http://localhost:8000/",
    "https://[::1]/",
    "http://10.0.0.7/",
    "http://192.168.1.20/hook",
    "http://172.16.3.4/",
    "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[fe80::1]/",
    "http://[fd12:3456::1]/",
    "http://[fec0::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://0.0.0.0/",
    "http://[::]/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://127.1/",
]


@pytest.mark.parametrize("url", INSIDE)
def test_an_address_inside_the_servers_own_network_is_refused(url: str):
    with pytest.raises(addresses.NoAddress, match="own network|no address"):
        addresses.demand_outside(url)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "example.org",
        "https://me:secret@example.org/",
        "https://example.org@127.0.0.1/",
        "https://exa mple.org/",
        "https://example.org\n.evil/",
        "https:///nowhere",
        "https://example.org:99999/",
        "https://example.org:0/",
        "https://" + "a" * 600,
        "",
    ],
)
def test_what_is_no_address_is_refused(url: str):
    with pytest.raises(addresses.NoAddress):
        addresses.demand_allowed(url)


@pytest.mark.parametrize("url", ["http://169.254.169.254/", "http://[fe80::1]/", "http://[fd00:ec2::254]/"])
def test_the_machines_own_keepers_are_refused_whatever_the_house_says(url: str, settings: Any):
    settings.LITTERMATE_WEBHOOK_ALLOW_PRIVATE = True

    with pytest.raises(addresses.NoAddress):
        addresses.demand_outside(url)


def test_a_house_may_let_its_own_network_be_told(settings: Any):
    settings.LITTERMATE_WEBHOOK_ALLOW_PRIVATE = True

    addresses.demand_outside("http://192.168.1.20/hook")


def test_a_name_that_leads_inside_only_later_is_refused_when_something_is_sent(monkeypatch: pytest.MonkeyPatch):
    """Rebinding: what is connected to is what was looked at, and it is looked at every time."""
    with Receiver() as receiver:
        port = receiver.url.split(":")[2].split("/")[0]
        monkeypatch.setattr("socket.getaddrinfo", lambda host, port, **_: [(2, 1, 6, "", ("127.0.0.1", port))])

        answered = posting.post(
            f"http://harmless.example:{port}/", body=b"{}", message_id="1", secrets=["whsec_AAAA"], at_s=1
        )

    assert (answered.status, receiver.told) == (None, [])
    assert "own network" in answered.words


def test_one_bad_address_among_good_ones_is_enough(monkeypatch: pytest.MonkeyPatch):
    rows = [(2, 1, 6, "", ("93.184.215.14", 80)), (2, 1, 6, "", ("127.0.0.1", 80))]
    monkeypatch.setattr("socket.getaddrinfo", lambda host, port, **_: rows)

    with pytest.raises(addresses.NoAddress):
        addresses.demand_outside("http://two-faced.example/")


def test_only_those_who_may_let_others_be_told(busy: House):
    by = make.looking(busy.people["clinician"], busy.organisation, at=timezone.now())

    with pytest.raises(CareError) as refused:
        webhooks.add(name="mine", url="http://192.168.1.20/", events=["feed.kept"], by=by)

    assert refused.value.code == "not-allowed"


def test_a_message_in_hand_is_nobody_elses_until_its_worker_is_given_up(busy: House):
    hook_to(busy, "http://127.0.0.1:9/", ("weigh-in.kept",))
    weigh(busy)
    now = timezone.now()
    events.cut_all(now)

    taken = deliveries.take_due(now, most=5)
    meanwhile = deliveries.take_due(now + deliveries.HELD / 2, most=5)
    later = deliveries.take_due(now + deliveries.HELD, most=5)

    assert ([one.pk for one in later], meanwhile) == ([one.pk for one in taken], [])
    assert len(taken) == 1


def test_two_workers_send_each_message_once(busy: House):
    with Receiver() as receiver:
        hook_to(busy, receiver.url, ("weigh-in.kept",))
        for _weight in range(6):
            weigh(busy)
        first, second = Worker(), Worker()

        def both_turned() -> bool:
            second.turn()
            return len(receiver.told) >= 6

        work_until(first, both_turned)
        first.turn()
        second.turn()

    assert len({told.id for told in receiver.told}) == len(receiver.told) == 6


def test_messages_come_in_the_order_in_which_things_were_kept(busy: House):
    with Receiver() as receiver:
        hook_to(busy, receiver.url, ("weigh-in.kept", "feed.kept"))
        kept = []
        for place in range(8):
            by = coordinator(busy)
            kept += [weigh(busy, 1340 + place), tell(Feed, animal=busy.animal, happened_at=by.at, by=by)]

        work_until(Worker(), lambda: len(receiver.told) == 16)

    assert [told.id for told in receiver.told] == [str(fact.id) for fact in kept]
    assert [told.said["sequence"] for told in receiver.told] == sorted(told.said["sequence"] for told in receiver.told)


def try_now(tries: int) -> None:
    """As after the wait: what failed so often is due."""
    Delivery.everywhere.filter(tries=tries, state="waiting").update(next_try_at=timezone.now())


def test_one_that_failed_is_waited_for_so_that_the_order_stays(busy: House):
    with Receiver(answers=[500, 204]) as receiver:
        hook_to(busy, receiver.url, ("weigh-in.kept",))
        kept, worker = [weigh(busy, 1340 + place) for place in range(3)], Worker()
        work_until(worker, lambda: Delivery.everywhere.filter(tries=1).exists())
        for _turn in range(3):
            worker.turn()
        while_waiting = len(receiver.told)

        try_now(1)
        work_until(worker, lambda: len(receiver.told) == 4)

    first, second, third = (str(fact.id) for fact in kept)
    assert (while_waiting, [told.id for told in receiver.told]) == (1, [first, first, second, third])


def test_one_that_fails_again_and_again_steps_aside(busy: House):
    with Receiver(answers=[500, 500, 500, 204]) as receiver:
        hook_to(busy, receiver.url, ("weigh-in.kept",))
        kept, worker = [weigh(busy, 1340 + place) for place in range(3)], Worker()
        for tries in (1, 2):
            work_until(worker, lambda tries=tries: Delivery.everywhere.filter(tries=tries).exists())  # type: ignore[misc]
            try_now(tries)

        work_until(worker, lambda: len(receiver.told) == 5)

    first, second, third = (str(fact.id) for fact in kept)
    assert [told.id for told in receiver.told] == [first, first, first, second, third]
    assert Delivery.everywhere.get(event_id=kept[0].id).state == "waiting"


def test_a_worker_that_dies_between_sending_and_writing_it_down_sends_again_under_the_same_id(busy: House):
    with Receiver() as receiver:
        hook_to(busy, receiver.url, ("weigh-in.kept",))
        kept, dies = weigh(busy), Worker()
        events.cut_all(timezone.now())
        dies._sender._begin()
        deadline = time.monotonic() + 60
        while not receiver.told and time.monotonic() < deadline:
            time.sleep(0.01)
        before = Delivery.everywhere.get()
        del dies  # what came back is never written down

        Delivery.everywhere.update(held_until_at=timezone.now())  # as after the time that it holds what it has in hand
        work_until(Worker(), lambda: Delivery.everywhere.filter(state="sent").exists())

    assert (before.state, before.tries) == ("waiting", 0)
    assert [told.id for told in receiver.told] == [str(kept.id)] * 2
    assert receiver.told[0].body == receiver.told[1].body
