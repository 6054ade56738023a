"""Somebody comes: weight lost at night, a push on the second phone, nobody answers, the coordinator is mailed.

She has it, two good weigh-ins step it down, and a person closes it. Once more with each step taken by a worker that
was killed before: what was told is told once, and nothing is lost.
"""

import re
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from littermate.actions import ladder_steps, ladders, told_how, weigh_ins
from littermate.actions.ladders import RungSaid
from littermate.care.worry import Worry
from littermate.project import alert_watch
from littermate.records.ids import new_id
from littermate.records.models import Alert, AlertStep, Animal, Notice, Person
from tests import factories as make
from tests.houses import LiveHouse
from tests.journeys import nights, pushes, sheds
from tests.journeys.nights import Night
from tests.mail_server import MailServer
from tests.project.test_worker_killed import environment
from tests.push_service import PushService

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _loopback(settings):
    settings.LITTERMATE_WEBHOOK_ALLOW_PRIVATE = True


@pytest.fixture
def service():
    with PushService() as running:
        yield running


@pytest.fixture
def post(settings):
    """A mail server on this machine, which the house sends by."""
    with MailServer().up() as running:
        for name, value in running.settings.items():
            setattr(settings, name, value)
        yield running


def possum(night: Night) -> Animal:
    """Ten days old, 131 g at her last weigh-in twelve hours ago, warm and fed since."""
    born_at = nights.ago(24 * 9.5)
    kitten = make.animal(home=night.home, name="Possum", sex="female", age_days=None, custody_from_at=born_at)
    make.birth_estimate(kitten, earliest_at=born_at, latest_at=born_at)
    make.rearing(kitten, from_at=born_at)
    make.milk_use(kitten, make.milk_product(night.home.organisation, name="Another milk"), from_at=born_at)
    for hours, weight_dg in ((52, 1110), (28, 1210), (12, 1310)):
        make.weigh_in(kitten, weight_dg=weight_dg, at=nights.ago(hours))
    fed_and_warm(kitten, nights.ago(1))
    return kitten


def fed_and_warm(kitten: Animal, at: datetime) -> None:
    make.warmth(kitten, feel="warm", at=at)
    make.feed(kitten, taken_dml=50, at=at)


def weigh(night: Night, kitten: Animal, weight_dg: int, at: datetime) -> None:
    by = make.looking(night.carer, night.home.organisation, at=timezone.now())
    weigh_ins.keep(ref=new_id(), animal=kitten, weight_dg=weight_dg, happened_at=at, by=by)


def house_with_a_ladder(night: Night, house: LiveHouse) -> Person:
    """First the second phone in the home, then the coordinator; nobody is waited for in a test. Returns her."""
    organisation = night.home.organisation
    coordinator = make.person(name="Cleo", email="cleo@example.org")
    make.membership(coordinator, organisation, "coordinator")
    by = make.looking(coordinator, organisation, at=timezone.now())
    rungs = [RungSaid(who="co-carer", wait_min=0), RungSaid(who="person", person=coordinator, wait_min=60)]
    ladders.set_up(kind="urgent", rungs=rungs, again_min=60, by=by)
    told_how.add_mail(address="cleo@example.org", house_url=house.url, by=by)
    return coordinator


def add_phone(page: Page, night: Night, house: LiveHouse, service: PushService, sign_in: Callable[..., None]) -> None:
    pushes.fake_phone(page, service.phone("anas"))
    sign_in(page, night.co_carer, house)
    page.goto(f"{house.url}/o/{night.home.organisation.slug}/round/told/")
    page.get_by_role("button", name="Tell me on this phone").click()
    expect(page.get_by_role("button", name=re.compile("^Test .* now$"))).to_be_visible()


def work(night: Night) -> None:
    """One turn of the worker over this house, and what it sends."""
    alert_watch.look(night.home.organisation, timezone.now())
    ladder_steps.take(night.home.organisation, timezone.now())
    pushes.send_all()


def only(kitten: Animal) -> Alert:
    return Alert.everywhere.get(animals__animal=kitten)


def link_in(letter: EmailMessage, house: LiveHouse) -> str:
    body = letter.get_body(("plain",))
    assert body is not None
    found = re.search(r"https?://[^/\s]+(/o/\S+)", body.get_content())
    assert found is not None, body.get_content()
    return house.url + found[1]


