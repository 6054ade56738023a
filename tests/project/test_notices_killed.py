"""The server is killed between writing, sending and hearing back: no notice is lost, and none comes as another one."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import collected, lanes
from tests.mail_server import MailServer
from tests.project.test_worker_killed import environment, kill, served, until
from tests.push_service import PushService

SET_UP = """
import django
django.setup()
from django.utils import timezone
from littermate.actions import notices, told_how
from littermate.actions.channels.push import Subscription
from littermate.actions.notices import Says
from tests import factories as make
from tests.desk.conftest import build
house = build()
carer = make.looking(house.people["carer"], house.organisation, at=timezone.now())
lead = make.looking(house.people["coordinator"], house.organisation, at=timezone.now())
told_how.add_phone(subscription=Subscription(endpoint="{endpoint}", public="{public}", auth="{auth}"), by=carer)
told_how.add_mail(address="lead@example.org", by=lead)
for by in (carer, lead):
    for _ in range(4):
        said = Says(code="test", values={{"way": "x"}})
        notices.write(notices.notice(
            organisation=house.organisation, person=by.person, kind="alert", says=said, worry=3, at=timezone.now()
        ))
"""


@pytest.mark.long
def test_killed_again_and_again_every_notice_arrives_and_none_as_another(
    tmp_path: Path, database_template: lanes.Template, run_folder: Path
):
    database_template.lay(tmp_path)
    collected.lay(tmp_path, run_folder)
    mail = MailServer()
    with PushService() as pushes, mail.up():
        own = environment(tmp_path) | {"LITTERMATE_MAIL_URL": mail.url}
        phone = pushes.phone("anns")
        said = {"endpoint": phone.endpoint, "public": phone.public, "auth": phone.auth}
        subprocess.run([sys.executable, "-c", SET_UP.format(**said)], env=own, check=True)
        pushes.hangs = True  # whatever comes to a phone now is in the middle of being sent
        first = served(tmp_path, LITTERMATE_MAIL_URL=mail.url)
        until(lambda: len(pushes.pushed) >= 1)

        kill(first)
        pushes.hangs = False
        pushes.let_go.set()
        second = served(tmp_path, LITTERMATE_MAIL_URL=mail.url)
        time.sleep(2.2)  # as it begins
        kill(second)
        third = served(tmp_path, LITTERMATE_MAIL_URL=mail.url)
        try:
            until(lambda: len({each.notification["tag"] for each in pushes.pushed}) == 4)
            until(lambda: len({letter["message-id"] for letter in mail.letters}) == 4)
            time.sleep(2.5)
        finally:
            kill(third)

    # What the mail server took while we were killed is sent again: under the same id, and the very same letter.
    letters = {(letter["message-id"], letter["to"], letter["subject"]) for letter in mail.letters}
    assert len(letters) == len({message_id for message_id, _to, _subject in letters}) == 4
    assert {each.headers["topic"] for each in pushes.pushed} == {
        each.notification["tag"].replace("-", "") for each in pushes.pushed
    }
    assert len({each.notification["tag"] for each in pushes.pushed}) == 4
