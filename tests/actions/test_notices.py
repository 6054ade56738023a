"""Notices are rows: written with what causes them, once for a step, answered by the first, quiet when they can wait."""

from datetime import UTC, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from littermate.actions import notices, told_how
from littermate.actions.channels import quiet, sendings
from littermate.actions.channels.outcome import TAKEN, WHY, failed
from littermate.actions.errors import Unknown
from littermate.actions.notices import Says
from littermate.actions.write_gate import one_change
from littermate.look.notice_words import NOTICES, WHY_WORDS, say_notice
from littermate.records.ladders import who_rings
from littermate.records.models import Channel, Ledger, Notice, NoticeSending
from tests import factories as make
from tests import house_factories as build
from tests.factories import NOW, hours

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann():
    return make.viewer("carer", person=make.person(name="Ann"), home=make.home())


def told(by, **given):
    said = {"kind": "alert", "says": Says(code="test", values={"way": "x"}), "worry": 3, "at": NOW, **given}
    return notices.write(notices.notice(organisation=by.organisation, person=by.person, **said))


def way(by, kind="mail", **given):
    place = Channel.everywhere.count()
    return build.way(by.person, by.organisation, kind=kind, name=f"{kind} {place}", place=place, **given)


def tried(notice):
    return list(NoticeSending.everywhere.filter(notice=notice).order_by("id").values_list("channel__name", "state"))


def carry_out(outcome, *, at=NOW):
    """Whatever is due is tried, and this comes of it."""
    sendings.begin_due(at)
    taken = sendings.take_due(at, most=20)
    for one in taken:
        sendings.settle(one, outcome, at=at)
    return [one.channel.name for one in taken]


# Written ------------------------------------------------------------------------------------------------------------
def test_the_same_notice_is_written_once(ann):
    ref = uuid4()

    assert told(ann, ref=ref) == told(ann, ref=ref)
    assert Notice.everywhere.count() == 1


def test_the_database_lets_no_step_of_a_ladder_tell_one_person_twice(ann):
    step = uuid4()
    first, again = told(ann), told(ann)
    Notice.everywhere.filter(pk=first.pk).update(step_id=step)

    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.everywhere.filter(pk=again.pk).update(step_id=step)


def test_what_is_undone_with_its_cause_was_never_written(ann):
    class Undone(Exception):
        pass

    def undone_with_its_cause():
        with one_change():
            told(ann)
            raise Undone

    with pytest.raises(Undone):
        undone_with_its_cause()

    assert Notice.everywhere.count() == 0


@pytest.mark.parametrize(
    ("kind", "worry", "rings"),
    [("alert", 4, True), ("alert", 3, True), ("alert", 2, False), ("silence", 3, True), ("handover", 4, False)],
)
def test_from_call_now_on_an_alert_must_wake(ann, kind, worry, rings):
    assert told(ann, kind=kind, worry=worry).rings is rings


def test_whoever_was_first_has_it(ann):
    notice = told(ann)
    other = make.viewer("coordinator", organisation=ann.organisation)

    notices.answer(notice=notice, by=ann)
    kept = notices.answer(notice=notice, by=other)

    assert (kept.answered_by, kept.answered_at, kept.state) == (ann.person, NOW, "over")
    assert Ledger.everywhere.filter(kind="notice-answered").count() == 1


def test_a_notice_is_answered_by_whom_it_was_written_to(ann):
    notice = told(ann)
    other = make.viewer("carer", organisation=ann.organisation)

    with pytest.raises(Unknown):
        notices.of_person(notice.pk, by=other)
    assert notices.of_person(notice.pk, by=ann) == notice


def test_what_is_over_is_let_be(ann):
    alert = uuid4()
    way(ann)
    notice = told(ann, alert=alert)

    notices.drop(organisation=ann.organisation, alert=alert, at=NOW)

    assert carry_out(TAKEN) == []
    assert Notice.everywhere.get(pk=notice.pk).state == "over"


# Whom it wakes ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "woke", "rings"),
    [
        ("push", None, False),
        ("push", True, True),
        ("mail", None, False),
        ("message", None, False),
        ("message", True, True),
        ("sms", None, True),
        ("sms", False, False),
        ("call", None, True),
    ],
)
def test_push_alone_wakes_nobody_unless_she_said_so(ann, kind, woke, rings):
    keys = {"push_public": "p", "push_auth": "a"} if kind == "push" else {}
    way(ann, kind, woke_her=woke, **keys)

    assert (ann.person.pk in who_rings(ann.organisation)) is rings
    assert who_rings(make.organisation()) == frozenset()


def test_a_way_that_fails_or_was_taken_off_wakes_nobody(ann):
    row = way(ann, "sms", failed_since=NOW)
    assert who_rings(ann.organisation) == frozenset()

    Channel.everywhere.filter(pk=row.pk).update(failed_since=None)
    assert who_rings(ann.organisation) == {ann.person.pk}

    told_how.take_off(channel=row, by=ann)
    assert who_rings(ann.organisation) == frozenset()


# By which ways ------------------------------------------------------------------------------------------------------
def test_what_must_wake_goes_to_all_phones_and_the_first_that_rings(ann):
    way(ann, "mail")
    way(ann, "push", push_public="p", push_auth="a")
    way(ann, "sms")
    way(ann, "call")
    told(ann)

    assert carry_out(TAKEN) == ["push 1", "sms 2"]