@pytest.mark.kept
@pytest.mark.whole_browser  # only it gives leave to notify
def test_weight_lost_told_by_push_and_mail_had_stepped_down_and_closed(
    live_house, page, desk_page, service, post, sign_in, check_axe
):
    night = nights.begin()
    kitten, coordinator = possum(night), house_with_a_ladder(night, live_house)
    add_phone(page, night, live_house, service, sign_in)
    slug = night.home.organisation.slug

    # weight lost: at 117 g she has lost more than a tenth
    weigh(night, kitten, 1170, nights.ago(0.5))
    work(night)
    pushes.deliver(page, service.pushed[0])
    assert [told["title"] for told in pushes.shown(page)] == ["Possum: call today"]

    # nobody answers: the coordinator is mailed
    work(night)
    assert [letter["To"] for letter in post.letters] == ["cleo@example.org"]
    assert "Possum" in str(post.letters[0]["Subject"])

    # she has it
    sign_in(desk_page, coordinator, live_house)
    desk_page.goto(link_in(post.letters[0], live_house))
    desk_page.get_by_role("button", name="I have it").click()
    expect(desk_page.get_by_role("main")).to_contain_text("You have it, since")
    work(night)
    assert (only(kitten).acknowledged_by, only(kitten).asks_at) == (coordinator, None)
    desk_page.goto(f"{live_house.url}/o/{slug}/now/")
    expect(desk_page.get_by_role("row", name=re.compile("Possum"))).to_contain_text("Cleo, since")
    desk_page.get_by_role("link", name="The alert about Possum").click()
    expect(desk_page.get_by_role("main")).to_contain_text("Ana was told, as: Co-carers and sitters.")
    expect(desk_page.get_by_role("main")).to_contain_text("Cleo has it.")
    expect(desk_page.get_by_label("How it ended, in a word")).to_have_count(0)
    check_axe(desk_page)

    # two good weigh-ins step it down by themselves
    for hours, weight_dg in ((0.3, 1320), (0.1, 1340)):
        weigh(night, kitten, weight_dg, nights.ago(hours))
    work(night)
    assert only(kitten).worry == Worry.WATCH

    # a person closes it with a word
    desk_page.reload()
    expect(desk_page.get_by_role("main")).to_contain_text("Stepped down by what was told since.")
    desk_page.get_by_label("How it ended, in a word").fill("gains again")
    desk_page.get_by_role("button", name="Close it").click()
    expect(desk_page.get_by_role("main")).to_contain_text("Cleo closed it. gains again")
    check_axe(desk_page)
    work(night)
    assert only(kitten).ended == "closed"
    assert Notice.everywhere.count() == 2
    assert [step.told.name for step in AlertStep.everywhere.filter(kind="told").order_by("at")] == ["Ana", "Cleo"]


@pytest.mark.same_phone
def test_on_the_phone_she_says_i_have_it_and_the_house_hears_it(live_house, page, sign_in, check_axe):
    night = nights.begin()
    kitten = possum(night)
    weigh(night, kitten, 1170, nights.ago(0.5))
    alert_watch.look(night.home.organisation, timezone.now())
    sign_in(page, night.carer, live_house)
    page.goto(f"{live_house.url}/o/{night.home.organisation.slug}/round/#/animal/{kitten.pk}")
    have = page.get_by_role("button", name="I have it: Possum")
    expect(have).to_be_visible()
    check_axe(page)

    have.click()

    expect(page.get_by_text("Night carer has this alert, since")).to_be_visible()
    expect(page.get_by_text("You have Possum. Nobody else is asked.").first).to_be_attached()

    def is_heard() -> bool:
        alert_watch.look(night.home.organisation, timezone.now())
        return only(kitten).acknowledged_by is not None

    sheds.until(page, is_heard)
    assert (only(kitten).acknowledged_by, only(kitten).asks_at) == (night.carer, None)


# The same with the worker killed between the steps --------------------------------------------------------------------
# Each turn, what went before and what is read after it is a process of its own, with its own line to the database. They
# come out of one that has read the program and asked nothing yet: reading it is a second and a half, for each.
KILLED = """
import os, signal, sys
import django
django.setup()
from django.db import connections
from django.utils import timezone
from littermate.actions import ladder_steps
from littermate.project import alert_watch
from littermate.records.models import AlertStep, Notice, Organisation
from tests.houses import LiveHouse
from tests.journeys import nights
from tests.journeys import test_somebody_comes as journey

def set_up():
    night = nights.begin()
    kitten = journey.possum(night)
    house = LiveHouse()
    house.url = "http://localhost:1"
    journey.house_with_a_ladder(night, house)
    journey.weigh(night, kitten, 1170, nights.ago(0.5))

def before():
    house = Organisation.objects.get()
    alert_watch.look(house, timezone.now())
    ladder_steps._tell = lambda *_asks: os.kill(os.getpid(), signal.SIGKILL)
    ladder_steps.take(house, timezone.now())
    os.kill(os.getpid(), signal.SIGKILL)

def after():
    house = Organisation.objects.get()
    alert_watch.look(house, timezone.now())
    ladder_steps.take(house, timezone.now())
    os.kill(os.getpid(), signal.SIGKILL)

def read():
    steps = AlertStep.everywhere.exclude(kind="changed").order_by("at", "id").select_related("told")
    print([(step.kind, step.told.name if step.told else "") for step in steps])
    print(sorted(notice.person.name for notice in Notice.everywhere.select_related("person")), flush=True)

ends = []
for work in (set_up, before, after, before, before, after, after, read):
    assert all(one.connection is None for one in connections.all())
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    ends.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
print(ends)
"""


@pytest.mark.long
def test_the_same_with_the_worker_killed_before_and_after_each_step(tmp_path, database_template):
    database_template.lay(tmp_path)

    command = [sys.executable, "-c", KILLED]
    done = subprocess.run(command, env=environment(tmp_path), capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    steps, told, ends = done.stdout.splitlines()
    assert ends == str([0, *[-signal.SIGKILL.value] * 6, 0])
    assert steps == "[('opened', ''), ('told', 'Ana'), ('told', 'Cleo')]"
    assert told == "['Ana', 'Cleo']"
