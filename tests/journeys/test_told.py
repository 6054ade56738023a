"""A carer lets her phone be told, tests it, is told in the night and says "I have it": in a browser, by real parts."""

import re

import pytest
from playwright.sync_api import expect

from littermate.actions import notices
from littermate.actions.notices import Says
from littermate.records.models import Channel, Notice
from tests import factories as make
from tests import house_factories as rows
from tests.journeys import nights, pushes
from tests.push_service import PushService


@pytest.fixture(autouse=True)
def _loopback(settings):
    settings.LITTERMATE_WEBHOOK_ALLOW_PRIVATE = True


@pytest.fixture
def service():
    with PushService() as running:
        yield running


def page_of(night, house):
    return f"{house.url}/o/{night.home.organisation.slug}/round/told/"


def added(page, night, house, service, sign_in):
    """Her page, with this phone among her ways."""
    pushes.fake_phone(page, service.phone("anns"))
    sign_in(page, night.carer, house)
    page.goto(page_of(night, house))
    page.get_by_role("button", name="Tell me on this phone").click()
    expect(page.get_by_role("button", name=re.compile("^Test .* now$"))).to_be_visible()


def alarm(night, **given):
    said = {"kind": "alert", "says": Says(code="test", values={"way": "x"}), "worry": 3, "at": nights.ago(0), **given}
    return notices.write(
        notices.notice(organisation=night.home.organisation, person=night.carer, about=night.kangaroo, **said)
    )


@pytest.mark.kept
@pytest.mark.whole_browser  # only it gives leave to notify
def test_her_phone_is_added_tested_and_she_says_whether_it_wakes_her(live_house, page, service, sign_in, check_axe):
    night = nights.begin()
    added(page, night, live_house, service, sign_in)
    expect(page.get_by_role("heading", name="Nothing here is known to wake you at night")).to_be_visible()
    check_axe(page)

    page.get_by_role("button", name=re.compile("^Test .* now$")).click()
    expect(page.get_by_text("A test is on its way.", exact=True)).to_be_visible()
    pushes.send_all()
    pushes.deliver(page, service.pushed[0])
    assert [told["title"] for told in pushes.shown(page)] == ["A test from Littermate"]
    page.reload()
    page.get_by_role("button", name=re.compile("wakes me$")).click()

    expect(page.get_by_text("Something of yours rings at night and works")).to_be_visible()
    assert Channel.everywhere.get().woke_her is True
    check_axe(page)


@pytest.mark.kept
@pytest.mark.whole_browser  # only it gives leave to notify
def test_told_in_the_night_she_says_i_have_it_on_the_notice_itself(live_house, page, service, sign_in):
    night = nights.begin()
    added(page, night, live_house, service, sign_in)
    notice = alarm(night)
    pushes.send_all()

    pushes.deliver(page, service.pushed[0])
    [told] = pushes.shown(page)
    assert (told["actions"], told["requireInteraction"]) == (["have"], True)
    pushes.tap(page, told["tag"], "have")

    kept = Notice.everywhere.get(pk=notice.pk)
    assert (kept.answered_by, kept.answered_how) == (night.carer, "push")
    assert [told["body"] for told in pushes.shown(page)] == ["You have it. The others are told so."]


@pytest.mark.kept
@pytest.mark.whole_browser  # only it gives leave to notify
def test_the_page_of_a_notice_says_it_large_and_takes_i_have_it(live_house, page, service, sign_in, check_axe):
    night = nights.begin()
    added(page, night, live_house, service, sign_in)
    notice = alarm(night)
    pushes.send_all()

    page.goto(service.pushed[0].notification["navigate"])
    check_axe(page)
    expect(page.get_by_role("link", name="Open Kangaroo")).to_be_visible()
    page.get_by_role("button", name="I have it").click()

    expect(page.get_by_role("main")).to_contain_text("You have it, since")
    assert Notice.everywhere.get(pk=notice.pk).answered_how == "page"


@pytest.mark.kept
@pytest.mark.whole_browser  # only it gives leave to notify
def test_what_the_house_did_not_hear_is_not_said_to_be_had(live_house, page, service, sign_in):
    night = nights.begin()
    added(page, night, live_house, service, sign_in)
    notice = alarm(night)
    pushes.send_all()
    pushes.deliver(page, service.pushed[0])
    page.context.route("**/phone/have", lambda route: route.abort())

    pushes.tap(page, str(notice.pk), "have")

    assert Notice.everywhere.get(pk=notice.pk).answered_at is None
    assert [told["body"] for told in pushes.shown(page)] == [service.pushed[0].notification["body"]]


@pytest.mark.kept
@pytest.mark.whole_browser  # only it gives leave to notify
def test_the_phone_adds_itself_only_once(live_house, page, service, sign_in):
    night = nights.begin()
    added(page, night, live_house, service, sign_in)

    page.get_by_role("button", name="Tell me on this phone").click()
    expect(page.get_by_role("button", name=re.compile("^Test .* now$"))).to_have_count(1)

    assert Channel.everywhere.count() == 1


def test_every_page_passes_in_both_lights(live_house, desk_page, sign_in, check_axe_in_both_lights):
    night = nights.begin()
    rows.way(night.carer, night.home.organisation, kind="sms", name="SMS")
    rows.way(night.carer, night.home.organisation, name="Mail", failed_since=nights.ago(2), failed_why="unreachable")
    make.membership(night.carer, night.home.organisation, "coordinator")
    notice = alarm(night)
    sign_in(desk_page, night.carer, live_house)
    for address in (f"/round/told/notices/{notice.pk}/", "/people/told/", "/people/"):
        desk_page.goto(f"{live_house.url}/o/{night.home.organisation.slug}{address}")
        check_axe_in_both_lights(desk_page)

    desk_page.goto(page_of(night, live_house))
    expect(desk_page.get_by_role("heading", level=1, name="How you are told")).to_be_visible()
    check_axe_in_both_lights(desk_page)
    desk_page.get_by_role("button", name="Make an address").click()
    expect(desk_page.get_by_text("/littermate.ics")).to_be_visible()
    check_axe_in_both_lights(desk_page)
