"""Notices go out by real parts: a push service that reads what it gets, a mail server, another program's web server."""

import time
from datetime import timedelta

import pytest
from django.test import override_settings
from django.utils import timezone

from littermate.actions import notices, told_how
from littermate.actions.channels import sendings
from littermate.actions.notices import Says
from littermate.care.worry import Worry
from littermate.project.notices_out import Teller, letter_of, told_in_words
from littermate.records.models import Channel, Notice, NoticeSending
from tests import factories as make
from tests.api.receivers import Receiver
from tests.mail_server import MailServer
from tests.push_service import PushService

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _loopback(settings):
    settings.LITTERMATE_WEBHOOK_ALLOW_PRIVATE = True


@pytest.fixture
def ann():
    return make.viewer("carer", person=make.person(name="Ann", language="en-gb"), home=make.home(), at=timezone.now())


@pytest.fixture
def pushes():
    with PushService() as service:
        yield service


def told(by, **given):
    said = {"kind": "alert", "says": Says(code="test", values={"way": "x"}), "worry": 3, "at": timezone.now(), **given}
    return notices.write(notices.notice(organisation=by.organisation, person=by.person, **said))


def work(teller=None, *, turns=1_200):
    """Turn until nothing is on its way."""
    teller = teller or Teller()
    for _ in range(turns):
        teller.turn(wait_s=0.05)
        if not teller.is_busy:
            break
    teller.turn(wait_s=0.05)
    return teller


def again(seconds):
    """As if so many seconds had gone by."""
    waiting = NoticeSending.everywhere.filter(state="waiting")
    for row in waiting:
        row.next_try_at -= timedelta(seconds=seconds)
        row.save()


def state_of(notice):
    return Notice.everywhere.get(pk=notice.pk).state


@pytest.mark.parametrize(("code", "how_often"), [("alert-call-today", 1), ("home-wide", 1)], ids=str)
def test_a_mail_says_once_how_much_it_worries(ann, code, how_often):
    values = {"name": "Possum", "home": "Shed", "words": "", "reasons": []}
    notice = told(ann, says=Says(code=code, values=values), worry=Worry.CALL_TODAY)

    letter = letter_of(notice, told_in_words(notice), "https://house.example/n")

    assert letter.text.count("call today") == letter.html.partition("<body")[2].count("call today") == how_often


# A phone ------------------------------------------------------------------------------------------------------------
def test_a_phone_is_told_in_a_form_that_only_it_can_read(ann, pushes):
    told_how.add_phone(subscription=pushes.phone("anns"), house_url="https://house.example/", by=ann)
    notice = told(ann)

    work()

    [pushed] = pushes.pushed
    assert pushed.phone == "anns"
    assert pushed.said["web_push"] == 8030
    assert pushed.notification["title"] == "A test from Littermate"
    assert pushed.notification["navigate"] == (
        f"https://house.example/o/{ann.organisation.slug}/round/told/notices/{notice.pk}/"
    )
    assert pushed.notification["tag"] == str(notice.pk)
    assert pushed.notification["actions"][0]["action"] == "have"
    assert pushed.headers["urgency"] == "high"
    assert pushed.headers["topic"] == notice.pk.hex
    assert 0 < int(pushed.headers["ttl"]) <= 12 * 3600
    assert pushed.headers["content-encoding"] == "aes128gcm"
    assert state_of(notice) == "told"


def test_words_that_are_too_long_for_a_push_are_cut_not_lost(ann, pushes):
    told_how.add_phone(subscription=pushes.phone("anns"), by=ann)
    told(ann, says=Says(code="round-reminder", values={"due_at": "2026-03-04T03:00:00+00:00", "names": "Pip, " * 2000}))

    work()

    assert pushes.pushed[0].notification["body"].endswith("…")


def test_a_phone_that_is_gone_is_told_no_more_and_says_so(ann, pushes):
    way = told_how.add_phone(subscription=pushes.phone("anns"), by=ann)
    pushes.gone.add("anns")
    first = told(ann)
    work()
    pushes.gone.clear()
    second = told(ann)
    work()

    way.refresh_from_db()
    assert pushes.pushed == []
    assert way.gone_at is not None
    assert way.failed_why == "gone"
    assert [state_of(first), state_of(second)] == ["untold", "untold"]


def test_a_service_that_is_down_is_tried_again_until_it_takes_it(ann, pushes):
    way = told_how.add_phone(subscription=pushes.phone("anns"), by=ann)
    pushes.answer = 503
    notice = told(ann)
    teller = work()
    way.refresh_from_db()
    assert (way.failed_why, state_of(notice)) == ("not-now", "untold")

    pushes.answer = 201
    again(11)
    work(teller)

    way.refresh_from_db()
    assert [each.phone for each in pushes.pushed] == ["anns"]
    assert (way.failed_since, way.failed_why, state_of(notice)) == (None, "", "told")


