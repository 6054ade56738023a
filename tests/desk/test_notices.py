"""How one is told: her own page, her own notices, her calendar, and what the coordinator sees of it."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from littermate.actions import told_how
from littermate.desk.views import calendar
from littermate.project import reminders
from littermate.records.models import Channel, Notice, ToldHow
from littermate.sheets.rounds_ahead import RoundAhead, rounds_ahead
from tests import factories as make
from tests import house_factories as rows
from tests.desk.conftest import House, signed_in

pytestmark = pytest.mark.once

VIENNA = calendar.ZoneInfo("Europe/Vienna")


def own(house: House) -> str:
    return house.page("round/told/")


def carer_of(house: House):
    return make.looking(house.people["carer"], house.organisation, at=house.now)


# Her page -----------------------------------------------------------------------------------------------------------
def test_an_address_is_added_by_the_page_and_once(house: House):
    client = signed_in(house.people["carer"])
    ref = str(make.new_id())

    first = client.post(f"{own(house)}keep/mail/", {"mail-ref": ref, "mail-address": "Ann@Example.org "})
    again = client.post(f"{own(house)}keep/mail/", {"mail-ref": ref, "mail-address": "ann@example.org"})

    assert (first.status_code, again.status_code) == (302, 422)
    assert "You are told there already" in again.content.decode()
    kept = Channel.everywhere.get()
    assert (kept.address, kept.house_url) == ("ann@example.org", "http://testserver/")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("what is this", "This cannot be read as an address"),
        ("nonsense://x", "This is no address that we can send to"),
        ("mailto://ann:secret@example.org", "are not sent from here"),
        ("syslog://", "are not sent from here"),
        ("json://127.0.0.1/", "inside this server"),
        ("json://localhost/", "inside this server"),
        ("ntfy://10.0.0.4/topic", "inside this server"),
        ("slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/?template=/etc/passwd", "is not possible here"),
        ("apprise://127.0.0.1/token", "are not sent from here"),
    ],
)
def test_what_nothing_can_be_sent_to_is_refused_in_words_and_stays_typed(house: House, address: str, says: str):
    client = signed_in(house.people["carer"])
    sent = {"message-ref": str(make.new_id()), "message-name": "x", "message-address": address}

    page = client.post(f"{own(house)}keep/message/", sent)

    assert page.status_code == 422
    assert says in page.content.decode()
    assert Channel.everywhere.count() == 0


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("clicksend://user:key@+441234567890", "sms"),
        (f"twilio://AC{'0' * 32}:{'1' * 32}@+441234567890/+441234567891", "sms"),
        (f"twilio://AC{'0' * 32}:{'1' * 32}@+441234567890/+441234567891?method=call", "call"),
        ("ntfy://my-secret-topic", "message"),
    ],
)
def test_an_sms_and_a_call_are_known_by_their_address(house: House, address: str, kind: str):
    assert told_how.add_message(address=address, name="x", by=carer_of(house)).kind == kind


def test_without_the_part_that_sends_messages_the_page_says_how_to_get_it(house: House, monkeypatch):
    monkeypatch.setattr("littermate.actions.channels.messages.find_spec", lambda _name: None)
    client = signed_in(house.people["carer"])

    shown = client.get(own(house)).content.decode()
    sent = {"message-ref": str(make.new_id()), "message-name": "x", "message-address": "ntfy://topic"}
    answer = client.post(f"{own(house)}keep/message/", sent).content.decode()

    assert "./littermate add messages" in shown
    assert "./littermate add messages" in answer


def test_another_persons_way_and_notice_are_unknown(house: House):
    way = rows.way(house.people["carer"], house.organisation)
    notice = rows.notice(house.people["carer"], house.organisation)
    boss = signed_in(house.people["coordinator"])

    tried = [boss.post(f"{own(house)}{way.pk}/{act}/").status_code for act in ("test", "woke", "first", "off")]
    seen = boss.get(f"{own(house)}notices/{notice.pk}/").status_code
    had = boss.post(f"{own(house)}notices/{notice.pk}/have/").status_code

    assert [*tried, seen, had] == [404] * 6
    assert Notice.everywhere.get().answered_at is None


def test_the_coordinator_sees_whose_ways_fail_and_whom_nothing_wakes(house: House):
    rows.way(house.people["carer"], house.organisation, name="Old phone", failed_since=house.now, failed_why="gone")
    rows.way(house.people["clinician"], house.organisation, kind="sms", name="SMS")

    page = signed_in(house.people["coordinator"]).get(house.page("people/told/")).content.decode()

    assert "This phone let go of its address" in page
    assert page.count("can be woken") == 1
    assert page.index("Old phone") < page.index("can be woken")
    now = signed_in(house.people["coordinator"]).get(house.page("now/")).content.decode()
    assert "1 person has a way to be told that fails." in now
    assert "way to be told" not in signed_in(house.people["clinician"]).get(house.page("now/")).content.decode()


def test_the_coordinator_takes_off_a_way_of_somebody_who_left(house: House):
    way = rows.way(house.people["carer"], house.organisation, name="Old phone")

    answer = signed_in(house.people["coordinator"]).post(house.page(f"people/told/{way.pk}/off/"), follow=True)

    assert "is told by “Old phone” no more" in answer.content.decode()
    assert Channel.everywhere.get(pk=way.pk).address == ""


@pytest.mark.both
def test_wishes_are_kept_and_half_of_quiet_hours_refused(house: House):
    client = signed_in(house.people["carer"])

    def wish(**said):
        return client.post(f"{own(house)}keep/wishes/", {"wishes-ref": str(make.new_id()), **said}).status_code

    whole = {"wishes-quiet_from": "22:00", "wishes-quiet_until": "07:00", "wishes-remind_min": "20"}
    assert (wish(**whole), wish(**{"wishes-quiet_from": "22:00"})) == (302, 422)
    kept = ToldHow.everywhere.get()
    assert (f"{kept.quiet_from:%H:%M}", f"{kept.quiet_until:%H:%M}", kept.remind_min) == ("22:00", "07:00", 20)


# The phone's own words ----------------------------------------------------------------------------------------------
def test_the_phone_is_refused_what_no_browser_would_send(house: House):
    client = signed_in(house.people["carer"])

    def send(subscription, **headers):
        to = house.page("phone/push")
        return client.post(to, {"subscription": subscription}, "application/json", headers=headers)

    keys = {"p256dh": "A" * 87, "auth": "B" * 22}
    own_page = {"X-Littermate": "phone"}
    assert send({"endpoint": "https://93.184.215.14/x", "keys": keys}).status_code == 403
    assert send({"endpoint": "http://169.254.169.254/", "keys": keys}, **own_page).status_code == 422
    assert send({"endpoint": "https://93.184.215.14/x", "keys": {}}, **own_page).status_code == 422
    assert send(["what"], **own_page).status_code == 422
    assert send({"endpoint": "https://93.184.215.14/x", "keys": keys}, **own_page).status_code == 200


# Her calendar -------------------------------------------------------------------------------------------------------
def feed_address(page: str) -> str:
    found = re.search(r"<code>https?://testserver(/c/[^<]+)</code>", page)
    assert found
    return found[1]


@pytest.mark.both
def test_the_calendar_opens_by_its_secret_address_until_that_is_changed(house: House):
    client = signed_in(house.people["carer"])
    first = feed_address(client.post(f"{own(house)}calendar/").content.decode())
    opened = Client().get(first)

    second = feed_address(client.post(f"{own(house)}calendar/").content.decode())
    client_after = Client().get(first).status_code
    client.post(f"{own(house)}calendar/end/")

    assert (opened.status_code, opened["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert "no-store" in opened["Cache-Control"]
    assert (client_after, Client().get(second).status_code) == (404, 404)
    assert first.split("/")[2] not in str(list(ToldHow.everywhere.values()))
    assert Client().get(reverse("desk:calendar", args=["x" * 40])).status_code == 404


def test_who_left_the_house_leaves_her_calendar_too(house: House):
    secret = told_how.make_feed(by=carer_of(house))
    house.people["carer"].memberships.update(until_at=house.now - timedelta(minutes=1))

    assert Client().get(reverse("desk:calendar", args=[secret])).status_code == 404


def test_the_calendar_names_each_round_with_its_moment(house: House):
    viewer = carer_of(house)
    ahead = rounds_ahead(viewer, house.now)
    secret = told_how.make_feed(by=viewer)

    read = Calendar.from_ical(Client().get(reverse("desk:calendar", args=[secret])).content)

    again = Calendar.from_ical(Client().get(reverse("desk:calendar", args=[secret])).content).walk("VEVENT")
    events = read.walk("VEVENT")
    assert len(ahead) > 3
    assert len(events) == len({event["uid"] for event in events})
    assert [event["uid"] for event in events[:3]] == [event["uid"] for event in again[:3]]
    first = events[0]
    assert first.decoded("dtstart").astimezone(UTC) == ahead[0].due_at.replace(microsecond=0)
    assert all(name in str(first["summary"]) for name in ahead[0].names)


@pytest.mark.parametrize(
    "moment",
    [
        "2026-03-29T00:30+00:00",  # before the clock jumps
        "2026-03-29T01:00+00:00",  # as it jumps: 03:00
        "2026-10-25T00:30+00:00",  # 02:30, the first
        "2026-10-25T01:30+00:00",  # 02:30, the second
        "2026-10-25T02:30+00:00",
        "2026-11-21T03:00+00:00",
    ],
)
def test_a_round_keeps_its_moment_over_both_clock_changes(moment: str):
    at = datetime.fromisoformat(moment)
    ahead = RoundAhead(due_at=at, home_id=None, home="Home 4", zone=VIENNA, names=("Pip",), place=0)

    written = calendar.write([ahead], whose=str(make.new_id()), name="House", page="https://h.example/", as_of=at)

    [event] = Calendar.from_ical(written).walk("VEVENT")
    assert event.decoded("dtstart").astimezone(UTC) == at
    assert event.decoded("dtend").astimezone(UTC) == at + timedelta(minutes=30)
    if at.month != 10:
        assert "TZID=Europe/Vienna" in written.decode()


# The plain reminder -------------------------------------------------------------------------------------------------
@pytest.mark.both
def test_a_reminder_comes_once_and_only_to_who_wants_one(house: House):
    viewer = carer_of(house)
    for animal in (house.animal, house.mate):
        make.feed(animal, at=house.now)
    due_at = next(each.due_at for each in rounds_ahead(viewer, house.now) if each.is_next)
    assert due_at > house.now + timedelta(minutes=30)
    assert reminders.remind_all(due_at) == 0
    told_how.wish(quiet_from=None, quiet_until=None, remind_min=20, by=viewer)
    reminders._known.clear()

    early = reminders.remind_all(due_at - timedelta(minutes=21))
    due = reminders.remind_all(due_at - timedelta(minutes=19))
    again = reminders.remind_all(due_at - timedelta(minutes=1))

    assert (early, due, again) == (0, 1, 0)
    notice = Notice.everywhere.get()
    assert (notice.kind, notice.rings, notice.person) == ("reminder", False, house.people["carer"])
