"""The server is killed between writing, sending and hearing back: no notice is lost, and none comes as another one."""

import time
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from littermate.actions import notices, told_how
from littermate.actions.channels.push import Subscription
from littermate.actions.notices import Says
from tests import collected, lanes
from tests import factories as make
from tests.desk.conftest import build
from tests.mail_server import MailServer
from tests.project.test_worker_killed import kill, served, until
from tests.push_service import PushService


def lay(phone: Subscription) -> None:
    """Four notices for a carer on her phone, and four for a lead by mail."""
    house = build()
    carer, lead = (
        make.looking(house.people[role], house.organisation, at=timezone.now()) for role in ("carer", "coordinator")
    )
    told_how.add_phone(subscription=phone, by=carer)
    told_how.add_mail(address="lead@example.org", by=lead)
    for by in (carer, lead):
        for _ in range(4):
            says = Says(code="test", values={"way": "x"})
            notices.write(
                notices.notice(
                    organisation=house.organisation, person=by.person, kind="alert", says=says, worry=3, at=by.at
                )
            )


@pytest.mark.long
def test_killed_again_and_again_every_notice_arrives_and_none_as_another(
    tmp_path: Path, database_template: lanes.Template, run_folder: Path, django_db_blocker: Any, settings: Any
):
    settings.LITTERMATE_WEBHOOK_ALLOW_PRIVATE = True
    collected.lay(tmp_path, run_folder)
    mail = MailServer()
    with PushService() as pushes, mail.up():
        phone = pushes.phone("anns")
        with django_db_blocker.unblock():
            database_template.filled(tmp_path, "to-be-told", lambda: lay(phone)).lay(tmp_path)
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