def test_two_workers_send_a_notice_once(ann, pushes):
    told_how.add_phone(subscription=pushes.phone("anns"), by=ann)
    told(ann)

    one, other = Teller(), Teller()
    one.turn()
    other.turn()
    work(one)
    work(other)

    assert len(pushes.pushed) == 1


# Mail ---------------------------------------------------------------------------------------------------------------
def test_a_letter_says_it_in_plain_words_and_as_a_page(ann):
    server = MailServer()
    told_how.add_mail(address="ann@example.org", house_url="https://house.example/", by=ann)
    notice = told(ann)

    with server.up(), override_settings(**server.settings):
        work()

    [letter] = server.letters
    row = NoticeSending.everywhere.get(notice=notice)
    assert letter["subject"] == "A test from Littermate"
    assert letter["to"] == "ann@example.org"
    assert letter["message-id"].startswith(f"<{row.pk}@")
    assert letter["auto-submitted"] == "auto-generated"
    assert letter["importance"] == "high"
    plain, page = letter.get_body(("plain",)).get_content(), letter.get_body(("html",)).get_content()
    for said in (plain, page):
        assert "call now" in said
        assert f"https://house.example/o/{ann.organisation.slug}/round/told/notices/{notice.pk}/" in said
    assert "<" not in plain