def test_each_failure_goes_on_by_the_next_and_only_once(ann):
    for kind in ("mail", "message", "sms"):
        way(ann, kind)
    notice = told(ann, worry=2)

    first = carry_out(failed("unreachable"))
    second = carry_out(failed("unreachable"))
    third = carry_out(failed("refused", is_final=True))

    assert (first, second, third) == (["mail 0"], ["message 1"], ["sms 2"])
    assert tried(notice) == [("mail 0", "waiting"), ("message 1", "waiting"), ("sms 2", "failed")]
    assert Notice.everywhere.get(pk=notice.pk).state == Notice.State.UNTOLD
    assert carry_out(TAKEN, at=NOW + timedelta(seconds=11)) == ["mail 0", "message 1"]
    assert Notice.everywhere.get(pk=notice.pk).state == "told"


def test_a_way_that_is_known_to_fail_is_not_tried_first(ann):
    way(ann, "mail", failed_since=NOW)
    way(ann, "message")
    told(ann, worry=2)

    assert carry_out(TAKEN) == ["message 1"]


def test_nobody_with_no_way_at_all_counts_as_told(ann):
    notice = told(ann)

    carry_out(TAKEN)

    assert Notice.everywhere.get(pk=notice.pk).state == Notice.State.UNTOLD


def test_nothing_is_sent_after_it_is_no_longer_worth_hearing(ann):
    way(ann)
    notice = told(ann, ends_at=NOW + hours(1))

    assert carry_out(TAKEN, at=NOW + hours(1)) == []
    assert Notice.everywhere.get(pk=notice.pk).state == "over"


def test_a_test_is_tried_once_and_by_its_own_way_alone(ann):
    way(ann)
    second = way(ann, "message")
    told_how.try_out(channel=second, at_night=False, by=ann)

    assert carry_out(failed("unreachable")) == ["message 1"]
    assert carry_out(TAKEN, at=NOW + hours(0.2)) == []
    second.refresh_from_db()
    assert (second.failed_why, second.tested_at) == ("unreachable", NOW)


# Quiet hours --------------------------------------------------------------------------------------------------------
def test_what_can_wait_waits_for_the_end_of_her_quiet_hours_and_what_must_wake_does_not(ann):
    way(ann)
    told_how.wish(quiet_from=time(22), quiet_until=time(7), remind_min=None, by=ann)
    calm, loud = told(ann, worry=2), told(ann, worry=3)

    carry_out(TAKEN)

    calm.refresh_from_db()
    loud.refresh_from_db()
    assert (calm.state, calm.not_before_at) == ("waiting", datetime(2026, 3, 4, 7, tzinfo=UTC))
    assert loud.state == "told"
    assert carry_out(TAKEN, at=NOW + hours(4)) == ["mail 0"]


VIENNA = ZoneInfo("Europe/Vienna")


@pytest.mark.parametrize(
    ("at", "end"),
    [
        ("2026-03-04T21:59+01:00", None),
        ("2026-03-04T22:00+01:00", "2026-03-05T02:30+01:00"),
        ("2026-03-05T02:30+01:00", None),
        ("2026-03-28T23:00+01:00", "2026-03-29T03:30+02:00"),  # 02:30 does not exist that night
        ("2026-10-24T23:00+02:00", "2026-10-25T02:30+02:00"),  # and is there twice this night: the first ends it
    ],
)
def test_quiet_hours_end_by_the_house_clock_on_both_clock_changes(at, end):
    found = quiet.end_of(time(22), time(2, 30), datetime.fromisoformat(at), zone=VIENNA)

    assert found == (datetime.fromisoformat(end) if end else None)


# Words --------------------------------------------------------------------------------------------------------------
def test_every_reason_for_a_failure_has_its_words():
    assert set(WHY_WORDS) == WHY


@pytest.mark.parametrize("code", sorted(NOTICES))
def test_every_notice_can_be_said_whatever_is_missing(code):
    said = say_notice(code, {}, zone=VIENNA, as_of=NOW)

    assert said.title
    assert "{" not in said.title + said.body


def test_a_moment_is_said_by_the_house_clock():
    values = {"due_at": NOW.isoformat(), "names": "Pip"}

    assert say_notice("round-reminder", values, zone=VIENNA, as_of=NOW).title == "Next round at 04:00"


# Hers ---------------------------------------------------------------------------------------------------------------
def test_what_was_taken_off_leaves_no_address_behind(ann):
    row = told_how.add_mail(address="Ann@Example.org", house_url="https://h.example/", by=ann)

    told_how.take_off(channel=row, by=ann)

    kept = Channel.everywhere.values().get(pk=row.pk)
    assert "ann@example.org" not in str(kept | {"name": ""}).lower()
    assert kept["house_url"] == ""


def test_only_she_tests_and_orders_her_ways(ann):
    row = way(ann)
    boss = make.viewer("coordinator", organisation=ann.organisation)

    for act in (told_how.put_first, lambda **said: told_how.try_out(at_night=False, **said)):
        with pytest.raises(Unknown):
            act(channel=row, by=boss)
    assert told_how.take_off(channel=row, by=boss).address == ""


def test_a_test_at_night_comes_at_three_by_the_house_clock(ann):
    notice = told_how.try_out(channel=way(ann), at_night=True, by=ann)

    assert notice.not_before_at == datetime(2026, 3, 5, 3, tzinfo=UTC)
    assert notice.rings is True