def test_without_a_mail_server_nobody_is_told_that_mail_went(ann, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    way = told_how.add_mail(address="ann@example.org", by=ann)
    notice = told(ann)

    work()

    way.refresh_from_db()
    assert (way.failed_why, state_of(notice)) == ("no-mail-server", "untold")


def test_a_mail_server_that_is_down_gets_the_letter_once_it_is_up(ann):
    server = MailServer()
    told_how.add_mail(address="ann@example.org", by=ann)
    notice = told(ann)
    with server.up():
        pass  # its port is known, and nobody answers there now
    with override_settings(**server.settings):
        teller = work()
        way = Channel.everywhere.get()
        assert (way.failed_why, state_of(notice)) == ("unreachable", "untold")

        with server.up():
            again(11)
            work(teller)

    assert len(server.letters) == 1
    assert state_of(notice) == "told"


def test_an_address_refused_for_good_is_not_tried_again(ann):
    server = MailServer(refuses="550 No such person")
    way = told_how.add_mail(address="ann@example.org", by=ann)
    told(ann)

    with server.up(), override_settings(**server.settings):
        work()

    way.refresh_from_db()
    assert way.failed_why == "refused"
    assert "550 No such person" in way.failed_words
    assert NoticeSending.everywhere.get().state == "failed"


# Messages -----------------------------------------------------------------------------------------------------------
def test_a_message_goes_through_apprise(ann):
    with Receiver(answers=[200]) as receiver:
        way = told_how.add_message(address=receiver.url.replace("http:", "json:"), name="Our pager", by=ann)
        notice = told(ann)
        work()

    assert way.kind == "message"
    assert receiver.told[0].said["title"] == "A test from Littermate"
    assert state_of(notice) == "told"


def test_a_message_that_is_refused_says_what_came_back(ann):
    with Receiver(answers=[500]) as receiver:
        way = told_how.add_message(address=receiver.url.replace("http:", "json:"), name="Our pager", by=ann)
        told(ann)
        work()

    way.refresh_from_db()
    assert way.failed_why == "not-now"
    assert "500" in way.failed_words


def test_a_message_never_leads_inside(ann, settings):
    with Receiver(answers=[200]) as inside:
        way = told_how.add_message(address=inside.url.replace("http:", "json:"), name="Our pager", by=ann)
        settings.LITTERMATE_WEBHOOK_ALLOW_PRIVATE = False
        told(ann)
        work()

    way.refresh_from_db()
    assert inside.told == []
    assert way.failed_why == "not-an-address"


def test_a_message_follows_no_redirect_to_where_the_machines_keepers_answer(ann):
    with Receiver(answers=[307], moved_to="http://169.254.169.254/latest") as outside:
        way = told_how.add_message(address=outside.url.replace("http:", "json:"), name="Our pager", by=ann)
        told(ann)
        work()

    way.refresh_from_db()
    assert len(outside.told) == 1
    assert way.failed_why == "inside"
    assert "169.254.169.254" in way.failed_words


# The next way -------------------------------------------------------------------------------------------------------
def test_a_way_that_fails_hands_on_to_the_next_at_once(ann, pushes):
    server = MailServer()
    told_how.add_phone(subscription=pushes.phone("anns"), by=ann)
    told_how.add_mail(address="ann@example.org", by=ann)
    pushes.answer = 503
    notice = told(ann, rings=False)

    with server.up(), override_settings(**server.settings):
        teller = work()
        work(teller)
        pushes.answer = 201
        again(11)
        work(teller)

    assert len(server.letters) == 1
    assert pushes.pushed == []  # told by the next one: the first is left alone
    assert state_of(notice) == "told"


def test_a_notice_that_need_not_wake_goes_by_the_first_way_alone(ann, pushes):
    server = MailServer()
    told_how.add_phone(subscription=pushes.phone("anns"), by=ann)
    told_how.add_mail(address="ann@example.org", by=ann)
    told(ann, rings=False)

    with server.up(), override_settings(**server.settings):
        work()

    assert (len(pushes.pushed), len(server.letters)) == (1, 0)


def test_what_must_wake_her_goes_by_everything_while_nothing_is_known_to_ring(ann, pushes):
    server = MailServer()
    told_how.add_phone(subscription=pushes.phone("anns"), by=ann)
    told_how.add_mail(address="ann@example.org", by=ann)
    told(ann, rings=True)

    with server.up(), override_settings(**server.settings):
        work()

    assert (len(pushes.pushed), len(server.letters)) == (1, 1)


def test_words_that_cannot_be_made_hold_up_nobody(ann, pushes):
    told_how.add_phone(subscription=pushes.phone("anns"), by=ann)
    bad = told(ann, says=Says(code="no-such-words", values={"a": 1}))
    good = told(ann)

    work()

    titles = {each.notification["tag"]: each.notification["title"] for each in pushes.pushed}
    assert titles == {str(bad.pk): "Littermate needs you", str(good.pk): "A test from Littermate"}


def test_an_answered_notice_is_sent_nowhere_any_more(ann, pushes):
    told_how.add_phone(subscription=pushes.phone("anns"), by=ann)
    notice = told(ann)
    notices.answer(notice=notice, by=ann)

    work()

    assert pushes.pushed == []
    assert state_of(notice) == "over"


def test_a_phone_that_was_shut_out_is_told_nothing(ann, pushes):
    device = make.device(ann.person, ann.organisation, revoked_at=timezone.now())
    told_how.add_phone(subscription=pushes.phone("anns"), device=device, by=ann)
    notice = told(ann)

    work()

    assert pushes.pushed == []
    assert state_of(notice) == "untold"


# A worker that died -------------------------------------------------------------------------------------------------
def in_hand(by):
    """A worker took what is due, and ended."""
    sendings.begin_due(timezone.now())
    taken = sendings.take_due(timezone.now(), most=10)
    NoticeSending.everywhere.filter(pk__in=[one.pk for one in taken]).update(held_until_at=timezone.now())
    return taken


def test_after_a_death_in_the_middle_a_push_comes_again_and_takes_its_own_place(ann, pushes):
    told_how.add_phone(subscription=pushes.phone("anns"), by=ann)
    notice = told(ann)
    in_hand(ann)
    time.sleep(0.01)

    work()

    assert [each.notification["tag"] for each in pushes.pushed] == [str(notice.pk)]
    assert pushes.pushed[0].headers["topic"] == notice.pk.hex


def test_after_a_death_in_the_middle_a_message_is_not_heard_twice_where_another_way_is_there(ann):
    server = MailServer()
    with Receiver(answers=[200]) as receiver:
        told_how.add_message(address=receiver.url.replace("http:", "json:"), name="Our pager", by=ann)
        told_how.add_mail(address="ann@example.org", by=ann)
        told(ann, rings=False)
        in_hand(ann)
        time.sleep(0.01)

        with server.up(), override_settings(**server.settings):
            teller = work()
            work(teller)

    assert receiver.told == []
    assert len(server.letters) == 1
    assert {(row.kind, row.state, row.why) for row in NoticeSending.everywhere.all()} == {
        ("message", "failed", "in-doubt"),
        ("mail", "sent", ""),
    }


def test_after_a_death_in_the_middle_the_only_way_is_used_again_rather_than_none(ann):
    with Receiver(answers=[200]) as receiver:
        told_how.add_message(address=receiver.url.replace("http:", "json:"), name="Our pager", by=ann)
        notice = told(ann)
        in_hand(ann)
        time.sleep(0.01)
        work()

    assert len(receiver.told) == 1
    assert state_of(notice) == "told"
